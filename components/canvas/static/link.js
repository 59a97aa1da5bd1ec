// A figure's address, as it is seen.

import { zoomed } from "./time.js";

/** The link to this figure as it is seen, with the reader's zoom as its window. */
export function link(card) {
  const found = new URL(location.href), zoom = zoomed();
  if (zoom && card.data.time) {
    found.searchParams.delete("win");
    found.searchParams.set("from", zoom.from);
    found.searchParams.set("to", zoom.to);
  }
  found.hash = card.host.id;
  return found.href;
}
