"""The colours of the configuration for HTML of our own, which Streamlit does not colour: both themes in one CSS colour."""

from __future__ import annotations

import streamlit as st

# Where the placeholders of components/paint/overlays.py begin in each list of colours.
LISTS = {"chartCategoricalColors": 1, "chartSequentialColors": 11, "chartDivergingColors": 21}
THEMES = ("light", "dark")


def option(name: str) -> str:
    """A colour the configuration names, `primaryColor`: the light theme's or the dark one's."""
    light, dark = (st.get_option(f"theme.{one}.{name}") for one in THEMES)
    return f"light-dark({light}, {dark})"


def meant(placeholder: str) -> str:
    """The colour that stands in a figure for a placeholder, `#000011`."""
    number = int(placeholder[1:])
    name, first = next((name, first) for name, first in reversed(LISTS.items()) if number >= first)
    light, dark = (st.get_option(f"theme.{one}.{name}")[number - first] for one in THEMES)
    return f"light-dark({light}, {dark})"
