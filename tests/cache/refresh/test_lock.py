"""One refresher at a time: on a local disk by the system's lock, in an object store by a lease."""

from __future__ import annotations

import json
import multiprocessing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from cache.refresh.lock import LEASE_FILE, SETTLE_SECONDS, Busy, only_refresher
from cache.store.parquet import Store, StoreError
from tests.cache import hands

processes = multiprocessing.get_context("forkserver")
processes.set_forkserver_preload(["tests.cache.hands"])


def test_the_second_is_told_so(store: Store) -> None:
    """Within one process too; after the first is done the lock is free."""
    with only_refresher(store), pytest.raises(Busy), only_refresher(store):
        pytest.fail("two refreshers at once")
    with only_refresher(store):
        pass


def test_an_error_inside_frees_the_lock(store: Store) -> None:
    """A refresh that fails does not lock the store."""
    with pytest.raises(ZeroDivisionError), only_refresher(store):
        raise ZeroDivisionError
    with only_refresher(store):
        pass


def test_a_place_that_cannot_be_written_is_a_sentence(tmp_path: Path) -> None:
    """The lock file cannot be made: a StoreError, no Busy."""
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(StoreError, match="cannot write to the store"), only_refresher(Store(str(tmp_path / "file" / "x"))):
        pytest.fail("locked nothing")


def test_processes_never_refresh_at_once(own_store: Path) -> None:
    """Four processes that try all the time: their times with the lock do not overlap, and each gets its turn or goes away."""
    ours, theirs = processes.Pipe(duplex=False)
    workers = [processes.Process(target=hands.lock_and_tell, args=(str(own_store), theirs, 40)) for _ in range(4)]
    for worker in workers:
        worker.start()
    inside, entered = 0, 0
    open_ = len(workers)
    while open_:
        assert ours.poll(60), "the processes hang"
        said = ours.recv()
        if said == "end":
            open_ -= 1
            continue
        inside += 1 if said == "in" else -1
        entered += said == "in"
        assert inside in (0, 1)
    for worker in workers:
        worker.join(30)
    assert entered >= 4


def test_a_killed_process_leaves_no_lock(own_store: Path) -> None:
    """The system frees the lock of a process that dies with it."""
    ours, theirs = processes.Pipe(duplex=False)
    worker = processes.Process(target=hands.lock_for_ever, args=(str(own_store), theirs))
    worker.start()
    assert ours.poll(60)
    store = Store(str(own_store))
    with pytest.raises(Busy), only_refresher(store):
        pytest.fail("two refreshers at once")
    worker.kill()
    worker.join(30)
    with only_refresher(store):
        pass


@pytest.fixture
def far(store: Store, monkeypatch: pytest.MonkeyPatch) -> Store:
    """A store that is locked as an object store is."""
    monkeypatch.setattr(Store, "local", None)
    return store


def test_a_lease_is_held_and_given_back(far: Store) -> None:
    """While one holds it the other is told so; it is gone afterwards."""
    waits: list[float] = []
    with only_refresher(far, waits.append):
        assert waits == [SETTLE_SECONDS]
        with pytest.raises(Busy), only_refresher(far, waits.append):
            pytest.fail("two refreshers at once")
    assert far.get(LEASE_FILE) is None


def test_of_two_leases_written_at_once_one_stands(far: Store) -> None:
    """The one that was overwritten while it settled gives way, and leaves the other's alone."""
    until = (datetime.now(UTC) + timedelta(minutes=1)).isoformat()
    other = json.dumps({"holder": "another", "until": until}).encode()
    with pytest.raises(Busy), only_refresher(far, lambda _: far.put(LEASE_FILE, other)):
        pytest.fail("two refreshers at once")
    assert far.get(LEASE_FILE) == other


@pytest.mark.parametrize("content", [b"torn", b"{}", b'{"holder": "dead", "until": "2026-01-01T00:00:00+00:00"}'])
def test_a_lease_that_is_over_or_none_is_taken(far: Store, content: bytes) -> None:
    """A dead holder's lease ends by itself."""
    far.put(LEASE_FILE, content)
    with only_refresher(far, lambda _: None):
        assert json.loads(far.get(LEASE_FILE) or b"{}")["holder"] != "dead"


def test_a_lease_that_was_lost_stops_the_refresh(far: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """A holder that slept too long finds another's lease when it wants to renew its own."""
    until = (datetime.now(UTC) + timedelta(hours=1)).isoformat()
    with only_refresher(far, lambda _: None) as alive:
        alive()
        far.put(LEASE_FILE, json.dumps({"holder": "another", "until": until}).encode())
        monkeypatch.setattr("cache.refresh.lock.LEASE", timedelta(0))
        with pytest.raises(Busy):
            alive()
    assert json.loads(far.get(LEASE_FILE) or b"{}")["holder"] == "another"
