"""One figure on a page: title, headline, chart, caption, its own switches, data table and downloads."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd
import streamlit as st

from cache.embedded import data as embedded
from components import text as t
from components.figure import given, labels, provenance
from components.figure.once import once
from components.frame import params, session
from components.frame.resources import desk
from components.frame.state import View
from components.frame.trouble import complain, surviving
from components.markup import Markdown, joined, marked, plain
from components.paint import heat as heat_plot
from components.paint import plot, ranked, tenors
from components.paint.fomc import dots as dots_plot
from components.paint.shared import SharedFigure
from components.paint.window import data_table
from macro.catalogue import FIGURES
from macro.compute import overlays
from macro.compute.evaluate import headline
from macro.declare.figure import Choice, Evaluation, Figure, Pick
from macro.declare.text import ABSENT, Label, Lang
from macro.policy.meetings import as_known

CONFIG = {
    "displaylogo": False,
    "modeBarButtonsToRemove": ["select2d", "lasso2d", "autoScale2d"],
    "toImageButtonOptions": {"format": "png", "scale": 2},
}


@dataclass(frozen=True, slots=True)
class Picture:
    """A figure ready to be shown in one view; shared by all sessions, never changed."""

    chart: SharedFigure
    title: Markdown
    headline: str
    caption: str
    evaluation: Evaluation
    frame: plot.Frame
    empty: Label | None = None  # why there is not a single number


def chart(figure_id: str, switches: bool = True) -> None:
    """Draws a catalogue figure in the reader's view. A figure that fails costs one sentence, not the page.

    `switches=False` leaves the figure's own choices to controls the page has for several figures at once.
    """
    view = session.view()
    figure = FIGURES[figure_id]
    choices = choices_of(figure)
    with st.container(key=f"card-{figure_id}", gap="xsmall"), surviving(figure_id):
        show(figure, drawn(figure_id, view, choices), view, choices if switches else {})


def chart_of(figure: Figure) -> None:
    """Draws a figure made on the fly, which no catalogue holds; its `id` must change with all that defines it."""
    view = session.view()
    with st.container(key=f"card-{figure.id}", gap="xsmall"), surviving(figure.id):
        session.looks_at(given.names(figure))
        version = given.stamp(figure, view.as_of)
        show(figure, _picture_of(figure, figure.id, view, version), view, {})


def show(
    figure: Figure,
    picture: Picture,
    view: View,
    choices: Mapping[str, str],
    controls: Callable[[], None] | None = None,
    height: int = 0,
) -> None:
    """Draws a picture in the place where it is called; `controls` stand beside the title with those of the figure itself.
    A figure without a number says why in a line and takes no more room than its title and switches."""
    with st.container(horizontal=True, vertical_alignment="top", gap="small"):
        st.markdown(plain(picture.title), width="stretch")
        for choice in figure.choices if choices else ():
            switch(choice, choices[choice.key], view)
        if choices and figure.pick:
            picker(figure.pick, choices[figure.pick.key], view)
        if controls:
            controls()
        if not picture.empty:
            with st.container(width="content"):
                drawer(figure, picture, view)
    if picture.empty:
        st.markdown(marked(":small[{}]", picture.empty.in_(view.lang) if picture.headline == ABSENT else picture.headline))
        if not figure.computing:
            st.caption(plain(picture.caption))
        return
    st.markdown(marked(":small[{}]", picture.headline))
    st.plotly_chart(
        picture.chart, key=f"fig-{figure.id}", height=height or picture.chart.tall, config=CONFIG,
        alt=view.text(picture.evaluation.title),
    )  # fmt: skip
    st.caption(plain(picture.caption))


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
    evaluation = given.evaluated(figure, choices, view.as_of, view.as_of or view.today)
    frame = given.days_ahead(evaluation, view) if figure.form in ("ahead", "tenors", "dots") else frame_of(view)
    empty = None
    if all(one.known.empty for one in evaluation.lines):
        empty = evaluation.note or _why_empty(figure, choices, view)
        built = plot.message(empty, view.lang)
    elif not painted:
        built = SharedFigure({"data": [], "layout": {}})
    elif figure.form == "heatmap":
        built = heat_plot.build(evaluation, view.lang, view.end, view.as_of or view.today)
    elif figure.form == "ranked":
        built = ranked.build(evaluation, frame)
    elif figure.form == "tenors":
        built = tenors.build(evaluation, view.lang)
    elif figure.form == "dots":
        built = dots_plot.build(evaluation, view.lang)
    else:
        built = plot.build(evaluation, frame)
    return Picture(
        built, _title(evaluation, view), _headline(evaluation, view), _caption(evaluation, view), evaluation, frame, empty
    )


def frame_of(view: View) -> plot.Frame:
    """Window, language and the overlays that are switched on, as known by the as-of day."""
    reader, edge = desk().reader, view.as_of or view.today
    recessions = overlays.recessions(reader.read("USREC", view.as_of).values, view.as_of) if "rec" in view.overlays else ()
    decisions = tuple(d for d in as_known(embedded.decisions(), edge) if d.day <= edge) if "fomc" in view.overlays else ()
    events = overlays.events(edge) if "ev" in view.overlays else ()
    return plot.Frame(view.lang, view.start, view.end, recessions, decisions, events)


def _why_empty(figure: Figure, choices: tuple[tuple[str, str], ...], view: View) -> Label:
    """What a figure without a single number says: its own words, when its data starts, or that none is stored."""
    if figure.computing and figure.computing.absent:
        return figure.computing.absent
    latest = given.evaluated(figure, choices, None, view.today)
    return provenance.why_empty(view.as_of, [one.known.index[0].date() for one in latest.lines if len(one.known)])


def _title(evaluation: Evaluation, view: View) -> Markdown:
    """Number, title, unit and badges, on one line."""
    figure, lang = evaluation.figure, view.lang
    number = f"{figure.number} · " if figure.number else ""
    badges = joined(" ", provenance.badges(evaluation.lines, view))
    return marked("**{}{}** :gray[:small[{}]] {}", number, evaluation.title.in_(lang), _units(evaluation, lang), badges)


def _units(evaluation: Evaluation, lang: Lang) -> str:
    """The unit of each axis; which is which is said where they differ, and one that both have is said once."""
    shown = [one for one in evaluation.lines if one.line.kind != "table"]
    by_axis = {one.line.axis: one.line.unit.label.in_(lang) for one in [one for one in shown if len(one.known)] or shown}
    if len(by_axis) == 2 and by_axis["left"] == by_axis["right"]:
        return labels.BOTH_AXES.in_(lang).format(unit=by_axis["left"])
    if len(by_axis) == 2:
        return f"{labels.LEFT.in_(lang)} {by_axis['left']} · {labels.RIGHT.in_(lang)} {by_axis['right']}"
    return next(iter(by_axis.values()), "")


def _headline(evaluation: Evaluation, view: View) -> str:
    """The sentence computed from the numbers; where they cannot carry one, a dash keeps the line."""
    said = headline(evaluation)
    return said.in_(view.lang) if said else ABSENT


def _caption(evaluation: Evaluation, view: View) -> str:
    """Where the figure's numbers come from, and what is to be known about them; a figure without any says why itself."""
    notes = [one.in_(view.lang) for one in (evaluation.note, evaluation.figure.note) if one]
    inputs = provenance.distinct(evaluation.lines)
    return provenance.caption(evaluation.lines, view.lang, "dates", notes) if inputs else ""


def switch(choice: Choice, now: str, view: View) -> None:
    """A figure's or page's own choice, kept in the URL under its short name."""
    key = session.widget(f"choice-{choice.key}-{view.lang}", now)  # a select box knows its value by the words shown

    def changed() -> None:
        session.put(choice.key, str(session.chosen(key) or choice.default), choice.default)

    st.selectbox(
        plain(view.text(choice.label)), list(choice.values), format_func=lambda value: view.text(choice.values[value]), key=key,
        on_change=changed, label_visibility="collapsed", width=150,
    )  # fmt: skip


def picker(pick: Pick, now: str, view: View) -> None:
    """The day a reader picks for a figure, kept in the URL."""
    key = session.widget(f"pick-{pick.key}", date.fromisoformat(now) if now else None)

    def changed() -> None:
        session.put(pick.key, str(session.chosen(key) or ""), "")

    st.date_input(plain(view.text(pick.label)), value=None, min_value=min(pick.first, view.edge), max_value=view.edge, key=key,
                  on_change=changed, help=view.text(labels.PICK_HELP), width=150)  # fmt: skip


@st.fragment
def drawer(figure: Figure, picture: Picture, view: View) -> None:
    """Data table and downloads, made only when the drawer is open."""
    drawer = st.popover(view.text(t.DATA), on_change="rerun", key=f"data-{figure.id}", type="tertiary")
    if drawer.open:
        with drawer:
            _data(figure, picture, view)


def _data(figure: Figure, picture: Picture, view: View) -> None:
    table = table_of(picture)
    st.markdown(plain(picture.title))
    st.dataframe(table, height=320, placeholder=ABSENT)
    name = f"fedlens-{figure.id}-{view.end.isoformat()}"
    with st.container(horizontal=True):
        st.download_button(view.text(t.CSV), lambda: table.to_csv().encode("utf-8-sig"), f"{name}.csv", "text/csv",
                           on_click="ignore", key=f"csv-{figure.id}")  # fmt: skip
        st.download_button(view.text(t.XLSX), lambda: workbook(table, picture, view), f"{name}.xlsx", on_click="ignore",
                           key=f"xlsx-{figure.id}")  # fmt: skip


def table_of(picture: Picture) -> pd.DataFrame:
    """Everything a picture draws as a table."""
    if picture.evaluation.figure.form == "dots":
        return dots_plot.table(picture.evaluation, picture.frame.lang)
    return data_table(picture.evaluation, picture.frame)


def workbook(table: pd.DataFrame, picture: Picture, view: View, **more: pd.DataFrame) -> bytes:
    """An XLSX file: the data, any `more` sheets by name, and one that says what it is and where it comes from."""
    said = headline(picture.evaluation)
    about = pd.DataFrame(
        {
            "FedLens": [
                view.text(picture.evaluation.title), said.in_(view.lang) if said else "", picture.caption,
                view.text(t.NAMED.filled(name=t.AS_OF, what=view.as_of or t.LATEST)), view.text(t.NOTICE),
            ]
        }
    )  # fmt: skip
    sink = io.BytesIO()
    with pd.ExcelWriter(sink, engine="openpyxl") as writer:
        for name, sheet in {"data": table, **more}.items():
            sheet.to_excel(writer, sheet_name=name)
        about.to_excel(writer, sheet_name="about", index=False)
    return sink.getvalue()
