"""The path Treasury yields imply: forwards by hand, the basis, the day and the tenors that make a path."""

from __future__ import annotations

import math
from datetime import date

import pandas as pd
import pytest

from macro.policy.bills import forwards, overnight, path, table_of, watch_day


def test_a_flat_curve_is_a_flat_path() -> None:
    """4 % twice a year is 2·ln 1.02 = 3.9605 % continuously, 3.9065 % on the basis of fed funds."""
    found = forwards({1: 4.0, 3: 4.0, 6: 4.0, 12: 4.0, 24: 4.0})
    assert [(first, last) for first, last, _ in found] == [(0, 1), (1, 3), (3, 6), (6, 12), (12, 24)]
    expected = 36000 * math.expm1(2 * math.log(1.02) / 365)
    assert [rate for *_, rate in found] == pytest.approx([expected] * 5)
    assert expected == pytest.approx(3.9065, abs=5e-5)


def test_forwards_by_hand() -> None:
    """Between 6 and 12 months: twice the year's rate less the half year's, continuously."""
    half, whole = 2 * math.log1p(0.05 / 2), 2 * math.log1p(0.04 / 2)
    (_, first), (_, second) = [(start, rate) for start, _, rate in forwards({6: 5.0, 12: 4.0})]
    assert first == pytest.approx(overnight(100 * half))
    assert second == pytest.approx(overnight(100 * (2 * whole - half)))
    assert forwards({}) == ()


def test_compounding_the_overnight_rate_gives_the_yield_back() -> None:
    """365 days at the rate over 360 earn what the continuous rate earns."""
    assert (1 + overnight(5.3) / 36000) ** 365 == pytest.approx(math.exp(0.053), rel=1e-12)
    assert overnight(-0.4) < 0


def yields(**columns: list[float]) -> pd.DataFrame:
    days = pd.bdate_range("2026-08-17", periods=4).as_unit("s")
    return table_of({name: pd.Series(values, index=days).dropna() for name, values in columns.items()})


NAN = float("nan")


def test_the_day_is_the_last_with_three_tenors() -> None:
    """A day with the 2-year alone is no curve; two tenors do only where there are never three."""
    table = yields(DGS3MO=[3.8, 3.8, 3.8, NAN], DGS1=[4.0, 4.0, NAN, NAN], DGS2=[4.2, 4.2, 4.2, 4.2])
    assert list(table.columns) == [3, 12, 24]
    assert watch_day(table, date(2026, 8, 21)) == date(2026, 8, 18)
    assert watch_day(table, date(2026, 8, 17)) == date(2026, 8, 17)
    assert watch_day(table, date(2026, 8, 16)) is None
    two = yields(DGS3MO=[3.8, NAN, NAN, NAN], DGS2=[4.2, 4.2, 4.2, 4.2], DGS1=[NAN] * 4)
    assert list(two.columns) == [3, 24]
    assert watch_day(two, date(2026, 8, 21)) == date(2026, 8, 17)
    assert watch_day(yields(DGS2=[4.2] * 4), date(2026, 8, 21)) is None
    assert watch_day(table_of({}), date(2026, 8, 21)) is None


def test_the_path_in_days() -> None:
    """Stretches join each other from the day to the last tenor; a day that lacks a tenor asked for has none."""
    table = yields(DGS3MO=[3.8, 3.8, 3.8, NAN], DGS1=[4.0, 4.0, NAN, NAN], DGS2=[4.2, 4.2, 4.2, 4.2])
    found = path(table, date(2026, 8, 17))
    assert [(one.start, one.end) for one in found] == [
        (date(2026, 8, 17), date(2026, 11, 17)),
        (date(2026, 11, 17), date(2027, 8, 17)),
        (date(2027, 8, 17), date(2028, 8, 17)),
    ]
    assert len(path(table, date(2026, 8, 19))) == 2
    assert path(table, date(2026, 8, 19), (3, 12, 24)) == ()
    assert path(table, date(2026, 8, 22)) == ()
