"""Keeps a store current from inside the app: looks when something is due, serves what readers ask for, and otherwise sleeps."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta

from cache import vintages, wishes
from cache.notes import Beat, Notes, beat, last_beat
from cache.refresh.engine import Refresh, due, fetch_vintages, utc_now
from cache.refresh.lock import Busy, only_refresher
from cache.store import Store, StoreError
from data_sources.base import Source
from macro import catalogue
from macro.catalogue import SERIES
from macro.model import Series

log = logging.getLogger("fedlens.refresh")

LOOK_SECONDS = 2.0
# After trouble with the store itself, or where another process holds the lock.
PAUSE_SECONDS = 30.0
BEAT = timedelta(seconds=30)
# Vintages are fetched a few at a time, so that what is due never waits long for them.
PORTION = 8


class Service:
    """A thread of the process that shows the store; several processes may run one each, one works at a time."""

    def __init__(
        self,
        store: Store,
        sources: Mapping[str, Source],
        can_fetch_vintages: Callable[[], bool] = lambda: False,
        clock: Callable[[], datetime] = utc_now,
    ) -> None:
        self._store, self._sources, self._clock = store, sources, clock
        self._can_fetch_vintages = can_fetch_vintages
        self._notes = Notes(store)
        self._stopping = threading.Event()
        self._running: Refresh | None = None
        self._thread = threading.Thread(target=self._work, name="refresh", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self, timeout: float = 5.0) -> None:
        """Begins no further call; a call under way may end after the process has been told to."""
        self._stopping.set()
        if self._running:
            self._running.stop.set()
        self._thread.join(timeout)

    def _work(self) -> None:
        pause = 0.0
        while not self._stopping.wait(pause):
            try:
                pause = self.turn()
            except Exception:  # the desk must stay current whatever one turn met
                log.exception("refresh: a turn failed")
                pause = PAUSE_SECONDS

    def turn(self) -> float:
        """Does what is due now, if anything; returns the seconds to wait until the next turn."""
        now = self._clock()
        asked = wishes.pending(self._store)
        todo = self._todo(now, asked.refresh)
        try:
            if todo or asked.refresh or (asked.vintages and self._can_fetch_vintages()):
                with only_refresher(self._store) as alive:
                    self._refresh(now, asked, alive)
            self._beat(now)
        except Busy:
            return PAUSE_SECONDS
        except StoreError as error:
            log.warning("refresh: %s", error)
            return PAUSE_SECONDS
        return LOOK_SECONDS

    def _todo(self, now: datetime, asked: datetime | None) -> tuple[Series, ...]:
        """What is due, and on a reader's wish whatever was not looked at within the last minutes."""
        every, notes = catalogue.refreshable(now.date()), self._notes.read()
        ready = due(every, notes, self._sources, now)
        if asked is None:
            return ready
        late = now - wishes.LEAST_PAUSE
        tried = {name: note.tried_at for name, note in notes.items()}
        more = [one for one in every if one.source in self._sources and (tried.get(one.id) or late) <= late]
        return tuple({one.id: one for one in (*ready, *more)}.values())

    def _refresh(self, now: datetime, asked: wishes.Wishes, alive: Callable[[], None]) -> None:
        """With the lock held, and so after whatever another process has just done."""
        self._store.forget()
        if not self._store.writable():
            raise StoreError(f"cannot write to the store {self._store.location!r}")
        self._store.clear_drafts()
        todo = self._todo(now, asked.refresh)
        if todo:
            done = 0

            def step(outcome: object) -> None:
                nonlocal done
                done += 1
                self._beat(self._clock(), done, len(todo))

            self._running = Refresh(self._store, self._sources, self._notes, clock=self._clock, alive=alive)
            if self._stopping.is_set():
                return
            self._running.run(todo, step)
            self._running = None
        if asked.refresh:
            wishes.done(self._store)
        if self._can_fetch_vintages():
            for day, names in asked.vintages.items():
                self._vintages(day, names)

    def _vintages(self, day: date, names: tuple[str, ...]) -> None:
        held = vintages.held(self._store, day)
        open_ = [SERIES[name] for name in names if name in SERIES and name not in held and SERIES[name].source == "FRED"]
        outcomes = fetch_vintages(self._store, self._sources, day, open_[:PORTION], self._stopping.is_set)
        failed = bool(outcomes) and all(one.result == "failed" for one in outcomes)
        if len(open_) <= PORTION or failed:
            wishes.done(self._store, day)

    def _beat(self, now: datetime, done: int = 0, of: int = 0) -> None:
        before = last_beat(self._store)
        if before is None or of or before.of or now - before.at >= BEAT:
            if of and done < of and before and before.of == of and now - before.at < timedelta(seconds=1):
                return
            beat(self._store, Beat(now, self._can_fetch_vintages(), done if done < of else 0, of if done < of else 0))
