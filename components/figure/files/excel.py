"""A figure as a chart of Excel's own over the numbers in its workbook: its lines, colours, axes and title."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import permutations
from typing import Any, Literal

import pandas as pd
import streamlit as st

from components.colours import LISTS
from components.figure.files.workbook import DAY, MONTH, Draws, number_format, write
from components.paint.overlays import COLORS
from components.paint.window import frequency_of, heading
from components.paint.written import written
from macro.declare.dates import dates, on
from macro.declare.figure import Axis, Drawn, Evaluation
from macro.declare.text import Lang, Unit

SIZE = {"width": 1180, "height": 560}  # pixels
GRAY = "#808080"
PLACEHOLDER = re.compile(r"#0000\d\d")
SHAPES: Mapping[str, Literal["line", "column", "area"]] = {
    "bar": "column", "stacked_bar": "column", "area": "area", "stacked_area": "area",
}  # fmt: skip
DASHES = {"dash": "dash", "dot": "round_dot"}
BESIDE = 20  # the column where numbers of a chart without a sheet of its own begin, right of it
LABELS = 12  # dates under an axis of names
# Years shown, the years or months between two dates under the axis, and how they are written.
SPACING = ((1.2, 1, "months", "yyyy-mm"), (3.5, 3, "months", "yyyy-mm"), (7, 1, "years", "yyyy"), (16, 2, "years", "yyyy"),
           (40, 5, "years", "yyyy"))  # fmt: skip
WIDEST_SPACING = (10, "years", "yyyy")


@dataclass(frozen=True, slots=True)
class Curve:
    """A line of the chart: where its numbers stand, how it is drawn and in which colour."""

    name: str
    sheet: str
    rows: tuple[int, int]
    column: int
    color: str
    shape: Literal["line", "column", "area"] = "line"
    stacked: bool = False
    axis: Axis = "left"
    dash: str = ""
    points: bool = False


def themed(color: str) -> str:
    """A colour of the light theme, which paper and workbooks have, for its place among the theme's."""
    number = int(color[1:]) if PLACEHOLDER.fullmatch(color) else 0
    for option, first in reversed(LISTS.items()):
        theme: list[str] = st.get_option(f"theme.light.{option}")
        if first <= number < first + len(theme):
            return theme[number - first]
    return GRAY if number or not color.startswith("#") else color


def chart(
    evaluation: Evaluation, spec: Mapping[str, Any], table: pd.DataFrame, sheet: str, title: str, lang: Lang
) -> Draws | None:
    """What draws it, over a `table` by date that stands as a sheet from its second row on; `spec` is the picture's. None for
    what is no chart of lines, bars or areas: dots of participants, the heatmap, a window without a number."""
    form = evaluation.figure.form
    if table.empty or not spec.get("data") or form in ("dots", "heatmap"):
        return None
    if form == "tenors":
        return _tenors(evaluation, spec, title, lang)
    if form == "ranked":
        return _ranked(evaluation, table, title, lang)
    curves = _curves(evaluation, spec, table, sheet, lang)
    return _over_time(evaluation, curves, table, title, lang) if curves else None


def _curves(evaluation: Evaluation, spec: Mapping[str, Any], table: pd.DataFrame, sheet: str, lang: Lang) -> list[Curve]:
    """The lines drawn, in the order and colours of their traces."""
    names = list(table.columns)
    shown = [one for one in evaluation.lines if one.line.kind != "table" and table[heading(one, lang)].notna().any()]
    found = []
    for one, trace in zip(shown, spec["data"], strict=False):
        line, look = one.line, trace.get("line", {})
        color = look.get("color") or trace.get("marker", {}).get("color") or ""
        found.append(
            Curve(
                line.label.in_(lang), sheet, (1, len(table)), names.index(heading(one, lang)) + 1, themed(color),
                SHAPES.get(line.kind, "line"), line.kind.startswith("stacked") or line.kind == "bar", line.axis,
                DASHES.get(look.get("dash", ""), ""), line.kind == "points",
            )
        )  # fmt: skip
    return found


def _over_time(evaluation: Evaluation, curves: list[Curve], table: pd.DataFrame, title: str, lang: Lang) -> Draws:
    shown = [one for one in evaluation.lines if one.line.kind != "table"]
    paces = {frequency_of(one) for one in shown}
    # On an axis of dates Excel draws a bar as wide as a day where there are days or weeks: there bars stand by name.
    named = any(one.shape == "column" for one in curves) and bool(paces & {"D", "D7", "W"} or evaluation.figure.form == "ahead")
    days = dates(table)
    years = (days[-1] - days[0]).days / 365.25
    every, unit, how = next((one[1:] for one in SPACING if years <= one[0]), WIDEST_SPACING)
    across: dict[str, Any] = {"label_position": "low", "num_format": how, "num_font": {"size": 9}}
    if named:
        every_nth = max(1, round(len(table) / LABELS))
        across |= {"text_axis": True, "interval_unit": every_nth, "interval_tick": every_nth, "num_format": DAY}
    else:
        across |= {"date_axis": True, "major_unit": every, "major_unit_type": unit}
    inverted = evaluation.figure.inverted_axis(evaluation.choices)
    if inverted == "left":
        across["label_position"] = "high"  # at the foot, where the axis runs downwards

    def draw(book: Any, place: Any) -> None:
        made, over = _made(book, curves, (curves[0].sheet, 1, 0, len(table), 0))
        made.set_x_axis(across)
        for axis in sorted({one.axis for one in curves}):
            of = next(one for one in shown if one.line.axis == axis).line.unit
            told = _upright(of, inverted == axis, lang)
            if axis == "left":
                made.set_y_axis(told)
            else:
                (over if over and over.is_secondary else made).set_y2_axis({**told, "major_gridlines": {"visible": False}})
        made.show_blanks_as("gap" if len(paces) == 1 else "span")
        _finish(made, place, title)

    return draw


def _made(book: Any, curves: Sequence[Curve], categories: tuple[Any, ...]) -> tuple[Any, Any]:
    """The chart of all curves, and the one laid over it that has those of another shape; None where all are of one."""
    if not any(one.axis == "left" for one in curves):
        curves = [replace(one, axis="left") for one in curves]
    main, over = _shapes(curves)
    charts = []
    for part in filter(None, (main, over)):
        stacked = {"subtype": "stacked"} if any(one.stacked for one in part) else {}
        made = book.add_chart({"type": part[0].shape, **stacked})
        for one in part:
            made.add_series(_series(one, categories))
        charts.append(made)
    if len(charts) > 1:
        charts[0].combine(charts[1])
    return charts[0], charts[1] if len(charts) > 1 else None


def _shapes(curves: Sequence[Curve]) -> tuple[list[Curve], list[Curve]]:
    """The curves in two parts of one shape each. Excel's charts take no more: the second part may stand on the left axis or,
    where nothing else does, on the right one. What cannot be drawn so is drawn by lines."""
    by_shape: dict[str, list[Curve]] = {}
    for one in curves:
        by_shape.setdefault(one.shape, []).append(one)
    if len(by_shape) == 1:
        return list(curves), []
    for main, over in permutations(by_shape.values(), 2) if len(by_shape) == 2 else ():
        axes, others = {one.axis for one in main}, {one.axis for one in over}
        if "left" in axes and (others == {"left"} or (others == {"right"} and axes == {"left"})):
            return main, over
    return [replace(one, shape="line", stacked=False) for one in curves], []


def _series(one: Curve, categories: tuple[Any, ...]) -> dict[str, Any]:
    first, last = one.rows
    numbers = [one.sheet, first, one.column, last, one.column]
    told = {"name": one.name, "categories": list(categories), "values": numbers, "y2_axis": one.axis == "right"}
    if one.points:
        return {**told, "line": {"none": True}, "marker": {"type": "circle", "size": 4, "fill": {"color": one.color},
                                                           "border": {"color": one.color}}}  # fmt: skip
    if one.shape == "column":
        return {**told, "fill": {"color": one.color}, "border": {"none": True}, "gap": 15}
    if one.shape == "area":
        clear = {} if one.stacked else {"transparency": 55}
        return {**told, "fill": {"color": one.color, **clear}, "line": {"color": one.color, "width": 1}}
    return {**told, "line": {"color": one.color, "width": 1.75, **({"dash_type": one.dash} if one.dash else {})},
            "marker": {"type": "none"}}  # fmt: skip


def _upright(unit: Unit, inverted: bool, lang: Lang) -> dict[str, Any]:
    """An axis of numbers: its unit, as many decimals as on the screen, downwards where the figure's is."""
    return {
        "name": unit.label.in_(lang), "name_font": {"bold": False, "size": 9}, "num_font": {"size": 9},
        "num_format": number_format(unit.decimals(lang)), "major_gridlines": {"visible": True, "line": {"color": "#d9d9d9"}},
        "reverse": inverted,
    }  # fmt: skip


def _finish(made: Any, place: Any, title: str, legend: bool = True) -> None:
    made.set_title({"name": title, "name_font": {"size": 13, "bold": True}, "overlay": False})
    made.set_legend({"position": "bottom"} if legend else {"none": True})
    made.set_size(SIZE)
    place.hide_gridlines(2)
    place.insert_chart(0, 0, made)


def _tenors(evaluation: Evaluation, spec: Mapping[str, Any], title: str, lang: Lang) -> Draws:
    """A curve a day across the tenors, from numbers beside the chart."""
    tenors = [one for one in evaluation.lines if len(one.known)]
    traces = {trace["name"]: trace for trace in spec["data"]}
    unit = tenors[0].line.unit
    days = [(pd.Timestamp(day), label.in_(lang)) for day, label in evaluation.days.items()]
    looks = [traces.get(written(label, lang), {}).get("line", {}) for label in evaluation.days.values()]

    def draw(book: Any, place: Any) -> None:
        made = book.add_chart({"type": "line"})
        for at, one in enumerate(tenors, 1):
            place.write_string(at, BESIDE, one.line.label.in_(lang))
        for number, ((day, label), look) in enumerate(zip(days, looks, strict=True), 1):
            place.write_string(0, BESIDE + number, label)
            for at, one in enumerate(tenors, 1):
                _numbered(book, place, at, BESIDE + number, one, day, unit, lang)
            dash = DASHES.get(look.get("dash", ""), "")
            curve = Curve(label, place.name, (1, len(tenors)), BESIDE + number, themed(look.get("color", "")), dash=dash)
            made.add_series(_series(curve, (place.name, 1, BESIDE, len(tenors), BESIDE)))
        made.set_y_axis(_upright(unit, False, lang))
        made.set_x_axis({"label_position": "low"})
        made.show_blanks_as("span")
        _finish(made, place, title)

    return draw


def _ranked(evaluation: Evaluation, table: pd.DataFrame, title: str, lang: Lang) -> Draws | None:
    """The parts in the last month shown, the largest first, from numbers beside the chart."""
    whole, *parts, left = (one for one in evaluation.lines if one.line.kind == "bar")
    known = table[heading(whole, lang)].dropna()
    if known.empty:
        return None
    month = dates(known)[-1]
    sized = [(size, one) for one in parts if (size := on(one.known, month)) == size]
    rows = [one for _, one in sorted(sized, key=lambda pair: -pair[0])]
    if on(left.known, month) == on(left.known, month):
        rows.append(left)
    unit = whole.line.unit

    def draw(book: Any, place: Any) -> None:
        made = book.add_chart({"type": "bar"})
        write(place, 0, BESIDE, month, book.add_format({"num_format": MONTH, "align": "left"}))
        for at, one in enumerate(rows, 1):
            place.write_string(at, BESIDE, one.line.label.in_(lang))
            _numbered(book, place, at, BESIDE + 1, one, month, unit, lang)
        place.write_string(0, BESIDE + 1, unit.label.in_(lang))
        curve = Curve(f"{month:%Y-%m}", place.name, (1, len(rows)), BESIDE + 1, themed(COLORS[0]), "column")
        made.add_series(_series(curve, (place.name, 1, BESIDE, len(rows), BESIDE)))
        made.set_y_axis({"reverse": True, "label_position": "low", "num_font": {"size": 9}})
        made.set_x_axis(_upright(unit, False, lang))
        _finish(made, place, f"{title} · {month:%Y-%m}", legend=False)

    return draw


def _numbered(book: Any, place: Any, row: int, at: int, one: Drawn, day: pd.Timestamp, unit: Unit, lang: Lang) -> None:
    """A line's number of one day, scaled for the language."""
    value = float(one.known.get(day, float("nan")))
    if value == value:
        places = unit.decimals(lang)
        form = book.add_format({"num_format": number_format(places)})
        place.write_number(row, at, round(value * unit.scale(lang), max(places, 2) + 1), form)
