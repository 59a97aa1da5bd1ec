"""The canvas's files as a browser asks for them: kept for good by today's address, never by another."""

from __future__ import annotations

import gzip
import re

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Match

from components.canvas import files, library


def asked(version: str, name: str, encoding: str = "") -> Response:
    headers = [(b"accept-encoding", encoding.encode())] if encoding else []
    told = {"type": "http", "method": "GET", "headers": headers, "path_params": {"version": version, "name": name}}
    return files.serve(Request(told))


def test_a_file_of_today_is_kept_for_good() -> None:
    """Its address names what it holds, so that it never has to be asked for again."""
    answer = asked(files.version(), "card.js")
    assert answer.status_code == 200
    assert answer.body == (files.FOLDER / "card.js").read_bytes()
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert answer.headers["content-type"] == "text/javascript; charset=utf-8"
    assert asked(files.version(), "card.css").headers["content-type"] == "text/css; charset=utf-8"


def test_the_library_is_the_installed_one_and_packed() -> None:
    """A browser that takes gzip gets the same script in a third of its size; one that does not gets it as it is."""
    whole = library.script()
    packed, plain = asked(library.version(), library.NAME, "br, gzip"), asked(library.version(), library.NAME)
    assert plain.body == whole
    assert "content-encoding" not in plain.headers
    assert packed.headers["content-encoding"] == "gzip"
    assert gzip.decompress(bytes(packed.body)) == whole
    assert len(packed.body) < len(whole) / 3
    for answer in (packed, plain):
        assert "immutable" in answer.headers["cache-control"]
        assert answer.headers["vary"] == "Accept-Encoding"


def test_an_old_address_gets_the_file_of_today_and_does_not_keep_it() -> None:
    """A page that was opened before an upgrade goes on; the two kinds of files have a version each."""
    for version, name in (("0" * 16, "card.js"), (library.version(), "card.js"), (files.version(), library.NAME)):
        answer = asked(version, name)
        assert answer.status_code == 200
        assert answer.headers["cache-control"] == "no-store"


def test_nothing_else_is_served() -> None:
    """Neither a file beside the canvas's nor one that is not there."""
    for name in ("nothing.js", "files.py", "..", "../files.py", "__init__.py"):
        answer = asked(files.version(), name)
        assert answer.status_code == 404
        assert "cache-control" not in answer.headers


def test_the_tags_name_all_files_relative_to_the_page() -> None:
    """Every script of the canvas, its style and the library, by addresses that a proxy's path does not break."""
    told = files.tags().decode()
    named = set(re.findall(r'(?:href|src)="([^"]+)"', told))
    own = {one.name for one in files.FOLDER.iterdir() if one.suffix in files.TYPES}
    ours = {one for one in named if one.startswith("./canvas/")}
    assert ours == {f"./canvas/{files.version()}/{name}" for name in own} | {f"./canvas/{library.version()}/{library.NAME}"}
    assert all(one.startswith("./static/js/") for one in named - ours)
    assert re.fullmatch(r"[0-9a-f]{16}", files.version())


def test_the_files_stand_below_the_desk_s_path() -> None:
    """With a path of the desk and without."""
    for base, path in (("", "/canvas/0/card.js"), ("desk", "/desk/canvas/0/card.js"), ("/a/b/", "/a/b/canvas/0/card.js")):
        app = Starlette(routes=files.routes(base))
        match, found = app.routes[0].matches({"type": "http", "method": "GET", "path": path, "root_path": ""})
        assert match is Match.FULL
        assert found["path_params"] == {"version": "0", "name": "card.js"}
