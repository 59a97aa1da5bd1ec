"""Keeps a store current from inside the app: looks when something is due, serves what readers ask for, and otherwise sleeps."""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta

from cache.refresh import release_dates
from cache.refresh.archive import fetch_vintages
from cache.refresh.engine import Outcome, Refresh, due, torn, utc_now
from cache.refresh.lock import Busy, only_refresher
from cache.refresh.release_dates import Ask
from cache.schedule import NEVER_LOOKED
from cache.store import vintages, wishes
from cache.store.notes import Beat, Notes, beat, last_beat
from cache.store.parquet import NOT_WRITABLE, Store, StoreError
from data_sources import ADAPTERS, can_fetch_vintages
from data_sources import release_dates as schedule
from data_sources.wire.base import Source
from macro import catalogue
from macro.catalogue import SERIES
from macro.declare.series import Series
from macro.declare.text import Label

log = logging.getLogger("fedlens.refresh")

LOST = Label("获取的数据未能写入存储 {location!r}", "what was fetched could not be written to the store {location!r}")
LOOK_SECONDS = 2.0
# An object store is asked over the network, and asking costs money.
FAR_LOOK_SECONDS = 15.0
# After trouble with the store itself, or where another process holds the lock.
PAUSE_SECONDS = 30.0
BEAT = timedelta(seconds=30)
# While a refresh runs: between its signs of life, and between looks for readers who wait for a past day.
STEP = timedelta(seconds=2)
# Vintages are fetched a few at a time, so that what is due does not wait long for them.
PORTION = 16
HOUR = timedelta(hours=1)


class Service:
    """A thread of the process that shows the store; several processes may run one each, one works at a time."""

    def __init__(
        self,
        store: Store,
        sources: Mapping[str, Source],
        can_fetch_vintages: Callable[[], bool] = lambda: False,
        clock: Callable[[], datetime] = utc_now,
        schedules: Ask | None = None,
    ) -> None:
        self._store, self._sources, self._clock, self._schedules = store, sources, clock, schedules
        self._can_fetch_vintages = can_fetch_vintages
        self._schedules_at = NEVER_LOOKED
        self._notes = Notes(store)
        self._look_seconds = LOOK_SECONDS if store.local else FAR_LOOK_SECONDS
        self._stopping = threading.Event()
        self._running: Refresh | None = None
        self._done = self._of = 0
        self._beaten_at, self._told = NEVER_LOOKED, False
        self._thread = threading.Thread(target=self._work, name="refresh", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self, timeout: float = 5.0) -> None:
        """Begins no further call and waits a little for those under way; the process need not wait for a stalled one."""
        self._stopping.set()
        if self._running:
            self._running.stop.set()
        if self._thread.is_alive():
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
        asked = wishes.pending(self._store)
        wanted = bool(asked.vintages) and self._can_fetch_vintages()
        try:
            if wanted or asked.refresh or self._todo(asked.refresh):
                with only_refresher(self._store) as alive:
                    self._store.forget()  # another process may just have done it
                    self._serve(wishes.pending(self._store), alive)
                    if self._of:
                        return 0.0
            self._beat()
        except Busy:
            self._stand_by()
            return PAUSE_SECONDS
        except StoreError as error:
            log.warning("refresh: %s", error)
            return PAUSE_SECONDS
        return self._look_seconds

    def _todo(self, asked: datetime | None) -> tuple[Series, ...]:
        """What is due, and on a reader's wish whatever was not looked at within the minutes before it."""
        now = self._clock()
        every, notes = catalogue.refreshable(now.date()), self._notes.read()
        ready = due(every, notes, self._sources, now, torn(self._store))
        if asked is None:
            return ready
        late = asked - wishes.LEAST_PAUSE
        tried = {name: note.tried_at for name, note in notes.items()}
        more = [one for one in every if one.source in self._sources and (tried.get(one.id) or late) <= late]
        return tuple({one.id: one for one in (*ready, *more)}.values())

    def _serve(self, asked: wishes.Wishes, alive: Callable[[], None]) -> None:
        """With the lock held: past days that readers wait for, then what is due."""
        if not self._store.writable():
            raise StoreError(NOT_WRITABLE.filled(location=self._store.location))
        self._store.clear_drafts()
        if self._can_fetch_vintages():
            for day, names in asked.vintages.items():
                self._vintages(day, names)
        todo = self._todo(asked.refresh)
        self._of = max(self._of, self._done + len(todo)) if todo else 0
        if todo:
            self._run(todo, alive)
        if not self._of:
            self._learn_days()
            self._done = 0
            if asked.refresh:
                wishes.done(self._store)

    def _learn_days(self) -> None:
        """FRED's schedules with a key, when nothing else is due; looked at again every hour, as one may have been refused."""
        if self._schedules and self._can_fetch_vintages() and self._clock() - self._schedules_at >= HOUR:
            self._schedules_at = self._clock()
            release_dates.renew(self._store, self._schedules, self._clock(), self._stopping.is_set)

    def _run(self, todo: tuple[Series, ...], alive: Callable[[], None]) -> None:
        """One refresh, cut short when a reader comes to wait for a past day; the next turn goes on with it."""
        running = Refresh(self._store, self._sources, self._notes, clock=self._clock, alive=alive)
        waiting = False

        def step(outcome: Outcome) -> None:
            nonlocal waiting
            if outcome.result == "skipped":
                return
            self._done += 1
            if self._clock() - self._beaten_at >= STEP:
                self._beat()
                waiting = self._can_fetch_vintages() and bool(wishes.pending(self._store).vintages)
                if waiting:
                    running.stop.set()

        self._running = running
        if not self._stopping.is_set():
            running.run(todo, step)
        self._running = None
        if not waiting:
            self._done = self._of = 0
        if running.stop.is_set() and not waiting and not self._stopping.is_set():
            raise StoreError(LOST.filled(location=self._store.location))

    def _vintages(self, day: date, names: tuple[str, ...]) -> None:
        if not vintages.is_final(day, self._clock()):
            wishes.done(self._store, day)
            return
        held = vintages.held(self._store, day)
        open_ = [SERIES[name] for name in names if name in SERIES and name not in held and SERIES[name].source == "FRED"]
        outcomes = fetch_vintages(self._store, self._sources, day, open_[:PORTION], self._stopping.is_set)
        failed = bool(outcomes) and all(one.result == "failed" for one in outcomes)
        if len(open_) <= PORTION or failed:
            wishes.done(self._store, day)

    def _stand_by(self) -> None:
        """Beats for a holder of the lock that does not, such as cron's: somebody does keep this store current."""
        last = last_beat(self._store)
        if last is None or self._clock() - last.at >= 2 * BEAT:
            self._beat()

    def _beat(self) -> None:
        """A sign of life every half minute, more often while a refresh runs and once when it ends."""
        now = self._clock()
        if now - self._beaten_at < (STEP if self._of else BEAT) and bool(self._of) == self._told:
            return
        self._beaten_at, self._told = now, bool(self._of)
        beat(self._store, Beat(now, self._can_fetch_vintages(), self._done, self._of))


def started(store: Store | None) -> Service | None:
    """The service of this process, at work; None without a store or where FEDLENS_REFRESH is off (cron does it there)."""
    if store is None or os.environ.get("FEDLENS_REFRESH", "").strip().lower() in ("off", "0", "no", "false"):
        return None
    log_lines()
    service = Service(store, ADAPTERS, can_fetch_vintages, schedules=schedule)
    service.start()
    return service


def log_lines() -> None:
    """Sends the lines of `fedlens.*` to standard error as they are, one a fetch."""
    logger = logging.getLogger("fedlens")
    if not logger.handlers:
        handler = logging.StreamHandler()
        handler.setFormatter(logging.Formatter("%(message)s"))
        logger.addHandler(handler)
        logger.setLevel(logging.INFO)
        logger.propagate = False
