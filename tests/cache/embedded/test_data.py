"""The ground layer that ships: complete, redistributable, small, and equal to what was published."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from pathlib import Path

import pandas as pd
import pytest

from cache.embedded import build as build_embedded
from cache.embedded import data as embedded
from cache.embedded.data import FOLDER
from macro.catalogue import SERIES, SOURCE_NAMES
from macro.declare.dates import dates

MANIFEST = embedded.manifest()


def test_it_is_small() -> None:
    """All files together stay under 6 MB."""
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) < 6_000_000


def test_the_manifest_lists_exactly_what_is_there() -> None:
    """One row a series, no more, no less."""
    assert sorted(MANIFEST.index) == sorted(embedded.observations())
    assert MANIFEST.index.is_unique


@pytest.mark.parametrize("name", MANIFEST.index)
def test_every_series_says_where_it_is_from(name: str) -> None:
    """Publisher, source, code, first and last date and rows agree with the declaration and with the data."""
    row, series, known = MANIFEST.loc[name], SERIES[name], embedded.observations()[name].dropna()
    assert (row["publisher"], row["source"], row["code"]) == (series.publisher, series.source, series.source_code)
    assert row["publisher"]
    assert row["source"] in SOURCE_NAMES
    assert (row["first"], row["last"], row["rows"]) == (known.index[0].date(), known.index[-1].date(), len(known))


@pytest.mark.parametrize("name", MANIFEST.index)
def test_every_series_may_be_passed_on_and_is_well_formed(name: str) -> None:
    """Redistributable; float64 on ascending unique days, finite, oldest value known."""
    values = embedded.observations()[name]
    assert SERIES[name].redistributable
    assert values.dtype == "float64"
    assert values.index.is_monotonic_increasing
    assert values.index.is_unique
    assert values.dropna().abs().max() < 1e12
    assert values.index[-1] < pd.Timestamp.now().normalize() + pd.Timedelta(days=7)  # rates are set a few days ahead


def test_vintages_are_of_embedded_series_and_end_before_they_stood() -> None:
    """A vintage is of a series that also has a latest state, and holds nothing from after its day."""
    for name, held in embedded.vintages().items():
        assert name in MANIFEST.index
        for one in held:
            assert one.valid_from < one.valid_to
            assert one.values.index.is_monotonic_increasing
            assert one.values.index[-1].date() < one.valid_from


def test_the_cpi_of_march_2024_is_one() -> None:
    """The table of 2024-03-12 stood until the release of 2024-04-10 and ends in February 2024."""
    (vintage,) = embedded.vintages()["CPIAUCSL"]
    assert (vintage.valid_from, vintage.valid_to) == (date(2024, 3, 12), date(2024, 4, 10))
    assert vintage.values.dropna().index[-1] == pd.Timestamp("2024-02-01")


def test_a_month_never_published_is_missing() -> None:
    """October 2025 has no CPI: absent or NaN, never a number."""
    assert pd.isna(embedded.observations()["CPIAUCSL"].get(pd.Timestamp("2025-10-01"), float("nan")))


def test_decisions_are_dated_and_ordered() -> None:
    """Every meeting of 2015-2027 once; ranges are a quarter point wide where known, and each follows from the one before."""
    days = [one.day for one in embedded.decisions()]
    assert days == sorted(set(days))
    assert (days[0], days[-1].year) == (date(2015, 1, 28), 2027)
    known = [one for one in embedded.decisions() if one.upper == one.upper]
    assert len(known) == 95
    assert {round(one.upper - one.lower, 2) for one in known} == {0.25}
    for before, one in pairwise(known):
        assert round(100 * (one.upper - before.upper)) == one.change_bp, one.day


def test_the_march_of_2020_had_two_unscheduled_moves_and_a_cancelled_meeting() -> None:
    """The moves of 2020-03-03 and 03-15 stood in no calendar; the meeting of 03-18 was called off on the 15th."""
    rows = {one.day: one for one in embedded.decisions()}
    assert [one.day for one in rows.values() if not one.scheduled] == [date(2020, 3, 3), date(2020, 3, 15)]
    assert [one.day for one in rows.values() if one.cancelled] == [date(2020, 3, 18)]
    assert rows[date(2020, 3, 18)].cancelled == date(2020, 3, 15)
    assert (rows[date(2020, 3, 15)].change_bp, rows[date(2020, 3, 15)].upper) == (-100.0, 0.25)


def test_dots_are_of_meetings_with_projections() -> None:
    """34 dot plots from March 2018, each of a meeting that publishes projections; nobody has more than 19 participants."""
    meetings = {one.day for one in embedded.decisions() if one.sep and one.cancelled is None}
    assert len(embedded.dots()) == 34
    assert set(embedded.dots()) <= meetings
    for plot in embedded.dots().values():
        for levels in plot.values():
            assert 14 <= sum(levels.values()) <= 19


def test_weights_add_up() -> None:
    """Food, energy and core are all items; core goods and core services are core, within 0.001."""
    assert [f"{month:%Y-%m}" for month in sorted(embedded.weights())] == ["2021-12", "2024-12", "2025-12"]
    for weights in embedded.weights().values():
        assert weights["SAF1"] + weights["SA0E"] + weights["SA0L1E"] == pytest.approx(100.0, abs=0.0011)
        assert weights["SACL1E"] + weights["SASLE"] == pytest.approx(weights["SA0L1E"], abs=0.0011)


@pytest.mark.parametrize("name", MANIFEST.index)
def test_it_equals_the_published_files(shared: Path, name: str) -> None:
    """Every date and value is the one of the series' own file, unrounded."""
    source = build_embedded._observations(SERIES[name], shared / "snapshot")
    assert source is not None
    published = dict(zip(source["date"].dt.strftime("%Y-%m-%d"), source["value"].astype("float64").fillna(-1e99), strict=True))
    values = embedded.observations()[name].fillna(-1e99)
    held = dict(zip(dates(values).strftime("%Y-%m-%d"), values, strict=True))
    assert held == published


def test_vintages_equal_the_published_files(shared: Path) -> None:
    """Every series of the vintage that the catalogue declares is there with its values as they stood."""
    for path in sorted((shared / "snapshot" / "vintage_2024_03_12").glob("*.csv")):
        ids = {build_embedded.FILE_NAMES.get(name, name): name for name in SERIES}
        if path.stem not in ids:
            continue
        frame = pd.read_csv(path, parse_dates=["date"])
        (vintage,) = embedded.vintages()[ids[path.stem]]
        assert vintage.values.fillna(-1).tolist() == frame["value"].fillna(-1).tolist(), path.stem


def test_nothing_redistributable_was_left_out(shared: Path) -> None:
    """Every declared redistributable series that has a file is embedded."""
    files = {path.stem for path in (shared / "snapshot").glob("*.csv")}
    wanted = {
        one.id for one in SERIES.values() if one.redistributable and build_embedded.FILE_NAMES.get(one.id, one.id) in files
    }
    assert wanted == set(MANIFEST.index)
