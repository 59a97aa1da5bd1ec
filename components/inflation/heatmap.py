"""The inflation heatmap on its page: controls kept in the URL, the map that can be clicked, what changed, the table."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

import pandas as pd
import streamlit as st

from components import text as t
from components.canvas.card import Chosen, Control
from components.figure import chart, provenance, takeaway
from components.figure.files import excel
from components.figure.files.workbook import MONTH, book, number_format, number_or_text, sheet_of
from components.figure.once import once
from components.frame import params, session
from components.frame.params import Params
from components.frame.resources import desk
from components.frame.state import View
from components.frame.trouble import complain, surviving
from components.inflation import labels
from components.markup import cells
from components.paint.heat import drawn as heat_plot
from components.paint.heat.drawn import Look, Map
from components.paint.heat.names import STYLE
from components.paint.overlays import DIVERGING
from macro.catalogue import FIGURES
from macro.compute.evaluate import evaluate
from macro.compute.wording import score
from macro.declare.dates import dates, on, side_by_side, within
from macro.declare.figure import Choice
from macro.declare.text import ABSENT, Label, Lang, number_text
from macro.heat import drivers, order
from macro.heat import heatmap as heat
from macro.heat.heatmap import MEASURE, PANDEMIC, ROW, WINDOW, Heat, Heatmap
from macro.heat.rows import GROUPS
from macro.morning.prints import next_release

FIGURE = "inflation_heatmap"
CONTRIBUTIONS = "cpi_contributions"
MONTHS = Choice(
    "mon",
    labels.MONTHS_ACROSS,
    {n: Label(labels.MONTHS_OF.zh.format(n=n), labels.MONTHS_OF.en.format(n=n)) for n in ("24", "36", "12")},
)
SORT = Choice("sort", labels.SORT, {"group": labels.BY_GROUP, "within": labels.WITHIN_GROUPS, "heat": labels.BY_HEAT})
CELLS = Choice("cells", labels.PRINTED, {"off": labels.NO_NUMBERS, "on": labels.VALUES, "z": labels.SCORES})
SIGMAS = Choice("sc", labels.SCALE, {"2": Label("±2σ", "±2σ"), "3": Label("±3σ", "±3σ")})
CHOICES = (MEASURE, WINDOW, PANDEMIC, MONTHS, SORT, CELLS, SIGMAS, ROW)
FOLD = "fold"
PAPER = "#ffffff"  # what is neither hot nor cold in a workbook


@dataclass(frozen=True, slots=True)
class Asked:
    """What the page's own URL parameters ask for."""

    measure: str
    window: str
    pandemic: str
    row: str
    look: Look

    @property
    def choices(self) -> dict[str, str]:
        """The choices of the map and of the diffusion index."""
        return {MEASURE.key: self.measure, WINDOW.key: self.window, PANDEMIC.key: self.pandemic}


def parse_map(given: Params) -> tuple[Asked, list[Label]]:
    """The parameters `m`, `zw`, `pan`, `mon`, `sort`, `cells`, `sc`, `row` and `fold`, and a sentence for each bad one."""
    problems: list[Label] = []
    found = params.choices(given, CHOICES, problems)
    folded = frozenset(params.some(given, FOLD, GROUPS, problems) or ())
    look = Look(int(found["mon"]), found["sort"], folded, _printed(found["cells"]), int(found["sc"]))
    return Asked(found["m"], found["zw"], found["pan"], found["row"], look), problems


def _printed(value: str) -> heat_plot.Printed:
    return "on" if value == "on" else "z" if value == "z" else "off"


def asked() -> Asked:
    """The parameters of this run; a bad one costs one sentence and falls back to its default."""
    found, problems = parse_map(session.params())
    complain(problems)
    return found


def _controls(now: Asked, view: View) -> dict[Control, Chosen]:
    """The page's own choices; each change goes to the URL, which the next run reads."""
    held = (
        (MEASURE, now.measure), (WINDOW, now.window), (MONTHS, str(now.look.months)), (SORT, now.look.sort),
        (PANDEMIC, now.pandemic), (CELLS, now.look.cells), (SIGMAS, str(now.look.sigmas)),
    )  # fmt: skip
    found = {chart.control_of(choice, value, view): chart.put(choice.key, choice.default) for choice, value in held}
    names = tuple((name, view.text(label)) for name, label in GROUPS.items())
    opened = ",".join(name for name in GROUPS if name not in now.look.folded)

    def folded(value: str) -> None:
        left_open = value.split(",")
        session.put(FOLD, ",".join(name for name in GROUPS if name not in left_open), "")

    found[Control(FOLD, view.text(labels.GROUPS), opened, names, many=True)] = folded
    return found


def computed(now: Asked, view: View) -> Heatmap:
    """The map's numbers, computed once for all sessions, languages and looks."""
    return of_choices(tuple(now.choices.items()), view.as_of, view.cut, chart.stamp(FIGURE, view.as_of))


@once("pages")
def of_choices(choices: tuple[tuple[str, str], ...], as_of: date | None, cut: date | None, version: str) -> Heatmap:
    """The same by what it depends on: `cut` is the end of a window of the past, `version` changes with the data."""
    reader = desk().reader
    return heat.compute(evaluate(FIGURES[FIGURE], lambda name: reader.read(name, as_of), dict(choices), as_of, end=cut))


@once("pages")
def _map(
    choices: tuple[tuple[str, str], ...], look: Look, lang: Lang, ends: tuple[date | None, date, date], version: str
) -> Map:
    as_of, end, edge = ends
    found = of_choices(choices, as_of, end if end < edge else None, version)
    return heat_plot.draw(found, lang, end, edge, look)


def heatmap(now: Asked) -> None:
    """The map with its choices, headline, key and caption; a click on a cell or a name opens the row."""
    st.html(STYLE)
    with surviving(FIGURE):
        _heatmap(now, session.view())


def _heatmap(now: Asked, view: View) -> None:
    picture = chart.described(FIGURE, view, now.choices)
    found, figure, controls = computed(now, view), FIGURES[FIGURE], _controls(now, view)
    if not found.rows:
        chart.show(figure, picture, view, controls)
        return
    version = chart.stamp(FIGURE, view.as_of)
    drawn = _map(tuple(now.choices.items()), now.look, view.lang, (view.as_of, view.end, view.edge), version)
    caption = provenance.sentences([view.text(labels.MAP_KEY), _absent(found, view), picture.caption], view.lang)
    more = [said] if (said := _largest(now, view)) else []
    chart.show(
        figure, picture, view, controls, drawn.chart, lambda row: session.put(ROW.key, row, ""), shapes=drawn.opened(now.row),
        rows=drawn.rows, open=now.row, caption=caption, more=more, workbook=lambda: _workbook(now, picture, view),
    )  # fmt: skip


def _largest(now: Asked, view: View) -> str:
    """What adds most to CPI's 12-month rate, or to the 1-month rate where the map shows that; empty where it is not known."""
    rate = now.measure if now.measure in drivers.RATE.values else drivers.RATE.default
    said = drivers.largest(chart.drawn(CONTRIBUTIONS, view, {drivers.RATE.key: rate}).evaluation)
    return view.text(said) if said else ""


def _absent(found: Heatmap, view: View) -> str:
    """Rows without numbers, by reason."""
    reasons: dict[str, list[str]] = {}
    for row, why in found.absent:
        reasons.setdefault(view.text(why), []).append(view.text(row.label))
    parts = [view.text(t.ASIDE).format(name=view.text(t.LIST).join(names), what=why) for why, names in reasons.items()]
    return view.text(t.NAMED.filled(name=labels.ABSENT, what=view.text(t.ALSO).join(parts))) if parts else ""


@st.fragment
def table(now: Asked) -> None:
    """The rows as a table for reading aloud; made only when it is opened."""
    with surviving(FIGURE):
        _table(now, session.view())


def _table(now: Asked, view: View) -> None:
    if not computed(now, view).rows:
        return
    drawer = st.expander(view.text(labels.MAP_TABLE), on_change="rerun", key="heat-table")
    if not drawer.open:
        return
    with drawer:
        st.table(cells(_tables(now, view)[0]), border="horizontal")


def _tables(now: Asked, view: View) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """The latest numbers of each row; all values by month; all z-scores by month."""
    by_measure = {key: computed(replace(now, measure=key), view) for key in MEASURE.values}
    found = by_measure[now.measure]
    rows = []
    for one in order.arrange(found, now.look.sort, frozenset()):
        month = one.last
        at = one.cells(pd.DatetimeIndex([month]))
        others = {key: other.get(one.row.id) for key, other in by_measure.items()}
        due = next_release(one.source.series, one.source.last, view.edge)[0] if one.source.last else None
        told = {
            view.text(labels.GROUP): view.text(GROUPS[one.row.group]),
            view.text(labels.COMPONENT): view.text(one.row.label),
            view.text(labels.MONTH): f"{month:%Y-%m}{'*' if month == one.running else ''}",
        }
        for key, other in others.items():
            at_month = on(other.values, month) if other else float("nan")
            told[view.text(t.ASIDE.filled(name=MEASURE.values[key], what="%"))] = (
                other.drawn.line.unit.number(at_month, view.lang) if other and at_month == at_month else ABSENT
            )
        yearly, quarterly = others["yoy"], others["ann3m"]
        pace = heat.momentum(yearly.values, quarterly.values, month) if yearly and quarterly else float("nan")
        told[view.text(labels.Z)] = score(at.z[0])
        told[view.text(t.IN_WINDOW)] = number_text(at.percentile[0], 0) if at.percentile[0] == at.percentile[0] else ABSENT
        told[view.text(labels.MOMENTUM)] = score(pace)
        if view.cut is None:  # what comes next is none of a window of the past
            told[view.text(labels.NEXT)] = f"{due}" if due else ABSENT
        rows.append(told)
    read = pd.DataFrame(rows).set_index(view.text(labels.COMPONENT))

    def by_month(pick: str, unit: str) -> pd.DataFrame:
        """Complete months only, newest first."""

        def unit_of(one: Heat) -> str:
            return unit if pick == "z" or one.row.form != "level" else one.drawn.line.unit.label.in_(view.lang)

        shown = [(one, within(getattr(one, pick), last=one.settled)) for one in found.rows]
        columns = {view.text(t.ASIDE.filled(name=one.row.label, what=unit_of(one))): values.round(3) for one, values in shown}
        grid = side_by_side(columns).iloc[::-1]
        grid.index = dates(grid).strftime("%Y-%m")
        grid.index.name = view.text(labels.MONTH)
        return grid

    return read, by_month("values", f"{view.text(MEASURE.values[now.measure])}, %"), by_month("z", "z")


def _workbook(now: Asked, picture: chart.Picture, view: View) -> bytes:
    """All values and all scores by month, these in the map's colours, the latest of each row, and what stands behind them."""
    read, values, scores = _tables(now, view)
    title = view.text(FIGURES[FIGURE].title)
    cold, hot = excel.themed(DIVERGING[0]), excel.themed(DIVERGING[-1])
    shades = ((-float(now.look.sigmas), cold), (0.0, PAPER), (float(now.look.sigmas), hot))
    name, places = f"{FIGURES[FIGURE].number} · {title}", [number_format(2)] * len(values.columns)
    return book(
        [
            sheet_of(view.text(labels.SHEET_VALUES), takeaway.by_day(values), places, days=MONTH),
            sheet_of("z", takeaway.by_day(scores), places, days=MONTH, shades=shades),
            sheet_of(view.text(labels.SHEET_LATEST), read.map(number_or_text)),
            *takeaway.behind(name, view.text(MEASURE.values[now.measure]), picture, view),
        ],
        title=name,
    )
