"""The store: what is written is read, damage is set aside, and nobody ever sees half a series."""

from __future__ import annotations

import json
import logging
import multiprocessing
import os
import random
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from cache.store.parquet import METADATA_KEY, Record, Store, StoreError, default_location
from tests.cache import hands
from tests.cache.conftest import weekly

processes = multiprocessing.get_context("forkserver")
processes.set_forkserver_preload(["tests.cache.hands"])

NOW = datetime(2026, 11, 21, 12, 30, tzinfo=UTC)


def file_of(store_folder: Path, name: str = "NFCI") -> Path:
    return store_folder / "series" / f"{name}.parquet"


def test_what_is_written_is_read(store: Store) -> None:
    """Values with their gaps and the whole record come back, on the same dates."""
    values = weekly([1.5, float("nan"), -0.0, 1e-300])
    record = Record("NFCI", "FRED API", "Chicago Fed NFCI", NOW)
    store.write(record, values)
    stored = store.read("NFCI")
    assert stored is not None
    assert stored.record == record
    pd.testing.assert_series_equal(stored.values, values, check_freq=False)


def test_the_record_stands_in_the_file_itself(store: Store, own_store: Path) -> None:
    """Any Parquet reader finds when and whence a series was fetched."""
    store.write(Record("NFCI", "FRED CSV", "Chicago Fed NFCI", NOW), weekly([1.0]))
    said = json.loads(pq.read_schema(file_of(own_store)).metadata[METADATA_KEY])
    assert said["source"] == "FRED CSV"
    assert said["release"] == "Chicago Fed NFCI"
    assert said["fetched_at"] == "2026-11-21T12:30:00+00:00"


def test_a_series_never_written_is_none(store: Store) -> None:
    """Absence is no damage."""
    assert store.read("NFCI") is None
    assert store.listing() == {}
    assert store.damaged() == ()


@pytest.mark.parametrize("name", ["ISM/pmi/pm", "YC.B.U2.EUR.4F", "../escape", "a b%c"])
def test_any_code_is_a_file_name(store: Store, own_store: Path, name: str) -> None:
    """Slashes, dots and percent signs stay inside the folder and come back from the listing."""
    store.write(Record(name), weekly([1.0]))
    assert list(store.listing()) == [name]
    assert store.read(name) is not None
    assert len(list((own_store / "series").iterdir())) == 1


def test_the_listing_changes_with_a_file(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another process' write shows within two seconds, an own one at once."""
    store.write(Record("NFCI"), weekly([1.0]))
    first = store.listing()["NFCI"]
    store.write(Record("NFCI"), weekly([1.0, 2.0]))
    assert store.listing()["NFCI"] != first
    other = Store(store.location)
    assert "GDP" not in other.listing()
    store.write(Record("GDP"), weekly([1.0]))
    assert "GDP" not in other.listing()
    later = time.monotonic() + 2.1
    monkeypatch.setattr("cache.store.parquet.time.monotonic", lambda: later)
    assert "GDP" in other.listing()


@pytest.mark.parametrize("change", [{"etag": "x"}, {"release": None}], ids=["newer", "older"])
def test_another_version_s_file_is_read(store: Store, own_store: Path, change: dict[str, str | None]) -> None:
    """A record with more or less in it than this version writes is no damage."""
    store.write(Record("NFCI", "FRED", "Chicago Fed NFCI"), weekly([1.0]))
    table = pq.read_table(file_of(own_store))
    said = {**json.loads(table.schema.metadata[METADATA_KEY]), **change}
    text = json.dumps({name: value for name, value in said.items() if value is not None})
    pq.write_table(table.replace_schema_metadata({METADATA_KEY: text}), file_of(own_store))
    stored = Store(str(own_store)).read("NFCI")
    assert stored is not None
    assert stored.record.source == "FRED"
    assert stored.record.fetched_at is None


def test_a_small_file_is_put_got_and_removed(store: Store, own_store: Path) -> None:
    """Bytes come back as they were, listed by name; what is not there reads None and can be removed all the same."""
    assert store.get("notes/series.json") is None
    store.put("notes/series.json", b"{}")
    store.put("notes/series.json", b"[]")
    assert store.get("notes/series.json") == b"[]"
    assert list(store.listing("notes")) == ["series.json"]
    store.remove("notes/series.json")
    store.remove("notes/series.json")
    assert (store.get("notes/series.json"), store.listing("notes")) == (None, {})
    assert list((own_store / "drafts").iterdir()) == []


def test_a_full_disk_leaves_the_old_file_and_no_draft(store: Store, own_store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A write that runs out of space is a sentence; what stood stands, and the half-written draft is gone."""
    store.write(Record("NFCI"), weekly([1.0]))
    write_table = pq.write_table

    def full(table: pa.Table, sink: pa.NativeFile, **more: object) -> None:
        sink.write(b"PAR1")
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(pq, "write_table", full)
        with pytest.raises(StoreError, match="No space left"):
            store.write(Record("NFCI"), weekly([1.0, 2.0]))
    assert write_table is pq.write_table
    assert list((own_store / "drafts").iterdir()) == []
    stored = store.read("NFCI")
    assert stored is not None
    assert stored.values.tolist() == [1.0]


def spoil(path: Path, how: str) -> None:
    """Damages a file: replaced, emptied, cut, a bit of its data turned, not ours, or with a record that is none."""
    whole = path.read_bytes()
    if how == "page":
        path.write_bytes(b"<!DOCTYPE html>")
    elif how == "empty":
        path.write_bytes(b"")
    elif how == "cut":
        path.write_bytes(whole[: len(whole) // 2])
    elif how == "bit":
        data = pq.read_metadata(path).row_group(0).column(1)
        spot = data.dictionary_page_offset + data.total_compressed_size // 2
        path.write_bytes(whole[:spot] + bytes([whole[spot] ^ 1]) + whole[spot + 1 :])
    elif how == "foreign":
        pq.write_table(pa.table({"a": [1]}), path)
    elif how == "record":
        pq.write_table(pq.read_table(path).replace_schema_metadata({METADATA_KEY: b"[]"}), path)


@pytest.mark.parametrize("how", ["page", "empty", "cut", "bit", "foreign", "record"])
def test_damage_is_set_aside_reported_and_read_around(
    store: Store, own_store: Path, caplog: pytest.LogCaptureFixture, how: str
) -> None:
    """A damaged file is moved, said once, and the other series and the next write are not affected."""
    store.write(Record("NFCI"), weekly([number / 7 for number in range(2_000)]))
    store.write(Record("GDP"), weekly([2.0]))
    spoil(file_of(own_store), how)
    with caplog.at_level(logging.WARNING):
        assert store.read("NFCI") is None
        assert store.read("NFCI") is None
    assert len([one for one in caplog.records if "set aside" in one.getMessage()]) == 1
    assert store.damaged() == ("NFCI",)
    assert not file_of(own_store).exists()
    assert store.read("GDP") is not None
    store.write(Record("NFCI"), weekly([3.0]))
    stored = store.read("NFCI")
    assert stored is not None
    assert stored.values.tolist() == [3.0]


def test_a_good_file_that_came_meanwhile_is_not_set_aside(
    store: Store, own_store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between reading a damaged file and moving it, a writer may have replaced it: then the good one stays."""
    store.write(Record("NFCI"), weekly([1.0]))
    good = file_of(own_store).read_bytes()
    file_of(own_store).write_bytes(b"torn")
    parsed = pq.ParquetFile

    def slow(source: object, **more: bool) -> object:
        file_of(own_store).write_bytes(good)
        return parsed(source, **more)

    with monkeypatch.context() as patch:
        patch.setattr("cache.store.parquet.pq.ParquetFile", slow)
        assert store.read("NFCI") is None
    assert store.damaged() == ()
    assert store.read("NFCI") is not None


def test_trouble_reading_is_not_damage(store: Store, own_store: Path) -> None:
    """A file that cannot be opened now (here: a folder in its place) raises and is left where it is."""
    file_of(own_store).mkdir(parents=True)
    with pytest.raises(StoreError, match="cannot read NFCI from the store") as caught:
        store.read("NFCI")
    assert caught.value.why.en == str(caught.value)
    assert caught.value.why.zh.startswith(f"无法从存储 {str(own_store)!r} 读取 NFCI：")
    assert file_of(own_store).is_dir()
    assert store.damaged() == ()


@pytest.fixture
def blocked(tmp_path: Path) -> Store:
    """A store whose folder cannot be made, even by root: its parent is a file."""
    (tmp_path / "file").write_text("in the way")
    return Store(str(tmp_path / "file" / "store"))


def test_an_unwritable_place_is_a_sentence(blocked: Store) -> None:
    """Nothing can be written, which is said; reading finds nothing and does not fail."""
    assert blocked.writable() is False
    with pytest.raises(StoreError, match="cannot write to the store"):
        blocked.write(Record("NFCI"), weekly([1.0]))
    with pytest.raises(StoreError, match="cannot write to the store"):
        blocked.put("notes/series.json", b"{}")
    assert blocked.read("NFCI") is None
    assert blocked.listing() == {}
    assert blocked.damaged() == ()


def test_a_writable_place_says_so_and_stays_empty(store: Store, own_store: Path) -> None:
    """The probe leaves no file behind."""
    assert store.writable() is True
    assert [path for path in own_store.rglob("*") if path.is_file()] == []


@pytest.mark.parametrize("location", ["nonsense://bucket/x", "file://relative/path"])
def test_a_location_that_is_none(location: str) -> None:
    """A location no file system understands is a StoreError."""
    with pytest.raises(StoreError, match="cannot open the store"):
        Store(location)


def test_a_location_is_shown_without_its_credentials() -> None:
    """Object-store URLs may carry an access key, which neither errors nor notices repeat."""
    with pytest.raises(StoreError) as caught:
        Store("nonsense://AKIA:secret@bucket/x?option=hidden")
    assert "secret" not in str(caught.value)
    assert "hidden" not in str(caught.value)
    assert Store("s3://AKIA:secret@bucket/desk?region=us-east-1").location == "s3://***@bucket/desk"


def test_a_url_is_the_same_code_path(tmp_path: Path) -> None:
    """A file:// URL goes through pyarrow.fs like an object store's and holds the same files as the path."""
    by_url, by_path = Store((tmp_path / "desk store").as_uri().replace("%20", "_")), Store(str(tmp_path / "desk_store"))
    by_url.write(Record("NFCI", "FRED"), weekly([1.0, 2.0]))
    stored = by_path.read("NFCI")
    assert stored is not None
    assert stored.values.tolist() == [1.0, 2.0]
    assert by_url.writable()
    assert by_url.listing() == by_path.listing()
    file_of(tmp_path / "desk_store").write_bytes(b"torn")
    assert by_url.read("NFCI") is None
    assert by_path.damaged() == ("NFCI",)


def test_the_default_place(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """FEDLENS_STORE decides; without it the user's cache folder."""
    monkeypatch.setenv("FEDLENS_STORE", "s3://bucket/desk")
    assert default_location() == "s3://bucket/desk"
    monkeypatch.delenv("FEDLENS_STORE")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert Path(default_location()).parts[-2:] == ("fedlens", "store")


def test_a_writer_killed_at_any_point_leaves_every_series_whole(tmp_path: Path) -> None:
    """25 writers are killed at random points of their work; after each, every series is whole and as new as reported."""
    location, dice = str(tmp_path / "store"), random.Random(20240320)
    hands.write_some(location, 0, 1)
    first, last = 1, dict.fromkeys(hands.NAMES, 0.0)
    for _ in range(25):
        ours, theirs = processes.Pipe(duplex=False)
        writer = processes.Process(target=hands.write_for_ever, args=(location, theirs, first))
        writer.start()
        theirs.close()
        reported = [ours.recv() for _ in range(dice.randrange(2, 30))]
        writer.kill()
        writer.join()
        assert writer.exitcode == -9
        store = Store(location)
        for name in hands.NAMES:
            stored = store.read(name)
            assert stored is not None, name
            assert hands.whole(stored.values), name
            assert stored.values.iloc[0] >= last[name]
            last[name] = stored.values.iloc[0]
        assert last[hands.NAMES[0]] >= reported[-1] - 1
        first = int(max(last.values())) + 1
    assert store.damaged() == ()
    assert len(list((tmp_path / "store" / "drafts").iterdir())) > 3  # the kills did land within writes


def test_drafts_of_killed_writers_are_cleared_after_an_hour(store: Store, own_store: Path) -> None:
    """A draft in the making is left alone, an old one is removed."""
    store.write(Record("NFCI"), weekly([1.0]))
    young, old = own_store / "drafts" / "young.parquet", own_store / "drafts" / "old.parquet"
    for path in (young, old):
        path.write_bytes(b"half")
    os.utime(old, (time.time() - 7200,) * 2)
    assert store.clear_drafts() == 1
    assert young.exists()
    assert not old.exists()


def test_processes_never_see_a_torn_series(tmp_path: Path) -> None:
    """Two writing and two reading processes on the same series: every read is one whole write."""
    location = str(tmp_path / "store")
    hands.write_some(location, 0, 1)
    writers = [processes.Process(target=hands.write_some, args=(location, start, 60)) for start in (1, 1001)]
    pipes = [processes.Pipe(duplex=False) for _ in range(2)]
    readers = [processes.Process(target=hands.read_some, args=(location, 120, theirs)) for _, theirs in pipes]
    for process in (*writers, *readers):
        process.start()
    found = [ours.recv() for ours, _ in pipes]
    for process in (*writers, *readers):
        process.join()
        assert process.exitcode == 0
    assert [torn for torn, _ in found] == [0, 0]
    assert all(seen > 1 for _, seen in found)
    assert Store(location).damaged() == ()


def test_threads_never_see_a_torn_series(store: Store) -> None:
    """One Store shared by writing, noting and reading threads: every read is whole and the last write stands."""
    for name in hands.NAMES:
        store.write(Record(name, release="0"), hands.generation(0))

    def write(start: int) -> None:
        hands_numbers = range(start, start + 25)
        for number in hands_numbers:
            for name in hands.NAMES:
                store.write(Record(name, release=str(number)), hands.generation(number))

    def jot(_: int) -> None:
        for _ in range(25):
            for name in hands.NAMES:
                store.put(f"notes/{name}", b"tried")

    def read(_: int) -> int:
        torn = 0
        for _ in range(50):
            for name in hands.NAMES:
                stored = store.read(name)
                torn += stored is None or not hands.whole(stored.values)
                store.listing()
        return torn

    with ThreadPoolExecutor(6) as pool:
        writing = [pool.submit(write, 1), pool.submit(jot, 0)]
        reading = [pool.submit(read, 0) for _ in range(3)]
        assert [one.result() for one in reading] == [0, 0, 0]
        for one in writing:
            one.result()
    for name in hands.NAMES:
        stored = store.read(name)
        assert stored is not None
        assert stored.values.iloc[0] == 25
    assert store.damaged() == ()


def test_nan_and_dates_survive_the_round_trip(store: Store) -> None:
    """Dates before 1970 and far ones, and a series of gaps only, are stored as they are."""
    index = pd.DatetimeIndex(np.array(["1854-12-01", "1969-12-31", "2262-05-01"], dtype="datetime64[s]"))
    store.write(Record("USREC"), pd.Series([float("nan")] * 3, index=index))
    stored = store.read("USREC")
    assert stored is not None
    assert stored.values.index.equals(index)
    assert stored.values.isna().all()
