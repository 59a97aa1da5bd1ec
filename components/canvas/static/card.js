// A figure as a card. Streamlit calls the default function on every run that mounts the card, and again with a new theme.

import { el, focusIn } from "./dom.js";
import { grow, LEAST } from "./grow.js";
import { queue, unqueue } from "./plotly.js";
import { enlist, screen } from "./screen.js";
import { table } from "./table.js";
import { coloured, dress, themeOf } from "./theme.js";
import { join, Layer, leave, past, shown } from "./time.js";
import { toolbar } from "./tools.js";
import { head, headline, legend, numbers } from "./words.js";

const MOMENT = 10_000; // milliseconds within which a choice that no answer has shown may be on its way still
const PAUSE = 150; // milliseconds between two things a card tells the server, which answers each with a run: a key may be held
const cards = new WeakMap();
const reader = new TextDecoder();
// A chart as a figure of days is drawn still: crosshair and zoom are ours. Others keep what Plotly says under the pointer.
const STILL = { staticPlot: true }, LIVE = { displayModeBar: false, doubleClick: false, scrollZoom: false };

export default function mount(component) {
  const place = component.parentElement;
  let card = cards.get(place);
  if (!card) cards.set(place, (card = new Card(place)));
  card.show(component);
  // Streamlit also cleans up after a run that another has overtaken: a card that is still on the page stays.
  return () => place.isConnected || card.gone();
}

/** What a card shows: the words and the chart or table all sessions share, and what only this reader's view adds. */
function read(text) {
  const { own, words, chart, table = null } = JSON.parse(text), traces = chart?.chart.spec.data ?? [];
  for (const one of traces) if (typeof one.x === "number") one.x = traces[one.x].x; // days that an earlier trace has
  return { own, data: { legend: [], time: null, spec: null, ...words, ...chart?.chart, look: chart?.look, table } };
}

export class Card {
  constructor(place) {
    this.place = place;
    this.host = el("figure", { class: "fl-card" });
    this.plot = el("div", { class: "fl-plot" });
    this.canvas = el("div", { class: "fl-draw" });
    this.scale = 1;
    this.said = "";
    this.choices = new Map(); // by key what was chosen, and when
    this.untold = new Map(); // what the server is still to be told, by its name
    this.asked = []; // rows picked that no answer has opened yet
    place.append(this.host);
    enlist(this);
    this.watch = new ResizeObserver(() => this.resized());
  }

  /** Shows what a run has sent: words at once, the chart when its turn comes and only if it changed. */
  show(component) {
    this.component = component;
    this.send = component.setTriggerValue;
    const said = typeof component.data === "string" ? component.data : reader.decode(component.data);
    const theme = themeOf(this);
    if (said === this.said && theme.key === this.theme?.key) return;
    this.said = said;
    this.theme = theme;
    this.text = coloured(said, theme);
    const before = this.own?.open;
    Object.assign(this, read(this.text));
    // Keys outrun answers: an answer is done with what was picked up to it; a row opened in another way with all.
    if (this.own.open !== before) this.asked = this.asked.includes(this.own.open) ? this.asked.slice(this.asked.indexOf(this.own.open) + 1) : [];
    for (const { key, value } of this.own.controls ?? []) if (this.choices.get(key)?.[0] === value) this.choices.delete(key);
    this.renew();
    const look = [this.data.look, JSON.stringify(this.own.shapes ?? []), theme.key].join("|");
    if (this.data.spec && look !== this.look) queue(this);
    this.look = look;
    join(this);
  }

  /** Whether it has something to be looked at, and taken away as a picture. */
  get pictured() {
    return Boolean(this.data.spec || this.data.table);
  }

  /** Its words anew, in the size it has where it is over the whole screen. */
  renew() {
    if (!screen.refit(this)) this.words();
  }

  words() {
    const { data, own } = this, id = `fig-${data.id}`;
    this.host.id = id;
    this.host.setAttribute("aria-labelledby", `${id}-title`);
    data.headline = own.headline ?? data.headline;
    const header = head(data, own, this, this.pictured ? toolbar(this) : null);
    header.querySelector("h3").id = `${id}-title`;
    this.plot.setAttribute("role", "img");
    if (own.rows) this.plot.setAttribute("tabindex", "0");
    this.plot.setAttribute("aria-label", [data.title, data.headline].filter(Boolean).join(". "));
    this.plot.style.height = `${data.height}px`;
    const focus = focusIn(this.host), aside = this.table?.scrollLeft ?? 0, open = this.host.querySelector("details[open] [data-choice]");
    this.table = data.table && table(data.table);
    const said = [data.headline, ...(own.more ?? [])].filter(Boolean).map((one, n) => headline(one, past(data) && (n ? "" : shown(data))));
    const above = [header, ...said, numbers(own.numbers), legend(data)].filter(Boolean);
    const below = [this.table, el("figcaption", { class: "fl-caption" }, own.caption ?? data.caption)].filter(Boolean);
    // The drawing stays where it is: a browser would style and lay out all of it again.
    for (const one of [...this.host.children]) if (one !== this.plot || !data.spec) one.remove();
    if (data.spec && this.plot.parentElement !== this.host) this.host.append(this.plot);
    this.host.prepend(...above);
    this.host.append(...below);
    if (open) this.host.querySelector(`details:has([data-choice="${open.dataset.choice}"])`)?.setAttribute("open", "");
    if (aside && this.table) this.table.scrollLeft = aside;
    if (focus) this.host.querySelector(focus)?.focus({ preventScroll: true });
  }

  /** Tells what was chosen, and what else no answer has shown yet: of what a card says before a run only the last word is heard. */
  choose(key, value) {
    this.choices.set(key, [value, performance.now()]);
    this.tell("chosen", Object.fromEntries([...this.choices.keys()].map((one) => [one, this.lately(one)])));
  }

  /** Tells the server, the first word at once and of those that follow soon the last. */
  tell(name, value) {
    this.untold.set(name, value);
    this.telling ??= setTimeout(() => {
      this.telling = null;
      this.told = performance.now();
      for (const one of this.untold) this.send(...one);
      this.untold.clear();
    }, PAUSE - (performance.now() - (this.told ?? -PAUSE)));
  }

  /** What was chosen and not answered yet; not for ever, as the server may have had its reasons. */
  lately(key) {
    const [value, at] = this.choices.get(key) ?? [];
    return performance.now() - at < MOMENT ? value : undefined;
  }

  /** Draws the chart, once, in the width it has; while Plotly is on its way, when it has come. */
  draw() {
    const width = this.plot.clientWidth;
    if (!width || !this.data.spec) return;
    if (!window.Plotly) return queue(this);
    try {
      const layer = (this.layer ??= new Layer());
      if (this.canvas.parentElement !== this.plot) this.plot.replaceChildren(layer.back, this.canvas, layer.front, layer.box);
      this.paint(this.canvas, width, this.plot.clientHeight, this.scale, layer);
      this.listen();
      this.drawn = width;
    } catch (error) {
      this.refused(error);
    }
    this.watch.observe(this.plot);
  }

  /** Draws the chart into a place of a size, `times` as large as on the page, and what is laid over it. */
  paint(place, width, tall, times, layer = new Layer()) {
    const { data, own } = read(this.text), made = data.spec;
    if (own.shapes) made.layout.shapes = [...(made.layout.shapes ?? []), ...own.shapes];
    layer.prepare({ ...this, data, scale: times, canvas: place }, made);
    dress(grow(made, times, own.rows ? 0 : LEAST), this.theme, width, tall);
    window.Plotly.react(place, made.data, made.layout, data.time ? STILL : LIVE);
    layer.draw();
    return layer;
  }

  /** A chart of rows is picked from by a click, or by the arrows when it has the focus. */
  listen() {
    if (this.heard || !this.own.rows) return;
    this.heard = true;
    this.canvas.on("plotly_click", (event) => this.pick(this.nearest(event.points.at(-1)?.y)));
    this.plot.addEventListener("keydown", (event) => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (!step) return;
      const now = this.asked.at(-1) ?? this.own.open; // the next key may come before the answer
      const rows = this.own.rows, at = rows.findIndex(([, name]) => name === now);
      const [height, row] = rows[Math.min(Math.max(at + step, 0), rows.length - 1)] ?? [];
      this.pick(row);
      if (row) this.reveal(height);
      event.preventDefault();
    });
  }

  /** The row a height belongs to. */
  nearest(height) {
    const rows = height === undefined ? [] : this.own.rows ?? [];
    return rows.reduce((best, one) => (best && Math.abs(best[0] - height) <= Math.abs(one[0] - height) ? best : one), null)?.[1];
  }

  /** Scrolls the page, or the whole screen, to a row that has left it. */
  reveal(height) {
    const { _size, yaxis } = this.canvas._fullLayout, edge = 60;
    const y = this.plot.getBoundingClientRect().top + _size.t + yaxis.l2p(height);
    if (y < edge || y > innerHeight - edge) this.host.closest("dialog, [data-testid=stMain]")?.scrollBy({ top: y - innerHeight / 2 });
  }

  pick(row) {
    if (!row) return;
    if (row !== (this.asked.at(-1) ?? this.own.open)) this.asked.push(row);
    this.tell("picked", { value: row });
  }

  /** A spec that Plotly refuses costs this card its chart. */
  refused(error) {
    console.warn("a chart was refused", this.data.id, error);
    this.instead("unplotted");
  }

  /** Says in the chart's place why there is none: `unplotted`, `unloaded` or, for now, `loading`. */
  instead(why) {
    this.plot.replaceChildren(el("p", { class: "fl-trouble", role: "status", "data-why": why }, this.data.words[why]));
  }

  resized() {
    if (this.drawn && this.plot.clientWidth && Math.abs(this.plot.clientWidth - this.drawn) > 1) queue(this);
  }

  gone() {
    unqueue(this);
    leave(this);
    screen.forget(this);
    clearTimeout(this.telling);
    this.watch.disconnect();
    window.Plotly?.purge(this.canvas);
  }
}
