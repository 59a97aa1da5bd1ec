"""The canvas's own files and Plotly's library as the browser loads them: kept for good, as their addresses change with them.

Addresses are relative to the desk's own, wherever a proxy puts it: `canvas/<hash>/card.js`.
"""

from __future__ import annotations

import gzip
import hashlib
from functools import cache
from pathlib import Path

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from components.canvas import library
from components.canvas.preload import needed

FOLDER = Path(__file__).resolve().parent / "static"
BELOW = "canvas/"
TYPES = {".js": "text/javascript", ".css": "text/css"}
KEPT = {"Cache-Control": "public, max-age=31536000, immutable"}
# A page opened before an upgrade asks for what it knows by its old address: it gets today's, and keeps none of it.
PASSED_ON = {"Cache-Control": "no-store"}


@cache
def _contents() -> dict[str, bytes]:
    return {one.name: one.read_bytes() for one in sorted(FOLDER.iterdir()) if one.suffix in TYPES}


@cache
def version() -> str:
    """Changes with any of the canvas's own files."""
    return hashlib.sha256(b"".join(name.encode() + body for name, body in _contents().items())).hexdigest()[:16]


@cache
def _packed(name: str) -> bytes:
    """A file compressed once for all readers: Plotly's library is 4.8 MB as it stands."""
    return gzip.compress(library.script() if name == library.NAME else _contents()[name], 6)


@cache
def tags() -> bytes:
    """What a page's head says, so that the browser fetches all this before the first script run asks for it.

    Streamlit's script is told where its server is: it would otherwise ask below the page's own address first, in vain.
    """
    own, plotly = f"./{BELOW}{version()}/", f"./{BELOW}{library.version()}/"
    modules = "".join(f'<link rel="modulepreload" href="{own}{name}">' for name in _contents() if name.endswith(".js"))
    parts = "".join(f'<link rel="modulepreload" href="./{name}"{" data-part" * part}>' for name, part in needed().items())
    return (
        '<script>window.__streamlit={BACKEND_BASE_URL:new URL("./",location.href).href}</script>'
        f'<link rel="stylesheet" href="{own}page.css"><link rel="stylesheet" href="{own}card.css" data-canvas>'
        f'<link rel="preload" as="script" href="{plotly}{library.NAME}" data-plotly>{modules}{parts}'
        f'<script type="module" src="{own}page.js"></script>'
    ).encode()


def serve(request: Request) -> Response:
    """One file, compressed where the browser takes that."""
    name, asked = request.path_params["name"], request.path_params["version"]
    if name != library.NAME and name not in _contents():
        return PlainTextResponse("not found", 404)
    headers = dict(KEPT if asked == (library.version() if name == library.NAME else version()) else PASSED_ON)
    headers["Vary"] = "Accept-Encoding"
    kind = TYPES[Path(name).suffix]
    if "gzip" in request.headers.get("accept-encoding", ""):
        return Response(_packed(name), headers={**headers, "Content-Encoding": "gzip"}, media_type=kind)
    return Response(library.script() if name == library.NAME else _contents()[name], headers=headers, media_type=kind)


def routes(base: str) -> list[Route]:
    """Where all this is served on a desk whose addresses begin with a path, such as `desk`; empty for none."""
    # A plain function: Starlette runs it in a thread, so that packing never holds up the readers' connections.
    return [Route("/".join(("", *filter(None, [base.strip("/")]), f"{BELOW}{{version}}/{{name}}")), serve)]
