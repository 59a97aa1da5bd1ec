"""A figure of the last month alone: what a whole is made of, as bars below one another, with the month before as a mark and the
numbers beside them. The whole itself stands above as a number, what is left of it below."""

from __future__ import annotations

from typing import Any

import pandas as pd

from components import text as t
from components.paint import labels, nothing, plot
from components.paint.overlays import COLORS, FONT, GRAY, INK, Frame
from components.paint.shared import SharedFigure
from components.paint.widths import ems
from components.paint.window import window
from components.paint.written import written
from macro.compute.wording import MONTHS, day_text
from macro.declare.dates import dates
from macro.declare.figure import Drawn, Evaluation
from macro.declare.text import ABSENT, Lang
from macro.heat.drivers import LEFT, WEIGHT

PIXELS = 18  # a row's height on the screen
NUMBERS = 0.5  # share of the width right of the names that numbers take
ENDS = (0.28, 0.64, 1.0)  # where in it the weights, the last month and the one before end
SMALL = FONT - 1
BEFORE = COLORS[7]  # the month before, whose numbers are read as well
HEAD = 1.5  # rows that the heads of the numbers take
FOOT, EDGE = 22, 6  # pixels below and around


def build(evaluation: Evaluation, frame: Frame) -> SharedFigure:
    """The last month the window shows, the largest part first; what has no number then has a dash and stands last."""
    lang = frame.lang
    whole, *parts, left = (one for one in evaluation.lines if one.line.kind == "bar")
    shown = dates(window(whole, whole.values, frame).dropna())
    if shown.empty:
        return nothing.message(nothing.outside([whole]), lang)
    months = [shown[-1], *shown[-2:-1]]
    rows = [whole, *sorted(parts, key=lambda one: _rank(_at(one, months[0]))), left]
    weights = {one.line.key.removeprefix(WEIGHT): one for one in evaluation.lines if one.line.key.startswith(WEIGHT)}
    values = [[float("nan"), *(_at(one, month) for one in rows[1:])] for month in months]
    hover = [_hover(one, weights.get(one.line.key), months, lang) for one in rows]
    share = [_text(weights[one.line.key], months[0], lang) if one.line.key in weights else "" for one in rows]
    columns = [share, *([_text(one, month, lang, signed=True) for one in rows] for month in months)]
    heads = [
        f"{labels.WEIGHT.in_(lang)}<br>%",
        *(labels.HEAD_MONTH.filled(year=month.year, month=MONTHS[month.month - 1]).in_(lang) for month in months),
    ]
    traces = [_bars(rows, values[0], hover)]
    if len(months) > 1:
        traces.append(_marks(values[1], hover))
    for number, (head, texts) in enumerate(zip(heads, columns, strict=True)):
        traces.append(_column([head, *texts], ENDS[number], BEFORE if number == 2 else INK))
    return SharedFigure({"data": traces, "layout": _layout(rows, [one for some in values for one in some], lang)})


def _at(one: Drawn, month: pd.Timestamp) -> float:
    return float(one.values.get(month, float("nan")))


def _rank(value: float) -> tuple[bool, float]:
    return (value != value, -value)


def _known(values: list[float]) -> list[float | None]:
    return [None if value != value else round(value, 4) for value in values]


def _bars(rows: list[Drawn], values: list[float], hover: list[str]) -> dict[str, Any]:
    colors = [GRAY if one.line.key == LEFT else COLORS[0] for one in rows]
    return {
        "type": "bar", "orientation": "h", "x": _known(values), "y": list(range(len(rows))), "customdata": hover,
        "hovertemplate": "%{customdata}<extra></extra>", "marker": {"color": colors, "line": {"width": 0}}, "showlegend": False,
    }  # fmt: skip


def _marks(values: list[float], hover: list[str]) -> dict[str, Any]:
    return {
        "type": "scatter", "mode": "markers", "x": _known(values), "y": list(range(len(values))), "customdata": hover,
        "hovertemplate": "%{customdata}<extra></extra>", "showlegend": False,
        "marker": {"symbol": "line-ns-open", "size": 11, "color": BEFORE, "line": {"width": 2, "color": BEFORE}},
    }  # fmt: skip


def _column(texts: list[str], end: float, color: str) -> dict[str, Any]:
    """Numbers that end at one place, with their head above and the first of them, that of the whole, bold."""
    head, whole, *others = texts
    return {
        "type": "scatter", "mode": "text", "xaxis": "x2", "x": [end] * len(texts),
        "y": [-0.5 - HEAD / 2, *range(len(texts) - 1)],
        "text": [head, f"<b>{whole}</b>", *others], "textposition": "middle left", "textfont": {"size": SMALL, "color": color},
        "hoverinfo": "skip", "showlegend": False, "cliponaxis": False,
    }  # fmt: skip


def _text(one: Drawn, month: pd.Timestamp, lang: Lang, signed: bool = False) -> str:
    value = _at(one, month)
    return one.line.unit.number(value, lang, signed) if value == value else ABSENT


def _shown(one: Drawn, month: pd.Timestamp, lang: Lang, signed: bool = False) -> str:
    value = _at(one, month)
    return one.line.unit.text(value, lang, signed) if value == value else ABSENT


def _hover(one: Drawn, weight: Drawn | None, months: list[pd.Timestamp], lang: Lang) -> str:
    """What a row says: its number of both months with its unit, and its weight."""
    said = [f"<b>{written(one.line.label, lang)}</b>"]
    for month in months:
        said.append(t.NAMED.filled(name=day_text(month, "M"), what=_shown(one, month, lang, signed=True)).in_(lang))
    if weight is not None:
        said.append(f"{labels.WEIGHT.in_(lang)} {_shown(weight, months[0], lang)}")
    return "<br>".join(said)


def _layout(rows: list[Drawn], values: list[float], lang: Lang) -> dict[str, Any]:
    last = len(rows) - 1
    known = [value for value in values if value == value]
    low, high = min(0.0, *known), max(0.0, *known)
    spare = 0.04 * (high - low or 1.0)
    names = [written(one.line.label, lang) for one in rows]
    wide = max(ems(one.line.label.in_(lang), one is rows[0]) for one in rows) * SMALL
    return {
        "height": round((len(rows) + HEAD) * PIXELS) + EDGE + FOOT,
        "margin": {"l": round(wide) + 12, "r": EDGE, "t": EDGE, "b": FOOT},
        "font": {"size": FONT}, "bargap": 0.3, "hovermode": "closest", "dragmode": False, "showlegend": False,
        "hoverlabel": {"font": {"size": FONT}, "align": "left"},
        "shapes": [
            {"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": place, "y1": place, "opacity": 0.5,
             "line": {"color": GRAY, "width": 1}}
            for place in (0.5, last - 0.5)
        ],
        "xaxis": {
            "domain": [0, 1 - NUMBERS], "range": [round(low - spare, 3), round(high + spare, 3)], "fixedrange": True,
            "nticks": 5, "zeroline": True, "zerolinewidth": 1, "zerolinecolor": GRAY, "tickfont": {"size": SMALL},
            **plot.numbers(rows[0].line.unit.decimals(lang)),
        },
        "xaxis2": {"domain": [1 - NUMBERS, 1], "range": [0, 1], "fixedrange": True, "visible": False},
        "yaxis": {
            "range": [last + 0.5, -0.5 - HEAD], "tickvals": list(range(last + 1)),
            "ticktext": [f"<b>{names[0]}</b>", *names[1:]], "tickfont": {"size": SMALL, "color": INK}, "showgrid": False,
            "zeroline": False, "fixedrange": True, "ticks": "",
        },
    }  # fmt: skip
