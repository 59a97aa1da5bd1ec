"""The gate before the store: a new answer is compared with what is held, and refused with a reason where it would do harm."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import pandas as pd

from data_sources.wire.base import Fetched
from macro.compute.magnitude import outside, ratios, rebased
from macro.declare.series import Series
from macro.declare.text import Label

# An observation may be missing from a new answer now and then; more is a loss of history.
MOST_LOST, LOST_SHARE = 3, 0.02
# The ratio of new to held values from which, in the middle, another unit is the likely reason (rebasing stays below 10).
UNIT_JUMP = 20.0
# A new value is implausible beyond both: its step so many times the largest ever, and itself so many times the largest ever.
# The history of real series stays inside (tests), lending in the week of March 2023 after three quiet years included.
STEP, LEVEL = 25.0, 50.0
LEAST_HISTORY = 24

NO_VALUES = Label("{id}的返回内容没有任何数值。", "The answer for {id} holds no values.")
NOT_FINITE = Label("{id}的返回内容含有非有限数。", "The answer for {id} holds numbers that are not finite.")
DISORDER = Label("{id}的返回内容日期重复或倒序。", "The answer for {id} holds dates that repeat or run backwards.")
FUTURE = Label("{id}的返回内容含有未来日期（{day}）。", "The answer for {id} holds a date in the future ({day}).")
LOST = Label(
    "{id}的返回内容缺少已存{held}个值中的{lost}个（{first}至{last}）。",
    "The answer for {id} lacks {lost} of the {held} values held ({first} to {last}).",
)
ENDS_EARLY = Label("{id}的返回内容止于{ends}，已存至{holds}。", "The answer for {id} ends on {ends} where {holds} is held.")
UNIT = Label(
    "{id}的返回值约为已存值的{ratio}倍，可能单位已变。",
    "The answer for {id} is about {ratio} times what is held; its unit may have changed.",
)
REBASED = Label(
    "{id}的返回值基期不同，在共同日期上均为已存值的{ratio}倍。接受后，更早的已存值将一并换算。",
    "The answer for {id} is in another base year, {ratio} times what is held on the dates of both. Once it is accepted, what "
    "is held from before it is converted.",
)
JUMP = Label(
    "{id}在{day}从{before}跳至{after}，超过历史最大变动的{steps}倍、历史最大值的{levels}倍。",
    "{id} moves from {before} to {after} on {day}, over {steps} times its largest step and {levels} times its largest value.",
)
OUTSIDE = Label(
    "{id}在{day}为{value}，{what}应在{low}至{high}之间（单位 {unit}）。",
    "{id} is {value} on {day}; {what} lies in {low} to {high} (in {unit}).",
)
MORE_OUTSIDE = Label(
    "{id}在{day}为{value}（共{n}个这样的值），{what}应在{low}至{high}之间（单位 {unit}）。",
    "{id} is {value} on {day}, the first of {n} such values; {what} lies in {low} to {high} (in {unit}).",
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What would be stored, in the source's own units, and the reason against it; None lets it pass."""

    values: pd.Series
    refused: Label | None = None


def judge(series: Series, held: pd.Series, fetched: Fetched, today: date) -> Verdict:
    """Compares an answer with the published values held so far; older ones stay where the answer speaks only for a window."""
    values = fetched.values
    known = values.dropna()
    if known.empty:
        return Verdict(values, NO_VALUES.filled(id=series.id))
    if not np.isfinite(known.to_numpy()).all():
        return Verdict(values, NOT_FINITE.filled(id=series.id))
    if not (values.index.is_monotonic_increasing and values.index.is_unique):
        return Verdict(values, DISORDER.filled(id=series.id))
    since = known.index[0] if series.rolling else pd.Timestamp(fetched.since) if fetched.since else None
    kept = held[held.index < since] if since is not None else held.iloc[:0]
    # A whole answer in another base year is simply new; part of one must not be joined to what is held from before it.
    base = rebased(series, known, held, LEAST_HISTORY) if len(kept) else None
    merged = pd.concat([kept * (base or 1.0), values[values.index > kept.index[-1]]]) if len(kept) else values
    refused = (
        (REBASED.filled(id=series.id, ratio=f"{base:,.4g}") if base else None)
        or _future(series, known, today)
        or _lost(series, held[held.index >= since] if since is not None else held, known)
        or _unit(series, held, known)
        or out_of_bounds(series, known)
        or _step(series, held, known)
    )
    return Verdict(merged, refused)


def against(series: Series, held: pd.Series, values: pd.Series, today: date) -> Label | None:
    """The reason against replacing `held` by `values` of the store, both in the source's own units; None without any."""
    since = values.index[0].date() if len(held) and len(values) and values.index[0] > held.index[0] else None
    return judge(series, held, Fetched(values, series.source, since=since), today).refused


def out_of_bounds(series: Series, known: pd.Series) -> Label | None:
    """The sentence about the first value, as published, that no observation of the series can have; None without any."""
    wrong = outside(series, known)
    if wrong.empty or series.within is None:
        return None
    what = OUTSIDE if len(wrong) == 1 else MORE_OUTSIDE
    value, day = f"{wrong.iloc[0]:,.6g}", wrong.index[0].date()
    return what.filled(id=series.id, value=value, day=day, n=len(wrong), unit=series.quantity.text, **series.within.said())


def _future(series: Series, known: pd.Series, today: date) -> Label | None:
    """Rates set for days ahead and projected years are the only observations of the future."""
    ahead = 7 if series.frequency == "D7" else 1
    last = known.index[-1].date()
    if series.release.key == "sep" or last <= today + timedelta(days=ahead):
        return None
    return FUTURE.filled(id=series.id, day=last)


def _lost(series: Series, held: pd.Series, known: pd.Series) -> Label | None:
    if held.empty:
        return None
    if known.index[-1] < held.index[-1]:
        return ENDS_EARLY.filled(id=series.id, ends=known.index[-1].date(), holds=held.index[-1].date())
    lost = held.index.difference(known.index)
    if len(lost) <= max(MOST_LOST, LOST_SHARE * len(held)):
        return None
    first, last = lost[0].date(), lost[-1].date()
    return LOST.filled(id=series.id, lost=f"{len(lost):,}", held=f"{len(held):,}", first=first, last=last)


def _unit(series: Series, held: pd.Series, known: pd.Series) -> Label | None:
    found = ratios(known, held)
    if not len(found):
        return None
    middle = float(np.median(found))
    if 1 / UNIT_JUMP < middle < UNIT_JUMP or (middle == 0 and len(found) < LEAST_HISTORY):
        return None
    return UNIT.filled(id=series.id, ratio=f"{middle:,.4g}")


def _step(series: Series, held: pd.Series, known: pd.Series) -> Label | None:
    if len(held) < LEAST_HISTORY:
        return None
    largest = float(held.diff().abs().max())
    fresh = known[known.index > held.index[-1]]
    if largest == 0 or fresh.empty:
        return None
    chain = pd.concat([held.iloc[-1:], fresh])
    steps = chain.diff().abs()
    day = steps.idxmax()
    if steps[day] <= STEP * largest or abs(chain[day]) <= LEVEL * float(held.abs().max()):
        return None
    before, after = f"{chain.shift(1)[day]:,.6g}", f"{chain[day]:,.6g}"
    return JUMP.filled(id=series.id, before=before, after=after, day=day.date(), steps=f"{STEP:.0f}", levels=f"{LEVEL:.0f}")
