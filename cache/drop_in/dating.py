"""What a row is dated by: the period it describes, never the day of its release."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time

import numpy as np
import pandas as pd

from cache.drop_in import sentences
from macro.compute.publication import approximate, period_end, published_on
from macro.declare.releases import NEW_YORK
from macro.declare.series import Series
from macro.declare.text import Label

# Days before its usual release at which an observation may be out already, once its period is over; none where the
# publisher's calendar is known.
EARLY = {"M": 5, "Q": 15, "A": 60}
# Releases of what a market closes at, which a desk has from its terminal once that market is shut, in New York.
CLOSES, SHUT = frozenset({"h15", "h10", "ice", "cboe", "sp", "spreads", "zq"}), time(16)
# Rates in force from the day after they are announced; how many days ahead they can be known.
ANNOUNCED: Mapping[str, int] = {"fomc": 1, "iorb": 7}
MONTHS = {"M": 1, "Q": 3, "A": 12}
# How near its usual day a release comes out, and the share of rows so near that they are dated by it.
NEAR, MOST_NEAR = np.timedelta64(5, "D"), 0.8
LEAST_ROWS = 2


def by_period(series: Series) -> bool:
    """Whether observations describe a month, quarter or year, named by any day in it."""
    return series.frequency in EARLY and series.lag.calendar != "own_date"


def period_starts(series: Series, days: np.ndarray) -> np.ndarray:
    """The days the catalogue dates observations on: the first of their month, quarter or year, else the days themselves."""
    return _starts(series, days, 0) if by_period(series) else days


def _starts(series: Series, days: np.ndarray, later: int) -> np.ndarray:
    """The first days of the periods so many later than those the days lie in."""
    months, length = days.astype("datetime64[M]").astype("int64"), MONTHS[series.frequency]
    return (months - months % length + later * length).astype("datetime64[M]").astype("datetime64[D]")


def period_text(series: Series, start: date) -> str:
    """`2026-10`, `2026Q4` or `2026`; the day where a series is dated by days."""
    if not by_period(series):
        return start.isoformat()
    return {"M": f"{start:%Y-%m}", "Q": f"{start:%Y}Q{(start.month + 2) // 3}", "A": f"{start:%Y}"}[series.frequency]


def ahead(series: Series, starts: np.ndarray, now: datetime) -> Iterator[tuple[int, Label]]:
    """The places of what describes a day to come, or a period whose number cannot be out yet, and why.

    A period that is not over has a number only where its usual release is behind us: a row dated by its release describes,
    in its own words, the month that has just begun.
    """
    if series.release.key == "sep":  # projections are about years to come
        return
    today = np.datetime64(now.astimezone(NEW_YORK).date(), "D")
    if series.frequency not in EARLY:
        for place in np.flatnonzero(starts > today + np.timedelta64(ANNOUNCED.get(series.release.key, 0), "D")):
            yield int(place), sentences.FUTURE.filled(day=starts[place])
        return
    index = pd.DatetimeIndex(starts.astype("datetime64[s]"))
    out: np.ndarray = published_on(series, index) - np.timedelta64(series.embargo, "D")
    told = series.lag.calendar == "days"  # a rule can be a day off, a day in the publisher's calendar cannot
    known = np.zeros(len(out), dtype=bool)
    for place in np.flatnonzero(out > today) if told else ():  # what came out by today is not ahead
        known[place] = not approximate(series, out[place].item())
    latest = np.full(len(out), today + np.timedelta64(EARLY[series.frequency], "D"))
    latest[known | (period_end(index, series.frequency) >= today)] = today
    for place in np.flatnonzero(out > latest):
        what = sentences.NOT_OUT.filled(id=series.id, period=period_text(series, starts[place].item()), out=out[place])
        yield int(place), what


def early(series: Series, starts: np.ndarray, now: datetime) -> Iterator[tuple[int, Label]]:
    """The places of days and weeks up to today whose number cannot be known at this hour, and from when it is: a close once
    its market is shut, anything else once it is published."""
    key, hour = series.release.key, time.fromisoformat(series.release.time_et)
    if series.frequency in EARLY or key in ANNOUNCED:
        return
    at_most = series.lag.calendar == "days" and series.lag.days > 0 and series.frequency != "W"  # the lag is often shorter
    if (key in CLOSES and series.frequency == "D") or at_most:
        out, hour = starts, SHUT
    else:
        out = published_on(series, pd.DatetimeIndex(starts.astype("datetime64[s]")))
    local, minutes = now.astimezone(NEW_YORK), np.timedelta64(hour.hour * 60 + hour.minute, "m")
    today, moment = np.datetime64(local.date(), "D"), np.datetime64(local.replace(tzinfo=None), "m")
    for place in np.flatnonzero((starts <= today) & (out.astype("datetime64[m]") + minutes > moment)):
        yield int(place), sentences.NOT_YET.filled(id=series.id, day=starts[place], out=f"{out[place]} {hour:%H:%M}")


def released(series: Series, days: np.ndarray) -> tuple[int, Label] | None:
    """The place of a row that shows that rows are dated by their release, and the sentence about it; None where none does.

    Nearly all days are then those on which the period before them usually comes out, and not all of them a first or a last
    day, by which periods are called.
    """
    if not by_period(series) or series.release.key == "sep" or series.embargo or len(days) < LEAST_ROWS:
        return None
    before = _starts(series, days, -1)
    out = published_on(series, pd.DatetimeIndex(before.astype("datetime64[s]")))
    near = np.abs(days - out) <= NEAR
    odd = near & ~_named(series, days)
    if near.mean() < MOST_NEAR or not odd.any():
        return None
    place = int(np.flatnonzero(odd)[-1])
    period = period_text(series, before[place].item())
    return place, sentences.RELEASED.filled(id=series.id, day=days[place], period=period)


def _named(series: Series, days: np.ndarray) -> np.ndarray:
    """Which days are the first of a period, or the last of a month, or the last business day of one."""
    following = days.astype("datetime64[M]") + np.timedelta64(1, "M")
    last = following.astype("datetime64[D]") - np.timedelta64(1, "D")
    business = np.busday_offset(last, 0, roll="backward")
    return (days == period_starts(series, days)) | (days == last) | (days == business)
