"""The heatmap's rows in an order a reader picks, and what the last release changed: components are ranked among themselves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from macro.declare.dates import on
from macro.declare.text import Label
from macro.heat.heatmap import Heat, Heatmap
from macro.heat.rows import GROUPS
from macro.heat.scores import HOT

# Components and what is made of several of them, or of no CPI item at all, are never ranked together.
BLOCKS: Mapping[str, Label] = {
    "components": Label("分项", "Components"),
    "aggregates": Label("汇总项与其他指标", "Aggregates and other measures"),
}
AGGREGATES = ("CPIAUCSL", "CPILFESL", "PCEPI", "PCEPILFE")  # told beside the components that moved


def arrange(heatmap: Heatmap, sort: str, folded: frozenset[str]) -> list[Heat]:
    """The rows as shown: `group` as declared, `within` hottest first inside each group, `heat` hottest first of all.

    Aggregates stand before the components of their group as they are declared, and in `heat` behind all of them. A folded group
    keeps its leading row only. Heat is the z-score of a row's last complete month; rows without one come last.
    """
    leaders = heatmap.leaders()
    shown = [one for one in heatmap.rows if one.row.group not in folded or one.row.id in leaders]
    if sort == "group":
        return shown
    order, blocks = list(GROUPS), list(BLOCKS)

    def rank(one: Heat) -> tuple[int, bool, bool, float]:
        score = on(one.z, one.settled)
        if sort == "within":
            ranked = one.row.leaf or not one.row.item
            return (order.index(one.row.group), ranked, ranked and np.isnan(score), -score if ranked else 0.0)
        return (blocks.index(block(one, sort)), False, np.isnan(score), -score)

    return sorted(shown, key=rank)


def block(one: Heat, sort: str) -> str:
    """What a row stands under: its group, or where all rows are ranked, components or aggregates."""
    if sort != "heat":
        return one.row.group
    return "components" if one.row.leaf else "aggregates"


@dataclass(frozen=True, slots=True)
class Changes:
    """What the last release changed: components by the size of their move in z, the aggregates, and components that crossed a
    threshold."""

    moves: tuple[Heat, ...]
    aggregates: tuple[Heat, ...]
    newly_hot: tuple[Heat, ...]
    no_longer_hot: tuple[Heat, ...]
    newly_cold: tuple[Heat, ...]


def changes(heatmap: Heatmap) -> Changes:
    """Each row's last complete month against the one it is compared with; rows without a number there are left out."""
    steps = {one.row.id: one.change()[1] for one in heatmap.rows}
    compared = [one for one in heatmap.rows if not np.isnan(steps[one.row.id])]
    parts = [one for one in compared if one.row.leaf]
    now = {one.row.id: on(one.z, one.settled) for one in compared}
    before = {name: score - steps[name] for name, score in now.items()}
    return Changes(
        tuple(sorted(parts, key=lambda one: -abs(steps[one.row.id]))),
        tuple(one for one in compared if one.row.id in AGGREGATES),
        tuple(one for one in parts if now[one.row.id] > HOT >= before[one.row.id]),
        tuple(one for one in parts if before[one.row.id] > HOT >= now[one.row.id]),
        tuple(one for one in parts if now[one.row.id] < -HOT <= before[one.row.id]),
    )
