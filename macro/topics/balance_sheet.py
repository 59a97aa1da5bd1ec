"""The Treasury, the dollar, money and bank assets: figures 16-20 of the report."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from macro.compute import clauses as c
from macro.compute import transforms as tf
from macro.compute import wording as w
from macro.declare import releases as r
from macro.declare import units as u
from macro.declare.dates import on
from macro.declare.figure import Choice, Evaluation, Figure, Line, Look, Transform
from macro.declare.series import Lag, Series
from macro.declare.text import Label, Unit
from macro.topics import money
from macro.topics.amounts import DEFICIT_NOTE


def _auctions(key: str, zh: str, en: str) -> Series:
    """Dollars issued in a month by auctions of one kind of security, dated by issue.

    The Federal Reserve's share (SOMA) is in them, as its holdings are in the stock of debt held by the public.
    """
    return Series(f"AUCT_{key.upper()}", Label(zh, en), "FISCALDATA", u.DOLLARS, "M", "NSA", r.AUCTIONS, r.MONTH_OVER, r.TREASURY,
                  code=f"auctions_query/{key}")  # fmt: skip


def _stock(id_: str, code: str, zh: str, en: str) -> Series:
    """Marketable debt outstanding at the end of the month, that of government accounts included; dated on its first day."""
    return Series(id_, Label(zh, en), "FISCALDATA", u.MILLIONS, "M", "NSA", r.MSPD, Lag(4, "business"), r.TREASURY,
                  code=f"mspd_table_1/{code}")  # fmt: skip


def _month(id_: str, code: str, zh: str, en: str) -> Series:
    """A month's total as its own Monthly Treasury Statement gave it."""
    return Series(
        id_, Label(zh, en), "FISCALDATA", u.DOLLARS, "M", "NSA", r.MTS, r.WITH_MTS, r.TREASURY, code=f"mts_table_1/{code}"
    )


SERIES = (
    _auctions("Bill", "短期国债发行", "Bills issued"),
    _auctions("Note", "中期国债发行", "Notes issued"),
    _auctions("Bond", "长期国债发行", "Bonds issued"),
    _auctions("TIPS", "通胀保值国债发行", "TIPS issued"),
    _auctions("FRN", "浮息国债发行", "FRNs issued"),
    _stock("MSPD_BILLS", "Bills", "短期国债存量", "Bills outstanding"),
    _stock("MSPD_NOTES", "Notes", "中期国债存量", "Notes outstanding"),
    _stock("MSPD_BONDS", "Bonds", "长期国债存量", "Bonds outstanding"),
    _stock("MSPD_TIPS", "TIPS", "通胀保值国债存量", "TIPS outstanding"),
    _stock("MSPD_FRN", "FRN", "浮息国债存量", "FRNs outstanding"),
    _stock("MSPD_TOTAL_MARKETABLE", "Marketable", "可流通国债存量", "Marketable debt outstanding"),
    _month("MTS_RECEIPTS", "receipts", "联邦财政收入", "Federal receipts"),
    _month("MTS_OUTLAYS", "outlays", "联邦财政支出", "Federal outlays"),
    Series("BOGZ1FL313161110Q", Label("短期国债余额（Z.1）", "Treasury bills (Z.1)"), "FRED", u.MILLIONS, "Q", "NSA", r.Z1, r.FINANCIAL_ACCOUNTS, r.BOARD),
    Series("FGTSL", Label("国债余额（Z.1）", "Treasury securities (Z.1)"), "FRED", u.MILLIONS, "Q", "NSA", r.Z1, r.FINANCIAL_ACCOUNTS, r.BOARD),
    Series("A091RC1Q027SBEA", Label("联邦利息支出", "Federal interest payments"), "FRED", u.BILLIONS, "Q", "SA", r.GDP_RELEASE, Lag(30), r.BEA),
    Series("FGEXPND", Label("联邦经常性支出", "Federal current expenditures"), "FRED", u.BILLIONS, "Q", "SA", r.GDP_RELEASE, Lag(30), r.BEA),
    Series("W006RC1Q027SBEA", Label("联邦经常性税收", "Federal current tax receipts"), "FRED", u.BILLIONS, "Q", "SA", r.GDP_RELEASE, r.WITH_PROFITS,
           r.BEA),
    Series("FYFSGDA188S", Label("财年财政余额占GDP", "Fiscal-year balance, % of GDP"), "FRED", u.PERCENT_GDP_Q, "A", "NSA", r.DEBT_RATIO,
           Lag(120), "Federal Reserve Bank of St. Louis"),
    Series("DTWEXBGS", Label("广义美元指数", "Broad dollar index"), "FRED", u.INDEX_Q, "D", "NSA", r.H10, r.FOLLOWING_MONDAY, r.BOARD),
    Series("M2SL", Label("M2", "M2"), "FRED", u.BILLIONS, "M", "SA", r.H6, r.FOURTH_TUESDAY, r.BOARD),
    Series("DPSACBW027SBOG", Label("商业银行存款", "Deposits, commercial banks"), "FRED", u.BILLIONS, "W", "SA", r.H8, Lag(9), r.BOARD),
)  # fmt: skip


INTEREST_AND_DOLLAR = Label("联邦利息负担与美元指数", "Federal interest burden and the dollar")
DEFICIT_AND_DOLLAR = Label("联邦财政赤字与美元指数", "Federal deficit and the dollar")
BILLS = Label("截至{on}的12个月，短期国债占发行额的{share}", "Bills {share} of issuance over the 12 months to {on}")
AND_OF_STOCK = Label("{said}，占存量的{share}", "{said} and {share} of the stock")
OF_STOCK = Label("短期国债占存量的{share}", "bills {share} of the stock")
OF_STOCK_ON = Label("短期国债占存量的{share}（{on}）", "bills {share} of the stock ({on})")
NET = Label("{on}可流通国债存量{change}（净发行）", "Marketable Treasury debt {change} in {on} (net issuance)")
OF_WHICH = Label("{said}：{items}（亿美元）", "{said}: {items} (USD bn)")
ITEM = Label("{name}{amount}", "{name} {amount}")
IN_A_YEAR = Label("12个月{change}", "{change} in 12 months")
INTEREST = Label("{on}联邦利息支出占经常性支出的{share}", "Interest {share} of federal current spending in {on}")
OF_GDP = Label("相当于GDP的{share}", "{share} of GDP")
OF_TAXES = Label("占税收的{share}（{on}）", "{share} of tax receipts ({on})")
DOLLAR = Label("广义美元指数{level}（{on}）", "broad dollar {level} on {on}")
DOLLAR_YOY = Label("广义美元指数同比{rate}（{on}）", "broad dollar {rate} yoy on {on}")
DEFICIT = Label("截至{on}的12个月，联邦财政赤字相当于GDP的{size}", "12-month federal deficit {size} of GDP in {on}")
SURPLUS = Label("截至{on}的12个月，联邦财政盈余相当于GDP的{size}", "12-month federal surplus {size} of GDP in {on}")
ROSE = Label("较一年前上升{points}个百分点", "up {points} points from a year earlier")
FELL = Label("较一年前下降{points}个百分点", "down {points} points from a year earlier")
AS_BEFORE = Label("与一年前基本持平", "little changed from a year earlier")
LEAST_POINTS = 0.05  # a smaller change would print as zero


def _issuance(e: Evaluation) -> Label | None:
    stock = e.values("STOCK") if e.has("STOCK") else e.values("STOCK_Z1")
    if e.has("ISSUED"):
        share = e.values("ISSUED")
        said = BILLS.filled(on=w.day_text(share.index[-1], "M"), share=u.PERCENT_1.said(float(share.iloc[-1])))
        said = c.against_a_year_earlier(said, u.PERCENT_1, tf.value_ago(share, years=1))
        if len(stock) and stock.index[-1] == share.index[-1]:
            return c.sentence(AND_OF_STOCK.filled(said=said, share=u.PERCENT_1.said(float(stock.iloc[-1]))))
        return c.sentence(said, _of_stock(e, stock))
    if not e.has("NET"):
        alone = _of_stock(e, stock)
        return c.sentence(c.capital(alone)) if alone else None
    net = e.values("NET")
    day = net.index[-1]
    said = NET.filled(on=w.day_text(day, "M"), change=w.rose(float(net.iloc[-1]), u.USD_BN))
    kinds = [
        (one.line.label, size) for one in e.lines if one.line.key.startswith("NET_") and (size := on(one.known, day)) == size
    ]
    kinds = sorted((pair for pair in kinds if not u.USD_BN.still(pair[1])), key=lambda pair: -abs(pair[1]))[:3]
    if kinds:
        items = [ITEM.filled(name=c.inside(name), amount=c.number(u.USD_BN, size, signed=True)) for name, size in kinds]
        said = OF_WHICH.filled(said=said, items=c.joined(items, c.LISTED))
    year = on(tf.sum_12m(net), day)
    over = IN_A_YEAR.filled(change=w.rose(float(year), u.USD_TN)) if year == year else None
    if len(stock) and stock.index[-1] == day:
        of_stock = OF_STOCK.filled(share=u.PERCENT_1.said(float(stock.iloc[-1])))
        return c.sentence(said, over, c.against_a_year_earlier(of_stock, u.PERCENT_1, tf.value_ago(stock, years=1)))
    return c.sentence(said, over, _of_stock(e, stock))


def _of_stock(e: Evaluation, stock: pd.Series) -> Label | None:
    """The share of bills in the stock on its own last day."""
    if stock.empty:
        return None
    on = w.day_text(stock.index[-1], "M" if e.has("STOCK") else "Q")
    return OF_STOCK_ON.filled(share=u.PERCENT_1.said(float(stock.iloc[-1])), on=on)


def _interest(e: Evaluation) -> Label | None:
    if not e.has("SPENDING", "GDP"):
        return None
    spending, taxes, dollar = (e.values(key) for key in ("SPENDING", "TAXES", "DTWEXBGS"))
    said = INTEREST.filled(on=w.day_text(spending.index[-1], "Q"), share=u.PERCENT_1.said(float(spending.iloc[-1])))
    said = c.against_a_year_earlier(said, u.PERCENT_1, tf.value_ago(spending, years=1))
    of_gdp = e.at("GDP", spending.index[-1])
    shares = [OF_GDP.filled(share=u.PERCENT_1.said(of_gdp))] if of_gdp == of_gdp else []
    if len(taxes):
        share = u.PERCENT_1.said(float(taxes.iloc[-1]))
        shares.append(OF_TAXES.filled(share=share, on=w.day_text(taxes.index[-1], "Q")))
    return c.sentence(c.joined((said, *shares)), _of_the_day(DOLLAR, dollar, "level", u.INDEX_1))


def _of_the_day(words: Label, dollar: pd.Series, place: str, unit: Unit, signed: bool = False) -> Label | None:
    """The dollar on its own last day."""
    if dollar.empty:
        return None
    return words.filled(**{place: unit.said(float(dollar.iloc[-1]), signed), "on": w.day_text(dollar.index[-1], "D")})


def _deficit(e: Evaluation) -> Label | None:
    if not e.has("DEFICIT"):
        return None
    deficit = e.values("DEFICIT")
    surplus = deficit.iloc[-1] < 0
    size = -deficit if surplus else deficit
    now, ago = float(size.iloc[-1]), tf.value_ago(size, years=1)
    said = (SURPLUS if surplus else DEFICIT).filled(on=w.day_text(size.index[-1], "M"), size=u.PERCENT_1.said(now))
    turned = None
    if ago == ago:
        by = u.PERCENT_1.number(abs(now - ago), "en")
        turned = AS_BEFORE if abs(now - ago) < LEAST_POINTS else (ROSE if now > ago else FELL).filled(points=by)
    dollar = _of_the_day(DOLLAR_YOY, e.values("DOLLAR"), "rate", u.PERCENT_1, signed=True)
    return c.sentence(c.joined((said, turned)), dollar)


TAXES = Choice(
    "itx", Label("叠加", "Overlay"), {"off": Label("支出、GDP", "Spending, GDP"), "on": Label("加税收", "+ tax receipts")}
)
AUCTIONS = ("AUCT_BILL", "AUCT_NOTE", "AUCT_BOND", "AUCT_TIPS", "AUCT_FRN")
STOCKS = ("MSPD_BILLS", "MSPD_NOTES", "MSPD_BONDS", "MSPD_TIPS", "MSPD_FRN")
KINDS = (
    Label("短期国债", "Bills"), Label("中期国债", "Notes"), Label("长期国债", "Bonds"), Label("TIPS", "TIPS"), Label("浮息债", "FRNs"),
)  # fmt: skip
ALL_STOCKS = ("MSPD_TOTAL_MARKETABLE", *STOCKS)
ISSUE = Choice(
    "iss",
    Label("口径", "Measure"),
    {"gross": Label("拍卖优先", "Auctions first"), "net": Label("净发行", "Net issuance")},
)
_BILLS_Z1 = (
    Line("STOCK_Z1", Label("短期国债占存量（Z.1，右）", "Bills, share of stock, Z.1 (right)"), ("BOGZ1FL313161110Q", "FGTSL"), u.PERCENT_1, (tf.share,),
         axis="right", color=5),
)  # fmt: skip
_NO_AUCTIONS = Label(
    "暂无拍卖结果：柱为净发行（存量的月变动）",
    "No auction results: bars are net issuance, the monthly change of the stock",
)
_NO_MSPD = Label(
    "暂无公共债务月报数据：存量占比取自Z.1（季度）",
    "No monthly debt statement: share of the stock from the Z.1, quarterly",
)


def _net() -> tuple[Line, ...]:
    """The change of the stock over the month by type, what is left of the total (the Federal Financing Bank), and the total."""
    change = tf.change_months(1)

    def of(key: str, label: Label, inputs: tuple[str, ...], color: int, step: Transform = tf.on_common_dates) -> Line:
        return Line(key, label, inputs, u.USD_BN, (step, change), kind="stacked_bar", color=color)

    kinds = [
        of(f"NET_{name}", label, (name, *(one for one in ALL_STOCKS if one != name)), color)
        for color, (name, label) in enumerate(zip(STOCKS, KINDS, strict=True))
    ]
    rest = of("NET_REST", Label("联邦融资银行", "Federal Financing Bank"), ALL_STOCKS, 6, tf.residual)
    total = Line("NET", Label("合计", "Total"), ALL_STOCKS, u.USD_BN, (tf.on_common_dates, change), color=9)
    return (*kinds, rest, total)


def _issuance_lines(choices: Mapping[str, str]) -> tuple[Line, ...]:
    """Auctions by type with the share of bills in them, or net issuance; beside either the share of bills in the stock."""
    stock = Line("STOCK", Label("短期国债占存量（右）", "Bills, share of stock (right)"), ("MSPD_BILLS", "MSPD_TOTAL_MARKETABLE"), u.PERCENT_1,
                 (tf.share,), axis="right", color=5, instead=_BILLS_Z1, why=_NO_MSPD)  # fmt: skip
    if choices["iss"] == "net":
        return (*_net(), stock)
    auctions = [
        Line(name, label, (name, *(one for one in AUCTIONS if one != name)), u.USD_BN, (tf.on_common_dates,), kind="stacked_bar",
             color=color, instead=_net(), why=_NO_AUCTIONS)
        for color, (name, label) in enumerate(zip(AUCTIONS, KINDS, strict=True))
    ]  # fmt: skip
    issued = Line("ISSUED", Label("短期国债占发行（12个月，右）", "Bills, share of issuance, 12 months (right)"), AUCTIONS, u.PERCENT_1,
                  (tf.share_of_sum_12m,), axis="right", color=9)  # fmt: skip
    return (*auctions, issued, stock)


def _issuance_title(e: Evaluation) -> Label:
    """Which of the two is drawn; the declared title where neither is."""
    if e.has(AUCTIONS[0]):
        return Label("美国国债拍卖发行与短期国债占比", "Treasury auctions and the share of bills")
    if e.has("NET"):
        return Label("美国国债净发行与短期国债占存量", "Net Treasury issuance and bills in the stock")
    return ISSUANCE


def _interest_title(e: Evaluation) -> Label:
    """Without the dollar where none is drawn."""
    return INTEREST_AND_DOLLAR if e.has("DTWEXBGS") else Label("联邦利息负担", "Federal interest burden")


def _deficit_title(e: Evaluation) -> Label:
    """The same of the deficit."""
    return DEFICIT_AND_DOLLAR if e.has("DOLLAR") else Label("联邦财政赤字", "Federal deficit")


def _interest_lines(choices: Mapping[str, str]) -> tuple[Line, ...]:
    interest = "A091RC1Q027SBEA"
    lines = (
        Line("SPENDING", Label("占联邦支出", "% of spending"), (interest, "FGEXPND"), u.PERCENT_1, (tf.share,), color=0),
        Line("GDP", Label("占GDP", "% of GDP"), (interest, "GDP"), u.PERCENT_1, (tf.share,), color=3),
        Line("DTWEXBGS", Label("广义美元指数（右）", "Broad dollar (right)"), ("DTWEXBGS",), u.INDEX_1, axis="right", color=5),
    )
    taxes = Line(
        "TAXES", Label("占税收", "% of tax receipts"), (interest, "W006RC1Q027SBEA"), u.PERCENT_1, (tf.share,), color=1
    )
    return (*lines, taxes) if choices["itx"] == "on" else lines


ISSUANCE = Label("美国国债发行与短期国债占比", "Treasury issuance and the share of bills")
FIGURES = (
    Figure(
        "issuance", ISSUANCE, _issuance_lines, _issuance, "balance_sheet", 16, zero=True, choices=(ISSUE,),
        note=Label("拍卖发行额为中标总额，按发行日计入当月，含联储（SOMA）部分。净发行为公共债务月报（MSPD）各类可流通国债存量的月变动，"
                   "含政府内部持有与TIPS本金的通胀调整",
                   "Auction amounts are totals accepted, by month of issue, the Federal Reserve's (SOMA) included. Net issuance is the change "
                   "over the month of marketable debt outstanding by type (MSPD), that of government accounts and the inflation accrued on "
                   "TIPS included"),
        look=Look(title=_issuance_title),
    ),
    Figure(
        "interest", INTEREST_AND_DOLLAR, _interest_lines, _interest, "balance_sheet", 17, choices=(TAXES,), look=Look(title=_interest_title),
    ),
    Figure(
        "deficit_dollar", DEFICIT_AND_DOLLAR,
        (
            Line("DEFICIT", Label("12个月赤字", "12-month deficit"), ("MTSDS133FMS", "GDP"), u.PERCENT_GDP, (tf.deficit_pct_gdp,), kind="area",
                 color=0),
            Line("FISCAL", Label("财年赤字", "Fiscal-year deficit"), ("FYFSGDA188S",), u.PERCENT_GDP, (tf.negate, tf.at_fiscal_year_end),
                 kind="points", color=3),
            Line("DOLLAR", Label("广义美元指数同比（右）", "Broad dollar, yoy (right)"), ("DTWEXBGS",), u.PERCENT_1, (tf.yoy_daily,),
                 axis="right", color=5),
        ),
        _deficit, "balance_sheet", 18, zero=True, note=DEFICIT_NOTE, look=Look(title=_deficit_title),
    ),
    *money.FIGURES,
)  # fmt: skip
