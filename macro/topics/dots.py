"""The dot plot of the policy page: the dots of a meeting and of the one before, and the market's path over them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pandas as pd

from macro.compute.clauses import SEMICOLON, inside, joined
from macro.compute.wording import day_text
from macro.declare import units as u
from macro.declare.dates import within
from macro.declare.figure import Computed, Context, Drawn, Kind, Line
from macro.declare.series import Observations
from macro.declare.text import Label
from macro.policy import bills, priced, words
from macro.policy import fedwatch as fw
from macro.sep import dots as sep_dots
from macro.sep.dots import Dots
from macro.sep.table import meeting_name

ASKS = ("meeting", "before")  # days of meetings, as 2026-09-16
MEETINGS_PRICED = 12

TITLE = Label("点阵图", "Dot plot")
ABSENT = Label("该日暂无点阵图", "No dot plot held here was out by that day")
FUTURES = Label("市场路径：联邦基金期货（{day}）", "Market: fed funds futures ({day})")
FORWARDS = Label("市场路径：国债远期利率（{day}，近似）", "Market: Treasury forwards ({day}, approximate)")
RANGE = Label("目标区间{range}%（{day}）", "Target range {range} % ({day})")
ANNOUNCED = Label("目标区间{range}%（{day}宣布）", "Target range {range} % (announced {day})")
BOARD = Label(
    "点来自美联储理事会《经济预测摘要》（{day}纽约时间14:00公布），舍入到最近的0.125个百分点，故中位数可与公布的表格略有出入",
    "Dots: Federal Reserve Board, Summary of Economic Projections, released {day}, 14:00 New York; they are rounded to the "
    "nearest eighth, so that a median can differ a little from the table's",
)
OF_THE_DAY = Label(
    "此为较早一次会议，市场路径取自该会议日（或此前最近有数据的一日）",
    "an earlier meeting: the market's path is that of its day, or the last one with data before it",
)
BEFORE_IT = Label("市场路径早于本次会议", "the market's path is of a day before this meeting")
COLUMNS = Label("各列为年末", "columns are year-ends")
NO_MARKET = Label(
    "该日暂无期货数据，国债收益率也不足以推算，故无市场路径",
    "no market path: there are neither futures nor enough Treasury yields for that day",
)


def _line(key: str, label: Label, inputs: Sequence[Observations] = (), kind: Kind = "dots") -> Line:
    return Line(key, label, tuple(one.series.id for one in inputs), u.PERCENT, kind=kind)


def _asked(context: Context, name: str, among: Sequence[date]) -> date | None:
    """The meeting asked for, where it is one of those known; else the last of them."""
    wanted = context.choices.get(name)
    return next((day for day in among if str(day) == wanted), among[-1] if among else None)


def make(context: Context) -> Computed:
    """The dots of the meeting asked for (else the last one out) and of the one before, the market's path and the range."""
    given = context.background
    known = list(given.dots)
    meeting = _asked(context, "meeting", known)
    if meeting is None:
        return Computed(note=ABSENT)
    now = Dots(meeting, given.dots[meeting])
    earlier = _asked(context, "before", [day for day in known if day < meeting])
    before = Dots(earlier, given.dots[earlier]) if earlier else None
    day = given.edge if meeting == known[-1] else meeting
    market = _market(context, day)
    lines = [*_range(context, day), *market, *_dots("BEFORE", before, now.meeting), *_dots("NOW", now, None)]
    notes = [BOARD.filled(day=day_text(meeting, "D")), sep_dots.fewer(now)]
    notes.append(NO_MARKET if not market else OF_THE_DAY if meeting != known[-1] else None)
    if market:
        begins = market[0].values.index[0].date()
        notes += [BEFORE_IT if meeting == known[-1] and begins < meeting else None, COLUMNS]
    upper, lower = context.read("DFEDTARU").known, context.read("DFEDTARL").known
    if held := words.range_note(given.meetings, upper, lower, day):
        notes.append(inside(held))
    return Computed(tuple(lines), _sentence(context, now, before), joined(notes, SEMICOLON))


def _dots(key: str, dots: Dots | None, beside: date | None) -> list[Drawn]:
    if dots is None:
        return []
    name = meeting_name(dots.meeting, beside)
    return [
        Drawn(_line(one, name), values, ())
        for one, values in zip((key, f"{key}_LONGER"), sep_dots.values(dots), strict=True)
    ]  # fmt: skip


def _range(context: Context, day: date) -> list[Drawn]:
    """The target range announced on a day, else the one in force, else the last one known by then: its limits in percent."""
    inputs = lower, upper = context.read("DFEDTARL"), context.read("DFEDTARU")
    low, high = (within(one.known, last=day) for one in inputs)
    held = priced.standing(context.background.meetings, high, low, day)
    found, label = held.announced or held.in_force, ANNOUNCED if held.announced else RANGE
    if found is None and len(low) and len(high):
        found = fw.Target(float(low.iloc[-1]), float(high.iloc[-1]), min(low.index[-1], high.index[-1]).date())
    if found is None:
        return []
    index = pd.DatetimeIndex([found.day, found.day], dtype="datetime64[s]")
    line = _line("RANGE", label.filled(range=found.text(), day=found.day), (lower, upper), "area")
    return [Drawn(line, pd.Series([found.lower, found.upper], index=index), inputs)]


def _market(context: Context, day: date) -> list[Drawn]:
    """What the market expects from a day on, in percent: by meeting from futures, else by stretch from Treasury forwards;
    nothing where neither is stored."""
    held = priced.market(context.read, context.background)
    watch = held.watch_day(day) if held else None
    if held and watch:
        expected = held.expected(watch)[:MEETINGS_PRICED]
        inputs = held.quoted(watch, expected[-1].day)
        return [_step(FUTURES.filled(day=watch), priced.path_of(held, watch, expected), inputs)]
    read = [context.read(name) for name in bills.TENORS]
    table = bills.table_of({one.series.id: one.known for one in read})
    watch = bills.watch_day(table, day)
    path = bills.path(table, watch) if watch else ()
    if watch is None or not path:
        return []
    quoted = within(table, watch, watch).iloc[0].dropna().index
    inputs = tuple(one for one in read if bills.TENORS[one.series.id] in quoted)
    return [_step(FORWARDS.filled(day=watch), {**{one.start: one.rate for one in path}, path[-1].end: path[-1].rate}, inputs)]


def _step(label: Label, rates: dict[date, float], inputs: tuple[Observations, ...]) -> Drawn:
    days = sorted(rates)
    index = pd.DatetimeIndex(days, dtype="datetime64[s]")
    return Drawn(_line("MARKET", label, inputs, "step"), pd.Series([rates[day] for day in days], index=index), inputs)


def _sentence(context: Context, now: Dots, before: Dots | None) -> Label | None:
    """The dots against the range decided at their meeting, else the one in force then."""
    made = next((one for one in context.background.meetings if one.day == now.meeting and one.upper == one.upper), None)
    if made:
        return sep_dots.told(now, before, (made.lower + made.upper) / 2, True)
    held = _range(context, now.meeting)
    return sep_dots.told(now, before, float(held[0].values.mean()) if held else None, False)
