"""The service in the app: what it does in a turn, for readers who wait, beside other processes, and when nothing is due."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from cache.refresh import service as module
from cache.refresh.lock import only_refresher
from cache.refresh.service import Service, started
from cache.store import vintages, wishes
from cache.store.notes import Notes, last_beat
from cache.store.parquet import Store
from data_sources.wire.base import Fetched, NotFound, Unavailable
from macro import catalogue
from macro.declare.series import Series
from macro.declare.text import Label
from tests.cache.conftest import declared, weekly

DAY = date(2024, 3, 20)
DOWN = Label("无法连接 FRED。", "FRED cannot be reached.")
pytestmark = pytest.mark.usefixtures("nothing_embedded")


@dataclass
class Desk:
    """A clock that stands until it is moved, sources that note each call, and a few declared series."""

    store: Store
    now: datetime = datetime(2026, 11, 20, 15, tzinfo=UTC)
    calls: list[str] = field(default_factory=list)
    down: bool = False
    series: tuple[Series, ...] = (declared("NFCI"), declared("ANFCI"), declared("WALCL"))

    def clock(self) -> datetime:
        return self.now

    def fetch(self, code: str, as_of: date | None = None, since: date | None = None) -> Fetched:
        self.calls.append(f"{code}@{as_of}" if as_of else code)
        if self.down:
            raise Unavailable(DOWN)
        if as_of and code == "ANFCI":
            raise NotFound(DOWN)
        return Fetched(weekly([1.0, 2.0], date(2024, 3, 1) if as_of else date(2026, 11, 6)), "Desk")

    def service(self, key: bool = True) -> Service:
        return Service(self.store, {"FRED": self}, lambda: key, self.clock)


@pytest.fixture
def desk(store: Store, monkeypatch: pytest.MonkeyPatch) -> Desk:
    made = Desk(store)
    monkeypatch.setattr(catalogue, "refreshable", lambda today: made.series)
    monkeypatch.setattr(module, "SERIES", {one.id: one for one in made.series})
    return made


def test_a_turn_fetches_what_is_due_and_then_rests(desk: Desk) -> None:
    """An empty store is filled once; the next turns call nobody until something is due."""
    service = desk.service()
    assert service.turn() == module.LOOK_SECONDS
    assert sorted(desk.calls) == ["ANFCI", "NFCI", "WALCL"]
    desk.calls.clear()
    for _ in range(3):
        service.turn()
    assert desk.calls == []
    desk.now += timedelta(days=2)
    service.turn()
    assert sorted(desk.calls) == ["ANFCI", "NFCI", "WALCL"]


def test_a_torn_file_is_fetched_again_at_once(desk: Desk, own_store: Path) -> None:
    """Not when its next look comes, which may be days away; while its source is down it is tried no oftener than others."""
    desk.now = datetime.now(UTC)
    service = desk.service()
    service.turn()
    desk.calls.clear()
    (own_store / "series" / "NFCI.parquet").write_bytes(b"torn")
    assert desk.store.read("NFCI") is None
    desk.down = True
    for _ in range(3):
        service.turn()
    assert desk.calls == ["NFCI"]
    desk.down = False
    desk.now += timedelta(minutes=6)
    service.turn()
    assert desk.calls == ["NFCI", "NFCI"]
    assert desk.store.read("NFCI") is not None
    assert desk.store.lacking() == {}


def test_a_restart_fetches_nothing_that_was_just_fetched(desk: Desk) -> None:
    """What was tried, and that it failed, is known to the next process too."""
    desk.service().turn()
    desk.calls.clear()
    desk.service().turn()
    assert desk.calls == []
    desk.now += timedelta(days=2)
    desk.down = True
    desk.service().turn()
    assert len(desk.calls) == 3
    for _ in range(5):
        desk.service().turn()
    assert len(desk.calls) == 3


def test_a_provider_that_comes_back_is_noticed_without_a_restart(desk: Desk) -> None:
    """After failures the looks go on, ever more rarely, and the first answer clears the reason."""
    service = desk.service()
    desk.down = True
    for _ in range(4):
        service.turn()
        desk.now += timedelta(minutes=15)
    assert Notes(desk.store).read()["NFCI"].error == DOWN
    desk.down = False
    desk.now += timedelta(hours=2)
    service.turn()
    note = Notes(desk.store).read()["NFCI"]
    assert (note.error, note.failures) == (None, 0)
    assert desk.store.read("NFCI") is not None


def test_only_one_process_at_a_time_works(desk: Desk) -> None:
    """While another holds the lock this one waits; afterwards it sees what the other did."""
    service = desk.service()
    with only_refresher(desk.store):
        assert service.turn() == module.PAUSE_SECONDS
    assert desk.calls == []
    assert last_beat(desk.store) is not None
    desk.service().turn()
    desk.calls.clear()
    assert service.turn() == module.LOOK_SECONDS
    assert desk.calls == []


def test_a_reader_s_refresh_leaves_alone_what_was_just_looked_at(desk: Desk) -> None:
    """The wish is served once; series tried within the ten minutes before it are not asked for again."""
    service = desk.service()
    service.turn()
    desk.calls.clear()
    wishes.ask_refresh(desk.store, desk.now + timedelta(minutes=9))
    service.turn()
    assert desk.calls == []
    assert wishes.pending(desk.store).refresh is None
    desk.now += timedelta(minutes=11)
    wishes.ask_refresh(desk.store, desk.now)
    service.turn()
    assert sorted(desk.calls) == ["ANFCI", "NFCI", "WALCL"]
    assert wishes.pending(desk.store).refresh is None


def test_past_days_are_fetched_for_readers_who_wait(desk: Desk) -> None:
    """Before what is due; the archive's gaps are remembered, and what is kept is not asked for again."""
    wishes.ask_vintages(desk.store, DAY, ["NFCI", "ANFCI", "NOSUCH"])
    service = desk.service()
    service.turn()
    assert desk.calls[:2] == ["NFCI@2024-03-20", "ANFCI@2024-03-20"]
    kept = vintages.read(desk.store, DAY, "NFCI")
    assert kept is not None
    assert kept.values.tolist() == [1.0, 2.0]
    assert vintages.held(desk.store, DAY) == {"NFCI", "ANFCI"}
    assert wishes.pending(desk.store).vintages == {}
    desk.calls.clear()
    wishes.ask_vintages(desk.store, DAY, ["NFCI", "ANFCI", "WALCL"])
    service.turn()
    assert desk.calls == ["WALCL@2024-03-20"]


def test_a_day_that_is_not_over_has_no_vintage_yet(desk: Desk) -> None:
    """What is kept for ever must not change any more: the archive's day ends at midnight in Chicago."""
    service = desk.service()
    desk.now = datetime(2026, 11, 21, 6, 30, tzinfo=UTC)
    for day in (date(2026, 11, 20), date(2026, 11, 21)):
        wishes.ask_vintages(desk.store, day, ["NFCI"])
    service.turn()
    assert not any("@" in call for call in desk.calls)
    assert wishes.pending(desk.store).vintages == {}
    desk.now += timedelta(hours=1)
    wishes.ask_vintages(desk.store, date(2026, 11, 20), ["NFCI"])
    service.turn()
    assert "NFCI@2026-11-20" in desk.calls


def test_without_a_key_no_past_day_is_fetched(desk: Desk) -> None:
    """The wish waits for a process that has one, and the sign of life says that this one has none."""
    wishes.ask_vintages(desk.store, DAY, ["NFCI"])
    desk.service(key=False).turn()
    assert not any("@" in call for call in desk.calls)
    beat = last_beat(desk.store)
    assert beat is not None
    assert beat.vintages is False
    desk.service(key=True).turn()
    assert "NFCI@2024-03-20" in desk.calls


def test_a_wish_that_cannot_be_granted_is_not_tried_for_ever(desk: Desk) -> None:
    """Where the archive cannot be reached the wish is dropped; the reader's next look makes it again."""
    service = desk.service()
    service.turn()
    desk.down = True
    wishes.ask_vintages(desk.store, DAY, ["NFCI"])
    service.turn()
    assert wishes.pending(desk.store).vintages == {}
    assert vintages.held(desk.store, DAY) == frozenset()


def test_a_refresh_makes_way_for_a_reader_who_waits(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """A past day asked for in the middle of a long refresh is served next, and the refresh then goes on."""
    desk.series = tuple(declared(f"S{number:03}") for number in range(40))
    monkeypatch.setattr(module, "SERIES", {"S000": desk.series[0]})
    fetch = desk.fetch

    def asking(code: str, as_of: date | None = None, since: date | None = None) -> Fetched:
        desk.now += timedelta(seconds=1)
        if len(desk.calls) == 5:
            wishes.ask_vintages(desk.store, DAY, ["S000"])
        return fetch(code, as_of, since)

    monkeypatch.setattr(desk, "fetch", asking)
    service = desk.service()
    assert service.turn() == 0.0
    assert len(desk.calls) < 40
    beat = last_beat(desk.store)
    assert beat is not None
    assert 0 < beat.done < beat.of == 40
    assert service.turn() == module.LOOK_SECONDS
    assert "S000@2024-03-20" in desk.calls
    assert sorted(set(desk.calls) - {"S000@2024-03-20"}) == [one.id for one in desk.series]
    beat = last_beat(desk.store)
    assert beat is not None
    assert (beat.done, beat.of) == (0, 0)


def test_a_sign_of_life_every_half_minute(desk: Desk) -> None:
    """Whoever looks at the store knows whether anybody keeps it current."""
    service = desk.service()
    service.turn()
    first = last_beat(desk.store)
    assert first is not None
    desk.now += timedelta(seconds=10)
    service.turn()
    assert last_beat(desk.store) == first
    desk.now += timedelta(seconds=25)
    service.turn()
    later = last_beat(desk.store)
    assert later is not None
    assert later.at == desk.now


def test_a_store_that_cannot_be_written_calls_nobody(desk: Desk, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """A full or read-only disk costs a pause and a line in the log, not calls to providers."""
    (tmp_path / "file").write_text("in the way")
    desk.store = Store(str(tmp_path / "file" / "store"))
    with caplog.at_level(logging.WARNING, "fedlens.refresh"):
        assert desk.service().turn() == module.PAUSE_SECONDS
    assert desk.calls == []
    assert "cannot write to the store" in caplog.text


def test_a_disk_that_fills_in_the_middle_does_not_spin(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """The probe fits, the data does not: the refresh stops, waits, and goes on when there is room again."""
    replace_ = Store._replace

    def full(self: Store, path: str, fill: object) -> None:
        raise module.StoreError("cannot write to the store: No space left on device")

    service = desk.service()
    with monkeypatch.context() as patch:
        patch.setattr(Store, "_replace", full)
        assert service.turn() == module.PAUSE_SECONDS
    assert Store._replace is replace_
    assert service.turn() == module.LOOK_SECONDS
    assert set(desk.store.listing()) == {"NFCI", "ANFCI", "WALCL"}


def test_the_thread_starts_and_stops(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """One turn at once, then it ends when it is told to."""
    turned: list[datetime] = []
    service = desk.service()
    turn = service.turn

    def counted() -> float:
        pause = turn()
        turned.append(desk.now)
        service._stopping.set()
        return pause

    monkeypatch.setattr(service, "turn", counted)
    service.start()
    service._thread.join(30)
    assert len(turned) == 1
    service.stop()
    assert not service._thread.is_alive()


@pytest.mark.parametrize("word", ["off", "OFF", "0", "no"])
def test_the_service_can_be_left_to_cron(store: Store, monkeypatch: pytest.MonkeyPatch, word: str) -> None:
    """FEDLENS_REFRESH=off starts nothing; nor does a desk without a store."""
    monkeypatch.setenv("FEDLENS_REFRESH", word)
    assert started(store) is None
    monkeypatch.delenv("FEDLENS_REFRESH")
    assert started(None) is None


def test_notes_that_cannot_be_read_count_as_none(desk: Desk, own_store: Path) -> None:
    """A torn notes file costs one look at everything, nothing else."""
    service = desk.service()
    service.turn()
    (own_store / "notes" / "series.json").write_bytes(b'{"NFCI": {"checked_at"')
    desk.calls.clear()
    desk.service().turn()
    assert sorted(desk.calls) == ["ANFCI", "NFCI", "WALCL"]
    assert json.loads((own_store / "notes" / "series.json").read_bytes())["NFCI"]["checked_at"]


def test_wishes_that_are_none_are_passed_over(store: Store) -> None:
    """Stray files among the wishes do no harm."""
    store.put("wishes/refresh", b"yesterday")
    store.put("wishes/2024-03-20", b"not a list")
    store.put("wishes/readme", b"hello")
    pending: Mapping[date, tuple[str, ...]] = wishes.pending(store).vintages
    assert pending == {DAY: ()}
    assert wishes.pending(store).refresh is None
    wishes.ask_vintages(store, DAY, ["NFCI"])
    wishes.ask_vintages(store, DAY, ["GDP", "NFCI"])
    assert wishes.pending(store).vintages == {DAY: ("NFCI", "GDP")}


@pytest.mark.parametrize("key", [True, False])
def test_schedules_are_learned_with_a_key_once_nothing_else_is_due(desk: Desk, key: bool) -> None:
    """Once an hour at most, and each release once a day; without a key nobody is asked."""
    asked: list[int] = []

    def ask(release: int, since: date) -> tuple[date, ...]:
        asked.append(release)
        return (date(2027, 1, 13),)

    service = Service(desk.store, {"FRED": desk}, lambda: key, desk.clock, schedules=ask)
    service.turn()
    assert sorted(set(asked)) == sorted(asked)
    assert bool(asked) == key
    assert (10 in asked) == key
    desk.now += timedelta(hours=2)
    service.turn()
    assert len(asked) == len(set(asked))
