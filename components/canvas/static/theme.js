// The reader's theme, as Streamlit tells it to a component: CSS variables on its host.

// Specs name colours by placeholders (`components/paint/overlays.py`), so that one spec serves light and dark.
const PLACEHOLDER = /#0000([0-9]{2})/g;

/**
 * @typedef {{name: (number: string) => string, ink: string, ground: string, faint: string, line: string, font: string, key: string}} Theme
 */

/** @type {Theme|null} */
let read = null;
const asked = new Set();

/**
 * The theme, read once for all cards of a frame: each reading makes the browser style the page as it then is. Where the page has
 * another one by the next frame, as its theme changed meanwhile, the cards are shown again. @returns {Theme}
 */
export function themeOf(card) {
  asked.add(card);
  if (!read) {
    read = told(card.place);
    requestAnimationFrame(checked);
  }
  return read;
}

function checked() {
  const { key } = read, cards = [...asked].filter((one) => one.place.isConnected);
  read = null;
  asked.clear();
  if (cards.length && told(cards[0].place).key !== key) for (const one of cards) one.show(one.component);
}

/** @param {Element} host @returns {Theme} */
function told(host) {
  const style = getComputedStyle(host);
  const of = (name) => style.getPropertyValue(`--st-${name}`).trim();
  const list = (name) => of(name).split(/,(?![^(]*\))/).map((one) => one.trim());
  const lines = list("chart-categorical-colors"), warmth = list("chart-diverging-colors"), meanings = list("chart-sequential-colors");
  const ink = of("text-color"), ground = of("background-color");
  const gray = of("gray-text-color") || ink, grid = mixed(ink, ground, 0.12);
  const others = { 36: gray, 37: grid, 38: ground };
  const name = (digits) => {
    const n = Number(digits);
    return n <= 10 ? lines[n - 1] : n <= 20 ? meanings[n - 11] : n > 20 && n <= 30 ? warmth[n - 21] : others[n] ?? ink;
  };
  const font = of("font") || "sans-serif";
  return { name, ink, ground, faint: gray, line: grid, font, key: [ink, ground, gray, font, ...lines, ...meanings, ...warmth].join("|") };
}

/** A text with every placeholder replaced by the theme's colour. */
export function coloured(text, theme) {
  return text.replace(PLACEHOLDER, (_, digits) => theme.name(digits));
}

function parts(color) {
  const hex = color.match(/^#([0-9a-f]{6})/i);
  if (hex) return [0, 2, 4].map((at) => parseInt(hex[1].slice(at, at + 2), 16));
  return (color.match(/[\d.]+/g) ?? [0, 0, 0]).slice(0, 3).map(Number);
}

/** `share` of one colour on another. */
function mixed(over, under, share) {
  const [a, b] = [parts(over), parts(under)];
  return `rgb(${a.map((one, n) => Math.round(one * share + b[n] * (1 - share))).join(",")})`;
}

/** Gives a spec the theme's letters and lines, and its size. */
export function dress({ layout }, theme, width, height) {
  const letters = { family: theme.font, color: theme.ink };
  Object.assign(layout, { width, height, paper_bgcolor: "rgba(0,0,0,0)", plot_bgcolor: "rgba(0,0,0,0)" });
  layout.font = { ...layout.font, ...letters };
  layout.hoverlabel = { ...layout.hoverlabel, bgcolor: theme.ground, bordercolor: theme.line, font: { ...layout.hoverlabel?.font, ...letters } };
  for (const [name, axis] of Object.entries(layout)) {
    if (/^[xy]axis\d*$/.test(name)) layout[name] = { gridcolor: theme.line, linecolor: theme.line, zerolinecolor: theme.line, ...axis };
  }
}
