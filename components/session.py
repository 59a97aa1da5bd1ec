"""Ties the View to the browser: the only place that touches session_state and query_params."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import streamlit as st

from components import state
from components.state import View

NEW_YORK = ZoneInfo("America/New_York")


def today() -> date:
    """The day on the desk: New York's."""
    return datetime.now(UTC).astimezone(NEW_YORK).date()


def timezone() -> ZoneInfo | None:
    """The reader's time zone as the browser tells it; None where it does not or names one that is not known here."""
    try:
        return ZoneInfo(st.context.timezone or "")
    except (ValueError, OSError, ZoneInfoNotFoundError):
        return None


def view() -> View:
    """The view of this run, as the shell built it."""
    found: View = st.session_state["view"]
    return found


def set_view(found: View) -> None:
    st.session_state["view"] = found


def params() -> dict[str, str]:
    """The URL's parameters of this run."""
    return dict(st.query_params)


def language() -> str:
    """The language asked for, before the page is known: the URL's, else the one this session had."""
    return st.query_params.get("lang") or st.session_state.get("shell_params", {}).get("lang", "en")


def take(name: str) -> str:
    """A parameter that is said once: its value, which leaves the URL; empty where there is none."""
    value = st.query_params.get(name, "")
    if value:
        del st.query_params[name]
    return value


def carry_over(page: str) -> dict[str, str]:
    """The URL's parameters; after a change of page, which empties the URL, those of the shell are put back first."""
    asked = dict(st.query_params)
    before: Mapping[str, str] = st.session_state.get("shell_params", {})
    if st.session_state.get("page") not in (None, page) and not any(key in asked for key in state.SHELL_KEYS):
        asked = {**before, **asked}
        if before:
            st.query_params.from_dict(asked)
    st.session_state["page"] = page
    st.session_state["shell_params"] = {key: asked[key] for key in state.SHELL_KEYS if key in asked}
    return asked


def show(found: View) -> None:
    """Writes a view to the URL, keeping the page's own parameters."""
    own = {key: value for key, value in st.query_params.items() if key not in state.SHELL_KEYS}
    shell = state.to_params(found)
    st.query_params.from_dict({**shell, **own})
    st.session_state["shell_params"] = shell


def put(name: str, value: str, default: str) -> None:
    """Sets one of the page's own URL parameters; the default is left out."""
    if value == default:
        st.query_params.pop(name, None)
    else:
        st.query_params[name] = value


def widget(key: str, value: object) -> str:
    """Gives a widget its value from the URL before it is drawn; returns its key."""
    if st.session_state.get(key) != value:
        st.session_state[key] = value
    return key


def chosen(key: str) -> object:
    """The value a widget holds in its callback."""
    return st.session_state.get(key)
