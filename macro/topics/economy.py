"""The real economy: figures 9-12 of the report, activity against money and credit, growth with profits, productivity."""

from __future__ import annotations

from macro.compute import clauses as c
from macro.compute import transforms as tf
from macro.compute import wording as w
from macro.declare import releases as r
from macro.declare import units as u
from macro.declare.dates import on
from macro.declare.figure import Evaluation, Figure, Kind, Line
from macro.declare.series import Lag, Series
from macro.declare.text import Label
from macro.topics import activity

PHILADELPHIA = "Federal Reserve Bank of Philadelphia"
ISM_OWNER = "Institute for Supply Management"
ICE_OWNER = "ICE Data Indices"

SERIES = (
    Series("ISM_PMI", Label("ISM制造业PMI", "ISM manufacturing PMI"), "DBNOMICS", u.INDEX_Q, "M", "SA", r.ISM, r.NEXT_BUSINESS_DAY,
           ISM_OWNER, redistributable=False, code="ISM/pmi/pm", bounds=u.PMI),
    Series("ISM_SERVICES", Label("ISM服务业PMI", "ISM services PMI"), "DBNOMICS", u.INDEX_Q, "M", "SA", r.ISM, Lag(3, "business"),
           ISM_OWNER, redistributable=False, code="ISM/nm-pmi/pm", bounds=u.PMI),
    Series("GACDFSA066MSFRBPHI", Label("费城联储制造业指数", "Philadelphia Fed manufacturing index"), "FRED", u.INDEX_Q, "M", "SA",
           r.PHILLY, r.THIRD_THURSDAY, PHILADELPHIA, bounds=u.BALANCE),
    Series("GACDISA066MSFRBNY", Label("纽约联储制造业指数", "New York Fed manufacturing index"), "FRED", u.INDEX_Q, "M", "SA", r.EMPIRE,
           r.MID_MONTH, r.NYFED, bounds=u.BALANCE),
    Series("INDPRO", Label("工业生产指数", "Industrial production"), "FRED", u.INDEX_Q, "M", "SA", r.G17, Lag(16), r.BOARD),
    Series("BAMLH0A0HYM2", Label("高收益债OAS", "High-yield OAS"), "FRED", u.PERCENT_Q, "D", "NSA", r.ICE, r.NEXT_BUSINESS_DAY, ICE_OWNER,
           redistributable=False, rolling=True, bounds=u.HIGH_YIELD),
    Series("BAMLC0A0CM", Label("投资级债OAS", "Investment-grade OAS"), "FRED", u.PERCENT_Q, "D", "NSA", r.ICE, r.NEXT_BUSINESS_DAY,
           ICE_OWNER, redistributable=False, rolling=True, bounds=u.SPREAD),
    Series("BAA10Y", Label("Baa级公司债与10年期美债利差", "Baa corporate less 10-year Treasury"), "FRED", u.PERCENT_Q, "D", "NSA", r.SPREADS,
           r.NEXT_BUSINESS_DAY, "Moody's", redistributable=False, bounds=u.SPREAD),
    Series("DRTSCILM", Label("银行净收紧大中型企业贷款标准比例", "Banks tightening C&I standards, large and middle-market firms"), "FRED",
           u.PERCENT_Q, "Q", "NSA", r.SLOOS, Lag(-55, slack=8), r.BOARD, bounds=u.BALANCE),
    Series("NFCICREDIT", Label("NFCI信用分项", "NFCI credit subindex"), "FRED", u.INDEX_Q, "W", "NSA", r.NFCI_RELEASE, Lag(5), r.CHICAGO, bounds=u.STRESS),
    Series("GDPC1", Label("实际GDP", "Real GDP"), "FRED", u.BILLIONS_REAL, "Q", "SA", r.GDP_RELEASE, Lag(30), r.BEA),
    Series("A191RL1Q225SBEA", Label("实际GDP环比折年率", "Real GDP, annualised quarterly rate"), "FRED", u.PERCENT_Q, "Q", "SA", r.GDP_RELEASE,
           Lag(30), r.BEA, bounds=u.GROWTH),
    Series("PCECC96", Label("实际个人消费支出", "Real personal consumption"), "FRED", u.BILLIONS_REAL, "Q", "SA", r.GDP_RELEASE, Lag(30), r.BEA),
    Series("GPDIC1", Label("实际私人投资", "Real private investment"), "FRED", u.BILLIONS_REAL, "Q", "SA", r.GDP_RELEASE, Lag(30), r.BEA),
    Series("B009RX1Q020SBEA", Label("实际非住宅建筑投资", "Real nonresidential structures"), "FRED", u.BILLIONS_REAL, "Q", "SA",
           r.GDP_RELEASE, Lag(30), r.BEA),
    Series("CP", Label("企业税后利润", "Corporate profits after tax"), "FRED", u.BILLIONS, "Q", "SA", r.PROFITS, r.WITH_PROFITS, r.BEA),
    Series("CPROFIT", Label("企业利润（含存货计价与资本消耗调整）", "Corporate profits with IVA and CCAdj"), "FRED", u.BILLIONS, "Q", "SA", r.PROFITS,
           r.WITH_PROFITS, r.BEA),
    Series("OPHNFB", Label("非农企业劳动生产率", "Nonfarm business labor productivity"), "FRED", u.INDEX_Q, "Q", "SA", r.PRODUCTIVITY, r.PRODUCTIVITY_LAG,
           r.BLS_AGENCY),
    Series("ULCNFB", Label("非农企业单位劳动成本", "Nonfarm business unit labor costs"), "FRED", u.INDEX_Q, "Q", "SA", r.PRODUCTIVITY, r.PRODUCTIVITY_LAG,
           r.BLS_AGENCY),
    Series("UNRATE", Label("失业率", "Unemployment rate"), "FRED", u.PERCENT_Q, "M", "SA", r.EMPLOYMENT, r.JOBS_FRIDAY, r.BLS_AGENCY),
    Series("PAYEMS", Label("非农就业", "Nonfarm payrolls"), "FRED", u.THOUSANDS, "M", "SA", r.EMPLOYMENT, r.JOBS_FRIDAY, r.BLS_AGENCY),
)  # fmt: skip

YOY = Label("{name}同比", "{name}, yoy")
GREW = Label("{on}实际GDP环比折年增长{rate}", "Real GDP grew at {rate} annualised in {on}")
SHRANK = Label("{on}实际GDP环比折年萎缩{rate}", "Real GDP shrank at {rate} annualised in {on}")
QUARTER_BEFORE = Label("{said}（上季度{rate}）", "{said} ({rate} the quarter before)")
PROFITS_UP = Label("企业税后利润同比增长{rate}", "after-tax profits are up {rate} on the year")
PROFITS_DOWN = Label("企业税后利润同比下降{rate}", "after-tax profits are down {rate} on the year")
THEN_PROFITS = Label("{first}，{then}", "{first}; {then}")
OF_QUARTER = Label("{said}（{on}）", "{said} in {on}")
PRODUCTIVITY = Label(
    "{on}劳动生产率同比{output}，单位劳动成本同比{cost}",
    "Productivity {output} and unit labor costs {cost} on the year in {on}",
)
LEADS = Label("{said}，生产率领先{gap}个百分点", "{said}: productivity leads by {gap} points")
TRAILS = Label("{said}，成本领先{gap}个百分点", "{said}: costs lead by {gap} points")
RUNNING = Label("已连续{quarters}个季度", "for {quarters} quarters now")


def _growth(e: Evaluation) -> Label | None:
    if not e.has("QOQ"):
        return None
    rate = e.values("QOQ")
    now, quarter = float(rate.iloc[-1]), w.day_text(rate.index[-1], "Q")
    said = (GREW if now >= 0 else SHRANK).filled(on=quarter, rate=u.PERCENT_1.said(abs(now)))
    if len(rate) > 1:
        said = QUARTER_BEFORE.filled(said=said, rate=u.PERCENT_1.said(float(rate.iloc[-2]), signed=True))
    if not e.has("PROFITS_AT"):
        return c.sentence(said)
    profits = e.values("PROFITS_AT")
    change, when = float(profits.iloc[-1]), w.day_text(profits.index[-1], "Q")
    earned = (PROFITS_UP if change >= 0 else PROFITS_DOWN).filled(rate=u.PERCENT_1.said(abs(change)))
    return c.sentence(said, earned if when == quarter else OF_QUARTER.filled(said=earned, on=when), by=THEN_PROFITS)


def _productivity(e: Evaluation) -> Label | None:
    if not e.has("OUTPUT", "COST", "GAP"):
        return None
    gap = e.values("GAP")
    day, now = gap.index[-1], float(gap.iloc[-1])
    same = (gap > 0) == (now > 0)
    running = len(same) if same.all() else int(same[::-1].argmin())
    said = PRODUCTIVITY.filled(
        on=w.day_text(day, "Q"),
        output=u.PERCENT_1.said(on(e.values("OUTPUT"), day), signed=True),
        cost=u.PERCENT_1.said(on(e.values("COST"), day), signed=True),
    )
    said = (LEADS if now > 0 else TRAILS).filled(said=said, gap=c.number(u.PERCENT_1, abs(now)))
    return c.sentence(said, RUNNING.filled(quarters=running) if running > 1 else None, by=c.COMMA)


def _yoy(key: str, zh: str, en: str, series: str, color: int | None = None, kind: Kind = "line") -> Line:
    return Line(key, YOY.filled(name=Label(zh, en)), (series,), u.PERCENT_1, (tf.yoy,), kind=kind, color=color)


FIGURES = (
    *activity.FIGURES,
    Figure(
        "gdp_profits", Label("GDP与企业利润", "GDP and corporate profits"),
        (
            Line("QOQ", Label("实际GDP环比折年率", "Real GDP, qoq annualised"), ("A191RL1Q225SBEA",), u.PERCENT_1, kind="bar", color=5),
            _yoy("REAL", "实际GDP", "Real GDP", "GDPC1", 0),
            _yoy("NOMINAL", "名义GDP", "Nominal GDP", "GDP", 1),
            _yoy("PROFITS_AT", "税后利润", "Profits after tax", "CP", 3),
            _yoy("PROFITS", "利润（经调整）", "Profits, adjusted", "CPROFIT", 4),
            _yoy("CONSUMPTION", "实际消费", "Real consumption", "PCECC96", kind="table"),
            _yoy("INVESTMENT", "实际私人投资", "Real private investment", "GPDIC1", kind="table"),
            _yoy("STRUCTURES", "实际非住宅建筑投资", "Real nonresidential structures", "B009RX1Q020SBEA", kind="table"),
        ),
        _growth, "real_economy", 11, zero=True,
        note=Label("经调整利润含存货计价与资本消耗调整", "Adjusted profits include inventory valuation and capital consumption adjustments"),
    ),
    Figure(
        "productivity", Label("劳动生产率与单位劳动成本", "Productivity and unit labor costs"),
        (
            Line("GAP", Label("差值（生产率−成本，百分点）", "Gap (productivity less costs, points)"), ("OPHNFB", "ULCNFB"), u.PERCENT_1,
                 (tf.yoy_gap,), kind="bar", color=5),
            _yoy("OUTPUT", "劳动生产率", "Productivity", "OPHNFB", 0),
            _yoy("COST", "单位劳动成本", "Unit labor costs", "ULCNFB", 3),
        ),
        _productivity, "real_economy", 12, zero=True,
    ),
)  # fmt: skip
