"""Shared by all tests: no socket leaves this machine, and a store of its own for each test."""

from __future__ import annotations

import socket
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
LOCAL = ("127.0.0.1", "::1", "localhost")


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
def own_store(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Every test starts with an empty store, nothing of a desk's own, nothing dropped in and without a key."""
    location = tmp_path / "store"
    monkeypatch.setenv("FEDLENS_STORE", str(location))
    monkeypatch.setenv("FEDLENS_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("FEDLENS_DROP_IN", str(tmp_path / "drop_in"))
    monkeypatch.delenv("FRED_API_KEY", raising=False)
    return location


@pytest.fixture
def shared() -> Path:
    """The folder of surveyed samples and real series, where it is present."""
    if not SHARED.is_dir():
        pytest.skip("the folder ../shared with real series is not on this machine")
    return SHARED
