"""The house chart style: an evaluated figure in, a Plotly figure and its data table out. Knows no Streamlit."""

from __future__ import annotations

import math
from datetime import date, timedelta
from typing import Any

import numpy as np
import pandas as pd

from components.paint.legend import Entry, sign
from components.paint.named import head_room, level_names, levels, marks
from components.paint.nothing import HEIGHT, message, outside
from components.paint.overlays import COLORS, DIVERGING, FONT, GRAY, Frame, named_days, over_time
from components.paint.shared import SharedFigure
from components.paint.window import frequency_of, steps_every_day, window
from components.paint.written import written
from macro.declare.dates import dates, on_each, published
from macro.declare.figure import Drawn, Evaluation
from macro.declare.series import Frequency
from macro.declare.text import Lang, Unit

MOST_POINTS = 1600  # a line with more is drawn by its last observation of each week
MOST_BARS = 320
BAR_DAYS = {"D": 1, "D7": 1, "W": 6, "M": 27, "Q": 80, "A": 330}  # a lone bar's width; Plotly draws it a millisecond wide
NEAR = 8  # pixels within which a line of days to come is told
AHEAD_DAYS = 30  # a bar's width by meeting
LEAST_WRITTEN = 7  # percent: a bar with less has no room for its number
DAY_MS = 86_400_000
WEEKS_APART = pd.Timedelta(days=13)  # further apart, weeks have one missing between them
# The legend, which names no day, gives the last value of a line that ends no more days before the newest of its frequency.
BEHIND = {"D": 14, "D7": 14, "W": 28, "M": 100, "Q": 200, "A": 800}
LINED = ("line", "step")
MOST_COLORS = 4  # lines that colour alone tells apart
DASHES = ("dash", "dot", "longdash", "dashdot")
ALONE = timedelta(days=15)  # either side of the only day that is drawn
TOP = 8  # pixels above the chart


def _calendar(values: pd.Series, frequency: Frequency) -> pd.Series:
    """Months and quarters without a row become rows without a value, as does the first of several weeks without one, so that
    the line breaks there."""
    if frequency == "W":
        days = dates(values)
        gaps = days[:-1][days[1:] - days[:-1] > WEEKS_APART] + pd.Timedelta(days=7)
        return on_each(values, days.union(gaps)) if len(gaps) else values
    if frequency not in ("M", "Q") or len(values) < 2:
        return values
    starts = dates(values).to_numpy().astype("datetime64[D]")
    steps = np.diff(starts.astype("datetime64[M]").astype("int64"))
    if (starts == starts.astype("datetime64[M]")).all() and (steps == (1 if frequency == "M" else 3)).all():
        return values  # as nearly all are: every period has its row
    full = pd.date_range(values.index[0], values.index[-1], freq="MS" if frequency == "M" else "QS")
    return on_each(values, full.union(dates(values)))


def _thin(values: pd.Series, drawn: Drawn) -> pd.Series:
    """Fewer points where more could not be told apart: steps by week and change, long daily lines by week."""
    kind, frequency = drawn.line.kind, frequency_of(drawn)
    if frequency not in ("D", "D7") or values.empty:
        return values
    known = values.dropna()
    weekly = ~dates(known).to_period("W").duplicated(keep="last")
    if kind == "step":
        return known[weekly | known.diff().ne(0).to_numpy() | (known.index == known.index[-1])]
    most = MOST_BARS if "bar" in kind else MOST_POINTS
    return known[weekly] if len(known) > most else values


def _reaches(drawn: Drawn, values: pd.Series, frame: Frame) -> pd.Timestamp:
    """The last day of what is drawn; where it runs past the window, as it was moved ahead, before it was."""
    last: pd.Timestamp = dates(published(values))[-1]
    return last - pd.DateOffset(months=drawn.line.ahead) if last > pd.Timestamp(frame.end) else last


def build(evaluation: Evaluation, frame: Frame) -> SharedFigure:
    """The figure as drawn in one window and language; one with no number in the window says when there are some."""
    lang, ahead = frame.lang, evaluation.figure.form == "ahead"
    shown = [one for one in evaluation.lines if one.line.kind != "table"]
    traces: list[dict[str, Any]] = []
    legend: list[Entry] = []
    lines = 0
    shapes: list[dict[str, Any]] = []
    drawn_days: list[pd.Timestamp] = []
    cut = [_thin(window(one, _calendar(one.values, frequency_of(one)), frame), one) for one in shown]
    if ahead:
        cut = steps_every_day(shown, cut)
    newest: dict[str, pd.Timestamp] = {}
    for drawn, values in zip(shown, cut, strict=True):
        if values.notna().any():
            newest[frequency_of(drawn)] = max(_reaches(drawn, values, frame), newest.get(frequency_of(drawn), pd.Timestamp.min))
    for order, (drawn, values) in enumerate(zip(shown, cut, strict=True)):
        known, frequency = published(values), frequency_of(drawn)
        if known.empty:
            continue
        drawn_days += [known.index[0], known.index[-1]]
        behind = (newest[frequency] - _reaches(drawn, values, frame)).days > BEHIND[frequency]
        trace = _trace(drawn, values, order, lang, ahead)
        if drawn.line.kind in LINED:
            lines += 1
            _tell_apart(trace, lines)
        legend.append(_entry(drawn, known, trace, len(traces), lang, named_only=ahead or behind))
        traces.append(trace)
        shapes += _band(drawn, order, lang)
    if not traces:
        return message(outside(shown), lang)
    layout = _layout(evaluation, lang, [*shapes, *levels(evaluation, lang)])
    layout["margin"] = {"l": 48, "r": 42 if "yaxis2" in layout else 10, "t": TOP, "b": 38 if evaluation.ticks else 24}
    days = min(drawn_days).date(), max(drawn_days).date()
    if ahead:
        # Bars are told however far the next of their days is, lines only within their own.
        layout["hoverdistance"] = -1 if any("bar" in one.line.kind for one in shown) else NEAR
        half = timedelta(days=max((AHEAD_DAYS // 2 + 1 for one in shown if "bar" in one.line.kind), default=10))
        layout["xaxis"]["range"] = [str(days[0] - half), str(days[1] + half)]  # the outermost bars keep their width
        return SharedFigure({"data": traces, "layout": layout}, legend)
    span = _span(frame, days)
    layout["xaxis"]["range"] = [str(day) for day in span]
    points = marks(evaluation, frame)
    head_room(points, traces, layout)
    finest = min((frequency_of(one) for one in shown), key=list(WITHIN).index)
    time = over_time(frame, span, finest, points, level_names(evaluation, lang))
    return SharedFigure({"data": traces, "layout": layout}, legend, time)


def _span(frame: Frame, days: tuple[date, date]) -> tuple[date, date]:
    """The days of the axis: the window's, which all figures of a page share; of a window that takes all there is, the
    figure's own. A line shifted forward is seen to its end."""
    start, end = (days[0] if frame.whole else frame.start), max(frame.end, days[1])
    return (start, end) if start < end else (start - ALONE, end + ALONE)


def _drawn(exact: np.ndarray, kept: int, decimals: int) -> np.ndarray:
    """Numbers of `kept` decimals that the browser, which lets binary fractions decide, rounds to `decimals` as headlines and
    legends round the exact ones: half up, and what only became a half by being shortened, such as 1.447, not."""
    numbers = exact.round(kept)
    halves = np.abs(np.abs(numbers * 10.0**decimals) % 1 - 0.5) < 1e-6
    away = np.where(np.abs(exact) >= np.abs(numbers) - 1e-9, 1e-7, -1e-7)
    return np.where(halves, numbers + np.sign(numbers) * away, numbers)


def _trace(drawn: Drawn, values: pd.Series, order: int, lang: Lang, ahead: bool) -> dict[str, Any]:
    """One line; bars of days to come (`ahead`) bear their numbers, and say them under the pointer."""
    line, unit = drawn.line, drawn.line.unit
    palette = DIVERGING if line.palette == "diverging" else COLORS
    color = palette[(line.color if line.color is not None else order) % len(palette)]
    decimals = unit.decimals(lang)
    shown = _drawn(values.to_numpy() * unit.scale(lang), max(decimals, 2) + 1, decimals)
    numbers = [None if v != v else v for v in shown.tolist()]
    days = np.datetime_as_string(dates(values).to_numpy().astype("datetime64[D]")).tolist()
    name = written(line.label, lang)
    trace: dict[str, Any] = {"type": "bar" if "bar" in line.kind else "scatter", "name": name, "x": days, "y": numbers}
    if ahead:
        before, behind = (written(one, lang) for one in around(drawn, lang))
        trace["hovertemplate"] = f"{name} {before}%{{y:,.{unit.decimals(lang)}f}}{behind}<extra></extra>"
    if line.axis == "right":
        trace["yaxis"] = "y2"
    if trace["type"] == "bar":
        trace["marker"] = {"color": color, "line": {"width": 0}}
        if ahead:
            trace["marker"]["line"] = {"width": 0.6, "color": GRAY}
            trace |= {
                "width": AHEAD_DAYS * DAY_MS, "textposition": "inside", "insidetextanchor": "middle", "textangle": 0,
                "text": [f"{v:.0f}" if v is not None and v >= LEAST_WRITTEN else "" for v in numbers],
                "textfont": {"size": FONT - 2},
            }  # fmt: skip
        elif len(values) == 1:
            trace["width"] = BAR_DAYS[frequency_of(drawn)] * DAY_MS
        return trace
    trace["mode"] = "markers" if line.kind == "points" else "lines"
    if line.kind == "points":
        trace["marker"] = {"color": color, "size": 6}
        return trace
    dash = {} if line.dash == "solid" else {"dash": line.dash}
    trace["line"] = {"color": color, "width": 1.6, **dash, **({"shape": "hv"} if line.kind == "step" else {})}
    if line.kind == "area":
        known = np.flatnonzero(values.notna())
        if len(known) and known[-1] - known[0] + 1 == len(known):  # Plotly fills across what is missing
            trace["fill"] = "tozeroy"
    elif line.kind == "stacked_area":
        trace |= {"stackgroup": "stack", "fillcolor": color, "line": {"color": color, "width": 0.5}}
    if len(values) == 1:
        trace["mode"] = "lines+markers"
    return trace


def _entry(drawn: Drawn, known: pd.Series, trace: dict[str, Any], place: int, lang: Lang, named_only: bool) -> Entry:
    """A line's place in the legend, with its last number in the window unless it is `named_only`."""
    unit = drawn.line.unit
    before, behind = around(drawn, lang)
    last = "" if named_only else unit.number(float(known.iloc[-1]), lang)
    color = trace["marker"]["color"] if "marker" in trace else trace["line"]["color"]
    kind = "area" if drawn.line.kind == "area" else sign(trace)
    frequency = frequency_of(drawn)
    name, places = drawn.line.label.in_(lang), unit.decimals(lang)
    whole = unit.whole_zh if lang == "zh" and unit.whole_zh < math.inf else 0
    return Entry(place, name, color, kind, last, before, behind, places, WITHIN[frequency], BEHIND[frequency], whole)


def _tell_apart(trace: dict[str, Any], place: int) -> None:
    """Dashes from the fifth line on: colour alone tells no more apart."""
    if place > MOST_COLORS:
        trace["line"].setdefault("dash", DASHES[(place - MOST_COLORS - 1) % len(DASHES)])


def around(drawn: Drawn, lang: Lang) -> tuple[str, str]:
    """What stands before and behind a line's number: as in a table, a score with its unit, and nothing twice."""
    unit = drawn.line.unit
    before, behind = unit.around(lang, brief=True)
    if unit.kind == "pct_gdp" and "GDP" in drawn.line.label.zh:  # named already
        before = ""
    return before, f" {unit.label.in_(lang)}" if unit.kind == "z" else behind


def _band(drawn: Drawn, order: int, lang: Lang) -> list[dict[str, Any]]:
    """The line's own mean (dotted) and its standard deviations either side (shaded)."""
    if not (drawn.line.band and drawn.mean == drawn.mean):
        return []
    line = drawn.line
    scale = line.unit.scale(lang)
    color = COLORS[(line.color if line.color is not None else order) % len(COLORS)]
    across = {"xref": "paper", "x0": 0, "x1": 1, "yref": "y2" if line.axis == "right" else "y", "layer": "below"}
    mean, sigma = drawn.mean * scale, drawn.sigma * scale
    bands = [
        {
            "type": "rect", **across, "y0": mean - k * sigma, "y1": mean + k * sigma, "fillcolor": color, "opacity": 0.10,
            "line": {"width": 0},
        }
        for k in range(1, line.sigmas + 1)
    ]  # fmt: skip
    return [*bands, {"type": "line", **across, "y0": mean, "y1": mean, "line": {"color": color, "width": 1, "dash": "dot"}}]


# Days for which a number of each frequency holds, the finest first.
WITHIN = {"D": 6, "D7": 6, "W": 9, "M": 40, "Q": 100, "A": 380}
TICKS_ZH = [
    {"dtickrange": [None, "M1"], "value": "%m-%d\n%Y"},
    {"dtickrange": ["M1", "M12"], "value": "%Y-%m"},
    {"dtickrange": ["M12", None], "value": "%Y"},
]


def _layout(evaluation: Evaluation, lang: Lang, shapes: list[dict[str, Any]]) -> dict[str, Any]:
    figure = evaluation.figure
    units: dict[str, Unit] = {}
    for one in evaluation.lines:
        if one.line.kind != "table":
            units.setdefault(one.line.axis, one.line.unit)
    inverted = figure.inverted_axis(evaluation.choices)
    ticks = evaluation.ticks
    layout: dict[str, Any] = {
        "height": HEIGHT,
        "font": {"size": FONT},
        "hovermode": "x unified",
        "hoverlabel": {"font": {"size": FONT}},
        "barmode": "relative",
        "bargap": 0.1,
        "showlegend": False,
        "dragmode": False,
        "shapes": shapes,
        "xaxis": {
            "type": "date", "showgrid": False, "fixedrange": True, "hoverformat": "%Y-%m-%d",
            "tickfont": {"size": FONT - 1}, "automargin": False, **({"tickformatstops": TICKS_ZH} if lang == "zh" else {}),
            **({"tickvals": [str(day) for day in ticks], "ticktext": named_days(ticks, lang)} if ticks else {}),
        },
        "yaxis": {
            **_axis(units.get("left"), lang), "zeroline": figure.zero, "zerolinewidth": 1, "zerolinecolor": GRAY,
            **({"autorange": "reversed"} if inverted == "left" else {}),
        },
    }  # fmt: skip
    if "right" in units:
        layout["yaxis2"] = {
            **_axis(units["right"], lang), "overlaying": "y", "side": "right", "showgrid": False, "zeroline": False,
            "tickmode": "auto",
            **({"autorange": "reversed"} if inverted == "right" else {}),
        }  # fmt: skip
    return layout


def _axis(unit: Unit | None, lang: Lang) -> dict[str, Any]:
    return {
        "tickfont": {"size": FONT - 1},
        "nticks": 7,
        "automargin": False,
        "fixedrange": True,
        **(numbers(unit.decimals(lang)) if unit else {}),
    }


def numbers(decimals: int) -> dict[str, Any]:
    """An axis' numbers with the decimals of its unit's text, and more only where its ticks stand closer than these tell."""
    finer = [
        {"dtickrange": [None, 0.09 / 10**decimals], "value": f",.{decimals + 2}f"},
        {"dtickrange": [None, 0.9 / 10**decimals], "value": f",.{decimals + 1}f"},
    ]
    return {"tickformat": f",.{decimals}f", "tickformatstops": finer, "exponentformat": "none"}  # 10,000 亿美元, not 10k
