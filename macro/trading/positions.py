"""Where a trade stands on a day: its level at entry and now, the change signed by its direction, the best and the worst."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

import numpy as np
import pandas as pd

from macro.compute import wording as w
from macro.compute.publication import federal_holidays, is_stale, period_end, published_on
from macro.declare import units as u
from macro.declare.figure import Evaluation, Figure, Line, Look, Mark
from macro.declare.series import Frequency, Observations, Read
from macro.declare.text import Label, Lang, Unit
from macro.trading.formula import formula_text
from macro.trading.trades import Trade

TradeState = Literal["open", "pending", "ahead", "missing", "unpublished", "no_entry", "broken"]

# Days the level at entry may be older than the entry itself: holidays for daily series, a period for the others.
OLDEST: dict[Frequency, int] = {"D": 7, "D7": 7, "W": 14, "M": 62, "Q": 185, "A": 740}
LARGE = 20  # exchange rates from here on are quoted to two decimals (yen), below to four
DESK = "DESK"  # the source of series that have none but the desk's own file


@dataclass(frozen=True, slots=True)
class Position:
    """A trade on one day. Levels are in base units of `unit`, changes in basis points or % of the level at entry, positive
    where the trade gains; NaN and None = not known. `path` is the change since the entry by date; `told` says in a clause
    why something is not known, or is None."""

    trade: Trade
    state: TradeState
    unit: Unit
    inputs: tuple[Observations, ...]
    days: int = 0
    level: float = float("nan")
    day: date | None = None
    entry: float = float("nan")
    entry_day: date | None = None
    path: pd.Series | None = None
    stale: bool = False
    told: Label | None = None

    @property
    def gain(self) -> float:
        return float("nan") if self.path is None else float(self.path.iloc[-1])

    @property
    def best(self) -> tuple[float, date] | None:
        """The highest change since the entry and its first day."""
        return None if self.path is None else (float(self.path.max()), self.path.idxmax().date())

    @property
    def worst(self) -> tuple[float, date] | None:
        return None if self.path is None else (float(self.path.min()), self.path.idxmin().date())

    @property
    def change_unit(self) -> Unit:
        return change_unit(self.trade)


def change_unit(trade: Trade) -> Unit:
    return u.BASIS_POINTS if trade.measure.change == "bp" else u.PERCENT


def level_unit(trade: Trade, level: float) -> Unit:
    """The unit its levels are printed in: exchange rates by their size, as they are quoted."""
    return u.FX_2 if trade.unit == "fx" and abs(level) >= LARGE else trade.measure.unit


def levels(trade: Trade, *values: pd.Series) -> pd.Series:
    """The trade's level by date, in base units of its measure."""
    found = trade.formula.compute(*values)
    return trade.measure.step(found) if trade.measure.step else found


def position(trade: Trade, read: Read, today: date) -> Position:
    """Where a trade stands; `read` already cuts to what was known by `today`, the as-of day or the day on the desk."""
    inputs = tuple(read(name) for name in trade.formula.series)
    unit = trade.measure.unit
    absent = [one for one in inputs if one.known.empty]
    if absent:
        state, told = _absent(absent)
        return Position(trade, state, unit, inputs, told=told)
    found = levels(trade, *(one.values for one in inputs))
    if found.empty:
        told = _by_zero(trade, inputs) or Label("各序列没有共同的日期", "its series have no date in common")
        return Position(trade, "broken", unit, inputs, told=told)
    level, day = float(found.iloc[-1]), found.index[-1].date()
    stale = any(one.last is not None and is_stale(one.series, one.last, today) for one in inputs)
    unit = level_unit(trade, level)
    now = Position(trade, "ahead", unit, inputs, level=level, day=day, stale=stale)
    if today < trade.entry:
        return replace(now, told=Label(f"{trade.entry}入场，尚未入场", f"not entered yet, enters on {trade.entry}"))
    now = replace(now, state="pending", days=(today - trade.entry).days)
    ends = pd.DatetimeIndex(period_end(found.index, trade.formula.pace))
    before = found[ends <= pd.Timestamp(trade.entry)]
    if not _settled(trade, found.index, ends):
        return replace(now, told=_pending(trade, inputs, today))
    if before.empty or (trade.entry - ends[len(before) - 1].date()).days > OLDEST[trade.formula.pace]:
        first = found.index[0].date()
        told = Label(f"入场日无数据（数据始于{first}）", f"no level at the entry (data starts {first})")
        if len(before):
            last = before.index[-1].date()
            told = Label(f"入场日无数据（此前最近为{last}）", f"no level at the entry (the last before it is of {last})")
        return replace(now, state="no_entry", told=told)
    return _open(now, found, before)


def _open(now: Position, found: pd.Series, before: pd.Series) -> Position:
    trade, entry, marked = now.trade, float(before.iloc[-1]), before.index[-1]
    if told := _by_zero(trade, now.inputs, marked):
        return replace(now, state="broken", told=told)
    since = found.loc[marked:]
    if trade.measure.change == "bp":
        path = (since - entry) * (1.0 if trade.measure.step else 100.0) * trade.sign
    elif entry <= 0:
        told = Label("入场水平不为正，无法计算百分比", "its level at entry is not positive, so there is no % of it")
        return replace(now, state="broken", told=told)
    else:
        path = (since / entry - 1) * 100 * trade.sign
    unit = level_unit(trade, entry)
    return replace(now, state="open", unit=unit, entry=entry, entry_day=marked.date(), path=path.round(6) + 0.0)


def _by_zero(trade: Trade, inputs: tuple[Observations, ...], since: pd.Timestamp | None = None) -> Label | None:
    """On which days from `since` on a divisor is zero; None where on none."""
    zeros = trade.formula.zeros(*(one.values for one in inputs))
    zeros = zeros if since is None else zeros[zeros >= since]
    if zeros.empty:
        return None
    day, others = f"{zeros[-1]:%Y-%m-%d}", len(zeros) - 1
    zh, en = (f"等{others + 1}天", f" and on {others} other days") if others else ("", "")
    return Label(f"{day}{zh}除数为零", f"it divides by zero on {day}{en}")


def _absent(absent: list[Observations]) -> tuple[TradeState, Label]:
    """Which series hold nothing, and what would bring them."""
    missing = [one for one in absent if one.origin == "missing"]
    if not missing:
        zh, en = ("、".join(one.series.id for one in absent), ", ".join(one.series.id for one in absent))
        return "unpublished", Label(f"{zh}当时尚未公布", f"{en} not published by then")
    zh, en = "、".join(one.series.id for one in missing), ", ".join(one.series.id for one in missing)
    if any(one.series.source == DESK for one in missing):
        return "missing", Label(f"无公开来源，待本机构文件（{zh}）", f"no public source, waits for the desk's own file ({en})")
    return "missing", Label(f"{zh}未存储，获取后显示", f"{en} not stored, shown once fetched")


def _settled(trade: Trade, index: pd.DatetimeIndex, ends: pd.DatetimeIndex) -> bool:
    """Whether the level at entry is out: there is an observation of the entry day or later, or none was to come by then."""
    entry = pd.Timestamp(trade.entry)
    if ends[-1] >= entry:
        return True
    pace, last = trade.formula.pace, index[-1]
    if pace == "D":
        following = np.busday_offset(
            last.to_datetime64().astype("datetime64[D]"), 1, roll="backward", holidays=federal_holidays()
        )
        return bool(pd.Timestamp(following) > entry)
    step = {"D7": {"days": 1}, "W": {"weeks": 1}, "M": {"months": 1}, "Q": {"months": 3}, "A": {"years": 1}}[pace]
    following = period_end(pd.DatetimeIndex([last + pd.DateOffset(**step)]), pace)[0]
    return bool(pd.Timestamp(following) > entry)


def _pending(trade: Trade, inputs: tuple[Observations, ...], today: date) -> Label:
    """When the close of the entry day comes out, by the slowest of the series."""
    day = pd.DatetimeIndex([pd.Timestamp(trade.entry)])
    due = max(published_on(one.series, day)[0].item() for one in inputs)
    if due <= today:
        return Label(
            f"入场日收盘此处未存储（约{due}已公布）", f"the entry-day close is not stored here (out since about {due})"
        )
    return Label(f"入场日收盘约{due}公布", f"the entry-day close is out about {due}")


# ---- words


def change_text(found: Position, value: float, lang: Lang) -> str:
    """A change with its sign and unit; one that prints as zero has no sign."""
    return found.change_unit.text(value, lang, signed=bool(_printed(found, value)))


def _printed(found: Position, value: float) -> float:
    return float(found.change_unit.number(value, "en").replace(",", ""))


def headline(found: Position) -> Label:
    """One sentence on a trade: where it entered, where it is, what that is worth and the best and worst on the way."""
    pace = found.trade.formula.pace
    if found.day is None:
        told = found.told or Label("无数据", "no data")
        return Label(f"{told.zh}。", f"{told.en[:1].upper()}{told.en[1:]}.")
    on = w.day_text(found.day, pace)
    zh, en = found.unit.text(found.level, "zh"), found.unit.text(found.level, "en")
    if found.path is None or found.entry_day is None:
        told = found.told or Label("尚无损益", "no result yet")
        return Label(f"{on.zh}为{zh}；{told.zh}。", f"{en} on {on.en}; {told.en}.")
    then = w.day_text(found.entry_day, pace)
    was_zh, was_en = found.unit.text(found.entry, "zh"), found.unit.text(found.entry, "en")
    if len(found.path) == 1:
        return Label(f"{then.zh}入场，水平{was_zh}，其后尚无数据。", f"Entered at {was_en} on {then.en}; nothing later is out.")
    size, change = _printed(found, found.gain), found.change_unit
    moved = Label("损益为零", "unchanged")
    if size:
        word = Label("获利", "a gain of") if size > 0 else Label("亏损", "a loss of")
        moved = Label(f"{word.zh}{change.text(abs(found.gain), 'zh')}", f"{word.en} {change.text(abs(found.gain), 'en')}")
    tails = []
    for ends, word in ((found.best, Label("最好", "best")), (found.worst, Label("最差", "worst"))):
        assert ends is not None
        at = w.day_text(ends[1], pace)
        tails.append(
            Label(
                f"{word.zh}{change_text(found, ends[0], 'zh')}（{at.zh}）",
                f"{word.en} {change_text(found, ends[0], 'en')} on {at.en}",
            )
        )
    return Label(
        f"{then.zh}入场{was_zh}，{on.zh}为{zh}，{moved.zh}；期间{'、'.join(one.zh for one in tails)}。",
        f"Entered at {was_en} on {then.en}, {en} on {on.en}: {moved.en}; {', '.join(one.en for one in tails)}.",
    )


def summary(found: tuple[Position, ...]) -> Label | None:
    """How many trades gain and lose, and how many wait; None without any trade."""
    if not found:
        return None
    live = [one for one in found if one.path is not None]
    ahead = sum(one.state == "ahead" for one in found)
    waiting = len(found) - len(live) - ahead
    parts: list[Label] = []
    if live:
        up = [one for one in live if _printed(one, one.gain) > 0]
        down = [one for one in live if _printed(one, one.gain) < 0]
        level = len(live) - len(up) - len(down)
        if up:
            parts.append(Label(f"{len(up)}笔浮盈（{_names(up, 'zh')}）", f"{len(up)} in profit ({_names(up, 'en')})"))
        if down:
            parts.append(Label(f"{len(down)}笔浮亏（{_names(down, 'zh')}）", f"{len(down)} at a loss ({_names(down, 'en')})"))
        if level:
            parts.append(Label(f"{level}笔持平", f"{level} unchanged"))
    if waiting == len(found):
        which = "this trade" if len(found) == 1 else f"any of the {len(found)} trades"
        return Label(f"{len(found)}笔交易均暂无损益。", f"No result yet for {which}.")
    if ahead:
        parts.append(Label(f"{ahead}笔尚未入场", f"{ahead} not entered yet"))
    if waiting:
        parts.append(Label(f"{waiting}笔暂无损益", f"{waiting} without a result yet"))
    noun = "trade" if len(found) == 1 else "trades"
    return Label(
        f"{len(found)}笔交易中，{'，'.join(one.zh for one in parts)}。",
        f"Of {len(found)} {noun}, {', '.join(one.en for one in parts)}.",
    )


def _names(found: list[Position], lang: Lang) -> str:
    each = [f"{one.trade.name.in_(lang)} {change_text(one, one.gain, lang)}" for one in found]
    return ("、" if lang == "zh" else "; ").join(each)


# ---- the figure behind a trade

LEVEL, ENTRY = "LEVEL", "ENTRY"


def figure(found: Position) -> Figure:
    """The chart of a trade, made for it: its level over the whole history, and from its entry on the level it entered at."""
    trade, pace = found.trade, found.trade.formula.pace

    def level(*values: pd.Series) -> pd.Series:
        return levels(trade, *values)

    def at_entry(*values: pd.Series) -> pd.Series:
        since = levels(trade, *values).loc[str(found.entry_day) :]
        return pd.Series(found.entry, index=since.index)

    lines = [Line(LEVEL, Label("水平", "Level"), trade.formula.series, found.unit, (level,), color=0, frequency=pace)]
    if found.entry_day:
        lines.append(
            Line(ENTRY, Label("入场水平", "Level at entry"), trade.formula.series, found.unit, (at_entry,), color=5, dash="dot",
                 frequency=pace)
        )  # fmt: skip

    def marks(_: Evaluation) -> tuple[Mark, ...]:
        return (Mark(found.entry_day, found.entry, Label("入场", "entry")),) if found.entry_day else ()

    way = Label("上行", "rises") if trade.direction == "rises" else Label("下行", "falls")
    shown = formula_text(trade.formula.node)
    how = Label(f"{shown}，{way.zh}获利", f"{shown}, gains when it {way.en}")
    note = Label(f"{how.zh}。{trade.note.zh}", f"{how.en}. {trade.note.en}") if trade.note else how
    told = "|".join((trade.id, trade.name.en, trade.name.zh, note.en, note.zh, f"{trade.entry}", trade.unit))
    key = f"trade-{hashlib.sha256(told.encode()).hexdigest()[:12]}"
    return Figure(
        key, trade.name, tuple(lines), lambda _: headline(found), look=Look(marks=marks), note=note, zero=trade.unit == "bp"
    )
