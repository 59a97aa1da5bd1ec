"""Numbers, days and moves as a desk says them aloud, in both languages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType

from macro.declare.series import Frequency
from macro.declare.text import Label, Unit, number_text
from macro.morning.moves import Move

# A day of another year this far from the day on the desk needs its year.
FAR_DAYS = 150

NAMES: Mapping[str, Label] = MappingProxyType(
    {
        "TARGET": Label("联邦基金目标区间", "the fed funds target range"),
        "EFFR": Label("有效联邦基金利率", "the effective fed funds rate"),
        "SOFR": Label("SOFR", "SOFR"),
        "US3M": Label("3个月美债收益率", "the three-month Treasury yield"),
        "US2Y": Label("2年期美债收益率", "the two-year Treasury yield"),
        "US10Y": Label("10年期美债收益率", "the ten-year Treasury yield"),
        "US30Y": Label("30年期美债收益率", "the thirty-year Treasury yield"),
        "CURVE": Label("10年与2年美债利差", "the two-to-ten-year spread"),
        "BREAKEVEN": Label("5年后5年期盈亏平衡通胀率", "the five-year, five-year breakeven"),
        "DOLLAR": Label("广义美元指数", "the broad dollar"),
        "EUR": Label("欧元兑美元", "the euro"),
        "JPY": Label("美元兑日元", "the dollar-yen rate"),
        "CNY": Label("美元兑人民币", "the dollar-renminbi rate"),
        "SPX": Label("标普500", "the S&P 500"),
        "VIX": Label("VIX", "the VIX"),
        "HY": Label("高收益债利差", "the high-yield spread"),
        "ONRRP": Label("ON RRP余额", "the ON RRP"),
        "RESERVES": Label("银行准备金", "bank reserves"),
        "TGA": Label("财政部现金账户（TGA）", "the Treasury's cash account"),
        "FED": Label("美联储总资产", "the Fed's total assets"),
        "NFCI": Label("NFCI", "the NFCI"),
        "FSI": Label("OFR金融压力指数", "the OFR stress index"),
    }
)
SPOKEN_PLACES = {"index": 2}
# Chinese has its own verbs for rates, prices and amounts; English makes do with one pair.
_VERBS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        **dict.fromkeys(("EFFR", "SOFR", "US3M", "US2Y", "US10Y", "US30Y", "BREAKEVEN"), ("上行", "下行")),
        **dict.fromkeys(("DOLLAR", "EUR", "JPY", "CNY", "SPX"), ("上涨", "下跌")),
        **dict.fromkeys(("ONRRP", "RESERVES", "TGA", "FED"), ("增加", "减少")),
        "HY": ("走阔", "收窄"),
        "TARGET": ("上调", "下调"),
    }
)
_OTHER_VERBS = ("上升", "下降")


def number(value: float, places: int) -> str:
    """With thousands separators and never a negative zero."""
    return number_text(value, places)


def points(bp: float) -> Label:
    """A size in basis points."""
    shown = number(abs(bp), 0)
    return Label(f"{shown}个基点", f"{shown} basis point{'' if shown == '1' else 's'}")


def percent(value: float, places: int = 2) -> Label:
    shown = number(value, places)
    return Label(f"{shown}%", f"{shown} percent")


def money(dollars: float) -> Label:
    """An amount in trillions, billions or millions of dollars; in 万亿 or 亿美元."""
    size = abs(dollars)
    if size >= 1e12:
        return Label(f"{number(dollars / 1e12, 2)}万亿美元", f"{number(dollars / 1e12, 2)} trillion dollars")
    if size >= 1e9:
        places = 0 if size >= 100e9 else 1
        return Label(f"{number(dollars / 1e8, 0)}亿美元", f"{number(dollars / 1e9, places)} billion dollars")
    return Label(f"{number(dollars / 1e8, 2)}亿美元", f"{number(dollars / 1e6, 0)} million dollars")


def amount(value: float, unit: Unit) -> Label:
    """A level or a size in its unit."""
    if unit.kind == "bp":
        shown = points(value)
        return shown if value >= 0 else Label(f"-{shown.zh}", f"-{shown.en}")
    if unit.kind == "percent":
        return percent(value, unit.decimals_en)
    if unit.kind == "usd":
        return money(value)
    bare = number(value, min(unit.decimals_en, SPOKEN_PLACES.get(unit.kind, unit.decimals_en)))
    return Label(bare, bare)


def _far(one: date, edge: date) -> bool:
    return one.year != edge.year and abs((edge - one).days) > FAR_DAYS


def day(one: date, edge: date) -> Label:
    """`6 October`; with its year where that is not plain from the day on the desk."""
    if _far(one, edge):
        return Label(f"{one.year}年{one.month}月{one.day}日", f"{one.day} {one:%B %Y}")
    return Label(f"{one.month}月{one.day}日", f"{one.day} {one:%B}")


_QUARTERS = ("first", "second", "third", "fourth")
_QUARTERS_ZH = "一二三四"


def period(one: date, frequency: Frequency, edge: date, *, year: bool = True) -> Label:
    """`August`, `the second quarter of 2026`; `year=False` for the period before one just named."""
    far = year and _far(one, edge)
    if frequency == "Q":
        quarter = (one.month - 1) // 3
        zh, en = f"{_QUARTERS_ZH[quarter]}季度", f"{_QUARTERS[quarter]} quarter"
        return Label(f"{one.year}年{zh}", f"the {en} of {one.year}") if year else Label(zh, f"{en}")
    if frequency == "M":
        return Label(f"{one.year}年{one.month}月", f"{one:%B %Y}") if far else Label(f"{one.month}月", f"{one:%B}")
    return day(one, edge)


def when(move: Move, edge: date) -> Label:
    """The day of a daily move, the week of a weekly one, as they stand in a sentence."""
    on = day(move.day, edge)
    return Label(f"{on.zh}当周", f"in the week to {on.en}") if move.frequency == "W" else Label(on.zh, f"on {on.en}")


def still(value: float, unit: Unit) -> bool:
    """Whether a change prints as zero."""
    return value == value and float(unit.number(value, "en").replace(",", "")) == 0


def level(move: Move) -> Label:
    """Where a row stands; the target range from bound to bound."""
    if move.low == move.low:
        low, high = number(move.low, 2), number(move.level, 2)
        return Label(f"{low}%—{high}%", f"{low} to {high} percent")
    return amount(move.level, move.unit)


def size(value: float, move: Move) -> Label:
    return amount(abs(value), move.change_unit)


def verb(key: str, value: float) -> Label:
    up, down = _VERBS.get(key, _OTHER_VERBS)
    return Label(up, "rose") if value > 0 else Label(down, "fell")


def moved(move: Move, edge: date) -> Label:
    """The last change of a row as a clause: name, verb, size, level and day."""
    name, at, on = NAMES[move.key], level(move), when(move, edge)
    if move.change != move.change:
        return Label(f"{on.zh}{name.zh}为{at.zh}", f"{name.en} stood at {at.en} {on.en}")
    if still(move.change, move.change_unit):
        return Label(f"{on.zh}{name.zh}持平于{at.zh}", f"{name.en} was unchanged at {at.en} {on.en}")
    how, much = verb(move.key, move.change), size(move.change, move)
    return Label(f"{on.zh}{name.zh}{how.zh}{much.zh}至{at.zh}", f"{name.en} {how.en} {much.en} to {at.en} {on.en}")


def together(parts: Iterable[Label]) -> Label:
    """A list as it is said: `A, B and C`, `A、B和C`."""
    found = list(parts)
    zh, en = [one.zh for one in found], [one.en for one in found]
    if len(found) == 1:
        return found[0]
    return Label("、".join(zh[:-1]) + "和" + zh[-1], ", ".join(en[:-1]) + " and " + en[-1])


def clauses(parts: Iterable[Label]) -> Label:
    """Whole clauses one after the other, which Chinese joins by commas alone."""
    found = list(parts)
    return Label("，".join(one.zh for one in found), together(found).en)


def sentence(clause: Label) -> Label:
    """A clause with its capital letter and its stop."""
    return Label(f"{clause.zh}。", f"{clause.en[0].upper()}{clause.en[1:]}.")
