// A card's tools: one stop of the Tab key, arrow keys within; what is taken away stands in a menu.

import { el, within } from "./dom.js";
import { link } from "./link.js";
import { file, picture } from "./picture.js";
import { screen } from "./screen.js";

const ICONS = {
  previous: "M15 5l-7 7 7 7",
  next: "M9 5l7 7-7 7",
  close: "M6 6l12 12M18 6L6 18",
  full: "M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5",
  more: "M12 4v10M8 10l4 4 4-4M5 19h14",
};

function icon(name) {
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", ICONS[name]);
  const drawn = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  drawn.setAttribute("viewBox", "0 0 24 24");
  drawn.setAttribute("aria-hidden", "true");
  drawn.append(path);
  return drawn;
}

/** @param {any} card */
export function toolbar(card) {
  const { words } = card.data;
  const button = (name, call, about = {}) => el("button", { type: "button", class: "fl-tool", title: words[name], "aria-label": words[name], "data-tool": name, onclick: call, ...about }, icon(name));
  const menu = el("div", { class: "fl-menu", role: "menu", "aria-label": words.more, hidden: true });
  const opener = button("more", () => toggle(menu.hidden), { "aria-haspopup": "menu", "aria-expanded": "false" });
  // Over the whole screen the same button leads back, and two more walk the page's figures, as the arrows do.
  const over = screen.card === card, label = over ? words.close : words.full;
  const whole = el("button", { type: "button", class: "fl-tool", title: label, "aria-label": label, "data-tool": "full", onclick: () => screen.toggle(card) }, icon(over ? "close" : "full"));
  const walk = over ? [button("previous", () => screen.walk(-1)), button("next", () => screen.walk(1))] : [];
  const bar = el("div", { class: "fl-tools", role: "toolbar", "aria-label": words.tools }, ...walk, whole, opener, menu);
  const acts = {
    copy: () => copied(card, () => {
      const made = picture(card, "png");
      made.catch(() => {}); // a clipboard that refuses at once does not wait to hear why there is none
      return navigator.clipboard.write([new ClipboardItem({ "image/png": made })]);
    }),
    png: () => saved(card, "png"),
    svg: () => saved(card, "svg"),
    link: () => copied(card, async () => navigator.clipboard.writeText(link(card))),
    csv: () => card.send("taken", { what: "csv" }),
    xlsx: () => card.send("taken", { what: "xlsx" }),
    table: () => {
      if (screen.card) screen.close(); // the numbers open over the page
      card.send("taken", { what: "table" });
    },
  };
  for (const [name, act] of Object.entries(acts)) {
    if (!card.data.takes.includes(name)) continue;
    menu.append(el("button", { type: "button", role: "menuitem", "data-tool": name, tabindex: -1, onclick: () => (toggle(false), act()) }, words[name]));
  }

  function toggle(open) {
    menu.hidden = !open;
    opener.setAttribute("aria-expanded", String(open));
    if (open) {
      within(menu, card.host);
      menu.firstChild?.focus();
      document.addEventListener("pointerdown", outside, true);
    } else {
      document.removeEventListener("pointerdown", outside, true);
      if (menu.contains(document.activeElement)) opener.focus();
    }
  }

  const outside = (event) => bar.contains(event.target) || toggle(false);
  const buttons = [...bar.querySelectorAll(".fl-tool")];
  buttons.forEach((one, n) => one.setAttribute("tabindex", n ? -1 : 0));
  bar.addEventListener("keydown", (event) => {
    const inMenu = !menu.hidden, row = inMenu ? [...menu.children] : buttons;
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape" && inMenu) toggle(false);
    else if (event.key === "ArrowDown" && document.activeElement === opener) toggle(true);
    else if (step) {
      const at = (row.indexOf(document.activeElement) + step + row.length) % row.length;
      if (!inMenu) row.forEach((one, n) => one.setAttribute("tabindex", n === at ? 0 : -1));
      row[at].focus();
    } else if (event.key === "Tab" && inMenu) return void toggle(false);
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  return bar;
}

async function copied(card, act) {
  const { words } = card.data;
  try {
    await act();
    tell(card, words.copied);
  } catch (error) {
    console.warn("copying failed", error);
    tell(card, undrawn(card) ?? words.failed);
  }
}

async function saved(card, kind) {
  try {
    const address = URL.createObjectURL(await picture(card, kind));
    el("a", { href: address, download: file(card, kind) }).click();
    setTimeout(() => URL.revokeObjectURL(address), 10_000);
  } catch (error) {
    console.warn("no picture", error);
    tell(card, undrawn(card) ?? card.data.words.unplotted);
  }
}

/** What a chart without Plotly says of itself. */
const undrawn = (card) => (card.data.spec && !window.Plotly ? card.data.words.unloaded : null);

/** A word on what was done, that goes away by itself. */
export function tell(card, text) {
  card.host.querySelector(".fl-told")?.remove();
  const told = el("p", { class: "fl-told", role: "status" }, text);
  card.host.append(told);
  setTimeout(() => told.remove(), 3_000);
}
