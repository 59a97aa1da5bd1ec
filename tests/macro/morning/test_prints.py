"""The last prints and the next releases: periods, days by rule, delays, and what was never published."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import numpy as np
import pandas as pd
import pytest

from macro.catalogue import FIGURES, SERIES
from macro.compute.evaluate import evaluate
from macro.declare.figure import Decision
from macro.declare.series import Observations
from macro.morning import agenda as a
from macro.morning import prints as p

NONE = pd.Series(dtype="float64", index=pd.DatetimeIndex([]))
NAN = float("nan")


def monthly(first: str, values: list[float]) -> pd.Series:
    return pd.Series(values, index=pd.date_range(first, periods=len(values), freq="MS"), dtype="float64")


def found(stored: Mapping[str, pd.Series], edge: date) -> dict[str, p.Print]:
    evaluation = evaluate(p.FIGURE, lambda name: Observations(SERIES[name], stored.get(name, NONE), "embedded"))
    return {one.key.line.key: one for one in p.prints(evaluation, edge)}


def test_latest_and_previous_with_their_days() -> None:
    """Unemployment of July after June, out on the first Friday of August, next on 4 September."""
    one = found({"UNRATE": monthly("2026-05-01", [4.3, 4.2, 4.1])}, date(2026, 8, 20))["UNEMPLOYMENT"]
    assert (one.value, one.previous, one.period, one.before) == (4.1, 4.2, date(2026, 7, 1), date(2026, 6, 1))
    assert (one.out, one.due, one.overdue, one.about_due) == (date(2026, 8, 7), date(2026, 9, 4), False, False)


def test_a_period_never_published_is_not_a_previous_one() -> None:
    """October 2025 does not exist: November follows September."""
    one = found({"UNRATE": monthly("2025-09-01", [4.4, NAN, 4.5])}, date(2025, 12, 18))["UNEMPLOYMENT"]
    assert (one.period, one.before, one.previous) == (date(2025, 11, 1), date(2025, 9, 1), 4.4)
    core = found({"CPILFESL": monthly("2025-08-01", [100.0, 100.2, NAN, 100.5])}, date(2025, 12, 18))["CORE_CPI"]
    assert (core.period, core.newer) == (date(2025, 9, 1), date(2025, 11, 1))


def test_what_came_before_its_usual_day_has_no_day() -> None:
    """A desk file may hold October's consumer credit days before its usual 7 December: no day to come is told as one past."""
    one = found({"TOTALSL": monthly("2025-09-01", [5000.0] * 14)}, date(2026, 12, 3))["CREDIT"]
    assert (one.period, one.out) == (date(2026, 10, 1), None)


def test_a_year_across_the_break_in_consumer_credit_is_named() -> None:
    """The level of December 2024 counts less than before: growth to November 2025 spans that, to December no more."""
    levels = [5000.0] * 13 + [4900.0] * 13
    across = found({"TOTALSL": monthly("2023-11-01", levels[:-1])}, date(2026, 1, 20))["CREDIT"]
    after = found({"TOTALSL": monthly("2023-11-01", levels)}, date(2026, 2, 20))["CREDIT"]
    assert (across.period, across.broken) == (date(2025, 11, 1), date(2024, 12, 1))
    assert (after.period, after.broken) == (date(2025, 12, 1), None)


def test_the_next_day_lies_ahead_however_old_the_data() -> None:
    """CPI that ends in August: in November the next release is December's, and one before it is missing."""
    old = monthly("2025-08-01", [300.0 + n for n in range(13)])
    one = found({"CPIAUCNS": old}, date(2026, 11, 21))["CPI"]
    assert (one.due, one.overdue, one.about_due) == (date(2026, 12, 10), True, False)


@pytest.mark.parametrize(
    ("edge", "due"), [("2025-10-05", "2025-10-15"), ("2025-10-20", "2025-10-24"), ("2025-10-24", "2025-10-24")]
)
def test_a_delay_is_not_known_before_the_usual_day(edge: str, due: str) -> None:
    """September's CPI came out on 24 October 2025; on the 5th nobody would have said so."""
    day, _ = p.next_release(SERIES["CPIAUCNS"], date(2025, 8, 1), date.fromisoformat(edge))
    assert day == date.fromisoformat(due)


def test_no_release_comes_before_the_one_before_it() -> None:
    """With October's income delayed to 22 January, November's is not expected on its usual 29 December."""
    day, _ = p.next_release(SERIES["PCEPILFE"], date(2025, 9, 1), date(2025, 12, 24))
    assert day == date(2026, 1, 22)


def test_what_did_not_come_and_has_no_new_day_is_not_due() -> None:
    """In the lapse of 2025 September's jobs report had no day until 14 November, and no later one was the next."""
    jobs = SERIES["PAYEMS"]
    assert p.next_release(jobs, date(2025, 8, 1), date(2025, 10, 2))[0] == date(2025, 10, 3)
    assert p.next_release(jobs, date(2025, 8, 1), date(2025, 11, 12)) == (None, False)
    assert p.next_release(jobs, date(2025, 8, 1), date(2025, 11, 14))[0] == date(2025, 11, 20)


def test_what_came_out_this_morning_is_not_next() -> None:
    """CPI at 08:30 New York: at eight it is due today, at nine and for a day that is over it is not."""
    prices, day = SERIES["CPIAUCNS"], date(2026, 10, 14)
    dues = [p.next_release(prices, date(2026, 8, 1), day, clock)[0] for clock in (time(8), time(9), time.max)]
    assert dues == [day, date(2026, 11, 10), date(2026, 11, 10)]


def test_late_within_the_usual_is_no_date_to_come() -> None:
    """Income of November 2015 was out by 31 December, on which day is not known: January's is next, not a day made up."""
    assert p.next_release(SERIES["PCEPILFE"], date(2015, 10, 1), date(2015, 12, 31))[0] == date(2016, 1, 29)


def test_weeks_follow_the_last_one_stored() -> None:
    """H.4.1 of Wednesday the 7th is stored: in November the next is that of the 25th, on Friday because of Thanksgiving."""
    assert p.next_release(SERIES["WRBWFRBL"], date(2026, 10, 7), date(2026, 11, 21)) == (date(2026, 11, 27), True)
    assert p.next_release(SERIES["WRBWFRBL"], date(2016, 10, 5), date(2026, 11, 21))[0] == date(2026, 11, 27)
    assert p.next_release(SERIES["WRBWFRBL"], None, date(2026, 11, 21)) == (None, False)


def test_figures_and_pages_of_the_key_series_exist() -> None:
    """A key series stands on the page of its figure."""
    for key in p.KEYS:
        if key.figure:
            assert key.page == FIGURES[key.figure].topic
        assert key.page in {figure.topic for figure in FIGURES.values()}


MEETINGS = (
    Decision(date(2026, 9, 16), 25.0, 3.75, 4.0, True),
    Decision(date(2026, 10, 28), NAN, NAN, NAN),
    Decision(date(2026, 12, 9), NAN, NAN, NAN, True),
)


def test_the_agenda_has_one_entry_a_release_in_the_order_of_the_clock() -> None:
    """Payrolls and unemployment are one entry; the FOMC stands in it; a release without data is told of today only."""
    stored = {"UNRATE": monthly("2026-09-01", [4.1, 4.2]), "PAYEMS": monthly("2026-09-01", [1.0, 2.0, NAN])}
    prints = tuple(found(stored, date(2026, 11, 21)).values())
    entries = a.agenda(prints, MEETINGS, date(2026, 11, 21), live=False)
    assert [entry.release.key for entry in entries] == ["coupons", "gdp2", "employment", "coupons", "fomc"]
    assert [one.key.line.key for one in entries[2].prints] == ["PAYROLLS", "UNEMPLOYMENT"]
    assert entries[-1].decision == MEETINGS[2]
    assert [entry.approximate for entry in entries] == [True, False, False, True, False]
    live = a.agenda(prints, MEETINGS, date(2026, 11, 21), live=True)
    assert len([entry for entry in live if entry.other is None]) == a.MOST + 1
    assert [entry.moment for entry in live] == sorted(entry.moment for entry in live)
    assert "ism" in {entry.release.key for entry in live}


def test_new_york_time_follows_the_clock_change() -> None:
    """14:00 in New York is 03:00 of the next day in Shanghai in winter, 02:00 in summer."""
    shanghai = ZoneInfo("Asia/Shanghai")
    eves = ((one, one.day - timedelta(days=1)) for one in (MEETINGS[2], MEETINGS[0]))
    winter, summer = (a.agenda((), (one,), eve, live=False)[-1].moment for one, eve in eves)
    assert winter.astimezone(shanghai) == datetime(2026, 12, 10, 3, 0, tzinfo=shanghai)
    assert summer.astimezone(shanghai) == datetime(2026, 9, 17, 2, 0, tzinfo=shanghai)


def test_a_decision_already_told_is_not_to_come() -> None:
    """On its day it stands in the agenda until its outcome is stored; then the next one does."""
    for day in (date(2026, 9, 16), date(2026, 10, 28)):
        told = [one for one in a.agenda((), MEETINGS, day, live=True) if one.decision]
        assert [one.day for one in told] == [date(2026, 10, 28)]


def test_the_calendar_says_nothing_of_the_years_before_it() -> None:
    """In 2019 the meeting of 2026 is not the next one; on its own day a meeting still is."""
    assert a.next_decision(MEETINGS, date(2019, 6, 3)) is None
    assert a.next_decision(MEETINGS, date(2026, 10, 28)) == MEETINGS[1]
    assert a.next_decision(MEETINGS, date(2026, 12, 10)) is None
    assert np.isnan(MEETINGS[1].upper)
