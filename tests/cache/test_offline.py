"""When a desk says that it has no network, and to which day it has data then."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from cache.embedded import data as embedded
from cache.offline import NO_DATA, Offline, offline
from cache.reader import Reader
from cache.status import SeriesStatus, Status, counts, health
from cache.store.notes import Note, Notes
from cache.store.parquet import Store
from macro import catalogue
from macro.declare.text import Label
from tests.desk import ASKED, CUT_OFF, SATURDAY, TIMES_1000, UNREACHED, answered, cut_off, put

TODAY = SATURDAY.date()
# The last day of the series that ship with the package, by the snapshot they were taken from.
SHIPPED_TO = date(2026, 10, 8)
REFUSED = Label("FRED拒绝了请求（403）。", "FRED refused the call (403).")
SOURCES = sorted({one.source for one in ASKED})


def rows(store: Store | None) -> tuple[SeriesStatus, ...]:
    return Status(Reader(store)).rows(SATURDAY)


def states(found: tuple[SeriesStatus, ...], source: str) -> set[str]:
    return {one.state for one in found if one.series.source == source}


def test_a_fresh_store_without_a_network(store: Store) -> None:
    """One sentence in each language; nothing is failing, as nothing has ever answered: embedded or not there."""
    cut_off(store)
    found = rows(store)
    assert set(counts(found)) == {"embedded", "missing"}
    told = offline(found, TODAY)
    assert told == Offline(SHIPPED_TO, embedded=True)
    assert told.said == Label("无网络：内置数据截至2026年10月8日", "No network: embedded data to 8 October 2026")
    assert max(one.dropna().index[-1].date() for one in embedded.observations().values() if one.notna().any()) == SHIPPED_TO
    fred = next(one for one in health(found) if one.source == "FRED")
    assert (fred.waiting, fred.unreached, fred.succeeded_at, fred.reason) == (True, True, None, UNREACHED)


def test_nothing_tried_says_nothing(store: Store) -> None:
    """A store nobody has refreshed yet, and a desk without a store, do not know of a network."""
    assert offline(rows(store), TODAY) is None
    assert offline(rows(None), TODAY) is None
    assert offline((), TODAY) is None


def test_one_source_tried_is_no_network_yet(store: Store) -> None:
    """It may be that source's bad day; its series wait quietly all the same."""
    Notes(store).update({one.id: CUT_OFF for one in ASKED if one.source == "FRED"})
    found = rows(store)
    assert offline(found, TODAY) is None
    assert states(found, "FRED") == {"embedded", "missing"}


def test_a_network_that_goes(store: Store) -> None:
    """Where all answered before: data to the last day fetched, and the sources as failing."""
    answered(store, SATURDAY - timedelta(hours=12))
    cut_off(store)
    found = rows(store)
    told = offline(found, TODAY)
    assert told == Offline(date(2026, 11, 13), embedded=False)
    assert told.said == Label("无网络：数据截至2026年11月13日", "No network: data to 13 November 2026")
    assert states(found, "FRED") == {"failing"}
    assert all(one.unreached and not one.waiting for one in health(found) if one.source in SOURCES)


def test_a_network_that_comes_back(store: Store) -> None:
    """The first answer of any source ends it."""
    cut_off(store)
    later = SATURDAY + timedelta(minutes=5)
    put(store, "NFCI", TODAY, Note(tried_at=later, checked_at=later))
    found = rows(store)
    assert offline(found, TODAY) is None
    assert {one.state for one in found if one.series.id == "WALCL"} == {"failing"}


@pytest.mark.parametrize("down", [("FRED",), ("FRED", "YAHOO")])
def test_sources_that_are_down_are_their_own_trouble(store: Store, down: tuple[str, ...]) -> None:
    """With the others fine, also where these were not asked since: it is failing, and nobody speaks of a network."""
    checked = Note(tried_at=SATURDAY - timedelta(hours=9), checked_at=SATURDAY - timedelta(hours=9))
    answered(store, SATURDAY - timedelta(hours=9))
    cut_off(store, {name: checked for name in SOURCES if name not in down})
    found = rows(store)
    assert offline(found, TODAY) is None
    assert all(states(found, name) == {"failing"} for name in down)
    assert "failing" not in states(found, "NYFED")


def test_a_network_that_lets_one_source_through_is_one(store: Store) -> None:
    """The others, which never answered, are tried again and again; they wait, and the one is fresh."""
    checked = Note(tried_at=SATURDAY - timedelta(hours=9), checked_at=SATURDAY - timedelta(hours=9))
    Notes(store).update({one.id: checked if one.source == "FRED" else CUT_OFF for one in ASKED})
    found = rows(store)
    assert offline(found, TODAY) is None
    assert all(states(found, name) <= {"embedded", "missing"} for name in SOURCES if name != "FRED")
    assert all(one.waiting for one in health(found) if one.source in SOURCES and one.source != "FRED")


def test_an_answer_held_back_is_an_answer(store: Store) -> None:
    """It shows that there is a network, and a person must look at it whatever else there is."""
    cut_off(store)
    Notes(store).update({"WALCL": Note(tried_at=SATURDAY, failures=1, error=TIMES_1000, held_back=TIMES_1000)})
    found = rows(store)
    assert offline(found, TODAY) is None
    assert {one.state for one in found if one.series.id == "WALCL"} == {"quarantined"}
    earlier = Note(tried_at=SATURDAY - timedelta(hours=1), failures=1, error=TIMES_1000, held_back=TIMES_1000)
    Notes(store).update({"WALCL": earlier})
    assert offline(rows(store), TODAY) == Offline(SHIPPED_TO, embedded=True)
    assert counts(rows(store))["quarantined"] == 1


def test_a_refusal_is_no_matter_of_the_network(store: Store) -> None:
    """One series that its source refuses is failing and all else as it was; a refusal of all is no missing network."""
    answered(store, SATURDAY - timedelta(hours=1))
    refused = Note(tried_at=SATURDAY, failures=1, error=REFUSED)
    Notes(store).update({"STLFSI4": refused})
    found = rows(store)
    assert offline(found, TODAY) is None
    assert [one.series.id for one in found if one.state == "failing"] == ["STLFSI4"]
    Notes(store).update({one.id: refused for one in ASKED})
    assert offline(rows(store), TODAY) is None


def test_a_day_to_come_is_no_day_of_the_data() -> None:
    """Projections bear the dates of the years they are for; without any data the sentence names no day."""
    unmet = [
        SeriesStatus(one, "missing", tried_at=SATURDAY, failed=True, unreached=True)
        for one in (catalogue.SERIES["NFCI"], next(one for one in ASKED if one.source == "OFR"))
    ]
    told = offline(unmet, TODAY)
    assert told
    assert told.said == NO_DATA
    ahead = replace(unmet[0], state="fresh", last=date(2029, 1, 1), origin="fetched")
    behind = replace(unmet[0], state="fresh", last=date(2026, 1, 1), origin="fetched")
    assert offline([*unmet, ahead, behind], TODAY) == Offline(date(2026, 1, 1), embedded=False)
