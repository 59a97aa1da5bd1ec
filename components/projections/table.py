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
from components.canvas.card import card
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
from components.markup import Markdown, joined, lines, marked, plain
from components.paint.fomc import sep as sep_plot
from components.paint.shared import SharedFigure
from components.projections import html as sep_html
from components.projections import labels, notes
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
    """The table ready to be shown in one language; shared by all sessions, never changed."""

    two: Comparison
    headline: str
    table: str
    caption: str
    printed: pd.DataFrame
    numbers: pd.DataFrame


def projections() -> None:
    """Draws the table with its controls. One that fails costs a sentence, not the page."""
    view = session.view()
    with st.container(key="card-sep", gap="xsmall"), surviving("sep"):
        known = _known(_edge(view), _stamp(view))
        two, problems = parse_meetings(session.params(), list(known.meetings))
        complain(problems)
        if two.now is None:
            st.markdown(marked("**T1 · {}**", view.text(labels.SEP_TITLE)))
            st.info(plain(view.text(labels.SEP_NONE.filled(first=embedded.calendar()[0]))))
            return
        board = _board(two, _edge(view), view.lang, _stamp(view), view.red_up)
        if not view.as_of or board.two.incomplete:  # new projections, or vintages that fill this table
            session.looks_at(SERIES)
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.markdown(_title(view), width="stretch")
            _picker(SEP, labels.SEP_MEETING, list(known.meetings), two.now, view)
            if two.before:
                _picker(AGAINST, labels.SEP_AGAINST, [day for day in known.meetings if day < two.now], two.before, view)
            with st.container(width="content"):
                _drawer(board, view)
        st.markdown(marked(":small[{}]", board.headline))
        _warnings(known, view)
        st.html(board.table)
        st.caption(plain(board.caption))


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
        words = carded.words(
            "sep-path", "T1", title, "%", (), "", notes.of_path(board.two, SHORT[short], view.lang), view, str(two.now),
            carded.PICTURE,
        )  # fmt: skip
        controls = {chart.control_of(VARIABLE, short, view): chart.put(VARIABLE.key, VARIABLE.default)}
        card("sep-path", words, _path(two, short, _edge(view), view.lang, _stamp(view)).body, session.chosen, controls)


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
    said = sep_table.headline(two)
    return Board(
        two, said.in_(lang) if said else ABSENT, sep_html.table(two, lang, red_up), notes.caption(two, known, edge, lang),
        sep_table.as_printed(two, lang), sep_table.as_numbers(two, lang),
    )  # fmt: skip


@once("pages")
def _path(asked: Asked, short: str, edge: date, lang: Lang, stamp: str) -> SharedFigure:
    return sep_plot.build(_two(asked, _known(edge, stamp)), SHORT[short], lang)


def _two(asked: Asked, known: Known) -> Comparison:
    assert asked.now
    return Comparison(known.meetings[asked.now], known.meetings[asked.before] if asked.before else None)


def _title(view: View) -> Markdown:
    title = marked("**T1 · {}** :gray[:small[%]]", view.text(labels.SEP_TITLE))
    return joined(" ", [title, *provenance.marks(view.lang, view.as_of is not None and "vintage")])


def _picker(name: str, label: Label, meetings: Sequence[date], now: date, view: View) -> None:
    """A meeting, newest first, kept in the URL by its month; another table is compared with the meeting before it again."""
    newest = list(reversed(meetings))
    key = session.widget(f"choice-{name}-{view.lang}", now)

    def changed() -> None:
        picked = session.chosen(key)
        if isinstance(picked, date):
            session.put(name, f"{picked:%Y-%m}", f"{newest[0]:%Y-%m}")
            session.put(DOTS, "", "")
            if name == SEP:
                session.put(AGAINST, "", "")

    st.selectbox(
        plain(view.text(label)), newest, key=key, on_change=changed, label_visibility="collapsed", width=190,
        format_func=lambda day: f"{view.text(label)} {day:%Y-%m}" if view.lang == "zh" else f"{_short(label, view)}{day:%b %Y}",
    )  # fmt: skip


def _short(label: Label, view: View) -> str:
    return "" if label is labels.SEP_MEETING else "vs "


def _warnings(known: Known, view: View) -> None:
    """What is wrong with the rows read, and projections that are out but not stored."""
    said = [view.text(one) for one in known.problems[:MOST_SAID]]
    if len(known.problems) > MOST_SAID:
        said.append(view.text(labels.SEP_MORE).format(n=len(known.problems) - MOST_SAID))
    absent = _absent(known, view)
    if absent:
        said.append(view.text(labels.SEP_ABSENT).format(meetings=notes.named(absent, view.lang)))
    if said:
        st.warning(lines(said), icon=":material/rule_settings:")


def _absent(known: Known, view: View) -> tuple[date, ...]:
    """Meetings whose projections were out: on an as-of day its own count, today's come at 14:00."""
    return known.absent(view.as_of + timedelta(days=1) if view.as_of else view.today)


@st.fragment
def _drawer(board: Board, view: View) -> None:
    """The numbers as text to copy, and downloads, made only when the drawer is open."""
    drawer = st.popover(view.text(t.DATA), on_change="rerun", key="data-sep", type="tertiary")
    if drawer.open:
        with drawer:
            now, before = board.two.now.meeting, board.two.before
            name = f"fedlens_T1_sep_{now}" + (f"_vs_{before.meeting}" if before else "")
            with st.container(horizontal=True):
                st.download_button(view.text(t.CSV), lambda: _csv(board, view), f"{name}.csv", "text/csv", on_click="ignore",
                                   key="csv-sep")  # fmt: skip
                st.download_button(view.text(t.XLSX), lambda: _workbook(board, view), f"{name}.xlsx", on_click="ignore",
                                   key="xlsx-sep")  # fmt: skip
            st.caption(view.text(labels.SEP_COPY))
            st.code(board.printed.to_csv(sep="\t"), language=None, height=260)


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
