"""What a reader takes away of a figure beside its picture: its numbers as a table, its series as a CSV file, and a workbook."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Protocol

import pandas as pd
import streamlit as st

from components import text as t
from components.figure import given, labels, series_file
from components.figure.files import excel
from components.figure.files.workbook import DAY, MONTH, Sheet, book, number_format, sheet_of
from components.frame import session
from components.frame.state import View
from components.markup import plain
from components.paint.fomc import dots as dots_plot
from components.paint.overlays import Frame
from components.paint.shared import SharedFigure
from components.paint.window import data_table, frequency_of, heading
from macro.catalogue import PUBLISHER_NAMES, SOURCE_NAMES
from macro.declare.figure import Evaluation
from macro.declare.series import Observations
from macro.declare.text import ABSENT, Lang

MOST_NAME = 90  # letters of a figure's units in its heading


class Taken(Protocol):
    """What is needed of a picture."""

    @property
    def chart(self) -> SharedFigure | None: ...
    @property
    def evaluation(self) -> Evaluation: ...
    @property
    def frame(self) -> Frame: ...
    @property
    def headline(self) -> str: ...
    @property
    def caption(self) -> str: ...


# Makes a file that is taken away.
Made = Callable[[], bytes]


def take(what: str, name: str, title: str, units: str, picture: Taken, view: View, made: Made | None = None) -> None:
    """Shows the numbers of a picture, or has a file of them saved under a name."""
    give(
        what, name, title, lambda: table_of(picture.evaluation, picture.frame), lambda: csv(title, picture, view),
        made or (lambda: workbook(title, units, picture, view)),
    )  # fmt: skip


def give(what: str, name: str, title: str, table: Callable[[], pd.DataFrame], csv: Made, workbook: Made) -> None:
    """Shows a table under a title, or has a file saved under a name; only what was asked for is made."""
    if what == "csv":
        session.offer(f"{name}.csv", csv())
    elif what == "xlsx":
        session.offer(f"{name}.xlsx", workbook())
    elif what == "table":
        shown = table()
        st.dialog(plain(title), width="large")(lambda: _shown(shown))()


def _shown(table: pd.DataFrame) -> None:
    st.dataframe(table, height=480, placeholder=ABSENT)


def table_of(evaluation: Evaluation, frame: Frame) -> pd.DataFrame:
    """Everything a picture draws as a table."""
    return dots_plot.table(evaluation, frame.lang) if evaluation.figure.form == "dots" else data_table(evaluation, frame)


def csv(title: str, picture: Taken, view: View) -> bytes:
    """The series under a figure in a form that a desk's folder takes; of one without series what it draws."""
    found = series_file.inputs(picture.evaluation.lines)
    if picture.evaluation.figure.form == "dots" or not found:
        told = series_file.comments(_name(picture.evaluation, title), picture.headline, found, view, picture.caption)
        return table_csv(table_of(picture.evaluation, picture.frame), told)
    return series_file.csv(_name(picture.evaluation, title), picture.headline, found, view)


def table_csv(table: pd.DataFrame, comments: Iterable[str] = ()) -> bytes:
    """A table as a CSV file under comments, in no cell of which a formula stands."""
    shown = table.map(lambda cell: series_file.harmless(cell) if isinstance(cell, str) else cell)
    shown.columns = [series_file.harmless(str(one)) for one in table.columns]
    shown.index = [series_file.harmless(str(one)) for one in table.index]
    shown.index.name = table.index.name
    return "".join([*(f"{line}\n" for line in comments), shown.to_csv()]).encode("utf-8-sig")


def workbook(title: str, units: str, picture: Taken, view: View) -> bytes:
    """A figure's workbook: what it draws, an Excel chart of it, the series under it, and what it is and where from."""
    evaluation, lang = picture.evaluation, view.lang
    name = _name(evaluation, title)
    table = table_of(evaluation, picture.frame)
    data = view.text(labels.SHEET_DATA)
    drawn = {}
    if evaluation.figure.form == "dots":
        sheet = sheet_of(data, table)
    else:
        table = by_day(table)
        sheet = sheet_of(data, table, _formats(evaluation, table, lang), days=_days(evaluation))
        spec = picture.chart.spec if picture.chart else {}
        with_units = " ".join([name, view.text(t.BRACKETS.filled(what=units))]) if units and len(units) < MOST_NAME else name
        if draws := excel.chart(evaluation, spec, table, data, with_units, lang):
            drawn[view.text(labels.SHEET_CHART)] = draws
    return book([sheet, *behind(name, units, picture, view)], drawn, name)


def behind(name: str, units: str, picture: Taken, view: View) -> list[Sheet]:
    """What stands behind the numbers of any figure's workbook: its series, and what it is."""
    found = series_file.inputs(picture.evaluation.lines)
    raw = series_file.table(found)
    return [*([sheet_of(view.text(labels.SHEET_SERIES), raw)] if found else []), about(name, units, picture, found, view)]


def about(name: str, units: str, picture: Taken, found: Iterable[Observations], view: View) -> Sheet:
    """What a workbook says of itself: figure, headline, unit, source, day and window, and each of its series."""
    window = labels.ABOUT_SPAN.filled(first=picture.frame.start, last=picture.frame.end)
    last = given.last_day(picture.evaluation, view.end)
    told = [
        (labels.ABOUT_HEADLINE, picture.headline), (t.UNIT, units), (labels.ABOUT_LAST, last),
        (t.AS_OF, view.as_of or view.text(t.LATEST)),
        *([(labels.ABOUT_WINDOW, view.text(window))] if picture.evaluation.figure.windowed else []),
        (labels.ABOUT_NOTES, picture.caption), (labels.ABOUT_MADE, view.today),
    ]  # fmt: skip
    return said(name, told, found, view)


def said(name: str, told: Iterable[tuple[Any, Any]], found: Iterable[Observations], view: View) -> Sheet:
    """The last sheet of a workbook: `told` about it line by line, the series in it, and what FRED asks to be said."""
    rows: list[tuple[Any, ...]] = [(view.text(label), what) for label, what in told]
    series = [_series(one, view) for one in found]
    if series:
        rows += [(), tuple(view.text(one) for one in SERIES_HEAD), *series]
    rows += [(), ("FedLens", view.text(t.NOTICE))]
    return Sheet(view.text(labels.SHEET_ABOUT), ("FedLens", name), tuple(rows), widths=(18, 44, 24, 16, 30, 14, 14, 26))


SERIES_HEAD = (
    labels.ABOUT_SERIES, labels.ABOUT_NAME, t.SOURCE, labels.ABOUT_CODE, t.UNIT, labels.ABOUT_LAST, labels.ABOUT_KNOWN,
    labels.ABOUT_PUBLISHER, labels.ABOUT_DESK,
)  # fmt: skip


def _series(one: Observations, view: View) -> tuple[Any, ...]:
    known = series_file.known_how(one)
    return (
        one.series.id, view.text(one.series.label), view.text(SOURCE_NAMES[one.series.source]), one.series.source_code,
        one.series.quantity.text, one.last, view.text(known or t.LATEST), view.text(PUBLISHER_NAMES[one.series.publisher]),
        one.desk_file,
    )  # fmt: skip


def _name(evaluation: Evaluation, title: str) -> str:
    """`5 · Overnight reverse repo (ON RRP)`."""
    number = evaluation.figure.number
    return f"{number} · {title}" if number else title


def by_day(table: pd.DataFrame) -> pd.DataFrame:
    """A table whose days are written out, by real dates and the oldest first, as a chart is read."""
    found = table.set_axis(pd.DatetimeIndex(pd.to_datetime(table.index))).sort_index()
    found.index.name = table.index.name
    return found


def _formats(evaluation: Evaluation, table: pd.DataFrame, lang: Lang) -> list[str]:
    units = {heading(one, lang): one.line.unit for one in evaluation.lines}
    return [number_format(units[str(name)].decimals(lang)) for name in table.columns]


def _days(evaluation: Evaluation) -> str:
    """Months where nothing comes more often, else days."""
    return MONTH if {frequency_of(one) for one in evaluation.lines} <= {"M", "Q", "A"} else DAY
