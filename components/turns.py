"""Words for changes of state on the pressure gauge: since when an indicator has stood as it does, and the last turns."""

from __future__ import annotations

from collections.abc import Iterable

from components import text as t
from macro import gauge as g
from macro import wording as w
from macro.model import Lang
from macro.turns import Turn

ABSENT = "–"


def since(row: g.Row, turn: Turn | None, lang: Lang) -> str:
    """`2026-09-17 (calm → watch)`; without a turn the day its history begins, and a dash where nothing is judged."""
    if row.state not in g.COUNTED or row.first is None:
        return ABSENT
    if turn is None:
        return t.NEVER_TURNED.in_(lang).format(first=row.first)
    return f"{_day(turn, lang)} :gray[({_states(turn, lang)})]"


def listed(turns: Iterable[Turn], lang: Lang) -> str:
    """The turns as a list: day, indicator, states and the levels on either side."""
    lines = []
    for turn in turns:
        was, level = turn.unit.number(turn.was, lang), w.amount(turn.unit, turn.level, lang)
        lines.append(f"- {_day(turn, lang)} **{turn.label.in_(lang)}** {_states(turn, lang)} :gray[{was} → {level}]")
    return "\n".join(lines)


def _day(turn: Turn, lang: Lang) -> str:
    return t.BY_DAY.in_(lang).format(day=turn.day) if turn.loose else f"{turn.day}"


def _states(turn: Turn, lang: Lang) -> str:
    return f"{t.STATES[turn.before].in_(lang)} → {t.STATES[turn.after].in_(lang)}"
