"""What the heatmap says under the pointer: a cell's month and value, or why it is empty."""

from __future__ import annotations

from collections.abc import Iterator
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


Ends = tuple[date, date]  # the last day of the window and the day the map is read


def said(one: Heat, row: Cells, months: pd.DatetimeIndex, measure: str, ends: Ends, lang: Lang) -> tuple[list[str], str]:
    """What each cell of a row says and what its name says, written once for all days that see the same of it."""
    end, edge = ends
    later = _due(one.source.series, months) if "later" in row.states else ()
    due = tuple((day, day > edge) if state == "later" else None for day, state in zip(later, row.states, strict=False))
    key = (months[0], len(months), measure, lang, due, end < edge, version() if due else "")

    def write() -> tuple[list[str], str]:
        return cell_texts(one, row, months, measure, ends, lang), row_text(one, lang)

    return WORDS.get(key, write, (one,))


def _due(series: Series, months: pd.DatetimeIndex) -> tuple[date, ...]:
    """The day each month comes out, worked out once for all series of a release."""

    def work_out() -> tuple[date, ...]:
        return tuple(published_on(series, months + pd.offsets.MonthEnd(0) if series.frequency == "D" else months).tolist())

    key = (series.frequency, series.lag, series.release.key, months[0], len(months), version())
    return WORDS.get(key, work_out)


def cell_texts(one: Heat, row: Cells, months: pd.DatetimeIndex, measure: str, ends: Ends, lang: Lang) -> list[str]:
    """What each cell says under Plotly's pointer: the row, then the month with value, z and percentile, or why it is empty."""
    name = f"<b>{written(one.row.label, lang)}</b>"
    return ["<br>".join((name, *said)) for said in _cells(one, row, months, measure, ends, lang)]


def cell_words(one: Heat, row: Cells, months: pd.DatetimeIndex, measure: str, ends: Ends, lang: Lang) -> list[str]:
    """The same as plain words on one line."""
    name = one.row.label.in_(lang)
    return [" · ".join((name, *said)) for said in _cells(one, row, months, measure, ends, lang)]


def _cells(one: Heat, row: Cells, months: pd.DatetimeIndex, measure: str, ends: Ends, lang: Lang) -> Iterator[tuple[str, ...]]:
    """The lines of each cell."""
    end, edge = ends
    series = one.source.series
    due = _due(series, months) if "later" in row.states else ()
    for j, month in enumerate(months):
        state, more = row.states[j], []
        if state in ("value", "short"):
            said = _value_text(one, row.values[j], row.z[j], row.percentile[j], lang)
            if month == one.running:
                more.append(labels.MONTH_TO_DATE.in_(lang).format(day=one.source.last))
        elif state == "gap":
            said = labels.NOT_PUBLISHED.in_(lang)
            more.append(labels.NEVER.in_(lang).format(month=day_text(one.missing(month, measure), "M").in_(lang)))
        elif state == "later" and series.frequency == "D" and end < edge:  # a window that ends on the 1st, a Sunday
            said = labels.NO_DAY.in_(lang)
        elif state == "later":
            day = due[j]
            exact, about = (labels.DUE, labels.DUE_ABOUT) if day > edge else (labels.OVERDUE, labels.OVERDUE_ABOUT)
            said = (about if approximate(one.source.series, day) else exact).filled(day=day).in_(lang)
        else:
            said = f"{t.STARTS.in_(lang)} {day_text(one.values.index[0], 'M').in_(lang)}"
        yield (t.NAMED.filled(name=day_text(month, "M"), what=said).in_(lang), *more)


def row_text(one: Heat, lang: Lang) -> str:
    """What a row's name says: its last month."""
    last = one.last
    at = one.cells(pd.DatetimeIndex([last]))
    said = _value_text(one, at.values[0], at.z[0], at.percentile[0], lang)
    return f"<b>{written(one.row.label, lang)}</b><br>{t.NAMED.filled(name=day_text(last, 'M'), what=said).in_(lang)}"
