"""What is laid over every figure: recessions, FOMC decisions, events, and the figure's own marks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from components.paint.written import written
from macro.compute.overlays import Event, Span
from macro.declare.figure import Decision, Evaluation
from macro.declare.text import Lang

# Streamlit replaces these placeholders by the colours of the reader's theme (light or dark), so one serialised figure
# serves every session.
COLORS = tuple(f"#0000{n:02d}" for n in range(1, 11))
INK = COLORS[9]  # the theme's text colour
# Meanings, which no line has the colour of: hot and rising, cold and falling, rises and falls of a reader who has rises in red,
# the states of the gauge, and numbers on faint and on strong cells.
HOT, COLD, RED_RISE, GREEN_FALL, CALM, WATCH, STRESSED, NONE, PRINTED, PRINTED_STRONG = (f"#0000{n}" for n in range(11, 21))
DIVERGING = tuple(f"#0000{n}" for n in range(21, 31))  # cold to hot, without the middle: that is the ground
GRAY = "#000036"
GROUND = "#000038"  # the theme's background
FONT = 12
NARROWEST = 300  # pixels a figure surely has across
LETTER = 0.55  # of its font a Latin letter is wide
POINT = 20  # pixels the name of a point and the point itself reach above and below it


@dataclass(frozen=True, slots=True)
class Frame:
    """What the page adds to a figure: language, days drawn, the overlays known by then, and whether rises are red."""

    lang: Lang
    start: date
    end: date
    recessions: tuple[Span, ...] = ()
    decisions: tuple[Decision, ...] = ()
    events: tuple[Event, ...] = ()
    red_up: bool = False

    @property
    def rise(self) -> str:
        return RED_RISE if self.red_up else HOT

    @property
    def fall(self) -> str:
        return GREEN_FALL if self.red_up else COLD


def shading(spans: Iterable[Span], span: tuple[date, date]) -> list[dict[str, Any]]:
    return [
        {
            "type": "rect", "yref": "paper", "y0": 0, "y1": 1, "x0": str(max(one.start, span[0])),
            "x1": str(min(one.end or span[1], span[1])), "fillcolor": GRAY, "opacity": 0.14, "layer": "below",
            "line": {"width": 0},
        }
        for one in spans
        if one.start <= span[1] and (one.end or span[1]) >= span[0]
    ]  # fmt: skip


def decisions(frame: Frame, span: tuple[date, date], foot: float) -> list[dict[str, Any]]:
    """FOMC decisions as small marks at `foot` of the left axis: up for a rise, down for a cut, a dot for none.

    On that axis and not on one of their own, which would cost every figure another set of axes to draw.
    """
    inside = [d for d in frame.decisions if span[0] <= d.day <= span[1] and d.change_bp == d.change_bp]
    words = {"zh": ("加息", "降息", "不变"), "en": ("hike", "cut", "unchanged")}[frame.lang]
    changed, held = [d for d in inside if d.change_bp], [d for d in inside if not d.change_bp]
    traces = []
    for found, size, symbol, color in (
        (changed, 7, [_by_sign(d, "triangle-up", "triangle-down", "circle") for d in changed],
         [_by_sign(d, frame.rise, frame.fall, GRAY) for d in changed]),
        (held, 3, "circle", GRAY),
    ):  # fmt: skip
        if found:
            traces.append(
                {
                    "type": "scatter", "mode": "markers", "name": "FOMC", "x": [str(d.day) for d in found],
                    "y": [foot] * len(found), "text": [_decision(d, words, frame.lang) for d in found], "showlegend": False,
                    "hovertemplate": "%{text}<extra></extra>", "marker": {"line": {"width": 0}, "size": size, "symbol": symbol,
                                                                           "color": color},
                }
            )  # fmt: skip
    return traces


def _decision(one: Decision, words: tuple[str, str, str], lang: Lang) -> str:
    gap = "" if lang == "zh" else " "
    size = f"{gap}{abs(one.change_bp):.0f}{gap}bp" if one.change_bp else ""
    return f"{one.day} FOMC{gap}{_by_sign(one, *words)}{size} → {one.lower:.2f}–{one.upper:.2f}{gap}%"


def extent(traces: list[dict[str, Any]], shapes: Iterable[dict[str, Any]] = ()) -> tuple[float, float]:
    """Just below and just above everything drawn on the left axis: bars of a day and areas stack, bands count."""
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
    ends += [one[side] for one in shapes if one.get("yref", "y") == "y" for side in ("y0", "y1")]
    low, high = (min(ends), max(ends)) if ends else (0.0, 1.0)
    step = 0.05 * ((high - low) or abs(high) or 1.0)
    return low - step, high + step


def _by_sign(decision: Decision, rise: str, cut_: str, none: str) -> str:
    return rise if decision.change_bp > 0 else cut_ if decision.change_bp < 0 else none


@dataclass(frozen=True, slots=True)
class Taken:
    """Where a named point and its name stand: between which days on the narrowest screen, how many pixels below the top."""

    start: date
    end: date
    down: float

    def below(self, day: date, length: float) -> float:
        """How far an upright name of `length` pixels at `day` has to go down to stand clear of it."""
        return self.down + POINT if self.start <= day <= self.end and length > self.down - POINT else 0.0


def taken(
    points: list[dict[str, Any]], traces: list[dict[str, Any]], span: tuple[date, date], layout: dict[str, Any]
) -> list[Taken]:
    """What the points of `marks` take of the room at the top."""
    height = layout["height"] - layout["margin"]["t"] - layout["margin"]["b"]
    pixel = (span[1] - span[0]) / NARROWEST
    found = []
    for one in points:
        axis = one.get("yaxis", "y")
        low, high = extent(
            [trace for trace in traces if trace.get("yaxis", "y") == axis], layout["shapes"] if axis == "y" else ()
        )
        share = (high - one["y"][0]) / (high - low)
        if layout[axis.replace("y", "yaxis")].get("autorange") == "reversed":
            share = 1 - share
        wide = one["textfont"]["size"] * sum(1.0 if ord(letter) > 0x2E7F else LETTER for letter in one["text"][0])
        left = {"top left": wide, "top center": wide / 2, "top right": 0.0}[one["textposition"]]
        day = date.fromisoformat(one["x"][0])
        found.append(Taken(day - pixel * max(left, POINT), day + pixel * max(wide - left, POINT), share * height))
    return found


def events(frame: Frame, span: tuple[date, date], layout: dict[str, Any], points: Iterable[Taken] = ()) -> None:
    """Named events as thin lines, all in one path because each shape costs time, with their names upright beside them, below
    the names of points."""
    inside = [event for event in frame.events if span[0] < event.day < span[1]]
    if not inside:
        return
    layout["shapes"].append(
        {"type": "path", "path": "".join(f"M{one.day},0V1" for one in inside), "yref": "paper", "layer": "below",
         "opacity": 0.55, "line": {"color": GRAY, "width": 1, "dash": "dot"}}
    )  # fmt: skip
    last: date | None = None
    for event in inside:
        if last is None or (event.day - last).days >= (span[1] - span[0]).days / 30:
            text, size = written(event.label, frame.lang), FONT - 3
            down = max((one.below(event.day, len(text) * size) for one in points), default=0.0)
            layout.setdefault("annotations", []).append(
                {"text": text, "x": str(event.day), "y": 1, "yref": "paper", "textangle": -90, "yshift": -round(down),
                 "showarrow": False, "xanchor": "right", "yanchor": "top", "font": {"size": size}}
            )  # fmt: skip
        last = event.day


def marks(evaluation: Evaluation, frame: Frame) -> list[dict[str, Any]]:
    name_points = evaluation.figure.look.marks
    if not name_points:
        return []
    units = {one.line.axis: one.line.unit for one in reversed(evaluation.lines) if one.line.kind != "table"}
    traces = []
    for mark in name_points(evaluation):
        if frame.start <= mark.day <= frame.end and mark.axis in units:
            traces.append(
                {
                    "type": "scatter", "mode": "markers+text", "x": [str(mark.day)],
                    "y": [mark.value * units[mark.axis].scale(frame.lang)], "text": [written(mark.label, frame.lang)],
                    "textposition": mark.place, "textfont": {"size": FONT - 2, "color": INK}, "showlegend": False,
                    "hoverinfo": "skip", "marker": {"size": 7, "color": INK}, "cliponaxis": False,
                    **({"yaxis": "y2"} if mark.axis == "right" else {}),
                }
            )  # fmt: skip
    return traces


def named_days(days: tuple[date, ...], lang: Lang) -> list[str]:
    """Days under the axis: `28 Oct`, with the year below the first one of each."""
    found = []
    for place, day in enumerate(days):
        text = f"{day:%m-%d}" if lang == "zh" else f"{day.day} {day:%b}"
        found.append(text if place and days[place - 1].year == day.year else f"{text}<br>{day.year}")
    return found
