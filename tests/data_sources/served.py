"""A loopback server that answers as a test says, call by call, for sources whose answer depends on the question."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest

# Path, parameters of the URL (GET) or members of the JSON sent (POST) -> status and body; a dict or list goes as JSON.
Answering = Callable[[str, dict[str, Any]], tuple[int, Any]]


@dataclass
class Served:
    """The server: `answer` may be replaced at any time, `calls` lists path and question of every call."""

    url: str
    answer: Answering = lambda path, asked: (404, b"<html></html>")
    calls: list[tuple[str, dict[str, Any]]] = field(default_factory=list)

    def always(self, content: Any, status: int = 200) -> None:
        """From now on this, whatever is asked."""
        self.answer = lambda path, asked: (status, content)


def _handler(server: Served) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def log_message(self, format: str, *args: Any) -> None:
            pass

        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            self._tell(parts.path, dict(parse_qsl(parts.query, keep_blank_values=True)))

        def do_POST(self) -> None:
            assert self.headers["Content-Type"] == "application/json"
            self._tell(self.path, json.loads(self.rfile.read(int(self.headers["Content-Length"]))))

        def _tell(self, path: str, asked: dict[str, Any]) -> None:
            server.calls.append((path, asked))
            status, content = server.answer(path, asked)
            body = content if isinstance(content, bytes) else json.dumps(content).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    return Handler


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> Iterator[Served]:
    """A server for one test, with the sources whose answers it stands for pointed at it and no key."""
    told = Served("")
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(told))
    told.url = f"http://127.0.0.1:{server.server_address[1]}"
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    for variable in ("FEDLENS_FISCALDATA", "FEDLENS_BLS", "FEDLENS_YAHOO"):
        monkeypatch.setenv(variable, told.url)
    monkeypatch.delenv("BLS_API_KEY", raising=False)
    yield told
    server.shutdown()
    server.server_close()
