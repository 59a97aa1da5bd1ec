"""ASGI middleware: a page's head names the canvas's files, so that they load while Streamlit starts."""

from __future__ import annotations

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from components.canvas.files import tags

END = b"</head>"
# The tags change with our files, which Streamlit's own page does not know of: it is asked for whole, and as it is.
CONDITIONS = (b"if-none-match", b"if-modified-since", b"accept-encoding", b"range")
OF_THE_BODY = (b"content-length", b"etag", b"last-modified")


class Head:
    """Adds the tags to every HTML page that is answered to a GET."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "GET" or not _a_page(scope):
            await self.app(scope, receive, send)
            return
        asked = [(name, value) for name, value in scope["headers"] if name not in CONDITIONS]
        held: list[Message] = []
        body = b""

        async def passed(message: Message) -> None:
            nonlocal body
            if message["type"] == "http.response.start":
                held.append(message)
                return
            if message["type"] != "http.response.body":
                await send(message)
                return
            body += message.get("body", b"")
            if message.get("more_body"):
                return
            start = held.pop()
            whole = body.replace(END, tags() + END, 1) if _is_html(start) else body
            headers = [(name, value) for name, value in start["headers"] if name not in OF_THE_BODY]
            await send({**start, "headers": [*headers, (b"content-length", str(len(whole)).encode())]})
            await send({"type": "http.response.body", "body": whole})

        await self.app({**scope, "headers": asked}, receive, passed)


def _a_page(scope: Scope) -> bool:
    """Whether a browser asks for a page it will show, and not for a file or an answer."""
    headers = dict(scope["headers"])
    return b"text/html" in headers.get(b"accept", b"") and b"." not in scope["path"].rsplit("/", 1)[-1].encode()


def _is_html(start: Message) -> bool:
    return any(name == b"content-type" and value.startswith(b"text/html") for name, value in start["headers"])
