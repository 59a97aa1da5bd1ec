"""Release days that a desk or FRED adds to the built-in ones."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pandas as pd
import pytest

from cache.reader import Reader
from cache.refresh.release_dates import renew
from cache.release_days import OWN, ReleaseDays
from cache.store.parquet import Store
from data_sources.wire.base import Unavailable
from macro.catalogue import SERIES
from macro.compute import publication
from macro.declare import release_days
from macro.declare.text import Label

NOW = datetime(2026, 11, 20, 15, tzinfo=UTC)
HEAD = "release,reference_period,estimate,release_date\n"


@pytest.fixture(autouse=True)
def restored() -> Iterator[None]:
    """The calendars hold for the whole process: each test gives them back as they were."""
    yield
    release_days.extend({})
    publication.forget()


def due(name: str, period: str) -> str:
    return str(publication.published_on(SERIES[name], pd.DatetimeIndex([period]))[0])


def put(folder: Path, text: str) -> None:
    (folder / OWN).parent.mkdir(parents=True, exist_ok=True)
    (folder / OWN).write_text(text, encoding="utf-8")


def test_fred_s_schedule_is_kept_and_used(own_store: Path) -> None:
    """With a key it is asked once a day and fills the months the built-in calendar does not reach."""
    store, asked = Store(), []

    def ask(release: int, since: date) -> tuple[date, ...]:
        asked.append(release)
        return (date(2027, 1, 13), date(2027, 2, 10)) if release == 10 else ()

    assert renew(store, ask, NOW) == 1
    assert renew(store, ask, NOW + timedelta(hours=23)) == 0
    assert asked.count(10) == 1
    known = ReleaseDays()
    assert known.look(store, None)
    assert not known.look(store, None)
    assert due("CPIAUCSL", "2026-12-01") == "2027-01-13"
    assert not publication.approximate(SERIES["CPIAUCSL"], date(2027, 1, 13))


def test_a_refusal_leaves_what_is_kept(own_store: Path) -> None:
    """The first silence ends the round."""
    asked = []

    def down(release: int, since: date) -> tuple[date, ...]:
        asked.append(release)
        raise Unavailable(Label("无", "none"))

    assert renew(Store(), down, NOW) == 0
    assert len(asked) == 1


def test_a_desk_s_file_goes_over_everything(tmp_path: Path) -> None:
    """Also over a built-in day, in the names of the survey or ours; it holds for cuts to a past day at once."""
    put(tmp_path, HEAD + "cpi,2024-02,,2024-03-13\ngdp,2027Q1,third,2027-06-24\ngdp,2027Q1,advance,2027-04-28\n"
        "employment_situation,2026-12,,2027-01-08\ngdp,2026Q4,third,2027-03-24\n")  # fmt: skip
    reader, known = Reader(None, tmp_path), ReleaseDays()
    day = date(2024, 3, 12)
    before = reader.stamp(["PCEPILFE"], day)
    assert known.look(None, tmp_path)
    reader.recut()
    assert known.problems == ()
    assert due("CPIAUCSL", "2024-02-01") == "2024-03-13"
    assert (due("GDPC1", "2027-01-01"), due("CPROFIT", "2026-10-01")) == ("2027-04-28", "2027-03-24")
    assert release_days.scheduled("gdp3")["2027-01-01"] == "2027-06-24"
    assert due("UNRATE", "2026-12-01") == "2027-01-08"
    assert reader.stamp(["PCEPILFE"], day) != before
    put(tmp_path, HEAD)
    assert known.look(None, tmp_path)
    assert due("CPIAUCSL", "2024-02-01") == "2024-03-12"


def test_bad_lines_are_told_and_the_others_used(tmp_path: Path) -> None:
    """Each with its sentence; nothing of them is taken."""
    put(tmp_path, HEAD + "cpi,2026-12,,2027-01-14\nppi,2026-12,,2027-01-14\ncpi,2027-13,,2027-02-10\ncpi,2027-01,,10.2.2027\n"
        "cpi,2027-01,,2027-01-20\ncpi,2027-02,,2027-03-13\ncpi,,,2027-08-12\ncpi,2027Q2,,2027-08-12\ncpi,2027-06,,2037-07-14\n"
        "gdp,2027Q1,fourth,2027-05-27\nCPI,2026-12,,2027-01-15\n")  # fmt: skip
    known = ReleaseDays()
    assert known.look(None, tmp_path)
    assert due("CPIAUCSL", "2026-12-01") == "2027-01-14"
    told = [one.en for one in known.problems]
    assert [text.split(":")[0].rsplit(" ", 1)[1] for text in told] == ["3", "4", "5", "6", "7", "8", "9", "10", "11", "12"]
    assert "there is no release 'ppi'" in told[0]
    assert "'2027-13' is no period of this release (write it as 2027-06)" in told[1]
    assert "'10.2.2027' is no date" in told[2]
    assert "2027-01-20 is not within 250 days after the end of the period" in told[3]
    assert "2027-03-13 is a weekend or a holiday" in told[4]
    assert "'' is no period" in told[5]
    assert "2037-07-14 is not within 250 days" in told[7]
    assert "'fourth' is no estimate of GDP" in told[8]
    assert "stands above with another day (2027-01-14)" in told[9]
    put(tmp_path, HEAD + "cpi,2026-12,," + "9" * 200_000 + "\n")
    assert known.look(None, tmp_path)
    assert "cannot be read (field larger than field limit" in known.problems[0].en
    put(tmp_path, "release,date\n")
    known.look(None, tmp_path)
    assert [one.en for one in known.problems] == [f"{OWN} has no column reference_period and is not used."]
