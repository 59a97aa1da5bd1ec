"""Writers and readers that run in processes of their own."""

from __future__ import annotations

import itertools
import threading
from datetime import UTC, date, datetime
from multiprocessing.connection import Connection
from typing import Any

import numpy as np
import pandas as pd
import pyarrow.parquet as pq

from cache.refresh.engine import Refresh
from cache.refresh.lock import Busy, only_refresher
from cache.store.parquet import Record, Store
from data_sources.wire.base import Fetched
from tests.cache.conftest import declared

NAMES = ("A", "B", "C")
DAYS = pd.date_range("1990-01-01", periods=9_000, freq="D", unit="s")


def generation(number: int) -> pd.Series:
    """A series that says in each value and in its length which write it is from."""
    length = 8_000 + number % 997
    return pd.Series(np.full(length, float(number)), index=DAYS[:length])


def whole(values: pd.Series) -> bool:
    """Whether all of a series is from one and the same write."""
    return len(values) > 0 and values.equals(generation(int(values.iloc[0])))


def write_for_ever(location: str, progress: Connection, first: int) -> None:
    """Rewrites three series in turn until killed; reports before each write, with its draft open and with it full."""
    store, number, write_table = Store(location), first, pq.write_table

    def reporting(*args: Any, **more: Any) -> None:
        progress.send(number)
        write_table(*args, **more)
        progress.send(number)

    pq.write_table = reporting
    for number in itertools.count(first):
        for name in NAMES:
            progress.send(number)
            store.write(Record(name, fetched_at=datetime.now(UTC), release=str(number)), generation(number))


def write_some(location: str, first: int, count: int) -> None:
    """Rewrites three series `count` times."""
    store = Store(location)
    for number in range(first, first + count):
        for name in NAMES:
            store.write(Record(name, release=str(number)), generation(number))


def read_some(location: str, count: int, found: Connection) -> None:
    """Reads three series `count` times and reports how many of them were torn, or missing, and which were seen."""
    store = Store(location)
    torn, seen = 0, set()
    for _ in range(count):
        for name in NAMES:
            stored = store.read(name)
            if stored is None or not whole(stored.values) or stored.record.release != str(int(stored.values.iloc[0])):
                torn += 1
            else:
                seen.add(stored.values.iloc[0])
    found.send((torn, len(seen)))


def lock_and_tell(location: str, progress: Connection, tries: int) -> None:
    """Tries for the refresh lock again and again; says `in` and `out` around each turn with it, and `end`."""
    store = Store(location)
    for _ in range(tries):
        try:
            with only_refresher(store):
                progress.send("in")
                progress.send("out")
        except Busy:
            continue
    progress.send("end")


def lock_for_ever(location: str, progress: Connection) -> None:
    """Takes the refresh lock and keeps it until killed."""
    with only_refresher(Store(location)):
        progress.send("in")
        threading.Event().wait()


def told(number: int) -> pd.Series:
    """An answer that says in each value which refresh it is from; long enough that writing it takes a while."""
    return pd.Series(np.full(2_000, 1_000.0 + number), index=DAYS[:2_000])


class Counting:
    """A source whose every answer revises all of the history."""

    def __init__(self, number: int) -> None:
        self.number = number

    def fetch(self, code: str, as_of: date | None = None, since: date | None = None) -> Fetched:
        return Fetched(told(self.number), "Counting")


def refresh_for_ever(location: str, progress: Connection, first: int) -> None:
    """Refreshes three series until killed, with the lock, as the service does; tells a refresh's number at its begin and
    after every series."""
    store = Store(location)
    series = [declared(name) for name in NAMES]
    with only_refresher(store):
        for number in itertools.count(first):
            progress.send(number)
            for one in series:
                Refresh(store, {"FRED": Counting(number)}).run([one])
                progress.send(number)
