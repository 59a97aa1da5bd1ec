"""An ASGI app asked without a server."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor

from starlette.types import ASGIApp, Message, Scope


def handled(app: ASGIApp, scope: Scope) -> list[Message]:
    """What an app sends for one request, in order."""
    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    async def receive() -> Message:
        return {"type": "http.request"}

    async def ask() -> None:
        await app(scope, receive, send)

    with ThreadPoolExecutor(1) as beside:  # a browser of other tests may keep this thread's event loop
        beside.submit(lambda: asyncio.run(ask())).result()
    return sent
