"""The heatmap as drawn: coloured cells, what is not there, and an invisible layer of points that can be clicked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

import numpy as np
import pandas as pd

from components.paint import labels
from components.paint.heat.hover import said
from components.paint.heat.names import LABELS, LATEST, MARGIN, Place, latest, leading, names
from components.paint.overlays import DIVERGING, FONT, GRAY, GROUND, INK, PRINTED, PRINTED_STRONG
from components.paint.shared import SharedFigure
from macro.compute.wording import MONTHS
from macro.declare.figure import Evaluation
from macro.declare.text import Label, Lang, number_text
from macro.heat.heatmap import Cells, Heat, Heatmap, compute
from macro.heat.order import arrange, block

HALF = len(DIVERGING) // 2
STEPS = (*DIVERGING[:HALF], GROUND, *DIVERGING[HALF:])  # zero is the page's own colour
SCALE = [[place / (len(STEPS) - 1), color] for place, color in enumerate(STEPS)]
ROW, GAP = 1.0, 0.3  # heights, in rows
STRONG = 3 / HALF  # of the scale: the colour there is as far from black as from white, in light and dark alike
PIXELS = 17  # a row's height on the screen


Printed = Literal["off", "on", "z"]


@dataclass(frozen=True, slots=True)
class Look:
    """How the reader wants the map: months across, order, folded groups, numbers in the cells (`on` values in percent, `z`
    z-scores, `off` none), and how many standard deviations the darkest colours stand for."""

    months: int = 24
    sort: str = "group"
    folded: frozenset[str] = frozenset()
    cells: Printed = "off"
    sigmas: int = 2


@dataclass(frozen=True, slots=True)
class Map:
    """The drawn map and what is where: `rows` pairs each row's height with its ID, `span` is its whole width."""

    chart: SharedFigure
    rows: tuple[tuple[float, str], ...]
    span: tuple[float, float]
    height: int

    def opened(self, row_id: str) -> list[dict[str, Any]]:
        """A frame around the row that is open, if it is shown."""
        return [
            {
                "type": "rect", "x0": self.span[0], "x1": self.span[1], "y0": y - ROW / 2, "y1": y + ROW / 2,
                "fillcolor": "rgba(0,0,0,0)", "line": {"color": INK, "width": 1.6},
            }
            for y, name in self.rows
            if name == row_id
        ]  # fmt: skip


def draw(heatmap: Heatmap, lang: Lang, end: date, edge: date, look: Look) -> Map:
    """The map of `look.months` columns up to `end`; `edge` is the day it is read, for what is due and what is late."""
    months = heatmap.months(look.months, end)
    shown = arrange(heatmap, look.sort, look.folded)
    blocks = [block(one, look.sort) for one in shown]
    tops, top = [], 0.0
    for number in range(len(shown)):
        top += GAP if number and blocks[number] != blocks[number - 1] else 0.0
        tops.append(top)
        top += ROW
    cells = [one.cells(months) for one in shown]
    frame = Place(lang, months, len(months), top)
    centres = [y + ROW / 2 for y in tops]
    words = [said(one, row, months, heatmap.choices["m"], (end, edge), lang) for one, row in zip(shown, cells, strict=True)]
    traces = [
        _colours(frame, tops, cells, shown, look) | {"hovertext": _bricks(tops, [texts for texts, _ in words], "")[1]},
        _gaps(frame, tops, cells),
        *_marks(frame, centres, cells, shown if look.cells == "off" else []),
        *names(frame, centres, shown, blocks, leading(heatmap), look.folded),
        latest(frame, centres, shown),
        _beside(frame, tops, [name for _, name in words]),
    ]
    height = round(top * PIXELS) + 74
    layout = _layout(frame, height, labels.AT_END if end < edge else labels.NEWEST)
    chart = SharedFigure({"data": [one for one in traces if one], "layout": layout})
    rows = tuple((round(y, 2), one.row.id) for y, one in zip(centres, shown, strict=True))
    return Map(chart, rows, (frame.left, frame.right), height)


def build(evaluation: Evaluation, lang: Lang, end: date, edge: date) -> SharedFigure:
    """The map as a figure of the catalogue, with the default look."""
    return draw(compute(evaluation), lang, end, edge, Look()).chart


def _bricks(tops: list[float], rows: list[list[Any]], empty: Any) -> tuple[list[float], list[list[Any]]]:
    """Row edges and contents for a heatmap trace; the space between two groups becomes an empty row."""
    edges, filled = [0.0], []
    for top, row in zip(tops, rows, strict=True):
        if top > edges[-1]:
            filled.append([empty] * len(row))
            edges.append(top)
        filled.append(row)
        edges.append(top + ROW)
    return [round(one, 2) for one in edges], filled


def _numbers(values: np.ndarray, places: int) -> list[float | None]:
    return [None if value != value else round(float(value), places) for value in values]


def _colours(frame: Place, tops: list[float], cells: list[Cells], shown: list[Heat], look: Look) -> dict[str, Any]:
    edges, z = _bricks(tops, [_numbers(one.z, 2) for one in cells], None)
    ticks = list(range(-look.sigmas, look.sigmas + 1))
    trace: dict[str, Any] = {
        "type": "heatmap", "x": list(range(frame.count)), "y": edges, "z": z, "zmin": -look.sigmas, "zmax": look.sigmas,
        "colorscale": SCALE, "xgap": 1, "ygap": 1, "hoverinfo": "text",
        "colorbar": {
            "orientation": "h", "x": LABELS, "xanchor": "left", "y": 0, "yanchor": "top", "len": 1 - LABELS - LATEST,
            "thickness": 8,
            "outlinewidth": 0, "ypad": 6, "xpad": 0, "tickvals": ticks,
            "ticktext": [_sigmas(one, look.sigmas) for one in ticks], "tickfont": {"size": FONT - 2}, "ticks": "",
        },
    }  # fmt: skip
    if look.cells != "off":
        texts = [
            [
                _written(_cell(value, z, look) + ("*" if month == row.running else ""), z / look.sigmas)
                for month, value, z in zip(frame.months, one.values, one.z, strict=True)
            ]
            for one, row in zip(cells, shown, strict=True)
        ]
        size = 9 if frame.count > 24 else 10
        trace |= {"text": _bricks(tops, texts, "")[1], "texttemplate": "%{text}", "textfont": {"size": size, "color": PRINTED}}
    return trace


def _sigmas(place: int, end: int) -> str:
    """A place of the key; both ends hold all that lies beyond."""
    if not place:
        return "0"
    beyond = "≤" if place == -end else "≥" if place == end else ""
    return f"{beyond}{'+' if place > 0 else '−'}{abs(place)}σ"


def _cell(value: float, z: float, look: Look) -> str:
    """A value, or a score, whose colour says that it is positive: four signs have no room."""
    if look.cells != "z":
        return _short(value)
    return number_text(z, 1) if z == z else ""


def _written(text: str, place: float) -> str:
    """A number in black or white, whichever differs more from its cell: the other one of them on the strongest colours, `place`
    along the scale."""
    return f'<span style="color:{PRINTED_STRONG}">{text}</span>' if text and abs(place) >= STRONG else text


def _short(value: float) -> str:
    """A value as it fits into a cell: one decimal below ten, none above."""
    if value != value:
        return ""
    places = 1 if abs(value) < 9.95 else 0
    return f"{round(float(value), places) + 0.0:.{places}f}"


def _gaps(frame: Place, tops: list[float], cells: list[Cells]) -> dict[str, Any] | None:
    """A grey ground under the cells that were never published."""
    rows = [[1 if state == "gap" else None for state in one.states] for one in cells]
    if not any(any(row) for row in rows):
        return None
    edges, z = _bricks(tops, rows, None)
    return {
        "type": "heatmap", "x": list(range(frame.count)), "y": edges, "z": z, "zmin": 0, "zmax": 1, "showscale": False,
        "colorscale": [[0, GRAY], [1, GRAY]], "opacity": 0.22, "xgap": 1, "ygap": 1, "hoverinfo": "skip",
    }  # fmt: skip


def _marks(frame: Place, centres: list[float], cells: list[Cells], shown: list[Heat]) -> list[dict[str, Any]]:
    """A stroke through cells never published, a dot in others without a colour, which would look like a zero, and a ring in the
    month still under way."""
    strokes = [(j, y) for y, one in zip(centres, cells, strict=True) for j, state in enumerate(one.states) if state == "gap"]
    blank = [
        (j, y) for y, one in zip(centres, cells, strict=True) for j, state in enumerate(one.states)
        if state != "gap" and one.z[j] != one.z[j] and (shown or one.values[j] != one.values[j])
    ]  # fmt: skip
    rings = [
        (list(frame.months).index(one.running), y)
        for y, one in zip(centres, shown, strict=False)
        if one.running is not None and one.running in frame.months
    ]
    plain = {"type": "scatter", "mode": "markers", "hoverinfo": "skip", "showlegend": False}
    found = []
    for points, marker in (
        (strokes, {"symbol": "line-ne-open", "size": 10, "opacity": 0.7, "color": GRAY, "line": {"width": 1.2, "color": GRAY}}),
        (blank, {"symbol": "circle", "size": 2.5, "color": GRAY}),
        (rings, {"symbol": "circle-open", "size": 7, "color": GRAY, "line": {"width": 1.5}}),
    ):
        if points:
            found.append({**plain, "x": [x for x, _ in points], "y": [round(y, 2) for _, y in points], "marker": marker})
    return found


def _beside(frame: Place, tops: list[float], names: list[str]) -> dict[str, Any]:
    """Unseen cells over each name and its last value: what a click opens, and what hover reads there, but nowhere else."""
    edges, texts = _bricks(tops, [[name, "", name] for name in names], "")
    return {
        "type": "heatmap", "x": [round(frame.left, 2), -0.5, frame.count - 0.5, round(frame.right, 2)], "y": edges,
        "z": [[0 if text else None for text in row] for row in texts], "text": texts, "hovertemplate": "%{text}<extra></extra>",
        "hoverongaps": False, "showscale": False, "opacity": 0,
    }  # fmt: skip


def _years(frame: Place) -> list[dict[str, Any]]:
    """Thin lines between years."""
    return [
        {
            "type": "line", "x0": j - 0.5, "x1": j - 0.5, "y0": 0, "y1": frame.bottom, "line": {"color": GRAY, "width": 1},
            "opacity": 0.35,
        }
        for j, month in enumerate(frame.months)
        if j and month.month == 1
    ]  # fmt: skip


def _layout(frame: Place, height: int, newest: Label) -> dict[str, Any]:
    last = frame.count - 1
    few = frame.count <= 12
    ticks = [j for j in range(last if few else last - 1) if few or frame.months[j].month % 3 == 1] + [last]
    return {
        "height": height,
        "margin": {"l": MARGIN, "r": MARGIN, "t": 36, "b": 38},
        "font": {"size": FONT},
        "hovermode": "closest",
        "hoverlabel": {"font": {"size": FONT}, "align": "left"},
        "dragmode": False,
        "showlegend": False,
        "shapes": _years(frame),
        "xaxis": {
            "range": [round(frame.left, 2), round(frame.right, 2)], "side": "top", "showgrid": False, "zeroline": False,
            "showline": False, "fixedrange": True, "ticks": "",
            "tickvals": [*ticks, round(frame.right - 0.03 * frame.width, 2)],
            "ticktext": [*(_month(frame.months[j], frame.lang, j == ticks[0]) for j in ticks), newest.in_(frame.lang)],
            "tickfont": {"size": FONT - 1}, "tickangle": 0,
        },
        "yaxis": {
            "range": [round(frame.bottom, 2), 0], "visible": False, "fixedrange": True, "showgrid": False, "zeroline": False,
        },
    }  # fmt: skip


def _month(month: pd.Timestamp, lang: Lang, first: bool) -> str:
    """A month above its column, with the year over January and over the first one."""
    name = MONTHS[month.month - 1].in_(lang)
    return f"{month.year}<br>{name}" if first or month.month == 1 else name
