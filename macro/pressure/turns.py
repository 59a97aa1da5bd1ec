"""When the pressure gauge's indicators last changed state: their whole known history against today's thresholds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

import numpy as np
import pandas as pd

from macro.declare.dates import dates
from macro.declare.series import Frequency
from macro.declare.text import Label, Unit
from macro.pressure import gauge as g
from macro.pressure.thresholds import COUNTED, Alert, Threshold

# With more days than this between two readings the turn may have come on any of them.
GAP_DAYS: Mapping[Frequency, int] = MappingProxyType({"D": 5, "D7": 2, "W": 9})


@dataclass(frozen=True, slots=True)
class Turn:
    """An indicator's reading of `day` had another state than the one before, of `last`; levels are in base units.

    `loose`: readings are missing in between, so that the day is only the latest possible one.
    """

    key: str
    label: Label
    unit: Unit
    day: date
    last: date
    before: Alert
    after: Alert
    was: float
    level: float
    loose: bool


def states(known: pd.Series, threshold: Threshold, unit: Unit) -> pd.Series:
    """The state of every reading as printed, by the date of the reading; empty gives empty."""
    printed = np.array([g.as_printed(unit, value) for value in known.to_numpy().tolist()], dtype="float64")
    codes = np.zeros(len(printed), dtype="int8")
    for code, below, above in (
        (1, threshold.watch_below, threshold.watch_above),
        (2, threshold.stressed_below, threshold.stressed_above),
    ):
        for beyond in (
            printed < below if below is not None else None,
            printed > above if above is not None else None,
        ):
            if beyond is not None:
                codes[beyond] = code
    return pd.Series(np.array(COUNTED, dtype=object)[codes], index=known.index)


def of_row(row: g.Reading) -> tuple[Turn, ...]:
    """Every change of state of one indicator, oldest first; none without a threshold or a history."""
    known = row.drawn.known
    if row.threshold is None or len(known) < 2:
        return ()
    found, usual = states(known, row.threshold, row.unit).to_numpy(), GAP_DAYS[row.drawn.inputs[0].series.frequency]
    turns, days = [], dates(known)
    for at in (int(place) + 1 for place in np.flatnonzero(found[1:] != found[:-1])):
        day, before = days[at].date(), days[at - 1].date()
        was, level = float(known.iloc[at - 1]), float(known.iloc[at])
        loose = (day - before).days > usual
        turns.append(Turn(row.key, row.label, row.unit, day, before, found[at - 1], found[at], was, level, loose))
    return tuple(turns)


def last(rows: Iterable[g.Reading]) -> dict[str, Turn]:
    """Each indicator's last turn, by its key; absent where it has never turned in the known history."""
    return {row.key: turns[-1] for row in rows if (turns := of_row(row))}


def newest(rows: Iterable[g.Reading], count: int) -> tuple[Turn, ...]:
    """The last `count` turns of all indicators, newest first; on one day in the order of the gauge."""
    every = [turn for row in rows for turn in of_row(row)]
    return tuple(sorted(every, key=lambda turn: turn.day, reverse=True)[:count])
