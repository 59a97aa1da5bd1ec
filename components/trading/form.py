"""The form by which a reader adds a trade for the session: checked and previewed as it is written, kept in the link."""

from __future__ import annotations

from datetime import date

import streamlit as st

from components import text as t
from components.frame import session
from components.frame.resources import desk
from components.frame.state import View
from components.markup import marked, plain
from components.trading import labels
from macro.catalogue import SERIES
from macro.declare.text import Label
from macro.trading import link as links
from macro.trading import positions as p
from macro.trading import told
from macro.trading import trades as tr
from macro.trading.formula import FormulaError, formula_text
from macro.trading.parser import MOST_CHARACTERS, parse_formula

DIRECTIONS = {"rises": labels.RISES, "falls": labels.FALLS}


@st.fragment
def adding(found: tuple[p.Position, ...], parameter: str) -> None:
    """A drawer with the form; a trade that is added goes to the link under `parameter` and onto the page."""
    view = session.view()
    drawer = st.popover(
        view.text(labels.ADD_TRADE), on_change="rerun", key="trade-form", type="tertiary", icon=":material/add:"
    )
    if not drawer.open:
        return
    before = tuple(one.trade for one in found if one.trade.own)
    with drawer:
        fresh = len(links.link(before))  # once a trade is added the form is an empty one
        name = st.text_input(view.text(labels.TRADE_NAME), max_chars=links.MOST_NAME, key=f"trade-name-{fresh}").strip()
        formula = st.text_input(
            view.text(labels.FORMULA), max_chars=MOST_CHARACTERS, key=f"trade-formula-{fresh}", placeholder="DGS10 - DGS2",
            help=view.text(labels.FORMULA_HELP),
        )  # fmt: skip
        left, middle, right = st.columns(3)
        with left:
            direction = st.segmented_control(
                view.text(labels.GAINS), list(DIRECTIONS), default="rises", required=True, key=f"trade-direction-{view.lang}",
                format_func=lambda one: plain(view.text(DIRECTIONS[one])),
            )  # fmt: skip
        entry = middle.date_input(
            view.text(labels.ENTRY_DAY), value=max(view.edge, tr.FIRST_ENTRY), min_value=tr.FIRST_ENTRY, max_value=view.today,
            key=f"trade-entry-{view.edge}",
        )  # fmt: skip
        unit = right.selectbox(
            view.text(t.UNIT),
            _units(formula),
            key=f"trade-unit-{view.lang}",
            format_func=lambda one: view.text(labels.TRADE_UNITS[one]),
        )
        if not formula.strip():
            st.caption(view.text(labels.FORMULA_HELP))
            return
        trade, why = _checked(found, before, name, formula, str(direction), entry, str(unit))
        if why is not None:
            st.markdown(marked(":orange[{}]", view.text(why)))
        elif trade is not None:
            st.markdown(plain(_preview(trade, view)))
        st.caption(view.text(labels.KEPT_IN_LINK))
        if (
            st.button(view.text(labels.ADD), key="trade-add", type="primary", disabled=trade is None or why is not None)
            and trade
        ):
            session.keep(parameter, links.link((*before, trade)))
            st.rerun()


def _units(formula: str) -> list[str]:
    """The units that fit what has been written so far; all of them while it cannot be read."""
    try:
        kind = parse_formula(formula, SERIES).kind
    except FormulaError:
        return list(tr.MEASURES)
    return [one for one, measure in tr.MEASURES.items() if measure.kind == kind] or list(tr.MEASURES)


def _called(formula: str) -> str:
    """What a trade without a name is called: its formula, or `?` while that cannot be read."""
    try:
        return formula_text(parse_formula(formula, SERIES).node)[: links.MOST_NAME]
    except FormulaError:
        return "?"


def _checked(
    found: tuple[p.Position, ...], before: tuple[tr.Trade, ...], name: str, formula: str, direction: str, entry: date | None,
    unit: str,
) -> tuple[tr.Trade | None, Label | None]:  # fmt: skip
    """The trade as written, or what is wrong with it."""
    try:
        trade = links.own("own0", name or _called(formula), formula, direction, entry, unit)
        tr.not_twice(trade, [one.trade for one in found])
    except tr.TradeError as error:
        shown = f"`{error.item} = {tr.quoted(error.value)}`"
        return None, labels.WRONG.filled(item=shown, why=error.why)
    return trade, labels.LINK_FULL.filled(most=links.MOST_OWN) if links.full((*before, trade)) else None


def _preview(trade: tr.Trade, view: View) -> str:
    """What the trade would say of itself once added."""
    reader = desk().reader
    one = p.position(trade, lambda name: reader.read(name, view.as_of), view.as_of or view.today)
    return view.text(told.headline(one))
