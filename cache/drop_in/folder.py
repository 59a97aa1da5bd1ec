"""The folder as it stands now: which files are used, what they hold over the public values, and what is wrong with them."""

from __future__ import annotations

import logging
import os
import stat
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from types import MappingProxyType

import pandas as pd

from cache.desk.home import home, named
from cache.drop_in import limits, plausible, sentences
from cache.drop_in.form import File, declared, parse_file
from cache.drop_in.sentences import shown
from cache.store.parquet import LISTING_SECONDS
from macro.compute.publication import known_by
from macro.declare.dates import dates
from macro.declare.series import Desk, Observations, Series
from macro.declare.text import Label

log = logging.getLogger(__name__)

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


@dataclass(frozen=True, slots=True)
class _Stamp:
    """The version of a file, and when it was read."""

    version: str
    quarter: datetime


@dataclass(frozen=True, slots=True)
class _Look:
    """All that was found at one look; the next one begins from it."""

    at: float = float("-inf")
    entries: Mapping[str, _Entry] = field(default_factory=dict)
    trouble: Label | None = None
    parsed: Mapping[str, tuple[_Stamp, File]] = field(default_factory=dict)
    public: Mapping[str, str] = field(default_factory=dict)
    quarter: datetime | None = None
    key: object = None
    seen: Seen = field(default_factory=Seen)


def _utc_now() -> datetime:
    return datetime.now(UTC)


class DropIn:
    """Looks at the folder at most every two seconds and reads a file when it has changed; never writes.

    `versions` and `public` give the public layer: what changes with each of its series, and its values in base units.

    No reader waits for another one's look: whoever comes while one is under way is given what the last one found, and before
    there is any looks for itself.
    """

    def __init__(
        self,
        folder: Path | None,
        versions: Callable[[], Mapping[str, str]],
        public: Callable[[Series], pd.Series],
        now: Callable[[], datetime] = _utc_now,
    ) -> None:
        self.folder = folder
        self._versions, self._public, self._now = versions, public, now
        self._looking = threading.Lock()
        self._last = _Look()

    def files(self) -> tuple[File, ...]:
        """Every file of the folder by name, used or not."""
        return self.seen().files

    def problems(self) -> tuple[Label, ...]:
        """What is to be said on every page: a folder or file that cannot be used, and files that contradict each other."""
        return self.seen().notices

    def forget(self) -> None:
        """Looks at the folder anew at the next question."""
        self._last = replace(self._last, at=float("-inf"))

    def seen(self) -> Seen:
        """The folder now; the same object as long as neither it nor the public values it was compared with change."""
        if self.folder is None:
            return self._last.seen
        last, public, now = self._last, self._versions(), self._now()
        look = time.monotonic() - last.at > LISTING_SECONDS
        if not look and public is last.public and _quarter(now) == last.quarter:
            return last.seen
        if not self._looking.acquire(blocking=False):
            return last.seen if last.key is not None else self._look(self.folder, last, look, public, now).seen
        try:
            before = self._last
            self._last = self._look(self.folder, before, look, public, now)
        finally:
            self._looking.release()
        for notice in self._last.seen.notices:
            if notice not in before.seen.notices:
                log.warning("drop-in: %s", notice.en)
        return self._last.seen

    def _look(self, folder: Path, last: _Look, look: bool, public: Mapping[str, str], now: datetime) -> _Look:
        """What there is now; what did not change since the last look is taken from it."""
        entries, trouble = _list(folder) if look else (last.entries, last.trouble)
        at = time.monotonic() if look else last.at
        quarter = _quarter(now)
        parsed: dict[str, tuple[_Stamp, File]] = {}
        for name, entry in entries.items():  # once for each version; anew where what it tells may have come out since
            held = last.parsed.get(name)
            keep = held and held[0].version == entry.version and not (held[1].waiting and held[0].quarter != quarter)
            parsed[name] = held if held and keep else (_Stamp(entry.version, quarter), _read(folder / name, entry, now))
        files = [file for _, file in parsed.values()]
        series = {name for one in files for name in one.series}
        key = (
            trouble, *((name, stamp) for name, (stamp, _) in parsed.items()),
            *(public.get(name) for name in sorted(series | plausible.beside(series))),
        )  # fmt: skip
        seen = last.seen if key == last.key else self._judged(entries, trouble, files)
        return _Look(at, entries, trouble, parsed, public, quarter, key, seen)

    def _judged(self, entries: Mapping[str, _Entry], trouble: Label | None, files: Sequence[File]) -> Seen:
        checked = tuple(one if one.problems else self._compared(one) for one in files)
        parts: dict[str, tuple[Part, ...]] = {}
        versions: dict[str, str] = {}
        for (name, entry), file in zip(entries.items(), checked, strict=True):
            for series_id, values in file.values.items() if not file.problems else ():
                one = declared(series_id)
                if one is not None and len(values):
                    part = Part(file.name, file.source, values * one.quantity.factor)
                    parts[series_id] = (*parts.get(series_id, ()), part)
                    versions[series_id] = f"{versions.get(series_id, '')}+{name}:{entry.version}"
        said_once = [trouble] if trouble else []
        said_once += [one.problem for one in checked if one.problem]
        said_once += [remark for one in checked for remark in one.remarks]
        said_once += [notice for series_id, layers in parts.items() for notice in _overlaps(series_id, layers)]
        return Seen(checked, MappingProxyType(parts), MappingProxyType(versions), tuple(said_once))

    def _compared(self, file: File) -> File:
        public: dict[str, pd.Series] = {}
        for name in {*file.series, *plausible.beside(file.series)}:
            one = declared(name)
            if one is not None:
                public[name] = self._public(one) / one.quantity.factor
        return plausible.compared(file, public)


def _list(folder: Path) -> tuple[dict[str, _Entry], Label | None]:
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


def _quarter(now: datetime) -> datetime:
    """The last full quarter of an hour, at which releases come out."""
    return now - timedelta(minutes=now.minute % 15, seconds=now.second, microseconds=now.microsecond)


def _read(path: Path, entry: _Entry, now: datetime) -> File:
    name = shown(path.name)
    if entry.problem:
        return File(name, problems=(entry.problem,))
    try:
        limits.check_size(entry.size)
        with path.open("rb") as source:
            return parse_file(name, limits.content(source), now)
    except limits.TooMuch as error:
        return File(name, problems=(error.sentence,))
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
        desk=Desk(files, source, first, last, public_last, dates(desk)),
    )
