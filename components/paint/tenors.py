"""A curve by tenor: a line for each of the figure's days across the tenors held on it, spaced by their logarithm."""

from __future__ import annotations

import math
from typing import Any

from components.paint.legend import entries
from components.paint.overlays import COLORS, FONT
from components.paint.plot import HEIGHT, TOP, numbers
from components.paint.shared import SharedFigure
from components.paint.written import written
from macro.declare.dates import on
from macro.declare.figure import Evaluation
from macro.declare.text import Lang, Unit, rounded

LOOKS = ((0, "solid", 2.2), (6, "dash", 1.6), (1, "dash", 1.6), (2, "dot", 1.6))  # colour, dash and width by order of the days
MONTHS = {"M": 1, "Y": 12}


def place(tenor: str) -> float:
    """Where a tenor such as `3M` or `10Y` stands: the logarithm of its months."""
    return math.log(int(tenor[:-1]) * MONTHS[tenor[-1]])


def build(evaluation: Evaluation, lang: Lang) -> SharedFigure:
    """Days in the order they are named, the first one foremost; tenors without a value on a day are left out of its line."""
    tenors = [(one.line.label.en, one.known, one.line.unit) for one in evaluation.lines if len(one.known)]
    traces: list[dict[str, Any]] = []
    for (day, label), (color, dash, width) in zip(evaluation.days.items(), LOOKS, strict=False):
        held = [(name, rate, unit) for name, values, unit in tenors if (rate := on(values, day)) == rate]
        name, (before, behind), decimals = written(label, lang), _around(held[0][2], lang), held[0][2].decimals(lang)
        traces.append(
            {
                "type": "scatter", "mode": "lines+markers", "name": name, "x": [place(tenor) for tenor, _, _ in held],
                "y": [rounded(value * unit.scale(lang), unit.decimals(lang)) for _, value, unit in held],
                "hovertemplate": f"{name} {before}%{{y:.{decimals}f}}{behind}<extra></extra>",
                "line": {"color": COLORS[color], "dash": dash, "width": width}, "marker": {"color": COLORS[color], "size": 6},
            }
        )  # fmt: skip
    places = [place(tenor) for tenor, _, _ in tenors]
    layout = {
        "height": HEIGHT, "font": {"size": FONT}, "hovermode": "x unified", "hoverlabel": {"font": {"size": FONT}},
        "showlegend": False, "dragmode": False, "margin": {"l": 48, "r": 14, "t": TOP, "b": 24},
        "xaxis": {"tickvals": places, "ticktext": [tenor for tenor, _, _ in tenors], "tickangle": 0, "showgrid": False,
                  "range": [min(places) - 0.2, max(places) + 0.2], "tickfont": {"size": FONT - 1}, "automargin": False,
                  "zeroline": False},
        "yaxis": {"tickfont": {"size": FONT - 1}, "nticks": 7, "automargin": False, "zeroline": False,
                  **numbers(tenors[0][2].decimals(lang))},
    }  # fmt: skip
    return SharedFigure({"data": traces[::-1], "layout": layout}, entries(traces[::-1])[::-1])


def _around(unit: Unit, lang: Lang) -> tuple[str, str]:
    before, behind = (written(one, lang) for one in unit.around(lang, brief=True))
    return before, behind
