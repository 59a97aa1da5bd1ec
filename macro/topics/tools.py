"""What is drawn from the Fed's lending facilities, swap lines and repo: figure 6 of the report."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from macro.compute import clauses as c
from macro.compute import wording as w
from macro.declare import units as u
from macro.declare.dates import stamp
from macro.declare.figure import Choice, Drawn, Evaluation, Figure, Line
from macro.declare.text import Label
from macro.topics.amounts import SMALL, money

# Key, both names, the Wednesday level, its week average, and the value of the figure's choice.
TOOLS = (
    ("PRIMARY", Label("一级信贷", "Primary credit"), "WLCFLPCL", "H41AVG_PRIMARY", "pc"),
    ("BTFP", Label("BTFP", "BTFP"), "H41RESPPALDKNWW", "H41AVG_BTFP", "btfp"),
    ("OTHER", Label("其他信贷", "Other credit"), "WLCFOCEL", "H41AVG_OTHER_CREDIT", "oth"),
    ("SWAPS", Label("央行货币互换", "Swap lines"), "SWPT", "H41AVG_SWAPS", "swap"),
    ("FIMA", Label("外国官方回购", "FIMA repo"), "H41RESPPALGTRFNWW", "H41AVG_REPO_FOREIGN", "fima"),
    ("REPO", Label("其他回购", "Other repo"), "H41RESPPALGTRONWW", "H41AVG_REPO_OTHER", "srf"),
    ("SEASONAL", Label("季节性信贷", "Seasonal credit"), "WLCFLSECL", "H41AVG_SEASONAL", "sea"),
    ("SECONDARY", Label("二级信贷", "Secondary credit"), "WLCFLSCL", "H41AVG_SECONDARY", "sec"),
)  # fmt: skip
IN_MILLIONS = ("REPO", "SEASONAL", "SECONDARY")  # drawn so when alone
# What the New York Fed says of a tool day by day, drawn when it is alone: a Wednesday hides quarter-ends.
DAILY = {
    "SWAPS": ("NYFED_SWAPS", Label("逐日余额", "Daily")),
    "REPO": ("NYFED_REPO", Label("逐日隔夜操作", "Daily, overnight")),
}
HALF = 50.0  # %

WEEK_AVERAGE = Label(
    "H.4.1 周三余额未存储，改用零散的周平均值，缺失的周留空",
    "Wednesday levels are not stored: week averages from single releases, missing weeks left empty",
)
PEAK = Label("峰值{peak}（{when}）", "peak {peak} on {when}")
ONLY_STORED = Label("仅存储1周", "the only week stored")
HIGHEST_STORED = Label("为已存储{weeks}周中最高", "the highest of the {weeks} weeks stored")
HIGH_STORED = Label(
    "已存储的{weeks}周中最高{peak}（截至{when}当周）", "highest of the {weeks} weeks stored: {peak}, week to {when}"
)
AVERAGE_TO = Label("截至{when}当周均值", "average of the week to {when}")
ONE = Label("{name}余额为{amount}（{on}）", "{name} at {amount} ({on})")
ALL = Label("美联储流动性工具余额合计{amount}（{on}）", "Fed liquidity tools at {amount} in all ({on})")
PEAK_SINCE = Label("{year}年以来峰值{peak}（{when}）", "peak since {year} {peak} on {when}")
NONE_USED = Label("各项均为零", "none of them in use")
MOSTLY = Label("以{tool}为主（{amount}）", "mostly {tool} ({amount})")
LED = Label("最大一项为{tool}（{amount}）", "led by {tool} ({amount})")
NOT_OPEN = Label("{name}尚不存在：{when}设立。", "{name} did not exist yet: it opened on {when}.")


def _lines(choices: Mapping[str, str]) -> tuple[Line, ...]:
    """All tools stacked, or the one chosen; week averages, with weeks missing between them, stand as points."""
    one = choices.get("tool", "all")
    stacked = one == "all"
    lines = []
    for color, (key, label, level, average, value) in enumerate(TOOLS):
        if stacked or one == value:
            unit = SMALL if key in IN_MILLIONS and not stacked else u.USD_BN
            instead = Line(f"{key}_AVG", label, (average,), unit, kind="points", color=color)
            lines.append(
                Line(key, label, (level,), unit, kind="stacked_area" if stacked else "area", color=color, instead=(instead,),
                     why=WEEK_AVERAGE)
            )  # fmt: skip
            if key in DAILY and not stacked:
                name, daily = DAILY[key]
                lines.append(Line(f"{key}_DAILY", daily, (name,), unit, color=9))
    return tuple(lines)


def whole(parts: tuple[Drawn, ...]) -> pd.Series:
    """Sum of the parts on the dates on which every part that then existed is published; a discontinued part ends."""
    table = pd.DataFrame({part.line.key: part.known for part in parts if len(part.known)})
    if table.empty:
        return pd.Series(dtype="float64", index=pd.DatetimeIndex([]))
    complete = pd.Series(True, index=table.index)
    for part in parts:
        if len(part.known):
            last = part.known.index[-1] if part.inputs[0].series.discontinued else table.index[-1]
            alive = (table.index >= part.known.index[0]) & (table.index <= last)
            complete &= table[part.line.key].notna() | ~alive
    return table[complete].sum(axis=1)


def standing(values: pd.Series, sparse: bool) -> dict[str, Label]:
    """The amount and its day: a Wednesday's level, or an average of the week where those are all that is stored."""
    on = w.day_text(values.index[-1], "W")
    return {"amount": money(float(values.iloc[-1])), "on": AVERAGE_TO.filled(when=on) if sparse else on}


def most_stored(values: pd.Series) -> Label:
    """The highest of week averages with weeks missing between them, which need not be the peak."""
    weeks = len(values)
    if weeks == 1:
        return ONLY_STORED
    if values.iloc[-1] == values.max():
        return HIGHEST_STORED.filled(weeks=weeks)
    return HIGH_STORED.filled(weeks=weeks, peak=money(float(values.max())), when=w.day_text(stamp(values.idxmax()), "W"))


def peak(values: pd.Series) -> Label:
    """The highest of Wednesday levels without a week missing."""
    return PEAK.filled(peak=money(float(values.max())), when=w.day_text(stamp(values.idxmax()), "W"))


def not_open(e: Evaluation, name: Label | None = None) -> Label | None:
    """That the one facility drawn did not exist yet on the as-of day."""
    for line in e.lines:
        opened = line.inputs[0].series.opened if len(line.inputs) == 1 else None
        if opened and e.as_of and e.as_of < opened:
            return NOT_OPEN.filled(name=name or (line.replaces or line.line).label, when=w.day_text(opened, "D"))
    return None


def _headline(e: Evaluation) -> Label | None:
    parts = tuple(part for part in e.lines if len(part.known))
    single = e.choices.get("tool", "all") != "all"
    if not parts and single:
        return not_open(e)
    if daily := [part for part in parts if part.line.key.endswith("_DAILY")]:
        return _of_the_day(daily[0])
    averages = {part.replaces is not None for part in parts}
    if len(averages) != 1:  # Wednesday levels and week averages are never added
        return None
    sparse = averages.pop()
    total = parts[0].known if single else whole(parts)
    if total.empty:
        return None
    stands = standing(total, sparse)
    one = ONE.filled(name=parts[0].line.label, **stands)
    said = one if single else c.joined((ALL.filled(**stands), _leader(parts, total)))
    return c.sentence(said, most_stored(total) if sparse else peak(total))


def _of_the_day(daily: Drawn) -> Label:
    """One tool by its daily numbers, which are newer than any Wednesday's."""
    name = next(label for key, label, *_ in TOOLS if daily.line.key == f"{key}_DAILY")
    values = daily.known
    now = ONE.filled(name=name, amount=money(float(values.iloc[-1])), on=w.day_text(values.index[-1], "D"))
    most = PEAK_SINCE.filled(
        year=values.index[0].year, peak=money(float(values.max())), when=w.day_text(stamp(values.idxmax()), "D")
    )
    return c.sentence(now, most)


def _leader(parts: tuple[Drawn, ...], total: pd.Series) -> Label:
    """Which tool is the largest on the last day of the total, with the word its share allows."""
    day = total.index[-1]
    amounts = {part.line.label: float(part.known.get(day, 0.0)) for part in parts}
    label, amount = max(amounts.items(), key=lambda pair: pair[1])
    if amount <= 0:
        return NONE_USED
    mostly = amount / float(total.iloc[-1]) * 100 > HALF
    return (MOSTLY if mostly else LED).filled(tool=c.inside(label), amount=money(amount))


FIGURES = (
    Figure(
        "tools", Label("美联储流动性工具", "Use of the Fed's liquidity tools"), _lines, _headline, "liquidity", 6,
        choices=(Choice("tool", Label("工具", "Tool"),
                        {"all": Label("全部工具", "All tools"), **{value: label for _, label, _, _, value in TOOLS}}),),
        note=Label("不含 PPP 流动性便利", "Without the PPP liquidity facility"),
    ),
)  # fmt: skip
