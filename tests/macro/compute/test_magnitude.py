"""Magnitudes: of a unit's words, and of values beside later ones of the same days."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from macro.catalogue import SERIES
from macro.compute.magnitude import FACTORS, LEAST_DATES, Fit, fit, ratios, scale
from macro.compute.transforms import yoy
from macro.declare import units as u
from macro.declare.text import Quantity

GAP = float("nan")
RESERVES = SERIES["WRESBAL"]


def quarters(*values: float, first: str = "2019-01-01") -> pd.Series:
    return pd.Series(values, index=pd.date_range(first, periods=len(values), freq="QS", unit="s"), dtype="float64")


@pytest.mark.parametrize(
    ("units", "factor"),
    [("Billions of U.S. Dollars", 1e9), ("Mil. of $", 1e6), ("Thousands of Persons", 1e3), ("Hundreds", 1e2), ("Percent", 1.0)],
)
def test_words(units: str, factor: float) -> None:
    """A unit's text says by what its numbers are to be multiplied."""
    assert scale(units) == factor
    assert factor in FACTORS.values()


def test_ratios_of_the_days_of_both() -> None:
    """Gaps, zeros beneath and days of one alone tell nothing; signs do not matter."""
    assert ratios(quarters(2.0, -3.0, GAP, 5.0, 6.0), quarters(1.0, 1.0, 1.0, 0.0)).tolist() == [2.0, 3.0]


@pytest.mark.parametrize(
    ("vintage", "later", "found"),
    [
        ([3313.281], [3_313_281.0], Fit(0.001, 1000.0)),
        ([3_313_281.0], [3313.281], Fit(1000.0, 0.001)),
        ([3.313281], [3_313_281.0], Fit(1e-6, 1e6)),
        ([3_313_281.0], [3_313_281.0], Fit(1.0, 1.0)),
        ([3_200_000.0, 1.0], [3_313_281.0], Fit(3_200_000 / 3_313_281, 1.0)),  # revised
        ([33_132.81], [3_313_281.0], Fit(0.01, None)),  # hundreds are no unit of anybody's
        ([3313.281 * 40], [3_313_281.0], Fit(0.04, None)),
        ([1.0, 2.0, 9.0], [1000.0, 1000.0, 1000.0], Fit(0.002, None)),  # a thousandth in the middle only
        ([0.0, 0.0], [3_313_281.0, 7.0], Fit(None, 1.0)),  # nothing in any unit
        ([3313.281], [0.0], Fit(None, None)),
        ([3313.281], [], Fit(None, None)),
    ],
)
def test_amounts_are_brought_to_the_thousands_of_their_later_values(
    vintage: list[float], later: list[float], found: Fit
) -> None:
    """Reserves of 18 September 2024, in billions then and in millions since; what no unit explains is refused."""
    got = fit(RESERVES, quarters(*vintage), quarters(*later))
    assert (got.times, got.factor) == (pytest.approx(found.times), pytest.approx(found.factor))


def test_chained_dollars_of_another_base_year_stay_as_they_are() -> None:
    """Real GDP in 2012 or in 1972 dollars beside that in 2017 dollars is an honest level of its day; in millions it is not."""
    gdp = SERIES["GDPC1"]
    in_2017, in_2012 = quarters(*(20_000.0 + 100 * n for n in range(16))), quarters(*(18_000.0 + 90 * n for n in range(16)))
    assert fit(gdp, in_2012, in_2017).factor == 1.0
    assert fit(gdp, in_2012 / 4.1, in_2017).factor == 1.0
    assert fit(gdp, in_2012 * 1000, in_2017).factor == pytest.approx(0.001)
    assert fit(gdp, in_2012 / in_2012.iloc[0] * 100, in_2017).factor == 1.0  # 100 in the first quarter
    pd.testing.assert_series_equal(yoy(in_2012), yoy(in_2017))


@pytest.mark.parametrize("quantity", [u.INDEX_Q, u.PERCENT_Q, u.FX_Q, u.WAGE_Q])
def test_rates_and_indices_are_never_converted(quantity: Quantity) -> None:
    """A rebased index and a projection that was far off are taken as they are; a constant hundredfold is another unit."""
    one = replace(RESERVES, quantity=quantity)
    later = quarters(*(100.0 + n for n in range(LEAST_DATES)))
    assert fit(one, later * 0.44, later).factor == 1.0
    assert fit(one, quarters(0.1), quarters(4.4)).factor == 1.0
    assert fit(one, later, quarters()).factor == 1.0
    assert fit(one, later * 100, later).factor is None
    assert fit(one, (later * 100).iloc[1:], later).factor == 1.0  # too few to say
