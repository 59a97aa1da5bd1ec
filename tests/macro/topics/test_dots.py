"""The dot plot as a figure: which meetings, which range, whose path, as of which day."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from cache.background import background
from cache.reader import Reader
from macro.catalogue import FIGURES, find
from macro.compute.evaluate import evaluate
from macro.declare.figure import Background, Decision, Evaluation
from macro.declare.series import Observations
from macro.policy.futures import contract
from macro.sep import dots as sep_dots

NAN = float("nan")


def drawn(day: str, **asked: str) -> Evaluation:
    """The figure on the embedded data as of a day."""
    reader, edge = Reader(None), date.fromisoformat(day)
    return evaluate(FIGURES["dots"], lambda name: reader.read(name, edge), asked, edge, background(reader, edge))


def names(found: Evaluation) -> dict[str, str]:
    return {one.line.key: one.line.label.en for one in found.lines}


def meetings(found: Evaluation) -> list[str]:
    both = sep_dots.of(found, "NOW"), sep_dots.of(found, "BEFORE")
    return [str(one.meeting) for one in both if one]


def test_on_the_day_its_own_dots_are_known() -> None:
    """As of 16 September 2026 that day's; the day before June's; with the range announced and the path as of the day."""
    found = drawn("2026-09-16")
    assert meetings(found) == ["2026-09-16", "2026-06-17"]
    assert names(found)["RANGE"] == "Target range 3.75–4.00 % (announced 2026-09-16)"
    assert names(found)["MARKET"] == "Market: Treasury forwards (2026-08-20, approximate)"
    assert found.values("RANGE").tolist() == [3.75, 4.0]
    assert found.note is not None
    assert "in force from 17 Sep 2026" in found.note.en
    assert meetings(drawn("2026-09-15")) == ["2026-06-17", "2026-03-18"]


def test_the_cancelled_meeting_left_no_dots() -> None:
    """June 2020 stands beside December 2019, and no name of a median that was not known."""
    found = drawn("2020-06-10")
    assert meetings(found) == ["2020-06-10", "2019-12-11"]
    assert meetings(drawn("2020-06-09")) == ["2019-12-11", "2019-09-18"]
    assert found.sentence is not None
    assert "down 1.50 pp from December 2019" in found.sentence.en


def test_an_earlier_meeting_has_its_own_range_and_path() -> None:
    """Asked for today: the dots of 2022 against what was decided and priced then, and the note says so."""
    found = drawn("2026-11-27", meeting="2022-06-15", before="2021-12-15")
    assert meetings(found) == ["2022-06-15", "2021-12-15"]
    assert names(found)["RANGE"] == "Target range 1.50–1.75 % (announced 2022-06-15)"
    assert names(found)["MARKET"] == "Market: Treasury forwards (2022-06-15, approximate)"
    assert found.note is not None
    assert "an earlier meeting: the market's path is that of its day" in found.note.en


def test_the_first_meeting_stands_alone_and_before_it_there_is_none() -> None:
    """March 2018 has no dots beside it and no yields over it; as of a day before, the figure says that it has none."""
    first = drawn("2018-03-21")
    assert meetings(first) == ["2018-03-21"]
    assert "MARKET" not in names(first)
    assert first.note is not None
    assert "no market path" in first.note.en
    none = drawn("2018-03-20")
    assert none.lines == ()
    assert none.note is not None
    assert none.note.en == "No dot plot held here was out by that day"


def test_what_is_asked_for_and_not_known_is_the_last_one() -> None:
    """A meeting to come is not known."""
    assert meetings(drawn("2024-03-20", meeting="2024-06-12")) == ["2024-03-20", "2023-12-13"]


def test_futures_lie_over_the_dots_where_they_are_stored() -> None:
    """The same rates as figure 15's: after the meeting of 28 October the average of November, which has none."""
    days = pd.bdate_range("2026-09-01", "2026-10-02").as_unit("s")
    rates = {"2026-10-01": 3.88, "2026-11-01": 3.93, "2026-12-01": 4.08, "2027-01-01": 4.13}
    held = {contract(date.fromisoformat(month)).id: pd.Series(100 - rate, index=days) for month, rate in rates.items()}
    decisions = tuple(
        Decision(date.fromisoformat(day), NAN, NAN, NAN) for day in ("2026-09-16", "2026-10-28", "2026-12-09", "2027-01-27")
    )
    counts = {date(2026, 9, 16): {"2026": {3.875: 2, 4.125: 3}, "longer_run": {3.0: 5}}}
    empty = pd.Series(dtype="float64", index=pd.DatetimeIndex([]))
    given = Background(date(2026, 10, 2), decisions, tuple(held), dots=counts)
    found = {
        figure: evaluate(
            FIGURES[figure], lambda name: Observations(find(name), held.get(name, empty), "fetched"), {}, None, given
        )
        for figure in ("dots", "implied_path")
    }
    path = found["dots"].values("MARKET")
    assert names(found["dots"])["MARKET"] == "Market: fed funds futures (2026-10-02)"
    assert path[pd.Timestamp("2026-10-28")] == pytest.approx(3.93)
    pd.testing.assert_series_equal(path, found["implied_path"].values("PATH_NOW"), check_names=False)
    assert "RANGE" not in names(found["dots"])
