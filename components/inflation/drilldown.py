"""One component opened beside the map: its numbers, its history with the window's bands, when it is published."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pandas as pd

from components import text as t
from components.canvas.card import Control
from components.figure import chart, provenance
from components.frame import session, state
from components.frame.state import View
from components.frame.trouble import surviving
from components.inflation import labels
from components.inflation.heatmap import Asked, computed
from macro.catalogue import FIGURES
from macro.compute.publication import approximate, published_on
from macro.compute.wording import score
from macro.declare import units as u
from macro.declare.figure import Evaluation
from macro.declare.series import Series
from macro.declare.text import number_text
from macro.heat import heatmap as heat
from macro.heat.heatmap import MEASURE, ROW, Heat
from macro.heat.rows import GROUPS
from macro.morning.prints import next_release

FIGURE = "cpi_component"


def component(now: Asked) -> None:
    """The open row. It is picked by a click on the map or, without a mouse, from the list."""
    view = session.view()
    names = tuple((one, f"{view.text(row.label)} · {view.text(GROUPS[row.group])}") for one, row in heat.BY_ID.items())
    picker = Control(ROW.key, view.text(labels.PICK), now.row, names)
    with surviving(FIGURE):
        start, window = min(view.start, _window_start(now, view)), view.window if heat.YEARS[now.window] else "MAX"
        wide = replace(view, start=start, window=window, overlays=view.overlays & {"rec"})
        picture = chart.drawn(FIGURE, wide, {ROW.key: now.row, **now.choices})
        one = computed(now, view).get(now.row) or computed(replace(now, measure="yoy"), view).get(now.row)
        caption = provenance.sentences([_dates(one, view) if one else "", picture.caption], view.lang)
        beside = _numbers(picture.evaluation, one, view) if one else []
        controls = {picker: chart.put(ROW.key, "")}
        chart.show(FIGURES[FIGURE], picture, wide, controls, caption=caption, numbers=beside)


def _window_start(now: Asked, view: View) -> date:
    years = heat.YEARS[now.window]
    return state.window_start(f"{years}Y" if years else "MAX", view.end)


def _numbers(evaluation: Evaluation, one: Heat, view: View) -> list[tuple[str, str]]:
    """Level, the three measures, z, percentile and momentum, each with its name."""
    lang = view.lang
    newest = max(drawn.known.index[-1] for drawn in evaluation.lines if len(drawn.known))
    found = []
    for drawn in evaluation.lines:
        values, line = drawn.known, drawn.line
        if len(values):
            signed = line.key in MEASURE.values and one.row.form != "level"
            month = values.index[-1]
            when = f"→ {one.source.last}" if month == one.running else f"{month:%Y-%m}" if month < newest else ""
            name = t.ASIDE.filled(name=line.label, what=when) if when else line.label
            found.append((name.in_(lang), line.unit.text(float(values.iloc[-1]), lang, signed=signed)))
    at = one.cells(pd.DatetimeIndex([one.last]))
    if at.z[0] == at.z[0]:
        found += [(view.text(labels.Z), score(at.z[0])), (view.text(t.IN_WINDOW), number_text(at.percentile[0], 0))]
    pace = heat.momentum(evaluation.values("yoy"), evaluation.values("ann3m"), newest)
    if pace == pace:
        found.append((view.text(labels.MOMENTUM), u.POINTS.text(pace, lang, signed=True)))
    return found


def _dates(one: Heat, view: View) -> str:
    """When the last observation came out and when the next comes, a day ahead however old the data is; of a window of the past
    only the former."""
    series, last = one.source.series, one.source.last
    if last is None:
        return ""
    out = published_on(series, pd.DatetimeIndex([one.source.known.index[-1]]))[0].item()
    due = None if view.cut else next_release(series, last, view.edge)[0]
    said = labels.OUT_ON.filled(release=series.release.label, out=_day(series, out))
    return view.text(labels.AND_NEXT.filled(said=said, due=_day(series, due), time=series.release.time_et) if due else said)


def _day(series: Series, day: date) -> object:
    return labels.ABOUT.filled(day=day) if approximate(series, day) else day
