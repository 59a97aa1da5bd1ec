"""Refresh now: what stands against it, that it cannot be used to hammer, and who refreshes the store."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from cache.store import wishes
from cache.store.notes import Beat, beat
from cache.store.parquet import Store, StoreError
from cache.store.wishes import LEAST_PAUSE
from components.frame import resources, session
from components.frame.state import parse_view
from components.status import labels
from components.status.refresh_now import Turn, life, turn
from macro.declare.text import Label
from tests.app import opened, words
from tests.desk import SATURDAY

BUTTON = "refresh-now-button"
ALIVE = Beat(SATURDAY - timedelta(seconds=20))
AGO = {minutes: SATURDAY - timedelta(minutes=minutes) for minutes in (1, 3, 9, 11)}


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[datetime]:
    """The desk's clock, whose last entry it is now."""
    times = [SATURDAY]
    monkeypatch.setattr(session, "now", lambda: times[-1])
    resources.desk.clear()
    return times


@pytest.mark.parametrize(
    ("sign", "asked", "last", "writable", "expected"),
    [
        (ALIVE, None, None, True, Turn()),
        (ALIVE, None, AGO[11], True, Turn()),
        (ALIVE, None, AGO[9], True, Turn(labels.POSSIBLE_AGAIN.filled(at="12:01"))),
        (ALIVE, None, SATURDAY + timedelta(days=1), True, Turn()),  # a clock that was wrong
        (ALIVE, AGO[1], AGO[1], True, Turn(labels.ASKED, pending=True)),
        (Beat(AGO[1], False, 12, 230), None, None, True, Turn(labels.REFRESHING.filled(done=12, of=230), 12, 230)),
        (Beat(AGO[3], False, 12, 230), AGO[3], AGO[3], True, Turn(labels.NOBODY_REFRESHES)),
        (None, None, None, True, Turn(labels.NOBODY_REFRESHES)),
        (ALIVE, None, None, False, Turn(labels.CANNOT_REFRESH_READ_ONLY)),
    ],
)
def test_what_stands_against_a_refresh(
    sign: Beat | None, asked: datetime | None, last: datetime | None, writable: bool, expected: Turn
) -> None:
    """Nothing to write to, nobody to do it, one under way, one asked for, or one less than ten minutes ago."""
    assert turn(sign, asked, last, writable, SATURDAY) == expected


def panel(app: AppTest) -> str:
    assert not app.exception
    return words(app)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_refresh_cannot_be_used_to_hammer(own_store: Path, clock: list[datetime], lang: str) -> None:
    """One wish in ten minutes: not while it is pending, not when it has just been served, and not from a second screen."""
    store = Store(str(own_store))
    beat(store, Beat(SATURDAY))
    app, other = opened("data_status", lang=lang), opened("data_status", lang=lang)
    assert not app.button(key=BUTTON).disabled
    app.button(key=BUTTON).click().run()
    store.forget()
    assert wishes.pending(store).refresh == SATURDAY
    assert app.button(key=BUTTON).disabled
    clock.append(SATURDAY + timedelta(seconds=30))
    other.button(key=BUTTON).click().run()  # its button was not disabled when it was drawn
    store.forget()
    assert wishes.pending(store).refresh == SATURDAY
    wishes.done(store)
    shared = resources.desk().reader.store
    assert shared
    shared.forget()
    app.run()
    assert app.button(key=BUTTON).disabled
    assert "12:10" in panel(app)
    clock.append(SATURDAY + LEAST_PAUSE)
    beat(store, Beat(clock[-1]))
    shared.forget()
    app.run()
    assert not app.button(key=BUTTON).disabled


def test_nobody_to_refresh(clock: list[datetime]) -> None:
    """Without a sign of life the button is off and says how to have one."""
    app = opened("data_status")
    assert app.button(key=BUTTON).disabled
    assert labels.NOBODY_REFRESHES.en in panel(app)
    assert labels.NO_SIGN.en in panel(app)


def test_a_read_only_store(clock: list[datetime], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A store that cannot be written cannot be refreshed either."""
    (tmp_path / "file").write_text("not a folder")
    monkeypatch.setenv("FEDLENS_STORE", str(tmp_path / "file" / "store"))
    app = opened("data_status")
    assert app.button(key=BUTTON).disabled
    assert labels.CANNOT_REFRESH_READ_ONLY.en in panel(app)


def test_progress_is_shown(own_store: Path, clock: list[datetime]) -> None:
    """While a refresh runs: how many of how many."""
    beat(Store(str(own_store)), Beat(SATURDAY, False, 12, 230))
    app = opened("data_status")
    bars = app.get("progress")
    assert [bar.proto.text for bar in bars] == ["Refreshing: 12 of 230"]
    assert bars[0].proto.value == 5
    assert app.button(key=BUTTON).disabled


def test_a_wish_that_cannot_be_written_is_said(own_store: Path, clock: list[datetime], monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that fills up between two looks costs a sentence."""
    beat(Store(str(own_store)), Beat(SATURDAY))
    app = opened("data_status")

    def full(store: Store, now: datetime) -> None:
        raise StoreError("no space left")

    monkeypatch.setattr(wishes, "ask_refresh", full)
    app.button(key=BUTTON).click().run()
    assert not app.exception
    assert [one.value for one in app.toast] == [labels.WISH_FAILED.en]


@pytest.mark.parametrize(
    ("sign", "said"),
    [
        (None, labels.NO_SIGN),
        (ALIVE, labels.SIGN_OF_LIFE.filled(at="11:59:40")),
        (Beat(AGO[3]), labels.LAST_SIGN.filled(at="11:57:00")),
    ],
)
def test_who_refreshes(sign: Beat | None, said: Label) -> None:
    """The last sign of life, whether it is recent, and the last answer of any source."""
    for lang in ("en", "zh"):
        view = parse_view({"lang": lang}, SATURDAY.date())[0]
        text = life(sign, AGO[9], view, SATURDAY)
        assert said.in_(view.lang) in text
        assert "11:51:00" in text
        assert labels.NEW_YORK_TIMES.in_(view.lang) in text
