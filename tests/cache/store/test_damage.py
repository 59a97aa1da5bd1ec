"""Damage lasts: a file set aside is told of, after a restart too, until another takes its place or its copy is removed."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from cache.store import damage, revisions, vintages, wishes
from cache.store.notes import BEAT_FILE, SERIES_FILE, Beat, Note, Notes, beat, last_beat
from cache.store.parquet import Record, Store
from tests.cache.conftest import weekly

NOW = datetime(2026, 11, 21, 12, 30, tzinfo=UTC)
DAY = date(2024, 3, 20)


def places(own_store: Path) -> list[damage.Place]:
    """What a process that has just started finds."""
    return list(Store(str(own_store)).lacking())


def test_it_lasts_until_a_good_file_is_there(store: Store, own_store: Path) -> None:
    """Reading it again does not end it; another write does, and what is ever damaged anew is told anew."""
    store.write(Record("NFCI"), weekly([1.0]))
    for _ in range(2):
        (own_store / "series" / "NFCI.parquet").write_bytes(b"torn")
        assert store.read("NFCI") is None
        assert store.read("NFCI") is None
        assert list(store.lacking()) == places(own_store) == [("series", "NFCI")]
        store.write(Record("NFCI"), weekly([2.0]))
        assert list(store.lacking()) == places(own_store) == []
    assert store.damaged()[0] == "NFCI"


def test_it_ends_with_its_copy(store: Store, own_store: Path) -> None:
    """Whoever removes the copy has seen it."""
    store.write(Record("NFCI"), weekly([1.0]))
    (own_store / "series" / "NFCI.parquet").write_bytes(b"torn")
    store.read("NFCI")
    (copy,) = [one for one in (own_store / "damaged").rglob("*") if one.is_file()]
    assert copy.read_bytes() == b"torn"
    copy.unlink()
    assert places(own_store) == []


def test_each_file_is_told_by_its_own_place(store: Store, own_store: Path) -> None:
    """A vintage or an answer held back is damaged without harm to the series itself."""
    for folder in ("series", vintages.folder(DAY), "quarantine"):
        store.write(Record("ISM/pmi/pm"), weekly([1.0]), folder)
    for folder in (vintages.folder(DAY), "quarantine"):
        (own_store / folder / "ISM%2Fpmi%2Fpm.parquet").write_bytes(b"torn")
        assert store.read("ISM/pmi/pm", folder) is None
    assert store.read("ISM/pmi/pm") is not None
    assert sorted(places(own_store)) == [("quarantine", "ISM/pmi/pm"), ("vintages/2024-03-20", "ISM/pmi/pm")]
    assert store.damaged() == ()


SMALL: dict[str, tuple[Callable[[Store], object], Callable[[Store], object]]] = {
    SERIES_FILE: (lambda store: dict(Notes(store).read()), lambda store: Notes(store).update({"NFCI": Note(NOW)})),
    BEAT_FILE: (lambda store: last_beat(store), lambda store: beat(store, Beat(NOW))),
    wishes.LAST_ASKED: (lambda store: wishes.last_asked(store), lambda store: wishes.ask_refresh(store, NOW)),
    "wishes/refresh": (lambda store: wishes.pending(store).refresh, lambda store: wishes.ask_refresh(store, NOW)),
    "wishes/2024-03-20": (
        lambda store: wishes.pending(store).vintages.get(DAY),
        lambda store: wishes.ask_vintages(store, DAY, ["NFCI"]),
    ),
    "revisions/NFCI.parquet": (
        lambda store: len(revisions.read(store, "NFCI")),
        lambda store: revisions.add(store, "NFCI", revisions.between(weekly([1.0]), weekly([2.0]), datetime.now(UTC))),
    ),
}


@pytest.mark.parametrize("content", [b"torn", b"\xff\xfe", b"5"])
@pytest.mark.parametrize("name", SMALL)
def test_a_small_file_is_not_lost_either(store: Store, own_store: Path, name: str, content: bytes) -> None:
    """Notes, signs of life, wishes and logs count as none, their copy is kept, and the next good one ends it."""
    read, write = SMALL[name]
    store.put(name, content)
    assert not read(store)
    folder, _, base = name.rpartition("/")
    assert places(own_store) == [(folder, base.removesuffix(".parquet"))]
    assert [one.read_bytes() for one in (own_store / "damaged").rglob("*") if one.is_file()] == [content]
    write(store)
    assert read(store)
    assert places(own_store) == []


def test_what_is_no_wish_is_left_where_it_is(store: Store) -> None:
    """A stray file beside the wishes is somebody else's."""
    store.put("wishes/readme", b"hello")
    assert wishes.pending(store).vintages == {}
    assert store.get("wishes/readme") == b"hello"


def test_copies_of_an_earlier_version_are_of_series(store: Store, own_store: Path) -> None:
    """They lie in the folder itself; what bears no time was not put there by us."""
    (own_store / "damaged").mkdir(parents=True)
    for name in ("20261120T093000-NFCI.parquet", "20261340T093000-GDP.parquet", "README-first.txt"):
        (own_store / "damaged" / name).write_bytes(b"torn")
    assert dict(store.lacking()) == {("series", "NFCI"): datetime(2026, 11, 20, 9, 30, tzinfo=UTC)}
    assert store.damaged() == ("NFCI",)


def test_nothing_was_ever_damaged(store: Store, own_store: Path) -> None:
    """No folder, and none that can be listed, is no damage."""
    assert places(own_store) == []
    shutil.rmtree(own_store, ignore_errors=True)
    own_store.write_text("in the way")
    assert places(own_store) == []
