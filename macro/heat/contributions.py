"""What each part of the CPI adds to the rate of all items, in percentage points.

The BLS tells the relative importance of an item in a December; prices move it on: in a month it is the December's times the
item's index over that of all items, each against the December. Weights change with every December from 2021 on. An item's
part of a 1-month rate is its weight in the month before times its own adjusted rate; of a 12-month rate it is the sum over the
stretches between changes of weights, from unadjusted indexes. Where the weights of a December are not held, those of the
last one held before it are moved on; what the parts then miss of the rate is told.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from macro.compute import transforms as tf
from macro.compute.publication import published_on
from macro.declare.dates import dates, on, on_each
from macro.declare.series import Read, Series
from macro.declare.text import Label
from macro.heat.rows import CPI_ROWS, series_ids
from macro.heat.scores import months_between

# Relative importance in percent of all items by December (its first day) and BLS item.
Weights = Mapping[date, Mapping[str, float]]

ALL = "SA0"
BACK: Mapping[str, int] = {"yoy": 12, "mom": 1}  # months a rate reaches back


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the CPI: a BLS item without some others that lie wholly within it."""

    key: str
    label: Label
    item: str
    less: tuple[str, ...] = ()


_NAMES = {row.item: row.label for row in CPI_ROWS}


def _whole(item: str) -> Part:
    return Part(item, _NAMES[item], item)


# Together they are the CPI, and none lies within another: food = SAF11 + SEFV, energy = SA0E, core = SACL1E + SASLE.
PARTS: tuple[Part, ...] = (
    _whole("SAF11"),
    _whole("SEFV"),
    _whole("SETB01"),
    _whole("SEHF01"),
    _whole("SEHF02"),
    Part("SA0E_REST", Label("其他能源", "Other energy"), "SA0E", ("SETB01", "SEHF01", "SEHF02")),
    _whole("SETA01"),
    _whole("SETA02"),
    _whole("SAA"),
    _whole("SAM1"),
    Part("SACL1E_REST", Label("其他核心商品", "Other core goods"), "SACL1E", ("SETA01", "SETA02", "SAA", "SAM1")),
    _whole("SEHA"),
    _whole("SEHC"),
    _whole("SEHB"),
    Part("SAH1_REST", Label("其他住房", "Other shelter"), "SAH1", ("SEHA", "SEHC", "SEHB")),
    _whole("SAM2"),
    _whole("SETE"),
    _whole("SETG01"),
    Part("SAS4_REST", Label("其他交通服务", "Other transportation"), "SAS4", ("SETE", "SETG01")),
    Part("SASLE_REST", Label("其他核心服务", "Other core services"), "SASLE", ("SAH1", "SAM2", "SAS4")),
)  # fmt: skip
ITEMS: tuple[str, ...] = tuple(dict.fromkeys((ALL, *(item for part in PARTS for item in (part.item, *part.less)))))


@dataclass(frozen=True, slots=True)
class Contributions:
    """By month, oldest first: `rate` of all items in percent, what each part adds to it and what is `left` of it in percentage
    points, and each part's weight in percent of all items. NaN where a month, or one it needs, was never published; a part
    without a number in a month lies in what is left.
    """

    measure: str
    rate: pd.Series
    parts: Mapping[str, pd.Series]
    left: pd.Series
    weights: Mapping[str, pd.Series]
    held: tuple[pd.Timestamp, ...]

    @property
    def months(self) -> pd.DatetimeIndex:
        """Those with a rate and at least one part."""
        return dates(self.rate.dropna())

    def without(self, month: pd.Timestamp) -> tuple[Part, ...]:
        """The parts that have no number in a month."""
        return tuple(part for part in PARTS if np.isnan(on(self.parts[part.key], month)))

    def decembers(self, month: pd.Timestamp) -> tuple[tuple[pd.Timestamp, ...], tuple[pd.Timestamp, ...]]:
        """Whose weights a month's numbers rest on, and which are lacking: those of them that were in use and are not held."""
        wanted = {_december(one) for one in _starts(month, self.measure)}
        lacking = tuple(sorted(wanted - set(self.held)))
        return tuple(sorted({max(one for one in self.held if one <= day) for day in wanted})), lacking


def known_by(weights: Weights, day: date, cpi: Series) -> dict[pd.Timestamp, Mapping[str, float]]:
    """The weights readers knew on a day: those of a December come with the CPI of the January after it."""
    decembers = [pd.Timestamp(one) for one in sorted(weights)]
    out = published_on(cpi, pd.DatetimeIndex([one + pd.DateOffset(months=1) for one in decembers]))
    return {one: weights[one.date()] for one, known in zip(decembers, out, strict=True) if known.item() <= day}


def compute(read: Read, held: Mapping[pd.Timestamp, Mapping[str, float]], measure: str) -> Contributions:
    """Every part's contribution to the 12-month (`yoy`) or 1-month (`mom`) rate in all months the weights held reach."""
    months = _calendar(held, read(series_ids(ALL)[1]).known)
    adjusted, unadjusted = (
        pd.DataFrame({item: on_each(read(series_ids(item)[which]).known, months) for item in ITEMS}, index=months)
        for which in (0, 1)
    )
    rate = tf.yoy(unadjusted[ALL]) if measure == "yoy" else tf.mom(adjusted[ALL])
    weights = _importance(unadjusted, held)
    monthly = weights.shift(1) * (adjusted / adjusted.shift(1) - 1)
    parts = _parts(_yearly(weights, unadjusted, held) if measure == "yoy" else monthly)
    some = rate.notna() & parts.notna().any(axis=1)
    rate, parts = rate.where(some), parts.where(some, axis=0)
    left = rate - parts.sum(axis=1)
    by_part, weighed = ({str(key): values for key, values in table.items()} for table in (parts, _parts(weights)))
    return Contributions(measure, rate, by_part, left, weighed, tuple(sorted(held)))


def _calendar(held: Iterable[pd.Timestamp], level: pd.Series) -> pd.DatetimeIndex:
    """All months from the first weights to the last index, those never published among them."""
    first = min(held, default=None)
    if first is None or level.empty or level.index[-1] < first:
        return pd.DatetimeIndex([])
    return months_between(first, dates(level)[-1])


def _importance(levels: pd.DataFrame, held: Mapping[pd.Timestamp, Mapping[str, float]]) -> pd.DataFrame:
    """Each item's relative importance in percent of all items, moved on by prices from the last December held."""
    found = levels * np.nan
    for december in sorted(one for one in held if one in levels.index):
        moved = levels / levels.loc[december]
        moved = moved.div(moved[ALL], axis=0) * pd.Series(held[december]).reindex(levels.columns)
        found.loc[december:] = moved.loc[december:]
    return found


def _yearly(weights: pd.DataFrame, levels: pd.DataFrame, held: Iterable[pd.Timestamp]) -> pd.DataFrame:
    """From twelve months before to the December between, if its weights are held, and from there on: percentage points."""
    months, known = dates(levels), set(held)
    base = months - pd.DateOffset(months=12)
    between = (_starts(month, "yoy")[-1] for month in months)
    turn = pd.DatetimeIndex([one if one in known else start for one, start in zip(between, base, strict=True)])
    whole = list(levels.columns).index(ALL)

    def at(table: pd.DataFrame, when: pd.DatetimeIndex) -> np.ndarray:
        return table.reindex(when).to_numpy()

    first, then = at(levels, base), at(levels, turn)
    moved = at(weights, base) * (then / first - 1)
    moved += at(weights, turn) * (levels.to_numpy() / then - 1) * (then[:, [whole]] / first[:, [whole]])
    return pd.DataFrame(moved, index=months, columns=levels.columns)


def _december(month: pd.Timestamp) -> pd.Timestamp:
    """The last December up to a month."""
    return pd.Timestamp(month.year if month.month == 12 else month.year - 1, 12, 1)


def _starts(month: pd.Timestamp, measure: str) -> tuple[pd.Timestamp, ...]:
    """The first months of the stretches a rate is made of, between which weights change."""
    base = month - pd.DateOffset(months=BACK[measure])
    last = month - pd.DateOffset(months=1)
    return (base, _december(last)) if _december(last) > base else (base,)


def _parts(items: pd.DataFrame) -> pd.DataFrame:
    """Each part's numbers: those of its item without those of the items taken out of it."""
    return pd.DataFrame(
        {part.key: items[part.item] - sum(items[one] for one in part.less) for part in PARTS}, index=items.index
    )
