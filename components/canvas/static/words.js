// The words of a card: title, unit, badges, choices, headline, legend, numbers, caption.

import { el, within } from "./dom.js";
import { after, DAY, ms, number, range } from "./time.js";

/** Number and title, unit and badges, the reader's choices, and a place for the tools. */
export function head(data, own, card, tools) {
  const place = data.number ? `${data.number} · ` : "";
  return el("header", { class: "fl-head" },
    el("div", { class: "fl-name" },
      el("h3", { class: "fl-title" }, place + data.title), " ",
      data.units ? el("span", { class: "fl-units" }, data.units) : null,
      ...data.badges.flatMap(([color, text]) => [" ", el("span", { class: `fl-badge fl-${color}` }, text)])),
    el("div", { class: "fl-aside" }, ...(own.controls ?? []).map((one) => control(one, card)), tools));
}

function control(one, card) {
  if (one.many) return several(one, card);
  const changed = (event) => card.choose(one.key, event.target.value);
  const about = { class: "fl-choice", "aria-label": one.label, title: one.help || one.label, "data-choice": one.key, onchange: changed };
  if (!one.options.length) {
    return el("input", { ...about, type: "date", min: one.first, max: one.last, value: one.value });
  }
  return el("select", about, ...one.options.map(([value, text]) => el("option", { value, selected: value === one.value }, text)));
}

/** Some of a choice's options, in a drawer of their own. */
function several(one, card) {
  const apart = (value) => new Set(value.split(",").filter(Boolean)), now = apart(one.value);
  const tick = (value) => (event) => {
    const wanted = apart(card.lately(one.key) ?? one.value);
    if (event.target.checked) wanted.add(value);
    else wanted.delete(value);
    card.choose(one.key, one.options.map(([name]) => name).filter((name) => wanted.has(name)).join(","));
  };
  const opened = (event) => event.target.open && within(event.target.lastChild, card.host);
  return el("details", { class: "fl-several", ontoggle: opened }, el("summary", { class: "fl-choice", "data-choice": one.key }, `${one.label} ${now.size}/${one.options.length}`),
    el("div", { class: "fl-menu" }, ...one.options.map(([value, text]) => el("label", {}, el("input", { type: "checkbox", "data-option": `${one.key} ${value}`, checked: now.has(value), onchange: tick(value) }), ` ${text}`))));
}

/** A sentence; where `instead` of it something else is to be read, it keeps its place unseen. */
export function headline(said, instead) {
  if (instead === false) return el("p", { class: "fl-headline" }, said);
  return el("p", { class: "fl-headline fl-past" }, el("span", { "aria-hidden": "true" }, said), el("span", {}, instead));
}

/** What each line is called, how it is drawn and the last number it has in the window. */
export function legend(data) {
  if (!data.legend.length) return null;
  return el("ul", { class: "fl-legend" }, ...legendOf(data).map((one) => {
    const sign = el("i", { class: `fl-sign fl-${one.mark}`, style: `--c:${one.color}`, "aria-hidden": "true" });
    return el("li", {}, sign, el("span", {}, one.name), one.value ? el("b", {}, one.value) : null);
  }));
}

/**
 * A figure's legend; while it is zoomed with the last number each line has within the zoom, by the rule of a window's: the
 * legend names no day, so that a line which ends `late` days before the newest of its kind is named only.
 */
export function legendOf(data) {
  const zoom = range();
  if (!zoom || !data.time) return data.legend;
  const ends = data.legend.map((one) => last(data.spec.data[one.trace], zoom));
  const newest = (kind) => Math.max(...ends.map((end, n) => (end && data.legend[n].within === kind ? end.day : 0)));
  return data.legend.map((one, n) => {
    const end = ends[n], tells = end && newest(one.within) - end.day <= one.late * DAY;
    return { ...one, value: tells ? number(end.value, one) : "" };
  });
}

/** The last day and number of a trace within a range, if it has one there. */
function last({ x, y }, [from, to]) {
  const days = x.map(ms);
  let n = after(days, to) - 1;
  while (n >= 0 && (y[n] === null || y[n] === undefined)) n--;
  return days[n] >= from ? { day: days[n], value: y[n] } : null;
}

/** Numbers with a name each, where a figure has some beside its chart. */
export function numbers(told) {
  if (!told?.length) return null;
  return el("dl", { class: "fl-numbers" }, ...told.map(([name, value]) => el("div", {}, el("dt", {}, name), el("dd", {}, value))));
}
