"""Plain functions Series -> Series: they never mutate, never fill a gap and never know the clock.

Every Series is indexed by date, oldest first; NaN marks a period that was never published. A change is matched by
calendar, not by position, so a missing month yields a missing change instead of a wrong one.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd

from macro.declare.dates import dates, on_each, side_by_side, within
from macro.declare.figure import Transform

MONTHS_A_YEAR = 12
WEEKS_A_YEAR = 52
QUARTERS_CARRIED = 4  # how far the last GDP may stand in for the quarters after it
CLOSED = pd.Timedelta(days=7)  # as long as markets have been shut, so that an older value may stand for that of a day
LEAST_SHARE = 0.6  # of its weekdays, for the average of a month: Chinese markets rest a week of October


def gives(kind: str) -> Callable[[Transform], Transform]:
    """Marks the unit kind a transform yields, so that a declaration with the wrong unit cannot be built."""

    def mark(transform: Transform) -> Transform:
        transform.gives = kind  # type: ignore[attr-defined]
        return transform

    return mark


def _before(values: pd.Series, offset: pd.DateOffset) -> pd.Series:
    """The value exactly one offset earlier, on the index of `values`; NaN where there is none."""
    days, known = dates(values), values.to_numpy(dtype="float64")
    if not len(known):
        return values
    then = days - offset
    at = days.searchsorted(then)  # what is earlier lies inside of the whole
    return pd.Series(np.where(days[at] == then, known[at], np.nan), index=days)


def _change(values: pd.Series, base: pd.Series) -> pd.Series:
    """Change from `base`, %; NaN where the base is zero or negative, from which no rate can be told."""
    now, then = values.to_numpy(dtype="float64"), base.to_numpy(dtype="float64")
    return pd.Series((now / np.where(then > 0, then, np.nan) - 1) * 100, index=values.index)


@gives("percent")
def yoy(values: pd.Series) -> pd.Series:
    """Change from the same month or quarter a year earlier, %; empty gives empty."""
    return _change(values, _before(values, pd.DateOffset(years=1)))


@gives("percent")
def yoy_weekly(values: pd.Series) -> pd.Series:
    """Change from 52 weeks earlier, %, for weekly data."""
    return _change(values, _before(values, pd.DateOffset(weeks=WEEKS_A_YEAR)))


@gives("percent")
def yoy_daily(values: pd.Series) -> pd.Series:
    """Change from the last observation at least a year old and at most a week older, %, for business-day data."""
    known = values.dropna()
    if known.empty:
        return known
    wanted = dates(known) - pd.DateOffset(years=1)
    base = known.reindex(wanted, method="ffill", tolerance=CLOSED)
    return _change(known, pd.Series(base.to_numpy(), index=known.index))


@gives("percent")
def mom(values: pd.Series) -> pd.Series:
    """Change from the month before, %."""
    return _change(values, _before(values, pd.DateOffset(months=1)))


@gives("percent")
def annualised_3m(values: pd.Series) -> pd.Series:
    """Change over three months at an annual rate, %."""
    base = _before(values, pd.DateOffset(months=3))
    return ((values / base.where(base > 0)) ** 4 - 1) * 100


def change_weeks(weeks: int) -> Transform:
    """Difference from exactly `weeks` weeks earlier, in the unit of the input; NaN where that week is missing."""

    def change(values: pd.Series) -> pd.Series:
        return values - _before(values, pd.DateOffset(weeks=weeks))

    return change


def minus(first: pd.Series, second: pd.Series) -> pd.Series:
    """first - second on the days both are published."""
    return (first - second).dropna()


def plus(*inputs: pd.Series) -> pd.Series:
    """Sum of the inputs on the dates all of them are published."""
    return side_by_side(dict(enumerate(inputs))).dropna().sum(axis=1)


@gives("bp")
def to_bp(values: pd.Series) -> pd.Series:
    """Percentage points to basis points."""
    return values * 100


@gives("bp")
def spread_bp(first: pd.Series, second: pd.Series) -> pd.Series:
    """first - second, both in percent, in basis points, on common days."""
    return minus(first, second) * 100


@gives("bp")
def spliced_spread_bp(rate: pd.Series, earlier: pd.Series, base: pd.Series) -> pd.Series:
    """rate - base in basis points on common days; on weekdays before `rate` begins, `earlier` stands for it."""
    known = rate.dropna()
    before = within(earlier, last=known.index[0] - pd.Timedelta(days=1)) if len(known) else earlier
    return spread_bp(pd.concat([before[dates(before).day_of_week < 5], known]), base)


@gives("percent")
def share(part: pd.Series, whole: pd.Series) -> pd.Series:
    """part / whole in %, on common dates; absent where the whole is zero."""
    return (part / whole.where(whole != 0) * 100).dropna()


def _on_quarter(values: pd.Series, quarterly: pd.Series) -> np.ndarray:
    """The quarterly value of each observation's own quarter; for one not yet published that of the last published.

    NaN for a quarter missing among published ones and for one more than QUARTERS_CARRIED after the last.
    """
    known = quarterly.dropna()
    starts = dates(values).to_period("Q").to_timestamp()
    if known.empty:
        return np.full(len(values), np.nan)
    last = known.index[-1]
    running = (starts > last) & (starts <= last + pd.DateOffset(months=3 * QUARTERS_CARRIED))
    return np.where(running, known.iloc[-1], on_each(known, starts).to_numpy())


@gives("pct_gdp")
def pct_gdp(values: pd.Series, gdp: pd.Series) -> pd.Series:
    """Share of nominal GDP at annual rate, %; matched by quarter, the last published one for the quarters after it."""
    return pd.Series(values.to_numpy() / _on_quarter(values, gdp) * 100, index=values.index)


def sum_12m(values: pd.Series) -> pd.Series:
    """Sum of the last twelve months; NaN while any of the twelve is missing."""
    monthly = values.asfreq("MS")
    return monthly.rolling(MONTHS_A_YEAR, min_periods=MONTHS_A_YEAR).sum()


@gives("pct_gdp")
def deficit_pct_gdp(balance: pd.Series, gdp: pd.Series) -> pd.Series:
    """Twelve-month federal deficit (positive) as % of the nominal GDP of the same months, from a monthly balance (deficit
    negative); the last GDP published stands for the quarters after it."""
    deficit = -sum_12m(balance)
    monthly = pd.Series(_on_quarter(deficit, gdp), index=deficit.index)
    return deficit / monthly.rolling(MONTHS_A_YEAR, min_periods=MONTHS_A_YEAR).mean() * 100


def negate(values: pd.Series) -> pd.Series:
    """The values with their sign turned."""
    return -values


def lead(months: int) -> Transform:
    """The series shifted forward by `months`, to be read against what follows it."""

    def shifted(values: pd.Series) -> pd.Series:
        moved = values.copy()
        moved.index = moved.index + pd.DateOffset(months=months)
        return moved[~moved.index.duplicated(keep="last")]

    return shifted


def change_months(months: int) -> Transform:
    """Difference from exactly `months` months earlier, in the unit of the input; NaN where that month is missing."""

    def change(values: pd.Series) -> pd.Series:
        return values - _before(values, pd.DateOffset(months=months))

    return change


def between(start: str, end: str | None = None) -> Transform:
    """The values from `start` to `end`, both included; `end` None = to the last one."""

    def inside(values: pd.Series) -> pd.Series:
        return within(values, start, end)

    return inside


def on_common_dates(first: pd.Series, *others: pd.Series) -> pd.Series:
    """The first input on the dates on which all inputs are published; a daily one is so taken on a weekly one's days."""
    return side_by_side(dict(enumerate((first, *others)))).dropna().iloc[:, 0]


def residual(total: pd.Series, *parts: pd.Series) -> pd.Series:
    """What of `total` the parts leave over, in the unit of the input, on the dates on which all are published."""
    known = side_by_side(dict(enumerate((total, *parts)))).dropna()
    return known.iloc[:, 0] - known.iloc[:, 1:].sum(axis=1)


@gives("percent")
def share_of_sum_12m(part: pd.Series, *others: pd.Series) -> pd.Series:
    """Twelve-month sum of `part`, % of that of all inputs together; NaN while a month of any input is missing."""
    return share(sum_12m(on_common_dates(part, *others)), sum_12m(plus(part, *others)))


def facility(opened: str, ended: str) -> Transform:
    """Balance of a lending facility on the dates of a second series, in the unit of the input.

    Zero before it opened and after its last loan fell due, because it did not exist then; in between, absent where
    it was not published. Further inputs only narrow the dates.
    """

    def balance(values: pd.Series, calendar: pd.Series, *others: pd.Series) -> pd.Series:
        days = dates(on_common_dates(calendar, *others))
        found = on_each(values, days)
        return found.mask((days < pd.Timestamp(opened)) | (days > pd.Timestamp(ended)), 0.0)

    return balance


def without_facility(opened: str, ended: str) -> Transform:
    """Total lending less one facility's balance (see `facility`), on the dates on which both are known."""
    one = facility(opened, ended)

    def rest(total: pd.Series, values: pd.Series, *others: pd.Series) -> pd.Series:
        return minus(total, one(values, total, *others))

    return rest


def at_fiscal_year_end(values: pd.Series) -> pd.Series:
    """Annual federal values dated 1 January, moved to the month their fiscal year ends: September, June before 1977."""
    moved = values.copy()
    moved.index = pd.DatetimeIndex([day.replace(month=9 if day.year >= 1977 else 6) for day in values.index])
    return moved


@gives("percent")
def as_percent(values: pd.Series) -> pd.Series:
    """A share of GDP as a plain percentage, so that it can share an axis with growth rates; its label names GDP."""
    return values


@gives("percent")
def yoy_gap(first: pd.Series, second: pd.Series) -> pd.Series:
    """yoy of `first` less yoy of `second`, percentage points, on the dates both have one."""
    return minus(yoy(first), yoy(second))


def monthly_average(values: pd.Series) -> pd.Series:
    """Average of the known days of each month, dated on its first day; the last month's is the average so far."""
    known = values.dropna()
    return known.resample("MS").mean() if len(known) else known


def whole_months(values: pd.Series) -> pd.Series:
    """Average of the known days of each month that is over, from a daily series; dated on its first day.

    A month is over when a later one has begun or its last weekday is known, so that an average so far never stands
    beside the average of a month; nor does one of a few days, where a source begins, ends or has a gap.
    """
    averages = monthly_average(values)
    if averages.empty:
        return averages
    known = values.dropna()
    over = known.index[-1] >= averages.index[-1] + pd.offsets.BMonthEnd()
    starts = averages.index.to_numpy().astype("datetime64[D]")
    weekdays = np.busday_count(starts, (starts.astype("datetime64[M]") + 1).astype("datetime64[D]"))
    whole = known.resample("MS").count() >= LEAST_SHARE * weekdays
    return averages[whole] if over else averages[whole].drop(averages.index[-1], errors="ignore")


@gives("percent")
def month_of_annual_rate(values: pd.Series) -> pd.Series:
    """Change over the month, %, from a monthly change published at an annual rate."""
    return ((1 + values / 100) ** (1 / MONTHS_A_YEAR) - 1) * 100


def compounded(months: int) -> Transform:
    """Change over `months` at an annual rate, %, from monthly changes at annual rates; NaN while one is missing."""

    @gives("percent")
    def compound(values: pd.Series) -> pd.Series:
        if values.empty:
            return values
        logs = np.log1p(values.asfreq("MS") / 100)
        rates: pd.Series = np.expm1(logs.rolling(months, min_periods=months).mean()) * 100
        return rates

    return compound


def percentile_of_last(values: pd.Series) -> float:
    """Share of the known history at or below the last value, %; NaN for an empty history."""
    known = values.dropna()
    return float((known <= known.iloc[-1]).mean() * 100) if len(known) else float("nan")


def value_ago(values: pd.Series, *, weeks: int = 0, months: int = 0, years: int = 0) -> float:
    """The last known value at least so much before the last one, and at most a week older: over weekends and holidays, never
    over a month or a quarter that was not published. NaN if there is none."""
    known = values.dropna()
    if known.empty:
        return float("nan")
    day = known.index[-1] - pd.DateOffset(weeks=weeks, months=months, years=years)
    earlier = within(known, day - CLOSED, day)
    return float(earlier.iloc[-1]) if len(earlier) else float("nan")
