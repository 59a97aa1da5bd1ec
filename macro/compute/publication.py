"""When an observation came out: the publication-lag cut behind every as-of view that has no true vintage."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache

import numpy as np
import pandas as pd
from pandas.tseries.holiday import (
    AbstractHolidayCalendar,
    Holiday,
    USColumbusDay,
    USLaborDay,
    USMartinLutherKingJr,
    USMemorialDay,
    USPresidentsDay,
    USThanksgivingDay,
    sunday_to_monday,
)

from macro.declare import release_days
from macro.declare.dates import dates
from macro.declare.series import PERIODS_A_YEAR, Frequency, Lag, Observations, Series


def _fixed(name: str, month: int, day: int, start: str | None = None) -> Holiday:
    first = pd.Timestamp(start) if start else None
    return Holiday(name, month=month, day=day, observance=sunday_to_monday, start_date=first)


# As the Federal Reserve Banks keep them: one that falls on a Saturday is kept on no other day, and Juneteenth since 2022.
# Offices of the government close on the Friday before; the Reserve Banks and the markets do not.
HOLIDAYS = [
    _fixed("New Year's Day", 1, 1),
    USMartinLutherKingJr,
    USPresidentsDay,
    USMemorialDay,
    _fixed("Juneteenth", 6, 19, "2022-01-01"),
    _fixed("Independence Day", 7, 4),
    USLaborDay,
    USColumbusDay,
    _fixed("Veterans Day", 11, 11),
    USThanksgivingDay,
    _fixed("Christmas Day", 12, 25),
]


_changes: list[None] = []


@lru_cache(maxsize=1)
def federal_holidays() -> np.ndarray:
    """Holidays of the Federal Reserve Banks 1960-2040 as days, for business-day arithmetic."""
    days = AbstractHolidayCalendar("Federal Reserve Banks", HOLIDAYS).holidays("1960-01-01", "2040-12-31")
    return days.to_numpy().astype("datetime64[D]")


def period_end(index: pd.DatetimeIndex, frequency: Frequency) -> np.ndarray:
    """Last day of each observation's period, given its date (the first day of months, quarters and years)."""
    if frequency == "M":
        index = index + pd.offsets.MonthEnd(0)
    elif frequency == "Q":
        index = index + pd.offsets.QuarterEnd(0)
    elif frequency == "A":
        index = index + pd.offsets.YearEnd(0)
    return index.to_numpy().astype("datetime64[D]")


def _published(index: pd.DatetimeIndex, ends: np.ndarray, lag: Lag, *, surely: bool) -> np.ndarray:
    """By the usual lag; `surely` by the latest day that is still usual."""
    holidays = federal_holidays()
    if lag.calendar == "own_date":
        return index.to_numpy().astype("datetime64[D]")
    if lag.calendar in ("mid_month", "third_thursday", "fourth_tuesday", "jobs_friday"):
        return _in_month(ends.astype("datetime64[M]").astype("datetime64[D]"), lag.calendar)
    if lag.calendar == "business":
        return np.busday_offset(ends, lag.days, roll="preceding", holidays=holidays)
    if lag.calendar == "monday":
        monday = np.busday_offset(ends + np.timedelta64(1, "D"), 0, roll="forward", weekmask="Mon")
        return np.busday_offset(monday, 0, roll="forward", holidays=holidays)
    if lag.calendar == "thursday":
        thursday = np.busday_offset(ends, 0, roll="forward", weekmask="Thu")
        return np.busday_offset(thursday, 0, roll="forward", holidays=holidays)
    days = ends + np.timedelta64(lag.days + (lag.slack if surely else 0), "D")
    months = ends.astype("datetime64[M]").astype("int64") % 12 + 1
    for month, usual, slack in lag.by_month:
        days[months == month] = ends[months == month] + np.timedelta64(usual + (slack if surely else 0), "D")
    return days


def _in_month(first: np.ndarray, calendar: str) -> np.ndarray:
    """Releases whose day is fixed by the month they describe, given its first day."""
    holidays = federal_holidays()
    if calendar == "mid_month":
        return np.busday_offset(first + np.timedelta64(14, "D"), 0, roll="forward", holidays=holidays)
    if calendar == "fourth_tuesday":
        following = (first.astype("datetime64[M]") + np.timedelta64(1, "M")).astype("datetime64[D]")
        tuesday = np.busday_offset(following, 3, roll="forward", weekmask="Tue")
        return np.busday_offset(tuesday, 0, roll="forward", holidays=holidays)
    if calendar == "third_thursday":
        thursday = np.busday_offset(first, 2, roll="forward", weekmask="Thu")
        return np.busday_offset(thursday, 0, roll="forward", holidays=holidays)
    week_ends = np.busday_offset(first + np.timedelta64(11, "D"), 0, roll="forward", weekmask="Sat")
    friday = week_ends + np.timedelta64(20, "D")
    january = friday.astype("datetime64[M]").astype("int64") % 12 == 0
    too_early = january & (friday - friday.astype("datetime64[M]").astype("datetime64[D]") < np.timedelta64(3, "D"))
    friday[too_early] += np.timedelta64(7, "D")  # never in the first three days of a year
    # The Bureau closes on the Friday before a holiday on a Saturday, as the Reserve Banks do not.
    saturdays = holidays[(holidays.astype("int64") + 3) % 7 == 5]
    return np.busday_offset(friday, 0, roll="preceding", holidays=np.union1d(holidays, saturdays - np.timedelta64(1, "D")))


def published_on(series: Series, index: pd.DatetimeIndex) -> np.ndarray:
    """The day each observation came out, as datetime64[D]: the known one, or that of its usual lag."""
    return _out(series.frequency, series.lag, series.release.key, index)


def known_from(series: Series, index: pd.DatetimeIndex) -> np.ndarray:
    """The day from which each observation is sure to have been known: the known one, or the latest that is still usual."""
    return _out(series.frequency, series.lag, series.release.key, index, surely=True)


def expected_on(series: Series, index: pd.DatetimeIndex, edge: date) -> np.ndarray:
    """The day each observation was to come out as far as anybody could tell on the day `edge`: NaT for one that was due before,
    had not come out, and of which no new day was told."""
    days = published_on(series, index)
    delayed = release_days.delayed(_table(series.release.key, series.lag))
    usual: np.ndarray | None = None
    for place in np.flatnonzero(days > np.datetime64(edge, "D")).tolist():
        delay = delayed.get(f"{index[place]:%Y-%m-%d}")
        if delay is None or delay.told <= edge.isoformat():
            continue
        usual = _out(series.frequency, series.lag, series.release.key, index, delays=False) if usual is None else usual
        days[place] = usual[place] if usual[place] >= np.datetime64(edge, "D") else np.datetime64("NaT")
    return days


def usual_days(frequency: Frequency, lag: Lag, index: pd.DatetimeIndex) -> np.ndarray:
    """The days observations usually come out by a lag alone, as datetime64[D]."""
    return _out(frequency, lag, "", index)


def _table(release: str, lag: Lag) -> str:
    return release_days.table(release, lag.days)


def _out(
    frequency: Frequency, lag: Lag, release: str, index: pd.DatetimeIndex, *, delays: bool = True, surely: bool = False
) -> np.ndarray:
    if not len(index):
        return np.array([], dtype="datetime64[D]")
    ends, name = period_end(index, frequency), _table(release, lag)
    days = _published(index, ends, lag, surely=surely)
    if surely and lag.calendar == "days" and not lag.by_month and (latest := _latest(name, frequency)) is not None:
        days = np.maximum(days, ends + latest)
    if lag.calendar == "days" and frequency not in ("D", "D7"):
        days = np.busday_offset(days, 0, roll="forward", holidays=federal_holidays())  # nobody publishes on a Sunday
    table = _known_days(name, delays)
    if len(table):
        at = table.index.get_indexer(index)
        days[at >= 0] = table.to_numpy()[at[at >= 0]].astype("datetime64[D]")
    return days


@lru_cache(maxsize=128)
def _known_days(name: str, delays: bool) -> pd.Series:
    """The days of a calendar that are known, by the first day of the period."""
    days = {**release_days.scheduled(name), **({k: v.day for k, v in release_days.delayed(name).items()} if delays else {})}
    return pd.Series(
        np.array(list(days.values()), dtype="datetime64[D]"), index=pd.DatetimeIndex(list(days), dtype="datetime64[s]")
    )


@lru_cache(maxsize=128)
def _latest(name: str, frequency: Frequency) -> np.timedelta64 | None:
    """The longest a calendar's numbers took from the end of their period without a lapse; None without a calendar."""
    known = _known_days(name, False)
    if known.empty:
        return None
    longest: np.timedelta64 = (known.to_numpy().astype("datetime64[D]") - period_end(dates(known), frequency)).max()
    return longest


def forget() -> None:
    """Forgets what was worked out, after the calendars were extended."""
    for one in (_known_days, _latest, _following):
        one.cache_clear()
    _changes.append(None)


def version() -> str:
    """Changes when the calendars do; empty as long as they are those built in."""
    return f"{len(_changes)}" if _changes else ""


def approximate(series: Series, day: date | None) -> bool:
    """Whether a day of publication is a usual distance from the end of the period, neither fixed by a rule nor known."""
    if day is None or series.lag.calendar != "days" or series.frequency not in ("M", "Q", "A"):
        return False
    return pd.Timestamp(day) not in set(_known_days(_table(series.release.key, series.lag), True))


def known_by(series: Series, values: pd.Series, as_of: date) -> pd.Series:
    """The observations that are sure to have been known by `as_of`."""
    return values.loc[known_from(series, dates(values)) <= np.datetime64(as_of, "D")]


# The last trading day of a contract lies so many days before the end of its month, at most: a weekend and a holiday.
LAST_DAYS = timedelta(days=4)


def next_expected(series: Series, last: date, edge: date | None = None) -> date | None:
    """The day the observation after `last` is due, a business day unless it is published daily; None for one that has ended
    by the day looked back to (by today without one)."""
    end = series.discontinued
    if (end and (edge is None or edge > end or last >= end)) or (series.expires and last > series.expires - LAST_DAYS):
        return None
    return _following(series.frequency, series.lag, series.release.key, last)


# From one observation to the next.
STEP: Mapping[Frequency, pd.offsets.BaseOffset] = {
    "D": pd.offsets.BDay(1),
    "D7": pd.offsets.Day(1),
    "W": pd.DateOffset(weeks=1),
    "M": pd.DateOffset(months=1),
    "Q": pd.DateOffset(months=3),
    "A": pd.DateOffset(years=1),
}


@lru_cache(maxsize=4096)
def _following(frequency: Frequency, lag: Lag, release: str, last: date) -> date:
    """Worked out once for all series of a release that end on the same day."""
    day = _out(frequency, lag, release, pd.DatetimeIndex([pd.Timestamp(last) + STEP[frequency]]))
    if frequency != "D7":
        day = np.busday_offset(day, 0, roll="forward", holidays=federal_holidays())
    due: date = day[0].item()
    return due


# Days a release may be late before its figure says stale: holidays, then a missed period.
GRACE: dict[Frequency, int] = {"D": 4, "D7": 10, "W": 5, "M": 12, "Q": 25, "A": 120}


def is_stale(series: Series, last: date, today: date, end: date | None = None) -> bool:
    """Whether an observation that should be out by `today` is missing, with some days of grace; of a window that ends on a day
    before (`end`), one that lies in it."""
    due = next_expected(series, last, today)
    late = due is not None and today > due + timedelta(days=GRACE[series.frequency])
    return late and (end is None or pd.Timestamp(last) + STEP[series.frequency] <= pd.Timestamp(end))


def any_stale(inputs: Sequence[Observations], last: date | None, today: date, end: date | None = None) -> bool:
    """Whether what is computed from these series to `last` lacks an observation that should be out by `today`; `end` as in
    `is_stale`, where `last` lies before it and the series may run on.

    One that ends before that day holds nothing up, where another one of its pace or slower carries it on: EFFR is told by
    itself, and by H.15 only for the years before it. A slower one, as GDP, is asked in any case.
    """

    def carried(one: Observations) -> bool:
        if last is None or one.last is None or one.last >= last:
            return False
        pace = PERIODS_A_YEAR[one.series.frequency]
        others = (other for other in inputs if other is not one and other.last)
        return any(other.last and other.last >= last and PERIODS_A_YEAR[other.series.frequency] <= pace for other in others)

    return any(one.last and is_stale(one.series, one.last, today, end) and not carried(one) for one in inputs)
