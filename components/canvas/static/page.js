// What a page does beyond its figures: links that lead to a figure stay in the reader's session and end at it.

import { plotly } from "./plotly.js";
import { figures } from "./screen.js";

const PATIENCE = 15_000; // milliseconds a figure may take to arrive

// While the server runs the page for the first time, what its answer will ask for is made ready.
new MutationObserver((_, watch) => {
  if (!document.querySelector("[data-testid=stApp][data-test-connection-state=CONNECTED]")) return;
  watch.disconnect();
  for (const part of document.querySelectorAll("link[data-part]")) import(part.href).catch(() => {});
  plotly().catch(() => {}); // a card says so itself
}).observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ["data-test-connection-state"] });

let sought = "", since = 0;

/** Scrolls to the element a link means, as soon as it is there and for as long as what stands above it still grows. */
function seek(id) {
  sought = id;
  since = performance.now();
  let stood = null, still = 0;
  const look = () => {
    if (sought !== id || performance.now() - since > PATIENCE) return;
    const found = document.getElementById(id);
    if (found) {
      const top = Math.round(found.getBoundingClientRect().top);
      if (top !== stood) {
        found.scrollIntoView({ block: "start" });
        stood = Math.round(found.getBoundingClientRect().top);
        still = performance.now();
      } else if (performance.now() - still > 1_500) return void (sought = "");
    }
    setTimeout(look, 60);
  };
  look();
}

// Whoever scrolls has arrived.
for (const name of ["wheel", "touchmove", "keydown", "pointerdown"]) addEventListener(name, () => (sought = ""), { passive: true, capture: true });

addEventListener("click", (event) => {
  const link = event.target.closest?.('a[href*="#fig-"]');
  if (!link || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  const to = new URL(link.href), id = to.hash.slice(1);
  const same = to.pathname === location.pathname && to.search === location.search;
  const entry = [...document.querySelectorAll("[data-testid=stSidebarNavLink]")].find((one) => new URL(one.href).pathname === to.pathname);
  if (!same && !(entry && own(to))) return; // what only a new session can show
  event.preventDefault();
  if (!same) entry.click();
  // Streamlit writes the page's address itself, before the figure is there.
  setTimeout(() => history.replaceState(history.state, "", location.pathname + location.search + to.hash), 400);
  seek(id);
});

/** Whether a link asks for the view the reader has now, which a change of page keeps. */
function own(to) {
  const now = new URL(location.href).searchParams;
  return [...to.searchParams].every(([name, value]) => now.get(name) === value);
}

if (location.hash.startsWith("#fig-")) seek(location.hash.slice(1));

// For paper the page takes a sheet's width, and every figure is drawn in the one it then has.
function onPaper(is) {
  document.documentElement.classList.toggle("fl-paper", is);
  for (const card of figures()) {
    if (card.own.rows) card.plot.style.height = is ? "760px" : `${card.data.height}px`; // a sheet holds it with its words
    card.draw();
  }
}

addEventListener("beforeprint", () => onPaper(true));
addEventListener("afterprint", () => onPaper(false));
