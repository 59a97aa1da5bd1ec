"""Sends `/` and unknown page names to the default page, so that a link never ends in an error dialog."""

from __future__ import annotations

from urllib.parse import quote

from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from components.frame.pages import PAGES

PATHS = frozenset(page.path for page in PAGES)
OWN_PREFIXES = ("_stcore", "media", "component", "static", "app", "healthz", "readyz")


class KnownPaths:
    """ASGI middleware: a GET of an unknown page name is redirected, with its query, to the default page."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["method"] in ("GET", "HEAD"):
            target = redirect_for(scope["path"], scope["query_string"].decode("latin-1"))
            if target:
                await RedirectResponse(target)(scope, receive, send)
                return
        await self.app(scope, receive, send)


def redirect_for(path: str, query: str) -> str:
    """Where a request is sent instead, or an empty string for one that is served as it is."""
    name = path.strip("/")
    if name in PATHS or "." in name or "/" in name or name in OWN_PREFIXES:
        return ""
    lost = f"page={quote(name[:60], safe='')}" if name else ""
    joined = "&".join(part for part in (query, lost) if part)
    return f"/{PAGES[0].path}" + (f"?{joined}" if joined else "")
