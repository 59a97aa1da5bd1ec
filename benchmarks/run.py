"""Measures every page against the floor app of `../shared/bench`: `python -m benchmarks.run [--pages P ...]`.

For each page the floor is given the same number of figures and the same number of points, plain (datetime axis, Python's
json). Both are measured in turn, in one run: when figures are painted by `benchmarks.painted`, reruns by `benchmarks.load`.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

from benchmarks import load
from benchmarks.painted import ROWS, App, measured
from components.frame.pages import FIGURE_PAGES

ROOT = Path(__file__).resolve().parent.parent
BENCH = ROOT.parent / "shared" / "bench"
OUT = ROOT / "benchmarks" / "out"
PLAIN = {"FLOOR_JSON": "json", "FLOOR_X": "datetime"}
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
COUNT = """() => [...document.querySelectorAll('.js-plotly-plot')].map(plot => plot.data.reduce(
    (sum, trace) => sum + (trace.z ? trace.z.length * trace.z[0].length : (trace.x || []).length), 0))"""


@dataclass(frozen=True, slots=True)
class Size:
    """What a page draws: figures and points."""

    figures: int
    points: int

    def floor_env(self) -> dict[str, str]:
        """The floor with as many figures (it takes one or an even number) and as many points."""
        charts = self.figures if self.figures == 1 else self.figures + self.figures % 2
        return {"FLOOR_CHARTS": str(charts), "FLOOR_POINTS": str(max(2, round(self.points / (2 * charts))))}


def chromium() -> str:
    found = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if not found:
        sys.exit("benchmarks: no Chromium found; run `make browser` or set CHROMIUM")
    return found


def _own(store: str) -> dict[str, str]:
    """A desk as it ships: nothing fetched, nothing of anybody's own."""
    return {"FEDLENS_STORE": store, "FEDLENS_HOME": store}


def page_sizes(pages: list[str], store: str, port: int) -> dict[str, Size]:
    """Figures and points of each page at the default window, counted in a browser."""
    sizes: dict[str, Size] = {}
    target = load.Target("fedlens", ROOT, _own(store))
    with load.serving(target, port), sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium(), args=FLAGS)
        for name in pages:
            page = browser.new_page()
            page.goto(f"http://127.0.0.1:{port}/{name}")
            page.wait_for_selector(".js-plotly-plot .main-svg")
            page.wait_for_function(
                "document.querySelector('[data-testid=stApp]').dataset.testScriptState === 'notRunning'"
                " && !document.querySelector('[data-testid=stSkeleton]')"
            )
            page.wait_for_timeout(500)
            counts = page.evaluate(COUNT)
            sizes[name] = Size(len(counts), sum(counts))
            page.close()
        browser.close()
    return sizes


def apps(name: str, size: Size, store: str) -> dict[str, App]:
    """The floor, in its plain form, and our page, each to be left for another page and changed by a choice."""
    link = "[data-testid=stSidebarNavLink]:has-text('{}')"
    other = next(page for page in FIGURE_PAGES if page.path != name)
    title = next(page.title.en for page in FIGURE_PAGES if page.path == name)
    floor, ours = targets(name, size, store)
    charts = int(floor.env["FLOOR_CHARTS"])
    return {
        "plain": App(floor, charts, clicks(link.format("Page 2")), clicks(link.format("Page 1")), select_box),
        "fedlens": App(ours, size.figures, clicks(link.format(other.title.en)), clicks(link.format(title)), window),
    }


def targets(name: str, size: Size, store: str) -> tuple[load.Target, load.Target]:
    """How the floor and our page are started."""
    return load.Target("plain", BENCH / "floor", {**size.floor_env(), **PLAIN}), load.Target("fedlens", ROOT, _own(store), name)


def in_browser(name: str, size: Size, store: str, rounds: int, port: int) -> dict[str, dict[str, float]]:
    """What a reader waits for, by app."""
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium(), args=FLAGS)
        found = measured(browser, apps(name, size, store), rounds, port)
        browser.close()
    return found


def clicks(selector: str) -> Callable[[Page], None]:
    return lambda page: page.locator(selector).first.click()


def window(page: Page, turn: int) -> None:
    """Our reader's other window."""
    page.get_by_test_id("stSidebar").get_by_text("2Y" if turn % 2 == 0 else "5Y", exact=True).click()


def select_box(page: Page, turn: int) -> None:
    """The floor's select box."""
    page.locator('[data-testid=stSelectbox]:has-text("View") input').first.click()
    page.locator(f'[role=option]:has-text("{"B" if turn % 2 == 0 else "A"}")').first.click()


def server_side(name: str, size: Size, store: str, port: int) -> dict[str, dict[str, float]]:
    return {target.name: load.measure(target, port + n) for n, target in enumerate(targets(name, size, store))}


SERVER_ROWS = ("rerun_ms", "rerun_cpu_ms", "burst_p50_ms", "burst_p95_ms", "memory_n_mb", "first_run_kb")


def report(name: str, size: Size, browser: dict[str, dict[str, float]], server: dict[str, Any]) -> str:
    """A Markdown table of one page: the floor, FedLens, and the ratio; a dash where nothing was to be measured."""
    kinds = ("plain", "fedlens")
    lines = [f"\n### {name}: {size.figures} figures, {size.points:,} points", "",
             "| | floor | FedLens | ÷ floor |", "|---|---|---|---|"]  # fmt: skip
    rows = [(row, [browser[kind][row] for kind in kinds]) for row in ROWS if browser]
    rows += [(row, [server[kind][row] for kind in kinds]) for row in SERVER_ROWS if server]
    for row, values in rows:
        shown = [f"{value:,.0f}" for value in values] + [f"{values[1] / values[0]:.2f}"]
        lines.append(f"| {row} | {' | '.join('–' if one == 'nan' else one for one in shown)} |")
    errors = sum(server[kind]["errors"] for kind in kinds) if server else 0
    return "\n".join([*lines, *([f"errors: {errors}"] if errors else [])])


def main() -> None:
    parser = argparse.ArgumentParser(description="Measures every page against the plain floor, in one run.")
    parser.add_argument("--pages", nargs="*", default=[page.path for page in FIGURE_PAGES])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--port", type=int, default=8650)
    parser.add_argument("--no-browser", action="store_true", help="only what reruns cost the server")
    asked = parser.parse_args()
    if not BENCH.is_dir():
        sys.exit("benchmarks: the floor app (../shared/bench) is not on this machine; nothing to compare with")
    OUT.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as store:
        sizes = page_sizes([page.path for page in FIGURE_PAGES], store, asked.port)
        for name in asked.pages:
            browser = {} if asked.no_browser else in_browser(name, sizes[name], store, asked.rounds, asked.port + 10)
            server = server_side(name, sizes[name], store, asked.port + 20)
            (OUT / f"{name}.json").write_text(json.dumps({"browser": browser, "server": server}, indent=1))
            print(report(name, sizes[name], browser, server), flush=True)


if __name__ == "__main__":
    main()
