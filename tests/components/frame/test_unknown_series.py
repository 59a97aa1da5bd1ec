"""A series the catalogue does not have costs one figure, never a page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pandas as pd
import pytest

from cache.desk import trades
from cache.reader import Reader
from cache.refresh import asked
from cache.store import notes, revisions, vintages, wishes
from cache.store.notes import Beat, Note, Notes
from cache.store.parquet import Record, Store
from components import text as t
from components.figure import given
from components.frame import labels, resources, session
from components.frame.pages import FIGURE_PAGES, STATUS, PageInfo
from components.pressure import gauge
from macro import catalogue
from macro.catalogue import FIGURES, UnknownSeries
from macro.declare.figure import Figure, Line
from macro.declare.text import Lang
from macro.pressure.indicators import INDICATORS
from tests.app import charts, opened, words
from tests.desk import SATURDAY, UNREACHED

NAME = "NO_SUCH_SERIES"
DAY = date(2024, 3, 20)
VALUES = pd.Series([1.0, 2.0], index=pd.DatetimeIndex(["2024-01-02", "2024-01-03"]))


@pytest.fixture(autouse=True)
def store(own_store: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """A store that holds everything there can be of a series that is no more, with a refresher at work on it."""
    found = Store(str(own_store))
    for folder in ("series", vintages.folder(DAY), "quarantine"):
        found.write(Record(NAME, "FRED"), VALUES, folder)
    Notes(found).update({NAME: Note(tried_at=SATURDAY, failures=3, error=UNREACHED, held_back=UNREACHED)})
    wishes.ask_vintages(found, DAY, [NAME])
    revisions.add(found, NAME, revisions.between(VALUES, VALUES + 1, SATURDAY - timedelta(days=1)))
    notes.beat(found, Beat(SATURDAY, vintages=True))
    (own_store / "series" / f"{NAME}2.parquet").write_bytes(b"PAR1 torn")
    assert found.read(f"{NAME}2") is None
    monkeypatch.setattr(session, "now", lambda: SATURDAY)
    yield found
    forget()


def forget() -> None:
    """Lets go of what figures were declared to read, with which their pictures change, and of the gauge."""
    given._of_catalogue.cache_clear()
    gauge._board.clear()


def naming_it(figure: Figure) -> Figure:
    """The figure with a first line over a series the catalogue lacks."""

    def renamed(lines: tuple[Line, ...]) -> tuple[Line, ...]:
        return (replace(lines[0], series=(NAME, *lines[0].series[1:]), instead=(), twin=()), *lines[1:])

    declared = figure.lines
    if callable(declared):
        return replace(figure, lines=lambda choices: renamed(declared(choices)), computing=None)
    return replace(figure, lines=renamed(declared), computing=None)


def declared(monkeypatch: pytest.MonkeyPatch, figure: Figure) -> None:
    """The figure in place of the catalogue's own."""
    monkeypatch.setitem(catalogue._figures, figure.id, figure)
    forget()


@pytest.mark.parametrize("page", FIGURE_PAGES, ids=lambda page: page.path)
def test_a_figure_that_names_it_costs_that_figure(page: PageInfo, monkeypatch: pytest.MonkeyPatch) -> None:
    """One sentence in its place, which names the series; every other figure of the page is drawn, and the page to its end."""
    own = [figure for figure in FIGURES.values() if figure.topic == page.path and figure.form != "heatmap"]
    before = {chart.key for chart in charts(opened(page.path, asof=str(DAY)))}
    declared(monkeypatch, naming_it(next(figure for figure in own if f"fig-{figure.id}" in before)))
    app = opened(page.path, asof=str(DAY))
    assert not app.exception
    assert [one.value for one in app.error] == [labels.NO_SUCH_SERIES.en.format(name=NAME)]
    assert len(charts(app)) == len(before) - 1
    assert t.FRED_NOTICE in words(app)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_heatmap_that_names_it(lang: Lang, monkeypatch: pytest.MonkeyPatch) -> None:
    """The map, what changed and the table are one figure and cost one sentence; the component beside it another."""
    declared(monkeypatch, naming_it(FIGURES["inflation_heatmap"]))
    app = opened("inflation_heatmap", lang=lang)
    assert not app.exception
    said = labels.NO_SUCH_SERIES.in_(lang).format(name=NAME)
    assert [one.value for one in app.error] == [said, said]
    assert FIGURES["cpi_diffusion"].title.in_(lang) in words(app)


def test_the_gauge_that_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """The gauge is one figure of its page."""
    monkeypatch.setattr(gauge, "INDICATORS", naming_it(INDICATORS))
    forget()
    app = opened("liquidity")
    assert not app.exception
    assert [one.value for one in app.error] == [labels.NO_SUCH_SERIES.en.format(name=NAME)]
    assert len(charts(app)) == 4


def test_the_status_page_stands() -> None:
    """What the store holds of a series that is no more does not concern it, and a link to it costs a sentence."""
    app = opened(STATUS.path, id=NAME, q=NAME)
    assert not app.exception
    assert not app.error
    assert [one.value for one in app.warning] == [f"The link's id={NAME} is not valid; the default is used."]
    assert NAME not in [one.series.id for one in resources.desk().status.rows(SATURDAY)]
    assert len(resources.desk().status.rows(SATURDAY)) == len(catalogue.refreshable(SATURDAY.date()))
    app = opened(STATUS.path)
    assert not app.exception
    assert len(app.dataframe[0].value) == len(catalogue.refreshable(SATURDAY.date()))


def test_a_component_that_is_no_more() -> None:
    """A link to it opens the default one and says so."""
    app = opened("inflation_heatmap", row=NAME)
    assert not app.exception
    assert not app.error
    assert [one.value for one in app.warning] == [f"The link's row={NAME} is not valid; the default is used."]
    assert len(charts(app)) == 4


def test_a_trade_over_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """In the desk's file and in a link: a sentence each, and every other trade in its row."""
    path = tmp_path / "trades.toml"
    text = trades.FILE.read_text(encoding="utf-8")
    path.write_text(text.replace('formula = "DGS10"', f'formula = "DGS10 - {NAME}"'), encoding="utf-8")
    monkeypatch.setattr(trades, "FILE", path)
    app = opened("strategy", tr=f"mine~{NAME}~r~20240102~bp!2s30s~DGS30-DGS2~r~20240102~bp")
    assert not app.exception
    assert not app.error
    (box,) = app.warning
    assert len(str(box.value).splitlines()) == 2
    assert str(box.value).count(f"there is no series {NAME}") == 2
    assert len(app.dataframe[0].value) == 5


def test_the_error_names_it() -> None:
    """It is a KeyError to those who only want to know whether there is such a series; a refresh of a page passes it over."""
    with pytest.raises(UnknownSeries) as caught:
        Reader(None).read(NAME)
    assert caught.value.series_id == NAME
    assert isinstance(caught.value, KeyError)


def test_a_page_that_names_it_is_refreshed_without_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """From the command line."""
    whole = asked.of_topic("monetary_conditions")
    declared(monkeypatch, naming_it(FIGURES["nfci"]))
    assert asked.of_topic("monetary_conditions") == whole
