"""The dot plot on the policy page: the meeting a link asks for, its picker, and its place beside the table."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import streamlit as st

from cache.embedded import data as embedded
from components.canvas.card import Chosen, Control
from components.figure import chart
from components.frame import params, session
from components.frame.params import Params
from components.frame.state import View
from components.frame.trouble import complain, surviving
from components.markup import plain
from components.projections import labels, table
from components.projections.said import said
from components.projections.table import AGAINST, DOTS, SEP, Asked
from macro.catalogue import FIGURES
from macro.declare.text import Label

FIGURE = "dots"


def parse_dots(given: Params, known: Sequence[date], of_table: Asked) -> tuple[Asked, list[Label]]:
    """The meeting whose dots a link asks for and the one before, out of those `known` (in order): the parameter `dots`
    (a month, `2019-06`, or day), else the meetings of the table where they have dots, else the last one."""
    problems: list[Label] = []
    months = {spelling: day for day in known for spelling in (f"{day:%Y-%m}", day.isoformat())}
    own = params.one(given, DOTS, months.get, problems)
    now = own or (of_table.now if of_table.now in known else known[-1] if known else None)
    earlier = [day for day in known if now and day < now]
    follows = now == of_table.now and of_table.before in earlier
    return Asked(now, of_table.before if follows else earlier[-1] if earlier else None), problems


def dots(of_table: Asked, meetings: Sequence[date]) -> None:
    """Draws the dots of the meeting asked for; before the first ones a line says from when there are some. `of_table` are the
    meetings of the table, out of those that have one."""
    view = session.view()
    figure = FIGURES[FIGURE]
    with st.container(key=f"card-{FIGURE}", gap="xsmall"), surviving(FIGURE):
        known = [day for day in sorted(embedded.dots()) if day <= view.edge]
        if not known:
            none = labels.DOTS_NONE.filled(first=min(embedded.dots()))
            said(FIGURE, "", view.text(figure.title), "%", none, view)
            return
        asked, problems = parse_dots(session.params(), known, of_table)
        complain(problems)
        days = {"meeting": asked.now, "before": asked.before}
        picture = chart.drawn(FIGURE, view, {name: str(day) for name, day in days.items() if day})

        controls = dict([_picker(known, asked.now, meetings, view)]) if asked.now else {}
        chart.show(figure, picture, view, controls)
        if of_table.now and known and of_table.now > known[-1]:
            st.caption(plain(view.text(labels.DOTS_NOT_HELD.filled(meeting=of_table.now, last=known[-1]))))


def _picker(known: Sequence[date], now: date, of_table: Sequence[date], view: View) -> tuple[Control, Chosen]:
    """A meeting, newest first: the table follows where it has one, else the link keeps it as the dots' own."""

    def chosen(value: str) -> None:
        picked = date.fromisoformat(value)
        session.put(DOTS, "" if picked in of_table else f"{picked:%Y-%m}", "")
        if picked in of_table:
            session.put(SEP, f"{picked:%Y-%m}", f"{of_table[-1]:%Y-%m}")
            session.put(AGAINST, "", "")

    options = tuple((str(day), table.month(day, view.lang)) for day in reversed(known))
    return Control(DOTS, view.text(labels.DOTS_MEETING), str(now), options), chosen


def table_and_dots() -> None:
    """The table of projections with the dots beside or under it; the dots alone have the whole width."""
    meetings = table.meetings(session.view())
    of_table = table.parse_meetings(session.params(), meetings)[0]
    if of_table.now is None:
        table.projections()
        dots(of_table, meetings)
        return
    with st.container(horizontal=True, gap="medium", key="sep-and-dots"):
        with st.container(key="left-sep"):
            table.projections()
        with st.container(key="right-dots"):
            dots(of_table, meetings)
