// One time axis a page: what is laid over a chart of days, the crosshair through all of them, and the zoom they share.

import { el, svg } from "./dom.js";
import { lanes, spans } from "./lanes.js";
import { names } from "./places.js";
import { queue } from "./plotly.js";

export const DAY = 86_400_000;
const NEAR = 5; // pixels within which an event or a decision is meant
const LEAST = 8; // pixels a drag takes before it is one
const SHORT = 150; // days
/** @type {Set<any>} */
const group = new Set();
let zoom = null, page = "", chip = null, over = null;

export const ms = (day) => Date.parse(`${day}T00:00:00Z`);
export const iso = (time) => new Date(time).toISOString().slice(0, 10);

/** The days the reader has zoomed to on this page, if any: as times, and as text. */
export const range = () => zoom;
export const zoomed = () => zoom && { from: iso(zoom[0]), to: iso(zoom[1]) };

/** The days zoomed to, in words. */
export const shown = ({ words }) => `${words.zoomed} ${iso(zoom[0])} – ${iso(zoom[1])}`;

export function join(card) {
  const { time } = card.data;
  if (!time) return leave(card);
  group.add(card);
  // Another page, or another window of this one, begins unzoomed.
  const moved = location.pathname !== page || (card.window && card.window !== time.window);
  page = location.pathname;
  card.window = time.window;
  if (moved && zoom) setZoom(null);
  else if (chip && !chip.textContent.startsWith(card.data.words.zoomed)) setZoom(zoom, card.data.words); // in another language
}

export function leave(card) {
  group.delete(card);
  if (!group.size && zoom) setZoom(null);
}

function setZoom(range, words) {
  zoom = range;
  chip?.remove();
  chip = null;
  const [first] = group;
  if (zoom && first) {
    const keep = () => first.send("windowed", zoomed());
    chip = el("div", { class: "fl-zoom", role: "status" },
      shown({ words }),
      el("button", { type: "button", onclick: keep }, words.keep),
      el("button", { type: "button", onclick: () => setZoom(null) }, words.reset));
    (over ?? first.place).append(chip);
  }
  for (const card of group) {
    card.renew();
    queue(card);
  }
}

/** What says that the page is zoomed stands over a figure that has the whole screen, `dialog`, else on the page. */
export function hang(dialog) {
  over = dialog;
  const [card] = group;
  if (chip && card) (over ?? card.place).append(chip);
}

/** Whether a figure is zoomed to days before the last one it has a number of, which its headline speaks of. */
export const past = ({ time, spec }) => Boolean(zoom && time && spec.data.some(({ x }) => x?.length && ms(x.at(-1)) > zoom[1]));

/** What lies over and under one card's chart. */
export class Layer {
  constructor() {
    this.notes = [];
    this.back = svg("svg", { class: "fl-back", "aria-hidden": "true" });
    this.front = svg("svg", { class: "fl-front", "aria-hidden": "true" });
    this.box = el("div", { class: "fl-box", hidden: true });
    this.lines = [];
    this.front.addEventListener("pointermove", (event) => this.moved(event));
    this.front.addEventListener("pointerleave", () => this.drag || across(null));
    this.front.addEventListener("pointerdown", (event) => this.down(event));
    this.front.addEventListener("pointerup", (event) => this.up(event));
    this.front.addEventListener("dblclick", () => zoom && setZoom(null));
  }

  /** Days as numbers, which Plotly need not read again; the range all figures share; room for the lanes above. */
  prepare(card, made) {
    const { time, legend } = card.data;
    this.card = card;
    this.scale = card.scale;
    this.back.replaceChildren();
    this.front.replaceChildren();
    this.box.hidden = true;
    this.front.style.display = time ? "" : "none";
    if (!time) return;
    this.time = time;
    for (const trace of made.data) trace.x = trace.x.map(ms);
    this.lines = legend.filter((one) => made.data[one.trace]).map((one) => ({ ...one, x: made.data[one.trace].x, y: made.data[one.trace].y }));
    this.range = zoom ?? [ms(time.from), ms(time.to)];
    made.layout.xaxis.range = this.range;
    if (zoom) fit(made, this.range);
    if (zoom && zoom[1] - zoom[0] < SHORT * DAY) made.layout.margin.b += 14; // the axis then names days, and the year below them
    this.tall = { strip: time.events.length ? 16 : 0, lane: time.decisions.length ? 12 : 0 };
    made.layout.margin.t += this.tall.strip + this.tall.lane;
  }

  draw() {
    if (!this.time) return;
    const full = this.card.canvas._fullLayout, { l, r, t, b } = full._size;
    this.area = { left: l, top: t, wide: full.width - l - r, tall: full.height - t - b, right: full.width - r, bottom: full.height - b };
    for (const one of [this.back, this.front]) {
      one.setAttribute("width", full.width);
      one.setAttribute("height", full.height);
    }
    this.back.replaceChildren(...spans(this));
    this.cross = svg("line", { class: "fl-cross", visibility: "hidden" });
    this.brush = svg("rect", { class: "fl-brush", visibility: "hidden", y: this.area.top, height: this.area.tall });
    this.front.replaceChildren(...lanes(this), ...names(this), this.brush, this.cross);
  }

  /** Where a day stands, in pixels. */
  at(time) {
    const [from, to] = this.range;
    return this.area.left + ((time - from) / (to - from || 1)) * this.area.wide;
  }

  day(x) {
    const [from, to] = this.range, share = (x - this.area.left) / this.area.wide;
    return from + Math.min(1, Math.max(0, share)) * (to - from);
  }

  place(event) {
    const box = this.front.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  }

  moved(event) {
    if (!this.area) return;
    const [x, y] = this.place(event);
    if (this.drag && Math.abs(x - this.drag.from) > LEAST) {
      const [a, b] = [this.drag.from, Math.min(Math.max(x, this.area.left), this.area.right)].sort((one, two) => one - two);
      this.drag.moved = true;
      this.brush.setAttribute("x", a);
      this.brush.setAttribute("width", b - a);
      this.brush.setAttribute("visibility", "visible");
    }
    const inside = x >= this.area.left - 4 && x <= this.area.right + 4 && y <= this.area.bottom + 4;
    across(inside ? this.snapped(x) : null, this, x);
  }

  down(event) {
    if (!this.area || event.button || event.pointerType === "touch") return;
    this.front.setPointerCapture(event.pointerId);
    this.drag = { from: Math.min(Math.max(this.place(event)[0], this.area.left), this.area.right), moved: false };
  }

  up(event) {
    const drag = this.drag;
    this.drag = null;
    this.brush?.setAttribute("visibility", "hidden");
    if (!drag?.moved) return;
    const [a, b] = [drag.from, this.place(event)[0]].map((x) => this.day(x)).sort((one, two) => one - two);
    if (b - a >= 3 * DAY) setZoom([Math.floor(a / DAY) * DAY, Math.ceil(b / DAY) * DAY], this.card.data.words);
  }

  /** The nearest day with a number, or the day pointed at where none is near. */
  snapped(x) {
    const day = this.day(x);
    let best = null;
    for (const { x: days } of this.lines) {
      const n = after(days, day);
      for (const one of [days[n - 1], days[n]]) if (one !== undefined && (best === null || Math.abs(one - day) < Math.abs(best - day))) best = one;
    }
    return best !== null && Math.abs(this.at(best) - x) < 24 ? best : day;
  }

  /** Shows the crosshair at a day with the numbers of that day; none hides it. `pointed` is where the pointer itself is. */
  show(day, pointed) {
    const within = day !== null && this.area && day >= this.range[0] && day <= this.range[1];
    this.box.hidden = !within;
    this.cross?.setAttribute("visibility", within ? "visible" : "hidden");
    if (!within) return;
    const x = this.at(day);
    for (const [name, value] of Object.entries({ x1: x, x2: x, y1: this.area.top, y2: this.area.bottom })) this.cross.setAttribute(name, value);
    const rows = this.lines.map((one) => ({ one, ...told(one, day) })).filter((one) => one.text);
    const beside = [...this.time.events.map(([when, text]) => [ms(when), text]), ...this.time.decisions.map(([when, , text]) => [ms(when), text])]
      .filter(([when]) => Math.abs(this.at(when) - (pointed ?? x)) <= NEAR).map(([, text]) => el("p", {}, text));
    const known = rows.filter((one) => one.day !== null);
    const head = known.length ? named(this.time.every, Math.max(...known.map((one) => one.day))) : iso(day);
    this.box.replaceChildren(el("b", {}, head), ...rows.map(row), ...beside);
    const left = x > this.area.left + this.area.wide / 2;
    this.box.style.left = left ? "" : `${x + 8}px`;
    this.box.style.right = left ? `${this.front.clientWidth - x + 8}px` : "";
    this.box.style.top = `${this.area.top + 2}px`;
  }
}

let frame = 0;

/** The crosshair through every figure of the page. */
function across(day, origin, x) {
  cancelAnimationFrame(frame);
  frame = requestAnimationFrame(() => {
    for (const card of group) card.layer.show(day, card.layer === origin ? x : null);
  });
}

/** The place of the first of some days, in order, that lies after a day. */
export function after(days, day) {
  let low = 0, high = days.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (days[middle] <= day) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * A line's number of a day, and the day it is of: the last known by then, a bar's nearest; a dash where it is further off than
 * its period, no text before its first.
 */
function told(one, day) {
  const n = after(one.x, day);
  let at = n - 1;
  if (one.mark === "bar" && one.x[n] !== undefined && (at < 0 || one.x[n] - day < day - one.x[at])) at = n;
  if (at < 0) return { day: null, text: "" };
  const value = one.y[at], known = value !== null && value !== undefined && Math.abs(day - one.x[at]) <= one.within * DAY;
  return known ? { day: one.x[at], text: `${one.before}${number(value, one)}${one.behind}` } : { day: null, text: "–" };
}

function row({ one, text }) {
  const sign = el("i", { class: `fl-sign fl-${one.mark}`, style: `--c:${one.color}` });
  return el("div", {}, sign, el("span", {}, one.name), el("em", {}, text));
}

/** A line's number as it is printed; one of `whole` and more has no decimals. */
export function number(value, { places: most, whole }) {
  const places = whole && Math.abs(value) >= whole ? 0 : most;
  const text = value.toLocaleString("en-US", { minimumFractionDigits: places, maximumFractionDigits: places });
  return /[1-9]/.test(text) ? text : text.replace("-", "");
}

/** A day as its series' frequency names it. */
function named(every, time) {
  const day = iso(time);
  if (every === "M") return day.slice(0, 7);
  if (every === "Q") return `${day.slice(0, 4)} Q${Math.floor((Number(day.slice(5, 7)) + 2) / 3)}`;
  return every === "A" ? day.slice(0, 4) : day;
}

/** Days and numbers of a trace that a range shows: also where a line crosses its edges, and of a bar that reaches over one. */
function seen({ x, y, type, mode, line }, from, to) {
  const known = (n) => y[n] !== null && y[n] !== undefined, found = [];
  const spare = type === "bar" && x.length > 1 ? (x.at(-1) - x[0]) / (x.length - 1) / 2 : 0;
  for (let n = 0; n < x.length; n++) if (x[n] >= from - spare && x[n] <= to + spare && known(n)) found.push([x[n], y[n]]);
  if (type === "bar" || mode === "markers") return found;
  for (const edge of [from, to]) {
    const n = after(x, edge), [a, b] = [n - 1, n];
    if (a < 0 || b >= x.length || x[a] === edge || !known(a)) continue;
    if (line?.shape === "hv") found.push([edge, y[a]]);
    else if (known(b)) found.push([edge, y[a] + ((edge - x[a]) / (x[b] - x[a])) * (y[b] - y[a])]);
  }
  return found;
}

/** Fits each vertical axis to what a range shows: bars and areas stack, and begin at zero. */
function fit(made, [from, to]) {
  for (const name of ["yaxis", "yaxis2"]) {
    const axis = made.layout[name], ends = [], stacks = new Map();
    if (!axis) continue;
    for (const trace of made.data.filter((one) => (one.yaxis === "y2") === (name === "yaxis2") && one.visible !== false)) {
      const stacked = trace.type === "bar" || trace.stackgroup;
      if (stacked || trace.fill) ends.push(0);
      for (const [time, value] of seen(trace, from, to)) {
        const key = `${time}${value < 0 ? "-" : "+"}`;
        if (stacked) stacks.set(key, (stacks.get(key) ?? 0) + value);
        ends.push(stacked ? stacks.get(key) : value);
      }
    }
    if (!ends.length) continue;
    const low = Math.min(...ends), high = Math.max(...ends), spare = 0.05 * (high - low || Math.abs(high) || 1);
    axis.range = axis.autorange === "reversed" ? [high + spare, low - spare] : [low - spare, high + spare];
    axis.autorange = false;
  }
}
