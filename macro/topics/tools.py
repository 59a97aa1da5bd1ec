"""What is drawn from the Fed's lending facilities, swap lines and repo: figure 6 of the report."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

import pandas as pd

from macro.compute import clauses as c
from macro.compute import transforms as tf
from macro.compute import wording as w
from macro.declare.dates import dates, on, on_each, side_by_side, stamp, within
from macro.declare.facilities import BTFP_ENDED, BTFP_OPENED
from macro.declare.figure import Choice, Drawn, Evaluation, Figure, Line
from macro.declare.text import Label
from macro.topics.amounts import ONE_PLACE, SMALL, ZERO, money

BTFP, PPPLF, REPO, FIMA, OTHERS = "H41RESPPALDKNWW", "H41RESPPALDJNWW", "WORAL", "H41RESPPALGTRFNWW", "H41RESPPALGTRONWW"
LIFE = (str(BTFP_OPENED), str(BTFP_ENDED))
OTHER_REPO = Label("其他回购（含SRF）", "Other repo incl. SRF")
LEFT = Label("其他回购为回购合计减外国官方回购", "Other repo is repo in all less that of foreign officials")
# By the value of the figure's choice. Repo is the total, so that foreign officials' is in it and never beside it.
STACK: Mapping[str, Line] = {
    "pc": Line("PRIMARY", Label("一级信贷", "Primary credit"), ("WLCFLPCL",), ONE_PLACE, color=0),
    "btfp": Line("BTFP", Label("BTFP", "BTFP"), (BTFP,), ONE_PLACE, color=1),
    "ppp": Line("PPPLF", Label("PPP流动性便利", "PPP facility"), (PPPLF,), ONE_PLACE, color=5),
    "oth": Line("OTHER", Label("其他信贷", "Other credit"), ("WLCFOCEL",), ONE_PLACE, color=2),
    "swap": Line("SWAPS", Label("央行货币互换", "Swap lines"), ("SWPT",), ONE_PLACE, color=3),
    "repo": Line("REPO", Label("回购（含外国官方）", "Repo incl. FIMA"), (REPO,), ONE_PLACE, color=4),
    "sea": Line("SEASONAL", Label("季节性信贷", "Seasonal credit"), ("WLCFLSECL",), ONE_PLACE, color=6),
    "sec": Line("SECONDARY", Label("二级信贷", "Secondary credit"), ("WLCFLSCL",), ONE_PLACE, color=7),
}
NAMES = tuple(one.series[0] for one in STACK.values() if one.series[0] != BTFP)
# What is in the stack already, or a sum of what is.
BESIDE: Mapping[str, Line] = {
    "dw": Line("WINDOW", Label("贴现窗口合计", "Discount window"), ("WLCFLPCL", "WLCFLSCL", "WLCFLSECL"), ONE_PLACE, (tf.plus,),
               color=0),
    "fima": Line("FIMA", Label("外国官方回购", "FIMA repo"), (FIMA,), ONE_PLACE, color=8),
    "srf": Line("OTHERS", OTHER_REPO, (OTHERS,), ONE_PLACE, color=4, why=LEFT,
                instead=(Line("OTHERS_LEFT", OTHER_REPO, (REPO, FIMA), ONE_PLACE, (tf.minus,), color=4),)),
}  # fmt: skip
IN_MILLIONS = ("srf", "fima", "sea", "sec")  # drawn so when alone
# What the New York Fed says of a tool day by day, drawn when it is alone: a Wednesday hides quarter-ends.
DAILY: Mapping[str, Line] = {
    "swap": Line("SWAPS_DAILY", Label("逐日余额", "Daily"), ("NYFED_SWAPS",), ONE_PLACE, color=9),
    "srf": Line("OTHERS_DAILY", Label("逐日隔夜操作", "Daily, overnight"), ("NYFED_REPO",), ONE_PLACE, color=9),
}
HALF = 50.0  # %
CURRENT = timedelta(days=35)  # an older level is not what a tool stands at
A_WEEK = timedelta(days=13)  # weeks further apart have one missing between them

PEAK = Label("峰值{peak}（{when}）", "peak {peak} on {when}")
PEAK_SINCE = Label("{year}年以来峰值{peak}（{when}）", "peak since {year} {peak} on {when}")
HIGHEST_HELD = Label("现有各周数据中最高{peak}（{when}）", "highest of the weeks held {peak} on {when}")
ONE = Label("{name}余额为{amount}（{on}）", "{name} at {amount} ({on})")
ZERO_SINCE = Label("{name}余额自{since}起为零（截至{on}）", "{name} at zero since {since} (to {on})")
ALL = Label("美联储流动性工具余额合计{amount}（{on}）", "Fed liquidity tools at {amount} in all ({on})")
NONE_USED = Label("各项均为零", "none of them in use")
MOSTLY = Label("以{tool}为主（{amount}）", "mostly {tool} ({amount})")
LED = Label("最大一项为{tool}（{amount}）", "led by {tool} ({amount})")
NOT_OPEN = Label("{name}尚不存在：{when}设立", "{name} did not exist yet: it opened on {when}")
NOT_HELD = Label("{name}暂无当日余额，现有数据只到{last}", "{name} is not held on this day, only to {last}")
TOTAL = Label("全部工具合计", "All tools together")
BESIDE_IT = Label("与{name}", "vs {name}")
PARTLY = Label(
    "部分工具暂无周三余额，只画有数据的各项，不计合计",
    "Some tools have no Wednesday levels here: the others stand alone, without a total",
)


def _together(btfp: pd.Series, *others: pd.Series) -> pd.DataFrame:
    """BTFP and the other tools in dollars by week, on the Wednesdays on which every one of them that existed is published."""
    return side_by_side(dict(enumerate((tf.facility(*LIFE)(btfp, *others), *others)))).dropna()


def total(btfp: pd.Series, *others: pd.Series) -> pd.Series:
    """All tools together, dollars, on the Wednesdays on which every one of them that existed is published."""
    return _together(btfp, *others).sum(axis=1)


def _of_the_stack(own: pd.Series, btfp: pd.Series, *others: pd.Series) -> pd.Series:
    """One tool on the Wednesdays of the total."""
    return on_each(own, dates(_together(btfp, own, *others)))


def _btfp_of_the_stack(btfp: pd.Series, *others: pd.Series) -> pd.Series:
    """BTFP on the Wednesdays of the total, from its opening on."""
    return within(_together(btfp, *others).iloc[:, 0], LIFE[0])


SUM = Line("TOTAL", TOTAL, (BTFP, *NAMES), ONE_PLACE, (total,), color=9)
EVERY: Mapping[str, Line] = {"all": SUM, **STACK, **BESIDE}


def _stacked() -> tuple[Line, ...]:
    """All tools, one upon the other, and their sum; where one of them is not stored at all, each alone and no sum."""
    lines = []
    for one in STACK.values():
        (name,) = one.series
        others = tuple(other for other in NAMES if other != name)
        inputs, step = ((BTFP, *others), _btfp_of_the_stack) if name == BTFP else ((name, BTFP, *others), _of_the_stack)
        alone = replace(one, key=f"{one.key}_ALONE")
        lines.append(replace(one, series=inputs, steps=(step,), kind="stacked_area", instead=(alone,), why=PARTLY))
    return (*lines, replace(SUM, kind="table"))


def _alone(value: str) -> tuple[Line, ...]:
    """One tool as an area, with what is known of it day by day."""
    unit = SMALL if value in IN_MILLIONS else ONE_PLACE
    one = EVERY[value]
    lines = [replace(one, kind="area", unit=unit, instead=tuple(replace(sub, kind="area", unit=unit) for sub in one.instead))]
    if value in DAILY:
        lines.append(replace(DAILY[value], unit=unit))
    return tuple(lines)


def _lines(choices: Mapping[str, str]) -> tuple[Line, ...]:
    """All tools stacked, the one chosen, or two beside each other as lines on one axis, the second one dashed: any two may
    meet, whatever their colours."""
    tool, other = choices.get("tool", "all"), choices.get("with", "none")
    if other not in ("none", tool):
        return EVERY[tool], replace(EVERY[other], dash="dash")
    return _stacked() if tool == "all" else _alone(tool)


def stands(name: Label, values: pd.Series) -> Label:
    """What a tool stands at, in dollars, with its day; since when, where that is zero and was not always."""
    on, used = w.day_text(values.index[-1], "W"), values[values.abs() >= 0.5e6]
    if money(float(values.iloc[-1])) is ZERO and len(used):
        since = values.index[values.index > used.index[-1]][0]
        return ZERO_SINCE.filled(name=name, since=w.day_text(since, "W"), on=on)
    return ONE.filled(name=name, amount=money(float(values.iloc[-1])), on=on)


def peak(values: pd.Series, since_opened: bool = False) -> Label:
    """The highest level known, since the year the numbers begin unless the tool began with them; of scattered weeks, that."""
    said = {"peak": money(float(values.max())), "when": w.day_text(stamp(values.idxmax()), "W")}
    if (dates(values).to_series().diff() > A_WEEK).any():
        return HIGHEST_HELD.filled(**said)
    return PEAK.filled(**said) if since_opened else PEAK_SINCE.filled(year=values.index[0].year, **said)


def not_open(e: Evaluation, one: Drawn, name: Label | None = None) -> Label | None:
    """That a facility drawn did not exist yet on the as-of day."""
    opened = one.inputs[0].series.opened if len(one.inputs) == 1 else None
    if opened and e.as_of and e.as_of < opened:
        return NOT_OPEN.filled(name=name or one.line.label, when=w.day_text(opened, "D"))
    return None


def _told(e: Evaluation, one: Drawn, first: bool) -> Label | None:
    """One tool: what it stands at and its peak, or why that cannot be said."""
    values, name = one.known, one.line.label if first else c.inside(one.line.label)
    if values.empty:
        return not_open(e, one, name)
    source, single = one.inputs[0].series, len(one.inputs) == 1
    if e.as_of and e.as_of - values.index[-1].date() > CURRENT and not (single and source.discontinued):
        return NOT_HELD.filled(name=name, last=w.day_text(values.index[-1], "W"))
    return c.joined((stands(name, values), peak(values, single and source.opened is not None)), c.COMMA)


def _headline(e: Evaluation) -> Label | None:
    daily = next((one for one in e.lines if one.line.key.endswith("_DAILY") and len(one.known)), None)
    if daily:
        return _of_the_day(e.lines[0].line.label, daily)
    if any(one.line.kind == "stacked_area" for one in e.lines):
        whole = e.values("TOTAL")
        if whole.empty:
            return None
        now = ALL.filled(amount=money(float(whole.iloc[-1])), on=w.day_text(whole.index[-1], "W"))
        return c.sentence(c.joined((now, _leader(e, whole))), peak(whole))
    tools = [one for one in e.lines if one.line.kind != "table" and not one.line.key.endswith(("_DAILY", "_ALONE"))]
    said = [told for order, one in enumerate(tools) if (told := _told(e, one, order == 0))]
    return c.sentence(*said) if said else None


def _of_the_day(name: Label, daily: Drawn) -> Label:
    """One tool by its daily numbers, which are newer than any Wednesday's."""
    values = daily.known
    now = ONE.filled(name=name, amount=money(float(values.iloc[-1])), on=w.day_text(values.index[-1], "D"))
    most = PEAK_SINCE.filled(
        year=values.index[0].year, peak=money(float(values.max())), when=w.day_text(stamp(values.idxmax()), "D")
    )
    return c.sentence(now, most)


def _leader(e: Evaluation, whole: pd.Series) -> Label:
    """Which tool is the largest on the last day of the total, with the word its share allows."""
    day = whole.index[-1]
    stacked = [(one.line.label, on(one.known, day)) for one in e.lines if one.line.kind == "stacked_area"]
    label, amount = max(stacked, key=lambda pair: pair[1] if pair[1] == pair[1] else 0.0)
    if amount <= 0:
        return NONE_USED
    mostly = amount / float(whole.iloc[-1]) * 100 > HALF
    return (MOSTLY if mostly else LED).filled(tool=c.inside(label), amount=money(amount))


_CHOSEN = {value: line.label for value, line in {**STACK, **BESIDE}.items()}
FIGURES = (
    Figure(
        "tools", Label("美联储流动性工具", "Use of the Fed's liquidity tools"), _lines, _headline, "liquidity", 6,
        choices=(
            Choice("tool", Label("工具", "Tool"), {"all": Label("全部工具", "All tools"), **_CHOSEN}),
            Choice("with", Label("对照", "Beside"),
                   {"none": Label("不对照", "Nothing beside"), **{value: BESIDE_IT.filled(name=name) for value, name in _CHOSEN.items()}}),
        ),
        note=Label("不含2020至2021年未单列的MMLF、PDCF；其他信贷含FDIC过桥银行贷款；回购为合计，已含外国官方（FIMA）与常备回购便利（SRF）",
                   "Without the MMLF and PDCF of 2020-21, which are not held apart; other credit has the loans to the FDIC's bridge banks in it; repo is the total, foreign officials' (FIMA) and the standing facility (SRF) in it"),
    ),
)  # fmt: skip
