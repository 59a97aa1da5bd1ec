// A spec for a larger drawing: letters, lines, marks and margins grow with it.

const SIZES = new Set(["size", "thickness", "yshift", "xshift", "ticklen", "xpad", "ypad"]);

/** Multiplies, in place, whatever of a spec is in pixels. */
export function grow(spec, times) {
  if (times === 1) return spec;
  for (const [key, value] of Object.entries(spec)) {
    if (key === "margin") for (const side of Object.keys(value)) value[side] *= times;
    else if (key === "x" || key === "y" || key === "z" || key === "text" || key === "customdata") continue;
    else if (SIZES.has(key) && typeof value === "number") spec[key] = value * times;
    else if (SIZES.has(key) && Array.isArray(value)) spec[key] = value.map((one) => one * times);
    else if (key === "width" && typeof value === "number" && value < 10) spec[key] = value * times;
    else if (value && typeof value === "object") grow(value, times);
  }
  return spec;
}
