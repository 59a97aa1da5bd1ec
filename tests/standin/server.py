"""The stand-in's server, its switches, and how answers and troubles travel."""

from __future__ import annotations

import functools
import gzip
import json
import ssl
import sys
import threading
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.standin.fred import KEY, PAGE, Answered, Held, answer
from tests.standin.trouble import DRIP, HUGE, RENAMED, ROWS, Trouble, renamed

ELSEWHERE = "/elsewhere"


class Standin:
    """A provider and its switches.

    `requests` lists (path, parameters, headers) of every call; among the headers are the caller's "port", the "method"
    and, of a POST, the "body" as text.
    """

    def __init__(self, secure: ssl.SSLContext | None = None) -> None:
        self.series: dict[str, Held] = {}
        self.releases: dict[str, list[str]] = {}
        self.keys = {KEY}
        self.day = "2026-10-08"
        self.dress = "plain"  # or gzip, or chunked: how bodies travel
        self.old_csv = False  # before December 2024: header DATE, "." for missing
        self.settled = False  # give each answer as it was first made: for benchmarks, where making it would be measured
        self.latency = 0.0  # seconds from each question to its answer
        self.requests: list[tuple[str, dict[str, str], dict[str, str]]] = []
        self.release = threading.Event()
        self.busy = self.busiest = 0
        self.poured = 0  # bytes of a huge answer that a caller let through
        self._made: dict[str, Answered] = {}
        self._canned: dict[str, tuple[Any, str, int]] = {}
        self._trouble: dict[str, Trouble] = {}
        self._lock = threading.Lock()
        self._came = threading.Condition()
        standin = self

        class Handler(_Handler):
            desk = standin

        self._server = _Server(("127.0.0.1", 0), Handler)
        if secure:
            # The handshake is left to the thread that serves the call, so that a slow caller holds up nobody else.
            self._server.socket = secure.wrap_socket(self._server.socket, server_side=True, do_handshake_on_connect=False)
        self.url = f"{'https' if secure else 'http'}://127.0.0.1:{self._server.server_address[1]}"
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        self._thread.start()

    def close(self) -> None:
        self.release.set()
        self._server.shutdown()
        self._server.server_close()

    def hold(self, code: str, rows: list[tuple[str, str]], **more: Any) -> None:
        """Carries a FRED series from now on: (date, text) rows and the fields of Held."""
        self.series[code] = Held(rows, **more)

    def answer(self, path: str, body: Any, kind: str = "application/json", status: int = 200) -> None:
        """Answers paths that begin with `path` with bytes, text, an object as JSON, or what a function of the question gives.

        The question is the parameters of a GET or the JSON object of a POST. The longest `path` that fits wins.
        """
        self._canned[path] = (body, kind, status)

    def misbehave(self, kind: str, on: str = "/", **more: Any) -> None:
        """From now on, on paths that begin with `on`: one of trouble.KINDS; `more` are the fields of Trouble."""
        self._trouble[on] = Trouble(kind, **more)
        if kind == "huge":
            _packed()  # now, or making it would look like silence

    def behave(self) -> None:
        self._trouble.clear()

    def environment(self, monkeypatch: pytest.MonkeyPatch, key: str | None = None) -> None:
        """Points the FRED adapters here, with or without a key."""
        monkeypatch.setenv("FEDLENS_FRED_API", f"{self.url}/fred")
        monkeypatch.setenv("FEDLENS_FRED_CSV", f"{self.url}/graph")
        monkeypatch.setenv("FEDLENS_ALFRED_CSV", f"{self.url}/graph")
        if key is not None:
            monkeypatch.setenv("FRED_API_KEY", key)

    def calls(self, path: str) -> list[dict[str, str]]:
        """The parameters of each call to exactly this path."""
        return [params for called, params, _ in self.requests if called == path]

    def came(self, number: int, on: str = "/") -> int:
        """How many calls to paths that begin with `on` have come, once `number` have; a caller out of patience may be gone
        before its last one is read."""

        def count() -> int:
            return sum(path.removeprefix(ELSEWHERE).startswith(on) for path, _, _ in self.requests)

        with self._came:
            self._came.wait_for(lambda: count() >= number, 10)
            return count()

    def took(self, path: str, asked: dict[str, str], told: dict[str, str]) -> None:
        with self._came:
            self.requests.append((path, asked, told))
            self._came.notify_all()

    def posted(self, path: str) -> list[Any]:
        """What each POST to exactly this path carried, read as JSON."""
        return [json.loads(headers["body"]) for called, _, headers in self.requests if called == path and "body" in headers]

    def trouble(self, path: str) -> Trouble | None:
        with self._lock:
            for on, trouble in self._trouble.items():
                if path.removeprefix(ELSEWHERE).startswith(on):
                    if trouble.times == 1:
                        del self._trouble[on]
                    trouble.times -= 1
                    return trouble
        return None

    def count(self, change: int) -> None:
        with self._lock:
            self.busy += change
            self.busiest = max(self.busiest, self.busy)

    def said(self, path: str, asked: dict[str, str], question: Any, kind: str = "") -> Answered:
        """The answer on a good day, or with its rows or columns spoiled."""
        fitting = [one for one in self._canned if path.startswith(one)]
        if not fitting:
            if self.settled and str((path, asked, kind)) in self._made:
                return self._made[str((path, asked, kind))]
            status, dress, body = answer(self, path, asked, ROWS.get(kind))
            made = self._made[str((path, asked, kind))] = status, dress, renamed(body) if kind == RENAMED else body
            return made
        canned, dress, status = self._canned[max(fitting, key=len)]
        content = canned(question) if callable(canned) else canned
        if isinstance(content, str):
            content = content.encode()
        return status, dress, content if isinstance(content, bytes) else json.dumps(content).encode()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A caller that hangs up or does not trust us is part of the play; anything else is a fault of the stand-in."""
        if not isinstance(sys.exception(), ConnectionError | ssl.SSLError):
            super().handle_error(request, client_address)


_gzip = functools.lru_cache(512)(gzip.compress)


@functools.cache
def _packed() -> bytes:
    return gzip.compress(bytes(HUGE), 6)


class _Handler(BaseHTTPRequestHandler):
    desk: Standin
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # or each answer waits 40 ms for the acknowledgement of its head

    def log_message(self, format: str, *args: Any) -> None:
        pass

    def do_GET(self) -> None:
        asked = self._asked()
        self._serve(asked, {}, asked)

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", "0"))).decode()
        self._serve(self._asked(), {"body": body}, json.loads(body))

    def _asked(self) -> dict[str, str]:
        return {name: values[-1] for name, values in parse_qs(urlsplit(self.path).query).items()}

    def _serve(self, asked: dict[str, str], more: dict[str, str], question: Any) -> None:
        path = urlsplit(self.path).path
        told = {**self.headers, "port": str(self.client_address[1]), "method": self.command, **more}
        self.desk.took(path, asked, told)
        trouble = self.desk.trouble(path)
        self.desk.count(1)
        self._due = time.monotonic() + self.desk.latency
        try:
            if trouble is None:
                self._send(*self.desk.said(path, asked, question))
            elif trouble.kind == RENAMED or trouble.kind in ROWS:
                self._send(*self.desk.said(path, asked, question, trouble.kind))
            else:
                self._trouble(trouble, path, lambda: self.desk.said(path, asked, question)[2])
        except (ConnectionError, ssl.SSLError):
            self.close_connection = True
        finally:
            self.desk.count(-1)

    def _trouble(self, trouble: Trouble, path: str, good: Callable[[], bytes]) -> None:
        kind = trouble.kind
        if kind in ("error", "body"):
            dress, body = ("text/html", PAGE) if trouble.body is None else ("text/plain", trouble.body)
            self._send(trouble.status, dress, body, trouble.headers)
        elif kind == "html":
            self._send(trouble.status, "text/html; charset=UTF-8", PAGE)
        elif kind == "wrong_gzip":
            self._send(200, "application/csv", good(), {"Content-Encoding": "gzip"})
        elif kind == "redirect":
            self._send(302, "text/plain", b"", {"Location": self.path})
        elif kind == "circle":
            there = self.path.removeprefix(ELSEWHERE) if path.startswith(ELSEWHERE) else ELSEWHERE + self.path
            self._send(302, "text/plain", b"", {"Location": there})
        else:
            self.close_connection = True
            if kind == "stall":
                self.desk.release.wait()
            elif kind == "huge":
                self._pour()
            elif kind == "head_trickle":
                self._drip(b"HTTP/1.1 200 OK\r\n" + b"X-Patience: please\r\n" * 50)
            elif kind != "drop":
                self._break_off(kind, good())

    def _send(self, status: int, kind: str, body: bytes, headers: dict[str, str] | None = None) -> None:
        told = {"Content-Type": kind, **(headers or {})}
        if self.desk.dress == "gzip":
            body = _gzip(body)
            told["Content-Encoding"] = "gzip"
        if self.desk.dress == "chunked":
            halves = (body[: len(body) // 2], body[len(body) // 2 :])
            body = b"".join(b"%x\r\n%s\r\n" % (len(half), half) for half in halves if half) + b"0\r\n\r\n"
            told["Transfer-Encoding"] = "chunked"
        else:
            told["Content-Length"] = str(len(body))
        self._head(status, told)
        self.wfile.write(body)

    def _head(self, status: int, headers: dict[str, str]) -> None:
        """Sends the head when the answer is due: what making it took is part of the latency."""
        if (early := self._due - time.monotonic()) > 0:
            time.sleep(early)
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()

    def _break_off(self, kind: str, body: bytes) -> None:
        length = {} if kind == "cut" else {"Content-Length": str(len(body))}
        self._head(200, {"Content-Type": "application/csv", **length, "Connection": "close"})
        if kind == "trickle":
            self._drip(body)
        else:
            self.wfile.write(body[: len(body) - 2])

    def _drip(self, content: bytes) -> None:
        for byte in content:
            self.wfile.write(bytes([byte]))
            if self.desk.release.wait(DRIP):
                return

    def _pour(self) -> None:
        """50 MB, as long as the caller takes it."""
        if self.desk.dress == "gzip":
            self._head(200, {"Content-Encoding": "gzip", "Content-Length": str(len(_packed()))})
            self.wfile.write(_packed())
            return
        chunked = self.desk.dress == "chunked"
        self._head(200, {"Transfer-Encoding": "chunked"} if chunked else {"Content-Length": str(HUGE)})
        piece = bytes(100_000)
        for _ in range(HUGE // len(piece)):
            self.wfile.write(b"%x\r\n%s\r\n" % (len(piece), piece) if chunked else piece)
            self.desk.poured += len(piece)
