// Names of points and levels, each where it hides neither data nor another name.

import { svg, wide } from "./dom.js";
import { letters } from "./grow.js";

const ms = (day) => Date.parse(`${day}T00:00:00Z`);
// Where a name may stand from its point: sideways in widths of the name, up in heights of a letter; the nearest first.
const AROUND = [[0, 1], [-0.55, 1], [0.55, 1], [-0.55, 0], [0.55, 0], [0, -1], [-0.55, -1], [0.55, -1], [0, 2.2], [-0.55, 2.2], [0.55, 2.2], [0, -2.2], [-0.55, -2.2], [0.55, -2.2], [-0.7, 3.6], [0.7, 3.6], [-0.7, -3.6], [0.7, -3.6], [0, 5.2], [-0.55, 5.2], [0.55, 5.2]];
const ALONG = [0.995, 0.005, 0.75, 0.5, 0.25]; // of a level's length

/** Circles for points, and the names of points and levels. */
export function names(layer) {
  const { time, area, scale, card: { theme, canvas } } = layer, full = canvas._fullLayout;
  if (!time.marks.length && !time.levels.length) return [];
  const size = letters(10, scale), font = `${size}px ${theme.font}`, tall = size * 1.15;
  const held = covered(layer), taken = [], made = [];
  const height = (value, axis) => full[axis]._offset + full[axis].l2p(full[axis].d2l(value));
  const put = (kind, text, spots) => {
    const broad = wide(text, font);
    let best = null;
    for (const [n, [x, y]] of spots(broad).entries()) {
      const box = { left: x - broad / 2, right: x + broad / 2, top: y - tall / 2, bottom: y + tall / 2 };
      const out = box.left < area.left + 1 || box.right > area.right - 1 || box.top < area.top - 1 || box.bottom > area.bottom - 1;
      const cost = (out ? 1e4 : 0) + hits(held, box, area) * 4 + taken.filter((one) => meets(one, box)).length * 500 + n;
      if (!best || cost < best.cost) best = { cost, box, x, y };
    }
    taken.push(best.box);
    made.push(svg("text", { class: kind, x: best.x, y: best.y + size * 0.35, fill: theme.ink, "font-size": size, "font-family": theme.font, "text-anchor": "middle", stroke: theme.ground, "stroke-width": 3 * scale, "paint-order": "stroke", "stroke-linejoin": "round" }, text));
  };
  const points = time.marks.map((one) => ({ ...one, x: layer.at(ms(one.day)), y: height(one.value, one.axis) }))
    .filter(({ x, y }) => x >= area.left && x <= area.right && y >= area.top && y <= area.bottom);
  for (const { x, y } of points) {
    taken.push({ left: x - 5 * scale, right: x + 5 * scale, top: y - 5 * scale, bottom: y + 5 * scale });
    made.push(svg("circle", { cx: x, cy: y, r: 3.5 * scale, fill: time.point, stroke: theme.ground, "stroke-width": 1 }));
  }
  for (const { x, y, text } of points) {
    put("fl-of-point", text, (broad) => AROUND.map(([aside, up]) => [x + aside * (broad + 12 * scale), y - up * (tall * 0.75 + 4 * scale)]));
  }
  for (const { value, axis, text } of time.levels) {
    const y = height(value, axis);
    if (y < area.top - 1 || y > area.bottom + 1) continue;
    put("fl-of-level", text, (broad) => [1, -1].flatMap((up) => ALONG.map((share) => [area.left + broad / 2 + share * (area.wide - broad), y - up * tall * 0.62])));
  }
  return made;
}

const meets = (one, other) => one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;

/** How many columns of a box data crosses. */
function hits(held, box, area) {
  let found = 0;
  for (let x = Math.max(0, Math.floor(box.left - area.left)); x <= Math.min(held.length - 1, Math.ceil(box.right - area.left)); x += 2) {
    found += held[x].some(([top, bottom]) => top < box.bottom + 1 && bottom > box.top - 1);
  }
  return found;
}

/** What data covers in each column of pixels: from where to where, a pair a line; bars and areas from zero. */
function covered(layer) {
  const { area, card: { canvas } } = layer, full = canvas._fullLayout;
  const held = Array.from({ length: Math.ceil(area.wide) + 1 }, () => []);
  for (const trace of canvas._fullData) {
    const axis = full[trace.yaxis === "y2" ? "yaxis2" : "yaxis"], level = (value) => axis._offset + axis.l2p(value);
    let before = null;
    const stacked = canvas.calcdata?.find(([one]) => one?.trace === trace);
    const values = stacked && trace.stackgroup ? stacked.map((one) => one.s ?? one.y) : trace.y;
    for (let n = 0; n < trace.x.length; n++) {
      const value = values[n], x = layer.at(trace.x[n]) - area.left;
      if (value === null || value === undefined) { before = null; continue; }
      const filled = trace.type === "bar" || trace.fill === "tozeroy" || trace.stackgroup;
      const y = level(value), from = filled ? level(0) : before ? before[1] : y;
      const start = trace.type === "bar" ? x - 2 : before ? before[0] : x, end = trace.type === "bar" ? x + 2 : x;
      for (let at = Math.max(0, Math.round(start)); at <= Math.min(held.length - 1, Math.round(end)); at++) held[at].push([Math.min(y, from), Math.max(y, from)]);
      before = [x, y];
    }
  }
  return held;
}
