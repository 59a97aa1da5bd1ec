"""The embedded data set renewed from a desk's own store: what is taken, what is refused, and what can never be lost."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pandas as pd
import pytest

from cache.embedded import data, write
from cache.embedded.__main__ import main
from cache.store.parquet import Record, Store
from macro.catalogue import SERIES

SHIPPED = data.FOLDER
FETCHED = datetime(2026, 11, 20, tzinfo=UTC)


@pytest.fixture(autouse=True)
def copy(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Path]:
    """The files that ship, in a folder of their own."""
    folder = tmp_path / "embedded"
    folder.mkdir()
    for path in SHIPPED.glob("*.parquet"):
        shutil.copy(path, folder)
    monkeypatch.setattr(data, "FOLDER", folder)
    data.forget()
    yield folder
    data.forget()


@pytest.fixture
def store(own_store: Path) -> Store:
    return Store(str(own_store))


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def longer(values: pd.Series, day: str, value: float) -> pd.Series:
    return pd.concat([values, pd.Series([value], index=pd.DatetimeIndex([day]))])


def test_a_new_week_is_taken_and_nothing_else_changes(store: Store, copy: Path) -> None:
    """The series grows by the stored week and the manifest says so; all else stays, and a second run writes nothing."""
    before, files = dict(data.observations()), bytes_of(copy)
    stored = longer(before["NFCI"].iloc[-60:], "2026-11-13", -0.5)
    store.write(Record("NFCI", "FRED", fetched_at=FETCHED), stored)
    assert main([]) == 0
    after = data.observations()
    assert after["NFCI"].index[0] == before["NFCI"].index[0]
    assert (len(after["NFCI"]), after["NFCI"].iloc[-1]) == (len(before["NFCI"]) + 1, -0.5)
    assert str(data.manifest().loc["NFCI", "last"]) == "2026-11-13"
    assert set(after) == set(before)
    for name in set(after) - {"NFCI"}:
        pd.testing.assert_series_equal(after[name], before[name])
    written = bytes_of(copy)
    assert {name for name in written if written[name] != files[name]} == {"manifest.parquet", "observations.parquet"}
    assert main([]) == 0
    assert bytes_of(copy) == written


def test_a_series_that_is_not_embedded_can_be_appended(store: Store) -> None:
    """One more redistributable series, by name."""
    name = next(one.id for one in SERIES.values() if one.redistributable and one.id not in data.observations())
    values = pd.Series([10.0, 11.0, 12.0], index=pd.DatetimeIndex(["2026-09-16", "2026-09-23", "2026-09-30"]))
    store.write(Record(name, SERIES[name].source, fetched_at=FETCHED), values)
    assert main([name]) == 0
    assert data.observations()[name].tolist() == [10.0, 11.0, 12.0]
    assert data.manifest().loc[name, "publisher"] == SERIES[name].publisher


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("ISM_PMI", "ISM_PMI may not be redistributed"),
        ("WALCL", "There is no data of WALCL"),
        ("NFCI", "its unit may have changed"),
    ],
)
def test_what_cannot_be_taken_is_told_and_stays(
    store: Store, copy: Path, capsys: pytest.CaptureFixture[str], name: str, words: str
) -> None:
    """A series that may not ship, one that is not there, and one in another unit: a sentence each, and no file is touched."""
    files = bytes_of(copy)
    held = data.observations()
    store.write(Record("ISM_PMI", "DBNOMICS", fetched_at=FETCHED), pd.Series([48.7], index=pd.DatetimeIndex(["2026-10-01"])))
    store.write(Record("NFCI", "FRED", fetched_at=FETCHED), held["NFCI"] * 1000)
    assert main([name]) == 1
    assert words in " ".join(capsys.readouterr().out.split())
    assert bytes_of(copy) == files


def test_an_unknown_series_is_not_understood(capsys: pytest.CaptureFixture[str]) -> None:
    """A typing error ends the command before anything is read."""
    with pytest.raises(SystemExit) as ended:
        main(["NO_SUCH"])
    assert ended.value.code == 2
    assert "NO_SUCH" in capsys.readouterr().err


def test_a_write_that_fails_leaves_every_file_as_it_was(store: Store, copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both tables are whole beside their files before either is put in place."""
    files, real = bytes_of(copy), write.pq.write_table

    def failing(table: object, path: Path, **options: object) -> None:
        if "manifest" in path.name:
            raise OSError("disk full")
        real(table, path, **options)

    store.write(Record("NFCI", "FRED", fetched_at=FETCHED), longer(data.observations()["NFCI"], "2026-11-13", -0.5))
    monkeypatch.setattr(write.pq, "write_table", failing)
    with pytest.raises(OSError, match="disk full"):
        main([])
    assert bytes_of(copy) == files
