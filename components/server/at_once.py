"""ASGI middleware: what is sent leaves at once."""

from __future__ import annotations

import socket

from starlette.types import ASGIApp, Receive, Scope, Send

TCP = (socket.AF_INET, socket.AF_INET6)


class AtOnce:
    """Turns off Nagle's algorithm on every connection.

    Streamlit binds its socket without naming TCP, so that asyncio does not know it for one. A run is sent as many small
    messages, and a file as its headers and its body; all but the first of them would wait until the reader's system
    acknowledges that one, which takes it 40 ms and more.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        # uvicorn's own, another server has its own way; Starlette wraps what sends an answer, never what receives a request.
        transport = getattr(getattr(receive, "__self__", None), "transport", None)
        connection = transport.get_extra_info("socket") if transport else None
        if connection is not None and connection.family in TCP:
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        await self.app(scope, receive, send)
