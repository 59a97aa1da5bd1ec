"""The median path of two meetings with their central tendencies and ranges, years from left to right, the longer run apart."""

from __future__ import annotations

from typing import Any

from components.paint.fomc import labels
from components.paint.overlays import COLORS, FONT, GRAY, INK
from components.paint.shared import SharedFigure
from components.paint.written import written
from macro.declare.text import Lang
from macro.sep.projections import LONGER_RUN, Block, Projections
from macro.sep.table import Comparison, column_label, meeting_name, printed

HEIGHT = 400
# How far the two meetings stand from the middle of a year, and how wide their bars are.
ASIDE = 0.13
WIDTHS: dict[Block, float] = {"range": 0.07, "ct": 0.18}
FAINT: dict[Block, float] = {"range": 0.35, "ct": 0.4}


def build(two: Comparison, variable: str, lang: Lang) -> SharedFigure:
    """One variable of both meetings on the newer one's years; what a meeting lacks is not drawn."""
    columns = [one for one in two.columns if one != LONGER_RUN or two.cell(variable, "median", one).exists]
    meetings = [(two.before, -ASIDE, COLORS[5]), (two.now, ASIDE, COLORS[0])] if two.before else [(two.now, 0.0, COLORS[0])]
    traces: list[dict[str, Any]] = []
    for one, aside, color in meetings:
        if one is not None:
            traces += _meeting(one, variable, columns, aside, color, lang)
    low, high = _span([one for one, _, _ in meetings if one], variable, columns)
    years = sum(column != LONGER_RUN for column in columns)
    apart = {"type": "line", "x0": years - 0.5, "x1": years - 0.5, "yref": "paper", "y0": 0, "y1": 1, "layer": "below",
             "line": {"color": GRAY, "width": 1, "dash": "dot"}}  # fmt: skip
    shapes = [apart] if years < len(columns) else []
    layout = {
        "height": HEIGHT, "font": {"size": FONT + 1}, "hovermode": "closest", "barmode": "overlay", "shapes": shapes,
        "hoverlabel": {"font": {"size": FONT + 1}}, "showlegend": False, "dragmode": False,
        "margin": {"l": 48, "r": 10, "t": 10, "b": 30},
        "xaxis": {"range": [-0.5, len(columns) - 0.5], "tickvals": list(range(len(columns))), "showgrid": False,
                  "zeroline": False, "ticktext": [column_label(one).in_(lang) for one in columns], "automargin": False,
                  "tickfont": {"size": FONT + 1}, "fixedrange": True},
        "yaxis": {"range": [low, high], "ticksuffix": "%", "tickformat": ".1f", "nticks": 8, "zeroline": False,
                  "automargin": False, "fixedrange": True, "tickfont": {"size": FONT}},
    }  # fmt: skip
    return SharedFigure({"data": traces, "layout": layout})


def _span(meetings: list[Projections], variable: str, columns: list[str]) -> tuple[float, float]:
    """Just below and just above every number drawn."""
    numbers = [
        value for one in meetings for (name, column, _), value in one.values.items() if name == variable and column in columns
    ]
    low, high = min(numbers, default=0.0), max(numbers, default=1.0)
    aside = 0.06 * ((high - low) or 1.0)
    return low - aside, high + aside


def _meeting(one: Projections, variable: str, columns: list[str], aside: float, color: str, lang: Lang) -> list[dict[str, Any]]:
    name = written(meeting_name(one.meeting), lang)
    traces: list[dict[str, Any]] = []
    for block in ("range", "ct"):
        found = [(at, cell) for at, column in enumerate(columns) if (cell := one.cell(variable, block, column))]
        if found:
            traces.append(
                {
                    "type": "bar", "x": [at + aside for at, _ in found], "base": [cell[0] for _, cell in found],
                    "y": [round(cell[1] - cell[0], 6) for _, cell in found], "width": WIDTHS[block], "showlegend": False,
                    "hoverinfo": "skip", "name": name,
                    # a tendency of one number is still a line
                    "marker": {"color": color, "opacity": FAINT[block], "line": {"color": color, "width": 1.5}},
                }
            )  # fmt: skip
    medians = [(at, column, cell[0]) for at, column in enumerate(columns) if (cell := one.cell(variable, "median", column))]
    for apart in (False, True):
        part = [point for point in medians if (point[1] == LONGER_RUN) == apart]
        if part:
            traces.append(
                {
                    "type": "scatter", "mode": "markers" if apart else "lines+markers", "name": name,
                    "x": [at + aside for at, _, _ in part], "y": [value for _, _, value in part],
                    "showlegend": not apart,
                    "line": {"color": color, "width": 2, **({"dash": "dot"} if aside < 0 else {})},
                    "marker": {"color": color, "size": 9, "symbol": "diamond" if apart else "circle"},
                    "hovertemplate": "%{customdata}<extra></extra>",
                    "customdata": [_hover(one, variable, column, name, lang) for _, column, _ in part],
                }
            )  # fmt: skip
    beside = -1 if aside < 0 else 1  # clear of the bars
    traces.append(
        {
            "type": "scatter", "mode": "text", "x": [at + aside + beside * WIDTHS["ct"] / 2 for at, _, _ in medians],
            "y": [value for _, _, value in medians], "text": [f"{value:.1f}" for _, _, value in medians], "showlegend": False,
            "textposition": _beside([value for _, _, value in medians], aside < 0), "hoverinfo": "skip", "name": name,
            "textfont": {"size": FONT + 2, "color": INK}, "cliponaxis": False,
        }
    )  # fmt: skip
    return traces


def _beside(values: list[float], left: bool) -> list[str]:
    """Where each number stands: on its meeting's side, above the line that comes or goes there, below one that falls to it or
    rises from it."""
    others = [None, *values[:-1]] if left else [*values[1:], None]
    under = [other is not None and other > value for value, other in zip(values, others, strict=True)]
    return [f"{'bottom' if one else 'top'} {'left' if left else 'right'}" for one in under]


def _hover(one: Projections, variable: str, column: str, name: str, lang: Lang) -> str:
    median, tendency, span = (printed(one.cell(variable, block, column)) for block in ("median", "ct", "range"))
    year = column_label(column).in_(lang)
    return labels.PROJECTED.filled(meeting=name, year=year, median=median, tendency=tendency, span=span).in_(lang)
