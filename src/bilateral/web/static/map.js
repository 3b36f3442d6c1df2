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

// Things that keep their size on the screen: each is a group at a point, scaled against the zoom.
const kept = [];

function mark(root, [x, y], attributes) {
  const node = made(attributes.href ? "a" : "g", attributes.href ? { tabindex: -1, ...attributes } : attributes, root);
  kept.push({ node, x, y });
  return node;
}

function flows(world, root) {
  const pairs = new Map();
  for (const flow of data.flows) {
    const [from, to] = [world.centres[flow.a], world.centres[flow.b]];
    if (!from || !to) continue;
    const key = `${flow.a} ${flow.b}`;
    if (!pairs.has(key)) pairs.set(key, { ends: [projected(...from), projected(...to)], n: flow.n, size: 0 });
    pairs.get(key).size += flow.size;
  }
  for (const { ends: [[x1, y1], [x2, y2]], n, size } of pairs.values()) {
    const bend = [(x1 + x2) / 2 + (y1 - y2) * 0.2, (y1 + y2) / 2 - (x1 - x2) * -0.2];
    const link = made("a", { href: `#flow-${n}`, tabindex: -1 }, root);
    made("path", { d: `M${x1} ${y1}Q${bend[0]} ${bend[1]} ${x2} ${y2}`, class: "flow", "stroke-width": Math.min(6, 1 + Math.log2(1 + size)) }, link);
    const turn = Math.atan2(y2 - bend[1], x2 - bend[0]) * 180 / Math.PI;
    const head = mark(link, [x2, y2], {});
    made("path", { d: "M0 0-10-4.500-10 4.500Z", class: "head", transform: `rotate(${turn})` }, head);
  }
  return [...pairs.values()].flatMap((pair) => pair.ends);
}

function marks(root) {
  const most = Math.max(1, ...data.places.map((p) => p.up + p.down));
  const named = new Set([...data.places].sort((a, b) => b.up + b.down + b.bound - a.up - a.down - a.bound).slice(0, 12).map((p) => p.n));
  const shown = [];
  for (const one of data.places) {
    const at = projected(...one.at);
    shown.push(at);
    const link = mark(root, at, { href: `#place-${one.n}`, class: one.whole ? "mark all" : "mark" });
    made("title", {}, link).textContent = `${one.name}: ${one.up} + ${one.down}`;
    const events = one.up + one.down, radius = events ? 4 + 12 * Math.sqrt(events / most) : 0;
    if (events) made("circle", { r: radius, class: one.up >= one.down ? "up" : "down" }, link);
    if (one.bound) made("rect", { x: -5, y: -5, width: 10, height: 10, class: "bound" }, link);
    if (named.has(one.n)) made("text", { x: Math.max(radius, 6) + 2, y: 4, "font-size": 12 }, link).textContent = one.name;
  }
  return shown;
}

const [, top] = projected(0, TOP), [, bottom] = projected(0, BOTTOM);
const whole = { x: CUT, y: top, w: 360, h: bottom - top };
let box = { ...whole }, home = { ...whole }, svg;

function set(next) {
  if (!place.clientWidth || !place.clientHeight) return;
  const ratio = place.clientWidth / place.clientHeight;
  const w = Math.max(2, Math.min(next.w, 2.2 * whole.w)), h = w / ratio;
  const x = next.x + next.w / 2 - w / 2, y = next.y + next.h / 2 - h / 2;
  box = {
    w, h, x: Math.max(whole.x - w / 2, Math.min(x, whole.x + whole.w - w / 2)),
    y: Math.max(whole.y - h / 2, Math.min(y, whole.y + whole.h - h / 2)),
  };
  svg.setAttribute("viewBox", `${box.x} ${box.y} ${box.w} ${box.h}`);
  const size = box.w / place.clientWidth;
  for (const one of kept) one.node.setAttribute("transform", `translate(${one.x} ${one.y}) scale(${size})`);
}

function zoom(by, at = [0.5, 0.5]) {
  const w = box.w * by, h = box.h * by;
  set({ x: box.x + (box.w - w) * at[0], y: box.y + (box.h - h) * at[1], w, h });
}

const move = (dx, dy) => set({ ...box, x: box.x + dx * box.w, y: box.y + dy * box.h });

function around(all) {
  if (!all.length) return { ...whole };
  const xs = all.map((p) => p[0]), ys = all.map((p) => p[1]);
  const x = Math.min(...xs), y = Math.min(...ys), w = Math.max(16, Math.max(...xs) - x), h = Math.max(10, Math.max(...ys) - y);
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
  svg = made("svg", { "aria-hidden": "true", focusable: "false", preserveAspectRatio: "xMidYMid meet" });
  outlines(world, svg);
  const shown = [...flows(world, made("g", {}, svg)), ...marks(made("g", {}, svg))];
  for (const code of data.sides) if (world.centres[code]) shown.push(projected(...world.centres[code]));
  place.replaceChildren(svg);
  home = data.sides.length ? around(shown) : { ...whole };
  set(home);
  steer();
  place.dataset.drawn = "true";
}

draw();
