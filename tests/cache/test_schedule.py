"""When a series is looked at again, and what is said of its state."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from cache.schedule import NEVER_LOOKED, next_look, release_moment, state
from cache.store.notes import Note
from macro.catalogue import SERIES
from macro.declare.series import Origin
from macro.declare.text import Label

WHY = Label("无法连接。", "FRED cannot be reached.")


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("name", "last", "moment"),
    [
        ("CPIAUCSL", date(2026, 8, 1), "2026-10-14 12:30"),  # 08:30 New York, summer
        ("CPIAUCSL", date(2026, 10, 1), "2026-12-10 13:30"),  # winter
        ("WALCL", date(2026, 11, 11), "2026-11-19 21:30"),  # Thursday 16:30
        ("WALCL", date(2026, 11, 18), "2026-11-27 21:30"),  # Friday after Thanksgiving
        ("RRPONTSYD", date(2026, 11, 20), "2026-11-23 18:15"),  # Monday 13:15
        ("SOFR", date(2026, 11, 19), "2026-11-23 13:00"),  # Friday's rate on Monday 08:00
    ],
)
def test_the_moment_of_the_next_release(name: str, last: date, moment: str) -> None:
    """Day by the calendar or the publication lag, hour by the release's New York time, in UTC."""
    assert release_moment(SERIES[name], last) == utc(moment)


def test_no_release_is_expected_of_a_series_that_has_ended_or_holds_nothing() -> None:
    """There is nothing to wait for."""
    assert release_moment(SERIES["H41RESPPALDKNWW"], date(2026, 5, 6)) is None
    assert release_moment(SERIES["WALCL"], None) is None


LAST, THURSDAY = date(2026, 11, 11), utc("2026-11-19 21:30")


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        (Note(), NEVER_LOOKED),
        (Note(checked_at=utc("2026-11-16 12:00")), utc("2026-11-17 12:00")),  # quiet: once a day for revisions
        (Note(checked_at=utc("2026-11-19 10:00")), THURSDAY),  # not before it is out
        (Note(checked_at=THURSDAY), THURSDAY + timedelta(minutes=5)),  # out, not here yet: soon again
        (Note(checked_at=THURSDAY + timedelta(minutes=40)), THURSDAY + timedelta(minutes=50)),
        (Note(checked_at=THURSDAY + timedelta(hours=4)), THURSDAY + timedelta(hours=5)),
        (Note(checked_at=THURSDAY + timedelta(days=30)), THURSDAY + timedelta(days=30, hours=12)),  # never rarer than this
    ],
)
def test_looks_come_often_after_a_release_and_rarely_otherwise(note: Note, expected: datetime) -> None:
    """A weekly series held to 11 November, whose next week comes out on Thursday the 19th at 16:30 New York."""
    assert next_look(SERIES["WALCL"], LAST, note) == expected


@pytest.mark.parametrize(("failures", "minutes"), [(1, 5), (2, 10), (4, 40), (8, 360), (40, 360)])
def test_failures_space_the_looks_out(failures: int, minutes: int) -> None:
    """Five minutes after the first failure, twice as long after each further one, at most six hours."""
    tried = utc("2026-11-20 10:00")
    note = Note(tried_at=tried, checked_at=utc("2026-11-19 10:00"), failures=failures, error=WHY)
    assert next_look(SERIES["WALCL"], LAST, note) == tried + timedelta(minutes=minutes)


def test_a_series_that_has_ended_is_looked_at_once_a_month() -> None:
    """It may still be corrected."""
    checked = utc("2026-11-20 10:00")
    assert next_look(SERIES["H41RESPPALDKNWW"], date(2026, 5, 6), Note(checked_at=checked)) == checked + timedelta(days=30)


def test_every_series_has_a_next_look_after_its_check() -> None:
    """No declaration makes the refresher spin: after a check there are always some minutes of rest."""
    now = utc("2026-11-20 10:00")
    for one in SERIES.values():
        for last in (date(2026, 11, 19), date(2026, 9, 1), date(2020, 1, 1)):
            wait = next_look(one, last, Note(checked_at=now)) - now
            assert timedelta(minutes=5) <= wait <= timedelta(days=30), one.id


@pytest.mark.parametrize(
    ("origin", "note", "now", "expected"),
    [
        ("fetched", Note(), "2026-11-19 21:00", "fresh"),
        ("fetched", Note(), "2026-11-19 22:00", "due"),
        ("fetched", Note(), "2026-11-24 21:00", "due"),
        ("fetched", Note(), "2026-11-24 22:00", "late"),
        ("embedded", Note(), "2026-11-24 22:00", "embedded"),
        ("missing", Note(), "2026-11-24 22:00", "missing"),
        ("desk", Note(), "2026-11-24 21:00", "desk"),
        ("desk", Note(), "2026-11-24 22:00", "late"),
        ("fetched", Note(failures=1, error=WHY), "2026-11-19 21:00", "failing"),
        ("embedded", Note(failures=1, error=WHY), "2026-11-19 21:00", "failing"),
        ("fetched", Note(failures=1, error=WHY, held_back=WHY), "2026-11-19 21:00", "quarantined"),
    ],
)
def test_the_state_of_a_series(origin: str, note: Note, now: str, expected: str) -> None:
    """What a person must look at comes first; due turns late after the days of grace."""
    assert state(SERIES["WALCL"], LAST, origin, note, utc(now)) == expected  # type: ignore[arg-type]


@pytest.mark.parametrize("origin", ["embedded", "missing"])
def test_what_a_source_that_never_answered_owes_is_not_failing(origin: Origin) -> None:
    """Its series are what they are without it; an answer that is held back is there all the same."""
    tried = Note(failures=1, error=WHY)
    assert state(SERIES["WALCL"], LAST, origin, tried, utc("2026-11-19 21:00"), answered=False) == origin
    held_back = replace(tried, held_back=WHY)
    assert state(SERIES["WALCL"], LAST, origin, held_back, utc("2026-11-19 21:00"), answered=False) == "quarantined"


def test_an_ended_series_is_neither_due_nor_late() -> None:
    """Its last observation is the last there will be."""
    ended = replace(SERIES["WALCL"], discontinued=LAST)
    assert state(ended, LAST, "fetched", Note(), utc("2027-11-24 22:00")) == "ended"


@pytest.mark.parametrize("name", ["FEDTARMD", "FEDTARMDLR"])
@pytest.mark.parametrize(
    ("checked_at", "expected"),
    [
        ("2026-12-08 12:00", "2026-12-09 19:00"),  # 14:00 New York on the day of the projections, whatever their dates
        ("2026-12-09 19:00", "2026-12-09 19:05"),
        ("2026-12-10 01:00", "2026-12-10 02:30"),
    ],
)
def test_projections_are_looked_for_when_the_committee_publishes_them(name: str, checked_at: str, expected: str) -> None:
    """The year series are dated years ahead, the longer-run ones by their release: both go by the calendar of the meetings."""
    assert next_look(SERIES[name], date(2029, 1, 1), Note(checked_at=utc(checked_at))) == utc(expected)


def test_settled_projections_are_looked_at_for_revisions_only() -> None:
    """A day after the release the usual pause holds again."""
    checked = utc("2026-12-11 12:00")
    assert next_look(SERIES["FEDTARMD"], date(2029, 1, 1), Note(checked_at=checked)) == checked + timedelta(days=7)
