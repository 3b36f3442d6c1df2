// What every page does beside what the browser does by itself: the menu closes, `/` goes to the search box.
"use strict";
const menu = document.querySelector(".menu");
document.addEventListener("click", (event) => { if (menu && !menu.contains(event.target)) menu.open = false; });
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && menu && menu.open) { menu.open = false; menu.querySelector("summary").focus(); }
  const typing = event.target.closest("input, textarea, select, [contenteditable]");
  const search = document.getElementById("top-search");
  if (event.key === "/" && !typing && search) { event.preventDefault(); search.focus(); }
});

// A button that works for a while says so, and is not pressed twice; it is as it was when one comes back to the page.
document.addEventListener("submit", (event) => {
  const button = event.target.querySelector("button[data-busy]");
  if (!button) return;
  const text = button.textContent;
  setTimeout(() => { button.disabled = true; button.textContent = button.dataset.busy; button.setAttribute("aria-busy", "true"); });
  window.addEventListener("pageshow", () => { button.disabled = false; button.textContent = text; button.removeAttribute("aria-busy"); }, { once: true });
});

// For scripts of pages: a change by JSON. Resolves to the answer's content, throws an Error with `.status` and `.problem`.
window.bilateral = {
  async send(url, body, method = "POST") {
    const token = document.querySelector('meta[name="csrf"]').content;
    const answer = await fetch(url, { method, credentials: "same-origin", body: JSON.stringify(body),
      headers: { "Content-Type": "application/json", Accept: "application/json", "X-CSRF-Token": token } });
    const content = answer.status === 204 ? null : await answer.json();
    if (!answer.ok) throw Object.assign(new Error(content.detail || content.title), { status: answer.status, problem: content });
    return content;
  },
};
