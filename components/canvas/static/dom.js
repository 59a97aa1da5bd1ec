// Small helpers for what a card builds in the page. Text is always text: nothing here takes markup.

/**
 * An element with attributes and children; null and false children are left out.
 * @param {string} name
 * @param {Record<string, any>} [about]
 * @param {...(Node|string|null|false|undefined)} inside
 */
export function el(name, about = {}, ...inside) {
  return fill(document.createElement(name), about, inside);
}

/** The same for a part of a drawing. */
export function svg(name, about = {}, ...inside) {
  return fill(document.createElementNS("http://www.w3.org/2000/svg", name), about, inside);
}

function fill(made, about, inside) {
  for (const [key, value] of Object.entries(about)) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else made.setAttribute(key, value === true ? "" : String(value));
  }
  made.append(...inside.filter((one) => one !== null && one !== undefined && one !== false));
  return made;
}

/** What finds a card's choice, tool, chart or table that has the focus, also after the card's head was made anew; empty for none. */
export function focusIn(host) {
  const now = document.activeElement;
  if (!now || !host.contains(now)) return "";
  for (const place of ["fl-plot", "fl-table"]) if (now.classList.contains(place)) return `.${place}`;
  if (now.dataset.option) return `[data-option="${CSS.escape(now.dataset.option)}"]`;
  if (now.dataset.choice) return `[data-choice="${CSS.escape(now.dataset.choice)}"]`;
  return now.closest("[role=menu]") ? "[data-tool=more]" : now.dataset.tool ? `[data-tool=${now.dataset.tool}]` : "";
}

/** Opens a menu to the other side where it would leave its card to the left. */
export function within(menu, card) {
  menu.classList.remove("fl-left");
  menu.classList.toggle("fl-left", menu.getBoundingClientRect().left < card.getBoundingClientRect().left);
}

/** Pixels a text is wide in a font. */
export function wide(text, font) {
  wide.pen ??= document.createElement("canvas").getContext("2d");
  wide.pen.font = font;
  return wide.pen.measureText(text).width;
}
