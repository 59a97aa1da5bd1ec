"""A local FRED on an ephemeral loopback port: it answers in FRED's own shapes and misbehaves on command.

Paths: /fred/series, /fred/series/observations (XML by default, JSON on request), /graph/fredgraph.csv, /graph/alfredgraph.csv.
"""

from __future__ import annotations

import gzip
import io
import json
import sys
import threading
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit
from xml.sax.saxutils import quoteattr

import pytest

KEY = "0123456789abcdefghijklmnopqrstuv"
PAGE = (
    b"<!DOCTYPE html>\n<html><head><title>Pardon our interruption</title></head><body><h1>Are you a robot?</h1></body></html>\n"
)
KEY_PAGE = "Read https://fred.stlouisfed.org/docs/api/api_key.html for more information."


@dataclass
class Held:
    """A series of the stand-in: (date, text) rows as FRED prints them, "." for missing, and its metadata."""

    rows: list[tuple[str, str]]
    units: str = "Index"
    title: str = "A series"
    frequency: str = "Weekly, Ending Friday"
    frequency_short: str = "W"
    vintages: dict[str, list[tuple[str, str]]] = field(default_factory=dict)


@dataclass
class Trouble:
    """What is wrong: a status, a body, or a way of not answering; for `times` requests, or all while it is 0."""

    kind: str
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes | None = None  # a web page, unless given
    times: int = 0


class Standin:
    """The server and its switches. `requests` lists (path, parameters, headers with the caller's port) of every call."""

    def __init__(self) -> None:
        self.series: dict[str, Held] = {}
        self.keys = {KEY}
        self.day = "2026-10-08"
        self.dress = "plain"  # or gzip, or chunked: how bodies travel
        self.old_csv = False  # before December 2024: header DATE, "." for missing
        self.requests: list[tuple[str, dict[str, str], dict[str, str]]] = []
        self.arrived, self.release = threading.Event(), threading.Event()
        self.busy = self.busiest = 0
        self._trouble: dict[str, Trouble] = {}
        self._lock = threading.Lock()
        standin = self

        class Handler(_Handler):
            desk = standin

        self._server = _Server(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        self._thread.start()

    def close(self) -> None:
        self.release.set()
        self._server.shutdown()
        self._server.server_close()

    def hold(self, code: str, rows: list[tuple[str, str]], **more: Any) -> None:
        self.series[code] = Held(rows, **more)

    def misbehave(self, kind: str, on: str = "/", **more: Any) -> None:
        """From now on, on paths that begin with `on`: error, html, stall, trickle, truncated, cut, redirect or body."""
        self._trouble[on] = Trouble(kind, **more)

    def behave(self) -> None:
        self._trouble.clear()

    def trouble(self, path: str) -> Trouble | None:
        with self._lock:
            for on, trouble in self._trouble.items():
                if path.startswith(on):
                    if trouble.times == 1:
                        del self._trouble[on]
                    trouble.times -= 1
                    return trouble
        return None

    def count(self, change: int) -> None:
        with self._lock:
            self.busy += change
            self.busiest = max(self.busiest, self.busy)

    def environment(self, monkeypatch: pytest.MonkeyPatch, key: str | None = None) -> None:
        """Points the adapters here, with or without a key."""
        monkeypatch.setenv("FEDLENS_FRED_API", f"{self.url}/fred")
        monkeypatch.setenv("FEDLENS_FRED_CSV", f"{self.url}/graph")
        monkeypatch.setenv("FEDLENS_ALFRED_CSV", f"{self.url}/graph")
        if key is not None:
            monkeypatch.setenv("FRED_API_KEY", key)

    def calls(self, path: str) -> list[dict[str, str]]:
        return [params for called, params, _ in self.requests if called == path]


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A caller that hangs up is part of the play; anything else is a fault of the stand-in."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    desk: Standin
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # or each answer waits 40 ms for the acknowledgement of its head

    def log_message(self, format: str, *args: Any) -> None:
        pass

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        asked = {name: values[-1] for name, values in parse_qs(parts.query).items()}
        self.desk.requests.append((parts.path, asked, {**self.headers, "port": str(self.client_address[1])}))
        trouble = self.desk.trouble(parts.path)
        self.desk.arrived.set()
        self.desk.count(1)
        try:
            if trouble is None:
                self._send(*_answer(self.desk, parts.path, asked))
            elif trouble.kind in ("error", "body"):
                page = trouble.body is None
                self._send(
                    trouble.status,
                    "text/html" if page else "text/plain",
                    trouble.body or (PAGE if page else b""),
                    trouble.headers,
                )
            elif trouble.kind == "html":
                self._send(trouble.status, "text/html; charset=UTF-8", PAGE)
            elif trouble.kind == "redirect":
                self._send(302, "text/plain", b"", {"Location": self.path})
            elif trouble.kind == "stall":
                self.desk.release.wait()
                self.close_connection = True
            else:
                self._break_off(trouble, _answer(self.desk, parts.path, asked)[2])
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True
        finally:
            self.desk.count(-1)

    def _send(self, status: int, kind: str, body: bytes, headers: dict[str, str] | None = None) -> None:
        told = {"Content-Type": kind, **(headers or {})}
        if self.desk.dress == "gzip":
            body = gzip.compress(body)
            told["Content-Encoding"] = "gzip"
        if self.desk.dress == "chunked":
            halves = (body[: len(body) // 2], body[len(body) // 2 :])
            body = b"".join(b"%x\r\n%s\r\n" % (len(half), half) for half in halves if half) + b"0\r\n\r\n"
            told["Transfer-Encoding"] = "chunked"
        else:
            told["Content-Length"] = str(len(body))
        self.send_response(status)
        for name, value in told.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def _break_off(self, trouble: Trouble, body: bytes) -> None:
        """truncated: less than the length announced; cut: no length announced and the end missing; trickle: byte by byte."""
        self.close_connection = True
        self.send_response(200)
        self.send_header("Content-Type", "application/csv")
        if trouble.kind != "cut":
            self.send_header("Content-Length", str(len(body)))
        self.send_header("Connection", "close")
        self.end_headers()
        if trouble.kind != "trickle":
            self.wfile.write(body[: len(body) - 2])
            return
        for byte in body:
            self.wfile.write(bytes([byte]))
            if self.desk.release.wait(0.02):
                return


def zipped(code: str) -> bytes:
    """What FRED sends for a mix of frequencies."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("README.txt", "one file a frequency")
        archive.writestr("weekly.csv", f"observation_date,{code}\n")
    return buffer.getvalue()


Answered = tuple[int, str, bytes]


def _answer(desk: Standin, path: str, asked: dict[str, str]) -> Answered:
    if path in ("/graph/fredgraph.csv", "/graph/alfredgraph.csv"):
        return _graph(desk, asked, path.endswith("alfredgraph.csv"))
    json_asked = asked.get("file_type") == "json"
    problem = _refusal(desk, asked)
    if problem or path not in ("/fred/series", "/fred/series/observations"):
        return _error(400, problem or "Bad Request.", json_asked)
    held, code = desk.series[asked["series_id"]], asked["series_id"]
    if path == "/fred/series":
        return _series(desk, code, held, json_asked)
    return _observations(desk, held, asked, json_asked)


def _refusal(desk: Standin, asked: dict[str, str]) -> str:
    key = asked.get("api_key")
    if key is None:
        return f"Bad Request.  Variable api_key is not set.  {KEY_PAGE}"
    if len(key) != 32 or not key.isalnum() or key != key.lower():
        return (
            f"Bad Request.  The value for variable api_key is not a 32 character alpha-numeric lower-case string.  {KEY_PAGE}"
        )
    if key not in desk.keys:
        return f"Bad Request.  The value for variable api_key is not registered.  {KEY_PAGE}"
    if "series_id" not in asked:
        return "Bad Request.  Variable series_id is not set."
    held = desk.series.get(asked["series_id"])
    if held is None:
        return "Bad Request.  The series does not exist."
    day = asked.get("realtime_start")
    if day is not None and day not in held.vintages:
        return "Bad Request.  No vintage dates exist for the specified real-time period."
    return ""


def _error(status: int, message: str, json_asked: bool) -> Answered:
    if json_asked:
        return status, "application/json; charset=UTF-8", _json({"error_code": status, "error_message": message})
    text = f'<?xml version="1.0" encoding="utf-8" ?>\n<error code="{status}" message={quoteattr(message)} />\n'
    return status, "text/xml; charset=UTF-8", text.encode()


def _json(content: object) -> bytes:
    return (json.dumps(content, indent=1) + "\n").encode()


def _attributes(content: dict[str, Any]) -> str:
    return " ".join(f"{name}={quoteattr(str(value))}" for name, value in content.items())


def _series(desk: Standin, code: str, held: Held, json_asked: bool) -> Answered:
    row = {
        "id": code,
        "realtime_start": desk.day,
        "realtime_end": desk.day,
        "title": held.title,
        "observation_start": held.rows[0][0] if held.rows else "",
        "observation_end": held.rows[-1][0] if held.rows else "",
        "frequency": held.frequency,
        "frequency_short": held.frequency_short,
        "units": held.units,
        "units_short": held.units,
        "seasonal_adjustment": "Not Seasonally Adjusted",
        "seasonal_adjustment_short": "NSA",
        "last_updated": f"{desk.day} 15:31:02-05",
        "popularity": 96,
    }
    root = {"realtime_start": desk.day, "realtime_end": desk.day}
    if json_asked:
        return 200, "application/json; charset=UTF-8", _json({**root, "seriess": [row]})
    text = (
        f'<?xml version="1.0" encoding="utf-8" ?>\n<seriess {_attributes(root)}>\n  <series {_attributes(row)} />\n</seriess>\n'
    )
    return 200, "text/xml; charset=UTF-8", text.encode()


def _observations(desk: Standin, held: Held, asked: dict[str, str], json_asked: bool) -> Answered:
    day = asked.get("realtime_start", desk.day)
    start, end = asked.get("observation_start", "1776-07-04"), asked.get("observation_end", "9999-12-31")
    rows = [(one, value) for one, value in held.vintages.get(day, held.rows) if start <= one <= end]
    root = {
        "realtime_start": day,
        "realtime_end": asked.get("realtime_end", day),
        "observation_start": start,
        "observation_end": end,
        "units": "lin",
        "output_type": 1,
        "file_type": "json" if json_asked else "xml",
        "order_by": "observation_date",
        "sort_order": "asc",
        "count": len(rows),
        "offset": 0,
        "limit": 100000,
    }
    span = {"realtime_start": root["realtime_start"], "realtime_end": root["realtime_end"]}
    cells = [{**span, "date": one, "value": value} for one, value in rows]
    if json_asked:
        return 200, "application/json; charset=UTF-8", _json({**root, "observations": cells})
    inner = "".join(f"  <observation {_attributes(cell)}/>\n" for cell in cells)
    text = f'<?xml version="1.0" encoding="utf-8" ?>\n<observations {_attributes(root)}>\n{inner}</observations>\n'
    return 200, "text/xml; charset=UTF-8", text.encode()


def _graph(desk: Standin, asked: dict[str, str], alfred: bool) -> Answered:
    code = asked.get("id", "")
    held, column = desk.series.get(code), code
    if held is None:
        return 404, "text/html; charset=UTF-8", PAGE
    rows = held.rows
    if alfred:
        day = max((one for one in held.vintages if one <= asked["vintage_date"]), default="")  # clamped, as ALFRED does
        if not day:
            return 404, "text/html; charset=UTF-8", PAGE
        rows, column = held.vintages[day], f"{code}_{day.replace('-', '')}"
    lines = [f"{'DATE' if desk.old_csv else 'observation_date'},{column}"]
    lines += [f"{day},{value if desk.old_csv or value != '.' else ''}" for day, value in rows]
    return 200, "application/csv", ("\n".join(lines) + "\n").encode()


@pytest.fixture
def standin() -> Iterator[Standin]:
    """A stand-in that runs for one test."""
    server = Standin()
    yield server
    server.close()
