"""Words for changes of state on the pressure gauge: since when an indicator has stood as it does, and the last turns."""

from __future__ import annotations

from collections.abc import Iterable

from components import text as t
from components.markup import Markdown, marked
from components.pressure import labels
from macro.compute import wording as w
from macro.declare.text import ABSENT, Lang
from macro.pressure import gauge as g
from macro.pressure.thresholds import COUNTED
from macro.pressure.turns import Turn


def since(row: g.Reading, turn: Turn | None, lang: Lang) -> str:
    """`2026-09-17 (calm → watch)`; without a turn the day its history begins, and a dash where nothing is judged."""
    day, aside = since_parts(row, turn, lang)
    return marked("{}{}:gray[{}]", day, labels.GAP[lang], aside) if aside else day


def since_parts(row: g.Reading, turn: Turn | None, lang: Lang) -> tuple[str, str]:
    """The same in two parts: the day, and the states in brackets, empty where there is no turn."""
    if row.state not in COUNTED or row.first is None:
        return ABSENT, ""
    if turn is None:
        return labels.NEVER_TURNED.in_(lang).format(first=row.first), ""
    return _turn_day(turn, lang), t.BRACKETS.in_(lang).format(what=_states(turn, lang))


def listed(turns: Iterable[Turn], lang: Lang) -> tuple[Markdown, ...]:
    """The turns one by one: day, indicator, states and the levels on either side."""
    return tuple(marked("{} **{}** {} :gray[{}]", *turn_parts(turn, lang)) for turn in turns)


def turn_parts(turn: Turn, lang: Lang) -> tuple[str, str, str, str]:
    """The same of one turn, part by part."""
    was, level = turn.unit.number(turn.was, lang), w.amount(turn.unit, turn.level, lang)
    return _turn_day(turn, lang), turn.label.in_(lang), _states(turn, lang), f"{was} → {level}"


def _turn_day(turn: Turn, lang: Lang) -> str:
    return labels.BY_DAY.in_(lang).format(day=turn.day) if turn.loose else f"{turn.day}"


def _states(turn: Turn, lang: Lang) -> str:
    return f"{labels.STATES[turn.before].in_(lang)} → {labels.STATES[turn.after].in_(lang)}"
