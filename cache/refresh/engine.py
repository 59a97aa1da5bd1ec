"""Fetches series side by side, judges each answer at the gate, and stores, quarantines or notes what came of it."""

from __future__ import annotations

import json
import logging
import threading
import time
from collections.abc import Callable, Collection, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Literal

import pandas as pd

from cache.embedded import data as embedded
from cache.refresh import gate
from cache.schedule import next_look
from cache.store import quarantine, revisions
from cache.store.notes import Note, Notes
from cache.store.parquet import SERIES_FOLDER, Record, Store, StoreError
from data_sources.wire.base import Fetched, Source, SourceError, Unreached
from data_sources.wire.scale import check_scale
from macro.declare.releases import NEW_YORK
from macro.declare.series import PERIODS_A_YEAR, Series
from macro.declare.text import Label

log = logging.getLogger("fedlens.fetch")

QUARANTINE = quarantine.FOLDER
# Series under way at once, by source. Each host's own pace and lanes hold beneath; there are more workers than lanes for
# FRED, so that reading and storing one answer does not keep the next from being asked for.
WORKERS: Mapping[str, int] = {"FRED": 8}
DEFAULT_WORKERS = 2
# Notes of a refresh under way are written this often: a kill loses no more, and pages count the states anew no oftener.
NOTE_SECONDS = 5.0
# How much of what is held is asked for again, for revisions, where a source can answer for a window.
OVERLAP = timedelta(days=400)
DAILY_OVERLAP = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one series: observations new and revised against what the desk showed before, and why it failed."""

    series: Series
    result: Literal["updated", "unchanged", "failed", "quarantined", "skipped"]
    new: int = 0
    revised: int = 0
    last: date | None = None
    why: Label | None = None


EMBEDDED_ONLY = Label("仅有内置数据", "embedded only")
NOT_CONNECTED = Label("来源未接入", "source not connected yet")
STOPPED = Label("更新在轮到它之前停止", "the refresh stopped before its turn")
NOT_STORED = Label("存储失败：{why}。", "Not stored: {why}.")
NOTHING_TO_ACCEPT = Label(
    "{id}被隔离的返回内容没有可以采用的数值；取得正常数据后自动解除。",
    "The answer for {id} that is held back has no values that could be accepted; the next sound answer takes its place.",
)
OUR_FAULT = Label(
    "FedLens 未能读懂{source}的返回内容，详见日志。", "FedLens could not make sense of {source}'s answer; the log has it."
)


def utc_now() -> datetime:
    return datetime.now(UTC)


class Refresh:
    """One refresh of a store; may be asked to stop, after which no further call is begun."""

    def __init__(
        self,
        store: Store,
        sources: Mapping[str, Source],
        notes: Notes | None = None,
        workers: Mapping[str, int] = WORKERS,
        clock: Callable[[], datetime] = utc_now,
        alive: Callable[[], None] = lambda: None,
    ) -> None:
        self._store, self._sources, self._workers, self._clock, self._alive = store, sources, workers, clock, alive
        self._notes = notes or Notes(store)
        self._changed: dict[str, Note] = {}
        self._written_at = time.monotonic()
        self._lock = threading.Lock()
        self.stop = threading.Event()

    def run(
        self, series: Iterable[Series], on_progress: Callable[[Outcome], None] = lambda outcome: None
    ) -> tuple[Outcome, ...]:
        """Fetches each series once, a source's in the order given; a failure is noted beside the data that stands."""
        asked = tuple(series)
        by_source: dict[str, list[Series]] = {}
        for one in asked:
            by_source.setdefault(one.source, []).append(one)
        pools = {name: ThreadPoolExecutor(self._workers.get(name, DEFAULT_WORKERS)) for name in by_source}
        found: dict[str, Outcome] = {}

        def work(one: Series) -> None:
            outcome = self._one(one)
            with self._lock:
                found[one.id] = outcome
                on_progress(outcome)
            self._write_notes(NOTE_SECONDS)

        try:
            futures = [pools[one.source].submit(work, one) for one in asked]
            for future in futures:
                future.result()
        except BaseException:
            self.stop.set()
            raise
        finally:
            for pool in pools.values():
                pool.shutdown(cancel_futures=True)
            self._write_notes(0.0)
        return tuple(found[one.id] for one in asked)

    def _one(self, series: Series) -> Outcome:
        if self.stop.is_set():
            return Outcome(series, "skipped", why=STOPPED)
        if series.source not in self._sources:
            inside = series.id in embedded.observations()
            return Outcome(series, "skipped", why=EMBEDDED_ONLY if inside else NOT_CONNECTED)
        started = time.monotonic()
        outcome = self._fetch(series, self._sources[series.source])
        say(outcome, time.monotonic() - started)
        return outcome

    def _fetch(self, series: Series, source: Source) -> Outcome:
        before = self._notes.read().get(series.id, Note())
        note = replace(before, tried_at=self._clock(), unreached=False)
        try:
            stored = self._store.read(series.id)
            fetched = _answer(source, series, _since(series, stored.values if stored else None))
            check_scale(series, fetched)
            now = self._clock()
            held = shown(series, stored.values if stored else None)
            verdict = gate.judge(series, held, fetched, now.astimezone(NEW_YORK).date())
            record = Record(series.id, fetched.source, series.release.label.en, now)
            if verdict.refused:
                return self._hold_back(series, record, verdict, note)
            outcome = self._keep(series, record, held, stored is not None, verdict.values)
        except SourceError as error:
            return self._failed(series, replace(note, unreached=isinstance(error, Unreached)), error.sentence)
        except StoreError as error:  # what cannot be stored need not be fetched
            self.stop.set()
            return self._failed(series, note, NOT_STORED.filled(why=error.why))
        except Exception:  # a fault of ours costs this series, not the others
            log.exception("fetch of %s", series.id)
            return self._failed(series, note, OUR_FAULT.filled(source=series.source))
        if before.held_back:
            self._store.remove(f"{QUARANTINE}/{series.id}.parquet")
        checked = replace(note, checked_at=now, failures=0, error=None, held_back=None)
        self._note(series, outcome.last, checked)
        return outcome

    def _keep(self, series: Series, record: Record, held: pd.Series, stored: bool, values: pd.Series) -> Outcome:
        """Stores an accepted answer and its revisions; one that says nothing new leaves the file, and so the figures, alone."""
        assert record.fetched_at is not None
        new, revised = compare(held, values)
        if stored and (new or revised):
            revisions.add(self._store, series.id, revisions.between(held, values, record.fetched_at))
        if new or revised or not stored:
            self._store.write(record, values)
        return Outcome(series, "updated" if new or revised else "unchanged", new, revised, values.dropna().index[-1].date())

    def _hold_back(self, series: Series, record: Record, verdict: gate.Verdict, note: Note) -> Outcome:
        assert verdict.refused is not None
        self._store.write(record, verdict.values, QUARANTINE)
        failures = note.failures + 1
        self._note(series, None, replace(note, failures=failures, error=verdict.refused, held_back=verdict.refused))
        return Outcome(series, "quarantined", why=verdict.refused)

    def _failed(self, series: Series, note: Note, why: Label) -> Outcome:
        self._note(series, None, replace(note, failures=note.failures + 1, error=why))
        return Outcome(series, "failed", why=why)

    def _note(self, series: Series, last: date | None, note: Note) -> None:
        with self._lock:
            self._changed[series.id] = replace(note, next_at=next_look(series, last, note))

    def _write_notes(self, pause: float) -> None:
        with self._lock:
            if not self._changed or time.monotonic() - self._written_at < pause:
                return
            changed, self._changed, self._written_at = self._changed, {}, time.monotonic()
            try:
                self._alive()
                self._notes.update(changed)
            except StoreError as error:
                log.warning("notes cannot be written: %s", error)


def _answer(source: Source, series: Series, since: date | None) -> Fetched:
    """What a source gives since a day; all it has, where that holds no value: no news is no series without values."""
    fetched = source.fetch(series.source_code, since=since)
    if since is None or fetched.since is None or fetched.values.notna().any():
        return fetched
    return source.fetch(series.source_code)


def _since(series: Series, stored: pd.Series | None) -> date | None:
    known = stored.dropna() if stored is not None else None
    if known is None or known.empty:
        return None
    overlap = DAILY_OVERLAP if PERIODS_A_YEAR[series.frequency] > 100 else OVERLAP
    since: date = (known.index[-1] - overlap).date()
    return since


def shown(series: Series, stored: pd.Series | None) -> pd.Series:
    """What the desk shows of a series now, published values only, in the source's own units: stored, else embedded."""
    known = stored.dropna() if stored is not None else None
    if known is not None and len(known):
        return known
    return embedded.observations().get(series.id, pd.Series(dtype="float64", index=pd.DatetimeIndex([]))).dropna()


def compare(before: pd.Series, values: pd.Series) -> tuple[int, int]:
    """Observations new and revised; one taken back counts as revised, one older than the answer's start does not."""
    known = values.dropna()
    comparable = before[before.index >= known.index[0]]
    new = int((~known.index.isin(before.index)).sum())
    revised = int((known.reindex(comparable.index).to_numpy() != comparable.to_numpy()).sum())
    return new, revised


def torn(store: Store) -> frozenset[str]:
    """IDs of the series whose file was set aside as damaged and that have none since."""
    return frozenset(name for folder, name in store.lacking() if folder == SERIES_FOLDER)


def due(
    series: Iterable[Series],
    notes: Mapping[str, Note],
    sources: Mapping[str, Source],
    now: datetime,
    torn: Collection[str] = (),
) -> tuple[Series, ...]:
    """The series of connected sources whose time to be looked at has come, the longest waiting first.

    One whose file was torn since its last good answer is looked at without waiting, once: what stands in for it is older.
    """

    def look_at(series_id: str) -> datetime | None:
        note = notes.get(series_id, Note())
        return None if series_id in torn and not note.failures else note.next_at

    waiting = [(one, look_at(one.id)) for one in series if one.source in sources]
    ready = [(at.timestamp() if at else 0.0, one) for one, at in waiting if at is None or at <= now]
    return tuple(one for _, one in sorted(ready, key=lambda pair: pair[0]))


def accept(store: Store, series: Series, now: datetime) -> Outcome:
    """Stores the answer held back in quarantine as it is, on a person's word; KeyError where none is held.

    One that holds nothing that can be stored has failed: it is left where it is.
    """
    held_back = quarantine.acceptable(store, series.id)
    if held_back is None:
        store.forget(QUARANTINE)
        if series.id not in store.listing(QUARANTINE):
            raise KeyError(series.id)
        return Outcome(series, "failed", why=NOTHING_TO_ACCEPT.filled(id=series.id))
    stored = store.read(series.id)
    before = shown(series, stored.values if stored else None)
    new, revised = compare(before, held_back.values)
    revisions.add(store, series.id, revisions.between(before, held_back.values, now))
    store.write(held_back.record, held_back.values)
    store.remove(f"{QUARANTINE}/{series.id}.parquet")
    last = held_back.values.dropna().index[-1].date()
    note = Note(tried_at=now, checked_at=now)
    Notes(store).update({series.id: replace(note, next_at=next_look(series, last, note))})
    return Outcome(series, "updated", new, revised, last)


def say(outcome: Outcome, seconds: float, **more: str) -> None:
    """One line of JSON a fetch."""
    line: dict[str, object] = {
        "event": "fetch", "series": outcome.series.id, "source": outcome.series.source, "result": outcome.result,
        "new": outcome.new, "revised": outcome.revised, "last": outcome.last.isoformat() if outcome.last else None,
        "ms": round(seconds * 1000), **more,
    }  # fmt: skip
    if outcome.why:
        line["why"] = outcome.why.en
    log.info(json.dumps(line, ensure_ascii=False))
