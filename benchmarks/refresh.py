"""Measures a refresh against the FRED stand-in: `python -m benchmarks.refresh`. Four numbers, each with its bound:

full, no limit     the whole catalogue at 150 ms an answer, four calls at a time; bound = latency x calls / lanes
full, FRED's pace  the same at two calls a second; bound = half a second a call
nothing due        the same again at once: no call at all
rerun under it     a page's warm rerun while the app's own service refreshes everything, against the quiet app
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import signal
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

from benchmarks import load
from benchmarks.standin import BENCH
from cache.embedded import data as embedded
from cache.refresh.engine import Refresh, due, utc_now
from cache.store.notes import SERIES_FILE, Notes
from cache.store.parquet import Store
from data_sources import ADDRESSES
from data_sources.fred.fred import Fred
from data_sources.wire.http import Http
from data_sources.wire.patience import LANES
from macro.catalogue import SERIES

ROOT = Path(__file__).resolve().parent.parent
LATENCY = 0.150
PACE = 0.5
KEY = "0" * 32
# The other providers are at a closed port: they fail at once and rest, and nobody outside is called.
CLOSED = dict.fromkeys(ADDRESSES, "http://127.0.0.1:1")


@contextmanager
def standin(port: int) -> Iterator[str]:
    """The stand-in in a process of its own, with every answer made once, so that only the latency is measured."""
    command = [sys.executable, "-m", "benchmarks.standin", "--port", str(port), "--latency-ms", "0"]
    server = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    url = f"http://127.0.0.1:{port}"
    try:
        for _ in range(600):
            try:
                _get(f"{url}/__health")
                break
            except (urllib.error.URLError, OSError):
                time.sleep(0.05)
        with tempfile.TemporaryDirectory() as location:
            full(url, Store(location), 0.0)
        _get(f"{url}/__set?latency_ms={LATENCY * 1000}&reset=1")
        yield url
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait(10)


def _get(url: str) -> bytes:
    with urllib.request.urlopen(url, timeout=10) as answer:
        body: bytes = answer.read()
        return body


def calls(url: str) -> int:
    return int(json.loads(_get(f"{url}/__stats"))["requests"])


def full(url: str, store: Store, pace: float) -> tuple[float, int, int]:
    """Seconds, calls and series stored of one refresh of every FRED series into an empty store."""
    os.environ.update({"FEDLENS_FRED_API": f"{url}/fred", "FRED_API_KEY": KEY})
    series = [one for one in SERIES.values() if one.source == "FRED"]
    before, started = calls(url), time.perf_counter()
    outcomes = Refresh(store, {"FRED": Fred(Http(pace={"127.0.0.1": pace}))}).run(series)
    seconds = time.perf_counter() - started
    return seconds, calls(url) - before, sum(one.result == "updated" for one in outcomes)


def nothing_due(url: str, location: str) -> tuple[float, int]:
    """Milliseconds to find out, in a process that knows nothing yet, that nothing is due; and the calls made."""
    store, before, started = Store(location), calls(url), time.perf_counter()
    todo = due(SERIES.values(), Notes(store).read(), {"FRED": Fred(Http())}, utc_now())
    Refresh(store, {"FRED": Fred(Http())}).run(todo)
    return (time.perf_counter() - started) * 1000, calls(url) - before


def reruns(url: str, port: int, page: str, rounds: int) -> tuple[float, float]:
    """Median milliseconds of a page's warm rerun: in the quiet app, and while its service fetches everything anew.

    The store is full, so that the page is as warm in both; a refresh that brings news redraws what it changes besides.
    """
    found = []
    for refreshing in (False, True):
        with tempfile.TemporaryDirectory() as location:
            store = Store(location)
            full(url, store, 0.0)
            store.remove(SERIES_FILE)  # what nobody remembers to have fetched is due
            env = CLOSED | {
                "FEDLENS_STORE": location, "FEDLENS_REFRESH": "" if refreshing else "off", "FEDLENS_FRED_API": f"{url}/fred",
                "FRED_API_KEY": KEY, "FEDLENS_PACE": str(PACE), "FEDLENS_HOME": location, "FEDLENS_DROP_IN": location,
            }  # fmt: skip
            with load.serving(load.Target("fedlens", ROOT, env, page), port):
                before = calls(url)
                found.append(asyncio.run(_reruns(port, page, rounds)))
                if refreshing and calls(url) - before < rounds:
                    sys.exit("benchmarks: no refresh ran while reruns were measured")
    return found[0], found[1]


async def _reruns(port: int, page: str, rounds: int) -> float:
    session = load.Session(port, page)
    await session.connect()
    for _ in range(3):
        await session.run()
    took = []
    for _ in range(rounds):
        took.append(await session.run())
        await asyncio.sleep(1.0)
    await session.socket.close()
    return statistics.median(took) * 1000


def main() -> None:
    parser = argparse.ArgumentParser(description="Measures a refresh against the FRED stand-in.")
    parser.add_argument("--port", type=int, default=8760)
    parser.add_argument("--page", default="liquidity")
    parser.add_argument("--rounds", type=int, default=30, help="reruns measured, a second apart")
    asked = parser.parse_args()
    if not BENCH.is_dir():
        sys.exit("benchmarks: the FRED stand-in (../shared/bench) is not on this machine")
    print("| | measured | bound | ratio |\n|---|---|---|---|")
    with standin(asked.port) as url, patch.object(embedded, "observations", dict):
        for name, pace in (("full, no limit", 0.0), ("full, FRED's pace", PACE)):
            with tempfile.TemporaryDirectory() as location:
                seconds, made, stored = full(url, Store(location), pace)
                bound = made * pace if pace else LATENCY * made / LANES["api.stlouisfed.org"]
                row = f"| {name}: {made} calls, {stored} series | {seconds:.1f} s | {bound:.1f} s | {seconds / bound:.2f} |"
                print(row, flush=True)
                took, nobody = nothing_due(url, location)
            print(f"| nothing due: {nobody} calls | {took:.0f} ms | 100 ms | {took / 100:.2f} |", flush=True)
        quiet, busy = reruns(url, asked.port + 1, asked.page, asked.rounds)
        print(f"| warm rerun of {asked.page} under a refresh | {busy:.0f} ms | {quiet:.0f} ms quiet | {busy / quiet:.2f} |")


if __name__ == "__main__":
    main()
