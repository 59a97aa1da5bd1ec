"""The heatmap's arithmetic on small hand-computed series: windows, scores, gaps, breadth, order and what changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import numpy as np
import pandas as pd
import pytest

from macro.catalogue import SERIES
from macro.compute import transforms as tf
from macro.declare import units as u
from macro.declare.dates import dates
from macro.declare.figure import Drawn
from macro.declare.series import Lag, Observations, Release, Series
from macro.declare.text import DeclarationError, Label
from macro.heat import heatmap as heat
from macro.heat import hottest as hot
from macro.heat import order
from macro.heat import rows as heat_rows
from macro.heat import scores as scores_of
from macro.heat.rows import HeatRow

RELEASE = Release("test", Label("测试", "Test"), "08:30")
NAN = float("nan")


def monthly(values: Iterable[float], first: str = "2020-01-01") -> pd.Series:
    found = list(values)
    return pd.Series(found, index=pd.date_range(first, periods=len(found), freq="MS"), dtype="float64")


def row(name: str = "X", group: str = "food", form: heat_rows.Form = "rate", leaf: bool = False) -> HeatRow:
    return HeatRow(name, Label("甲", name), group, name, form, leaf)


def one_heat(values: pd.Series, frequency: str = "M", level: pd.Series | None = None, **kind: object) -> heat.Heat:
    """A row over made-up values; the source's level is the values themselves unless it is given."""
    made = row(**kind)  # type: ignore[arg-type]
    series = Series("X", Label("甲", "X"), "FRED", u.PERCENT_Q, frequency, "NSA", RELEASE, Lag(12), "us")  # type: ignore[arg-type]
    line = heat.measure_line(made, "yoy")
    assert line
    found = heat.heat(
        made, Drawn(line, values, (Observations(series, values if level is None else level, "embedded"),)), "full", "in"
    )
    assert found
    return found


def test_a_window_ends_with_the_last_known_month() -> None:
    """Five years are the last sixty months, the last one included, and a trailing gap does not move them."""
    values = monthly(range(100))
    assert list(scores_of.sample(values, "5y", "in")) == list(range(40, 100))
    trailing = pd.concat([values, monthly([NAN], "2028-05-01")])
    assert list(scores_of.sample(trailing, "5y", "in")) == list(range(40, 100))
    assert len(scores_of.sample(values, "full", "in")) == 100
    assert scores_of.sample(values * NAN, "10y", "out").empty


def test_pandemic_months_can_be_left_out() -> None:
    """March 2020 to December 2021 are 22 months; they keep their own score but do not shape it."""
    values = monthly([1.0] * 14 + [50.0] * 22 + [1.0, 3.0] * 12, "2019-01-01")
    inside = scores_of.sample(values, "full", "out")
    assert len(inside) == len(values) - 22
    assert inside.max() == 3.0
    assert scores_of.z_scores(values, inside)["2020-03-01"] > 40


def test_scores_by_hand() -> None:
    """Half ones and half threes: mean 2, population standard deviation 1; 5 is three of them away."""
    inside = monthly([1.0, 3.0] * 12)
    scores = scores_of.z_scores(monthly([1.0, 2.0, 5.0, NAN]), inside)
    assert list(scores[:3]) == [-1.0, 0.0, 3.0]
    assert np.isnan(scores.iloc[3])


@pytest.mark.parametrize("inside", [monthly([1.0, 3.0] * 11), monthly([2.0] * 30), monthly([])], ids=["short", "flat", "empty"])
def test_no_score_without_enough_spread(inside: pd.Series) -> None:
    """Fewer than 24 months, or months that are all alike, give no score rather than a wild one."""
    assert scores_of.z_scores(monthly([1.0, 9.0]), inside).isna().all()


def test_percentile_counts_months_at_or_below() -> None:
    """Of 1..25, 20 months lie at or below 20: 80 %."""
    found = one_heat(monthly(range(1, 26)))
    at = found.cells(dates(found.values))
    assert at.percentile[19] == 80.0
    assert at.percentile[24] == 100.0
    assert at.percentile[0] == 4.0


def test_a_gap_is_not_a_month_to_come() -> None:
    """A month missing inside the history is a gap; months after the last are still to come; months before it, before."""
    values = monthly([*range(30), NAN, 31.0])
    found = one_heat(values)
    months = pd.date_range("2019-12-01", "2022-10-01", freq="MS")
    states = dict(zip(months.strftime("%Y-%m"), found.cells(months).states, strict=True))
    assert states["2019-12"] == "before"
    assert states["2020-01"] == "value"
    assert states["2022-07"] == "gap"
    assert states["2022-08"] == "value"
    assert states["2022-09"] == "later"
    assert found.last == pd.Timestamp("2022-08-01")


def test_a_month_absent_from_the_file_is_a_gap_too() -> None:
    """A provider that leaves the row out and one that sends it empty give the same cells."""
    full = monthly([*range(30), NAN, 31.0])
    assert one_heat(full.dropna()).cells(dates(full)).states == one_heat(full).cells(dates(full)).states


def test_a_newest_month_without_its_base_is_a_gap() -> None:
    """October 2026 is out, October 2025 never was: the rate is a gap, and the last value is September's."""
    level = monthly(np.linspace(100, 130, 100), "2018-07-01")
    level["2025-10-01"] = NAN
    found = one_heat(tf.yoy(level), level=level, form="index")
    assert found.known_to == pd.Timestamp("2026-10-01")
    assert found.last == found.settled == pd.Timestamp("2026-09-01")
    assert found.cells(pd.DatetimeIndex(["2026-10-01"])).states == ["gap"]
    assert found.missing(pd.Timestamp("2026-10-01"), "yoy") == pd.Timestamp("2025-10-01")
    assert found.missing(pd.Timestamp("2025-10-01"), "yoy") == pd.Timestamp("2025-10-01")
    assert found.missing(pd.Timestamp("2025-11-01"), "mom") == pd.Timestamp("2025-10-01")


def test_too_short_a_history_shows_values_without_colour() -> None:
    """Twelve months are values, not scores."""
    assert set(one_heat(monthly(range(12))).cells(dates(monthly(range(12)))).states) == {"short"}


def test_change_needs_the_month_before() -> None:
    """Where that was never published the one before it serves, as September for November 2025; two missing leave no change."""
    rising = one_heat(monthly(range(30)))
    assert rising.change()[0] == 1.0
    assert rising.change()[1] == pytest.approx(1 / np.std(np.arange(30)))
    gap = one_heat(monthly([*range(30), NAN, 31.0]))
    assert (gap.settled.month - gap.compared.month) % 12 == 2
    assert gap.change()[0] == 2.0
    assert np.isnan(one_heat(monthly([*range(30), NAN, NAN, 32.0])).change()).all()


def test_a_running_month_is_shown_but_not_counted() -> None:
    """Daily data to 7 October: October is running, outside mean and standard deviation, and nothing is compared with it."""
    days = pd.bdate_range("2020-01-01", "2026-10-07")
    level = pd.Series(2.0, index=days)
    level[days.month % 2 == 0] = 4.0
    level["2026-10-01":] = 100.0
    found = one_heat(tf.monthly_average(level), frequency="D", level=level, form="level")
    assert found.running == pd.Timestamp("2026-10-01")
    assert found.settled == pd.Timestamp("2026-09-01")
    assert found.last == pd.Timestamp("2026-10-01")
    assert found.values["2026-10-01"] == 100.0
    assert found.inside.max() == 4.0
    assert found.change()[0] == -2.0


@pytest.mark.parametrize(
    ("last", "running"),
    [
        ("2026-10-29", True),
        ("2026-10-30", False),
        ("2026-11-27", True),
        ("2026-11-30", False),
        ("2026-05-28", True),
        ("2026-05-29", False),
    ],
)
def test_a_month_ends_with_its_last_business_day(last: str, running: bool) -> None:
    """Friday 30 October 2026 ends its month; Thursday 29 does not."""
    series = Series("X", Label("甲", "X"), "FRED", u.PERCENT_Q, "D", "NSA", RELEASE, Lag(1), "us")
    values = pd.Series(1.0, index=pd.bdate_range("2026-01-02", last))
    assert (heat.running_month(Observations(series, values, "embedded")) is not None) is running


def test_breadth_by_hand() -> None:
    """Three of four above +1 are 75 %; exactly +1 is not above; fewer than half scored is unknown, not zero."""
    months = pd.date_range("2026-01-01", periods=4, freq="MS")
    scores = [
        pd.Series([2.0, 1.0, NAN, NAN], index=months),
        pd.Series([1.5, 0.0, NAN, 2.0], index=months),
        pd.Series([1.1, -3.0, NAN, 0.0], index=months),
        pd.Series([0.0, 9.0, 5.0, NAN], index=months),
    ]
    share = scores_of.share_hot(scores)
    assert list(share.iloc[[0, 1, 3]]) == [75.0, 25.0, 50.0]
    assert np.isnan(share.iloc[2])
    assert scores_of.share_hot([]).empty


def test_momentum_is_the_pace_against_the_year() -> None:
    """3-month annualised less 12-month of one month; positive = gathering pace. A month without both has none, and no older
    month stands for it."""
    yearly, quarterly = monthly([3.0, 2.0, NAN]), monthly([1.0, 4.5, 9.0])
    assert heat.momentum(yearly, quarterly, yearly.index[1]) == 2.5
    assert np.isnan(heat.momentum(yearly, quarterly, yearly.index[2]))
    assert np.isnan(heat.momentum(yearly, quarterly.iloc[:0], yearly.index[1]))


def table(**last: tuple[str, float]) -> heat.Heatmap:
    """Rows whose first 30 months alternate around zero and whose last one is given."""
    rows = tuple(
        one_heat(monthly([-1.0, 1.0] * 15 + [value]), name=name, group=group, leaf=True)
        for name, (group, value) in last.items()
    )
    return heat.Heatmap(rows, (), {"m": "yoy"})


def test_order_and_folding() -> None:
    """As declared, hottest first in each group, hottest first of all; a folded group keeps its first row."""
    found = table(a=("food", 0.0), b=("food", 5.0), c=("energy", 2.0), d=("energy", 9.0))

    def names(sort: str, *folded: str) -> str:
        return "".join(one.row.id for one in order.arrange(found, sort, frozenset(folded)))

    assert names("group") == "abcd"
    assert names("within") == "badc"
    assert names("heat") == "dbca"
    assert names("group", "food") == "acd"
    assert names("heat", "food", "energy") == "ca"


def test_components_are_never_ranked_with_aggregates() -> None:
    """However hot: aggregates stand first in their group as declared, and behind all components where all are ranked."""
    parts = table(a=("food", 0.0), b=("food", 5.0), c=("energy", 2.0))
    whole = tuple(replace(one, row=replace(one.row, id=f"W{one.row.id}", leaf=False, item="SA")) for one in parts.rows)
    found = heat.Heatmap((*whole[:2], *parts.rows[:2], whole[2], parts.rows[2]), (), {"m": "yoy"})
    assert [one.row.id for one in order.arrange(found, "within", frozenset())] == ["Wa", "Wb", "b", "a", "Wc", "c"]
    ranked = order.arrange(found, "heat", frozenset())
    assert [one.row.id for one in ranked] == ["b", "c", "a", "Wb", "Wc", "Wa"]
    assert [order.block(one, "heat") for one in ranked] == ["components"] * 3 + ["aggregates"] * 3
    assert {one.row.id for one in order.changes(found).moves} == {"a", "b", "c"}
    assert [one.row.id for one, _ in hot.hottest(found, 2)] == ["b", "c"]


def test_months_in_a_row_above_one_sigma() -> None:
    """Counted back to the first month that is not hot; a month never published neither counts nor ends the row."""
    z = monthly([2.0, 0.5, 1.2, NAN, 1.5, 3.0])
    assert hot.streak(z, dates(z)[-1]) == hot.Streak(3, skipped=True)
    assert hot.streak(z, dates(z)[2]) == hot.Streak(1)
    assert hot.streak(z, dates(z)[1]) == hot.Streak(0)
    assert hot.streak(monthly([1.0, NAN, 2.0]), pd.Timestamp("2020-03-01")) == hot.Streak(1)
    assert hot.streak(monthly([2.0, 2.0]), pd.Timestamp("2020-02-01")) == hot.Streak(2)


def test_what_changed() -> None:
    """Crossings of +1 and -1 in either direction, and the largest move first."""
    found = table(up=("food", 8.0), same=("food", 0.9), down=("food", -8.0))
    moved = order.changes(found)
    assert moved.moves[0].row.id == "down"
    assert [one.row.id for one in moved.newly_hot] == ["up"]
    assert [one.row.id for one in moved.newly_cold] == ["down"]
    cooled = order.changes(heat.Heatmap((one_heat(monthly([0.0] * 29 + [9.0, 0.0]), leaf=True),), (), {"m": "yoy"}))
    assert [one.row.id for one in cooled.no_longer_hot] == ["X"]
    assert not cooled.newly_hot


def test_columns_end_with_the_last_known_month_or_the_window() -> None:
    """Twelve columns to the last month any row knows, or to an earlier end of the window."""
    found = table(a=("food", 0.0))
    assert list(found.months(12, date(2030, 1, 1)).strftime("%Y-%m"))[-1] == "2022-07"
    earlier = found.months(3, date(2021, 5, 20))
    assert list(earlier.strftime("%Y-%m")) == ["2021-03", "2021-04", "2021-05"]
    assert heat.Heatmap((), (), {"m": "yoy"}).months(12, date(2030, 1, 1)).empty


def test_monthly_averages_keep_empty_months_empty() -> None:
    """A month is the mean of its known days; one without any is absent, not carried."""
    days = pd.to_datetime(["2026-01-05", "2026-01-06", "2026-03-02", "2026-03-03"])
    average = tf.monthly_average(pd.Series([1.0, 3.0, 5.0, NAN], index=days))
    assert list(dates(average).strftime("%Y-%m-%d")) == ["2026-01-01", "2026-02-01", "2026-03-01"]
    assert average.iloc[0] == 2.0
    assert np.isnan(average.iloc[1])
    assert average.iloc[2] == 5.0
    assert tf.monthly_average(pd.Series([], dtype="float64", index=pd.DatetimeIndex([]))).empty


def test_rates_of_a_monthly_rate() -> None:
    """12.6825 % a year is 1 % a month; twelve equal months compound to their own annual rate; a gap breaks the span."""
    annual = (1.01**12 - 1) * 100
    assert tf.month_of_annual_rate(monthly([annual])).iloc[0] == pytest.approx(1.0)
    values = monthly([annual] * 13)
    year = tf.compounded(12)(values)
    assert year.iloc[:11].isna().all()
    assert year.iloc[11] == pytest.approx(annual)
    quarter = tf.compounded(3)(monthly([0.0, annual, annual]))
    assert quarter.iloc[2] == pytest.approx((1.01**8 - 1) * 100)
    assert tf.compounded(3)(monthly([1.0, 1.0, 1.0]).drop(pd.Timestamp("2020-02-01"))).isna().all()


def test_a_rate_has_no_monthly_change() -> None:
    """12-month rates and expectations have a line for the yoy view only; a monthly rate has all three."""
    assert heat.measure_line(row(form="rate"), "yoy")
    assert heat.measure_line(row(form="rate"), "mom") is None
    assert heat.measure_line(row(form="level"), "ann3m") is None
    assert all(heat.measure_line(row(form="monthly_rate"), key) for key in heat.MEASURE.values)
    index = HeatRow("SA", Label("甲", "X"), "food", "NSA")
    lines = {key: heat.measure_line(index, key) for key in heat.MEASURE.values}
    assert [lines[key].series for key in ("yoy", "mom", "ann3m")] == [("NSA",), ("SA",), ("SA",)]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("rows", "word"),
    [
        ((row("PCEPI", form="index"),) * 2, "declared twice"),
        ((row("PCEPI", "nowhere", "index"),), "unknown group"),
        ((row("NOSUCH", form="index"),), "unknown series"),
        ((row("PCEPI", form="rate"),), "is 'index'"),
        ((row("T5YIFR", "exp", "rate"),), "not monthly"),
        ((HeatRow("CPIAUCNS", Label("甲", "X"), "food", "CPIAUCSL"),), "adjusted series first"),
        ((row("PCEPI", form="index", leaf=True),), "only CPI components"),
    ],
)
def test_a_wrong_row_is_named(rows: tuple[HeatRow, ...], word: str) -> None:
    """Loading the catalogue with a contradictory row stops, and the message names the row."""
    with pytest.raises(DeclarationError, match=word) as caught:
        heat_rows.check(rows, SERIES)
    assert rows[0].id in str(caught.value)


def test_the_declared_rows_stand() -> None:
    """About forty rows in all groups; components that count are CPI items, and none is an aggregate of another."""
    assert 40 <= len(heat_rows.ROWS) <= 55
    assert {one.group for one in heat_rows.ROWS} == set(heat_rows.GROUPS)
    leaves = {one.item for one in heat_rows.ROWS if one.leaf}
    assert 20 <= len(leaves) <= 35
    assert not leaves & {"SA0", "SA0L1E", "SAF1", "SAF11", "SA0E", "SACL1E", "SAH1", "SASLE", "SAM", "SAM1", "SAM2", "SAS4"}
