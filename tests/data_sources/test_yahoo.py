"""Fed funds futures from Yahoo: New York days, finished sessions only, plausible prices."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from data_sources import ADAPTERS
from data_sources.wire.base import BadPayload, NotFound, SourceError, Unavailable
from data_sources.wire.http import USER_AGENT, Http
from data_sources.yahoo import Yahoo
from macro.policy.futures import contract
from tests.standin import Standin

NEW_YORK = ZoneInfo("America/New_York")
CODE = "ZQX26.CBT"


def new_york(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=NEW_YORK)


def chart(*rows: tuple[str, Any], **meta: Any) -> dict[str, Any]:
    found: dict[str, Any] = {
        "meta": {"symbol": CODE, "gmtoffset": -18000, "exchangeTimezoneName": "America/New_York", "dataGranularity": "1d"}
        | meta,
        "timestamp": [int(new_york(stamp).timestamp()) for stamp, _ in rows],
        "indicators": {"quote": [{"close": [price for _, price in rows]}]},
    }
    return {"chart": {"result": [found], "error": None}}


def pairs(source: Yahoo, since: date | None = None) -> list[tuple[str, float]]:
    return [(f"{day:%Y-%m-%d}", value) for day, value in source.fetch(CODE, since=since).values.items()]


def at(http: Http, text: str) -> Yahoo:
    """The source with its clock stopped at a New York time, which it is told in UTC."""
    return Yahoo(http, lambda: new_york(text).astimezone(UTC))


@pytest.fixture(autouse=True)
def pointed(standin: Standin, monkeypatch: pytest.MonkeyPatch) -> None:
    """The adapter asks the stand-in."""
    monkeypatch.setenv("FEDLENS_YAHOO", standin.url)


@pytest.fixture
def source(http: Http) -> Yahoo:
    return at(http, "2026-11-20 20:00")


def test_closes_by_new_york_day(source: Yahoo, standin: Standin) -> None:
    """On both sides of the clock change midnight is midnight; a null is a day without a close; prices stand on the tick."""
    standin.answer(
        "/", chart(("2026-10-30 00:00", 95.94999694824219), ("2026-11-02 00:00", None), ("2026-11-03 00:00", 95.96249389648438))
    )
    assert pairs(source) == [("2026-10-30", 95.95), ("2026-11-03", 95.9625)]


def test_days_asked_for(source: Yahoo, standin: Standin) -> None:
    """From midnight of the day given, else 400 days back, until now; the answer says since when it speaks."""
    standin.answer("/", chart(("2026-11-02 00:00", 95.96), ("2026-11-03 00:00", 95.97)))
    got = source.fetch(CODE, since=date(2026, 11, 3))
    assert standin.calls(f"/{CODE}")[0] == {
        "interval": "1d",
        "period1": str(int(new_york("2026-11-03 00:00").timestamp())),
        "period2": str(int(new_york("2026-11-20 20:00").timestamp())),
    }
    assert (got.since, got.values.tolist()) == (date(2026, 11, 3), [95.97])
    assert source.fetch(CODE).since == date(2025, 10, 16)


@pytest.mark.parametrize(
    ("now", "wanted"),
    [
        ("2026-11-19 16:59", ["2026-11-18"]),
        ("2026-11-19 17:00", ["2026-11-18", "2026-11-19"]),
        ("2026-11-20 02:00", ["2026-11-18", "2026-11-19"]),
    ],
)
def test_a_running_session_has_no_close(standin: Standin, http: Http, now: str, wanted: list[str]) -> None:
    """Today's row counts from 17:00 New York."""
    standin.answer("/", chart(("2026-11-18 00:00", 95.96), ("2026-11-19 00:00", 95.97)))
    assert [day for day, _ in pairs(at(http, now))] == wanted


def test_an_evening_quote_is_of_the_next_session(standin: Standin, http: Http) -> None:
    """Yahoo stamps the running session with its latest quote: after 17:00, on a Sunday, or dated tomorrow it is no close."""
    rows = [("2026-11-19 00:00", 95.96), ("2026-11-19 16:59", 95.965), ("2026-11-19 19:30", 95.99)]
    standin.answer("/", chart(*rows))
    assert pairs(at(http, "2026-11-19 19:40")) == [("2026-11-19", 95.965)]
    standin.answer("/", chart(*rows[:2], ("2026-11-20 00:00", 95.99)))
    assert pairs(at(http, "2026-11-19 19:40")) == [("2026-11-19", 95.965)]
    standin.answer("/", chart(*rows[:2], ("2026-11-22 18:30", 95.99)))
    assert pairs(at(http, "2026-11-22 19:00")) == [("2026-11-19", 95.965)]


def test_a_contract_without_trades_is_not_found(source: Yahoo, standin: Standin) -> None:
    """Yahoo then leaves the columns out."""
    content = chart()
    del content["chart"]["result"][0]["timestamp"]
    content["chart"]["result"][0]["indicators"] = {"quote": [{}]}
    standin.answer("/", content)
    with pytest.raises(NotFound, match="no close"):
        source.fetch(CODE)


NO_DATA = {
    "chart": {
        "result": None,
        "error": {"code": "Bad Request", "description": "Data doesn't exist for startDate = 1793793600, endDate = 1795222800"},
    }
}


@pytest.mark.parametrize("status", [200, 400, 404])
def test_no_data_for_the_days_asked_is_no_close(source: Yahoo, standin: Standin, status: int) -> None:
    """It is no refusal, whatever its status: there is no close, and that is what is said."""
    standin.answer("/", NO_DATA, status=status)
    with pytest.raises(NotFound, match=rf"^Yahoo has no close of {CODE}\.$"):
        source.fetch(CODE)


def test_no_close_since_a_day_is_no_missing_contract(source: Yahoo, standin: Standin) -> None:
    """A contract without a close since then is asked for as one never seen before, 400 days back."""
    start = str(int(new_york("2025-10-16 00:00").timestamp()))
    whole = chart(("2026-08-03 00:00", 95.96))
    standin.answer("/", lambda asked: whole if asked["period1"] == start else NO_DATA)
    got = source.fetch(CODE, since=date(2026, 11, 3))
    assert (got.values.tolist(), got.since) == ([95.96], date(2025, 10, 16))


def test_yahoo_is_called_by_an_agent_it_answers(source: Yahoo, standin: Standin) -> None:
    """It begins as Yahoo wants it and then says who asks."""
    standin.answer("/", chart(("2026-11-02 00:00", 95.96)))
    source.fetch(CODE)
    assert standin.requests[0][2]["User-Agent"] == f"Mozilla/5.0 (compatible; {USER_AGENT})"


@pytest.mark.parametrize(
    ("price", "words"),
    [
        (0, "2026-11-03: 0"),
        (9.596, "2026-11-03: 9.596"),
        (105.5, "2026-11-03: 105.5"),
        ("95.96", "no number"),
        (True, "no number"),
    ],
)
def test_an_impossible_price_is_named(source: Yahoo, standin: Standin, price: Any, words: str) -> None:
    """Nothing outside 85-105 is 100 minus an overnight rate; the day and the value are said."""
    standin.answer("/", chart(("2026-11-02 00:00", 95.96), ("2026-11-03 00:00", price)))
    with pytest.raises(BadPayload, match=words):
        source.fetch(CODE)


def shorter() -> dict[str, Any]:
    content = chart(("2026-11-02 00:00", 95.96), ("2026-11-03 00:00", 95.96))
    content["chart"]["result"][0]["indicators"]["quote"][0]["close"].pop()
    return content


BACKWARDS = chart(("2026-11-03 00:00", 95.96), ("2026-11-02 00:00", 95.96))


@pytest.mark.parametrize(
    ("content", "status", "kind", "words"),
    [
        (b"<html></html>", 200, Unavailable, "web page"),
        (b"{", 200, BadPayload, "cannot be read"),
        (b"Unauthorized", 401, Unavailable, r"\(401\)"),
        ({"chart": {"result": None, "error": {"code": "Not Found", "description": "delisted"}}}, 200, NotFound, CODE),
        (
            {"chart": {"result": None, "error": {"code": "Bad Request", "description": "No"}}},
            400,
            BadPayload,
            "Bad Request: No",
        ),
        ({"chart": {"result": [], "error": None}}, 200, BadPayload, "other than the table"),
        (chart(symbol="ZQ=F"), 200, BadPayload, f"ZQ=F where {CODE}"),
        (chart(dataGranularity="1mo"), 200, BadPayload, "1mo where 1d"),
        (chart(exchangeTimezoneName="Mars/Base"), 200, BadPayload, "other than the table"),
        (shorter(), 200, BadPayload, "other than the table"),
        (BACKWARDS, 200, BadPayload, "run backwards"),
    ],
)
def test_answers_to_refuse(
    source: Yahoo, standin: Standin, content: Any, status: int, kind: type[SourceError], words: str
) -> None:
    """A page, half an answer, an error by its words, another symbol, thinned rows, columns of two lengths, mixed days."""
    standin.answer("/", content, status=status)
    with pytest.raises(kind, match=words):
        source.fetch(CODE)


def test_an_expired_contract_is_not_found(source: Yahoo, standin: Standin) -> None:
    """Whatever the body of a 404 is; nor is there a vintage."""
    standin.answer("/", b"<html></html>", status=404)
    with pytest.raises(NotFound, match=CODE):
        source.fetch(CODE)
    with pytest.raises(NotFound, match="vintage"):
        source.fetch(CODE, date(2024, 3, 20))


def test_connected() -> None:
    """Under the source a contract names."""
    assert isinstance(ADAPTERS[contract(date(2026, 11, 1)).source], Yahoo)


# ---- recorded answers


@pytest.mark.parametrize(
    ("name", "code", "wanted"),
    [
        (
            "chart_ZQV26.CBT", "ZQV26.CBT",
            [("2026-09-02", 96.205), ("2026-09-03", 96.24), ("2026-09-24", 96.105), ("2026-09-25", 96.11),
             ("2026-10-01", 96.115), ("2026-10-02", 96.12)],
        ),
        ("chart_with_nulls_constructed", "ZQX26.CBT", [("2026-09-24", 95.95), ("2026-09-28", 95.965)]),
    ],
)  # fmt: skip
def test_recorded_charts(
    shared: Path, source: Yahoo, standin: Standin, name: str, code: str, wanted: list[tuple[str, float]]
) -> None:
    """Every close by its New York day; a null and the noise of floats are gone."""
    standin.answer("/", (shared / "samples" / "yahoo" / f"{name}.json").read_bytes())
    assert [(f"{day:%Y-%m-%d}", value) for day, value in source.fetch(code).values.items()] == wanted


def test_recorded_error(shared: Path, source: Yahoo, standin: Standin) -> None:
    """A delisted symbol."""
    standin.answer("/", (shared / "samples" / "yahoo" / "error_404.json").read_bytes(), status=404)
    with pytest.raises(NotFound):
        source.fetch(CODE)
