"""What the morning brief says of the pressure gauge, the target range and the next FOMC decision."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from types import MappingProxyType

from macro.declare.text import Label
from macro.morning.agenda import Entry
from macro.morning.brief import spoken as s
from macro.morning.brief.sentence import Sentence, made
from macro.morning.morning import NEWS_DAYS, Morning, home
from macro.policy import fedwatch as fw
from macro.policy.ranges import Since, announcement
from macro.pressure import gauge, turns
from macro.pressure.indicators import INDICATORS
from macro.pressure.thresholds import COUNTED

KNOWN_DAYS = 5  # a target range known to an older day than this is told with that day

# ---- the pressure gauge

_STATES: Mapping[str, Label] = MappingProxyType(
    {"calm": Label("平稳", "calm"), "watch": Label("关注", "watch"), "stressed": Label("紧张", "stressed")}
)
_JUDGED = {**_STATES, "watch": Label("关注", "on watch")}
ONE_JUDGED = Label(
    "流动性压力监测可判断的指标仅有{name}一项，处于{state}",
    "the one indicator the pressure gauge can judge ({name}) is {state}",
)
ALL_CALM = Label("流动性压力监测可判断的{many}项指标全部平稳", "all {many} indicators the pressure gauge can judge are calm")
STANDING = Label(
    "流动性压力监测可判断的{many}项指标中，{stressed}；{watch}",
    "of the {many} indicators the pressure gauge can judge, {stressed}, {watch}",
)
STRESSED = (
    Label("无一紧张", "none is stressed"),
    Label("{n}项紧张：{names}", "{n} is stressed ({names})"),
    Label("{n}项紧张：{names}", "{n} are stressed ({names})"),
)
WATCH = (
    Label("无一关注", "none is on watch"),
    Label("{n}项关注：{names}", "{n} is on watch ({names})"),
    Label("{n}项关注：{names}", "{n} are on watch ({names})"),
)
STALE = Label("{told}；上述判断中{n}项所用数据待更新（最旧为{day}）", "{told}, {n} on stale readings (the oldest of {day})")
ALL_STALE = Label("{told}；所用数据均待更新（最旧为{day}）", "{told}, all on stale readings (the oldest of {day})")
TURNED = Label("{name}由{before}转为{after}", "{name} went from {before} to {after}")
LAST_TURN = Label("{told}；最近一次变化在{on}，{each}", "{told}; the last change was on {on}: {each}")
LAST_TURN_BY = Label("{told}；最近一次变化不晚于{on}，{each}", "{told}; the last change came by {on}: {each}")
LAST_TURNS = Label("{told}；最近一次变化在{on}，{each}", "{told}; the last changes were on {on}: {each}")


def pressure(morning: Morning) -> Sentence | None:
    """How many indicators of the gauge are stressed or on watch, which, and what turned last."""
    judged = [row for row in morning.gauge if row.state in COUNTED]
    if not judged:
        return None
    said, weight = _standing(judged), 3.0
    old = [row.day for row in judged if row.late and row.day]
    if old:
        whole = ALL_STALE if len(old) == len(judged) else STALE
        said = whole.filled(told=said, n=len(old), day=s.day(min(old), morning.edge))
    newest = turns.newest(judged, len(judged))
    if newest:
        last = [turn for turn in newest if turn.day == newest[0].day]
        on, each = s.day(last[0].day, morning.edge), s.clauses(_turned(turn) for turn in last)
        one = LAST_TURN_BY if any(turn.loose for turn in last) else LAST_TURN
        said = (one if len(last) == 1 else LAST_TURNS).filled(told=said, on=on, each=each)
        weight += 4.0 if (morning.edge - last[0].day).days <= NEWS_DAYS else 0.0
    return made(
        said, 5, weight, INDICATORS.id, "liquidity", (row.drawn for row in judged), revised_told=True
    )  # states, not numbers


def _standing(judged: list[gauge.Reading]) -> Label:
    many = len(judged)
    if many == 1:
        return ONE_JUDGED.filled(name=judged[0].label, state=_JUDGED[judged[0].state])
    if all(row.state == "calm" for row in judged):
        return ALL_CALM.filled(many=many)
    parts = {}
    for state, words in (("stressed", STRESSED), ("watch", WATCH)):
        names = [row.label for row in judged if row.state == state]
        template = words[min(len(names), 2)]
        parts[state] = template.filled(n=len(names), names=s.together(names)) if names else template
    return STANDING.filled(many=many, **parts)


def _turned(turn: turns.Turn) -> Label:
    return TURNED.filled(name=turn.label, before=_STATES[turn.before], after=_STATES[turn.after])


# ---- the target range

RANGE_IS = Label("联邦基金目标区间为{at}", "the fed funds target range is {at}")
UNCHANGED = Label("联邦基金目标区间自{since}起为{at}", "the fed funds target range has been {at} since {since}")
UNCHANGED_TO = Label(
    "联邦基金目标区间自{since}起为{at}（数据至{day}）",
    "the fed funds target range has been {at} since {since} (known to {day})",
)
RAISED = Label(
    "联邦基金目标区间上调{much}至{at}，{since}起生效",
    "the fed funds target was raised by {much} to a range of {at}, effective {since}",
)
LOWERED = Label(
    "联邦基金目标区间下调{much}至{at}，{since}起生效",
    "the fed funds target was lowered by {much} to a range of {at}, effective {since}",
)
RAISED_BY = Label(
    "联邦基金目标区间上调{much}至{at}，不晚于{since}生效",
    "the fed funds target was raised by {much} to a range of {at}, in force by {since}",
)
LOWERED_BY = Label(
    "联邦基金目标区间下调{much}至{at}，不晚于{since}生效",
    "the fed funds target was lowered by {much} to a range of {at}, in force by {since}",
)
TODAY, TOMORROW = Label("今日（{day}）", "today, {day},"), Label("明日（{day}）", "tomorrow, {day}")


def policy(morning: Morning) -> Sentence | None:
    """What was announced on the day, a change of the target range that is news, or the range since when where no calendar
    tells the next decision."""
    figure = home(topic="policy_rate") or "nfci"
    if announced := _announced(morning):
        return made(announced, 0, 9.5, figure)
    if made_by := _ahead_of_limits(morning):
        return made(made_by, 0, 9.5, figure)
    target, changed = morning.move("TARGET"), morning.range_since
    if target is None or not (morning.decided or _decision(morning) is None):
        return None
    at = s.level(target)
    if changed is None:
        return made(RANGE_IS.filled(at=at), 6, 5.0, figure, drawn=(target.drawn,))
    if not morning.decided:
        return made(_unchanged(morning, changed), 6, 5.0, figure, drawn=(target.drawn,))
    known = target.drawn.known
    by = (float(known.iloc[-1]) - float(known[known != known.iloc[-1]].iloc[-1])) * 100
    template = (RAISED if by > 0 else LOWERED) if changed.exact else (RAISED_BY if by > 0 else LOWERED_BY)
    text = template.filled(much=s.points(by), at=at, since=s.day(changed.day, morning.edge))
    return made(text, 0, 9.5, figure, drawn=(target.drawn,))


def _ahead_of_limits(morning: Morning) -> Label | None:
    """A recent change that the list of decisions tells and the daily limits stored do not reach yet."""
    target = morning.row("TARGET")
    limits = target.day if target else date.min
    known = [one for one in morning.decisions if one.upper == one.upper and one.day < morning.edge]
    if not known or limits > known[-1].day or (morning.edge - known[-1].day).days > NEWS_DAYS:
        return None
    last = known[-1]
    if not abs(last.change_bp) > 0:
        return None
    return (RAISED if last.change_bp > 0 else LOWERED).filled(
        much=s.points(last.change_bp),
        at=s.between(last.lower, last.upper),
        since=s.day(last.day + timedelta(days=1), morning.edge),
    )


def _announced(morning: Morning) -> Label | None:
    """The decision of the day, where what it was is known: announced, and in force from the next day."""
    found = morning.standing
    template = announcement(found)
    if template is None or found.announced is None:
        return None
    return template.filled(
        day=TODAY.filled(day=s.day(found.day, morning.edge)),
        range=_range(found.announced),
        begins=TOMORROW.filled(day=s.day(found.begins, morning.edge)),
        before=_range(found.in_force) if found.in_force else "",
        by=s.points(found.change_bp) if found.change_bp == found.change_bp else "",
    )


def _range(target: fw.Target) -> Label:
    return s.between(target.lower, target.upper)


def _unchanged(morning: Morning, changed: Since) -> Label:
    """The range and since when; with the day it is known to where that is not this week's."""
    target = morning.move("TARGET")
    assert target is not None
    template = UNCHANGED_TO if (morning.edge - target.day).days > KNOWN_DAYS else UNCHANGED
    edge = morning.edge
    return template.filled(at=s.level(target), since=s.day(changed.day, edge), day=s.day(target.day, edge))


# ---- the next decision

_MAJOR: Mapping[str, Label] = MappingProxyType(
    {
        "employment": Label("就业报告（{on}）", "the employment report ({on})"),
        "cpi": Label("CPI（{on}）", "the CPI ({on})"),
        "income": Label("PCE（{on}）", "PCE prices ({on})"),
        "gdp": Label("GDP初值（{on}）", "the first estimate of GDP ({on})"),
    }
)
ABOUT = Label("约{day}", "about {day}")
IN_DAYS, IN_A_DAY = Label("{n}天后", "{n} days from now"), Label("明日", "tomorrow")
WITH_SEP = Label("，届时更新经济预测", ", with new projections")
NEXT = Label("下次FOMC决议在{on}（{away}）{sep}{before}", "the FOMC next decides on {on}, {away}{sep}{before}")
BEFORE = Label("，此前将公布{listed}", "; next due before it: {listed}")
AFTER_UNKNOWN = Label(
    "此处暂无{gone}FOMC决议的结果（{then}目标区间为{at}）；下次决议在{on}（{away}）{sep}",
    "the outcome of the FOMC meeting of {gone} is not held here (the target range was {at} on {then}); the next decision is on "
    "{on}, {away}{sep}",
)
DECIDES = Label("FOMC今日（{on}）纽约时间{time}公布决议{sep}", "the FOMC decides today, {on}, at {time} New York time{sep}")
AND_UPDATES = Label("，并更新经济预测", ", with new projections")
AND_NOW = Label("{told}；{now}", "{told}; {now}")


def _decision(morning: Morning) -> Entry | None:
    """The decision that is still to come."""
    return next((one for one in morning.agenda if one.decision), None)


def decision(morning: Morning) -> Sentence | None:
    """The next FOMC decision: today's with the range it is about, or a later one with what comes out before it."""
    entry = _decision(morning)
    if entry is None or entry.decision is None:
        return None
    days, figure = (entry.day - morning.edge).days, home(topic="policy_rate") or "nfci"
    weight = 9.0 if days <= NEWS_DAYS else 6.0
    on = s.day(entry.day, morning.edge)
    if days == 0:
        return made(_today(morning, entry, on), 7, weight, figure)
    told = {"on": on, "away": IN_A_DAY if days == 1 else IN_DAYS.filled(n=days), "sep": WITH_SEP if entry.decision.sep else ""}
    missed = _not_stored(morning)
    target = morning.row("TARGET")
    if missed and target:
        gone, then = s.together(s.day(day, morning.edge) for day in missed), s.day(target.day, morning.edge)
        return made(AFTER_UNKNOWN.filled(gone=gone, then=then, at=s.level(target), **told), 7, weight, figure)
    found = list(_before(morning, entry))
    before: Label | str = BEFORE.filled(listed=s.together(found)) if found else ""
    return made(NEXT.filled(before=before, **told), 7, weight, figure)


def _not_stored(morning: Morning) -> list[date]:
    """Past decisions whose outcome neither the calendar nor the target range's own history tells."""
    target = morning.row("TARGET")
    if target is None:
        return []
    return [one.day for one in morning.decisions if target.day <= one.day < morning.edge and one.upper != one.upper]


def _today(morning: Morning, entry: Entry, on: Label) -> Label:
    sep = AND_UPDATES if entry.decision and entry.decision.sep else ""
    told = DECIDES.filled(on=on, time=entry.release.time_et, sep=sep)
    changed = morning.range_since
    if morning.move("TARGET") is None or changed is None or _not_stored(morning):
        return told
    return AND_NOW.filled(told=told, now=_unchanged(morning, changed))


def _before(morning: Morning, decision: Entry) -> Iterable[Label]:
    """The big releases due before the decision, each once in the order they come, also those too far for the agenda."""
    listed = {one.release.key for one in morning.agenda}
    told = [one for one in morning.prints if one.period is not None or one.series.release.key in listed]
    due = {one.series.release.key: one for one in told if one.due and one.series.release.key in _MAJOR}
    for key, one in sorted(due.items(), key=lambda pair: pair[1].due or decision.day):
        if one.due and Entry(one.due, one.series.release).moment < decision.moment:
            on = s.day(one.due, morning.edge)
            yield _MAJOR[key].filled(on=ABOUT.filled(day=on) if one.about_due else on)
