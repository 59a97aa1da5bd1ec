"""What the agenda holds beside releases of the key series."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest

from cache.embedded import data as embedded
from macro.compute.publication import federal_holidays
from macro.declare import releases as r
from macro.declare.series import Release
from macro.morning.coming import Coming, coming
from macro.policy.meetings import as_known


def on(day: str) -> tuple[Coming, ...]:
    edge = date.fromisoformat(day)
    return coming(as_known(embedded.decisions(), edge), edge)


def days(day: str, release: Release) -> list[tuple[str, str, bool]]:
    return [(f"{one.day}", one.brings.en, one.approximate) for one in on(day) if one.release is release]


@pytest.mark.parametrize(
    ("edge", "expected"),
    [
        ("2024-03-20", [("2024-04-10", "meeting of 2024-03-20", False)]),
        ("2024-04-10", [("2024-04-10", "meeting of 2024-03-20", False)]),
        ("2024-04-11", [("2024-05-22", "meeting of 2024-05-01", False)]),
        ("2025-02-01", [("2025-02-19", "meeting of 2025-01-29", False)]),
        ("2024-11-20", [("2024-11-27", "meeting of 2024-11-07", True)]),  # it was the 26th, before Thanksgiving
        ("2020-03-16", []),  # the decisions of March 2020 followed no rule
    ],
)
def test_minutes_come_three_weeks_after_a_decision(edge: str, expected: list[tuple[str, str, bool]]) -> None:
    """By the Board's rule; about then in weeks of holidays."""
    assert days(edge, r.MINUTES) == expected


def test_later_estimates_of_gdp_have_their_day_and_quarter() -> None:
    """As BEA's calendar had them on the day of the report."""
    assert days("2024-03-20", r.GDP_THIRD) == [("2024-03-28", "2023 Q4", False)]
    assert days("2024-02-20", r.GDP_SECOND) == [("2024-02-28", "2023 Q4", False)]
    assert days("2026-11-21", r.GDP_SECOND) == [("2026-11-25", "2026 Q3", False)]


def test_auctions_by_the_usual_pattern() -> None:
    """February 2024: the 3-year on the 6th, the 20-year on the 21st, the 2-year on the 26th; the 20-year of March on the 19th,
    the eve of the decision."""
    assert days("2024-02-01", r.COUPONS) == [
        ("2024-02-06", "3/10/30-year", True),
        ("2024-02-21", "20-year", True),
        ("2024-02-26", "2/5/7-year", True),
    ]
    assert ("2024-03-19", "20-year", True) in days("2024-03-11", r.COUPONS)


def test_nothing_is_past_or_on_a_closed_day() -> None:
    """Of any day of twelve years."""
    holidays = federal_holidays()
    for edge in (date(2015, 2, 1) + timedelta(days=n) for n in range(0, 365 * 12, 5)):
        for one in coming(as_known(embedded.decisions(), edge), edge):
            assert one.day >= edge
            assert np.is_busday(np.datetime64(one.day, "D"), holidays=holidays), (edge, one)
