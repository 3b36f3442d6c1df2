// The brief builder: sentences move without a new page, and what was chosen is kept in this browser until it is begun anew.
"use strict";
(() => {
  const form = document.getElementById("brief");
  if (!form) return;
  const status = document.getElementById("brief-status");
  const kept = `brief:${form.dataset.who}:${location.pathname}${location.search}`;
  const lines = () => [...form.querySelectorAll(".sentences > li")];

  let unkept = false;  // what was chosen stands in the form alone

  function save() {
    const order = lines().map((line) => line.dataset.id);
    const out = [...form.querySelectorAll('input[name="keep"]:not(:checked)')].map((box) => box.value);
    const words = {};
    for (const area of form.querySelectorAll("textarea"))
      if (area.value !== area.dataset.composed) words[area.name] = area.value;
    unkept = !bilateral.keep(kept, JSON.stringify({ order, out, words }));
    if (unkept) { status.classList.remove("unseen"); status.textContent = form.dataset.unkept; }
  }

  function tell(line) {  // where a sentence stands by now
    if (!unkept) status.textContent = form.dataset.moved.replace("{place}", [...line.parentElement.children].indexOf(line) + 1);
  }
  window.addEventListener("beforeunload", (event) => { if (unkept) event.preventDefault(); });
  form.addEventListener("submit", () => { unkept = false; });  // it is sent with all that stands in it

  function restore() {
    let held = null;
    try { held = JSON.parse(bilateral.kept(kept) || "null"); } catch { /* nothing to restore */ }
    if (!held || !Array.isArray(held.order) || !Array.isArray(held.out)) return;
    for (const list of form.querySelectorAll(".sentences")) {
      const place = (line) => { const at = held.order.indexOf(line.dataset.id); return at < 0 ? held.order.length : at; };
      list.append(...[...list.children].sort((a, b) => place(a) - place(b)));
    }
    for (const box of form.querySelectorAll('input[name="keep"]')) box.checked = !held.out.includes(box.value);
    for (const [name, words] of Object.entries(held.words || {})) {
      const area = form.elements.namedItem(name);
      if (area?.matches?.("textarea")) { area.value = words; area.closest("details").open = true; shown(area); }
    }
    ends();
    status.textContent = form.dataset.restored;
  }

  function shown(area) {
    const line = area.closest("li");
    line.querySelector(".text").textContent = area.value.trim() || area.dataset.composed;
    line.querySelector(".reworded").hidden = !area.value.trim() || area.value === area.dataset.composed;
  }

  function ends() {
    for (const list of form.querySelectorAll(".sentences"))
      [...list.children].forEach((line, n) => {
        line.querySelector('[value^="up:"]').disabled = n === 0;
        line.querySelector('[value^="down:"]').disabled = n === list.children.length - 1;
      });
  }

  form.addEventListener("click", (event) => {
    const button = event.target.closest('button[name="move"]');
    if (!button) return;
    event.preventDefault();
    const line = button.closest("li");
    const up = button.value.startsWith("up:");
    const other = up ? line.previousElementSibling : line.nextElementSibling;
    if (!other) return;
    if (up) other.before(line); else other.after(line);
    ends();
    save();
    (button.disabled ? line.querySelector('button[name="move"]:not(:disabled)') : button).focus();
    tell(line);
  });

  // Dragged by its handle, with mouse, pen or finger. The others move around it: what is held stays in its place of the page.
  function handle(line) {
    const grip = document.createElement("span");
    grip.className = "grip";
    grip.ariaHidden = "true";  // the arrows beside it do the same for keys and screen readers
    grip.textContent = "⠿";
    line.querySelector(".moves").append(grip);
    const let_go = () => {
      if (!line.classList.contains("dragged")) return;
      line.classList.remove("dragged");
      ends();
      save();
      tell(line);
    };
    grip.addEventListener("pointerdown", (event) => {
      if (event.button) return;
      event.preventDefault();
      grip.setPointerCapture(event.pointerId);
      line.classList.add("dragged");
    });
    grip.addEventListener("pointermove", (event) => {
      if (!line.classList.contains("dragged")) return;
      if (event.clientY < 70) scrollBy(0, -14); else if (event.clientY > innerHeight - 70) scrollBy(0, 14);
      move(line, event.clientY);
    });
    for (const end of ["pointerup", "pointercancel", "lostpointercapture"]) grip.addEventListener(end, let_go);
  }

  function move(line, y) {
    const every = [...line.parentElement.children], at = every.indexOf(line);
    const middle = (other) => { const box = other.getBoundingClientRect(); return box.top + box.height / 2; };
    const above = every.slice(0, at).filter((other) => middle(other) > y);
    const below = every.slice(at + 1).filter((other) => middle(other) < y);
    if (above.length) line.after(...above);
    if (below.length) line.before(...below);
  }
  lines().forEach(handle);

  form.addEventListener("input", (event) => {
    if (event.target.matches("textarea")) shown(event.target);
    save();
  });
  document.getElementById("brief-anew").addEventListener("click", () => bilateral.forget(kept));
  // Enter in a field must not move a sentence: the first button of the form exports.
  if ("posted" in form.dataset) save(); else restore();
})();
