"""The dot plot as drawn: a column a year at its end, the meeting before hollow to the left, medians, path and range."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd

from components.paint.fomc import labels
from components.paint.overlays import COLORS, FONT, GRAY, GROUND
from components.paint.shared import SharedFigure
from components.paint.written import written
from macro.compute.wording import day_text
from macro.declare.dates import dates
from macro.declare.figure import Drawn, Evaluation
from macro.declare.text import Lang
from macro.sep import dots as sep_dots
from macro.sep.dots import Dots, Levels, level_text
from macro.sep.projections import LONGER_RUN
from macro.sep.table import column_label

HEIGHT = 430
MEDIAN = COLORS[2]
TOP, FOOT = 10, 56  # pixels: above the chart; year, median and the median before
SIZE, ROW = 12, 11  # pixels a dot is wide and a row of dots high
SPREAD = 0.12  # percentage points from the first row of a level to its last: half a step, so that each is read at its level
ASIDE, ROOM = 0.25, 0.45  # how far either meeting stands from the middle of a year, and how wide its dots may spread
ALONE = 0.8  # the same of a meeting that has none before it
BEYOND = 0.02  # how far a median's mark reaches past them
YEAR_DAYS = 365.25
LINE = 17  # pixels from one line under the axis to the next
# How wide the figure is only the browser knows: on a narrow one dots are smaller, where it can give a mark another outline.
STYLE = """<style>
.st-key-fig-dots { container-type: inline-size; }
@container (max-width: 760px) { .st-key-fig-dots .points path.point {
  d: path("M4.5,0A4.5,4.5 0 1,1 0,-4.5A4.5,4.5 0 0,1 4.5,0Z"); } }
@container (max-width: 480px) { .st-key-fig-dots .points path.point { d: path("M3,0A3,3 0 1,1 0,-3A3,3 0 0,1 3,0Z"); } }
</style>"""


def build(evaluation: Evaluation, lang: Lang) -> SharedFigure:
    """The dots of a meeting on its own years; of the one before what lies in these."""
    now, before = sep_dots.of(evaluation, "NOW"), sep_dots.of(evaluation, "BEFORE")
    assert now
    by_key = {one.line.key: one for one in evaluation.lines}
    columns = now.columns
    middle, room = (ASIDE, ROOM) if before else (0.0, ALONE)
    path = _path(by_key["MARKET"], columns) if "MARKET" in by_key else []
    band = sorted(by_key["RANGE"].known) if "RANGE" in by_key else []
    low, high = _span([now, before], columns, [rate for _, rate, _ in path] + band)
    pixels = (HEIGHT - TOP - FOOT) / (high - low)
    left, right = min([-0.5, *(x - 0.04 for x, _, _ in path)]), len(columns) - 0.5
    traces = []
    if band:
        traces.append(_band(by_key["RANGE"], band, (left, right), lang))
    if path:
        traces.append(_market(by_key["MARKET"], path, lang))
    for key, dots, aside in (("BEFORE", before, -middle), ("NOW", now, middle)):
        if dots:
            name = written(by_key[key].line.label, lang)
            traces.append(_medians(dots, columns, aside, room, name, key == "NOW", lang))
            traces.append(_dots(dots, columns, aside, room, pixels, name, key == "NOW", lang))
    return SharedFigure({"data": traces, "layout": _layout(now, before, (left, right), (low, high), lang)})


def _levels(meetings: list[Dots | None], columns: tuple[str, ...]) -> list[Levels]:
    return [one.counts[column] for one in meetings if one for column in columns if column in one.counts]


def _span(meetings: list[Dots | None], columns: tuple[str, ...], more: list[float]) -> tuple[float, float]:
    """Just below and just above everything drawn."""
    numbers = [*more, *(level for levels in _levels(meetings, columns) for level in levels)]
    low, high = min(numbers), max(numbers)
    aside = max(0.06 * (high - low), 0.12)
    return low - aside, high + aside


def _place(day: date, columns: tuple[str, ...]) -> float:
    """Where a day stands, the last day of the first year at zero."""
    return round((day - date(int(columns[0]), 12, 31)).days / YEAR_DAYS, 4)


def _path(drawn: Drawn, columns: tuple[str, ...]) -> list[tuple[float, float, date]]:
    """The market's path as place, rate and day, as far as the years reach; empty where it lies outside of them."""
    edge = sum(column != LONGER_RUN for column in columns) - 0.5
    days = [stamp.date() for stamp in dates(drawn.known)]
    points = [(_place(day, columns), float(rate), day) for day, rate in zip(days, drawn.known, strict=True)]
    inside = [one for one in points if -1.1 <= one[0] <= edge]
    if inside and len(inside) < len(points):
        inside.append((edge, inside[-1][1], inside[-1][2]))
    return inside if len(inside) > 1 else []


def _band(drawn: Drawn, band: list[float], across: tuple[float, float], lang: Lang) -> dict[str, Any]:
    left, right = across
    return {
        "type": "scatter", "mode": "lines", "name": written(drawn.line.label, lang), "x": [left, right, right, left],
        "y": [band[0], band[0], band[-1], band[-1]], "fill": "toself", "line": {"width": 0, "color": GRAY}, "opacity": 0.22,
        "hoverinfo": "skip", "fillcolor": GRAY,
    }  # fmt: skip


def _market(drawn: Drawn, path: list[tuple[float, float, date]], lang: Lang) -> dict[str, Any]:
    name = written(drawn.line.label, lang)
    said = [labels.PRICED.filled(name=name, day=day_text(day, "D"), rate=f"{rate:.2f}").in_(lang) for _, rate, day in path]
    return {
        "type": "scatter", "mode": "lines", "name": name, "x": [x for x, _, _ in path],
        "y": [round(rate, 4) for _, rate, _ in path], "line": {"color": COLORS[1], "width": 2.5, "shape": "hv"},
        "customdata": said, "hovertemplate": "%{customdata}<extra></extra>",
    }  # fmt: skip


def _dots(
    dots: Dots, columns: tuple[str, ...], aside: float, room: float, pixels: float, name: str, solid: bool, lang: Lang
) -> dict[str, Any]:
    x: list[float] = []
    y: list[float] = []
    said: list[str] = []
    for at, column in enumerate(columns):
        total, levels = dots.participants(column), dots.counts.get(column, {})
        row = sep_dots.a_row(levels, pixels, ROW)
        for level, count in sorted(levels.items()):
            told = labels.DOT.filled(meeting=name, year=column_label(column), level=level_text(level), n=count, total=total)
            across = room / max(min(count, row), sep_dots.LEAST_A_ROW)
            spots = sep_dots.places(count, row)
            rows = 2 * max(up for _, up in spots) + 1
            high = min(ROW / pixels, SPREAD / max(rows - 1, 1))
            for right, up in spots:
                x.append(round(at + aside + right * across, 4))
                y.append(round(level + up * high, 4))
                said.append(told.in_(lang))
    hollow = {"color": COLORS[5], "symbol": "circle-open", "line": {"width": 1.5}}
    marker = {"color": COLORS[0], "symbol": "circle", "line": {"width": 1, "color": GROUND}} if solid else hollow
    return {
        "type": "scatter", "mode": "markers", "name": name, "x": x, "y": y, "customdata": said,
        "hovertemplate": "%{customdata}<extra></extra>", "marker": {"size": SIZE, "opacity": 1, **marker},
    }  # fmt: skip


def _medians(
    dots: Dots, columns: tuple[str, ...], aside: float, room: float, name: str, solid: bool, lang: Lang
) -> dict[str, Any]:
    """Short marks, one a column."""
    half = room / 2 + BEYOND
    x: list[float | None] = []
    y: list[float | None] = []
    said: list[str] = []
    for at, column in enumerate(columns):
        median = dots.median(column)
        if median is not None:
            told = labels.DOTS_MEDIAN.filled(meeting=name, year=column_label(column), level=level_text(median))
            x += [round(at + aside - half, 4), round(at + aside + half, 4), None]
            y += [median, median, None]
            said += [told.in_(lang)] * 3
    return {
        "type": "scatter", "mode": "lines", "name": name, "x": x, "y": y, "customdata": said, "showlegend": False,
        "hovertemplate": "%{customdata}<extra></extra>",
        "line": {"color": MEDIAN if solid else COLORS[5], "width": 3},
    }  # fmt: skip


def _layout(
    now: Dots, before: Dots | None, across: tuple[float, float], span: tuple[float, float], lang: Lang
) -> dict[str, Any]:
    columns = now.columns
    years = sum(column != LONGER_RUN for column in columns)
    apart = {"type": "line", "x0": years - 0.5, "x1": years - 0.5, "yref": "paper", "y0": 0, "y1": 1, "layer": "below",
             "line": {"color": GRAY, "width": 1, "dash": "dot"}}  # fmt: skip
    height = span[1] - span[0]
    return {
        "height": HEIGHT, "font": {"size": FONT}, "hovermode": "closest", "hoverlabel": {"font": {"size": FONT + 1}},
        "showlegend": False, "dragmode": False, "margin": {"l": 48, "r": 8, "t": TOP, "b": FOOT},
        "shapes": [apart] if years < len(columns) else [],
        "annotations": [_beside(labels.DOTS_ROWS[0].in_(lang), 1, MEDIAN),
                        *([_beside(labels.DOTS_ROWS[1].in_(lang), 2, COLORS[5])] if before else [])],
        "xaxis": {
            "range": list(across), "tickvals": list(range(len(columns))), "showgrid": False, "zeroline": False,
            "ticktext": [_under(now, before, column, lang) for column in columns], "automargin": False,
            "tickfont": {"size": FONT + 1}, "tickangle": 0, "fixedrange": True,
        },
        "yaxis": {
            "range": list(span), "ticksuffix": "%", "tickformat": ".2f", "zeroline": False, "automargin": False,
            "fixedrange": True, "tickfont": {"size": FONT - 1}, "dtick": 0.25 if height < 2.6 else 0.5 if height < 5 else 1,
        },
    }  # fmt: skip


def _beside(text: str, line: int, color: str) -> dict[str, Any]:
    return {
        "text": text, "showarrow": False, "xref": "paper", "x": 0, "xanchor": "right", "xshift": -4, "yref": "paper", "y": 0,
        "yanchor": "top", "yshift": -5 - LINE * line, "font": {"size": FONT - 1, "color": color},
    }  # fmt: skip


def _under(now: Dots, before: Dots | None, column: str, lang: Lang) -> str:
    """A column's name, and under it the median and the one before."""
    lines = [column_label(column).in_(lang)]
    for one, color in ((now, MEDIAN), (before, COLORS[5])):
        median = one.median(column) if one else None
        text = level_text(median) if median is not None else " "
        lines.append(f'<span style="color:{color}">{f"<b>{text}</b>" if one is now else text}</span>')
    return "<br>".join(lines)


def table(evaluation: Evaluation, lang: Lang) -> pd.DataFrame:
    """Everything drawn: a row a level with its participants, a median, a step of the market's path, a limit of the range."""
    rows: list[dict[str, Any]] = []
    for key in ("NOW", "BEFORE"):
        found = sep_dots.of(evaluation, key)
        rows += sep_dots.rows(found) if found else []
    for one in evaluation.lines:
        if one.line.key in ("MARKET", "RANGE"):
            rows += [
                {"what": one.line.label, "when": f"{day:%Y-%m-%d}", "level": round(float(rate), 4), "participants": None}
                for day, rate in zip(dates(one.known), one.known, strict=True)
            ]
    for row in rows:
        row |= {key: row[key].in_(lang) for key in ("what", "when") if not isinstance(row[key], str)}
    heads = {key: label.in_(lang) for key, label in sep_dots.COLUMNS.items()}
    named = pd.DataFrame(rows, columns=list(heads)).astype({"participants": "Int64"}).rename(columns=heads)
    return named.set_index(heads["what"])
