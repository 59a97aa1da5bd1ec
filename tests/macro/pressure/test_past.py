"""The year behind the gauge: the most stressed reading of each week, and nothing where there was none."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pandas as pd

from macro.pressure import gauge as g
from macro.pressure import past
from macro.pressure.thresholds import Thresholds
from tests.macro.pressure.test_gauge import BN, daily, entry, rows, weekly

BOUNDS = entry(watch_above=900.0, stressed_above=1000.0)
EDGE = date(2026, 10, 9)  # the Friday after the last Wednesday


def tga(values: list[float], end: str = "2026-10-07") -> g.Reading:
    return rows({"WDTGAL": weekly(end, [value * BN for value in values])}, Thresholds({"TGA": BOUNDS}))["TGA"]


def test_a_week_has_the_state_of_its_reading() -> None:
    """Five Wednesdays are the last five weeks; before the history begins there is no data."""
    found = past.weeks(tga([880, 910, 905, 1020, 890]), EDGE, 7)
    assert found == ("missing", "missing", "calm", "watch", "watch", "stressed", "calm")


def test_a_day_of_stress_colours_its_week() -> None:
    """Of daily readings the most stressed counts, whatever the week ended with."""
    values = [50.0] * 4 + [5.0] + [50.0] * 5
    row = rows({"RRPONTSYD": daily("2026-10-09", [one * BN for one in values])},
               Thresholds({"ONRRP": entry(stressed_below=10.0)}))["ONRRP"]  # fmt: skip
    assert past.weeks(row, EDGE, 2) == ("stressed", "calm")


def test_a_reading_not_out_yet_leaves_the_last_one_standing_for_a_week() -> None:
    """On a Wednesday the reading of the day is not out: last week's stands. A week later it no longer does."""
    row = tga([880, 950])
    assert past.weeks(row, date(2026, 10, 14), 2) == ("watch", "watch")
    assert past.weeks(row, date(2026, 10, 21), 3) == ("watch", "missing", "missing")
    assert past.weeks(row, date(2026, 10, 20), 2) == ("watch", "watch")


def test_a_hole_in_the_history_stays_a_hole() -> None:
    """Only the last week is filled: a reading that was never published is none."""
    known = pd.Series([880 * BN, 950 * BN], index=pd.DatetimeIndex(["2026-09-23", "2026-10-07"]))
    row = rows({"WDTGAL": known}, Thresholds({"TGA": BOUNDS}))["TGA"]
    assert past.weeks(row, EDGE, 3) == ("calm", "missing", "watch")


def test_without_a_threshold_nothing_is_judged() -> None:
    """Readings are there and have no state; without readings there is no data."""
    row = rows({"WDTGAL": weekly("2026-10-07", [1.0, 2.0])}, Thresholds())["TGA"]
    assert past.weeks(row, EDGE, 3) == ("missing", "unset", "unset")
    assert past.weeks(rows({})["TGA"], EDGE) == ("missing",) * 52


def test_stretches_cover_the_year_without_a_gap() -> None:
    """364 days end on the edge; neighbours differ and touch."""
    found = past.stretches(tga([880, 910, 905, 1020, 890]), EDGE)
    assert [(one.state, one.weeks) for one in found] == [
        ("missing", 47), ("calm", 1), ("watch", 2), ("stressed", 1), ("calm", 1),
    ]  # fmt: skip
    assert (found[0].first, found[-1].last) == (EDGE - timedelta(days=363), EDGE)
    assert all(after.first - before.last == timedelta(days=1) for before, after in pairwise(found))
    assert (found[3].first, found[3].last) == (date(2026, 9, 26), date(2026, 10, 2))  # around Wednesday, 30 September
