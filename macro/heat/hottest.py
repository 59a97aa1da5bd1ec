"""The hottest components and for how long they have been, and how far inflation is from 2 %."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from macro.declare.dates import on, within
from macro.heat.heatmap import Heat, Heatmap
from macro.heat.rows import HeatRow
from macro.heat.scores import HOT

TARGET = 2.0  # percent, of the PCE price index: the Committee's longer-run goal
MEASURED = ("PCEPI", "PCEPILFE", "CPIAUCSL", "CPILFESL")
HOTTEST = 5


@dataclass(frozen=True, slots=True)
class Streak:
    """How many published months in a row up to the last complete one lie above +1σ; `skipped` says that some between them were
    never published."""

    months: int
    skipped: bool = False


@dataclass(frozen=True, slots=True)
class Distance:
    """A 12-month rate in percent and how far it is from 2 %, in percentage points; `revised`: by a later revision than was
    known on the day."""

    row: HeatRow
    month: pd.Timestamp
    rate: float
    points: float
    revised: bool = False


def hottest(heatmap: Heatmap, count: int = HOTTEST) -> list[tuple[Heat, Streak]]:
    """The components with the highest z-scores in their last complete month, hottest first; no aggregate is among them."""
    month = newest(heatmap)
    if month is None:
        return []
    scored = [(score, one) for one in heatmap.components if (score := on(one.z, month)) == score]
    ranked = sorted(scored, key=lambda pair: -pair[0])[:count]
    return [(one, streak(one.z, month)) for _, one in ranked]


def newest(heatmap: Heatmap) -> pd.Timestamp | None:
    """The last complete month of the components."""
    return max((one.settled for one in heatmap.components), default=None)


def streak(z: pd.Series, month: pd.Timestamp) -> Streak:
    """Counted back from a month; a month without a value, as it was never published, neither counts nor ends it."""
    months, skipped, waiting = 0, False, False
    known = within(z, last=month)
    for score in known.to_numpy()[::-1]:
        if score != score:
            waiting = True
        elif score > HOT:
            months, skipped, waiting = months + 1, skipped or (waiting and months > 0), False
        else:
            break
    return Streak(months, skipped)


def distances(yearly: Heatmap) -> list[Distance]:
    """Headline and core PCE, then CPI, from a heatmap of 12-month rates; what has no number is left out."""
    found = []
    for name in MEASURED:
        one = yearly.get(name)
        if one is not None:
            month = one.settled
            rate = on(one.values, month)
            found.append(Distance(one.row, month, rate, rate - TARGET, one.source.revised))
    return found
