"""The magnitude of a unit: from its words, or from values beside others of the same days that are known to be right."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
import pandas as pd

from macro.declare.series import Series

_SCALE = re.compile(r"\b(hundred|thous|mil|bil|tril)(?:s?\.|(?:and|lion)?s?\b)", re.I)
FACTORS: Mapping[str, float] = MappingProxyType({"": 1.0, "hundred": 1e2, "thous": 1e3, "mil": 1e6, "bil": 1e9, "tril": 1e12})
# Quantities a publisher moves between thousands, millions and billions; what a rate or an index is called stays what it is.
AMOUNTS = ("usd", "usd_real", "persons")
THOUSAND = 1e3
# How many times its later values an earlier edition can be in the same unit: revised, or of another base year.
REVISED, REBASED = 3.0, 20.0
# How far from a thousandfold one is that came in another unit; chained dollars were of another base year as well, and those
# of 1982 are worth two and a half of 2017.
MOVED, MOVED_CHAINED = 1.5, 2.5
# Dates from which the values of a rate or an index can show another unit, and how alike their ratios then are.
LEAST_DATES, ALIKE = 12, 1.1
# The last digit printed by kind, in base units: 0.1 bn or 亿 of dollars, a thousand persons, basis points of a rate.
LAST_DIGIT: Mapping[str, float] = MappingProxyType(
    {
        "usd": 1e8,
        "usd_real": 1e8,
        "persons": 1e3,
        "percent": 0.01,
        "pct_gdp": 0.1,
        "index": 0.1,
        "usd_hour": 0.01,
        "fx": 1e-4,
    }
)
# Of a series in another base year the ratios to its values are the same but for rounding and revisions, and far from one.
BASE_NOISE, BASE_MOVED = 0.005, 0.01


def scale_word(units: str) -> str:
    """The word of magnitude in a unit's text in one form (`Bil. of $` and `Billions of Dollars` alike); empty for none."""
    found = _SCALE.search(units)
    return found.group(1).lower() if found else ""


def scale(units: str) -> float:
    """The factor in a unit's text: 1e9 for billions, 1 where it names none."""
    return FACTORS[scale_word(units)]


def ratios(values: pd.Series, others: pd.Series) -> np.ndarray:
    """How many times the others each value is, without signs, on the days both are published and the others not zero."""
    both = values.dropna().index.intersection(others.dropna().index)
    ours, theirs = values[both].abs().to_numpy(), others[both].abs().to_numpy()
    found: np.ndarray = ours[theirs > 0] / theirs[theirs > 0]
    return found


def outside(series: Series, values: pd.Series) -> pd.Series:
    """The values, as published, that no observation of the series can have; none where nothing bounds it."""
    within = series.within
    return values[(values < within.low) | (values > within.high)] if within else values.iloc[:0]


def last_digit(series: Series) -> float:
    """The last digit of it that is printed, in the unit its source publishes; what is rounded coarser prints another number.

    Of a price index changes are printed, which take all the digits it is published with.
    """
    if series.quantity.kind == "index" and has_base(series):
        return 0.01
    return LAST_DIGIT.get(series.quantity.kind, 1.0) / series.quantity.factor


def has_base(series: Series) -> bool:
    """Whether its numbers are relative to a base year: an index of prices or output, chained dollars."""
    return series.within is not None and series.within.based


def rebased(series: Series, values: pd.Series, others: pd.Series, least: int, moved: float = BASE_MOVED) -> float | None:
    """How many times the others the values are that came in another base year; None in the same one.

    `least`: dates of both from which it can be told; `moved`: how far from one the ratio must be.
    """
    found = ratios(values, others)
    if not has_base(series) or len(found) < least:
        return None
    low, middle, high = (float(one) for one in np.quantile(found, (0.1, 0.5, 0.9)))
    return middle if high - low <= BASE_NOISE * middle and abs(middle - 1) > moved else None


@dataclass(frozen=True, slots=True)
class Fit:
    """What brings an earlier edition of a series into the unit of its later values.

    `times`: how many times these it is as it came, None where no day can tell. `factor`: by what it is to be multiplied,
    None where no unit explains what it is, or where nothing tells the unit.
    """

    times: float | None
    factor: float | None


def fit(series: Series, values: pd.Series, later: pd.Series) -> Fit:
    """How an earlier edition of a series fits its later values, both as published: amounts are brought to their thousands.

    An index or chained dollars of another base year are an honest edition in that year's terms, whose growth is right: they
    stay as they are.
    """
    found, amount = ratios(values, later), series.quantity.kind in AMOUNTS
    found = found[found > 0]
    if not len(found):
        return Fit(None, None if amount and (values.dropna() != 0).any() else 1.0)
    low, middle, high = (float(one) for one in np.quantile(found, (0.1, 0.5, 0.9)))
    if not amount:
        elsewhere = len(found) >= LEAST_DATES and high <= low * ALIKE and not 1 / REBASED < middle < REBASED
        return Fit(middle, None if elsewhere else 1.0)
    thousands = round(math.log10(middle) / 3)
    rest, chained = middle / THOUSAND**thousands, series.quantity.kind == "usd_real"
    most = (MOVED_CHAINED if chained else MOVED) if thousands else REVISED
    if 1 / most <= rest <= most and (thousands == 0 or high <= low * MOVED):
        return Fit(middle, THOUSAND**-thousands)
    return Fit(middle, 1.0 if chained else None)
