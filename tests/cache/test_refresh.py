"""The refresh: what it counts, what it refuses, what it keeps, and what the command says."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from cache import embedded
from cache import refresh as module
from cache.refresh import TOPICS, check_history, chosen, compare, main, of_topic, refresh
from cache.store import Record, Store
from data_sources.base import BadPayload, Fetched, Source, Unavailable
from data_sources.fred import Fred
from data_sources.http import Http, Limits
from macro import catalogue, gauge, units
from macro.catalogue import FIGURES, SERIES
from macro.model import Label
from macro.topics import rates
from tests.cache.conftest import declared, weekly
from tests.conftest import ROOT
from tests.standin import KEY, Standin, zipped

NFCI = declared("NFCI")
ROWS = [("2026-09-04", "-0.56"), ("2026-09-11", "."), ("2026-09-18", "-0.52"), ("2026-09-25", "-0.50")]
THEN = datetime(2026, 9, 30, tzinfo=UTC)


EMBEDDED = embedded.observations


class Given:
    """A source that gives what it is told to, or raises it."""

    def __init__(self, answer: pd.Series | Exception, units: str = "") -> None:
        self.answer, self.units = answer, units

    def fetch(self, code: str, as_of: date | None = None, since: date | None = None) -> Fetched:
        if isinstance(self.answer, Exception):
            raise self.answer
        return Fetched(self.answer, "Given", units=self.units)


@pytest.fixture(autouse=True)
def nothing_embedded(monkeypatch: pytest.MonkeyPatch) -> dict[str, pd.Series]:
    """The ground layer of these tests, empty unless a test fills it."""
    ground: dict[str, pd.Series] = {}
    monkeypatch.setattr(embedded, "observations", lambda: ground)
    return ground


@pytest.fixture
def fred(standin: Standin, monkeypatch: pytest.MonkeyPatch) -> Standin:
    for name in ("NFCI", "ANFCI", "STLFSI4"):
        standin.hold(name, list(ROWS))
    standin.environment(monkeypatch)
    return standin


@pytest.fixture
def sources() -> Mapping[str, Source]:
    return {"FRED": Fred(Http(Limits(connect=5.0, read=2.0, attempts=1), {"127.0.0.1": 0.0}))}


def values_of(store: Store, name: str = "NFCI") -> list[float]:
    stored = store.read(name)
    assert stored is not None
    return stored.values.fillna(99).tolist()


def test_a_first_fetch_stores_everything(store: Store, fred: Standin, sources: Mapping[str, Source]) -> None:
    """Published values count as new, gaps are stored as gaps, and the record says when and whence."""
    before = datetime.now(UTC)
    (outcome,) = refresh([NFCI], store, sources)
    assert (outcome.result, outcome.new, outcome.revised, outcome.last) == ("updated", 3, 0, date(2026, 9, 25))
    assert values_of(store) == [-0.56, 99, -0.52, -0.50]
    stored = store.read("NFCI")
    assert stored is not None
    assert (stored.record.source, stored.record.release, stored.record.last_error) == ("FRED CSV", "Test release", "")
    assert stored.record.fetched_at is not None
    assert stored.record.fetched_at >= before


def test_new_and_revised_are_counted_against_the_ground_layer(
    store: Store, fred: Standin, sources: Mapping[str, Source], nothing_embedded: dict[str, pd.Series]
) -> None:
    """What the desk showed before the first fetch was the embedded series."""
    nothing_embedded["NFCI"] = weekly([-0.55, float("nan"), -0.52], date(2026, 9, 4))
    (outcome,) = refresh([NFCI], store, sources)
    assert (outcome.new, outcome.revised) == (1, 1)


def test_the_same_again_is_unchanged_but_fresh(store: Store, fred: Standin, sources: Mapping[str, Source]) -> None:
    """No new value, yet the fetch time moves on and an earlier error is gone."""
    store.write(
        Record("NFCI", "FRED CSV", fetched_at=THEN, last_error="FRED cannot be reached."), weekly([-0.56], date(2026, 9, 4))
    )
    assert refresh([NFCI], store, sources)[0].result == "updated"
    assert refresh([NFCI], store, sources)[0].result == "unchanged"
    stored = store.read("NFCI")
    assert stored is not None
    assert stored.record.fetched_at is not None
    assert stored.record.fetched_at > THEN
    assert stored.record.last_error == ""


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
    ("body", {"body": b"observation_date,NFCI\n"}, "no values"),
    ("body", {"body": b"observation_date,NFCI\n2026-09-25,\n"}, "no values"),
    ("body", {"body": b"observation_date,NFCI\n2026-09-25,-0.5\n"}, "refused: 1 values where 3 are held"),
    (
        "body",
        {"body": b"observation_date,NFCI\n2026-09-04,-0.56\n2026-09-18,-0.5\n"},
        "it ends on 2026-09-18 where 2026-09-25 is held",
    ),
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
    assert words in outcome.why
    stored = store.read("NFCI")
    assert stored is not None
    pd.testing.assert_series_equal(stored.values, stood.values)
    assert stored.record.fetched_at == stood.record.fetched_at
    assert stored.record.last_error == outcome.why
    assert stored.record.error_at is not None


def test_an_answer_shorter_than_the_ground_layer_is_refused(
    store: Store, fred: Standin, sources: Mapping[str, Source], nothing_embedded: dict[str, pd.Series]
) -> None:
    """The embedded history guards a series that was never fetched; it goes on being what is shown."""
    nothing_embedded["NFCI"] = weekly([0.0] * 7, date(2026, 8, 7))
    (outcome,) = refresh([NFCI], store, sources)
    assert "3 values where 7 are held" in outcome.why
    stored = store.read("NFCI")
    assert stored is not None
    assert stored.values.empty


def test_a_failure_stops_nothing(store: Store, fred: Standin, sources: Mapping[str, Source]) -> None:
    """Each series is tried in order, and progress is told for each."""
    del fred.series["ANFCI"]
    told: list[str] = []
    outcomes = refresh(
        [declared("NFCI"), declared("ANFCI"), declared("STLFSI4")], store, sources, lambda one: told.append(one.series.id)
    )
    assert [one.result for one in outcomes] == ["updated", "failed", "updated"]
    assert told == ["NFCI", "ANFCI", "STLFSI4"]


def test_another_magnitude_is_refused(store: Store) -> None:
    """Billions where millions are declared would be wrong by a thousand: the message names both."""
    series = declared("TOTALSL", quantity=units.MILLIONS)
    (outcome,) = refresh([series], store, {"FRED": Given(weekly([5.1]), "Billions of Dollars")})
    assert outcome.result == "failed"
    assert "'Billions of Dollars' where 'Millions of U.S. Dollars'" in outcome.why
    assert refresh([series], store, {"FRED": Given(weekly([5.1]), "Millions of Dollars")})[0].result == "updated"


def test_sources_not_connected_are_skipped(store: Store, nothing_embedded: dict[str, pd.Series]) -> None:
    """They are no failure; whether embedded data stands in is said."""
    nothing_embedded["OFRFSI"] = weekly([0.1])
    outcomes = refresh([declared("OFRFSI", "OFR"), declared("ISM", "DBNOMICS")], store, {})
    assert [(one.result, one.why) for one in outcomes] == [
        ("skipped", "embedded only"),
        ("skipped", "source not connected yet"),
    ]
    assert store.listing() == {}


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
    for answer in (weekly([1.0]), Unavailable(Label("无法连接 FRED。", "FRED cannot be reached."))):
        (outcome,) = refresh([NFCI], blocked, {"FRED": Given(answer)})
        assert outcome.result == "failed"
        assert "cannot write to the store" in outcome.why


def test_a_fault_of_ours_stays_loud(store: Store) -> None:
    """Only errors of sources and of the store are outcomes."""
    with pytest.raises(ZeroDivisionError):
        refresh([NFCI], store, {"FRED": Given(ZeroDivisionError())})


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


@pytest.mark.parametrize(
    ("values", "words"),
    [
        (weekly([]), "no values"),
        (weekly([GAP, GAP]), "no values"),
        (weekly([1.0, float("inf")]), "not finite"),
        (weekly([1.0, 2.0]).iloc[::-1], "run backwards"),
        (weekly([1.0, 2.0]).iloc[[0, 1, 1]], "repeat"),
    ],
)
def test_answers_that_never_pass(values: pd.Series, words: str) -> None:
    """Empty, infinite and disordered answers are refused whatever is held."""
    with pytest.raises(BadPayload, match=words):
        check_history(NFCI, weekly([]), values)


def test_half_of_the_history_is_the_limit() -> None:
    """Five of ten values pass if they reach as far, four do not."""
    before = weekly([float(number) for number in range(10)])
    check_history(NFCI, before, before.iloc[5:])
    with pytest.raises(BadPayload, match="4 values where 10 are held"):
        check_history(NFCI, before, before.iloc[6:])


def test_topics_are_the_pages_of_the_catalogue() -> None:
    """Every module but the rates, which serve all pages, can be asked for by its page, and every figure belongs to one."""
    assert {module for modules in TOPICS.values() for module in modules} == set(catalogue.TOPICS) - {rates}
    assert {figure.topic for figure in FIGURES.values()} <= set(TOPICS)


@pytest.mark.parametrize("page", TOPICS)
def test_a_topic_holds_all_its_page_draws(page: str) -> None:
    """Declared series, inputs of figures with their substitutes, and the recessions behind them."""
    found = of_topic(page)
    drawn = {
        name for figure in FIGURES.values() if figure.topic == page for line in figure.every_line() for name in line.series
    }
    assert drawn | {one.id for module in TOPICS[page] for one in module.SERIES} | {"USREC"} <= set(found)
    assert found == {name: SERIES[name] for name in found}


def test_the_gauge_is_part_of_its_page() -> None:
    """What the liquidity page measures against thresholds is fetched with it."""
    needed = {name for line in gauge.INDICATORS.every_line() for name in line.series}
    assert needed <= set(of_topic("liquidity"))
    assert {"IORB", "DFF", "GDP", "OFRFSI"} <= needed


def test_choosing_series() -> None:
    """Names in any case, topics and all, each series once."""
    assert [one.id for one in chosen(["nfci", "NFCI", "Gdp"], [], False)] == ["NFCI", "GDP"]
    assert chosen(["NFCI"], ["Monetary_Conditions"], False) == tuple(of_topic("monetary_conditions").values())
    assert chosen([], [], True) == tuple(SERIES.values())


@pytest.mark.parametrize(
    ("names", "topics", "words"),
    [
        (["NFCY"], [], r"There is no series 'NFCY'\. Did you mean NFCI"),
        (["qqqqqqqq"], [], r"There is no series 'qqqqqqqq'\.$"),
        ([], ["liquid"], r"There is no topic 'liquid'\. Topics are monetary_conditions, liquidity"),
    ],
)
def test_names_that_do_not_exist(names: list[str], topics: list[str], words: str) -> None:
    """The sentence says what is unknown and what comes near."""
    with pytest.raises(ValueError, match=words):
        chosen(names, topics, False)


def test_the_command_succeeds(
    fred: Standin, sources: Mapping[str, Source], store: Store, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit code 0, a row for what changed, sentences for the rest."""
    assert main(["--series", "NFCI", "OFRFSI"], sources) == 0
    said = capsys.readouterr().out
    assert "NFCI" in said
    assert "2026-09-25" in said
    assert "Skipped, source not connected yet (Office of Financial Research): OFRFSI" in said
    assert "1 updated (3 new observations, 0 revised), 0 unchanged, 0 failed, 1 skipped." in " ".join(said.split())
    assert values_of(store) == [-0.56, 99, -0.52, -0.50]
    assert main(["--series", "NFCI"], sources) == 0
    assert "Unchanged: NFCI" in capsys.readouterr().out


def test_the_command_reports_failures(fred: Standin, sources: Mapping[str, Source], capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 1, the reason in the table, the others fetched."""
    del fred.series["ANFCI"]
    assert main(["--series", "NFCI", "ANFCI"], sources) == 1
    said = " ".join(capsys.readouterr().out.replace("│", " ").split())
    assert "failed: FRED does not carry a series ANFCI." in said
    assert "1 updated" in said
    assert "1 failed" in said


@pytest.mark.parametrize(
    ("argv", "words"),
    [
        ([], "say what to fetch"),
        (["--series", "NFCY"], "Did you mean NFCI"),
        (["--series", "NFCI", "NFCY"], "There is no series 'NFCY'"),
        (["--topic", "weather"], "There is no topic 'weather'"),
        (["--series"], "expected at least one argument"),
        (["--nonsense"], "unrecognized arguments"),
    ],
)
def test_wrong_usage_fetches_nothing(
    fred: Standin, sources: Mapping[str, Source], capsys: pytest.CaptureFixture[str], argv: list[str], words: str
) -> None:
    """Exit code 2 with a sentence, before any call."""
    with pytest.raises(SystemExit) as stopped:
        main(argv, sources)
    assert stopped.value.code == 2
    assert words in capsys.readouterr().err
    assert fred.requests == []


@pytest.mark.parametrize("location", ["file/store", "nonsense://x/y"])
def test_a_place_that_cannot_be_written(
    fred: Standin,
    sources: Mapping[str, Source],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    location: str,
) -> None:
    """Exit code 1 with a sentence, before any call."""
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("FEDLENS_STORE", location if "://" in location else str(tmp_path / location))
    assert main(["--series", "NFCI"], sources) == 1
    assert capsys.readouterr().out.startswith("Nothing was fetched: ")
    assert fred.requests == []


def test_a_refused_key_is_said_once_and_never_shown(
    fred: Standin,
    sources: Mapping[str, Source],
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    """A revoked key: one warning, everything fetched without it, exit code 0."""
    monkeypatch.setenv("FRED_API_KEY", KEY)
    fred.keys.clear()
    with caplog.at_level(logging.DEBUG):
        assert main(["--series", "NFCI", "ANFCI", "STLFSI4"], sources) == 0
    said = capfd.readouterr()
    assert [one.getMessage() for one in caplog.records].count(
        "FRED does not accept the key in FRED_API_KEY. FRED is read without a key."
    ) == 1
    assert KEY not in said.out + said.err + caplog.text


def test_stopping_keeps_what_was_fetched(
    fred: Standin,
    sources: Mapping[str, Source],
    store: Store,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Ctrl-C after the first series leaves it stored and says so."""
    fetch = module._fetch

    def interrupted(series: Any, *rest: Any) -> Any:
        if series.id == "ANFCI":
            raise KeyboardInterrupt
        return fetch(series, *rest)

    monkeypatch.setattr(module, "_fetch", interrupted)
    assert main(["--series", "NFCI", "ANFCI"], sources) == 130
    said = capsys.readouterr().out
    assert "what was fetched so far is stored" in said
    assert "1 updated" in said
    assert len(values_of(store)) == 4


@pytest.mark.parametrize(("key", "source"), [(KEY, "FRED API"), ("", "FRED CSV")])
def test_the_command_as_it_is_typed(fred: Standin, own_store: Path, key: str, source: str) -> None:
    """`python -m cache.refresh` in a process of its own, on the embedded history and one week more, with key and without."""
    history = EMBEDDED()["NFCI"].dropna()
    rows = [(f"{day:%Y-%m-%d}", repr(value)) for day, value in history.items()]
    fred.hold("NFCI", [*rows, (f"{history.index[-1] + pd.Timedelta(days=7):%Y-%m-%d}", "-0.5")])
    environment = {
        **os.environ,
        "FEDLENS_STORE": str(own_store),
        "FEDLENS_FRED_API": f"{fred.url}/fred",
        "FEDLENS_FRED_CSV": f"{fred.url}/graph",
        "FRED_API_KEY": key,
    }
    command = [sys.executable, "-m", "cache.refresh", "--series", "NFCI"]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert "1 updated (1 new observations, 0 revised)" in done.stdout
    assert KEY not in done.stdout
    stored = Store(str(own_store)).read("NFCI")
    assert stored is not None
    assert stored.record.source == source
    assert stored.values.dropna().iloc[-1] == -0.5
