"""How hot each component runs: z-scores by month against a window, gaps kept apart, and breadth.

One mean and one standard deviation a row colour all its cells, those of the window that ends with the row's last month:
two cells of a row can then be compared, and a cell changes colour only when its value does or when the window moves on.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from typing import Literal

import numpy as np
import pandas as pd

from macro.compute import transforms as tf
from macro.compute.publication import federal_holidays
from macro.declare import units as u
from macro.declare.dates import dates, on, on_each
from macro.declare.figure import Choice, Drawn, Evaluation, Line, Transform
from macro.declare.series import Observations
from macro.declare.text import Label
from macro.heat.rows import HEADLINE, ROWS, HeatRow
from macro.heat.scores import HOT as HOT
from macro.heat.scores import YEARS as YEARS
from macro.heat.scores import months_between as months_between
from macro.heat.scores import sample, share_hot, z_scores
from macro.heat.scores import sampled as sampled
from macro.memory.kept import NUMBERS

CellState = Literal["value", "gap", "later", "before", "short"]

MEASURE = Choice(
    "m",
    Label("指标", "Measure"),
    {"yoy": Label("同比", "12-month"), "mom": Label("环比", "1-month"), "ann3m": Label("3个月年化", "3-month annualised")},
)
WINDOW = Choice(
    "zw",
    Label("z值窗口", "z-score window"),
    {"10y": Label("z值：10年", "z: 10 years"), "5y": Label("z值：5年", "z: 5 years"), "20y": Label("z值：20年", "z: 20 years"),
     "full": Label("z值：全部历史", "z: full history")},
)  # fmt: skip
PANDEMIC = Choice(
    "pan",
    Label("疫情月份", "Pandemic months"),
    {"in": Label("计入疫情月份", "with the pandemic"), "out": Label("剔除疫情月份", "without the pandemic")},
)
ROW = Choice("row", Label("分项", "Component"), {row.id: row.label for row in ROWS})
BY_ID: Mapping[str, HeatRow] = {row.id: row for row in ROWS}

_CHANGE: Mapping[str, tuple[Transform, int]] = {"yoy": (tf.yoy, 12), "mom": (tf.mom, 1), "ann3m": (tf.annualised_3m, 3)}
_MONTHLY_RATE: Mapping[str, Transform] = {
    "yoy": tf.compounded(12),
    "mom": tf.month_of_annual_rate,
    "ann3m": tf.compounded(3),
}
ONLY_YEARLY = Label("只公布12个月涨幅", "published as a 12-month rate only")
ONLY_LEVEL = Label("预期本身即为通胀率，不计算变化率", "an expected rate: shown with the 12-month rates only")
NOT_STORED = Label("暂无数据", "no data")


def measure_line(row: HeatRow, measure: str) -> Line | None:
    """The line that gives a row's measure in percent; None where its source does not carry it."""
    if row.form == "index":
        name = row.yearly if measure == "yoy" else row.id
        return _line(row, name, measure, (_CHANGE[measure][0],))
    if row.form == "monthly_rate":
        return _line(row, row.id, measure, (_MONTHLY_RATE[measure],))
    if measure != "yoy":
        return None
    return _line(row, row.id, measure, (tf.monthly_average,) if row.form == "level" else ())


def _line(row: HeatRow, name: str, measure: str, steps: tuple[Transform, ...]) -> Line:
    unit = u.PERCENT if measure == "mom" or row.form == "level" else u.PERCENT_1
    return Line(row.id, row.label, (name,), unit, steps, kind="table")


@cache
def lines_of(measure: str) -> tuple[Line, ...]:
    """A line a row that carries the measure."""
    return tuple(line for row in ROWS if (line := measure_line(row, measure)))


def diffusion(measure: str, window: str, pandemic: str) -> Transform:
    """The share of components above +1 standard deviation, from their index levels."""

    @tf.gives("percent")
    def breadth(*levels: pd.Series) -> pd.Series:
        rates = [_CHANGE[measure][0](one) for one in levels]
        return share_hot([z_scores(one, sample(one, window, pandemic)) for one in rates])

    return breadth


@dataclass(frozen=True, slots=True)
class Cells:
    """One row's cells over some months; values in percent, percentile = share of the window at or below the value, %.

    States: a scored value, a gap (never published), a month not out yet, one before the data starts, a value without a
    score because the window is too short.
    """

    states: list[CellState]
    values: np.ndarray
    z: np.ndarray
    percentile: np.ndarray


@dataclass(frozen=True)  # without slots: what is read off its numbers is read once
class Heat:
    """One row with its numbers: `values` in percent and `z` by month from the first to the last known month.

    NaN after the first value is a month that was never published or that needs one. `inside` holds the window's values in
    ascending order, `inside_from` its first month. `running` is a month still under way: shown, not in the window.
    """

    row: HeatRow
    drawn: Drawn
    values: pd.Series
    z: pd.Series
    inside: np.ndarray
    inside_from: pd.Timestamp
    known_to: pd.Timestamp
    running: pd.Timestamp | None = None

    @property
    def source(self) -> Observations:
        return self.drawn.inputs[0]

    @cached_property
    def last(self) -> pd.Timestamp:
        """The last month with a value."""
        return dates(self.values.dropna())[-1]

    @cached_property
    def settled(self) -> pd.Timestamp:
        """The last complete month with a value; the running one where there is no other."""
        known = dates(self.values.dropna())
        return known[-2] if known[-1] == self.running and len(known) > 1 else known[-1]

    def cells(self, months: pd.DatetimeIndex) -> Cells:
        """The row's cells in these months."""
        return NUMBERS.get(("cells", months.to_numpy().tobytes()), lambda: self._cells(months), (self,))

    def _cells(self, months: pd.DatetimeIndex) -> Cells:
        values, z = (on_each(one, months).to_numpy() for one in (self.values, self.z))
        first = self.values.index[0]
        states: list[CellState] = [
            "later" if month > self.known_to else "before" if month < first else "gap" if value != value
            else "short" if score != score else "value"
            for month, value, score in zip(months, values, z, strict=True)
        ]  # fmt: skip
        at_or_below = np.searchsorted(self.inside, values, side="right") / max(len(self.inside), 1) * 100
        return Cells(states, values, z, np.where(np.isnan(values) | (len(self.inside) == 0), np.nan, at_or_below))

    @cached_property
    def compared(self) -> pd.Timestamp:
        """The month the last complete one is compared with: the one before, or the one before it where that was never out."""
        month, earlier = (self.settled - pd.DateOffset(months=back) for back in (1, 2))
        return earlier if np.isnan(on(self.values, month)) else month

    def change(self) -> tuple[float, float]:
        """Last complete month's value and z minus those it is compared with; NaN where neither month before has any."""
        return self._change

    @cached_property
    def _change(self) -> tuple[float, float]:
        now, before = self.settled, self.compared
        return on(self.values, now) - on(self.values, before), on(self.z, now) - on(self.z, before)

    def missing(self, month: pd.Timestamp, measure: str) -> pd.Timestamp:
        """The unpublished month that leaves a cell empty: its own, or one it is computed from."""
        back = _CHANGE[measure][1]
        needed = range(back + 1) if self.row.form == "monthly_rate" else (0, back)
        wanted = (month - pd.DateOffset(months=one) for one in needed)
        return next((one for one in wanted if np.isnan(on(self.source.known, one))), month)


@dataclass(frozen=True, slots=True)
class Heatmap:
    """All rows that have numbers, and why the others have none."""

    rows: tuple[Heat, ...]
    absent: tuple[tuple[HeatRow, Label], ...]
    choices: Mapping[str, str]

    def get(self, row_id: str) -> Heat | None:
        return next((one for one in self.rows if one.row.id == row_id), None)

    def leaders(self) -> frozenset[str]:
        """The first row of each group, what is left of it when it is folded."""
        first: dict[str, str] = {}
        for one in self.rows:
            first.setdefault(one.row.group, one.row.id)
        return frozenset(first.values())

    @property
    def components(self) -> list[Heat]:
        return [one for one in self.rows if one.row.leaf]

    def breadth(self) -> pd.Series:
        """The diffusion index by month, %."""
        return share_hot([one.z for one in self.components])

    def months(self, count: int, end: date) -> pd.DatetimeIndex:
        """The last `count` months any row knows, none after `end`; empty where nothing is known."""
        if not self.rows:
            return pd.DatetimeIndex([])
        last = min(max(one.known_to for one in self.rows), pd.Timestamp(end).to_period("M").to_timestamp())
        return months_between(last - pd.DateOffset(months=count - 1), last)


def running_month(observations: Observations) -> pd.Timestamp | None:
    """The last month of daily data while a business day of it is still to come; None for monthly data."""
    if observations.series.frequency != "D" or observations.last is None:
        return None
    following = np.busday_offset(np.datetime64(observations.last, "D"), 1, roll="backward", holidays=federal_holidays())
    last = pd.Timestamp(observations.last).to_period("M")
    return last.to_timestamp() if pd.Timestamp(following).to_period("M") == last else None


def heat(row: HeatRow, drawn: Drawn, window: str, pandemic: str) -> Heat | None:
    """One row's numbers; None where it has none."""
    source = drawn.inputs[0]
    if drawn.known.empty or source.last is None:
        return None
    first = dates(drawn.known)[0]
    known_to = pd.Timestamp(source.last).to_period("M").to_timestamp()
    values = on_each(drawn.values, months_between(first, known_to))
    running = running_month(source)
    inside = sample(values.drop(running) if running is not None else values, window, pandemic)
    start = dates(inside)[0] if len(inside) else first
    return Heat(row, drawn, values, z_scores(values, inside), np.sort(inside.to_numpy()), start, known_to, running)


def _heat(row: HeatRow, drawn: Drawn, window: str, pandemic: str) -> Heat | None:
    """The same, once for all past days that leave the same of the row's source."""
    return NUMBERS.get((row.id, window, pandemic), lambda: heat(row, drawn, window, pandemic), (drawn,))


def compute(evaluation: Evaluation) -> Heatmap:
    """The heatmap of an evaluated figure whose lines are rows, by its measure and window."""
    choices = evaluation.choices
    by_row = {one.line.key: one for one in evaluation.lines}
    rows: list[Heat] = []
    absent: list[tuple[HeatRow, Label]] = []
    for row in ROWS:
        drawn = by_row.get(row.id)
        if drawn is None:
            absent.append((row, ONLY_LEVEL if row.form == "level" else ONLY_YEARLY))
        elif (found := _heat(row, drawn, choices["zw"], choices["pan"])) is not None:
            rows.append(found)
        else:
            absent.append((row, NOT_STORED))
    return Heatmap(tuple(rows), tuple(absent), choices)


def momentum(yearly: pd.Series, quarterly: pd.Series, month: pd.Timestamp) -> float:
    """3-month annualised minus 12-month rate of a month, percentage points; NaN where one of them is not known.

    Positive: prices rise faster than over the past year.
    """
    return on(quarterly, month) - on(yearly, month)


def headline_row(heatmap: Heatmap) -> Heat | None:
    """The row headlines speak of: CPI, all items."""
    return heatmap.get(HEADLINE)
