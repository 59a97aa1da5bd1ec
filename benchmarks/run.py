"""Measures every page against the floor app of `../shared/bench`: `python -m benchmarks.run [--pages P ...]`.

For each page the floor is given the same number of figures and the same number of points, plain (datetime axis,
Python's json) and tuned (dates as text, orjson). All three are measured in turn, in one run. The browser part drives
the meter that lies beside the floor; what reruns cost the server is measured by `benchmarks.load`.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from benchmarks import load
from components.frame.pages import FIGURE_PAGES

ROOT = Path(__file__).resolve().parent.parent
BENCH = ROOT.parent / "shared" / "bench"
OUT = ROOT / "benchmarks" / "out"
PLAIN = {"FLOOR_JSON": "json", "FLOOR_X": "datetime"}
TUNED = {"FLOOR_JSON": "orjson", "FLOOR_X": "text"}
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


def targets(name: str, sizes: dict[str, Size], store: str) -> list[dict[str, Any]]:
    """The meter's targets for one page: open it, go to another page, come back."""
    size = sizes[name]
    other = next(page for page in FIGURE_PAGES if page.path != name)
    title = next(page.title.en for page in FIGURE_PAGES if page.path == name)
    link = "[data-testid=stSidebarNavLink]:has-text('{}')"
    floor_back = [
        {"name": "away", "steps": [["click", link.format("Page 2")]]},
        {"name": "page_switch", "steps": [["click", link.format("Page 1")]]},
    ]
    charts = int(size.floor_env()["FLOOR_CHARTS"])
    floors = [
        {"name": f"floor-{kind}-{name}", "cwd": str(BENCH / "floor"), "python": sys.executable, "entry": "app.py", "path": "/",
         "min_plots": charts, "env": {**size.floor_env(), **env}, "actions": floor_back}
        for kind, env in (("plain", PLAIN), ("tuned", TUNED))
    ]  # fmt: skip
    ours = {
        "name": f"fedlens-{name}", "cwd": str(ROOT), "python": sys.executable, "entry": "app.py", "path": f"/{name}",
        "min_plots": size.figures, "env": {**_own(store), "FEDLENS_REFRESH": "off"},
        "actions": [
            {"name": "away", "steps": [["click", link.format(other.title.en)]],
             "min_plots": sizes[other.path].figures if other.path in sizes else 1},
            {"name": "page_switch", "steps": [["click", link.format(title)]], "min_plots": size.figures},
        ],
    }  # fmt: skip
    return [*floors, ours]


def in_browser(name: str, sizes: dict[str, Size], store: str, rounds: int, port: int) -> dict[str, dict[str, Any]]:
    """The meter's summary by target, the targets taking turns `rounds` times."""
    plan, out = OUT / f"{name}-targets.json", OUT / f"{name}-browser.json"
    plan.write_text(json.dumps(targets(name, sizes, store)))
    command = [sys.executable, str(BENCH / "measure.py"), "--targets", str(plan), "--repeats", "1", "--rounds", str(rounds),
               "--port", str(port), "--out", str(out), "--logs", str(OUT / "logs")]  # fmt: skip
    subprocess.run(command, check=True, env={**os.environ, "CHROMIUM": chromium()}, stdout=subprocess.DEVNULL)
    return {one["name"]: one for one in json.loads(out.read_text())["results"]}


def server_side(name: str, size: Size, store: str, port: int) -> dict[str, dict[str, float]]:
    floor = BENCH / "floor"
    return {
        f"floor-plain-{name}": load.measure(load.Target("floor", floor, {**size.floor_env(), **PLAIN}), port),
        f"floor-tuned-{name}": load.measure(load.Target("floor", floor, {**size.floor_env(), **TUNED}), port + 1),
        f"fedlens-{name}": load.measure(load.Target("fedlens", ROOT, _own(store), name), port + 2),
    }


BROWSER_ROWS = ("cold_server", "new_visitor", "warm_reload", "page_switch")
SERVER_ROWS = ("rerun_ms", "rerun_cpu_ms", "burst_p50_ms", "burst_p95_ms", "memory_n_mb", "first_run_kb")


def report(name: str, size: Size, browser: dict[str, Any], server: dict[str, Any]) -> str:
    """A Markdown table of one page: floor plain, floor tuned, FedLens, and the ratio to the plain floor."""
    keys = [f"floor-plain-{name}", f"floor-tuned-{name}", f"fedlens-{name}"]
    lines = [f"\n### {name}: {size.figures} figures, {size.points:,} points", "",
             "| | floor, plain | floor, tuned | FedLens | ÷ plain |", "|---|---|---|---|---|"]  # fmt: skip
    rows = [(row, [browser[key]["summary"][row]["median"] for key in keys]) for row in BROWSER_ROWS if browser]
    rows += [(row, [server[key][row] for key in keys]) for row in SERVER_ROWS if server]
    for row, values in rows:
        lines.append(f"| {row} | {values[0]:,.0f} | {values[1]:,.0f} | {values[2]:,.0f} | {values[2] / values[0]:.2f} |")
    flags = [flag for key in keys if browser for flag in browser[key].get("flags", [])]
    errors = sum(server[key]["errors"] for key in keys) if server else 0
    return "\n".join([*lines, *(f"flag: {flag}" for flag in flags), *([f"errors: {errors}"] if errors else [])])


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
            browser = {} if asked.no_browser else in_browser(name, sizes, store, asked.rounds, asked.port + 10)
            server = server_side(name, sizes[name], store, asked.port + 20)
            (OUT / f"{name}.json").write_text(json.dumps({"browser": browser, "server": server}, indent=1))
            print(report(name, sizes[name], browser, server), flush=True)


if __name__ == "__main__":
    main()
