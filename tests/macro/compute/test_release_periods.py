"""Which period a day of FRED's schedule belongs to."""

from __future__ import annotations

from datetime import date, timedelta

from macro.compute.release_periods import SCHEDULES, periods

BY_NAME = {one.name: one for one in SCHEDULES}


def days(*texts: str) -> list[date]:
    return [date.fromisoformat(text) for text in texts]


def test_days_ahead_find_their_months() -> None:
    """The CPI of 2027 by the days a schedule gives; a month without a day near has none."""
    found = periods(BY_NAME["cpi"], days("2027-01-13", "2027-02-10", "2027-04-13", "2026-12-10"))
    assert found == {"2026-12-01": "2027-01-13", "2027-01-01": "2027-02-10", "2027-03-01": "2027-04-13"}


def test_each_estimate_of_gdp_finds_its_own() -> None:
    """The first estimate of a quarter, and the one that brings profits: the second, for a fourth quarter the third."""
    given = days("2027-01-28", "2027-02-25", "2027-03-25", "2027-04-29", "2027-05-27", "2027-06-24")
    assert periods(BY_NAME["gdp"], given) == {"2026-10-01": "2027-01-28", "2027-01-01": "2027-04-29"}
    assert periods(BY_NAME["profits"], given) == {"2026-10-01": "2027-03-25", "2027-01-01": "2027-05-27"}


def test_built_in_days_stay() -> None:
    """FRED's list of a lapse, in which it kept days that were not held, changes nothing known."""
    assert periods(BY_NAME["cpi"], days("2025-10-15", "2025-11-13")) == {}
    assert periods(BY_NAME["cpi"], []) == {}


def test_nothing_is_taken_from_a_weekend() -> None:
    """A list that runs over weekends is of updates, not of releases."""
    saturday = date(2027, 3, 27)
    assert saturday.weekday() == 5
    assert periods(BY_NAME["h6"], [saturday]) == {}
    assert periods(BY_NAME["h6"], [saturday - timedelta(days=4)]) == {"2027-02-01": "2027-03-23"}
