"""A reader's own trades as a link carries them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from macro.declare.text import Label
from macro.trading.trades import MEASURES, Direction, Trade, TradeError, Trades, left_out, made, not_twice

DIRECTIONS: Mapping[str, Direction] = MappingProxyType({"r": "rises", "f": "falls"})
# In a link: trades joined by `!`, the five parts of each by `~`, both of which an address bar leaves as they are.
BETWEEN, WITHIN = "!", "~"
STUCK = " .,;:!?)]}>'\"，。、；：！？）】》」』”’"
MOST_OWN = 6
MOST_NAME = 40
MOST_LINK = 1500
NAME = re.compile(r"[\w \-.,:+/%()&?×÷−–：，。（）、]{1," + str(MOST_NAME) + "}")

LEFT_OUT = Label("已略去", "it is left out")
TOO_MANY = Label("链接最多带{most}个交易", "a link carries {most} trades at most").filled(most=MOST_OWN)
TOO_LONG = Label("共{n}个字符，最多{most}个", "it has {n} characters, {most} at most")
FIVE_PARTS = Label("应为“名称~公式~方向~日期~单位”", "a trade is name~formula~direction~date~unit")
BAD_NAME = Label("名称为1至{most}个字、数字或常用标点", "a name has 1 to {most} letters, digits or plain signs")


def linked(value: str) -> Trades:
    """The trades a link carries; one that cannot be used is left out and costs a sentence."""
    if not value:
        return Trades()
    if len(value) > MOST_LINK:
        why = TOO_LONG.filled(n=len(value), most=MOST_LINK)
        return Trades((), (left_out(TradeError("tr", f"{value[:20]}…", why), LEFT_OUT),))
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
            problems.append(left_out(error, LEFT_OUT))
    return Trades(tuple(good), tuple(problems))


def readable(values: Sequence[str]) -> str:
    """Of several values of a link the first whose trades can all be read, else the one that carries the most; empty for none.

    What a message glued to the end of a link is no part of a value, which ends in the letters of a unit.
    """
    held = {spelling: linked(spelling) for value in values for spelling in (value, value.rstrip(STUCK))}
    sound = next((spelling for spelling, found in held.items() if found.trades and not found.problems), None)
    return sound or max(held, key=lambda spelling: len(held[spelling].trades), default="")


def _linked(key: str, part: str) -> Trade:
    pieces = part.split(WITHIN)
    if len(pieces) != 5:
        raise TradeError("tr", part, FIVE_PARTS)
    name, formula, direction, entry, unit = (piece.strip() for piece in pieces)
    day = f"{entry[:4]}-{entry[4:6]}-{entry[6:]}" if len(entry) == 8 and entry.isdigit() else entry
    units = {measure.code: one for one, measure in MEASURES.items()}
    return own(key, name, formula, DIRECTIONS.get(direction, direction), day, units.get(unit, unit))


def own(key: str, name: str, formula: str, direction: str, entry: object, unit: str) -> Trade:
    """A reader's own trade, named the same in both languages; TradeError says what is wrong with it."""
    if not NAME.fullmatch(name) or not name.strip():
        raise TradeError("name", name, BAD_NAME.filled(most=MOST_NAME))
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
