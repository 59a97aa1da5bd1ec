"""The trade monitor on its page: a sentence, a table with a row a trade, and the figure behind the row that is open."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from cache.desk import settings
from cache.desk import trades as declared
from components import text as t
from components.figure import chart, desk_data, provenance
from components.figure.once import once
from components.frame import params, session
from components.frame.resources import desk
from components.frame.state import View
from components.frame.trouble import surviving
from components.markup import Markdown, joined, lines, marked, plain
from components.trading import form as trade_form
from components.trading import labels
from macro.compute.evaluate import until
from macro.declare.series import Observations
from macro.declare.text import ABSENT, Label, Lang
from macro.trading import positions as p
from macro.trading import told as words
from macro.trading.formula import formula_text
from macro.trading.link import link, linked, readable
from macro.trading.trades import Trade, no_result

OWN = "tr"
OPEN = "trade"
POINTS = 90  # of a sparkline
ROW_HEIGHT, MOST_ROWS = 35, 12


@dataclass(frozen=True, slots=True)
class Board:
    """The monitor ready to be shown in one language as of one day; shared by all sessions, never changed."""

    positions: tuple[p.Position, ...]
    summary: str
    caption: str
    problems: tuple[str, ...]
    frame: pd.DataFrame
    within: bool

    @property
    def ids(self) -> tuple[str, ...]:
        return tuple(one.trade.id for one in self.positions)


def trades() -> None:
    """Draws the monitor in the reader's view and, where a row is open, its figure. One that fails costs a sentence."""
    view, own = session.view(), session.kept(OWN, readable)
    opened: p.Position | None = None
    with st.container(key="card-trades", gap="xsmall"), surviving("trades"):
        board = board_of(view, own)
        with st.container(horizontal=True, vertical_alignment="top", gap="small"):
            st.markdown(_title(board, view), width="stretch")
            with st.container(width="content"):
                trade_form.adding(board.positions, OWN)
        st.markdown(marked(":small[{}]", board.summary))
        bad: list[Label] = []
        asked = params.chosen(session.params(), OPEN, board.ids, bad) or ""
        if said := [*board.problems, *(view.text(one) for one in bad)]:
            st.warning(lines(said), icon=":material/rule_settings:")
        if board.positions:
            _table(board, asked, view)
        st.caption(plain(board.caption))
        opened = next((one for one in board.positions if one.trade.id == asked), None)
    if opened:
        chart.chart_of(words.figure(_at_end(opened, view)))
        if opened.trade.own:
            _removal(board, opened.trade, view)


def _at_end(found: p.Position, view: View) -> p.Position:
    """Where the trade stood at the end of a window of the past; else where it stands."""
    if view.cut is None:
        return found
    reader = desk().reader
    return p.position(found.trade, until(lambda name: reader.read(name, view.as_of), view.cut), view.cut)


def board_of(view: View, own: str = "") -> Board:
    """The monitor as of the view's day, computed once for all sessions that ask for the same day of the same data."""
    every = (*declared.read().trades, *linked(own).trades)
    names = tuple(dict.fromkeys(name for one in every for name in one.formula.series))
    session.looks_at(names)
    edge = view.as_of or view.today
    return _board(view.as_of, edge, view.lang, own, desk().stamp(names, view.as_of), declared.version())


@once("pages")
def _board(as_of: date | None, edge: date, lang: Lang, own: str, stamp: str, version: str) -> Board:
    reader, file, mine = desk().reader, declared.read(), linked(own)
    found = tuple(p.position(one, lambda name: reader.read(name, as_of), edge) for one in (*file.trades, *mine.trades))
    broken = [no_result(one.trade, one.told) for one in found if one.state == "broken" and one.told]
    problems = tuple(one.in_(lang) for one in (*file.problems, *mine.problems, *broken))
    summary = words.summary(found)
    inputs = list({one.series.id: one for each in found for one in each.inputs}.values())
    return Board(
        found, (summary or labels.NO_TRADE).in_(lang), _caption(found, inputs, file.own, lang), problems, _frame(found, lang),
        desk_data.within(inputs),
    )  # fmt: skip


def _title(board: Board, view: View) -> Markdown:
    title = marked("**{}** :gray[:small[{}]]", view.text(labels.TRADE_MONITOR), view.text(labels.PICK_TRADE))
    facts = provenance.marks(view.lang, view.as_of is not None and "approximate", board.within and "desk")
    return joined(" ", [title, *facts])


def _table(board: Board, asked: str, view: View) -> None:
    key = f"trade-table-{view.lang}-{'-'.join(board.ids)}"

    def picked() -> None:
        event = session.chosen(key)
        rows = event["selection"]["rows"] if event else []  # type: ignore[index]
        session.put(OPEN, board.ids[rows[0]] if rows else "", "")

    config: dict[str, Any] = {view.text(labels.TRADE): st.column_config.TextColumn(pinned=True, width=210)}
    for label in (labels.AT_ENTRY, labels.LEVEL_NOW, labels.RESULT, labels.BEST, labels.WORST):
        config[view.text(label)] = st.column_config.TextColumn(alignment="right")
    config[view.text(labels.SINCE_ENTRY)] = st.column_config.LineChartColumn(width=150)
    states = [t.STALE, *labels.TRADE_STATES.values()]
    config[view.text(t.STATE)] = st.column_config.MultiselectColumn(
        options=[view.text(one) for one in states], color=["orange", *("gray" for _ in labels.TRADE_STATES)]
    )
    state = {view.text(t.STATE): board.frame[view.text(t.STATE)].map(lambda word: [word])}
    st.dataframe(
        board.frame.assign(**state), hide_index=True, row_height=ROW_HEIGHT,
        height=ROW_HEIGHT * (min(len(board.frame), MOST_ROWS) + 1) + 3,
        column_config=config, key=key, on_select=picked, selection_mode="single-row", placeholder=ABSENT,
        selection_default={"selection": {"rows": [board.ids.index(asked)]}} if asked in board.ids else None,
        alt=f"{view.text(labels.TRADE_MONITOR)}. {board.summary}",
    )  # fmt: skip


def _frame(found: tuple[p.Position, ...], lang: Lang) -> pd.DataFrame:
    """A row a trade, printed in the reader's units; what is not known is a dash."""
    columns = {
        labels.TRADE: [one.trade.name.in_(lang) for one in found],
        t.STATE: [_state(one).in_(lang) for one in found],
        labels.GAINS: [_gains(one.trade, lang) for one in found],
        labels.ENTERED: [str(one.trade.entry) for one in found],
        labels.AT_ENTRY: [_level(one, one.entry, lang) for one in found],
        labels.LEVEL_NOW: [_level(one, one.level, lang) for one in found],
        t.DATE: [str(one.day) if one.day else None for one in found],
        labels.RESULT: [_change(one, (one.gain, None), lang) if one.path is not None else None for one in found],
        labels.SINCE_ENTRY: [_spark(one) for one in found],
        labels.BEST: [_change(one, one.best, lang) for one in found],
        labels.WORST: [_change(one, one.worst, lang) for one in found],
        labels.DAYS_HELD: [one.days if one.state in ("open", "pending") else None for one in found],
    }
    table = pd.DataFrame({label.in_(lang): values for label, values in columns.items()})
    days = labels.DAYS_HELD.in_(lang)
    table[days] = table[days].astype("Int64")
    return table


def _state(one: p.Position) -> Label:
    return t.STALE if one.state == "open" and one.stale else labels.TRADE_STATES[one.state]


def _gains(trade: Trade, lang: Lang) -> str:
    return f"{formula_text(trade.formula.node)} {(labels.RISES if trade.direction == 'rises' else labels.FALLS).in_(lang)}"


def _level(one: p.Position, value: float, lang: Lang) -> str | None:
    return None if value != value else one.unit.text(value, lang, brief=True)


def _change(one: p.Position, at: tuple[float, date | None] | None, lang: Lang) -> str | None:
    if at is None:
        return None
    said = words.change_text(one, at[0], lang)
    return t.ASIDE.filled(name=said, what=at[1]).in_(lang) if at[1] else said


def _spark(one: p.Position) -> list[float] | None:
    """The path of the result in few points, its last one among them."""
    if one.path is None:
        return None
    every = -(-len(one.path) // POINTS)
    return [round(float(value), 2) for value in one.path.iloc[::-every][::-1]]


def _caption(found: tuple[p.Position, ...], inputs: list[Observations], own: bool, lang: Lang) -> str:
    """Sources, how the data was obtained, what is missing, and the rules of the table."""
    waiting = [
        t.NAMED.filled(name=one.trade.name, what=one.told).in_(lang)
        for one in found
        if one.told and one.state not in ("broken", "ahead")
    ]
    held = [one for one in inputs if one.origin != "missing"]
    told = t.ALSO.in_(lang).join(waiting)
    parts = [provenance.origin(held, lang, "codes"), told, labels.TRADE_RULES.in_(lang), _file(own).in_(lang)]
    return provenance.sentences([*parts, *provenance.troubles(inputs, lang)], lang)


def _file(own: bool) -> Label:
    """Which file the trades are from: the defaults, or the desk's own over them."""
    names = {"shipped": settings.shipped_name(declared.FILE), "own": settings.own_name(declared.FILE)}
    return (labels.OWN_TRADES if own else labels.DEFAULT_TRADES).filled(**names)


def _removal(board: Board, trade: Trade, view: View) -> None:
    left = tuple(one.trade for one in board.positions if one.trade.own and one.trade.id != trade.id)

    def removed() -> None:
        session.keep(OWN, link(left))
        session.put(OPEN, "", "")

    st.button(
        view.text(labels.REMOVE_TRADE), on_click=removed, key=f"remove-{trade.id}", type="tertiary", icon=":material/delete:"
    )
