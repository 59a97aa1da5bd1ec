"""Figures 5-8: the transforms behind them as hand-computed tables, and the sentences they say."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from cache.embedded import data as embedded
from cache.reader import Reader
from macro.catalogue import FIGURES, SERIES
from macro.compute import transforms as tf
from macro.compute import trends
from macro.compute.evaluate import evaluate
from macro.declare.dates import dates
from macro.declare.series import Observations, Origin, Read
from macro.declare.text import Label
from macro.topics import liquidity, onrrp

BN = 1e9


def monthly(start: str, values: list[float]) -> pd.Series:
    return pd.Series(values, index=pd.date_range(start, periods=len(values), freq="MS"), dtype="float64")


def quarterly(start: str, values: list[float]) -> pd.Series:
    return pd.Series(values, index=pd.date_range(start, periods=len(values), freq="QS"), dtype="float64")


def on(**by_day: float) -> pd.Series:
    """A series from `d2024_03_20=1.0` pairs."""
    days = pd.DatetimeIndex([day.removeprefix("d").replace("_", "-") for day in by_day])
    return pd.Series(list(by_day.values()), index=days, dtype="float64")


def reader(stored: Mapping[str, pd.Series]) -> Read:
    """Reads these series in base units; every other one is missing."""

    def read(name: str) -> Observations:
        origin: Origin = "embedded" if name in stored else "missing"
        empty = pd.Series(dtype="float64", index=pd.DatetimeIndex([]))
        return Observations(SERIES[name], stored.get(name, empty), origin)

    return read


def said(figure: str, stored: Mapping[str, pd.Series], **asked: str) -> Label | None:
    evaluation = evaluate(FIGURES[figure], reader(stored), asked)
    return FIGURES[figure].headline(evaluation)


def english(figure: str, stored: Mapping[str, pd.Series], **asked: str) -> str:
    label = said(figure, stored, **asked)
    assert label is not None
    return label.en


def chinese(figure: str, stored: Mapping[str, pd.Series], **asked: str) -> str:
    label = said(figure, stored, **asked)
    assert label is not None
    return label.zh


# --- transforms -------------------------------------------------------------------------------------------------


def test_linear_trend_continues_the_line() -> None:
    """A saving flow that rises by 12 a month is its own trend, inside and beyond the sample."""
    values = monthly("2016-01-01", [120.0 + 12 * n for n in range(60)])
    trend = trends.linear_trend(values, "2016-01-01", "2019-12-31")
    assert trend["2016-01-01"] == pytest.approx(120.0)
    assert trend["2020-12-01"] == pytest.approx(120.0 + 12 * 59)


def test_linear_trend_needs_two_years() -> None:
    """With 23 months in the sample there is no trend, not a wild one."""
    values = monthly("2018-02-01", [1.0] * 30)
    assert trends.linear_trend(values, "2016-01-01", "2019-12-31").isna().all()


EXCESS = trends.excess_saving("2016-01-01", "2019-12-31", "2020-03-01")


def test_excess_saving_counts_a_twelfth_a_month_and_cumulates() -> None:
    """1,200 at an annual rate through 2019, then 2,400, 3,600, 0: excess 100, 100 + 200, 300 - 100."""
    values = monthly("2016-01-01", [1200.0] * 50 + [2400.0, 3600.0, 0.0])
    found = EXCESS(values)
    assert list(dates(found).strftime("%Y-%m")) == ["2020-03", "2020-04", "2020-05"]
    assert found.tolist() == pytest.approx([100.0, 300.0, 200.0])


def test_excess_saving_is_unknown_after_a_month_never_published() -> None:
    """A hole is not counted as zero: from it on the stock is not known."""
    values = monthly("2016-01-01", [1200.0] * 50 + [2400.0, np.nan, 2400.0])
    found = EXCESS(values)
    assert found["2020-03-01"] == pytest.approx(100.0)
    assert found["2020-04-01":].isna().all()
    without_row = values.drop(pd.Timestamp("2020-04-01"))
    assert EXCESS(without_row)["2020-04-01":].isna().all()


def test_excess_saving_before_the_pandemic_is_empty() -> None:
    """As of 2020-03-16 nothing has been cumulated yet."""
    assert EXCESS(monthly("2016-01-01", [1200.0] * 49)).dropna().empty


def test_spliced_spread_uses_the_earlier_rate_only_before_the_later_one() -> None:
    """EFFR from the 4th; DFF on weekdays before it, not on Saturday the 2nd, never beside EFFR."""
    effr = on(d2026_05_04=3.63, d2026_05_05=3.64)
    dff = on(d2026_05_01=3.60, d2026_05_02=3.60, d2026_05_04=9.99)
    iorb = pd.Series(3.65, index=pd.date_range("2026-05-01", "2026-05-06"))
    found = tf.spliced_spread_bp(effr, dff, iorb)
    assert list(dates(found).strftime("%m-%d")) == ["05-01", "05-04", "05-05"]
    assert found.tolist() == pytest.approx([-5.0, -2.0, -1.0])


def test_spliced_spread_without_the_later_rate_is_the_earlier_one() -> None:
    """Nothing of EFFR: every weekday of DFF."""
    empty = pd.Series(dtype="float64", index=pd.DatetimeIndex([]))
    found = tf.spliced_spread_bp(empty, on(d2026_05_01=3.60), on(d2026_05_01=3.65))
    assert found.tolist() == pytest.approx([-5.0])


# --- figure 5 ---------------------------------------------------------------------------------------------------


def test_onrrp_nearly_empty() -> None:
    """Under 1 % of the peak it says so, with the last day at 100 bn or more."""
    balance = on(d2022_12_30=2553.716, d2025_12_31=105.993, d2026_09_09=0.4, d2026_10_07=2.338) * BN
    assert english("onrrp", {"RRPONTSYD": balance}) == (
        "ON RRP all but empty: USD 2.3 bn on 7 Oct 2026, 0.1 % of the USD 2,553.7 bn peak of 30 Dec 2022; "
        "last at USD 100 bn or more on 31 Dec 2025."
    )
    assert chinese("onrrp", {"RRPONTSYD": balance}) == (
        "隔夜逆回购（ON RRP）基本耗尽：2026年10月7日余额为23亿美元，为2022年12月30日峰值（25,537亿美元）的0.1%；"
        "2025年12月31日之后未再达到1,000亿美元。"
    )


def test_onrrp_below_a_billion_is_said_in_millions() -> None:
    """0.414 bn is not rounded to a bare 0.4 in Chinese, nor to nothing."""
    balance = on(d2022_12_30=2553.716, d2026_10_06=0.414) * BN
    assert "USD 414 mn" in english("onrrp", {"RRPONTSYD": balance})
    assert "4.14亿美元" in chinese("onrrp", {"RRPONTSYD": balance})
    assert "<0.1 %" in english("onrrp", {"RRPONTSYD": balance})


def test_onrrp_well_filled_tells_the_month() -> None:
    """Far from empty: the move over four weeks instead of the last day above the floor."""
    balance = on(d2022_12_30=2000.0, d2024_02_21=574.9, d2024_03_20=496.245) * BN
    assert english("onrrp", {"RRPONTSYD": balance}).endswith("25 % of the USD 2,000.0 bn peak of 30 Dec 2022, "
                                                            "down USD 78.7 bn in four weeks.")  # fmt: skip


def test_onrrp_at_its_peak_says_so() -> None:
    """A record is not called 100 % of a peak."""
    balance = on(d2022_12_29=2308.3, d2022_12_30=2553.7) * BN
    assert "the highest in data since 2022" in english("onrrp", {"RRPONTSYD": balance})


def test_onrrp_marks_peak_and_first_fall_below_the_floor() -> None:
    """The first day under 100 bn after the peak, not the lean years before it nor a later dip."""
    balance = on(d2020_01_02=5.0, d2022_12_30=2553.7, d2024_12_20=98.4, d2025_01_02=180.0, d2025_01_16=94.5) * BN
    evaluation = evaluate(FIGURES["onrrp"], reader({"RRPONTSYD": balance}))
    marks = onrrp.marks(evaluation)
    assert [mark.day for mark in marks] == [date(2022, 12, 30), date(2024, 12, 20)]
    assert marks[0].value == pytest.approx(2553.7 * BN)


def test_onrrp_without_a_peak_above_the_floor_has_no_marks() -> None:
    """Before 2021 the floor means nothing."""
    evaluation = evaluate(FIGURES["onrrp"], reader({"RRPONTSYD": on(d2020_01_02=5.0 * BN, d2020_01_03=4.0 * BN)}))
    assert onrrp.marks(evaluation) == ()


HELD = {
    "RRPONTSYD": on(d2022_12_30=2553.716, d2026_11_19=0.576) * BN,
    "NYFED_ONRRP": on(d2026_06_30=10.0, d2026_11_19=0.576, d2026_11_20=0.63) * BN,
    "NYFED_ONRRP_CPTY": on(d2026_11_19=3.0, d2026_11_20=4.0),
    "RRP_MMF": on(d2026_06_29=6.0, d2026_06_30=8.0) * BN,
    "RRP_GSE": on(d2026_06_29=3.0, d2026_06_30=2.0) * BN,
    "RRP_BANK": on(d2026_06_29=0.0, d2026_06_30=0.0) * BN,
    "RRP_PD": on(d2026_06_29=0.0, d2026_06_30=0.0) * BN,
}


def test_onrrp_by_counterparty() -> None:
    """The split as a stack, under the total and the head count, which go on to today."""
    lines = evaluate(FIGURES["onrrp"], reader(HELD), {"rrp": "who"}).lines
    assert [one.line.key for one in lines] == ["RRP_MMF", "RRP_GSE", "RRP_BANK", "RRP_PD", "TOTAL", "CPTY"]
    assert {one.line.kind for one in lines[:4]} == {"stacked_area"}
    assert lines[5].line.axis == "right"
    assert not any(one.replaces for one in lines)
    assert english("onrrp", HELD, rrp="who") == (
        "ON RRP USD 630 mn on 20 Nov 2026 from 4 counterparties; money funds held 80 % on 30 Jun 2026, "
        "the last day split by type."
    )
    assert chinese("onrrp", HELD, rrp="who") == (
        "2026年11月20日，隔夜逆回购（ON RRP）余额为6.30亿美元，4家交易对手参与；"
        "最近一次公布的构成（2026年6月30日）中货币基金占80%。"
    )


def test_onrrp_by_counterparty_says_only_what_is_known() -> None:
    """No count on the last day, no split or one of zeros: the sentence is shorter; a single counterparty is one."""
    without = {**HELD, "NYFED_ONRRP_CPTY": HELD["NYFED_ONRRP_CPTY"].iloc[:1]}
    assert english("onrrp", without, rrp="who").startswith("ON RRP USD 630 mn on 20 Nov 2026; money funds")
    empty = {**HELD, "RRP_MMF": on(d2026_06_30=0.0), "RRP_GSE": on(d2026_06_30=0.0), "NYFED_ONRRP_CPTY": on(d2026_11_20=1.0)}
    assert english("onrrp", empty, rrp="who") == "ON RRP USD 630 mn on 20 Nov 2026 from 1 counterparty."
    only = {"NYFED_ONRRP": HELD["NYFED_ONRRP"]}
    assert english("onrrp", only, rrp="who") == "ON RRP USD 630 mn on 20 Nov 2026."


def test_onrrp_without_counterparties_is_the_total() -> None:
    """Nothing of the New York Fed stored: the balance alone, once, with the reason, and the sentence of the balance."""
    stored = {"RRPONTSYD": HELD["RRPONTSYD"]}
    lines = evaluate(FIGURES["onrrp"], reader(stored), {"rrp": "who"}).lines
    assert [one.line.key for one in lines] == ["ONRRP"]
    assert lines[0].replaces is not None
    assert lines[0].replaces.why is not None
    assert said("onrrp", stored, rrp="who") == said("onrrp", stored)


def test_onrrp_is_the_fresher_of_fred_and_the_new_york_fed() -> None:
    """At 13:15 the New York Fed is a day ahead; once FRED has followed, and where the former is behind, it is FRED's."""
    ahead = evaluate(FIGURES["onrrp"], reader(HELD)).lines
    assert [(one.line.key, one.line.series, one.replaces) for one in ahead] == [("ONRRP", ("NYFED_ONRRP",), None)]
    followed = {**HELD, "RRPONTSYD": on(d2022_12_30=2553.716, d2026_11_20=0.63) * BN}
    assert [one.line.series for one in evaluate(FIGURES["onrrp"], reader(followed)).lines] == [("RRPONTSYD",)]


# --- figure 6 ---------------------------------------------------------------------------------------------------


# Three Wednesdays of every tool in billions, BTFP from the second on.
LEVELS = {
    "WLCFLPCL": on(d2023_03_08=4.581, d2023_03_15=152.853, d2023_03_22=110.248) * BN,
    "H41RESPPALDKNWW": on(d2023_03_08=0.0, d2023_03_15=11.943, d2023_03_22=53.669) * BN,
    "WLCFOCEL": on(d2023_03_08=0.0, d2023_03_15=142.8, d2023_03_22=179.8) * BN,
    "SWPT": on(d2023_03_08=0.411, d2023_03_15=0.472, d2023_03_22=0.587) * BN,
    "WORAL": on(d2023_03_08=0.0, d2023_03_15=0.0, d2023_03_22=60.0) * BN,
    "WLCFLSECL": on(d2023_03_08=0.0, d2023_03_15=0.0, d2023_03_22=0.001) * BN,
    "WLCFLSCL": on(d2023_03_08=0.0, d2023_03_15=0.0, d2023_03_22=0.0) * BN,
    "H41RESPPALDJNWW": on(d2023_03_08=0.0, d2023_03_15=0.0, d2023_03_22=0.0) * BN,
    "H41RESPPALGTRFNWW": on(d2023_03_08=0.0, d2023_03_15=0.0, d2023_03_22=60.0) * BN,
}


def test_tools_are_summed_once() -> None:
    """Repo in all, foreign officials' in it and never beside it; BTFP is nothing before it opened."""
    evaluation = evaluate(FIGURES["tools"], reader(LEVELS))
    total = evaluation.values("TOTAL")
    assert (total / BN).round(3).tolist() == [4.992, 308.068, 404.305]
    stacked = pd.DataFrame({one.line.key: one.known for one in evaluation.lines if one.line.kind == "stacked_area"})
    assert (stacked.sum(axis=1) - total).abs().max() < 1
    assert evaluation.values("BTFP").index[0] == pd.Timestamp("2023-03-15")


def test_tools_total_leaves_out_a_week_with_a_gap() -> None:
    """Other credit is missing on the 15th: that week has no total and no stack, and the headline names the last one."""
    gap = {**LEVELS, "WLCFOCEL": on(d2023_03_08=0.0, d2023_03_15=142.8) * BN}
    evaluation = evaluate(FIGURES["tools"], reader(gap))
    assert list(dates(evaluation.values("TOTAL")).strftime("%m-%d")) == ["03-08", "03-15"]
    assert evaluation.values("PRIMARY").index[-1] == pd.Timestamp("2023-03-15")
    assert english("tools", gap).startswith("Fed liquidity tools at USD 308.1 bn in all (15 Mar 2023)")


def test_tools_total_goes_on_after_a_discontinued_tool() -> None:
    """BTFP was over in March 2025: later totals do without it, they do not stop."""
    held = {name: on(d2025_03_05=0.0, d2025_03_12=0.0, d2026_06_10=0.0) for name in LEVELS}
    levels = held | {"H41RESPPALDKNWW": on(d2025_03_05=0.1) * BN, "WLCFLPCL": on(d2025_03_05=3.0, d2026_06_10=2.5) * BN}
    total = evaluate(FIGURES["tools"], reader(levels)).values("TOTAL")
    assert (total / BN).tolist() == pytest.approx([3.1, 2.5])


def test_the_ppp_facility_is_among_all_tools() -> None:
    """87.1 bn of the 88.1 in use on 9 June 2021; the peak of June 2020 with it, without the MMLF and PDCF."""
    read = Reader(None)
    evaluation = evaluate(FIGURES["tools"], lambda name: read.read(name, date(2021, 6, 16)), None, date(2021, 6, 16))
    total = evaluation.values("TOTAL") / BN
    assert (f"{total.index[-1]:%Y-%m-%d}", round(float(total.iloc[-1]), 1)) == ("2021-06-09", 88.1)
    assert evaluation.at("PPPLF", total.index[-1]) == 87_069e6
    assert (f"{total.idxmax():%Y-%m-%d}", round(float(total.max()), 1)) == ("2020-06-03", 724.7)


def test_tools_headline_names_the_largest() -> None:
    """179.8 of 404.3 is 44 %: the largest; with 60 bn more of it, 51 %: mostly."""
    assert english("tools", LEVELS) == (
        "Fed liquidity tools at USD 404.3 bn in all (22 Mar 2023), led by other credit (USD 179.8 bn); "
        "peak since 2023 USD 404.3 bn on 22 Mar 2023."
    )
    more = {**LEVELS, "WLCFOCEL": on(d2023_03_15=142.8, d2023_03_22=239.8) * BN}
    assert "mostly other credit (USD 239.8 bn)" in english("tools", more)


def test_a_tool_that_is_not_stored_leaves_no_total() -> None:
    """What is held stands alone with the reason, and nothing is said of all tools."""
    some = {name: values for name, values in LEVELS.items() if name != "SWPT"}
    evaluation = evaluate(FIGURES["tools"], reader(some))
    alone = [one for one in evaluation.lines if one.line.key.endswith("_ALONE") and len(one.known)]
    assert (len(alone), {one.line.kind for one in alone}) == (7, {"line"})
    assert all(one.replaces and one.replaces.why for one in alone)
    assert not evaluation.has("TOTAL")
    assert said("tools", some) is None


def test_tools_one_tool_alone() -> None:
    """The chosen tool only, to its own last day; 亿 with a decimal where it is small."""
    evaluation = evaluate(FIGURES["tools"], reader(LEVELS), {"tool": "btfp"})
    assert [(one.line.key, one.line.kind) for one in evaluation.lines] == [("BTFP", "area")]
    assert english("tools", LEVELS, tool="btfp") == "BTFP at USD 53.7 bn (22 Mar 2023), peak USD 53.7 bn on 22 Mar 2023."
    march = {"WLCFLPCL": on(d2023_03_15=152.853, d2023_03_22=110.248, d2023_03_29=1.825) * BN}
    assert chinese("tools", march, tool="pc") == (
        "一级信贷余额为18.3亿美元（2023年3月29日），2023年以来峰值1,529亿美元（2023年3月15日）。"
    )


def test_two_tools_stand_beside_each_other() -> None:
    """BTFP against the discount window, on one axis, each told with its own day and peak; beside itself it is alone."""
    two = {"tool": "btfp", "with": "dw"}
    evaluation = evaluate(FIGURES["tools"], reader(LEVELS), two)
    assert [(one.line.key, one.line.kind) for one in evaluation.lines] == [("BTFP", "line"), ("WINDOW", "line")]
    assert english("tools", LEVELS, **two) == (
        "BTFP at USD 53.7 bn (22 Mar 2023), peak USD 53.7 bn on 22 Mar 2023; discount window at USD 110.2 bn (22 Mar 2023), "
        "peak since 2023 USD 152.9 bn on 15 Mar 2023."
    )
    assert len(FIGURES["tools"].lines_for({"tool": "btfp", "with": "btfp"})) == 1
    whole = english("tools", LEVELS, **{"tool": "all", "with": "fima"})
    assert whole.startswith("All tools together at USD 404.3 bn (22 Mar 2023)")
    assert "; FIMA repo at USD 60.0 bn (22 Mar 2023)" in whole


def test_foreign_repo_is_told_where_it_is_held() -> None:
    """As of a day in the years that are not held nothing of before is told as the latest, and no peak of scattered weeks."""
    held = reader({"H41RESPPALGTRFNWW": on(d2023_03_15=0.0, d2023_03_22=60.0) * BN})
    figure = FIGURES["tools"]
    inside = figure.headline(evaluate(figure, held, {"tool": "fima"}, date(2024, 3, 20)))
    assert inside is not None
    assert inside.en == "FIMA repo is not held on this day, only to 22 Mar 2023."
    after = {"H41RESPPALGTRFNWW": on(d2023_03_22=60.0, d2026_03_18=0.0, d2026_03_25=0.006) * BN}
    assert english("tools", after, tool="fima") == (
        "FIMA repo at USD 6 mn (25 Mar 2026), highest of the weeks held USD 60.0 bn on 22 Mar 2023."
    )


def test_other_repo_is_what_foreign_officials_leave() -> None:
    """Where its own line is not stored: repo in all less theirs, in the weeks both are; the line itself where it is."""
    found = evaluate(FIGURES["tools"], reader(LEVELS), {"tool": "srf"})
    assert found.values("OTHERS_LEFT").tolist() == [0.0, 0.0, 0.0]
    own = evaluate(FIGURES["tools"], reader({**LEVELS, "H41RESPPALGTRONWW": on(d2023_03_22=0.5) * BN}), {"tool": "srf"})
    assert own.values("OTHERS").tolist() == [0.5 * BN]
    assert not own.has("OTHERS_LEFT")


@pytest.mark.parametrize("tool", list(FIGURES["tools"].choices[0].values))
def test_every_tool_can_be_chosen(tool: str) -> None:
    """Each value of the choice draws at least one line, with keys that are unique; swaps and repo have a daily one too."""
    lines = FIGURES["tools"].lines_for({"tool": tool, "with": "none"})
    keys = [line.key for line in lines] + [sub.key for line in lines for sub in line.instead]
    assert len(lines) == (9 if tool == "all" else 2 if tool in ("swap", "srf") else 1)
    assert len(keys) == len(set(keys))


def test_a_tool_alone_is_told_by_its_days() -> None:
    """A quarter-end between two Wednesdays is seen, and the last day told, where the daily operations are stored."""
    stored = {
        "H41RESPPALGTRONWW": on(d2025_10_29=0.001, d2025_11_05=0.0) * BN,
        "NYFED_REPO": on(d2025_10_30=0.0, d2025_10_31=50.35, d2025_11_05=0.0, d2025_11_06=0.002) * BN,
    }
    assert english("tools", stored, tool="srf") == (
        "Other repo incl. SRF at USD 2 mn (6 Nov 2025); peak since 2025 USD 50.4 bn on 31 Oct 2025."
    )
    assert chinese("tools", stored, tool="srf") == (
        "其他回购（含SRF）余额为0.02亿美元（2025年11月6日）；2025年以来峰值504亿美元（2025年10月31日）。"
    )
    del stored["NYFED_REPO"]
    evaluation = evaluate(FIGURES["tools"], reader(stored), {"tool": "srf"})
    assert [one.line.key for one in evaluation.lines if len(one.known)] == ["OTHERS"]
    assert english("tools", stored, tool="srf").startswith("Other repo incl. SRF at zero since 5 Nov 2025 (to 5 Nov 2025)")


def test_all_tools_are_told_by_wednesdays_alone() -> None:
    """Daily operations are not added to the stack."""
    stored = {**LEVELS, "NYFED_REPO": on(d2026_10_08=9.0 * BN)}
    assert english("tools", stored).startswith("Fed liquidity tools at USD 404.3 bn in all (22 Mar 2023)")


# --- figures 7 and 8 --------------------------------------------------------------------------------------------


def household(debt: list[float], gdp: list[float], saving: pd.Series | None = None) -> dict[str, pd.Series]:
    stored = {
        "CMDEBT": quarterly("2022-10-01", debt),
        "GDP": quarterly("2022-10-01", gdp),
        "TOTALSL": monthly("2023-01-01", [100.0] * 12 + [102.3]),
    }
    return stored if saving is None else {**stored, "PMSAVE": saving}


@pytest.mark.parametrize(
    ("debt", "gdp", "en", "zh"),
    [
        (103.0, 106.0, "slower than nominal GDP (+6.0 %): leverage is falling", "慢于名义GDP（+6.0%），杠杆率回落"),
        (107.0, 106.0, "faster than nominal GDP (+6.0 %): leverage is rising", "快于名义GDP（+6.0%），杠杆率上升"),
        (106.01, 106.0, "in step with nominal GDP", "与名义GDP持平"),
    ],
)
def test_household_leverage_is_a_comparison(debt: float, gdp: float, en: str, zh: str) -> None:
    """Rising or falling leverage is said only by comparing debt with nominal GDP of the same quarter."""
    stored = household([100.0, 100.0, 100.0, 100.0, debt], [100.0, 100.0, 100.0, 100.0, gdp])
    assert en in english("household", stored)
    assert zh in chinese("household", stored)
    assert "consumer credit +2.3 % in Jan 2024" in english("household", stored)


def test_household_excess_saving_is_said_while_it_is_recent() -> None:
    """Within a year of the debt quarter the remaining stock is told, in trillions; an older one is not."""
    flat = [100.0] * 5
    recent = monthly("2016-01-01", [1200.0 * BN] * 50 + [2400.0 * BN] + [1200.0 * BN] * 40)
    assert recent.index[-1] == pd.Timestamp("2023-07-01")
    assert "USD 0.10 tn of excess saving left in Jul 2023" in english("household", household(flat, flat, recent))
    assert "excess saving" not in english("household", household(flat, flat, recent.loc[:"2022-09"]))
    spent = monthly("2016-01-01", [1200.0 * BN] * 50 + [600.0 * BN] + [1200.0 * BN] * 40)
    assert "excess saving used up by Jul 2023" in english("household", household(flat, flat, spent))
    assert "超额储蓄已耗尽" in chinese("household", household(flat, flat, spent))


def test_household_without_the_quarter_of_gdp_says_less() -> None:
    """No GDP of that quarter: no word about leverage."""
    stored = household([100.0, 100.0, 100.0, 100.0, 103.0], [100.0, 100.0, 100.0, 100.0])
    assert "leverage" not in english("household", stored)


def government(ratio: list[float]) -> Mapping[str, pd.Series]:
    return {
        "GFDEBTN": quarterly("2022-10-01", [30000.0, 31000.0, 31500.0, 32000.0, 32460.0]),
        "GFDEGDQ188S": quarterly("2022-10-01", ratio),
        "MTSDS133FMS": monthly("2023-01-01", [-100.0 * BN] * 12),
        "GDP": quarterly("2022-10-01", [24000.0 * BN] * 5),
    }


def test_government_says_debt_ratio_and_deficit() -> None:
    """32,460 / 30,000 is +8.2 %; twelve months of 100 bn over 24,000 bn is 5.0 %; one quarter is named once."""
    stored = government([117.4, 118.0, 119.0, 119.5, 119.6])
    assert english("government", stored) == (
        "Federal debt +8.2 % yoy to 119.6 % of GDP in 2023 Q4 (up 2.2 points in a year); "
        "12-month deficit 5.0 % of GDP to Dec 2023."
    )
    assert chinese("government", stored).startswith("2023年四季度联邦债务同比增长8.2%，占GDP 119.6%，较一年前上升2.2个百分点")


def test_government_names_both_quarters_where_they_differ() -> None:
    """The ratio comes later than the debt: each with its own quarter."""
    stored = government([117.4, 118.0, 119.0, 119.5])
    assert "in 2023 Q4, 119.5 % of GDP in 2023 Q3" in english("government", stored)


def test_a_facility_is_not_drawn_before_it_existed() -> None:
    """FRED fills the years before an opening with zeros: nothing of BTFP, FIMA or the PPPLF stands there."""
    weeks = on(d2002_12_18=0.0, d2020_04_01=0.0, d2020_04_08=1.0, d2023_03_08=0.0, d2023_03_15=11.943) * BN
    levels = reader(dict.fromkeys(LEVELS, weeks))
    drawn = evaluate(FIGURES["tools"], levels)
    assert drawn.values("PRIMARY").index[0] == pd.Timestamp("2002-12-18")
    assert drawn.values("BTFP").index.tolist() == [pd.Timestamp("2023-03-15")]
    pair = evaluate(FIGURES["tools"], levels, {"tool": "fima", "with": "btfp"})
    assert pair.values("FIMA").index[0] == pd.Timestamp("2020-04-08")
    assert pair.values("BTFP").index.tolist() == [pd.Timestamp("2023-03-15")]
    changes = evaluate(FIGURES["btfp"], reader({"H41RESPPALDKNWW": weeks})).values("BTFP_CHG")
    assert changes.to_dict() == {pd.Timestamp("2023-03-15"): 11.943 * BN}
    assert SERIES["H41RESPPALDJNWW"].opened == date(2020, 4, 16)


@pytest.mark.parametrize(("figure", "asked"), [("tools", {"tool": "btfp"}), ("btfp", {})])
def test_a_facility_that_did_not_exist_yet_is_said_to(figure: str, asked: Mapping[str, str]) -> None:
    """As of 2022 there is no BTFP, only the zeros the source gives."""
    zeros = reader({"H41RESPPALDKNWW": on(d2021_04_28=0.0, d2022_05_11=0.0)})
    said = FIGURES[figure].headline(evaluate(FIGURES[figure], zeros, asked, date(2022, 5, 13)))
    assert said is not None
    assert said.en == "BTFP did not exist yet: it opened on 12 Mar 2023."
    assert said.zh == "BTFP尚不存在：2023年3月12日设立。"


def test_the_btfp_is_told_with_its_week_and_since_when_it_is_zero() -> None:
    """Figure 2: 167.463 and 3.4 bn more than the week before; a year later nothing, with the first week of that."""
    weeks = {"H41RESPPALDKNWW": on(d2024_01_24=167.773, d2024_03_06=164.032, d2024_03_13=167.463) * BN}
    assert chinese("btfp", weeks) == (
        "BTFP余额为1,675亿美元（2024年3月13日），一周增加34亿美元；现有各周数据中最高1,678亿美元（2024年1月24日）。"
    )
    over = {"H41RESPPALDKNWW": on(d2025_03_05=0.1, d2025_03_12=0.0, d2025_03_19=0.0) * BN}
    assert english("btfp", over).startswith("BTFP at zero since 12 Mar 2025 (to 19 Mar 2025); peak USD 100 mn on 5 Mar 2025")


def test_the_break_in_consumer_credit_is_said_with_the_growth_that_spans_it() -> None:
    """Non-revolving credit was cut by 118 bn in December 2024: growth from before it to after it is no growth."""
    flat = [100.0] * 5
    stored = household(flat, flat) | {"TOTALSL": monthly("2023-11-01", [5000.0 * BN] * 13 + [4900.0 * BN] * 12)}
    crossing = "consumer credit -2.0 % in Nov 2025, across the break of Dec 2024 in its level."
    assert english("household", stored).endswith(crossing)
    assert "（含2024年12月的口径断点）" in chinese("household", stored)
    later = stored | {"TOTALSL": monthly("2023-11-01", [5000.0 * BN] * 13 + [4900.0 * BN] * 13)}
    assert english("household", later).endswith("consumer credit unchanged in Dec 2025.")


@pytest.mark.parametrize("figure", [one.id for one in liquidity.FIGURES])
def test_no_data_no_sentence(figure: str) -> None:
    """Before the first observation a figure says nothing."""
    assert said(figure, {}) is None


# --- against the embedded series ---------------------------------------------------------------------------------


def source(name: str) -> pd.Series:
    return embedded.observations()[name] * SERIES[name].quantity.factor


def test_excess_saving_matches_the_san_francisco_fed() -> None:
    """On its 48 months before the recession: USD 2.1 tn at the peak of August 2021, under 0.2 tn in June 2023."""
    found = trends.excess_saving("2016-03-01", "2020-02-29", "2020-03-01")(source("PMSAVE"))
    assert found.idxmax() == pd.Timestamp("2021-08-01")
    assert found.max() == pytest.approx(2.1e12, abs=0.05e12)
    assert found["2023-06-01"] == pytest.approx(0.19e12, abs=0.005e12)


def test_onrrp_peak_of_the_real_series() -> None:
    """2,553.716 bn on 2022-12-30, first below 100 bn on 2024-12-20."""
    marks = onrrp.marks(evaluate(FIGURES["onrrp"], reader({"RRPONTSYD": source("RRPONTSYD")})))
    assert [mark.day for mark in marks] == [date(2022, 12, 30), date(2024, 12, 20)]
    assert marks[0].value == pytest.approx(2553.716 * BN)


def test_loans_add_up_to_the_release() -> None:
    """H.4.1: primary + secondary + seasonal + PPPLF + BTFP + other credit = loans within 2 mn, but for the year in which the
    MMLF and the PDCF, which are not held apart, are among them."""
    parts = ["WLCFLPCL", "WLCFLSCL", "WLCFLSECL", "H41RESPPALDJNWW", "H41RESPPALDKNWW", "WLCFOCEL"]
    whole = pd.DataFrame({name: embedded.observations()[name] for name in (*parts, "WLCFLL")}).dropna()
    others = (whole.index >= "2020-03-25") & (whole.index <= "2021-04-28")
    assert (len(whole), int(others.sum())) == (332, 58)
    assert (whole[parts].sum(axis=1) - whole["WLCFLL"]).abs()[~others].max() <= 2


def test_repo_is_foreign_officials_and_others() -> None:
    """Reverse repo is the sum of its two lines in every week, and repo never less than what foreign officials have of it."""
    held = embedded.observations()
    reverse = pd.DataFrame({name: held[name] for name in ("WLRRAL", "WLRRAFOIAL", "WLRRAOL")}).dropna()
    assert len(reverse) == 353
    assert (reverse["WLRRAL"] - reverse["WLRRAFOIAL"] - reverse["WLRRAOL"]).abs().max() == 0
    assert (held["WORAL"] - held["H41RESPPALGTRFNWW"]).dropna().min() >= 0


def test_repo_in_all_is_the_sum_of_its_lines(shared: Path) -> None:
    """In every week since 2020 in which both lines are known, to the million."""
    lines = [
        pd.read_csv(shared / "data" / "h41" / f"{name}.csv", parse_dates=["date"]).set_index("date")["value"]
        for name in ("H41RESPPALGTRFNWW", "H41RESPPALGTRONWW")
    ]
    both = pd.concat([embedded.observations()["WORAL"], *lines], axis=1, join="inner").dropna()
    assert len(both) > 300
    assert (both.iloc[:, 0] - both.iloc[:, 1] - both.iloc[:, 2]).abs().max() == 0
