"""The Fed's own balance sheet by item: figures 21-22 of the report, from the H.4.1's Wednesday levels."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from macro.compute import clauses as c
from macro.compute import transforms as tf
from macro.compute import wording as w
from macro.declare import releases as r
from macro.declare import units as u
from macro.declare.facilities import BTFP_ENDED, BTFP_OPENED
from macro.declare.figure import Choice, Evaluation, Figure, Line, Transform
from macro.declare.series import Series
from macro.declare.text import Label


def _h41(id_: str, zh: str, en: str) -> Series:
    return Series(id_, Label(zh, en), "FRED", u.MILLIONS, "W", "NSA", r.H41, r.THURSDAY, r.BOARD)


SERIES = (
    _h41("WALCL", "美联储总资产", "Fed total assets"),
    _h41("TREAST", "美联储持有国债", "Fed Treasuries held outright"),
    _h41("WSHOMCB", "美联储持有MBS", "Fed MBS held outright"),
    _h41("WSHOFADSL", "美联储持有机构债", "Fed agency debt held outright"),
    _h41("WUPSHO", "证券未摊销溢价", "Unamortized premiums on securities"),
    _h41("WUDSHO", "证券未摊销折价", "Unamortized discounts on securities"),
    _h41("WFCDA", "外币资产", "Foreign currency assets"),
    _h41("WAOAL", "其他资产", "Other Fed assets"),
    _h41("WCURCIR", "流通中货币（周平均）", "Currency in circulation, week average"),
    _h41("WLFN", "联储券净额", "Federal Reserve notes, net"),
    _h41("WLTLECL", "美联储总负债", "Fed total liabilities"),
    _h41("WLRRAL", "逆回购合计", "Reverse repos, total"),
    _h41("WLRRAFOIAL", "境外官方逆回购", "Reverse repos, foreign official"),
    _h41("WLRRAOL", "其他逆回购（ON RRP）", "Reverse repos, others (ON RRP)"),
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
EVERY_ASSET = (*SECURITIES, "WLCFLL", "SWPT", "WORAL")
_ASSETS_WHY = Label(
    "未存储周三余额的贷款、互换、回购并入“其余项目”；BTFP属于贷款，不重复计算",
    "Loans, swaps and repos without stored Wednesday levels are in 'everything else'; BTFP is part of loans, never counted twice",
)


def _first(name: str, names: tuple[str, ...]) -> tuple[str, ...]:
    """`name` ahead of the other inputs, so that every bar stands on the dates common to all of them."""
    return (name, *(one for one in names if one != name))


def _asset_lines(choices: Mapping[str, str]) -> tuple[Line, ...]:
    weeks = int(choices["weeks"])
    change = tf.change_weeks(weeks)
    life = tf.between(*map(str, (BTFP_OPENED, BTFP_ENDED + timedelta(weeks=weeks))))

    def item(key: str, label: Label, inputs: tuple[str, ...], color: int, *steps: Transform, instead: tuple[Line, ...] = (),
             why: Label | None = None) -> Line:  # fmt: skip
        return Line(key, label, inputs, u.USD_BN, steps or (tf.on_common_dates, change), kind="stacked_bar", color=color,
                    instead=instead, why=why)  # fmt: skip

    def security(name: str, label: Label, color: int) -> Line:
        held = item(name, label, _first(name, SECURITIES), color)
        return item(name, label, _first(name, EVERY_ASSET), color, instead=(held,))

    loans, btfp = ("WLCFLL", BTFP, *EVERY_ASSET), (BTFP, *EVERY_ASSET)
    all_loans = item("LOANS_ALL", Label("贷款（含BTFP）", "Loans with BTFP"), _first("WLCFLL", EVERY_ASSET), 2)
    rest = item("REST", Label("其余项目", "Everything else"), SECURITIES, 5, tf.residual, change)
    return (
        security("TREAST", Label("国债", "Treasuries"), 0),
        security("WSHOMCB", Label("MBS", "MBS"), 1),
        item("LOANS", Label("贷款（不含BTFP）", "Loans excl. BTFP"), loans, 2, tf.without_facility(*BTFP_LIFE), change,
             instead=(all_loans,), why=_ASSETS_WHY),
        item("BTFP", Label("BTFP", "BTFP"), btfp, 3, tf.facility(*BTFP_LIFE), change, life),
        item("SWAPS", Label("央行互换", "Swaps"), _first("SWPT", EVERY_ASSET), 4),
        item("REPO", Label("回购", "Repo"), _first("WORAL", EVERY_ASSET), 6),
        item("OTHER", Label("其他", "Other"), EVERY_ASSET, 5, tf.residual, change, instead=(rest,), why=_ASSETS_WHY),
        Line("TOTAL", Label("总资产变动", "Total assets, change"), ("WALCL",), u.USD_BN, (change,), color=9),
        Line("LEVEL", Label("总资产", "Total assets"), ("WALCL",), u.USD_TN, kind="table"),
    )  # fmt: skip


EVERY_LIABILITY = ("WLTLECL", "WLFN", "WLODLL", "WDTGAL", "WLRRAOL", "WLRRAFOIAL")
STORED_LIABILITY = ("WALCL", "WCURCIR", "WRBWFRBL", "WDTGAL", "RRPONTSYD")
_LIABILITIES_WHY = Label(
    "部分周三余额未存储：货币为周平均且含财政部硬币，隔夜逆回购为当日操作额，境外逆回购和资本归入“其他”，合计为总资产",
    "Some Wednesday levels are not stored: currency is a week average with Treasury coin, ON RRP the day's operation; foreign RRP and "
    "capital are in 'other'; the total is total assets",
)


def _liability_lines(choices: Mapping[str, str]) -> tuple[Line, ...]:
    shares = choices["liab"] == "share"
    change = tf.change_weeks(LIABILITY_WEEKS)

    def item(key: str, label: Label, name: str, names: tuple[str, ...], color: int, instead: Line | None = None) -> Line:
        """One item among `names`, the first of which is the total; named by the total it is what the others leave."""
        left_over = name == names[0]
        inputs = names if left_over else (name, *names)
        steps: tuple[Transform, ...]
        if shares:
            steps = (tf.residual_share,) if left_over else (tf.share_of_total,)
        else:
            steps = (tf.residual if left_over else tf.on_common_dates, change)
        return Line(key, label, inputs, u.PERCENT_1 if shares else u.USD_BN, steps,
                    kind="stacked_area" if shares else "stacked_bar", color=color, instead=(instead,) if instead else (),
                    why=_LIABILITIES_WHY if instead else None)  # fmt: skip

    def known(key: str, label: Label, live: str, stored: str, color: int) -> Line:
        return item(key, label, live, EVERY_LIABILITY, color, item(key, label, stored, STORED_LIABILITY, color))

    average = item("CURRENCY_AVG", Label("货币（周平均）", "Currency (week average)"), "WCURCIR", STORED_LIABILITY, 2)
    wide = item("OTHER_WIDE", Label("其他（含境外逆回购、资本）", "Other incl. foreign RRP and capital"), "WALCL", STORED_LIABILITY, 5)  # fmt: skip
    items = (
        item("CURRENCY", Label("货币", "Currency"), "WLFN", EVERY_LIABILITY, 2, average),
        known("RESERVES", Label("准备金", "Reserves"), "WLODLL", "WRBWFRBL", 0),
        known("ONRRP", Label("隔夜逆回购", "ON RRP"), "WLRRAOL", "RRPONTSYD", 3),
        item("FRRP", Label("境外逆回购", "Foreign RRP"), "WLRRAFOIAL", EVERY_LIABILITY, 4),
        known("TGA", Label("财政部账户", "TGA"), "WDTGAL", "WDTGAL", 1),
        item("OTHER", Label("其他", "Other"), "WLTLECL", EVERY_LIABILITY, 5, wide),
    )
    if shares:
        return items
    stored = Line("TOTAL", Label("合计", "Total"), STORED_LIABILITY, u.USD_BN, (tf.on_common_dates, change), color=9)
    return (*items, Line("TOTAL", Label("合计", "Total"), EVERY_LIABILITY, u.USD_BN, (tf.on_common_dates, change), color=9,
                         instead=(stored,)))  # fmt: skip


ITEM = Label("{name}{amount}", "{name} {amount}")
LISTED = Label("{items}（亿美元）", "{items} (USD bn)")
LEVEL = Label("{on}美联储总资产{level}", "Fed assets {level} on {on}")
CHANGED = Label("{said}，{span}{change}", "{said}, {change} in {span}")
OF_WHICH = Label("{said}：{items}。", "{said}: {items}.")
LAST_SPLIT = Label("截至{on}的{span}：{items}", "in {span} to {on}: {items}")
A_WEEK, SEVERAL = Label("1周", "a week"), Label("{weeks}周", "{weeks} weeks")
LIABILITIES, WITH_CAPITAL = Label("负债", "liabilities"), Label("负债与资本", "liabilities and capital")
MOVED = Label("截至{on}的{weeks}周，美联储{whole}{change}", "Fed {whole} {change} over the {weeks} weeks to {on}")
RESERVES = Label("{on}准备金占美联储{whole}的{share}", "Reserves {share} of Fed {whole} on {on}")


def _ranked(e: Evaluation, keys: tuple[str, ...]) -> tuple[Label, Label] | None:
    """The three items that moved most on the last day common to all, signed, and that day; None without any."""
    found = [d for d in e.lines if d.line.key in keys and len(d.known)]
    if not found:
        return None
    day = min(d.known.index[-1] for d in found if d.line.key != "BTFP")  # its bars end with the programme
    now = [(d.line.label, float(d.known.loc[day])) for d in found if day in d.known.index]
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
    parts = _ranked(e, ("TREAST", "WSHOMCB", "LOANS", "LOANS_ALL", "BTFP", "SWAPS", "REPO", "OTHER", "REST"))
    if parts is None:
        return c.sentence(said)
    items, day = parts
    if day == on:
        return OF_WHICH.filled(said=said, items=items)
    return c.sentence(said, LAST_SPLIT.filled(on=day, span=span, items=items))


def _liabilities(e: Evaluation) -> Label | None:
    if not e.has("RESERVES"):
        return None
    whole = WITH_CAPITAL if e.has("OTHER_WIDE") else LIABILITIES
    if e.choices["liab"] != "share":
        parts = _ranked(e, ("CURRENCY", "CURRENCY_AVG", "RESERVES", "ONRRP", "FRRP", "TGA", "OTHER", "OTHER_WIDE"))
        if parts is None or not e.has("TOTAL"):
            return None
        day = e.values("TOTAL").index[-1]
        change = w.rose(e.at("TOTAL", day), u.USD_BN)
        said = MOVED.filled(on=w.day_text(day, "W"), weeks=LIABILITY_WEEKS, whole=whole, change=change)
        return OF_WHICH.filled(said=said, items=parts[0]) if parts[1] == w.day_text(day, "W") else c.sentence(said)
    reserves = e.values("RESERVES")
    day = reserves.index[-1]
    said = RESERVES.filled(on=w.day_text(day, "W"), whole=whole, share=u.PERCENT_1.said(float(reserves.iloc[-1])))
    said = c.against_a_year_earlier(said, u.PERCENT_1, tf.value_ago(reserves, weeks=tf.WEEKS_A_YEAR))
    others = [
        ITEM.filled(name=c.inside(drawn.line.label), amount=u.PERCENT_1.said(float(drawn.known[day])))
        for key in ("CURRENCY", "CURRENCY_AVG", "TGA", "ONRRP", "FRRP")
        for drawn in e.lines
        if drawn.line.key == key and day in drawn.known.index
    ]
    return c.sentence(said, *others, by=c.COMMA)


FIGURES = (
    Figure("fed_assets", Label("美联储资产端变动分项", "Fed assets, change by item"), _asset_lines, _assets, "balance_sheet", 21, zero=True,
           choices=(WEEKS,)),
    Figure("fed_liabilities", Label("美联储负债端结构", "Fed liabilities, structure"), _liability_lines, _liabilities, "balance_sheet", 22,
           zero=True, choices=(LIABILITY,)),
)  # fmt: skip
