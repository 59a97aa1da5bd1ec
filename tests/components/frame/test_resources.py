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


def test_thirty_bad_files_are_four_lines(clock: list[float], own_store: Path) -> None:
    """The first three, and how many more the status page has."""
    folder = resources.desk().reader.drop_in.folder
    assert folder
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(30):
        (folder / f"bad{number:02d}.csv").write_text("nothing\n", encoding="utf-8")
    resources.desk().reader.drop_in.forget()
    lines = said().split("\n")
    assert [line.split(" is not used")[0] for line in lines[:3]] == [f"Desk file bad{number:02d}.csv" for number in range(3)]
    assert lines[3:] == ["27 more remarks on desk files, see the data status page."]
