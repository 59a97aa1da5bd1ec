"""When a page's figures are painted, in a real Chromium: all of them, and those of the first screen, of two apps in turn.

Each round opens both apps as the first visitor of a server just started, then as a new visitor of one that is warm, reloads,
goes to another page and back, and changes what the page shows (our window, the floor's select box). A figure is painted two
animation frames after its last change; a step begins at the pointer's event, a load at the start of navigation. The first
round warms the servers and is not counted.
"""

from __future__ import annotations

import math
import statistics
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any

import psutil
from playwright.sync_api import Browser, Page, ViewportSize

from benchmarks import load

VIEW: ViewportSize = {"width": 1600, "height": 1000}
QUIET, SWITCHES = 500, 3  # milliseconds without a change after which a page has settled; switches a round
ROWS = ("cold_server", "new_visitor", "warm_reload", "page_switch", "first_screen", "change", "switch_cpu")
OBSERVE = """(() => {
  const m = window.meter = { at: 0, any: 0, drawn: new Map() };
  addEventListener('pointerdown', () => { m.at = performance.now(); }, true);
  new MutationObserver(list => {
    const seen = new Set();
    for (const one of list) {
      const near = one.target.nodeType === 1 ? one.target.closest?.('.js-plotly-plot') : null;
      if (near) seen.add(near);
      for (const node of one.addedNodes) if (node.nodeType === 1) {
        if (node.matches?.('.js-plotly-plot')) seen.add(node);
        node.querySelectorAll?.('.js-plotly-plot').forEach(plot => seen.add(plot));
      }
    }
    m.any = performance.now();
    const painted = [...seen].filter(plot => plot.querySelector('.main-svg'));
    if (painted.length) requestAnimationFrame(() => requestAnimationFrame(
      () => painted.forEach(plot => m.drawn.set(plot, performance.now()))));
  }).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ['d', 'transform'] });
})();"""
STATE = """() => {
  const now = performance.now();
  const plots = [...document.querySelectorAll('.js-plotly-plot')].filter(one => one.querySelector('.main-svg'));
  const at = window.meter.drawn, last = found => Math.max(0, ...found.map(one => at.get(one) ?? 0));
  const seen = plots.filter(one => {
    const box = one.getBoundingClientRect();
    return box.top < innerHeight && box.bottom > 0;
  });
  return { now, quiet: now - window.meter.any, count: plots.length, all: last(plots), first: last(seen), begun: window.meter.at,
           idle: document.querySelector('[data-testid=stApp]')?.dataset.testScriptState === 'notRunning' };
}"""


@dataclass(frozen=True, slots=True)
class App:
    """An app to open: how to start it, its page's figures at least, how to leave the page, to come back and to change it."""

    target: load.Target
    figures: int
    away: Callable[[Page], None]
    back: Callable[[Page], None]
    change: Callable[[Page, int], None]


def measured(browser: Browser, apps: dict[str, App], rounds: int, port: int) -> dict[str, dict[str, float]]:
    """Medians in milliseconds by app and row, the apps taking turns; a row nothing happened in is not a number."""
    found: dict[str, dict[str, list[float]]] = {name: {row: [] for row in ROWS} for name in apps}
    with ExitStack() as stack:
        warm = {name: stack.enter_context(load.serving(app.target, port + n)) for n, (name, app) in enumerate(apps.items())}
        for turn in range(rounds + 1):
            for n, (name, app) in enumerate(apps.items()):
                rows = found[name] if turn else {row: [] for row in ROWS}
                with load.serving(app.target, port + len(apps)):
                    _visit(browser, app, port + len(apps), rows["cold_server"]).context.close()
                _turn(browser, app, port + n, warm[name], rows)
    return {
        name: {row: statistics.median(times) if times else math.nan for row, times in rows.items()}
        for name, rows in found.items()
    }


def _visit(browser: Browser, app: App, port: int, times: list[float]) -> Page:
    """A new visitor's page, and when all of it was painted."""
    context = browser.new_context(viewport=VIEW)
    context.add_init_script(OBSERVE)
    page = context.new_page()
    page.goto(f"http://127.0.0.1:{port}/{app.target.page}", wait_until="commit")
    times.append(settled(page, app.figures)["all"])
    return page


def _turn(browser: Browser, app: App, port: int, server: psutil.Process, rows: dict[str, list[float]]) -> None:
    page = _visit(browser, app, port, rows["new_visitor"])
    page.reload(wait_until="commit")
    rows["warm_reload"].append(settled(page, app.figures)["all"])
    for n in range(SWITCHES):
        app.away(page)
        settled(page, 1, 150)
        before = load.cpu(server)
        app.back(page)
        state = settled(page, app.figures, 150)
        rows["switch_cpu"].append((load.cpu(server) - before) * 1000)
        rows["page_switch"].append(state["all"] - state["begun"])
        rows["first_screen"].append(state["first"] - state["begun"])
        app.change(page, n)
        state = settled(page, app.figures, 150)
        if state["all"] > state["begun"]:  # figures of days to come stay as they are
            rows["change"].append(state["all"] - state["begun"])
    page.context.close()


def settled(page: Page, figures: int, wait: int = 0) -> dict[str, Any]:
    """The page's state once the script has ended, its figures are painted and nothing has changed for a while."""
    time.sleep(wait / 1000)
    end = time.monotonic() + 90
    while True:
        state: dict[str, Any] = page.evaluate(STATE)
        if state["idle"] and state["count"] >= figures and min(state["quiet"], state["now"] - state["all"]) > QUIET:
            return state
        if time.monotonic() > end:
            raise TimeoutError(f"{page.url} did not settle: {state}")
        time.sleep(0.08)
