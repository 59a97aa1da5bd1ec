"""The Fed's own balance sheet by item: figures 21-22 of the report, from the H.4.1's Wednesday levels."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

import pandas as pd

from macro.compute import clauses as c
from macro.compute import transforms as tf
from macro.compute import wording as w
from macro.declare import releases as r
from macro.declare import units as u
from macro.declare.dates import on
from macro.declare.facilities import BTFP_ENDED, BTFP_OPENED
from macro.declare.figure import Choice, Evaluation, Figure, Line, Transform
from macro.declare.series import Series
from macro.declare.text import Label


def _h41(id_: str, zh: str, en: str) -> Series:
    return Series(id_, Label(zh, en), "FRED", u.MILLIONS, "W", "NSA", r.H41, r.THURSDAY, r.BOARD)


SERIES = (
    _h41("WALCL", "美联储总资产", "Fed total assets"),
    _h41("TREAST", "美联储持有国债", "Fed Treasuries held outright"),
    _h41("WSHOBL", "美联储持有短期国债", "Fed Treasury bills held outright"),
    _h41("WSHOMCB", "美联储持有MBS", "Fed MBS held outright"),
    _h41("WSHOFADSL", "美联储持有机构债", "Fed agency debt held outright"),
    _h41("WUPSHO", "证券未摊销溢价", "Unamortized premiums on securities"),
    _h41("WUDSHO", "证券未摊销折价", "Unamortized discounts on securities"),
    _h41("WFCDA", "外币资产", "Foreign currency assets"),
    _h41("WAOAL", "其他资产", "Other Fed assets"),
    _h41("WCURCIR", "流通中货币（周平均）", "Currency in circulation, week average"),
    _h41("WCICL", "流通中货币（周三余额）", "Currency in circulation, Wednesday level"),
    _h41("WOFDRBORBL", "准备金以外的存款", "Deposits other than reserve balances"),
    _h41("WLFN", "联储券净额", "Federal Reserve notes, net"),
    _h41("WLTLECL", "美联储总负债", "Fed total liabilities"),
    _h41("WLRRAL", "逆回购合计", "Reverse repos, total"),
    _h41("WLRRAFOIAL", "境外官方逆回购", "Reverse repos, foreign official"),
    _h41("WLRRAOL", "其他逆回购，即隔夜逆回购（ON RRP）", "Reverse repos, others (ON RRP)"),
    _h41("WLODLL", "存款机构存款（准备金）", "Deposits of depository institutions (reserves)"),
    _h41("WDFOL", "境外官方存款", "Foreign official deposits"),
    _h41("WLODL", "其他存款", "Other deposits"),
    _h41("H41RESH4ENWW", "财政部对信贷便利的出资", "Treasury contributions to credit facilities"),
    _h41("WLDACLC", "递延支付现金项目", "Deferred availability cash items"),
    _h41("WLAD", "其他负债与应计股利", "Other liabilities and accrued dividends"),
)

WEEKS = Choice("weeks", Label("变动区间", "Change over"),
               {"4": Label("4周变动", "4-week change"), "1": Label("1周变动", "1-week change"), "13": Label("13周变动", "13-week change")})  # fmt: skip
LIABILITY = Choice(
    "liab", Label("口径", "Measure"), {"share": Label("占比", "Share of total"), "chg": Label("13周变动", "13-week change")}
)
LIABILITY_WEEKS = 13
LEAST = 0.05e9  # dollars; a smaller move would print as zero

BTFP, BTFP_LIFE = "H41RESPPALDKNWW", (str(BTFP_OPENED), str(BTFP_ENDED))
SECURITIES = ("WALCL", "TREAST", "WSHOMCB")
EVERY_ASSET = (*SECURITIES, "WLCFLL", "SWPT", "WORAL", "WSHOBL")
# Total assets are liabilities and capital; of them are named currency, reserves, reverse repos and the Treasury's account.
NAMED = ("WALCL", "WCICL", "WRBWFRBL", "WLRRAOL", "WLRRAFOIAL", "WDTGAL")
EVERY_LIABILITY = (*NAMED, "WOFDRBORBL")
_ASSETS_WHY = Label(
    "暂无周三余额的贷款、互换、回购并入“其余项目”；BTFP属于贷款，不重复计算",
    "Loans, swaps and repos without Wednesday levels here are in 'everything else'; BTFP is part of loans, never counted twice",
)
_ASSETS_NOTE = Label(
    "附息国债为国债持有总额减短期国债，含中长期国债、TIPS与浮息债；分项不全的周，国债不拆分，贷款、互换与回购并入“其余项目”",
    "Coupons are all Treasuries held less bills: notes, bonds, TIPS and FRNs; in weeks without every item Treasuries are one bar, "
    "and loans, swaps and repo are in 'everything else'",
)
_LIABILITIES_NOTE = Label(
    "合计为总资产，即负债与资本。其他存款为准备金与财政部一般账户（TGA）以外的存款（境外官方、GSE、清算机构等）。资本与其他负债为轧差净额，"
    "已减去计入流通中货币的财政部硬币和待上缴财政部利润形成的递延资产，可为负；其他存款暂无数据的周，两者合为“其他”",
    "The total is that of assets: liabilities and capital. Other deposits exclude reserves and the Treasury's account (foreign official, "
    "GSEs, clearing houses). Capital and other liabilities are what is left, net of Treasury coin, which is in currency, and of the "
    "deferred asset against remittances to come: they can be negative. In weeks without other deposits the two are one 'other'",
)


def _first(name: str, names: tuple[str, ...]) -> tuple[str, ...]:
    """`name` ahead of the other inputs, so that every bar stands on the dates common to all of them."""
    return (name, *(one for one in names if one != name))


def _as_it_is(values: pd.Series) -> pd.Series:
    return values


def _undivided(inputs: int, step: Transform, after: Transform) -> Transform:
    """`step` of the first `inputs` series and then `after`, on the dates on which all series together give nothing.

    So what is only known as one stands where its parts cannot be told apart, and never beside them.
    """

    def found(*given: pd.Series) -> pd.Series:
        whole, divided = after(step(*given[:inputs])), after(tf.on_common_dates(*given)).dropna()
        return whole[~whole.index.isin(divided.index)]

    return found


def _part_off(whole: pd.Series, part: pd.Series, *others: pd.Series) -> pd.Series:
    """whole - part, in the unit of the input, on the dates on which every item is published."""
    return tf.minus(tf.on_common_dates(whole, part, *others), part)


def _left_over(total: pd.Series, inside: pd.Series, *parts: pd.Series) -> pd.Series:
    """What the parts leave of the total, in the unit of the input; `inside`, which is in one of them, only narrows the dates."""
    return tf.residual(tf.on_common_dates(total, inside), *parts)


def _asset_lines(choices: Mapping[str, str]) -> tuple[Line, ...]:
    weeks = int(choices["weeks"])
    change = tf.change_weeks(weeks)
    life = tf.between(*map(str, (BTFP_OPENED, BTFP_ENDED + timedelta(weeks=weeks))))

    def item(key: str, label: Label, inputs: tuple[str, ...], color: int, *steps: Transform, instead: tuple[Line, ...] = (),
             why: Label | None = None) -> Line:  # fmt: skip
        return Line(key, label, inputs, u.USD_BN, steps or (tf.on_common_dates, change), kind="stacked_bar", color=color,
                    instead=instead, why=why)  # fmt: skip

    loans, btfp = ("WLCFLL", BTFP, *EVERY_ASSET), (BTFP, *EVERY_ASSET)
    all_loans = item("LOANS_ALL", Label("贷款（含BTFP）", "Loans with BTFP"), _first("WLCFLL", EVERY_ASSET), 2)
    treasuries, rest = Label("国债（未拆分）", "Treasuries (bills and coupons)"), Label("其余项目", "Everything else")
    return (
        item("BILLS", Label("短期国债", "Bills"), _first("WSHOBL", EVERY_ASSET), 7),
        item("COUPONS", Label("附息国债", "Coupons"), _first("TREAST", _first("WSHOBL", EVERY_ASSET)), 0, _part_off, change),
        item("TREAST", treasuries, _first("TREAST", EVERY_ASSET), 8, _undivided(3, tf.on_common_dates, change),
             instead=(item("TREAST", treasuries, _first("TREAST", SECURITIES), 8),)),
        item("WSHOMCB", Label("MBS", "MBS"), _first("WSHOMCB", SECURITIES), 1),
        item("LOANS", Label("贷款（不含BTFP）", "Loans excl. BTFP"), loans, 2, tf.without_facility(*BTFP_LIFE), change,
             instead=(all_loans,), why=_ASSETS_WHY),
        item("BTFP", Label("BTFP", "BTFP"), btfp, 3, tf.facility(*BTFP_LIFE), change, life),
        item("SWAPS", Label("央行互换", "Swaps"), _first("SWPT", EVERY_ASSET), 4),
        item("REPO", Label("回购", "Repo"), _first("WORAL", EVERY_ASSET), 6),
        item("OTHER", Label("其他", "Other"), _first("WALCL", _first("WSHOBL", EVERY_ASSET)), 5, _left_over, change),
        item("REST", rest, EVERY_ASSET, 5, _undivided(3, tf.residual, change),
             instead=(item("REST", rest, SECURITIES, 5, tf.residual, change),), why=_ASSETS_WHY),
        Line("TOTAL", Label("总资产变动", "Total assets, change"), ("WALCL",), u.USD_BN, (change,), color=9),
        Line("LEVEL", Label("总资产", "Total assets"), ("WALCL",), u.USD_TN, kind="table"),
    )  # fmt: skip


def _liability_lines(choices: Mapping[str, str]) -> tuple[Line, ...]:
    shares = choices["liab"] == "share"
    change = tf.change_weeks(LIABILITY_WEEKS)
    undivided = _undivided(len(NAMED), tf.residual, _as_it_is if shares else change)

    def item(key: str, label: Label, inputs: tuple[str, ...], color: int, amounts: Transform, *after: Transform,
             instead: tuple[Line, ...] = ()) -> Line:  # fmt: skip
        """An item's share of total assets, or what `after` makes of its amounts."""
        total = inputs.index("WALCL")

        @tf.gives("percent")
        def share(*given: pd.Series) -> pd.Series:
            return tf.share(amounts(*given), given[total])

        return Line(key, label, inputs, u.PERCENT_1 if shares else u.USD_BN, (share,) if shares else (amounts, *after),
                    kind="stacked_area" if shares else "stacked_bar", color=color, instead=instead)  # fmt: skip

    def named(key: str, label: Label, name: str, color: int) -> Line:
        return item(key, label, _first(name, NAMED), color, tf.on_common_dates, change)

    other = Label("其他", "Other")
    items = (  # what can be negative lies below all others, and what makes up for it next, so that those above it stand level
        item("NET", Label("资本与其他净额", "Capital and other, net"),
             _first("WALCL", _first("WDTGAL", EVERY_LIABILITY)), 5, _left_over, change),
        item("DEPOSITS", Label("其他存款", "Other deposits"), _first("WOFDRBORBL", _first("WDTGAL", EVERY_LIABILITY)), 7, _part_off,
             change),
        item("OTHER", other, EVERY_LIABILITY, 6, undivided, instead=(item("OTHER", other, NAMED, 6, tf.residual, change),)),
        named("CURRENCY", Label("流通中货币", "Currency"), "WCICL", 2),
        named("RESERVES", Label("准备金", "Reserves"), "WRBWFRBL", 0),
        named("ONRRP", Label("隔夜逆回购（ON RRP）", "ON RRP"), "WLRRAOL", 3),
        named("FRRP", Label("境外逆回购", "Foreign RRP"), "WLRRAFOIAL", 4),
        named("TGA", Label("财政部一般账户（TGA）", "TGA"), "WDTGAL", 1),
    )  # fmt: skip
    if shares:
        return items
    return (*items, Line("TOTAL", Label("合计", "Total"), NAMED, u.USD_BN, (tf.on_common_dates, change), color=9))


ITEM = Label("{name}{amount}", "{name} {amount}")
LISTED = Label("{items}（亿美元）", "{items} (USD bn)")
LEVEL = Label("{on}，美联储总资产为{level}", "Fed assets {level} on {on}")
CHANGED = Label("{said}，{span}{change}", "{said}, {change} in {span}")
OF_WHICH = Label("{said}：{items}。", "{said}: {items}.")
LAST_SPLIT = Label("截至{on}的{span}：{items}", "in {span} to {on}: {items}")
A_WEEK, SEVERAL = Label("1周", "a week"), Label("{weeks}周", "{weeks} weeks")
SPLIT_TO = Label(
    "短期与附息国债、贷款、互换和回购只分列到{on}", "bills and coupons, loans, swaps and repo: split available to {on} only"
)
MOVED = Label(
    "截至{on}的{weeks}周，美联储负债与资本{change}", "Fed liabilities and capital {change} over the {weeks} weeks to {on}"
)
RESERVES = Label("{on}，准备金占美联储负债与资本的{share}", "Reserves {share} of Fed liabilities and capital on {on}")


def _ranked(e: Evaluation, anchor: str, keys: tuple[str, ...]) -> tuple[Label, Label] | None:
    """The three items that moved most on the last day of `anchor`, which stands on every day with items, signed, and that day;
    None without any."""
    if not e.has(anchor):
        return None
    day = e.values(anchor).index[-1]
    now = [(one.line.label, amount) for one in e.lines if one.line.key in keys and (amount := on(one.known, day)) == amount]
    now = sorted((pair for pair in now if abs(pair[1]) >= LEAST), key=lambda pair: -abs(pair[1]))[:3]
    if not now:
        return None
    items = [ITEM.filled(name=c.inside(label), amount=c.number(u.USD_BN, value, signed=True)) for label, value in now]
    return LISTED.filled(items=c.joined(items, c.LISTED)), w.day_text(day, "W")


def _assets(e: Evaluation) -> Label | None:
    if not e.has("LEVEL"):
        return None
    weeks, level = e.choices["weeks"], e.values("LEVEL")
    on = w.day_text(level.index[-1], "W")
    span = A_WEEK if weeks == "1" else SEVERAL.filled(weeks=weeks)
    said = LEVEL.filled(on=on, level=u.USD_TN.said(float(level.iloc[-1])))
    change = e.at("TOTAL", level.index[-1])
    if change == change:
        said = CHANGED.filled(said=said, span=span, change=w.rose(change, u.USD_BN))
    parts = _ranked(e, "WSHOMCB", ASSET_ITEMS)
    if parts is None:
        return c.sentence(said)
    items, day = parts
    bills = e.values("BILLS")
    split = len(bills) and bills.index[-1] < e.values("WSHOMCB").index[-1]
    ends = SPLIT_TO.filled(on=w.day_text(bills.index[-1], "W")) if split else None
    if day == on:
        return OF_WHICH.filled(said=said, items=c.joined((items, ends), c.SEMICOLON))
    return c.sentence(said, LAST_SPLIT.filled(on=day, span=span, items=items), ends)


def _liabilities(e: Evaluation) -> Label | None:
    if not e.has("RESERVES"):
        return None
    if e.choices["liab"] != "share":
        parts = _ranked(e, "RESERVES", LIABILITY_ITEMS)
        if parts is None or not e.has("TOTAL"):
            return None
        day = e.values("TOTAL").index[-1]
        change = w.rose(e.at("TOTAL", day), u.USD_BN)
        said = MOVED.filled(on=w.day_text(day, "W"), weeks=LIABILITY_WEEKS, change=change)
        return OF_WHICH.filled(said=said, items=parts[0]) if parts[1] == w.day_text(day, "W") else c.sentence(said)
    reserves = e.values("RESERVES")
    day = reserves.index[-1]
    said = RESERVES.filled(on=w.day_text(day, "W"), share=u.PERCENT_1.said(float(reserves.iloc[-1])))
    said = c.against_a_year_earlier(said, u.PERCENT_1, tf.value_ago(reserves, weeks=tf.WEEKS_A_YEAR))
    others = [
        ITEM.filled(name=c.inside(drawn.line.label), amount=u.PERCENT_1.said(part))
        for key in ("CURRENCY", "TGA", "ONRRP", "FRRP")
        for drawn in e.lines
        if drawn.line.key == key and (part := on(drawn.known, day)) == part
    ]
    return c.sentence(said, *others, by=c.COMMA)


ASSET_ITEMS = ("BILLS", "COUPONS", "TREAST", "WSHOMCB", "LOANS", "LOANS_ALL", "BTFP", "SWAPS", "REPO", "OTHER", "REST")
LIABILITY_ITEMS = ("NET", "OTHER", "CURRENCY", "RESERVES", "ONRRP", "FRRP", "TGA", "DEPOSITS")
FIGURES = (
    Figure("fed_assets", Label("美联储资产端变动分项", "Fed assets, change by item"), _asset_lines, _assets, "balance_sheet", 21, zero=True,
           choices=(WEEKS,), note=_ASSETS_NOTE),
    Figure("fed_liabilities", Label("美联储负债端结构", "Fed liabilities, structure"), _liability_lines, _liabilities, "balance_sheet", 22,
           zero=True, choices=(LIABILITY,), note=_LIABILITIES_NOTE),
)  # fmt: skip
