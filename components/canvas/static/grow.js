// A spec for a larger drawing: letters, lines, marks and margins grow with it.

const SIZES = new Set(["size", "thickness", "yshift", "xshift", "ticklen", "xpad", "ypad"]);

/** Pixels of the smallest letters that grow: twice as large they are read from the back of a room. */
export const LEAST = 12;

/** Letters of a size; in a larger drawing none is smaller than what is read from the back of a room. */
export const letters = (size, times) => (times === 1 ? size : Math.max(size, LEAST) * times);

/** Multiplies, in place, whatever of a spec is in pixels; letters are taken for no smaller than `least` before. */
export function grow(spec, times, least = 0, font = false) {
  if (times === 1) return spec;
  for (const [key, value] of Object.entries(spec)) {
    if (key === "margin") for (const side of Object.keys(value)) value[side] *= times;
    else if (key === "x" || key === "y" || key === "z" || key === "text" || key === "customdata") continue;
    else if (SIZES.has(key) && typeof value === "number") spec[key] = (font ? Math.max(value, least) : value) * times;
    else if (SIZES.has(key) && Array.isArray(value)) spec[key] = value.map((one) => one * times);
    else if (key === "width" && typeof value === "number" && value < 10) spec[key] = value * times;
    else if (value && typeof value === "object") grow(value, times, least, key.endsWith("font"));
  }
  return spec;
}
