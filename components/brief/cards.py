"""The morning brief on its page: sentences, what moved, pressure, the last prints and the next ones, in the reader's view."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time

import streamlit as st

from cache.background import calendar
from cache.background import version as meetings_version
from cache.desk import thresholds
from components import text as t
from components.brief import labels, tables
from components.brief.column import column
from components.brief.style import STYLE
from components.brief.tables import leads_to
from components.figure import provenance
from components.figure.once import once
from components.frame import mark, session
from components.frame.pages import PAGES
from components.frame.resources import desk
from components.frame.state import View
from components.frame.trouble import surviving
from components.html import Html, dated, muted, safe, tag, together
from components.pressure import gauge
from components.pressure.labels import THRESHOLDS
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
from macro.morning.brief import sentences as telling
from macro.morning.brief.sentence import Sentence
from macro.morning.morning import Morning
from macro.policy.meetings import as_known
from macro.pressure import gauge as pressure
from macro.pressure.indicators import INDICATORS

FIGURES_READ: tuple[Figure, ...] = (moving.FIGURE, printing.FIGURE, INDICATORS)
SERIES = tuple(dict.fromkeys(name for figure in FIGURES_READ for line in figure.every_line() for name in line.series))
HOURS = sorted({time.fromisoformat(one.release.time_et) for one in CATALOGUE.values()})
WHOLE_GAUGE = "liquidity"  # the page of the whole gauge
LANGUAGES = {"en": "en", "zh": "zh-CN"}
TITLES = {**{page.path: page.title for page in PAGES}, **{one.id: one.title for one in (*FIGURES.values(), INDICATORS)}}


@dataclass(frozen=True, slots=True)
class Written:
    """The brief of one morning in one view, ready to be shown; shared by all sessions, never changed."""

    morning: Morning
    age: Label | None
    sentences: tuple[Sentence, ...]
    title: Html
    said: Html
    moves: Html
    prints: Html


def brief() -> None:
    """The whole page: the day and the text to copy, then the sentences and four blocks in one piece, whose parts cannot move
    each other while they load. A block that fails costs a sentence."""
    view = session.view()
    st.html(STYLE)
    with st.container(key="card-brief", gap="xsmall"), surviving("brief"):
        found = written(view)
        with st.container(horizontal=True, vertical_alignment="center", gap="small", wrap=False):
            st.html(safe(found.title))
            if found.sentences:
                with st.container(width="content"):
                    _copy(found, view)
        mark.network()
        gauge.complaints(gauge.board_of(view))
        parts = (
            ("moves", lambda: found.moves),
            ("small", lambda: together([pressure_block(view), column(view)])),
            ("prints", lambda: found.prints),
            ("agenda", lambda: _agenda(found, view)),
        )
        blocks = tag("div", *(tag("section", _made(name, make)) for name, make in parts), class_="blocks")
        st.html(safe(tag("div", found.said, blocks, class_="brief", lang=LANGUAGES[view.lang])))


def _made(name: str, make: Callable[[], Html]) -> Html:
    """A block, or nothing where it fails, which is said above."""
    made: list[Html] = []
    with surviving(name):
        made.append(make())
    return together(made)


def pressure_block(view: View) -> Html:
    """The gauge in a few columns with the way to the whole one; before any data the reason why there is none."""
    board = gauge.board_of(view)
    facts = provenance.tags(view.lang, view.as_of is not None and "approximate")
    name = labels.LEADS_TO.filled(name=THRESHOLDS).in_(view.lang)
    link = leads_to(name, WHOLE_GAUGE, INDICATORS.id, view, "to")
    head = tag("h2", together([view.text(INDICATORS.title), *facts, link if board.table else ""], " "))
    return together([head, board.compact or tag("p", board.summary, class_="notes")])


def _said(age: Label | None, said: tuple[Sentence, ...], view: View) -> Html:
    """The sentences, each with a link to its figure behind it."""
    if not said:
        return tag("p", view.text(labels.NOTHING_TO_SAY))
    told = [tag("p", dated(one.text.in_(view.lang)), " ", _link(one, view)) for one in said]
    old = [tag("p", dated(age.in_(view.lang)), class_="old")] if age else []
    return tag("div", *old, *told, class_="said")


def _link(one: Sentence, view: View) -> Html:
    title = TITLES.get(one.figure) or TITLES.get(one.page)
    name = labels.LEADS_TO.filled(name=title).in_(view.lang) if title else ""
    return leads_to(name, one.page, one.figure, view, "to")


def _title(edge: date, view: View) -> Html:
    weekday = labels.WEEKDAYS[edge.weekday()].in_(view.lang)
    day = tag("span", f"{weekday} {edge}", class_="day aside")
    facts = provenance.tags(view.lang, view.as_of is not None and "approximate")
    return tag("h1", together([view.text(t.MORNING_BRIEF), day, *facts], " "))


@st.fragment
def _copy(found: Written, view: View) -> None:
    """The text to paste into a note or a chat, made only when the drawer is open."""
    drawer = st.popover(view.text(labels.COPY), on_change="rerun", key="copy-brief", type="tertiary")
    if drawer.open:
        with drawer:
            lines = [f"{view.text(t.MORNING_BRIEF)} {found.morning.edge}"]
            said = [*([found.age] if found.age else []), *(one.text for one in found.sentences)]
            st.code("\n".join([*lines, *(one.in_(view.lang) for one in said)]), language=None, wrap_lines=True)


def _agenda(found: Written, view: View) -> Html:
    """The next releases and the next FOMC decision, also at the reader's own clock."""
    entries, zone = found.morning.agenda, session.timezone()
    table = tables.coming(entries, view, zone) if entries else safe("")
    return _block(view, labels.NEXT_RELEASES, table, view.text(labels.ABOUT_DATES))


def _block(view: View, title: Label, table: Html, notes: str, aside: str = "") -> Html:
    """A table under its title and over its notes; without one why there is nothing."""
    head = tag("h2", together([view.text(title), muted(aside) if aside else ""], " "))
    if not table:
        return together([head, tag("p", view.text(t.NOT_YET if view.as_of else t.NOT_STORED), class_="notes")])
    return together([head, table, tag("p", dated(notes), class_="notes")])


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
    told, age = telling.sentences(morning), telling.age(morning)
    closes = view.text(labels.CLOSES_TO).format(day=morning.close) if morning.close else ""
    notes = provenance.caption(
        (one.drawn for one in morning.moves), lang, "sources", _rows_notes(labels.HOW_MOVED, no_moves, lang)
    )
    key_notes = provenance.caption((one.drawn for one in known), lang, "sources", _rows_notes(None, no_prints, lang))
    moves_table = tables.moved(morning, view) if morning.moves else safe("")
    prints_table = tables.printed(known, view, morning.edge) if known else safe("")
    return Written(
        morning,
        age,
        told,
        _title(morning.edge, view),
        _said(age, told, view),
        _block(view, labels.WHAT_MOVED, moves_table, notes, closes),
        _block(view, labels.KEY_SERIES, prints_table, key_notes),
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
