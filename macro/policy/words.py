"""The words of the policy-rate figures: labels, sentences and notes, both languages from the same numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import pandas as pd

from macro.compute.wording import day_text
from macro.declare.figure import Background, Decision
from macro.declare.text import Label
from macro.policy import fedwatch as fw
from macro.policy.bills import Stretch

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
    "NOW": Label("最新", "Latest"),
    "WEEK": Label("一周前", "A week before"),
    "MONTH": Label("一个月前", "A month before"),
    "QUARTER": Label("一个季度前", "A quarter before"),
}
DIRECTION_NOTES = {
    "cut": Label("概率指届时目标区间低于当日区间", "Chance that the target range will be below that of the day"),
    "hike": Label("概率指届时目标区间高于当日区间", "Chance that the target range will be above that of the day"),
    "hold": Label("概率指届时目标区间与当日相同", "Chance that the target range will be that of the day"),
}
NO_ODDS = Label(
    "没有存储联邦基金期货收盘价，无法计算概率。<br>期货行情归 CME 所有，不能随本软件分发；<br>"
    "可联网更新（Yahoo），或放入自有 CSV（date,ZQZ26,ZQF27,…）。<br>"
    "国库券利率含供给与期限溢价，据此推算概率并不可靠，故不替代。",
    "No odds: closes of fed funds futures are not stored.<br>They are CME's and cannot ship with the desk;<br>"
    "refresh them (Yahoo) or drop in a CSV (date,ZQZ26,ZQF27,…).<br>"
    "Bills do not stand in: supply and term premium in their<br>yields are larger than the odds they would have to tell.",
)


def _short(day: date, beside: date) -> Label:
    """A day, with its year where that is not the year of the day beside it."""
    if day.year == beside.year:
        return Label(f"{day.month}月{day.day}日", f"{day.day} {day:%b}")
    return day_text(day, "D")


def too_old(last: date, edge: date) -> Label:
    return Label(
        f"期货收盘价只到{last}，距{edge}过久，不据此计算",
        f"Futures closes end on {last}, too long before {edge} to be used",
    )


def lacking(meeting: date | None, last: date) -> Label:
    """Why closes of these days give no odds: a contract is missing, or the calendar ends."""
    if meeting is None:
        return Label(f"会议日程中没有{last}之后的会议，无法计算概率", f"The calendar holds no meeting after {last}: no odds")
    return Label(
        f"所存期货收盘价（至{last}）缺少推算{meeting}会议所需的合约月份",
        f"The futures closes held (to {last}) lack a month that the meeting of {meeting} needs",
    )


def change_label(steps: int) -> Label:
    """`no change`, `+25 bp`."""
    if steps == 0:
        return Label("不变", "no change")
    return Label(f"{25 * steps:+d}个基点", f"{25 * steps:+d} bp")


def range_label(target: fw.Target | None, steps: int) -> Label:
    """The target range so many steps from the one in force, which is marked; the change where the range is not known."""
    if target is None:
        return change_label(steps)
    text = target.text(steps)
    return Label(f"{text}（当前）", f"{text} (now)") if steps == 0 else Label(text, text)


def outcome(steps: int) -> Label:
    """`no change`, `a 25 bp cut`."""
    if steps == 0:
        return Label("维持不变", "no change")
    size = 25 * abs(steps)
    return Label(f"加息{size}个基点", f"a {size} bp hike") if steps > 0 else Label(f"降息{size}个基点", f"a {size} bp cut")


def odds_sentence(watch: date, expected: Sequence[fw.Expected], odds: Sequence[Mapping[int, float]]) -> Label:
    """The likeliest outcomes of the next meeting, and what is priced in all over half a year."""
    day = _short(expected[0].day, watch)
    ranked = sorted(((share, steps) for steps, share in odds[0].items() if share >= NEGLIGIBLE), reverse=True)[:2]
    zh = "，".join(f"{outcome(steps).zh}的概率为{100 * share:.1f}%" for share, steps in ranked)
    en = " and ".join(f"{100 * share:.1f} % on {outcome(steps).en}" for share, steps in ranked)
    on = day_text(watch, "D")
    count = min(WITHIN_HEADLINE, len(odds))
    last = expected[count - 1]
    total = 25.0 * sum(one.steps or 0.0 for one in expected[:count])
    by = _short(last.day, watch)
    in_all = Label(f"；至{by.zh}累计计入{total:+.0f}个基点", f"; {total:+.0f} bp are priced in all by {by.en}")
    tail = in_all if count > 1 else Label(" ", " ")
    return Label(
        f"据{on.zh}期货收盘价，{day.zh}会议{zh}{tail.zh.strip()}。",
        f"For the meeting of {day.en} futures put {en} (close of {on.en}){tail.en.rstrip()}.",
    )


def odds_note(watch: date, target: fw.Target | None, decisions: Sequence[Decision]) -> Label:
    """How the odds were made, and what the ranges are counted from."""
    if target is None:
        open_ = [one.day for one in decisions if one.day < watch and one.upper != one.upper]
        when = open_[-1] if open_ else watch
        since = Label(
            f"{when}会议后的目标区间尚无数据，故以变动幅度表示",
            f"the range after the meeting of {when} is not known here: changes are shown",
        )
    else:
        since = Label(
            f"当前区间{target.text()}%（已知至{target.day}）", f"range in force {target.text()} % (known to {target.day})"
        )
    return Label(
        f"按 CME FedWatch 方法用{watch}收盘价计算：按日历日加权，每档25个基点，各次会议视为独立；{since.zh}",
        f"CME's FedWatch method on the closes of {watch}: calendar-day weights, steps of 25 bp, meetings independent; "
        f"{since.en}",
    )


def by_meeting(day: date) -> Label:
    return Label(f"{day}会议后", f"by {day.day} {day:%b %Y}")


def history_sentence(direction: str, meeting: date, values: pd.Series) -> Label | None:
    """The chance by the last meeting followed, and how it moved in a month."""
    if values.empty:
        return None
    watch, now = values.index[-1].date(), float(values.iloc[-1])
    what = {
        "cut": Label("低于当前区间", "below today's range"),
        "hike": Label("高于当前区间", "above today's range"),
        "hold": Label("与当前区间相同", "unchanged"),
    }[direction]
    before = values.loc[: str((values.index[-1] - pd.DateOffset(months=1)).date())].tail(1)
    fresh = len(before) and (values.index[-1] - before.index[-1]).days <= 40
    change = now - float(before.iloc[-1]) if fresh else float("nan")
    on, when = day_text(watch, "D"), day_text(meeting, "D")
    if change != change:
        moved = Label(" ", " ")
    elif abs(change) < 0.5:
        moved = Label("，与一个月前相近", ", much as a month earlier")
    else:
        zh, en = ("高", "more") if change > 0 else ("低", "less")
        moved = Label(f"，比一个月前{zh}{abs(change):.1f}个百分点", f", {abs(change):.1f} points {en} than a month earlier")
    return Label(
        f"期货（{on.zh}收盘）隐含{when.zh}会议后目标区间{what.zh}的概率为{now:.1f}%{moved.zh.strip()}。",
        f"Futures (close of {on.en}) put {now:.1f} % on a target range {what.en} after the meeting of {when.en}"
        f"{moved.en.rstrip()}.",
    )


def watch_label(key: str, watch: date) -> Label:
    return Label(f"{WATCHES[key].zh}（{watch}）", f"{WATCHES[key].en} ({watch})")


def sep_label(meeting: date) -> Label:
    return Label(f"SEP年末中位数（{meeting}）", f"SEP medians ({meeting})")


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
    total, on, when = 100.0 * (last.end - start), day_text(watch, "D"), _short(last.day, watch)
    zh = f"据{on.zh}期货收盘价，{when.zh}会议后的隐含利率为{last.end:.2f}%，较目前{total:+.0f}个基点"
    en = f"Futures (close of {on.en}) imply {last.end:.2f} % after the meeting of {when.en}, {total:+.0f} bp from now"
    if last.day in before:
        move = 100.0 * (last.end - before[last.day])
        if abs(move) < 0.5:
            zh, en = f"{zh}，与一个月前持平", f"{en}, as a month earlier"
        else:
            zh = f"{zh}，比一个月前{'高' if move > 0 else '低'}{abs(move):.0f}个基点"
            en = f"{en}, {abs(move):.0f} bp {'more' if move > 0 else 'less'} than a month earlier"
    sep = _sep(last.day.year, background)
    return Label(f"{zh}{sep.zh}。", f"{en}{sep.en}.")


def _sep(year: int, background: Background) -> Label:
    median, meeting = background.sep_medians.get(year), background.sep_meeting
    if median is None or meeting is None:
        return Label("；该年份暂无SEP中位数", "; no SEP median is known for that year")
    told = day_text(meeting, "D")
    return Label(
        f"；SEP（{told.zh}）对{year}年末的中位数为{median:.1f}%",
        f"; the SEP median for end-{year} is {median:.1f} % ({told.en})",
    )


def undecided(known: date, meeting: date) -> Label:
    """That a decision since the last range known is not stored."""
    return Label(
        f"目标区间数据只到{known}，此处没有{meeting}的决议结果",
        f"The target range is known to {known} only: the decision of {meeting} is not stored here",
    )


def path_note(watch: date, open_: Label | None) -> Label:
    more = Label(f"；{open_.zh}", f". {open_.en}") if open_ else Label(" ", " ")
    return Label(
        f"隐含利率为 EFFR（{watch}收盘），与SEP所指的区间中点可差数个基点；缺少合约的会议不画{more.zh.strip()}",
        f"Rates are of EFFR (close of {watch}), a few bp off the midpoint the SEP speaks of; meetings that lack a contract "
        f"are not drawn{more.en.rstrip()}",
    )


TENORS = {
    1: Label("1个月", "1-month"),
    3: Label("3个月", "3-month"),
    6: Label("6个月", "6-month"),
    12: Label("1年", "1-year"),
    24: Label("2年", "2-year"),
}


def bills_why(day: date, tenors: Sequence[int], why: Label | None) -> Label:
    zh, en = (f"{why.zh}；", f"{why.en}; ") if why else ("期货收盘价未存储；", "Futures closes are not stored; ")
    return Label(
        f"{zh}改用{day}国债收益率（{'、'.join(TENORS[one].zh for one in tenors)}）之间的远期利率近似，"
        "折算为联邦基金计息基准，未剔除期限溢价与国库券供求影响",
        f"{en}approximated by forward rates between Treasury yields of {day} ({', '.join(TENORS[one].en for one in tenors)}), "
        "on the basis fed funds "
        "accrue on; term premium and the scarcity of bills are left in",
    )


def bills_sentence(day: date, path: Sequence[Stretch], background: Background) -> Label:
    """The average rate of the first and of the last stretch, and the SEP median of the year the last one begins in."""
    first, last, on = path[0], path[-1], day_text(day, "D")
    change = 100.0 * (last.rate - first.rate)
    begin, end = day_text(last.start, "M"), day_text(last.end, "M")
    sep = _sep(last.start.year, background)
    return Label(
        f"近似值：{on.zh}的国债收益率隐含此后至{day_text(first.end, 'M').zh}隔夜利率平均{first.rate:.2f}%，"
        f"{begin.zh}至{end.zh}平均{last.rate:.2f}%（{change:+.0f}个基点）{sep.zh}。",
        f"An approximation: Treasury yields of {on.en} imply an overnight rate of {first.rate:.2f} % on average to "
        f"{day_text(first.end, 'M').en} and of {last.rate:.2f} % from {begin.en} to {end.en} ({change:+.0f} bp){sep.en}.",
    )
