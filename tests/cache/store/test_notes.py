"""The notes and the log of revisions: what is written is read, damage counts as nothing, and neither grows without bound."""

from __future__ import annotations

import logging
from datetime import UTC, datetime, timedelta

import numpy as np
import pandas as pd
import pytest

from cache.store import revisions
from cache.store.notes import BEAT_FILE, SERIES_FILE, Beat, Note, Notes, beat, last_beat
from cache.store.parquet import Store
from macro.declare.text import Label
from tests.cache.conftest import weekly

NOW = datetime(2026, 11, 21, 12, 30, tzinfo=UTC)
FULL = Note(NOW, NOW - timedelta(hours=1), NOW + timedelta(minutes=5), 3, Label("甲", "A"), Label("乙", "B"))


def test_notes_come_back_whole(store: Store) -> None:
    """Every field of every series, also in another process; an update leaves the other series alone."""
    Notes(store).update({"NFCI": FULL, "GDP": Note()})
    Notes(store).update({"GDP": Note(tried_at=NOW)})
    assert dict(Notes(Store(store.location)).read()) == {"NFCI": FULL, "GDP": Note(tried_at=NOW)}


def test_notes_are_parsed_when_their_file_changes(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """A rerun opens no file, a change shows at once."""
    notes = Notes(store)
    notes.update({"NFCI": FULL})
    first = notes.read()
    with monkeypatch.context() as patch:
        patch.setattr(Store, "get", lambda *_: pytest.fail("the file was read again"))
        assert notes.read() is first
    notes.update({"NFCI": Note()})
    assert notes.read()["NFCI"] == Note()


@pytest.mark.parametrize("content", [b"", b"[]", b"torn", b'{"NFCI": 1}', b'{"NFCI": {"error": {"zh": ""}}}', b"\xff\xfe"])
def test_notes_that_are_none_count_as_none(store: Store, content: bytes, caplog: pytest.LogCaptureFixture) -> None:
    """A damaged file is said in the log and replaced by the next update."""
    store.put(SERIES_FILE, content)
    with caplog.at_level(logging.WARNING):
        assert dict(Notes(store).read()) == {}
    assert ("notes" in caplog.text) == bool(content)
    Notes(store).update({"NFCI": FULL})
    assert Notes(store).read()["NFCI"] == FULL


def test_a_later_version_s_notes_are_read(store: Store) -> None:
    """What this version does not know is passed over."""
    store.put(SERIES_FILE, b'{"NFCI": {"failures": 2, "colour": "red"}}')
    assert Notes(store).read()["NFCI"] == Note(failures=2)


def test_the_sign_of_life(store: Store) -> None:
    """The last one stands; none, or one that cannot be read, is none."""
    assert last_beat(store) is None
    beat(store, Beat(NOW))
    beat(store, Beat(NOW + timedelta(seconds=30), True, 12, 230))
    assert last_beat(store) == Beat(NOW + timedelta(seconds=30), True, 12, 230)
    store.put(BEAT_FILE, b"torn")
    assert last_beat(store) is None


def test_revisions_name_what_changed() -> None:
    """Changed and taken-back values, not new ones and not gaps that stay."""
    gap = float("nan")
    before, after = weekly([1.0, 2.0, 3.0, gap]), weekly([1.0, 2.5, gap, gap, 5.0])
    frame = revisions.between(before, after, NOW)
    assert frame["before"].tolist() == [2.0, 3.0]
    assert frame["after"].fillna(99).tolist() == [2.5, 99]
    assert frame["of"].tolist() == [2, 2]
    assert frame["seen_at"].iloc[0] == pd.Timestamp(NOW)


def test_a_history_rewritten_every_week_stays_small(store: Store) -> None:
    """Of each rewriting the newest 250 changes are kept with their full count, and all for 400 days."""
    now = datetime.now(UTC)
    long = pd.Series(np.arange(3_000.0), index=pd.date_range("1969-01-03", periods=3_000, freq="7D", unit="s"))
    for number, days in enumerate((500, 399, 1)):
        changes = revisions.between(long + number, long + number + 1, now - timedelta(days=days))
        assert (len(changes), changes["of"].iloc[0]) == (250, 3_000)
        revisions.add(store, "NFCI", changes)
    log = revisions.read(store, "NFCI")
    assert len(log) == 500
    assert log["date"].max() == long.index[-1]
    recent = revisions.recent(store, now - timedelta(days=30))
    assert (len(recent), set(recent["series"])) == (250, {"NFCI"})
    assert recent["date"].is_monotonic_decreasing


def test_a_damaged_log_is_begun_anew(store: Store, caplog: pytest.LogCaptureFixture) -> None:
    """It is said in the log, and the next revision is kept."""
    store.put("revisions/NFCI.parquet", b"PAR1 torn")
    with caplog.at_level(logging.WARNING):
        assert revisions.read(store, "NFCI").empty
    assert "log of NFCI cannot be read" in caplog.text
    revisions.add(store, "NFCI", revisions.between(weekly([1.0]), weekly([2.0]), datetime.now(UTC)))
    assert revisions.read(store, "NFCI")["after"].tolist() == [2.0]


def test_nothing_revised_writes_nothing(store: Store) -> None:
    """No file for a series that was never revised."""
    revisions.add(store, "NFCI", revisions.between(weekly([1.0]), weekly([1.0, 2.0]), NOW))
    assert store.listing("revisions") == {}
    assert revisions.recent(store, NOW).empty
