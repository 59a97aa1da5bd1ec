"""The folder as it stands now: which files are used, what they hold over the public values, and what is wrong with them."""

from __future__ import annotations

import logging
import os
import stat
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path
from types import MappingProxyType

import pandas as pd

from cache.desk.home import home, named
from cache.drop_in import plausible, sentences
from cache.drop_in.form import File, declared, parse_file
from cache.drop_in.sentences import shown
from cache.store.parquet import LISTING_SECONDS
from macro.compute.publication import known_by
from macro.declare.series import Desk, Observations, Series
from macro.declare.text import Label

log = logging.getLogger(__name__)

MOST_BYTES = 20_000_000
ENDINGS = (".csv", ".tsv", ".txt")
# What file managers, spreadsheets and people leave in a folder that is no data.
NO_DATA = (".", "~", "readme", "desktop.ini", "thumbs.db")


def default_folder() -> Path:
    """`FEDLENS_DROP_IN`, else `drop_in` among what is the desk's own."""
    return named("FEDLENS_DROP_IN") or home() / "drop_in"


@dataclass(frozen=True, slots=True)
class Part:
    """What one file holds of one series: values in base units, by date, without gaps."""

    file: str
    source: str
    values: pd.Series


@dataclass(frozen=True, slots=True)
class Seen:
    """The folder at one look. `parts` and `versions` are by series ID: the used files by name, and what changes with them;
    `notices` are to be said on every page."""

    files: tuple[File, ...] = ()
    parts: Mapping[str, tuple[Part, ...]] = field(default_factory=lambda: MappingProxyType({}))
    versions: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    notices: tuple[Label, ...] = ()


@dataclass(frozen=True, slots=True)
class _Entry:
    version: str
    size: int = 0
    problem: Label | None = None


def _utc_today() -> date:
    return datetime.now(UTC).date()


class DropIn:
    """Looks at the folder at most every two seconds and reads a file when it has changed; never writes.

    `versions` and `public` give the public layer: what changes with each of its series, and its values in base units.
    """

    def __init__(
        self,
        folder: Path | None,
        versions: Callable[[], Mapping[str, str]],
        public: Callable[[Series], pd.Series],
        today: Callable[[], date] = _utc_today,
    ) -> None:
        self.folder = folder
        self._versions, self._public, self._today = versions, public, today
        self._lock = threading.Lock()
        self._looked_at = float("-inf")
        self._entries: dict[str, _Entry] = {}
        self._trouble: Label | None = None
        self._parsed: dict[str, tuple[tuple[str, date], File]] = {}
        self._key: object = None
        self._public_seen: Mapping[str, str] = {}
        self._day: date | None = None
        self._seen = Seen()

    def files(self) -> tuple[File, ...]:
        """Every file of the folder by name, used or not."""
        return self.seen().files

    def problems(self) -> tuple[Label, ...]:
        """What is to be said on every page: a folder or file that cannot be used, and files that contradict each other."""
        return self.seen().notices

    def forget(self) -> None:
        """Looks at the folder anew at the next question."""
        self._looked_at = float("-inf")

    def seen(self) -> Seen:
        """The folder now; the same object as long as neither it nor the public values it was compared with change."""
        if self.folder is None:
            return self._seen
        with self._lock:
            look = time.monotonic() - self._looked_at > LISTING_SECONDS
            public, today = self._versions(), self._today()
            if not look and public is self._public_seen and today == self._day:
                return self._seen
            if look:
                self._entries, self._trouble = self._list(self.folder)
                self._looked_at = time.monotonic()
            self._public_seen, self._day = public, today
            files = [self._file(self.folder, name, entry, today) for name, entry in self._entries.items()]
            key = (
                self._trouble, today, *((name, entry.version) for name, entry in self._entries.items()),
                *(public.get(name) for one in files for name in one.series),
            )  # fmt: skip
            if key != self._key:
                before, self._seen, self._key = self._seen, self._judged(files), key
                for notice in self._seen.notices:
                    if notice not in before.notices:
                        log.warning("drop-in: %s", notice.en)
            return self._seen

    def _list(self, folder: Path) -> tuple[dict[str, _Entry], Label | None]:
        """The folder's files by name in the order they are layered; a folder that is not there is empty."""
        found: dict[str, _Entry] = {}
        try:
            with os.scandir(folder) as entries:
                for entry in entries:
                    if not entry.name.casefold().startswith(NO_DATA) and (one := _entry(entry)):
                        found[entry.name] = one
        except FileNotFoundError:
            return {}, None
        except OSError as error:
            return {}, sentences.FOLDER_UNREADABLE.filled(folder=shown(str(folder), 200), reason=shown(error.strerror or "?"))
        return dict(sorted(found.items(), key=lambda item: (item[0].casefold(), item[0]))), None

    def _file(self, folder: Path, name: str, entry: _Entry, today: date) -> File:
        """The file as parsed, once for each version and day (which tells what lies in the future)."""
        key, file = self._parsed.get(name, (None, None))
        if file is None or key != (entry.version, today):
            file = _read(folder / name, entry, today)
            self._parsed = {one: held for one, held in self._parsed.items() if one in self._entries}
            self._parsed[name] = ((entry.version, today), file)
        return file

    def _judged(self, files: Sequence[File]) -> Seen:
        checked = tuple(one if one.problems else self._compared(one) for one in files)
        parts: dict[str, tuple[Part, ...]] = {}
        versions: dict[str, str] = {}
        for (name, entry), file in zip(self._entries.items(), checked, strict=True):
            for series_id, values in file.values.items() if not file.problems else ():
                one = declared(series_id)
                if one is not None and len(values):
                    part = Part(file.name, file.source, values * one.quantity.factor)
                    parts[series_id] = (*parts.get(series_id, ()), part)
                    versions[series_id] = f"{versions.get(series_id, '')}+{name}:{entry.version}"
        said_once = [self._trouble] if self._trouble else []
        said_once += [one.problem for one in checked if one.problem]
        said_once += [notice for series_id, layers in parts.items() for notice in _overlaps(series_id, layers)]
        return Seen(checked, MappingProxyType(parts), MappingProxyType(versions), tuple(said_once))

    def _compared(self, file: File) -> File:
        public: dict[str, pd.Series] = {}
        for name in file.series:
            one = declared(name)
            if one is not None:
                public[name] = self._public(one) / one.quantity.factor
        return replace(file, problems=plausible.against(file, public))


def _entry(entry: os.DirEntry[str]) -> _Entry | None:
    """A plain file's version; None for folders and devices, a problem where it cannot be looked at."""
    try:
        found = entry.stat()
    except OSError as error:
        return _Entry("", problem=sentences.UNREADABLE.filled(reason=shown(error.strerror or "?")))
    if not stat.S_ISREG(found.st_mode):
        return None
    problem = None if entry.name.casefold().endswith(ENDINGS) else sentences.NOT_CSV
    return _Entry(f"{found.st_mtime_ns}-{found.st_size}-{found.st_ino}", found.st_size, problem)


def _read(path: Path, entry: _Entry, today: date) -> File:
    name = shown(path.name)
    if entry.problem:
        return File(name, problems=(entry.problem,))
    if entry.size > MOST_BYTES:
        size, most = round(entry.size / 1e6), MOST_BYTES // 10**6
        return File(name, problems=(sentences.TOO_BIG.filled(size=size, most=most),))
    try:
        return parse_file(name, path.read_bytes(), today)
    except OSError as error:
        return File(name, problems=(sentences.UNREADABLE.filled(reason=shown(error.strerror or "?")),))


def _overlaps(series_id: str, parts: Sequence[Part]) -> list[Label]:
    """Files that hold other values of a series for the same date; equal ones contradict nobody."""
    found = []
    for number, later in enumerate(parts):
        for earlier in parts[:number]:
            both = later.values.index.intersection(earlier.values.index)
            different = both[(later.values[both] != earlier.values[both]).to_numpy()]
            if len(different):
                found.append(
                    sentences.OVERLAP.filled(
                        id=series_id, first=earlier.file, second=later.file, n=len(different), day=different[0].date()
                    )
                )
    return found


def over(public: Observations, parts: Sequence[Part], as_of: date | None = None) -> Observations:
    """The public values with the desk's in front of them, date by date; of two files the one later by name holds.

    As of a day the desk's values are cut by the series' publication lag, as the public ones are; where none is left the
    public observations are given back as they are.
    """
    desk = pd.Series(dtype="float64", index=pd.DatetimeIndex([]))
    used: list[Part] = []
    for part in reversed(parts):
        values = known_by(public.series, part.values, as_of) if as_of else part.values
        fresh = values[~values.index.isin(desk.index)]
        if len(fresh):
            desk = pd.concat([desk, fresh]) if len(desk) else fresh
            used.insert(0, part)
    if desk.empty:
        return public
    desk = desk.sort_index()
    below = public.values[~public.values.index.isin(desk.index)]
    values = pd.concat([below, desk]).sort_index() if len(below) else desk
    first, last, public_last = desk.index[0].date(), desk.index[-1].date(), public.last
    files = ", ".join(part.file for part in used)
    source = "; ".join(dict.fromkeys(part.source for part in used if part.source))
    return replace(
        public,
        values=values,
        origin="desk" if public.origin == "missing" else public.origin,
        # Behind newer values of the desk's own, a source that fails is the status page's business, not the figure's.
        error=None if public_last is None or last >= public_last else public.error,
        desk=Desk(files, source, first, last, public_last),
    )
