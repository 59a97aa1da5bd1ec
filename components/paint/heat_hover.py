"""What the heatmap says under the pointer: a cell's month and value, or why it is empty."""

from __future__ import annotations

from datetime import date

import pandas as pd

from components import text as t
from components.paint import labels
from components.paint.written import written
from macro.compute.publication import approximate, published_on, version
from macro.compute.wording import day_text, score
from macro.declare.series import Series
from macro.declare.text import Lang, number_text
from macro.heat.heatmap import Cells, Heat
from macro.memory.kept import WORDS


def _value_text(one: Heat, value: float, z: float, percentile: float, lang: Lang) -> str:
    unit = one.drawn.line.unit
    text = unit.text(value, lang, signed=one.row.form != "level")
    if z != z:
        return f"{text} · {labels.NO_SCORE.in_(lang)}"
    return f"{text} · z {score(z)} · {t.IN_WINDOW.in_(lang)} {number_text(percentile, 0)}{'%' if lang == 'zh' else ''}"


def said(one: Heat, row: Cells, months: pd.DatetimeIndex, measure: str, edge: date, lang: Lang) -> tuple[list[str], str]:
    """What each cell of a row says and what its name says, written once for all days that see the same of it."""
    later = _due(one.source.series, months) if "later" in row.states else ()
    due = tuple((day, day > edge) if state == "later" else None for day, state in zip(later, row.states, strict=False))
    key = (months[0], len(months), measure, lang, due, version() if due else "")

    def write() -> tuple[list[str], str]:
        return cell_texts(one, row, months, measure, edge, lang), row_text(one, lang)

    return WORDS.get(key, write, (one,))


def _due(series: Series, months: pd.DatetimeIndex) -> tuple[date, ...]:
    """The day each month comes out, worked out once for all series of a release."""

    def work_out() -> tuple[date, ...]:
        return tuple(published_on(series, months + pd.offsets.MonthEnd(0) if series.frequency == "D" else months).tolist())

    key = (series.frequency, series.lag, series.release.key, months[0], len(months), version())
    return WORDS.get(key, work_out)


def cell_texts(one: Heat, row: Cells, months: pd.DatetimeIndex, measure: str, edge: date, lang: Lang) -> list[str]:
    """What each cell says: month, value with unit, z and percentile, or why it is empty."""
    name = f"<b>{written(one.row.label, lang)}</b><br>"
    due = _due(one.source.series, months)
    texts = []
    for j, month in enumerate(months):
        state = row.states[j]
        if state in ("value", "short"):
            said = _value_text(one, row.values[j], row.z[j], row.percentile[j], lang)
            if month == one.running:
                said += f"<br>{labels.MONTH_TO_DATE.in_(lang).format(day=one.source.last)}"
        elif state == "gap":
            gone = day_text(one.missing(month, measure), "M").in_(lang)
            said = f"{labels.NOT_PUBLISHED.in_(lang)}<br>{labels.NEVER.in_(lang).format(month=gone)}"
        elif state == "later":
            day = due[j]
            exact, about = (labels.DUE, labels.DUE_ABOUT) if day > edge else (labels.OVERDUE, labels.OVERDUE_ABOUT)
            said = (about if approximate(one.source.series, day) else exact).filled(day=day).in_(lang)
        else:
            said = f"{t.STARTS.in_(lang)} {day_text(one.values.index[0], 'M').in_(lang)}"
        texts.append(name + t.NAMED.filled(name=day_text(month, "M"), what=said).in_(lang))
    return texts


def row_text(one: Heat, lang: Lang) -> str:
    """What a row's name says: its last month."""
    last = one.last
    at = one.cells(pd.DatetimeIndex([last]))
    said = _value_text(one, at.values[0], at.z[0], at.percentile[0], lang)
    return f"<b>{written(one.row.label, lang)}</b><br>{t.NAMED.filled(name=day_text(last, 'M'), what=said).in_(lang)}"
