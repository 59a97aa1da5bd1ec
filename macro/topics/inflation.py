"""Inflation: the heatmap of figure 13, the share of components that run hot, and each component's own history."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache

import pandas as pd

from macro.compute import transforms as tf
from macro.compute import wording as w
from macro.declare import releases as r
from macro.declare import units as u
from macro.declare.figure import Evaluation, Figure, Line
from macro.declare.series import Lag, Series
from macro.declare.text import Label, Lang, Unit
from macro.heat import heatmap as heat
from macro.heat.rows import BLS_ONLY, CPI_ROWS, HeatRow, series_ids


def _item(row: HeatRow) -> tuple[Series, Series]:
    """A CPI item's two series, seasonally adjusted and not."""
    source = "BLS" if row.item in BLS_ONLY else "FRED"
    adjusted, unadjusted = series_ids(row.item)
    zh, en = (
        (row.label.zh, row.label.en)
        if row.label.zh.startswith(("CPI", "核心CPI"))
        else (f"CPI：{row.label.zh}", f"CPI: {row.label.en}")
    )
    return (
        Series(adjusted, Label(f"{zh}（季调）", f"{en}, SA"), source, u.INDEX_Q, "M", "SA", r.CPI, Lag(12), r.BLS_AGENCY),
        Series(unadjusted, Label(f"{zh}（未季调）", f"{en}, NSA"), source, u.INDEX_Q, "M", "NSA", r.CPI, Lag(12), r.BLS_AGENCY),
    )


SERIES = (
    *(series for row in CPI_ROWS for series in _item(row)),
    Series("PCEPI", Label("PCE价格指数", "PCE price index"), "FRED", u.INDEX_Q, "M", "SA", r.INCOME, Lag(29), r.BEA),
    Series("PCEPILFE", Label("核心PCE价格指数", "Core PCE price index"), "FRED", u.INDEX_Q, "M", "SA", r.INCOME, Lag(29), r.BEA),
    Series("MEDCPIM158SFRBCLE", Label("中位数CPI（月环比年率）", "Median CPI, monthly at annual rate"), "FRED", u.PERCENT_Q, "M", "SA",
           r.MEDIAN_CPI, Lag(12), "Federal Reserve Bank of Cleveland"),
    Series("CORESTICKM159SFRBATL", Label("粘性核心CPI同比", "Sticky core CPI, 12-month"), "FRED", u.PERCENT_Q, "M", "SA", r.STICKY,
           Lag(12), "Federal Reserve Bank of Atlanta"),
    Series("PCETRIM12M159SFRBDAL", Label("截尾均值PCE同比", "Trimmed mean PCE, 12-month"), "FRED", u.PERCENT_Q, "M", "SA",
           r.TRIMMED_PCE, Lag(30), "Federal Reserve Bank of Dallas"),
    Series("CES0500000003", Label("私营部门平均时薪", "Average hourly earnings, private"), "FRED", u.WAGE_Q, "M", "SA", r.EMPLOYMENT,
           r.JOBS_FRIDAY, r.BLS_AGENCY),
    Series("T5YIFR", Label("5年后5年期通胀预期", "5-year, 5-year forward breakeven"), "FRED", u.PERCENT_Q, "D", "NSA", r.SPREADS,
           r.NEXT_BUSINESS_DAY, "Federal Reserve Bank of St. Louis"),
    Series("T5YIE", Label("5年期盈亏平衡通胀率", "5-year breakeven inflation"), "FRED", u.PERCENT_Q, "D", "NSA", r.SPREADS,
           r.NEXT_BUSINESS_DAY, "Federal Reserve Bank of St. Louis"),
    Series("MICH", Label("密歇根1年期通胀预期", "Michigan inflation expectation, 1 year"), "FRED", u.PERCENT_Q, "M", "NSA", r.MICHIGAN,
           Lag(28), "University of Michigan", redistributable=False),
)  # fmt: skip

STEADY = 0.25  # percentage points between two paces that say nothing
CONTROLS = (heat.MEASURE, heat.WINDOW, heat.PANDEMIC)


def _against(one: heat.Heat, month: pd.Timestamp, choices: Mapping[str, str]) -> Label | None:
    """`1.2σ above its 10-year mean`; None where the window is too short for a score."""
    score, years, first = float(one.z[month]), heat.YEARS[choices["zw"]], one.inside_from
    if score != score:
        return None
    whole = years and first <= one.settled - pd.DateOffset(months=12 * years - 12)
    span = Label(f"近{years}年", f"{years}-year mean") if whole else Label(f"{first.year}年以来", f"mean since {first.year}")
    without = Label("（剔除疫情）", " without the pandemic") if choices["pan"] == "out" else Label(" ", " ")
    mean = Label(f"{span.zh}{without.zh.strip()}均值", f"its {span.en}{without.en.rstrip()}")
    if abs(score) < 0.05:
        return Label(f"与{mean.zh}持平", f"at {mean.en}")
    side = Label("高", "above") if score > 0 else Label("低", "below")
    return Label(f"较{mean.zh}{side.zh}{abs(score):.1f}个标准差", f"{abs(score):.1f}σ {side.en} {mean.en}")


def _signed(value: float, unit: Unit, lang: Lang) -> str:
    """A change with its sign; a change that prints as zero has none."""
    return unit.text(value, lang, signed=round(value, unit.decimals(lang)) != 0)


def _rate(value: float, unit: Unit, measure: str) -> Label:
    """`+3.6 % over 12 months`, as each measure is spoken."""
    words = {
        "yoy": Label("同比", "over 12 months"),
        "mom": Label("环比", "on the month"),
        "ann3m": Label(" 3个月年化", "annualised over 3 months"),
    }[measure]
    return Label(f"{words.zh}{_signed(value, unit, 'zh')}", f"{_signed(value, unit, 'en')} {words.en}")


def _heatmap(e: Evaluation) -> Label | None:
    """CPI against its window, how many components run hot, the hottest, and a newer month that has no rate."""
    found = heat.compute(e)
    cpi, parts = heat.headline_row(found), found.components
    if cpi is None or not parts:
        return None
    month, measure = cpi.settled, e.choices["m"]
    on, rate = w.day_text(month, "M"), _rate(float(cpi.values[month]), cpi.drawn.line.unit, measure)
    zh, en = f"{on.zh}CPI{rate.zh}", f"CPI {rate.en} in {on.en}"
    if place := _against(cpi, month, e.choices):
        zh, en = f"{zh}，{place.zh}", f"{en}, {place.en}"
    scored = [(score, one.row.label) for one in parts if (score := float(one.z.get(month, float("nan")))) == score]
    if 2 * len(scored) >= len(parts):
        hot = sum(score > heat.HOT for score, _ in scored)
        highest, top = max(scored, key=lambda pair: pair[0])
        zh += f"；{len(scored)}个分项中{hot}个高于+1σ，最热的是{top.zh}（{w.score(highest)}σ）"
        en += f"; {hot} of {len(scored)} components run above +1σ, {_lower(top.en)} the hottest at {w.score(highest)}σ"
    if cpi.known_to > month:
        gone = w.day_text(cpi.missing(cpi.known_to, measure), "M")
        newer = w.day_text(cpi.known_to, "M")
        zh += f"；{newer.zh}无法计算，因{gone.zh}未公布"
        en += f"; {newer.en} has no such rate, as {gone.en} was never published"
    return Label(f"{zh}。", f"{en}.")


def _lower(name: str) -> str:
    """A component's name inside an English sentence."""
    return name if name[:2].isupper() else name[0].lower() + name[1:]


def _diffusion(e: Evaluation) -> Label | None:
    """The share now, its change over three months and its peak of the last ten years."""
    breadth = e.values("BREADTH")
    if len(breadth) < 2:
        return None
    month, now = breadth.index[-1], float(breadth.iloc[-1])
    change = now - tf.value_ago(breadth, months=3)
    recent = breadth[breadth.index > month - pd.DateOffset(years=10)]
    on, top = w.day_text(month, "M"), w.day_text(recent.idxmax(), "M")
    if abs(change) < 0.5 or change != change:
        move = Label("与三个月前相近", "little changed from three months earlier")
    else:
        words = Label("上升", "up") if change > 0 else Label("下降", "down")
        move = Label(
            f"较三个月前{words.zh}{abs(change):.0f}个百分点", f"{words.en} {abs(change):.0f} points from three months earlier"
        )
    return Label(
        f"{on.zh}{now:.0f}%的CPI分项高于+1σ，{move.zh}；近10年最高为{recent.max():.0f}%（{top.zh}）。",
        f"{now:.0f} % of CPI components above +1σ in {on.en}, {move.en}; ten-year high {recent.max():.0f} % in {top.en}.",
    )


def _component(e: Evaluation) -> Label | None:
    """The component's rate against its window, where it stands in it, and whether it gathers pace."""
    row = heat.BY_ID[e.choices["row"]]
    drawn = next((one for one in e.lines if one.line.kind != "table"), None)
    one = heat.heat(row, drawn, e.choices["zw"], e.choices["pan"]) if drawn else None
    if drawn is None or one is None:
        return None
    month, measure = one.settled, drawn.line.key
    at = one.cells(pd.DatetimeIndex([month]))
    on = w.day_text(month, "M")
    rate = _rate(float(at.values[0]), drawn.line.unit, measure)
    if row.form == "level":
        rate = Label(drawn.line.unit.text(float(at.values[0]), "zh"), drawn.line.unit.text(float(at.values[0]), "en"))
    zh, en = f"{on.zh}{row.label.zh}{rate.zh}", f"{row.label.en} {rate.en} in {on.en}"
    if place := _against(one, month, e.choices):
        zh += f"，{place.zh}（{at.percentile[0]:.0f}%分位）"
        en += f", {place.en} ({w.ordinal(round(at.percentile[0]))} percentile)"
    pace = heat.momentum(e.values("yoy"), e.values("ann3m")) if e.has("yoy", "ann3m") else float("nan")
    if pace == pace:
        words = (
            Label("3个月年化快于同比，正在升温", "the 3-month pace is faster than the 12-month one") if pace > STEADY
            else Label("3个月年化慢于同比，正在降温", "the 3-month pace is slower than the 12-month one") if pace < -STEADY
            else Label("3个月年化与同比相近", "the 3-month pace is about the 12-month one")
        )  # fmt: skip
        zh, en = f"{zh}；{words.zh}", f"{en}; {words.en}"
    return Label(f"{zh}。", f"{en}.")


@cache
def _breadth_lines(measure: str, window: str, pandemic: str) -> tuple[Line, ...]:
    ids = tuple(row.yearly if measure == "yoy" else row.id for row in CPI_ROWS if row.leaf)
    steps = (heat.diffusion(measure, window, pandemic),)
    return (Line("BREADTH", Label("高于+1σ的分项占比", "Share above +1σ"), ids, u.PERCENT_0, steps, kind="bar"),)


@cache
def _component_lines(row_id: str, measure: str, window: str, pandemic: str) -> tuple[Line, ...]:
    """The chosen measure with its band; the level and the other measures go into the table."""
    row = heat.BY_ID[row_id]
    found = {key: line for key in heat.MEASURE.values if (line := heat.measure_line(row, key))}
    shown = measure if measure in found else "yoy"
    lines = []
    for key, line in found.items():
        named = replace(line, key=key, label=Label("水平", "Level") if row.form == "level" else heat.MEASURE.values[key])
        if key == shown:
            named = replace(named, kind="line", color=0, band=True, sample=heat.sampled(window, pandemic), sigmas=2)
        lines.append(named)
    if row.form == "index":
        unit = u.WAGE if row.id.startswith("CES") else u.INDEX
        lines.insert(0, Line("level", Label("水平（季调）", "Level, SA"), (row.id,), unit, kind="table"))
    return tuple(lines)


FIGURES = (
    Figure(
        "inflation_heatmap", Label("美国通胀热力图", "US inflation heatmap"), lambda c: heat.lines_of(c["m"]), _heatmap,
        "inflation_heatmap", 13, CONTROLS, form="heatmap",
        note=Label("娱乐、家居、教育通讯、其他各项兼含商品与服务，按权重较大者归组；中位数CPI的同比由月率复合而成",
                   "Recreation, household furnishings, education and other goods and services mix goods and services and stand where most of their weight lies; the median CPI's 12-month rate is compounded from its monthly rates"),
    ),
    Figure(
        "cpi_diffusion", Label("CPI扩散指数", "CPI diffusion index"),
        lambda c: _breadth_lines(c["m"], c["zw"], c["pan"]), _diffusion, "inflation_heatmap", None, CONTROLS,
        note=Label("分项等权，不含汇总项", "Components count alike; aggregates are left out"),
    ),
    Figure(
        "cpi_component", Label("通胀分项", "Inflation component"),
        lambda c: _component_lines(c["row"], c["m"], c["zw"], c["pan"]), _component, "inflation_heatmap", None, (heat.ROW, *CONTROLS),
    ),
)  # fmt: skip
