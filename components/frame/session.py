"""Ties the View to the browser: the only place that touches session_state and query_params."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import streamlit as st

from components.frame import params as link
from components.frame import state
from components.frame.state import View
from macro.declare.releases import NEW_YORK
from macro.declare.text import Label, Lang

MOST_DAYS = 30  # past days whose wishes a session remembers


@dataclass(slots=True)
class Run:
    """The session's last full run: the versions of all series when it began, and which of them it looked at.

    `kept` are the versions of the as-of day's vintages, `noted` is that of the refresher's notes. `everything`: the page
    shows how all series stand. `checked`: the sidebar's mark has been drawn in it. `told`: the troubles it has told of.
    `offline`: what was said for want of a network, empty with one.
    """

    versions: Mapping[str, str]
    kept: Mapping[str, str]
    noted: str
    at: float = field(default_factory=time.monotonic)
    names: dict[str, None] = field(default_factory=dict)
    everything: bool = False
    checked: bool = False
    told: set[str] = field(default_factory=set)
    offline: str = ""


def now() -> datetime:
    return datetime.now(UTC)


def today() -> date:
    """The day on the desk: New York's."""
    return now().astimezone(NEW_YORK).date()


def begin(run: Run) -> None:
    """Opens the record of a full run."""
    st.session_state["run"] = run


def run() -> Run | None:
    """The record of this run or, in a fragment, of the full run before it; None outside of the shell."""
    found: Run | None = st.session_state.get("run")
    return found


def looks_at(names: Iterable[str]) -> None:
    """Notes that series are on the reader's screen."""
    if found := run():
        found.names.update(dict.fromkeys(names))


def looks_at_everything() -> None:
    """Notes that the page shows how all series stand."""
    if found := run():
        found.everything = True


def checked() -> None:
    """Notes that the sidebar's mark has been drawn in this run."""
    if found := run():
        found.checked = True


def untold(trouble: str) -> bool:
    """Whether this run, or in a fragment the full run before it, has not told of a trouble yet; from now on it has."""
    found = run()
    if found is None:
        return True
    known = trouble in found.told
    found.told.add(trouble)
    return not known


def asked_for(day: date) -> dict[str, float]:
    """Which vintages of a day this session asked for, and when on the monotonic clock; of the last days it looked at."""
    asked: dict[date, dict[str, float]] = st.session_state.setdefault("vintages", {})
    while len(asked) >= MOST_DAYS and day not in asked:
        del asked[next(iter(asked))]
    return asked.setdefault(day, {})


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


def params() -> dict[str, list[str]]:
    """Every value of the URL's parameters of this run, in the order of the link."""
    return {name: st.query_params.get_all(name) for name in st.query_params}


def language() -> Lang:
    """The language asked for, before the page is known: the URL's, else the one this session had."""
    return state.language({**st.session_state.get("shell_params", {}), **params()})


def take(name: str) -> str:
    """A parameter that is said once: its value, which leaves the URL; empty where there is none."""
    values = params().get(name, [])
    if values:
        del st.query_params[name]
    return next(filter(None, values), "")


def carry_over(page: str) -> dict[str, list[str]]:
    """The URL's parameters; after a change of page, which empties the URL, those of the shell are put back first."""
    asked = params()
    before: Mapping[str, list[str]] = st.session_state.get("shell_params", {})
    if st.session_state.get("page") not in (None, page) and not any(key in asked for key in state.SHELL_KEYS):
        asked = {**before, **asked}
        if before:
            st.query_params.from_dict(asked)
    st.session_state["page"] = page
    st.session_state["shell_params"] = {key: asked[key] for key in state.SHELL_KEYS if key in asked}
    return asked


def show(found: View) -> None:
    """Writes a view to the URL, keeping the page's own parameters."""
    own = {key: values for key, values in params().items() if key not in state.SHELL_KEYS}
    shell = {key: [value] for key, value in state.to_params(found).items()}
    st.query_params.from_dict({**shell, **own})
    st.session_state["shell_params"] = shell


def mend(asked: Mapping[str, list[str]], found: View, problems: list[Label]) -> None:
    """Writes the view to the URL where what stands there is wrong or stands there twice, so that it can be passed on."""
    if problems or any(len(asked[key]) > 1 for key in state.SHELL_KEYS if key in asked):
        show(found)


def put(name: str, value: str, default: str) -> None:
    """Sets one of the page's own URL parameters; the default is left out."""
    if value == default:
        st.query_params.pop(name, None)
    else:
        st.query_params[name] = value


def keep(name: str, value: str) -> None:
    """Sets a parameter of the page's own that is to outlast a change of page in this session; empty removes it."""
    put(name, value, "")
    st.session_state[f"kept-{name}"] = value


def kept(name: str, pick: Callable[[Sequence[str]], str]) -> str:
    """A parameter's value as picked from those in the URL, else the one this session kept, which then returns to the URL."""
    asked = params()
    if name not in asked and (before := st.session_state.get(f"kept-{name}")):
        put(name, before, "")
        return str(before)
    found = pick(link.given(asked, name))
    st.session_state[f"kept-{name}"] = found
    return found


def widget(key: str, value: object) -> str:
    """Gives a widget its value from the URL before it is drawn; returns its key."""
    if st.session_state.get(key) != value:
        st.session_state[key] = value
    return key


def chosen(key: str) -> object:
    """The value a widget holds in its callback."""
    return st.session_state.get(key)


def offer(name: str, body: bytes) -> None:
    """Keeps a file the reader asked for until the run ends."""
    st.session_state["offered"] = name, body


def offered() -> tuple[str, bytes] | None:
    """The file asked for in this run, once."""
    found: tuple[str, bytes] | None = st.session_state.pop("offered", None)
    return found
