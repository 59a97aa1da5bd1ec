"""How figures stand on a page: two a row on a wide screen, one below the other on a phone."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from components.frame import session
from components.markup import plain
from macro.declare.text import Label


def grid(*figure_ids: str, draw: Callable[[str], None], across: int = 2) -> None:
    """Draws figures in rows of `across`."""
    for first in range(0, len(figure_ids), across):
        row = figure_ids[first : first + across]
        for column, figure_id in zip(st.columns(across, gap="medium"), row, strict=False):
            with column:
                draw(figure_id)


def heading(label: Label) -> None:
    """The name of a group of figures, in the reader's language."""
    st.header(plain(session.view().text(label)), anchor=False)


def beside(key: str, left: Callable[[], None], right: Callable[[], None]) -> None:
    """Two blocks side by side, one below the other where the screen is too narrow for both (see `brief.STYLE`)."""
    with st.container(horizontal=True, gap="medium", key=f"beside-{key}"):
        for side, draw in (("left", left), ("right", right)):
            with st.container(key=f"{side}-{key}"):
                draw()
