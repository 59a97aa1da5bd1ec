"""How every series stands: one row a series from its data, the refresher's notes and the release schedule."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import get_args

import pandas as pd

from cache.reader import Reader
from cache.schedule import Standing, release_moment, state
from cache.store import notes, quarantine, revisions
from cache.store.notes import Beat
from cache.store.parquet import SERIES_FOLDER, StoreError
from macro import catalogue
from macro.compute.publication import GRACE
from macro.declare.releases import NEW_YORK
from macro.declare.series import Observations, Origin, Series
from macro.declare.text import Label

# What a person must look at first.
WORST_FIRST: tuple[Standing, ...] = ("quarantined", "failing", "late", "missing", "due", "embedded", "desk", "fresh", "ended")
assert set(WORST_FIRST) == set(get_args(Standing))
# What only the desk's own files hold: nobody can be asked for it.
DESK_ONLY = frozenset({"DESK"})
REVISIONS_OF = timedelta(days=30)
# A refresher that is alive says so every half minute.
ALIVE = timedelta(minutes=2)
LATE_SHARE = 0.1
# Reasons for those who run machines, in English.
STORE_UNREADABLE = "The store cannot be read; only embedded data is shown."
TOO_MANY_LATE = "{late} of {living} living series are older than their release schedule allows (more than {share:.0%})."


@dataclass(frozen=True, slots=True)
class SeriesStatus:
    """One series now; times are UTC. `last` is the last public observation where there is one, `desk_file` names the desk's
    own files. `late`: an observation that should be out by now, with days of grace, is not there. `acceptable`: the answer
    held back can be accepted by a person. `failed`: the last try did, `unreached`: it made no connection; `error` is why, or
    what is wrong with the stored file."""

    series: Series
    state: Standing
    last: date | None = None
    fetched_at: datetime | None = None
    checked_at: datetime | None = None
    next_release: datetime | None = None
    next_look: datetime | None = None
    tried_at: datetime | None = None
    error: Label | None = None
    held_back: Label | None = None
    late: bool = False
    desk_file: str = ""
    revisions: int = 0
    acceptable: bool = False
    origin: Origin = "missing"
    failed: bool = False
    unreached: bool = False

    @property
    def answered(self) -> bool:
        """Whether its source has given something for it to this store."""
        return self.checked_at is not None or self.fetched_at is not None

    @property
    def waiting(self) -> bool:
        """Whether it was tried in vain of a source that has never answered: not fetched yet, which is no failure."""
        return self.failed and self.state not in ("failing", "quarantined")

    @property
    def met_at(self) -> datetime | None:
        """When its source was last met, with an answer of whatever kind."""
        met = [one for one in (self.checked_at, None if self.unreached else self.tried_at) if one]
        return max(met, default=None)

    @property
    def living(self) -> bool:
        """Whether new observations are to be expected of a source that is asked for them."""
        return self.series.source not in DESK_ONLY and not (self.series.discontinued or self.last is None)


@dataclass(frozen=True, slots=True)
class Health:
    """One source: its series by state, its last success, its last failure that still stands, and when it is asked next.

    `waiting`: it has never answered. `unreached`: its last failure was that no connection was made."""

    source: str
    states: Mapping[Standing, int]
    succeeded_at: datetime | None = None
    failed_at: datetime | None = None
    reason: Label | None = None
    next_look: datetime | None = None
    waiting: bool = False
    unreached: bool = False

    @property
    def series(self) -> int:
        return sum(self.states.values())


@dataclass(frozen=True, slots=True)
class Readiness:
    """Whether the desk can be shown to readers: `late` of `living` series are older than their release schedule allows."""

    ready: bool
    series: int
    living: int
    late: int
    reasons: tuple[str, ...]
    oldest: SeriesStatus | None = None

    @property
    def late_share(self) -> float:
        return self.late / self.living if self.living else 0.0


class Status:
    """The rows of a reader's store, worked out again when the store or the minute changes."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._lock = threading.Lock()
        self._key: tuple[object, ...] = ()
        self._rows: tuple[SeriesStatus, ...] = ()
        self._revised: tuple[object, Mapping[str, int]] = ((), {})
        self._logs: dict[str, tuple[tuple[str, date], int]] = {}
        self._lasts: dict[str, tuple[Observations, date | None]] = {}
        self._beat: tuple[str, Beat | None] = ("", None)

    def standing(self, now: datetime, wait: bool = True) -> tuple[SeriesStatus, ...] | None:
        """A row a series in the catalogue's order, revisions not counted.

        Without `wait`, and from an object store, which is slow: what was last known, or None; news is then fetched behind the
        caller's back.
        """
        key = self._version(now)
        if key == self._key:
            return self._rows
        store, known = self._reader.store, self._rows
        if wait or store is None or store.local is not None:
            self._update(key, now)
            return self._rows
        if not self._lock.locked():
            threading.Thread(target=self._update, args=(key, now), name="status", daemon=True).start()
        return known or None

    def _version(self, now: datetime) -> tuple[object, ...]:
        noted = self._reader.notes.version() if self._reader.notes else ""
        return self._reader.versions(), noted, now.replace(second=0, microsecond=0)

    def _update(self, key: tuple[object, ...], now: datetime) -> None:
        with self._lock:
            if key != self._key:
                series = catalogue.refreshable(now.astimezone(NEW_YORK).date())
                answered = {one.source for one in series if self._answered(one.id)}
                self._rows = tuple(self._row(one, now, one.source in answered) for one in series)
                self._key = key

    def _answered(self, series_id: str) -> bool:
        return bool(self._reader.note(series_id).checked_at or self._reader.read(series_id).fetched_at)

    def _row(self, series: Series, now: datetime, answered: bool) -> SeriesStatus:
        found, note = self._reader.read(series.id), self._reader.note(series.id)
        last = self._last(found)
        moment = release_moment(series, last)
        return SeriesStatus(
            series,
            state(series, last, found.origin, note, now, answered),
            last,
            found.fetched_at,
            note.checked_at,
            moment,
            note.next_at,
            note.tried_at,
            note.error or found.error,
            note.held_back,
            moment is not None and now > moment + timedelta(days=GRACE[series.frequency]),
            found.desk_file,
            acceptable=note.held_back is not None and self._acceptable(series.id),
            origin=found.origin,
            failed=note.failures > 0,
            unreached=note.unreached,
        )

    def _acceptable(self, series_id: str) -> bool:
        try:
            return bool(self._reader.store and quarantine.acceptable(self._reader.store, series_id))
        except StoreError:
            return False

    def _last(self, found: Observations) -> date | None:
        """The last observation; the reader gives the same object as long as nothing changes."""
        before, last = self._lasts.get(found.series.id, (None, None))
        if before is not found:
            last = found.public_last or found.last
            self._lasts[found.series.id] = (found, last)
        return last

    def rows(self, now: datetime) -> tuple[SeriesStatus, ...]:
        """A row a series with its revisions of the last 30 days, worst state first."""
        counted = self.revised(now)
        standing = self.standing(now) or ()
        full = (replace(one, revisions=counted[one.series.id]) if one.series.id in counted else one for one in standing)
        return tuple(sorted(full, key=lambda one: WORST_FIRST.index(one.state)))

    def revised(self, now: datetime) -> Mapping[str, int]:
        """How many observations of each series were revised in the last 30 days; series without any are left out."""
        store = self._reader.store
        if store is None:
            return {}
        listed, day = store.listing(revisions.FOLDER), now.date()
        if self._revised[0] != (listed, day):
            found = {name: self._counted(name, version, now) for name, version in listed.items()}
            self._revised = ((listed, day), {name: count for name, count in found.items() if count})
        return self._revised[1]

    def _counted(self, name: str, version: str, now: datetime) -> int:
        key, count = self._logs.get(name, (("", date.min), 0))
        if key != (version, now.date()):
            count = int(self.revisions_of(name, now).groupby("seen_at")["of"].first().sum())
            self._logs[name] = ((version, now.date()), count)
        return count

    def revisions_of(self, series_id: str, now: datetime) -> pd.DataFrame:
        """The log of one series' revisions of the last 30 days, newest first, values in the source's own units."""
        store = self._reader.store
        frame = revisions.read(store, series_id) if store else pd.DataFrame(columns=list(revisions.COLUMNS))
        if frame.empty:
            return frame
        frame = frame[frame["seen_at"] >= now - REVISIONS_OF]
        return frame.sort_values(["seen_at", "date"], ascending=False, ignore_index=True)

    def beat(self) -> Beat | None:
        """The refresher's last sign of life."""
        store = self._reader.store
        if store is None:
            return None
        version = store.listing(notes.FOLDER).get(notes.BEAT_FILE.removeprefix(f"{notes.FOLDER}/"), "")
        if version != self._beat[0]:
            self._beat = (version, notes.last_beat(store))
        return self._beat[1]

    def alive(self, now: datetime) -> Beat | None:
        """The last sign of life of a refresher that is at work on this store; None where none is."""
        beat = self.beat()
        return beat if beat and now - beat.at < ALIVE else None

    def damaged(self) -> tuple[str, ...]:
        """Files set aside that nothing has replaced since: series by their ID, others by their place in the store."""
        lacking = sorted(self._reader.store.lacking()) if self._reader.store else []
        return tuple(name if folder == SERIES_FOLDER else f"{folder}/{name}" for folder, name in lacking)


def counts(rows: Iterable[SeriesStatus]) -> dict[Standing, int]:
    """How many series are in each state that occurs, worst first."""
    found = Counter(one.state for one in rows)
    return {name: found[name] for name in WORST_FIRST if found[name]}


def health(rows: Iterable[SeriesStatus]) -> tuple[Health, ...]:
    """One entry a source, in the catalogue's order of sources."""
    by_source: dict[str, list[SeriesStatus]] = {}
    for one in rows:
        by_source.setdefault(one.series.source, []).append(one)
    return tuple(_health(name, by_source[name]) for name in catalogue.SOURCE_NAMES if name in by_source)


def _health(source: str, rows: list[SeriesStatus]) -> Health:
    failed = [one for one in rows if one.error and one.tried_at and one.failed]
    worst = max(failed, key=lambda one: one.tried_at or datetime.min.replace(tzinfo=UTC), default=None)
    succeeded = [one.checked_at for one in rows if one.checked_at]
    looks = [one.next_look for one in rows if one.next_look]
    return Health(
        source,
        counts(rows),
        max(succeeded, default=None),
        worst.tried_at if worst else None,
        worst.error if worst else None,
        min(looks, default=None),
        any(one.waiting for one in rows),
        worst is not None and worst.unreached,
    )


def readiness(rows: Iterable[SeriesStatus], readable: bool) -> Readiness:
    """Ready where the store can be read and no more than a tenth of the living series are late.

    A single provider's bad day makes its series fail, not late, and so does not take the desk out of service.
    """
    found = tuple(rows)
    living = [one for one in found if one.living]
    late = [one for one in living if one.late]
    reasons = []
    if not readable:
        reasons.append(STORE_UNREADABLE)
    if len(late) > LATE_SHARE * len(living):
        reasons.append(TOO_MANY_LATE.format(late=len(late), living=len(living), share=LATE_SHARE))
    oldest = min(late, key=lambda one: one.next_release or datetime.max.replace(tzinfo=UTC), default=None)
    return Readiness(not reasons, len(found), len(living), len(late), tuple(reasons), oldest)
