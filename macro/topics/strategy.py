"""Strategy: figures 23-24 of the report, the curve with external spreads, and what the curve was followed by."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from macro.compute import clauses as c
from macro.compute import transforms as tf
from macro.compute import wording as w
from macro.declare import releases as r
from macro.declare import units as u
from macro.declare.figure import Choice, Evaluation, Figure, Line, Look
from macro.declare.series import Series
from macro.declare.text import Label, number_text, rounded
from macro.topics import curve

YIELD = Label("{term}中债国债收益率", "China {term} government yield")
CHINABOND = "China Central Depository & Clearing"


def _chinese(key: str, zh: str, en: str) -> Series:
    # Seven days a week: in China a Sunday can be a working day, made up for a holiday.
    label = YIELD.filled(term=Label(zh, en))
    return Series(key, label, "DESK", u.PERCENT_Q, "D7", "NSA", r.CHINABOND, r.SAME_DAY, CHINABOND, redistributable=False,
                  bounds=u.CHINESE)  # fmt: skip


SERIES = (
    _chinese("CGB_2Y", "2年期", "2-year"),
    _chinese("CGB_10Y", "10年期", "10-year"),
)

STILL = 2.5  # basis points within which a spread is little changed in a month

LED, NOT_LED = Label("前移{months}个月", "Curve led {months} months"), Label("不前移", "No lead")
LAG = Choice(
    "lag",
    Label("利差前移", "Curve shifted forward by"),
    {months: LED.filled(months=months) if int(months) else NOT_LED for months in ("12", "0", "6", "18", "24")},
)

OVER = Label("美国−{country}10年（月均）", "US − {country} 10y (month avg)")
NO_COMPARISON = Label("无可比数据", "no comparison available")
LITTLE = Label("较一个月前变化不大", "little changed from a month earlier")
MOVED = Label("较一个月前{word}{size}个基点", "{size} bp {word} than a month earlier")
STEEPER, FLATTER = Label("走陡", "steeper"), Label("走平", "flatter")
SHALLOWER, DEEPER = Label("收窄", "steeper"), Label("加深", "flatter")  # of a curve that was inverted and is
WIDER, NARROWER = Label("走阔", "wider"), Label("收窄", "narrower")
CURVE = Label("{on}，10年与2年美债利差为{level}，{move}", "2s10s at {level} on {on}, {move}")
INVERTED = Label("{on}，10年与2年美债利差为{level}，曲线倒挂，{move}", "2s10s inverted at {level} on {on}, {move}")
STILL_INVERTED = Label("{on}，10年与2年美债利差为{level}，倒挂{move}", "2s10s inverted at {level} on {on}, {move}")
LONG = Label("30年与5年利差为{level}（{on}），{move}", "5s30s {level} on {on}, {move}")
ABROAD_ON = Label("{name}为{level}（{on}），{move}", "{name} {level} on {on}, {move}")
ABROAD_IN = Label("{name}为{level}（{on}），{move}", "{name} {level} in {on}, {move}")
AVERAGED = Label("10年与2年利差{on}平均为{level}", "2s10s averaged {level} in {on}")
LED_TO = Label("{said}，前移{months}个月对应{on}", "{said}, led {months} months to {on}")
UNEMPLOYMENT = Label("失业率{rate}（{on}）", "unemployment {rate} in {on}")
GROWTH = Label("实际GDP同比{rate}（{on}）", "real GDP {rate} on the year in {on}")
CURVE_LED = Label("10年−2年（月均，前移{months}个月）", "10y − 2y (month avg, led {months} months)")
CURVE_AS_IS = Label("10年−2年（月均）", "10y − 2y (month avg)")


@tf.gives("bp")
def curve_by_month(ten: pd.Series, two: pd.Series) -> pd.Series:
    """10-year less 2-year, basis points, averaged over each month that is over."""
    return tf.whole_months(tf.spread_bp(ten, two))


@tf.gives("bp")
def over_foreign(foreign: pd.Series, ten: pd.Series) -> pd.Series:
    """US 10-year averaged over each month that is over, less a monthly foreign yield, basis points."""
    return tf.spread_bp(tf.whole_months(ten), foreign)


def _foreign(key: str, name: Label, code: str, color: int) -> Line:
    return Line(key, OVER.filled(country=name), (code, "DGS10"), u.BASIS_POINTS, (over_foreign,), color=color, frequency="M")


ABROAD = (
    ("EURO", Label("与欧元区AAA级国债的10年期利差", "10-year spread over euro-area AAA")),
    ("GERMANY", Label("与德国国债的10年期利差", "10-year spread over Germany")),
    ("JAPAN", Label("与日本国债的10年期利差", "10-year spread over Japan")),
)


def _move(values: pd.Series, more: Label, less: Label) -> Label:
    """`12 bp steeper than a month earlier` than the day that is told, by a rule on the printed numbers."""
    change = rounded(float(values.iloc[-1]), 0) - rounded(tf.value_ago(values, months=1), 0)
    if change != change:
        return NO_COMPARISON
    if abs(change) < STILL:
        return LITTLE
    return MOVED.filled(word=more if change > 0 else less, size=number_text(abs(change), 0))


def _two_ten(curve: pd.Series) -> tuple[Label, Label]:
    """The clause on the curve and what it moved by; one inverted on both days has become more or less so."""
    now, ago = rounded(float(curve.iloc[-1]), 0), rounded(tf.value_ago(curve, months=1), 0)
    if now < 0 and ago < 0 and abs(now - ago) >= STILL:
        return STILL_INVERTED, _move(curve, SHALLOWER, DEEPER)
    return INVERTED if now < 0 else CURVE, _move(curve, STEEPER, FLATTER)


def _spreads(e: Evaluation) -> Label | None:
    if not e.has("CURVE"):
        return None
    curve = e.values("CURVE")
    words, move = _two_ten(curve)
    said = words.filled(on=w.day_text(curve.index[-1], "D"), level=u.BASIS_POINTS.said(float(curve.iloc[-1])), move=move)
    if e.has("LONG"):
        spread = e.values("LONG")
        level = u.BASIS_POINTS.said(float(spread.iloc[-1]))
        told = LONG.filled(on=w.day_text(spread.index[-1], "D"), level=level, move=_move(spread, STEEPER, FLATTER))
        said = c.joined((said, told), c.SEMICOLON)
    for key, name in ABROAD:
        if e.has(key):
            values = e.values(key)
            daily = key == "EURO"
            abroad = (ABROAD_ON if daily else ABROAD_IN).filled(
                name=name,
                level=u.BASIS_POINTS.said(float(values.iloc[-1])),
                on=w.day_text(values.index[-1], "D" if daily else "M"),
                move=_move(values, WIDER, NARROWER),
            )
            return c.sentence(said, abroad)
    return c.sentence(said)


def _spreads_title(e: Evaluation) -> Label:
    """Foreign spreads are promised only where one is drawn."""
    return (
        Label("美债期限利差、与海外国债利差", "US curve and spreads over foreign yields")
        if any(e.has(key) for key, _ in ABROAD)
        else SPREADS
    )


def _economy_lines(choices: Mapping[str, str]) -> tuple[Line, ...]:
    months = int(choices[LAG.key])
    label = CURVE_LED.filled(months=months) if months else CURVE_AS_IS
    return (
        Line("CURVE", label, ("DGS10", "DGS2"), u.BASIS_POINTS, (curve_by_month, *((tf.lead(months),) if months else ())), color=0,
             frequency="M", ahead=months),
        Line("UNRATE", Label("失业率（右）", "Unemployment rate (right)"), ("UNRATE",), u.PERCENT_1, axis="right", color=3),
        Line("GDP", Label("实际GDP同比（右）", "Real GDP, yoy (right)"), ("GDPC1",), u.PERCENT_1, (tf.yoy,), axis="right", color=2),
    )  # fmt: skip


def _economy(e: Evaluation) -> Label | None:
    if not e.has("CURVE"):
        return None
    months, curve = int(e.choices[LAG.key]), e.values("CURVE")
    last = curve.index[-1]
    month = w.day_text(last - pd.DateOffset(months=months), "M")
    said = AVERAGED.filled(on=month, level=u.BASIS_POINTS.said(float(curve.iloc[-1])))
    if months:
        said = LED_TO.filled(said=said, months=months, on=w.day_text(last, "M"))
    followed = []
    for key, words, signed in (("UNRATE", UNEMPLOYMENT, False), ("GDP", GROWTH, True)):
        if e.has(key):
            values = e.values(key)
            rate = u.PERCENT_1.said(float(values.iloc[-1]), signed)
            followed.append(words.filled(rate=rate, on=w.day_text(values.index[-1], "Q" if key == "GDP" else "M")))
    return c.sentence(said, c.joined(followed) if followed else None)


SPREADS = Label("美债期限利差", "US Treasury curve spreads")
FIGURES = (
    *curve.FIGURES,
    Figure(
        "curve_spreads", SPREADS,
        (
            Line("CURVE", Label("10年−2年", "10y − 2y"), ("DGS10", "DGS2"), u.BASIS_POINTS, (tf.spread_bp,), color=0),
            Line("LONG", Label("30年−5年", "30y − 5y"), ("DGS30", "DGS5"), u.BASIS_POINTS, (tf.spread_bp,), color=4),
            Line("EURO", Label("美国−欧元区AAA 10年", "US − euro-area AAA 10y"), ("DGS10", "ECB_AAA_10Y"), u.BASIS_POINTS, (tf.spread_bp,),
                 color=6),
            _foreign("GERMANY", Label("德国", "Germany"), "IRLTLT01DEM156N", 1),
            _foreign("JAPAN", Label("日本", "Japan"), "IRLTLT01JPM156N", 3),
        ),
        _spreads, "strategy", 23, zero=True, look=Look(title=_spreads_title),
        note=Label("5年期美债与海外收益率不随程序提供，获取后显示。欧元区为连续复利即期利率，美债为平价收益率，口径相差数个基点；月均利差只含已结束的月份",
                   "The 5-year Treasury and foreign yields do not ship with the desk and show once fetched. The euro-area rate is a continuously compounded spot rate, the US one a par yield: some basis points are convention. Monthly spreads end with the last whole month"),
    ),
    Figure(
        "curve_economy", Label("期限利差与其后的失业率和GDP", "The curve and what followed: unemployment and GDP"), _economy_lines, _economy,
        "strategy", 24, zero=True, choices=(LAG,),
        note=Label("利差按所选月数整体前移，图右侧超出最新数据的部分即来自前移",
                   "The curve is moved forward by the months picked: what runs past the latest data on the right is the shift"),
    ),
)  # fmt: skip
