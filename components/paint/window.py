"""What of a figure's numbers a window shows, and all of them as a table."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd

from components import text as t
from components.paint.overlays import Frame
from macro.declare.dates import dates, published
from macro.declare.figure import Drawn, Evaluation
from macro.declare.series import Frequency
from macro.declare.text import Lang


def cut(values: pd.Series, start: date, end: date) -> pd.Series:
    """The observations drawn: from `start` to `end`, both included."""
    days = dates(values).to_numpy()
    first, last = days.searchsorted(np.datetime64(start)), days.searchsorted(np.datetime64(end), side="right")
    return values.iloc[first:last]


def window(drawn: Drawn, values: pd.Series, frame: Frame) -> pd.Series:
    """What of a line a window shows. One shifted forward runs past the window's end by its shift, unless the window leaves
    some of its observations out."""
    ahead, known = drawn.line.ahead, published(values)
    if not ahead or known.empty or known.index[-1] - pd.DateOffset(months=ahead) > pd.Timestamp(frame.end):
        return cut(values, frame.start, frame.end)
    return cut(values, frame.start, max(frame.end, known.index[-1].date()))


def steps_every_day(drawn: list[Drawn], values: list[pd.Series]) -> list[pd.Series]:
    """Steps with their number in force also every week and on the days of the other steps, between their own first and
    last: a pointer is told only lines that have a point where it is. A gap stays one; other lines stay as they are."""
    steps = [one for line, one in zip(drawn, values, strict=True) if line.line.kind == "step"]
    changes = pd.DatetimeIndex(sorted({day for one in steps for day in one.index}))
    days = changes.union(pd.date_range(changes[0], changes[-1], freq="7D")) if len(changes) else changes

    def told(one: pd.Series) -> pd.Series:
        own = dates(one)
        return one.reindex(days[(days >= own[0]) & (days <= own[-1])], method="ffill")

    pairs = zip(drawn, values, strict=True)
    return [told(one) if line.line.kind == "step" and len(one) else one for line, one in pairs]


def shows(evaluation: Evaluation, frame: Frame) -> bool:
    """Whether a window has a single observation of what is drawn."""
    drawn = (one for one in evaluation.lines if one.line.kind != "table")
    return any(window(one, one.values, frame).notna().any() for one in drawn)


def frequency_of(drawn: Drawn) -> Frequency:
    return drawn.line.frequency or (drawn.inputs[0].series.frequency if drawn.inputs else "D")


def heading(drawn: Drawn, lang: Lang) -> str:
    """What a line's column is called in a table: its name and unit."""
    return t.ASIDE.filled(name=drawn.line.label, what=drawn.line.unit.label).in_(lang)


def data_table(evaluation: Evaluation, frame: Frame) -> pd.DataFrame:
    """Everything drawn, unthinned, newest first: a row a date, a column a line with its unit, scaled for the language."""
    columns: dict[str, pd.Series] = {}
    shown = {one.line.key: window(one, one.values, frame) for one in evaluation.lines}
    days = pd.DatetimeIndex([])
    for one in evaluation.lines:
        if one.line.kind != "step":
            days = days.union(dates(shown[one.line.key]))
    for drawn in evaluation.lines:
        unit, values = drawn.line.unit, shown[drawn.line.key]
        if drawn.line.kind == "step" and len(days) and len(values):  # a rate in force: its changes, and its level that day
            changes = dates(values)[values.diff().ne(0)]
            held = changes.union(days[days <= dates(values)[-1]])
            values = values.reindex(values.index.union(held)).ffill().loc[held]
        places = max(unit.decimals(frame.lang), 2) + 1
        columns[heading(drawn, frame.lang)] = (values * unit.scale(frame.lang)).round(places)
    table = pd.DataFrame(columns).dropna(how="all").sort_index(ascending=evaluation.figure.form == "ahead")
    table.index = dates(table).strftime("%Y-%m-%d")
    table.index.name = t.DATE.in_(frame.lang)
    return table
