"""Declarations against what providers say of their series, and against the whole survey of the sources."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pandas as pd

from macro.catalogue import SERIES
from macro.compute.publication import period_end, published_on
from macro.declare.series import Series
from tests.published import published

KINDS = {
    "U.S. Dollars": ("usd", 1.0),
    "Millions of U.S. Dollars": ("usd", 1e6),
    "Millions of Dollars": ("usd", 1e6),
    "Billions of U.S. Dollars": ("usd", 1e9),
    "Billions of Dollars": ("usd", 1e9),
    "Billions of Dollars, SAAR": ("usd", 1e9),
    "Billions of Chained 2017 Dollars, SAAR": ("usd_real", 1e9),
    "Percent of GDP": ("pct_gdp", 1.0),
    "Thousands of Persons": ("persons", 1e3),
    "Dollars per Hour": ("usd_hour", 1.0),
    "+1 or 0": ("flag", 1.0),
    "U.S. Dollars to One Euro": ("fx", 1.0),
    "Japanese Yen to One U.S. Dollar": ("fx", 1.0),
    "Chinese Yuan Renminbi to One U.S. Dollar": ("fx", 1.0),
}
FREQUENCIES = {"W-Wed": "W", "W-Fri": "W", "W-Wed (average)": "W", "D (7-day)": "D7", "per SEP": "Q"}
SPAN = {"D": "B", "D7": "D", "W": "W-WED", "M": "MS", "Q": "QS", "A": "YS"}
LAG_TOLERANCE = 3  # days between the usual lag surveyed and the median of the rule declared


def kind_of(units: str) -> tuple[str, float]:
    """Kind and factor of a unit as the survey words it."""
    if units.startswith("Index"):
        return "index", 1.0
    return KINDS.get(units, ("percent", 1.0) if units.startswith("Percent") or "Percent Change" in units else ("?", 0.0))


def survey(shared: Path) -> dict[str, dict[str, str]]:
    with (shared / "catalogue.csv").open(encoding="utf-8") as source:
        return {row["series_id"]: row for row in csv.DictReader(source)}


def surveyed(rows: Mapping[str, dict[str, str]]) -> list[tuple[Series, dict[str, str]]]:
    """Declared series with their row, by ID or by the source's code."""
    found = [(one, rows.get(one.id) or rows.get(one.source_code)) for one in SERIES.values()]
    return [(one, row) for one, row in found if row]


def differences(pairs: list[tuple[Series, dict[str, str]]]) -> list[str]:
    """Where a declaration says another unit, frequency, adjustment or right to pass on than its row, in words."""
    wrong = []
    for one, row in pairs:
        declared = {
            "unit": (one.quantity.kind, one.quantity.factor),
            "frequency": one.frequency,
            "adjustment": one.adjustment,
            "redistributable": one.redistributable,
        }
        wanted = {
            "unit": kind_of(row["units"]),
            "frequency": FREQUENCIES.get(row["frequency"], row["frequency"]),
            "adjustment": row["seasonal_adjustment"],
            "redistributable": row["redistributable"].startswith("yes"),
        }
        wrong += [
            f"{one.id} {key}: {declared[key]!r}, surveyed {wanted[key]!r}" for key in wanted if declared[key] != wanted[key]
        ]
    return wrong


def far_lags(pairs: list[tuple[Series, dict[str, str]]]) -> list[str]:
    """Where the median of the declared publication rule over 2022-2024 lies days from the usual lag, in words."""
    wrong = []
    for one, row in pairs:
        if one.lag.calendar == "own_date" or not row["typical_release_lag_days"].lstrip("-").isdigit():
            continue
        index = pd.date_range("2022-01-01", "2024-12-31", freq=SPAN[one.frequency])
        days = (published_on(one, index) - period_end(index, one.frequency)).astype("int64")
        usual, median = int(row["typical_release_lag_days"]), float(np.median(days))
        if abs(median - usual) > LAG_TOLERANCE:
            wrong.append(f"{one.id}: {median:.0f} days, surveyed {usual}")
    return wrong


def test_declared_series_are_what_is_published() -> None:
    """Unit and factor, frequency, seasonal adjustment and the right to redistribute; every row finds its series."""
    pairs = surveyed(published())
    assert {row["series_id"] for _, row in pairs} == set(published())
    assert not differences(pairs)


def test_declared_lags_are_near_the_usual_ones() -> None:
    """The median of the declared publication rule over 2022-2024 lies within days of the usual lag."""
    assert not far_lags(surveyed(published()))


def test_a_wrong_declaration_is_found() -> None:
    """The comparison itself can fail."""
    row = {**published()["WALCL"], "units": "Billions of U.S. Dollars", "typical_release_lag_days": "40"}
    assert differences([(SERIES["WALCL"], row)]) == ["WALCL unit: ('usd', 1000000.0), surveyed ('usd', 1000000000.0)"]
    assert far_lags([(SERIES["WALCL"], row)]) == ["WALCL: 1 days, surveyed 40"]


def test_declared_series_agree_with_the_survey(shared: Path) -> None:
    """The same of every series surveyed."""
    pairs = surveyed(survey(shared))
    assert len(pairs) > 50
    wrong = differences(pairs)
    assert not wrong, "\n".join(wrong)


def test_declared_lags_are_near_the_surveyed_ones(shared: Path) -> None:
    """The same of every series surveyed."""
    wrong = far_lags(surveyed(survey(shared)))
    assert not wrong, "\n".join(wrong)
