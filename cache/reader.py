"""One way to read a series: what was fetched, else the embedded ground layer, cut to what was known on a day, and the
desk's own values over either."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

import pandas as pd

from cache.drop_in.folder import DropIn, over
from cache.embedded import data as embedded
from cache.store import vintages
from cache.store.notes import Note, Notes
from cache.store.parquet import SERIES_FOLDER, Store, StoreError
from macro.catalogue import find
from macro.compute import publication
from macro.compute.publication import known_by
from macro.declare.series import Observations, Series
from macro.declare.text import Label
from macro.policy import futures

KEPT = 1024
NOTHING: Mapping[str, str] = MappingProxyType({})
DAMAGED = Label("存储文件已损坏并被移开", "the stored file was damaged and has been set aside")
UNUSED = Label("存储文件已损坏，未被采用", "the stored file is damaged and is not used")
DAMAGED_VINTAGE = Label(
    "存储的当日历史版本已损坏或单位不符，已被移开",
    "the stored vintage of that day was damaged or in another unit and has been set aside",
)
UNUSED_VINTAGE = Label(
    "存储的当日历史版本已损坏或单位不明，未被采用",
    "the stored vintage of that day is damaged or in an unknown unit and is not used",
)


class Reader:
    """Reads through a small in-memory cache keyed by series, file version and as-of day; never touches the network.

    `drop_in` is the folder of the desk's own files; without one nothing is dropped in.
    """

    def __init__(self, store: Store | None, drop_in: Path | None = None) -> None:
        self.store = store
        self.notes = Notes(store) if store else None
        self.drop_in = DropIn(drop_in, self._files, self._public)
        self._latest = lru_cache(maxsize=KEPT)(self._read_latest)
        self._dated = lru_cache(maxsize=KEPT)(self._read_as_of)
        self._seen_contracts: tuple[Mapping[str, str], tuple[str, ...]] = (NOTHING, ())
        self._merged: tuple[tuple[object, ...], Mapping[str, str]] = ((), NOTHING)
        self._unread: Counter[str] = Counter()  # reads that failed in a way that may pass

    def versions(self) -> Mapping[str, str]:
        """What changes with every change to a series: its file or the damage to it, why it could not be refreshed, and the
        desk's own files."""
        notes, noted = (self.notes.read(), self.notes.version()) if self.notes else ({}, "")
        files, lacking, dropped = self._files(), self._lacking(SERIES_FOLDER), self.drop_in.seen().versions
        parts = (files, lacking, noted, dropped)
        if parts != self._merged[0]:
            merged = {**files, **lacking}
            merged |= {name: f"{merged.get(name, '')}|{note.error.en}" for name, note in notes.items() if note.error}
            merged |= {name: f"{merged.get(name, '')}|{one}" for name, one in dropped.items()}
            self._merged = (parts, merged)
        return self._merged[1]

    def _files(self) -> Mapping[str, str]:
        return self.store.listing() if self.store else NOTHING

    def _lacking(self, folder: str) -> Mapping[str, str]:
        """Versions of what was set aside of a folder and not replaced, by series ID."""
        every = self.store.lacking() if self.store else {}
        return {name: f"damaged {at}" for (place, name), at in every.items() if place == folder} if every else NOTHING

    def kept(self, as_of: date) -> Mapping[str, str]:
        """Versions of a day's vintages by series ID, and of the damage to them."""
        folder = vintages.folder(as_of)
        listed, lacking = self.store.listing(folder) if self.store else NOTHING, self._lacking(folder)
        return {**listed, **lacking} if lacking else listed

    def contracts(self) -> tuple[str, ...]:
        """The fed funds futures held, fetched or dropped in, by ID and month."""
        versions = self.versions()
        if versions is not self._seen_contracts[0]:
            months = {name: month for name in versions if (month := futures.contract_month(name))}
            self._seen_contracts = (versions, tuple(sorted(months, key=months.__getitem__)))
        return self._seen_contracts[1]

    def stamp(self, names: Iterable[str], as_of: date | None = None) -> str:
        """Changes when any of these series changes; the key under which drawn figures are shared."""
        versions = self.versions()
        kept = self.kept(as_of) if as_of else NOTHING
        cut = publication.version() if as_of else ""
        return cut + "|".join(f"{versions.get(name, '-')}{kept.get(name, '')}{self._unread.get(name, '')}" for name in names)

    def read(self, series_id: str, as_of: date | None = None) -> Observations:
        """Values in base units; an unknown ID raises UnknownSeries (a declaration error), a missing one reads empty."""
        series = find(series_id)
        version = self.versions().get(series_id, "")
        try:
            if as_of is None:
                return self._with_desk(self._latest(series, version))
            return self._with_desk(self._dated(series, version, as_of, self.kept(as_of).get(series_id, "")), as_of)
        except StoreError as error:  # may pass, so nothing made from the answer without the store is kept under this version
            self._unread[series_id] += 1
            ground = self._ground(series, error.why)
            return self._with_desk(ground if as_of is None else self._cut(ground, as_of), as_of)

    def _with_desk(self, public: Observations, as_of: date | None = None) -> Observations:
        """The desk's own values over the public ones, but never over a true vintage: nobody knows what the desk's file held
        on that day, and a table that is exact but for some values is not exact."""
        parts = self.drop_in.seen().parts.get(public.series.id, ())
        return over(public, parts, as_of) if parts and public.knowledge != "vintage" else public

    def _public(self, series: Series) -> pd.Series:
        """The values the desk's own are compared with, in base units."""
        try:
            return self._read_latest(series, self._files().get(series.id, "")).values
        except StoreError:
            return self._ground(series, None).values

    def recut(self) -> None:
        """Cuts to past days anew, after release days were learned."""
        self._dated.cache_clear()

    def note(self, series_id: str) -> Note:
        """What the refresher last did about a series; an empty note where it never did anything."""
        return (self.notes.read() if self.notes else {}).get(series_id, Note())

    def _read_latest(self, series: Series, version: str) -> Observations:
        stored = self.store.read(series.id) if self.store and version else None
        error = self.note(series.id).error
        if stored is not None and stored.values.notna().any():
            return Observations(series, _base(series, stored.values), "fetched", "latest", stored.record.fetched_at, error)
        damaged = self._damage(SERIES_FOLDER, series.id) if stored is None else None
        return self._ground(series, damaged or error)

    def _damage(self, folder: str, name: str) -> Label | None:
        """What is to be said where no file could be read: it was set aside and nothing has replaced it, or stands unusable."""
        if self.store is None:
            return None
        if name in self.store.listing(folder):
            self.store.forget()  # another process may just have set it aside
        aside, in_place = (DAMAGED, UNUSED) if folder == SERIES_FOLDER else (DAMAGED_VINTAGE, UNUSED_VINTAGE)
        if name in self._lacking(folder):
            return aside
        return in_place if name in self.store.listing(folder) else None

    def _ground(self, series: Series, error: Label | None) -> Observations:
        ground = embedded.observations().get(series.id)
        if ground is None:
            return Observations(series, _empty(), "missing", "latest", None, error)
        return Observations(series, _base(series, ground), "embedded", "latest", None, error)

    def _read_as_of(self, series: Series, version: str, as_of: date, kept: str) -> Observations:
        def later() -> pd.Series:  # as the source gives them, like vintages
            return self._latest(series, version).values / series.quantity.factor

        stored = vintages.sound(self.store, as_of, series, later) if self.store and kept else None
        if stored is not None and stored.values.notna().any():
            values = _base(series, stored.values)
            return Observations(series, values, "fetched", "vintage", stored.record.fetched_at)
        for vintage in embedded.vintages().get(series.id, ()):
            if vintage.valid_from <= as_of < vintage.valid_to:
                return Observations(series, _base(series, vintage.values), "embedded", "vintage")
        damaged = self._damage(vintages.folder(as_of), series.id) if kept and stored is None else None
        cut = self._cut(self._latest(series, version), as_of)
        return replace(cut, error=damaged) if damaged else cut

    def _cut(self, latest: Observations, as_of: date) -> Observations:
        values = known_by(latest.series, latest.values, as_of)
        later = latest.series.revised and len(values) < len(latest.values)  # something came out since
        return replace(latest, values=values, knowledge="approximate", revised=later)


def _base(series: Series, values: pd.Series) -> pd.Series:
    return values * series.quantity.factor if series.quantity.factor != 1.0 else values


def _empty() -> pd.Series:
    return pd.Series(dtype="float64", index=pd.DatetimeIndex([]))
