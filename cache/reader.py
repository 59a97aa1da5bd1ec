"""One way to read a series: what was fetched, else the embedded ground layer, cut to what was known on a day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from functools import lru_cache

import pandas as pd

from cache import embedded
from cache.store import Store, StoreError
from macro.catalogue import SERIES
from macro.model import Observations, Series
from macro.publication import known_by

KEPT = 1024


class Reader:
    """Reads through a small in-memory cache keyed by series, file version and as-of day; never touches the network."""

    def __init__(self, store: Store | None) -> None:
        self.store = store
        self._latest = lru_cache(maxsize=KEPT)(self._read_latest)
        self._dated = lru_cache(maxsize=KEPT)(self._read_as_of)

    def versions(self) -> Mapping[str, str]:
        return self.store.listing() if self.store else {}

    def stamp(self, names: Iterable[str]) -> str:
        """Changes when any of these series changes; the key under which drawn figures are shared."""
        versions = self.versions()
        return "|".join(versions.get(name, "-") for name in names)

    def read(self, series_id: str, as_of: date | None = None) -> Observations:
        """Values in base units; an unknown ID raises KeyError (a declaration error), a missing one reads empty."""
        series = SERIES[series_id]
        version = self.versions().get(series_id, "")
        try:
            return self._latest(series, version) if as_of is None else self._dated(series, version, as_of)
        except StoreError as error:  # may pass, so the answer without the store is not kept under this version
            ground = self._ground(series, str(error))
            return ground if as_of is None else self._cut(ground, as_of)

    def failures(self) -> Counter[str]:
        """What went wrong with stored series: series by reason. Reads each changed file once."""
        known = (name for name in self.versions() if name in SERIES)
        return Counter(error for error in (self.read(name).error for name in known) if error)

    def _read_latest(self, series: Series, version: str) -> Observations:
        stored = self.store.read(series.id) if self.store and version else None
        if stored is not None and stored.values.notna().any():
            record = stored.record
            return Observations(series, _base(series, stored.values), "fetched", "latest", record.fetched_at, record.last_error)
        damaged = "the stored file was damaged and has been set aside" if version and stored is None else ""
        return self._ground(series, stored.record.last_error if stored else damaged)

    def _ground(self, series: Series, error: str) -> Observations:
        ground = embedded.observations().get(series.id)
        if ground is None:
            return Observations(series, _empty(), "missing", "latest", None, error)
        return Observations(series, _base(series, ground), "embedded", "latest", None, error)

    def _read_as_of(self, series: Series, version: str, as_of: date) -> Observations:
        for vintage in embedded.vintages().get(series.id, ()):
            if vintage.valid_from <= as_of < vintage.valid_to:
                return Observations(series, _base(series, vintage.values), "embedded", "vintage")
        return self._cut(self._latest(series, version), as_of)

    def _cut(self, latest: Observations, as_of: date) -> Observations:
        values = known_by(latest.series, latest.values, as_of)
        return replace(latest, values=values, knowledge="approximate")


def _base(series: Series, values: pd.Series) -> pd.Series:
    return values * series.quantity.factor if series.quantity.factor != 1.0 else values


def _empty() -> pd.Series:
    return pd.Series(dtype="float64", index=pd.DatetimeIndex([]))
