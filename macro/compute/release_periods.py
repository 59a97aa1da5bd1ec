"""Which period each day of a release's schedule describes, where a source gives the days alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import pandas as pd

from macro.compute.publication import usual_days
from macro.declare import release_days
from macro.declare import releases as r
from macro.declare.series import Frequency, Lag

# How far from the usual day a release may lie and still be that of its period; months and estimates lie further apart.
NEAR: Mapping[Frequency, timedelta] = {"M": timedelta(days=10), "Q": timedelta(days=14)}
STEP: Mapping[Frequency, str] = {"M": "MS", "Q": "QS"}


@dataclass(frozen=True, slots=True)
class Schedule:
    """A calendar of `release_days`, FRED's number of the release that fills it, and when its periods usually come out."""

    name: str
    fred: int
    frequency: Frequency
    lag: Lag


SCHEDULES = (
    Schedule("cpi", 10, "M", Lag(12)),
    Schedule("employment", 50, "M", r.JOBS_FRIDAY),
    Schedule("income", 54, "M", Lag(29)),
    Schedule("gdp", 53, "Q", Lag(30)),
    Schedule("profits", 53, "Q", r.WITH_PROFITS),
    Schedule("g17", 13, "M", Lag(16)),
    Schedule("g19", 14, "M", Lag(37)),
    Schedule("h6", 21, "M", r.FOURTH_TUESDAY),
    Schedule("z1", 52, "Q", r.FINANCIAL_ACCOUNTS),
    Schedule("productivity", 47, "Q", r.PRODUCTIVITY_LAG),
)


def periods(schedule: Schedule, days: Iterable[date]) -> dict[str, str]:
    """The days by the first day of their period, both ISO: of the days near a period's usual one the nearest. Periods whose
    day is built in are left out, as is one with no day near."""
    listed = sorted(set(days))
    if not listed:
        return {}
    known = {**release_days.CALENDAR.get(schedule.name, {}), **release_days.DELAYED.get(schedule.name, {})}
    first = pd.Timestamp(listed[0]) - pd.DateOffset(months=9)
    index = pd.date_range(first.to_period("Q").start_time, pd.Timestamp(listed[-1]), freq=STEP[schedule.frequency])
    found, near = {}, NEAR[schedule.frequency]
    for period, usual in zip(index, usual_days(schedule.frequency, schedule.lag, index).astype(object), strict=True):
        nearest = min(listed, key=lambda day: abs(day - usual))
        key = f"{period:%Y-%m-%d}"
        if abs(nearest - usual) <= near and key not in known and np.is_busday(nearest):
            found[key] = nearest.isoformat()
    return found
