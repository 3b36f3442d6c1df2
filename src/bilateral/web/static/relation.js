// The brush over the course sets the stretch of time in the address, so that all below and the other parts follow it.
const place = document.querySelector("[data-brush]");

function written(stamp) {
  const day = new Date(stamp), year = day.getUTCFullYear();
  return place.dataset.brush === "year" ? `${year}` : `${year}-${String(day.getUTCMonth() + 1).padStart(2, "0")}`;
}

function narrowed(range) {
  const address = new URL(location.href);
  address.searchParams.delete("page");
  if (range) {
    const ends = [...range].sort((a, b) => a - b);
    address.searchParams.set("since", written(ends[0]));
    address.searchParams.set("until", written(ends[ends.length - 1]));
  } else {
    address.searchParams.delete("since");
    address.searchParams.delete("until");
  }
  if (address.href !== location.href) location.assign(address);
}

let asked = null, began = false;
const follow = (view) => view.addSignalListener("brush", (_, value) => { asked = Object.values(value ?? {})[0] ?? null; });

if (place) {
  place.addEventListener("drawn", (event) => follow(event.detail));
  for (const figure of place.querySelectorAll("figure[data-chart]")) if (figure.view) follow(figure.view); // drawn before this script was read
  place.addEventListener("pointerdown", (event) => { began = Boolean(event.target.closest(".drawing svg")); });
  window.addEventListener("pointerup", () => {
    if (!began) return;
    began = false;
    setTimeout(() => { // the chart hears of it first
      const range = asked && asked.map(Number);
      if (range === null ? new URL(location.href).searchParams.has("since") : range.at(-1) > range[0]) narrowed(range);
    }, 60);
  });
}
