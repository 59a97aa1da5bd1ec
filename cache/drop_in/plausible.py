"""The desk's values beside the public ones: another unit, base year, weekday, period or precision shows there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

import numpy as np
import pandas as pd

from cache.drop_in import sentences
from cache.drop_in.dating import MONTHS, by_period
from cache.drop_in.form import File, declared
from cache.drop_in.sentences import on_line
from macro.compute.magnitude import AMOUNTS, BASE_MOVED, has_base, last_digit, ratios, rebased
from macro.declare.dates import dates
from macro.declare.series import Series
from macro.declare.text import Label

# Amounts are never rebased, so that 亿 (0.1 bn) for billions shows; an index can be, by less than twenty.
MOST_TIMES, MOST_TIMES_AMOUNTS = 20.0, 5.0
# On fewer dates than these a ratio must be further from one to be that of another base year: the annual revisions of two
# years have moved single quarters of investment by 3 %, and a whole year of production by 2 %.
BASE_DATES, BASE_MOVED_FEW = 24, 0.04
# Where no date is shared: so many times the move that only one in a hundred periods exceeds is no growth, and so many times
# the largest is no news.
LEAST_HISTORY, RARE, RARE_TIMES, LARGEST_TIMES = 24, 0.99, 2.0, 3.0
# Dates from which a shift by one period is judged, and the shares of equal values that make it one.
LEAST_DATES, MOST_EQUAL, LEAST_SHIFTED = 6, 0.2, 0.8
# Of an earlier edition, or one rounded, the values are only near those of the other period: dates, and how much nearer.
LEAST_NEAR, NEARER = 8, 0.3
ROUNDED_DATES = 2


def compared(file: File, public: Mapping[str, pd.Series]) -> File:
    """A file with what the public values, by ID in the unit declared, say against it, or else about it."""
    problems: list[Label] = []
    remarks: list[Label] = []
    for name, values in file.values.items():
        one, known = declared(name), public[name].dropna()
        if one is None or not len(values):
            continue
        if name in file.doubts and _equal(values, known, least=1) <= MOST_EQUAL:
            problems.append(file.doubts[name])
        elif len(known):
            against = _weekday(one, file, values, known) or _against(one, values, known)
            step, n = _rounded_to(values, known) if not against else (0.0, 0)
            if step > last_digit(one):
                against = [sentences.ROUNDED.filled(id=name, step=f"{step:,.10g}", n=n)]
            elif step:
                remarks.append(sentences.ROUNDED_USED.filled(file=file.name, id=name, step=f"{step:,.10g}"))
            problems += against
    return replace(file, problems=tuple(problems), remarks=() if problems else tuple(remarks))


def _against(one: Series, values: pd.Series, known: pd.Series) -> list[Label]:
    """The first reason found: one fault often looks like another as well."""
    for judge in (_unit, _shifted, _base, _seam):
        if found := list(judge(one, values, known)):
            return found
    return []


def _weekday(one: Series, file: File, values: pd.Series, known: pd.Series) -> list[Label]:
    """A weekly series has its weekday: on another one its points would stand between the public ones."""
    if one.frequency != "W":
        return []
    usual = set(dates(known).day_of_week)
    wrong = dates(values)[~dates(values).day_of_week.isin(usual)]
    if not len(wrong):
        return []
    day, name = wrong[0].date(), sentences.WEEKDAYS[known.index[-1].day_of_week]
    what = sentences.WEEKDAY.filled(day=day, is_on=sentences.WEEKDAYS[day.weekday()], id=one.id, usual=name)
    return [on_line(file.lines[day], what)]


def _most_times(one: Series) -> float:
    return MOST_TIMES_AMOUNTS if one.quantity.kind in AMOUNTS else MOST_TIMES


def _unit(one: Series, values: pd.Series, known: pd.Series) -> Iterator[Label]:
    found = ratios(values, known)
    found = found[found > 0]
    if not len(found):
        return
    middle, most = float(np.median(found)), _most_times(one)
    if not 1 / most <= middle <= most:
        yield sentences.UNIT.filled(id=one.id, ratio=f"{middle:,.4g}", n=len(found), unit=one.quantity.text)


def _base(one: Series, values: pd.Series, known: pd.Series) -> Iterator[Label]:
    """An index of another base year is the same number of times the public one on every date."""
    n = len(ratios(values, known))
    ratio = rebased(one, values, known, 1, BASE_MOVED if n >= BASE_DATES else BASE_MOVED_FEW)
    if ratio is not None:
        yield sentences.BASE.filled(id=one.id, ratio=f"{ratio:,.4g}", n=n)


def _seam(one: Series, values: pd.Series, known: pd.Series) -> Iterator[Label]:
    """Where no date is shared, the step between the public values and the desk's stands beside those of history."""
    if len(known) < LEAST_HISTORY or len(values.index.intersection(known.index)):
        return
    before, after = known[known.index < values.index[0]], known[known.index > values.index[-1]]
    joins = [(before.iloc[-1:], values.iloc[:1])] if len(before) else []
    joins += [(after.iloc[:1], values.iloc[-1:])] if len(after) else []
    spacing = np.median(np.diff(dates(known).as_unit("s").to_numpy())).astype("int64")
    for public, desk in joins:
        periods = max(abs((desk.index[0] - public.index[0]).total_seconds()) / float(spacing), 1.0)
        yield from _step(one, known, public, desk, periods)


def _step(one: Series, known: pd.Series, public: pd.Series, desk: pd.Series, periods: float) -> Iterator[Label]:
    """What is said of a step from a public value to one of the desk's, so many periods away."""
    old, new = float(public.iloc[0]), float(desk.iloc[0])
    if not old or not new:
        return
    day, then = public.index[0].date(), desk.index[0].date()
    said = {"id": one.id, "before": f"{old:,.7g}", "day": day, "after": f"{new:,.7g}", "then": then}
    ratio, most = abs(new / old), _most_times(one)
    if has_base(one):
        usual = float(np.log(known[known > 0]).diff().abs().quantile(RARE))
        if abs(np.log(ratio)) > RARE_TIMES * usual * periods:
            yield sentences.BASE_SEAM.filled(step=f"{(ratio - 1) * 100:+.1f}", usual=f"{usual * 100:.1f}", **said)
        return
    largest = float(known.diff().abs().max()) * periods**0.5  # what has no trend wanders
    if not 1 / most <= ratio <= most and abs(new - old) > LARGEST_TIMES * largest:
        yield sentences.UNIT_SEAM.filled(ratio=f"{ratio:,.4g}", unit=one.quantity.text, **said)


def _shifted(one: Series, values: pd.Series, known: pd.Series) -> Iterator[Label]:
    """Rows dated by their release carry the public values of the period before."""
    if _equal(values, known) > MOST_EQUAL:
        return
    for places, what in ((1, sentences.SHIFTED_LATE), (-1, sentences.SHIFTED_EARLY)):
        moved = _moved(one, known, places)
        if _equal(values, moved) >= LEAST_SHIFTED or _nearer(values, moved, known):
            yield what.filled(id=one.id)
            return


def _moved(one: Series, known: pd.Series, places: int) -> pd.Series:
    """The public values so many periods later; of days and weeks, so many rows."""
    if not by_period(one):
        return known.shift(places).dropna()
    return known.set_axis(known.index + pd.DateOffset(months=places * MONTHS[one.frequency]))


def _equal(values: pd.Series, known: pd.Series, least: int = LEAST_DATES) -> float:
    """The share of common dates with the same value; 0 where they are too few to say."""
    both = values.index.intersection(known.index)
    if len(both) < least:
        return 0.0
    return float(np.isclose(values[both], known[both], rtol=1e-6, atol=1e-9).mean())


def _nearer(values: pd.Series, moved: pd.Series, known: pd.Series) -> bool:
    """Whether values are much nearer to those of the other period than to those of their own."""
    both = values.index.intersection(known.index).intersection(moved.index)
    if len(both) < LEAST_NEAR:
        return False
    here, there = (float((values[both] - other[both]).abs().median()) for other in (known, moved))
    return there < NEARER * here


def _rounded_to(values: pd.Series, known: pd.Series) -> tuple[float, int]:
    """What the desk's values are the public ones rounded to, and on how many dates; 0 where they are not."""
    both = values.index.intersection(known.index)
    if len(both) < ROUNDED_DATES:
        return 0.0, 0
    desk, public = values[both].to_numpy(), known[both].to_numpy()
    distance = np.abs(desk - public)
    if not desk.any() or np.isclose(desk, public, rtol=1e-9).all():
        return 0.0, 0
    for power in range(9, -7, -1):
        step = 10.0**power
        if np.isclose(desk, np.round(desk / step) * step, rtol=1e-9, atol=0).all():
            return (step, len(both)) if (distance <= step / 2 * (1 + 1e-6)).all() else (0.0, 0)
    return 0.0, 0
