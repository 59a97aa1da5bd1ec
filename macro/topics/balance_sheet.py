"""The Treasury, the dollar, money and bank assets: figures 16-20 of the report."""

from __future__ import annotations

from collections.abc import Mapping

from macro.compute import transforms as tf
from macro.compute import trends
from macro.compute import wording as w
from macro.declare import releases as r
from macro.declare import units as u
from macro.declare.figure import Choice, Evaluation, Figure, Line, Look
from macro.declare.series import Lag, Series
from macro.declare.text import Label


def _auctions(key: str, zh: str, en: str) -> Series:
    """Dollars issued in a month by auctions of one kind of security, dated by issue.

    The Federal Reserve's share (SOMA) is in them, as its holdings are in the stock of debt held by the public.
    """
    return Series(f"AUCT_{key.upper()}", Label(zh, en), "FISCALDATA", u.DOLLARS, "M", "NSA", r.AUCTIONS, r.MONTH_OVER, r.TREASURY,
                  code=f"auctions_query/{key}")  # fmt: skip


def _stock(id_: str, code: str, zh: str, en: str) -> Series:
    """End-of-month debt held by the public."""
    return Series(id_, Label(zh, en), "FISCALDATA", u.MILLIONS, "M", "NSA", r.MSPD, Lag(4, "business"), r.TREASURY,
                  code=f"mspd_table_1/{code}")  # fmt: skip


def _month(id_: str, code: str, zh: str, en: str) -> Series:
    """A month's total as its own Monthly Treasury Statement gave it."""
    return Series(
        id_, Label(zh, en), "FISCALDATA", u.DOLLARS, "M", "NSA", r.MTS, Lag(12), r.TREASURY, code=f"mts_table_1/{code}"
    )


SERIES = (
    _auctions("Bill", "短期国债发行", "Bills issued"),
    _auctions("Note", "中期国债发行", "Notes issued"),
    _auctions("Bond", "长期国债发行", "Bonds issued"),
    _auctions("TIPS", "通胀保值国债发行", "TIPS issued"),
    _auctions("FRN", "浮息国债发行", "FRNs issued"),
    _stock("MSPD_BILLS", "Bills", "短期国债存量", "Bills outstanding"),
    _stock("MSPD_MARKETABLE", "Marketable", "可流通国债存量", "Marketable debt outstanding"),
    _month("MTS_RECEIPTS", "receipts", "联邦财政收入", "Federal receipts"),
    _month("MTS_OUTLAYS", "outlays", "联邦财政支出", "Federal outlays"),
    Series("BOGZ1FL313161110Q", Label("短期国债余额（Z.1）", "Treasury bills (Z.1)"), "FRED", u.MILLIONS, "Q", "NSA", r.Z1, Lag(70), r.BOARD),
    Series("FGTSL", Label("国债余额（Z.1）", "Treasury securities (Z.1)"), "FRED", u.MILLIONS, "Q", "NSA", r.Z1, Lag(70), r.BOARD),
    Series("A091RC1Q027SBEA", Label("联邦利息支出", "Federal interest payments"), "FRED", u.BILLIONS, "Q", "SA", r.GDP_RELEASE, Lag(30), r.BEA),
    Series("FGEXPND", Label("联邦经常性支出", "Federal current expenditures"), "FRED", u.BILLIONS, "Q", "SA", r.GDP_RELEASE, Lag(30), r.BEA),
    Series("W006RC1Q027SBEA", Label("联邦经常性税收", "Federal current tax receipts"), "FRED", u.BILLIONS, "Q", "SA", r.GDP_RELEASE, Lag(58),
           r.BEA),
    Series("FYFSGDA188S", Label("财年财政余额占GDP", "Fiscal-year balance, % of GDP"), "FRED", u.PERCENT_GDP_Q, "A", "NSA", r.DEBT_RATIO,
           Lag(120), "Federal Reserve Bank of St. Louis"),
    Series("DTWEXBGS", Label("广义美元指数", "Broad dollar index"), "FRED", u.INDEX_Q, "D", "NSA", r.H10, r.FOLLOWING_MONDAY, r.BOARD),
    Series("M2SL", Label("M2", "M2"), "FRED", u.BILLIONS, "M", "SA", r.H6, Lag(26), r.BOARD),
    Series("DPSACBW027SBOG", Label("商业银行存款", "Deposits, commercial banks"), "FRED", u.BILLIONS, "W", "SA", r.H8, Lag(9), r.BOARD),
)  # fmt: skip


def _issuance(e: Evaluation) -> Label | None:
    stock = e.values("STOCK") if e.has("STOCK") else e.values("STOCK_Z1")
    if e.has("ISSUED"):
        share = e.values("ISSUED")
        on, (zh, en) = w.day_text(share.index[-1], "M"), w.a_year_earlier(tf.value_ago(share, years=1))
        if len(stock):
            zh, en = f"{zh}，占存量的{stock.iloc[-1]:.1f}%", f"{en} and {stock.iloc[-1]:.1f} % of the stock"
        return Label(
            f"截至{on.zh}的12个月，短期国债占发行额的{share.iloc[-1]:.1f}%{zh}。",
            f"Bills {share.iloc[-1]:.1f} % of issuance over the 12 months to {on.en}{en}.",
        )
    if not e.has("DEBT", "DEBT_CHG"):
        return None
    debt, quarter = e.values("DEBT"), w.rose(float(e.values("DEBT_CHG").iloc[-1]), u.USD_BN)
    year = float(debt.iloc[-1]) - tf.value_ago(debt, years=1)
    on, longer = w.day_text(debt.index[-1], "Q"), w.rose(year, u.USD_TN)
    zh, en = (f"，一年{longer.zh}", f", {longer.en} in a year") if year == year else ("", "")
    if len(stock):
        zh, en = f"{zh}；短期国债占存量的{stock.iloc[-1]:.1f}%", f"{en}; bills {stock.iloc[-1]:.1f} % of the stock"
    return Label(
        f"{on.zh}末联邦债务总额{u.USD_TN.text(debt.iloc[-1], 'zh')}，当季{quarter.zh}{zh}。",
        f"Total public debt {u.USD_TN.text(debt.iloc[-1], 'en')} at the end of {on.en}, {quarter.en} in the quarter{en}.",
    )


def _interest(e: Evaluation) -> Label | None:
    if not e.has("SPENDING", "GDP"):
        return None
    spending, gdp, taxes, dollar = (e.values(key) for key in ("SPENDING", "GDP", "TAXES", "DTWEXBGS"))
    on, (zh, en) = w.day_text(spending.index[-1], "Q"), w.a_year_earlier(tf.value_ago(spending, years=1))
    zh, en = f"{zh}，相当于GDP的{gdp.iloc[-1]:.1f}%", f"{en}, {gdp.iloc[-1]:.1f} % of GDP"
    if len(taxes):
        when = w.day_text(taxes.index[-1], "Q")
        zh, en = (
            f"{zh}，占税收的{taxes.iloc[-1]:.1f}%（{when.zh}）",
            f"{en}, {taxes.iloc[-1]:.1f} % of tax receipts ({when.en})",
        )
    if len(dollar):
        when = w.day_text(dollar.index[-1], "D")
        zh, en = (
            f"{zh}；广义美元指数{dollar.iloc[-1]:.1f}（{when.zh}）",
            f"{en}; broad dollar {dollar.iloc[-1]:.1f} on {when.en}",
        )
    return Label(
        f"{on.zh}联邦利息支出占经常性支出的{spending.iloc[-1]:.1f}%{zh}。",
        f"Interest {spending.iloc[-1]:.1f} % of federal current spending in {on.en}{en}.",
    )


def _deficit(e: Evaluation) -> Label | None:
    if not e.has("DEFICIT"):
        return None
    deficit, dollar = e.values("DEFICIT"), e.values("DOLLAR")
    surplus = deficit.iloc[-1] < 0
    size = -deficit if surplus else deficit
    name = Label("财政盈余", "surplus") if surplus else Label("财政赤字", "deficit")
    on, now, ago = w.day_text(size.index[-1], "M"), float(size.iloc[-1]), tf.value_ago(size, years=1)
    zh, en = "", ""
    if ago == ago:
        up, by = now > ago, abs(now - ago)
        zh, en = (
            f"，较一年前{'上升' if up else '下降'}{by:.1f}个百分点",
            f", {'up' if up else 'down'} {by:.1f} points from a year earlier",
        )
        if by < 0.05:
            zh, en = "，与一年前基本持平", ", little changed from a year earlier"
    if len(dollar):
        when = w.day_text(dollar.index[-1], "D")
        zh = f"{zh}；广义美元指数同比{dollar.iloc[-1]:+.1f}%（{when.zh}）"
        en = f"{en}; broad dollar {dollar.iloc[-1]:+.1f} % yoy on {when.en}"
    return Label(
        f"截至{on.zh}的12个月，联邦{name.zh}相当于GDP的{now:.1f}%{zh}。",
        f"12-month federal {name.en} {now:.1f} % of GDP in {on.en}{en}.",
    )


TRENDS = {
    "2010-2019": ("2010-01-01", "2019-12-31"),
    "2010-2014": ("2010-01-01", "2014-12-31"),
    "2015-2019": ("2015-01-01", "2019-12-31"),
    "full": ("1959-01-01", "2100-12-31"),
}
TREND = Choice(
    "trend", Label("趋势拟合区间", "Trend fitted on"),
    {key: Label("趋势：全样本", "Trend: all data") if key == "full" else Label(f"趋势：{key}", f"Trend: {key}") for key in TRENDS},
)  # fmt: skip


def _m2_lines(choices: Mapping[str, str]) -> tuple[Line, ...]:
    start, end = TRENDS[choices["trend"]]
    since = tf.between(start)
    return (
        Line("M2SL", Label("M2", "M2"), ("M2SL",), u.USD_TN, color=0),
        Line("TREND", TREND.values[choices["trend"]], ("M2SL",), u.USD_TN, (trends.log_trend(start, end), since), color=5, dash="dash"),
        Line("GAP", Label("偏离趋势（右）", "Gap to trend (right)"), ("M2SL",), u.PERCENT_1, (trends.trend_gap(start, end), since),
             kind="area", axis="right", color=3),
    )  # fmt: skip


def _side(gap: float) -> Label:
    return Label("高于", "above") if gap >= 0 else Label("低于", "below")


def _m2(e: Evaluation) -> Label | None:
    if not e.has("M2SL"):
        return None
    money, gap, key = e.values("M2SL"), e.values("GAP"), e.choices["trend"]
    on, yoy = w.day_text(money.index[-1], "M"), float(tf.yoy(money).iloc[-1])
    zh, en = (f"，同比{yoy:+.1f}%", f" ({yoy:+.1f} % yoy)") if yoy == yoy else ("", "")
    if len(gap):
        now, ago = float(gap.iloc[-1]), tf.value_ago(gap, years=1)
        name = Label("全样本", "full-sample") if key == "full" else Label(f"{key}年", key)
        zh, en = (
            f"{zh}，{_side(now).zh}{name.zh}趋势{abs(now):.1f}%",
            f"{en}, {abs(now):.1f} % {_side(now).en} its {name.en} trend",
        )
        if ago == ago:
            zh, en = (
                f"{zh}（一年前{_side(ago).zh[0]}{abs(ago):.1f}%）",
                f"{en} ({abs(ago):.1f} % {_side(ago).en} a year earlier)",
            )
    return Label(
        f"{on.zh}M2为{u.USD_TN.text(money.iloc[-1], 'zh')}{zh}。",
        f"M2 {u.USD_TN.text(money.iloc[-1], 'en')} in {on.en}{en}.",
    )


def _banks(e: Evaluation) -> Label | None:
    if not e.has("ASSETS"):
        return None
    assets = e.values("ASSETS")
    day, now = assets.index[-1], float(assets.iloc[-1])
    on, (zh, en) = w.day_text(day, "W"), w.a_year_earlier(tf.value_ago(assets, weeks=tf.WEEKS_A_YEAR), "{:+.1f}")
    rate = e.values("DFEDTARU").loc[:day]
    if len(rate):
        then_zh, then_en = w.a_year_earlier(tf.value_ago(rate, weeks=tf.WEEKS_A_YEAR), "{:.2f}")
        zh, en = (
            f"{zh}；当日目标利率上限{rate.iloc[-1]:.2f}%{then_zh}",
            f"{en}; fed funds upper bound {rate.iloc[-1]:.2f} % that day{then_en}",
        )
    return Label(
        f"{on.zh}商业银行总资产同比{now:+.1f}%{zh}。",
        f"Bank assets {now:+.1f} % yoy on {on.en}{en}.",
    )


TAXES = Choice(
    "itx", Label("叠加", "Overlay"), {"off": Label("支出、GDP", "Spending, GDP"), "on": Label("加税收", "+ tax receipts")}
)
INVERT = Choice(
    "inv", Label("利率轴", "Rate axis"), {"off": Label("利率正向", "Rate upright"), "on": Label("利率倒置", "Rate inverted")}
)

AUCTIONS = ("AUCT_BILL", "AUCT_NOTE", "AUCT_BOND", "AUCT_TIPS", "AUCT_FRN")
_DEBT = (
    Line("DEBT_CHG", Label("联邦债务总额季度变动", "Quarterly change in public debt"), ("GFDEBTN",), u.USD_BN, (tf.change_months(3),), kind="bar",
         color=0),
    Line("DEBT", Label("联邦债务总额", "Total public debt"), ("GFDEBTN",), u.USD_TN, kind="table"),
)  # fmt: skip
_BILLS_Z1 = (
    Line("STOCK_Z1", Label("短债占存量（Z.1，右）", "Bills in the stock, Z.1 (right)"), ("BOGZ1FL313161110Q", "FGTSL"), u.PERCENT_1, (tf.share,),
         axis="right", color=5),
)  # fmt: skip
_NO_AUCTIONS = Label(
    "拍卖结果未存储：柱为联邦债务总额的季度变动（净额，含政府内部持有，并非发行额）",
    "Auction results are not stored: bars are the quarterly change in total public debt (net, with intragovernmental holdings), not issuance",
)
_NO_MSPD = Label(
    "公共债务月报未存储：存量占比取自 Z.1（季度）",
    "The monthly debt statement is not stored: share of the stock from the Z.1, quarterly",
)


def _issued(name: str, color: int, zh: str, en: str) -> Line:
    others = tuple(one for one in AUCTIONS if one != name)
    return Line(name, Label(zh, en), (name, *others), u.USD_BN, (tf.on_common_dates,), kind="stacked_bar", color=color, instead=_DEBT,
                why=_NO_AUCTIONS)  # fmt: skip


def _interest_lines(choices: Mapping[str, str]) -> tuple[Line, ...]:
    interest = "A091RC1Q027SBEA"
    lines = (
        Line("SPENDING", Label("占联邦支出", "% of spending"), (interest, "FGEXPND"), u.PERCENT, (tf.share,), color=0),
        Line("GDP", Label("占GDP", "% of GDP"), (interest, "GDP"), u.PERCENT, (tf.share,), color=3),
        Line("DTWEXBGS", Label("广义美元指数（右）", "Broad dollar (right)"), ("DTWEXBGS",), u.INDEX_1, axis="right", color=5),
    )
    taxes = Line("TAXES", Label("占税收", "% of tax receipts"), (interest, "W006RC1Q027SBEA"), u.PERCENT, (tf.share,), color=1)
    return (*lines, taxes) if choices["itx"] == "on" else lines


FIGURES = (
    Figure(
        "issuance", Label("美国国债发行与短债占比", "Treasury issuance and the share of bills"),
        (
            _issued("AUCT_BILL", 0, "短期国债", "Bills"),
            _issued("AUCT_NOTE", 1, "中期国债", "Notes"),
            _issued("AUCT_BOND", 2, "长期国债", "Bonds"),
            _issued("AUCT_TIPS", 3, "TIPS", "TIPS"),
            _issued("AUCT_FRN", 4, "浮息债", "FRNs"),
            Line("ISSUED", Label("短债占发行（12个月，右）", "Bills in issuance, 12 months (right)"), AUCTIONS, u.PERCENT_1,
                 (tf.share_of_sum_12m,), axis="right", color=9, instead=_BILLS_Z1),
            Line("STOCK", Label("短债占存量（右）", "Bills in the stock (right)"), ("MSPD_BILLS", "MSPD_MARKETABLE"), u.PERCENT_1, (tf.share,),
                 axis="right", color=5, instead=_BILLS_Z1, why=_NO_MSPD),
        ),
        _issuance, "balance_sheet", 16, zero=True,
        note=Label("拍卖发行额为中标总额，按发行日计入当月，含联储（SOMA）部分",
                   "Auction amounts are totals accepted, by month of issue, the Federal Reserve's (SOMA) included"),
    ),
    Figure(
        "interest", Label("联邦利息负担与美元指数", "Federal interest burden and the dollar"), _interest_lines, _interest, "balance_sheet", 17,
        choices=(TAXES,),
    ),
    Figure(
        "deficit_dollar", Label("联邦财政赤字与美元指数", "Federal deficit and the dollar"),
        (
            Line("DEFICIT", Label("12个月赤字", "12-month deficit"), ("MTSDS133FMS", "GDP"), u.PERCENT_GDP, (tf.deficit_pct_gdp,), kind="area",
                 color=0),
            Line("FISCAL", Label("财年赤字", "Fiscal-year deficit"), ("FYFSGDA188S",), u.PERCENT_GDP, (tf.negate, tf.at_fiscal_year_end),
                 kind="points", color=3),
            Line("DOLLAR", Label("广义美元指数同比（右）", "Broad dollar, yoy (right)"), ("DTWEXBGS",), u.PERCENT_1, (tf.yoy_daily,),
                 axis="right", color=5),
        ),
        _deficit, "balance_sheet", 18, zero=True,
    ),
    Figure("m2_trend", Label("M2与其趋势", "M2 and its trend"), _m2_lines, _m2, "balance_sheet", 19, choices=(TREND,),
           note=Label("趋势为区间内已知数据的对数线性最小二乘拟合", "Trend: log-linear least squares on the data known in its window")),
    Figure(
        "bank_assets", Label("政策利率与银行总资产增速", "Policy rate and growth of bank assets"),
        (
            Line("ASSETS", Label("银行总资产同比", "Bank assets, yoy"), ("TLAACBW027SBOG",), u.PERCENT_1, (tf.yoy_weekly,), color=0),
            Line("DEPOSITS", Label("存款同比", "Deposits, yoy"), ("DPSACBW027SBOG",), u.PERCENT_1, (tf.yoy_weekly,), color=1, dash="dot"),
            Line("DFEDTARU", Label("目标利率上限（右）", "Fed funds upper (right)"), ("DFEDTARU",), u.PERCENT, kind="step", axis="right",
                 color=5),
        ),
        _banks, "balance_sheet", 20, zero=True, choices=(INVERT,),
        look=Look(inverted=lambda choices: "right" if choices["inv"] == "on" else None),
    ),
)  # fmt: skip
