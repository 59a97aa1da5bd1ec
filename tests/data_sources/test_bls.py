"""The BLS: one call for all declared items, windows of years, its errors under status 200, and its key."""

from __future__ import annotations

import logging
import math
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from data_sources import ADAPTERS
from data_sources.bls import Bls
from data_sources.wire.base import BadPayload, NotFound, SourceError, Unavailable
from data_sources.wire.http import Http
from macro.catalogue import SERIES
from tests.data_sources.conftest import Patience
from tests.standin import Standin

CODES = ("CUSR0000SETE", "CUUR0000SETE", "CUSR0000SEMC01")
KEY = "0123456789abcdef0123456789abcdef"
PLAIN, KEYED = "/v1/timeseries/data/", "/v2/timeseries/data/"


def row(year: int, period: str, value: str | None) -> dict[str, Any]:
    return {"year": str(year), "period": period, "periodName": "-", "value": value, "footnotes": [{}]}


def answer(data: dict[str, list[dict[str, Any]]], *messages: str) -> dict[str, Any]:
    series = [{"seriesID": code, "data": rows} for code, rows in data.items()]
    return {"status": "REQUEST_SUCCEEDED", "responseTime": 9, "message": list(messages), "Results": {"series": series}}


def refusal(*words: str) -> dict[str, Any]:
    return {"status": "REQUEST_NOT_PROCESSED", "responseTime": 0, "message": list(words), "Results": {}}


TWO_YEARS = [
    row(2026, "M02", "110.0"),
    row(2026, "M01", "109.5"),
    row(2025, "M13", "100"),
    row(2025, "M12", "-"),
    row(2025, "M11", None),
]


def pairs(source: Bls, code: str, since: date | None = None) -> list[tuple[str, float]]:
    return [(f"{day:%Y-%m-%d}", value) for day, value in source.fetch(code, since=since).values.fillna(-99).items()]


@pytest.fixture(autouse=True)
def pointed(standin: Standin, monkeypatch: pytest.MonkeyPatch) -> None:
    """The adapter asks the stand-in, without a key."""
    monkeypatch.setenv("FEDLENS_BLS", standin.url)
    monkeypatch.delenv("BLS_API_KEY", raising=False)


@pytest.fixture
def source(http: Http) -> Bls:
    return Bls(http, CODES, lambda: 2026)


def test_all_declared_items_come_in_one_call(source: Bls, standin: Standin) -> None:
    """Ten years without a key, said to be no more than that; the answer is kept for the other items."""
    standin.answer("/", answer(dict.fromkeys(CODES, TWO_YEARS)))
    got = [source.fetch(code) for code in CODES]
    assert standin.posted(PLAIN) == [{"seriesid": list(CODES), "startyear": "2017", "endyear": "2026"}]
    assert [one.since for one in got] == [date(2017, 1, 1)] * 3


def test_months_are_oldest_first_and_the_average_is_no_month(source: Bls, standin: Standin) -> None:
    """A dash or a null is a month that was not published."""
    standin.answer("/", answer({CODES[0]: TWO_YEARS}))
    values = source.fetch(CODES[0]).values
    assert [f"{day:%Y-%m-%d}" for day in values.index] == ["2025-11-01", "2025-12-01", "2026-01-01", "2026-02-01"]
    assert values.tolist()[2:] == [109.5, 110.0]
    assert all(math.isnan(value) for value in values.tolist()[:2])


def test_with_a_key_all_years_come(
    source: Bls, standin: Standin, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """In windows of twenty until one is empty; the key travels in the body and is nowhere else."""
    caplog.set_level(logging.DEBUG)
    monkeypatch.setenv("BLS_API_KEY", KEY)
    old = [row(1990, "M01", "50"), row(1989, "M12", "49")]

    def by_year(asked: dict[str, Any]) -> dict[str, Any]:
        return answer(dict.fromkeys(CODES, {"2007": TWO_YEARS, "1987": old}.get(asked["startyear"], [])))

    standin.answer(KEYED, by_year)
    got = source.fetch(CODES[1])
    assert got.since is None
    assert (got.values.index[0].year, got.values.index[-1].year, len(got.values)) == (1989, 2026, 6)
    windows = [(asked["startyear"], asked["endyear"], asked["registrationkey"]) for asked in standin.posted(KEYED)]
    assert windows == [("2007", "2026", KEY), ("1987", "2006", KEY), ("1967", "1986", KEY)]
    assert KEY not in caplog.text
    assert source.fetch(CODES[0], since=date(2026, 1, 1)).since == date(2007, 1, 1)
    assert len(standin.requests) == 3


def test_a_refused_key_is_left_alone(
    source: Bls, standin: Standin, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """The values come without it, the log names the variable, and it is not tried again."""
    monkeypatch.setenv("BLS_API_KEY", KEY)
    standin.answer(KEYED, refusal(f"The key:{KEY} provided by the User is invalid."))
    standin.answer(PLAIN, answer(dict.fromkeys(CODES, TWO_YEARS)))
    assert pairs(source, CODES[0])[-1] == ("2026-02-01", 110.0)
    assert pairs(source, CODES[2])[-1] == ("2026-02-01", 110.0)
    assert [path for path, _, _ in standin.requests] == [KEYED, PLAIN]
    assert "BLS_API_KEY" in caplog.text
    assert KEY not in caplog.text


def test_the_calls_of_a_day_are_not_wasted(http: Http, standin: Standin, patience: Patience) -> None:
    """Once the BLS says they are used up nobody asks for an hour; a call that failed otherwise rests for ten minutes."""
    source = Bls(http, CODES, lambda: 2026, patience.clock)
    standin.answer(
        "/", refusal("Request could not be serviced, as the daily threshold for total number of requests has been reached.")
    )
    for code in CODES:
        with pytest.raises(Unavailable, match="no more calls today"):
            source.fetch(code)
    assert len(standin.requests) == 1
    patience(3600)
    standin.answer("/", b"[]")
    for code in CODES:
        with pytest.raises(BadPayload, match="cannot be read"):
            source.fetch(code)
    assert len(standin.requests) == 2
    patience(600)
    standin.answer("/", answer(dict.fromkeys(CODES, TWO_YEARS)))
    assert pairs(source, CODES[0])[-1] == ("2026-02-01", 110.0)


def test_an_unknown_item_does_not_cost_the_others(source: Bls, standin: Standin) -> None:
    """A message warns of it and its rows are empty, or it is missing."""
    standin.answer("/", answer({CODES[0]: TWO_YEARS, CODES[1]: []}, f"Series does not exist for Series {CODES[1]}"))
    assert pairs(source, CODES[0])[-1] == ("2026-02-01", 110.0)
    for code in CODES[1:]:
        with pytest.raises(NotFound, match=code):
            source.fetch(code)
    with pytest.raises(NotFound, match="vintage"):
        source.fetch(CODES[0], date(2024, 3, 20))


def test_an_item_that_ended_long_ago_is_no_unknown_one(source: Bls, standin: Standin, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing in the last twenty years is not nothing: the years before them are asked for, as they are for the others."""
    monkeypatch.setenv("BLS_API_KEY", KEY)

    def held(asked: dict[str, Any]) -> Any:
        first, last = int(asked["startyear"]), int(asked["endyear"])
        ended = [row(1990, "M02", "55.0")] if first <= 1990 <= last else []
        return answer({CODES[0]: [row(last, "M02", "110.0")], CODES[1]: ended})

    standin.answer("/", held)
    assert pairs(source, CODES[1]) == [("1990-02-01", 55.0)]
    with pytest.raises(NotFound, match=CODES[2]):
        source.fetch(CODES[2])


def test_more_items_than_a_call_carries_are_parted(standin: Standin, http: Http) -> None:
    """Twenty-five series a call without a key."""
    codes = tuple(f"CUUR0000S{number:03d}" for number in range(30))
    standin.answer("/", lambda asked: answer(dict.fromkeys(asked["seriesid"], TWO_YEARS)))
    source = Bls(http, codes, lambda: 2026)
    for code in codes:
        source.fetch(code)
    assert [len(asked["seriesid"]) for asked in standin.posted(PLAIN)] == [25, 5]


@pytest.mark.parametrize(
    ("body", "status", "kind", "words"),
    [
        (b"<html></html>", 200, Unavailable, "web page"),
        (b'{"status": ', 200, BadPayload, "cannot be read"),
        (b"[]", 200, BadPayload, "cannot be read"),
        (b'{"status": "REQUEST_SUCCEEDED", "message": []}', 200, BadPayload, "something other than the table"),
        (b'{"status": "REQUEST_FAILED", "message": ["Bad year"]}', 200, BadPayload, "refused the call .*: Bad year"),
        (b'{"status": "REQUEST_FAILED", "message": []}', 200, BadPayload, "REQUEST_FAILED"),
        (b"{}", 403, Unavailable, r"\(403\)"),
    ],
)
def test_answers_to_refuse(
    source: Bls, standin: Standin, body: bytes, status: int, kind: type[SourceError], words: str
) -> None:
    """A page, half an answer, none, and a refusal in the BLS's own words."""
    standin.answer("/", body, status=status)
    with pytest.raises(kind, match=words):
        source.fetch(CODES[0])


@pytest.mark.parametrize(
    ("broken", "words"), [(row(2026, "M03", "x"), "2026-03"), (row(2026, "Q01", "1"), "2026 Q01"), (TWO_YEARS[0], "repeat")]
)
def test_one_broken_row_is_named(source: Bls, standin: Standin, broken: dict[str, Any], words: str) -> None:
    """A word for a number, a quarter, a month twice."""
    standin.answer("/", answer({CODES[0]: [broken, *TWO_YEARS]}))
    with pytest.raises(BadPayload, match=words):
        source.fetch(CODES[0])


def test_declared_items() -> None:
    """Five items, adjusted and not, fit into one call of either version."""
    declared = [one.source_code for one in SERIES.values() if one.source == "BLS"]
    assert isinstance(ADAPTERS["BLS"], Bls)
    assert len(declared) == 10
    assert {code[:4] for code in declared} == {"CUSR", "CUUR"}


# ---- recorded answers


def test_recorded_answer(shared: Path, source: Bls, standin: Standin) -> None:
    """Motor vehicle insurance: October and November 2025 were never published."""
    standin.answer("/", (shared / "samples" / "bls" / "timeseries_two_series.json").read_bytes())
    assert pairs(source, "CUSR0000SETE") == [
        ("2025-09-01", 894.987), ("2025-10-01", -99), ("2025-11-01", -99), ("2025-12-01", 897.307), ("2026-07-01", 856.268),
        ("2026-08-01", 849.837),
    ]  # fmt: skip
    assert pairs(source, "CUUR0000SA0")[1:3] == [("2025-10-01", -99), ("2025-11-01", 324.122)]


def test_recorded_refusal(shared: Path, source: Bls, standin: Standin) -> None:
    """The day's calls are used up, under status 200."""
    standin.answer("/", (shared / "samples" / "bls" / "error_not_processed.json").read_bytes())
    with pytest.raises(Unavailable, match="no more calls today"):
        source.fetch(CODES[0])
