// The brief builder: sentences move without a new page, and what was chosen is kept in this browser until it is begun anew.
"use strict";
(() => {
  const form = document.getElementById("brief");
  if (!form) return;
  const status = document.getElementById("brief-status");
  const kept = `brief:${location.pathname}${location.search}`;
  const lines = () => [...form.querySelectorAll(".sentences > li")];

  function save() {
    const order = lines().map((line) => line.dataset.id);
    const out = [...form.querySelectorAll('input[name="keep"]:not(:checked)')].map((box) => box.value);
    const words = {};
    for (const area of form.querySelectorAll("textarea"))
      if (area.value !== area.dataset.composed) words[area.name] = area.value;
    try { localStorage.setItem(kept, JSON.stringify({ order, out, words })); } catch { /* kept in the form alone */ }
  }

  function restore() {
    let held = null;
    try { held = JSON.parse(localStorage.getItem(kept) || "null"); } catch { /* nothing to restore */ }
    if (!held || !Array.isArray(held.order)) return;
    for (const list of form.querySelectorAll(".sentences")) {
      const place = (line) => { const at = held.order.indexOf(line.dataset.id); return at < 0 ? held.order.length : at; };
      list.append(...[...list.children].sort((a, b) => place(a) - place(b)));
    }
    for (const box of form.querySelectorAll('input[name="keep"]')) box.checked = !held.out.includes(box.value);
    for (const [name, words] of Object.entries(held.words || {})) {
      const area = form.elements.namedItem(name);
      if (area) { area.value = words; area.closest("details").open = true; shown(area); }
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
    status.textContent = form.dataset.moved.replace("{place}", [...line.parentElement.children].indexOf(line) + 1);
  });

  let dragged = null;
  for (const line of lines()) {
    line.draggable = true;
    line.addEventListener("dragstart", (event) => {
      if (event.target !== line || document.activeElement.closest("textarea")) { event.preventDefault(); return; }
      dragged = line; line.classList.add("dragged"); event.dataTransfer.effectAllowed = "move";
    });
    line.addEventListener("dragend", () => { line.classList.remove("dragged"); dragged = null; ends(); save(); });
    line.addEventListener("dragover", (event) => {
      if (!dragged || dragged === line || dragged.parentElement !== line.parentElement) return;
      event.preventDefault();
      const box = line.getBoundingClientRect();
      if (event.clientY < box.top + box.height / 2) line.before(dragged); else line.after(dragged);
    });
    line.addEventListener("drop", (event) => event.preventDefault());
  }

  form.addEventListener("input", (event) => {
    if (event.target.matches("textarea")) shown(event.target);
    save();
  });
  document.getElementById("brief-anew").addEventListener("click", () => { try { localStorage.removeItem(kept); } catch { /* nothing kept */ } });
  // Enter in a field must not move a sentence: the first button of the form exports.
  if ("posted" in form.dataset) save(); else restore();
})();
