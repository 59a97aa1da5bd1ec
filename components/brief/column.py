"""The inflation heatmap's latest month in small: a cell a component by group, as the map colours it, and the way to the map."""

from __future__ import annotations

from datetime import date

import pandas as pd

from components import text as t
from components.brief import labels
from components.brief.tables import leads_to
from components.figure import chart, provenance
from components.figure.once import once
from components.frame.state import View
from components.html import Html, safe, tag, together
from components.inflation.heatmap import FIGURE, of_choices, parse_map
from components.paint.heat.drawn import STEPS
from components.paint.heat.hover import cell_words
from macro.catalogue import FIGURES
from macro.compute.wording import day_text
from macro.declare.dates import on
from macro.declare.text import Lang
from macro.heat import hottest as hot
from macro.heat.heatmap import Heat, Heatmap
from macro.heat.rows import GROUPS
from macro.heat.scores import HOT

CHOICES = tuple(parse_map({})[0].choices.items())  # the map as it opens without a choice of the reader's
SIGMAS = 2.0  # how many standard deviations the ends of the scale stand for
PAGE = FIGURES[FIGURE].topic


def column(view: View) -> Html:
    """The column in the reader's view, written once for all sessions."""
    return _written(view, view.edge, chart.stamp(FIGURE, view.as_of))


@once("pages")
def _written(view: View, edge: date, version: str) -> Html:
    found, lang = of_choices(CHOICES, view.as_of, None, version), view.lang
    month = hot.newest(found)
    if month is None:
        why = t.NOT_YET if view.as_of else t.NOT_STORED
        return together([tag("h2", FIGURES[FIGURE].title.in_(lang)), tag("p", why.in_(lang), class_="notes")])
    title = tag("h2", labels.HEAT.filled(month=day_text(month, "M")).in_(lang))
    name = labels.LEADS_TO.filled(name=FIGURES[FIGURE].title).in_(lang)
    said = together([_count(found, month, lang), leads_to(name, PAGE, FIGURE, view, "to")], " ")
    groups = (_group(name, found, month, edge, lang) for name in GROUPS)
    notes = provenance.caption((one.drawn for one in found.rows), lang, "sources", [labels.HEAT_KEY.in_(lang)])
    return together([title, tag("p", said), tag("dl", *groups, class_="heat"), tag("p", notes, class_="notes")])


def _count(found: Heatmap, month: pd.Timestamp, lang: Lang) -> str:
    """How many of the components with a score in the month lie above +1σ."""
    scored = [score for one in found.components if (score := on(one.z, month)) == score]
    return labels.HOT_COUNT.filled(hot=sum(score > HOT for score in scored), all=len(scored)).in_(lang)


def _group(name: str, found: Heatmap, month: pd.Timestamp, edge: date, lang: Lang) -> Html:
    """A group's name and its cells; nothing where it has no row."""
    cells = [cell(one, month, edge, lang) for one in found.rows if one.row.group == name]
    return tag("div", tag("dt", GROUPS[name].in_(lang)), tag("dd", *cells)) if cells else safe("")


def cell(one: Heat, month: pd.Timestamp, edge: date, lang: Lang) -> Html:
    """One component's month: its colour, or that it has none, and in words what it is."""
    months = pd.DatetimeIndex([month])
    found = one.cells(months)
    [said] = cell_words(one, found, months, dict(CHOICES)["m"], (edge, edge), lang)
    state = found.states[0]
    kind = f"z{shade(float(found.z[0]))}" if state == "value" else "gap" if state == "gap" else "none"
    return tag("i", class_=kind, title=said, role="img", aria_label=said)


def shade(z: float) -> int:
    """Which of the map's colours a score has, from 0, the coldest; the middle one is the page's own."""
    place = (min(max(z, -SIGMAS), SIGMAS) + SIGMAS) / (2 * SIGMAS)
    return round(place * (len(STEPS) - 1))
