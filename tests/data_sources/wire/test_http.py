"""The one way out to the network: how long it waits, what it retries, what it says, and that keys stay inside."""

from __future__ import annotations

import email.utils
import json
import logging
import socket
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
import requests
import urllib3

from data_sources.wire import http as module
from data_sources.wire.base import BadPayload, SourceError, Unavailable, Unreached
from data_sources.wire.http import Http, scrub, translated
from data_sources.wire.patience import NEVER, TOO_MANY_WAIT, Limits
from macro.version import VERSION
from tests.data_sources.conftest import QUICK, Patience
from tests.standin import KEY, SecureStandin, Standin
from tests.standin.trouble import HUGE

CSV = "/graph/fredgraph.csv"


def ask(http: Http, standin: Standin, **params: str) -> bytes:
    return http.get(f"{standin.url}{CSV}", {"id": "NFCI", **params}, "FRED").body


def test_a_fault_that_passes_is_retried(http: Http, fred: Standin, patience: Patience) -> None:
    """Two 503 pages and then the data give the data, after growing waits."""
    fred.misbehave("error", status=503, times=2)
    assert ask(http, fred).startswith(b"observation_date,NFCI\n2026-09-04,-0.56\n")
    assert fred.came(3) == 3
    first, second = patience.waits
    assert 0.5 <= first <= 1.0 <= second <= 1.5


@pytest.mark.parametrize("status", [500, 502, 503, 504])
def test_a_fault_that_stays_is_unavailable(http: Http, fred: Standin, status: int) -> None:
    """After three attempts the fault is reported with its status."""
    fred.misbehave("error", status=status)
    with pytest.raises(Unavailable, match=f"FRED has a fault on its side \\({status}\\)\\."):
        ask(http, fred)
    assert fred.came(3) == 3


def test_too_many_calls_are_answered_with_patience(http: Http, fred: Standin, patience: Patience) -> None:
    """A 429 without Retry-After is waited out for seconds, not retried at once."""
    fred.misbehave("error", status=429, times=1)
    ask(http, fred)
    assert patience.waits == pytest.approx([TOO_MANY_WAIT])


@pytest.mark.parametrize("status", [429, 503])
@pytest.mark.parametrize("form", ["seconds", "date"])
def test_retry_after_is_honoured(http: Http, fred: Standin, patience: Patience, form: str, status: int) -> None:
    """Both forms of Retry-After set the wait, without jitter."""
    header = "7" if form == "seconds" else email.utils.formatdate(time.time() + 7, usegmt=True)
    fred.misbehave("error", status=status, headers={"Retry-After": header}, times=1)
    ask(http, fred)
    assert patience.waits == pytest.approx([7.0], abs=1.1)


def test_an_unreasonable_retry_after_is_not_waited_for(http: Http, fred: Standin, patience: Patience) -> None:
    """An hour's Retry-After fails at once, and the host is not called again meanwhile."""
    fred.misbehave("error", status=429, headers={"Retry-After": "3600"})
    with pytest.raises(Unavailable, match="too many were made"):
        ask(http, fred)
    with pytest.raises(Unavailable, match=r"too many were made .* It is not tried again for some minutes"):
        ask(http, fred)
    assert fred.came(1) == 1
    assert patience.waits == []


@pytest.mark.parametrize("header", ["soon", "-7x", "Mon, 99 Foo 99999 99:99:99 GMT", "Fri, 31 Dec 99999 23:59:59 GMT"])
def test_nonsense_in_retry_after_is_ignored(http: Http, fred: Standin, patience: Patience, header: str) -> None:
    """A Retry-After that is neither number nor date counts as none."""
    fred.misbehave("error", status=503, headers={"Retry-After": header}, times=1)
    ask(http, fred)
    assert len(patience.waits) == 1
    assert 0.5 <= patience.waits[0] <= 1.0


def test_a_silent_server_times_out_and_is_then_left_alone(hasty: Http, fred: Standin) -> None:
    """Three silent attempts in a row end the calls to a host; the next one fails without a request."""
    fred.misbehave("stall")
    with pytest.raises(Unavailable, match=r"FRED did not answer in time\.$"):
        ask(hasty, fred)
    with pytest.raises(Unavailable, match="It is not tried again for some minutes"):
        ask(hasty, fred)
    assert fred.came(3) == 3


def test_an_answer_in_between_clears_the_strikes(http: Http, fred: Standin) -> None:
    """Two refusals, an answer and two refusals do not close the host."""
    for _ in range(2):
        fred.misbehave("error", status=429, times=2)
        assert ask(http, fred)
    assert ask(http, fred)


@pytest.mark.parametrize("kind", ["trickle", "head_trickle"])
@pytest.mark.parametrize("dress", ["plain", "chunked"])
def test_a_trickling_server_cannot_outlast_the_deadline(fred: Standin, patience: Patience, kind: str, dress: str) -> None:
    """A byte now and then passes every read time-out, so the overall deadline has to end it, in the head as in the body."""
    fred.hold("NFCI", [(f"{year}-01-01", "1.5") for year in range(1900, 2000)])
    fred.dress = dress
    fred.misbehave(kind)
    patient = Http(Limits(connect=5.0, read=5.0, deadline=0.4, attempts=1), {}, patience, patience.clock)
    with pytest.raises(Unavailable, match="too slowly"):
        ask(patient, fred)
    assert fred.came(1) == 1


@pytest.mark.parametrize("dress", ["plain", "chunked", "gzip"])
def test_an_answer_beyond_the_cap_is_refused(http: Http, fred: Standin, dress: str) -> None:
    """Of 50 MB no more than the cap is read: nothing where the length is announced, and no bomb is unpacked."""
    fred.misbehave("huge")
    fred.dress = dress
    with pytest.raises(BadPayload, match="more than 20 MB"):
        ask(http, fred)
    assert fred.came(1) == 1
    assert fred.poured < (20_000_000 if dress == "plain" else HUGE)  # a few MB lie in the sockets' buffers


def test_what_fits_under_the_cap_is_read(fred: Standin, patience: Patience) -> None:
    """The cap is on the bytes, to the last one."""
    fred.misbehave("body", body=b"x" * 100_000)
    assert len(ask(Http(Limits(size=100_000), {"127.0.0.1": 0.0}, patience, patience.clock), fred)) == 100_000
    with pytest.raises(BadPayload, match="more than 0 MB"):
        ask(Http(Limits(size=99_999), {"127.0.0.1": 0.0}, patience, patience.clock), fred)


def test_a_broken_answer_is_retried(http: Http, fred: Standin) -> None:
    """A body shorter than its announced length is tried again, then reported as broken off."""
    fred.misbehave("truncated", times=1)
    assert ask(http, fred).endswith(b"0\n")
    fred.misbehave("truncated")
    with pytest.raises(Unavailable, match="broke off"):
        ask(http, fred)


@pytest.mark.parametrize("dress", ["plain", "gzip", "chunked"])
def test_bodies_arrive_however_they_travel(http: Http, fred: Standin, dress: str) -> None:
    """Whole, packed and in pieces give the same bytes, and all of them are known to be complete; gzip is asked for."""
    expected = ask(http, fred)
    fred.dress = dress
    answer = http.get(f"{fred.url}{CSV}", {"id": "NFCI"}, "FRED")
    assert (answer.body, answer.whole) == (expected, True)
    assert "gzip" in fred.requests[-1][2]["Accept-Encoding"]


def test_a_packed_answer_that_cannot_be_unpacked(http: Http, fred: Standin) -> None:
    """Bytes that only claim to be gzip are BadPayload."""
    fred.misbehave("wrong_gzip")
    with pytest.raises(BadPayload, match="cannot be unpacked"):
        ask(http, fred)


@pytest.mark.parametrize("kind", ["redirect", "circle"])
def test_redirects_end(http: Http, fred: Standin, kind: str) -> None:
    """A redirect to itself, or to and fro, is followed five times and no more."""
    fred.misbehave(kind)
    with pytest.raises(Unavailable, match="circles"):
        ask(http, fred)
    assert fred.came(1 + QUICK.redirects) == 1 + QUICK.redirects


def test_a_redirect_leads_to_the_answer(http: Http, fred: Standin) -> None:
    """The question travels in the address the server names, and is asked there once."""
    fred.answer("/new", "answer")
    fred.misbehave("body", on="/graph", status=301, headers={"Location": "/new?id=NFCI"}, body=b"moved")
    assert ask(http, fred) == b"answer"
    assert fred.calls("/new") == [{"id": "NFCI"}]


def test_the_body_of_a_redirect_is_not_read(http: Http, fred: Standin) -> None:
    """However long it is, it says nothing."""
    fred.answer("/new", "answer")
    fred.misbehave("body", on="/graph", status=302, headers={"Location": "/new"}, body=bytes(30_000_000))
    assert ask(http, fred) == b"answer"


def test_a_redirect_from_https_to_http_is_not_followed(http: Http, fred: Standin, secure_standin: SecureStandin) -> None:
    """The address holds the key."""
    secure_standin.misbehave("body", status=302, headers={"Location": f"{fred.url}{CSV}?api_key={KEY}"}, body=b"")
    with pytest.raises(Unavailable, match="could not be verified"):
        ask(http, secure_standin)
    assert fred.requests == []


def test_a_post_carries_json_and_is_repeated(http: Http, fred: Standin) -> None:
    """The payload arrives as it is, again after a fault, and the answer comes back like that of a GET."""
    fred.answer("/publicAPI", lambda asked: {"status": "REQUEST_SUCCEEDED", "years": asked["endyear"]})
    fred.misbehave("error", status=503, times=1)
    payload = {"seriesid": ["CUSR0000SETE"], "endyear": "2026"}
    answer = http.post_json(f"{fred.url}/publicAPI/v2/timeseries/data/", payload, "BLS")
    assert json.loads(answer.body) == {"status": "REQUEST_SUCCEEDED", "years": "2026"}
    assert fred.posted("/publicAPI/v2/timeseries/data/") == [payload, payload]
    assert fred.requests[0][2]["Content-Type"] == "application/json"


def test_cookies_are_not_kept(http: Http, fred: Standin) -> None:
    """What a site sets in one answer is not sent with the next question."""
    fred.misbehave("body", headers={"Set-Cookie": "visitor=1; Path=/"}, body=b"x")
    ask(http, fred)
    ask(http, fred)
    assert "Cookie" not in fred.requests[1][2]


@pytest.mark.parametrize("status", [200, 400, 403])
def test_a_web_page_is_no_answer_whatever_its_status(http: Http, fred: Standin, status: int) -> None:
    """HTML in place of data is Unavailable, also when its status says 200."""
    fred.misbehave("html", status=status)
    with pytest.raises(Unavailable, match="a web page instead of data"):
        ask(http, fred)
    assert fred.came(1) == 1


@pytest.mark.parametrize(
    ("body", "page"),
    [
        (b"<!DOCTYPE html><html>", True),
        (b"\xef\xbb\xbf\n  <HTML lang=en>", True),
        (b"<!-- a\n comment -->\n<!doctype HTML>", True),
        (b"<body>busy</body>", True),
        (b'<?xml version="1.0"?><error code="400" />', False),
        (b"observation_date,NFCI\n", False),
        (b"", False),
    ],
)
def test_what_counts_as_a_web_page(body: bytes, page: bool) -> None:
    """HTML is known by its beginning; FRED's XML and CSV are not mistaken for it."""
    assert bool(module._WEB_PAGE.match(body)) is page


def test_nobody_there_is_not_retried(http: Http) -> None:
    """A refused connection fails at once, three of them close the host."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{taken.getsockname()[1]}/graph"
        for _ in range(3):
            with pytest.raises(Unreached, match=r"FRED cannot be reached; check the network\.$"):
                http.get(url, {}, "FRED")
        with pytest.raises(Unreached, match="not tried again"):
            http.get(url, {}, "FRED")


@pytest.mark.parametrize(
    ("error", "unreached"),
    [
        (requests.ConnectionError(), True),
        (requests.ConnectTimeout(), True),
        (requests.exceptions.ProxyError(), True),
        (requests.ReadTimeout(), False),
        (requests.exceptions.SSLError(), False),
        (requests.exceptions.ChunkedEncodingError(), False),
        (requests.exceptions.InvalidURL(), False),
    ],
    ids=lambda one: type(one).__name__,
)
def test_what_says_that_no_connection_was_made(error: Exception, unreached: bool) -> None:
    """Whoever answers too late, breaks off or shows a wrong certificate was reached."""
    assert isinstance(module.translated(error, "FRED").problem, Unreached) is unreached


@pytest.mark.parametrize("url", ["nonsense", "ftp://127.0.0.1/graph", "http://", "http://[::1"])
def test_a_wrong_base_url_is_a_sentence(http: Http, url: str) -> None:
    """A mistyped base URL gives our error and its reason."""
    with pytest.raises(Unavailable, match=r"The address configured for FRED|cannot be reached"):
        http.get(url, {"id": "NFCI"}, "FRED")


def subclasses(root: type[Exception]) -> set[type[Exception]]:
    return {root, *(deeper for one in root.__subclasses__() for deeper in subclasses(one))}


FOREIGN = sorted(
    subclasses(requests.RequestException)
    | subclasses(urllib3.exceptions.HTTPError)
    | {OSError, TimeoutError, ConnectionResetError},
    key=lambda one: f"{one.__module__}.{one.__name__}",
)


@pytest.mark.parametrize("kind", FOREIGN, ids=lambda one: f"{one.__module__}.{one.__name__}")
def test_every_foreign_exception_becomes_ours(kind: type[Exception]) -> None:
    """Whatever requests, urllib3 or a socket raises ends in our tree, in a sentence of ours without its text."""
    error = kind.__new__(kind)
    error.args = (f"https://api.stlouisfed.org/fred/series?api_key={KEY}",)
    ours = translated(error, "FRED")
    assert isinstance(ours.problem, SourceError)
    assert "FRED" in str(ours.problem)
    assert KEY not in str(ours.problem)


@pytest.mark.parametrize(
    ("error", "again"),
    [
        (requests.ReadTimeout(), True),
        (requests.ConnectTimeout(), True),
        (requests.exceptions.ChunkedEncodingError(), True),
        (requests.ConnectionError(urllib3.exceptions.ProtocolError("Connection aborted.")), True),
        (requests.ConnectionError("no route"), False),
        (requests.exceptions.SSLError(), False),
        (requests.exceptions.ProxyError(), False),
        (requests.exceptions.InvalidURL(), False),
    ],
)
def test_only_what_may_pass_is_tried_again(error: Exception, again: bool) -> None:
    """Time-outs and broken connections may pass within a call; certificates, proxies and addresses do not."""
    assert (translated(error, "FRED").wait != NEVER) is again


def test_calls_to_a_host_keep_its_pace(fred: Standin, patience: Patience) -> None:
    """From the second call on, the pace of the host is waited for."""
    paced = Http(QUICK, {"127.0.0.1": 5.0}, patience, patience.clock)
    for _ in range(3):
        ask(paced, fred)
    assert patience.waits == pytest.approx([5.0, 5.0])


def test_the_pace_of_this_machine_can_be_set(fred: Standin, patience: Patience, monkeypatch: pytest.MonkeyPatch) -> None:
    """A benchmark runs against a local server at a provider's limit."""
    monkeypatch.setenv("FEDLENS_PACE", "0.5")
    paced = Http(QUICK, sleep=patience, clock=patience.clock)
    ask(paced, fred)
    ask(paced, fred)
    assert patience.waits == pytest.approx([0.5])


@pytest.mark.parametrize("lanes", [1, 3])
def test_threads_share_the_lanes_of_a_host(fred: Standin, patience: Patience, lanes: int) -> None:
    """Eight threads fill the lanes of a host and no more, with no more connections than lanes."""
    http = Http(QUICK, {"127.0.0.1": 0.0}, patience, patience.clock, {"127.0.0.1": lanes})
    gate = threading.Barrier(lanes)
    fred.answer("/meet", lambda _: str(gate.wait(10)))
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: http.get(f"{fred.url}/meet", {}, "FRED").status, range(lanes * 8)))
    assert set(answers) == {200}
    assert fred.busiest == lanes
    assert len({headers["port"] for _, _, headers in fred.requests}) == lanes


def test_the_client_says_who_it_is(http: Http, fred: Standin) -> None:
    """The User-Agent is ours and bears our version."""
    ask(http, fred)
    assert fred.requests[0][2]["User-Agent"] == f"FedLens/{VERSION}"


@pytest.mark.parametrize(
    "text",
    [
        f"https://api.stlouisfed.org/fred/series?series_id=NFCI&api_key={KEY}",
        f"/fred/series?API_KEY={KEY}&series_id=NFCI",
        f'"GET /x?registrationkey={KEY} HTTP/1.1"',
        f"the key {KEY} was refused",
    ],
)
def test_scrub_removes_credentials(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    """Keys go by the name they travel under, and the key in the environment goes wherever it stands."""
    monkeypatch.setenv("FRED_API_KEY", KEY)
    assert KEY not in scrub(text)
    assert "***" in scrub(text)


def test_the_library_does_not_log_the_key(http: Http, fred: Standin, caplog: pytest.LogCaptureFixture) -> None:
    """urllib3 writes every request line at DEBUG; the key is gone from it even where it is in no environment."""
    with caplog.at_level(logging.DEBUG):
        ask(http, fred, api_key=KEY)
    assert "fredgraph.csv" in caplog.text
    assert KEY not in caplog.text


def test_a_stuck_call_does_not_hold_up_other_hosts(fred: Standin) -> None:
    """A call that waits at one host leaves the others free."""
    silent, http = Standin(), Http(Limits(connect=5.0, read=1.0, attempts=1), {"127.0.0.1": 0.0})
    try:
        silent.misbehave("stall")
        with ThreadPoolExecutor(1) as pool:
            stuck = pool.submit(ask, http, silent)
            assert silent.came(1) == 1
            assert ask(http, fred)
            assert not stuck.done()
            assert isinstance(stuck.exception(), Unavailable)
    finally:
        silent.close()
