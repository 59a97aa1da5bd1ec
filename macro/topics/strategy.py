"""Strategy: figures 23-24 of the report, the curve with external spreads, and what the curve was followed by."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from macro.compute import transforms as tf
from macro.compute import wording as w
from macro.declare import releases as r
from macro.declare import units as u
from macro.declare.figure import Choice, Evaluation, Figure, Line
from macro.declare.series import Series
from macro.declare.text import Label

CHINABOND = "China Central Depository & Clearing"


def _chinese(key: str, zh: str, en: str) -> Series:
    # Seven days a week: in China a Sunday can be a working day, made up for a holiday.
    return Series(key, Label(f"{zh}中债国债收益率", f"China {en} government yield"), "DESK", u.PERCENT_Q, "D7", "NSA", r.CHINABOND,
                  r.SAME_DAY, CHINABOND, redistributable=False)  # fmt: skip


SERIES = (
    _chinese("CGB_2Y", "2年期", "2-year"),
    _chinese("CGB_10Y", "10年期", "10-year"),
)

STILL = 2.5  # basis points within which a spread is little changed in a month

LAG = Choice(
    "lag",
    Label("利差前移", "Curve shifted forward by"),
    {
        months: Label(
            f"前移{months}个月" if int(months) else "不前移", f"Curve led {months} months" if int(months) else "No lead"
        )
        for months in ("12", "0", "6", "18", "24")
    },
)


@tf.gives("bp")
def curve_by_month(ten: pd.Series, two: pd.Series) -> pd.Series:
    """10-year less 2-year, basis points, averaged over each month that is over."""
    return tf.whole_months(tf.spread_bp(ten, two))


@tf.gives("bp")
def over_foreign(foreign: pd.Series, ten: pd.Series) -> pd.Series:
    """US 10-year averaged over each month that is over, less a monthly foreign yield, basis points."""
    return tf.spread_bp(tf.whole_months(ten), foreign)


def _foreign(key: str, name: Label, code: str, color: int) -> Line:
    label = Label(f"美国−{name.zh}10年（月均）", f"US − {name.en} 10y (month avg)")
    return Line(key, label, (code, "DGS10"), u.BASIS_POINTS, (over_foreign,), color=color, frequency="M")


ABROAD = (
    ("EURO", Label("对欧元区AAA级10年利差", "10-year spread over euro-area AAA")),
    ("GERMANY", Label("对德10年利差", "10-year spread over Germany")),
    ("JAPAN", Label("对日10年利差", "10-year spread over Japan")),
)


def _move(values: pd.Series, more: Label, less: Label) -> Label:
    """`12 bp steeper than a month ago`, by a rule on the printed numbers."""
    change = round(float(values.iloc[-1])) - tf.value_ago(values.round(), months=1)
    if change != change:
        return Label("无可比数据", "no comparison available")
    if abs(change) < STILL:
        return Label("较一个月前变化不大", "little changed from a month ago")
    word, size = (more if change > 0 else less), abs(change)
    return Label(f"较一个月前{word.zh}{size:.0f}个基点", f"{size:.0f} bp {word.en} than a month ago")


def _spreads(e: Evaluation) -> Label | None:
    if not e.has("CURVE"):
        return None
    curve = e.values("CURVE")
    now, on = float(curve.iloc[-1]), w.day_text(curve.index[-1], "D")
    move = _move(curve, Label("走陡", "steeper"), Label("走平", "flatter"))
    inverted = round(now) < 0
    text = Label(
        f"{on.zh}10年−2年美债利差{u.BASIS_POINTS.text(now, 'zh')}{'，曲线倒挂' if inverted else ''}，{move.zh}",
        f"2s10s {'inverted at' if inverted else 'at'} {u.BASIS_POINTS.text(now, 'en')} on {on.en}, {move.en}",
    )
    for key, name in ABROAD:
        if e.has(key):
            values = e.values(key)
            when = w.day_text(values.index[-1], "D" if key == "EURO" else "M")
            gap = _move(values, Label("走阔", "wider"), Label("收窄", "narrower"))
            level = float(values.iloc[-1])
            at = "on" if key == "EURO" else "in"
            return Label(
                f"{text.zh}；{name.zh}{u.BASIS_POINTS.text(level, 'zh')}（{when.zh}），{gap.zh}。",
                f"{text.en}; {name.en} {u.BASIS_POINTS.text(level, 'en')} {at} {when.en}, {gap.en}.",
            )
    return Label(f"{text.zh}。", f"{text.en}.")


def _economy_lines(choices: Mapping[str, str]) -> tuple[Line, ...]:
    months = int(choices[LAG.key])
    label = Label(f"10年−2年（月均，前移{months}个月）", f"10y − 2y (month avg, led {months} months)")
    if not months:
        label = Label("10年−2年（月均）", "10y − 2y (month avg)")
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
    level = float(curve.iloc[-1])
    shown = w.day_text(last, "M")
    zh = f"10年−2年利差{month.zh}平均{u.BASIS_POINTS.text(level, 'zh')}"
    en = f"2s10s averaged {u.BASIS_POINTS.text(level, 'en')} in {month.en}"
    if months:
        zh, en = f"{zh}，前移{months}个月对应{shown.zh}", f"{en}, led {months} months to {shown.en}"
    rest_zh, rest_en = [], []
    if e.has("UNRATE"):
        rate = e.values("UNRATE")
        when = w.day_text(rate.index[-1], "M")
        rest_zh.append(f"失业率{rate.iloc[-1]:.1f}%（{when.zh}）")
        rest_en.append(f"unemployment {rate.iloc[-1]:.1f} % in {when.en}")
    if e.has("GDP"):
        growth = e.values("GDP")
        when = w.day_text(growth.index[-1], "Q")
        rest_zh.append(f"实际GDP同比{growth.iloc[-1]:+.1f}%（{when.zh}）")
        rest_en.append(f"real GDP {growth.iloc[-1]:+.1f} % on the year in {when.en}")
    zh, en = (
        "；".join([zh, *(["，".join(rest_zh)] if rest_zh else [])]),
        "; ".join([en, *([", ".join(rest_en)] if rest_en else [])]),
    )
    return Label(f"{zh}。", f"{en}.")


FIGURES = (
    Figure(
        "curve_spreads", Label("美债期限利差与对外利差", "US curve and spreads over foreign yields"),
        (
            Line("CURVE", Label("10年−2年", "10y − 2y"), ("DGS10", "DGS2"), u.BASIS_POINTS, (tf.spread_bp,), color=0),
            Line("EURO", Label("美国−欧元区AAA 10年", "US − euro-area AAA 10y"), ("DGS10", "ECB_AAA_10Y"), u.BASIS_POINTS, (tf.spread_bp,),
                 color=6),
            _foreign("GERMANY", Label("德国", "Germany"), "IRLTLT01DEM156N", 1),
            _foreign("JAPAN", Label("日本", "Japan"), "IRLTLT01JPM156N", 3),
        ),
        _spreads, "strategy", 23, zero=True,
        note=Label("海外收益率不随程序提供，获取后显示。欧元区为连续复利即期利率，美债为平价收益率，口径相差数个基点；月均利差只含已结束的月份",
                   "Foreign yields do not ship with the desk and show once fetched. The euro-area rate is a continuously compounded spot rate, the US one a par yield: some basis points are convention. Monthly spreads end with the last whole month"),
    ),
    Figure(
        "curve_economy", Label("期限利差与其后的失业率和GDP", "The curve and what followed: unemployment and GDP"), _economy_lines, _economy,
        "strategy", 24, zero=True, choices=(LAG,),
        note=Label("利差按所选月数整体前移，图右侧超出最新数据的部分即来自前移",
                   "The curve is moved forward by the months picked: what runs past the latest data on the right is the shift"),
    ),
)  # fmt: skip
