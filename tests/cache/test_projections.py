"""Where projections come from: the embedded file, FRED's latest series and vintages, the desk's own file."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pandas as pd
import pytest

from cache import projections
from cache.embedded import data as embedded
from cache.reader import Reader
from cache.store import vintages
from cache.store.notes import Note, Notes
from cache.store.parquet import Record, Store
from macro.sep import projections as sep
from macro.sep.projections import FUNDS_RATE, LONGER_RUN

SEPTEMBER, DECEMBER = date(2026, 9, 16), date(2026, 12, 9)
LATER = date(2026, 12, 20)
BEFORE, AFTER = datetime(2026, 12, 8, 12, tzinfo=UTC), datetime(2026, 12, 9, 20, tzinfo=UTC)


def put(store: Store, name: str, values: dict[str, float], at: datetime, day: date | None = None) -> None:
    """A series as fetched at a moment, or as its vintage of a day."""
    series = pd.Series(list(values.values()), index=pd.DatetimeIndex(list(values)), dtype="float64")
    if day:
        vintages.write(store, day, Record(name, fetched_at=at), series)
    else:
        store.write(Record(name, fetched_at=at), series)


def new_projections(store: Store, years_at: datetime = AFTER) -> None:
    """FRED on the evening of a December meeting: the funds rate's medians, and two dates of the longer run."""
    put(store, "FEDTARMD", {"2026-01-01": 3.9, "2027-01-01": 3.6, "2028-01-01": 3.4, "2029-01-01": 3.1}, years_at)
    put(store, "FEDTARMDLR", {"2026-09-16": 3.2, "2026-12-09": 3.1}, AFTER)


@pytest.fixture
def store(own_store: Path) -> Store:
    return Store(str(own_store))


def test_the_file_is_whole_and_without_a_problem() -> None:
    """19 meetings, 1,094 numbers, each of them from the file."""
    found = projections.known(Reader(None), date(2026, 11, 21))
    assert not found.problems
    assert len(found.meetings) == 19
    assert sum(len(one.values) for one in found.meetings.values()) == 1094
    assert {origin for one in found.meetings.values() for origin in one.origins.values()} == {"file"}


@pytest.mark.parametrize(
    ("edge", "last"),
    [("2024-03-20", "2024-03-20"), ("2024-03-19", "2023-12-13"), ("2023-12-12", "2023-09-20"), ("2022-03-15", None)],
)
def test_nothing_is_known_before_its_day(edge: str, last: str | None) -> None:
    """The projections of 14:00 count for their day."""
    meetings = projections.known(Reader(None), date.fromisoformat(edge)).meetings
    assert (max(meetings).isoformat() if meetings else None) == last


def test_a_later_release_at_fred_is_the_latest_meeting(store: Store) -> None:
    """Its table comes from FRED's series; the file's meetings stay, and before its day it does not exist."""
    new_projections(store)
    found = projections.known(Reader(store), LATER)
    one = found.meetings[DECEMBER]
    assert max(found.meetings) == DECEMBER
    assert one.columns == ("2026", "2027", "2028", "2029", LONGER_RUN)
    assert [one.cell(FUNDS_RATE, "median", column) for column in one.columns] == [(3.9,), (3.6,), (3.4,), (3.1,), (3.1,)]
    assert set(one.origins.values()) == {"FRED"}
    assert found.fetched_at == AFTER
    assert found.absent(LATER) == ()
    assert max(projections.known(Reader(store), date(2026, 12, 8)).meetings) == SEPTEMBER


def test_year_series_looked_at_before_the_meeting_are_not_taken_for_new(store: Store) -> None:
    """Only the longer run has been fetched since: no table of mixed meetings, and the absence is known."""
    new_projections(store, years_at=BEFORE)
    found = projections.known(Reader(store), LATER)
    assert max(found.meetings) == SEPTEMBER
    assert found.absent(LATER) == (DECEMBER,)


def test_an_unchanged_series_looked_at_since_counts(store: Store) -> None:
    """A file is not rewritten where an answer says nothing new; the note of the look tells."""
    new_projections(store, years_at=BEFORE)
    Notes(store).update({"FEDTARMD": Note(checked_at=AFTER)})
    assert max(projections.known(Reader(store), LATER).meetings) == DECEMBER


def test_vintages_fill_what_the_file_lacks(store: Store) -> None:
    """The vintage of a meeting's day adds the tendency the file does not hold; where both have a number the file's stands
    and the difference is said."""
    day = date(2024, 3, 20)
    put(store, "GDPC1CTL", {"2024-01-01": 2.0, "2025-01-01": 1.9}, AFTER, day)
    put(store, "GDPC1CTH", {"2024-01-01": 2.4, "2025-01-01": 2.3}, AFTER, day)
    put(store, "GDPC1MD", {"2024-01-01": 2.2}, AFTER, day)
    put(store, "GDPC1MDLR", {"2023-12-13": 1.8, "2024-03-20": 1.8}, AFTER, day)
    found = projections.known(Reader(store), date(2026, 11, 21))
    one = found.meetings[day]
    assert one.cell("real_gdp_growth", "ct", "2024") == (2.0, 2.4)
    assert one.cell("real_gdp_growth", "median", "2024") == (2.1,)
    assert one.origins["real_gdp_growth", "2024", "ct_low"] == "FRED"
    assert one.origins["real_gdp_growth", "2024", "median"] == "file"
    assert [label.en for label in found.problems] == [
        "2024-03-20: 1 numbers differ from FRED's (such as GDPC1MD: 2.1 against 2.2); the file's are shown."
    ]


def test_a_meeting_between_file_and_fred_comes_from_its_vintage(store: Store) -> None:
    """FRED's latest series hold one meeting only; one of its calendar before that is there if its day was fetched."""
    put(store, "FEDTARMD", {"2026-01-01": 3.9, "2027-01-01": 3.6}, AFTER, DECEMBER)
    put(store, "FEDTARMDLR", {"2026-12-09": 3.1}, AFTER, DECEMBER)
    at = datetime(2027, 3, 17, 20, tzinfo=UTC)
    put(store, "FEDTARMD", {"2027-01-01": 3.4, "2028-01-01": 3.1}, at)
    put(store, "FEDTARMDLR", {"2026-12-09": 3.1, "2027-03-17": 3.0}, at)
    meetings = projections.known(Reader(store), date(2027, 3, 18)).meetings
    assert list(meetings)[-3:] == [SEPTEMBER, DECEMBER, date(2027, 3, 17)]
    assert meetings[DECEMBER].cell(FUNDS_RATE, "median", "2027") == (3.6,)


def test_absent_projections_are_known_to_be_out() -> None:
    """With nothing from FRED the calendar says that December's are out."""
    found = projections.known(Reader(None), LATER)
    assert found.absent(LATER) == (DECEMBER,)
    assert found.absent(DECEMBER) == ()


def own_file(folder: Path, rows: str) -> Reader:
    path = folder / projections.OWN
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"meeting,variable,year_or_longer_run,statistic,value\n{rows}", encoding="utf-8")
    return Reader(None, folder)


def test_the_desk_s_own_file_lies_over_all(tmp_path: Path) -> None:
    """Its numbers are used and marked; a wrong row is named with file and line, and the public numbers stay."""
    told = ("real_gdp_growth,2024,ct_low,2.0", "real_gdp_growth,2024,ct_high,2.4", "pce_inflation,2024,ct_low,2.3")
    rows = "".join(f"2024-03-20,{one}\n" for one in told)
    reader = own_file(tmp_path, rows)
    found = projections.known(reader, date(2026, 11, 21))
    one = found.meetings[date(2024, 3, 20)]
    assert one.cell("real_gdp_growth", "ct", "2024") == (2.0, 2.4)
    assert one.origins["real_gdp_growth", "2024", "ct_low"] == "desk"
    assert one.cell("pce_inflation", "median", "2024") == (2.4,)
    (problem,) = found.problems
    assert problem.en.startswith(
        "fomc/sep.csv, line 4 (2024-03-20 PCE inflation, 2024, central tendency, low): 2.3 stands without"
    )
    assert not reader.drop_in.problems()


def test_a_file_that_cannot_be_read_is_said(tmp_path: Path) -> None:
    """Bytes that are no text: one sentence, and the public numbers stand."""
    reader = own_file(tmp_path, "")
    (tmp_path / projections.OWN).write_bytes(b"meeting,\xff\xfe\x00")
    found = projections.known(reader, date(2026, 11, 21))
    assert len(found.meetings) == 19
    assert "fomc/sep.csv cannot be read" in found.problems[0].en


def test_the_stamp_changes_with_every_source(store: Store, tmp_path: Path) -> None:
    """A new series, a new vintage and a saved file each give another stamp."""
    folder = tmp_path / "own"
    reader = Reader(store, folder)

    def stamp() -> str:
        store.forget()
        return projections.stamp(reader, LATER)

    seen = [stamp()]
    new_projections(store)
    seen.append(stamp())
    put(store, "FEDTARMDLR", {"2024-03-20": 2.6}, AFTER, date(2024, 3, 20))
    store.forget(vintages.folder(date(2024, 3, 20)))
    seen.append(stamp())
    own_file(folder, "")
    seen.append(stamp())
    assert len(set(seen)) == 4


def test_the_calendar_holds_the_meetings_of_the_file() -> None:
    """Every meeting of the file publishes projections by the calendar, and the catalogue has every series of them."""
    assert {str(row[0]) for row in embedded.projections()} <= {day.isoformat() for day in embedded.calendar()}
    assert len(sep.SERIES) == 45


def test_a_fraction_is_no_projection(tmp_path: Path) -> None:
    """A median of 0.041 for 2027 lies outside the range of its meeting, 3.1 to 4.6, and is left out with a sentence."""
    (tmp_path / "fomc").mkdir()
    rows = "meeting,variable,year_or_longer_run,statistic,value\n2026-09-16,federal_funds_rate,2027,median,0.041\n"
    (tmp_path / "fomc" / "sep.csv").write_text(rows, encoding="utf-8")
    found = projections.known(Reader(None, tmp_path), LATER)
    (said,) = found.problems
    assert "0.041" in said.en
    assert "fomc/sep.csv" in said.en
    assert found.meetings[SEPTEMBER].values[FUNDS_RATE, "2027", "median"] == 4.1
