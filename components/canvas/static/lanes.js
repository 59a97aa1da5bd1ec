// What stands above a chart of days: events in a strip, decisions in a lane of their own; and what lies under its lines.

import { svg, wide } from "./dom.js";
import { letters } from "./grow.js";

const ms = (day) => Date.parse(`${day}T00:00:00Z`);

/** Recessions and the days of events, below the lines. */
export function spans(layer) {
  const { time, range: [from, to], area, card: { theme } } = layer;
  const shades = time.spans.map(([start, end]) => [Math.max(ms(start), from), Math.min(ms(end ?? time.to), to)]).filter(([a, b]) => b > a);
  const days = time.events.map(([day]) => ms(day)).filter((day) => day > from && day < to);
  const path = days.map((day) => `M${layer.at(day).toFixed(1)},${area.top}V${area.bottom}`).join("");
  return [
    ...shades.map(([a, b]) => svg("rect", { x: layer.at(a), width: layer.at(b) - layer.at(a), y: area.top, height: area.tall, fill: theme.faint, opacity: 0.16 })),
    path && svg("path", { d: path, stroke: theme.faint, "stroke-width": 1, "stroke-dasharray": "1 3", opacity: 0.8, fill: "none" }),
  ].filter(Boolean);
}

/** The strip of events and the lane of decisions. */
export function lanes(layer) {
  return [...strip(layer), ...decisions(layer)];
}

/** Events by name where there is room before the next one, else by number; numbers without room are folded into one. */
function strip(layer) {
  const { time, area, scale, tall, card: { theme } } = layer;
  layer.notes = [];
  if (!tall.strip) return [];
  const size = letters(10, scale), font = `${size}px ${theme.font}`, base = area.top - (tall.lane + 4) * scale;
  const found = time.events.map(([day, text]) => ({ x: layer.at(ms(day)), text })).filter(({ x }) => x > area.left && x < area.right);
  const places = [];
  for (const [n, one] of found.entries()) {
    const room = (found[n + 1]?.x ?? area.right + 20 * scale) - one.x - 22 * scale; // the next one may be a number beside its day
    if (wide(one.text, font) <= room) places.push({ ...one, label: one.text });
    else {
      layer.notes.push(one.text);
      const number = layer.notes.length, before = places.at(-1);
      if (before?.first && one.x - before.x < 15 * scale + wide(before.label, font)) {
        before.label = `${before.first}–${number}`;
        before.title += `; ${one.text}`;
      } else places.push({ ...one, label: `${number}`, first: number, title: one.text, aside: (found[n + 1]?.x ?? Infinity) - one.x < 14 * scale });
    }
  }
  let end = -Infinity; // of the one before
  return places.map(({ x: day, label, first, title, aside }) => {
    const broad = first ? wide(label, font) + 7 * scale : 0;
    const x = first ? Math.max(aside ? Math.max(area.left, day - broad / 2) : day, end + broad / 2 + 2 * scale) : day;
    end = first ? x + broad / 2 : x + 3 + wide(label, font);
    const text = svg("text", { x: x + (first ? 0 : 3), y: base, fill: theme.ink, "font-size": size, "font-family": theme.font, "text-anchor": first ? "middle" : "start" }, label);
    if (!first) return text;
    text.append(svg("title", {}, title));
    return svg("g", { class: "fl-numbered" },
      svg("rect", { x: x - broad / 2, y: base - size + 0.5, width: broad, height: size + 3, rx: 3, fill: "none", stroke: theme.faint, "stroke-width": 0.8 }), text);
  });
}

/** A decision is a mark: up for a rise, down for a cut, a dot for none. */
function decisions(layer) {
  const { time, range: [from, to], area, scale, tall, card: { theme } } = layer;
  if (!tall.lane) return [];
  const y = area.top - 6 * scale, s = 3.4 * scale;
  const shape = (x, sign) => sign > 0 ? `M${x - s},${y + s}L${x + s},${y + s}L${x},${y - s}Z` : `M${x - s},${y - s}L${x + s},${y - s}L${x},${y + s}Z`;
  const marks = time.decisions.map(([day, sign]) => [ms(day), sign]).filter(([day]) => day >= from && day <= to).map(([day, sign]) => {
    const x = layer.at(day);
    if (!sign) return svg("circle", { cx: x, cy: y, r: 1.3 * scale, fill: theme.faint });
    return svg("path", { d: shape(x, sign), fill: sign > 0 ? time.rise : time.cut, class: sign > 0 ? "fl-rise" : "fl-cut" });
  });
  // The lane's name keeps clear of a number at the top of the axis.
  const name = svg("text", { x: area.left - 4 * scale, y: y - 1.5 * scale, fill: theme.faint, "font-size": letters(9.5, scale), "font-family": theme.font, "text-anchor": "end" }, "FOMC");
  return marks.length ? [name, ...marks] : [];
}
