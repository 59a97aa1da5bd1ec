"""The words of the policy-rate figures: labels, sentences and notes, both languages from the same numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

import pandas as pd

from macro.compute.transforms import value_ago
from macro.compute.wording import MONTHS, day_text
from macro.declare import units as u
from macro.declare.dates import within
from macro.declare.figure import Background, Decision
from macro.declare.text import Label
from macro.policy import fedwatch as fw
from macro.policy.bills import Stretch
from macro.policy.ranges import ANNOUNCED_NOTE, in_force_note, percents
from macro.policy.ranges import announced_range as announced_range
from macro.policy.ranges import range_label as range_label

WITHIN_HEADLINE = 4  # meetings a cumulative change is told for
NEGLIGIBLE = 0.0005

COLUMNS = {
    "AFTER": Label("会议后隐含利率", "Rate after the meeting"),
    "MOVE": Label("当次会议计入", "Priced at the meeting"),
    "TOTAL": Label("累计计入", "Priced in all"),
    "AGAINST": Label("隐含利率较一个月前", "Rate against a month earlier"),
}
RANGE = {"UPPER": Label("目标区间上限", "Target range, upper"), "LOWER": Label("目标区间下限", "Target range, lower")}
WATCHES = {
    "NOW": Label("最新（{day}）", "Latest ({day})"),
    "WEEK": Label("一周前（{day}）", "A week before ({day})"),
    "MONTH": Label("一个月前（{day}）", "A month before ({day})"),
    "QUARTER": Label("一个季度前（{day}）", "A quarter before ({day})"),
}
DIRECTION_NOTES = {
    "cut": Label(
        "概率指届时目标区间低于收盘当日区间", "Chance that the target range will then be lower than on the day of the close"
    ),
    "hike": Label(
        "概率指届时目标区间高于收盘当日区间", "Chance that the target range will then be higher than on the day of the close"
    ),
    "hold": Label(
        "概率指届时目标区间与收盘当日相同", "Chance that the target range will then be the same as on the day of the close"
    ),
}
NO_FUTURES = Label(
    "截至{edge}暂无联邦基金期货收盘价，故无概率", "No odds: there are no closes of fed funds futures as of {edge}"
)
NO_ODDS = Label("{why}；{how}。", "{why}; {how}.")
FETCH = Label(
    "行情归 CME 所有，不随本软件分发：请联网更新（Yahoo），或将本机构的收盘价放入自有数据文件夹（格式见 docs/drop_in.zh.md）",
    "they are CME's and do not ship with the desk: refresh with a network (Yahoo), or put the desk's own into the drop-in "
    "folder (docs/drop_in.md has the form)",
)
DROP_IN = Label(
    "联网更新（Yahoo）只含仍在交易的合约，已到期的须将本机构保存的收盘价放入自有数据文件夹（格式见 docs/drop_in.zh.md）",
    "a refresh (Yahoo) brings contracts still listed only: of expired ones put the closes the desk kept into the drop-in "
    "folder (docs/drop_in.md has the form)",
)

# ---- odds

TOO_OLD = Label(
    "期货收盘价只到{last}，距{edge}过久，不据此计算", "Futures closes end on {last}, too long before {edge} to be used"
)
NO_MEETING = Label("会议日程中没有{last}之后的会议，无法计算概率", "The calendar holds no meeting after {last}: no odds")
NO_MONTH = Label(
    "现有期货收盘价（至{last}）缺少推算{meeting}会议所需的合约月份",
    "The futures closes held (to {last}) lack a month that the meeting of {meeting} needs",
)
HOLD, HIKE, CUT = (
    Label("维持不变", "no change"),
    Label("加息{size}个基点", "a {size} bp hike"),
    Label("降息{size}个基点", "a {size} bp cut"),
)
SHARE = Label("{outcome}的概率为{share}%", "{share} % on {outcome}")
TWO = Label("{one}，{other}", "{one} and {other}")
ODDS = Label("据{on}期货收盘价，{day}会议{odds}。", "For the meeting of {day} futures put {odds} (close of {on}).")
ODDS_IN_ALL = Label(
    "据{on}期货收盘价，{day}会议{odds}；至{by}累计计入{total}个基点。",
    "For the meeting of {day} futures put {odds} (close of {on}); {total} bp are priced in all by {by}.",
)
NOT_KNOWN = Label(
    "{when}会议后的目标区间暂无数据，故以变动幅度表示",
    "the range after the meeting of {when} is not known here: changes are shown",
)
METHOD = Label(
    "按CME FedWatch方法用{watch}收盘价计算：按日历日加权，每档25个基点，各次会议视为独立；{since}",
    "CME's FedWatch method on the closes of {watch}: calendar-day weights, steps of 25 bp, meetings independent; {since}",
)


SHORT_DAY = Label("{month}{day}日", "{day} {month}")


def _short(day: date, beside: date) -> Label:
    """A day, with its year where that is not the year of the day beside it."""
    if day.year != beside.year:
        return day_text(day, "D")
    return SHORT_DAY.filled(month=MONTHS[day.month - 1], day=day.day)


def too_old(last: date, edge: date) -> Label:
    return TOO_OLD.filled(last=day_text(last, "D"), edge=day_text(edge, "D"))


def no_odds(why: Label | None, edge: date, past: bool) -> Label:
    """Why there are no odds, and how to get them: on a day of the past only from what the desk kept."""
    return NO_ODDS.filled(why=why or NO_FUTURES.filled(edge=day_text(edge, "D")), how=DROP_IN if past else FETCH)


def lacking(meeting: date | None, last: date) -> Label:
    """Why closes of these days give no odds: a contract is missing, or the calendar ends."""
    return NO_MEETING.filled(last=last) if meeting is None else NO_MONTH.filled(last=last, meeting=meeting)


def outcome(steps: int) -> Label:
    """`no change`, `a 25 bp cut`."""
    return HOLD if steps == 0 else (HIKE if steps > 0 else CUT).filled(size=25 * abs(steps))


def odds_sentence(watch: date, expected: Sequence[fw.Expected], odds: Sequence[Mapping[int, float]]) -> Label:
    """The likeliest outcomes of the next meeting, and what is priced in all over half a year."""
    ranked = sorted(((share, steps) for steps, share in odds[0].items() if share >= NEGLIGIBLE), reverse=True)[:2]
    parts = [SHARE.filled(outcome=outcome(steps), share=u.PERCENT_1.number(100 * share, "en")) for share, steps in ranked]
    told = {"on": day_text(watch, "D"), "day": _short(expected[0].day, watch)}
    told["odds"] = TWO.filled(one=parts[0], other=parts[1]) if len(parts) > 1 else parts[0]
    count = min(WITHIN_HEADLINE, len(odds))
    if count < 2:
        return ODDS.filled(**told)
    total = 25.0 * sum(one.steps or 0.0 for one in expected[:count])
    return ODDS_IN_ALL.filled(total=_bp(total), by=_short(expected[count - 1].day, watch), **told)


def _bp(value: float) -> str:
    """Whole basis points with their sign."""
    return u.BASIS_POINTS.number(value, "en", signed=True)


def odds_note(watch: date, target: fw.Target | None, decisions: Sequence[Decision]) -> Label:
    """How the odds were made, and what the ranges are counted from."""
    if target is None:
        open_ = [one.day for one in decisions if one.day < watch and one.upper != one.upper]
        since = NOT_KNOWN.filled(when=open_[-1] if open_ else watch)
    elif any(one.day == watch and one.upper == target.upper for one in decisions):
        since = ANNOUNCED_NOTE.filled(day=watch, begins=watch + timedelta(days=1), range=percents(target))
    else:
        since = in_force_note(target)
    return METHOD.filled(watch=watch, since=since)


BY_MEETING = Label("{day}会议后", "by {day}")


def by_meeting(day: date) -> Label:
    return BY_MEETING.filled(day=Label(str(day), day_text(day, "D").en))


CHANCE = {
    "cut": Label(
        "期货（{on}收盘）隐含{when}会议后目标区间低于收盘当日区间的概率为{now}%",
        "Futures (close of {on}) put {now} % on a target range lower after the meeting of {when} than on the day of the close",
    ),
    "hike": Label(
        "期货（{on}收盘）隐含{when}会议后目标区间高于收盘当日区间的概率为{now}%",
        "Futures (close of {on}) put {now} % on a target range higher after the meeting of {when} than on the day of the close",
    ),
    "hold": Label(
        "期货（{on}收盘）隐含{when}会议后目标区间与收盘当日相同的概率为{now}%",
        "Futures (close of {on}) put {now} % on an unchanged target range after the meeting of {when}",
    ),
}
ALONE = Label("{told}。", "{told}.")
MUCH_AS = Label("{told}，与一个月前相近。", "{told}, much as a month earlier.")
MORE = Label("{told}，比一个月前高{by}个百分点。", "{told}, {by} points more than a month earlier.")
LESS = Label("{told}，比一个月前低{by}个百分点。", "{told}, {by} points less than a month earlier.")


def history_sentence(direction: str, meeting: date, values: pd.Series) -> Label | None:
    """The chance by the last meeting followed, and how it moved in a month."""
    if values.empty:
        return None
    watch, now = values.index[-1].date(), float(values.iloc[-1])
    change = now - value_ago(values, months=1)
    told = CHANCE[direction].filled(on=day_text(watch, "D"), when=day_text(meeting, "D"), now=u.PERCENT_1.number(now, "en"))
    after = ALONE if change != change else MUCH_AS if abs(change) < 0.5 else MORE if change > 0 else LESS
    return after.filled(told=told, by=u.POINTS.number(abs(change), "en"))


# ---- the path

SEP_LABEL = Label("SEP年末中位数（{meeting}）", "SEP medians ({meeting})")
PATH = Label(
    "据{on}期货收盘价，{when}会议后的隐含利率为{rate}%，较当日{total}个基点{against}{sep}。",
    "Futures (close of {on}) imply {rate} % after the meeting of {when}, {total} bp from that day's rate{against}{sep}.",
)
AS_BEFORE = Label("，与一个月前持平", ", as a month earlier")
HIGHER = Label("，比一个月前高{by}个基点", ", {by} bp more than a month earlier")
LOWER = Label("，比一个月前低{by}个基点", ", {by} bp less than a month earlier")
NO_SEP = Label("；暂无该年份的SEP中位数", "; no SEP median is held for that year")
SEP = Label("；SEP（{told}）对{year}年末的中位数为{median}%", "; the SEP median for end-{year} is {median} % ({told})")
UNDECIDED = Label(
    "目标区间数据只到{known}，此处暂无{meeting}的决议结果",
    "The target range is known to {known} only: the decision of {meeting} is not held here",
)
PATH_NOTE = Label(
    "隐含利率为EFFR（{watch}收盘），与SEP所指的区间中点可差数个基点；缺少合约的会议不画",
    "Rates are of EFFR (close of {watch}), a few bp off the midpoint the SEP speaks of; meetings that lack a contract "
    "are not drawn",
)
AND_RANGE = Label("{note}；{range}", "{note}; {range}")


def watch_label(key: str, watch: date) -> Label:
    return WATCHES[key].filled(day=watch)


def sep_label(meeting: date) -> Label:
    return SEP_LABEL.filled(meeting=meeting)


def path_sentence(
    watch: date, expected: Sequence[fw.Expected], before: Mapping[date, float], background: Background
) -> Label | None:
    """The rate priced for the end of the year (of the next one in its last weeks), against a month earlier and the SEP."""
    known = [one for one in expected if one.end is not None]
    start = expected[0].start
    if not known or start is None:
        return None
    this_year = [one for one in known if one.day.year == watch.year]
    last = this_year[-1] if this_year else [one for one in known if one.day.year == known[0].day.year][-1]
    assert last.end is not None
    against: Label | str = ""
    if last.day in before:
        move = 100.0 * (last.end - before[last.day])
        template = AS_BEFORE if abs(move) < 0.5 else HIGHER if move > 0 else LOWER
        against = template.filled(by=u.BASIS_POINTS.number(abs(move), "en"))
    return PATH.filled(
        on=day_text(watch, "D"), when=_short(last.day, watch), rate=u.PERCENT.number(last.end, "en"),
        total=_bp(100.0 * (last.end - start)), against=against, sep=_sep(last.day.year, background),
    )  # fmt: skip


def _sep(year: int, background: Background) -> Label:
    median, meeting = background.sep_medians.get(year), background.sep_meeting
    if median is None or meeting is None:
        return NO_SEP
    return SEP.filled(told=day_text(meeting, "D"), year=year, median=u.PERCENT_1.number(median, "en"))


def range_note(decisions: Sequence[Decision], upper: pd.Series, lower: pd.Series, day: date) -> Label | None:
    """The range that holds, or was announced that day; or that the one drawn may not be in force, as a decision is not known.
    `upper` and `lower` are the daily limits known, in percent."""
    upper, lower = within(upper, last=day), within(lower, last=day)
    told = announced_range(decisions, upper, lower, day)
    if told is not None or upper.empty:
        return told
    known = upper.index[-1].date()
    past = [one.day for one in decisions if known <= one.day < day and one.upper != one.upper]
    return UNDECIDED.filled(known=known, meeting=past[0]) if past else None


def path_note(watch: date, range_: Label | None) -> Label:
    """How the path was made, and what is known of the range drawn beside it."""
    note = PATH_NOTE.filled(watch=watch)
    return AND_RANGE.filled(note=note, range=range_) if range_ else note


# ---- Treasury yields in place of futures

TENORS = {
    1: Label("1个月", "1-month"),
    3: Label("3个月", "3-month"),
    6: Label("6个月", "6-month"),
    12: Label("1年", "1-year"),
    24: Label("2年", "2-year"),
}
NO_CLOSES = Label("暂无期货收盘价", "No closes of fed funds futures")
NO_YIELDS = Label(
    "{why}；截至{edge}的国债收益率也不足以推算远期利率。",
    "{why}; as of {edge} there are not enough Treasury yields either to tell forward rates.",
)
INSTEAD = Label(
    "{why}；改用{day}国债收益率（{tenors}）之间的远期利率近似，折算为联邦基金计息基准，未剔除期限溢价与国库券供求影响",
    "{why}; approximated by forward rates between Treasury yields of {day} ({tenors}), on the basis fed funds accrue on; "
    "term premium and the scarcity of bills are left in",
)
BILLS = Label(
    "近似值：{on}的国债收益率隐含此后至{until}隔夜利率平均{first}%，{begin}至{end}平均{last}%（{change}个基点）{sep}。",
    "An approximation: Treasury yields of {on} imply an overnight rate of {first} % on average to {until} and of {last} % from "
    "{begin} to {end} ({change} bp){sep}.",
)


def no_path(why: Label | None, edge: date) -> Label:
    """Why there is no path: no futures that can be used, and no yields in their place."""
    return NO_YIELDS.filled(why=why or NO_CLOSES, edge=day_text(edge, "D"))


def bills_why(day: date, tenors: Sequence[int], why: Label | None) -> Label:
    listed = Label("、".join(TENORS[one].zh for one in tenors), ", ".join(TENORS[one].en for one in tenors))
    return INSTEAD.filled(why=why or NO_CLOSES, day=day, tenors=listed)


def bills_sentence(day: date, path: Sequence[Stretch], background: Background) -> Label:
    """The average rate of the first and of the last stretch, and the SEP median of the year the last one begins in."""
    first, last = path[0], path[-1]
    return BILLS.filled(
        on=day_text(day, "D"), until=day_text(first.end, "M"), first=u.PERCENT.number(first.rate, "en"),
        begin=day_text(last.start, "M"), end=day_text(last.end, "M"), last=u.PERCENT.number(last.rate, "en"),
        change=_bp(100.0 * (last.rate - first.rate)), sep=_sep(last.start.year, background),
    )  # fmt: skip
