// A figure as a picture to take away: title, headline, unit, legend, chart or table, source, day, house mark and link.

import { svg, wide } from "./dom.js";
import { link } from "./link.js";
import { plotly } from "./plotly.js";
import { past, shown, zoomed } from "./time.js";
import { traced } from "./traced.js";
import { legendOf } from "./words.js";

const WIDTH = 1200, EDGE = 28, CHART = 480, SCALE = 2;
const LARGER = 1.25; // letters and lines against those on the page
const MARK = "FedLens";

export const file = (card, kind) => `${past(card.data) ? card.data.file.replace(/\d{4}-\d\d-\d\d$/, zoomed().to) : card.data.file}.${kind}`;

/** @param {any} card @param {"png"|"svg"} kind @returns {Promise<Blob>} */
export async function picture(card, kind) {
  const made = await composed(card);
  const text = new XMLSerializer().serializeToString(made);
  const drawing = new Blob([text], { type: "image/svg+xml" });
  return kind === "svg" ? drawing : painted(text, Number(made.getAttribute("width")), Number(made.getAttribute("height")));
}

async function painted(text, width, height) {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = width * SCALE;
  canvas.height = height * SCALE;
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((done) => canvas.toBlob(done, "image/png"));
}

async function composed(card) {
  const { data, own, theme } = card, room = WIDTH - 2 * EDGE, parts = [];
  let y = EDGE;
  const write = (text, size, { color = theme.ink, weight = 400, most = 3 } = {}) => {
    for (const line of wrapped(text, `${weight} ${size}px ${theme.font}`, room, most)) {
      y += size * 1.3;
      parts.push(svg("text", { x: EDGE, y: y - size * 0.3, "font-size": size, "font-weight": weight, fill: color }, line));
    }
  };
  const number = data.number ? `${data.number} · ` : "";
  const badges = data.badges.map(([, text]) => ` [${text}]`).join("");
  write(`${number}${data.title}  ${data.units ? `(${data.units})` : ""}${badges}`, 24, { weight: 600, most: 2 });
  // A headline speaks of the window's end, which is not in a picture of days before it.
  const headlines = past(data) ? [shown(data)] : [data.headline, ...(own.more ?? [])];
  for (const said of headlines.filter(Boolean)) write(said, 18);
  if (own.numbers?.length) write(own.numbers.map((one) => one.join(" ")).join(" · "), 16);
  y += 6;
  y = legend(card, parts, y, room);
  const { chart, tall, notes } = data.table ? traced(card, room) : await drawn(card, room);
  chart.setAttribute("x", EDGE);
  chart.setAttribute("y", y);
  parts.push(chart);
  y += tall + 6;
  if (notes.length) write(notes.map((one, n) => `${n + 1} ${one}`).join(" · "), 13, { color: theme.faint });
  const caption = own.caption ?? data.caption;
  if (caption) write(caption, 13, { color: theme.faint, most: 4 });
  write(`${data.asof} · ${MARK} · ${link(card)}`, 13, { color: theme.faint, most: 2 });
  const height = Math.ceil(y + EDGE / 2);
  return svg("svg", { xmlns: "http://www.w3.org/2000/svg", width: WIDTH, height, viewBox: `0 0 ${WIDTH} ${height}`, "font-family": theme.font },
    svg("style", {}, `${await fonts(theme.font)}.textpoint text{paint-order:stroke;stroke:${theme.ground};stroke-width:4px;stroke-linejoin:round}`), svg("rect", { width: WIDTH, height, fill: theme.ground }), ...parts);
}

/** The lines' names, each with how it is drawn and its last number, in as many rows as they need. */
function legend(card, parts, top, room) {
  const { data, theme } = card, size = 15, font = `${size}px ${theme.font}`;
  let x = 0, y = top + (data.legend.length ? 20 : 0);
  for (const one of legendOf(data)) {
    const text = [one.name, one.value].filter(Boolean).join("  "), broad = wide(text, font) + 46;
    if (x && x + broad > room) [x, y] = [0, y + 22];
    const at = EDGE + x;
    parts.push(sign(one, at, y), svg("text", { x: at + 28, y, "font-size": size, fill: theme.ink }, text));
    x += broad;
  }
  return y + 8;
}

/** How a line is drawn, as the page's legend shows it (`card.css`). */
function sign({ mark, color }, x, y) {
  if (["line", "dash", "dot"].includes(mark)) {
    return svg("line", { x1: x, x2: x + 22, y1: y - 5, y2: y - 5, stroke: color, "stroke-width": 3, "stroke-dasharray": { dash: "6 4", dot: "2 3" }[mark] });
  }
  if (mark === "ring") return svg("circle", { cx: x + 10, cy: y - 5, r: 5, fill: "none", stroke: color, "stroke-width": 1.8 });
  if (mark === "point") return svg("circle", { cx: x + 10, cy: y - 5, r: 6, fill: color });
  return svg("rect", { x: x + 4, y: y - 11, width: mark === "band" ? 16 : 12, height: 12, fill: color, opacity: mark === "band" && 0.3 });
}

/** The chart as it is seen, in a size of its own: drawn again beside the page, which stays as it is. */
async function drawn(card, width) {
  const tall = card.data.time ? CHART : card.data.height * LARGER, place = document.createElement("div");
  place.style.cssText = `position:fixed;left:-9999px;top:0;width:${width}px;height:${tall}px`;
  const library = await plotly();
  card.place.append(place);
  try {
    const layer = card.paint(place, width, tall, LARGER);
    const address = await library.toImage(place, { format: "svg", width, height: tall });
    const chart = new DOMParser().parseFromString(decodeURIComponent(address.slice(address.indexOf(",") + 1)), "image/svg+xml").documentElement;
    const whole = svg("svg", { width, height: tall });
    whole.append(...layer.back.childNodes, document.importNode(chart, true), ...layer.front.childNodes);
    return { chart: whole, tall, notes: layer.notes };
  } finally {
    library.purge(place);
    place.remove();
  }
}

/** A text in lines of no more than `room` pixels, none of which begins with a Chinese full stop or the like; what does not fit into `most` of them ends in an ellipsis. */
function wrapped(text, font, room, most) {
  const pieces = text.match(/[（《]*(?:(?:\d+[年月日])+|[\u2e80-\uffff]|[^\s\u2e80-\uffff]+)[，。：；、！？）》]*\s*|\s+/g) ?? [], lines = [""];
  for (const piece of pieces) {
    if (wide(lines.at(-1) + piece, font) > room && lines.at(-1)) lines.push("");
    lines[lines.length - 1] += piece;
  }
  if (lines.length <= most) return lines;
  const last = lines[most - 1];
  return [...lines.slice(0, most - 1), `${last.slice(0, -2)}…`];
}

let known;

/** The page's own fonts, as a picture carries them: what it does not bring is the reader's system's. */
function fonts(family) {
  known ??= gathered(family).catch(() => "");
  return known;
}

async function gathered(family) {
  const names = family.split(",").map((one) => one.trim().replaceAll(/["']/g, ""));
  const rules = [...document.styleSheets].flatMap((sheet) => {
    try {
      return [...sheet.cssRules].filter((one) => one instanceof CSSFontFaceRule).map((one) => [one, sheet.href ?? location.href]);
    } catch {
      return [];
    }
  });
  const own = rules.filter(([one]) => names[0] === one.style.getPropertyValue("font-family").replaceAll(/["']/g, "") && !one.style.getPropertyValue("font-style").includes("italic"));
  const faces = await Promise.all(own.slice(0, 2).map(async ([one, base]) => {
    const source = one.style.getPropertyValue("src").match(/url\(["']?([^"')]+)/)?.[1];
    if (!source) return "";
    const body = await (await fetch(new URL(source, base))).blob();
    const address = await new Promise((done) => Object.assign(new FileReader(), { onload: (event) => done(event.target.result) }).readAsDataURL(body));
    return `@font-face{font-family:"${names[0]}";font-weight:${one.style.getPropertyValue("font-weight") || "400"};src:url(${address})}`;
  }));
  return faces.join("");
}
