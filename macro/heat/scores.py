"""Values against a window of their own history: which months count, z-scores, and the share of components that run hot."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from macro.declare.dates import dates, side_by_side
from macro.declare.figure import Transform

YEARS: Mapping[str, int | None] = {"10y": 10, "5y": 5, "20y": 20, "full": None}
PANDEMIC_MONTHS = (pd.Timestamp("2020-03-01"), pd.Timestamp("2021-12-01"))
LEAST = 24  # months a mean and a standard deviation need
FLAT = 1e-9  # a standard deviation that is rounding only
HOT = 1.0


def sample(values: pd.Series, window: str, pandemic: str) -> pd.Series:
    """The known values of the window that ends with the last one, without the pandemic's months if they are left out."""
    known = values.dropna()
    years = YEARS[window]
    if years and len(known):
        known = known.iloc[dates(known).searchsorted(dates(known)[-1] - pd.DateOffset(years=years), side="right") :]
    if pandemic == "out":
        known = known[(known.index < PANDEMIC_MONTHS[0]) | (known.index > PANDEMIC_MONTHS[1])]
    return known


def sampled(window: str, pandemic: str) -> Transform:
    """`sample` with its window fixed, for a figure's band."""
    return lambda values: sample(values, window, pandemic)


def z_scores(values: pd.Series, inside: pd.Series) -> pd.Series:
    """(value - mean) / standard deviation of `inside`; NaN without spread or with fewer than LEAST values inside."""
    sigma = float(inside.std(ddof=0)) if len(inside) >= LEAST else 0.0
    found = (values.to_numpy() - inside.mean()) / sigma if sigma > FLAT else np.full(len(values), np.nan)
    return pd.Series(found, index=values.index)


def share_hot(scores: list[pd.Series]) -> pd.Series:
    """Share of components above +1 standard deviation by month, %; NaN where fewer than half have a score."""
    if not scores:
        return pd.Series(dtype="float64", index=pd.DatetimeIndex([]))
    table = side_by_side(dict(enumerate(scores)))
    counted = table.notna().sum(axis=1)
    return ((table > HOT).sum(axis=1) / counted.where(counted * 2 >= len(scores)) * 100).rename(None)


def months_between(first: pd.Timestamp, last: pd.Timestamp) -> pd.DatetimeIndex:
    """The first days of all months from `first` to `last`, both included."""
    edge = np.datetime64(last, "M") + 1
    return pd.DatetimeIndex(np.arange(np.datetime64(first, "M"), edge).astype("datetime64[us]"))
