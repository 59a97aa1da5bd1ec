"""A store with series in every state, for tests of what a desk says about its data."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from cache.refresh.engine import QUARANTINE
from cache.schedule import next_look
from cache.status import DESK_ONLY
from cache.store import revisions
from cache.store.notes import Note, Notes
from cache.store.parquet import Record, Store
from macro import catalogue
from macro.compute.publication import known_by
from macro.declare.series import Series
from macro.declare.text import Label

# A Saturday noon in New York: nothing comes out before Monday.
SATURDAY = datetime(2026, 11, 21, 17, 0, tzinfo=UTC)
UNREACHED = Label("无法连接FRED，请检查网络。", "FRED cannot be reached; check the network.")
TIMES_1000 = Label(
    "WALCL的返回值约为已存值的1,000倍，可能单位已变。",
    "The answer for WALCL is about 1,000 times what is held; its unit may have changed.",
)
# One series in each state there is; the two that are not written here are embedded and missing.
STATES = {
    "NFCI": "fresh",
    "SOFR": "due",
    "GDP": "late",
    "CPIAUCSL": "failing",
    "WALCL": "quarantined",
    "CPILFESL": "embedded",
    "ISM_PMI": "missing",
    "H41RESPPALDKNWW": "ended",
}
# What is asked for over a network, and a try of it without one.
ASKED = tuple(one for one in catalogue.refreshable(SATURDAY.date()) if one.source not in DESK_ONLY)
CUT_OFF = Note(tried_at=SATURDAY, failures=1, error=UNREACHED, unreached=True)
STEPS: Mapping[str, str] = {"D": "B", "D7": "D", "W": "7D", "M": "MS", "Q": "QS", "A": "YS"}


def published(series: Series, by: date, first: str = "2020-01-03") -> pd.Series:
    """Rising values of a series that had come out by a day, a week's or day's dates from `first`."""
    days = pd.date_range(first, by + timedelta(days=1), freq=STEPS[series.frequency], unit="s")
    return known_by(series, pd.Series(range(100, 100 + len(days)), index=days, dtype="float64"), by)


def put(store: Store, name: str, by: date, note: Note) -> None:
    """Stores a series as it stood on a day with what the refresher last did about it."""
    series = catalogue.find(name)
    values = published(series, by)
    store.write(Record(name, series.source, series.release.label.en, note.checked_at), values)
    Notes(store).update({name: replace(note, next_at=next_look(series, values.index[-1].date(), note))})


def fill(store: Store, now: datetime = SATURDAY) -> None:
    """A series in every state, revisions of one, and a damaged file that was set aside."""
    checked = Note(tried_at=now - timedelta(hours=2), checked_at=now - timedelta(hours=2))
    put(store, "NFCI", now.date(), checked)
    put(store, "SOFR", now.date() - timedelta(days=2), checked)
    put(store, "GDP", now.date() - timedelta(days=400), checked)
    failing = replace(checked, checked_at=now - timedelta(days=2), failures=2, error=UNREACHED)
    put(store, "CPIAUCSL", now.date(), failing)
    put(store, "WALCL", now.date(), replace(failing, failures=1, error=TIMES_1000, held_back=TIMES_1000))
    held = store.read("WALCL")
    assert held is not None
    store.write(held.record, held.values * 1000, QUARANTINE)
    put(store, "H41RESPPALDKNWW", date(2025, 3, 21), checked)
    revise(store, "NFCI", {now - timedelta(days=3): 3, now - timedelta(days=40): 2})
    store.write(Record("STLFSI4"), published(catalogue.find("STLFSI4"), now.date()))
    assert store.local
    (store.local / "series" / "STLFSI4.parquet").write_bytes(b"PAR1 torn")
    assert store.read("STLFSI4") is None
    store.forget()


def revise(store: Store, name: str, times: Mapping[datetime, int]) -> None:
    """The log of revisions of a series: at each moment so many of its last observations rose by a half."""
    before, frames = published(catalogue.find(name), SATURDAY.date()), []
    for seen_at, count in sorted(times.items()):
        after = before.copy()
        after.iloc[-count:] += 0.5
        frames.append(revisions.between(before, after, seen_at))
    sink = io.BytesIO()
    pq.write_table(pa.Table.from_pandas(pd.concat(frames), preserve_index=False), sink)
    store.put(f"{revisions.FOLDER}/{name}.parquet", sink.getvalue())


def answered(store: Store, at: datetime) -> None:
    """An answer for every series, of which one is stored: enough to know who answered."""
    checked = Note(tried_at=at, checked_at=at)
    Notes(store).update({one.id: checked for one in ASKED})
    put(store, "NFCI", at.date(), checked)


def cut_off(store: Store, but: Mapping[str, Note] | None = None) -> None:
    """A try of every series on Saturday that made no connection, but for sources whose series have another note."""
    before = Notes(store).read()
    tried = {one.id: replace(CUT_OFF, checked_at=before[one.id].checked_at) if one.id in before else CUT_OFF for one in ASKED}
    Notes(store).update({one.id: (but or {}).get(one.source, tried[one.id]) for one in ASKED})


def all_fresh(store: Store, now: datetime, but: Iterable[str] = ()) -> None:
    """Every series that is asked for, up to date, but for some that end years ago."""
    notes, late = {}, frozenset(but)
    checked = Note(tried_at=now, checked_at=now, next_at=now + timedelta(days=1))
    for series in catalogue.refreshable(now.date()):
        by = now.date() - timedelta(days=1_200) if series.id in late else now.date()
        values = published(series, by, "2015-01-02")
        if len(values):
            store.write(Record(series.id, series.source, fetched_at=now), values)
            notes[series.id] = checked
    Notes(store).update(notes)
