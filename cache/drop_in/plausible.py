"""The desk's values beside the public ones of the same dates: a wrong unit, weekday or period shows there."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from cache.drop_in import sentences
from cache.drop_in.form import File, declared
from cache.drop_in.sentences import on_line
from macro.declare.series import Series
from macro.declare.text import Label

# Amounts are never rebased, so that 亿 (0.1 bn) for billions shows; an index can be, by less than twenty.
MOST_TIMES, MOST_TIMES_AMOUNTS = 20.0, 5.0
AMOUNTS = ("usd", "usd_real", "persons")
# Dates from which a shift by one period is judged, and the shares of equal values that make it one.
LEAST_DATES, MOST_EQUAL, LEAST_SHIFTED = 12, 0.2, 0.8


def against(file: File, public: dict[str, pd.Series]) -> tuple[Label, ...]:
    """What the public values, by ID in the unit declared, say against a file; nothing where they share no dates."""
    found: list[Label] = []
    for name, values in file.values.items():
        one, known = declared(name), public[name].dropna()
        if one is not None and len(known) and len(values):
            found += _weekday(one, file, values, known) or [*_unit(one, values, known), *_shifted(one, values, known)]
    return tuple(found)


def _weekday(one: Series, file: File, values: pd.Series, known: pd.Series) -> list[Label]:
    """A weekly series has its weekday: on another one its points would stand between the public ones."""
    if one.frequency != "W":
        return []
    usual = set(known.index.day_of_week)
    wrong = values.index[~values.index.day_of_week.isin(usual)]
    if not len(wrong):
        return []
    day, name = wrong[0].date(), sentences.WEEKDAYS[known.index[-1].day_of_week]
    what = sentences.WEEKDAY.filled(day=day, is_on=sentences.WEEKDAYS[day.weekday()], id=one.id, usual=name)
    return [on_line(file.lines[day], what)]


def _unit(one: Series, values: pd.Series, known: pd.Series) -> Iterator[Label]:
    both = values.index.intersection(known.index)
    desk, public = values[both].abs().to_numpy(), known[both].abs().to_numpy()
    ratios = desk[(desk > 0) & (public > 0)] / public[(desk > 0) & (public > 0)]
    if not len(ratios):
        return
    middle = float(np.median(ratios))
    most = MOST_TIMES_AMOUNTS if one.quantity.kind in AMOUNTS else MOST_TIMES
    if not 1 / most <= middle <= most:
        yield sentences.UNIT.filled(id=one.id, ratio=f"{middle:,.4g}", n=len(ratios), unit=one.quantity.text)


def _shifted(one: Series, values: pd.Series, known: pd.Series) -> Iterator[Label]:
    """Rows dated by their release carry the public values of the period before."""
    if _equal(values, known) > MOST_EQUAL:
        return
    if _equal(values, known.shift(1)) >= LEAST_SHIFTED:
        yield sentences.SHIFTED_LATE.filled(id=one.id)
    elif _equal(values, known.shift(-1)) >= LEAST_SHIFTED:
        yield sentences.SHIFTED_EARLY.filled(id=one.id)


def _equal(values: pd.Series, known: pd.Series) -> float:
    """The share of common dates with the same value; 0 where they are too few to say."""
    both = values.index.intersection(known.dropna().index)
    if len(both) < LEAST_DATES:
        return 0.0
    return float(np.isclose(values[both], known[both], rtol=1e-6, atol=1e-9).mean())
