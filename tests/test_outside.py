"""Text from outside is text wherever it is shown: errors, file names and lines, trades, thresholds, projections, links."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Element

from components.frame import resources, session
from components.frame.pages import PAGES, PageInfo
from components.markup import Markdown, badge, cells, joined, lines, marked, plain, table
from components.paint.written import written
from macro.declare.text import Lang
from tests import foreign
from tests.app import blocks, cards, charts, opened, read, text_of
from tests.desk import SATURDAY
from tests.foreign import HOSTILE, ODD, live

FOREIGN = re.compile(r"<(?:img|script|iframe|a[^>]*(?:host\.|//))")
MARKED = ("body", "label", "help", "text", "caption")  # what of an element is read as Markdown


@pytest.fixture
def desk(own_store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A desk on which all that can be foreign is hostile."""
    resources.desk.clear()
    shared = resources.desk()
    assert shared.reader.store
    foreign.fill(shared.reader.store, own_store.parent / "home", own_store.parent / "drop_in")
    shared.reader.drop_in.forget()
    monkeypatch.setattr(session, "now", lambda: SATURDAY)


def shown(app: AppTest) -> Iterator[str]:
    """Every text of the page that Streamlit reads as Markdown."""
    for element in (*app.main, *app.sidebar):
        if isinstance(element, Element) and element.type not in ("code", "html"):
            yield from (found for name in MARKED if isinstance(found := getattr(element.proto, name, None), str) and found)
    for one in app.table:
        yield from (str(cell) for cell in (*one.value.index, *one.value.columns, *one.value.to_numpy().ravel()))


def told(app: AppTest) -> str:
    """The page as it is read; every text on it is inert, and no block of HTML holds an element that was not made here."""
    texts, html = list(shown(app)), blocks(app)
    assert not app.exception
    assert {text: live(text) for text in texts if live(text)} == {}
    assert [one for one in html if FOREIGN.search(one)] == []
    return "\n".join(
        [*(read(text) for text in texts), *(one.text for one in cards(app)), *map(text_of, html)]
    )  # cards show text


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.path)
def test_no_page_has_a_mark_from_outside(desk: None, page: PageInfo, lang: Lang) -> None:
    """Not with every error, file, trade and threshold hostile, nor with a link that is."""
    hostile = dict.fromkeys(("win", "asof", "id", "q", "state", "trade", "sep", "sepx", "row", "m", "page"), HOSTILE)
    said = told(opened(page.path, lang=lang, **hostile))
    assert "host.invalid" in said


def test_an_error_is_read_as_it_is_written(desk: None) -> None:
    """Beside the figure, on the status page, and beside the opened series."""
    assert f"NFCI: {HOSTILE}" in told(opened("monetary_conditions"))
    assert HOSTILE in told(opened("data_status"))
    assert HOSTILE in told(opened("data_status", id="NFCI"))
    assert HOSTILE in told(opened("data_status", id="WALCL"))


def test_a_desk_file_is_read_as_it_is_written(desk: None) -> None:
    """Its name on every page and its source under the figure and on the status page."""
    for page in ("real_economy", "data_status"):
        said = told(opened(page))
        assert "Desk file !·x·(host.invalidb.png) ·Renew·" in said
        assert "ism.csv" in said


def test_a_trade_is_read_as_it_is_written(desk: None) -> None:
    """Its name as the title of its figure; what is wrong with another in its box."""
    app = opened("strategy", trade="hostile")
    said = told(app)
    assert HOSTILE[:60] in said
    assert "'!' cannot stand in a formula; this trade is not shown" in said
    assert not any("<img" in str(one.chart) for one in charts(app))


def test_thresholds_are_read_as_they_are_written(desk: None) -> None:
    """The box names what is wrong with an entry."""
    assert f"[SOFR_IORB]: unit must be 'bp', not '{HOSTILE}'" in told(opened("liquidity"))


def test_projections_are_read_as_they_are_written(desk: None) -> None:
    """The box quotes the rows that are not used."""
    assert "is not a date" in told(opened("policy_rate"))


@pytest.mark.parametrize("text", ODD)
def test_plain_reads_as_it_is_written(text: str) -> None:
    """What a reader sees is the text, and once made it stays as it is."""
    made = plain(text)
    assert read(made) == text
    assert plain(made) is made
    assert live(made) == []


def test_plain_is_one_line() -> None:
    """White space is one space; what would turn the direction of writing is gone; spaces that bind stay."""
    assert plain("a\n\n# b\r\n\tc\u2028d") == "a # b c d"
    assert plain("a\u202eb\x00c\N{NO-BREAK SPACE}d") == "abc\N{NO-BREAK SPACE}d"


def test_marks_of_our_own_stand_around_text() -> None:
    """Parts are text unless they are Markdown; what is glued from Markdown is text again."""
    name = marked("**{}** :gray[{}]", "*a*", badge("red", "[b]"))
    assert name == "**\\*a\\*** :gray[:red-badge[\\[b\\]]]"
    assert isinstance(name, Markdown)
    assert joined(" · ", [name, "", "$"]) == f"{name} · \\$"
    assert lines(["a|b", name]) == f"a\\|b  \n{name}"
    assert table(["h"], ["---"], [["a|b"], [name]]) == f"| h |\n| --- |\n| a\\|b |\n| {name} |"
    assert plain(f"{name}!") == plain(str.__str__(name) + "!")
    assert plain(f"{marked('**{}**', 'a')}") == "\\*\\*a\\*\\*"


def test_a_small_table_is_text() -> None:
    """Cells, rows and columns."""
    shown = cells(pd.DataFrame({"*a*": ["$b$"]}, index=["[c](d)"]))
    assert (list(shown.columns), list(shown.index), shown.iloc[0, 0]) == (["\\*a\\*"], ["\\[c\\](d)"], "\\$b\\$")


def test_a_figure_writes_text() -> None:
    """No element, entity or place of Plotly's."""
    assert written("<a href='x'>b</a> &lt; %{x}", "en") == "&lt;a href='x'&gt;b&lt;/a&gt; &amp;lt; %&#123;x}"
