"""Trades as formulas over series of the catalogue: declared in a file or carried in a link, checked entry by entry."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
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
DIRECTIONS: Mapping[str, Direction] = MappingProxyType({"r": "rises", "f": "falls"})

ITEMS = ("name", "formula", "direction", "entry", "unit", "note")
ID = re.compile(r"[a-z][a-z0-9_]{0,29}", re.ASCII)
OWN = re.compile(r"own\d+", re.ASCII)
FIRST_ENTRY = date(1960, 1, 1)
LAST_ENTRY = date(2099, 12, 31)

# In a link: trades joined by `!`, the five parts of each by `~`, both of which an address bar leaves as they are.
BETWEEN, WITHIN = "!", "~"
STUCK = " .,;:!?)]}>'\"，。、；：！？）】》」』”’"
MOST_OWN = 6
MOST_NAME = 40
MOST_LINK = 1500
NAME = re.compile(rf"[\w \-.,:+/%()&?×÷−–：，。（）、]{{1,{MOST_NAME}}}")


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
LEFT_OUT = Label("已略去", "it is left out")
NO_RESULT = Label("无法给出损益", "it has no result")
TOO_MANY = Label(f"链接最多带{MOST_OWN}个交易", f"a link carries {MOST_OWN} trades at most")


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
        raise TradeError("direction", direction, Label("应为 rises（上行获利）或 falls（下行获利）", "must be rises or falls"))
    day = _entry_day(entry)
    fitting = [one for one, measure in MEASURES.items() if measure.kind == parsed.kind]
    kind = KIND[parsed.kind]
    if not fitting:
        why = Label(f"公式结果为{kind.zh}，没有适用的单位", f"the result is {kind.en}, for which there is no unit")
        raise TradeError("formula", formula, why)
    if unit not in fitting:
        why = Label(
            f"公式结果为{kind.zh}，单位应为{'或'.join(fitting)}", f"the result is {kind.en}: the unit is {' or '.join(fitting)}"
        )
        raise TradeError("unit", unit, why)
    return Trade(key, name, parsed, direction, day, str(unit), note, own)


def _text(item: str, value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise TradeError(item, value, Label("应为一段文字", "must be a text"))
    return value


def _entry_day(value: object) -> date:
    found: object = value
    if isinstance(value, str):
        try:
            found = date.fromisoformat(value)
        except ValueError:
            found = None
    if not isinstance(found, date) or isinstance(found, datetime):
        raise TradeError("entry", value, Label("不是日期，应如 2024-03-20", "is not a date such as 2024-03-20"))
    if not FIRST_ENTRY <= found <= LAST_ENTRY:
        why = Label(
            f"应在{FIRST_ENTRY.year}至{LAST_ENTRY.year}年之间", f"must lie between {FIRST_ENTRY.year} and {LAST_ENTRY.year}"
        )
        raise TradeError("entry", value, why)
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
    return Label(
        f"{file} 第{line}行 {head}：{error.why.zh}，{then.zh}。", f"{file} line {line} {head}: {error.why.en}; {then.en}."
    )


def no_result(trade: Trade, why: Label) -> Label:
    """The sentence for a trade whose formula stands but cannot be computed from the data."""
    error = TradeError("formula", trade.formula.text, why)
    return _left_out(error, NO_RESULT) if trade.own else complaint(trade.file, trade.line, trade.id, error, NO_RESULT)


def declared(key: str, raw: object, file: str, line_of: Callable[[str, str], int]) -> Trade:
    """The trade of one entry of a file; TradeError names the first item that is wrong."""
    if not isinstance(raw, Mapping):
        raise TradeError(
            "", raw, Label("不是一个交易条目，每个交易应有自己的 [标题]", "is not a trade: each has a [heading] of its own")
        )
    if not ID.fullmatch(key) or OWN.fullmatch(key):
        raise TradeError(
            "", key, Label("标题应为小写字母、数字与下划线", "a heading is made of small letters, digits and underscores")
        )
    for item in raw:
        if item not in ITEMS:
            known = Label("、".join(ITEMS), ", ".join(ITEMS))
            raise TradeError(
                item, raw[item], Label(f"没有这一项（可用：{known.zh}）", f"there is no such item (there are {known.en})")
            )
    for item in ITEMS[:-1]:
        if item not in raw:
            raise TradeError("", key, Label(f"缺少 {item}", f"{item} is missing"))
    note = _label("note", raw["note"]) if "note" in raw else None
    trade = made(key, _label("name", raw["name"]), raw["formula"], raw["direction"], raw["entry"], raw["unit"], note)
    return replace(trade, file=file, line=line_of(key, "formula"))


def _label(item: str, raw: object) -> Label:
    words = [raw.get(lang) if isinstance(raw, Mapping) else None for lang in ("zh", "en")]
    if not all(isinstance(word, str) and word.strip() for word in words):
        raise TradeError(item, raw, Label(f"缺少 {item}.zh 或 {item}.en", f"{item}.zh or {item}.en is missing"))
    return Label(str(words[0]).strip(), str(words[1]).strip())


def not_twice(trade: Trade, others: list[Trade]) -> None:
    """TradeError where another trade bears its name in either language."""
    for lang in ("zh", "en"):
        for other in others:
            if other.name.in_(lang) == trade.name.in_(lang):
                which = Label("另一个交易", "another trade") if other.own else Label(f" [{other.id}] ", f"[{other.id}]")
                why = Label(f"与{which.zh}重名", f"{which.en} bears the same name")
                raise TradeError("name", trade.name.in_(lang), why)


# ---- the reader's own, in a link


def linked(value: str) -> Trades:
    """The trades a link carries; one that cannot be used is left out and costs a sentence."""
    if not value:
        return Trades()
    if len(value) > MOST_LINK:
        why = Label(f"共{len(value)}个字符，最多{MOST_LINK}个", f"it has {len(value)} characters, {MOST_LINK} at most")
        return Trades((), (_left_out(TradeError("tr", f"{value[:20]}…", why), LEFT_OUT),))
    good: list[Trade] = []
    problems: list[Label] = []
    for number, part in enumerate(value.split(BETWEEN), 1):
        try:
            if len(good) == MOST_OWN:
                raise TradeError("tr", part, TOO_MANY)
            trade = _linked(f"own{number}", part)
            not_twice(trade, good)
            good.append(trade)
        except TradeError as error:
            problems.append(_left_out(error, LEFT_OUT))
    return Trades(tuple(good), tuple(problems))


def readable(values: Sequence[str]) -> str:
    """Of several values of a link the first whose trades can all be read, else the one that carries the most; empty for none.

    What a message glued to the end of a link is no part of a value, which ends in the letters of a unit.
    """
    held = {spelling: linked(spelling) for value in values for spelling in (value, value.rstrip(STUCK))}
    sound = next((spelling for spelling, found in held.items() if found.trades and not found.problems), None)
    return sound or max(held, key=lambda spelling: len(held[spelling].trades), default="")


def _left_out(error: TradeError, then: Label) -> Label:
    head = f"`{error.item} = {quoted(error.value)}`"
    return Label(
        f"链接中的交易 {head}：{error.why.zh}，{then.zh}。", f"A trade in the link, {head}: {error.why.en}; {then.en}."
    )


def _linked(key: str, part: str) -> Trade:
    pieces = part.split(WITHIN)
    if len(pieces) != 5:
        raise TradeError("tr", part, Label("应为“名称~公式~方向~日期~单位”", "a trade is name~formula~direction~date~unit"))
    name, formula, direction, entry, unit = (piece.strip() for piece in pieces)
    day = f"{entry[:4]}-{entry[4:6]}-{entry[6:]}" if len(entry) == 8 and entry.isdigit() else entry
    units = {measure.code: one for one, measure in MEASURES.items()}
    return own(key, name, formula, DIRECTIONS.get(direction, direction), day, units.get(unit, unit))


def own(key: str, name: str, formula: str, direction: str, entry: object, unit: str) -> Trade:
    """A reader's own trade, named the same in both languages; TradeError says what is wrong with it."""
    if not NAME.fullmatch(name) or not name.strip():
        why = Label(f"名称为1至{MOST_NAME}个字、数字或常用标点", f"a name has 1 to {MOST_NAME} letters, digits or plain signs")
        raise TradeError("name", name, why)
    return made(key, Label(name, name), formula, direction, entry, unit, own=True)


def link(trades: tuple[Trade, ...]) -> str:
    """What a link carries for these trades; `linked` reads it back."""
    codes = {direction: code for code, direction in DIRECTIONS.items()}
    return BETWEEN.join(
        WITHIN.join(
            (one.name.en, one.formula.text.replace(" ", ""), codes[one.direction], f"{one.entry:%Y%m%d}", one.measure.code)
        )
        for one in trades
    )


def full(trades: tuple[Trade, ...]) -> Label | None:
    """Why these are more trades than a link carries, or None."""
    return TOO_MANY if len(trades) > MOST_OWN else None
