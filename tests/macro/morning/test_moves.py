"""What moved: changes and their σ over hand-made series, the last close, and the decision a change is counted from."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import date

import pandas as pd
import pytest

from macro.catalogue import SERIES
from macro.compute.evaluate import evaluate
from macro.declare.series import Observations, Origin
from macro.morning import moves as m

NONE = pd.Series(dtype="float64", index=pd.DatetimeIndex([]))


def daily(end: str, values: list[float]) -> pd.Series:
    return pd.Series(values, index=pd.bdate_range(end=end, periods=len(values)), dtype="float64")


def found(stored: Mapping[str, pd.Series], since: m.Reference | None = None) -> dict[str, m.Move]:
    def read(name: str) -> Observations:
        origin: Origin = "embedded" if name in stored else "missing"
        return Observations(SERIES[name], stored.get(name, NONE), origin)

    evaluation = evaluate(m.FIGURE, read)
    close = m.last_close(evaluation)
    return {one.key: one for one in m.moves(evaluation, close, since)} if close else {}


def swinging(end: str, last: float, step: float = 0.02, count: int = 260) -> pd.Series:
    """4.00, 4.02, 4.00, 4.02, ...: every change is 2 bp, so that σ is 2 bp; then a last value."""
    return daily(end, [4.0 + step * (n % 2) for n in range(count)] + [last])


def test_a_change_is_measured_in_its_own_sigma() -> None:
    """From 4.02 to 4.08 after changes of 2 bp each: +6 bp, three σ, outside; the change itself is not in its σ."""
    move = found({"DGS10": swinging("2026-10-06", 4.08)})["US10Y"]
    assert move.change == pytest.approx(6.0)
    assert move.z == pytest.approx(3.0)
    assert move.outside
    assert (move.day, move.before) == (date(2026, 10, 6), date(2026, 10, 5))


def test_units_of_change() -> None:
    """Rates in bp, spreads of two in bp, exchange rates in percent, balances in dollars."""
    stored = {
        "DGS10": daily("2026-10-06", [4.00, 4.10]),
        "DGS2": daily("2026-10-06", [3.90, 3.85]),
        "DEXUSEU": daily("2026-10-06", [1.00, 1.02]),
        "WALCL": pd.Series([6.70e12, 6.75e12], index=pd.DatetimeIndex(["2026-09-23", "2026-09-30"])),
    }
    moves = found(stored)
    assert moves["CURVE"].change == pytest.approx(15.0)
    assert moves["EUR"].change == pytest.approx(2.0)
    assert moves["FED"].change == pytest.approx(0.05e12)
    assert moves["US2Y"].change_unit.text(moves["US2Y"].change, "en", True) == "-5 bp"
    assert math.isnan(moves["US10Y"].z)  # one change is no history


def test_a_change_over_a_gap_is_none() -> None:
    """A week is missing before the last day: no day's change, and no z."""
    known = pd.concat([swinging("2026-09-28", 4.0), daily("2026-10-06", [4.5])])
    move = found({"DGS10": known})["US10Y"]
    assert math.isnan(move.change)
    assert math.isnan(move.z)


def test_a_first_move_in_three_years_is_infinite_and_comes_first() -> None:
    """After three years at one level σ is zero; no change then is no move at all."""
    days = pd.date_range("2023-01-01", "2026-10-06")
    flat = pd.Series(4.0, index=days)
    moved = flat.copy()
    moved.iloc[-1] = 4.25
    stored = {"DFEDTARU": moved, "DFEDTARL": moved - 0.25, "DGS10": swinging("2026-10-06", 4.08)}
    moves = found(stored)
    assert moves["TARGET"].z == math.inf
    assert moves["TARGET"].low == 4.0
    assert list(moves)[:2] == ["TARGET", "US10Y"]
    assert found({"DFEDTARU": flat, "DFEDTARL": flat})["TARGET"].z == 0.0


def test_rows_out_of_date_come_last_and_are_not_outside() -> None:
    """A two-year that ends in August beside a ten-year of October: it and the curve are not current, however they moved."""
    moves = found({"DGS10": swinging("2026-10-06", 4.02), "DGS2": swinging("2026-08-20", 4.5)})
    assert list(moves) == ["US10Y", "US2Y", "CURVE"]
    assert not moves["US2Y"].current
    assert not moves["US2Y"].outside
    assert moves["US10Y"].current


def test_the_last_close_is_that_of_the_market() -> None:
    """ON RRP of today does not date the closes; without market rows it does."""
    rrp = daily("2026-10-07", [2e9, 3e9])

    def close(stored: Mapping[str, pd.Series]) -> date | None:
        return m.last_close(evaluate(m.FIGURE, lambda name: Observations(SERIES[name], stored.get(name, NONE), "embedded")))

    assert close({"RRPONTSYD": rrp, "DGS10": daily("2026-10-06", [4.0, 4.1])}) == date(2026, 10, 6)
    assert close({"RRPONTSYD": rrp}) == date(2026, 10, 7)
    assert close({}) is None


def test_since_a_decision_starts_on_its_eve() -> None:
    """Decision on the 16th: from the 15th's 4.00 to 4.30 is +30 bp over the observations after it."""
    known = daily("2026-09-21", [3.9, 4.0, 4.1, 4.2, 4.2, 4.3])  # 14, 15, 16, 17, 18, 21 September
    move = found({"DGS10": known}, m.Reference(date(2026, 9, 16), meeting=True))["US10Y"]
    assert move.since == pytest.approx(30.0)
    later = found({"DGS10": known}, m.Reference(date(2026, 9, 22), meeting=True))["US10Y"]
    assert math.isnan(later.since)
    before = found({"DGS10": known}, m.Reference(date(2026, 8, 1), meeting=True))["US10Y"]
    assert math.isnan(before.since)


def target(*changes: tuple[str, float]) -> pd.Series:
    days = pd.date_range("2018-12-01", "2020-03-31")
    values = pd.Series(2.25, index=days)
    for day, level in changes:
        values.loc[day:] = level
    return values


def test_the_reference_is_the_last_decision_with_a_close() -> None:
    """From the calendar where it reaches back; before it from the range, decided the day before it came into force."""
    meetings = [date(2026, 7, 29), date(2026, 9, 16), date(2026, 10, 28)]
    assert m.reference(meetings, NONE, date(2026, 10, 6)) == m.Reference(date(2026, 9, 16), meeting=True)
    assert m.reference(meetings, NONE, date(2026, 9, 16)) == m.Reference(date(2026, 9, 16), meeting=True)
    known = target(("2018-12-20", 2.5), ("2020-03-04", 1.25), ("2020-03-16", 0.25))
    assert m.reference([], known, date(2020, 3, 13)) == m.Reference(date(2020, 3, 3), meeting=False)
    assert m.reference([], known, date(2020, 3, 17)) == m.Reference(date(2020, 3, 15), meeting=False)
    assert m.reference([date(2022, 1, 26)], NONE, date(2020, 3, 17)) is None


def test_the_declared_names_and_figures_exist() -> None:
    """Every row has its spoken name, and a figure it names is drawn on a page."""
    from macro.catalogue import FIGURES
    from macro.morning.brief.spoken import NAMES

    assert set(NAMES) == set(m.BY_KEY)
    assert all(not row.figure or FIGURES[row.figure].topic for row in m.ROWS)


def test_a_quarter_of_history_is_no_sigma() -> None:
    """EFFR of some quiet weeks and a hike of 25 bp: no score, where three years would tell about nine."""
    known = pd.concat([daily("2026-09-16", [3.63 + 0.0019 * (n % 2) for n in range(55)]), daily("2026-09-17", [3.88])])
    move = found({"EFFR": known})["EFFR"]
    assert move.change == pytest.approx(25.0, abs=0.3)
    assert math.isnan(move.z)
