"""What is said of the target range, for every page: the range in force, and one announced that is not in force yet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd

from macro.compute.wording import day_text
from macro.declare import units as u
from macro.declare.dates import within
from macro.declare.figure import Decision
from macro.declare.text import Label, number_text
from macro.policy import fedwatch as fw
from macro.policy.priced import Standing, standing

RAISED = Label(
    "FOMC于{day}宣布将目标区间上调{by}至{range}，{begins}起生效，此前仍为{before}",
    "the FOMC announced {day} that it raises the target range by {by} to {range}, in force from {begins}; until then it is "
    "{before}",
)
LOWERED = Label(
    "FOMC于{day}宣布将目标区间下调{by}至{range}，{begins}起生效，此前仍为{before}",
    "the FOMC announced {day} that it lowers the target range by {by} to {range}, in force from {begins}; until then it is "
    "{before}",
)
KEPT = Label("FOMC于{day}宣布目标区间维持在{range}", "the FOMC announced {day} that the target range stays at {range}")
ANNOUNCED = Label(
    "FOMC于{day}宣布目标区间为{range}，{begins}起生效",
    "the FOMC announced {day} a target range of {range}, in force from {begins}",
)
IN_FORCE = Label("当前区间{range}（已知至{day}）", "range in force {range} (known to {day})")
ON = Label("{day}", "on {day}")
ANNOUNCED_NOTE = Label("{day}宣布、{begins}起生效的区间{range}", "range announced on {day}, in force from {begins}: {range}")
PERCENTS = Label("{low}%—{high}%", "{low}–{high} %")  # in prose; legends and tables have `Target.text`


def announcement(found: Standing) -> Label | None:
    """The sentence for what was announced on the day, to be filled with the day, the ranges and the size in a page's own style;
    None where nothing was."""
    if found.announced is None:
        return None
    change = found.change_bp
    return ANNOUNCED if change != change else RAISED if change > 0 else LOWERED if change < 0 else KEPT


def announced_range(decisions: Sequence[Decision], upper: pd.Series, lower: pd.Series, day: date) -> Label | None:
    """What holds at the close of a day, as a clause: the range announced on it and from when it is in force, else the one in
    force; None where a decision since is not known. `upper` and `lower` are the daily limits known by then, in percent."""
    found = standing(decisions, upper, lower, day)
    template = announcement(found)
    if template is None or found.announced is None:
        return in_force_note(found.in_force) if found.in_force else None
    return template.filled(
        day=ON.filled(day=day_text(day, "D")),
        range=percents(found.announced),
        begins=day_text(found.begins, "D"),
        before=percents(found.in_force) if found.in_force else "",
        by=u.BASIS_POINTS.said(abs(found.change_bp)),
    )


def percents(target: fw.Target) -> Label:
    return PERCENTS.filled(low=number_text(target.lower, 2), high=number_text(target.upper, 2))


def in_force_note(target: fw.Target) -> Label:
    return IN_FORCE.filled(range=percents(target), day=target.day)


CHANGE = Label("{by}", "{by}")
BP_MOVED = Label("{by}bp", "{by} bp")
NO_CHANGE = Label("不变", "no change")
SAME_RANGE = Label("{range}（不变）", "{range} (no change)")


def change_label(steps: int) -> Label:
    """`no change`, `+25 bp`, as a legend and a table have it."""
    return CHANGE.filled(by=BP_MOVED.filled(by=u.BASIS_POINTS.number(25 * steps, "en", signed=True))) if steps else NO_CHANGE


def range_label(target: fw.Target | None, steps: int) -> Label:
    """The target range so many steps from that of the day, which is marked; the change where the range is not known."""
    if target is None:
        return change_label(steps)
    return (CHANGE.filled(by=target.text(steps))) if steps else SAME_RANGE.filled(range=target.text())


@dataclass(frozen=True, slots=True)
class Since:
    """From when the range is in force; `exact` where the days around its change are stored, or one decision tells."""

    day: date
    exact: bool = True


def since(limits: pd.Series, decisions: Sequence[Decision]) -> Since | None:
    """From when the last value of a limit holds, from its daily history; None where it never changed as far as is known.

    A decision holds from the day after it, whatever day the history dates it on, and also tells the day where days are missing.
    """
    other = limits[limits != limits.iloc[-1]]
    if other.empty:
        return None
    before: date = other.index[-1].date()
    first: date = within(limits, other.index[-1]).index[1].date()
    decided = [one.day for one in decisions if before <= one.day <= first]
    if len(decided) == 1:
        return Since(decided[0] + timedelta(days=1))
    return Since(first, (first - before).days == 1)
