"""Series as they stood on a past day, kept for ever once fetched: a vintage never changes."""

from __future__ import annotations

from datetime import date

import pandas as pd

from cache.store import Record, Store, Stored


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
