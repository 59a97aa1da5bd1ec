"""Where a trade stands on a day: its level at entry and now, the change signed by its direction, the best and the worst."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

import numpy as np
import pandas as pd

from macro.compute.publication import any_stale, federal_holidays, known_from, period_end
from macro.declare import units as u
from macro.declare.dates import dates, stamp, within
from macro.declare.series import Frequency, Observations, Read
from macro.declare.text import Label, Unit
from macro.trading.trades import Trade

TradeState = Literal["open", "pending", "ahead", "missing", "unpublished", "no_entry", "broken"]

# Days the level at entry may be older than the entry itself: holidays for daily series, a period for the others.
OLDEST: dict[Frequency, int] = {"D": 7, "D7": 7, "W": 14, "M": 62, "Q": 185, "A": 740}
ONE_PERIOD: dict[Frequency, pd.DateOffset] = {
    "D7": pd.DateOffset(days=1), "W": pd.DateOffset(weeks=1), "M": pd.DateOffset(months=1), "Q": pd.DateOffset(months=3),
    "A": pd.DateOffset(years=1),
}  # fmt: skip
LARGE = 20  # exchange rates from here on are quoted to two decimals (yen), below to four
DESK = "DESK"  # the source of series that have none but the desk's own file

NO_COMMON_DATE = Label("各序列没有共同的日期", "its series have no date in common")
AHEAD = Label("尚未入场（{day}入场）", "not entered yet, enters on {day}")
STARTS_LATER = Label("入场日无数据（数据始于{day}）", "no level at the entry (data starts {day})")
TOO_OLD = Label("入场日无数据（此前最近为{day}）", "no level at the entry (the last before it is of {day})")
NOT_POSITIVE = Label("入场值不为正，无法计算百分比", "its level at entry is not positive, so there is no % of it")
BY_ZERO = Label("{day}除数为零", "it divides by zero on {day}")
BY_ZERO_MORE = Label("{day}等{n}天除数为零", "it divides by zero on {day} and on {n} other days")
UNPUBLISHED = Label("{names}当时暂无数据", "no value of {names} held by then")
FOR_THE_DESK = Label("无公开来源，待本机构文件（{names}）", "no public source, waits for the desk's own file ({names})")
NOT_STORED = Label("暂无{names}数据，获取后显示", "no {names} data yet, shown once fetched")
CLOSE_LACKS = Label("此处暂无入场日收盘价（约{day}已公布）", "the entry-day close is not held here (out since about {day})")
CLOSE_TO_COME = Label("入场日收盘价约{day}公布", "the entry-day close is out about {day}")


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
        return None if self.path is None else (float(self.path.max()), stamp(self.path.idxmax()).date())

    @property
    def worst(self) -> tuple[float, date] | None:
        return None if self.path is None else (float(self.path.min()), stamp(self.path.idxmin()).date())

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
        told = _by_zero(trade, inputs) or NO_COMMON_DATE
        return Position(trade, "broken", unit, inputs, told=told)
    level, day = float(found.iloc[-1]), found.index[-1].date()
    stale = any_stale(inputs, day, today)
    unit = level_unit(trade, level)
    now = Position(trade, "ahead", unit, inputs, level=level, day=day, stale=stale)
    if today < trade.entry:
        return replace(now, told=AHEAD.filled(day=trade.entry))
    now = replace(now, state="pending", days=(today - trade.entry).days)
    ends = pd.DatetimeIndex(period_end(dates(found), trade.formula.pace))
    before = found[ends <= pd.Timestamp(trade.entry)]
    if not _settled(trade, dates(found), ends):
        return replace(now, told=_pending(trade, inputs, today))
    if before.empty or (trade.entry - ends[len(before) - 1].date()).days > OLDEST[trade.formula.pace]:
        first = found.index[0].date()
        told = STARTS_LATER.filled(day=first)
        if len(before):
            told = TOO_OLD.filled(day=before.index[-1].date())
        return replace(now, state="no_entry", told=told)
    return _open(now, found, before)


def _open(now: Position, found: pd.Series, before: pd.Series) -> Position:
    trade, entry, marked = now.trade, float(before.iloc[-1]), before.index[-1]
    if told := _by_zero(trade, now.inputs, marked):
        return replace(now, state="broken", told=told)
    since = within(found, marked)
    if trade.measure.change == "bp":
        path = (since - entry) * (1.0 if trade.measure.step else 100.0) * trade.sign
    elif entry <= 0:
        told = NOT_POSITIVE
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
    return (BY_ZERO_MORE if others else BY_ZERO).filled(day=day, n=Label(str(others + 1), str(others)))


def _absent(absent: list[Observations]) -> tuple[TradeState, Label]:
    """Which series hold nothing, and what would bring them."""
    missing = [one for one in absent if one.origin == "missing"]
    if not missing:
        return "unpublished", UNPUBLISHED.filled(names=_listed(absent))
    waits = any(one.series.source == DESK for one in missing)
    return "missing", (FOR_THE_DESK if waits else NOT_STORED).filled(names=_listed(missing))


def _listed(inputs: list[Observations]) -> Label:
    return Label("、".join(one.series.id for one in inputs), ", ".join(one.series.id for one in inputs))


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
    following = period_end(pd.DatetimeIndex([last + ONE_PERIOD[pace]]), pace)[0]
    return bool(pd.Timestamp(following) > entry)


def _pending(trade: Trade, inputs: tuple[Observations, ...], today: date) -> Label:
    """When the close of the entry day comes out, by the slowest of the series."""
    day = pd.DatetimeIndex([pd.Timestamp(trade.entry)])
    due = max(known_from(one.series, day)[0].item() for one in inputs)
    return (CLOSE_LACKS if due <= today else CLOSE_TO_COME).filled(day=due)
