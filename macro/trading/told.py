"""The words for where trades stand, and the figure behind one."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import pandas as pd

from macro.compute import wording as w
from macro.declare.dates import within
from macro.declare.figure import Evaluation, Figure, Line, Look, Mark
from macro.declare.text import Label, Lang
from macro.trading.formula import formula_text
from macro.trading.positions import Position, levels

ALONE = Label("{told}。", "{told}.")
LEVEL_ONLY = Label("{on}为{level}；{told}。", "{level} on {on}; {told}.")
ENTERED_ONLY = Label("{then}以{entry}入场，其后暂无数据。", "Entered at {entry} on {then}; nothing later is out.")
STANDS = Label(
    "{then}以{entry}入场，{on}为{level}，{result}；期间最大浮盈{best}（{best_day}）、最大浮亏{worst}（{worst_day}）。",
    "Entered at {entry} on {then}, {level} on {on}: {result}; best {best} on {best_day}, worst {worst} on {worst_day}.",
)
NO_DATA, NO_RESULT = Label("暂无数据", "no data"), Label("暂无损益", "no result yet")
FLAT = Label("损益为零", "unchanged")
GAIN, LOSS = Label("获利{size}", "a gain of {size}"), Label("亏损{size}", "a loss of {size}")


def change_text(found: Position, value: float, lang: Lang) -> str:
    """A change with its sign and unit; one that prints as zero has no sign."""
    return found.change_unit.text(value, lang, signed=True, brief=True)


def _change(found: Position, value: float) -> Label:
    return found.change_unit.said(value, signed=True)


def headline(found: Position) -> Label:
    """One sentence on a trade: where it entered, where it is, what that is worth and the best and worst on the way."""
    pace = found.trade.formula.pace
    if found.day is None:
        told = found.told or NO_DATA
        return ALONE.filled(told=Label(told.zh, told.en[:1].upper() + told.en[1:]))
    on, level = w.day_text(found.day, pace), found.unit.said(found.level)
    if found.path is None or found.entry_day is None:
        return LEVEL_ONLY.filled(on=on, level=level, told=found.told or NO_RESULT)
    then, entry = w.day_text(found.entry_day, pace), found.unit.said(found.entry)
    if len(found.path) == 1:
        return ENTERED_ONLY.filled(then=then, entry=entry)
    best, worst = found.best, found.worst
    assert best is not None
    assert worst is not None
    size = found.change_unit.said(abs(found.gain))
    result = FLAT if found.change_unit.still(found.gain) else (GAIN if found.gain > 0 else LOSS).filled(size=size)
    return STANDS.filled(
        then=then, entry=entry, on=on, level=level, result=result,
        best=_change(found, best[0]), best_day=w.day_text(best[1], pace),
        worst=_change(found, worst[0]), worst_day=w.day_text(worst[1], pace),
    )  # fmt: skip


NONE_YET = Label("{n}笔交易均暂无损益。", "No result yet for any of the {n} trades.")
ONE_NOT_YET = Label("1笔交易均暂无损益。", "No result yet for this trade.")
OF_ONE = Label("1笔交易中，{parts}。", "Of 1 trade, {parts}.")
OF_MANY = Label("{n}笔交易中，{parts}。", "Of {n} trades, {parts}.")
IN_PROFIT = Label("{n}笔浮盈（{names}）", "{n} in profit ({names})")
AT_A_LOSS = Label("{n}笔浮亏（{names}）", "{n} at a loss ({names})")
UNCHANGED, WAITING = Label("{n}笔持平", "{n} unchanged"), Label("{n}笔暂无损益", "{n} without a result yet")
NOT_ENTERED = Label("{n}笔尚未入场", "{n} not entered yet")
NAMED = Label("{name} {change}", "{name} {change}")


def summary(found: tuple[Position, ...]) -> Label | None:
    """How many trades gain and lose, and how many wait; None without any trade."""
    if not found:
        return None
    live = [one for one in found if one.path is not None]
    ahead = sum(one.state == "ahead" for one in found)
    waiting = len(found) - len(live) - ahead
    if waiting == len(found):
        return ONE_NOT_YET if len(found) == 1 else NONE_YET.filled(n=len(found))
    flat = [one for one in live if one.change_unit.still(one.gain)]
    up = [one for one in live if one.gain > 0 and one not in flat]
    down = [one for one in live if one.gain < 0 and one not in flat]
    parts = [
        template.filled(n=len(some), names=_names(some)) for template, some in ((IN_PROFIT, up), (AT_A_LOSS, down)) if some
    ]
    parts += [
        template.filled(n=count)
        for template, count in ((UNCHANGED, len(flat)), (NOT_ENTERED, ahead), (WAITING, waiting))
        if count
    ]
    listed = Label("，".join(one.zh for one in parts), ", ".join(one.en for one in parts))
    return (OF_ONE if len(found) == 1 else OF_MANY).filled(n=len(found), parts=listed)


def _names(found: Sequence[Position]) -> Label:
    each = [NAMED.filled(name=one.trade.name, change=_change(one, one.gain)) for one in found]
    return Label("、".join(one.zh for one in each), "; ".join(one.en for one in each))


# ---- the figure behind a trade

LEVEL, ENTRY = "LEVEL", "ENTRY"


GAINS, WITH_NOTE = Label("{formula}，{way}获利", "{formula}, gains when it {way}"), Label("{how}。{note}", "{how}. {note}")


def figure(found: Position) -> Figure:
    """The chart of a trade, made for it: its level over the whole history, and from its entry on the level it entered at."""
    trade, pace = found.trade, found.trade.formula.pace

    def level(*values: pd.Series) -> pd.Series:
        return levels(trade, *values)

    def at_entry(*values: pd.Series) -> pd.Series:
        since = within(levels(trade, *values), found.entry_day)
        return pd.Series(found.entry, index=since.index)

    lines = [Line(LEVEL, Label("数值", "Level"), trade.formula.series, found.unit, (level,), color=0, frequency=pace)]
    if found.entry_day:
        lines.append(
            Line(ENTRY, Label("入场值", "Level at entry"), trade.formula.series, found.unit, (at_entry,), color=5, dash="dot",
                 frequency=pace)
        )  # fmt: skip

    def marks(_: Evaluation) -> tuple[Mark, ...]:
        return (Mark(found.entry_day, found.entry, Label("入场", "entry")),) if found.entry_day else ()

    way = Label("上行", "rises") if trade.direction == "rises" else Label("下行", "falls")
    shown = formula_text(trade.formula.node)
    how = GAINS.filled(formula=shown, way=way)
    note = WITH_NOTE.filled(how=how, note=trade.note) if trade.note else how
    told = "|".join((trade.id, trade.name.en, trade.name.zh, note.en, note.zh, f"{trade.entry}", trade.unit))
    key = f"trade-{hashlib.sha256(told.encode()).hexdigest()[:12]}"
    return Figure(
        key, trade.name, tuple(lines), lambda _: headline(found), look=Look(marks=marks), note=note, zero=trade.unit == "bp"
    )
