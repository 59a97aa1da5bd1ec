"""The reader's view of the desk: parsed from the URL, which alone holds it, so that a pasted link opens the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import get_args

from components.frame import labels
from macro.declare.text import Label, Lang

WINDOWS = ("1Y", "2Y", "5Y", "10Y", "MAX")
DEFAULT_WINDOW = "5Y"
OVERLAYS = ("rec", "fomc", "ev")
FIRST_DAY = date(1945, 1, 1)
SHELL_KEYS = ("lang", "win", "from", "to", "asof", "ov")


@dataclass(frozen=True, slots=True)
class View:
    """Everything a page needs to know of its reader. `start` and `end` are the days drawn, both included."""

    lang: Lang
    window: str
    start: date
    end: date
    as_of: date | None
    overlays: frozenset[str]
    today: date

    def text(self, label: Label) -> str:
        return label.in_(self.lang)


def parse_view(params: Mapping[str, str], today: date) -> tuple[View, list[Label]]:
    """The view a URL asks for, and a sentence for each parameter that could not be understood."""
    problems: list[Label] = []

    def complain(label: Label, **parts: str) -> None:
        problems.append(Label(label.zh.format(**parts), label.en.format(**parts)))

    def day(name: str) -> date | None:
        value = params.get(name)
        if not value:
            return None
        try:
            return date.fromisoformat(value)
        except ValueError:
            complain(labels.BAD_PARAMETER, name=name, value=_short(value))
            return None

    lang = params.get("lang") or "en"
    if lang not in get_args(Lang):
        complain(labels.BAD_PARAMETER, name="lang", value=_short(lang))
        lang = "en"
    as_of = day("asof")
    if as_of is not None and as_of > today:
        complain(labels.FUTURE, value=as_of.isoformat())
        as_of = None
    if as_of is not None and as_of < FIRST_DAY:
        complain(labels.BAD_PARAMETER, name="asof", value=as_of.isoformat())
        as_of = None
    window = params.get("win") or ""
    if window and window not in WINDOWS:
        complain(labels.BAD_PARAMETER, name="win", value=_short(window))
        window = ""
    first, last = day("from"), day("to")
    edge = as_of or today
    if first and (last or edge) <= first:
        problems.append(labels.REVERSED)
        first = last = None
    if not (first or last):
        window = window or DEFAULT_WINDOW
        start, end = window_start(window, edge), edge
    else:
        window, end = "", min(last or edge, edge)
        start = first or window_start("MAX", edge)
    asked = params.get("ov")
    overlays = frozenset(OVERLAYS)
    if asked is not None:
        names = [name for name in asked.split(",") if name and name != "none"]
        for name in names:
            if name not in OVERLAYS:
                complain(labels.BAD_PARAMETER, name="ov", value=_short(name))
        overlays = frozenset(name for name in names if name in OVERLAYS)
    return View("zh" if lang == "zh" else "en", window, start, end, as_of, overlays, today), problems


def window_start(window: str, end: date) -> date:
    """First day of a named window that ends on `end`."""
    if window == "MAX":
        return FIRST_DAY
    years = int(window.removesuffix("Y"))
    try:
        return end.replace(year=end.year - years)
    except ValueError:  # 29 February
        return end.replace(year=end.year - years, day=28)


def to_params(view: View) -> dict[str, str]:
    """The shortest URL parameters that reopen a view: defaults are left out."""
    params: dict[str, str] = {}
    if view.lang != "en":
        params["lang"] = view.lang
    if not view.window:
        params["from"] = view.start.isoformat()
        if view.end != (view.as_of or view.today):
            params["to"] = view.end.isoformat()
    elif view.window != DEFAULT_WINDOW:
        params["win"] = view.window
    if view.as_of:
        params["asof"] = view.as_of.isoformat()
    if view.overlays != frozenset(OVERLAYS):
        params["ov"] = ",".join(name for name in OVERLAYS if name in view.overlays) or "none"
    return params


def custom(view: View, start: date, end: date) -> View:
    """The view with a window of its own; days in the wrong order are swapped, an empty one is widened to a day."""
    start, end = min(start, end), max(start, end)
    return replace(view, window="", start=start, end=end if end > start else start + timedelta(days=1))


def bad_parameter(name: str, value: str) -> Label:
    """The sentence for a parameter that could not be understood."""
    value = _short(value)
    return Label(labels.BAD_PARAMETER.zh.format(name=name, value=value), labels.BAD_PARAMETER.en.format(name=name, value=value))


def quoted(value: str) -> str:
    """A parameter's value as a sentence may quote it."""
    return _short(value)


def unknown_page(name: str) -> Label:
    """The sentence for a link to a page that does not exist."""
    name = _short(name)
    return Label(labels.UNKNOWN_PAGE.zh.format(value=name), labels.UNKNOWN_PAGE.en.format(value=name))


def _short(value: str) -> str:
    """A parameter's value as it may be quoted on screen: no markup, no more than 24 characters."""
    plain = "".join(char if char.isalnum() or char in "-_.:/" else "·" for char in value)
    return plain[:24] + ("…" if len(plain) > 24 else "")
