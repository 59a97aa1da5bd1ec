"""Days are found by bisection, as pandas finds them by its table."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd
import pytest

from macro.declare.dates import on, on_each, side_by_side, within

DAYS = pd.DatetimeIndex(["2026-09-14", "2026-09-15", "2026-09-17", "2026-09-18"])
RATES = pd.Series([3.63, 3.64, np.nan, 3.88], index=DAYS)
NONE = pd.Series(dtype="float64", index=pd.DatetimeIndex([]))


@pytest.mark.parametrize(
    ("first", "last"),
    [(None, None), ("2026-09-15", None), (None, "2026-09-16"), ("2026-09-16", "2026-09-16"), ("2026-09-15", "2026-09-17"),
     ("2026-09-19", None), (None, "2026-09-13")],
)  # fmt: skip
def test_a_part_has_both_its_ends(first: str | None, last: str | None) -> None:
    pd.testing.assert_series_equal(within(RATES, first, last), RATES.loc[first:last], check_freq=False)
    table = pd.DataFrame({"a": RATES})
    pd.testing.assert_frame_equal(within(table, first, last), table.loc[first:last], check_freq=False)


def test_a_day_without_an_observation_is_nan() -> None:
    found = [on(RATES, date(2026, 9, day)) for day in (13, 14, 16, 17, 18, 19)]
    assert found == pytest.approx([np.nan, 3.63, np.nan, np.nan, 3.88, np.nan], nan_ok=True)
    assert np.isnan(on(NONE, date(2026, 9, 14)))


def test_each_day_has_its_own_or_none() -> None:
    days = pd.DatetimeIndex(["2026-09-13", "2026-09-14", "2026-09-16", "2026-09-18", "2026-09-21"])
    pd.testing.assert_series_equal(on_each(RATES, days), RATES.reindex(days), check_freq=False)
    assert on_each(NONE, days).isna().all()


def test_columns_stand_on_all_days() -> None:
    other = pd.Series([1.0, 2.0], index=pd.DatetimeIndex(["2026-09-16", "2026-09-18"]))
    table = side_by_side({"rate": RATES, "other": other})
    pd.testing.assert_frame_equal(table, pd.DataFrame({"rate": RATES, "other": other}).sort_index(), check_freq=False)
    assert side_by_side({}).empty
    assert list(side_by_side({"rate": RATES, "none": NONE}).columns) == ["rate", "none"]
