"""What readers who look at one past day after another cost: `python -m benchmarks.sweep [--readers 30 --minutes 6]`.

Each reader stands on a page and asks, `pause` seconds after every answer, for a business day that nobody has asked for yet,
back from the last one. Written as a Markdown table: memory and CPU of the server in each slice of the time. `--days 12`
measures instead, with one reader, what a new day costs on each page: CPU of its first rerun, and of the same day again.
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import statistics
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
import psutil

from benchmarks import load
from components.frame.pages import FIGURE_PAGES, PAGES

ROOT = Path(__file__).resolve().parent.parent
PATHS = tuple(page.path for page in FIGURE_PAGES)


@dataclass(frozen=True, slots=True)
class Slice:
    """A part of the time: its end in seconds from the start, resident megabytes then, reruns in it, and CPU milliseconds and
    median milliseconds of waiting for each of them."""

    at: float
    memory: float
    reruns: int
    cpu: float
    wait: float


def days_back(last: date) -> Iterator[str]:
    """What a link says of each business day before `last`, the newest first."""
    day = np.datetime64(last, "D")
    for step in itertools.count(1):
        yield f"asof={np.busday_offset(day, -step, roll='backward')}"


async def _crowd(
    server: psutil.Process, port: int, pages: tuple[str, ...], readers: int, minutes: float, pause: float, parts: int
) -> tuple[list[Slice], int]:
    days, waits, found = days_back(date.today()), list[float](), list[Slice]()
    crowd = [load.Session(port, page) for page, _ in zip(itertools.cycle(pages), range(readers), strict=False)]
    for session in crowd:
        await session.connect()
        await session.run()
    began = time.monotonic()
    end = began + minutes * 60

    async def read(number: int, session: load.Session) -> None:
        await asyncio.sleep(pause * number / readers)
        while time.monotonic() < end:
            waits.append(await session.run(next(days)))
            await asyncio.sleep(pause)

    reading = asyncio.gather(*(read(number, session) for number, session in enumerate(crowd)))
    found.append(Slice(0.0, load.memory(server), 0, 0.0, 0.0))
    for part in range(1, parts + 1):
        spent, before = load.cpu(server), len(waits)
        await asyncio.sleep(max(0.0, began + minutes * 60 * part / parts - time.monotonic()))
        lately = waits[before:]
        each = (load.cpu(server) - spent) / max(len(lately), 1)
        wait = statistics.median(lately) if lately else 0.0
        found.append(Slice(time.monotonic() - began, load.memory(server), len(lately), each * 1000, wait * 1000))
    await reading
    errors = sum(session.errors for session in crowd)
    for session in crowd:
        await session.socket.close()
    return found, errors


def swept(folder: Path, pages: tuple[str, ...], readers: int, minutes: float, pause: float, parts: int, port: int) -> str:
    """The table of a crowd that sweeps."""
    with tempfile.TemporaryDirectory() as store, load.serving(_target(folder, store), port) as server:
        found, errors = asyncio.run(_crowd(server, port, pages, readers, minutes, pause, parts))
    lines = ["| minutes | MB | new days | CPU ms a day | wait ms |", "|---|---|---|---|---|"]
    lines += [f"| {one.at / 60:.1f} | {one.memory:.0f} | {one.reruns} | {one.cpu:.0f} | {one.wait:.0f} |" for one in found]
    return "\n".join([*lines, *([f"errors: {errors}"] if errors else [])])


async def _alone(server: psutil.Process, port: int, page: str, days: int) -> str:
    session = load.Session(port, page)
    await session.connect()
    await session.run()
    sent, elements = session.bytes, session.elements
    new, again = list[float](), list[float]()
    asked = days_back(date.today())
    await session.run(next(asked))
    for _ in range(days):
        query = next(asked)
        for costs in (new, again):
            before = load.cpu(server)
            await session.run(query)
            await asyncio.sleep(0.2)  # what the server does after its answer is part of it
            costs.append(load.cpu(server) - before)
    await session.socket.close()
    told = (statistics.fmean(new) * 1000, statistics.fmean(again) * 1000, sent / 1e3, elements, load.memory(server))
    return f"| {page} | " + " | ".join(f"{one:.0f}" for one in told) + f" | {session.errors} |"


def alone(folder: Path, pages: tuple[str, ...], days: int, port: int) -> str:
    """The table of what a new day costs on each page, each in a server of its own."""
    lines = [
        "| page | new day, CPU ms | again, CPU ms | first run KB | elements | MB | errors |",
        "|---|---|---|---|---|---|---|",
    ]
    for number, page in enumerate(pages):
        with tempfile.TemporaryDirectory() as store, load.serving(_target(folder, store), port + number) as server:
            lines.append(asyncio.run(_alone(server, port + number, page, days)))
    return "\n".join(lines)


def _target(folder: Path, store: str) -> load.Target:
    """A desk as it ships: nothing fetched, nothing of anybody's own."""
    return load.Target("fedlens", folder, {"FEDLENS_STORE": store, "FEDLENS_HOME": store})


def main() -> None:
    parser = argparse.ArgumentParser(description="Sweeps as-of days, and says what that costs the server.")
    parser.add_argument("--pages", nargs="*", default=[], choices=[page.path for page in PAGES])
    parser.add_argument("--readers", type=int, default=30)
    parser.add_argument("--minutes", type=float, default=6.0)
    parser.add_argument("--pause", type=float, default=5.0, help="seconds a reader looks at a day")
    parser.add_argument("--slices", type=int, default=12)
    parser.add_argument("--days", type=int, default=0, help="measure so many new days on each page instead")
    parser.add_argument("--folder", type=Path, default=ROOT, help="another checkout to compare with")
    parser.add_argument("--port", type=int, default=8720)
    asked = parser.parse_args()
    pages = tuple(asked.pages)
    if asked.days:
        print(alone(asked.folder, pages or PATHS, asked.days, asked.port))
    else:
        print(swept(asked.folder, pages or PATHS, asked.readers, asked.minutes, asked.pause, asked.slices, asked.port))


if __name__ == "__main__":
    main()
