"""What the morning brief says of the pressure gauge, the target range and the next FOMC decision."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType

from macro.declare.text import Label
from macro.morning import spoken as s
from macro.morning.agenda import Entry
from macro.morning.morning import NEWS_DAYS, Morning, Sentence, home, made
from macro.pressure import gauge, turns
from macro.pressure.thresholds import COUNTED

_MAJOR: Mapping[str, Label] = MappingProxyType(
    {
        "employment": Label("就业报告", "the employment report"),
        "cpi": Label("CPI", "the CPI"),
        "income": Label("PCE", "PCE prices"),
        "gdp": Label("GDP", "GDP"),
    }
)
_STATES: Mapping[str, Label] = MappingProxyType(
    {"calm": Label("平稳", "calm"), "watch": Label("关注", "watch"), "stressed": Label("紧张", "stressed")}
)


def pressure(morning: Morning) -> Sentence | None:
    """How many indicators of the gauge are stressed or on watch, which, and what turned last."""
    judged = [row for row in morning.gauge if row.state in COUNTED]
    if not judged:
        return None
    said, weight = _standing(judged), 3.0
    newest = turns.newest(judged, len(judged))
    if newest:
        last = [turn for turn in newest if turn.day == newest[0].day]
        on, each = s.day(last[0].day, morning.edge), s.clauses(_turned(turn) for turn in last)
        said = Label(
            f"{said.zh}；最近一次变化在{on.zh}，{each.zh}",
            f"{said.en}; the last change{' was' if len(last) == 1 else 's were'} on {on.en}: {each.en}",
        )
        weight += 4.0 if (morning.edge - last[0].day).days <= NEWS_DAYS else 0.0
    return made(said, 5, weight, "", "liquidity")


def _standing(judged: list[gauge.Reading]) -> Label:
    many = len(judged)
    if all(row.state == "calm" for row in judged):
        return Label(f"压力表可判断的{many}项指标全部平稳", f"all {many} indicators the pressure gauge can judge are calm")
    zh, en = [], []
    for state, word in (("stressed", Label("紧张", "stressed")), ("watch", Label("关注", "on watch"))):
        names = [row.label for row in judged if row.state == state]
        if names:
            listed = s.together(names)
            zh.append(f"{len(names)}项{word.zh}（{listed.zh}）")
            en.append(f"{len(names)} {'is' if len(names) == 1 else 'are'} {word.en} ({listed.en})")
        else:
            zh.append(f"无一{word.zh}")
            en.append(f"none is {word.en}")
    return Label(
        f"压力表可判断的{many}项指标中，{'，'.join(zh)}",
        f"of the {many} indicators the pressure gauge can judge, {' and '.join(en)}",
    )


def _turned(turn: turns.Turn) -> Label:
    before, after = _STATES[turn.before], _STATES[turn.after]
    return Label(f"{turn.label.zh}由{before.zh}转为{after.zh}", f"{turn.label.en} went from {before.en} to {after.en}")


def policy(morning: Morning) -> Sentence | None:
    """A change of the target range that is news, or the range since when where no calendar tells the next decision."""
    target, changed = morning.move("TARGET"), morning.range_changed
    if target is None or not (morning.decided or _decision(morning) is None):
        return None
    at, figure = s.level(target), home(topic="policy_rate") or "nfci"
    if changed is None:
        return made(Label(f"联邦基金目标区间为{at.zh}", f"the fed funds target range is {at.en}"), 6, 5.0, figure)
    since = s.day(changed, morning.edge)
    if not morning.decided:
        return made(_unchanged(at, since), 6, 5.0, figure)
    known = target.drawn.known
    by = (float(known.iloc[-1]) - float(known[known != known.iloc[-1]].iloc[-1])) * 100
    how, much = s.verb("TARGET", by), s.points(by)
    done = "raised" if by > 0 else "lowered"
    text = Label(
        f"联邦基金目标区间{how.zh}{much.zh}至{at.zh}，{since.zh}起生效",
        f"the fed funds target was {done} by {much.en} to a range of {at.en}, effective {since.en}",
    )
    return made(text, 0, 9.5, figure)


def _unchanged(at: Label, since: Label) -> Label:
    return Label(f"联邦基金目标区间自{since.zh}起为{at.zh}", f"the fed funds target range has been {at.en} since {since.en}")


def _decision(morning: Morning) -> Entry | None:
    return next((one for one in morning.agenda if one.decision), None)


def decision(morning: Morning) -> Sentence | None:
    """The next FOMC decision: today's with the range it is about, or a later one with what comes out before it."""
    entry = _decision(morning)
    if entry is None or entry.decision is None:
        return None
    days, figure = (entry.day - morning.edge).days, home(topic="policy_rate") or "nfci"
    weight = 9.0 if days <= NEWS_DAYS else 6.0
    if missed := _not_stored(morning):
        return made(_after_unknown(morning, missed, entry, days), 7, weight, figure)
    if days == 0:
        return made(_today(morning, entry, entry.decision.sep), 7, weight, figure)
    on = s.day(entry.day, morning.edge)
    sep_zh, sep_en = ("，届时更新经济预测", ", with new projections") if entry.decision.sep else ("", "")
    zh, en = f"下次FOMC决议在{on.zh}（{_away(days).zh}）{sep_zh}", f"the FOMC next decides on {on.en}, {_away(days).en}{sep_en}"
    if before := list(_before(morning.agenda, entry, morning.edge)):
        listed, verb = s.together(before), "comes" if len(before) == 1 else "come"
        zh, en = f"{zh}，此前公布{listed.zh}", f"{en}; {listed.en} {verb} out before it"
    return made(Label(zh, en), 7, weight, figure)


def _away(days: int) -> Label:
    return Label("明日", "tomorrow") if days == 1 else Label(f"{days}天后", f"{days} days from now")


def _not_stored(morning: Morning) -> list[date]:
    """Past decisions whose outcome neither the calendar nor the target range's own history tells."""
    target = morning.move("TARGET")
    if target is None:
        return []
    return [one.day for one in morning.decisions if target.day <= one.day < morning.edge and one.upper != one.upper]


def _after_unknown(morning: Morning, missed: list[date], entry: Entry, days: int) -> Label:
    target, on = morning.move("TARGET"), s.day(entry.day, morning.edge)
    gone = s.together(s.day(day, morning.edge) for day in missed)
    assert target is not None
    at, then = s.level(target), s.day(target.day, morning.edge)
    sep_zh, sep_en = ("，届时更新经济预测", ", with new projections") if entry.decision and entry.decision.sep else ("", "")
    return Label(
        f"{gone.zh}FOMC决议的结果尚未存储（{then.zh}目标区间为{at.zh}）；下次决议在{on.zh}（{_away(days).zh}）{sep_zh}",
        f"the outcome of the FOMC meeting of {gone.en} is not stored (the target range was {at.en} on {then.en}); the next "
        f"decision is on {on.en}, {_away(days).en}{sep_en}",
    )


def _today(morning: Morning, entry: Entry, sep: bool) -> Label:
    on, target, changed = s.day(entry.day, morning.edge), morning.move("TARGET"), morning.range_changed
    zh = f"FOMC今日（{on.zh}）纽约时间{entry.release.time_et}公布决议{'，并更新经济预测' if sep else ''}"
    en = f"the FOMC decides today, {on.en}, at {entry.release.time_et} New York time{', with new projections' if sep else ''}"
    if target is None or changed is None:
        return Label(zh, en)
    now = _unchanged(s.level(target), s.day(changed, morning.edge))
    return Label(f"{zh}；{now.zh}", f"{en}; {now.en}")


def _before(agenda: Iterable[Entry], decision: Entry, edge: date) -> Iterable[Label]:
    for entry in agenda:
        if entry.release.key in _MAJOR and entry.moment < decision.moment:
            name, on = _MAJOR[entry.release.key], s.day(entry.day, edge)
            about = entry.approximate
            yield Label(f"{name.zh}（{'约' if about else ''}{on.zh}）", f"{name.en} ({'about ' if about else ''}{on.en})")
