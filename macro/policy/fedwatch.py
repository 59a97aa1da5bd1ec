"""What fed funds futures say of each FOMC meeting, by the method CME publishes for FedWatch.

A contract settles on 100 less the calendar-day average of EFFR in its month. Rates are percent, changes are steps of 25 bp, a
month is its first day. A month without a meeting fixes the rate on both sides of it; inside a run of months with meetings the
rates are worked back from the free month after the run and forward from the free month before it. Averages left over are not
used. What the prices at hand cannot tell is None.
"""

from __future__ import annotations

import math
from calendar import monthrange
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd

from macro.declare.dates import stamp

STEP = 0.25
# Fewer days on the side that is solved for would multiply a price's last tick by more than four.
LEAST_DAYS = 7
NOISE = 1e-9  # of a step: arithmetic, not a price

Averages = Mapping[date, float]
Odds = Mapping[int, float]


@dataclass(frozen=True, slots=True)
class Expected:
    """One meeting: the average rates priced before and after it, in percent; None where the prices cannot tell."""

    day: date
    start: float | None
    end: float | None

    @property
    def steps(self) -> float | None:
        """The change priced, in steps of 25 bp."""
        if self.start is None or self.end is None:
            return None
        return (self.end - self.start) / STEP


@dataclass(frozen=True, slots=True)
class Run:
    """Successive months with a meeting each, and the months without one either side (None = beyond the calendar)."""

    before: date | None
    meetings: tuple[date, ...]
    after: date | None


@dataclass(frozen=True, slots=True)
class Repricing:
    """A change of the target range without a scheduled meeting: the first day counted at the new rate, and percent points."""

    day: date
    change: float


def month_of(day: date) -> date:
    return day.replace(day=1)


def month_after(month: date, count: int = 1) -> date:
    """The month `count` months on (back where negative)."""
    number = month.year * 12 + month.month - 1 + count
    return date(number // 12, number % 12 + 1, 1)


def implied_average(price: float) -> float:
    """The average EFFR of a contract's month in percent; negative for a price above 100."""
    return 100.0 - price


def days_before_and_from(meeting: date) -> tuple[int, int]:
    """Days of the meeting's month at the old and at the new rate; the day of the announcement counts as new."""
    days = monthrange(meeting.year, meeting.month)[1]
    return meeting.day - 1, days - meeting.day + 1


def rate_after(average: float, start: float | None, meeting: date) -> float | None:
    """The rate after a meeting from its month's average and the rate before; None where too few days are left to tell."""
    old, new = days_before_and_from(meeting)
    if old == 0:
        return average
    if start is None or new < LEAST_DAYS:
        return None
    return ((old + new) * average - old * start) / new


def rate_before(average: float, end: float, meeting: date) -> float | None:
    """The rate before a meeting from its month's average and the rate after; None where too few days came before."""
    old, new = days_before_and_from(meeting)
    if old < LEAST_DAYS:
        return None
    return ((old + new) * average - new * end) / old


def runs(meetings: Sequence[date]) -> tuple[Run, ...]:
    """The calendar as runs of meeting months; nothing is known of months before its first meeting's or after its last's."""
    found: list[list[date]] = []
    for day in sorted(meetings):
        if found and month_of(day) == month_after(month_of(found[-1][-1])):
            found[-1].append(day)
        else:
            found.append([day])
    last = len(found) - 1
    return tuple(
        Run(
            month_after(month_of(days[0]), -1) if number else None,
            tuple(days),
            month_after(month_of(days[-1])) if number < last else None,
        )
        for number, days in enumerate(found)
    )


def solve(run: Run, averages: Averages) -> tuple[Expected, ...]:
    """The rates either side of every meeting of a run, from the averages of its months and its neighbours, in percent."""
    count = len(run.meetings)
    own = [averages.get(month_of(day)) for day in run.meetings]
    rates: list[float | None] = [None] * (count + 1)  # rates[i] holds between meetings i - 1 and i
    rates[count] = averages.get(run.after) if run.after else None
    _backward(rates, run.meetings, own)
    if run.before and run.before in averages:
        rates[0] = averages[run.before]
    for place in range(count):
        average = own[place]
        if rates[place + 1] is None and average is not None:
            rates[place + 1] = rate_after(average, rates[place], run.meetings[place])
    _backward(rates, run.meetings, own)
    return tuple(Expected(day, rates[place], rates[place + 1]) for place, day in enumerate(run.meetings))


def _backward(rates: list[float | None], meetings: Sequence[date], own: Sequence[float | None]) -> None:
    """Fills what can be worked back from a rate that is known."""
    for place in reversed(range(len(meetings))):
        end, average = rates[place + 1], own[place]
        if rates[place] is None and end is not None and average is not None:
            rates[place] = rate_before(average, end, meetings[place])


def outlook(averages: Averages, found: Iterable[Run], first: date) -> tuple[Expected, ...]:
    """Every meeting from the day `first` on, in order."""
    return tuple(
        one for run in found if run.meetings[-1] >= first for one in solve(run, averages) if one.day >= first
    )  # fmt: skip


def odds(steps: float) -> dict[int, float]:
    """Probabilities of the two whole numbers of steps around a change; of one alone where the change is whole."""
    whole = math.floor(steps + NOISE)
    part = max(0.0, steps - whole)
    return {whole: 1.0} if part < NOISE else {whole: 1.0 - part, whole + 1: part}


def combined(before: Odds, meeting: Odds) -> dict[int, float]:
    """The odds after one more meeting, decisions taken as independent."""
    found: dict[int, float] = {}
    for made, chance in before.items():
        for more, share in meeting.items():
            found[made + more] = found.get(made + more, 0.0) + chance * share
    return dict(sorted(found.items()))


def cumulative(expected: Iterable[Expected]) -> tuple[dict[int, float], ...]:
    """Odds of the total change, in steps, after each meeting in turn; ends before the first one that is not known."""
    found: list[dict[int, float]] = []
    now: Odds = {0: 1.0}
    for one in expected:
        if one.steps is None:
            break
        now = combined(now, odds(one.steps))
        found.append(dict(now))
    return tuple(found)


def chance(found: Odds, direction: str) -> float:
    """The probability of a total change below zero (`cut`), above it (`hike`) or of none (`hold`)."""
    sign = {"cut": -1, "hike": 1, "hold": 0}[direction]
    return min(1.0, sum(share for steps, share in found.items() if (steps > 0) - (steps < 0) == sign))


def restated(averages: Averages, moves: Iterable[Repricing]) -> dict[date, float]:
    """The averages as they would be had each unscheduled move, known on the watch day, been in force all along."""
    found = dict(averages)
    for move in moves:
        month = month_of(move.day)
        old, new = days_before_and_from(move.day)
        for one in found:
            if one <= month:
                found[one] += move.change * (old / (old + new) if one == month else 1.0)
    return found


def unscheduled(upper: pd.Series, meetings: Sequence[date]) -> tuple[Repricing, ...]:
    """Changes of the daily upper limit (percent) with no scheduled meeting one or two days before, within the calendar.

    The range changes the day after an announcement, which by convention counts as the first day at the new rate.
    """
    if not meetings:
        return ()
    held, first = set(meetings), month_of(min(meetings))
    known = upper.dropna()
    changes = known.diff()
    found = []
    for label, change in changes[changes.abs() > NOISE].items():
        day = stamp(label).date()
        if day >= first and not any(day - timedelta(days=back) in held for back in range(3)):
            found.append(Repricing(day - timedelta(days=1), float(change)))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Target:
    """The target range in percent and the last day it is known to hold on."""

    lower: float
    upper: float
    day: date

    def text(self, steps: int = 0) -> str:
        """`3.75–4.00`, moved by a number of steps."""
        return f"{self.lower + steps * STEP:.2f}–{self.upper + steps * STEP:.2f}"
