"""What comes on a known or usual day without bringing one of the key series: minutes, later estimates of GDP, auctions."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta

import numpy as np

from macro.compute.publication import federal_holidays
from macro.compute.wording import day_text
from macro.declare import release_days
from macro.declare import releases as r
from macro.declare.figure import Decision
from macro.declare.series import Release
from macro.declare.text import Label

MINUTES_AFTER = timedelta(weeks=3)  # the Board's own rule, but for weeks of holidays
AHEAD = timedelta(days=45)
TWENTY_YEAR = date(2020, 5, 1)  # auctioned again from this month on
ESTIMATES = (("gdp2", r.GDP_SECOND), ("gdp3", r.GDP_THIRD))

MEETING = Label("{day}会议", "meeting of {day}")
TENORS = Label("{tenors}年期", "{tenors}-year")


@dataclass(frozen=True, slots=True)
class Coming:
    """One event: its day, its name, what it brings; `approximate`: the day follows a pattern that is not kept to the day."""

    day: date
    release: Release
    brings: Label
    approximate: bool = False


def coming(decisions: Sequence[Decision], edge: date, clock: time = time.min) -> tuple[Coming, ...]:
    """The next of each kind from an hour of `edge` on, New York's, of decisions as they were known then; none lies further off
    than 45 days."""

    def first(release: Release) -> date:
        return edge if clock < time.fromisoformat(release.time_et) else edge + timedelta(days=1)

    found = [
        *_minutes(decisions, first(r.MINUTES)),
        *_estimates(first(r.GDP_RELEASE)),
        *_auctions({one.day for one in decisions}, first(r.COUPONS)),
    ]
    return tuple(one for one in found if one.day <= edge + AHEAD)


def _minutes(decisions: Iterable[Decision], edge: date) -> Iterator[Coming]:
    """Those of the last meetings; an unscheduled decision follows no rule."""
    for one in decisions:
        if one.scheduled and edge - MINUTES_AFTER - timedelta(days=3) <= one.day < edge + AHEAD:
            usual = one.day + MINUTES_AFTER
            day = _business(usual, forward=False)
            if day >= edge:
                yield Coming(day, r.MINUTES, MEETING.filled(day=one.day), day != usual or _holidays(usual))
                return


def _holidays(day: date) -> bool:
    """The weeks of Thanksgiving and the turn of the year, in which the Board moves its minutes."""
    return (day.month == 11 and day.day >= 21) or (day.month == 12 and day.day >= 24) or (day.month == 1 and day.day <= 2)


def _estimates(edge: date) -> Iterator[Coming]:
    """The second and third estimates of GDP, where their day is known."""
    for name, release in ESTIMATES:
        ahead = {day: period for period, day in release_days.scheduled(name).items() if day >= edge.isoformat()}
        if ahead:
            day = min(ahead)
            period = date.fromisoformat(ahead[day])
            quarter = day_text(period, "Q")
            yield Coming(date.fromisoformat(day), release, quarter)


def _auctions(meetings: Collection[date], edge: date) -> Iterator[Coming]:
    """The groups of coupon auctions by the Treasury's usual pattern, from the first day of each; the 20-year keeps clear of
    the day of a decision."""
    groups = (("3/10/30", _mid_month), ("20", _twenty), ("2/5/7", _end_of_month))
    for tenors, first in groups if edge >= TWENTY_YEAR else (groups[0], groups[2]):
        months = (date(edge.year + (edge.month + n - 1) // 12, (edge.month + n - 1) % 12 + 1, 1) for n in range(4))
        days = (first(month) for month in months)
        if tenors == "20":
            days = (day - timedelta(days=1) if day in meetings else day for day in days)
        day = next(day for day in days if day >= edge)
        yield Coming(day, r.COUPONS, TENORS.filled(tenors=tenors), True)


def _business(day: date, *, forward: bool = True) -> date:
    return date.fromisoformat(
        str(np.busday_offset(day, 0, roll="forward" if forward else "backward", holidays=federal_holidays()))
    )


def _mid_month(month: date) -> date:
    """The 3-year, before the 10- and 30-year on the next days: settled on the 15th, in quarterly refundings a week earlier."""
    settled = _business(month.replace(day=15))
    monday = settled - timedelta(days=settled.weekday())
    if settled.weekday() >= 3 and month.month not in (2, 5, 8, 11):
        return _business(monday)
    return _business(monday - timedelta(days=6))  # Tuesday of the week before


def _twenty(month: date) -> date:
    """The third Wednesday or the one after it: the first from the 16th on."""
    day = month.replace(day=16)
    return _business(day + timedelta(days=(2 - day.weekday()) % 7))


def _end_of_month(month: date) -> date:
    """The 2-year, before the 5- and 7-year on the next days: settled on the last day of the month or the next business day."""
    following = date(month.year + month.month // 12, month.month % 12 + 1, 1)
    settled = _business(following - timedelta(days=1))
    monday = settled - timedelta(days=settled.weekday())
    return _business(monday if settled.weekday() >= 3 else monday - timedelta(days=6))
