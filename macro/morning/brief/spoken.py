"""Numbers, days and moves as a desk says them aloud, in both languages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType

from macro.compute.wording import LONG_MONTHS, whole_day
from macro.declare.series import Frequency
from macro.declare.text import Label, Unit, number_text
from macro.morning.moves import Move

# A day of another year this far from the day on the desk needs its year.
FAR_DAYS = 90

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
        "BREAKEVEN": Label("5年后5年远期盈亏平衡通胀率", "the five-year, five-year breakeven"),
        "DOLLAR": Label("广义美元指数", "the broad dollar"),
        "EUR": Label("欧元兑美元", "the euro"),
        "JPY": Label("美元兑日元", "the dollar-yen rate"),
        "CNY": Label("美元兑人民币", "the dollar-renminbi rate"),
        "SPX": Label("标普500", "the S&P 500"),
        "VIX": Label("VIX", "the VIX"),
        "HY": Label("高收益债利差", "the high-yield spread"),
        "ONRRP": Label("隔夜逆回购（ON RRP）余额", "the ON RRP"),
        "RESERVES": Label("银行准备金", "bank reserves"),
        "TGA": Label("财政部一般账户（TGA）", "the Treasury General Account"),
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


_POINT, _POINTS = Label("{n}个基点", "{n} basis point"), Label("{n}个基点", "{n} basis points")
_PERCENT = Label("{n}%", "{n} percent")
_BETWEEN = Label("{low}%—{high}%", "{low} to {high} percent")
_PLAIN = Label("{n}", "{n}")
_MINUS = Label("-{size}", "-{size}")
_TRILLIONS = Label("{n}万亿美元", "{n} trillion dollars")
_BILLIONS, _MILLIONS = Label("{n}亿美元", "{n} billion dollars"), Label("{n}亿美元", "{n} million dollars")


def number(value: float, places: int) -> str:
    """With thousands separators and never a negative zero."""
    return number_text(value, places)


def points(bp: float) -> Label:
    """A size in basis points."""
    shown = number(abs(bp), 0)
    return (_POINT if shown == "1" else _POINTS).filled(n=shown)


def percent(value: float, places: int = 2) -> Label:
    return _PERCENT.filled(n=number(value, places))


def between(low: float, high: float) -> Label:
    """A target range from bound to bound, in percent."""
    return _BETWEEN.filled(low=number(low, 2), high=number(high, 2))


def money(dollars: float) -> Label:
    """An amount in trillions, billions or millions of dollars; in 万亿 or 亿美元."""
    size = abs(dollars)
    if size >= 1e12:
        return _TRILLIONS.filled(n=number(dollars / 1e12, 2))
    yi = number(dollars / 1e8, 0 if size >= 1e9 else 2)
    if size >= 1e9:
        return _BILLIONS.filled(n=Label(yi, number(dollars / 1e9, 0 if size >= 100e9 else 1)))
    return _MILLIONS.filled(n=Label(yi, number(dollars / 1e6, 0)))


def amount(value: float, unit: Unit) -> Label:
    """A level or a size in its unit."""
    if unit.kind == "bp":
        shown = points(value)
        return shown if value >= 0 or still(value, unit) else _MINUS.filled(size=shown)
    if unit.kind == "percent":
        return percent(value, unit.decimals_en)
    if unit.kind == "usd":
        return money(value)
    return _PLAIN.filled(n=number(value, min(unit.decimals_en, SPOKEN_PLACES.get(unit.kind, unit.decimals_en))))


_DAY = Label("{month}{day}日", "{day} {month}")
_MONTH_OF = Label("{year}年{month}", "{month} {year}")
_QUARTER, _QUARTER_OF = Label("{n}季度", "{n} quarter"), Label("{y}年{n}季度", "the {n} quarter of {y}")
_WEEK, _ON = Label("{day}当周", "in the week to {day}"), Label("{day}", "on {day}")


def _far(one: date, edge: date) -> bool:
    return one.year != edge.year and abs((edge - one).days) > FAR_DAYS


def day(one: date, edge: date) -> Label:
    """`6 October`; with its year where that is not plain from the day on the desk."""
    return whole_day(one) if _far(one, edge) else _DAY.filled(month=LONG_MONTHS[one.month - 1], day=one.day)


_QUARTERS = (Label("一", "first"), Label("二", "second"), Label("三", "third"), Label("四", "fourth"))


def period(one: date, frequency: Frequency, edge: date, *, year: bool = True) -> Label:
    """`August`, `the second quarter of 2026`; `year=False` for the period before one just named."""
    if frequency == "Q":
        return (_QUARTER_OF if year else _QUARTER).filled(n=_QUARTERS[(one.month - 1) // 3], y=one.year)
    if frequency == "M":
        name = LONG_MONTHS[one.month - 1]
        return _MONTH_OF.filled(month=name, year=one.year) if year and _far(one, edge) else name
    return day(one, edge)


def when(move: Move, edge: date) -> Label:
    """The day of a daily move, the week of a weekly one, as they stand in a sentence."""
    return (_WEEK if move.frequency == "W" else _ON).filled(day=day(move.day, edge))


def still(value: float, unit: Unit) -> bool:
    """Whether a change prints as zero."""
    return unit.still(value)


def level(move: Move) -> Label:
    """Where a row stands; the target range from bound to bound."""
    return between(move.low, move.level) if move.low == move.low else amount(move.level, move.unit)


def size(value: float, move: Move) -> Label:
    return amount(abs(value), move.change_unit)


def verb(key: str, value: float) -> Label:
    up, down = _VERBS.get(key, _OTHER_VERBS)
    return Label(up, "rose") if value > 0 else Label(down, "fell")


_STOOD = Label("{on}，{name}为{at}", "{name} stood at {at} {on}")
_STILL = Label("{on}，{name}持平于{at}", "{name} was unchanged at {at} {on}")
_MOVED = Label("{on}，{name}{how}{much}至{at}", "{name} {how} {much} to {at} {on}")


def moved(move: Move, edge: date) -> Label:
    """The last change of a row as a clause: name, verb, size, level and day."""
    said = {"name": NAMES[move.key], "at": level(move), "on": when(move, edge)}
    if move.change != move.change:
        return _STOOD.filled(**said)
    if still(move.change, move.change_unit):
        return _STILL.filled(**said)
    return _MOVED.filled(how=verb(move.key, move.change), much=size(move.change, move), **said)


def together(parts: Iterable[Label]) -> Label:
    """A list as it is said: `A, B and C`, `A、B和C`."""
    found = list(parts)
    zh, en = [one.zh for one in found], [one.en for one in found]
    if len(found) == 1:
        return found[0]
    return Label("、".join(zh[:-1]) + "和" + zh[-1], ", ".join(en[:-1]) + " and " + en[-1])


def clauses(parts: Iterable[Label], between: str = "，") -> Label:
    """Whole clauses one after the other, which Chinese joins by commas alone, or by `between` where they have commas."""
    found = list(parts)
    return Label(between.join(one.zh for one in found), together(found).en)


_SENTENCE = Label("{clause}。", "{clause}.")


def sentence(clause: Label) -> Label:
    """A clause with its capital letter and its stop."""
    return _SENTENCE.filled(clause=Label(clause.zh, clause.en[0].upper() + clause.en[1:]))
