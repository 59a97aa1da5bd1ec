"""Which way FRED is read, and that the key shows nowhere."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable
from typing import Any

import pytest

from data_sources import ADAPTERS
from data_sources.fred.fred import Fred
from data_sources.wire.base import BadPayload, Fetched, NotFound, SourceError, Unavailable, Unreached
from data_sources.wire.http import Http
from macro import catalogue
from macro.declare.text import Label
from tests.data_sources.conftest import Patience
from tests.standin import KEY, Standin

OBSERVATIONS, CSV = "/fred/series/observations", "/graph/fredgraph.csv"


@pytest.fixture
def source(http: Http, fred: Standin) -> Fred:
    return Fred(http)


def test_without_a_key_the_csv_is_read(source: Fred, fred: Standin) -> None:
    """No key, no call to the API."""
    assert source.fetch("NFCI").source == "FRED CSV"
    assert {path for path, _, _ in fred.requests} == {CSV}


def test_with_a_key_the_api_is_read(source: Fred, fred: Standin, monkeypatch: pytest.MonkeyPatch) -> None:
    """A good key, no call for the CSV."""
    monkeypatch.setenv("FRED_API_KEY", KEY)
    assert source.fetch("NFCI").source == "FRED API"
    assert fred.calls(CSV) == []


@pytest.mark.parametrize("key", ["not-a-key", "z" * 32])
def test_a_refused_key_is_said_once(
    source: Fred, fred: Standin, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, key: str
) -> None:
    """A malformed or unknown key gives one warning, then the CSV for the rest of the run."""
    monkeypatch.setenv("FRED_API_KEY", key)
    assert [source.fetch("NFCI").source for _ in range(3)] == ["FRED CSV"] * 3
    assert len(fred.calls("/fred/series")) <= 1
    warnings = [record.getMessage() for record in caplog.records if record.levelno == logging.WARNING]
    assert len(warnings) == 1
    assert warnings[0].endswith("FRED is read without a key.")
    assert key not in caplog.text


def test_a_new_key_is_tried(source: Fred, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was refused was that key, not the API."""
    monkeypatch.setenv("FRED_API_KEY", "z" * 32)
    assert source.fetch("NFCI").source == "FRED CSV"
    monkeypatch.setenv("FRED_API_KEY", KEY)
    assert source.fetch("NFCI").source == "FRED API"


def test_a_refused_key_is_tried_again_after_an_hour(
    http: Http, fred: Standin, monkeypatch: pytest.MonkeyPatch, patience: Patience
) -> None:
    """FRED may refuse a good key by mistake; without a restart it is used again when FRED knows it again."""
    source = Fred(http, patience.clock)
    monkeypatch.setenv("FRED_API_KEY", KEY)
    fred.keys.clear()
    assert source.fetch("NFCI").source == "FRED CSV"
    fred.keys.add(KEY)
    patience.now += 3599
    assert source.fetch("NFCI").source == "FRED CSV"
    patience.now += 1
    assert source.fetch("NFCI").source == "FRED API"


def test_a_silent_api_is_replaced_by_the_csv(source: Fred, fred: Standin, monkeypatch: pytest.MonkeyPatch) -> None:
    """The two are different hosts; one may answer where the other does not."""
    monkeypatch.setenv("FRED_API_KEY", KEY)
    fred.misbehave("error", on="/fred", status=503)
    assert source.fetch("NFCI").source == "FRED CSV"


def test_when_neither_answers_both_reasons_are_said(source: Fred, fred: Standin, monkeypatch: pytest.MonkeyPatch) -> None:
    """The sentence names what went wrong with and without the key."""
    monkeypatch.setenv("FRED_API_KEY", KEY)
    fred.misbehave("error", on="/fred", status=503)
    fred.misbehave("html", on="/graph")
    with pytest.raises(Unavailable, match=r"fault on its side \(503\)\. Without the key: FRED answered with a web page"):
        source.fetch("NFCI")


@pytest.mark.parametrize(
    ("api", "csv", "kind"), [(True, True, Unreached), (False, True, Unavailable), (True, False, Unavailable)]
)
def test_fred_is_out_of_reach_where_both_ways_are(
    source: Fred, monkeypatch: pytest.MonkeyPatch, api: bool, csv: bool, kind: type[SourceError]
) -> None:
    """An answer on either way, however useless, shows that there is a network."""
    monkeypatch.setenv("FRED_API_KEY", KEY)

    def fails(sentence: Label, unreached: bool) -> Callable[..., Fetched]:
        def fetch(*asked: object) -> Fetched:
            raise (Unreached if unreached else Unavailable)(sentence)

        return fetch

    monkeypatch.setattr(source._api, "fetch", fails(Label("一", "One."), api))
    for second in (Label("一", "One."), Label("二", "Two.")):
        monkeypatch.setattr(source._csv, "fetch", fails(second, csv))
        with pytest.raises(Unavailable) as caught:
            source.fetch("NFCI")
        assert type(caught.value) is kind


@pytest.mark.parametrize(("code", "kind"), [("NOSUCH", NotFound), ("BROKEN", BadPayload)])
def test_a_clear_answer_of_the_api_stands(
    source: Fred, fred: Standin, monkeypatch: pytest.MonkeyPatch, code: str, kind: type[SourceError]
) -> None:
    """'Not carried' and a wrong answer are not asked again elsewhere."""
    monkeypatch.setenv("FRED_API_KEY", KEY)
    fred.hold("BROKEN", [("2026-01-01", "x")])
    with pytest.raises(kind):
        source.fetch(code)
    assert fred.calls(CSV) == []


TROUBLES: list[tuple[str, dict[str, Any]]] = [
    ("html", {}),
    ("stall", {}),
    ("truncated", {}),
    ("cut", {}),
    ("redirect", {}),
    ("error", {"status": 400}),
    ("error", {"status": 429}),
    ("error", {"status": 429, "headers": {"Retry-After": "3600"}}),
    ("error", {"status": 500}),
    ("body", {"status": 400, "body": f'<error code="400" message="value {KEY} is odd." />'.encode()}),
    ("body", {"status": 400, "body": f'{{"error_message": "value {KEY} is odd."}}'.encode()}),
    ("body", {"body": b"PK"}),
]


@pytest.mark.parametrize(("kind", "more"), TROUBLES, ids=lambda one: one if isinstance(one, str) else "")
def test_the_key_shows_nowhere(
    hasty: Http,
    fred: Standin,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
    kind: str,
    more: dict[str, Any],
) -> None:
    """Neither error, traceback, log, repr nor output holds the key, whatever goes wrong."""
    monkeypatch.setenv("FRED_API_KEY", KEY)
    source = Fred(hasty)
    fred.misbehave(kind, **more)
    with caplog.at_level(logging.DEBUG), pytest.raises(SourceError) as caught:
        source.fetch("NFCI")
    shown = "".join(traceback.format_exception(caught.value))
    printed = capfd.readouterr()
    for text in (
        str(caught.value),
        repr(caught.value),
        shown,
        caplog.text,
        repr(source),
        repr(hasty),
        printed.out,
        printed.err,
    ):
        assert KEY not in text
    assert str(caught.value).endswith(".")
    assert "http" not in str(caught.value)


def test_only_connected_sources_are_listed() -> None:
    """The registry is a plain dict of sources the catalogue names; what is not in it is not fetched."""
    assert set(ADAPTERS) == set(catalogue.SOURCE_NAMES) - {"DESK"}
