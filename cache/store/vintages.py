"""Series as they stood on a past day, kept for ever once fetched: a vintage never changes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pandas as pd

from cache.store.parquet import Record, Store, Stored
from macro.compute.magnitude import Fit, fit, scale
from macro.declare.series import Series

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


def sound(store: Store, day: date, series: Series, later: Callable[[], pd.Series]) -> Stored | None:
    """The vintage as kept, in the unit the series has now; None where it was never fetched or nothing tells its unit.

    One kept before units were looked at is compared once with `later` values, as the source gives them: where it is so many
    thousand times these it is set aside, so that it is fetched anew; where no unit explains it, it is left and not used.
    """

    def unit(stored: Stored) -> Fit:
        if stored.record.units:
            return Fit(None, scale(stored.record.units) / scale(series.quantity.text))
        return Fit(None, 1.0) if stored.values.isna().all() else fit(series, stored.values, later())

    def wrong(stored: Stored) -> str:
        found = unit(stored)
        plain = found.times is None or found.factor in (None, 1.0)
        return "" if plain else f"is {found.times:,.4g} times its later values"

    stored = store.read(series.id, folder(day), wrong)
    factor = unit(stored).factor if stored else None
    return replace(stored, values=stored.values * factor) if stored and factor is not None else None


def held(store: Store, day: date) -> frozenset[str]:
    """IDs of the series whose vintage of a day was fetched, with or without a result."""
    return frozenset(store.listing(folder(day)))
