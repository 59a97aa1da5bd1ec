"""One way to read a series: what was fetched, else the embedded ground layer, cut to what was known on a day, and the
desk's own values over either."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from types import MappingProxyType

import numpy as np
import pandas as pd

from cache.drop_in.folder import DropIn, over
from cache.embedded import data as embedded
from cache.store import vintages
from cache.store.notes import Note, Notes
from cache.store.parquet import SERIES_FOLDER, Store, StoreError
from macro.catalogue import find
from macro.compute import publication
from macro.declare.dates import dates
from macro.declare.series import Observations, Series
from macro.declare.text import Label
from macro.memory.kept import BUDGETS, Kept
from macro.policy import futures

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


@dataclass(frozen=True, slots=True)
class _Out:
    """The days from which the values of a series are sure to have been known, and whether each comes no sooner than the one
    before it, so that those known by a day are the first ones."""

    days: np.ndarray
    ordered: bool

    def by(self, as_of: date) -> int | bytes:
        """How many of the first values were known by a day; where they are not the first ones, which, a bit a value."""
        day = np.datetime64(as_of, "D")
        if self.ordered:
            return int(np.searchsorted(self.days, day, side="right"))
        return np.packbits(self.days <= day).tobytes()

    def of(self, values: pd.Series, as_of: date) -> pd.Series:
        """The values known by a day. The first ones are a part of the whole series and take no memory of their own."""
        left = self.by(as_of)
        return values.iloc[:left] if isinstance(left, int) else values.loc[self.days <= np.datetime64(as_of, "D")]


class Reader:
    """Reads through memory, by series, file version and what an as-of day leaves of it; never touches the network.

    Days that leave the same of a series are given the same object, whose numbers lie in those of the whole series.
    `drop_in` is the folder of the desk's own files; without one nothing is dropped in.
    """

    def __init__(self, store: Store | None, drop_in: Path | None = None) -> None:
        self.store = store
        self.notes = Notes(store) if store else None
        self.drop_in = DropIn(drop_in, self._files, self._public)
        self.memory = Kept(BUDGETS["series"])
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
            return self._with_desk(ground if as_of is None else self._cut(ground, "", as_of), as_of)

    def _with_desk(self, public: Observations, as_of: date | None = None) -> Observations:
        """The desk's own values over the public ones, but never over a true vintage: nobody knows what the desk's file held
        on that day, and a table that is exact but for some values is not exact."""
        seen = self.drop_in.seen()
        parts = seen.parts.get(public.series.id, ())
        if not parts or public.knowledge == "vintage":
            return public

        files = seen.versions[public.series.id]
        left = [self._out(public.series, (files, n), one.values).by(as_of) for n, one in enumerate(parts) if as_of]
        return self.memory.get(("desk", *left), lambda: over(public, parts, as_of), (public, parts))

    def _public(self, series: Series) -> pd.Series:
        """The values the desk's own are compared with, in base units."""
        try:
            return self._read_latest(series, self._files().get(series.id, "")).values
        except StoreError:
            return self._ground(series, None).values

    def recut(self) -> None:
        """Cuts to past days anew, after release days were learned."""
        self.memory.clear()

    def note(self, series_id: str) -> Note:
        """What the refresher last did about a series; an empty note where it never did anything."""
        return (self.notes.read() if self.notes else {}).get(series_id, Note())

    def _latest(self, series: Series, version: str) -> Observations:
        return self.memory.get(("latest", series.id, version), lambda: self._read_latest(series, version))

    def _dated(self, series: Series, version: str, as_of: date, kept: str) -> Observations:
        if not kept:
            return self._embedded_as_of(series, version, as_of)
        return self.memory.get(("vintage", series.id, version, as_of, kept), lambda: self._read_vintage(series, version, as_of))

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

    def _read_vintage(self, series: Series, version: str, as_of: date) -> Observations:
        def later() -> pd.Series:  # as the source gives them, like vintages
            return self._latest(series, version).values / series.quantity.factor

        stored = vintages.sound(self.store, as_of, series, later) if self.store else None
        if stored is not None and stored.values.notna().any():
            values = _base(series, stored.values)
            return Observations(series, values, "fetched", "vintage", stored.record.fetched_at)
        found = self._embedded_as_of(series, version, as_of)
        damaged = self._damage(vintages.folder(as_of), series.id) if stored is None else None
        return replace(found, error=damaged) if damaged and found.knowledge != "vintage" else found

    def _embedded_as_of(self, series: Series, version: str, as_of: date) -> Observations:
        """As it ships for that day, else its values cut to what was known."""
        for one in embedded.vintages().get(series.id, ()):
            if one.valid_from <= as_of < one.valid_to:
                whole = partial(_as_shipped, series, one)
                return self.memory.get(("embedded", series.id, one.valid_from), whole)
        return self._cut(self._latest(series, version), version, as_of)

    def _out(self, series: Series, whose: tuple[object, ...], values: pd.Series) -> _Out:
        def out() -> _Out:
            days = publication.known_from(series, dates(values))
            return _Out(days, bool((days[1:] >= days[:-1]).all()))

        return self.memory.get(("out", series.id, *whose, publication.version()), out)

    def _cut(self, latest: Observations, version: str, as_of: date) -> Observations:
        series, values = latest.series, latest.values
        known = self._out(series, (version,), values)

        def cut() -> Observations:
            left = known.of(values, as_of)
            later = series.revised and len(left) < len(values)  # something came out since
            return replace(latest, values=left, knowledge="approximate", revised=later)

        return self.memory.get(("cut", series.id, version, latest.error, publication.version(), known.by(as_of)), cut)


def _as_shipped(series: Series, vintage: embedded.Vintage) -> Observations:
    return Observations(series, _base(series, vintage.values), "embedded", "vintage")


def _base(series: Series, values: pd.Series) -> pd.Series:
    return values * series.quantity.factor if series.quantity.factor != 1.0 else values


def _empty() -> pd.Series:
    return pd.Series(dtype="float64", index=pd.DatetimeIndex([]))
