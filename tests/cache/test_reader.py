"""The reader: fetched over embedded, base units, and only what was known on the day asked."""

from __future__ import annotations

import logging
import shutil
import time
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from cache import reader as module
from cache.embedded import data as embedded
from cache.embedded.data import Vintage
from cache.reader import Reader
from cache.store import damage, vintages
from cache.store.notes import Note, Notes
from cache.store.parquet import Record, Store, StoreError
from macro.catalogue import SERIES, find
from macro.declare import releases, units
from macro.declare.series import Lag, Series
from macro.declare.text import Label
from tests.cache.conftest import declared, weekly

NOW = datetime(2026, 11, 21, tzinfo=UTC)
UNREACHABLE = Label("无法连接 FRED。", "FRED cannot be reached.")
EMBEDDED, VINTAGES = embedded.observations, embedded.vintages
MONTHLY = replace(declared("CPI"), frequency="M", lag=Lag(12))


def months(*values: float) -> pd.Series:
    """Monthly values from December 2023."""
    return pd.Series(values, index=pd.date_range("2023-12-01", periods=len(values), freq="MS", unit="s"), dtype="float64")


@pytest.fixture(autouse=True)
def own_catalogue(monkeypatch: pytest.MonkeyPatch) -> dict[str, pd.Series]:
    """Four series and an embedded layer of our own; a test may fill the layer."""
    declarations: dict[str, Series] = {
        "NFCI": declared("NFCI"),
        "WALCL": declared("WALCL", quantity=units.MILLIONS),
        "CPI": MONTHLY,
        "ISM": declared("ISM", "DBNOMICS"),
    }
    ground = {"NFCI": weekly([1.0, 2.0, 3.0]), "WALCL": weekly([7.0]), "CPI": months(100, 101, 102, 103)}
    past = {"CPI": (Vintage(date(2024, 3, 12), date(2024, 4, 10), months(100, 90, 91)),)}
    monkeypatch.setattr(module, "find", declarations.__getitem__)
    monkeypatch.setattr(embedded, "observations", lambda: ground)
    monkeypatch.setattr(embedded, "vintages", lambda: past)
    return ground


def test_a_series_never_fetched_reads_from_the_ground_layer(store: Store) -> None:
    """In base units, marked as embedded, without a fetch time."""
    got = Reader(store).read("WALCL")
    assert got.values.tolist() == [7e6]
    assert (got.origin, got.knowledge, got.fetched_at, got.error) == ("embedded", "latest", None, None)


def test_fetched_wins_over_embedded(store: Store) -> None:
    """The store's values stand alone, in base units, with their time; nothing is spliced."""
    store.write(Record("WALCL", "FRED API", fetched_at=NOW), weekly([8.0, float("nan"), 9.0]))
    got = Reader(store).read("WALCL")
    assert got.values.fillna(-1).tolist() == [8e6, -1, 9e6]
    assert (got.origin, got.fetched_at) == ("fetched", NOW)


def test_without_a_store_the_ground_layer_is_read() -> None:
    """A desk whose store cannot be opened still reads."""
    assert Reader(None).read("NFCI").values.tolist() == [1.0, 2.0, 3.0]
    assert Reader(None).versions() == {}


def test_a_missing_series_reads_empty(store: Store) -> None:
    """Declared, neither fetched nor embedded: empty float64 by date, as of any day."""
    for as_of in (None, date(2024, 3, 20)):
        got = Reader(store).read("ISM", as_of)
        assert got.values.empty
        assert got.values.dtype == "float64"
        assert (got.origin, got.last) == ("missing", None)


def test_an_unknown_series_is_a_mistake_of_ours(store: Store) -> None:
    """It raises instead of reading empty."""
    with pytest.raises(KeyError):
        Reader(store).read("NOSUCH")


def test_a_failed_first_fetch_keeps_the_ground_layer_and_its_error(store: Store) -> None:
    """A note about a series that was never stored does not hide the embedded data."""
    Notes(store).update({"NFCI": Note(failures=1, error=UNREACHABLE)})
    got = Reader(store).read("NFCI")
    assert got.values.tolist() == [1.0, 2.0, 3.0]
    assert (got.origin, got.error) == ("embedded", UNREACHABLE)


def test_a_failed_later_fetch_keeps_the_data_and_its_error(store: Store) -> None:
    """Fetched values stay, the error stands beside them."""
    store.write(Record("NFCI", fetched_at=NOW), weekly([5.0]))
    Notes(store).update({"NFCI": Note(failures=1, error=UNREACHABLE)})
    got = Reader(store).read("NFCI")
    assert (got.values.tolist(), got.origin, got.error) == ([5.0], "fetched", UNREACHABLE)


def test_a_write_shows_in_the_next_read(store: Store) -> None:
    """The memory in front of the store follows the file's version, and so does the stamp."""
    desk = Reader(store)
    assert desk.read("NFCI").origin == "embedded"
    stamp = desk.stamp(("NFCI", "GDP"))
    store.write(Record("NFCI", fetched_at=NOW), weekly([5.0]))
    assert desk.read("NFCI").values.tolist() == [5.0]
    assert desk.stamp(("NFCI", "GDP")) != stamp
    store.write(Record("NFCI", fetched_at=NOW), weekly([6.0, 7.0]))
    assert desk.read("NFCI").values.tolist() == [6.0, 7.0]


def test_a_series_is_read_once_until_it_changes(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Reruns do not open files."""
    store.write(Record("NFCI", fetched_at=NOW), weekly([5.0]))
    desk = Reader(store)
    first = desk.read("NFCI")
    monkeypatch.setattr(Store, "read", lambda *_: pytest.fail("the file was read again"))
    assert desk.read("NFCI") is first


@pytest.mark.parametrize(
    ("as_of", "values"),
    [
        (date(2026, 1, 6), []),
        (date(2026, 1, 7), [1.0]),
        (date(2026, 1, 13), [1.0]),
        (date(2026, 1, 14), [1.0, 2.0]),
        (date(2026, 11, 21), [1.0, 2.0, 3.0]),
    ],
)
def test_as_of_cuts_by_the_day_of_publication(store: Store, as_of: date, values: list[float]) -> None:
    """Weeks ending 2, 9 and 16 January, published five days later, on that day and not before."""
    got = Reader(store).read("NFCI", as_of)
    assert got.values.tolist() == values
    assert got.knowledge == "approximate"


@pytest.mark.parametrize(
    ("as_of", "values", "knowledge"),
    [
        (date(2024, 3, 11), [100.0, 101.0], "approximate"),
        (date(2024, 3, 12), [100.0, 90.0, 91.0], "vintage"),
        (date(2024, 3, 20), [100.0, 90.0, 91.0], "vintage"),
        (date(2024, 4, 9), [100.0, 90.0, 91.0], "vintage"),
        (date(2024, 4, 10), [100.0, 101.0, 102.0], "approximate"),
        (date(2024, 4, 12), [100.0, 101.0, 102.0, 103.0], "approximate"),
        (None, [100.0, 101.0, 102.0, 103.0], "latest"),
    ],
)
@pytest.mark.parametrize("fetched", [False, True])
def test_a_true_vintage_holds_until_the_release_that_replaced_it(
    store: Store, as_of: date | None, values: list[float], knowledge: str, fetched: bool
) -> None:
    """From 2024-03-12 to 2024-04-09 the CPI reads as it stood, also where a later revision has been fetched."""
    if fetched:
        store.write(Record("CPI", fetched_at=NOW), months(100, 101, 102, 103))
    got = Reader(store).read("CPI", as_of)
    assert got.values.tolist() == values
    assert got.knowledge == knowledge


def test_a_fetched_vintage_is_exact(store: Store) -> None:
    """Once stored it replaces the cut and the embedded vintage; one that says there is none leaves the cut."""
    store.write(Record("NFCI", fetched_at=NOW), weekly([1.5, 2.5, 3.5]))
    day, desk = date(2026, 1, 15), Reader(store)
    assert (desk.read("NFCI", day).values.tolist(), desk.read("NFCI", day).knowledge) == ([1.5, 2.5], "approximate")
    before = desk.stamp(["NFCI"], day)
    vintages.write(store, day, Record("NFCI", "FRED API", fetched_at=NOW), weekly([1.0, 2.0]))
    assert (desk.read("NFCI", day).values.tolist(), desk.read("NFCI", day).knowledge) == ([1.0, 2.0], "vintage")
    assert desk.stamp(["NFCI"], day) != before
    vintages.write(store, day, Record("NFCI", fetched_at=NOW), weekly([]))
    assert (desk.read("NFCI", day).values.tolist(), desk.read("NFCI", day).knowledge) == ([1.5, 2.5], "approximate")


def test_damage_is_read_around_and_said(store: Store, own_store: Path, caplog: pytest.LogCaptureFixture) -> None:
    """A torn file: the embedded data stands in, the error says why, and the log has it."""
    store.write(Record("NFCI", fetched_at=NOW), weekly([5.0]))
    (own_store / "series" / "NFCI.parquet").write_bytes(b"torn")
    desk = Reader(Store(str(own_store)))
    with caplog.at_level(logging.WARNING):
        got = desk.read("NFCI")
    assert (got.values.tolist(), got.origin) == ([1.0, 2.0, 3.0], "embedded")
    assert got.error is not None
    assert "set aside" in got.error.en
    assert "set aside" in caplog.text


def said(desk: Reader, as_of: date | None = None) -> str:
    error = desk.read("NFCI", as_of).error
    return error.en if error else ""


def later(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every listing is looked up again."""
    moment = time.monotonic() + 60
    monkeypatch.setattr("cache.store.parquet.time.monotonic", lambda: moment)


@pytest.mark.parametrize("ends", ["good file", "copy removed"])
def test_damage_is_said_as_long_as_it_lasts(store: Store, own_store: Path, monkeypatch: pytest.MonkeyPatch, ends: str) -> None:
    """By the reader that met it and by one that has just started, a minute on too; and no longer than that."""
    store.write(Record("NFCI", fetched_at=NOW), weekly([5.0]))
    (own_store / "series" / "NFCI.parquet").write_bytes(b"torn")
    first = Reader(Store(str(own_store)))
    assert ["set aside" in said(desk) for desk in (first, first, Reader(Store(str(own_store))))] == [True] * 3
    with monkeypatch.context() as patch:
        later(patch)
        assert "set aside" in said(first)
    stamp = first.stamp(["NFCI"])
    if ends == "good file":
        store.write(Record("NFCI", fetched_at=NOW), weekly([6.0]))
    else:
        shutil.rmtree(own_store / "damaged")
    desk = Reader(Store(str(own_store)))
    for one in (first, desk):
        assert one.store
        one.store.forget()
        assert said(one) == ""
    assert desk.read("NFCI").values.tolist() == ([6.0] if ends == "good file" else [1.0, 2.0, 3.0])
    assert first.stamp(["NFCI"]) != stamp


def test_damage_that_cannot_be_moved_is_said_too(store: Store, own_store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a store that can only be read the file stays where it is."""
    store.write(Record("NFCI", fetched_at=NOW), weekly([5.0]))
    (own_store / "series" / "NFCI.parquet").write_bytes(b"torn")

    def no(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(damage, "take", no)
    desk = Reader(Store(str(own_store)))
    assert said(desk) == "the stored file is damaged and is not used"
    later(monkeypatch)
    assert said(desk) == "the stored file is damaged and is not used"


def test_a_damaged_vintage_is_said_of_its_day(store: Store, own_store: Path) -> None:
    """The figure of that day is drawn approximately and says why; that of today has nothing to do with it."""
    day = date(2026, 1, 15)
    vintages.write(store, day, Record("NFCI", "FRED API", fetched_at=NOW), weekly([1.0, 2.0]))
    desk = Reader(store)
    assert desk.read("NFCI", day).knowledge == "vintage"
    (own_store / vintages.folder(day) / "NFCI.parquet").write_bytes(b"torn")
    for one in (Reader(store), Reader(Store(str(own_store)))):
        assert one.read("NFCI", day).knowledge == "approximate"
        assert "vintage of that day was damaged" in said(one, day)
        assert said(one) == ""
    before = desk.stamp(["NFCI"], day)
    vintages.write(store, day, Record("NFCI", "FRED API", fetched_at=NOW), weekly([1.0, 2.0]))
    assert (desk.read("NFCI", day).knowledge, said(desk, day)) == ("vintage", "")
    assert desk.stamp(["NFCI"], day) != before


def test_trouble_that_passes_is_not_remembered(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """While a file cannot be opened the ground layer is read, also as of a day; afterwards the file is."""
    store.write(Record("NFCI", fetched_at=NOW), weekly([5.0]))
    desk = Reader(store)

    def no(self: Store, series_id: str, folder: str = "") -> None:
        raise StoreError(f"cannot read {series_id} from the store: permission denied")

    with monkeypatch.context() as patch:
        patch.setattr(Store, "read", no)
        got = desk.read("NFCI")
        assert got.error is not None
        assert (got.origin, "permission denied" in got.error.en) == ("embedded", True)
        assert desk.read("NFCI", date(2026, 1, 7)).values.tolist() == [1.0]
    assert desk.read("NFCI").values.tolist() == [5.0]


def test_a_vintage_kept_in_another_unit_is_not_used(store: Store) -> None:
    """The figure of that day is cut from what is known now, says why, and the vintage may be fetched anew."""
    store.write(Record("WALCL", fetched_at=NOW), weekly([7_000_000.0, 7_100_000.0]))
    day, desk = date(2026, 1, 20), Reader(store)
    vintages.write(store, day, Record("WALCL", "FRED CSV", fetched_at=NOW), weekly([7000.0, 7099.0]))
    got = desk.read("WALCL", day)
    assert (got.values.tolist(), got.knowledge) == ([7_000_000e6, 7_100_000e6], "approximate")
    assert got.error is not None
    assert "in another unit and has been set aside" in got.error.en
    assert vintages.held(store, day) == frozenset()
    vintages.write(store, day, Record("WALCL", fetched_at=NOW, units="Millions"), weekly([7_000_000.0, 7_099_000.0]))
    got = desk.read("WALCL", day)
    assert (got.values.tolist(), got.knowledge, got.error) == ([7_000_000e6, 7_099_000e6], "vintage", None)


def test_a_vintage_whose_unit_nothing_tells_is_not_used(store: Store, own_catalogue: dict[str, pd.Series]) -> None:
    """It may be right: it is left where it is, and used as soon as there are values to tell."""
    del own_catalogue["WALCL"]
    day, desk = date(2026, 1, 20), Reader(store)
    vintages.write(store, day, Record("WALCL", "FRED CSV", fetched_at=NOW), weekly([7_000_000.0]))
    got = desk.read("WALCL", day)
    assert (got.values.empty, got.origin) == (True, "missing")
    assert got.error is not None
    assert "in an unknown unit and is not used" in got.error.en
    store.write(Record("WALCL", fetched_at=NOW), weekly([7_000_000.0]))
    assert desk.read("WALCL", day).knowledge == "vintage"


def test_reading_does_not_change_what_is_kept(store: Store) -> None:
    """A cut as of a day leaves the whole series as it was."""
    desk = Reader(store)
    whole = desk.read("NFCI").values.copy()
    desk.read("NFCI", date(2026, 1, 7))
    pd.testing.assert_series_equal(desk.read("NFCI").values, whole)


def test_the_real_catalogue_reads_through(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every declared series reads, latest and as of the report's day, without a value published after it."""
    monkeypatch.setattr(module, "find", find)
    monkeypatch.setattr(embedded, "observations", EMBEDDED)
    monkeypatch.setattr(embedded, "vintages", VINTAGES)
    desk, day = Reader(None), date(2024, 3, 20)
    for name, series in SERIES.items():
        desk.read(name)
        cut = desk.read(name, day)
        assert cut.last is None or cut.last <= day or series.release is releases.FOMC, name


def test_days_that_leave_the_same_share_it(store: Store) -> None:
    """Nothing came out in between: one object for both days, whose numbers lie in those of the whole series."""
    Store().write(Record("NFCI", "FRED"), weekly([float(week) for week in range(60)]))
    desk = Reader(store)
    whole, days = desk.read("NFCI").values, [date(2026, 3, 5), date(2026, 3, 6)]
    first, second = (desk.read("NFCI", day) for day in days)
    assert first is second
    assert 0 < len(first.values) < len(whole)
    assert np.shares_memory(first.values.to_numpy(), whole.to_numpy())


def test_a_later_release_known_earlier_is_not_cut_off(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where an observation came out after the one that follows it, those known are not the first ones."""
    days = np.array(["2024-02-01", "2024-05-01", "2024-03-01", "2024-06-01"], dtype="datetime64[D]")
    monkeypatch.setattr(module.publication, "known_from", lambda series, index: days[: len(index)])
    Store().write(Record("CPI", "FRED"), months(1.0, 2.0, 3.0, 4.0))
    desk = Reader(store)
    assert desk.read("CPI", date(2024, 4, 15)).values.tolist() == [1.0, 3.0]
    assert desk.read("CPI", date(2024, 4, 30)) is desk.read("CPI", date(2024, 4, 15))
    assert desk.read("CPI", date(2024, 5, 15)).values.tolist() == [1.0, 2.0, 3.0]
