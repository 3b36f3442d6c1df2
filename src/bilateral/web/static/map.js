// Draws the map: outlines, marks at places, arcs of flows; moves and zooms by mouse, touch and keys. No library.
const NS = "http://www.w3.org/2000/svg", CUT = -169, TOP = 84, BOTTOM = -58;
const place = document.querySelector("[data-map]");
const data = JSON.parse(place.parentElement.querySelector('script[type="application/json"]').textContent);

function projected(longitude, latitude) { // Miller's
  const phi = Math.max(-88, Math.min(88, latitude)) * Math.PI / 180;
  return [longitude < CUT ? longitude + 360 : longitude, -1.25 * Math.log(Math.tan(Math.PI / 4 + 0.4 * phi)) * 180 / Math.PI];
}

function made(name, attributes, parent) {
  const node = document.createElementNS(NS, name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  parent?.append(node);
  return node;
}

function points(packed, scale) {
  const line = [];
  let x = 0, y = 0;
  for (let n = 0; n < packed.length; n += 2) {
    x += packed[n]; y += packed[n + 1];
    const phi = y / scale * Math.PI / 180;
    line.push([x / scale, -1.25 * Math.log(Math.tan(Math.PI / 4 + 0.4 * phi)) * 180 / Math.PI]);
  }
  return line;
}

const path = (line) => "M" + line.map(([x, y]) => `${x.toFixed(2)} ${y.toFixed(2)}`).join("L");

function ringOf(arcs, indices) {
  return indices.flatMap((n) => n < 0 ? [...arcs[~n]].reverse() : arcs[n]);
}

function outlines(world, root) {
  const arcs = world.arcs.map((packed) => points(packed, world.scale));
  const lands = made("g", {}, root);
  for (const [code, rings] of Object.entries(world.lands)) {
    const d = rings.map((ring) => path(ringOf(arcs, ring)) + "Z").join("");
    made("path", { d, class: data.sides.includes(code) ? "land side" : "land" }, lands);
  }
  made("path", { d: world.coast.map((n) => path(arcs[n])).join(""), class: "coast" }, root);
  const settled = [...world.borders.map((n) => arcs[n]), ...world.parts.map((p) => points(p, world.scale))];
  made("path", { d: settled.map(path).join(""), class: "border" }, root);
  if (data.borders !== "left_out") {
    made("path", { d: world.disputed.map((p) => path(points(p, world.scale))).join(""), class: data.borders === "drawn" ? "disputed drawn" : "disputed" }, root);
  }
  return arcs;
}

// Things that keep their size on the screen: each is a group at a point, scaled against the zoom; `aside` is in pixels.
const kept = [];

function mark(root, [x, y], attributes = {}) {
  const node = made(attributes.href ? "a" : "g", attributes, root);
  const one = { node, x, y, aside: [0, 0] };
  kept.push(one);
  return one;
}

// What is listed beside the map and what is drawn light each other up.
const listed = (kind, n) => place.closest("main").querySelector(`#${kind}-${n}`);

function light(items, on) {
  for (const item of items) {
    item.classList.toggle("shown", on);
    const list = item.closest(".places");
    if (on && item === items[0] && list) {
      const [inner, outer] = [item.getBoundingClientRect(), list.getBoundingClientRect()];
      if (inner.top < outer.top || inner.bottom > outer.bottom) list.scrollTop += inner.top - outer.top - 8;
    }
  }
}

function whenMet(node, act) {
  for (const [name, on] of [["pointerenter", true], ["pointerleave", false], ["focusin", true], ["focusout", false]]) {
    node.addEventListener(name, () => act(on));
  }
}

function tied(node, items, lit) {
  whenMet(node, (on) => light(items(), on));
  for (const item of items()) whenMet(item, (on) => lit().classList.toggle("lit", on));
}

function flows(world, root) {
  const pairs = new Map();
  for (const flow of data.flows) {
    const [from, to] = [world.centres[flow.a], world.centres[flow.b]];
    if (!from || !to) continue;
    const key = `${flow.a} ${flow.b}`;
    if (!pairs.has(key)) pairs.set(key, { ends: [projected(...from), projected(...to)], all: [], size: 0 });
    pairs.get(key).all.push(flow);
    pairs.get(key).size += flow.size;
  }
  for (const { ends: [[x1, y1], [x2, y2]], all, size } of pairs.values()) {
    const bend = [(x1 + x2) / 2 + (y1 - y2) * 0.2, (y1 + y2) / 2 + (x1 - x2) * 0.2];
    const measures = [...new Set(all.map((flow) => flow.measure))];
    const told = measures.slice(0, 4).join(", ") + (measures.length > 4 ? " …" : "");
    const href = all.length === 1 && all[0].link ? all[0].link : `#flow-${all[0].n}`;
    const link = made("a", { href, class: "way", "aria-label": `${all[0].way}: ${told}` }, root);
    const d = `M${x1} ${y1}Q${bend[0]} ${bend[1]} ${x2} ${y2}`;
    made("path", { d, class: "reach" }, link);
    made("path", { d, class: "flow", "stroke-width": Math.min(6, 1 + Math.log2(1 + size)) }, link);
    const turn = Math.atan2(y2 - bend[1], x2 - bend[0]) * 180 / Math.PI;
    made("path", { d: "M0 0-10-4.500-10 4.500Z", class: "head", transform: `rotate(${turn})` }, mark(link, [x2, y2]).node);
    const middle = [(x1 + 2 * bend[0] + x2) / 4, (y1 + 2 * bend[1] + y2) / 4];
    made("text", { class: "measure", "text-anchor": "middle", y: -6 }, mark(link, middle).node).textContent = told;
    tied(link, () => all.map((flow) => listed("flow", flow.n)).filter(Boolean), () => link);
  }
  return [...pairs.values()].flatMap((pair) => pair.ends);
}

function names(world, root) { // of the two sides, below the points that flows begin and end at
  for (const [code, name] of Object.entries(data.called ?? {})) {
    if (!world.centres[code]) continue;
    const { node } = mark(root, projected(...world.centres[code]), { class: "state", "aria-hidden": "true" });
    made("text", { "text-anchor": "middle", y: 18 }, node).textContent = name;
  }
}

const NEAR = 26; // pixels: what lies nearer to each other cannot be met by a finger
let marked = [], groups;

function marks(root) {
  groups = root;
  const most = Math.max(1, ...data.places.map((p) => p.up + p.down));
  const weight = (p) => p.up + p.down + p.bound;
  marked = [...data.places].sort((a, b) => weight(b) - weight(a)).map((one, rank) => {
    const drawn = mark(root, projected(...one.at), { ...(one.link ? { href: one.link, "aria-label": one.told } : {}), class: one.whole ? "mark all" : "mark" });
    const events = one.up + one.down, radius = events ? 4 + 12 * Math.sqrt(events / most) : 0;
    made("circle", { r: Math.max(12, radius), class: "reach" }, drawn.node);
    if (events) made("circle", { r: radius, class: one.up >= one.down ? "up" : "down" }, drawn.node);
    if (one.bound) made("rect", { x: -5, y: -5, width: 10, height: 10, class: "bound" }, drawn.node);
    const words = made("text", { x: Math.max(radius, 6) + 2, y: 4 }, drawn.node);
    words.textContent = one.name;
    Object.assign(drawn, { one, radius: Math.max(radius, 6), words, rank, group: null });
    tied(drawn.node, () => [listed("place", one.n)].filter(Boolean), () => drawn.group ?? drawn.node);
    return drawn;
  });
  return marked.map(({ x, y }) => [x, y]);
}

function together(size) { // marks that would lie on each other, the greatest of them first
  const found = [];
  for (const one of marked) {
    const near = found.find(([head]) => Math.hypot(one.x - head.x, one.y - head.y) / size < Math.max(NEAR, 0.8 * (one.radius + head.radius)));
    if (near) near.push(one); else found.push([one]);
  }
  return found;
}

function gather(size, closest) {
  const held = document.activeElement?.closest?.(".group")?.firstMember;
  for (let n = kept.length - 1; n >= 0; n--) if (kept[n].all) kept.splice(n, 1)[0].node.remove();
  for (const all of together(size)) {
    const spread = closest && all.length > 1;
    for (const [n, one] of all.entries()) {
      const turn = 2 * Math.PI * n / all.length, reach = Math.max(NEAR, NEAR * all.length / 6);
      one.aside = spread ? [Math.cos(turn) * reach, Math.sin(turn) * reach] : [0, 0];
      one.group = null;
      one.node.toggleAttribute("data-hidden", all.length > 1 && !spread);
    }
    if (all.length > 1 && !spread) group(all);
  }
  if (held) held.group?.focus();
  label(size);
}

function group(all) {
  const sum = (name) => all.reduce((n, { one }) => n + one[name], 0);
  const few = all.slice(0, 5).map(({ one }) => one.name).join(", ") + (all.length > 5 ? " …" : "");
  const made_of = mark(groups, [all[0].x, all[0].y], {
    class: "group", role: "button", tabindex: 0, "aria-label": `${all.length} ${data.words.together}: ${few}. ${data.words.closer}`,
  });
  const { node } = Object.assign(made_of, { all });
  const radius = Math.max(13, ...all.map((one) => one.radius));
  made("circle", { r: radius, class: sum("up") + sum("down") ? (sum("up") >= sum("down") ? "up" : "down") : "bound" }, node);
  made("text", { "text-anchor": "middle", y: 4, class: "count" }, node).textContent = all.length;
  made("text", { x: radius + 3, y: 4, class: "few" }, node).textContent = few;
  node.firstMember = all[0];
  for (const one of all) one.group = node;
  whenMet(node, (on) => light(all.map(({ one }) => listed("place", one.n)).filter(Boolean), on));
  const open = (event) => {
    if (event.defaultPrevented) return; // the map was dragged
    if (event.type === "keydown" && event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    if (event.type === "keydown") event.stopPropagation();
    const xs = all.map((one) => one.x), ys = all.map((one) => one.y);
    const w = Math.max(Math.min(box.w / 2.5, 3 * (Math.max(...xs) - Math.min(...xs))), LEAST);
    set({ x: (Math.min(...xs) + Math.max(...xs)) / 2 - w / 2, y: (Math.min(...ys) + Math.max(...ys)) / 2 - box.h * w / box.w / 2, w, h: box.h * w / box.w });
  };
  node.addEventListener("click", open);
  node.addEventListener("keydown", open);
}

function label(size) { // names beside the greatest, where there is room; the others' on hover and focus
  const taken = [];
  let n = 0;
  for (const { node, words, x, y, aside, radius, one } of marked) {
    const left = x / size + aside[0] + radius, at = y / size + aside[1];
    const hidden = node.hasAttribute("data-hidden");
    const clear = !hidden && n < 14 && !taken.some((t) => left < t[1] && left + 8 * one.name.length > t[0] && Math.abs(at - t[2]) < 16);
    if (clear) { taken.push([left, left + 8 * one.name.length, at]); n++; }
    words.setAttribute("class", clear ? "named" : "hinted");
  }
}

const [, top] = projected(0, TOP), [, bottom] = projected(0, BOTTOM);
const whole = { x: CUT, y: top, w: 360, h: bottom - top };
const LEAST = 1; // degrees across: as near as it goes
let box = { ...whole }, home = { ...whole }, svg, gathered;

function set(next) {
  if (!place.clientWidth || !place.clientHeight) return;
  const ratio = place.clientWidth / place.clientHeight;
  const w = Math.max(LEAST, Math.min(next.w, 2.2 * whole.w)), h = w / ratio;
  const x = next.x + next.w / 2 - w / 2, y = next.y + next.h / 2 - h / 2;
  box = {
    w, h, x: Math.max(whole.x - w / 2, Math.min(x, whole.x + whole.w - w / 2)),
    y: Math.max(whole.y - h / 2, Math.min(y, whole.y + whole.h - h / 2)),
  };
  svg.setAttribute("viewBox", `${box.x} ${box.y} ${box.w} ${box.h}`);
  const size = box.w / place.clientWidth;
  if (gathered !== size) { gathered = size; gather(size, box.w <= LEAST * 1.001); }
  for (const { node, x, y, aside } of kept) node.setAttribute("transform", `translate(${x + aside[0] * size} ${y + aside[1] * size}) scale(${size})`);
}

function zoom(by, at = [0.5, 0.5]) {
  const w = box.w * by, h = box.h * by;
  set({ x: box.x + (box.w - w) * at[0], y: box.y + (box.h - h) * at[1], w, h });
}

const move = (dx, dy) => set({ ...box, x: box.x + dx * box.w, y: box.y + dy * box.h });

function around(all) {
  if (!all.length) return { ...whole };
  const xs = all.map((p) => p[0]), ys = all.map((p) => p[1]);
  const x = Math.min(...xs), y = Math.min(...ys), w = Math.max(22, Math.max(...xs) - x), h = Math.max(14, Math.max(...ys) - y);
  const ratio = place.clientWidth / place.clientHeight, wide = Math.max(w, h * ratio) * 1.35;
  return { x: x + (Math.max(...xs) - x) / 2 - wide / 2, y: y + (Math.max(...ys) - y) / 2 - wide / ratio / 2, w: wide, h: wide / ratio };
}

function steer() {
  const held = new Map();
  let moved = false;
  const at = (event) => { const r = place.getBoundingClientRect(); return [(event.clientX - r.left) / r.width, (event.clientY - r.top) / r.height]; };
  place.addEventListener("pointerdown", (event) => { held.set(event.pointerId, at(event)); moved = false; });
  place.addEventListener("pointermove", (event) => {
    const before = held.get(event.pointerId);
    if (!before) return;
    const now = at(event);
    if (held.size === 1) {
      if (!moved && Math.hypot(now[0] - before[0], now[1] - before[1]) < 0.008) return;
      if (!moved) place.setPointerCapture(event.pointerId);
      move(before[0] - now[0], before[1] - now[1]);
    } else {
      const other = [...held].find(([id]) => id !== event.pointerId)[1];
      const apart = (p) => Math.hypot(p[0] - other[0], p[1] - other[1]);
      if (apart(now) > 0.01) zoom(apart(before) / apart(now), [(now[0] + other[0]) / 2, (now[1] + other[1]) / 2]);
    }
    moved = true;
    place.classList.add("dragged");
    held.set(event.pointerId, now);
  });
  const let_go = (event) => { held.delete(event.pointerId); if (!held.size) place.classList.remove("dragged"); };
  for (const name of ["pointerup", "pointercancel"]) window.addEventListener(name, let_go);
  place.addEventListener("click", (event) => { if (moved) event.preventDefault(); moved = false; }, true);
  place.addEventListener("dragstart", (event) => event.preventDefault());
  place.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && document.activeElement !== place) return; // else the page scrolls
    event.preventDefault();
    zoom(event.deltaY > 0 ? 1.2 : 1 / 1.2, at(event));
  }, { passive: false });
  const keys = { ArrowLeft: () => move(-0.15, 0), ArrowRight: () => move(0.15, 0), ArrowUp: () => move(0, -0.15), ArrowDown: () => move(0, 0.15),
    "+": () => zoom(1 / 1.5), "=": () => zoom(1 / 1.5), "-": () => zoom(1.5), 0: () => set(home) };
  place.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !keys[event.key]) return;
    event.preventDefault();
    keys[event.key]();
  });
  place.addEventListener("scroll", () => place.scrollTo(0, 0));
  place.addEventListener("focusin", ({ target }) => { // what has the focus is in sight
    const one = kept.find(({ node }) => node === target);
    if (one && (Math.abs(one.x - box.x - box.w / 2) > box.w / 2 || Math.abs(one.y - box.y - box.h / 2) > box.h / 2)) {
      set({ ...box, x: one.x - box.w / 2, y: one.y - box.h / 2 });
    }
  });
  const buttons = place.parentElement.querySelector(".map-keys");
  buttons.hidden = false;
  buttons.addEventListener("click", (event) => {
    const how = event.target.dataset.zoom;
    if (how === "home") set(home); else if (how) zoom(how === "in" ? 1 / 1.5 : 1.5);
  });
  new ResizeObserver(() => set(box)).observe(place);
}

async function draw() {
  if (document.readyState !== "complete") await new Promise((ready) => { addEventListener("load", ready); }); // the size is known
  const world = await (await fetch(place.dataset.world)).json();
  svg = made("svg", { focusable: "false", preserveAspectRatio: "xMidYMid meet" });
  outlines(world, made("g", { "aria-hidden": "true" }, svg));
  const shown = flows(world, made("g", {}, svg));
  names(world, made("g", {}, svg));
  shown.push(...marks(made("g", {}, svg)));
  for (const code of data.sides) if (world.centres[code]) shown.push(projected(...world.centres[code]));
  place.replaceChildren(svg);
  home = data.sides.length ? around(shown) : { ...whole };
  set(home);
  steer();
  place.dataset.drawn = "true";
}

draw();
