"""The Summary of Economic Projections on a page: two meetings chosen, the table, the median path, downloads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd
import streamlit as st

from cache import projections as held
from cache.embedded import data as embedded
from cache.projections import Known
from components import text as t
from components.canvas.card import Chosen, Control, card
from components.figure import carded, chart, provenance, takeaway
from components.figure import labels as about
from components.figure.files.workbook import book, number_or_text, sheet_of
from components.figure.once import once
from components.figure.series_file import harmless
from components.frame import params, session
from components.frame.params import Params
from components.frame.resources import desk
from components.frame.state import View
from components.frame.trouble import complain, surviving
from components.markup import lines
from components.paint.fomc import sep as sep_plot
from components.paint.shared import SharedFigure
from components.projections import cells, labels, notes
from components.projections.said import said
from macro.declare.figure import Choice
from macro.declare.text import ABSENT, Label, Lang
from macro.sep import table as sep_table
from macro.sep.projections import FUNDS_RATE, SERIES, VARIABLES
from macro.sep.rows import COLUMNS, written
from macro.sep.table import Comparison

SEP, AGAINST, DOTS = "sep", "sepv", "dots"
SHORT = {
    "ffr": FUNDS_RATE,
    "gdp": "real_gdp_growth",
    "ur": "unemployment_rate",
    "pce": "pce_inflation",
    "core": "core_pce_inflation",
}
VARIABLE = Choice("sepx", labels.SEP_VARIABLE, {short: VARIABLES[key].label for short, key in SHORT.items()})
MOST_SAID = 5


@dataclass(frozen=True, slots=True)
class Asked:
    """The two meetings a link asks for; None where nothing is known to show or to compare with."""

    now: date | None
    before: date | None


def parse_meetings(given: Params, meetings: Sequence[date]) -> tuple[Asked, list[Label]]:
    """The parameters `sep` and `sepv` (a meeting's month, `2026-09`, or day), and a sentence for each bad one.

    Without them: the last of `meetings` (in order) and the one before it.
    """
    if not meetings:
        return Asked(None, None), []
    problems: list[Label] = []
    months = {spelling: day for day in meetings for spelling in (f"{day:%Y-%m}", day.isoformat())}

    def not_known(name: str, value: str) -> Label:
        ends = {"first": f"{meetings[0]:%Y-%m}", "last": f"{meetings[-1]:%Y-%m}"}
        return labels.SEP_NOT_KNOWN.filled(name=name, value=params.quoted(value), **ends)

    def not_earlier(name: str, value: str) -> Label:
        if value not in months:
            return not_known(name, value)
        return labels.SEP_NOT_EARLIER.filled(name=name, value=params.quoted(value), meeting=f"{now:%Y-%m}")

    now = params.one(given, SEP, months.get, problems, not_known) or meetings[-1]
    earlier = [day for day in meetings if day < now]
    before = params.one(
        given, AGAINST, lambda value: day if (day := months.get(value)) in earlier else None, problems, not_earlier
    )
    return Asked(now, before or (earlier[-1] if earlier else None)), problems


@dataclass(frozen=True, slots=True)
class Board:
    """The table ready to be shown in one language, as rows and cells in JSON; shared by all sessions, never changed."""

    two: Comparison
    headline: str
    table: bytes
    caption: str
    printed: pd.DataFrame
    numbers: pd.DataFrame


def projections() -> None:
    """Draws the table as a card with the two meetings in its head. One that fails costs a sentence, not the page."""
    view = session.view()
    with surviving("sep"):
        known = _known(_edge(view), _stamp(view))
        two, problems = parse_meetings(session.params(), list(known.meetings))
        complain(problems)
        title = view.text(labels.SEP_TITLE)
        if two.now is None:
            said("sep", "T1", title, "%", labels.SEP_NONE.filled(first=embedded.calendar()[0]), view)
            return
        board = _board(two, _edge(view), view.lang, _stamp(view), view.red_up)
        if not view.as_of or board.two.incomplete:  # new projections, or vintages that fill this table
            session.looks_at(SERIES)
        _warnings(known, view)
        badges = provenance.named(view.lang, view.as_of is not None and "vintage")
        both = f"{two.now}_vs_{two.before}" if two.before else f"{two.now}"
        words = carded.words("sep", "T1", title, "%", badges, board.headline, board.caption, view, both)
        controls = dict([_picker(SEP, labels.SEP_MEETING, labels.SEP_OF, list(known.meetings), two.now, view)])
        if two.before:
            earlier = [day for day in known.meetings if day < two.now]
            controls |= [_picker(AGAINST, labels.SEP_AGAINST, labels.SEP_VERSUS, earlier, two.before, view)]
        wanted = card("sep", words, None, session.chosen, controls, table=board.table)
        _give(wanted, carded.file("sep", "T1", both), board, view)


def _give(wanted: str, name: str, board: Board, view: View) -> None:
    """The whole table, as the numbers of the path are part of it."""
    made = (lambda: board.printed), (lambda: _csv(board, view)), (lambda: _workbook(board, view))
    takeaway.give(wanted, name, view.text(labels.SEP_TITLE), *made)


def meetings(view: View) -> list[date]:
    """The meetings whose projections were out by the reader's day, in order."""
    return list(_known(_edge(view), _stamp(view)).meetings)


def asked(view: View) -> Asked:
    """The meetings of the table; what of the link cannot be read the table tells."""
    return parse_meetings(session.params(), meetings(view))[0]


def path() -> None:
    """Draws one variable of both meetings by year, the funds rate unless the reader picks another."""
    view = session.view()
    with surviving("sep-path"):
        two = asked(view)
        if two.now is None:
            return
        board = _board(two, _edge(view), view.lang, _stamp(view))
        unread: list[Label] = []
        short = params.choices(session.params(), (VARIABLE,), unread)[VARIABLE.key]
        complain(unread)
        what = view.text(labels.RATE_PATH if SHORT[short] == FUNDS_RATE else labels.SEP_PATH)
        title = view.text(t.ASIDE.filled(name=VARIABLE.values[short], what=what))
        caption = notes.of_path(board.two, SHORT[short], view.lang)
        words = carded.words("sep-path", "T1", title, "%", (), "", caption, view, str(two.now))
        controls = {chart.control_of(VARIABLE, short, view): chart.put(VARIABLE.key, VARIABLE.default)}
        drawn = _path(two, short, _edge(view), view.lang, _stamp(view)).body
        _give(
            card("sep-path", words, drawn, session.chosen, controls), carded.file("sep-path", "T1", str(two.now)), board, view
        )


def _edge(view: View) -> date:
    return view.as_of or view.today


def _stamp(view: View) -> str:
    return held.stamp(desk().reader, _edge(view))


@once("pages")
def _known(edge: date, stamp: str) -> Known:
    return held.known(desk().reader, edge)


@once("pages")
def _board(asked: Asked, edge: date, lang: Lang, stamp: str, red_up: bool = False) -> Board:
    known = _known(edge, stamp)
    two = _two(asked, known)
    told = sep_table.headline(two)
    return Board(
        two, told.in_(lang) if told else ABSENT, cells.table(two, lang, red_up), notes.caption(two, known, edge, lang),
        sep_table.as_printed(two, lang), sep_table.as_numbers(two, lang),
    )  # fmt: skip


@once("pages")
def _path(asked: Asked, short: str, edge: date, lang: Lang, stamp: str) -> SharedFigure:
    return sep_plot.build(_two(asked, _known(edge, stamp)), SHORT[short], lang)


def _two(asked: Asked, known: Known) -> Comparison:
    assert asked.now
    return Comparison(known.meetings[asked.now], known.meetings[asked.before] if asked.before else None)


def _picker(name: str, label: Label, shown: Label, meetings: Sequence[date], now: date, view: View) -> tuple[Control, Chosen]:
    """A meeting, newest first, kept in the URL by its month; another table is compared with the meeting before it again."""
    newest = list(reversed(meetings))

    def chosen(value: str) -> None:
        if picked := params.day(value):
            session.put(name, f"{picked:%Y-%m}", f"{newest[0]:%Y-%m}")
            session.put(DOTS, "", "")
            if name == SEP:
                session.put(AGAINST, "", "")

    options = tuple((str(day), view.text(shown.filled(month=month(day, view.lang)))) for day in newest)
    return Control(name, view.text(label), str(now), options), chosen


def month(day: date, lang: Lang) -> str:
    """A meeting by its month, as it is picked."""
    return f"{day:%Y-%m}" if lang == "zh" else f"{day:%b %Y}"


def _warnings(known: Known, view: View) -> None:
    """What is wrong with the rows read, and projections that are out but not stored."""
    told = [view.text(one) for one in known.problems[:MOST_SAID]]
    if len(known.problems) > MOST_SAID:
        told.append(view.text(labels.SEP_MORE).format(n=len(known.problems) - MOST_SAID))
    absent = _absent(known, view)
    if absent:
        told.append(view.text(labels.SEP_ABSENT).format(meetings=notes.named(absent, view.lang)))
    if told:
        st.warning(lines(told), icon=":material/rule_settings:")


def _absent(known: Known, view: View) -> tuple[date, ...]:
    """Meetings whose projections were out: on an as-of day its own count, today's come at 14:00."""
    return known.absent(view.as_of + timedelta(days=1) if view.as_of else view.today)


def _csv(board: Board, view: View) -> bytes:
    """The numbers in the form of a desk's own file of projections, under comments that say what they are."""
    source = about.FILE_FROM.filled(source=labels.SEP_SOURCE, today=view.today)
    comments = (
        view.text(t.NAMED.filled(name=about.FILE_SOURCE, what=source)), view.text(labels.SEP_TITLE), board.headline,
        view.text(t.NAMED.filled(name=t.AS_OF, what=view.as_of or view.today)),
    )  # fmt: skip
    held = [board.two.now, *([board.two.before] if board.two.before else [])]
    lines = [*(f"# {harmless(one)}" for one in comments), ",".join(COLUMNS), *(",".join(row) for row in written(held))]
    return "".join(f"{line}\n" for line in lines).encode("utf-8-sig")


def _workbook(board: Board, view: View) -> bytes:
    """An XLSX file: the table as printed, every number in a row of its own, and what it is."""
    name = f"T1 · {view.text(labels.SEP_TITLE)}"
    told = [
        (about.ABOUT_HEADLINE, board.headline), (t.UNIT, "%"), (t.AS_OF, view.as_of or view.text(t.LATEST)),
        (about.ABOUT_NOTES, board.caption), (about.ABOUT_MADE, view.today),
    ]  # fmt: skip
    sheets = (
        sheet_of(view.text(labels.SHEET_TABLE), board.printed.map(number_or_text)),
        sheet_of(view.text(labels.SHEET_NUMBERS), board.numbers),
        takeaway.said(name, told, (), view),
    )
    return book(sheets, title=name)
