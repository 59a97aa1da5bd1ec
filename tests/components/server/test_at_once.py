"""Connections of a real server whose socket is bound as Streamlit binds it."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import requests
import uvicorn
from starlette.applications import Starlette
from starlette.routing import Mount
from starlette.types import ASGIApp, Receive, Scope, Send
from websockets.sync.client import connect

from app import MIDDLEWARE
from components.server.at_once import AtOnce
from tests.asgi import handled


class Probe:
    """Answers, and writes down whether the connection it answers on waits for acknowledgements."""

    def __init__(self) -> None:
        self.delays: list[bool] = []

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        transport = getattr(getattr(receive, "__self__", None), "transport", None)
        if transport:
            option = transport.get_extra_info("socket").getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
            self.delays.append(not option)
        if scope["type"] == "websocket":
            await receive()
            await send({"type": "websocket.accept"})
            await send({"type": "websocket.send", "text": "answered"})
            await send({"type": "websocket.close"})
        elif scope["type"] == "http":
            await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"8")]})
            await send({"type": "http.response.body", "body": b"answered"})


@contextmanager
def serving(app: ASGIApp) -> Iterator[int]:
    """The port of an app on a socket that names no protocol."""
    bound = socket.socket(family=socket.AF_INET)
    bound.bind(("127.0.0.1", 0))
    bound.listen()  # who comes before the server waits for it
    server = uvicorn.Server(uvicorn.Config(app, lifespan="off", log_level="error"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [bound]})
    thread.start()
    try:
        yield bound.getsockname()[1]
    finally:
        server.should_exit = True
        thread.join()


def asked(port: int) -> list[str]:
    with connect(f"ws://127.0.0.1:{port}/") as talk:
        return [requests.get(f"http://127.0.0.1:{port}/", timeout=10).text, str(talk.recv())]


def test_without_it_connections_wait() -> None:
    """What this is for; should servers learn it themselves, it can go."""
    probe = Probe()
    with serving(probe) as port:
        assert asked(port) == ["answered", "answered"]
    assert probe.delays == [True, True]


def test_no_connection_waits() -> None:
    """Through all that the desk puts before an answer."""
    probe = Probe()
    with serving(Starlette(routes=[Mount("/", probe)], middleware=MIDDLEWARE)) as port:
        assert asked(port) == ["answered", "answered"]
    assert probe.delays == [False, False]


def test_another_kind_of_server_is_left_alone() -> None:
    """One that sends by a function of its own."""
    sent = handled(AtOnce(Probe()), {"type": "http"})
    assert [message["type"] for message in sent] == ["http.response.start", "http.response.body"]
