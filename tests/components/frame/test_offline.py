"""What a reader meets on a desk without a network: one calm sentence, and nothing that is loud."""

from __future__ import annotations

from pathlib import Path

import pytest

from cache.store.notes import Note, Notes
from cache.store.parquet import Store
from components import text as t
from components.frame import resources, session
from components.status import labels
from components.status.overview import sources
from macro.declare.text import Lang
from tests.app import opened, words
from tests.desk import ASKED, CUT_OFF, SATURDAY, UNREACHED, answered, cut_off

SAID = {"en": "No network: embedded data to 8 October 2026", "zh": "无网络：内置数据截至2026年10月8日"}


@pytest.fixture
def store(own_store: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    resources.desk.clear()
    monkeypatch.setattr(session, "now", lambda: SATURDAY)
    return Store(str(own_store))


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_status_page_says_it_once_and_quietly(store: Store, lang: Lang) -> None:
    """The sentence, and of each source that nothing is there yet; no red, no box, and no count of failures."""
    cut_off(store)
    app = opened("data_status", lang=lang, id="NFCI")
    said = words(app)
    assert not app.exception
    assert not app.error
    assert not app.warning
    assert SAID[lang] in said
    assert ":orange" not in said
    assert t.STANDS["failing"].in_(lang) not in said
    assert said.count(UNREACHED.in_(lang)) == 1  # in the row that is open
    assert labels.NOT_FETCHED_YET_HERE.in_(lang) in said
    assert not any(":orange" in one for one in app.pills(key="status-states").options)
    assert app.sidebar.get("page_link")[0].proto.label == f":gray[●] {SAID[lang]}"
    errors = set(app.dataframe[0].value[labels.LAST_ERROR.in_(lang)])
    assert errors == {"", labels.NOT_FETCHED_YET.in_(lang)}


def test_the_brief_says_it(store: Store) -> None:
    """Above its sentences; with a network it says nothing of one."""
    cut_off(store)
    assert SAID["en"] in words(opened("morning_brief"))
    answered(store, SATURDAY)
    resources.desk.clear()
    assert "No network" not in words(opened("morning_brief"))


def test_a_network_that_goes_takes_no_figure_s_calm(store: Store) -> None:
    """What is held is drawn as it was; a source that fails by itself still costs a badge, and pictures are made anew."""
    answered(store, SATURDAY.replace(hour=9))
    with_network = resources.desk().stamp(["WALCL"])
    cut_off(store)
    store.forget()
    resources.desk.clear()
    reader = resources.desk().reader
    assert resources.unrefreshed([reader.read("NFCI")]) == []
    assert resources.desk().stamp(["WALCL"]) != with_network
    checked = Note(tried_at=SATURDAY, checked_at=SATURDAY)
    Notes(store).update({one.id: checked for one in ASKED if one.source != "FRED"})
    resources.desk.clear()
    found = resources.desk().reader.read("NFCI")
    assert resources.unrefreshed([found]) == [found]


def test_sources_that_fail_are_loud_on_the_status_page_only(store: Store) -> None:
    """One that used to answer has a badge in red and its reason; one that never has says that nothing is there yet, and why."""
    checked = Note(tried_at=SATURDAY, checked_at=SATURDAY)
    others = {one.source: checked for one in ASKED if one.source not in ("FRED", "OFR")}
    used_to = Note(tried_at=SATURDAY, checked_at=SATURDAY.replace(hour=9), failures=1, error=UNREACHED, unreached=True)
    cut_off(store, {**others, "FRED": used_to, "OFR": CUT_OFF})
    desk = resources.Desk()
    rows = desk.status.rows(SATURDAY)
    assert desk.offline(SATURDAY) is None
    lines = {line.split("|")[1].strip(): line for line in sources(rows, SATURDAY, "en").splitlines()}
    fred = next(line for name, line in lines.items() if name == ":small[FRED]")
    ofr = next(line for name, line in lines.items() if "Financial" in name)
    assert ":orange-badge[" in fred
    assert UNREACHED.en in fred
    assert "badge[" not in ofr
    assert f"not fetched yet: {UNREACHED.en}" in ofr
