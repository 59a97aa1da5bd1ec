"""What readers ask of the refresher: a refresh now, or the vintages of a past day. Kept in the store, so that any process
that refreshes it can serve any that shows it, and pages never touch the network."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from cache.store.parquet import Store, StoreError

FOLDER = "wishes"
REFRESH = "refresh"
# When a refresh was last asked for, kept after the wish is served.
LAST_ASKED = "notes/asked"
# Between two refreshes asked for by hand, and how long a series just looked at is left alone by one.
LEAST_PAUSE = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Wishes:
    """What is asked for and not yet done: since when a refresh, and which series as of which day."""

    refresh: datetime | None = None
    vintages: dict[date, tuple[str, ...]] = field(default_factory=dict)


def ask_refresh(store: Store, now: datetime) -> None:
    """Asks for everything to be looked at soon; StoreError if the store cannot be written."""
    store.put(f"{FOLDER}/{REFRESH}", now.isoformat().encode())
    store.put(LAST_ASKED, now.isoformat().encode())


def last_asked(store: Store) -> datetime | None:
    """When a refresh was last asked for by hand; None where it never was or cannot be read."""
    try:
        return store.parsed(LAST_ASKED, _moment)
    except StoreError:
        return None


def next_ask(last: datetime | None, now: datetime) -> datetime:
    """From when a refresh may be asked for again; a time still to come is a clock's mistake and counts for nothing."""
    return now if last is None or last > now else max(now, last + LEAST_PAUSE)


def ask_vintages(store: Store, day: date, names: Iterable[str]) -> None:
    """Asks for series as they stood on a day, on top of those already asked for; StoreError if the store cannot be written."""
    asked = _names(store, day.isoformat())
    wanted = tuple(dict.fromkeys((*asked, *names)))
    if wanted != asked:
        store.put(f"{FOLDER}/{day.isoformat()}", json.dumps(wanted).encode())


def pending(store: Store) -> Wishes:
    """All open wishes; a file by another name than a wish has is passed over."""
    refresh, vintages = None, {}
    for name in store.listing(FOLDER):
        with contextlib.suppress(StoreError, ValueError):
            if name == REFRESH:
                refresh = store.parsed(f"{FOLDER}/{name}", _moment)
            else:
                day = date.fromisoformat(name)
                vintages[day] = _names(store, name)
    return Wishes(refresh, vintages)


def _moment(content: bytes) -> datetime:
    return datetime.fromisoformat(content.decode())


def _names(store: Store, name: str) -> tuple[str, ...]:
    try:
        return store.parsed(f"{FOLDER}/{name}", _listed) or ()
    except StoreError:
        return ()


def _listed(content: bytes) -> tuple[str, ...]:
    names = json.loads(content)
    if not isinstance(names, list):
        raise TypeError(f"{type(names).__name__} in place of a list")
    return tuple(str(one) for one in names)


def done(store: Store, wish: date | None = None) -> None:
    """Strikes the wish for a day's vintages, or for a refresh, off the list."""
    store.remove(f"{FOLDER}/{wish.isoformat() if wish else REFRESH}")
