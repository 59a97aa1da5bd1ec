"""What all sessions of a process share: the store, its reader, and how every series stands."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterable, Sequence
from datetime import date, datetime

import streamlit as st

from cache import background
from cache.drop_in.folder import default_folder
from cache.offline import Offline, offline
from cache.reader import Reader
from cache.release_days import ReleaseDays
from cache.status import SeriesStatus, Status
from cache.store.parquet import Store, StoreError
from components.frame import labels, session
from macro.declare.releases import NEW_YORK
from macro.declare.series import Observations
from macro.declare.text import Label
from macro.memory.kept import BUDGETS, Kept, Shelf

# A disk fills up and an object store goes away while the desk runs; both come back, too.
LOOK_SECONDS = 60.0
# Lines about desk files on every page; thirty bad files are the status page's business.
MOST_NOTICES = 4


class Desk:
    """The reader, and what is to be said about the store behind it, which is looked at again every minute.

    Without a store, or with one that cannot be written, the desk runs on what can be read.
    """

    def __init__(self) -> None:
        self.reader = Reader(None, default_folder())
        self.status = Status(self.reader)
        self.memory: dict[Shelf, Kept] = {shelf: Kept(BUDGETS[shelf]) for shelf in ("pictures", "pages")}
        self.notice: Label | None = None
        self.writable = self.readable = False
        self._days = ReleaseDays()
        self._lock = threading.Lock()
        self._looked_at = float("-inf")
        self._judged: tuple[tuple[SeriesStatus, ...] | None, Offline | None] = (None, None)
        self.look()

    @property
    def release_problems(self) -> tuple[Label, ...]:
        """What is wrong with the desk's own release days."""
        return self._days.problems

    def look(self) -> None:
        """Opens the store if it is not open, and finds out whether it can be read and written; at most once a minute."""
        if time.monotonic() - self._looked_at < LOOK_SECONDS or not self._lock.acquire(blocking=False):
            return
        try:
            self._looked_at = time.monotonic()
            self.notice = self._trouble()
            if self._days.look(self.reader.store, self.reader.drop_in.folder):
                self.reader.recut()
        finally:
            self._lock.release()

    def offline(self, now: datetime) -> Offline | None:
        """How the desk stands without a network; None with one, and while nobody knows."""
        rows = self.status.standing(now, wait=False)
        if rows is not self._judged[0]:
            self._judged = (rows, offline(rows or (), now.astimezone(NEW_YORK).date()))
        return self._judged[1]

    def stamp(self, names: Iterable[str], as_of: date | None = None) -> str:
        """Changes when any of these series changes, and with what is said of them when the network goes or comes."""
        return self.reader.stamp(names, as_of) + ("|offline" if self.offline(session.now()) else "")

    def _trouble(self) -> Label | None:
        self.writable = self.readable = False
        if self.reader.store is None:
            try:
                self.reader = Reader(Store(), default_folder())
                self.status = Status(self.reader)
            except StoreError as error:
                return labels.STORE_BROKEN.filled(reason=error.why)
        store = self.reader.store
        assert store is not None
        self.readable = store.readable()
        if not self.readable:
            return labels.STORE_UNREADABLE.filled(location=store.location)
        self.writable = store.writable()
        return None if self.writable else labels.READ_ONLY.filled(location=store.location)


@st.cache_resource(show_spinner=False)
def desk() -> Desk:
    return Desk()


def notices() -> list[Label]:
    """What is to be said once on every page: the store's own trouble, and desk files that are not used."""
    found = desk()
    found.look()
    scheduled = background.calendar(found.reader)[1]
    own = [found.notice, *_few((*found.reader.drop_in.problems(), *found.release_problems)), scheduled]
    return [one for one in own if one]


def _few(said: Sequence[Label]) -> list[Label]:
    """The first of what is said of desk files, and how many more lines the status page has."""
    if len(said) <= MOST_NOTICES:
        return list(said)
    return [*said[: MOST_NOTICES - 1], labels.MORE_FILES.filled(n=len(said) - MOST_NOTICES + 1)]


def unrefreshed(inputs: Iterable[Observations]) -> list[Observations]:
    """What is drawn although it could not be renewed or read.

    Not those that were only never fetched, whose captions say "embedded" or "not stored", nor without a network those that
    only could not be reached: captions say since when they have been held, and the sidebar's mark why.
    """
    found = [one for one in inputs if one.error]
    if not found:
        return found
    reader, offline = desk().reader, desk().offline(session.now()) is not None

    def excused(one: Observations) -> bool:
        note = reader.note(one.series.id)
        return one.error == note.error and (one.origin in ("embedded", "missing") or (offline and note.unreached))

    return [one for one in found if not excused(one)]
