"""A file no desk can mean is refused before it is read, and nobody waits for another one's reading."""

from __future__ import annotations

import io
import threading
from datetime import UTC, datetime
from pathlib import Path

import pandas as pd
import pytest

from cache.drop_in import folder as module
from cache.drop_in import limits
from cache.drop_in.folder import DropIn
from cache.drop_in.form import MOST_PROBLEMS, parse_file
from cache.drop_in.limits import CHUNK, MOST_BYTES, MOST_ROWS, TooMuch, content
from macro.declare.text import Label

NOW = datetime(2026, 11, 21, tzinfo=UTC)
NAMES = ",".join(f"SERIES{number}" for number in range(5_000))
LONG = b"date,DGS10\n" + b"2026-11-20,4.13\n" * 1_100_000  # 17.6 MB


class Counted(io.BytesIO):
    """A file that counts the bytes read of it."""

    read_bytes = 0

    def read(self, size: int | None = -1) -> bytes:
        found = super().read(size)
        self.read_bytes += len(found)
        return found


def refused(source: Counted) -> Label:
    with pytest.raises(TooMuch) as caught:
        content(source)
    return caught.value.sentence


@pytest.mark.parametrize(
    ("data", "en", "zh", "most_read"),
    [
        (LONG, "it has more than 100,000 lines and is not read.", "超过100,000行，未读取。", 18 * MOST_ROWS),
        (b"\n" * 2_000_000, "it has more than 100,000 lines and is not read.", "超过100,000行，未读取。", 2 * CHUNK),
        (
            f"date,{NAMES}\n".encode() + b"1\n" * 99_000,
            "it has more than 1,000 columns and is not read.",
            "超过1,000列，未读取。",
            CHUNK,
        ),
        (f"# x\n\ndate;{NAMES.replace(',', ';')}\n".encode("utf-16"), "it has more than 1,000 columns", "超过1,000列", CHUNK),
        (b"x" * 9_000_000, "a line of it is longer than 64 KB, and it is not read.", "有一行超过64 KB，未读取。", CHUNK),
        (b"#" * 9_000_000, "a line of it is longer than 64 KB", "有一行超过64 KB", CHUNK),
        ((b"date,DGS10\n" + b" " * 500) * 41_000, "it has 21 MB, the most is 20 MB.", "上限20 MB", MOST_BYTES + CHUNK),
    ],
    ids=["rows", "empty lines", "columns", "columns in UTF-16", "one header", "one comment", "grows while it is read"],
)
def test_what_is_too_much_is_refused_before_the_rest_is_read(data: bytes, en: str, zh: str, most_read: int) -> None:
    """The sentence names the limit, and reading has stopped soon after it was passed."""
    source = Counted(data)
    said = refused(source)
    assert en in said.en
    assert zh in said.zh
    assert source.read_bytes <= min(most_read, len(data))


@pytest.mark.parametrize("data", [b"", b"date,DGS10\n", b"date,DGS10\r" * 90_000, b"x" * (CHUNK - 1), b"x\n" * MOST_ROWS])
def test_what_is_not_too_much_is_read_whole(data: bytes) -> None:
    """Whatever its line ends; what it says is for others to judge."""
    assert content(Counted(data)) == data


def test_names_that_are_long_or_many_are_not_all_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    """Twenty problems are enough, also in the header."""
    header = ",".join("x" * 200 for _ in range(900))
    assert len(parse_file("wide.csv", f"date,{header}\n2026-10-01,1\n".encode(), NOW).problems) == MOST_PROBLEMS


def test_a_huge_file_is_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its size says enough."""
    with (tmp_path / "huge.csv").open("wb") as sink:
        sink.truncate(MOST_BYTES + 1_000_000)
    monkeypatch.setattr(limits, "content", None)
    (said,) = DropIn(tmp_path, dict, lambda _: pd.Series(dtype="float64"), lambda: NOW).problems()
    assert "huge.csv is not used: it has 21 MB, the most is 20 MB." in said.en


class Slow:
    """A reading that has begun and does not end before it is told to."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.begun, self.end = threading.Event(), threading.Event()
        self.slow = threading.local()
        monkeypatch.setattr(module, "LISTING_SECONDS", 0.0)
        read = limits.content

        def waiting(source: io.BufferedReader) -> bytes:
            if getattr(self.slow, "here", False):
                self.begun.set()
                assert self.end.wait(60)
            return read(source)

        monkeypatch.setattr(limits, "content", waiting)

    def look(self, drop_in: DropIn) -> threading.Thread:
        def run() -> None:
            self.slow.here = True
            drop_in.seen()

        thread = threading.Thread(target=run)
        thread.start()
        assert self.begun.wait(60)
        return thread


def values(drop_in: DropIn) -> dict[str, list[float]]:
    return {name: [value for part in parts for value in part.values] for name, parts in drop_in.seen().parts.items()}


def test_no_reader_waits_while_another_one_reads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the last look found is shown meanwhile, and the new values once they are read."""
    drop_in = DropIn(tmp_path, dict, lambda _: pd.Series(dtype="float64", index=pd.DatetimeIndex([])), lambda: NOW)
    (tmp_path / "x.csv").write_text("date,DGS10\n2026-11-19,4.13\n")
    slow = Slow(monkeypatch)
    assert values(drop_in) == {"DGS10": [4.13]}
    (tmp_path / "x.csv").write_text("date,DGS10\n2026-11-19,4.13\n2026-11-20,4.2\n")
    thread = slow.look(drop_in)
    assert values(drop_in) == {"DGS10": [4.13]}
    slow.end.set()
    thread.join(60)
    assert values(drop_in) == {"DGS10": [4.13, 4.2]}


def test_before_the_first_look_is_over_a_reader_looks_for_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither without the desk's values nor behind whoever came first."""
    drop_in = DropIn(tmp_path, dict, lambda _: pd.Series(dtype="float64", index=pd.DatetimeIndex([])), lambda: NOW)
    (tmp_path / "x.csv").write_text("date,DGS10\n2026-11-19,4.13\n")
    slow = Slow(monkeypatch)
    thread = slow.look(drop_in)
    assert values(drop_in) == {"DGS10": [4.13]}
    slow.end.set()
    thread.join(60)
    assert values(drop_in) == {"DGS10": [4.13]}
