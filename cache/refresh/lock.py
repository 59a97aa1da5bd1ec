"""One refresher at a time: an operating-system lock beside a local store, a lease in an object store."""

from __future__ import annotations

import json
import logging
import os
import socket
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

from filelock import FileLock, Timeout

from cache.store.parquet import CANNOT_WRITE, Store, StoreError

log = logging.getLogger(__name__)

LOCK_FILE = "refresh.lock"
LEASE_FILE = "lease.json"
# A lease outlives its holder's death by this; a refresh renews it after every answer.
LEASE = timedelta(minutes=3)
# Two that write a lease at once: the one whose lease stands after this long has it.
SETTLE_SECONDS = 2.0


class Busy(Exception):
    """Another process is refreshing this store."""


@contextmanager
def only_refresher(store: Store, sleep: Callable[[float], None] = time.sleep) -> Iterator[Callable[[], None]]:
    """Holds the store's refresh lock; gives a function to call now and then that keeps it. Busy where another holds it.

    The lock of a local store is the operating system's and ends with its process, however that dies.
    """
    if store.local is None:
        yield from _leased(store, sleep)
        return
    try:
        store.local.mkdir(parents=True, exist_ok=True)
        lock = FileLock(store.local / LOCK_FILE)
        lock.acquire(timeout=0)
    except Timeout:
        raise Busy from None
    except OSError as error:
        raise StoreError(CANNOT_WRITE.filled(location=store.location, why=error)) from None
    try:
        yield lambda: None
    finally:
        lock.release()


def _leased(store: Store, sleep: Callable[[float], None]) -> Iterator[Callable[[], None]]:
    me = f"{socket.gethostname()}-{os.getpid()}-{uuid.uuid4().hex[:8]}"
    holder, until = _lease(store)
    if holder and until > datetime.now(UTC):
        raise Busy
    _take(store, me)
    sleep(SETTLE_SECONDS)
    if _lease(store)[0] != me:
        raise Busy
    renewed = datetime.now(UTC)

    def keep() -> None:
        nonlocal renewed
        if datetime.now(UTC) - renewed < LEASE / 3:
            return
        if _lease(store)[0] != me:
            raise Busy
        _take(store, me)
        renewed = datetime.now(UTC)

    try:
        yield keep
    finally:
        if _lease(store)[0] == me:
            store.remove(LEASE_FILE)


def _lease(store: Store) -> tuple[str, datetime]:
    """Who holds the lease and until when; nobody where there is none or it cannot be understood."""
    try:
        plain = json.loads(store.get(LEASE_FILE) or b"{}")
        return str(plain["holder"]), datetime.fromisoformat(plain["until"])
    except (ValueError, KeyError, TypeError):
        return "", datetime.min.replace(tzinfo=UTC)


def _take(store: Store, me: str) -> None:
    store.put(LEASE_FILE, json.dumps({"holder": me, "until": (datetime.now(UTC) + LEASE).isoformat()}).encode())
