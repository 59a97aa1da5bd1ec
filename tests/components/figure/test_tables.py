"""The small table under a figure: its last periods as printed."""

from __future__ import annotations

from datetime import date

import pandas as pd

from components.figure.tables import latest
from macro.compute.evaluate import evaluate
from macro.declare import units as u
from macro.declare.figure import Evaluation, Figure, Line
from macro.declare.series import Lag, Observations, Release, Series
from macro.declare.text import Label

RELEASE = Release("x", Label("例", "x"), "08:30")


def evaluation(end: date | None = None, **values: dict[str, float]) -> Evaluation:
    """A quarterly figure of one drawn and one tabled line, A and B, in percent, to the end of a window."""

    def read(name: str) -> Observations:
        table = values.get(name, {})
        series = Series(name, Label("例", name), "FRED", u.PERCENT_Q, "Q", "SA", RELEASE, Lag(30), "Nobody")
        held = pd.Series(list(table.values()), index=pd.DatetimeIndex(list(table)), dtype="float64")
        return Observations(series, held, "fetched" if table else "missing")

    lines = (
        Line("A", Label("甲", "First"), ("A",), u.PERCENT_1),
        Line("B", Label("乙", "Second"), ("B",), u.PERCENT_1, kind="table"),
    )
    return evaluate(Figure("figure", Label("图", "figure"), lines, lambda _: None), read, end=end)


A = {"2023-07-01": 2.2, "2023-10-01": 2.6, "2024-01-01": 2.34}
B = {"2023-07-01": 1.5, "2024-01-01": -0.04}
DASH = "–"


def test_the_newest_period_comes_first_and_a_gap_is_a_dash() -> None:
    """Numbers as printed, drawn and tabled lines alike."""
    table = latest(evaluation(A=A, B=B), date(2026, 11, 21), "en")
    assert list(table.columns) == ["2024Q1", "2023Q4", "2023Q3"]
    assert list(table.loc["First (%)"]) == ["2.3", "2.6", "2.2"]
    assert list(table.loc["Second (%)"]) == ["0.0", DASH, "1.5"]


def test_it_ends_with_the_window_and_holds_so_many_periods() -> None:
    """A window that ends in 2023 shows 2023."""
    table = latest(evaluation(A=A, B=B), date(2023, 12, 31), "zh", periods=1)
    assert list(table.columns) == ["2023Q4"]
    assert list(table.loc["甲（%）"]) == ["2.6"]


def test_a_line_without_data_says_so_and_none_at_all_gives_no_table() -> None:
    """Not stored is told apart from not yet published."""
    table = latest(evaluation(A=A), date(2026, 11, 21), "en")
    assert list(table.loc["Second (%) · no data"]) == [DASH] * 3
    assert latest(evaluation(), date(2026, 11, 21), "en").empty
    assert latest(evaluation(A=A), date(1950, 1, 1), "en").empty


def test_a_line_that_begins_after_the_window_is_not_without_data() -> None:
    """It has dashes like any period it lacks; one that holds nothing at all still says so."""
    end = date(2023, 8, 1)
    table = latest(evaluation(end, A=A, B={"2024-01-01": 1.0}), end, "en")
    assert list(table.columns) == ["2023Q3"]
    assert list(table.loc["Second (%)"]) == [DASH]
    assert list(latest(evaluation(end, A=A), end, "en").loc["Second (%) · no data"]) == [DASH]
