"""The pressure gauge: where each liquidity indicator stands, against its own history and the desk's thresholds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pandas as pd

from macro.compute import clauses as c
from macro.compute import transforms as tf
from macro.compute.publication import any_stale
from macro.declare.dates import within
from macro.declare.figure import Drawn, Evaluation
from macro.declare.text import Label, Unit, rounded
from macro.pressure.thresholds import COUNTED, Alert, Threshold, Thresholds

CURRENT_DAYS = 60  # an older reading says nothing about today: it is shown, not judged
LATE_DAYS = 14  # a reading older than this whose successor is due is told with its day: a week, and the way to its release
HOLIDAY_DAYS = 4  # how much older than a week or four weeks the compared reading may be


@dataclass(frozen=True, slots=True)
class Reading:
    """One indicator on one day. Level and changes are in base units, NaN = not known; `first` opens its history. `stale`: one
    of its series is behind; `late`: so far that the reading itself is of another time."""

    key: str
    drawn: Drawn
    level: float
    day: date | None
    week: float
    month: float
    percentile: float
    first: date | None
    state: Alert
    threshold: Threshold | None
    stale: bool
    late: bool = False

    @property
    def label(self) -> Label:
        return self.drawn.line.label

    @property
    def unit(self) -> Unit:
        return self.drawn.line.unit


def rows(evaluation: Evaluation, thresholds: Thresholds, today: date) -> tuple[Reading, ...]:
    """The rows of the gauge from an evaluation of INDICATORS; `today` is the as-of day or the day on the desk."""
    return tuple(_row(drawn, thresholds, today) for drawn in evaluation.lines)


def _row(drawn: Drawn, thresholds: Thresholds, today: date) -> Reading:
    key = (drawn.replaces or drawn.line).key
    threshold, known = thresholds.by_key.get(key), drawn.known
    nan = float("nan")
    if known.empty:
        return Reading(key, drawn, nan, None, nan, nan, nan, None, "missing", threshold, False)
    level, day = float(known.iloc[-1]), known.index[-1].date()
    state: Alert = "unset"
    if (today - day).days > CURRENT_DAYS:
        state = "outdated"
    elif threshold:
        state = threshold.state(as_printed(drawn.line.unit, level))
    stale = any_stale(drawn.inputs, day, today)
    readings = (known * drawn.line.unit.scale_en).round(6)  # equal readings must count as equal: 5.33 - 5.40 is not -0.07
    return Reading(
        key, drawn, level, day, change_over(known, 1), change_over(known, 4), tf.percentile_of_last(readings),
        known.index[0].date(), state, threshold, stale, stale and (today - day).days > LATE_DAYS,
    )  # fmt: skip


def as_printed(unit: Unit, value: float) -> float:
    """A value in base units as English prints it, so that a state never contradicts the number beside it."""
    return rounded(value * unit.scale_en, unit.decimals_en)


def change_over(known: pd.Series, weeks: int) -> float:
    """Last value minus the one `weeks` weeks before, or up to four days older; NaN where there is none (gaps)."""
    wanted = known.index[-1] - pd.Timedelta(weeks=weeks)
    before = within(known, wanted - pd.Timedelta(days=HOLIDAY_DAYS), wanted)
    return float(known.iloc[-1] - before.iloc[-1]) if len(before) else float("nan")


ONE, MANY = (
    Label("1项指标{parts}。", "Of 1 indicator, {parts}."),
    Label("{n}项指标{parts}。", "Of {n} indicators, {parts}."),
)
ONE_RECENT = Label(
    "1项有近期数据的指标{parts}；{old}近{days}天无数据，未计入。",
    "Of 1 indicator with recent data, {parts}; no reading in the last {days} days, so not judged: {old}.",
)
MANY_RECENT = Label(
    "{n}项有近期数据的指标{parts}；{old}近{days}天无数据，未计入。",
    "Of {n} indicators with recent data, {parts}; no reading in the last {days} days, so not judged: {old}.",
)
NONE_STRESSED, STRESSED = Label("无一紧张", "none stressed"), Label("紧张{n}项：{names}", "{n} stressed ({names})")
NONE_ON_WATCH, ON_WATCH = Label("无一关注", "none on watch"), Label("关注{n}项：{names}", "{n} on watch ({names})")
CALM, ALL_CALM = Label("平稳{n}项", "{n} calm"), Label("全部平稳", "all calm")
AMONG = Label("中，{parts}", "{parts}")
STALE = Label("上述判断中{n}项所用数据待更新（最旧为{day}）", "{n} of them on stale readings (the oldest of {day})")
ALL_STALE = Label("所用数据均待更新（最旧为{day}）", "all on stale readings (the oldest of {day})")


def summary(found: tuple[Reading, ...]) -> Label | None:
    """How many indicators are stressed or on watch, and which, and how old the readings are where they are out of date; None
    while none can be judged."""
    judged = [row for row in found if row.state in COUNTED]
    if not judged:
        return None
    stressed, watch = ([row.label for row in judged if row.state == state] for state in ("stressed", "watch"))
    calm = len(judged) - len(stressed) - len(watch)
    parts = [
        STRESSED.filled(n=len(stressed), names=_listed(stressed)) if stressed else NONE_STRESSED,
        ON_WATCH.filled(n=len(watch), names=_listed(watch)) if watch else NONE_ON_WATCH,
    ]
    if calm:
        parts.append(CALM.filled(n=calm))
    every = calm == len(judged) > 1
    if every:
        parts = [ALL_CALM]
    late = [row.day for row in judged if row.late and row.day]
    if late:
        parts.append((ALL_STALE if len(late) == len(judged) else STALE).filled(n=len(late), day=min(late)))
    old = [row.label for row in found if row.state in ("outdated", "missing")]
    one, many = (ONE_RECENT, MANY_RECENT) if old else (ONE, MANY)
    listed = c.joined(parts, c.FULLER if stressed or watch else c.COMMA)
    told = {"n": len(judged), "parts": listed if every else AMONG.filled(parts=listed), "days": CURRENT_DAYS}
    return (one if len(judged) == 1 else many).filled(old=_listed(old) if old else "", **told)


def _listed(labels: list[Label]) -> Label:
    return Label("、".join(label.zh for label in labels), ", ".join(label.en for label in labels))
