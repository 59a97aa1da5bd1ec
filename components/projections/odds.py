"""The odds on the policy page: two figures where futures are stored, one line where they are not."""

from __future__ import annotations

import streamlit as st

from components import text as t
from components.figure.chart import Picture, chart, choices_of, drawn
from components.frame import session
from components.frame.layout import grid
from components.frame.trouble import surviving
from components.markup import lines, marked
from macro.catalogue import FIGURES


def odds(*figure_ids: str) -> None:
    """Draws the figures beside each other; where none of them has a number, one line names them and says why."""
    view = session.view()
    found: dict[str, Picture] = {}
    for figure_id in figure_ids:
        with surviving(figure_id):
            found[figure_id] = drawn(figure_id, view, choices_of(FIGURES[figure_id]))
    why = [one.empty for one in found.values() if one.empty]
    if not why or len(why) < len(found):
        grid(*found, draw=chart)
        return
    names = t.ALSO.in_(view.lang).join(view.text(FIGURES[one].title) for one in found)
    numbers = {FIGURES[one].number for one in found} - {None}
    title = marked("**{} · {}**", t.LIST.in_(view.lang).join(map(str, sorted(filter(None, numbers)))), names)
    with st.container(key="card-odds", gap="xsmall"):
        st.markdown(lines([title, marked(":small[{}]", view.text(why[0]))]))
