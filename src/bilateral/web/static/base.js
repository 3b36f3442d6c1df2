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
