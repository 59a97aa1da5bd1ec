"""What futures priced on a day: closes of the contracts held, the target range then, and FedWatch on both."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import pandas as pd

from macro.declare.dates import dates, side_by_side, within
from macro.declare.figure import Background, Decision
from macro.declare.series import Observations, Read
from macro.policy import fedwatch as fw
from macro.policy import futures

# Older closes are no picture of the day asked for.
MOST_AGE = timedelta(days=10)
# A contract whose closes end earlier than this before its month does was not followed to its settlement.
SETTLED_WITHIN = timedelta(days=6)
# How far back odds are worked out for a meeting to come.
HISTORY = timedelta(days=730)
TAIL = timedelta(days=40)  # a path's last rate holds for as long where the next meeting is not known


class Closes:
    """Closes by day and contract month. A contract of a month that is over stands at its last close, its settlement."""

    def __init__(self, by_month: Mapping[date, pd.Series]) -> None:
        self._months = sorted(by_month)
        table = side_by_side({month: by_month[month].dropna() for month in self._months})
        self._rows = table.to_numpy(dtype="float64") if len(table.columns) else np.empty((0, 0))
        self.days: tuple[date, ...] = tuple(dates(table).date)
        self._place = {day: place for place, day in enumerate(self.days)}
        self._settled: dict[date, float] = {}
        for month in self._months:
            end = fw.month_after(month) - timedelta(days=1)
            inside = within(by_month[month].dropna(), last=end + SETTLED_WITHIN)
            if len(inside) and inside.index[-1].date() > end - SETTLED_WITHIN:
                self._settled[month] = fw.implied_average(float(inside.iloc[-1]))

    def averages(self, day: date) -> dict[date, float]:
        """The average rate of each month in percent, as priced at the close of a day: its own closes, and settlements."""
        running = fw.month_of(day)
        found = {month: rate for month, rate in self._settled.items() if month < running}
        if day in self._place:
            for month, price in zip(self._months, self._rows[self._place[day]], strict=True):
                if month >= running and not math.isnan(price):
                    found[month] = fw.implied_average(float(price))
        return found


def target(decisions: Sequence[Decision], upper: pd.Series, lower: pd.Series, day: date) -> fw.Target | None:
    """The range in force or announced by the close of a day; None where a decision since the last known one is not known.

    The daily limits (percent) show a new range from the day after its announcement, the list of decisions on that day.
    """
    both = within(side_by_side({"upper": upper, "lower": lower}).dropna(), last=day)
    made = [one for one in decisions if one.day <= day and not math.isnan(one.upper) and not math.isnan(one.lower)]
    found: fw.Target | None = None
    through = date.min  # decisions up to here are in `found`
    if len(both):
        seen = both.index[-1].date()
        found, through = fw.Target(float(both["lower"].iloc[-1]), float(both["upper"].iloc[-1]), seen), seen - timedelta(days=1)
    if made and made[-1].day > through:
        last = made[-1]
        found, through = fw.Target(last.lower, last.upper, max(last.day, through)), last.day
    unknown = any(through < one.day < day for one in decisions)
    return None if unknown else found


@dataclass(frozen=True, slots=True)
class Standing:
    """The range in force on a day (None where a decision since the last one known is not known), and the one announced on it,
    which is in force from the next day."""

    day: date
    in_force: fw.Target | None
    announced: fw.Target | None = None

    @property
    def begins(self) -> date:
        """From when the announced range is in force."""
        return self.day + timedelta(days=1)

    @property
    def change_bp(self) -> float:
        """By how much the announced range lies above the one in force; NaN where either is not known."""
        if self.in_force is None or self.announced is None:
            return float("nan")
        return round((self.announced.upper - self.in_force.upper) * 100)


def standing(decisions: Sequence[Decision], upper: pd.Series, lower: pd.Series, day: date) -> Standing:
    """What holds and what was announced at the close of a day, from the daily limits (percent) and the list of decisions."""
    made = next((one for one in decisions if one.day == day and one.upper == one.upper), None)
    if made:  # some limits are dated on the day of the decision itself, as those of December 2015 and 2016
        upper, lower = (within(one, last=day - timedelta(days=1)) for one in (upper, lower))
    in_force = target([one for one in decisions if one.day < day], upper, lower, day)
    return Standing(day, in_force, fw.Target(made.lower, made.upper, day) if made else None)


@dataclass(frozen=True, slots=True)
class Market:
    """The contracts held and the calendar they are read against."""

    closes: Closes
    inputs: Mapping[date, Observations]
    decisions: tuple[Decision, ...]
    runs: tuple[fw.Run, ...]
    moves: tuple[fw.Repricing, ...]
    upper: pd.Series
    lower: pd.Series

    def target(self, watch: date) -> fw.Target | None:
        return target(self.decisions, self.upper, self.lower, watch)

    def first(self, watch: date) -> date:
        """The first day whose meetings are still to come: the statement is out at the close of a meeting's day, but where
        nobody has told us what it said, the day's prices still speak of that meeting."""
        today = [one for one in self.decisions if one.day == watch]
        return watch if today and math.isnan(today[0].upper) else watch + timedelta(days=1)

    def expected(self, watch: date, until: date = date.max) -> tuple[fw.Expected, ...]:
        """Every meeting to come, as priced at the close of a day; up to the day `until`. None before the calendar begins,
        because the meetings that lay between are not in it."""
        if watch < fw.month_of(self.decisions[0].day):
            return ()
        first = self.first(watch)
        near = [run for run in self.runs if run.meetings[-1] >= first and run.meetings[0] <= until]
        averages = fw.restated(self.closes.averages(watch), (one for one in self.moves if one.day <= watch))
        return tuple(one for one in fw.outlook(averages, near, first) if one.day <= until)

    def watch_day(self, edge: date, age: timedelta = MOST_AGE) -> date | None:
        """The last day up to `edge`, and no older than `age`, on which the next meeting is priced."""
        for day in reversed(self.closes.days):
            if day <= edge:
                if edge - day > age:
                    return None
                coming = self.expected(day)
                if coming and coming[0].steps is not None:
                    return day
        return None

    def quoted(self, watch: date, until: date) -> tuple[Observations, ...]:
        """The contracts a picture of a day rests on: from its month to the one after the day `until`, and settled ones
        since the month before."""
        first, last = fw.month_after(fw.month_of(watch), -1), fw.month_after(fw.month_of(until))
        held = self.closes.averages(watch)
        return tuple(one for month, one in self.inputs.items() if first <= month <= last and month in held)

    def followed(self, until: date, edge: date) -> tuple[Observations, ...]:
        """The contracts behind the odds through time of meetings up to a day: those quoted at some time of the history."""
        last, since = fw.month_after(fw.month_of(until)), edge - HISTORY
        return tuple(one for month, one in self.inputs.items() if month <= last and one.last and one.last > since)


def market(read: Read, background: Background) -> Market | None:
    """Everything held of fed funds futures; None where no contract has a close."""
    inputs: dict[date, Observations] = {}
    for name in background.contracts:
        month, one = futures.contract_month(name), read(name)
        if month and len(one.known):
            inputs[month] = one
    days = [one.day for one in background.meetings if one.scheduled]  # the limits tell the moves made without a meeting
    if not inputs or not days:
        return None
    upper, lower = read("DFEDTARU").known, read("DFEDTARL").known
    return Market(
        Closes({month: one.known for month, one in inputs.items()}),
        dict(sorted(inputs.items())), background.meetings, fw.runs(days), fw.unscheduled(upper, days), upper, lower,
    )  # fmt: skip


def history(found: Market, meetings: Sequence[date], direction: str, edge: date) -> dict[date, pd.Series]:
    """The probability in percent, day by day, of a range below (`cut`) or above (`hike`) that of the day, or the same
    (`hold`), after each of some meetings; days that cannot tell are left out."""
    columns: dict[date, dict[date, float]] = {day: {} for day in meetings}
    if not meetings:
        return {}
    for watch in found.closes.days:
        if edge - HISTORY < watch <= edge:
            coming = found.expected(watch, max(meetings))
            for one, odds in zip(coming, fw.cumulative(coming), strict=False):
                if one.day in columns:
                    columns[one.day][watch] = 100.0 * fw.chance(odds, direction)
    return {day: _by_day(values) for day, values in columns.items()}


def _by_day(values: Mapping[date, float]) -> pd.Series:
    return pd.Series(list(values.values()), index=pd.DatetimeIndex(list(values), dtype="datetime64[s]"), dtype="float64")


def path_of(market: Market, watch: date, expected: Sequence[fw.Expected]) -> dict[date, float]:
    """The rate by the day it begins, from the first one known to the first one that is not; held to the next meeting."""
    rates: list[tuple[date, float | None]] = [(watch, expected[0].start), *((one.day, one.end) for one in expected)]
    while rates and rates[0][1] is None:
        rates.pop(0)
    found: dict[date, float] = {}
    for day, rate in rates:
        if rate is None:
            break
        found[day] = rate
    if found:
        last = max(found)
        following = min((one.day for one in market.decisions if one.day > last), default=last + TAIL)
        found[following - timedelta(days=1)] = found[last]
    return found
