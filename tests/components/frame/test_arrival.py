"""Vintages on their way: what is wished for, what the banner says, and that the page is drawn anew when they arrive."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from cache.store import vintages, wishes
from cache.store.notes import Beat, beat
from cache.store.parquet import Record, Store, StoreError
from components import text as t
from components.frame import arrival, labels, resources, session
from macro.catalogue import SERIES
from macro.declare.text import Lang
from tests.app import cards, opened, words
from tests.desk import SATURDAY, published

DAY = date(2024, 3, 20)
NONE = pd.Series(dtype="float64", index=pd.DatetimeIndex([]))


@pytest.fixture
def store(own_store: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    """The desk's own store, on a Saturday, with a refresher at work that has a key."""
    resources.desk.clear()
    monkeypatch.setattr(session, "now", lambda: SATURDAY)
    found = resources.desk().reader.store
    assert found
    beat(found, Beat(SATURDAY, vintages=True))
    return found


def page(lang: Lang = "en", day: date = DAY) -> AppTest:
    app = opened("monetary_conditions", lang=lang, asof=day.isoformat())
    assert not app.exception
    return app


def banner(app: AppTest) -> str:
    assert len(app.info) == 1
    return str(app.info[0].value)


def wished(store: Store) -> set[str]:
    store.forget()
    return set(wishes.pending(store).vintages.get(DAY, ()))


def land(store: Store, names: Iterable[str], values: pd.Series | None = None) -> None:
    for name in names:
        found = published(SERIES[name], DAY) if values is None else values
        vintages.write(store, DAY, Record(name, "FRED", fetched_at=SATURDAY, units=SERIES[name].quantity.text), found)
    store.forget()


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_what_the_page_lacks_is_wished_for(store: Store, lang: Lang) -> None:
    """The FRED series of the page's figures, and the banner says how many of how many are on their way."""
    said = banner(page(lang))
    names = wished(store)
    assert {"NFCI", "ANFCI", "USREC"} <= names
    assert all(SERIES[name].source == "FRED" for name in names)
    assert labels.ON_THEIR_WAY.in_(lang).format(n=len(names), of=len(names)) in said
    assert labels.AS_OF_BANNER.in_(lang).format(day=DAY) in said


def vintages_on(app: AppTest) -> list[str]:
    """The badges of true vintages."""
    return [badge for one in cards(app) for badge in one.badges if badge.startswith(t.VINTAGE.en)]


def test_the_page_is_drawn_anew_when_they_arrive(store: Store) -> None:
    """What has landed is drawn as a true vintage and counted; once all is there the banner is the plain one."""
    before = page()
    names = wished(store)
    assert not vintages_on(before)
    land(store, ["NFCI", "ANFCI"])
    before.run()
    assert vintages_on(before)
    assert labels.ON_THEIR_WAY.en.format(n=len(names) - 2, of=len(names)) in banner(before)
    land(store, names)
    wishes.done(store, DAY)
    before.run()
    assert banner(before) == labels.AS_OF_BANNER.en.format(day=DAY)


def test_a_series_without_a_vintage_counts_as_arrived(store: Store) -> None:
    """The source's word that it has none is kept as an empty vintage, and nothing is waited for."""
    app = page()
    land(store, wished(store), NONE)
    wishes.done(store, DAY)
    app.run()
    assert banner(app) == labels.AS_OF_BANNER.en.format(day=DAY)
    assert t.APPROXIMATE.en in words(app)


def test_what_did_not_come_is_said_and_not_asked_for_again_at_once(store: Store) -> None:
    """A wish that was struck without its vintages: a count of what is lacking, no new wish, and no more waiting."""
    app = page()
    names = wished(store)
    land(store, ["NFCI"])
    wishes.done(store, DAY)
    app.run()
    assert labels.NOT_ARRIVED.en.format(n=len(names) - 1) in banner(app)
    assert not wished(store)


@pytest.mark.parametrize(
    "sign", [None, Beat(SATURDAY, vintages=False), Beat(SATURDAY - timedelta(minutes=3), vintages=True)],
    ids=["nobody", "no key", "gone"],
)  # fmt: skip
def test_without_a_refresher_that_has_a_key_nothing_is_said(store: Store, sign: Beat | None) -> None:
    """The figures say approximate, and that is all."""
    if sign:
        beat(store, sign)
    else:
        store.remove("notes/service.json")
    app = page()
    assert banner(app) == labels.AS_OF_BANNER.en.format(day=DAY)
    assert not wished(store)
    assert t.APPROXIMATE.en in words(app)


def test_a_day_that_is_not_over_has_no_vintage(store: Store) -> None:
    """Today as of today is wished for by nobody: more may be published."""
    app = opened("monetary_conditions", asof="2026-11-21")
    assert not app.exception
    store.forget()
    assert not wishes.pending(store).vintages


def test_what_is_embedded_as_it_stood_is_not_asked_for() -> None:
    """The CPI of March 2024 ships as it stood; from the next release on it has to be fetched."""
    assert "CPIAUCSL" not in arrival.archived(["CPIAUCSL", "NFCI"], date(2024, 3, 20))
    assert arrival.archived(["CPIAUCSL", "NFCI", "ISM_PMI", "ZQZ26"], date(2023, 5, 1)) == ("CPIAUCSL", "NFCI")


def test_a_store_that_cannot_be_written_shows_what_it_has(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """The wish is lost, the page is not."""

    def full(store: Store, day: date, names: Iterable[str]) -> None:
        raise StoreError("no space left")

    monkeypatch.setattr(wishes, "ask_vintages", full)
    assert banner(page()) == labels.AS_OF_BANNER.en.format(day=DAY)


def test_a_redraw_waits_for_a_few_seconds_and_for_news(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """While vintages come in one by one the page is not drawn anew with each, and not at all without one."""
    reruns: list[datetime] = []
    app = page()
    names = tuple(wished(store))
    run = app.session_state["run"]
    monkeypatch.setattr(session, "run", lambda: run)
    monkeypatch.setattr(session, "view", lambda: app.session_state["view"])
    monkeypatch.setattr(session, "asked_for", lambda day: dict.fromkeys(names, 0.0))
    monkeypatch.setattr(arrival.st, "rerun", lambda: reruns.append(SATURDAY))
    monkeypatch.setattr(arrival.st, "info", lambda *args, **more: None)
    for landed, seconds, expected in ((0, 1, 0), (0, 60, 0), (2, 1, 0), (4, 6, 1)):
        land(store, names[:landed])
        run.at = arrival.time.monotonic() - seconds
        arrival.poll(DAY, names, len(names))
        assert len(reruns) == expected
