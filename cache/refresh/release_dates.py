"""Keeps FRED's schedule of each release, asked once a day where there is a key."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import date, datetime, timedelta

import pandas as pd

from cache.release_days import FOLDER
from cache.store.parquet import Record, Store
from data_sources.wire.base import SourceError
from macro.compute.release_periods import SCHEDULES

log = logging.getLogger("fedlens.refresh")

AGAIN = timedelta(days=1)
# The built-in calendars reach further back; a schedule is known for a year ahead.
SINCE = timedelta(days=400)

Ask = Callable[[int, date], tuple[date, ...]]


def renew(store: Store, ask: Ask, now: datetime, stop: Callable[[], bool] = lambda: False) -> int:
    """Asks for the schedules not asked for within a day and keeps what came; how many came. A refusal costs a line in the log
    and leaves what is kept, and no other is asked for: the next turn tries again."""
    kept = 0
    for release in dict.fromkeys(one.fred for one in SCHEDULES):
        held = store.read(str(release), FOLDER)
        if stop() or (held and held.record.fetched_at and now - held.record.fetched_at < AGAIN):
            continue
        try:
            days = ask(release, (now - SINCE).date())
        except SourceError as error:
            log.warning("refresh: the schedule of release %d did not come: %s", release, error)
            return kept
        if days:
            values = pd.Series(1.0, index=pd.DatetimeIndex(days, dtype="datetime64[s]"))
            store.write(Record(str(release), "FRED API", fetched_at=now), values, FOLDER)
            kept += 1
    return kept
