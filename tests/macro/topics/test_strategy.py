"""Figures 23 and 24: spreads by hand, months that are over, the shift forward, and their sentences."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

import pandas as pd
import pytest

from cache.reader import Reader
from macro.catalogue import FIGURES, SERIES
from macro.compute.evaluate import evaluate
from macro.declare.figure import Evaluation
from macro.declare.series import Observations
from macro.declare.text import Label


def reading(**values: Mapping[str, float]) -> Callable[[str], Observations]:
    """Reads made-up values; a series not given holds nothing."""

    def read(name: str) -> Observations:
        given = values.get(name, {})
        held = pd.Series(list(given.values()), index=pd.to_datetime(list(given)), dtype="float64")
        return Observations(SERIES[name], held, "fetched" if given else "missing")

    return read


def seen(name: str, read: Callable[[str], Observations], **choices: str) -> Evaluation:
    return evaluate(FIGURES[name], read, choices)


def told(evaluation: Evaluation) -> Label:
    found = evaluation.figure.headline(evaluation)
    assert found is not None
    return found


def february(start: float, middle: float, end: float) -> dict[str, float]:
    """Every weekday of February 2024: ten at `start`, one at `middle`, which is their average, ten at `end`."""
    days = [f"{day:%Y-%m-%d}" for day in pd.bdate_range("2024-02-01", "2024-02-29")]
    return dict(zip(days, [start] * 10 + [middle] + [end] * 10, strict=True))


TEN = {"2024-01-31": 4.00, **february(4.20, 4.15, 4.10), "2024-03-01": 4.19, "2024-03-19": 4.30}
TWO = {"2024-01-31": 4.30, **february(4.65, 4.55, 4.45), "2024-03-01": 4.55, "2024-03-19": 4.68}
GERMANY = {"2024-01-01": 2.17, "2024-02-01": 2.35, "2024-03-01": 2.36}


def test_spreads_are_basis_points_and_the_monthly_ones_whole_months() -> None:
    """-38 bp on 19 March; over Germany 1.80 points in February, nothing for March, which is not over."""
    found = seen("curve_spreads", reading(DGS10=TEN, DGS2=TWO, IRLTLT01DEM156N=GERMANY))
    assert found.values("CURVE").round(6).iloc[-1] == -38.0
    germany = found.values("GERMANY")
    assert f"{germany.index[-1]:%Y-%m-%d}" == "2024-02-01"
    assert germany.iloc[-1] == pytest.approx((4.15 - 2.35) * 100)
    assert not found.has("EURO")
    assert not found.has("JAPAN")


def test_the_euro_area_stands_first_where_it_is_stored() -> None:
    """A daily spread before a monthly one in the sentence; both are drawn."""
    euro = dict.fromkeys(TEN, 2.40)
    stored = reading(DGS10=TEN, DGS2=TWO, IRLTLT01DEM156N=GERMANY, ECB_AAA_10Y=euro)
    found = seen("curve_spreads", stored)
    assert found.has("EURO", "GERMANY")
    assert told(found).en == (
        "2s10s inverted at -38 bp on 19 Mar 2024, 3 bp flatter than a month earlier; "
        "10-year spread over euro-area AAA 190 bp on 19 Mar 2024, 20 bp wider than a month earlier."
    )
    assert told(found).zh == (
        "2024年3月19日，10年与2年美债利差为-38个基点，倒挂较一个月前加深3个基点；"
        "与欧元区AAA级国债的10年期利差为190个基点（2024年3月19日），较一个月前走阔20个基点。"
    )


def test_without_foreign_yields_the_sentence_ends_with_the_curve() -> None:
    """And without the curve there is none."""
    assert told(seen("curve_spreads", reading(DGS10=TEN, DGS2=TWO))).en.endswith("3 bp flatter than a month earlier.")
    empty = seen("curve_spreads", reading(IRLTLT01DEM156N=GERMANY))
    assert empty.figure.headline(empty) is None
    nothing = seen("curve_economy", reading(UNRATE={"2024-02-01": 3.9}))
    assert nothing.figure.headline(nothing) is None


def test_small_moves_are_no_moves() -> None:
    """Within two basis points the curve is little changed."""
    flat = reading(DGS10={"2024-02-19": 4.30, "2024-03-19": 4.30}, DGS2={"2024-02-19": 4.00, "2024-03-19": 3.98})
    assert "30 bp" not in told(seen("curve_spreads", flat)).en
    assert "32 bp on 19 Mar 2024, little changed from a month earlier" in told(seen("curve_spreads", flat)).en


@pytest.mark.parametrize(
    ("months", "last"), [("0", "2024-02-01"), ("6", "2024-08-01"), ("12", "2025-02-01"), ("24", "2026-02-01")]
)
def test_the_curve_is_moved_forward_by_the_months_picked(months: str, last: str) -> None:
    """February's average of -40 bp stands that many months later."""
    found = seen("curve_economy", reading(DGS10=TEN, DGS2=TWO), lag=months)
    curve = found.values("CURVE")
    assert f"{curve.index[-1]:%Y-%m-%d}" == last
    assert curve.iloc[-1] == pytest.approx(-40.0)


def test_the_sentence_of_the_curve_and_the_economy() -> None:
    """The month averaged and the month it falls on, then what is known of unemployment and growth."""
    growth = {"2022-10-01": 100.0, "2023-10-01": 103.1}
    read = reading(DGS10=TEN, DGS2=TWO, UNRATE={"2024-02-01": 3.9}, GDPC1=growth)
    assert told(seen("curve_economy", read)).en == (
        "2s10s averaged -40 bp in Feb 2024, led 12 months to Feb 2025; unemployment 3.9 % in Feb 2024, "
        "real GDP +3.1 % on the year in 2023 Q4."
    )
    assert told(seen("curve_economy", read, lag="0")).zh == (
        "10年与2年利差2024年2月平均为-40个基点；失业率3.9%（2024年2月），实际GDP同比+3.1%（2023年四季度）。"
    )


def test_as_of_the_report_the_embedded_curve_is_that_of_the_day_before() -> None:
    """H.15 of 19 March 2024: 4.30 less 4.68."""
    reader = Reader(None)
    day = date(2024, 3, 20)
    found = evaluate(FIGURES["curve_spreads"], lambda name: reader.read(name, day), as_of=day)
    assert "2s10s inverted at -38 bp on 19 Mar 2024" in told(found).en


def test_the_long_end_and_foreign_spreads_are_told_where_they_are_held() -> None:
    """5s30s behind 2s10s; the title promises foreign spreads only with one of them."""
    known = {
        "DGS10": TEN,
        "DGS2": TWO,
        "DGS5": {"2024-02-19": 4.20, "2024-03-19": 4.31},
        "DGS30": {"2024-02-19": 4.40, "2024-03-19": 4.44},
    }
    found = seen("curve_spreads", reading(**known))
    assert told(found).en.endswith(
        "3 bp flatter than a month earlier; 5s30s 13 bp on 19 Mar 2024, 7 bp flatter than a month earlier."
    )
    assert found.title.en == "US Treasury curve spreads"
    assert (
        seen("curve_spreads", reading(**known, IRLTLT01DEM156N=GERMANY)).title.en == "US curve and spreads over foreign yields"
    )
