"""The gate before the store: what passes, what is refused and why, and what of the stored history stays."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from cache.refresh.gate import LEAST_HISTORY, LEVEL, STEP, judge
from data_sources.wire.base import Fetched
from macro.catalogue import find
from macro.declare import releases, units
from tests.cache.conftest import declared, weekly

NFCI = declared("NFCI")
TODAY = date(2026, 11, 21)
GAP = float("nan")
LONG = weekly([100.0 + number % 3 for number in range(40)])


def refusal(before: pd.Series, after: pd.Series) -> str:
    reason = judge(NFCI, before.dropna(), Fetched(after, "Given"), TODAY).refused
    return reason.en if reason else ""


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        (weekly([]), weekly([]), "holds no values"),
        (weekly([]), weekly([GAP, GAP]), "holds no values"),
        (weekly([]), weekly([1.0, float("inf")]), "not finite"),
        (weekly([]), weekly([1.0, 2.0]).iloc[::-1], "run backwards"),
        (weekly([]), weekly([1.0, 2.0]).iloc[[0, 1, 1]], "repeat"),
        (weekly([]), weekly([1.0, 2.0], date(2026, 11, 16)), "a date in the future (2026-11-23)"),
        (LONG, LONG.iloc[20:], "lacks 20 of the 40 values held (2026-01-02 to 2026-05-15)"),
        (LONG, LONG.iloc[:-1], "ends on 2026-09-25 where 2026-10-02 is held"),
        (LONG, LONG * 1000.0, "about 1,000 times what is held"),
        (LONG, LONG / 1000.0, "about 0.001 times what is held"),
        (LONG, LONG * 0.0, "about 0 times what is held"),
        (LONG, pd.concat([LONG, weekly([101_000.0], date(2026, 10, 9))]), "moves from 100 to 101,000 on 2026-10-09"),
    ],
)
def test_what_is_refused(before: pd.Series, after: pd.Series, words: str) -> None:
    """Each reason names the series and what is wrong with the answer."""
    assert words in refusal(before, after)
    assert "NFCI" in refusal(before, after)


@pytest.mark.parametrize(
    "after",
    [
        LONG,
        pd.concat([LONG, weekly([103.0], date(2026, 10, 9))]),
        LONG + 0.5,
        LONG * 3.3,
        LONG.drop(LONG.index[[5, 9]]),
        pd.concat([LONG, weekly([145.0], date(2026, 10, 9))]),
        pd.concat([weekly([99.0], date(2025, 12, 26)), LONG]),
    ],
    ids=["same", "new", "revised", "rebased", "two taken back", "a shock", "longer"],
)
def test_what_passes(after: pd.Series) -> None:
    """News, revisions, another base year and a shock of twenty times the largest step are data."""
    assert refusal(LONG, after) == ""


@pytest.mark.parametrize(
    ("name", "values", "en", "zh"),
    [
        (
            "ISM_PMI",
            [48.7, 7.0],
            "ISM_PMI is 7 on 2026-01-09; a purchasing managers' index lies in 10 to 90 (in",
            "10至90",
        ),
        ("DGS10", [413.0, 420.0], "DGS10 is 413 on 2026-01-02, the first of 2 such values; a rate lies in -5 to 30", "-5至30"),
        ("WALCL", [6.7e12], "an amount lies in -1,000,000,000 to 1,000,000,000 (in Millions of U.S. Dollars)", "金额应在"),
        ("ZQZ26", [3.95], "ZQZ26 is 3.95 on 2026-01-02; a quote, 100 less a rate, lies in 85 to 105", "85至105"),
    ],
)
def test_what_no_observation_can_be_is_refused(name: str, values: list[float], en: str, zh: str) -> None:
    """Also where nothing is held to compare with; the sentence names the value, its day and the bound."""
    refused = judge(find(name), weekly([]), Fetched(weekly(values), "Given"), TODAY).refused
    assert refused is not None
    assert en in refused.en
    assert zh in refused.zh


def test_a_window_leaves_older_history_alone() -> None:
    """An answer for recent weeks is compared with these only, and what lies before them is kept."""
    answer = Fetched(LONG.iloc[30:] + 1.0, "Given", since=LONG.index[30].date())
    verdict = judge(NFCI, LONG, answer, TODAY)
    assert verdict.refused is None
    assert verdict.values.tolist() == [*LONG.iloc[:30], *(LONG.iloc[30:] + 1.0)]
    short = Fetched(LONG.iloc[36:], "Given", since=LONG.index[30].date())
    refused = judge(NFCI, LONG, short, TODAY).refused
    assert refused is not None
    assert "lacks 6 of the 10 values" in refused.en


def test_part_of_a_series_in_another_base_year_is_not_joined_to_the_rest() -> None:
    """Index points of two base years side by side would be a wrong growth rate; accepted, the older ones are converted."""
    index = weekly([200.0 + number + number % 3 for number in range(40)])
    answer = Fetched((index.iloc[10:] * 0.41).round(3), "Given", since=index.index[10].date())
    verdict = judge(NFCI, index, answer, TODAY)
    assert verdict.refused is not None
    assert "in another base year, 0.41 times what is held" in verdict.refused.en
    assert verdict.values.tolist() == pytest.approx((index * 0.41).tolist(), rel=1e-4)
    revised = Fetched(index.iloc[10:] * 1.004, "Given", since=index.index[10].date())
    assert judge(NFCI, index, revised, TODAY).refused is None
    assert judge(declared("WALCL", quantity=units.MILLIONS), index, answer, TODAY).refused is None


def test_a_publisher_s_moving_window_never_shortens_what_is_held() -> None:
    """Where the source gives the last years only, the earlier ones stay as they were stored."""
    verdict = judge(replace(NFCI, rolling=True), LONG, Fetched(LONG.iloc[25:], "Given"), TODAY)
    assert verdict.refused is None
    assert verdict.values.tolist() == LONG.tolist()


def test_projections_and_rates_set_ahead_may_lie_in_the_future() -> None:
    """SEP rows are dated by the projected year, and a new rate by the day from which it holds."""
    ahead = weekly([3.1, 2.9], date(2027, 1, 1))
    assert judge(replace(NFCI, release=releases.SEP), weekly([]), Fetched(ahead, "Given"), TODAY).refused is None
    tomorrow = weekly([4.0], date(2026, 11, 26))
    assert judge(replace(NFCI, frequency="D7"), weekly([]), Fetched(tomorrow, "Given"), TODAY).refused is None


def test_no_real_history_would_have_been_refused(shared: Path) -> None:
    """Each of the last 800 observations of the real series, coming after those before it, would have passed."""
    refused = []
    for file in sorted((shared / "data" / "fred").glob("*.csv")):
        table = pd.read_csv(file)
        numbers = pd.to_numeric(table.iloc[:, 1], errors="coerce").to_numpy()
        values = pd.Series(numbers, index=pd.DatetimeIndex(pd.to_datetime(table.iloc[:, 0]))).dropna()
        first = max(LEAST_HISTORY, len(values) - 800)
        steps, levels = values.diff().abs(), values.abs()
        suspect = (steps > STEP * steps.cummax().shift(1)) & (levels > LEVEL * levels.cummax().shift(1))
        for place in [number for number in range(first, len(values)) if suspect.iloc[number]]:
            answer = Fetched(values.iloc[: place + 1], "Given")
            if reason := judge(declared(file.stem), values.iloc[:place], answer, TODAY).refused:
                refused.append(reason.en)
    assert [one for one in refused if "WLCFLL" not in one and "WORAL" not in one] == []  # their files lack the years of lending


def test_a_flat_or_short_history_bounds_no_step() -> None:
    """A facility that stood at zero may open: there is no step to compare with."""
    flat = weekly([0.0] * 40)
    assert refusal(flat, pd.concat([flat, weekly([11_943.0], date(2026, 10, 9))])) == ""
    assert refusal(LONG.iloc[:10], pd.concat([LONG.iloc[:10], weekly([9_000.0], date(2026, 10, 9))])) == ""
