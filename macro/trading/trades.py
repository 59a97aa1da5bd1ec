"""Trades as formulas over series of the catalogue: declared in a file or carried in a link, checked entry by entry."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from types import MappingProxyType
from typing import Literal

from macro.catalogue import SERIES
from macro.compute import transforms as tf
from macro.declare import units as u
from macro.declare.figure import Transform
from macro.declare.text import Label, Unit
from macro.trading.formula import KIND, Formula, FormulaError
from macro.trading.parser import parse_formula

Direction = Literal["rises", "falls"]


@dataclass(frozen=True, slots=True)
class Measure:
    """A unit a trade may declare: the kinds of formula it prints, its code in a link, and how a change is counted."""

    kind: str
    code: str
    unit: Unit
    change: Literal["bp", "%"]
    step: Transform | None = None


MEASURES: Mapping[str, Measure] = MappingProxyType(
    {
        "bp": Measure("percent", "bp", u.BASIS_POINTS, "bp", tf.to_bp),
        "%": Measure("percent", "pc", u.PERCENT, "bp"),
        "index": Measure("index", "ix", u.INDEX, "%"),
        "fx": Measure("fx", "fx", u.FX, "%"),
        "ratio": Measure("ratio", "rt", u.RATIO, "%"),
        "usd": Measure("usd", "us", u.USD_BN, "%"),
    }
)

ITEMS = ("name", "formula", "direction", "entry", "unit", "note")
ID = re.compile(r"[a-z][a-z0-9_]{0,29}", re.ASCII)
OWN = re.compile(r"own\d+", re.ASCII)
FIRST_ENTRY = date(1960, 1, 1)
LAST_ENTRY = date(2099, 12, 31)


@dataclass(frozen=True, slots=True)
class Trade:
    """A trade: it gains when its formula `rises` or `falls` from the close of its `entry` day. `own` = the reader's
    own; `file` is the one it is declared in, as sentences call it, and `line` that of its formula there."""

    id: str
    name: Label
    formula: Formula
    direction: Direction
    entry: date
    unit: str
    note: Label | None = None
    own: bool = False
    file: str = ""
    line: int = 0

    @property
    def measure(self) -> Measure:
        return MEASURES[self.unit]

    @property
    def sign(self) -> int:
        return 1 if self.direction == "rises" else -1


NOT_SHOWN = Label("该交易不显示", "this trade is not shown")
NO_RESULT = Label("无法给出损益", "it has no result")
RISES_OR_FALLS = Label("应为 rises（上行获利）或 falls（下行获利）", "must be rises or falls")
NO_UNIT = Label("公式结果为{kind}，没有适用的单位", "the result is {kind}, for which there is no unit")
OTHER_UNIT = Label("公式结果为{kind}，单位应为{units}", "the result is {kind}: the unit is {units}")
A_TEXT = Label("应为一段文字", "must be a text")
NOT_A_DATE = Label("不是日期，应如 2024-03-20", "is not a date such as 2024-03-20")
OUTSIDE = Label("应在{first}至{last}年之间", "must lie between {first} and {last}")
NO_ENTRY = Label("不是一个交易条目，每个交易应有自己的 [标题]", "is not a trade: each has a [heading] of its own")
BAD_HEADING = Label("标题应为小写字母、数字与下划线", "a heading is made of small letters, digits and underscores")
NO_SUCH_ITEM = Label("没有这一项（可用：{known}）", "there is no such item (there are {known})")
LACKS = Label("缺少 {item}", "{item} is missing")
LACKS_WORDS = Label("缺少 {item}.zh 或 {item}.en", "{item}.zh or {item}.en is missing")
MOST_LETTERS = {"name": 60, "note": 500}
TOO_LONG = Label("超过{most}个字符", "it has more than {most} characters")
SAME_AS_OWN = Label("与另一个交易重名", "another trade bears the same name")
SAME_AS = Label("与 [{id}] 重名", "[{id}] bears the same name")
COMPLAINT = Label("{file} 第{line}行 {head}：{why}，{then}。", "{file} line {line} {head}: {why}; {then}.")
IN_A_LINK = Label("链接中的交易 {head}：{why}，{then}。", "A trade in the link, {head}: {why}; {then}.")


class TradeError(ValueError):
    """A part of a trade that cannot be used: which one, what stands there, and a clause saying why."""

    def __init__(self, item: str, value: object, why: Label) -> None:
        super().__init__(f"{item} = {value}: {why.en}")
        self.item, self.value, self.why = item, value, why


@dataclass(frozen=True, slots=True)
class Trades:
    """The trades that could be read, in order, and one sentence for each that could not; `own`: a desk's file is over them."""

    trades: tuple[Trade, ...] = ()
    problems: tuple[Label, ...] = ()
    own: bool = False


def quoted(value: object) -> str:
    """What stands in a file or link, as it may be shown: one line without markup, no more than 80 characters."""
    text = str(value) if isinstance(value, str | date | int | float) else repr(value)
    plain = "".join(char if char.isprintable() and char != "`" else "·" for char in text)
    return plain[:80] + ("…" if len(plain) > 80 else "")


def made(
    key: str, name: Label, formula: object, direction: object, entry: object, unit: object, note: Label | None = None,
    own: bool = False,
) -> Trade:  # fmt: skip
    """A trade from its parts as written; TradeError names the first that is wrong."""
    try:
        parsed = parse_formula(_text("formula", formula), SERIES)
    except FormulaError as error:
        raise TradeError("formula", formula, error.why) from None
    if direction not in ("rises", "falls"):
        raise TradeError("direction", direction, RISES_OR_FALLS)
    day = _entry_day(entry)
    fitting = [one for one, measure in MEASURES.items() if measure.kind == parsed.kind]
    kind = KIND[parsed.kind]
    if not fitting:
        raise TradeError("formula", formula, NO_UNIT.filled(kind=kind))
    if unit not in fitting:
        units = Label("或".join(fitting), " or ".join(fitting))
        raise TradeError("unit", unit, OTHER_UNIT.filled(kind=kind, units=units))
    return Trade(key, name, parsed, direction, day, str(unit), note, own)


def _text(item: str, value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise TradeError(item, value, A_TEXT)
    return value


def _entry_day(value: object) -> date:
    found: object = value
    if isinstance(value, str):
        try:
            found = date.fromisoformat(value)
        except ValueError:
            found = None
    if not isinstance(found, date) or isinstance(found, datetime):
        raise TradeError("entry", value, NOT_A_DATE)
    if not FIRST_ENTRY <= found <= LAST_ENTRY:
        raise TradeError("entry", value, OUTSIDE.filled(first=FIRST_ENTRY.year, last=LAST_ENTRY.year))
    return found


# ---- the desk's file


def trades_from(raw: Mapping[str, object], file: str, line_of: Callable[[str, str], int]) -> Trades:
    """Trades from a parsed file: a bad entry is left out and reported, the others hold.

    `line_of(trade, item)` is the line on which an entry's item stands, of the entry itself where the item is missing.
    """
    good: list[Trade] = []
    problems: list[Label] = []
    for key, entry in raw.items():
        try:
            trade = declared(key, entry, file, line_of)
            not_twice(trade, good)
            good.append(trade)
        except TradeError as error:
            problems.append(complaint(file, line_of(key, error.item), key, error, NOT_SHOWN))
    return Trades(tuple(good), tuple(problems))


def complaint(file: str, line: int, key: str, error: TradeError, then: Label) -> Label:
    head = f"[{quoted(key)}]" + (f" `{error.item} = {quoted(error.value)}`" if error.item else "")
    return COMPLAINT.filled(file=file, line=line, head=head, why=error.why, then=then)


def no_result(trade: Trade, why: Label) -> Label:
    """The sentence for a trade whose formula stands but cannot be computed from the data."""
    error = TradeError("formula", trade.formula.text, why)
    return left_out(error, NO_RESULT) if trade.own else complaint(trade.file, trade.line, trade.id, error, NO_RESULT)


def left_out(error: TradeError, then: Label) -> Label:
    """The sentence for a trade of a link."""
    return IN_A_LINK.filled(head=f"`{error.item} = {quoted(error.value)}`", why=error.why, then=then)


def declared(key: str, raw: object, file: str, line_of: Callable[[str, str], int]) -> Trade:
    """The trade of one entry of a file; TradeError names the first item that is wrong."""
    if not isinstance(raw, Mapping):
        raise TradeError("", raw, NO_ENTRY)
    if not ID.fullmatch(key) or OWN.fullmatch(key):
        raise TradeError("", key, BAD_HEADING)
    for item in raw:
        if item not in ITEMS:
            known = Label("、".join(ITEMS), ", ".join(ITEMS))
            raise TradeError(item, raw[item], NO_SUCH_ITEM.filled(known=known))
    for item in ITEMS[:-1]:
        if item not in raw:
            raise TradeError("", key, LACKS.filled(item=item))
    note = _label("note", raw["note"]) if "note" in raw else None
    trade = made(key, _label("name", raw["name"]), raw["formula"], raw["direction"], raw["entry"], raw["unit"], note)
    return replace(trade, file=file, line=line_of(key, "formula"))


def _label(item: str, raw: object) -> Label:
    words = [raw.get(lang) if isinstance(raw, Mapping) else None for lang in ("zh", "en")]
    if not all(isinstance(word, str) and word.strip() for word in words):
        raise TradeError(item, raw, LACKS_WORDS.filled(item=item))
    if any(len(str(word)) > MOST_LETTERS[item] for word in words):
        raise TradeError(item, words[0], TOO_LONG.filled(most=MOST_LETTERS[item]))
    return Label(str(words[0]).strip(), str(words[1]).strip())


def not_twice(trade: Trade, others: list[Trade]) -> None:
    """TradeError where another trade bears its name in either language."""
    for lang in ("zh", "en"):
        for other in others:
            if other.name.in_(lang) == trade.name.in_(lang):
                why = SAME_AS_OWN if other.own else SAME_AS.filled(id=other.id)
                raise TradeError("name", trade.name.in_(lang), why)
