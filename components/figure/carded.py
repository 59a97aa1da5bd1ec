"""The words of a figure's card, as JSON all sessions share: title, unit, badges, headline, caption, and what its tools need."""

from __future__ import annotations

import re
from collections.abc import Iterable

import orjson

from components import text as t
from components.canvas.card import tools
from components.figure import labels
from components.figure.provenance import Mark
from components.frame.state import View
from components.paint.shared import packed
from macro.catalogue import FIGURES
from macro.declare.figure import Evaluation
from macro.declare.text import Lang

SHORT = re.compile(r"\(([\w ]{2,10})\)$", re.ASCII)
OTHER, LONGEST = re.compile(r"[^a-z0-9]+"), 40  # what a file's name is spared of, and its letters
EVERYTHING = ("copy", "png", "svg", "link", "csv", "xlsx", "table")


def words(
    figure_id: str,
    number: str,
    title: str,
    units: str,
    badges: Iterable[Mark],
    headline: str,
    caption: str,
    view: View,
    last: str = "",
    takes: Iterable[str] = EVERYTHING,
) -> bytes:
    """A card without its chart. `last` is the day of its last number, which names its files; `takes` are the tools it has."""
    return packed(
        {
            "id": figure_id, "number": number, "title": title, "units": units, "badges": tuple(badges), "headline": headline,
            "caption": caption, "file": file(figure_id, number, last or str(view.end)), "takes": tuple(takes),
            "words": orjson.Fragment(tools(view.lang)),
            "asof": view.text(t.NAMED.filled(name=t.AS_OF, what=view.as_of or view.today)),
        }
    )  # fmt: skip


def file(figure_id: str, number: str, last: str) -> str:
    """What a figure's files are called, without their endings: `fedlens_05_on_rrp_2026-10-07`."""
    of = number.zfill(2) if number.isdigit() else number
    return "_".join(filter(None, ("fedlens", of, stem(figure_id), last)))


def stem(figure_id: str) -> str:
    """What names a figure in its files: the short form in its English title's brackets, `on_rrp`, else its ID."""
    figure = FIGURES.get(figure_id)
    short = SHORT.search(figure.title.en) if figure else None
    return OTHER.sub("_", (short[1] if short else figure_id).lower()).strip("_")[:LONGEST]


def units_of(evaluation: Evaluation, lang: Lang) -> str:
    """The unit of each axis; which is which is said where they differ, and one that both have is said once."""
    shown = [one for one in evaluation.lines if one.line.kind != "table"]
    by_axis = {one.line.axis: one.line.unit.label.in_(lang) for one in [one for one in shown if len(one.known)] or shown}
    if len(by_axis) == 2 and by_axis["left"] == by_axis["right"]:
        return labels.BOTH_AXES.in_(lang).format(unit=by_axis["left"])
    if len(by_axis) == 2:
        return f"{labels.LEFT.in_(lang)} {by_axis['left']} · {labels.RIGHT.in_(lang)} {by_axis['right']}"
    return next(iter(by_axis.values()), "")
