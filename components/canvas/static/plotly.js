// Plotly's library, which the page's head has begun to fetch, and the order in which figures are drawn with it.

const PATIENCE = 1_000; // milliseconds a reader looks at an empty place before it says what it waits for
let library;

/** The library once it is there; fails when it could not be loaded. @returns {Promise<any>} */
export function plotly() {
  library ??= new Promise((ready, failed) => {
    const named = document.querySelector("link[data-plotly]");
    if (!named) return failed(new Error("no library named in the page"));
    const tag = document.createElement("script");
    tag.src = named.href;
    tag.addEventListener("load", () => ready(window.Plotly));
    tag.addEventListener("error", () => failed(new Error("the library did not load")));
    document.head.append(tag);
  });
  return library;
}

/** @type {Set<{host: Element, draw: () => void}>} */
const waiting = new Set();
let busy = false;

/** Draws a card when its turn comes: those in view first, the others when the browser is idle. */
export function queue(card) {
  waiting.add(card);
  if (!window.Plotly) setTimeout(() => !window.Plotly && waiting.has(card) && card.instead("loading"), PATIENCE);
  if (!busy) {
    busy = true;
    plotly().then(() => setTimeout(next), lost);
  }
}

/** Each card says so, also one that is mounted later. */
function lost() {
  busy = false;
  for (const card of waiting) card.instead("unloaded");
  waiting.clear();
}

export function unqueue(card) {
  waiting.delete(card);
}

function seen(card) {
  const box = card.host.getBoundingClientRect();
  return box.bottom > 0 && box.top < window.innerHeight && box.width > 0;
}

function next() {
  const now = [...waiting].filter(seen);
  for (const card of now) take(card);
  if (!waiting.size) return void (busy = false);
  // The frame that shows what is in view comes before anything else is drawn.
  requestAnimationFrame(() => setTimeout(() => (window.requestIdleCallback ?? setTimeout)(later, { timeout: 120 })));
}

function later() {
  const [card] = waiting;
  if (card) take(card);
  if (waiting.size) setTimeout(next);
  else busy = false;
}

function take(card) {
  waiting.delete(card);
  if (card.host.isConnected) card.draw();
}
