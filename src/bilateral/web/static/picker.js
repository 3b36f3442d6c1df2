// Offers actors, places or undertakings as one types their names: a combobox with a list (WAI-ARIA pattern).
let number = 0;
const OFFERED = /^(.*) \[([^[\]]+)\]$/s; // Kenya [KEN]

function enhance(input) {
  const list = document.createElement("ul"), told = document.createElement("span"), many = "many" in input.dataset;
  const frequent = [...input.list?.options ?? []].map(({ value }) => OFFERED.exec(value)).filter(Boolean).map(([, name, key]) => ({ name, key, matched: name }));
  let shown = [], at = -1, asked = 0, timer;
  input.removeAttribute("list"); // one list is enough
  list.id = `picks-${++number}`;
  list.className = "picks";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", document.querySelector(`label[for="${input.id}"]`)?.textContent ?? input.name);
  told.className = "unseen";
  told.setAttribute("role", "status");
  for (const [name, value] of Object.entries({ role: "combobox", "aria-expanded": "false", "aria-controls": list.id, "aria-autocomplete": "list" })) input.setAttribute(name, value);
  input.after(list, told);
  input.dataset.picks = list.id;

  const before = () => many ? input.value.slice(0, input.value.lastIndexOf(";") + 1) : "";
  const word = () => input.value.slice(before().length).trim();

  function close() {
    list.hidden = true;
    at = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function mark(next) {
    const options = [...list.children];
    options[at]?.setAttribute("aria-selected", "false");
    at = (next + options.length) % options.length;
    options[at].setAttribute("aria-selected", "true");
    options[at].scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", options[at].id);
  }

  function take(one) {
    const kept = before();
    input.value = `${kept}${kept ? " " : ""}${one.name} [${one.key}]`;
    input.dispatchEvent(new Event("change", { bubbles: true }));
    close();
    input.focus();
  }

  function option(one, n) {
    const item = document.createElement("li"), name = document.createElement("strong"), more = document.createElement("span");
    item.id = `${list.id}-${n}`;
    item.setAttribute("role", "option");
    item.setAttribute("aria-selected", "false");
    name.textContent = one.name;
    more.textContent = [...new Set([one.matched === one.name ? "" : one.matched, one.about, one.country, one.key])].filter(Boolean).join(" · ");
    more.className = "soft";
    item.append(name, " ", more);
    item.addEventListener("pointerdown", (event) => event.preventDefault()); // the focus stays
    item.addEventListener("click", () => take(one));
    return item;
  }

  async function ask() {
    const text = word(), mine = ++asked;
    if (document.activeElement !== input) return;
    if (!text && frequent.length) { offer(frequent); return; }
    if (text.length < 2 || /\]$/.test(text)) { close(); return; }
    const query = new URLSearchParams({ q: text, kind: input.dataset.picker, lang: document.documentElement.lang });
    const answer = await fetch(`/api/v1/names?${query}`, { credentials: "same-origin" }).catch(() => null);
    if (mine !== asked || document.activeElement !== input) return;
    offer(answer?.ok ? await answer.json() : []);
  }

  function offer(found) {
    shown = found;
    list.replaceChildren(...shown.map(option));
    told.textContent = shown.length ? input.dataset.some : input.dataset.none;
    if (!shown.length) { close(); return; }
    at = -1;
    input.removeAttribute("aria-activedescendant");
    list.hidden = false;
    list.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-expanded", "true");
  }

  input.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(ask, 150); });
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !list.hidden) { event.stopPropagation(); close(); }
    else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden) ask(); else mark(event.key === "ArrowDown" ? at + 1 : at < 0 ? list.children.length - 1 : at - 1);
    } else if (event.key === "Enter" && !list.hidden && at >= 0) { event.preventDefault(); take(shown[at]); }
  });
}

document.addEventListener("focusin", ({ target }) => {
  if (target.matches?.("input[data-picker]") && !target.dataset.picks) enhance(target);
});
if (document.activeElement?.matches("input[data-picker]")) enhance(document.activeElement); // it may have the focus by now
document.addEventListener("formdata", ({ target, formData }) => { // an address has the key alone
  for (const input of target.querySelectorAll("input[data-key]")) {
    const chosen = OFFERED.exec(input.value.trim());
    if (chosen) formData.set(input.name, chosen[2]);
  }
});
