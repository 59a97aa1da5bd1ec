"""Interest rates, exchange rates, volatility, equities and the Summary of Economic Projections."""

from __future__ import annotations

from macro.declare import releases as r
from macro.declare import units as u
from macro.declare.figure import Figure
from macro.declare.series import Lag, Series
from macro.declare.text import Label

ECB_AGENCY = "European Central Bank"


YIELD = Label("{term}美债收益率", "{term} Treasury yield")
TEN_YEAR = Label("{country}10年期国债收益率", "{country} 10-year yield")
PROJECTION = Label("SEP {variable}，{statistic}", "SEP {variable}, {statistic}")
LONGER_RUN = Label("SEP长期{variable}，{statistic}", "SEP longer-run {variable}, {statistic}")


def _yield(code: str, zh: str, en: str) -> Series:
    return Series(code, YIELD.filled(term=Label(zh, en)), "FRED", u.PERCENT_Q, "D", "NSA", r.H15, r.NEXT_BUSINESS_DAY,
                  r.BOARD)  # fmt: skip


def _curve(code: str, zh: str, en: str) -> Series:
    return Series(
        code, Label(zh, en), "FRED", u.PERCENT_Q, "D", "NSA", r.SPREADS, r.SAME_DAY, "Federal Reserve Bank of St. Louis"
    )


def _oecd(code: str, zh: str, en: str) -> Series:
    return Series(code, TEN_YEAR.filled(country=Label(zh, en)), "FRED", u.PERCENT_Q, "M", "NSA", r.OECD_RATES, Lag(20, slack=15),
                  "OECD", redistributable=False)  # fmt: skip


def _fx(code: str, zh: str, en: str) -> Series:
    return Series(code, Label(zh, en), "FRED", u.FX_Q, "D", "NSA", r.H10, r.FOLLOWING_MONDAY, r.BOARD)


# The Summary of Economic Projections as FRED holds it: variables, and the statistics of each. Rows for a year are dated on
# 1 January of the year PROJECTED and only the latest projections are kept, so that the lag, counted from the end of that
# year, hides them from any as-of day before it; rows for the longer run bear the day of the meeting.
PROJECTED = {
    "GDPC1": Label("实际GDP", "real GDP growth"),
    "UNRATE": Label("失业率", "unemployment rate"),
    "PCECTPI": Label("PCE通胀", "PCE inflation"),
    "JCXFE": Label("核心PCE通胀", "core PCE inflation"),
    "FEDTAR": Label("联邦基金利率", "federal funds rate"),
}
STATISTICS = {
    "MD": Label("中位数", "median"),
    "CTL": Label("集中趋势下限", "central tendency, low"),
    "CTH": Label("集中趋势上限", "central tendency, high"),
    "RL": Label("区间下限", "range, low"),
    "RH": Label("区间上限", "range, high"),
}
NO_LONGER_RUN = "JCXFE"


def _projections() -> tuple[Series, ...]:
    found = []
    for variable, what in PROJECTED.items():
        for statistic, how in STATISTICS.items():
            label = PROJECTION.filled(variable=what, statistic=how)
            found.append(Series(f"{variable}{statistic}", label, "FRED", u.PROJECTED_Q, "A", "NSA", r.SEP, r.SAME_DAY, r.BOARD))
            if variable != NO_LONGER_RUN:
                longer, name = LONGER_RUN.filled(variable=what, statistic=how), f"{variable}{statistic}LR"
                found.append(Series(name, longer, "FRED", u.PROJECTED_Q, "Q", "NSA", r.SEP, r.OWN_DATE, r.BOARD))
    return tuple(found)


SERIES = (
    Series("DFF", Label("有效联邦基金利率", "Effective fed funds rate"), "FRED", u.PERCENT_Q, "D7", "NSA", r.H15, r.NEXT_BUSINESS_DAY, r.BOARD),
    Series("FEDFUNDS", Label("有效联邦基金利率月均", "Effective fed funds rate, month average"), "FRED", u.PERCENT_Q, "M", "NSA", r.H15, Lag(2, slack=3),
           r.BOARD),
    _yield("DGS1MO", "1个月", "1-month"),
    _yield("DGS2MO", "2个月", "2-month"),
    _yield("DGS3MO", "3个月", "3-month"),
    _yield("DGS4MO", "4个月", "4-month"),
    _yield("DGS6MO", "6个月", "6-month"),
    _yield("DGS1", "1年期", "1-year"),
    _yield("DGS2", "2年期", "2-year"),
    _yield("DGS3", "3年期", "3-year"),
    _yield("DGS5", "5年期", "5-year"),
    _yield("DGS7", "7年期", "7-year"),
    _yield("DGS10", "10年期", "10-year"),
    _yield("DGS20", "20年期", "20-year"),
    _yield("DGS30", "30年期", "30-year"),
    _curve("T10Y2Y", "10年与2年美债利差", "10-year less 2-year Treasury"),
    _curve("T10Y3M", "10年与3个月美债利差", "10-year less 3-month Treasury"),
    _oecd("IRLTLT01DEM156N", "德国", "German"),
    _oecd("IRLTLT01JPM156N", "日本", "Japanese"),
    Series("ECB_AAA_10Y", Label("欧元区AAA级10年期国债收益率", "Euro area AAA 10-year yield"), "ECB", u.PERCENT_Q, "D", "NSA", r.ECB_CURVE,
           r.NEXT_BUSINESS_DAY, ECB_AGENCY, code="YC.B.U2.EUR.4F.G_N_A.SV_C_YM.SR_10Y"),
    Series("VIXCLS", Label("VIX指数", "VIX"), "FRED", u.INDEX_Q, "D", "NSA", r.CBOE, r.NEXT_BUSINESS_DAY, "Cboe", redistributable=False, bounds=u.VOLATILITY),
    _fx("DEXUSEU", "欧元兑美元", "US dollars per euro"),
    _fx("DEXJPUS", "美元兑日元", "Yen per US dollar"),
    _fx("DEXCHUS", "美元兑人民币", "Renminbi per US dollar"),
    Series("SP500", Label("标普500指数", "S&P 500"), "FRED", u.INDEX_Q, "D", "NSA", r.SP, r.NEXT_BUSINESS_DAY, "S&P Dow Jones Indices",
           redistributable=False, rolling=True, bounds=u.SHARES),
    *_projections(),
)  # fmt: skip

FIGURES: tuple[Figure, ...] = ()
