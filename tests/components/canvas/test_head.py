"""A page's head as a browser gets it."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from starlette.types import Message, Receive, Scope, Send

from components.canvas.files import tags
from components.canvas.head import Head

PAGE = b"<html><head><title>x</title></head><body></head></body></html>"
BROWSER = (b"accept", b"text/html,*/*;q=0.8")
Headers = Sequence[tuple[bytes, bytes]]


def answered(
    body: Sequence[bytes], kind: bytes, path: str = "/liquidity", sent: Headers = (BROWSER,), method: str = "GET"
) -> tuple[dict[bytes, bytes], bytes, dict[bytes, bytes]]:
    """Headers and body of an answer through the middleware, and the headers the app behind it was asked with."""
    heard: dict[bytes, bytes] = {}
    out: list[Message] = []

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        heard.update(scope["headers"])
        length = str(sum(map(len, body))).encode()
        headers = [(b"content-type", kind), (b"etag", b'"1"'), (b"last-modified", b"x"), (b"content-length", length)]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        for n, one in enumerate(body):
            await send({"type": "http.response.body", "body": one, "more_body": n < len(body) - 1})

    async def receive() -> Message:
        return {"type": "http.request"}

    async def send(message: Message) -> None:
        out.append(message)

    scope = {"type": "http", "method": method, "path": path, "headers": list(sent)}
    run = Head(app)(scope, receive, send).__await__()
    with pytest.raises(StopIteration):  # nothing here waits, so that no event loop is needed
        next(run)
    return dict(out[0]["headers"]), b"".join(one.get("body", b"") for one in out[1:]), heard


def test_a_page_names_the_files_once() -> None:
    """However it comes in pieces; its length is that of what is sent."""
    for pieces in ([PAGE], [PAGE[:20], PAGE[20:33], PAGE[33:]]):
        headers, body, _ = answered(pieces, b"text/html; charset=utf-8")
        assert body == PAGE.replace(b"</head>", tags() + b"</head>", 1)
        assert body.count(tags()) == 1
        assert headers[b"content-length"] == str(len(body)).encode()


def test_a_page_is_not_taken_for_an_older_one() -> None:
    """Streamlit's own mark of its page says nothing of our tags: it is neither asked with one nor answered with one."""
    sent = (
        BROWSER,
        (b"if-none-match", b'"1"'),
        (b"if-modified-since", b"x"),
        (b"accept-encoding", b"gzip"),
        (b"range", b"0-1"),
    )
    headers, _, heard = answered([PAGE], b"text/html", sent=sent)
    assert set(heard) == {b"accept"}
    assert not {b"etag", b"last-modified"} & set(headers)


def test_all_else_passes_as_it_is() -> None:
    """Files, answers to scripts, what is posted, and what turns out to be no page."""
    script = (b"accept", b"*/*")
    for path, sent, method in (
        ("/x.html", (BROWSER,), "GET"),
        ("/healthz", (script,), "GET"),
        ("/liquidity", (BROWSER,), "POST"),
    ):
        headers, body, _ = answered([PAGE], b"text/html", path, sent, method)
        assert body == PAGE
        assert headers[b"etag"] == b'"1"'
    _, body, _ = answered([b'{"a": "</head>"}'], b"application/json")
    assert body == b'{"a": "</head>"}'
