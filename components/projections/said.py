"""A figure without a number: a card of words alone, with a head like every other."""

from __future__ import annotations

import streamlit as st

from components.canvas.card import card
from components.figure import carded
from components.frame import session
from components.frame.state import View
from macro.declare.text import Label


def said(figure_id: str, number: str, title: str, units: str, why: Label, view: View) -> None:
    """Says under a figure's title why there is nothing to draw. No room is kept for a chart that does not come."""
    with st.container(key=f"said-{figure_id}"):
        words = carded.words(figure_id, number, title, units, (), view.text(why), "", view, takes=())
        card(figure_id, words, None, session.chosen)
