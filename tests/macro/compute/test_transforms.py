"""Transforms against tables computed by hand, gaps included."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest

from macro.compute import transforms as tf
from macro.compute import trends

NONE = float("nan")
EMPTY = pd.Series(dtype="float64", index=pd.DatetimeIndex([]))


def dated(table: dict[str, float]) -> pd.Series:
    """A Series from day (or month) and value, as the store gives it."""
    return pd.Series(list(table.values()), index=pd.DatetimeIndex(list(table)), dtype="float64")


def expect(values: pd.Series, table: dict[str, float]) -> None:
    """Each day holds the value to 4 decimals; NONE = absent or NaN."""
    for day, wanted in table.items():
        got = float(values.get(pd.Timestamp(day), NONE))
        if wanted != wanted:
            assert got != got, f"{day}: {got} where nothing was published"
        else:
            assert got == pytest.approx(wanted, abs=1e-4), day


# The index around October 2025, which was never published: FRED keeps an empty row, other sources leave the month out.
CPI = {
    "2024-09": 100.0, "2024-10": 102.0, "2024-11": 105.0, "2024-12": 100.0, "2025-07": 104.0, "2025-08": 108.0,
    "2025-09": 110.0, "2025-10": NONE, "2025-11": 126.0, "2025-12": 120.0, "2026-01": 132.0, "2026-02": 138.6,
    "2026-10": 130.0, "2026-11": 138.6,
}  # fmt: skip


@pytest.fixture(params=["empty row", "no row"])
def cpi(request: pytest.FixtureRequest) -> pd.Series:
    values = dated(CPI)
    return values if request.param == "empty row" else values.dropna()


def test_yoy_is_absent_for_a_month_never_published_and_a_year_after_it(cpi: pd.Series) -> None:
    """October 2025 and October 2026 have no yoy; their neighbours do."""
    wanted = {"2025-09": 10.0, "2025-10": NONE, "2025-11": 20.0, "2025-12": 20.0, "2026-10": NONE, "2026-11": 10.0}
    expect(tf.yoy(cpi), wanted)


def test_mom_is_absent_for_a_month_never_published_and_the_next(cpi: pd.Series) -> None:
    """October and November 2025 have no mom: November is not compared with September."""
    wanted = {"2025-08": 3.8462, "2025-09": 1.8519, "2025-10": NONE, "2025-11": NONE, "2025-12": -4.7619, "2026-01": 10.0}
    expect(tf.mom(cpi), wanted)


def test_three_month_rate_is_absent_where_either_end_is(cpi: pd.Series) -> None:
    """October 2025 and January 2026 have no 3-month rate; those that only pass over October do."""
    wanted = {"2025-10": NONE, "2025-11": 85.2623, "2025-12": 41.6297, "2026-01": NONE, "2026-02": 46.41}
    expect(tf.annualised_3m(cpi), wanted)


def test_quarterly_yoy_compares_the_same_quarter() -> None:
    """A quarter without its base a year earlier has no yoy."""
    values = dated({"2022-10-01": 200.0, "2023-01-01": 210.0, "2023-10-01": 205.2, "2024-04-01": 220.0})
    expect(tf.yoy(values), {"2022-10-01": NONE, "2023-01-01": NONE, "2023-10-01": 2.6, "2024-04-01": NONE})


@pytest.mark.parametrize("change", [tf.yoy, tf.yoy_weekly, tf.yoy_daily], ids=lambda change: change.__name__)
@pytest.mark.parametrize("base", [0.0, -5.0])
def test_no_rate_is_told_from_a_base_of_zero_or_less(change: Callable[[pd.Series], pd.Series], base: float) -> None:
    """Growth from zero would be infinite and growth from a loss has no meaning: both are absent."""
    days = {"2023-03-15": base, "2024-03-13": 10.0, "2024-03-15": 10.0}
    result = change(dated(days)).dropna()
    assert result.empty


def test_yoy_weekly_needs_the_week_52_weeks_before() -> None:
    """A week whose counterpart is missing has no change, though the weeks beside it do."""
    values = dated({"2023-03-08": 100.0, "2023-03-22": 200.0, "2024-03-06": 110.0, "2024-03-13": 150.0, "2024-03-20": 190.0})
    expect(tf.yoy_weekly(values), {"2024-03-06": 10.0, "2024-03-13": NONE, "2024-03-20": -5.0})


def test_yoy_daily_takes_the_last_day_before_a_holiday_but_nothing_older_than_a_week() -> None:
    """The base is the last observation at or before the day a year ago, if at most seven days before it."""
    values = dated(
        {
            "2022-11-30": 50.0,
            "2023-07-03": 100.0,
            "2023-12-08": 80.0,
            "2024-07-04": 110.0,
            "2024-12-15": 88.0,
            "2024-12-16": 90.0,
        }
    )
    expect(tf.yoy_daily(values), {"2023-12-08": NONE, "2024-07-04": 10.0, "2024-12-15": 10.0, "2024-12-16": NONE})


def test_yoy_daily_survives_29_february() -> None:
    """29 February is compared with 28 February of the year before."""
    expect(tf.yoy_daily(dated({"2023-02-28": 100.0, "2024-02-29": 103.0})), {"2024-02-29": 3.0})


def test_change_weeks_is_absent_beside_a_missing_week() -> None:
    """The change over one week skips nothing: the week after a gap has none, over two weeks it has."""
    values = dated({"2024-02-28": 10.0, "2024-03-06": 12.0, "2024-03-20": 9.0, "2024-03-27": 11.0})
    expect(tf.change_weeks(1)(values), {"2024-02-28": NONE, "2024-03-06": 2.0, "2024-03-20": NONE, "2024-03-27": 2.0})
    expect(tf.change_weeks(2)(values), {"2024-03-20": -3.0, "2024-03-27": NONE})


GDP = {"2025-04-01": 200.0, "2025-07-01": NONE, "2025-10-01": 250.0}


@pytest.mark.parametrize("gap", ["empty row", "no row"])
def test_pct_gdp_matches_the_quarter_and_does_not_bridge_a_missing_one(gap: str) -> None:
    """A day in a missing quarter has no ratio; after the last quarter its GDP stands in for four quarters, no longer."""
    gdp = dated(GDP) if gap == "empty row" else dated(GDP).dropna()
    values = dated(
        {"2025-03-31": 20.0, "2025-04-01": 20.0, "2025-06-30": 30.0, "2025-08-13": 40.0, "2025-12-31": 50.0, "2026-11-18": 75.0,
         "2027-01-06": 75.0}
    )  # fmt: skip
    wanted = {"2025-03-31": NONE, "2025-04-01": 10.0, "2025-06-30": 15.0, "2025-08-13": NONE, "2025-12-31": 20.0,
              "2026-11-18": 30.0, "2027-01-06": NONE}  # fmt: skip
    expect(tf.pct_gdp(values, gdp), wanted)


def test_pct_gdp_without_any_gdp_has_no_numbers() -> None:
    """No GDP, no ratio: NaN on the dates of the values."""
    assert tf.pct_gdp(dated({"2025-04-01": 20.0}), EMPTY).isna().all()


def year(missing: str = "") -> dict[str, float]:
    """Thirteen months from January 2024, 1 to 13, but for one."""
    months = pd.date_range("2024-01-01", periods=13, freq="MS")
    return {f"{day:%Y-%m}": float(number) for number, day in enumerate(months, 1) if f"{day:%Y-%m}" != missing}


def test_sum_12m_needs_twelve_months() -> None:
    """1+...+12 = 78 in December, 90 a month later, nothing before."""
    expect(tf.sum_12m(dated(year())), {"2024-11": NONE, "2024-12": 78.0, "2025-01": 90.0})


def test_sum_12m_is_absent_while_a_month_of_the_twelve_is_missing() -> None:
    """A sum over eleven months would look like a smaller deficit."""
    expect(tf.sum_12m(dated(year(missing="2024-06"))), {"2024-12": NONE, "2025-01": NONE})


def test_deficit_is_positive_and_relative_to_gdp_at_annual_rate() -> None:
    """Twelve months of -1 against a GDP of 200 in all four quarters is 6 %; the month after has one of 240 among them."""
    balance = dated(dict.fromkeys(year(), -1.0))
    gdp = dated({f"2024-{month}-01": 200.0 for month in ("01", "04", "07", "10")} | {"2025-01-01": 240.0})
    expect(tf.deficit_pct_gdp(balance, gdp), {"2024-11": NONE, "2024-12": 6.0, "2025-01": 1200 / (11 * 200 + 240) * 12})


def test_deficit_carries_the_last_gdp_into_quarters_not_yet_published() -> None:
    """The first quarter of 2025 is not out: 2024 Q4 stands for its month, and the deficit is not left unsaid."""
    balance = dated(dict.fromkeys(year(), -1.0))
    gdp = dated({"2024-01-01": 180.0, "2024-04-01": 180.0, "2024-07-01": 180.0, "2024-10-01": 200.0})
    expect(tf.deficit_pct_gdp(balance, gdp), {"2025-01": 1200 / (8 * 180 + 4 * 200) * 12})


def test_standardise_is_the_distance_from_the_mean_in_standard_deviations() -> None:
    """2, 4, 4, 4, 5, 5, 7, 9 have mean 5 and standard deviation 2; a gap stays a gap."""
    numbers = [2.0, 4.0, 4.0, NONE, 4.0, 5.0, 5.0, 7.0, 9.0]
    values = pd.Series(numbers, index=pd.date_range("2024-01-01", periods=9, freq="MS"))
    expect(trends.standardise(values), {"2024-01": -1.5, "2024-04": NONE, "2024-06": 0.0, "2024-09": 2.0})


@pytest.mark.parametrize("numbers", [[3.0], [3.0, 3.0, 3.0], [0.1] * 7, [NONE, 0.1, 0.1, 0.1]])
def test_standardise_of_a_flat_series_is_absent(numbers: list[float]) -> None:
    """Without spread there is no score, even where rounding leaves a tiny sigma (0.1 seven times)."""
    values = pd.Series(numbers, index=pd.date_range("2024-01-01", periods=len(numbers), freq="MS"))
    assert trends.standardise(values).isna().all()


def growing(count: int) -> pd.Series:
    """Doubles every ten days from 8."""
    return pd.Series(8 * 2.0 ** np.arange(count), index=pd.date_range("2024-01-01", periods=count, freq="10D"))


def test_log_trend_continues_the_growth_of_its_window() -> None:
    """Fitted on 24 points of steady doubling, the trend is the series itself, before and after the window."""
    values = growing(30)
    values.iloc[29] *= 1.5
    start, end = str(values.index[3].date()), str(values.index[26].date())
    trend = trends.log_trend(start, end)(values)
    assert trend.iloc[0] == pytest.approx(8.0)
    assert trend.iloc[29] == pytest.approx(8 * 2.0**29)
    gap = trends.trend_gap(start, end)(values)
    assert gap.iloc[29] == pytest.approx(50.0)
    assert gap.iloc[10] == pytest.approx(0.0, abs=1e-6)


def test_log_trend_needs_24_positive_observations() -> None:
    """Too few points, or one that has no logarithm, give no trend and no gap."""
    few, negative = growing(23), growing(30)
    negative.iloc[5] = -1.0
    for values in (few, negative):
        assert trends.log_trend("2024-01-01", "2025-12-31")(values).isna().all()
        assert trends.trend_gap("2024-01-01", "2025-12-31")(values).empty


def test_differences_and_shares_stand_on_common_dates_only() -> None:
    """A date one of the inputs lacks has no result; a share of zero is absent, not infinite."""
    first = dated({"2024-01": 5.0, "2024-02": 6.0, "2024-03": NONE, "2024-04": 8.0})
    second = dated({"2024-02": 4.0, "2024-03": 1.0, "2024-04": 0.0})
    expect(tf.minus(first, second), {"2024-01": NONE, "2024-02": 2.0, "2024-03": NONE, "2024-04": 8.0})
    expect(tf.plus(first, second), {"2024-01": NONE, "2024-02": 10.0, "2024-03": NONE, "2024-04": 8.0})
    expect(tf.spread_bp(first, second), {"2024-02": 200.0, "2024-03": NONE, "2024-04": 800.0})
    expect(tf.share(first, second), {"2024-01": NONE, "2024-02": 150.0, "2024-03": NONE, "2024-04": NONE})


def test_yoy_gap_is_the_difference_of_two_rates() -> None:
    """3 % less 5 % is -2 points; a date without either rate has none."""
    first = dated({"2023-01-01": 100.0, "2023-04-01": 100.0, "2024-01-01": 103.0, "2024-04-01": 101.0})
    second = dated({"2023-01-01": 100.0, "2024-01-01": 105.0, "2024-04-01": 107.0})
    expect(tf.yoy_gap(first, second), {"2023-01-01": NONE, "2024-01-01": -2.0, "2024-04-01": NONE})


def test_lead_moves_dates_forward_and_keeps_them_unique() -> None:
    """30 and 31 August both move six months on to 28 February; the later one stands."""
    moved = tf.lead(6)(dated({"2022-08-30": 1.0, "2022-08-31": 2.0, "2022-10-01": 3.0}))
    assert moved.index.is_unique
    expect(moved, {"2023-02-28": 2.0, "2023-04-01": 3.0, "2022-10-01": NONE})


def test_whole_months_leaves_out_the_month_that_runs() -> None:
    """March 2024 to the 28th is not over (its last weekday, Good Friday, has no yield); with 1 April it is; February, to its
    last day, always is."""
    daily = weekdays("2024-02-01", "2024-02-29", 4.0) | weekdays("2024-03-01", "2024-03-28", 4.2) | {"2024-02-15": NONE}
    expect(tf.whole_months(dated(daily)), {"2024-02-01": 4.0})
    expect(tf.whole_months(dated({**daily, "2024-04-01": 5.0})), {"2024-02-01": 4.0, "2024-03-01": 4.2})
    assert len(tf.whole_months(dated({"2024-04-01": NONE}))) == 0


def test_a_few_days_are_no_month() -> None:
    """Four days of March, over since April began, are not its average; a golden week of seven days leaves one."""
    few = weekdays("2024-02-01", "2024-02-29", 4.0) | weekdays("2024-03-26", "2024-03-29", 9.0) | {"2024-04-01": 5.0}
    expect(tf.whole_months(dated(few)), {"2024-02-01": 4.0})
    golden = weekdays("2023-10-09", "2023-10-31", 2.7)
    expect(tf.whole_months(dated(golden)), {"2023-10-01": 2.7})
    expect(tf.whole_months(dated(few | {"2024-04-30": 6.0})), {"2024-02-01": 4.0})


def weekdays(first: str, last: str, value: float) -> dict[str, float]:
    return {f"{day:%Y-%m-%d}": value for day in pd.bdate_range(first, last)}


def test_percentile_and_value_ago() -> None:
    """The last of 1, 3, NaN, 2 is above or equal to two of three; a month that was not published is no base, and those before
    it do not stand for it."""
    values = dated({"2024-01-01": 1.0, "2024-02-01": 3.0, "2024-03-01": NONE, "2024-04-01": 2.0})
    assert tf.percentile_of_last(values) == pytest.approx(200 / 3)
    assert np.isnan(tf.value_ago(values, months=1))
    assert tf.value_ago(values, months=2) == 3.0
    assert tf.value_ago(values, months=3) == 1.0
    assert np.isnan(tf.value_ago(values, years=1))


def test_an_earlier_value_is_at_most_a_week_older() -> None:
    """Over the week markets were shut in September 2001 it reaches back, over seven weeks it does not."""
    daily = {"2001-09-10": 4.84, "2001-10-17": 4.59}
    assert tf.value_ago(dated(daily), months=1) == 4.84
    assert np.isnan(tf.value_ago(dated({"2001-08-28": 4.85, "2001-10-17": 4.59}), months=1))


SINGLE: list[Callable[[pd.Series], pd.Series]] = [
    tf.yoy, tf.yoy_weekly, tf.yoy_daily, tf.mom, tf.annualised_3m, tf.change_weeks(1), tf.to_bp, tf.sum_12m, trends.standardise,
    tf.negate, trends.log_trend("2020-01-01", "2024-12-31"), trends.trend_gap("2020-01-01", "2024-12-31"), tf.lead(3),
]  # fmt: skip
PAIRED: list[Callable[[pd.Series, pd.Series], pd.Series]] = [
    tf.minus, tf.plus, tf.spread_bp, tf.share, tf.pct_gdp, tf.deficit_pct_gdp, tf.yoy_gap,
]  # fmt: skip


@pytest.mark.parametrize("transform", SINGLE, ids=lambda one: one.__qualname__)
def test_an_empty_series_stays_empty(transform: Callable[[pd.Series], pd.Series]) -> None:
    """Nothing in, nothing out, and still dated."""
    result = transform(EMPTY)
    assert result.empty
    assert isinstance(result.index, pd.DatetimeIndex)


@pytest.mark.parametrize("transform", PAIRED, ids=lambda one: one.__qualname__)
@pytest.mark.parametrize("lacking", ["first", "second", "both"])
def test_two_inputs_of_which_one_is_empty_give_no_number(
    transform: Callable[[pd.Series, pd.Series], pd.Series], lacking: str
) -> None:
    """No number is made up where an input holds nothing."""
    held = dated(year())
    first = EMPTY if lacking in ("first", "both") else held
    second = EMPTY if lacking in ("second", "both") else held
    assert transform(first, second).dropna().empty


def test_summaries_of_an_empty_series_are_nan() -> None:
    """A percentile or an earlier value of nothing is NaN."""
    assert np.isnan(tf.percentile_of_last(EMPTY))
    assert np.isnan(tf.value_ago(EMPTY, months=1))


@pytest.mark.parametrize("transform", [*SINGLE, *PAIRED], ids=lambda one: one.__qualname__)
def test_no_transform_touches_its_input(transform: Callable[..., pd.Series]) -> None:
    """Inputs are shared by all sessions: values and index are as they were."""
    first, second = dated(CPI), dated(year())
    before = first.copy(deep=True), second.copy(deep=True)
    inputs = (first, second) if transform in PAIRED else (first,)
    transform(*inputs)
    pd.testing.assert_series_equal(first, before[0])
    pd.testing.assert_series_equal(second, before[1])
