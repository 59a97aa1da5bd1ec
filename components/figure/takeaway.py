"""What a reader takes away of a figure beside its picture: its numbers as a table, a CSV or an XLSX file."""

from __future__ import annotations

import io
from typing import Protocol

import pandas as pd
import streamlit as st

from components import text as t
from components.frame import session
from components.frame.state import View
from components.markup import plain
from components.paint.fomc import dots as dots_plot
from components.paint.overlays import Frame
from components.paint.window import data_table
from macro.declare.figure import Evaluation
from macro.declare.text import ABSENT


class Taken(Protocol):
    """What is needed of a picture."""

    @property
    def evaluation(self) -> Evaluation: ...
    @property
    def frame(self) -> Frame: ...
    @property
    def headline(self) -> str: ...
    @property
    def caption(self) -> str: ...


def take(what: str, name: str, title: str, picture: Taken, view: View) -> None:
    """Shows the numbers of a picture, or has them saved under a name."""
    table = table_of(picture.evaluation, picture.frame)
    if what == "csv":
        session.offer(f"{name}.csv", table.to_csv().encode("utf-8-sig"))
    elif what == "xlsx":
        session.offer(f"{name}.xlsx", workbook(table, about(title, picture.headline, picture.caption, view)))
    elif what == "table":
        st.dialog(plain(title), width="large")(lambda: _shown(table))()


def _shown(table: pd.DataFrame) -> None:
    st.dataframe(table, height=480, placeholder=ABSENT)


def table_of(evaluation: Evaluation, frame: Frame) -> pd.DataFrame:
    """Everything a picture draws as a table."""
    return dots_plot.table(evaluation, frame.lang) if evaluation.figure.form == "dots" else data_table(evaluation, frame)


def about(title: str, headline: str, caption: str, view: View) -> pd.DataFrame:
    """What a file says of itself: title, headline, sources and the day it was known on."""
    as_of = view.text(t.NAMED.filled(name=t.AS_OF, what=view.as_of or t.LATEST))
    return pd.DataFrame({"FedLens": [title, headline, caption, as_of, view.text(t.NOTICE)]})


def workbook(table: pd.DataFrame, about: pd.DataFrame, **more: pd.DataFrame) -> bytes:
    """An XLSX file: the data, any `more` sheets by name, and one that says what it is and where it comes from."""
    sink = io.BytesIO()
    with pd.ExcelWriter(sink, engine="openpyxl") as writer:
        for name, sheet in {"data": table, **more}.items():
            sheet.to_excel(writer, sheet_name=name)
        about.to_excel(writer, sheet_name="about", index=False)
    return sink.getvalue()
