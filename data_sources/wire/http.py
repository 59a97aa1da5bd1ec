"""The one way out to the network: a size cap, patience, no cookies, and typed errors without keys."""

from __future__ import annotations

import logging
import os
import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin, urlsplit

import requests
import urllib3
from urllib3.util.retry import Retry

from data_sources.wire import sentences
from data_sources.wire.base import BadPayload, Unavailable, Unreached
from data_sources.wire.connection import WATCH, session
from data_sources.wire.patience import (
    DEFAULT_LANES,
    FAULTY,
    LANES,
    LIMITS,
    NEVER,
    SILENT,
    TOO_MANY_WAIT,
    Again,
    Hosts,
    Limits,
    paces,
)
from macro.version import VERSION

# Plain and honest: FRED's bot defence stalls clients that pretend to be browsers.
USER_AGENT = f"FedLens/{VERSION}"

# Names under which credentials travel in URLs, and the environment variables that hold them.
CREDENTIALS = re.compile(r"(?i)\b((?:api_?|registration_?)key|token)=[^&\s\"'<>)]*")
KEY_VARIABLES = ("FRED_API_KEY", "BLS_API_KEY")

CHUNK = 64 * 1024
_WEB_PAGE = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)


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


for _library in ("urllib3.connectionpool", "urllib3.connection"):
    logging.getLogger(_library).addFilter(_Scrub())


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said. `whole` is False where neither a length nor chunks can prove that the body is complete."""

    status: int
    body: bytes = field(repr=False)
    whole: bool = True


class Http:
    """GET and POST for all adapters over one session; safe for threads, which share each host's pace, lanes and breaker.

    `pace` and `lanes` go by host name (seconds between the starts of calls, calls under way at once). `sleep` and `clock`
    belong together: what one waits, the other must show.
    """

    def __init__(
        self,
        limits: Limits = LIMITS,
        pace: Mapping[str, float] | None = None,
        sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
        lanes: Mapping[str, int] = LANES,
    ) -> None:
        self.limits = limits
        self._hosts = Hosts(limits, paces() if pace is None else pace, lanes, sleep, clock)
        self._session = session(USER_AGENT, max(DEFAULT_LANES, *lanes.values()))

    def get(self, url: str, params: Mapping[str, str], name: str, agent: str = USER_AGENT) -> Answer:
        """The answer of `name` (as a reader calls it) below status 500 and other than 429; else Unavailable or BadPayload.

        A web page is no answer, whatever its status says, unless it says 404. `agent` is for a host that turns ours away.
        """
        return self._call("GET", url, name, params=params, headers={"User-Agent": agent})

    def post_json(self, url: str, payload: object, name: str) -> Answer:
        """The answer to `payload` sent as JSON; a question, not an order: it is repeated like a GET."""
        return self._call("POST", url, name, json=payload)

    def _call(self, method: str, url: str, name: str, **question: Any) -> Answer:
        try:
            parts = urlsplit(url)
        except ValueError:
            raise Unavailable(sentences.BAD_ADDRESS.filled(name=name)) from None
        host = self._hosts.at(parts.netloc, parts.hostname or "")
        return host.patiently(lambda left: self._once(method, url, name, left, question))

    def _once(self, method: str, url: str, name: str, left: float, question: Mapping[str, Any]) -> Answer:
        """One attempt with its redirects, within the seconds left; Again for whatever comes between."""
        until = time.monotonic() + left
        WATCH.start(left, self.limits.read)
        try:
            for _ in range(self.limits.redirects + 1):
                timeout = (min(self.limits.connect, left), min(self.limits.read, left))
                with self._session.request(method, url, stream=True, timeout=timeout, **question) as response:
                    if not response.is_redirect:
                        return self._answer(response, name)
                    target = urljoin(response.url, response.headers["Location"])
                if url.startswith("https:") and not target.startswith("https:"):
                    raise Again(
                        Unavailable(sentences.NOT_SECURE.filled(name=name)), NEVER, SILENT
                    )  # a key would be in the clear
                url, left = target, max(until - time.monotonic(), 0.01)
                question = {part: value for part, value in question.items() if part != "params"}  # the target has its own
        except (requests.RequestException, urllib3.exceptions.HTTPError, OSError) as error:
            again = translated(error, name)
            if again.problem.sentence == sentences.NO_ANSWER.filled(name=name) and WATCH.received:
                again.problem = Unavailable(sentences.TOO_SLOW.filled(name=name))
            raise again from None
        raise Again(Unavailable(sentences.CIRCLES.filled(name=name)), NEVER, FAULTY)

    def _answer(self, response: requests.Response, name: str) -> Answer:
        status, headers = response.status_code, response.headers
        if status == 429 or status >= 500:
            raise _trouble(status, _retry_after(headers.get("Retry-After")), name)
        framed = "Content-Length" in headers or "chunked" in headers.get("Transfer-Encoding", "").lower()
        answer = Answer(status, self._body(response.raw, headers.get("Content-Length", ""), name), framed)
        if status != 404 and _WEB_PAGE.match(answer.body):
            raise Again(Unavailable(sentences.WEB_PAGE.filled(name=name)), NEVER, FAULTY)
        return answer

    def _body(self, raw: urllib3.BaseHTTPResponse, length: str, name: str) -> bytes:
        """The decoded body, up to the cap: what is announced or unpacks to more is not read on."""
        body, size = bytearray(), self.limits.size
        announced = int(length) if length.isdecimal() else 0
        while announced <= size and (chunk := raw.read1(CHUNK, decode_content=True)):
            body += chunk
            announced = max(announced, len(body))
        if announced > size:
            raise Again(BadPayload(sentences.TOO_LARGE.filled(name=name, size=f"{size / 1e6:,.0f}")), NEVER)
        return bytes(body)


def _trouble(status: int, wait: float | None, name: str) -> Again:
    if status == 429:  # FRED sends no Retry-After and counts by the minute
        return Again(Unavailable(sentences.TOO_MANY.filled(name=name)), TOO_MANY_WAIT if wait is None else wait, SILENT)
    return Again(Unavailable(sentences.FAULT.filled(name=name, status=status)), wait, FAULTY)


def _retry_after(header: str | None) -> float | None:
    """Seconds the server asks to wait, from either form of the header; None where it asks nothing that can be read."""
    try:
        return Retry().parse_retry_after(header) if header else None
    except (urllib3.exceptions.InvalidHeader, ValueError, OverflowError):
        return None


def translated(error: Exception, name: str) -> Again:
    """Ours for any exception of requests, urllib3 or the socket layer; its own text, which holds the URL, is dropped."""
    inner = error.args[0] if error.args else None
    late = requests.Timeout | urllib3.exceptions.TimeoutError | TimeoutError
    if isinstance(error, requests.ConnectTimeout | urllib3.exceptions.ConnectTimeoutError):
        return Again(Unreached(sentences.NO_ANSWER.filled(name=name)), weight=SILENT)
    if isinstance(error, late) or isinstance(inner, urllib3.exceptions.ReadTimeoutError):
        return Again(Unavailable(sentences.NO_ANSWER.filled(name=name)), weight=SILENT)
    if isinstance(error, requests.exceptions.SSLError | urllib3.exceptions.SSLError):
        return Again(Unavailable(sentences.NOT_SECURE.filled(name=name)), NEVER, SILENT)
    if isinstance(error, requests.exceptions.ProxyError | urllib3.exceptions.ProxyError):
        return Again(Unreached(sentences.PROXY.filled(name=name)), NEVER, SILENT)
    if isinstance(error, requests.exceptions.ContentDecodingError | urllib3.exceptions.DecodeError):
        return Again(BadPayload(sentences.NOT_UNPACKED.filled(name=name)), NEVER, FAULTY)
    broken = requests.exceptions.ChunkedEncodingError | urllib3.exceptions.ProtocolError
    if isinstance(error, broken) or isinstance(inner, urllib3.exceptions.ProtocolError):
        return Again(Unavailable(sentences.BROKE_OFF.filled(name=name)), weight=FAULTY)
    if isinstance(error, ValueError):  # InvalidURL, MissingSchema and the like
        return Again(Unavailable(sentences.BAD_ADDRESS.filled(name=name)), NEVER)
    return Again(Unreached(sentences.UNREACHABLE.filled(name=name)), NEVER, SILENT)
