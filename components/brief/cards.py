"""The morning brief on the page: sentences, what moved, the last prints and the next releases, each in the reader's view."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

import streamlit as st

from cache.background import calendar
from cache.background import version as meetings_version
from cache.desk import thresholds
from components import text as t
from components.brief import labels, tables
from components.figure import provenance
from components.figure.once import once
from components.frame import mark, session, state
from components.frame.pages import PAGES
from components.frame.resources import desk
from components.frame.state import View
from components.frame.trouble import surviving
from components.markup import Markdown, joined, marked, plain
from components.pressure import gauge
from macro.catalogue import FIGURES
from macro.catalogue import SERIES as CATALOGUE
from macro.compute import publication
from macro.compute.evaluate import evaluate
from macro.declare.figure import Evaluation, Figure
from macro.declare.releases import NEW_YORK
from macro.declare.series import Observations
from macro.declare.text import Label, Lang
from macro.morning import agenda as coming
from macro.morning import moves as moving
from macro.morning import prints as printing
from macro.morning.brief import sentences as brief
from macro.morning.brief.sentence import Sentence
from macro.morning.morning import Morning
from macro.policy.meetings import as_known
from macro.pressure import gauge as pressure
from macro.pressure.indicators import INDICATORS

FIGURES_READ: tuple[Figure, ...] = (moving.FIGURE, printing.FIGURE, INDICATORS)
SERIES = tuple(dict.fromkeys(name for figure in FIGURES_READ for line in figure.every_line() for name in line.series))
HOURS = sorted({time.fromisoformat(one.release.time_et) for one in CATALOGUE.values()})
LINK_WIDTH = 150
LINKS = {page.path: page for page in PAGES}
# The sentences are read from across a meeting room; a table keeps its lines whole, and two stand side by side only where
# both have room.
STYLE = """<style>
.st-key-brief-said p { font-size: 1.2rem; line-height: 1.5; }
[class*="st-key-beside-"] > * { flex: 1 1 0; min-width: min(680px, 100%); }
[class*="st-key-beside-"] :is(th, td) { white-space: nowrap; padding: 0.28rem 0.5rem; }
[class*="st-key-beside-"] th { white-space: normal; vertical-align: bottom; }
.st-key-card-agenda :is(th, td):nth-last-child(-n + 2) { white-space: normal; }
</style>"""


@dataclass(frozen=True, slots=True)
class Written:
    """The brief of one morning in one view, ready to be shown; shared by all sessions, never changed."""

    morning: Morning
    age: Label | None
    sentences: tuple[Sentence, ...]
    moves: Markdown
    moves_notes: str
    prints: Markdown
    prints_notes: str


def sentences() -> None:
    """The day, how old the closes are, and the sentences with a link each to the page of their figure."""
    view = session.view()
    st.html(STYLE)
    with st.container(key="card-brief", gap="xsmall"), surviving("brief"):
        found = written(view)
        morning, said = found.morning, found.sentences
        with st.container(horizontal=True, vertical_alignment="top", gap="small"):
            st.markdown(_title(morning, view), width="stretch")
            if said:
                with st.container(width="content"):
                    _copy(found, view)
        mark.network()
        if found.age:
            st.markdown(marked(":orange[:material/schedule: {}]", found.age.in_(view.lang)))
        if not said:
            st.markdown(view.text(labels.NOTHING_TO_SAY))
        with st.container(key="brief-said", gap="xxsmall"):
            for number, one in enumerate(said):
                _sentence(one, number, view)


def _sentence(one: Sentence, number: int, view: View) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"brief-{number}", wrap=False):
        st.markdown(plain(one.text.in_(view.lang)), width="stretch")
        if page := LINKS.get(one.page):
            figure = FIGURES.get(one.figure)
            name = figure.title.in_(view.lang) if figure else page.title.in_(view.lang)
            st.page_link(page.file, label=marked(":small[{}]", page.title.in_(view.lang)), icon=page.icon,
                         help=plain(name), query_params=state.to_params(view), width=LINK_WIDTH)  # fmt: skip
        else:
            st.container(width=LINK_WIDTH)


def _title(morning: Morning, view: View) -> Markdown:
    lang, edge = view.lang, morning.edge
    weekday = labels.WEEKDAYS[edge.weekday()].in_(lang)
    title = marked("**{}** :gray[{}]", view.text(t.MORNING_BRIEF), f"{weekday} {edge}")
    return joined(" ", [title, *provenance.marks(lang, view.as_of is not None and "approximate")])


@st.fragment
def _copy(found: Written, view: View) -> None:
    """The text to paste into a note or a chat, made only when the drawer is open."""
    drawer = st.popover(view.text(labels.COPY), on_change="rerun", key="copy-brief", type="tertiary")
    if drawer.open:
        with drawer:
            lines = [f"{view.text(t.MORNING_BRIEF)} {found.morning.edge}"]
            said = [*([found.age] if found.age else []), *(one.text for one in found.sentences)]
            st.code("\n".join([*lines, *(one.in_(view.lang) for one in said)]), language=None, wrap_lines=True)


def moves() -> None:
    """Market and plumbing series, the most unusual move first."""
    view = session.view()
    with st.container(key="card-moves", gap="xsmall"), surviving("moves"):
        found = written(view)
        morning = found.morning
        closes = marked(" :gray[:small[{}]]", view.text(labels.CLOSES_TO).format(day=morning.close)) if morning.close else ""
        st.markdown(marked("**{}**{}", view.text(labels.WHAT_MOVED), closes))
        if not morning.moves:
            st.markdown(marked(":small[{}]", view.text(t.NOT_YET if view.as_of else t.NOT_STORED)))
            return
        st.markdown(plain(found.moves))
        st.caption(plain(found.moves_notes))


def prints() -> None:
    """Latest and previous of each page's key series."""
    view = session.view()
    with st.container(key="card-prints", gap="xsmall"), surviving("prints"):
        found = written(view)
        st.markdown(marked("**{}**", view.text(labels.KEY_SERIES)))
        if not found.prints:
            st.markdown(marked(":small[{}]", view.text(t.NOT_YET if view.as_of else t.NOT_STORED)))
            return
        st.markdown(plain(found.prints))
        st.caption(plain(found.prints_notes))


def agenda() -> None:
    """The next releases and the next FOMC decision."""
    view = session.view()
    with st.container(key="card-agenda", gap="xsmall"), surviving("agenda"):
        found = written(view).morning.agenda
        st.markdown(marked("**{}**", view.text(labels.NEXT_RELEASES)))
        if not found:
            st.markdown(marked(":small[{}]", view.text(t.NOT_YET if view.as_of else t.NOT_STORED)))
            return
        st.markdown(plain(tables.coming(found, view, session.timezone())))
        st.caption(view.text(labels.ABOUT_DATES))


def written(view: View) -> Written:
    """The brief in the reader's view, written once for all sessions that ask for the same view of the same data."""
    session.looks_at(SERIES)
    stamp, version, rows = _stamp(view), thresholds.version(), gauge.board_of(view).rows
    return _written(view, _clock(view), stamp, version, rows)


def _clock(view: View) -> time:
    """The last hour of New York at which something came out today, as what it brings is next until then; a past day is over."""
    if view.as_of:
        return time.max
    now = session.now().astimezone(NEW_YORK).time()
    return max((hour for hour in HOURS if hour <= now), default=time.min)


def _stamp(view: View) -> str:
    """Changes with the numbers, the desk's own calendar of meetings and the release days known."""
    reader = desk().reader
    return "|".join((desk().stamp(SERIES, view.as_of), meetings_version(reader), publication.version()))


@once("pages")
def _written(view: View, clock: time, stamp: str, version: str, _rows: tuple[pressure.Reading, ...]) -> Written:
    morning = _morning(view.as_of, view.as_of or view.today, clock, stamp, version, _rows)
    lang, moved = view.lang, {one.key for one in morning.moves}
    known = [one for one in morning.prints if one.key.tabled and one.period is not None]
    no_moves = [row.line.label.in_(lang) for row in moving.ROWS if row.line.key not in moved]
    no_prints = [one.label.in_(lang) for one in morning.prints if one.key.tabled and one.period is None]
    return Written(
        morning,
        brief.age(morning),
        brief.sentences(morning),
        tables.moved(morning, view),
        provenance.caption(
            (one.drawn for one in morning.moves), lang, "sources", _rows_notes(labels.HOW_MOVED, no_moves, lang)
        ),
        tables.printed(known, view, morning.edge) if known else plain(""),
        provenance.caption((one.drawn for one in known), lang, "sources", _rows_notes(None, no_prints, lang)),
    )


@once("pages")
def _morning(
    as_of: date | None, edge: date, clock: time, stamp: str, version: str, _rows: tuple[pressure.Reading, ...]
) -> Morning:
    def read(name: str) -> Observations:
        return desk().reader.read(name, as_of)

    def evaluated(figure: Figure) -> Evaluation:
        return evaluate(figure, read, None, as_of)

    moved, decisions = evaluated(moving.FIGURE), as_known(calendar(desk().reader)[0], edge)
    close, since = moving.last_close(moved), None
    if close is not None:
        since = moving.reference((one.day for one in decisions if one.day <= edge), moved.values("TARGET"), close)
    found = printing.prints(evaluated(printing.FIGURE), edge, clock)
    return Morning(
        edge, close, since, moving.moves(moved, close, since) if close else (), found,
        coming.agenda(found, decisions, edge, as_of is None, clock), _rows, decisions,
    )  # fmt: skip


def _rows_notes(how: Label | None, absent: list[str], lang: Lang) -> list[str]:
    """How the rows of a table are to be read, and which have no data."""
    names = t.LIST.in_(lang).join(absent)
    return [
        *([how.in_(lang)] if how else []),
        *([labels.NOT_STORED_ROWS.in_(lang).format(names=names)] if absent else []),
    ]
