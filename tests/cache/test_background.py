"""What computed figures are given: the calendar with the desk's own, the contracts held, the projections by a day."""

from __future__ import annotations

from datetime import UTC, date, datetime
from math import isnan
from pathlib import Path

import pandas as pd

from cache.background import background, calendar, version
from cache.embedded import data as embedded
from cache.reader import Reader
from cache.store.parquet import Record, Store

OWN = "first_day,decision_date\n2027-12-07,2027-12-08\n2028-01-25,2028-01-26\n2028-03-14,2028-03-15\n"


def put(folder: Path, text: str) -> None:
    (folder / "fomc").mkdir(parents=True, exist_ok=True)
    (folder / "fomc" / "meetings.csv").write_text(text, encoding="utf-8")


def test_without_a_calendar_of_its_own_a_desk_has_ours(tmp_path: Path) -> None:
    """No file, no folder and no drop-in folder are no problem."""
    for reader in (Reader(None), Reader(None, tmp_path), Reader(None, tmp_path / "none")):
        assert calendar(reader) == (embedded.decisions(), None)
        assert version(reader) == ""


def test_a_desk_s_calendar_is_read_when_it_changes(tmp_path: Path) -> None:
    """It continues ours; its version is part of what figures are kept under."""
    put(tmp_path, OWN)
    reader = Reader(None, tmp_path)
    found, problem = calendar(reader)
    assert problem is None
    assert [one.day for one in found[-3:]] == [date(2027, 12, 8), date(2028, 1, 26), date(2028, 3, 15)]
    before = version(reader)
    put(tmp_path, OWN + "2028-04-25,2028-04-26\n")
    assert version(reader) != before
    assert calendar(reader)[0][-1].day == date(2028, 4, 26)
    assert not reader.drop_in.problems()


def test_a_bad_calendar_is_said_and_changes_nothing(tmp_path: Path) -> None:
    """A gap, also to our own calendar, and a file that is no text."""
    put(tmp_path, OWN.replace("2028-01-25,2028-01-26\n", ""))
    found, problem = calendar(Reader(None, tmp_path))
    assert found == embedded.decisions()
    assert problem is not None
    assert "meetings.csv, line 3: 98 days lie between 2027-12-08 and 2028-03-15" in problem.en
    assert "the built-in one is" in problem.en
    put(tmp_path, "first_day,decision_date\n2028-03-14,2028-03-15\n")
    gap = calendar(Reader(None, tmp_path))[1]
    assert gap is not None
    assert "line 2: 98 days" in gap.en
    (tmp_path / "fomc" / "meetings.csv").write_bytes(b"\xff\xfe\x00\x01")
    broken = calendar(Reader(None, tmp_path))[1]
    assert broken is not None
    assert "cannot be read" in broken.en


def test_nothing_after_the_day_is_given(tmp_path: Path) -> None:
    """Decisions keep their result from their day on; the projections are the latest by then."""
    before, on = (background(Reader(None), date.fromisoformat(day)) for day in ("2024-09-17", "2024-09-18"))
    told = {given.edge: next(one for one in given.meetings if one.day == date(2024, 9, 18)) for given in (before, on)}
    assert isnan(told[before.edge].upper)
    assert told[on.edge].upper == 5.0
    assert (before.sep_meeting, before.sep_medians[2024]) == (date(2024, 6, 12), 5.1)
    assert (on.sep_meeting, on.sep_medians[2024]) == (date(2024, 9, 18), 4.4)
    early = background(Reader(None), date(2020, 3, 16))
    assert (early.sep_meeting, early.sep_medians) == (None, {})


def test_contracts_held_are_named_by_month(own_store: Path, tmp_path: Path) -> None:
    """Fetched or dropped in, and anew when one arrives."""
    store, box = Store(str(own_store)), tmp_path / "box"
    box.mkdir()
    reader = Reader(store, box)
    assert reader.contracts() == ()
    values = pd.Series([96.1], index=pd.DatetimeIndex(["2026-11-20"]))
    store.write(Record("ZQF27", fetched_at=datetime(2026, 11, 21, tzinfo=UTC)), values)
    store.write(Record("DGS2", fetched_at=datetime(2026, 11, 21, tzinfo=UTC)), values)
    assert reader.contracts() == ("ZQF27",)
    (box / "futures.csv").write_text("date,ZQZ26\n2026-11-20,96.05\n")
    reader.drop_in.forget()
    assert reader.contracts() == ("ZQZ26", "ZQF27")
    assert reader.read("ZQZ26").known.tolist() == [96.05]
