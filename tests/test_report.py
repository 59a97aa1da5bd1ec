"""The numbers the broker's preview of 2024-03-20 quotes, computed from the embedded data as of that day.

Revised since, and so not compared: growth of real GDP (3.2 % in the estimate of 2024-02-28), consumption and investment in
2023Q4. Not embedded, and so shown by a substitute that says so: the BTFP's Wednesday level (167.5 bn) and the ISM surveys.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from cache.reader import Reader
from macro.catalogue import FIGURES
from macro.compute import transforms as tf
from macro.compute.evaluate import evaluate
from macro.declare.figure import Transform
from tests.published import REPORT_KEYS

DAY = date(2024, 3, 20)


def level(values: pd.Series) -> pd.Series:
    return values


def billions(dollars: pd.Series) -> pd.Series:
    return dollars / 1e9


# key in the report's list, series, transform, period, decimals printed, value, value of the period before
QUOTED: tuple[tuple[str, str, Transform, str, int, float, float | None], ...] = (
    ("fed_funds_upper", "DFEDTARU", level, "2024-03-20", 2, 5.50, None),
    ("fed_funds_lower", "DFEDTARL", level, "2024-03-20", 2, 5.25, None),
    ("btfp", "H41RESPPALDKNWW", billions, "2024-03-13", 1, 167.5, None),
    ("cpi_yoy", "CPIAUCNS", tf.yoy, "2024-02-01", 1, 3.2, 3.1),
    ("cpi_mom", "CPIAUCSL", tf.mom, "2024-02-01", 1, 0.4, 0.3),
    ("core_cpi_yoy", "CPILFENS", tf.yoy, "2024-02-01", 1, 3.8, 3.9),
    ("core_cpi_mom", "CPILFESL", tf.mom, "2024-02-01", 1, 0.4, 0.4),
    ("shelter_mom", "CUSR0000SAH1", tf.mom, "2024-02-01", 1, 0.4, None),
    ("lodging_away_mom", "CUSR0000SEHB", tf.mom, "2024-02-01", 1, 0.1, 1.8),
    ("airline_fares_mom", "CUSR0000SETG01", tf.mom, "2024-02-01", 1, 3.6, 1.4),
    ("motor_vehicle_insurance_mom", "CUSR0000SETE", tf.mom, "2024-02-01", 1, 0.9, None),
    ("medical_care_mom", "CPIMEDSL", tf.mom, "2024-02-01", 1, 0.0, 0.5),
)

NOT_COMPARED = {"gdp_real_qoq_saar", "consumption_yoy", "investment_yoy", "ism_manufacturing", "ism_services"}


@pytest.mark.parametrize(
    ("key", "name", "transform", "period", "places", "value", "previous"), QUOTED, ids=[one[0] for one in QUOTED]
)
def test_a_quoted_number_is_computed(
    key: str, name: str, transform: Callable[..., pd.Series], period: str, places: int, value: float, previous: float | None
) -> None:
    """The last value known on the day is the one quoted, for the period quoted, to the printed decimal."""
    values = transform(Reader(None).read(name, DAY).values).dropna()
    assert values.index[-1] == pd.Timestamp(period), key
    assert round(float(values.iloc[-1]), places) == value, key
    if previous is not None:
        assert round(float(values.iloc[-2]), places) == previous, key


def test_the_cpi_of_that_morning_is_the_true_vintage() -> None:
    """Between the release of 2024-03-12 and the next one the embedded vintage is read; the day before and after is not."""
    reader = Reader(None)
    assert reader.read("CUSR0000SETG01", DAY).knowledge == "vintage"
    assert reader.read("CUSR0000SETG01", date(2024, 3, 12)).knowledge == "vintage"
    assert reader.read("CUSR0000SETG01", date(2024, 4, 9)).knowledge == "vintage"
    assert reader.read("CUSR0000SETG01", date(2024, 3, 11)).knowledge == "approximate"
    assert reader.read("CUSR0000SETG01", date(2024, 4, 10)).knowledge == "approximate"
    assert reader.read("DFEDTARU", DAY).knowledge == "approximate"


@pytest.mark.parametrize(("figure_id", "replaced"), [("pmi_conditions", "ISM")])
def test_what_is_not_embedded_says_so(figure_id: str, replaced: str) -> None:
    """Numbers that cannot ship are drawn by their substitute, with the reason in both languages."""
    evaluation = evaluate(FIGURES[figure_id], lambda name: Reader(None).read(name, DAY), as_of=DAY)
    stand_ins = [one for one in evaluation.lines if one.replaces and replaced in one.replaces.key]
    assert stand_ins
    assert all(len(one.known) for one in stand_ins)
    assert any(one.replaces and one.replaces.why for one in stand_ins)


def test_the_list_is_complete() -> None:
    """Every number of the report's list is compared here or named in this module as one that cannot be."""
    assert REPORT_KEYS - {one[0] for one in QUOTED} == NOT_COMPARED


def test_the_list_is_the_surveyed_one(shared: Path) -> None:
    """No number of the report was forgotten."""
    assert set(pd.read_csv(shared / "facts" / "report_2024_03_20.csv")["key"]) == REPORT_KEYS
