// A figure over the whole screen, to be read from the back of a room; arrows walk the page's figures.

import { el, focusIn } from "./dom.js";
import { hang } from "./time.js";

const FAR = 2; // times as large as on the page, on a screen of 1080 lines: 12 pixels become 24

class Screen {
  constructor() {
    this.card = null;
    addEventListener("keydown", (event) => this.key(event), true);
    addEventListener("resize", () => this.card && this.fit());
  }

  toggle(card) {
    if (this.card === card) this.close();
    else this.open(card);
  }

  open(card) {
    const now = document.activeElement, within = now?.closest(".fl-card");
    const before = this.card ? null : { within, tool: within && focusIn(within), x: now, y: document.querySelector("[data-testid=stMain]")?.scrollTop };
    if (before) this.before = before;
    else this.back();
    this.card = card;
    this.dialog = el("dialog", { class: "fl-screen", "aria-labelledby": `${card.host.id}-title` });
    this.dialog.addEventListener("cancel", (event) => (event.preventDefault(), this.close()));
    this.hole = el("div", { class: "fl-hole", style: `height:${card.host.offsetHeight}px` });
    card.host.replaceWith(this.hole);
    this.dialog.append(card.host);
    card.place.append(this.dialog);
    this.dialog.showModal();
    hang(this.dialog);
    this.fit();
    card.host.querySelector("[data-tool=full]")?.focus();
  }

  /** Puts the card back where it was, to be drawn there again. */
  back() {
    const { card, dialog, hole } = this;
    dialog.close();
    hang(null);
    hole.replaceWith(card.host);
    dialog.remove();
    this.card = null;
    card.scale = 1;
    card.words();
    card.plot.style.height = `${card.data.height}px`;
    card.host.style.removeProperty("--far");
    card.plot.style.removeProperty("--grown");
    card.draw();
  }

  close() {
    if (!this.card) return;
    this.back();
    const main = document.querySelector("[data-testid=stMain]");
    if (main && this.before?.y !== undefined) main.scrollTop = this.before.y;
    // The card's head was made anew meanwhile, and its buttons with it.
    const { within, tool, x } = this.before ?? {};
    (tool ? within.querySelector(tool) : x)?.focus?.({ preventScroll: true });
  }

  /** Whether a card is over the whole screen; it then takes what a run has sent there. */
  refit(card) {
    if (this.card === card) this.fit();
    return this.card === card;
  }

  /** As large as the screen allows; a table is as tall as it is, and is scrolled where the screen ends. */
  fit() {
    const { card } = this;
    const times = Math.max(1, FAR * Math.min(innerHeight / 1080, innerWidth / 1400));
    const aside = this.dialog.scrollTop, rows = Boolean(card.own.rows); // as many rows as a map has leave words no room, and grow with the height they get
    card.host.style.setProperty("--far", rows ? 1 + (times - 1) / 4 : times);
    card.words();
    if (!card.data.spec) return;
    card.plot.style.height = "100px";
    const { paddingTop, paddingBottom } = getComputedStyle(this.dialog), edge = parseFloat(paddingTop) + parseFloat(paddingBottom) + 2;
    const rest = card.host.scrollHeight - 100, tall = Math.max(rows ? card.data.height : 200, this.dialog.clientHeight - rest - edge);
    card.plot.style.height = `${tall}px`;
    card.scale = rows ? Math.min(times, tall / card.data.height) : times; // never below the page's own size: it is scrolled then
    card.plot.style.setProperty("--grown", rows ? card.scale : 1);
    this.dialog.scrollTop = aside; // which measuring has undone
    card.draw();
  }

  key(event) {
    const typing = event.target.closest?.("input, textarea, select, [contenteditable=true], [role=textbox]");
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (this.card && (event.key === "ArrowRight" || event.key === "ArrowLeft") && !event.target.closest?.(".fl-menu:not([hidden])") && !typing) {
      this.walk(event.key === "ArrowRight" ? 1 : -1);
    } else if (event.key.toLowerCase() === "f" && !typing && !event.shiftKey) {
      const card = this.card ?? (document.querySelector("[data-testid=stDialog]") ? null : meant());
      if (!card) return;
      this.toggle(card);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  walk(step) {
    const all = figures();
    this.open(all[(all.indexOf(this.card) + step + all.length) % all.length]);
  }

  forget(card) {
    if (this.card === card) {
      this.dialog.remove();
      this.card = null;
    }
    known.delete(card);
  }
}

/** @type {Set<any>} */
const known = new Set();
export const screen = new Screen();
export const enlist = (card) => known.add(card);

/** The page's figures that have a chart or a table, from top to bottom. */
export function figures() {
  const follows = (a, b) => a.place.compareDocumentPosition(b.place) & Node.DOCUMENT_POSITION_FOLLOWING;
  return [...known].filter((one) => one.pictured && one.place.isConnected).sort((a, b) => (follows(a, b) ? -1 : 1));
}

/** The figure pointed at or focused, else the first one in view. */
function meant() {
  const all = figures();
  const inView = (one) => one.host.getBoundingClientRect().bottom > 60;
  return all.find((one) => one.host.matches(":hover, :focus-within")) ?? all.find(inView);
}
