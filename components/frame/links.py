"""Addresses of the desk: how a link to a page is written, and where one that came through a chat is meant to lead."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from pathlib import Path
from urllib.parse import parse_qsl, urlencode

import streamlit as st
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from components.frame import state
from components.frame.pages import PAGES
from components.frame.state import View

PATHS = frozenset(page.path for page in PAGES)
# What the desk and Streamlit answer themselves: addresses, files that ship with it, and folders with something in them.
FILES = frozenset(one.name for one in Path(st.__file__).parent.glob("static/*.*")) - {"index.html"}
OWN = frozenset({"healthz", "readyz", "oauth2callback"}) | FILES
FOLDERS = ("canvas/", "media/", "component/", "static/", "app/static/", "auth/")
# Streamlit's browser side looks for its server below the page's own address too, and must be told that it is not there.
SERVER = "_stcore/"
# The first word of an address, after and before the punctuation and words of the message it stood in.
FIRST_WORD = re.compile(r"[^a-z0-9]*([a-z0-9_-]+)", re.ASCII)
LONGEST_NAME = 60


def query_of(params: Mapping[str, str] | Sequence[tuple[str, str]]) -> str:
    """The query of a link, quoted so that every value comes back as it was; empty for none."""
    return urlencode(params, errors="replace")


def address(page: str, *queries: str) -> str:
    """The link to a page with what is to be asked of it, relative to the page it stands on."""
    query = "&".join(filter(None, queries))
    return f"{page}?{query}" if query else page


def address_in(page: str, view: View) -> str:
    """The link to a page in the reader's view."""
    return address(page, query_of(state.to_params(view)))


class KnownPaths:
    """ASGI middleware: a GET of an address that is no page's is redirected, with its query, to the page it means."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.below = str(st.get_option("server.baseUrlPath") or "").strip("/")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["method"] in ("GET", "HEAD"):
            base = f"{scope.get('root_path', '')}/{self.below}".rstrip("/")
            target = redirect_for(scope["path"], scope["query_string"].decode("utf-8", "replace"), base)
            if target:
                await RedirectResponse(target)(scope, receive, send)
                return
        await self.app(scope, receive, send)


def redirect_for(path: str, query: str, base: str = "") -> str:
    """Where a request is sent instead, or an empty string for one that is served as it is.

    `base` is the address below which the desk stands on a larger site; what lies beside it is not the desk's.
    """
    if not f"{path}/".startswith(f"{base}/"):
        return ""
    name = path[len(base) :].removeprefix("/")
    own = name.rstrip("/")
    if name in PATHS or own in OWN or own.startswith(FOLDERS) or SERVER in name:
        return ""
    asked, _, stuck = name.partition("?")  # a question mark that a chat quoted with the rest of the address
    page, carried = page_meant(asked), query_of(parse_qsl(stuck))
    if page:
        return f"{base}/{address(page, query, carried)}"
    if asked.startswith("/"):  # two of them lead off a site, and are refused
        return ""
    lost = asked.strip("/")[:LONGEST_NAME]
    said = query_of({"page": lost}) if any(map(str.isalnum, lost)) and lost != "index.html" else ""
    return f"{base}/{address(PAGES[0].path, query, carried, said)}"


def page_meant(address: str) -> str:
    """The page whose name an address begins with, whatever its case and what is stuck to it; empty where there is none."""
    found = FIRST_WORD.match(unicodedata.normalize("NFKC", address[:LONGEST_NAME]).casefold())
    name = found.group(1).strip("_-") if found else ""
    return name if name in PATHS else ""
