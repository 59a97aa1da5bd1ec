"""Fits over a stretch of history: trends, distance from them, what lies above them, and standard scores."""

from __future__ import annotations

import numpy as np
import pandas as pd

from macro.compute.transforms import MONTHS_A_YEAR, gives
from macro.declare.dates import dates, within
from macro.declare.figure import Transform


@gives("z")
def standardise(values: pd.Series) -> pd.Series:
    """(value - mean) / standard deviation over the known history; NaN where there is no spread."""
    known = values.dropna()
    if known.nunique() < 2:  # equal values leave a tiny sigma by rounding
        return values * np.nan
    return (values - known.mean()) / known.std(ddof=0)


def log_trend(start: str, end: str) -> Transform:
    """Log-linear trend fitted by least squares on [start, end], drawn over all dates; needs 24 positive observations."""

    def trend(values: pd.Series) -> pd.Series:
        known = values.dropna()
        sample = within(known, start, end)
        if len(sample) < 24 or not (sample > 0).all():
            return known * np.nan
        days = (known.index - known.index[0]).days.to_numpy(dtype="float64")
        inside = (sample.index - known.index[0]).days.to_numpy(dtype="float64")
        slope, level = np.polyfit(inside, np.log(sample.to_numpy()), 1)
        return pd.Series(np.exp(level + slope * days), index=known.index)

    return trend


def trend_gap(start: str, end: str) -> Transform:
    """Distance from the log-linear trend of [start, end], % of the trend."""
    trend = log_trend(start, end)

    @gives("percent")
    def gap(values: pd.Series) -> pd.Series:
        return ((values / trend(values) - 1) * 100).dropna()

    return gap


def linear_trend(values: pd.Series, start: str, end: str) -> pd.Series:
    """Least-squares line through [start, end] by count of months, on all dates of monthly data; needs 24 observations."""
    sample = within(values, start, end).dropna()
    days = dates(values)
    months = pd.Series(days.year * MONTHS_A_YEAR + days.month, index=values.index, dtype="float64")
    if len(sample) < 24:
        return pd.Series(np.nan, index=values.index)
    slope, level = np.polyfit(months[sample.index].to_numpy(), sample.to_numpy(dtype="float64"), 1)
    line: pd.Series = level + slope * months
    return line


def excess_saving(start: str, end: str, first: str) -> Transform:
    """Saving above its linear trend of [start, end], cumulated from the month `first`, in the unit of the input.

    The input is monthly at an annual rate, so each month counts a twelfth. From a month that was never published on,
    the sum is not known; empty before `first`.
    """

    def cumulated(values: pd.Series) -> pd.Series:
        monthly = values.asfreq("MS") / MONTHS_A_YEAR
        above = monthly - linear_trend(monthly, start, end)
        return within(above, first).cumsum(skipna=False)

    return cumulated
