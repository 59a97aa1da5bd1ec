"""Every series here is indexed by dates, which the types of pandas cannot tell."""

from __future__ import annotations

from collections.abc import Hashable
from typing import cast

import pandas as pd


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
