"""Vintages as kept: read in today's unit, and one of another unit from before units were looked at is set aside."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pandas as pd
import pytest

from cache.store import vintages
from cache.store.parquet import Record, Store
from macro.catalogue import SERIES
from tests.cache.conftest import weekly

DAY = date(2024, 9, 24)
RESERVES = SERIES["WRESBAL"]
LATER = weekly([3_319_873.0, 3_313_281.0], date(2024, 9, 11))


def kept(store: Store, units: str, *values: float) -> None:
    vintages.write(store, DAY, Record("WRESBAL", "FRED CSV", units=units), weekly(list(values), date(2024, 9, 18)))


def sound(store: Store, later: pd.Series = LATER) -> list[float] | None:
    found = vintages.sound(store, DAY, RESERVES, lambda: later)
    return found.values.tolist() if found else None


def test_a_thousandth_is_set_aside(store: Store) -> None:
    """Billions kept where millions are declared: not used, not compared again, and free to be fetched anew."""
    kept(store, "", 3313.281)
    assert sound(store) is None
    assert vintages.held(store, DAY) == frozenset()
    assert list(store.lacking()) == [("vintages/2024-09-24", "WRESBAL")]
    assert vintages.sound(store, DAY, RESERVES, lambda: pytest.fail("it was compared again")) is None


def test_one_that_no_unit_explains_is_left_and_not_used(store: Store) -> None:
    """It is no clear thousandth: nobody can tell what it is, and nobody is shown it."""
    kept(store, "", 33_132.81)
    assert sound(store) is None
    assert vintages.held(store, DAY) == {"WRESBAL"}


def test_a_right_one_of_that_time_is_used(store: Store) -> None:
    """Revised since, or empty because the archive has none of that day."""
    kept(store, "", 3_300_000.0)
    assert sound(store) == [3_300_000.0]
    kept(store, "")
    assert sound(store) == []
    assert store.lacking() == {}


def test_without_later_values_it_waits(store: Store) -> None:
    """Nothing tells its unit: not used, and left where it is until something does."""
    kept(store, "", 3_313_281.0)
    assert sound(store, weekly([])) is None
    assert vintages.held(store, DAY) == {"WRESBAL"}
    assert sound(store) == [3_313_281.0]


@pytest.mark.parametrize(("units", "value"), [("Millions of U.S. Dollars", 3_313_281.0), ("Bil. of $", 3313.281)])
def test_one_that_says_its_unit_is_believed(store: Store, units: str, value: float) -> None:
    """Also where the series is declared in another one today; later values are not looked at."""
    kept(store, units, value)
    found = vintages.sound(store, DAY, RESERVES, lambda: pytest.fail("there was no need to compare"))
    assert found is not None
    assert found.values.tolist() == [pytest.approx(3_313_281.0)]


def test_a_vintage_may_change_until_its_day_is_over() -> None:
    """In Chicago, and an hour for stragglers."""
    assert not vintages.is_final(DAY, datetime(2024, 9, 25, 5, 59, tzinfo=UTC))
    assert vintages.is_final(DAY, datetime(2024, 9, 25, 6, 0, tzinfo=UTC))
