"""A provider's bad day, each kind against FRED's API and its CSV: a clear sentence, an end in time, and recovery by itself.

What a well-formed answer with wrong history means is not for an adapter to judge: it hands it on, and the gate decides.
"""

from __future__ import annotations

import re
import socket
from dataclasses import dataclass, field
from typing import Any

import pytest

from data_sources.fred.fred import Fred
from data_sources.fred.keyed import FredApi
from data_sources.fred.keyless import FredCsv
from data_sources.wire.base import BadKey, BadPayload, Fetched, NotFound, SourceError, Unavailable, Unreached
from data_sources.wire.http import Http
from data_sources.wire.patience import Limits
from tests.data_sources.conftest import HASTY, QUICK, Patience
from tests.standin import KEY, KINDS, SecureStandin, Standin
from tests.standin.trouble import HUGE, ROWS

# For servers that always send something: only the deadline can end them.
BRIEF = Limits(connect=5.0, read=5.0, deadline=0.3, attempts=1)
WEEKS = [("2026-09-04", "-0.56"), ("2026-09-11", "."), ("2026-09-18", "-0.52"), ("2026-09-25", "0")]
LEFT_ALONE = QUICK.leave_alone


@dataclass(frozen=True)
class Day:
    """One kind of trouble: its error, words of its sentence, the attempts it is worth, for how long the host then rests."""

    kind: str
    error: type[SourceError]
    words: str
    attempts: int = 1
    rest: float = 0.0
    more: dict[str, Any] = field(default_factory=dict)
    limits: Limits = QUICK
    dress: str = "plain"


CENTURY = "Fri, 01 Jan 2100 00:00:00 GMT"
BUSY = "too many were made \\(429\\)"
DAYS = {
    "429": Day("error", Unavailable, BUSY, 3, LEFT_ALONE, {"status": 429}),
    "429 with Retry-After": Day("error", Unavailable, BUSY, 3, LEFT_ALONE, {"status": 429, "headers": {"Retry-After": "2"}}),
    "429 for ten minutes": Day("error", Unavailable, BUSY, 1, 600, {"status": 429, "headers": {"Retry-After": "600"}}),
    "429 until a date": Day("error", Unavailable, BUSY, 1, 3600, {"status": 429, "headers": {"Retry-After": CENTURY}}),
    "500": Day("error", Unavailable, "fault on its side \\(500\\)", 3, more={"status": 500, "body": b""}),
    "502 with a page": Day("error", Unavailable, "fault on its side \\(502\\)", 3, more={"status": 502}),
    "bot page": Day("html", Unavailable, "web page instead of data"),
    "stalled connection": Day("stall", Unavailable, "did not answer in time", 3, LEFT_ALONE, limits=HASTY),
    "slow drip": Day("trickle", Unavailable, "too slowly", limits=BRIEF),
    "slow drip of the head": Day("head_trickle", Unavailable, "too slowly", limits=BRIEF),
    "truncated body": Day("truncated", Unavailable, "broke off", 3),
    "number cut short": Day("cut", BadPayload, "broke off|cannot be read"),
    "dropped connection": Day("drop", Unavailable, "broke off", 3),
    "wrong gzip": Day("wrong_gzip", BadPayload, "cannot be unpacked"),
    "50 MB": Day("huge", BadPayload, "more than 20 MB"),
    "50 MB unannounced": Day("huge", BadPayload, "more than 20 MB", dress="chunked"),
    "50 MB packed": Day("huge", BadPayload, "more than 20 MB", dress="gzip"),
    "redirect loop": Day("redirect", Unavailable, "in circles", 1 + QUICK.redirects),
    "redirects to and fro": Day("circle", Unavailable, "in circles", 1 + QUICK.redirects),
    "empty body": Day("body", BadPayload, "cannot be read|other than the table", more={"body": b""}),
    "renamed column": Day("renamed", BadPayload, "cannot be read|other than the table"),
    "unsorted dates": Day("unsorted", BadPayload, "repeat or run backwards"),
    "duplicated dates": Day("duplicated", BadPayload, "several values|repeat"),
    "a value that is none": Day("nonsense", BadPayload, "no number \\(2026-09-25\\)"),
}

# Whole and well formed, so that only history can tell; rows as they must be handed on (99 for missing).
HANDED_ON: dict[str, list[float]] = {
    "future": [-0.56, 99, -0.52, 0.0, 0.0],
    "halved": [-0.52, 0.0],
    "thousandfold": [-560.0, 99, -520.0, 0.0],
    "empty": [],
    "markers": [-0.56, 99, -0.52, 0.0, 99, 99, 99, 99, 99],
}

PATHS = {"API": "/fred/series/observations", "CSV": "/graph"}


@pytest.fixture(params=["API", "CSV"])
def way(request: pytest.FixtureRequest, standin: Standin, monkeypatch: pytest.MonkeyPatch) -> str:
    """FRED by its API or by its CSV, at the stand-in."""
    standin.hold("NFCI", list(WEEKS))
    standin.environment(monkeypatch, KEY)
    return str(request.param)


def adapter(way: str, http: Http) -> FredApi | FredCsv:
    return FredApi(http) if way == "API" else FredCsv(http)


def is_a_sentence(error: SourceError) -> None:
    """In both languages, for a reader, without key, URL or a library's words."""
    assert re.fullmatch(r"[A-Z].*\.", error.sentence.en)
    assert re.search(r"[一-鿿].*。$", error.sentence.zh)
    for text in (error.sentence.en, error.sentence.zh, str(error), repr(error)):
        assert KEY not in text
        assert not re.search(r"https?:|127\.0\.0\.1|/graph|/fred|urllib|Errno|Exception|Traceback", text)
    assert error.__suppress_context__ or error.__context__ is None


def is_well(got: Fetched) -> None:
    assert got.values.fillna(99).tolist() == [-0.56, 99, -0.52, 0.0]


@pytest.mark.parametrize("day", DAYS.values(), ids=DAYS.keys())
def test_a_bad_day_ends_in_a_sentence_and_in_time_and_passes(day: Day, way: str, standin: Standin, patience: Patience) -> None:
    """The right error after the right number of attempts, waits within the deadline, and data when the provider is well."""
    http = Http(day.limits, {"127.0.0.1": 0.0}, patience, patience.clock)
    source = adapter(way, http)
    standin.misbehave(day.kind, on=PATHS[way], **day.more)
    standin.dress = day.dress
    with pytest.raises(day.error, match=day.words) as caught:
        source.fetch("NFCI")
    assert type(caught.value) is day.error
    is_a_sentence(caught.value)
    assert standin.came(day.attempts, on=PATHS[way]) == day.attempts
    assert sum(patience.waits) <= day.limits.deadline
    assert standin.poured < HUGE

    standin.behave()
    standin.dress = "plain"
    if day.rest:
        patience.now += day.rest - 1
        with pytest.raises(Unavailable, match=f"{day.words}.* It is not tried again for some minutes") as rested:
            source.fetch("NFCI")
        is_a_sentence(rested.value)
        patience.now += 1
    is_well(source.fetch("NFCI"))


@pytest.mark.parametrize("kind", HANDED_ON)
def test_what_only_history_can_tell_is_handed_on_as_it_came(kind: str, way: str, standin: Standin, http: Http) -> None:
    """Neither dropped, sorted nor scaled on the way; every marker of a missing value reads as missing."""
    standin.misbehave(kind, on=PATHS[way])
    got = adapter(way, http).fetch("NFCI")
    assert got.values.fillna(99).tolist() == HANDED_ON[kind]
    assert got.since is None
    standin.behave()
    is_well(adapter(way, http).fetch("NFCI"))


def test_every_trouble_of_the_stand_in_is_tried() -> None:
    """A kind added there is missed here."""
    assert {day.kind for day in DAYS.values()} | set(HANDED_ON) == KINDS
    assert set(HANDED_ON) < set(ROWS)


def test_a_certificate_nobody_vouches_for(
    secure_standin: SecureStandin, monkeypatch: pytest.MonkeyPatch, http: Http, patience: Patience
) -> None:
    """A connection that cannot be verified carries nothing, is not tried over and over, and recovers with the certificate."""
    secure_standin.hold("NFCI", list(WEEKS))
    secure_standin.environment(monkeypatch, KEY)
    secure_standin.misbehave("distrusted")
    for source in (FredApi(http), FredCsv(http)):
        with pytest.raises(Unavailable, match="could not be verified; check the proxy") as caught:
            source.fetch("NFCI")
        is_a_sentence(caught.value)
    with pytest.raises(Unavailable, match="could not be verified"):
        source.fetch("NFCI")
    with pytest.raises(Unavailable, match="not tried again"):
        source.fetch("NFCI")
    assert secure_standin.requests == []
    assert patience.waits == []
    secure_standin.behave()
    patience.now += LEFT_ALONE
    is_well(FredApi(http).fetch("NFCI"))
    is_well(FredCsv(http).fetch("NFCI"))


def test_https_where_the_server_speaks_http(standin: Standin, monkeypatch: pytest.MonkeyPatch, http: Http) -> None:
    """Whatever the other side says, the handshake's failure is told as one."""
    monkeypatch.setenv("FEDLENS_FRED_CSV", standin.url.replace("http:", "https:"))
    with pytest.raises(Unavailable, match="could not be verified") as caught:
        FredCsv(http).fetch("NFCI")
    is_a_sentence(caught.value)


@pytest.mark.parametrize("way", ["API", "CSV"])
def test_a_name_that_does_not_resolve(
    way: str, standin: Standin, monkeypatch: pytest.MonkeyPatch, http: Http, patience: Patience
) -> None:
    """Without DNS a call fails at once and unrepeated, three leave the host alone, and DNS coming back is enough."""
    standin.hold("NFCI", list(WEEKS))
    standin.environment(monkeypatch, KEY)
    port, resolve, down = standin.url.rpartition(":")[2], socket.getaddrinfo, True
    asked = []

    def resolver(host: str, *more: Any, **named: Any) -> Any:
        if not host.endswith(".invalid"):
            return resolve(host, *more, **named)
        asked.append(host)
        if down:
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        return resolve("127.0.0.1", *more, **named)

    monkeypatch.setattr(socket, "getaddrinfo", resolver)
    for variable, path in (("FEDLENS_FRED_API", "fred"), ("FEDLENS_FRED_CSV", "graph")):
        monkeypatch.setenv(variable, f"http://fred.invalid:{port}/{path}")
    source = adapter(way, http)
    for _ in range(3):
        with pytest.raises(Unreached, match=r"^FRED cannot be reached; check the network\.$") as caught:
            source.fetch("NFCI")
        is_a_sentence(caught.value)
    with pytest.raises(Unreached, match="not tried again"):
        source.fetch("NFCI")
    assert len(asked) == 3
    down = False
    patience.now += LEFT_ALONE
    is_well(source.fetch("NFCI"))


def test_an_unknown_series(way: str, standin: Standin, http: Http) -> None:
    """It says nothing about the source: the next series comes at once."""
    source = adapter(way, http)
    for _ in range(20):
        with pytest.raises(NotFound, match=r"^FRED does not carry a series NOSUCH\.$") as caught:
            source.fetch("NOSUCH")
    is_a_sentence(caught.value)
    is_well(source.fetch("NFCI"))


@pytest.mark.parametrize("key", ["short", "z" * 32])
def test_a_bad_key(key: str, standin: Standin, monkeypatch: pytest.MonkeyPatch, http: Http, patience: Patience) -> None:
    """The API says so without showing it, FRED is read without it, and a good key works without a restart."""
    standin.hold("NFCI", list(WEEKS))
    standin.environment(monkeypatch, key)
    with pytest.raises(BadKey) as caught:
        FredApi(http).fetch("NFCI")
    is_a_sentence(caught.value)
    assert key not in caught.value.sentence.en + caught.value.sentence.zh
    source = Fred(http, patience.clock)
    assert source.fetch("NFCI").source == "FRED CSV"
    monkeypatch.setenv("FRED_API_KEY", KEY)
    assert source.fetch("NFCI").source == "FRED API"


@pytest.mark.parametrize("kind", ["html", "stall", "drop", "wrong_gzip", "huge", "circle"])
def test_when_the_api_is_down_the_csv_serves(
    kind: str, standin: Standin, monkeypatch: pytest.MonkeyPatch, patience: Patience
) -> None:
    """Where the API gives no usable answer the series still comes; a wrong answer is an error and not papered over."""
    standin.hold("NFCI", list(WEEKS))
    standin.environment(monkeypatch, KEY)
    # Two hosts, as FRED's are: what the one does is not held against the other.
    monkeypatch.setenv("FEDLENS_FRED_CSV", standin.url.replace("127.0.0.1", "localhost") + "/graph")
    standin.misbehave(kind, on="/fred")
    source = Fred(Http(HASTY if kind == "stall" else QUICK, {}, patience, patience.clock), patience.clock)
    if kind in ("wrong_gzip", "huge"):
        with pytest.raises(BadPayload):
            source.fetch("NFCI")
    else:
        got = source.fetch("NFCI")
        assert got.source == "FRED CSV"
        is_well(got)
