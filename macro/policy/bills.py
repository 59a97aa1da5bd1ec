"""The path of the overnight rate that Treasury yields imply: forward rates between tenors, where no futures are held."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from macro.declare.dates import dates, side_by_side, within

TENORS: Mapping[str, int] = {"DGS1MO": 1, "DGS3MO": 3, "DGS6MO": 6, "DGS1": 12, "DGS2": 24}  # months
LEAST = 3  # tenors quoted on one day that make a path


@dataclass(frozen=True, slots=True)
class Stretch:
    """The average overnight rate in percent from one day to another, on the money-market basis of fed funds (act/360)."""

    start: date
    end: date
    rate: float


def overnight(continuous: float) -> float:
    """A continuously compounded rate (percent, 365 days) as the overnight rate (percent, 360 days) that compounds to it."""
    return 360.0 * 100.0 * math.expm1(continuous / 100.0 / 365.0)


def forwards(yields: Mapping[int, float]) -> tuple[tuple[int, int, float], ...]:
    """From bond-equivalent yields (percent, compounded twice a year) by months: from month, to month, overnight rate.

    Coupon yields are taken as those of zero bonds.
    """
    found, before, earned = [], 0, 0.0
    for months in sorted(yields):
        total = 200.0 * math.log1p(yields[months] / 200.0) * months
        found.append((before, months, overnight((total - earned) / (months - before))))
        before, earned = months, total
    return tuple(found)


def table_of(yields: Mapping[str, pd.Series]) -> pd.DataFrame:
    """Yields in percent by day and tenor in months; tenors without any value are left out."""
    return side_by_side({TENORS[name]: one for name, one in yields.items() if one.notna().any()})


def watch_day(table: pd.DataFrame, edge: date) -> date | None:
    """The last day up to `edge` with at least three tenors, or, where there is none, with two."""
    quoted = within(table, last=edge).notna().sum(axis=1)
    for least in (LEAST, LEAST - 1):
        enough = quoted[quoted >= least]
        if len(enough):
            return dates(enough)[-1].date()
    return None


def path(table: pd.DataFrame, day: date, tenors: Sequence[int] = ()) -> tuple[Stretch, ...]:
    """The path from a day on, from all tenors quoted then or from those named; empty where one of these is not."""
    rows = within(table, day, day)
    row = rows.iloc[0].dropna() if len(rows) else pd.Series(dtype="float64")
    if tenors and not set(tenors) <= set(row.index):
        return ()
    yields = {int(months): float(row.loc[months]) for months in (tenors or row.index)}
    start = pd.Timestamp(day)
    return tuple(
        Stretch((start + pd.DateOffset(months=first)).date(), (start + pd.DateOffset(months=last)).date(), rate)
        for first, last, rate in forwards(yields)
    )
