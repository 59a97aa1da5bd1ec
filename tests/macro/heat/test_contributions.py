"""Contributions to the CPI: the arithmetic by hand, that they add up to the published rate, what is said where they cannot."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd
import pytest

from cache.background import background
from cache.embedded import data as embedded
from cache.reader import Reader
from components.paint import ranked
from components.paint.overlays import Frame
from components.paint.window import data_table
from macro.catalogue import FIGURES, SERIES
from macro.compute.evaluate import evaluate
from macro.declare.figure import Evaluation
from macro.declare.series import Observations
from macro.heat import contributions as made
from macro.heat import drivers
from macro.heat.contributions import ALL, ITEMS, PARTS, Contributions
from macro.heat.rows import series_ids
from macro.heat.scores import months_between

READER = Reader(None)
TODAY = date(2026, 11, 27)
DECEMBERS = tuple(pd.Timestamp(one) for one in ("2021-12-01", "2024-12-01", "2025-12-01"))


def computed(measure: str, day: date | None = None) -> Contributions:
    held = made.known_by(embedded.weights(), day or TODAY, SERIES["CPIAUCNS"])
    return made.compute(lambda name: READER.read(name, day), held, measure)


def figure(day: date | None = None, **choices: str) -> Evaluation:
    given = background(READER, day or TODAY)
    return evaluate(FIGURES["cpi_contributions"], lambda name: READER.read(name, day), choices, day, given)


@pytest.mark.parametrize("december", sorted(embedded.weights()))
def test_the_parts_are_the_whole_cpi_once(december: date) -> None:
    """Published weights of the parts add up to 100 within their rounding; no part takes out what is not within it."""
    weights = embedded.weights()[december]
    assert sum(weights[part.item] - sum(weights[item] for item in part.less) for part in PARTS) == pytest.approx(100, abs=0.002)
    assert all(weights[part.item] > sum(weights[item] for item in part.less) for part in PARTS)
    assert len({part.key for part in PARTS}) == len(PARTS)


# Weight in December 2021 (percent) and change over 2022 (percent), both as the BLS printed them.
OVER_2022 = (
    ("SAF11", 8.165, 11.8),
    ("SEFV", 5.205, 8.3),
    ("SETB01", 3.748, -1.5),
    ("SEHF01", 2.454, 14.3),
    ("SETA01", 4.105, 5.9),
    ("SETA02", 4.143, -8.8),
    ("SAA", 2.458, 2.9),
    ("SAM2", 6.962, 4.1),
)


@pytest.mark.parametrize(("part", "weight", "rate"), OVER_2022)
def test_over_a_calendar_year_it_is_weight_times_rate(part: str, weight: float, rate: float) -> None:
    """From December to December no weights change: what the BLS printed gives the contribution, to the rate's rounding."""
    found = computed("yoy").parts[part]["2022-12-01"]
    assert found == pytest.approx(weight * rate / 100, abs=weight * 0.05 / 100 + 1e-9)


@pytest.mark.parametrize("month", ["2022-12", "2025-12", "2026-01", "2026-03", "2026-05", "2026-08"])
def test_contributions_add_up_to_the_12_month_rate(month: str) -> None:
    """Where all weights are held, to the third decimal, across a change of weights and around the month that does not exist."""
    found, day = computed("yoy"), pd.Timestamp(f"{month}-01")
    cpi = embedded.observations()["CPIAUCNS"]
    rate = (cpi[day] / cpi[day - pd.DateOffset(months=12)] - 1) * 100
    assert found.rate[day] == pytest.approx(rate, abs=1e-9)
    assert sum(float(values[day]) for values in found.parts.values()) == pytest.approx(rate, abs=0.001)
    assert not found.decembers(day)[1]


@pytest.mark.parametrize("measure", ["yoy", "mom"])
def test_what_is_left_over_is_small_or_has_a_reason(measure: str) -> None:
    """Within 0.05 points, 0.1 where older weights stand in, unless a part has no number; with it the parts are the rate."""
    found = computed(measure)
    assert f"{found.months[0]:%Y-%m}" == {"yoy": "2022-12", "mom": "2022-01"}[measure]
    for month in found.months:
        parts = [float(values[month]) for values in found.parts.values()]
        assert np.nansum(parts) + found.left[month] == pytest.approx(found.rate[month], abs=1e-9)
        if not found.without(month):
            assert abs(found.left[month]) < (0.1 if found.decembers(month)[1] else 0.05), month


def test_months_that_need_october_2025_have_none() -> None:
    """And of November 2025, when motor insurance was not published either, the two parts that need it lie in what is left."""
    assert {"2025-10"} == set(months_between(*map(pd.Timestamp, ("2025-08-01", "2026-02-01"))).strftime("%Y-%m")) - set(
        computed("yoy").months.strftime("%Y-%m")
    )
    monthly = set(computed("mom").months.strftime("%Y-%m"))
    assert not monthly & {"2025-10", "2025-11"}
    assert "2025-12" in monthly
    lacking = computed("yoy").without(pd.Timestamp("2025-11-01"))
    assert [part.key for part in lacking] == ["SETE", "SAS4_REST"]


def test_a_change_of_weights_by_hand() -> None:
    """Half of the basket doubles in both years, its weight being set back to a half in between: 25 points, then 25 more."""
    months = months_between(pd.Timestamp("2024-12-01"), pd.Timestamp("2026-06-01"))
    grows = pd.Series(np.where(months <= pd.Timestamp("2025-12-01"), 100.0, 200.0), index=months)
    grows["2025-07-01":"2025-12-01"] = 150.0
    grows["2026-01-01":] = 225.0
    whole = pd.Series(100.0, index=months)
    whole["2025-07-01":"2025-12-01"] = 125.0
    whole["2026-01-01":] = 156.25
    held = {pd.Timestamp("2024-12-01"): {"SAF11": 50.0}, pd.Timestamp("2025-12-01"): {"SAF11": 50.0}}
    levels = {**dict.fromkeys(series_ids(ALL), whole), **dict.fromkeys(series_ids("SAF11"), grows)}
    nothing = pd.Series(dtype="float64", index=pd.DatetimeIndex([]))

    def read(name: str) -> Observations:
        return Observations(SERIES[name], levels.get(name, nothing), "embedded")

    found = made.compute(read, held, "yoy")
    assert found.rate["2026-06-01"] == pytest.approx(56.25)
    assert found.parts["SAF11"]["2026-06-01"] == pytest.approx(
        25 + 25 * 1.25
    )  # the second on a whole that is 1.25 times the base
    assert found.left["2026-06-01"] == pytest.approx(0)
    assert found.weights["SAF11"]["2025-12-01"] == 50.0
    assert found.weights["SAF11"]["2025-11-01"] == pytest.approx(60.0)
    assert made.compute(read, held, "mom").parts["SAF11"]["2026-01-01"] == pytest.approx(25.0)


def test_weights_are_known_with_the_january_after() -> None:
    """Those of December 2025 came on 2026-02-13; the day before, its own weight is last year's moved on."""
    cpi = SERIES["CPIAUCNS"]
    assert tuple(made.known_by(embedded.weights(), date(2026, 2, 12), cpi)) == DECEMBERS[:2]
    assert tuple(made.known_by(embedded.weights(), date(2026, 2, 13), cpi)) == DECEMBERS
    assert not made.known_by(embedded.weights(), date(2022, 2, 9), cpi)
    before, after = (computed("yoy", day).weights["SETA02"]["2025-12-01"] for day in (date(2026, 2, 12), date(2026, 2, 13)))
    assert after == 2.759
    assert before == pytest.approx(2.391 * 0.98, rel=0.03)
    assert before != after


def test_which_weights_a_month_needs() -> None:
    """The December before its base month, and the one between, if there is one."""
    found = computed("yoy")
    assert found.decembers(pd.Timestamp("2026-08-01")) == (DECEMBERS[1:], ())
    assert found.decembers(pd.Timestamp("2025-12-01")) == (DECEMBERS[1:2], ())
    used, lacking = found.decembers(pd.Timestamp("2024-02-01"))
    assert used == DECEMBERS[:1]
    assert [f"{one:%Y-%m}" for one in lacking] == ["2022-12", "2023-12"]
    assert computed("mom").decembers(pd.Timestamp("2026-01-01")) == (DECEMBERS[2:], ())


def test_the_report_s_day_says_which_weights_it_uses() -> None:
    """On 2024-03-20 February rests on December 2021's weights, and is called approximate in both languages."""
    found = figure(date(2024, 3, 20))
    assert found.lines[0].known.index[-1] == pd.Timestamp("2024-02-01")
    assert found.note
    assert "Feb 2024 needs the BLS weights of Dec 2022, Dec 2023, which are not held; those of Dec 2021" in found.note.en
    assert "暂无2024年2月应使用的2022年12月、2023年12月权重" in found.note.zh
    assert found.sentence
    assert found.sentence.en.endswith("; approximate, as older weights stand in.")
    head = drivers.largest(found)
    assert head
    assert head.zh.endswith("；权重较旧，为近似值。")
    flags = figure().lines[-1].known
    assert (flags["2024-02-01"], flags["2026-08-01"]) == (1, 0)
    assert all(one.knowledge == "vintage" for line in found.lines for one in line.inputs)


@pytest.mark.parametrize("day", [None, date(2024, 3, 20), date(2026, 1, 5), date(2022, 2, 10)], ids=str)
@pytest.mark.parametrize("rate", list(drivers.RATE.values))
def test_the_figure_is_its_lines(rate: str, day: date | None) -> None:
    """Printed parts and what is left are the printed rate to the rounding; the table has all lines, the picture all bars."""
    found = figure(day, con=rate)
    if not found.lines:
        assert found.note is drivers.NO_WEIGHTS
        return
    bars = [one for one in found.lines if one.line.kind == "bar"]
    assert [bars[0].line.key, bars[-1].line.key] == [ALL, drivers.LEFT]
    month = bars[0].known.index[-1]
    table = data_table(found, Frame("en", date(2020, 1, 1), TODAY))
    row = table.loc[f"{month:%Y-%m-%d}"]
    assert np.nansum(row.iloc[1 : len(bars)]) == pytest.approx(row.iloc[0], abs=0.001 * len(bars))
    assert len(table.columns) == len(bars) + len(PARTS) + 1
    spec = ranked.build(found, Frame("zh", date(2020, 1, 1), TODAY)).spec
    shown = [value for value in spec["data"][0]["x"][1:-1] if value is not None]
    assert shown == sorted(shown, reverse=True)
    assert len(spec["layout"]["yaxis"]["ticktext"]) == len(bars)
    assert found.sentence
    assert drivers.largest(found)


def test_a_window_that_ends_earlier_shows_its_own_last_month() -> None:
    """Sorted by that month; a window before any weights says from when there are some."""
    spec = ranked.build(figure(), Frame("en", date(2020, 1, 1), date(2026, 3, 31))).spec
    assert spec["data"][-2]["text"][0] == "Mar<br>2026"
    assert spec["data"][-1]["text"][0] == "Feb<br>2026"
    early = ranked.build(figure(), Frame("en", date(2010, 1, 1), date(2015, 1, 1))).spec
    assert not early["data"]
    assert "2022-12-01" in early["layout"]["annotations"][0]["text"]


def test_without_october_a_newer_month_is_said_to_have_none() -> None:
    """On 2026-01-05 November's CPI is out, its 1-month rate cannot be known, and September is what is shown."""
    found = figure(date(2026, 1, 5), con="mom")
    assert found.note
    assert "none for Nov 2025, as the CPI of Oct 2025 was never published" in found.note.en
    assert found.sentence
    assert found.sentence.en.startswith("Sep 2025: CPI +0.30 % on the month")
    assert set(ITEMS) >= {part.item for part in PARTS}
