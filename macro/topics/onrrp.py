"""The overnight reverse repo facility: figure 5 of the report."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from macro.compute import clauses as c
from macro.compute import transforms as tf
from macro.compute import wording as w
from macro.declare import units as u
from macro.declare.dates import on, side_by_side, stamp, within
from macro.declare.figure import Choice, Evaluation, Figure, Line, Look, Mark
from macro.declare.text import Label, Unit
from macro.topics.amounts import balance as amount
from macro.topics.amounts import share_of

FLOOR = 100e9  # dollars: below it the desk calls the ON RRP buffer used up
FLOOR_NAME = Label("1,000亿美元", "USD 100 bn")
EMPTY = 1.0  # % of the peak

HOLDERS = {
    "RRP_MMF": Label("货币基金", "Money funds"),
    "RRP_GSE": Label("GSE", "GSEs"),
    "RRP_BANK": Label("银行", "Banks"),
    "RRP_PD": Label("一级交易商", "Primary dealers"),
}
LAGGED = Label("{holder}（滞后）", "{holder} (lagged)")  # a legend's value is the last one: months old beside today's total
NO_SPLIT = Label("暂无纽约联储交易对手数据，仅显示总额", "No counterparty data: the total alone")

BALANCE = Label("{on}，隔夜逆回购（ON RRP）余额为{level}", "ON RRP {level} on {on}")
FROM_ONE = Label("{balance}，{count}家交易对手参与", "{balance} from {count} counterparty")
FROM_SEVERAL = Label("{balance}，{count}家交易对手参与", "{balance} from {count} counterparties")
MOST_HELD = Label(
    "最近一次公布的构成（{on}）中{holder}占{share}%", "{holder} held {share} % on {on}, the last day split by type"
)
HIGHEST = Label("{balance}，为{year}年有数据以来最高。", "{balance}, the highest in data since {year}.")
OF_PEAK = Label("{balance}，为{when}峰值（{peak}）的{share}%", "{balance}, {share} % of the {peak} peak of {when}")
ALL_BUT_EMPTY = Label("隔夜逆回购（ON RRP）基本耗尽：{on}余额为{level}", "ON RRP all but empty: {level} on {on}")
LAST_ABOVE = Label("{on}之后未再达到{floor}", "last at {floor} or more on {on}")
MORE = Label("四周内增加{amount}", "up {amount} in four weeks")
LESS = Label("四周内减少{amount}", "down {amount} in four weeks")
NOTHING_BEFORE = Label("四周前无数据", "no reading four weeks earlier")
PEAK = Label("峰值 {amount}", "Peak {amount}")
BELOW = Label("首次低于{floor}：{day}", "First below {floor}: {day}")


def _lines(choices: Mapping[str, str]) -> tuple[Line, ...]:
    """The balance, or who holds it: the split by type, published months later, under today's total and head count."""
    balance = Line(
        "ONRRP", Label("ON RRP余额", "ON RRP"), ("RRPONTSYD",), u.USD_BN, kind="area", color=0, twin=("NYFED_ONRRP",)
    )
    if choices.get("rrp", "all") == "all":
        return (balance,)

    def line(key: str, label: Label, name: str, unit: Unit, **more: Any) -> Line:
        return Line(key, label, (name,), unit, instead=(balance,), why=NO_SPLIT, fallback="rrp", **more)

    return (
        *(line(name, LAGGED.filled(holder=label), name, u.USD_BN, kind="stacked_area", color=color)
          for color, (name, label) in enumerate(HOLDERS.items())),
        line("TOTAL", Label("合计", "Total"), "NYFED_ONRRP", u.USD_BN, color=9),
        line("CPTY", Label("交易对手数（右）", "Counterparties (right)"), "NYFED_ONRRP_CPTY", u.PARTIES, axis="right", color=5, dash="dot"),
    )  # fmt: skip


def _holders(e: Evaluation) -> Label | None:
    """Today's balance and head count, and who held it on the last day that is split."""
    total, count = e.values("TOTAL"), e.values("CPTY")
    if total.empty:
        return None
    day = total.index[-1]
    balance = BALANCE.filled(on=w.day_text(day, "D"), level=amount(float(total.iloc[-1])))
    if (counted := on(count, day)) == counted:
        parties = int(counted)
        balance = (FROM_ONE if parties == 1 else FROM_SEVERAL).filled(balance=balance, count=parties)
    split = side_by_side({name: e.values(name) for name in HOLDERS}).dropna()
    if split.empty or split.iloc[-1].sum() <= 0:
        return c.sentence(balance)
    last = split.iloc[-1]
    most = str(stamp(last.idxmax()))
    share = share_of(float(last[most] / last.sum() * 100))
    held = MOST_HELD.filled(on=w.day_text(split.index[-1], "D"), holder=c.inside(HOLDERS[most]), share=share)
    return c.sentence(balance, held)


def _headline(e: Evaluation) -> Label | None:
    if not e.has("ONRRP"):
        return _holders(e)
    values = e.values("ONRRP")
    now, top, on = float(values.iloc[-1]), float(values.max()), w.day_text(values.index[-1], "D")
    level = amount(now)
    balance = BALANCE.filled(on=on, level=level)
    if now == top:
        return HIGHEST.filled(balance=balance, year=values.index[0].year)
    share = now / top * 100
    if share < EMPTY:
        balance = ALL_BUT_EMPTY.filled(on=on, level=level)
    of_peak = OF_PEAK.filled(
        balance=balance, when=w.day_text(stamp(values.idxmax()), "D"), peak=amount(top), share=share_of(share)
    )
    above = values[values >= FLOOR]
    if now < FLOOR and len(above):
        return c.sentence(of_peak, LAST_ABOVE.filled(on=w.day_text(above.index[-1], "D"), floor=FLOOR_NAME))
    return c.sentence(of_peak, _in_four_weeks(now - tf.value_ago(values, weeks=4)), by=c.COMMA)


def _in_four_weeks(change: float) -> Label:
    if change != change:
        return NOTHING_BEFORE
    return (MORE if change > 0 else LESS).filled(amount=amount(abs(change)))


def marks(e: Evaluation) -> tuple[Mark, ...]:
    """The peak, and the first day after it below the floor."""
    balance = e.values("ONRRP")
    if balance.empty or balance.max() < FLOOR:
        return ()
    top, when = float(balance.max()), stamp(balance.idxmax())
    found = [Mark(when.date(), top, PEAK.filled(amount=amount(top)))]
    below = within(balance, when)
    below = below[below < FLOOR]
    if len(below):
        day = below.index[0].date()
        found.append(Mark(day, float(below.iloc[0]), BELOW.filled(floor=FLOOR_NAME, day=day)))
    return tuple(found)


FIGURES = (
    Figure(
        "onrrp", Label("隔夜逆回购（ON RRP）", "Overnight reverse repo (ON RRP)"),
        _lines, _headline, "liquidity", 5, look=Look(((FLOOR, FLOOR_NAME),), marks=marks),
        choices=(Choice("rrp", Label("拆分", "Split"), {"all": Label("总额", "Total"), "who": Label("按交易对手", "By counterparty")}),),
    ),
)  # fmt: skip
