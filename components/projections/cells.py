"""The projections as rows and cells for a card, as the FOMC prints them: blocks of years, the other meeting below."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from components import text as t
from components.paint.overlays import COLD, GREEN_FALL, HOT, RED_RISE
from components.paint.shared import packed
from components.projections import labels
from macro.declare.text import Lang
from macro.sep.projections import BLOCKS, FUNDS_RATE, VARIABLES
from macro.sep.table import Cell, Comparison, column_label, restated


def table(two: Comparison, lang: Lang, red_up: bool = False) -> bytes:
    """The whole table as JSON all sessions share; the other meeting's rows are left out where there is none.

    `groups` are the blocks, each with its kind (`median`, `ct`, `range`) and its columns; `rows` have a kind (`now`, `before`,
    `memo`), a name and a cell for each column of each block, none in a memo. `colors` are those of what was raised or lowered,
    as placeholders of the theme's: `red_up` has rises in red and falls in green.
    """
    columns = [column_label(one).in_(lang) for one in two.columns]
    rows = []
    for variable, about in VARIABLES.items():
        if variable == FUNDS_RATE:
            rows.append(_row("memo", labels.SEP_MEMO.in_(lang), ()))
        now = (two.cell(variable, block, one) for block in BLOCKS for one in two.columns)
        rows.append(_row("now", about.label.in_(lang), now))
        if two.before:
            earlier = (two.earlier(variable, block, one) for block in BLOCKS for one in two.columns)
            rows.append(_row("before", restated(two).in_(lang), earlier))
    return packed(
        {
            "name": labels.SEP_TITLE.in_(lang),
            "corner": t.ASIDE.filled(name=labels.SEP_VARIABLE, what=labels.SEP_PERCENT).in_(lang),
            "groups": [{"kind": kind, "text": label.in_(lang), "columns": columns} for kind, label in BLOCKS.items()],
            "rows": rows,
            "colors": dict(zip(("raised", "lowered"), (RED_RISE, GREEN_FALL) if red_up else (HOT, COLD), strict=True)),
        }
    )


def _row(kind: str, name: str, cells: Iterable[Cell]) -> dict[str, Any]:
    return {"kind": kind, "name": name, "cells": [_cell(one) for one in cells]}


def _cell(one: Cell) -> dict[str, Any]:
    """What is printed, and a mark for each number of it where any of them has changed."""
    return {"text": one.text, "marks": [_mark(change) for change in one.changes] if one.changed else []}


def _mark(change: float) -> dict[str, str]:
    """Direction by sign and by kind, which has a colour: `▲0.2`, `▼0.1`, `=`."""
    if not change:
        return {"kind": "same", "text": "="}
    return {"kind": "raised" if change > 0 else "lowered", "text": f"{'▲' if change > 0 else '▼'}{abs(change):.1f}"}
