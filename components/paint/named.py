"""What a figure names in its chart: points such as a peak, and reference levels; where the names stand the browser finds."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from components.paint.overlays import FONT, GRAY, Frame
from components.paint.written import written
from macro.declare.figure import Axis, Evaluation
from macro.declare.text import Label, Lang, Unit

AXES = {"left": "yaxis", "right": "yaxis2"}
HEAD = 0.08  # of the axis above the highest of named points


def marks(evaluation: Evaluation, frame: Frame) -> list[dict[str, Any]]:
    """The points a figure names, in the reader's units."""
    name_points = evaluation.figure.look.marks
    if not name_points:
        return []
    units = {one.line.axis: one.line.unit for one in reversed(evaluation.lines) if one.line.kind != "table"}
    return [
        {
            "day": str(mark.day), "value": mark.value * units[mark.axis].scale(frame.lang), "text": mark.label.in_(frame.lang),
            "axis": AXES[mark.axis],
        }
        for mark in name_points(evaluation)
        if frame.start <= mark.day <= frame.end and mark.axis in units
    ]  # fmt: skip


def _wanted(evaluation: Evaluation) -> tuple[dict[Axis, Unit], list[tuple[Axis, float, Label]]]:
    """The unit of each axis, and the reference lines: the figure's on the left one, a drawn line's own on its axis."""
    shown = [one.line for one in evaluation.lines if one.line.kind != "table"]
    units = {line.axis: line.unit for line in reversed(shown)}
    wanted: list[tuple[Axis, float, Label]] = []
    if "left" in units:
        wanted += [("left", value, label) for value, label in evaluation.figure.look.levels]
    wanted += [(one.line.axis, *one.line.level) for one in evaluation.lines if one.line.level and len(one.known)]
    return units, list(dict.fromkeys(wanted))


def levels(evaluation: Evaluation, lang: Lang) -> list[dict[str, Any]]:
    """Reference lines; a figure of days names them where there is room, any other at their right end."""
    units, wanted = _wanted(evaluation)
    named = evaluation.figure.form == "ahead"
    return [
        {
            "type": "line", "xref": "paper", "x0": 0, "x1": 1, "yref": "y2" if axis == "right" else "y",
            "y0": value * units[axis].scale(lang), "y1": value * units[axis].scale(lang),
            "line": {"color": GRAY, "width": 1, "dash": "dash"},
            **({"label": {"text": written(label, lang), "textposition": "end", "font": {"size": FONT - 2}}} if named else {}),
        }
        for axis, value, label in wanted
    ]  # fmt: skip


def level_names(evaluation: Evaluation, lang: Lang) -> list[dict[str, Any]]:
    units, wanted = _wanted(evaluation)
    return [
        {"value": value * units[axis].scale(lang), "axis": AXES[axis], "text": label.in_(lang)} for axis, value, label in wanted
    ]


def head_room(points: Iterable[dict[str, Any]], traces: list[dict[str, Any]], layout: dict[str, Any]) -> None:
    """Room for the names of points above the highest of them."""
    for name in {one["axis"] for one in points}:
        axis, about = name.replace("axis", ""), layout[name]
        low, high = extent([one for one in traces if one.get("yaxis", "y") == axis], layout["shapes"], axis)
        ends = [low, high + HEAD * (high - low)]
        about["range"] = ends[::-1] if about.pop("autorange", "") == "reversed" else ends


def extent(traces: list[dict[str, Any]], shapes: Iterable[dict[str, Any]] = (), axis: str = "y") -> tuple[float, float]:
    """Just below and just above everything drawn on an axis: bars of a day and areas stack, bands count."""
    stacks: dict[tuple[str, str], float] = {}
    ends = [0.0] if any(one["type"] == "bar" or "fill" in one or "stackgroup" in one for one in traces) else []
    for one in traces:
        for day, value in zip(one["x"], one["y"], strict=True):
            if value is None:
                continue
            if one["type"] == "bar" or "stackgroup" in one:
                side = (day, "up" if value >= 0 else "down")
                stacks[side] = value = stacks.get(side, 0.0) + value
            ends.append(value)
    ends += [one[side] for one in shapes if one.get("yref", "y") == axis for side in ("y0", "y1")]
    low, high = (min(ends), max(ends)) if ends else (0.0, 1.0)
    step = 0.05 * ((high - low) or abs(high) or 1.0)
    return low - step, high + step
