"""Inflation: the heatmap of figure 13, the share of components that run hot, and each component's own history."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache

import pandas as pd

from macro.compute import clauses as c
from macro.compute import transforms as tf
from macro.compute import wording as w
from macro.declare import releases as r
from macro.declare import units as u
from macro.declare.dates import on
from macro.declare.figure import Computing, Evaluation, Figure, Line, computed_sentence
from macro.declare.series import Lag, Series
from macro.declare.text import Label, number_text, rounded
from macro.heat import drivers
from macro.heat import heatmap as heat
from macro.heat.rows import BLS_ONLY, CPI_ROWS, HeatRow, series_ids

ITEM = Label("CPI：{item}", "CPI: {item}")
ADJUSTED, UNADJUSTED = Label("{name}（季调）", "{name}, SA"), Label("{name}（未季调）", "{name}, NSA")


def _item(row: HeatRow) -> tuple[Series, Series]:
    """A CPI item's two series, seasonally adjusted and not."""
    source = "BLS" if row.item in BLS_ONLY else "FRED"
    adjusted, unadjusted = series_ids(row.item)
    name = row.label if row.label.zh.startswith(("CPI", "核心CPI")) else ITEM.filled(item=row.label)
    return (
        Series(adjusted, ADJUSTED.filled(name=name), source, u.INDEX_Q, "M", "SA", r.CPI, Lag(12), r.BLS_AGENCY),
        Series(unadjusted, UNADJUSTED.filled(name=name), source, u.INDEX_Q, "M", "NSA", r.CPI, Lag(12), r.BLS_AGENCY),
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
    Series("T5YIFR", Label("5年后5年远期盈亏平衡通胀率", "5-year, 5-year forward breakeven"), "FRED", u.PERCENT_Q, "D", "NSA", r.SPREADS,
           r.NEXT_BUSINESS_DAY, "Federal Reserve Bank of St. Louis"),
    Series("T5YIE", Label("5年期盈亏平衡通胀率", "5-year breakeven inflation"), "FRED", u.PERCENT_Q, "D", "NSA", r.SPREADS,
           r.NEXT_BUSINESS_DAY, "Federal Reserve Bank of St. Louis"),
    Series("MICH", Label("密歇根1年期通胀预期", "Michigan inflation expectation, 1 year"), "FRED", u.PERCENT_Q, "M", "NSA", r.MICHIGAN,
           Lag(28, slack=4), "University of Michigan", redistributable=False, embargo=45),
)  # fmt: skip

STEADY = 0.25  # percentage points between two paces that say nothing
CONTROLS = (heat.MEASURE, heat.WINDOW, heat.PANDEMIC)


OF_YEARS = Label("近{years}年均值", "its {years}-year mean")
SINCE = Label("{year}年以来均值", "its mean since {year}")
OF_YEARS_CALM = Label("近{years}年（剔除疫情）均值", "its {years}-year mean without the pandemic")
SINCE_CALM = Label("{year}年以来（剔除疫情）均值", "its mean since {year} without the pandemic")
AT_MEAN = Label("与{mean}持平", "at {mean}")
ABOVE_MEAN = Label("较{mean}高{score}个标准差", "{score}σ above {mean}")
BELOW_MEAN = Label("较{mean}低{score}个标准差", "{score}σ below {mean}")
SPOKEN = {
    "yoy": Label("同比{rate}", "{rate} over 12 months"),
    "mom": Label("环比{rate}", "{rate} on the month"),
    "ann3m": Label("的3个月年化率为{rate}", "{rate} annualised over 3 months"),
}
HEADLINE = Label("{on}{name}{rate}", "{name} {rate} in {on}")
CPI_NAME = Label("CPI", "CPI")
HOT = Label(
    "{all}个分项中{hot}个高于+1σ，最热的是{top}（{score}σ）",
    "{hot} of {all} components above +1σ, {top} the hottest at {score}σ",
)
NO_RATE = Label("{on}无法计算，因{gone}未公布", "{on} has no such rate, as {gone} was never published")
BREADTH = Label("{on}{share}的CPI分项高于+1σ", "{share} of CPI components above +1σ in {on}")
STEADY_BREADTH = Label("与三个月前相近", "little changed from three months earlier")
WIDER = Label("较三个月前上升{points}个百分点", "up {points} points from three months earlier")
NARROWER = Label("较三个月前下降{points}个百分点", "down {points} points from three months earlier")
HIGHEST_IN_TEN_YEARS = Label("为近10年最高", "the highest in ten years")
TEN_YEAR_HIGH = Label("近10年最高为{share}（{on}）", "ten-year high {share} in {on}")
PERCENTILE = Label("{place}（{rank}分位）", "{place} ({rank} percentile)")
FASTER = Label("3个月年化快于同比，正在升温", "the 3-month pace is faster than the 12-month one")
SLOWER = Label("3个月年化慢于同比，正在降温", "the 3-month pace is slower than the 12-month one")
ALIKE = Label("3个月年化与同比相近", "the 3-month pace is about the 12-month one")
LEAST_SCORE = 0.05  # a smaller one would print as zero
LEAST_POINTS = 0.5


def _against(one: heat.Heat, month: pd.Timestamp, choices: Mapping[str, str]) -> Label | None:
    """`1.2σ above its 10-year mean`; None where the window is too short for a score."""
    score, years, first = on(one.z, month), heat.YEARS[choices["zw"]], one.inside_from
    if score != score:
        return None
    calm = choices["pan"] == "out"
    if years and first <= one.settled - pd.DateOffset(months=12 * years - 12):
        mean = (OF_YEARS_CALM if calm else OF_YEARS).filled(years=years)
    else:
        mean = (SINCE_CALM if calm else SINCE).filled(year=first.year)
    if abs(score) < LEAST_SCORE:
        return AT_MEAN.filled(mean=mean)
    return (ABOVE_MEAN if score > 0 else BELOW_MEAN).filled(mean=mean, score=f"{abs(score):.1f}")


def _heatmap(e: Evaluation) -> Label | None:
    """CPI against its window, how many components run hot, the hottest, and a newer month that has no rate."""
    found = heat.compute(e)
    cpi, parts = heat.headline_row(found), found.components
    if cpi is None or not parts:
        return None
    month, measure = cpi.settled, e.choices["m"]
    rate = SPOKEN[measure].filled(rate=cpi.drawn.line.unit.said(on(cpi.values, month), signed=True))
    said = HEADLINE.filled(on=w.day_text(month, "M"), name=CPI_NAME, rate=rate)
    clauses = [c.joined((said, _against(cpi, month, e.choices)))]
    scored = [(score, one.row.label) for one in parts if (score := on(one.z, month)) == score]
    if 2 * len(scored) >= len(parts):
        highest, top = max(scored, key=lambda pair: pair[0])
        hot = sum(score > heat.HOT for score, _ in scored)
        clauses.append(HOT.filled(all=len(scored), hot=hot, top=c.inside(top), score=w.score(highest)))
    if cpi.known_to > month:
        gone = w.day_text(cpi.missing(cpi.known_to, measure), "M")
        clauses.append(NO_RATE.filled(on=w.day_text(cpi.known_to, "M"), gone=gone))
    return c.sentence(*clauses)


def _diffusion(e: Evaluation) -> Label | None:
    """The share now, its change over three months and its peak of the last ten years."""
    breadth = e.values("BREADTH")
    if len(breadth) < 2:
        return None
    month, now = breadth.index[-1], float(breadth.iloc[-1])
    change = now - tf.value_ago(breadth, months=3)
    recent = breadth[breadth.index > month - pd.DateOffset(years=10)]
    move = STEADY_BREADTH
    if change == change and abs(change) >= LEAST_POINTS:
        move = (WIDER if change > 0 else NARROWER).filled(points=number_text(abs(change), 0))
    said = BREADTH.filled(on=w.day_text(month, "M"), share=u.PERCENT_0.said(now))
    share = u.PERCENT_0.said(float(recent.max()))
    if share == u.PERCENT_0.said(now):
        return c.sentence(c.joined((said, move)), HIGHEST_IN_TEN_YEARS)
    return c.sentence(c.joined((said, move)), TEN_YEAR_HIGH.filled(share=share, on=w.day_text(recent.idxmax(), "M")))


def _component(e: Evaluation) -> Label | None:
    """The component's rate against its window, where it stands in it, and whether it gathers pace."""
    row = heat.BY_ID[e.choices["row"]]
    drawn = next((one for one in e.lines if one.line.kind != "table"), None)
    one = heat.heat(row, drawn, e.choices["zw"], e.choices["pan"]) if drawn else None
    if drawn is None or one is None:
        return None
    month, measure, unit = one.settled, drawn.line.key, drawn.line.unit
    at = one.cells(pd.DatetimeIndex([month]))
    value = float(at.values[0])
    level = row.form == "level"
    rate = unit.said(value) if level else SPOKEN[measure].filled(rate=unit.said(value, signed=True))
    said = HEADLINE.filled(on=w.day_text(month, "M"), name=row.label, rate=rate)
    place = _against(one, month, e.choices)
    if place is not None:
        place = PERCENTILE.filled(place=place, rank=_ranked(at.percentile[0]))
    pace, words = heat.momentum(e.values("yoy"), e.values("ann3m"), month), None
    if pace == pace and e.values("ann3m").index[-1] == month:  # beside a newer 3-month rate it would speak of an older one
        words = FASTER if pace > STEADY else SLOWER if pace < -STEADY else ALIKE
    return c.sentence(c.joined((said, place)), words)


def _ranked(percentile: float) -> Label:
    """`87%` and `87th`."""
    return Label(u.PERCENT_0.text(percentile, "zh"), w.ordinal(int(rounded(percentile, 0))))


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
        named = replace(line, key=key, label=Label("数值", "Level") if row.form == "level" else heat.MEASURE.values[key])
        if key == shown:
            named = replace(named, kind="line", color=0, band=True, sample=heat.sampled(window, pandemic), sigmas=2)
        lines.append(named)
    if row.form == "index":
        unit = u.WAGE if row.id.startswith("CES") else u.INDEX
        lines.insert(0, Line("level", Label("数值（季调）", "Level, SA"), (row.id,), unit, kind="table"))
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
        "cpi_contributions", Label("CPI分项拉动", "What drives the CPI"), drivers.lines(), computed_sentence,
        "inflation_heatmap", None, (drivers.RATE,), form="ranked",
        computing=Computing(drivers.contributions, absent=drivers.NO_WEIGHTS),
    ),
    Figure(
        "cpi_component", Label("通胀分项", "Inflation component"),
        lambda c: _component_lines(c["row"], c["m"], c["zw"], c["pan"]), _component, "inflation_heatmap", None, (heat.ROW, *CONTROLS),
    ),
)  # fmt: skip
