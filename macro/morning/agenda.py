"""What comes out next: one entry a release, with its New York time and the last print, and the next FOMC decision."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from macro.declare import releases as r
from macro.declare.figure import Decision
from macro.declare.releases import NEW_YORK
from macro.declare.series import Release
from macro.morning.coming import Coming
from macro.morning.coming import coming as ahead
from macro.morning.prints import Print

MOST = 10  # releases with key series
# Days from one scheduled decision to the next: further ahead than this the calendar has not begun.
BETWEEN_MEETINGS = 60


@dataclass(frozen=True, slots=True)
class Entry:
    """One release on one day, with the key series it brings; `decision` instead of them for the FOMC, `other` for what brings
    none of them.

    `approximate`: the day is a usual one, neither fixed by a rule nor known.
    """

    day: date
    release: Release
    prints: tuple[Print, ...] = ()
    decision: Decision | None = None
    other: Coming | None = None

    @property
    def approximate(self) -> bool:
        return any(one.about_due for one in self.prints) or (self.other is not None and self.other.approximate)

    @property
    def moment(self) -> datetime:
        """When it comes out, in New York."""
        return datetime.combine(self.day, time.fromisoformat(self.release.time_et), NEW_YORK)


def next_decision(decisions: Iterable[Decision], edge: date) -> Decision | None:
    """The first scheduled decision on or after a day; None before the calendar begins and after it ends."""
    days = sorted(decisions, key=lambda one: one.day)
    ahead = [one for one in days if one.day >= edge]
    if not ahead or (ahead[0] is days[0] and (ahead[0].day - edge).days > BETWEEN_MEETINGS):
        return None
    return ahead[0]


def agenda(
    prints: Iterable[Print], decisions: Sequence[Decision], edge: date, live: bool, clock: time = time.min
) -> tuple[Entry, ...]:
    """The next releases from an hour of `edge` on, New York's, in the order of their moment; the FOMC stands in it however far
    it is.

    A release without a stored print is only told of the day on the desk (`live`): of a past day
    nobody knows whether it existed then.
    """
    by_release: dict[tuple[str, date], list[Print]] = {}
    for one in prints:
        if one.due is not None and not one.key.spoken and (live or one.period is not None):
            by_release.setdefault((one.series.release.key, one.due), []).append(one)
    entries = [Entry(day, found[0].series.release, tuple(found)) for (_, day), found in by_release.items()]
    coming = sorted(entries, key=lambda entry: (entry.moment, entry.release.key))[:MOST]
    known = any(one.day == edge and one.upper == one.upper for one in decisions)  # told already, nothing to wait for
    decision = next_decision(decisions, edge + timedelta(days=1) if known else edge)
    meeting = [Entry(decision.day, r.FOMC, (), decision)] if decision else []
    last = max((entry.day for entry in (*coming, *meeting)), default=date.min)
    others = [Entry(one.day, one.release, other=one) for one in ahead(decisions, edge, clock) if one.day <= last]
    return tuple(sorted([*coming, *meeting, *others], key=lambda entry: entry.moment))
