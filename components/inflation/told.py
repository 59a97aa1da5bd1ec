"""Beside the map, in words: the hottest components, the distance to 2 % and what the last release changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import pandas as pd
import streamlit as st

from components import text as t
from components.figure import chart
from components.figure.once import once
from components.frame import session
from components.frame.trouble import surviving
from components.inflation import labels
from components.inflation.heatmap import FIGURE, Asked, of_choices
from components.markup import Markdown, lines, marked, plain
from macro.compute.wording import day_text, score
from macro.declare import units as u
from macro.declare.dates import on
from macro.declare.text import Label, Lang
from macro.heat import hottest as hot
from macro.heat import order
from macro.heat.heatmap import MEASURE, Heat, Heatmap
from macro.heat.scores import HOT

MOST_MOVES = 5


def hottest(now: Asked) -> None:
    """The hottest components and for how long they have been, and how far inflation is from 2 %."""
    view = session.view()
    with surviving(FIGURE):
        version = chart.stamp(FIGURE, view.as_of)
        yearly = tuple(replace(now, measure=MEASURE.default).choices.items())
        st.markdown(plain(_hottest(tuple(now.choices.items()), view.as_of, view.cut, view.lang, version)))
        st.markdown(plain(_distances(yearly, view.as_of, view.cut, view.lang, version)))


def changed(now: Asked) -> None:
    """What the last release changed: components across a threshold, their largest moves, headline and core."""
    view = session.view()
    with surviving(FIGURE):
        st.markdown(
            plain(_changed(tuple(now.choices.items()), view.as_of, view.cut, view.lang, chart.stamp(FIGURE, view.as_of)))
        )


@once("pages")
def _hottest(choices: tuple[tuple[str, str], ...], as_of: date | None, cut: date | None, lang: Lang, version: str) -> Markdown:
    found = of_choices(choices, as_of, cut, version)
    month, rows = hot.newest(found), hot.hottest(found)
    if month is None or not rows:
        return plain("")
    told = [_titled(labels.HOTTEST, found, day_text(month, "M"), lang)]
    for one, streak in rows:
        value, z = one.drawn.line.unit.text(on(one.values, month), lang), on(one.z, month)
        long = (
            labels.BELOW if z <= HOT else labels.ONE_MONTH if streak.months == 1 else labels.FOR_MONTHS.filled(n=streak.months)
        )
        told.append(
            marked(":small[{} **{}** :gray[z {} · {}{}]]", one.row.label.in_(lang), value, score(z, HOT), long.in_(lang),
                   "*" if streak.skipped else "")
        )  # fmt: skip
    if any(streak.skipped for _, streak in rows):
        told.append(marked(":small[:gray[{}]]", labels.SKIPPED.in_(lang)))
    return lines(told)


def _titled(title: Label, found: Heatmap, months: Label, lang: Lang) -> Markdown:
    measure = MEASURE.values[found.choices["m"]].in_(lang)
    return marked("**{}** :gray[:small[{} · {}]]", title.in_(lang), measure, months.in_(lang))


@once("pages")
def _distances(
    choices: tuple[tuple[str, str], ...], as_of: date | None, cut: date | None, lang: Lang, version: str
) -> Markdown:
    """The PCE price index first, which the Committee's goal is set for; the CPI is said not to be it."""
    found = hot.distances(of_choices(choices, as_of, cut, version))
    if not found:
        return plain("")
    told = [marked("**{}** :gray[:small[{}]]", labels.DISTANCE.in_(lang), labels.OF_PCE.in_(lang))]
    for one in found:
        points, month = u.POINTS_2.text(one.points, lang, signed=True), day_text(one.month, "M")
        when = t.ASIDE.filled(name=month, what=t.REVISED) if one.revised else month
        values = u.PERCENT.text(one.rate, lang), points, when.in_(lang)
        told.append(marked(":small[{} {} → **{}** :gray[{}]]", one.row.label.in_(lang), *values))
    return lines(told)


@once("pages")
def _changed(choices: tuple[tuple[str, str], ...], as_of: date | None, cut: date | None, lang: Lang, version: str) -> Markdown:
    found = of_choices(choices, as_of, cut, version)
    moved = order.changes(found)
    if not moved.moves:
        return plain("")
    month = max(one.settled for one in moved.moves)
    newest = next(one for one in moved.moves if one.settled == month)
    against = labels.AGAINST.filled(now=day_text(month, "M"), before=day_text(newest.compared, "M"))
    told = [_titled(labels.WHAT_CHANGED, found, against, lang)]
    crossed = (
        (labels.NEWLY_HOT, moved.newly_hot),
        (labels.NO_LONGER_HOT, moved.no_longer_hot),
        (labels.NEWLY_COLD, moved.newly_cold),
    )
    told += [marked(":small[{}]", t.NAMED.filled(name=label, what=_named(rows, lang)).in_(lang)) for label, rows in crossed]
    for label, rows in ((labels.LARGEST, moved.moves[:MOST_MOVES]), (labels.AGGREGATES, moved.aggregates)):
        told.append(marked(":small[:gray[{}]]", label.in_(lang)))
        told += [_move(one, month, lang) for one in rows]
    return lines(told)


def _move(one: Heat, month: pd.Timestamp, lang: Lang) -> Markdown:
    """Value and score of a row before and now, with its month where it is another one."""
    (change, step), now, unit = one.change(), on(one.values, one.settled), one.drawn.line.unit
    told = unit.text(now, lang)
    if one.settled != month:
        told = t.ASIDE.filled(name=told, what=f"{one.settled:%Y-%m}").in_(lang)
    scores = t.ASIDE.filled(name=score(on(one.z, one.settled)), what=score(step)).in_(lang)
    return marked(":small[{} {} → **{}** :gray[z {}]]", one.row.label.in_(lang), unit.number(now - change, lang), told, scores)


def _named(rows: Iterable[Heat], lang: Lang) -> str:
    names = [t.ASIDE.filled(name=one.row.label, what=score(on(one.z, one.settled), HOT)).in_(lang) for one in rows]
    return t.LIST.in_(lang).join(names) or labels.NONE.in_(lang)
