"use strict";
(() => {
  const all = (what, where = document) => [...where.querySelectorAll(what)];
  const marks = all("mark"), cards = all(".card"), boxes = all("input[data-kind]"), pop = document.getElementById("pop");
  const keysOf = (mark) => mark.dataset.records.trim().split(/\s+/);
  const cardOf = (key) => document.getElementById(key);
  const kindOf = (card) => card.closest(".records").dataset.kind;
  const shown = () => new Set(boxes.filter((b) => b.checked).map((b) => b.dataset.kind));
  const marksOf = new Map(cards.map((c) => [c.id, []]));
  marks.forEach((m) => keysOf(m).forEach((k) => marksOf.get(k)?.push(m)));
  let chosen = null;

  function visibleKeys(mark, kinds = shown()) {
    return keysOf(mark).filter((k) => kinds.has(kindOf(cardOf(k))));
  }
  function paint() {
    const kinds = shown();
    marks.forEach((m) => {
      const [first] = visibleKeys(m, kinds);
      m.classList.toggle("shown", Boolean(first));
      m.style.setProperty("--c", first ? `var(--${kindOf(cardOf(first))})` : "transparent");
    });
    all(".records").forEach((s) => { s.hidden = !kinds.has(s.dataset.kind); });
  }
  function choose(card, go) {
    cards.forEach((c) => { c.classList.toggle("chosen", c === card); c.setAttribute("aria-pressed", String(c === card)); });
    marks.forEach((m) => m.classList.remove("chosen"));
    chosen = card;
    if (!card) { pop.hidden = true; return; }
    const own = marksOf.get(card.id);
    own.forEach((m) => { m.classList.add("chosen"); m.style.setProperty("--c", `var(--${kindOf(card)})`); });
    if (go === "text" && own.length) own[0].scrollIntoView({ block: "center", behavior: "smooth" });
    if (go === "card") card.scrollIntoView({ block: "nearest", behavior: "smooth" });
  }
  function tell(mark) {
    const keys = visibleKeys(mark);
    pop.textContent = keys.map((k) => `${all(".what b", cardOf(k))[0].textContent} – ${all(".who", cardOf(k))[0].textContent}`).join("\n").slice(0, 400);
    pop.hidden = keys.length === 0;
  }
  marks.forEach((m) => {
    m.addEventListener("mouseenter", () => { tell(m); visibleKeys(m).slice(0, 1).forEach((k) => marksOf.get(k).forEach((x) => x.classList.add("over"))); });
    m.addEventListener("mouseleave", () => { pop.hidden = true; marks.forEach((x) => x.classList.remove("over")); });
    m.addEventListener("click", () => {  // clicking again goes through the records that share the words
      const keys = visibleKeys(m);
      if (keys.length) { paint(); choose(cardOf(keys[(keys.indexOf(chosen?.id) + 1) % keys.length]), "card"); tell(m); }
    });
  });
  cards.forEach((c) => c.addEventListener("click", () => { paint(); choose(c, "text"); }));
  boxes.forEach((b) => b.addEventListener("change", () => { choose(null); paint(); }));
  document.addEventListener("keydown", (e) => {
    if (e.target.matches("input") || e.ctrlKey || e.metaKey || e.altKey) return;
    const open = cards.filter((c) => !c.closest(".records").hidden);
    if (e.key === "Escape") { choose(null); paint(); }
    if ((e.key === "Enter" || e.key === " ") && e.target.matches(".card")) { e.preventDefault(); paint(); choose(e.target, "text"); }
    const step = { j: 1, k: -1 }[e.key];
    if (step && open.length) {
      const next = open[(open.indexOf(chosen) + step + open.length) % open.length];
      paint(); choose(next, "text"); next.focus({ preventScroll: true }); next.scrollIntoView({ block: "nearest" });
    }
  });
  const bar = document.querySelector(".bar");  // its height changes with the width: what sticks below it must know
  new ResizeObserver(() => document.documentElement.style.setProperty("--bar", `${bar.offsetHeight}px`)).observe(bar);
  paint();
})();
