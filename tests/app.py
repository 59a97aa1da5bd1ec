"""Pages as a reader opens them, through Streamlit's own test runner."""

from __future__ import annotations

import re
from html import unescape

from streamlit.testing.v1 import AppTest

from tests.conftest import ROOT

SHELL = ROOT / "components" / "frame" / "shell.py"


def opened(path: str, **params: str | list[str]) -> AppTest:
    """A page after its first run with these parameters in its link, some of them perhaps several times."""
    app = AppTest.from_file(str(SHELL), default_timeout=60)
    for key, value in params.items():
        app.query_params[key] = value
    app.switch_page(f"../../pages/{path}.py")
    return app.run()


def read(shown: object) -> str:
    """Markdown as it is read, but for marks of our own: without escapes, and without the spans that part addresses."""
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", re.sub(r":color\[(.*?)(?<!\\)\]", r"\1", str(shown)))


def blocks(app: AppTest) -> list[str]:
    """The HTML of our own on the page, without style sheets."""
    return [body for one in app.get("html") if not (body := str(one.proto.body)).startswith("<style>")]


def text_of(html: str) -> str:
    """HTML as it is read: a line for each paragraph, heading and row."""
    parted = re.sub(
        r"</(?:p|h\d|tr|li|div|dt|section)>", "\n", html.replace("</td><td", "</td> <td").replace("</th><td", "</th> <td")
    )
    return unescape(re.sub(r"<[^>]+>", "", parted))


def rows_of(html: str) -> list[list[str]]:
    """The cells of a table's body as text, row by row."""
    body = html[html.index("<tbody>") : html.index("</tbody>")]
    return [[text_of(cell) for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", line)] for line in body.split("</tr>")[:-1]]


def words(app: AppTest) -> str:
    """All text on the page, as it is read."""
    parts = [*app.markdown, *app.caption, *app.warning, *app.info, *app.error]
    return "\n".join([*(read(one.value) for one in parts), *map(text_of, blocks(app))])
