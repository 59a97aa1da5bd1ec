"""How the pressure gauge's indicators stood through the last year: the most stressed reading of each week."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd

from macro.declare.dates import dates, within
from macro.pressure import gauge as g
from macro.pressure.thresholds import COUNTED, Alert
from macro.pressure.turns import states

WEEKS = 52
NONE: Alert = "missing"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Weeks in a row in one state, from the day of the first to the last day of the last, both included."""

    state: Alert
    first: date
    last: date
    weeks: int


def weeks(row: g.Reading, edge: date, count: int = WEEKS) -> tuple[Alert, ...]:
    """The state of each of the `count` weeks of seven days that end on `edge`, oldest first, by today's thresholds: that of its
    most stressed reading.

    A week without a reading is `missing`; only in the last one the reading of the week before stands for one that is not out
    yet, where there is one a week. Without a threshold a week that has readings is `unset`.
    """
    first = edge - timedelta(days=7 * count - 1)
    known = within(row.drawn.known, first - timedelta(days=7), edge)
    if known.empty:
        return (NONE,) * count
    named: tuple[Alert, ...] = COUNTED if row.threshold else ("unset",)
    found = pd.Series(0, index=known.index)
    if row.threshold:
        found = states(known, row.threshold, row.unit).map(COUNTED.index)
    place = (dates(known) - pd.Timestamp(first)).days // 7  # -1 for the week before the first
    worst = found.groupby(place).max().to_dict()
    if row.drawn.inputs[0].series.frequency == "W" and count - 2 in worst:
        worst.setdefault(count - 1, worst[count - 2])
    return tuple(named[int(worst[week])] if week in worst else NONE for week in range(count))


def stretches(row: g.Reading, edge: date, count: int = WEEKS) -> tuple[Stretch, ...]:
    """The same weeks, those in a row in one state together."""
    found: list[Stretch] = []
    for week, state in enumerate(weeks(row, edge, count)):
        last = edge - timedelta(days=7 * (count - 1 - week))
        if found and found[-1].state == state:
            before = found.pop()
            found.append(Stretch(state, before.first, last, before.weeks + 1))
        else:
            found.append(Stretch(state, last - timedelta(days=6), last, 1))
    return tuple(found)
