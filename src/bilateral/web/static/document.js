// The reading view: kinds shown, records chosen and decided on from the keyboard, mentions lit, words selected to add a record.
"use strict";
(() => {
  const all = (what, where = document) => [...where.querySelectorAll(what)];
  const reader = document.querySelector(".reader");
  const marks = all("mark[data-records]"), notes = all(".note"), boxes = all("input[data-kind]");
  const noteOf = new Map(notes.map((n) => [n.id, n]));
  const marksOf = new Map(notes.map((n) => [n.id, []]));
  marks.forEach((m) => {
    m.keys = m.dataset.records.split(" ");
    m.kinds = m.dataset.kinds.split(" ");
    m.keys.forEach((k) => marksOf.get(k)?.push(m));
  });
  let chosen = null;

  // Spans count code points, the browser's strings UTF-16 units: the one place where either becomes the other.
  const points = {
    in: (text) => [...text].length,
    unit: (text, n) => [...text].slice(0, n).join("").length,
  };
  const nodes = (where) => {
    const walker = document.createTreeWalker(where, NodeFilter.SHOW_TEXT), found = [];
    while (walker.nextNode()) found.push(walker.currentNode);
    return found;
  };
  const lines = () => all(".words").map((line) => ({ line, start: Number(line.dataset.start), length: points.in(line.textContent) }));

  function place(node, unit) {  // a place in the page → its offset in the item's text, null outside it
    const line = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest(".words");
    if (!line) return null;
    const range = document.createRange();
    range.setStart(line, 0);
    range.setEnd(node, unit);
    return Number(line.dataset.start) + points.in(range.toString());
  }

  // kinds
  const shown = () => new Set(boxes.filter((b) => b.checked).map((b) => b.dataset.kind));
  const seen = (m, kinds) => m.kinds.findIndex((k) => kinds.has(k));
  const coloured = (m, kind) => {
    [...m.classList].filter((c) => c.startsWith("on-")).forEach((c) => m.classList.remove(c));
    if (kind) m.classList.add(`on-${kind}`);
  };
  function paint() {
    const kinds = shown();
    marks.forEach((m) => {
      const at = seen(m, kinds);
      m.classList.toggle("shown", at >= 0);
      m.classList.remove("chosen");
      coloured(m, at >= 0 ? m.kinds[at] : null);
    });
    notes.forEach((n) => { n.hidden = !kinds.has(n.dataset.kind) && !n.closest("[data-list]"); });
    if (chosen) light(chosen, "chosen", true);
  }
  function light(note, how, on) {
    marksOf.get(note.id).forEach((m) => {
      m.classList.toggle(how, on);
      if (on) coloured(m, note.dataset.kind);
    });
  }
  function over(note, on) {
    light(note, "over", on);
    if (!on) paint();
  }

  // choosing a record
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const scroll = (what, block) => what.scrollIntoView({ block, behavior: calm ? "auto" : "smooth" });
  function choose(note, go) {
    if (chosen && chosen !== note) chosen.open = false;
    chosen = note;
    if (note) note.open = true;
    paint();
    if (!note || !go) return;
    note.querySelector("summary").focus({ preventScroll: true });
    const first = marksOf.get(note.id)[0];
    scroll(go === "text" && first && !wide() ? first : note, "center");
  }
  const wide = () => matchMedia("(min-width: 60rem)").matches;
  notes.forEach((n) => {
    n.addEventListener("toggle", () => {
      if (n.open && chosen !== n) choose(n);
      if (!n.open && chosen === n) choose(null);
    });
    const summary = n.querySelector("summary");
    n.addEventListener("mouseenter", () => over(n, true));
    n.addEventListener("mouseleave", () => over(n, false));
    summary.addEventListener("focus", () => over(n, true));
    summary.addEventListener("blur", () => over(n, false));
  });
  marks.forEach((m) => {
    const own = () => {  // the records that are shown here, else the actor whose mention it is
      const kinds = shown(), first = m.keys.filter((_, i) => kinds.has(m.kinds[i]));
      return (first.length ? first : m.keys.filter((_, i) => m.kinds[i] === "actor")).map((k) => noteOf.get(k));
    };
    const mention = () => m.keys.filter((_, i) => m.kinds[i] === "actor").map((k) => noteOf.get(k));
    const both = () => [...new Set([...own().slice(0, 1), ...mention()])];  // an actor lights up with all its mentions
    m.addEventListener("mouseenter", () => both().forEach((n) => over(n, true)));
    m.addEventListener("mouseleave", () => both().forEach((n) => over(n, false)));
    m.addEventListener("click", () => {
      if (String(getSelection())) return;
      const found = own();
      if (found.length) choose(found[(found.indexOf(chosen) + 1) % found.length], "note");
    });
  });
  boxes.forEach((b) => b.addEventListener("change", () => {
    bilateral.keep("bilateral.kinds", JSON.stringify([...shown()]), "sessionStorage");
    paint();
  }));
  let kept = null;
  try { kept = JSON.parse(bilateral.kept("bilateral.kinds", "sessionStorage") || "null"); } catch { /* kept by nobody of us */ }
  if (Array.isArray(kept)) boxes.forEach((b) => { b.checked = kept.includes(b.dataset.kind); });
  const step = (by) => {
    const open = notes.filter((n) => !n.hidden);
    if (!open.length) return;
    const at = open.indexOf(chosen);
    choose(open[at < 0 ? (by > 0 ? 0 : open.length - 1) : (at + by + open.length) % open.length], "text");
  };
  all("[data-step]").forEach((b) => b.addEventListener("click", () => step(Number(b.dataset.step))));

  // words that an address asks for: #s10-24
  function ask() {
    all("mark.asked").forEach((m) => { m.replaceWith(...m.childNodes); });
    reader.normalize();
    const words = /^#s(\d+)-(\d+)$/.exec(location.hash), note = noteOf.get(location.hash.slice(1));
    if (note) { choose(note, "note"); return; }
    if (!words) return;
    const [start, end] = [Number(words[1]), Number(words[2])];
    lines().filter((l) => l.start < end && start < l.start + l.length).forEach((l) => {
      let at = l.start;
      nodes(l.line).forEach((node) => {
        const length = points.in(node.data), from = Math.max(start - at, 0), to = Math.min(end - at, length);
        if (from < to) wrap(node, points.unit(node.data, from), points.unit(node.data, to));
        at += length;
      });
    });
    const first = document.querySelector("mark.asked");
    if (first) { first.tabIndex = -1; first.focus({ preventScroll: true }); scroll(first, "center"); }
  }
  function wrap(node, from, to) {
    const range = document.createRange(), mark = document.createElement("mark");
    range.setStart(node, from);
    range.setEnd(node, to);
    mark.className = "asked";
    range.surroundContents(mark);
  }
  addEventListener("hashchange", ask);

  // words selected, to add a record
  const adding = document.getElementById("adding");
  if (adding) {
    let held = false;  // while one presses there: a finger takes the selection away before its tap is told
    adding.addEventListener("pointerdown", () => { held = true; setTimeout(() => { held = false; }, 700); });
    document.addEventListener("selectionchange", () => {
      if (held) return;
      const selection = getSelection();
      const range = selection.rangeCount && !selection.isCollapsed ? selection.getRangeAt(0) : null;
      const start = range && place(range.startContainer, range.startOffset), end = range && place(range.endContainer, range.endOffset);
      const any = Number.isInteger(start) && Number.isInteger(end) && start < end && range.toString().trim() !== "";
      adding.hidden = !any;
      if (!any) return;
      all("a", adding).forEach((a) => {
        const url = new URL(a.href);
        url.searchParams.set("start", start);
        url.searchParams.set("end", end);
        a.href = url.pathname + url.search;
      });
    });
  }

  // editing in place: the form of the page that the link leads to
  async function edit(link) {
    const note = link.closest(".note"), there = note.querySelector("form.edits");
    if (there) { there.querySelector("input:not([type=hidden]), select").focus(); return; }
    const answer = await fetch(link.href, { credentials: "same-origin" });
    const form = answer.ok && new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("form.edits");
    if (!form) { location.href = link.href; return; }
    note.querySelector(".inside").append(document.adoptNode(form));
    form.querySelector("input:not([type=hidden]), select").focus();
    form.querySelector(".leave")?.addEventListener("click", (event) => { event.preventDefault(); form.remove(); link.focus(); });
  }
  all(".note a.edit").forEach((link) => link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    edit(link);
  }));

  // keys
  const help = document.getElementById("help");
  document.getElementById("help-open").addEventListener("click", () => help.showModal());
  const press = (selector, where = document) => where?.querySelector(selector)?.click();
  const does = {
    j: () => step(1), k: () => step(-1), u: () => press("#undo-last"), n: () => press("#next-item"), "?": () => help.showModal(),
    a: () => press('button[value="accept"]', chosen), r: () => press('button[value="reject"]', chosen), e: () => press("a.edit", chosen),
    m: () => adding && !adding.hidden && adding.querySelector("a").focus(),
  };
  document.addEventListener("keydown", (event) => {
    if (help.open) return;
    if (event.key === "Escape") {
      const form = event.target.closest?.("form.edits");
      if (form) { const link = form.closest(".note").querySelector("a.edit"); form.remove(); link.focus(); } else choose(null);
      return;
    }
    if (!bilateral.single(event) || !Object.hasOwn(does, event.key)) return;
    event.preventDefault();
    if (!event.repeat || "jk".includes(event.key)) does[event.key]();  // a key held down decides once, not on all that follow
  });

  paint();
  ask();
})();
