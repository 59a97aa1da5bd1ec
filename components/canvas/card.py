"""A figure as a card: everything it shows as one message, mounted once; what a reader does with it comes back as a call."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from functools import cache
from typing import Any

import orjson
import streamlit as st

from components.canvas.labels import TOOLS
from macro.declare.text import Lang

# The script itself is loaded once for all cards, from an address the page's head names.
LOADER = """export default async (component) => {
  const own = document.querySelector("link[data-canvas]");
  const card = await import(new URL("card.js", own.href).href);
  return card.default(component);
};"""
Chosen = Callable[[str], None]

_mounted = st.components.v2.component("figure_card", js=LOADER, isolate_styles=False)


@dataclass(frozen=True, slots=True)
class Control:
    """A choice that stands in the card's head: one of `options` (value and words), some of them (`many`, joined by
    commas), or a day from `first` to `last`."""

    key: str
    label: str
    value: str
    options: tuple[tuple[str, str], ...] = ()
    first: str = ""
    last: str = ""
    many: bool = False
    help: str = ""


def card(
    figure_id: str,
    words: bytes,
    chart: bytes | None,
    heard: Callable[[str], object],
    controls: Mapping[Control, Chosen] | None = None,
    picked: Chosen | None = None,
    zoomed: Callable[[str, str], None] | None = None,
    table: bytes | None = None,
    **own: Any,
) -> str:
    """Mounts a card and returns what of its numbers the reader asked for in this run, empty for nothing.

    `words`, `chart` and `table` (rows and cells of text, see `static/table.js`) are what all sessions share of it, as JSON;
    `own` is what only this reader's view adds. `heard` gives what a mounted card said last, by its key: `controls` are called
    with the value chosen, `picked` with what was clicked in the chart, `zoomed` with the first and last day the reader wants
    as window. The card's key is `fig-<figure_id>`.
    """
    key = f"fig-{figure_id}"
    by_key = {one.key: call for one, call in (controls or {}).items()}

    def chosen() -> None:
        for name, value in _event(heard(key), "chosen").items():
            if call := by_key.get(name):
                call(str(value))

    def clicked() -> None:
        if picked:
            picked(str(_event(heard(key), "picked").get("value", "")))

    def windowed() -> None:
        event = _event(heard(key), "windowed")
        if zoomed:
            zoomed(str(event.get("from", "")), str(event.get("to", "")))

    told = {
        "own": {"controls": [asdict(one) for one in controls or ()], **own},
        "words": orjson.Fragment(words),
        "chart": orjson.Fragment(chart) if chart else None,
        **({"table": orjson.Fragment(table)} if table else {}),
    }
    found = _mounted(
        key=key, data=orjson.dumps(told), on_chosen_change=chosen, on_picked_change=clicked, on_windowed_change=windowed,
        on_taken_change=_heard,
    )  # fmt: skip
    taken = found.taken
    return str(taken.get("what", "")) if isinstance(taken, Mapping) else ""


def _heard() -> None:
    """What is taken away is made by the run itself."""


def _event(found: object, name: str) -> Mapping[str, Any]:
    """What a card said in the event that is being handled; empty for what it did not say."""
    event = found.get(name) if isinstance(found, Mapping) else None
    return event if isinstance(event, Mapping) else {}


@cache
def tools(lang: Lang) -> bytes:
    """The words of a card's tools in one language, as JSON."""
    return orjson.dumps({name: label.in_(lang) for name, label in TOOLS.items()})
