"""The store: one Parquet file a series, on a local disk or an object store, written atomically and read around damage."""

from __future__ import annotations

import contextlib
import logging
import os
import re
import threading
import time
import uuid
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import quote, unquote

import pandas as pd
import platformdirs
import pyarrow as pa
import pyarrow.fs
import pyarrow.parquet as pq

from cache.store import damage
from cache.store.record import METADATA_KEY, SCHEMA, Record, Stored, stored_in
from macro.declare.text import Label

log = logging.getLogger(__name__)

SERIES_FOLDER = "series"
LISTING_SECONDS = 2.0
MOST_LISTINGS = 64
# A draft this old belongs to a writer that was killed.
DRAFT_LIFE = timedelta(hours=1)
# What reading a file that is not what was written there may raise.
DAMAGE = (pa.ArrowException, OSError, KeyError, TypeError, ValueError, AttributeError)

Key = TypeVar("Key")
Value = TypeVar("Value")


CANNOT_OPEN = Label("无法打开存储 {location!r}：{why}", "cannot open the store {location!r}: {why}")
CANNOT_READ = Label("无法从存储 {location!r} 读取 {name}：{why}", "cannot read {name} from the store {location!r}: {why}")
CANNOT_WRITE = Label("无法写入存储 {location!r}：{why}", "cannot write to the store {location!r}: {why}")
NOT_WRITABLE = Label(
    "存储 {location} 无法写入，请将 FEDLENS_STORE 设为其他位置",
    "the store {location} cannot be written. Set FEDLENS_STORE to another place",
)


class StoreError(Exception):
    """The store cannot be opened, read or written; `why` says so to a reader, and str() its English."""

    def __init__(self, why: Label | str) -> None:
        super().__init__(why if isinstance(why, str) else why.en)
        self.why = Label(why, why) if isinstance(why, str) else why


def default_location() -> str:
    """`FEDLENS_STORE`, else the user's cache folder."""
    return os.environ.get("FEDLENS_STORE") or str(Path(platformdirs.user_cache_dir("fedlens", appauthor=False)) / "store")


def _shown(location: str) -> str:
    """The location as it may be printed: an object store's URL can carry an access key before the @ and options after the ?."""
    return re.sub(r"(?<=://)[^/@]*@", "***@", location.split("?", 1)[0]) if "://" in location else location


def _open(location: str) -> tuple[pa.fs.FileSystem, str]:
    if "://" in location:
        return pa.fs.FileSystem.from_uri(location)
    return pa.fs.LocalFileSystem(), str(Path(location).expanduser().absolute())


class Store:
    """Series under one location. Safe for many readers and writers: a file is replaced whole or not at all."""

    def __init__(self, location: str | None = None) -> None:
        location = location or default_location()
        self.location = _shown(location)
        try:
            self._fs, self._root = _open(location)
        except (pa.ArrowException, OSError, ValueError) as error:
            reason = str(error).replace(location, self.location)
            raise StoreError(CANNOT_OPEN.filled(location=self.location, why=reason)) from None
        self._listings: dict[str, tuple[float, Any]] = {}
        self._lock = threading.Lock()
        self._writing = threading.RLock()

    @property
    def local(self) -> Path | None:
        """The folder the store lies in; None for an object store."""
        return Path(self._root) if isinstance(self._fs, pa.fs.LocalFileSystem) else None

    def _path(self, series_id: str, folder: str) -> str:
        return f"{self._root}/{folder}/{quote(series_id, safe='')}.parquet"

    def _content(self, path: str) -> pa.Buffer:
        with self._fs.open_input_file(path) as source:
            return source.read_buffer()

    def get(self, name: str) -> bytes | None:
        """A small file of the store as it stands, None where there is none; StoreError where it cannot be read."""
        try:
            return self._content(f"{self._root}/{name}").to_pybytes()
        except (FileNotFoundError, NotADirectoryError):
            return None
        except (pa.ArrowException, OSError) as error:
            raise StoreError(CANNOT_READ.filled(name=name, location=self.location, why=error)) from None

    def put(self, name: str, content: bytes) -> None:
        """Replaces a small file whole; StoreError if the location cannot be written."""

        def fill(sink: pa.NativeFile) -> None:
            sink.write(content)

        self._replace(f"{self._root}/{name}", fill)

    def remove(self, name: str) -> None:
        """Removes a file of the store, if it is there; StoreError if the location cannot be written."""
        try:
            self._fs.delete_file(f"{self._root}/{name}")
        except FileNotFoundError:
            return
        except (pa.ArrowException, OSError) as error:
            raise StoreError(CANNOT_WRITE.filled(location=self.location, why=error)) from None
        self.forget(name.rsplit("/", 1)[0])

    def parsed(self, name: str, parse: Callable[[bytes], Value], what: str = "") -> Value | None:
        """A small file as `parse` understands it; None where there is none, it is empty, or it is damaged and set aside.

        StoreError where it cannot be read now. The log calls it by its name, or by `what` it is.
        """
        content = self.get(name)
        if not content:
            return None
        try:
            return parse(content)
        except DAMAGE as error:
            self._set_aside(name, pa.py_buffer(content), f"cannot be read ({error})", what)
            return None

    def read(
        self, series_id: str, folder: str = SERIES_FOLDER, wrong: Callable[[Stored], str] = lambda stored: ""
    ) -> Stored | None:
        """The stored series, or None if it was never written, or its file is damaged or, in the words given, `wrong`: such a
        file is set aside.

        StoreError where the file cannot be read now: no permission or no network is no damage.
        """
        path = self._path(series_id, folder)
        try:
            content = self._content(path)
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as error:
            raise StoreError(CANNOT_READ.filled(name=series_id, location=self.location, why=error)) from None
        try:
            stored = stored_in(content)
        except DAMAGE as error:
            self._set_aside(path.removeprefix(f"{self._root}/"), content, f"cannot be read ({error})")
            return None
        if reason := wrong(stored):
            self._set_aside(path.removeprefix(f"{self._root}/"), content, reason)
            return None
        return stored

    def _set_aside(self, name: str, content: pa.Buffer, why: str, what: str = "") -> None:
        """Takes a file that cannot be used away, so that it is told of until another takes its place."""
        try:
            with self._writing:
                if self._content(f"{self._root}/{name}").equals(content):  # or a writer has replaced it meanwhile
                    log.warning("store: %s %s; set aside", what or name, why)
                    damage.take(self._fs, self._root, name)
        except FileNotFoundError:
            return  # another reader has set it aside meanwhile
        except OSError as error:
            log.warning("store: %s cannot be moved (%s)", name, error)
        finally:
            self.forget(name.rpartition("/")[0])
            self.forget(damage.FOLDER)

    def damaged(self) -> tuple[str, ...]:
        """IDs of the series whose file was ever set aside and still lies there, oldest first."""
        copies = damage.copies(self._fs, self._root)
        return tuple(name for _, (folder, name) in copies if folder == SERIES_FOLDER)

    def lacking(self) -> Mapping[damage.Place, datetime]:
        """Files that were set aside and that nothing has replaced since, and when that was, by folder and listed name.

        Looked up like a listing. It lasts over restarts, until a good file is written or somebody removes the copy.
        """
        copies = self._lately(damage.FOLDER, self._copies)
        return {place: at for place, at in copies.items() if place[1] not in self.listing(place[0])} if copies else {}

    def _copies(self) -> dict[damage.Place, datetime]:
        try:
            return {place: at for at, place in damage.copies(self._fs, self._root)}
        except OSError as error:
            log.warning("store: %s cannot be listed (%s)", self.location, error)
            return {}

    def write(self, record: Record, values: pd.Series, folder: str = SERIES_FOLDER) -> None:
        """Replaces a series' file. Values: float64 by date; StoreError if the location cannot be written."""
        dates = pa.array(values.index.to_numpy().astype("datetime64[D]"), type=pa.date32())
        numbers = pa.array(values.to_numpy(dtype="float64"), type=pa.float64(), from_pandas=True)
        schema = SCHEMA.with_metadata({METADATA_KEY: record.to_json()})
        table = pa.Table.from_arrays([dates, numbers], schema=schema)

        def fill(sink: pa.NativeFile) -> None:
            pq.write_table(table, sink, compression="zstd", write_page_checksum=True)

        self._replace(self._path(record.series_id, folder), fill)

    def _replace(self, path: str, fill: Callable[[pa.NativeFile], None]) -> None:
        """Writes a draft and moves it into place, so that a reader finds the old file or the new one."""
        folder = path.rsplit("/", 1)[0]
        draft = f"{self._root}/drafts/{uuid.uuid4().hex}.parquet"
        try:
            self._fs.create_dir(folder, recursive=True)
            self._fs.create_dir(f"{self._root}/drafts", recursive=True)
            with self._writing:
                with self._fs.open_output_stream(draft) as sink:
                    fill(sink)
                self._fs.move(draft, path)
        except (pa.ArrowException, OSError) as error:
            self._discard(draft)
            raise StoreError(CANNOT_WRITE.filled(location=self.location, why=error)) from None
        self.forget(folder.removeprefix(f"{self._root}/"))

    def _discard(self, draft: str) -> None:
        """Half a draft would fill a full disk further."""
        with contextlib.suppress(pa.ArrowException, OSError):
            self._fs.delete_file(draft)

    def clear_drafts(self) -> int:
        """Removes what killed writers left half written, an hour later; returns how many files."""
        removed = 0
        try:
            drafts = self._fs.get_file_info(pa.fs.FileSelector(f"{self._root}/drafts", allow_not_found=True))
            for draft in drafts:
                if draft.is_file and draft.mtime and draft.mtime < datetime.now(UTC) - DRAFT_LIFE:
                    self._fs.delete_file(draft.path)
                    removed += 1
        except OSError as error:
            log.warning("store: drafts cannot be cleared (%s)", error)
        return removed

    def listing(self, folder: str = SERIES_FOLDER) -> Mapping[str, str]:
        """Version of every file in a folder by series ID (changes whenever its file does); looked up at most every two
        seconds. A name that ends otherwise than in .parquet is kept whole."""
        return self._lately(folder, lambda: self._list(folder))

    def _lately(self, folder: str, look: Callable[[], dict[Key, Value]]) -> dict[Key, Value]:
        """What `look` found in a folder, at most two seconds ago."""
        with self._lock:
            looked_at, found = self._listings.get(folder, (float("-inf"), {}))
            if time.monotonic() - looked_at > LISTING_SECONDS:
                found = look()
                if len(self._listings) >= MOST_LISTINGS:  # a folder for every past day that was ever looked at
                    self._listings.clear()
                self._listings[folder] = (time.monotonic(), found)
            return found

    def forget(self, folder: str | None = None) -> None:
        """Looks a folder, or all of them, up anew at the next listing."""
        with self._lock:
            if folder is None:
                self._listings.clear()
            else:
                self._listings.pop(folder, None)

    def _list(self, folder: str) -> dict[str, str]:
        try:
            files = self._fs.get_file_info(pa.fs.FileSelector(f"{self._root}/{folder}", allow_not_found=True))
        except OSError as error:
            log.warning("store: %s cannot be listed (%s)", self.location, error)
            return {}
        return {
            unquote(file.base_name.removesuffix(".parquet")): f"{file.mtime_ns}-{file.size}" for file in files if file.is_file
        }

    def readable(self) -> bool:
        """Whether the location can be listed now; a store that was never written is readable and empty."""
        try:
            self._fs.get_file_info(pa.fs.FileSelector(f"{self._root}/{SERIES_FOLDER}", allow_not_found=True))
        except (pa.ArrowException, OSError):
            return False
        return True

    def writable(self) -> bool:
        """Whether a file can be written here now; leaves nothing behind."""
        probe = f"{self._root}/drafts/{uuid.uuid4().hex}"
        try:
            self._fs.create_dir(f"{self._root}/drafts", recursive=True)
            with self._fs.open_output_stream(probe) as sink:
                sink.write(b"ok")
            self._fs.delete_file(probe)
        except (pa.ArrowException, OSError):
            return False
        return True
