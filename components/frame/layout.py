"""How figures stand on a page: two a row on a wide screen, one below the other on a phone."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from components.frame import session
from components.markup import plain
from macro.declare.text import Label


def grid(*figure_ids: str, draw: Callable[[str], None]) -> None:
    """Draws figures side by side, as many as a row has room for (see `card.css`)."""
    with st.container(key=f"grid-{figure_ids[0]}"):
        for figure_id in figure_ids:
            draw(figure_id)


def heading(label: Label) -> None:
    """The name of a group of figures, in the reader's language."""
    st.header(plain(session.view().text(label)), anchor=False)
