"""What the refresher last did about each series, in one small file beside the data, so that a restart knows it too."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from types import MappingProxyType

from cache.store.parquet import Store, StoreError
from macro.declare.text import Label

log = logging.getLogger(__name__)

FOLDER = "notes"
SERIES_FILE = f"{FOLDER}/series.json"
BEAT_FILE = f"{FOLDER}/service.json"


@dataclass(frozen=True, slots=True)
class Note:
    """One series: when it was last tried and last answered for, and why an answer failed or is held back in quarantine.

    `checked_at` is the last accepted answer, changed or not; `failures` counts the tries since; `next_at` is when it is
    to be looked at again; `unreached`: the last try made no connection to the source. All times are UTC.
    """

    tried_at: datetime | None = None
    checked_at: datetime | None = None
    next_at: datetime | None = None
    failures: int = 0
    error: Label | None = None
    held_back: Label | None = None
    unreached: bool = False


@dataclass(frozen=True, slots=True)
class Beat:
    """A sign of life of the refresher: when, whether it can fetch vintages (it has a key), and what it does now."""

    at: datetime
    vintages: bool = False
    done: int = 0
    of: int = 0


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, Label):
        return {"zh": value.zh, "en": value.en}
    return value


def _label(plain: Mapping[str, str] | None) -> Label | None:
    return Label(plain["zh"], plain["en"]) if plain else None


def _time(plain: str | None) -> datetime | None:
    return datetime.fromisoformat(plain) if plain else None


def _note(plain: Mapping[str, object]) -> Note:
    made = {
        "tried_at": _time, "checked_at": _time, "next_at": _time, "failures": int, "error": _label, "held_back": _label,
        "unreached": bool,
    }  # fmt: skip
    return Note(**{name: make(plain[name]) for name, make in made.items() if name in plain})  # type: ignore[operator]


def _notes(content: bytes) -> dict[str, Note]:
    return {name: _note(one) for name, one in json.loads(content).items()}


def _beat(content: bytes) -> Beat:
    plain = json.loads(content)
    return Beat(datetime.fromisoformat(plain.pop("at")), **plain)


def _dumped(one: Note | Beat) -> dict[str, object]:
    return {field.name: _plain(getattr(one, field.name)) for field in fields(one) if getattr(one, field.name) != field.default}


class Notes:
    """Reads the notes when their file changes; only the refresher, of which there is one at a time, writes them."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._version = ""
        self._held: Mapping[str, Note] = MappingProxyType({})

    def version(self) -> str:
        return self._store.listing(FOLDER).get("series.json", "")

    def read(self) -> Mapping[str, Note]:
        """Notes by series ID. A file that cannot be read counts as none: then all is looked at again in due time."""
        version = self.version()
        if version != self._version:
            self._held, self._version = self._parsed(), version
        return self._held

    def _parsed(self) -> Mapping[str, Note]:
        try:
            return MappingProxyType(self._store.parsed(SERIES_FILE, _notes) or {})
        except StoreError as error:
            log.warning("notes: %s", error)
            return MappingProxyType({})

    def update(self, changes: Mapping[str, Note]) -> None:
        """Writes changed notes over those that stand; StoreError if the store cannot be written."""
        notes = {**self.read(), **changes}
        self._store.put(
            SERIES_FILE, json.dumps({name: _dumped(one) for name, one in notes.items()}, ensure_ascii=False).encode()
        )


def beat(store: Store, one: Beat) -> None:
    """Leaves a sign of life; StoreError if the store cannot be written."""
    store.put(
        BEAT_FILE, json.dumps({"at": one.at.isoformat(), **{k: v for k, v in _dumped(one).items() if k != "at"}}).encode()
    )


def last_beat(store: Store) -> Beat | None:
    """The refresher's last sign of life; None where there was none or it cannot be read."""
    try:
        return store.parsed(BEAT_FILE, _beat)
    except StoreError:
        return None
