"""Answers held back by the gate: kept beside the store until a sound one comes, or a person says that they are right."""

from __future__ import annotations

import numpy as np

from cache.store.parquet import Store, Stored

FOLDER = "quarantine"


def acceptable(store: Store, series_id: str) -> Stored | None:
    """The answer held back, where a person can accept it: with finite values, a date each and in order. Else None.

    StoreError where it cannot be read now.
    """
    held = store.read(series_id, FOLDER)
    if held is None:
        return None
    known, dates = held.values.dropna(), held.values.index
    whole = len(known) and np.isfinite(known.to_numpy()).all() and dates.is_monotonic_increasing and dates.is_unique
    return held if whole else None
