"""The pressure gauge on a page: a sentence, a table of indicators, their last turns, the thresholds behind it, a CSV."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd
import streamlit as st

from cache.desk import settings, thresholds
from components import text as t
from components.figure import desk_data, provenance
from components.figure.once import once
from components.frame import session
from components.frame.resources import desk
from components.frame.state import View
from components.frame.trouble import surviving
from components.html import Html, safe
from components.markup import Markdown, badge, joined, lines, marked, plain, table, unbroken
from components.pressure import labels
from components.pressure.compact import COLORS, FEW_TURNS
from components.pressure.compact import compact as compacted
from components.pressure.turns import listed, since
from macro.compute import wording as w
from macro.compute.evaluate import evaluate
from macro.declare import units as u
from macro.declare.text import ABSENT, Label, Lang
from macro.pressure import gauge as g
from macro.pressure import turns
from macro.pressure.indicators import INDICATORS
from macro.pressure.thresholds import BOUNDS, COUNTED

SERIES = tuple(dict.fromkeys(name for line in INDICATORS.every_line() for name in line.series))
PERCENTS = ("percent", "pct_gdp")
MOST_TURNS = 12


@dataclass(frozen=True, slots=True)
class Board:
    """The gauge ready to be shown in one language as of one day; shared by all sessions, never changed.

    `table` is the whole one, `compact` that of the morning brief.
    """

    rows: tuple[g.Reading, ...]
    summary: str
    table: Markdown
    compact: Html
    notes: str
    reasons: Markdown
    turns: tuple[Markdown, ...]
    problems: tuple[str, ...]
    frame: pd.DataFrame


def gauge() -> None:
    """Draws the whole gauge in the reader's view. One that fails costs a sentence, not the page."""
    view = session.view()
    with st.container(key="card-pressure", gap="xsmall"), surviving("pressure"):
        board = board_of(view)
        with st.container(horizontal=True, vertical_alignment="top", gap="small"):
            st.subheader(_title(view), anchor=f"fig-{INDICATORS.id}", width="stretch")
            with st.container(width="content"):
                _drawer(board, view)
        st.markdown(marked(":small[{}]", board.summary))
        complaints(board)
        if board.table:
            st.markdown(plain(board.table))
            st.caption(plain(board.notes))


def complaints(board: Board) -> None:
    """What is wrong with the desk's own thresholds; nothing where they can be read."""
    if board.problems:
        st.warning(lines(board.problems), icon=":material/rule_settings:")


def board_of(view: View) -> Board:
    """The gauge as of the view's day, computed once for all sessions that ask for the same day of the same data."""
    edge = view.as_of or view.today
    session.looks_at(SERIES)
    return _board(view.as_of, edge, view.lang, desk().stamp(SERIES, view.as_of), thresholds.version())


@once("pages")
def _board(as_of: date | None, edge: date, lang: Lang, stamp: str, version: str) -> Board:
    reader = desk().reader
    bounds = thresholds.read()
    found = g.rows(evaluate(INDICATORS, lambda name: reader.read(name, as_of), None, as_of), bounds, edge)
    problems = tuple(one.in_(lang) for one in bounds.problems)
    reasons = _reasons(found, lang)
    last = turns.last(found)
    frame = _frame(found, last, lang)
    if all(row.state == "missing" for row in found):
        nothing = plain("")
        return Board(found, _why_empty(as_of).in_(lang), nothing, safe(""), "", reasons, (), problems, frame)
    said = g.summary(found)
    summary = said.in_(lang) if said else ABSENT
    whole = _table(HEAD, ALIGNED, (_cells(row, last.get(row.key), lang) for row in found), lang)
    newest = turns.newest(found, MOST_TURNS)
    few, notes = compacted(found, last, newest[:FEW_TURNS], edge, lang), _notes(found, bounds.own, lang)
    return Board(found, summary, whole, few, notes, reasons, listed(newest, lang), problems, frame)


def _why_empty(as_of: date | None) -> Label:
    """Without a single reading: when they start, or that none is stored."""
    known = [one.known.index[0].date() for one in evaluate(INDICATORS, desk().reader.read).lines if len(one.known)]
    return provenance.why_empty(as_of, known)


def _title(view: View) -> Markdown:
    facts = provenance.marks(view.lang, view.as_of is not None and "approximate")
    return joined(" ", [view.text(INDICATORS.title), *facts])


HEAD = (
    labels.INDICATOR,
    t.STATE,
    labels.STANDS_SINCE,
    t.LEVEL,
    t.UNIT,
    t.DATE,
    labels.WEEK_CHANGE,
    labels.MONTH_CHANGE,
    labels.PERCENTILE,
    labels.BOUNDS,
)
ALIGNED = ("---", "---", "---", "---:", "---", "---", "---:", "---:", "---", "---")


def _table(head: tuple[Label, ...], aligned: tuple[str, ...], rows: Iterable[list[str]], lang: Lang) -> Markdown:
    return table([unbroken(label.in_(lang)) for label in head], aligned, rows)


def _cells(row: g.Reading, turn: turns.Turn | None, lang: Lang) -> list[str]:
    return [
        _name(row, lang),
        _state(row, lang),
        since(row, turn, lang),
        marked("**{}**", row.unit.number(row.level, lang)) if row.day else ABSENT,
        unbroken(row.unit.label.in_(lang)),
        _reading_day(row, lang),
        _change(row, row.week, lang),
        _change(row, row.month, lang),
        _place(row, lang),
        unbroken(_bounds(row, lang)),
    ]


def _name(row: g.Reading, lang: Lang) -> Markdown:
    facts = provenance.marks(
        lang,
        row.day is not None and row.drawn.replaces is not None and "substitute",
        row.day is not None and desk_data.within(row.drawn.inputs) and "desk",
    )
    return joined(" ", [marked("**{}**", row.label.in_(lang)), *facts])


def _state(row: g.Reading, lang: Lang) -> Markdown:
    return badge(COLORS[row.state], labels.STATES[row.state].in_(lang))


def _reading_day(row: g.Reading, lang: Lang) -> Markdown:
    if not row.day:
        return plain(ABSENT)
    return joined(" ", [str(row.day), *provenance.marks(lang, row.stale and row.state != "outdated" and "stale")])


def _change(row: g.Reading, change: float, lang: Lang) -> str:
    if change != change:
        return ABSENT
    points = labels.PERCENT_POINTS.in_(lang) if row.unit.kind in PERCENTS else ""
    still = float(row.unit.number(change, lang).replace(",", "")) == 0
    return row.unit.number(change, lang, signed=not still) + points


def _place(row: g.Reading, lang: Lang) -> str:
    """Percentile in the known history, and since when that history runs."""
    if row.first is None or row.day is None:
        return ABSENT
    said = labels.SINCE.filled(day=w.day_text(row.first, "A" if row.day.year - row.first.year > 2 else "M")).in_(lang)
    place = unbroken(u.PERCENT_0.text(row.percentile, lang))
    return marked("{}{}:gray[{}]", place, labels.GAP[lang], unbroken(said))


def _bounds(row: g.Reading, lang: Lang) -> str:
    """`< 9.00 / < 7.00`: where watch and stressed begin, in the reader's unit."""
    if row.threshold is None:
        return ABSENT
    one = row.threshold
    pairs = ((one.watch_below, one.watch_above), (one.stressed_below, one.stressed_above))
    return " / ".join(_bound(row, below, above, lang) for below, above in pairs)


def _bound(row: g.Reading, below: float | None, above: float | None, lang: Lang) -> str:
    sides = [
        f"{sign} {row.unit.number(value / row.unit.scale_en, lang)}"
        for sign, value in (("<", below), (">", above))
        if value is not None
    ]
    return t.LIST.in_(lang).join(sides) or ABSENT


def _notes(found: tuple[g.Reading, ...], own: frozenset[str], lang: Lang) -> str:
    """Sources, how the data was obtained, and what is to be known about the table."""
    rules = [labels.NOT_JUDGED.in_(lang).format(days=g.CURRENT_DAYS), _file(found, own).in_(lang)]
    return provenance.caption([row.drawn for row in found if row.day], lang, "codes", rules)


def _file(found: tuple[g.Reading, ...], own: frozenset[str]) -> Label:
    """Which file the thresholds are from: the defaults, or the desk's own for some indicators."""
    names = {"shipped": settings.shipped_name(thresholds.FILE), "own": settings.own_name(thresholds.FILE)}
    rows = [row.label for row in found if row.key in own]
    if not rows:
        return labels.DEFAULT_THRESHOLDS.filled(**names)
    listed = Label("、".join(one.zh for one in rows), ", ".join(one.en for one in rows))
    return labels.OWN_THRESHOLDS.filled(names=listed, **names)


def _reasons(found: tuple[g.Reading, ...], lang: Lang) -> Markdown:
    """The threshold of each indicator with its reason and source, as a list."""
    told = []
    for row in found:
        if row.threshold:
            bounds, unit = _bounds(row, lang), row.unit.label.in_(lang)
            reason, source = row.threshold.reason.in_(lang), row.threshold.source.in_(lang)
            said = labels.BECAUSE.filled(bounds=bounds, unit=unit, reason=reason).in_(lang)
            told.append(marked("- **{}** {} :gray[{}]", row.label.in_(lang), said, source))
    return joined("\n", told)


def _frame(found: tuple[g.Reading, ...], last: Mapping[str, turns.Turn], lang: Lang) -> pd.DataFrame:
    """The gauge for download: numbers in the reader's units, one row an indicator."""

    def scaled(row: g.Reading, value: float) -> float | None:
        return None if value != value else round(value * row.unit.scale(lang), row.unit.decimals(lang) + 1)

    def bound(row: g.Reading, name: str) -> float | None:
        value = getattr(row.threshold, name) if row.threshold else None
        return None if value is None else scaled(row, value / row.unit.scale_en)

    def told(label: Label | None) -> str:
        return label.in_(lang) if label else ""

    columns = {
        labels.INDICATOR: [row.label.in_(lang) for row in found],
        t.STATE: [labels.STATES[row.state].in_(lang) for row in found],
        labels.STANDS_SINCE: [str(last[row.key].day) if row.key in last and row.state in COUNTED else "" for row in found],
        t.LEVEL: [scaled(row, row.level) for row in found],
        t.UNIT: [row.unit.label.in_(lang) for row in found],
        t.DATE: [str(row.day or "") for row in found],
        labels.WEEK_CHANGE: [scaled(row, row.week) for row in found],
        labels.MONTH_CHANGE: [scaled(row, row.month) for row in found],
        labels.PERCENTILE: [None if row.first is None else round(row.percentile, 1) for row in found],
        t.FROM: [str(row.first or "") for row in found],
    }
    table = pd.DataFrame({label.in_(lang): values for label, values in columns.items()})
    for name in BOUNDS:
        table[name] = [bound(row, name) for row in found]
    table[t.SOURCE.in_(lang)] = [provenance.sources(row.drawn.inputs, lang, "codes") for row in found]
    table[labels.REASON.in_(lang)] = [told(row.threshold.reason if row.threshold else None) for row in found]
    return table.set_index(labels.INDICATOR.in_(lang))


@st.fragment
def _drawer(board: Board, view: View) -> None:
    """Reasons, sources and the download, made only when the drawer is open."""
    drawer = st.popover(view.text(labels.THRESHOLDS), on_change="rerun", key="data-pressure", type="tertiary")
    if drawer.open:
        with drawer:
            if board.turns:
                every = joined("\n", [marked("- {}", one) for one in board.turns])
                st.markdown(marked("**{}** :gray[{}]\n\n{}", view.text(labels.LAST_TURNS), view.text(labels.TURNS_NOTE), every))
            st.markdown(plain(board.reasons))
            name = f"fedlens-pressure-{(view.as_of or view.today).isoformat()}.csv"
            st.download_button(view.text(t.CSV), lambda: board.frame.to_csv().encode("utf-8-sig"), name, "text/csv",
                               on_click="ignore", key="csv-pressure")  # fmt: skip
