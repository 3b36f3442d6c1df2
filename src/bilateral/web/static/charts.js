// Draws each <figure data-chart>: the specification stands in its JSON script, or at the address that data-chart gives.
// Under the policy of the pages nothing is evaluated: `ast` has Vega interpret its expressions.
// Colours are written var(--name) in a specification and looked up here, so that a chart follows the theme.
const probe = document.createElement("span");
probe.hidden = true;
document.body.append(probe);

function colour(name) {
  probe.style.color = "";
  probe.style.forcedColorAdjust = /^--(ink|soft|line)$/.test(name) ? "" : "none"; // one forced colour for all would tell nothing
  probe.style.color = `var(${name})`;
  return getComputedStyle(probe).color;
}

function coloured(value) {
  if (typeof value === "string") return value.replace(/^var\((--[\w-]+)\)$/, (_, name) => colour(name));
  if (Array.isArray(value)) return value.map(coloured);
  if (value && typeof value === "object") return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, coloured(v)]));
  return value;
}

function theme() {
  const ink = colour("--ink"), soft = colour("--soft"), line = colour("--line");
  const words = { labelColor: soft, titleColor: ink, labelFontSize: 13, titleFontSize: 13, titleFontWeight: "normal" };
  return {
    background: "transparent", font: getComputedStyle(document.body).fontFamily, view: { stroke: "transparent" },
    axis: { ...words, gridColor: line, domainColor: line, tickColor: line }, legend: { ...words, labelColor: ink, labelFontSize: 14, symbolSize: 140 }, header: words,
    title: { color: ink, anchor: "start" }, text: { color: ink }, mark: { color: colour("--link") }, rule: { color: soft },
    range: { category: [1, 2, 3, 4].map((n) => colour(`--quad-${n}`)).concat(["undertaking", "citation", "place", "actor"].map((n) => colour(`--${n}`))) },
  };
}

function narrow(spec) { // legends one under another, fewer ticks
  for (const view of [spec, ...(spec.layer ?? [])]) {
    for (const channel of Object.values(view.encoding ?? {})) {
      if (channel.legend) channel.legend.columns = 1;
      if (channel.axis?.tickCount?.step) channel.axis.tickCount.step *= 2;
    }
  }
}

async function draw(figure) {
  const place = figure.querySelector(".drawing");
  try {
    const script = figure.querySelector('script[type="application/json"]');
    const spec = script ? JSON.parse(script.textContent) : await (await fetch(figure.dataset.chart)).json();
    delete spec.config; // the page has colours and letters of its own
    spec.description ??= figure.getAttribute("aria-label");
    if (place.clientWidth < 480) narrow(spec);
    const drawn = await vegaEmbed(place, coloured(spec), {
      actions: false, ast: true, renderer: "svg", defaultStyle: false, config: theme(),
      tooltip: { disableDefaultStyle: true }, timeFormatLocale: locale.time, formatLocale: locale.number,
    });
    for (const mark of place.querySelectorAll('[role="graphics-symbol"]:not([aria-label])')) { // a brush names nothing
      mark.removeAttribute("role"); mark.setAttribute("aria-hidden", "true");
    }
    figure.view = drawn.view;
    figure.dispatchEvent(new CustomEvent("drawn", { bubbles: true, detail: drawn.view }));
  } catch (fault) {
    place.hidden = true; // the table beside it says the same
    const table = figure.querySelector("details");
    if (table) table.open = true;
    console.error(`a chart could not be drawn: ${fault.message}`);
  }
}

const russian = {
  number: { decimal: ",", thousands: "\u00a0", grouping: [3], currency: ["", "\u00a0₽"] },
  time: {
    dateTime: "%A, %e %B %Y г. %X", date: "%d.%m.%Y", time: "%H:%M:%S", periods: ["", ""],
    days: ["воскресенье", "понедельник", "вторник", "среда", "четверг", "пятница", "суббота"], shortDays: ["вс", "пн", "вт", "ср", "чт", "пт", "сб"],
    months: ["январь", "февраль", "март", "апрель", "май", "июнь", "июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь"],
    shortMonths: ["янв", "фев", "мар", "апр", "май", "июн", "июл", "авг", "сен", "окт", "ноя", "дек"],
  },
};
const locale = document.documentElement.lang === "ru" ? russian : {};

function drawAll() { for (const figure of document.querySelectorAll("figure[data-chart]")) draw(figure); }
drawAll();
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", drawAll);
matchMedia("(forced-colors: active)").addEventListener("change", drawAll);
