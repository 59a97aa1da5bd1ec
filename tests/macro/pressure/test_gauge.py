"""The pressure gauge: alignment, changes, percentiles, states, the sentence, and thresholds a desk may mistype."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from datetime import date
from typing import Any

import pandas as pd
import pytest

from cache.desk import thresholds as file
from macro.catalogue import SERIES
from macro.compute.evaluate import evaluate
from macro.declare.series import Observations, Origin, Read
from macro.declare.text import Label
from macro.pressure import gauge as g
from macro.pressure.indicators import INDICATORS, LINES
from macro.pressure.thresholds import Alert, Threshold, Thresholds, thresholds_from

BN = 1e9
TODAY = date(2026, 10, 9)


def weekly(end: str, values: list[float]) -> pd.Series:
    return pd.Series(values, index=pd.date_range(end=end, periods=len(values), freq="7D"), dtype="float64")


def daily(end: str, values: list[float]) -> pd.Series:
    return pd.Series(values, index=pd.bdate_range(end=end, periods=len(values)), dtype="float64")


def reader(stored: Mapping[str, pd.Series]) -> Read:
    def read(name: str) -> Observations:
        origin: Origin = "embedded" if name in stored else "missing"
        return Observations(SERIES[name], stored.get(name, pd.Series(dtype="float64", index=pd.DatetimeIndex([]))), origin)

    return read


def rows(stored: Mapping[str, pd.Series], bounds: Thresholds | None = None, today: date = TODAY) -> dict[str, g.Reading]:
    found = g.rows(evaluate(INDICATORS, reader(stored)), bounds or file.read(), today)
    return {row.key: row for row in found}


def entry(**bounds: float) -> Threshold:
    return Threshold(Label("来源", "source"), Label("理由", "reason"), **bounds)


# --- numbers ----------------------------------------------------------------------------------------------------


def test_rates_are_matched_by_date() -> None:
    """IORB dated a day ahead is not subtracted from yesterday's SOFR: 3.88 - 3.90 on the 6th is -2 bp."""
    iorb = pd.Series([3.65, 3.90, 3.90, 4.15], index=pd.date_range("2026-10-04", "2026-10-07"))
    row = rows({"SOFR": daily("2026-10-06", [3.70, 3.88]), "IORB": iorb})["SOFR_IORB"]
    assert row.day == date(2026, 10, 6)
    assert row.level == pytest.approx(-2.0)


def test_reserves_are_the_wednesday_level() -> None:
    """The week average of reserves or of the TGA is nowhere in the gauge; 3,000 of 30,000 bn is 10 % of GDP."""
    used = {name for line in INDICATORS.every_line() for name in line.series}
    assert "WRBWFRBL" in used
    assert not used & {"WRESBAL", "WTREGEN"}
    gdp = pd.Series([30000 * BN], index=pd.DatetimeIndex(["2026-04-01"]))
    row = rows({"WRBWFRBL": weekly("2026-10-07", [3000 * BN]), "GDP": gdp})["RESERVES_GDP"]
    assert row.level == pytest.approx(10.0)


def test_the_daily_balance_of_the_treasury_comes_first() -> None:
    """The newer of the daily balance and the Wednesday level is read, under the same threshold."""
    wednesdays = {"WDTGAL": weekly("2026-10-07", [800 * BN])}
    row = rows({**wednesdays, "TGA_DAILY": daily("2026-10-08", [890 * BN, 910 * BN])})["TGA"]
    assert (row.level, row.day, row.state, row.drawn.replaces) == (910 * BN, date(2026, 10, 8), "watch", None)
    row = rows(wednesdays)["TGA"]
    assert (row.level, row.state) == (800 * BN, "calm")
    row = rows({**wednesdays, "TGA_DAILY": daily("2026-09-08", [890 * BN])})["TGA"]
    assert (row.level, row.drawn.replaces) == (800 * BN, None)


def test_reserves_over_bank_assets_on_common_weeks() -> None:
    """H.8 is a week behind H.4.1: the ratio is of the last week both have."""
    row = rows({"WRBWFRBL": weekly("2026-10-07", [2700 * BN, 3000 * BN]), "TLAACBW027SBOG": weekly("2026-09-30", [27000 * BN])})
    assert row["RESERVES_BANKS"].day == date(2026, 9, 30)
    assert row["RESERVES_BANKS"].level == pytest.approx(10.0)


@pytest.mark.parametrize(
    ("days", "values", "week", "month"),
    [
        (["2026-09-09", "2026-09-30", "2026-10-07"], [1.0, 2.0, 5.0], 3.0, 4.0),
        (["2026-09-08", "2026-09-29", "2026-10-07"], [1.0, 2.0, 5.0], 3.0, 4.0),  # a holiday before: a day older
        (["2026-09-02", "2026-09-24", "2026-10-07"], [1.0, 2.0, 5.0], None, None),  # too old to be called a week
        (["2026-10-07"], [5.0], None, None),
    ],
)
def test_changes_are_of_one_and_four_weeks(
    days: list[str], values: list[float], week: float | None, month: float | None
) -> None:
    """A change is against a reading of that age, never against whatever came before a gap."""
    known = pd.Series(values, index=pd.DatetimeIndex(days))
    for weeks, wanted in ((1, week), (4, month)):
        found = g.change_over(known, weeks)
        assert (found != found) if wanted is None else found == wanted


def test_equal_spreads_share_a_percentile() -> None:
    """5.33 - 5.40 and 0.08 - 0.15 are both -7 bp, whatever the floating point says: three of four at or below."""
    index = pd.bdate_range("2026-10-01", periods=4)
    stored = {
        "SOFR": pd.Series([0.08, 0.14, 5.33, 5.33], index=index),
        "IORB": pd.Series([0.15, 0.15, 5.40, 5.40], index=index),
    }
    assert rows(stored)["SOFR_IORB"].percentile == pytest.approx(75.0)


def test_effr_reaches_back_through_the_same_rate_of_h15() -> None:
    """EFFR of three days on top of DFF: one history, one level, no substitute badge."""
    stored = {
        "EFFR": daily("2026-10-06", [3.88, 3.88]),
        "DFF": daily("2026-10-06", [3.63, 3.64, 3.88, 3.88]),
        "IORB": daily("2026-10-06", [3.65, 3.65, 3.90, 3.90]),
    }
    row = rows(stored)["EFFR_IORB"]
    assert row.drawn.replaces is None
    assert row.drawn.known.round(6).tolist() == [-2.0, -1.0, -2.0, -2.0]
    assert rows({**stored, "EFFR": stored["EFFR"].iloc[:0]})["EFFR_IORB"].drawn.replaces is not None


@pytest.mark.parametrize("rate", ["SOFR", "EFFR"])
def test_the_fresher_of_fred_and_the_new_york_fed(rate: str) -> None:
    """The same rate twice: the New York Fed's where it is a morning ahead or alone, else FRED's; neither is a substitute."""
    stored = {
        "NYFED_" + rate: daily("2026-10-06", [3.88, 3.91]),
        rate: daily("2026-10-05", [3.87, 3.88]),
        "DFF": daily("2026-10-05", [3.87, 3.88]),
        "IORB": daily("2026-10-06", [3.90, 3.90, 3.90]),
    }
    for change, day, level, source in (
        ({}, date(2026, 10, 6), 1.0, "NYFED_" + rate),
        ({"NYFED_" + rate: daily("2026-10-05", [3.80])}, date(2026, 10, 5), -2.0, rate),
        ({"NYFED_" + rate: daily("2026-10-05", [])}, date(2026, 10, 5), -2.0, rate),
        ({rate: daily("2026-10-05", [])}, date(2026, 10, 6), 1.0, "NYFED_" + rate),
    ):
        row = rows({**stored, **change})[rate + "_IORB"]
        assert (row.day, row.level) == (day, pytest.approx(level))
        assert row.drawn.line.series[0] == source
        assert row.drawn.replaces is None


# --- states -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("level", "state"), [(9.01, "calm"), (9.0, "calm"), (8.99, "watch"), (7.0, "watch"), (6.99, "stressed")]
)
def test_a_bound_itself_is_not_beyond_it(level: float, state: Alert) -> None:
    """Below 9 is watch, below 7 stressed; exactly 9 and 7 are not."""
    assert entry(watch_below=9.0, stressed_below=7.0).state(level) == state


def test_a_state_never_contradicts_the_printed_number() -> None:
    """8.996 % prints as 9.00 and so is not below 9.00."""
    gdp = pd.Series([1000 * BN], index=pd.DatetimeIndex(["2026-04-01"]))
    bounds = Thresholds({"RESERVES_GDP": entry(watch_below=9.0)})
    row = rows({"WRBWFRBL": weekly("2026-10-07", [89.96 * BN]), "GDP": gdp}, bounds)["RESERVES_GDP"]
    assert row.unit.number(row.level, "en") == "9.00"
    assert row.state == "calm"


def test_an_old_reading_is_not_judged() -> None:
    """61 days after its date a reading has no state; 60 days after it still has."""
    bounds = Thresholds({"TGA": entry(watch_above=100.0)})
    stored = {"WDTGAL": weekly("2026-08-05", [900 * BN])}
    assert rows(stored, bounds, date(2026, 10, 4))["TGA"].state == "watch"
    assert rows(stored, bounds, date(2026, 10, 5))["TGA"].state == "outdated"


def test_without_threshold_or_data_the_row_says_so() -> None:
    """No threshold and no data are two different words."""
    found = rows({"WDTGAL": weekly("2026-10-07", [900 * BN])}, Thresholds())
    assert found["TGA"].state == "unset"
    assert found["ONRRP"].state == "missing"
    assert found["ONRRP"].day is None


# --- the sentence -----------------------------------------------------------------------------------------------


def test_summary_counts_and_names() -> None:
    """One stressed, one on watch, one calm; what has no recent data is named and left out."""
    stored = {
        "RRPONTSYD": daily("2026-10-07", [2.0 * BN]),
        "WDTGAL": weekly("2026-10-07", [2000 * BN]),
        "SOFR": daily("2026-10-06", [3.80]),
        "IORB": daily("2026-10-06", [3.90]),
    }
    said = g.summary(tuple(rows(stored).values()))
    assert said is not None
    assert said.en.startswith(
        "Of 3 indicators with recent data, 1 stressed (TGA), 1 on watch (ON RRP), 1 calm; "
        "no reading in the last 60 days, so not judged: "
    )
    assert said.zh.startswith(
        "3项有近期数据的指标中，紧张1项：财政部一般账户（TGA）；关注1项：隔夜逆回购（ON RRP）；平稳1项；准备金/GDP、"
    )
    assert "OFR stress index" in said.en


def test_summary_says_how_old_readings_are_that_are_out_of_date() -> None:
    """A state judged on a reading of seven weeks ago is told with that day."""
    stored = {"WDTGAL": weekly("2026-10-07", [2000 * BN]), "RRPONTSYD": daily("2026-11-19", [2.0 * BN])}
    said = g.summary(tuple(rows(stored, today=date(2026, 11, 21)).values()))
    assert said is not None
    assert said.en.startswith(
        "Of 2 indicators with recent data, 1 stressed (TGA), 1 on watch (ON RRP), 1 of them on stale readings (the "
        "oldest of 2026-10-07); no reading in the last 60 days, so not judged: "
    )


def test_a_series_behind_does_not_make_yesterdays_reading_late() -> None:
    """The day is told of a reading that is old itself, not of one that rests on a series which is a little behind."""
    row = rows({"OFRFSI": daily("2026-11-10", [0.1])}, today=date(2026, 11, 21))["OFRFSI"]
    assert (row.stale, row.late) == (True, False)


def test_a_calm_summary_names_no_empty_state() -> None:
    """Where all are calm, that is all that is said."""
    stored = {"WDTGAL": weekly("2026-10-07", [800 * BN]), "RRPONTSYD": daily("2026-10-07", [200 * BN])}
    said = g.summary(tuple(rows(stored).values()))
    assert said is not None
    assert said.en.startswith("Of 2 indicators with recent data, all calm; no reading in the last 60 days, so not judged: ")
    assert said.zh.startswith("2项有近期数据的指标全部平稳；")


def test_summary_of_nothing_is_none() -> None:
    """Without a single judged indicator there is no sentence."""
    assert g.summary(tuple(rows({}).values())) is None
    assert g.summary(tuple(rows({"WDTGAL": weekly("2026-10-07", [1.0])}, Thresholds()).values())) is None


# --- thresholds -------------------------------------------------------------------------------------------------


def test_the_shipped_thresholds_are_whole() -> None:
    """Every indicator has one, with source and reason in both languages, and nothing is wrong with the file."""
    found = file.read()
    assert found.problems == ()
    assert set(found.by_key) == set(LINES)
    for one in found.by_key.values():
        assert one.source.zh != one.source.en
        assert one.reason.zh != one.reason.en


def shipped() -> dict[str, Any]:
    """A file of thresholds that is right, as parsed."""
    words = {"zh": "因为", "en": "because"}
    return {
        key: {"unit": line.unit.label.en, "watch_above": 1.0, "source": words, "reason": words} for key, line in LINES.items()
    }


@pytest.mark.parametrize(
    ("key", "change", "part"),
    [
        ("TGA", {"watch_above": "lots"}, "watch_above is not a number: 'lots'"),
        ("TGA", {"watch_above": True}, "watch_above is not a number: True"),
        ("TGA", {"watch_above": float("nan")}, "watch_above is not a number: nan"),
        ("TGA", {"watch_above": -1e20}, "watch_above = -1e+20 lies beyond ±1,000,000"),
        ("TGA", {"watch_above": 1.0, "reason": {"zh": "因" * 501, "en": "x"}}, "reason has more than 500 characters"),
        ("TGA", {"watch_above": None}, "has none of watch_below"),
        ("TGA", {"stressed_above": 0.5}, "stressed_above 0.5 is below watch_above 1"),
        ("TGA", {"watch_below": 1.0, "stressed_below": 2.0}, "stressed_below 2 is above watch_below 1"),
        ("TGA", {"unit": "EUR bn"}, "unit must be 'USD bn', not 'EUR bn'"),
        ("TGA", {"wach_above": 1.0}, "unknown item wach_above = 1.0"),
        ("TGA", {"reason": {"en": "why"}}, "reason.zh or reason.en is missing"),
        ("TGA", {"source": "a book"}, "source.zh or source.en is missing"),
    ],
)
def test_a_bad_entry_is_named_and_the_others_hold(key: str, change: dict[str, Any], part: str) -> None:
    """One sentence names file, entry and mistake; that indicator alone has no threshold."""
    raw = copy.deepcopy(shipped())
    raw[key] = {name: value for name, value in {**raw[key], **change}.items() if value is not None}
    found = thresholds_from(raw, "thresholds.toml")
    assert len(found.problems) == 1
    assert found.problems[0].en.startswith(f"thresholds.toml [{key}]: {part}")
    assert found.problems[0].zh.startswith(f"thresholds.toml [{key}]：")
    assert set(found.by_key) == set(LINES) - {key}


@pytest.mark.parametrize("value", [12.0, "x", [1]])
def test_an_entry_that_is_not_a_table(value: object) -> None:
    """A bare number where an entry belongs is reported, not raised."""
    found = thresholds_from({**shipped(), "TGA": value}, "thresholds.toml")
    assert "[TGA]: is not an entry of its own" in found.problems[0].en


def test_unknown_and_missing_indicators_are_reported() -> None:
    """A misspelt indicator costs two sentences: there is none of that name, and the real one is missing."""
    raw = shipped()
    raw["TGAA"] = raw.pop("TGA")
    problems = [one.en for one in thresholds_from(raw, "thresholds.toml").problems]
    assert any("[TGAA]: there is no such indicator" in one for one in problems)
    assert any("[TGA]: the entry is missing" in one for one in problems)
