"""One figure on a page: title, headline, chart, caption, its own switches, data table and downloads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import orjson

from cache.embedded import data as embedded
from components.canvas.card import Chosen, Control, card
from components.figure import carded, given, labels, provenance, takeaway
from components.figure.once import once
from components.frame import params, session, state
from components.frame.resources import desk
from components.frame.state import View
from components.frame.trouble import complain, surviving
from components.paint import nothing, plot, ranked, tenors
from components.paint.fomc import dots as dots_plot
from components.paint.heat import drawn as heat_plot
from components.paint.shared import SharedFigure
from components.paint.window import shows
from macro.catalogue import FIGURES
from macro.compute import overlays
from macro.compute.evaluate import headline
from macro.declare.figure import Choice, Evaluation, Figure
from macro.declare.text import ABSENT, Label
from macro.policy.meetings import as_known


@dataclass(frozen=True, slots=True)
class Picture:
    """A figure ready to be shown in one view; shared by all sessions, never changed. `words` is its card but for the chart."""

    chart: SharedFigure | None  # none without a single number
    headline: str
    caption: str
    evaluation: Evaluation
    frame: plot.Frame
    words: bytes
    empty: Label | None = None  # why there is not a single number


def chart(figure_id: str, switches: bool = True) -> None:
    """Draws a catalogue figure in the reader's view. A figure that fails costs one sentence, not the page.

    `switches=False` leaves the figure's own choices to controls the page has for several figures at once.
    """
    view = session.view()
    figure = FIGURES[figure_id]
    choices = choices_of(figure)
    with surviving(figure_id):
        show(figure, drawn(figure_id, view, choices), view, controls_of(figure, choices, view) if switches else None)


def chart_of(figure: Figure) -> None:
    """Draws a figure made on the fly, which no catalogue holds; its `id` must change with all that defines it."""
    view = session.view()
    with surviving(figure.id):
        session.looks_at(given.names(figure))
        version = given.stamp(figure, view.as_of)
        show(figure, _picture_of(figure, figure.id, view, version), view)


def show(
    figure: Figure,
    picture: Picture,
    view: View,
    controls: Mapping[Control, Chosen] | None = None,
    chart: SharedFigure | None = None,
    picked: Chosen | None = None,
    workbook: takeaway.Made | None = None,
    **own: Any,
) -> None:
    """Draws a picture as a card in the place where it is called, with its own chart or another form of it; `controls` stand
    in its head, `picked` hears what was clicked, `workbook` makes one of its own and `own` is what else only this view adds. A
    figure without a number says why in a line."""
    drawn = chart or picture.chart
    wanted = card(
        figure.id, picture.words, drawn.body if drawn else None, session.chosen, controls, picked=picked, zoomed=_window, **own
    )
    if wanted:
        told = orjson.loads(picture.words)
        takeaway.take(wanted, told["file"], told["title"], told["units"], picture, view, workbook)


def _window(first: str, last: str) -> None:
    """The days a reader has zoomed to become the window."""
    start, end = params.day(first), params.day(last)
    if start and end:
        session.show(state.custom(session.view(), start, end))


def choices_of(figure: Figure) -> dict[str, str]:
    """What the link chooses of a figure's own choices; what it does not understand costs a sentence and is the default."""
    problems: list[Label] = []
    found = params.choices(session.params(), figure.choices, problems)
    if pick := figure.pick:
        found[pick.key] = params.picked(session.params(), pick, session.view().edge, problems)
    complain(problems)
    return found


def drawn(figure_id: str, view: View, choices: Mapping[str, str]) -> Picture:
    """The picture of a figure, computed once for all sessions that ask for the same view of the same data."""
    return _picture(figure_id, tuple(choices.items()), view, stamp(figure_id, view.as_of))


def described(figure_id: str, view: View, choices: Mapping[str, str]) -> Picture:
    """A figure's words and numbers without its chart, for a page that draws it in a form of its own."""
    return _picture(figure_id, tuple(choices.items()), view, stamp(figure_id, view.as_of), painted=False)


def stamp(figure_id: str, as_of: date | None) -> str:
    """Changes when any series a figure may draw changes; notes that they are on screen."""
    figure = FIGURES[figure_id]
    session.looks_at(given.names(figure))
    return given.stamp(figure, as_of)


@once("pictures")
def _picture(figure_id: str, choices: tuple[tuple[str, str], ...], view: View, version: str, painted: bool = True) -> Picture:
    return _painted(FIGURES[figure_id], choices, view, painted)


@once("pictures")
def _picture_of(_figure: Figure, figure_id: str, view: View, version: str) -> Picture:
    return _painted(_figure, (), view, True)


def _painted(figure: Figure, choices: tuple[tuple[str, str], ...], view: View, painted: bool) -> Picture:
    evaluation = given.evaluated(figure, choices, view.as_of, view.edge, view.cut)
    frame = frame_of(view) if figure.windowed else given.days_ahead(evaluation, view)
    empty = built = None
    if all(one.known.empty for one in evaluation.lines):
        empty = evaluation.note or _why_empty(figure, choices, view)
    elif painted and evaluation.end and figure.form in ("chart", "ranked") and not shows(evaluation, frame):
        built = nothing.message(nothing.outside(_whole(figure, choices, view).lines), view.lang)
    elif painted:
        built = _built(evaluation, frame, view)
    caption = _caption(evaluation, view)
    said = headline(evaluation)
    spoken = said.in_(view.lang) if said else ABSENT
    if empty:
        spoken = empty.in_(view.lang) if spoken == ABSENT else spoken
        caption = "" if figure.computing else caption
    return Picture(built, spoken, caption, evaluation, frame, _words(evaluation, spoken, caption, view, empty), empty)


def _built(evaluation: Evaluation, frame: plot.Frame, view: View) -> SharedFigure:
    form, lang = evaluation.figure.form, view.lang
    if form == "heatmap":
        return heat_plot.build(evaluation, lang, view.end, view.edge)
    if form == "ranked":
        return ranked.build(evaluation, frame)
    if form == "tenors":
        return tenors.build(evaluation, lang)
    return dots_plot.build(evaluation, lang) if form == "dots" else plot.build(evaluation, frame)


def _words(evaluation: Evaluation, headline: str, caption: str, view: View, empty: Label | None) -> bytes:
    """The card but for its chart; a figure without a number has nothing to take away."""
    figure, lang = evaluation.figure, view.lang
    last = given.last_day(evaluation, view.end)
    return carded.words(
        figure.id, str(figure.number or ""), evaluation.title.in_(lang), carded.units_of(evaluation, lang),
        provenance.badges(given.sourced(evaluation), view, evaluation.end), headline, caption, view, str(last or ""),
        () if empty else carded.EVERYTHING,
    )  # fmt: skip


def frame_of(view: View) -> plot.Frame:
    """Window, language and the overlays that are switched on, as known by the as-of day."""
    reader, edge = desk().reader, view.as_of or view.today
    recessions = overlays.recessions(reader.read("USREC", view.as_of).values, view.as_of) if "rec" in view.overlays else ()
    decisions = tuple(d for d in as_known(embedded.decisions(), edge) if d.day <= edge) if "fomc" in view.overlays else ()
    events = overlays.events(edge) if "ev" in view.overlays else ()
    return plot.Frame(view.lang, view.start, view.end, recessions, decisions, events, view.window == "MAX", view.red_up)


def _whole(figure: Figure, choices: tuple[tuple[str, str], ...], view: View) -> Evaluation:
    """The figure's numbers as known by the view's day, also those after the end of its window."""
    return given.evaluated(figure, choices, view.as_of, view.edge)


def _why_empty(figure: Figure, choices: tuple[tuple[str, str], ...], view: View) -> Label:
    """What a figure without a single number says: its own words, from when there are some, or that none is stored."""
    if figure.computing and figure.computing.absent:
        return figure.computing.absent
    if figure.windowed and view.cut:
        held = [one for one in _whole(figure, choices, view).lines if len(one.known)]
        if held:
            return nothing.outside(held)
    latest = given.evaluated(figure, choices, None, view.today)
    return provenance.why_empty(view.as_of, [one.known.index[0].date() for one in latest.lines if len(one.known)])


def _caption(evaluation: Evaluation, view: View) -> str:
    """Where the figure's numbers come from, and what is to be known about them; a figure without any says why itself."""
    notes = [one.in_(view.lang) for one in (evaluation.note, evaluation.figure.note) if one]
    lines = given.sourced(evaluation)
    return provenance.caption(lines, view.lang, "dates", notes) if provenance.distinct(lines) else ""


def controls_of(figure: Figure, choices: Mapping[str, str], view: View) -> dict[Control, Chosen]:
    """A figure's own choices and the day a reader picks for it, kept in the URL under their short names."""
    found = {control_of(one, choices[one.key], view): put(one.key, one.default) for one in figure.choices}
    if pick := figure.pick:
        first = min(pick.first, view.edge)
        named, told = view.text(pick.label), view.text(labels.PICK_HELP)
        day = Control(pick.key, named, choices[pick.key], (), str(first), str(view.edge), help=told)
        found[day] = put(pick.key, "")
    return found


def control_of(choice: Choice, now: str, view: View) -> Control:
    return Control(
        choice.key, view.text(choice.label), now, tuple((one, view.text(words)) for one, words in choice.values.items())
    )


def put(key: str, default: str) -> Chosen:
    """What keeps a choice in the URL; its default is left out."""
    return lambda value: session.put(key, value, default)
