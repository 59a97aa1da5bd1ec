"""The one way out to the network: time-outs and a deadline, a size cap, pacing, retries, and typed errors without keys."""

from __future__ import annotations

import logging
import os
import re
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import requests
import urllib3
from urllib3.util.retry import Retry

from data_sources import said
from data_sources.base import BadPayload, SourceError, Unavailable
from macro.model import Label

VERSION = "0.1.0"
# Plain and honest: FRED's bot defence stalls clients that pretend to be browsers.
USER_AGENT = f"FedLens/{VERSION}"

# Names under which credentials travel in URLs, and the environment variables that hold them.
CREDENTIALS = re.compile(r"(?i)\b((?:api_?|registration_?)key|token)=[^&\s\"'<>)]*")
KEY_VARIABLES = ("FRED_API_KEY",)

# Seconds from one call to the next, by host. FRED's API allows 2 a second and 120 a minute; its site asks crawlers
# for one call a second, ALFRED's for one in two.
PACE: Mapping[str, float] = {"api.stlouisfed.org": 0.55, "alfred.stlouisfed.org": 2.0, "127.0.0.1": 0.0, "localhost": 0.0}
DEFAULT_PACE = 1.0
TOO_MANY_WAIT = 4.0
NEVER = float("inf")  # as a wait: trying again within this call is pointless

CHUNK = 64 * 1024
_WEB_PAGE = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)

log = logging.getLogger(__name__)


def scrub(text: str) -> str:
    """The text with every credential replaced by ***."""
    for name in KEY_VARIABLES:
        if secret := os.environ.get(name, "").strip():
            text = text.replace(secret, "***")
    return CREDENTIALS.sub(r"\1=***", text)


class _Scrub(logging.Filter):
    """Keeps credentials out of a library's own log lines (urllib3 logs every request line at DEBUG)."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = scrub(record.getMessage()), None
        return True


logging.getLogger("urllib3.connectionpool").addFilter(_Scrub())


@dataclass(frozen=True, slots=True)
class Limits:
    """How long, how much and how often; seconds and bytes."""

    connect: float = 5.0
    read: float = 12.0
    deadline: float = 30.0  # one call with all its retries and waits, from its turn on
    size: int = 20_000_000
    attempts: int = 3
    longest_wait: float = 15.0  # a longer Retry-After is not waited for
    redirects: int = 5
    give_up_after: int = 3  # attempts in a row without an answer, or refused as too many, before a host is left alone
    leave_alone: float = 300.0


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said. `whole` is False where neither a length nor chunks can prove that the body is complete."""

    status: int
    body: bytes = field(repr=False)
    whole: bool = True


@dataclass(slots=True)
class _Host:
    """What is remembered of one host; its lock makes calls to it strictly one after another."""

    turn: threading.Lock = field(default_factory=threading.Lock)
    next_call: float = 0.0
    strikes: int = 0
    closed_until: float = 0.0
    problem: Label = said.NO_ANSWER


class _Again(Exception):
    """An attempt failed in a way that may pass: after `wait` seconds, where given. A strike counts against the host."""

    def __init__(self, problem: SourceError, wait: float | None = None, strike: bool = False) -> None:
        super().__init__()
        self.problem, self.wait, self.strike = problem, wait, strike


class Http:
    """GET for all adapters over one session; safe for threads, which then wait their turn at each host."""

    def __init__(
        self,
        limits: Limits = Limits(),
        pace: Mapping[str, float] = PACE,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.limits, self._pace, self._sleep = limits, pace, sleep
        self._session = requests.Session()
        self._session.headers["User-Agent"] = USER_AGENT
        self._session.max_redirects = limits.redirects
        self._hosts: dict[str, _Host] = {}
        self._lock = threading.Lock()

    def get(self, url: str, params: Mapping[str, str], name: str) -> Answer:
        """The answer of `name` (as a reader calls it) below status 500 and other than 429; else Unavailable or BadPayload.

        A web page is no answer, whatever its status says, unless it says 404.
        """
        try:
            parts = urlsplit(url)
        except ValueError:
            raise Unavailable(said.BAD_ADDRESS.filled(name=name)) from None
        host = self._host(parts.netloc)
        with host.turn:
            answer = self._patiently(host, self._pace.get(parts.hostname or "", DEFAULT_PACE), url, params, name)
        if answer.status != 404 and _WEB_PAGE.match(answer.body):
            raise Unavailable(said.WEB_PAGE.filled(name=name))
        return answer

    def _host(self, netloc: str) -> _Host:
        with self._lock:
            return self._hosts.setdefault(netloc, _Host())

    def _patiently(self, host: _Host, pace: float, url: str, params: Mapping[str, str], name: str) -> Answer:
        """Attempts until one succeeds; our loop, not urllib3's, because pace and deadline hold across attempts."""
        deadline = time.monotonic() + self.limits.deadline
        for attempt in range(1, self.limits.attempts + 1):
            if time.monotonic() < host.closed_until:
                raise Unavailable(said.LEFT_ALONE.filled(problem=host.problem))
            if (early := host.next_call - time.monotonic()) > 0:
                self._sleep(early)
            host.next_call = time.monotonic() + pace
            try:
                answer = self._once(url, params, name, deadline)
            except _Again as failure:
                wait = failure.wait if failure.wait is not None else 0.5 * 2 ** (attempt - 1)
                self._note(host, failure, wait)
                over = time.monotonic() + wait >= deadline or time.monotonic() < host.closed_until
                if over or attempt == self.limits.attempts:
                    raise failure.problem from None
                host.next_call = max(host.next_call, time.monotonic() + wait)
            else:
                host.strikes = 0
                return answer
        raise AssertionError("unreachable: the last attempt returns or raises")

    def _note(self, host: _Host, failure: _Again, wait: float) -> None:
        """Closes a host that keeps silent or refuses, or that asks for more patience than one call has."""
        host.problem = failure.problem.said
        host.strikes = host.strikes + 1 if failure.strike else 0
        if host.strikes >= self.limits.give_up_after:
            host.closed_until, host.strikes = time.monotonic() + self.limits.leave_alone, 0
        elif self.limits.longest_wait < wait < NEVER:
            host.closed_until = time.monotonic() + min(wait, self.limits.leave_alone)

    def _once(self, url: str, params: Mapping[str, str], name: str, deadline: float) -> Answer:
        left = max(deadline - time.monotonic(), 0.01)
        timeout = (min(self.limits.connect, left), min(self.limits.read, left))
        try:
            with self._session.get(url, params=params, stream=True, timeout=timeout) as response:
                status, headers = response.status_code, response.headers
                if status == 429 or status >= 500:
                    raise _trouble(status, _retry_after(headers.get("Retry-After")), name)
                framed = "Content-Length" in headers or "chunked" in headers.get("Transfer-Encoding", "").lower()
                return Answer(status, self._body(response.raw, name, deadline), framed)
        except (requests.RequestException, urllib3.exceptions.HTTPError, OSError) as error:
            raise translated(error, name) from None

    def _body(self, raw: urllib3.BaseHTTPResponse, name: str, deadline: float) -> bytes:
        """The decoded body; read1 returns with each packet, so that a server that trickles cannot outlast the deadline."""
        body = bytearray()
        while chunk := raw.read1(CHUNK, decode_content=True):
            body += chunk
            if len(body) > self.limits.size:
                raise BadPayload(said.TOO_LARGE.filled(name=name, size=f"{self.limits.size / 1e6:,.0f}"))
            if time.monotonic() > deadline:
                raise _Again(Unavailable(said.TOO_SLOW.filled(name=name)), strike=True)
        return bytes(body)


def _trouble(status: int, wait: float | None, name: str) -> _Again:
    if status == 429:  # FRED sends no Retry-After and counts by the minute
        problem = Unavailable(said.TOO_MANY.filled(name=name))
        return _Again(problem, wait if wait is not None else TOO_MANY_WAIT, strike=True)
    return _Again(Unavailable(said.FAULT.filled(name=name, status=status)), wait)


def _retry_after(header: str | None) -> float | None:
    """Seconds the server asks to wait, from either form of the header; None where it asks nothing."""
    try:
        return Retry().parse_retry_after(header) if header else None
    except urllib3.exceptions.InvalidHeader:
        return None


def translated(error: Exception, name: str) -> SourceError | _Again:
    """Our error for any exception of requests, urllib3 or the socket layer; its own text, which holds the URL, is dropped."""
    inner = error.args[0] if error.args else None
    if isinstance(error, requests.Timeout | urllib3.exceptions.TimeoutError | TimeoutError):
        return _Again(Unavailable(said.NO_ANSWER.filled(name=name)), strike=True)
    if isinstance(error, requests.exceptions.SSLError | urllib3.exceptions.SSLError):
        return Unavailable(said.NOT_SECURE.filled(name=name))
    if isinstance(error, requests.exceptions.ProxyError | urllib3.exceptions.ProxyError):
        return Unavailable(said.PROXY.filled(name=name))
    if isinstance(error, requests.exceptions.ContentDecodingError | urllib3.exceptions.DecodeError):
        return BadPayload(said.NOT_UNPACKED.filled(name=name))
    if isinstance(error, requests.TooManyRedirects):
        return Unavailable(said.CIRCLES.filled(name=name))
    if isinstance(inner, urllib3.exceptions.ReadTimeoutError):
        return _Again(Unavailable(said.NO_ANSWER.filled(name=name)), strike=True)
    broken = requests.exceptions.ChunkedEncodingError | urllib3.exceptions.ProtocolError
    if isinstance(error, broken) or isinstance(inner, urllib3.exceptions.ProtocolError):
        return _Again(Unavailable(said.BROKE_OFF.filled(name=name)))
    if isinstance(error, ValueError):  # InvalidURL, MissingSchema and the like
        return Unavailable(said.BAD_ADDRESS.filled(name=name))
    return _Again(Unavailable(said.UNREACHABLE.filled(name=name)), wait=NEVER, strike=True)
