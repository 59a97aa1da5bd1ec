"""What reruns of one page cost the server: a small client of Streamlit's own websocket protocol, without browsers."""

from __future__ import annotations

import asyncio
import os
import signal
import statistics
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil
import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

OPTIONS = ("--server.address", "127.0.0.1", "--server.headless", "true", "--browser.gatherUsageStats", "false",
           "--server.fileWatcherType", "none")  # fmt: skip
HELD_RUNS = 2  # after so many runs without use a browser lets go of a message


@dataclass(frozen=True, slots=True)
class Target:
    """An app to start: its folder, environment, and the page its readers stand on (empty = the default page)."""

    name: str
    folder: Path
    env: Mapping[str, str]
    page: str = ""


@contextmanager
def serving(target: Target, port: int) -> Iterator[psutil.Process]:
    """A server of its own process group, ready to answer; ended with everything it started."""
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port), *OPTIONS]
    env = {**os.environ, "FEDLENS_REFRESH": "off", **target.env}
    server = subprocess.Popen(command, cwd=target.folder, env=env, stdout=subprocess.DEVNULL,
                              stderr=subprocess.DEVNULL, start_new_session=True)  # fmt: skip
    try:
        for _ in range(600):
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=1):
                    break
            except (urllib.error.URLError, OSError):
                time.sleep(0.05)
        yield psutil.Process(server.pid)
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait(10)


class Session:
    """One reader: connects, runs its page, and reruns it holding what it was already sent."""

    def __init__(self, port: int, page: str) -> None:
        self.url, self.page = f"ws://127.0.0.1:{port}/_stcore/stream", page
        self.runs = 0
        self.hashes: dict[str, int] = {}  # of the messages held, and in which run each was last of use
        self.script = ""
        self.bytes = self.errors = self.elements = 0
        self.socket: Any = None

    async def connect(self) -> None:
        self.socket = await websockets.connect(self.url, subprotocols=["streamlit"], max_size=None, ping_interval=None,  # type: ignore[list-item]
                                               open_timeout=60, compression=None)  # fmt: skip

    async def run(self, query: str = "") -> float:
        """Seconds from asking for a rerun, under what the address says after the ?, to the end of the script."""
        message = BackMsg()
        rerun = message.rerun_script
        rerun.query_string = query
        if self.script:
            rerun.page_script_hash = self.script
        else:
            rerun.page_name = self.page
        rerun.cached_message_hashes.extend(self.hashes)
        started = time.perf_counter()
        await self.socket.send(message.SerializeToString())
        while True:
            raw = await self.socket.recv()
            self.bytes += len(raw)
            got = ForwardMsg.FromString(raw)
            kind = got.WhichOneof("type")
            if kind == "ref_hash" or (got.metadata.cacheable and got.hash):
                self.hashes[got.ref_hash or got.hash] = self.runs
            if kind == "new_session":
                self.script = got.new_session.page_script_hash
            elif kind == "navigation":
                self.script = got.navigation.page_script_hash
            elif kind == "delta" and got.delta.WhichOneof("type") == "new_element":
                self.elements += 1
                self.errors += got.delta.new_element.WhichOneof("type") == "exception"
            elif kind == "script_finished" and got.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY:
                waited = time.perf_counter() - started
                self.runs += 1
                self.hashes = {one: run for one, run in self.hashes.items() if self.runs - run <= HELD_RUNS}
                return waited


def cpu(server: psutil.Process) -> float:
    return float(sum(sum(one.cpu_times()[:2]) for one in (server, *server.children(recursive=True))))


def memory(server: psutil.Process) -> float:
    return float(sum(one.memory_info().rss for one in (server, *server.children(recursive=True)))) / 1e6


def _ms(values: list[float]) -> float:
    return round(statistics.median(values) * 1000, 1)


async def _measure(target: Target, port: int, server: psutil.Process, sessions: int, rounds: int) -> dict[str, float]:
    first = Session(port, target.page)
    await first.connect()
    await first.run()
    sent = first.bytes
    one = memory(server)
    for _ in range(3):
        await first.run()
    before, alone = cpu(server), []
    for _ in range(rounds * 2):
        alone.append(await first.run())
    cpu_alone = (cpu(server) - before) / len(alone)
    crowd = [Session(port, target.page) for _ in range(sessions)]
    await asyncio.gather(*(session.connect() for session in crowd))
    await asyncio.gather(*(session.run() for session in crowd))
    before, burst = cpu(server), []
    for _ in range(rounds):
        burst += await asyncio.gather(*(session.run() for session in crowd))
    result = {
        "first_run_kb": round(sent / 1e3, 1),
        "rerun_ms": _ms(alone),
        "rerun_cpu_ms": round(cpu_alone * 1000, 1),
        "burst_p50_ms": _ms(burst),
        "burst_p95_ms": round(sorted(burst)[int(0.95 * len(burst))] * 1000, 1),
        "burst_cpu_ms": round((cpu(server) - before) / len(burst) * 1000, 1),
        "memory_1_mb": round(one, 1),
        "memory_n_mb": round(memory(server), 1),
        "errors": float(first.errors + sum(session.errors for session in crowd)),
    }
    for session in (first, *crowd):
        await session.socket.close()
    return result


def measure(target: Target, port: int, sessions: int = 20, rounds: int = 5) -> dict[str, float]:
    """Milliseconds, CPU, kilobytes and megabytes of one page under one reader and under a burst of `sessions`."""
    with serving(target, port) as server:
        return asyncio.run(_measure(target, port, server, sessions, rounds))
