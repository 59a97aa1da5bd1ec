"""What a figure's lines are called, how each is drawn, and how its numbers are written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from html import unescape
from typing import Any, Literal

Sign = Literal["line", "dash", "dot", "bar", "area", "point", "ring", "band"]
DASHES: dict[str, Sign] = {"dash": "dash", "dot": "dot", "longdash": "dash", "dashdot": "dot"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a legend: the place of its trace, its name, its last number as text, how it is drawn and in which colour.

    `before`, `behind` and `places` write its numbers, those of `whole` and more without decimals; `within` are the days for
    which one of them holds, `late` those by which its last may come before the newest of its frequency and still be told.
    """

    trace: int
    name: str
    color: str
    mark: Sign = "line"
    value: str = ""
    before: str = ""
    behind: str = ""
    places: int = 2
    within: int = 0
    late: int = 0
    whole: float = 0


def entries(traces: Iterable[dict[str, Any]]) -> list[Entry]:
    """The legend of traces that have a name and do not hide it, each name once."""
    found: dict[str, Entry] = {}
    for place, trace in enumerate(traces):
        name = unescape(trace.get("name", ""))
        if name and trace.get("showlegend", True) and name not in found:
            found[name] = Entry(place, name, _color(trace), sign(trace))
    return list(found.values())


def sign(trace: dict[str, Any]) -> Sign:
    """How a trace is drawn, as a legend shows it."""
    if trace["type"] == "bar":
        return "bar"
    if trace.get("fill") == "toself":
        return "band"
    if "stackgroup" in trace:
        return "area"
    if "lines" in trace.get("mode", ""):
        return DASHES.get(trace["line"].get("dash", ""), "line")
    return "ring" if str(trace["marker"].get("symbol", "")).endswith("-open") else "point"


def _color(trace: dict[str, Any]) -> str:
    told = trace.get("line", {}).get("color") or trace.get("marker", {}).get("color") or trace.get("fillcolor")
    return str(told)
