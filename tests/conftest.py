"""Shared by all tests: no socket leaves this machine, a store of its own for each test, and what needs the real series."""

from __future__ import annotations

import logging
import socket
import sys
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Any

import pytest

from components.frame import resources

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
LOCAL = ("127.0.0.1", "::1", "localhost")
MAIN = sys.modules["__main__"]
OUR_LOGS = ("cache", "components", "data_sources", "macro", "fedlens")


@pytest.fixture(autouse=True)
def own_main(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page that ran in a test before stands where processes that a test starts look for the program they belong to."""
    monkeypatch.setitem(sys.modules, "__main__", MAIN)


@pytest.fixture(autouse=True)
def only_loopback(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test that reaches for the internet fails instead of depending on it."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> Any:
        if isinstance(address, tuple) and address[0] not in LOCAL:
            raise AssertionError(f"a test tried to reach {address[0]}")
        return connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)


@pytest.fixture(autouse=True)
def own_logs() -> Iterator[None]:
    """A command that silences a log, or a refresher that writes its own, does so for its own test only."""
    before = {log.name: (log.level, log.propagate, [*log.handlers]) for log in _our_logs()}
    yield
    for log in _our_logs():
        log.level, log.propagate, log.handlers = before.get(log.name, (logging.NOTSET, True, []))
        log.setLevel(log.level)  # forgets what it had found to be worth saying


def _our_logs() -> list[logging.Logger]:
    named = logging.Logger.manager.loggerDict
    return [log for log in list(named.values()) if isinstance(log, logging.Logger) and log.name.partition(".")[0] in OUR_LOGS]


@pytest.fixture(autouse=True)
def own_store(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Every test starts with an empty store, nothing of a desk's own, nothing dropped in and without a key."""
    location = tmp_path / "store"
    monkeypatch.setenv("FEDLENS_STORE", str(location))
    monkeypatch.setenv("FEDLENS_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("FEDLENS_DROP_IN", str(tmp_path / "drop_in"))
    monkeypatch.delenv("FRED_API_KEY", raising=False)
    return location


@pytest.fixture
def fresh_desk() -> None:
    """What a process keeps of the store of the test before is forgotten."""
    resources.desk.clear()


@pytest.fixture
def shared() -> Path:
    """The folder of surveyed samples and real series; what asks for it is a `real` test."""
    return SHARED


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> Generator[None]:
    """Tests that read real series are `real` before markers choose; asked for without the series they cost one sentence."""
    for item in items:
        if "shared" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.real)
    yield
    if not SHARED.is_dir() and any(item.get_closest_marker("real") for item in items):
        raise pytest.UsageError(f"tests marked `real` compare with the surveyed series in {SHARED}, which is not there")
