"""What is said of every series: its state, its dates, its source's health, and whether the desk is fit to be shown."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from cache.embedded import data as embedded
from cache.reader import Reader
from cache.schedule import release_moment
from cache.status import ALIVE, WORST_FIRST, SeriesStatus, Status, counts, health, readiness
from cache.store import wishes
from cache.store.notes import Beat, Note, Notes, beat
from cache.store.parquet import Record, Store
from macro import catalogue
from tests.desk import SATURDAY, STATES, TIMES_1000, UNREACHED, all_fresh, fill, published, revise


@pytest.fixture
def status(store: Store) -> Status:
    fill(store)
    return Status(Reader(store))


def rows(status: Status) -> dict[str, SeriesStatus]:
    return {row.series.id: row for row in status.rows(SATURDAY)}


def test_each_state_is_told_from_the_others(status: Status) -> None:
    """A series in every state, each with its own; everything else is embedded or missing, and nothing is left out."""
    found = rows(status)
    assert {name: found[name].state for name in STATES} == STATES
    inside = embedded.observations()
    for name, row in found.items():
        if name not in STATES:
            assert row.state == ("embedded" if name in inside else "missing")
    assert set(found) == {series.id for series in catalogue.refreshable(date(2026, 11, 21))}


def test_the_worst_come_first(status: Status) -> None:
    """The table begins with what a person must look at."""
    states = [row.state for row in status.rows(SATURDAY)]
    assert states == sorted(states, key=WORST_FIRST.index)
    assert states[0] == "quarantined"


def test_a_row_has_its_dates_and_reasons(status: Status) -> None:
    """Last observation, fetched, checked, next release and next look as stored, noted and scheduled; reasons as they are."""
    nfci, claims, walcl = (rows(status)[name] for name in ("NFCI", "CPIAUCSL", "WALCL"))
    assert nfci.last == date(2026, 11, 13)
    assert nfci.fetched_at == nfci.checked_at == SATURDAY - timedelta(hours=2)
    assert nfci.next_release == release_moment(nfci.series, nfci.last)
    assert nfci.next_look == SATURDAY + timedelta(hours=22)
    assert (nfci.error, nfci.held_back, nfci.revisions) == (None, None, 3)
    assert claims.error == UNREACHED
    assert claims.checked_at == SATURDAY - timedelta(days=2)
    assert walcl.held_back == TIMES_1000


def test_late_is_said_by_date_whatever_the_state(store: Store) -> None:
    """A series whose release is weeks past is late, also where its last request failed or it is only embedded."""
    fill(store)
    Notes(store).update({"GDP": Note(tried_at=SATURDAY, failures=1, error=UNREACHED)})
    found = rows(Status(Reader(store)))
    assert found["GDP"].state == "failing"
    assert found["GDP"].late
    assert not found["NFCI"].late
    assert not found["SOFR"].late


def test_rows_are_worked_out_again_only_when_something_changes(store: Store, status: Status) -> None:
    """The same minute of the same store gives the same rows; a new file, a new note and the next minute give new ones."""
    first = status.standing(SATURDAY)
    assert status.standing(SATURDAY + timedelta(seconds=30)) is first
    Notes(store).update({"SOFR": Note(tried_at=SATURDAY, failures=1, error=UNREACHED)})
    second = rows(status)
    assert second["SOFR"].state == "failing"
    store.write(Record("ISM_PMI"), published(catalogue.SERIES["ISM_PMI"], SATURDAY.date()))
    assert rows(status)["ISM_PMI"].state == "fresh"
    later = status.standing(SATURDAY + timedelta(days=60))
    assert later is not None
    assert next(row for row in later if row.series.id == "NFCI").state == "late"


def test_revisions_of_thirty_days_are_counted(store: Store, status: Status) -> None:
    """Older ones do not count; new ones count as soon as they are logged."""
    assert dict(status.revised(SATURDAY)) == {"NFCI": 3}
    assert status.revisions_of("NFCI", SATURDAY)["after"].tolist()[0] > 100
    revise(store, "NFCI", {SATURDAY - timedelta(days=3): 3, SATURDAY: 4})
    assert dict(status.revised(SATURDAY)) == {"NFCI": 7}
    assert status.revisions_of("GDP", SATURDAY).empty


def test_a_source_s_health(status: Status) -> None:
    """Its series by state, its last success, and of the failures that stand the latest with its reason."""
    by_source = {one.source: one for one in health(status.rows(SATURDAY))}
    fred = by_source["FRED"]
    assert {name: fred.states[name] for name in ("quarantined", "failing", "late", "due", "fresh", "ended")} == dict.fromkeys(
        ("quarantined", "failing", "late", "due", "fresh", "ended"), 1
    )
    assert fred.succeeded_at == fred.failed_at == SATURDAY - timedelta(hours=2)
    assert fred.reason in (UNREACHED, TIMES_1000)


def test_without_a_store_all_is_embedded_or_missing() -> None:
    """The desk says how it stands with nothing but what ships with it."""
    status = Status(Reader(None))
    assert set(counts(status.rows(SATURDAY))) == {"embedded", "missing"}
    assert status.beat() is None
    assert status.damaged() == ()


def test_damaged_files_are_named_once(store: Store, status: Status) -> None:
    """A series whose file was damaged twice is named once."""
    assert status.damaged() == ("STLFSI4",)
    store.write(Record("STLFSI4"), published(catalogue.SERIES["STLFSI4"], SATURDAY.date()))
    assert store.local
    (store.local / "series" / "STLFSI4.parquet").write_bytes(b"torn again")
    assert store.read("STLFSI4") is None
    assert status.damaged() == ("STLFSI4",)


def test_damaged_files_are_named_until_they_are_replaced(store: Store, status: Status) -> None:
    """Not longer, though their copies lie there; files that are no series are named by their place."""
    store.put("notes/asked", b"torn")
    store.put("wishes/2024-03-20", b"torn")
    assert wishes.last_asked(store) is None
    assert wishes.pending(store).vintages == {date(2024, 3, 20): ()}
    assert status.damaged() == ("notes/asked", "STLFSI4", "wishes/2024-03-20")
    wishes.ask_refresh(store, SATURDAY)
    wishes.ask_vintages(store, date(2024, 3, 20), ["NFCI"])
    store.write(Record("STLFSI4"), published(catalogue.SERIES["STLFSI4"], SATURDAY.date()))
    assert status.damaged() == ()
    assert store.damaged() == ("STLFSI4",)


def test_damage_is_no_failure_of_a_source(store: Store) -> None:
    """The row says that the file was damaged; the source, which answered, has nothing to do with it."""
    all_fresh(store, SATURDAY)
    assert store.local
    (store.local / "series" / "NFCI.parquet").write_bytes(b"torn")
    status = Status(Reader(Store(store.location)))
    found = rows(status)
    assert found["NFCI"].error
    assert "set aside" in found["NFCI"].error.en
    assert {one.source: one.reason for one in health(status.rows(SATURDAY))}["FRED"] is None


def test_a_refresher_is_alive_for_two_minutes_after_its_last_sign(store: Store) -> None:
    """A sign of life counts as such until it is two minutes old."""
    status = Status(Reader(store))
    assert status.alive(SATURDAY) is None
    sign = Beat(SATURDAY, True, 12, 230)
    beat(store, sign)
    assert status.alive(SATURDAY + ALIVE - timedelta(seconds=1)) == sign
    assert status.alive(SATURDAY + ALIVE) is None
    assert status.beat() == sign


def test_a_slow_store_is_read_behind_the_caller_s_back() -> None:
    """Over an object store the mark gets what was last known at once, and soon after what is new."""
    far = Store("mock:///desk")
    assert far.local is None
    far.write(Record("ISM_PMI"), published(catalogue.SERIES["ISM_PMI"], SATURDAY.date()))
    status = Status(Reader(far))
    assert status.standing(SATURDAY, wait=False) is None
    found = status.standing(SATURDAY)
    assert found is not None
    assert status.standing(SATURDAY, wait=False) is found
    assert status.standing(SATURDAY + timedelta(minutes=1), wait=False) is found


def row(name: str, late: bool = False, last: date | None = date(2026, 11, 1)) -> SeriesStatus:
    return SeriesStatus(
        catalogue.find(name), "late" if late else "fresh", last, late=late, next_release=SATURDAY - timedelta(days=9)
    )


LIVING = tuple(name for name, series in catalogue.SERIES.items() if series.source == "FRED" and not series.discontinued)[:20]


@pytest.mark.parametrize(
    ("late", "readable", "ready", "reasons"),
    [
        (0, True, True, 0),
        (2, True, True, 0),  # a tenth is still a provider's bad day
        (3, True, False, 1),
        (20, True, False, 1),
        (0, False, False, 1),
        (3, False, False, 2),
    ],
)
def test_readiness(late: int, readable: bool, ready: bool, reasons: int) -> None:
    """Ready while the store can be read and no more than a tenth of the living series are late, each reason a sentence."""
    found = readiness([row(name, number < late) for number, name in enumerate(LIVING)], readable)
    assert (found.ready, found.late, found.living, len(found.reasons)) == (ready, late, 20, reasons)
    assert found.late_share == pytest.approx(late / 20)
    assert (found.oldest is None) == (late == 0)


def test_readiness_leaves_out_what_nobody_can_refresh() -> None:
    """Series that have ended, that only a desk's own files hold or that were never there make nobody late."""
    ended = replace(row("H41RESPPALDKNWW", late=True))
    desk_only, absent = row("CGB_2Y", late=True), row("ISM_PMI", late=True, last=None)
    found = readiness([ended, desk_only, absent, row("NFCI")], True)
    assert (found.ready, found.series, found.living, found.late) == (True, 4, 1, 0)
    assert readiness([], True).ready


def test_an_oldest_series_is_named() -> None:
    """Of the late ones, the one whose release is longest past."""
    older = replace(row("GDP", late=True), next_release=SATURDAY - timedelta(days=300))
    found = readiness([row("NFCI", late=True), older], True)
    assert found.oldest is older


def test_a_refreshed_store_is_ready_and_an_abandoned_one_is_not(store: Store) -> None:
    """With every series up to date nothing is late, twenty failing ones change nothing; a year later nearly all are late."""
    all_fresh(store, SATURDAY)
    status = Status(Reader(store))
    found = readiness(status.standing(SATURDAY) or (), True)
    assert found.ready
    assert found.late == 0
    failing = {name: Note(tried_at=SATURDAY, failures=5, error=UNREACHED) for name in LIVING}
    Notes(store).update(failing)
    assert readiness(status.standing(SATURDAY) or (), True).ready
    abandoned = readiness(status.standing(SATURDAY + timedelta(days=400)) or (), True)
    assert not abandoned.ready
    assert abandoned.late_share > 0.9
