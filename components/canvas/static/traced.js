// A table as a drawing: laid out beside the page in a size of its own, and traced cell by cell.

import { el, svg } from "./dom.js";
import { table } from "./table.js";

const SIDES = ["top", "right", "bottom", "left"];

/** The card's table `width` pixels wide, smaller where it is wider, as a part of a picture; and how tall it is. */
export function traced(card, width) {
  const laid = table(card.data.table), place = el("div", { class: "fl-card", style: `position:fixed;left:-9999px;top:0;width:${width}px` }, laid);
  card.place.append(place);
  try {
    const whole = laid.querySelector("table"), { left, top, height } = whole.getBoundingClientRect();
    const broad = Math.max(width, laid.scrollWidth), tall = Math.ceil((height * width) / broad) + 2;
    const drawing = svg("svg", { width, height: tall, viewBox: `-1 -1 ${broad + 2} ${height + 2}`, style: "font-variant-numeric:tabular-nums" });
    for (const cell of whole.querySelectorAll("th, td")) drawing.append(...traces(cell, left, top));
    return { chart: drawing, tall, notes: [] };
  } finally {
    place.remove();
  }
}

/** A cell's ground, borders and words, as the browser has set them, measured from the table's corner. */
function traces(cell, left, top) {
  const box = cell.getBoundingClientRect(), style = getComputedStyle(cell), found = [];
  const at = { left: box.left - left, top: box.top - top, right: box.right - left, bottom: box.bottom - top };
  const ground = parts(style.backgroundColor);
  if (ground.alpha) found.push(svg("rect", { x: at.left, y: at.top, width: box.width, height: box.height, fill: ground.color, "fill-opacity": ground.alpha }));
  for (const side of SIDES) {
    const thick = parseFloat(style.getPropertyValue(`border-${side}-width`)), line = parts(style.getPropertyValue(`border-${side}-color`));
    if (!thick || !line.alpha) continue;
    const along = side === "top" || side === "bottom" ? { x1: at.left, x2: at.right, y1: at[side], y2: at[side] } : { x1: at[side], x2: at[side], y1: at.top, y2: at.bottom };
    found.push(svg("line", { ...along, stroke: line.color, "stroke-opacity": line.alpha, "stroke-width": thick }));
  }
  const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) if (walker.currentNode.data.trim()) found.push(written(walker.currentNode, Number(style.opacity), left, top));
  return found;
}

/** A text where it stands: in the middle of its place, so that other fonts keep the columns, but for names of rows. */
function written(text, opacity, left, top) {
  const range = document.createRange();
  range.selectNodeContents(text);
  const box = range.getBoundingClientRect(), style = getComputedStyle(text.parentElement), { color } = parts(style.color);
  const middle = style.textAlign === "center";
  pen().font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
  const y = box.top - top + pen().measureText(text.data).fontBoundingBoxAscent;
  return svg("text", { x: box.left - left + (middle ? box.width / 2 : 0), y, "text-anchor": middle ? "middle" : "start", "font-size": style.fontSize, "font-weight": style.fontWeight, fill: color, opacity: opacity < 1 && opacity }, text.data);
}

function pen() {
  pen.found ??= Object.assign(document.createElement("canvas"), { width: 1, height: 1 }).getContext("2d", { willReadFrequently: true });
  return pen.found;
}

/** A colour as every program reads it, whatever CSS calls it, and how much of it covers. */
function parts(color) {
  const own = pen();
  own.clearRect(0, 0, 1, 1);
  own.fillStyle = color;
  own.fillRect(0, 0, 1, 1);
  const [red, green, blue, alpha] = own.getImageData(0, 0, 1, 1).data;
  return { color: `rgb(${red},${green},${blue})`, alpha: Number((alpha / 255).toFixed(3)) };
}
