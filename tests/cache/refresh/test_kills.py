"""A refresh that is killed, a hundred times, at random points: nothing stored is lost, torn or older than before."""

from __future__ import annotations

import json
import multiprocessing
import random
import time
from pathlib import Path

import pytest

from cache.store import revisions
from cache.store.notes import SERIES_FILE
from cache.store.parquet import Store
from tests.cache import hands

processes = multiprocessing.get_context("forkserver")
processes.set_forkserver_preload(["tests.cache.hands"])

KILLS = 100


@pytest.mark.timeout(400)
def test_a_hundred_kills_lose_nothing(own_store: Path, caplog: pytest.LogCaptureFixture) -> None:
    """After every kill each series loads whole and no older than before, the notes and the log of revisions can be read,
    and the next refresh gets the lock."""
    chance = random.Random(20261121)
    newest = dict.fromkeys(hands.NAMES, 0)
    number, in_the_middle = 1, 0
    for _ in range(KILLS):
        ours, theirs = processes.Pipe(duplex=False)
        worker = processes.Process(target=hands.refresh_for_ever, args=(str(own_store), theirs, number))
        worker.start()
        assert ours.poll(60), "the refresh did not begin: the lock of the one killed before it may still be held"
        for _ in range(chance.randint(1, 8)):
            assert ours.poll(60), "the refresh hangs"
            number = ours.recv()
        time.sleep(chance.uniform(0.0, 0.01))  # where in the writing it is hit is what chance decides
        worker.kill()
        worker.join(30)
        while ours.poll(0):
            number = ours.recv()
        number += 1
        store = Store(str(own_store))
        for name in hands.NAMES:
            stored = store.read(name)
            if stored is None:
                assert newest[name] == 0
                continue
            assert stored.values.nunique() == 1
            now = int(stored.values.iloc[0]) - 1_000
            assert now >= newest[name]
            newest[name] = now
            revisions.read(store, name)
        assert store.damaged() == ()
        notes = store.get(SERIES_FILE)
        assert notes is None or set(json.loads(notes)) <= set(hands.NAMES)
        in_the_middle += len(set(newest.values())) > 1
    assert in_the_middle >= 5, "the kills never fell between two series of one refresh"
    assert min(newest.values()) > 0
    assert caplog.text == ""
