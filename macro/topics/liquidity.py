"""Liquidity: figures 5-8 of the report, and the series behind the pressure gauge."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from macro.compute import transforms as tf
from macro.compute import trends
from macro.compute import wording as w
from macro.declare import releases as r
from macro.declare import units as u
from macro.declare.figure import Choice, Drawn, Evaluation, Figure, Line, Look, Mark
from macro.declare.series import Lag, Release, Series
from macro.declare.text import Label, Quantity, Unit

ST_LOUIS = "Federal Reserve Bank of St. Louis"


def _h41(name: str, zh: str, en: str) -> Series:
    return Series(name, Label(zh, en), "FRED", u.MILLIONS, "W", "NSA", r.H41, r.THURSDAY, r.BOARD)


def _week_average(line: str, zh: str, en: str) -> Series:
    return Series(f"H41AVG_{line.upper()}", Label(f"{zh}周平均", f"{en}, week average"), "H41", u.MILLIONS, "W", "NSA", r.H41,
                  r.THURSDAY, r.BOARD, code=line, drawn_as_points=True)  # fmt: skip


def _nyfed(name: str, zh: str, en: str, code: str, quantity: Quantity, release: Release, lag: Lag) -> Series:
    return Series(name, Label(zh, en), "NYFED", quantity, "D", "NSA", release, lag, r.NYFED, code=code)


SERIES = (
    Series("RRPONTSYD", Label("隔夜逆回购（ON RRP）", "ON RRP"), "FRED", u.BILLIONS, "D", "NSA", r.TOMO, r.SAME_DAY, r.NYFED),
    Series("RPONTTLD", Label("隔夜回购", "Overnight repo"), "FRED", u.BILLIONS, "D", "NSA", r.TOMO, r.SAME_DAY, r.NYFED),
    _h41("WLCFLPCL", "一级信贷", "Primary credit"),
    _h41("WLCFLSCL", "二级信贷", "Secondary credit"),
    _h41("WLCFLSECL", "季节性信贷", "Seasonal credit"),
    _h41("WLCFOCEL", "其他信贷", "Other credit"),
    _h41("H41RESPPALDJNWW", "PPP 流动性便利", "PPP liquidity facility"),
    _h41("WLCFLL", "美联储贷款合计", "Fed loans, total"),
    _h41("SWPT", "央行货币互换", "Central-bank swaps"),
    _h41("WORAL", "美联储回购合计", "Fed repo, total"),
    _h41("H41RESPPALGTRFNWW", "外国官方回购", "Foreign-official repo"),
    _h41("H41RESPPALGTRONWW", "其他回购（含常备便利）", "Repo, others (standing facility)"),
    _week_average("primary", "一级信贷", "Primary credit"),
    _week_average("secondary", "二级信贷", "Secondary credit"),
    _week_average("seasonal", "季节性信贷", "Seasonal credit"),
    _week_average("other_credit", "其他信贷", "Other credit"),
    _week_average("ppplf", "PPP 流动性便利", "PPP liquidity facility"),
    _week_average("loans", "美联储贷款合计", "Fed loans, total"),
    _week_average("swaps", "央行货币互换", "Central-bank swaps"),
    _week_average("repo_foreign", "外国官方回购", "Foreign-official repo"),
    _week_average("repo_other", "其他回购（含常备便利）", "Repo, others (standing facility)"),
    Series("CMDEBT", Label("居民部门债务", "Household debt"), "FRED", u.MILLIONS, "Q", "NSA", r.Z1, Lag(70), r.BOARD),
    Series("HHMSDODNS", Label("居民住房抵押贷款", "Household mortgages"), "FRED", u.MILLIONS, "Q", "NSA", r.Z1, Lag(70), r.BOARD),
    Series("TOTALSL", Label("消费信贷", "Consumer credit"), "FRED", u.MILLIONS, "M", "SA", r.G19, Lag(37), r.BOARD),
    Series("CDCABSHNO", Label("居民现金和活期存款", "Household checkable deposits and currency"), "FRED", u.MILLIONS, "Q", "NSA", r.Z1,
           Lag(70), r.BOARD),
    Series("PMSAVE", Label("个人储蓄", "Personal saving"), "FRED", u.BILLIONS, "M", "SA", r.INCOME, Lag(29), r.BEA),
    Series("PSAVERT", Label("个人储蓄率", "Personal saving rate"), "FRED", u.PERCENT_Q, "M", "SA", r.INCOME, Lag(29), r.BEA, bounds=u.SAVING_RATE),
    Series("GFDEBTN", Label("联邦政府债务", "Federal debt"), "FRED", u.MILLIONS, "Q", "NSA", r.BULLETIN, Lag(60), r.TREASURY),
    Series("FYGFDPUN", Label("公众持有的联邦债务", "Federal debt held by the public"), "FRED", u.MILLIONS, "Q", "NSA", r.BULLETIN,
           Lag(60), r.TREASURY),
    Series("GFDEGDQ188S", Label("联邦债务占GDP", "Federal debt to GDP"), "FRED", u.PERCENT_GDP_Q, "Q", "SA", r.DEBT_RATIO, Lag(65),
           ST_LOUIS),
    Series("MTSDS133FMS", Label("联邦财政收支", "Federal balance"), "FRED", u.MILLIONS, "M", "NSA", r.MTS, Lag(12), r.TREASURY),
    _h41("WRBWFRBL", "准备金（周三余额）", "Reserves, Wednesday level"),
    _h41("WRESBAL", "准备金（周平均）", "Reserves, week average"),
    Series("TLAACBW027SBOG", Label("商业银行总资产", "Commercial bank assets"), "FRED", u.BILLIONS, "W", "SA", r.H8, Lag(9), r.BOARD),
    _h41("WDTGAL", "TGA（周三余额）", "TGA, Wednesday level"),
    _h41("WTREGEN", "TGA（周平均）", "TGA, week average"),
    Series("TGA_DAILY", Label("TGA（每日余额）", "TGA, daily balance"), "FISCALDATA", u.MILLIONS, "D", "NSA", r.DTS, r.NEXT_BUSINESS_DAY,
           r.TREASURY, code="operating_cash_balance"),
    Series("DEBT_TO_PENNY", Label("联邦债务总额（每日）", "Total public debt, daily"), "FISCALDATA", u.DOLLARS, "D", "NSA", r.PENNY,
           r.NEXT_BUSINESS_DAY, r.TREASURY, code="debt_to_penny"),
    Series("SOFR", Label("SOFR", "SOFR"), "FRED", u.PERCENT_Q, "D", "NSA", r.SOFR_RATES, r.NEXT_BUSINESS_DAY, r.NYFED),
    Series("IORB", Label("准备金利率（IORB）", "IORB"), "FRED", u.PERCENT_Q, "D7", "NSA", r.IORB_NOTICE, r.SAME_DAY, r.BOARD),
    Series("EFFR", Label("EFFR", "EFFR"), "FRED", u.PERCENT_Q, "D", "NSA", r.EFFR_RATES, r.NEXT_BUSINESS_DAY, r.NYFED),
    _nyfed("NYFED_ONRRP", "ON RRP 操作结果", "ON RRP operation", "ONRRP", u.DOLLARS, r.TOMO, r.SAME_DAY),
    _nyfed("NYFED_ONRRP_CPTY", "ON RRP 交易对手数", "ON RRP counterparties", "ONRRP_CPTY", u.COUNT_Q, r.TOMO, r.SAME_DAY),
    _nyfed("RRP_MMF", "ON RRP：货币基金", "ON RRP: money funds", "ONRRP_MMF", u.DOLLARS, r.RRP_SPLIT, r.QUARTER_AFTER),
    _nyfed("RRP_GSE", "ON RRP：GSE", "ON RRP: GSEs", "ONRRP_GSE", u.DOLLARS, r.RRP_SPLIT, r.QUARTER_AFTER),
    _nyfed("RRP_BANK", "ON RRP：银行", "ON RRP: banks", "ONRRP_BANK", u.DOLLARS, r.RRP_SPLIT, r.QUARTER_AFTER),
    _nyfed("RRP_PD", "ON RRP：一级交易商", "ON RRP: primary dealers", "ONRRP_PD", u.DOLLARS, r.RRP_SPLIT, r.QUARTER_AFTER),
    _nyfed("NYFED_REPO", "隔夜回购操作（含常备便利）", "Overnight repo operations", "REPO", u.DOLLARS, r.REPO_OPERATIONS, r.SAME_DAY),
    _nyfed("NYFED_SOFR", "SOFR（纽约联储）", "SOFR, New York Fed", "SOFR", u.PERCENT_Q, r.SOFR_RATES, r.NEXT_BUSINESS_DAY),
    _nyfed("NYFED_EFFR", "EFFR（纽约联储）", "EFFR, New York Fed", "EFFR", u.PERCENT_Q, r.EFFR_RATES, r.NEXT_BUSINESS_DAY),
    _nyfed("NYFED_SWAPS", "央行美元互换余额", "Dollar swaps outstanding", "SWAPS", u.DOLLARS, r.SWAP_OPERATIONS, r.NEXT_BUSINESS_DAY),
)  # fmt: skip

FLOOR = 100e9  # dollars: below it the desk calls the ON RRP buffer used up
FLOOR_NAME = Label("1,000亿美元", "USD 100 bn")
EMPTY = 1.0  # % of the peak
HALF = 50.0  # %


def _money(dollars: float) -> Label:
    """An amount as it is said: zero, millions below a billion, else billions; 亿 with decimals where it is small."""
    if round(dollars, -6) == 0:
        return Label("零", "zero")
    tenths = 2 if abs(dollars) < 1e9 else 0
    english = f"USD {dollars / 1e6:,.0f} mn" if abs(dollars) < 1e9 else u.USD_BN.text(dollars, "en")
    return Label(f"{dollars / 1e8:,.{tenths}f}亿美元", english)


def _grew_zh(percent: float) -> str:
    return f"{'增长' if percent >= 0 else '下降'}{abs(percent):.1f}%"


def _inside(name: str) -> str:
    """An English name inside a sentence: lower case unless it begins with an abbreviation."""
    return name if name[:2].isupper() else name[:1].lower() + name[1:]


def _percent(share: float) -> str:
    return "<0.1" if 0 < share < 0.05 else f"{share:.1f}" if share < 10 else f"{share:.0f}"


def _onrrp_lines(choices: Mapping[str, str]) -> tuple[Line, ...]:
    """The balance, or who holds it: the split by type, published months later, under today's total and head count."""
    balance = Line(
        "ONRRP", Label("ON RRP 余额", "ON RRP"), ("RRPONTSYD",), u.USD_BN, kind="area", color=0, twin=("NYFED_ONRRP",)
    )
    if choices.get("rrp", "all") == "all":
        return (balance,)

    def line(key: str, label: Label, name: str, unit: Unit, **more: Any) -> Line:
        return Line(key, label, (name,), unit, instead=(balance,), why=_NO_SPLIT, fallback="rrp", **more)

    return (
        *(line(name, _LAGGED.filled(holder=label), name, u.USD_BN, kind="stacked_area", color=color)
          for color, (name, label) in enumerate(HOLDERS.items())),
        line("TOTAL", Label("合计", "Total"), "NYFED_ONRRP", u.USD_BN, color=9),
        line("CPTY", Label("交易对手数（右）", "Counterparties (right)"), "NYFED_ONRRP_CPTY", u.PARTIES, axis="right", color=5, dash="dot"),
    )  # fmt: skip


HOLDERS = {
    "RRP_MMF": Label("货币基金", "Money funds"),
    "RRP_GSE": Label("GSE", "GSEs"),
    "RRP_BANK": Label("银行", "Banks"),
    "RRP_PD": Label("一级交易商", "Primary dealers"),
}
_LAGGED = Label("{holder}（滞后）", "{holder} (lagged)")  # a legend's value is the last one: months old beside today's total
_NO_SPLIT = Label("纽约联储交易对手数据未存储，仅显示总额", "Counterparties are not stored: the total alone")


def _holders(e: Evaluation) -> Label | None:
    """Today's balance and head count, and who held it on the last day that is split."""
    total, count = e.values("TOTAL"), e.values("CPTY")
    if total.empty:
        return None
    day, level = total.index[-1], _money(float(total.iloc[-1]))
    on = w.day_text(day, "D")
    zh, en = f"{on.zh} ON RRP 余额{level.zh}", f"ON RRP {level.en} on {on.en}"
    if day in count.index:
        parties = int(count[day])
        zh, en = f"{zh}，{parties}家交易对手参与", f"{en} from {parties} counterpart{'y' if parties == 1 else 'ies'}"
    split = pd.DataFrame({name: e.values(name) for name in HOLDERS}).dropna()
    if len(split) and (last := split.iloc[-1]).sum() > 0:
        when, most = w.day_text(split.index[-1], "D"), str(last.idxmax())
        share, holder = _percent(float(last[most] / last.sum() * 100)), HOLDERS[most]
        zh = f"{zh}；最近一次公布的构成（{when.zh}）中{holder.zh}占{share}%"
        en = f"{en}; {_inside(holder.en)} held {share} % on {when.en}, the last day split by type"
    return Label(f"{zh}。", f"{en}.")


def _onrrp(e: Evaluation) -> Label | None:
    if not e.has("ONRRP"):
        return _holders(e)
    balance = e.values("ONRRP")
    now, top = float(balance.iloc[-1]), float(balance.max())
    level, peak = _money(now), _money(top)
    on, when = w.day_text(balance.index[-1], "D"), w.day_text(balance.idxmax(), "D")
    if now == top:
        year = balance.index[0].year
        return Label(
            f"{on.zh} ON RRP 余额{level.zh}，为{year}年有数据以来最高。",
            f"ON RRP {level.en} on {on.en}, the highest in data since {year}.",
        )
    share, change = now / top * 100, now - tf.value_ago(balance, weeks=4)
    above = balance[balance >= FLOOR]
    if now < FLOOR and len(above):
        last = w.day_text(above.index[-1], "D")
        tail = Label(f"；{last.zh}之后未再达到{FLOOR_NAME.zh}", f"; last at {FLOOR_NAME.en} or more on {last.en}")
    elif change == change:
        much, up = _money(abs(change)), change > 0
        tail = Label(
            f"，较四周前{'增加' if up else '减少'}{much.zh}", f", {'up' if up else 'down'} {much.en} from four weeks ago"
        )
    else:
        tail = Label("，四周前无数据", ", no reading four weeks ago")
    zh = f"{level.zh}，为{when.zh}峰值（{peak.zh}）的{_percent(share)}%{tail.zh}。"
    en = f"{level.en} on {on.en}, {_percent(share)} % of the {peak.en} peak of {when.en}{tail.en}."
    if share < EMPTY:
        return Label(f"ON RRP 基本耗尽：{on.zh}余额{zh}", f"ON RRP all but empty: {en}")
    return Label(f"{on.zh} ON RRP 余额{zh}", f"ON RRP {en}")


def _onrrp_marks(e: Evaluation) -> tuple[Mark, ...]:
    balance = e.values("ONRRP")
    if balance.empty or balance.max() < FLOOR:
        return ()
    top, when = float(balance.max()), balance.idxmax()
    peak = _money(top)
    marks = [Mark(when.date(), top, Label(f"峰值 {peak.zh}", f"Peak {peak.en}"), place="top left")]
    below = balance.loc[when:]
    below = below[below < FLOOR]
    if len(below):
        day = below.index[0].date()
        marks.append(Mark(day, float(below.iloc[0]), Label(f"↓ {day}", f"↓ {day}"), place="top left"))
    return tuple(marks)


# Key, both names, the Wednesday level, its week average, and the value of the figure's choice.
TOOLS = (
    ("PRIMARY", Label("一级信贷", "Primary credit"), "WLCFLPCL", "H41AVG_PRIMARY", "pc"),
    ("BTFP", Label("BTFP", "BTFP"), "H41RESPPALDKNWW", "H41AVG_BTFP", "btfp"),
    ("OTHER", Label("其他信贷", "Other credit"), "WLCFOCEL", "H41AVG_OTHER_CREDIT", "oth"),
    ("SWAPS", Label("央行货币互换", "Swap lines"), "SWPT", "H41AVG_SWAPS", "swap"),
    ("FIMA", Label("外国官方回购", "FIMA repo"), "H41RESPPALGTRFNWW", "H41AVG_REPO_FOREIGN", "fima"),
    ("REPO", Label("其他回购", "Other repo"), "H41RESPPALGTRONWW", "H41AVG_REPO_OTHER", "srf"),
    ("SEASONAL", Label("季节性信贷", "Seasonal credit"), "WLCFLSECL", "H41AVG_SEASONAL", "sea"),
    ("SECONDARY", Label("二级信贷", "Secondary credit"), "WLCFLSCL", "H41AVG_SECONDARY", "sec"),
)  # fmt: skip
_WEEK_AVERAGE = Label(
    "H.4.1 周三余额未存储，改用零散的周平均值，缺失的周留空",
    "Wednesday levels are not stored: week averages from single releases, missing weeks left empty",
)


SMALL = ("REPO", "SEASONAL", "SECONDARY")  # drawn in millions when alone
# What the New York Fed says of a tool day by day, drawn when it is alone: a Wednesday hides quarter-ends.
DAILY = {
    "SWAPS": ("NYFED_SWAPS", Label("逐日余额", "Daily")),
    "REPO": ("NYFED_REPO", Label("逐日隔夜操作", "Daily, overnight")),
}
USD_SMALL = Unit("usd", Label("亿美元", "USD mn"), 1e-8, 1e-6, 2, 0)


def _tool_lines(choices: Mapping[str, str]) -> tuple[Line, ...]:
    """All tools stacked, or the one chosen; week averages, with weeks missing between them, stand as points."""
    one = choices.get("tool", "all")
    stacked = one == "all"
    lines = []
    for color, (key, label, level, average, value) in enumerate(TOOLS):
        if stacked or one == value:
            unit = USD_SMALL if key in SMALL and not stacked else u.USD_BN
            instead = Line(f"{key}_AVG", label, (average,), unit, kind="points", color=color)
            lines.append(
                Line(key, label, (level,), unit, kind="stacked_area" if stacked else "area", color=color, instead=(instead,),
                     why=_WEEK_AVERAGE)
            )  # fmt: skip
            if key in DAILY and not stacked:
                name, daily = DAILY[key]
                lines.append(Line(f"{key}_DAILY", daily, (name,), unit, color=9))
    return tuple(lines)


def whole(parts: tuple[Drawn, ...]) -> pd.Series:
    """Sum of the parts on the dates on which every part that then existed is published; a discontinued part ends."""
    table = pd.DataFrame({part.line.key: part.known for part in parts if len(part.known)})
    if table.empty:
        return pd.Series(dtype="float64", index=pd.DatetimeIndex([]))
    complete = pd.Series(True, index=table.index)
    for part in parts:
        if len(part.known):
            last = part.known.index[-1] if part.inputs[0].series.discontinued else table.index[-1]
            alive = (table.index >= part.known.index[0]) & (table.index <= last)
            complete &= table[part.line.key].notna() | ~alive
    return table[complete].sum(axis=1)


def _tools(e: Evaluation) -> Label | None:
    parts = tuple(part for part in e.lines if len(part.known))
    if daily := [part for part in parts if part.line.key.endswith("_DAILY")]:
        return _tool_of_the_day(daily[0])
    averages = {part.replaces is not None for part in parts}
    if not parts or len(averages) > 1:  # Wednesday levels and week averages are never added
        return None
    sparse = averages.pop()
    single = e.choices.get("tool", "all") != "all"
    total = parts[0].known if single else whole(parts)
    if total.empty:
        return None
    now, top = float(total.iloc[-1]), float(total.max())
    much, peak = _money(now), _money(top)
    on, when = w.day_text(total.index[-1], "W"), w.day_text(total.idxmax(), "W")
    if not sparse:
        most = Label(f"峰值{peak.zh}（{when.zh}）", f"peak {peak.en} on {when.en}")
    elif now == top:
        most = Label(f"为已存储{len(total)}周中最高", f"the highest of the {len(total)} weeks stored")
    else:
        most = Label(
            f"已存储的{len(total)}周中最高{peak.zh}（截至{when.zh}当周）",
            f"highest of the {len(total)} weeks stored: {peak.en}, week to {when.en}",
        )
    if sparse:
        on = Label(f"截至{on.zh}当周均值", f"average of the week to {on.en}")
    if single:
        name = parts[0].line.label
        return Label(f"{name.zh}余额为{much.zh}（{on.zh}）；{most.zh}。", f"{name.en} at {much.en} ({on.en}); {most.en}.")
    lead = _leader(parts, total)
    return Label(
        f"美联储流动性工具余额合计{much.zh}（{on.zh}）{lead.zh}；{most.zh}。",
        f"Fed liquidity tools at {much.en} in all ({on.en}){lead.en}; {most.en}.",
    )


def _tool_of_the_day(daily: Drawn) -> Label:
    """One tool by its daily numbers, which are newer than any Wednesday's."""
    name = next(label for key, label, *_ in TOOLS if daily.line.key == f"{key}_DAILY")
    now, top = _money(float(daily.known.iloc[-1])), _money(float(daily.known.max()))
    on, when = w.day_text(daily.known.index[-1], "D"), w.day_text(daily.known.idxmax(), "D")
    since = daily.known.index[0].year
    return Label(
        f"{name.zh}余额为{now.zh}（{on.zh}）；{since}年以来峰值{top.zh}（{when.zh}）。",
        f"{name.en} at {now.en} ({on.en}); peak since {since} {top.en} on {when.en}.",
    )


def _leader(parts: tuple[Drawn, ...], total: pd.Series) -> Label:
    """Which tool is the largest on the last day of the total, with the word its share allows."""
    day = total.index[-1]
    amounts = {part.line.label: float(part.known.get(day, 0.0)) for part in parts}
    label, amount = max(amounts.items(), key=lambda pair: pair[1])
    if amount <= 0:
        return Label("，各项均为零", ", none of them in use")
    much = _money(amount)
    mostly = amount / float(total.iloc[-1]) * 100 > HALF
    return Label(
        f"，{'以' + label.zh + '为主' if mostly else '最大一项为' + label.zh}（{much.zh}）",
        f", {'mostly' if mostly else 'led by'} {_inside(label.en)} ({much.en})",
    )


def _household(e: Evaluation) -> Label | None:
    if not e.has("CMDEBT"):
        return None
    debt, gdp, saving, credit = e.values("CMDEBT"), e.values("GDP"), e.values("EXCESS"), e.values("TOTALSL")
    day, growth = debt.index[-1], float(debt.iloc[-1])
    on = w.day_text(day, "Q")
    zh, en = f"{on.zh}居民债务同比{_grew_zh(growth)}", f"Household debt {growth:+.1f} % yoy in {on.en}"
    if day in gdp.index:
        whole_economy = float(gdp[day])
        if round(growth, 1) == round(whole_economy, 1):
            zh, en = f"{zh}，与名义GDP持平", f"{en}, in step with nominal GDP"
        elif growth < whole_economy:
            zh = f"{zh}，慢于名义GDP（{whole_economy:+.1f}%），杠杆率回落"
            en = f"{en}, slower than nominal GDP ({whole_economy:+.1f} %): leverage is falling"
        else:
            zh = f"{zh}，快于名义GDP（{whole_economy:+.1f}%），杠杆率上升"
            en = f"{en}, faster than nominal GDP ({whole_economy:+.1f} %): leverage is rising"
    if len(saving) and saving.index[-1] > day - pd.DateOffset(years=1):
        left, until = float(saving.iloc[-1]), w.day_text(saving.index[-1], "M")
        if left > 0:
            zh = f"{zh}；截至{until.zh}超额储蓄尚余{left / 1e12:.2f}万亿美元"
            en = f"{en}; {u.USD_TN.text(left, 'en')} of excess saving left in {until.en}"
        else:
            zh, en = f"{zh}；截至{until.zh}超额储蓄已耗尽", f"{en}; excess saving used up by {until.en}"
    elif len(credit):
        month, pace = w.day_text(credit.index[-1], "M"), float(credit.iloc[-1])
        zh, en = f"{zh}；{month.zh}消费信贷同比{_grew_zh(pace)}", f"{en}; consumer credit {pace:+.1f} % in {month.en}"
    return Label(f"{zh}。", f"{en}.")


def _government(e: Evaluation) -> Label | None:
    if not e.has("GFDEBTN", "DEBT_GDP"):
        return None
    growth, ratio, deficit = e.values("GFDEBTN"), e.values("DEBT_GDP"), e.values("DEFICIT")
    grown, on = float(growth.iloc[-1]), w.day_text(growth.index[-1], "Q")
    now, at = float(ratio.iloc[-1]), w.day_text(ratio.index[-1], "Q")
    move = now - tf.value_ago(ratio, years=1)
    turn_zh = f"，较一年前{'上升' if move > 0 else '下降'}{abs(move):.1f}个百分点" if move == move else ""
    turn_en = f" ({'up' if move > 0 else 'down'} {abs(move):.1f} points in a year)" if move == move else ""
    if on == at:
        zh = f"{on.zh}联邦债务同比{_grew_zh(grown)}，占GDP {now:.1f}%{turn_zh}"
        en = f"Federal debt {grown:+.1f} % yoy to {now:.1f} % of GDP in {on.en}{turn_en}"
    else:
        zh = f"{on.zh}联邦债务同比{_grew_zh(grown)}；{at.zh}债务占GDP {now:.1f}%{turn_zh}"
        en = f"Federal debt {grown:+.1f} % yoy in {on.en}, {now:.1f} % of GDP in {at.en}{turn_en}"
    if len(deficit):
        gap, until = float(deficit.iloc[-1]), w.day_text(deficit.index[-1], "M")
        zh, en = f"{zh}；截至{until.zh}的12个月赤字占GDP {gap:.1f}%", f"{en}; 12-month deficit {gap:.1f} % of GDP to {until.en}"
    return Label(f"{zh}。", f"{en}.")


FIGURES = (
    Figure(
        "onrrp", Label("隔夜逆回购（ON RRP）", "Overnight reverse repo (ON RRP)"),
        _onrrp_lines, _onrrp, "liquidity", 5, look=Look(((FLOOR, FLOOR_NAME),), marks=_onrrp_marks),
        choices=(Choice("rrp", Label("拆分", "Split"), {"all": Label("总额", "Total"), "who": Label("按交易对手", "By counterparty")}),),
    ),
    Figure(
        "tools", Label("美联储流动性工具", "Use of the Fed's liquidity tools"), _tool_lines, _tools, "liquidity", 6,
        choices=(Choice("tool", Label("工具", "Tool"),
                        {"all": Label("全部工具", "All tools"), **{value: label for _, label, _, _, value in TOOLS}}),),
        note=Label("不含 PPP 流动性便利", "Without the PPP liquidity facility"),
    ),
    Figure(
        "household", Label("居民部门债务与超额储蓄", "Household debt and excess saving"),
        (
            Line("EXCESS", Label("累计超额储蓄（右）", "Excess saving (right)"), ("PMSAVE",), u.USD_TN,
                 (trends.excess_saving("2016-01-01", "2019-12-31", "2020-03-01"),), kind="area", axis="right", color=5),
            Line("CMDEBT", Label("居民债务", "Household debt"), ("CMDEBT",), u.PERCENT_1, (tf.yoy,), color=0),
            Line("HHMSDODNS", Label("住房抵押贷款", "Mortgages"), ("HHMSDODNS",), u.PERCENT_1, (tf.yoy,), color=1),
            Line("TOTALSL", Label("消费信贷", "Consumer credit"), ("TOTALSL",), u.PERCENT_1, (tf.yoy,), color=2),
            Line("CDCABSHNO", Label("现金和活期存款", "Checkable deposits and currency"), ("CDCABSHNO",), u.PERCENT_1, (tf.yoy,), color=4),
            Line("GDP", Label("名义GDP同比", "Nominal GDP, yoy"), ("GDP",), u.PERCENT_1, (tf.yoy,), kind="table"),
        ),
        _household, "liquidity", 7, zero=True,
        note=Label("左轴为已公布存量的同比，含口径断点；超额储蓄为月度个人储蓄超出2016—2019年线性趋势部分，自2020年3月起累计",
                   "Left: yoy of published levels, breaks included. Excess saving: monthly saving above its 2016-2019 linear trend, cumulated from March 2020"),
    ),
    Figure(
        "government", Label("联邦政府债务与赤字", "Federal debt and deficit"),
        (
            Line("GFDEBTN", Label("债务同比", "Debt, yoy"), ("GFDEBTN",), u.PERCENT_1, (tf.yoy,), color=0),
            Line("DEFICIT", Label("12个月赤字占GDP", "12-month deficit, % of GDP"), ("MTSDS133FMS", "GDP"), u.PERCENT_1,
                 (tf.deficit_pct_gdp, tf.as_percent), color=3),
            Line("DEBT_GDP", Label("债务占GDP（右）", "Debt to GDP (right)"), ("GFDEGDQ188S",), u.PERCENT_GDP, axis="right", color=5),
        ),
        _government, "liquidity", 8, zero=True,
    ),
)  # fmt: skip
