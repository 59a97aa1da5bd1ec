"""Every series here is indexed by dates, oldest first, which the types of pandas cannot tell.

Days are found here by bisection. `values[day]`, `values.loc[a:b]`, `day in values.index` and `reindex` make pandas build a
table of all dates and keep it with the series: some 30 bytes a date, for each of the many cuts that past days share.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from datetime import date
from typing import TypeVar, cast

import numpy as np
import pandas as pd

Table = TypeVar("Table", pd.Series, pd.DataFrame)
Column = TypeVar("Column", bound=Hashable)


def dates(values: pd.Series | pd.DataFrame) -> pd.DatetimeIndex:
    """The dates of some observations."""
    return cast(pd.DatetimeIndex, values.index)


def stamp(label: Hashable) -> pd.Timestamp:
    """A date met while going through observations, or where the highest or lowest of them stands."""
    return cast(pd.Timestamp, label)


def published(values: pd.Series) -> pd.Series:
    """The values without gaps; the same object where there are none, as most series have none."""
    numbers = values.to_numpy()
    there = numbers == numbers
    return values if there.all() else values[there]


def within(values: Table, first: date | str | None = None, last: date | str | None = None) -> Table:
    """The observations from `first` to `last`, both included; None = to the end on that side."""
    days = dates(values)
    start = 0 if first is None else int(days.searchsorted(pd.Timestamp(first)))
    end = len(days) if last is None else int(days.searchsorted(pd.Timestamp(last), side="right"))
    return values.iloc[start:end]


def on(values: pd.Series, day: date) -> float:
    """The observation of a day; NaN where there is none."""
    found = within(values, day, day)
    return float(found.iloc[0]) if len(found) else float("nan")


def on_each(values: pd.Series, days: pd.DatetimeIndex) -> pd.Series:
    """The observations of these days, NaN where there is none."""
    own = dates(values)
    at = own.searchsorted(days)
    there = at < len(own)
    there[there] = own[at[there]] == days[there]
    found = np.full(len(days), np.nan)
    found[there] = values.to_numpy(dtype="float64")[at[there]]
    return pd.Series(found, index=days)


def side_by_side(columns: Mapping[Column, pd.Series]) -> pd.DataFrame:
    """A table of some observations on all days that any of them has."""
    every = [dates(one).to_numpy() for one in columns.values()]
    if not every:
        return pd.DataFrame(index=pd.DatetimeIndex([]))
    same = all(one is every[0] or np.array_equal(one, every[0]) for one in every)
    days = pd.DatetimeIndex(every[0] if same else np.unique(np.concatenate(every)))
    return pd.DataFrame({name: on_each(one, days) for name, one in columns.items()}, index=days)
