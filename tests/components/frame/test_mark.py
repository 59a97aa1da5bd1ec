"""The sidebar's mark: its words and colour, and when an open screen is out of date."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from cache.offline import Offline
from cache.reader import Reader
from cache.schedule import Standing
from cache.status import SeriesStatus
from cache.store.notes import Note, Notes
from cache.store.parquet import Record, Store
from components.frame import mark, resources, session
from components.frame.session import Run
from components.frame.state import parse_view
from macro.catalogue import SERIES
from tests.app import opened
from tests.desk import SATURDAY, all_fresh, fill, published

VIEW = parse_view({}, SATURDAY.date())[0]


@pytest.fixture(autouse=True)
def saturday(monkeypatch: pytest.MonkeyPatch) -> None:
    resources.desk.clear()
    monkeypatch.setattr(session, "now", lambda: SATURDAY)


@pytest.mark.parametrize(
    ("count", "en", "zh"),
    [
        ({"fresh": 212, "late": 3}, ":gray[●] 212 fresh · 3 stale", ":gray[●] 最新 212 · 待更新 3"),
        ({"fresh": 212, "ended": 1}, ":green[●] 212 fresh", ":green[●] 最新 212"),
        ({"fresh": 200, "due": 12, "embedded": 10}, ":green[●] 200 fresh · 12 due", ":green[●] 最新 200 · 应到 12"),
        ({"fresh": 200, "embedded": 10, "missing": 3}, ":green[●] 200 fresh · 10 embedded", ":green[●] 最新 200 · 内置 10"),
        ({"fresh": 9, "failing": 4, "late": 3}, ":gray[●] 9 fresh · 7 with problems", ":gray[●] 最新 9 · 7个有问题"),
        ({"fresh": 9, "quarantined": 1}, ":orange[●] 9 fresh · 1 quarantined", ":orange[●] 最新 9 · 隔离待核 1"),
        ({"failing": 10, "embedded": 3}, ":gray[●] 0 fresh · 10 failing", ":gray[●] 最新 0 · 获取失败 10"),
        ({"embedded": 160, "missing": 99, "ended": 1}, ":gray[●] embedded data", ":gray[●] 内置数据"),
        ({"embedded": 160, "desk": 3}, ":gray[●] embedded data · 3 desk data", ":gray[●] 内置数据 · 自有 3"),
        ({"fresh": 200, "desk": 3, "embedded": 1}, ":green[●] 200 fresh · 1 embedded", ":green[●] 最新 200 · 内置 1"),
    ],
)
def test_words(count: dict[Standing, int], en: str, zh: str) -> None:
    """No more than two counts, in both languages; the dot is red where a person must act, and grey for what time will mend."""
    rows = [SeriesStatus(SERIES["NFCI"], state) for state, many in count.items() for _ in range(many)]
    assert mark.words(rows, "en") == en
    assert mark.words(rows, "zh") == zh


@pytest.mark.parametrize(
    ("count", "en", "zh"),
    [
        (
            {"embedded": 160, "missing": 99}, ":gray[●] No network: embedded data to 7 October 2026",
            ":gray[●] 无网络：内置数据截至2026年10月7日",
        ),
        (
            {"failing": 200, "quarantined": 1}, ":orange[●] No network: embedded data to 7 October 2026 · 1 quarantined",
            ":orange[●] 无网络：内置数据截至2026年10月7日 · 隔离待核 1",
        ),
    ],
)  # fmt: skip
def test_without_a_network_one_sentence_stands_in_place_of_counts(count: dict[Standing, int], en: str, zh: str) -> None:
    """Only what a person must act on is counted beside it."""
    rows = [SeriesStatus(SERIES["NFCI"], state) for state, many in count.items() for _ in range(many)]
    offline = Offline(date(2026, 10, 7), embedded=True)
    assert mark.words(rows, "en", offline) == en
    assert mark.words(rows, "zh", offline) == zh


def test_a_network_that_goes_makes_every_screen_out_of_date() -> None:
    """And one that comes back."""
    then = Run({}, {}, "", offline="No network")
    assert mark.outdated(then, Run({}, {}, ""))
    assert mark.outdated(Run({}, {}, ""), then)
    assert not mark.outdated(then, Run({}, {}, "", offline="No network"))


def test_every_page_bears_the_mark() -> None:
    """It leads to the data status page and says what that page says."""
    link = opened("liquidity", lang="zh").sidebar.get("page_link")[0]
    assert link.proto.page == "data_status"
    assert link.proto.label == ":gray[●] 内置数据"
    resources.desk.clear()
    fill(Store())
    assert opened("liquidity").sidebar.get("page_link")[0].proto.label == ":orange[●] 1 fresh · 3 with problems"


def test_a_change_on_screen_makes_a_screen_out_of_date(own_store: Path) -> None:
    """Only what the page looks at counts: its series' files, their errors, and vintages of its as-of day."""
    store = Store(str(own_store))
    all_fresh(store, SATURDAY)
    shared = resources.desk()
    then = mark.begun(VIEW)
    then.names.update({"NFCI": None})
    assert not mark.outdated(then, mark.begun(VIEW))
    values = published(SERIES["WALCL"], SATURDAY.date())
    shared_store = shared.reader.store
    assert shared_store
    shared_store.write(Record("WALCL"), values)
    assert not mark.outdated(then, mark.begun(VIEW))
    Notes(shared_store).update({"NFCI": Note(tried_at=SATURDAY, failures=1, error=SERIES["NFCI"].label)})
    assert mark.outdated(then, mark.begun(VIEW))
    then = replace(mark.begun(VIEW), names={"NFCI": None})
    shared_store.write(Record("NFCI"), published(SERIES["NFCI"], SATURDAY.date())[:-1])
    assert mark.outdated(then, mark.begun(VIEW))


def test_the_status_page_looks_at_everything() -> None:
    """Any series and any note makes it out of date; nothing else does."""
    then = Run({"A": "1"}, {}, "n1", everything=True)
    assert not mark.outdated(then, Run({"A": "1"}, {}, "n1"))
    assert mark.outdated(then, Run({"A": "2"}, {}, "n1"))
    assert mark.outdated(then, Run({"A": "1"}, {}, "n2"))


def test_a_vintage_that_lands_counts() -> None:
    """The as-of day's vintages of the series on screen."""
    then = Run({}, {}, "", names={"A": None})
    assert mark.outdated(then, Run({}, {"A": "1"}, ""))
    assert not mark.outdated(then, Run({}, {"B": "1"}, ""))


def test_a_page_knows_what_it_looks_at() -> None:
    """After a run the session holds the series of the page's figures and its gauge."""
    app = opened("liquidity")
    names = app.session_state["run"].names
    assert {"RRPONTSYD", "USREC", "GDP"} <= set(names)
    assert not app.session_state["run"].everything
    assert opened("data_status").session_state["run"].everything


def test_without_a_store_nothing_is_out_of_date() -> None:
    """A desk on embedded data alone has nothing that changes."""
    reader = Reader(None)
    assert not mark.outdated(Run(reader.versions(), {}, "", names={"NFCI": None}), Run(reader.versions(), {}, ""))
