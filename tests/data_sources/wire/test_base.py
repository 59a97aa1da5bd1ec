"""Reading published values and dates, and the tree of errors."""

from __future__ import annotations

import math

import pandas as pd
import pytest

from data_sources.wire.base import BadKey, BadPayload, NotFound, SourceError, Unavailable, by_date, number
from macro.declare.dates import dates


@pytest.mark.parametrize("text", [".", "", " ", "null", "NA", "NaN", "-", "*", None])
def test_missing_is_missing_and_never_zero(text: str | None) -> None:
    """Every way of writing a missing value reads as NaN."""
    assert math.isnan(number(text))


@pytest.mark.parametrize(
    ("text", "value"), [("3.63", 3.63), ("3.6300000000", 3.63), ("-0.56", -0.56), ("0", 0.0), ("6736424", 6736424.0)]
)
def test_numbers_read_as_printed(text: str, value: float) -> None:
    """Digits vary, values do not."""
    assert number(text) == value


@pytest.mark.parametrize("text", ["inf", "-Infinity", "1e999", "n.a.", "<td>", "3,63"])
def test_what_is_no_number_is_refused(text: str) -> None:
    """Infinity and text raise instead of passing as data."""
    with pytest.raises(ValueError):  # noqa: PT011 (its text is never shown)
        number(text)


def test_by_date_gives_float64_by_day() -> None:
    """Dates from the 18th to the 99th century, gaps as NaN."""
    values = by_date([("1776-07-04", 1.0), ("2025-10-01", math.nan), ("9999-12-31", 2.0)], "FRED", "X")
    assert values.dtype == "float64"
    assert list(dates(values).year) == [1776, 2025, 9999]
    assert values.isna().tolist() == [False, True, False]


def test_nothing_gives_an_empty_series() -> None:
    """No rows give an empty float64 series by date."""
    empty = by_date([], "FRED", "X")
    assert empty.empty
    assert empty.dtype == "float64"
    assert isinstance(empty.index, pd.DatetimeIndex)


@pytest.mark.parametrize(
    "day", ["2026-02-30", "2026-2-3", "2026-02", "20260203", "NaT", "today", "", "2026-02-03T00", "yesterday!"]
)
def test_dates_that_are_none_are_refused(day: str) -> None:
    """Days that do not exist and forms other than ISO days raise."""
    with pytest.raises(BadPayload, match="that are no dates"):
        by_date([("2026-01-01", 1.0), (day, 2.0)], "FRED", "X")


@pytest.mark.parametrize("second", ["2026-01-08", "2026-01-01"])
def test_dates_out_of_order_are_refused(second: str) -> None:
    """Repeated and backward dates mean a mixed answer; sorting would hide it."""
    with pytest.raises(BadPayload, match="repeat or run backwards"):
        by_date([("2026-01-08", 1.0), (second, 2.0)], "FRED", "X")


def test_the_tree_is_flat_and_complete() -> None:
    """Four branches under one root, none the parent of another."""
    assert set(SourceError.__subclasses__()) == {Unavailable, NotFound, BadPayload, BadKey}
