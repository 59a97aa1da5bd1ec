"""When to look for news: from frequency, publication lag and release time, never from a blind expiry."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Literal

from cache.embedded import data as embedded
from cache.store.notes import Note
from macro.compute.publication import GRACE, next_expected
from macro.declare.releases import NEW_YORK
from macro.declare.series import Frequency, Origin, Series

NEVER_LOOKED = datetime(1970, 1, 1, tzinfo=UTC)

Standing = Literal["fresh", "due", "late", "failing", "quarantined", "embedded", "desk", "missing", "ended"]

# Between looks while nothing is due, for revisions.
QUIET: dict[Frequency, timedelta] = {
    "D": timedelta(hours=12),
    "D7": timedelta(hours=12),
    "W": timedelta(days=1),
    "M": timedelta(days=2),
    "Q": timedelta(days=4),
    "A": timedelta(days=7),
}
ENDED = timedelta(days=30)
# After a release that has not arrived: a quarter of the time it has been out, within these bounds.
SOONEST, LATEST = timedelta(minutes=5), timedelta(hours=12)
# After this the source has the projections of a meeting.
SETTLING = timedelta(days=1)
LONGEST_AFTER_FAILURE = timedelta(hours=6)


def release_moment(series: Series, last: date | None) -> datetime | None:
    """When the observation after `last` comes out, in UTC; None for a series that has ended or holds nothing."""
    day = next_expected(series, last) if last else None
    if day is None:
        return None
    return datetime.combine(day, time.fromisoformat(series.release.time_et), NEW_YORK).astimezone(UTC)


def _projections_moment(series: Series, checked_at: datetime) -> datetime | None:
    """When the projections come out that a look at `checked_at` need not have seen: their dates are years ahead and do not
    tell, but the calendar of the meetings does."""
    out_at = time.fromisoformat(series.release.time_et)
    moments = (datetime.combine(day, out_at, NEW_YORK).astimezone(UTC) for day in embedded.calendar())
    return next((one for one in moments if one > checked_at - SETTLING), None)


def next_look(series: Series, last: date | None, note: Note) -> datetime:
    """The moment, in UTC, from which a series is to be asked for again, given its last observation and what was done last."""
    if note.failures and note.tried_at:
        return note.tried_at + min(SOONEST * 2 ** min(note.failures - 1, 10), LONGEST_AFTER_FAILURE)
    if note.checked_at is None:
        return NEVER_LOOKED
    if series.discontinued and last and last >= series.discontinued:
        return note.checked_at + ENDED
    regular = note.checked_at + QUIET[series.frequency]
    moment = _projections_moment(series, note.checked_at) if series.release.key == "sep" else release_moment(series, last)
    if moment is None or moment > regular:
        return regular
    if note.checked_at < moment:
        return moment
    patience = min(max((note.checked_at - moment) / 4, SOONEST), LATEST)
    return min(note.checked_at + patience, regular)


def state(series: Series, last: date | None, origin: Origin, note: Note, now: datetime, answered: bool = True) -> Standing:
    """How a series stands now; what a person must look at comes before what time will mend.

    `answered`: its source has given something to this store. One that never has is not failing: its series wait.
    """
    if note.held_back:
        return "quarantined"
    if note.failures and answered:
        return "failing"
    if origin == "missing":
        return "missing"
    if origin == "embedded":
        return "embedded"
    if series.discontinued and last and last >= series.discontinued:
        return "ended"
    moment = release_moment(series, last)
    if origin == "desk" and (moment is None or now <= moment + timedelta(days=GRACE[series.frequency])):
        return "desk"  # nobody was asked for it
    if moment is None or now < moment:
        return "fresh"
    return "late" if now > moment + timedelta(days=GRACE[series.frequency]) else "due"
