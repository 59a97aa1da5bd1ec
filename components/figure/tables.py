"""A figure's latest periods as a small table under it: a row a line, newest period first."""

from __future__ import annotations

from datetime import date

import pandas as pd
import streamlit as st

from components import text as t
from components.figure import labels
from components.figure.chart import chart, choices_of, drawn
from components.frame import session
from components.frame.trouble import surviving
from components.markup import cells, plain
from components.paint import window
from macro.catalogue import FIGURES
from macro.declare.dates import on
from macro.declare.figure import Evaluation
from macro.declare.text import ABSENT, Lang

PERIODS = 8


def chart_with_table(figure_id: str) -> None:
    """Draws a figure and, where it declares lines that are only tabled, its latest periods under it."""
    figure, view = FIGURES[figure_id], session.view()
    with st.container(key=f"tabled-{figure_id}", gap="xsmall"):
        chart(figure_id)
        choices = choices_of(figure)
        if not any(line.kind == "table" for line in figure.lines_for(choices)):
            return
        with surviving(figure_id):
            table = latest(drawn(figure_id, view, choices).evaluation, view.end, view.lang)
            if not table.empty:
                past = labels.PERIODS_TO_END if view.cut else labels.LATEST_PERIODS
                said = labels.NEXT_MEETINGS if figure.form == "ahead" else past
                st.caption(plain(view.text(said).format(count=len(table.columns))))
                st.table(cells(table), border="horizontal")


def latest(evaluation: Evaluation, end: date, lang: Lang, periods: int = PERIODS) -> pd.DataFrame:
    """Printed numbers of every line in the last `periods` periods up to `end`; empty where nothing was known by then.
    Of a figure of days to come the tabled lines only, the nearest days first.

    A row is named by its line and unit; a period that a line lacks is a dash, and a line without any data says so, but not one
    that begins after the end of the window.
    """
    ahead = evaluation.figure.form == "ahead"
    lines = [one for one in evaluation.lines if not ahead or one.line.kind == "table"]
    known = {
        one.line.key: one.known if ahead else window.cut(one.known, one.known.index[0].date(), end)
        for one in lines
        if len(one.known)
    }
    ends = [values[:periods] if ahead else values[-periods:] for values in known.values()]
    days = sorted({day for values in ends for day in values.index}, reverse=not ahead)[:periods]
    if not days:
        return pd.DataFrame()
    frequency = window.frequency_of(evaluation.lines[0])
    rows: dict[str, list[str]] = {}
    for one in lines:
        unit, values = one.line.unit, known.get(one.line.key)
        name = t.ASIDE.filled(name=one.line.label, what=unit.label).in_(lang)
        later = evaluation.end is not None and all(read.origin != "missing" for read in one.inputs)
        if values is None and not later:
            rows[f"{name} · {t.MISSING.in_(lang)}"] = [ABSENT] * len(days)
        else:
            held = [float("nan") if values is None else on(values, day) for day in days]
            rows[name] = [ABSENT if value != value else unit.number(value, lang) for value in held]
    columns = [str(day.to_period(frequency)) if frequency in ("M", "Q", "A") else f"{day:%Y-%m-%d}" for day in days]
    return pd.DataFrame.from_dict(rows, orient="index", columns=columns)
