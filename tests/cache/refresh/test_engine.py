"""The engine of a refresh: what it counts, keeps, holds back and notes, whatever a provider does."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from cache.refresh.engine import QUARANTINE, Outcome, Refresh, compare, due
from cache.store import revisions
from cache.store.notes import Note, Notes
from cache.store.parquet import Store
from data_sources.wire.base import Fetched, Source, Unavailable, Unreached
from macro.declare import units
from macro.declare.series import Series
from macro.declare.text import Label
from tests.cache.conftest import ROWS, Given, again, declared, values_of, weekly
from tests.standin import Standin, zipped

NFCI = declared("NFCI")
THEN = datetime(2026, 9, 30, tzinfo=UTC)
pytestmark = pytest.mark.usefixtures("nothing_embedded")


def refresh(
    series: Iterable[Series],
    store: Store,
    sources: Mapping[str, Source],
    on_progress: Callable[[Outcome], None] = lambda outcome: None,
) -> tuple[Outcome, ...]:
    return Refresh(store, sources).run(series, on_progress)


def why(outcome: Outcome) -> str:
    assert outcome.why is not None
    return outcome.why.en


def test_a_first_fetch_stores_everything(store: Store, fred: Standin, sources: Mapping[str, Source]) -> None:
    """Published values count as new, gaps are stored as gaps, and the record says when and whence."""
    before = datetime.now(UTC)
    (outcome,) = refresh([NFCI], store, sources)
    assert (outcome.result, outcome.new, outcome.revised, outcome.last) == ("updated", 3, 0, date(2026, 9, 25))
    assert values_of(store) == [-0.56, 99, -0.52, -0.50]
    stored = store.read("NFCI")
    assert stored is not None
    assert (stored.record.source, stored.record.release) == ("FRED CSV", "Test release")
    assert stored.record.fetched_at is not None
    assert stored.record.fetched_at >= before


def test_new_and_revised_are_counted_against_the_ground_layer(
    store: Store, fred: Standin, sources: Mapping[str, Source], nothing_embedded: dict[str, pd.Series]
) -> None:
    """What the desk showed before the first fetch was the embedded series."""
    nothing_embedded["NFCI"] = weekly([-0.55, float("nan"), -0.52], date(2026, 9, 4))
    (outcome,) = refresh([NFCI], store, sources)
    assert (outcome.new, outcome.revised) == (1, 1)


def test_the_same_again_leaves_the_file_alone(store: Store, fred: Standin, sources: Mapping[str, Source]) -> None:
    """No new value: the figures drawn from the file stay good, and the note says that it was looked at."""
    refresh([NFCI], store, sources)
    Notes(store).update({"NFCI": Note(tried_at=THEN, failures=2, error=Label("无", "FRED cannot be reached."))})
    version = store.listing()["NFCI"]
    assert refresh([NFCI], store, sources)[0].result == "unchanged"
    assert store.listing()["NFCI"] == version
    note = Notes(store).read()["NFCI"]
    assert (note.failures, note.error) == (0, None)
    assert note.checked_at is not None
    assert note.checked_at > THEN


def test_revisions_are_logged(store: Store, fred: Standin, sources: Mapping[str, Source]) -> None:
    """Which observation changed, from what to what, and when it was seen; a first fetch revises nothing."""
    refresh([NFCI], store, sources)
    assert revisions.read(store, "NFCI").empty
    fred.hold("NFCI", [("2026-09-04", "-0.57"), ("2026-09-11", "-0.54"), ("2026-09-18", "."), ("2026-09-25", "-0.50")])
    (outcome,) = refresh([NFCI], store, sources)
    assert (outcome.new, outcome.revised) == (1, 2)
    log = revisions.read(store, "NFCI")
    assert [f"{day:%m-%d}" for day in log["date"]] == ["09-04", "09-18"]
    assert log["before"].tolist() == [-0.56, -0.52]
    assert log["after"].fillna(99).tolist() == [-0.57, 99]
    assert log["of"].tolist() == [2, 2]
    recent = revisions.recent(store, THEN)
    assert recent["series"].tolist() == ["NFCI", "NFCI"]


FAILURES: list[tuple[str, dict[str, Any], str]] = [
    ("html", {}, "web page"),
    ("html", {"status": 404}, "does not carry"),
    ("error", {"status": 429}, "too many"),
    ("error", {"status": 500}, "fault on its side"),
    ("stall", {}, "did not answer in time"),
    ("truncated", {}, "broke off"),
    ("cut", {}, "broke off"),
    ("redirect", {}, "circles"),
    ("body", {"body": zipped("NFCI")}, "ZIP"),
    ("body", {"body": b"date,value\n"}, "other than the table"),
    ("body", {"body": b"observation_date,NFCI\n2026-09-25,-0.5\n2026-09-18,-0.5\n"}, "run backwards"),
    ("body", {"body": b"observation_date,NFCI\n2026-09-25,inf\n"}, "no number"),
]


@pytest.mark.parametrize(("kind", "more", "words"), FAILURES, ids=[words for _, _, words in FAILURES])
def test_every_failure_keeps_what_is_stored(
    store: Store, fred: Standin, sources: Mapping[str, Source], kind: str, more: dict[str, Any], words: str
) -> None:
    """The data and its fetch time stand, the reason is recorded beside them, and the next fetch can succeed."""
    refresh([NFCI], store, sources)
    stood = store.read("NFCI")
    assert stood is not None
    fred.misbehave(kind, **more)
    (outcome,) = refresh([NFCI], store, sources)
    assert outcome.result == "failed"
    assert words in why(outcome)
    stored = store.read("NFCI")
    assert stored is not None
    pd.testing.assert_series_equal(stored.values, stood.values)
    assert stored.record.fetched_at == stood.record.fetched_at
    note = Notes(store).read()["NFCI"]
    assert (note.failures, note.error, note.held_back) == (1, outcome.why, None)
    fred.behave()
    assert refresh([NFCI], store, again(sources))[0].result == "unchanged"
    assert Notes(store).read()["NFCI"].error is None


HARM: list[tuple[list[tuple[str, str]], str]] = [
    ([], "holds no values"),
    ([("2026-09-25", ".")], "holds no values"),
    ([("2026-09-04", "-0.56"), ("2026-09-18", "-0.52")], "ends on 2026-09-18 where 2026-09-25 is held"),
    ([(day, str(float(value) * 1000) if value != "." else value) for day, value in ROWS], "about 1,000 times"),
    ([*ROWS, ("2099-01-02", "-0.5")], "a date in the future (2099-01-02)"),
]


@pytest.mark.parametrize(("rows", "words"), HARM, ids=[words for _, words in HARM])
def test_a_harmful_answer_is_held_back(
    store: Store, fred: Standin, sources: Mapping[str, Source], rows: list[tuple[str, str]], words: str
) -> None:
    """What is stored stands, the answer lies in quarantine with its reason, and a sound answer clears both."""
    refresh([NFCI], store, sources)
    fred.hold("NFCI", rows)
    (outcome,) = refresh([NFCI], store, sources)
    assert outcome.result == "quarantined"
    assert words in why(outcome)
    assert values_of(store) == [-0.56, 99, -0.52, -0.50]
    assert Notes(store).read()["NFCI"].held_back == outcome.why
    assert store.read("NFCI", QUARANTINE) is not None
    fred.hold("NFCI", [*ROWS, ("2026-10-02", "-0.49")])
    assert refresh([NFCI], store, sources)[0].result == "updated"
    assert Notes(store).read()["NFCI"].held_back is None
    assert store.read("NFCI", QUARANTINE) is None


def test_an_answer_out_of_bounds_is_held_back_with_the_bound(store: Store) -> None:
    """The note keeps the sentence until a sound answer comes, in both languages, and the first fetch is judged as well."""
    rate = declared("EFFR", quantity=units.PERCENT_Q)
    (outcome,) = refresh([rate], store, {"FRED": Given(weekly([3.9, 390.0]))})
    assert outcome.result == "quarantined"
    note = Notes(store).read()["EFFR"]
    assert note.held_back is not None
    assert note.held_back.en == "EFFR is 390 on 2026-01-09; a rate lies in -5 to 30 (in Percent)."
    assert note.held_back.zh == "EFFR在2026-01-09为390，利率应在-5至30之间（单位 Percent）。"
    assert store.read("EFFR") is None
    refresh([rate], store, {"FRED": Given(weekly([3.9, 3.9]))})
    assert Notes(store).read()["EFFR"].held_back is None


def test_an_answer_shorter_than_the_ground_layer_is_held_back(
    store: Store, fred: Standin, sources: Mapping[str, Source], nothing_embedded: dict[str, pd.Series]
) -> None:
    """The embedded history guards a series that was never fetched; it goes on being what is shown."""
    nothing_embedded["NFCI"] = weekly([-0.5] * 7, date(2026, 8, 7))
    (outcome,) = refresh([NFCI], store, sources)
    assert "lacks 5 of the 7 values held" in why(outcome)
    assert store.read("NFCI") is None


def test_a_failure_stops_nothing(store: Store, fred: Standin, sources: Mapping[str, Source]) -> None:
    """Each series is tried, progress is told for each, and outcomes come in the order asked."""
    del fred.series["ANFCI"]
    told: list[str] = []
    outcomes = refresh(
        [declared("NFCI"), declared("ANFCI"), declared("STLFSI4")], store, sources, lambda one: told.append(one.series.id)
    )
    assert [one.result for one in outcomes] == ["updated", "failed", "updated"]
    assert sorted(told) == ["ANFCI", "NFCI", "STLFSI4"]


def test_another_magnitude_is_refused(store: Store) -> None:
    """Billions where millions are declared would be wrong by a thousand: the message names both."""
    series = declared("TOTALSL", quantity=units.MILLIONS)
    (outcome,) = refresh([series], store, {"FRED": Given(weekly([5.1]), "Billions of Dollars")})
    assert outcome.result == "failed"
    assert "'Billions of Dollars' where 'Millions of U.S. Dollars'" in why(outcome)
    assert refresh([series], store, {"FRED": Given(weekly([5.1]), "Millions of Dollars")})[0].result == "updated"


def test_sources_not_connected_are_skipped(store: Store, nothing_embedded: dict[str, pd.Series]) -> None:
    """They are no failure; whether embedded data stands in is said."""
    nothing_embedded["OFRFSI"] = weekly([0.1])
    outcomes = refresh([declared("OFRFSI", "OFR"), declared("ISM", "DBNOMICS")], store, {})
    assert [(one.result, why(one)) for one in outcomes] == [
        ("skipped", "embedded only"),
        ("skipped", "source not connected yet"),
    ]
    assert store.listing() == {}


@dataclass
class Windowed:
    """A source that knows nothing since any day, and all of its values without one."""

    asked: list[date | None] = field(default_factory=list)

    def fetch(self, code: str, as_of: date | None = None, since: date | None = None) -> Fetched:
        self.asked.append(since)
        values = weekly([1.0, 2.0])
        return Fetched(values.iloc[:0] if since else values, "Windowed", since=since)


def test_no_news_is_no_empty_series(store: Store) -> None:
    """A window without a value is not judged as the answer: the whole is asked for, and it says that nothing changed."""
    source = Windowed()
    assert [refresh([NFCI], store, {"FRED": source})[0].result for _ in range(2)] == ["updated", "unchanged"]
    assert [since is None for since in source.asked] == [True, False, True]


def test_a_damaged_file_is_replaced(store: Store, own_store: Path, fred: Standin, sources: Mapping[str, Source]) -> None:
    """Damage does not get in the way of the fetch that mends it."""
    refresh([NFCI], store, sources)
    (own_store / "series" / "NFCI.parquet").write_bytes(b"torn")
    assert refresh([NFCI], store, sources)[0].result == "updated"
    assert values_of(store) == [-0.56, 99, -0.52, -0.50]
    assert store.damaged() == ("NFCI",)


def test_a_store_that_cannot_be_written_fails_in_a_sentence(tmp_path: Path) -> None:
    """Fetched or not, what cannot be stored has failed, without an exception."""
    (tmp_path / "file").write_text("in the way")
    blocked = Store(str(tmp_path / "file" / "store"))
    gone = Unavailable(Label("无法连接 FRED。", "FRED cannot be reached."))
    for answer, words in ((weekly([1.0]), "cannot write to the store"), (gone, "FRED cannot be reached.")):
        (outcome,) = refresh([NFCI], blocked, {"FRED": Given(answer)})
        assert outcome.result == "failed"
        assert words in why(outcome)


def test_a_try_without_a_connection_is_noted_as_such(store: Store, fred: Standin, sources: Mapping[str, Source]) -> None:
    """So that a desk without a network is told from a source that fails; whatever answers next ends it."""
    gone, faulty = Unreached(Label("无法连接。", "Cannot be reached.")), Unavailable(Label("故障。", "A fault."))
    for answer, unreached in ((gone, True), (faulty, False), (gone, True)):
        refresh([NFCI], store, {"FRED": Given(answer)})
        assert Notes(store).read()["NFCI"].unreached is unreached
    refresh([NFCI], store, sources)
    assert not Notes(Store(store.location)).read()["NFCI"].unreached


def test_a_fault_of_ours_costs_one_series(store: Store, caplog: pytest.LogCaptureFixture) -> None:
    """An adapter that trips over an answer is logged with its traceback; the other series are fetched."""
    broken, sound = declared("NFCI", "OFR"), declared("ANFCI", "ECB")
    sources = {"OFR": Given(ZeroDivisionError()), "ECB": Given(weekly([1.0]))}
    outcomes = refresh([broken, sound], store, sources)
    assert [one.result for one in outcomes] == ["failed", "updated"]
    assert "could not make sense" in why(outcomes[0])
    assert "ZeroDivisionError" in caplog.text


def test_one_line_of_json_a_fetch(
    store: Store, fred: Standin, sources: Mapping[str, Source], caplog: pytest.LogCaptureFixture
) -> None:
    """Series, source, result, counts and milliseconds, and the reason where it failed."""
    del fred.series["ANFCI"]
    with caplog.at_level(logging.INFO, "fedlens.fetch"):
        refresh([declared("NFCI"), declared("ANFCI")], store, sources)
    lines = {one["series"]: one for one in (json.loads(record.getMessage()) for record in caplog.records)}
    assert (
        lines["NFCI"].items()
        >= {"event": "fetch", "source": "FRED", "result": "updated", "new": 3, "last": "2026-09-25"}.items()
    )
    assert lines["ANFCI"]["why"] == "FRED does not carry a series ANFCI."
    assert lines["NFCI"]["ms"] >= 0


def test_a_full_store_stops_the_refresh(fred: Standin, sources: Mapping[str, Source], tmp_path: Path) -> None:
    """What cannot be stored is not fetched: after the first failure to write nobody is called any more."""
    (tmp_path / "file").write_text("in the way")
    blocked = Store(str(tmp_path / "file" / "store"))
    names = [f"S{number}" for number in range(20)]
    for name in names:
        fred.hold(name, list(ROWS))
    outcomes = refresh([declared(name) for name in names], blocked, sources)
    assert {one.result for one in outcomes} == {"failed", "skipped"}
    assert len(fred.requests) <= 8


def test_what_is_due_the_longest_waiting_first() -> None:
    """Never looked at, then overdue; not what has time, and not what no source is connected for."""
    now = datetime(2026, 11, 21, 12, tzinfo=UTC)
    notes = {
        "LATER": Note(next_at=datetime(2026, 11, 21, 13, tzinfo=UTC)),
        "NOW": Note(next_at=now),
        "LONG": Note(next_at=datetime(2026, 11, 20, tzinfo=UTC)),
    }
    series = [declared("NOW"), declared("LATER"), declared("LONG"), declared("NEVER"), declared("ELSEWHERE", "DESK")]
    sources = {"FRED": Given(weekly([1.0]))}
    assert [one.id for one in due(series, notes, sources, now)] == ["NEVER", "LONG", "NOW"]


GAP = float("nan")


@pytest.mark.parametrize(
    ("before", "after", "new", "revised"),
    [
        ([], [1.0, 2.0], 2, 0),
        ([1.0, 2.0], [1.0, 2.0], 0, 0),
        ([1.0, 2.0], [1.0, 2.0, 3.0], 1, 0),
        ([1.0, 2.0], [1.0, 2.5, 3.0], 1, 1),
        ([1.0, 2.0, 3.0], [1.0, GAP, 3.0], 0, 1),
        ([1.0, GAP, 3.0], [1.0, 2.0, 3.0], 1, 0),
        ([1.0, 2.0, 3.0], [GAP, 2.0, 3.0, 4.0], 1, 0),
    ],
)
def test_what_counts_as_new_and_revised(before: list[float], after: list[float], new: int, revised: int) -> None:
    """A value taken back is revised, one that fell out of a moving window is not, gaps are neither."""
    assert compare(weekly(before).dropna(), weekly(after)) == (new, revised)
