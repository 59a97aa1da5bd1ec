"""The reader's view of the desk: parsed from the URL, which alone holds it, so that a pasted link opens the same."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import get_args

from components.frame import labels, params
from components.frame.params import Params
from macro.declare.text import Label, Lang

WINDOWS = ("1Y", "2Y", "5Y", "10Y", "MAX")
DEFAULT_WINDOW = "5Y"
OVERLAYS = ("rec", "fomc", "ev")
NO_OVERLAY = "none"
FIRST_DAY = date(1945, 1, 1)
SHELL_KEYS = ("lang", "win", "from", "to", "asof", "ov", "up")
RED = "red"  # of `up`: rises are red and falls green


@dataclass(frozen=True, slots=True)
class View:
    """Everything a page needs to know of its reader. `start` and `end` are the days drawn, both included; `red_up`: rises are
    red and falls green, as is the custom in China, where the house has them warm and cold."""

    lang: Lang
    window: str
    start: date
    end: date
    as_of: date | None
    overlays: frozenset[str]
    today: date
    red_up: bool = False

    @property
    def edge(self) -> date:
        """The last day that can be shown."""
        return self.as_of or self.today

    @property
    def cut(self) -> date | None:
        """The end of a window that ends before the last day that can be shown; None where it runs to that."""
        return self.end if self.end < self.edge else None

    def text(self, label: Label) -> str:
        return label.in_(self.lang)


def parse_view(given: Params, today: date) -> tuple[View, list[Label]]:
    """The view a URL asks for, and a sentence for each parameter that could not be understood or kept to.

    Whatever a URL says, its view can be shown: FIRST_DAY <= start <= end <= the as-of day, or today without one.
    """
    problems: list[Label] = []
    lang = params.chosen(given, "lang", get_args(Lang), problems)
    as_of = _as_of(given, today, problems)
    window = params.chosen(given, "win", WINDOWS, problems) or DEFAULT_WINDOW
    first, last = (params.one(given, name, params.day, problems) for name in ("from", "to"))
    asked = params.some(given, "ov", (*OVERLAYS, NO_OVERLAY), problems)
    edge = as_of or today
    view = View(
        "zh" if lang == "zh" else "en", window, window_start(window, edge), edge, as_of,
        frozenset(OVERLAYS if asked is None else asked) - {NO_OVERLAY}, today,
        params.chosen(given, "up", (RED,), problems) == RED,
    )  # fmt: skip
    return (_own_window(view, first, last, problems) if first or last else view), problems


def language(given: Params) -> Lang:
    """The language a URL asks for; English where it says nothing that can be understood."""
    return "zh" if params.chosen(given, "lang", get_args(Lang), []) == "zh" else "en"


def _as_of(given: Params, today: date, problems: list[Label]) -> date | None:
    def read(value: str) -> date | None:
        found = params.day(value)
        return found if found and FIRST_DAY <= found <= today else None

    def complaint(name: str, value: str) -> Label:
        found = params.day(value)
        return labels.FUTURE.filled(value=found) if found and found > today else params.bad_parameter(name, value)

    return params.one(given, "asof", read, problems, complaint)


def _own_window(view: View, first: date | None, last: date | None, problems: list[Label]) -> View:
    """The view in a window of its own, moved to where it can be shown, or else as it is; a sentence says what was changed."""
    if first and last and last < first:
        problems.append(labels.REVERSED)
        return view
    fitting = _fitted(first, last, view.edge)
    found = replace(view, window="", start=fitting[0], end=fitting[1]) if fitting else view
    asked = first or FIRST_DAY, last or view.edge
    if fitting != asked:
        if max(asked) > view.edge:
            why = labels.PAST_AS_OF if view.as_of else labels.PAST_TODAY
        else:
            why = labels.TOO_EARLY if min(asked) < FIRST_DAY else labels.ONE_DAY
        named = " ".join(f"{name}={day}" for name, day in (("from", first), ("to", last)) if day)
        problems.append(why.filled(asked=named, edge=view.edge, first=FIRST_DAY, start=found.start, end=found.end))
    return found


def _fitted(first: date | None, last: date | None, edge: date) -> tuple[date, date] | None:
    """The days from `first` to `last`, or the nearest that can be shown; None where none are near.

    A window that reaches past the edge ends there. What lies wholly behind it keeps its length, where there are as many days.
    """
    start, end = first or FIRST_DAY, last or edge
    if start > end or end < FIRST_DAY:
        return None
    if start >= edge and end > edge:
        length = end - start
        return _two_days(edge - length, edge, edge) if length <= edge - FIRST_DAY else None
    return _two_days(max(start, FIRST_DAY), min(end, edge), edge)


def _two_days(start: date, end: date, edge: date) -> tuple[date, date]:
    """A window of a single day with one of its neighbours, the next one where it can be shown; others as they are."""
    if start < end:
        return start, end
    return (start, end + timedelta(days=1)) if end < edge else (max(FIRST_DAY, start - timedelta(days=1)), end)


def window_start(window: str, end: date) -> date:
    """First day of a named window that ends on `end`; no window begins before FIRST_DAY."""
    if window == "MAX":
        return FIRST_DAY
    year = end.year - int(window.removesuffix("Y"))
    try:
        return max(FIRST_DAY, end.replace(year=year))
    except ValueError:  # 29 February
        return max(FIRST_DAY, end.replace(year=year, day=28))


def to_params(view: View) -> dict[str, str]:
    """The shortest URL parameters that reopen a view: defaults are left out."""
    found: dict[str, str] = {}
    if view.lang != "en":
        found["lang"] = view.lang
    if not view.window:
        found["from"] = view.start.isoformat()
        if view.end != view.edge:
            found["to"] = view.end.isoformat()
    elif view.window != DEFAULT_WINDOW:
        found["win"] = view.window
    if view.as_of:
        found["asof"] = view.as_of.isoformat()
    if view.overlays != frozenset(OVERLAYS):
        found["ov"] = ",".join(name for name in OVERLAYS if name in view.overlays) or NO_OVERLAY
    if view.red_up:
        found["up"] = RED
    return found


def custom(view: View, start: date, end: date) -> View:
    """The view with a window of its own; days in the wrong order are swapped, a single one is widened to two."""
    start, end = _two_days(min(start, end), max(start, end), view.edge)
    return replace(view, window="", start=start, end=end)


def dated(view: View, as_of: date | None) -> View:
    """The view as of another day. A window that ran to the last day runs to the new one, where it begins before that."""
    found = replace(view, as_of=as_of)
    runs_on = view.end == view.edge and view.start < found.edge
    return replace(found, end=found.edge) if runs_on else found


def unknown_page(name: str) -> Label:
    """The sentence for a link to a page that does not exist."""
    return labels.UNKNOWN_PAGE.filled(value=params.quoted(name))
