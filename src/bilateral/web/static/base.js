// What every page does beside what the browser does by itself: the menu closes, `/` goes to the search box.
"use strict";
const menu = document.querySelector(".menu");
document.addEventListener("click", (event) => { if (menu && !menu.contains(event.target)) menu.open = false; });

// What a browser keeps for a reader; it may be forbidden or full, and then nothing is kept and all works on.
const shelf = (name) => { try { return window[name]; } catch { return null; } };
window.bilateral = {
  keep(name, value, where = "localStorage") {
    try { shelf(where).setItem(name, value); return true; } catch { return false; }
  },
  kept(name, where = "localStorage") {
    try { return shelf(where).getItem(name); } catch { return null; }
  },
  forget(name) { try { shelf("localStorage").removeItem(name); } catch { /* nothing is kept */ } },
  keys: true,
};

// Keys of one letter: only where nothing is typed, with no other key held, and not where they are switched off.
bilateral.keys = bilateral.kept("bilateral.keys") !== "off";
bilateral.single = (event) => bilateral.keys && !event.ctrlKey && !event.metaKey && !event.altKey && !event.isComposing
  && !event.target.closest?.("input:not([type=checkbox], [type=radio], [type=button], [type=submit]), textarea, select, [contenteditable]");
const switches = () => document.querySelectorAll("input[data-keys]");
for (const one of switches()) {
  one.checked = bilateral.keys;
  one.closest("[hidden]")?.removeAttribute("hidden");
  one.addEventListener("change", () => {
    bilateral.keys = one.checked;
    bilateral.keep("bilateral.keys", one.checked ? "on" : "off");
    for (const other of switches()) other.checked = one.checked;
  });
}
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && menu && menu.open) { menu.open = false; menu.querySelector("summary").focus(); }
  const search = document.getElementById("top-search");
  if (event.key === "/" && search && bilateral.single(event)) { event.preventDefault(); search.focus(); }
});

// A form is sent once, however often its button is pressed; it can be sent again when one comes back to the page, and
// where no other page came; on one that brings files, each button for itself. A button that works for a while says so.
const sent = new Set();
document.addEventListener("submit", (event) => {
  const form = event.target, button = form.querySelector("button[data-busy]");
  if (form.method !== "post" || event.defaultPrevented) return;
  const stays = "stays" in form.dataset, pressed = stays && event.submitter || form;
  if (sent.has(pressed)) { event.preventDefault(); return; }
  sent.add(pressed);
  setTimeout(() => sent.delete(pressed), stays ? 1000 : 15000);
  if (!button) return;
  const text = button.textContent;
  setTimeout(() => { button.disabled = true; button.textContent = button.dataset.busy; button.setAttribute("aria-busy", "true"); });
  window.addEventListener("pageshow", () => { button.disabled = false; button.textContent = text; button.removeAttribute("aria-busy"); }, { once: true });
});
window.addEventListener("pageshow", () => sent.clear());

// For scripts of pages: a change by JSON. Resolves to the answer's content, throws an Error with `.status` and `.problem`.
Object.assign(bilateral, {
  async send(url, body, method = "POST") {
    const token = document.querySelector('meta[name="csrf"]').content;
    const answer = await fetch(url, { method, credentials: "same-origin", body: JSON.stringify(body),
      headers: { "Content-Type": "application/json", Accept: "application/json", "X-CSRF-Token": token } });
    const content = answer.status === 204 ? null : await answer.json();
    if (!answer.ok) throw Object.assign(new Error(content.detail || content.title), { status: answer.status, problem: content });
    return content;
  },
});
