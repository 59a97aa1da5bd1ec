"""The desk's values beside the public ones: another unit, base year, weekday, period or precision shows there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

import numpy as np
import pandas as pd

from cache.drop_in import sentences
from cache.drop_in.dating import MONTHS, by_period
from cache.drop_in.form import File, declared
from cache.drop_in.sentences import on_line
from cache.drop_in.steps import LEAST_HISTORY, alone, most_times, seam
from cache.embedded import data as embedded
from macro.compute.magnitude import BASE_MOVED, last_digit, ratios, rebased
from macro.compute.publication import federal_holidays
from macro.declare.dates import dates
from macro.declare.series import Series
from macro.declare.text import Label

# On fewer dates than these nothing shows that a ratio is the same on all: it must then lie outside what the series moves by in
# nineteen periods of twenty of the last years, up to the most. Below, an edition of another day may be what differs.
BASE_DATES, BASE_MOVED_MOST, COMMON, COMMON_YEARS = 3, 0.04, 0.95, 30
# Dates from which a shift by one period is judged, and the shares of equal values that make it one.
LEAST_DATES, MOST_EQUAL, LEAST_SHIFTED = 6, 0.2, 0.8
# A rate to the tenth often repeats itself: so many more values must be equal a period away.
MORE_EQUAL = 0.3
# Of an earlier edition, or one rounded, the values are only near those of the other period: dates, and how much nearer.
LEAST_NEAR, NEARER = 8, 0.3
ROUNDED_DATES = 2
# Holidays in the public history, without a value on any, from which a market is known to rest on them.
LEAST_HOLIDAYS, HOLIDAY_YEARS = 10, pd.DateOffset(years=5)
# Rates of a day are not revised: half of the common dates this far from the public ones are those of another series. Currencies
# fixed at another hour are nearer than this to the public ones.
ANOTHER_RATE, ANOTHER_CURRENCY = 0.15, 0.03
# The lower and the upper limit of a range.
LIMITS: Mapping[str, str] = {"DFEDTARL": "DFEDTARU"}
NOTHING = pd.Series(dtype="float64", index=pd.DatetimeIndex([]))
BELOW = {upper: lower for lower, upper in LIMITS.items()}


def compared(file: File, public: Mapping[str, pd.Series]) -> File:
    """A file with what the public values, by ID in the unit declared, say against it, or else about it."""
    problems: list[Label] = []
    remarks = [*file.remarks]
    problems += _limits(file, public)
    for name, values in file.values.items() if not problems else ():
        one, known = declared(name), public[name].dropna()
        if one is None or not len(values):
            continue
        if name in file.doubts and _equal(values, known, least=1) <= MOST_EQUAL:
            problems.append(file.doubts[name])
        elif len(known):
            dated = _weekday(one, file, values, known) or _holiday(one, file, values, known)
            against = dated or _against(one, values, known) or alone(one, file, values, known)
            step, n = _rounded_to(values, known) if not against else (0.0, 0)
            if step > last_digit(one):
                against = [sentences.ROUNDED.filled(id=name, step=f"{step:,.10g}", n=n)]
            elif step:
                remarks.append(sentences.ROUNDED_USED.filled(file=file.name, id=name, step=f"{step:,.10g}"))
            problems += against
    return replace(file, problems=tuple(problems), remarks=() if problems else tuple(remarks))


def _against(one: Series, values: pd.Series, known: pd.Series) -> list[Label]:
    """The first reason found: one fault often looks like another as well."""
    for judge in (_unit, _shifted, _base, _another, seam):
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


def _holiday(one: Series, file: File, values: pd.Series, known: pd.Series) -> list[Label]:
    """A daily series that never had a value on a federal holiday has none on the next one."""
    if one.frequency != "D":
        return []
    holidays = pd.DatetimeIndex(federal_holidays().astype("datetime64[s]"))
    since = max(known.index[0], known.index[-1] - HOLIDAY_YEARS)  # rules of decades ago were others
    past = holidays[(holidays > since) & (holidays < known.index[-1])]
    wrong = values.index[values.index > since].intersection(holidays)
    if not len(wrong) or len(past) < LEAST_HOLIDAYS or len(past.intersection(known.index)):
        return []
    day = wrong[0].date()
    return [on_line(file.lines[day], sentences.HOLIDAY.filled(day=day, id=one.id))]


def _unit(one: Series, values: pd.Series, known: pd.Series) -> Iterator[Label]:
    found = ratios(values, known)
    found = found[found > 0]
    if not len(found):
        return
    middle, most = float(np.median(found)), most_times(one)
    if not 1 / most <= middle <= most:
        yield sentences.UNIT.filled(id=one.id, ratio=f"{middle:,.4g}", n=len(found), unit=one.quantity.text)


def _base(one: Series, values: pd.Series, known: pd.Series) -> Iterator[Label]:
    """An index of another base year, or one revised as a whole, is the same number of times the public one on every date.

    Either way growth from the public values to the desk's would be that ratio and no growth.
    """
    n = len(ratios(values, known))
    moved = BASE_MOVED
    if n < BASE_DATES:
        recent = known[known.index > known.index[-1] - pd.DateOffset(years=COMMON_YEARS)]
        usual = float(np.log(recent[recent > 0]).diff().abs().quantile(COMMON))
        moved = max(BASE_MOVED, min(usual, BASE_MOVED_MOST)) if len(recent) >= LEAST_HISTORY else BASE_MOVED_MOST
    ratio = rebased(one, values, known, 1, moved)
    if ratio is not None:
        yield sentences.BASE.filled(id=one.id, ratio=f"{ratio:,.4g}", n=n)


def _another(one: Series, values: pd.Series, known: pd.Series) -> Iterator[Label]:
    """A rate under the name of another, or a currency quoted the other way: near the public ones, but not the same."""
    both = values.index.intersection(known.index)
    if not len(both) or one.frequency not in ("D", "D7"):
        return
    if one.quantity.kind == "percent":
        apart = float((values[both] - known[both]).abs().median())
        if apart > ANOTHER_RATE:
            yield sentences.ANOTHER.filled(id=one.id, apart=f"{apart:,.2f}", n=len(both))
    if one.quantity.kind == "fx":
        ratio = float((values[both] / known[both]).median())
        if abs(ratio - 1) > ANOTHER_CURRENCY:
            yield sentences.QUOTED.filled(id=one.id, ratio=f"{ratio:,.4g}", n=len(both), name=one.label)


def beside(names: Iterable[str]) -> set[str]:
    """The series that those of a file are judged against besides their own."""
    return {other for name in names for pairs in (LIMITS, BELOW) if (other := pairs.get(name))}


def _limits(file: File, public: Mapping[str, pd.Series]) -> Iterator[Label]:
    """An upper limit that does not lie above the lower one, the desk's own or the public one."""
    for lower, upper in LIMITS.items():
        if lower not in file.values and upper not in file.values:
            continue
        low, high = (file.values.get(name, public.get(name, NOTHING)).dropna() for name in (lower, upper))
        both = low.index.intersection(high.index)
        wrong = both[(high[both] <= low[both]).to_numpy()]
        if len(wrong):
            day: date = wrong[0].date()
            told = {"upper": upper, "high": f"{high[wrong[0]]:g}", "lower": lower, "low": f"{low[wrong[0]]:g}"}
            yield on_line(file.lines[day], sentences.LIMITS.filled(day=day, **told))
    for name in sorted(file.values.keys() & (LIMITS.keys() | BELOW.keys())):
        yield from _in_force(name, file, public.get(name, NOTHING).dropna())


def _in_force(name: str, file: File, known: pd.Series) -> Iterator[Label]:
    """A limit that is not the public one of its day, or that changes on the day of a decision, which holds from the next."""
    values = file.values[name].dropna()
    both = values.index.intersection(known.index)
    other = both[~np.isclose(values[both], known[both])]
    if len(other):
        day: date = other[0].date()
        told = {"id": name, "value": f"{values[other[0]]:g}", "public": f"{known[other[0]]:g}", "day": day}
        yield on_line(file.lines[day], sentences.OTHERWISE.filled(**told))
        return
    whole = pd.concat([known[~known.index.isin(values.index)], values]).sort_index()
    decisions = [one.day for one in embedded.decisions() if one.cancelled is None]
    for at in np.flatnonzero(np.diff(whole.to_numpy())):
        before, day = whole.index[at].date(), whole.index[at + 1].date()
        made = [one for one in decisions if before <= one <= day]  # any of them may be what changed it
        if made == [day] and whole.index[at + 1] in values.index.difference(known.index):  # the public one of the day is right
            yield on_line(file.lines[day], sentences.NEXT_DAY.filled(id=name, day=day))
            return


def _shifted(one: Series, values: pd.Series, known: pd.Series) -> Iterator[Label]:
    """Rows dated by their release carry the public values of the period before."""
    equal = _equal(values, known)
    for places, what in ((1, sentences.SHIFTED_LATE), (-1, sentences.SHIFTED_EARLY)):
        moved = _moved(one, known, places)
        as_moved = _equal(values, moved)
        near = equal <= MOST_EQUAL and _nearer(values, moved, known)
        if near or (as_moved >= LEAST_SHIFTED and as_moved >= equal + MORE_EQUAL):
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
