"""What a figure is drawn from: its numbers in a view, and a stamp that changes with anything they rest on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache

from cache import background, projections
from components.frame import session
from components.frame.resources import desk
from components.frame.state import View
from components.paint import plot
from macro.catalogue import FIGURES
from macro.compute.evaluate import evaluate
from macro.declare.figure import Drawn, Evaluation, Figure


def names(figure: Figure) -> tuple[str, ...]:
    """Every series a figure may draw: those it declares and, where it reads futures, all contracts held."""
    declared = _of_catalogue(figure.id) if FIGURES.get(figure.id) is figure else _declared(figure)
    return (*declared, *desk().reader.contracts()) if figure.computing and figure.computing.futures else declared


def stamp(figure: Figure, as_of: date | None) -> str:
    """Changes when any series a figure may draw changes, or the desk's own calendar of meetings, or the projections."""
    reader = desk().reader
    found = desk().stamp(names(figure), as_of)
    if not figure.computing:
        return found
    return f"{found}|{background.version(reader)}|{projections.stamp(reader, as_of or session.today())}"


def evaluated(
    figure: Figure, choices: tuple[tuple[str, str], ...], as_of: date | None, edge: date, end: date | None = None
) -> Evaluation:
    """The figure's numbers as known by `as_of`, read on the day `edge`; to the `end` of a window that ends before it."""
    reader = desk().reader
    context = None
    if figure.computing:
        last = end if end and figure.windowed else edge
        context = replace(background.background(reader, last), known=edge)
    return evaluate(figure, lambda name: reader.read(name, as_of), dict(choices), as_of, context, end)


def sourced(evaluation: Evaluation) -> tuple[Drawn, ...]:
    """The lines with all that is held of the series under them, also after the end of their window: what is said of sources
    does not depend on it."""
    if evaluation.end is None:
        return evaluation.lines
    reader, as_of = desk().reader, evaluation.as_of
    return tuple(
        replace(line, inputs=tuple(reader.read(one.series.id, as_of) for one in line.inputs)) for line in evaluation.lines
    )


def last_day(evaluation: Evaluation, edge: date) -> date | None:
    """The day of the last observation in a figure; of a line that runs ahead of `edge`, such as a path of rates or one that is
    led, that of the series under it."""
    days = []
    for one in evaluation.lines:
        if len(one.known):
            day = one.known.index[-1].date()
            days += [day] if day <= edge else [held.last for held in one.inputs if held.last and held.last <= edge]
    return max(days, default=None)


def days_ahead(evaluation: Evaluation, view: View) -> plot.Frame:
    """All of a figure of days to come, without what is laid over the past."""
    days = [day for one in evaluation.lines if len(one.known) for day in (one.known.index[0], one.known.index[-1])]
    start, end = (min(days).date(), max(days).date()) if days else (view.start, view.end)
    return plot.Frame(view.lang, start, end)


@cache
def _of_catalogue(figure_id: str) -> tuple[str, ...]:
    return _declared(FIGURES[figure_id])


def _declared(figure: Figure) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*(name for line in figure.every_line() for name in line.series), "USREC")))
