"""The store behind the desk is looked at again every minute, so that trouble shows and passes without a restart."""

from __future__ import annotations

from pathlib import Path

import pytest

from components.frame import resources


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    times = [1_000.0]
    monkeypatch.setattr("components.frame.resources.time.monotonic", lambda: times[-1])
    resources.desk.clear()
    return times


def said() -> str:
    return "\n".join(one.en for one in resources.notices())


def test_a_disk_that_fills_up_and_recovers(clock: list[float], own_store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Read-only is said within a minute, and no longer once the disk can be written again; the reader stays the same."""
    full = False
    reader = resources.desk().reader
    assert said() == ""
    monkeypatch.setattr("cache.store.parquet.Store.writable", lambda store: not full)
    full = True
    clock.append(clock[-1] + 59)
    assert said() == ""
    clock.append(clock[-1] + 2)
    assert "read-only" in said()
    assert not resources.desk().writable
    full = False
    clock.append(clock[-1] + 61)
    assert said() == ""
    assert resources.desk().writable
    assert resources.desk().reader is reader


def test_a_store_that_cannot_be_read(clock: list[float], own_store: Path) -> None:
    """A folder that leads in circles cannot be read: only embedded data is shown, and it says so until it is mended."""
    own_store.symlink_to(own_store)
    assert "cannot be read" in said()
    assert resources.desk().reader.read("NFCI").origin == "embedded"
    own_store.unlink()
    clock.append(clock[-1] + 61)
    assert said() == ""


def test_a_store_that_opens_later(clock: list[float], own_store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An object store that was away at the start is opened once it is there."""
    monkeypatch.setenv("FEDLENS_STORE", "nosuch://bucket/fedlens")
    assert "only embedded data is shown" in said()
    assert resources.desk().reader.store is None
    monkeypatch.setenv("FEDLENS_STORE", str(own_store))
    assert resources.desk().reader.store is None
    clock.append(clock[-1] + 61)
    assert said() == ""
    assert resources.desk().reader.store is not None
