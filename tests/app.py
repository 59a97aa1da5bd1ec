"""Pages as a reader opens them, through Streamlit's own test runner."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from html import unescape
from typing import Any

from streamlit.testing.v1 import AppTest

from components.paint.shared import whole
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


@dataclass(frozen=True, slots=True)
class Card:
    """A figure's card as the browser is sent it: its key, what only this view adds, its words, and its chart or table, if it
    has one."""

    key: str
    own: dict[str, Any]
    words: dict[str, Any]
    chart: dict[str, Any] | None
    table: dict[str, Any] | None = None

    @property
    def title(self) -> str:
        return f"{self.words['number']} · {self.words['title']}" if self.words["number"] else str(self.words["title"])

    @property
    def badges(self) -> list[str]:
        return [text for _, text in self.words["badges"]]

    @property
    def headline(self) -> str:
        return str(self.words["headline"])

    @property
    def caption(self) -> str:
        return str(self.own.get("caption", self.words["caption"]))

    @property
    def spec(self) -> dict[str, Any]:
        assert self.chart
        found: dict[str, Any] = self.chart["spec"]
        return found

    @property
    def rows(self) -> list[list[str]]:
        """The table's rows as text, each with its name before its cells, and marks in square brackets behind their number."""
        found = []
        for row in self.table["rows"] if self.table else ():
            marks = [" ".join(mark["text"] for mark in cell["marks"]) for cell in row["cells"]]
            cells = [cell["text"] + (f"[{mark}]" if mark else "") for cell, mark in zip(row["cells"], marks, strict=True)]
            found.append([row["name"], *cells])
        return found

    @property
    def text(self) -> str:
        """All its words, but for those in the chart."""
        numbers = [" ".join(pair) for pair in self.own.get("numbers", [])]
        head = " ".join([self.title, self.words["units"], *self.badges])
        rows = [" ".join(row) for row in self.rows]
        return "\n".join([head, self.headline, *self.own.get("more", []), *numbers, *rows, self.caption])


def cards(app: AppTest) -> list[Card]:
    """Every figure's card on the page, in order."""
    found = []
    for one in app.get("bidi_component"):
        told = json.loads(one.proto.bytes)
        if "words" in told:
            chart = told["chart"] and whole(told["chart"]["chart"])
            found.append(Card(str(one.key), told["own"], told["words"], chart, told.get("table")))
    return found


def card(app: AppTest, figure_id: str) -> Card:
    return next(one for one in cards(app) if one.words["id"] == figure_id)


def charts(app: AppTest) -> list[Card]:
    """The cards that have a chart."""
    return [one for one in cards(app) if one.chart]


def chosen(app: AppTest, figure_id: str, key: str, value: str) -> AppTest:
    """The page after a reader has chosen something in a card's head."""
    return told(app, figure_id, "chosen", {key: value})


def told(app: AppTest, figure_id: str, event: str, value: dict[str, str]) -> AppTest:
    """The page after a card has said something."""
    mounted = next(one for one in app.get("bidi_component") if one.key == f"fig-{figure_id}")
    states = app._tree.get_widget_states()
    state = states.widgets.add()
    state.id = f"$$STREAMLIT_INTERNAL_KEY_{mounted.proto.id}__events"
    state.json_trigger_value = json.dumps([{"event": event, "value": value}])
    return app._run(states)


def delivered(app: AppTest) -> dict[str, Any] | None:
    """The file the run hands to the browser, if any."""
    found = [json.loads(one.proto.bytes) for one in app.get("bidi_component")]
    return next((one for one in found if "body" in one), None)


def control(app: AppTest, figure_id: str, key: str) -> dict[str, Any]:
    """A choice in a card's head."""
    return next(one for one in card(app, figure_id).own["controls"] if one["key"] == key)


def words(app: AppTest) -> str:
    """All text on the page, as it is read."""
    parts = [*app.markdown, *app.caption, *app.warning, *app.info, *app.error]
    return "\n".join([*(read(one.value) for one in parts), *(one.text for one in cards(app)), *map(text_of, blocks(app))])
