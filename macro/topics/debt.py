"""What households and the federal government owe: figures 7 and 8 of the report."""

from __future__ import annotations

import pandas as pd

from macro.compute import clauses as c
from macro.compute import transforms as tf
from macro.compute import trends
from macro.compute import wording as w
from macro.declare import units as u
from macro.declare.dates import on
from macro.declare.figure import Drawn, Evaluation, Figure, Line
from macro.declare.text import Label, rounded
from macro.topics.amounts import DEFICIT_NOTE

DEBT = Label("{on}居民债务同比{rate}", "Household debt {rate} yoy in {on}")
IN_STEP = Label("与名义GDP持平", "in step with nominal GDP")
SLOWER = Label("慢于名义GDP（{rate}），杠杆率回落", "slower than nominal GDP ({rate}): leverage is falling")
FASTER = Label("快于名义GDP（{rate}），杠杆率上升", "faster than nominal GDP ({rate}): leverage is rising")
SAVING_LEFT = Label("截至{on}超额储蓄尚余{amount}", "{amount} of excess saving left in {on}")
SAVING_SPENT = Label("截至{on}超额储蓄已耗尽", "excess saving used up by {on}")
CREDIT = Label("{on}消费信贷同比{rate}", "consumer credit {rate} in {on}")
BROKEN = Label("{said}（含{when}的口径断点）", "{said}, across the break of {when} in its level")

BOTH = Label("{on}联邦债务同比{rate}，占GDP {ratio}", "Federal debt {rate} yoy to {ratio} of GDP in {on}")
GROWTH = Label("{on}联邦债务同比{rate}", "Federal debt {rate} yoy in {on}")
RATIO = Label("{on}债务占GDP {ratio}", "{ratio} of GDP in {on}")
ROSE = Label("{said}，较一年前上升{points}个百分点", "{said} (up {points} points in a year)")
DROPPED = Label("{said}，较一年前下降{points}个百分点", "{said} (down {points} points in a year)")
DEFICIT = Label("截至{on}的12个月赤字占GDP {ratio}", "12-month deficit {ratio} of GDP to {on}")
SURPLUS = Label("截至{on}的12个月盈余占GDP {ratio}", "12-month surplus {ratio} of GDP to {on}")


def _household(e: Evaluation) -> Label | None:
    if not e.has("CMDEBT"):
        return None
    debt, gdp, saving = e.values("CMDEBT"), e.values("GDP"), e.values("EXCESS")
    day, growth = debt.index[-1], float(debt.iloc[-1])
    said = DEBT.filled(on=w.day_text(day, "Q"), rate=c.grew(growth))
    leverage = _leverage(growth, size) if (size := on(gdp, day)) == size else None
    said = c.joined((said, leverage))
    if len(saving) and saving.index[-1] > day - pd.DateOffset(years=1):
        left, until = float(saving.iloc[-1]), w.day_text(saving.index[-1], "M")
        if left > 0:
            return c.sentence(said, SAVING_LEFT.filled(on=until, amount=u.USD_TN.said(left)))
        return c.sentence(said, SAVING_SPENT.filled(on=until))
    return c.sentence(said, _credit(e))


def _leverage(debt: float, economy: float) -> Label:
    """Whether debt or nominal GDP grew faster, by the printed rates."""
    if rounded(debt, 1) == rounded(economy, 1):
        return IN_STEP
    return (SLOWER if debt < economy else FASTER).filled(rate=u.PERCENT_1.said(economy, signed=True))


def _credit(e: Evaluation) -> Label | None:
    """Growth of consumer credit, with the break its twelve months span."""
    drawn: Drawn | None = next((one for one in e.lines if one.line.key == "TOTALSL" and len(one.known)), None)
    if drawn is None:
        return None
    month, pace = drawn.known.index[-1], float(drawn.known.iloc[-1])
    said = CREDIT.filled(on=w.day_text(month, "M"), rate=c.grew(pace))
    broken = drawn.inputs[0].series.break_within(month - pd.DateOffset(years=1), month)
    return BROKEN.filled(said=said, when=w.day_text(broken, "M")) if broken else said


def _government(e: Evaluation) -> Label | None:
    if not e.has("GFDEBTN", "DEBT_GDP"):
        return None
    growth, ratio, deficit = e.values("GFDEBTN"), e.values("DEBT_GDP"), e.values("DEFICIT")
    pace, now = float(growth.iloc[-1]), float(ratio.iloc[-1])
    grown, at = w.day_text(growth.index[-1], "Q"), w.day_text(ratio.index[-1], "Q")
    words = {"rate": c.grew(pace), "ratio": u.PERCENT_1.said(now)}
    before = tf.value_ago(ratio, years=1)
    if grown == at:
        said = _turned(BOTH.filled(on=grown, **words), now - before)
    else:
        there = _turned(RATIO.filled(on=at, ratio=words["ratio"]), now - before)
        said = Label("{growth}；{ratio}", "{growth}, {ratio}").filled(growth=GROWTH.filled(on=grown, **words), ratio=there)
    if deficit.empty:
        return c.sentence(said)
    gap, until = float(deficit.iloc[-1]), w.day_text(deficit.index[-1], "M")
    name = DEFICIT if gap >= 0 else SURPLUS
    return c.sentence(said, name.filled(on=until, ratio=u.PERCENT_1.said(abs(gap))))


def _turned(said: Label, points: float) -> Label:
    """The ratio with its change in a year, where there was one a year ago."""
    if points != points:
        return said
    return (ROSE if points > 0 else DROPPED).filled(said=said, points=u.PERCENT_1.number(abs(points), "en"))


FIGURES = (
    Figure(
        "household", Label("居民部门债务与超额储蓄", "Household debt and excess saving"),
        (
            Line("EXCESS", Label("累计超额储蓄（右）", "Excess saving (right)"), ("PMSAVE",), u.USD_TN,
                 (trends.excess_saving("2016-01-01", "2019-12-31", "2020-03-01"),), kind="area", axis="right", color=5),
            Line("CMDEBT", Label("居民债务", "Household debt"), ("CMDEBT",), u.PERCENT_1, (tf.yoy,), color=0),
            Line("HHMSDODNS", Label("住房抵押贷款", "Mortgages"), ("HHMSDODNS",), u.PERCENT_1, (tf.yoy,), color=1),
            Line("TOTALSL", Label("消费信贷", "Consumer credit"), ("TOTALSL",), u.PERCENT_1, (tf.yoy,), color=2),
            Line("CDCABSHNO", Label("现金和活期存款", "Checkable deposits and currency"), ("CDCABSHNO",), u.PERCENT_1, (tf.yoy,), color=4),
            Line("GDP", Label("名义GDP同比", "Nominal GDP, yoy"), ("GDP",), u.PERCENT_1, (tf.yoy,), kind="table"),
        ),
        _household, "liquidity", 7, zero=True,
        note=Label("左轴为已公布存量的同比，含口径断点；超额储蓄为月度个人储蓄超出2016—2019年线性趋势部分，自2020年3月起累计",
                   "Left: yoy of published levels, breaks included. Excess saving: monthly saving above its 2016-2019 linear trend, cumulated from March 2020"),
    ),
    Figure(
        "government", Label("联邦政府债务与赤字", "Federal debt and deficit"),
        (
            Line("GFDEBTN", Label("债务同比", "Debt, yoy"), ("GFDEBTN",), u.PERCENT_1, (tf.yoy,), color=0),
            Line("DEFICIT", Label("12个月赤字占GDP", "12-month deficit, % of GDP"), ("MTSDS133FMS", "GDP"), u.PERCENT_1,
                 (tf.deficit_pct_gdp, tf.as_percent), color=3),
            Line("DEBT_GDP", Label("债务占GDP（右）", "Debt to GDP (right)"), ("GFDEGDQ188S",), u.PERCENT_GDP, axis="right", color=5),
        ),
        _government, "liquidity", 8, zero=True, note=DEFICIT_NOTE,
    ),
)  # fmt: skip
