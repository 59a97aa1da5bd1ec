"""Money against its trend and bank assets against the policy rate: figures 19 and 20 of the report."""

from __future__ import annotations

from collections.abc import Mapping

from macro.compute import clauses as c
from macro.compute import transforms as tf
from macro.compute import trends
from macro.compute import wording as w
from macro.declare import units as u
from macro.declare.dates import within
from macro.declare.figure import Choice, Evaluation, Figure, Line, Look
from macro.declare.text import Label

TRENDS = {
    "2010-2019": ("2010-01-01", "2019-12-31"),
    "2010-2014": ("2010-01-01", "2014-12-31"),
    "2015-2019": ("2015-01-01", "2019-12-31"),
    "full": ("1959-01-01", "2100-12-31"),
}
FROM_TO = Label("{first}—{last}", "{first}-{last}")
FITTED, FITTED_ON_ALL = Label("趋势：{years}", "Trend: {years}"), Label("趋势：全样本", "Trend: all data")


def _years(key: str) -> Label:
    first, last = key.split("-")
    return FROM_TO.filled(first=first, last=last)


TREND = Choice(
    "trend",
    Label("趋势拟合区间", "Trend fitted on"),
    {key: FITTED_ON_ALL if key == "full" else FITTED.filled(years=_years(key)) for key in TRENDS},
)
MONEY = Label("{on}M2为{amount}", "M2 {amount} in {on}")
AND_YOY = Label("{said}，同比{rate}", "{said} ({rate} yoy)")
ABOVE = Label("高于{trend}趋势{gap}", "{gap} above its {trend} trend")
BELOW = Label("低于{trend}趋势{gap}", "{gap} below its {trend} trend")
ABOVE_THEN = Label("{said}（一年前高{gap}）", "{said} ({gap} above a year earlier)")
BELOW_THEN = Label("{said}（一年前低{gap}）", "{said} ({gap} below a year earlier)")
ALL_DATA, YEARS = Label("全样本", "full-sample"), Label("{years}年", "{years}")
ASSETS = Label("{on}，商业银行总资产同比{rate}", "Bank assets {rate} yoy on {on}")
BOUND = Label("当日目标利率上限{rate}", "fed funds upper bound {rate} that day")


def _m2_lines(choices: Mapping[str, str]) -> tuple[Line, ...]:
    start, end = TRENDS[choices["trend"]]
    since = tf.between(start)
    return (
        Line("M2SL", Label("M2", "M2"), ("M2SL",), u.USD_TN, color=0),
        Line("TREND", TREND.values[choices["trend"]], ("M2SL",), u.USD_TN, (trends.log_trend(start, end), since), color=5, dash="dash"),
        Line("GAP", Label("偏离趋势（右）", "Gap to trend (right)"), ("M2SL",), u.PERCENT_1, (trends.trend_gap(start, end), since),
             kind="area", axis="right", color=3),
    )  # fmt: skip


def _m2(e: Evaluation) -> Label | None:
    if not e.has("M2SL"):
        return None
    money, gap, key = e.values("M2SL"), e.values("GAP"), e.choices["trend"]
    said = MONEY.filled(on=w.day_text(money.index[-1], "M"), amount=u.USD_TN.said(float(money.iloc[-1])))
    yoy = float(tf.yoy(money).iloc[-1])
    if yoy == yoy:
        said = AND_YOY.filled(said=said, rate=u.PERCENT_1.said(yoy, signed=True))
    if gap.empty:
        return c.sentence(said)
    now, ago = float(gap.iloc[-1]), tf.value_ago(gap, years=1)
    trend = ALL_DATA if key == "full" else YEARS.filled(years=_years(key))
    apart = (ABOVE if now >= 0 else BELOW).filled(trend=trend, gap=u.PERCENT_1.said(abs(now)))
    if ago == ago:
        apart = (ABOVE_THEN if ago >= 0 else BELOW_THEN).filled(said=apart, gap=u.PERCENT_1.said(abs(ago)))
    return c.sentence(said, apart, by=c.COMMA)


def _banks(e: Evaluation) -> Label | None:
    if not e.has("ASSETS"):
        return None
    assets = e.values("ASSETS")
    day = assets.index[-1]
    said = ASSETS.filled(on=w.day_text(day, "W"), rate=u.PERCENT_1.said(float(assets.iloc[-1]), signed=True))
    said = c.against_a_year_earlier(said, u.PERCENT_1, tf.value_ago(assets, weeks=tf.WEEKS_A_YEAR), signed=True)
    rate = within(e.values("DFEDTARU"), last=day)
    if rate.empty:
        return c.sentence(said)
    bound = BOUND.filled(rate=u.PERCENT.said(float(rate.iloc[-1])))
    return c.sentence(said, c.against_a_year_earlier(bound, u.PERCENT, tf.value_ago(rate, weeks=tf.WEEKS_A_YEAR)))


INVERT = Choice(
    "inv", Label("利率轴", "Rate axis"), {"off": Label("利率正向", "Rate upright"), "on": Label("利率倒置", "Rate inverted")}
)


def _bank_lines(choices: Mapping[str, str]) -> tuple[Line, ...]:
    turned = choices["inv"] == "on"
    rate = (
        Label("目标利率上限（右，逆序）", "Fed funds upper (right, inverted)")
        if turned
        else Label("目标利率上限（右）", "Fed funds upper (right)")
    )
    return (
        Line("ASSETS", Label("银行总资产同比", "Bank assets, yoy"), ("TLAACBW027SBOG",), u.PERCENT_1, (tf.yoy_weekly,), color=0),
        Line("DEPOSITS", Label("存款同比", "Deposits, yoy"), ("DPSACBW027SBOG",), u.PERCENT_1, (tf.yoy_weekly,), color=1, dash="dot"),
        Line("DFEDTARU", rate, ("DFEDTARU",), u.PERCENT, kind="step", axis="right", color=5),
    )  # fmt: skip


FIGURES = (
    Figure("m2_trend", Label("M2与其趋势", "M2 and its trend"), _m2_lines, _m2, "balance_sheet", 19, choices=(TREND,),
           note=Label("趋势为区间内已知数据的对数线性最小二乘拟合", "Trend: log-linear least squares on the data known in its window")),
    Figure(
        "bank_assets", Label("政策利率与银行总资产增速", "Policy rate and growth of bank assets"), _bank_lines, _banks, "balance_sheet", 20,
        zero=True, choices=(INVERT,), look=Look(inverted=lambda choices: "right" if choices["inv"] == "on" else None),
    ),
)  # fmt: skip
