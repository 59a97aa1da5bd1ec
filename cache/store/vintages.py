"""Series as they stood on a past day, kept for ever once fetched: a vintage never changes."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pandas as pd

from cache.store.parquet import Record, Store, Stored

# The archive's day turns here, and a vintage may change until its day is over.
CENTRAL = ZoneInfo("America/Chicago")


def is_final(day: date, now: datetime) -> bool:
    """Whether nothing more can be published on a day, so that its vintages may be kept; an hour is left for stragglers."""
    return day < (now - timedelta(hours=1)).astimezone(CENTRAL).date()


def folder(day: date) -> str:
    """The store's folder of one day's vintages."""
    return f"vintages/{day.isoformat()}"


def write(store: Store, day: date, record: Record, values: pd.Series) -> None:
    """Keeps a vintage; no values at all say that the source has none for that day."""
    store.write(record, values, folder(day))


def read(store: Store, day: date, series_id: str) -> Stored | None:
    """The vintage as kept, perhaps empty; None where it was never fetched."""
    return store.read(series_id, folder(day))


def held(store: Store, day: date) -> frozenset[str]:
    """IDs of the series whose vintage of a day was fetched, with or without a result."""
    return frozenset(store.listing(folder(day)))
