"""Reads a formula: series of the catalogue with + − × ÷, numbers, parentheses and `month(...)`.

Formulas come from a file or a link, so they are read by a tokenizer and a parser of their own and never executed as code.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from difflib import get_close_matches

from macro.declare.series import Frequency, Series
from macro.declare.text import Label
from macro.trading.formula import KIND, Formula, FormulaError, Node, formula_text, walk

MOST_CHARACTERS = 160
MOST_SERIES = 6
DEEPEST = 12  # parentheses and signs within one another

# What a keyboard or a word processor makes of the four signs.
SIGNS = str.maketrans({"−": "-", "–": "-", "—": "-", "－": "-", "×": "*", "·": "*", "＊": "*", "÷": "/", "／": "/", "＋": "+",
                       "（": "(", "）": ")", "。": ".", "\N{NO-BREAK SPACE}": " ", "\u3000": " "})  # fmt: skip
TOKEN = re.compile(
    r"\s*(?:(?P<number>\d{1,12}(?:\.\d{0,9})?|\.\d{1,9})|(?P<name>[A-Za-z][A-Za-z0-9_]*)|(?P<sign>[-+*/()]))", re.ASCII
)
# A formula joins days with days; weeks, months and quarters only with their like.
CALENDAR: Mapping[Frequency, str] = {"D": "D", "D7": "D", "W": "W", "M": "M", "Q": "Q", "A": "A"}
PACE = {
    "D": Label("日度", "daily"), "W": Label("周度", "weekly"), "M": Label("月度", "monthly"),
    "Q": Label("季度", "quarterly"), "A": Label("年度", "annual"),
}  # fmt: skip
# What a product or a quotient of two different kinds is; of one kind, a quotient is a ratio. All else is refused.
TIMES = {("fx", "fx"): "fx", ("index", "fx"): "index", ("fx", "index"): "index"}
OVER = {("fx", "fx"): "fx", ("index", "fx"): "index", ("number", "fx"): "fx", ("number", "ratio"): "ratio"}


TOO_LONG = Label("公式超过{n}个字符", "it is longer than {n} characters")
NO_SERIES = Label("公式中没有任何序列", "it names no series")
TOO_MANY = Label("公式含{n}个序列，最多{most}个", "it names {n} series, {most} at most")
OTHER_DAYS = Label(
    "{first}为{one}、{second}为{other}，日期无法对齐", "{first} is {one} and {second} {other}: their dates do not meet"
)
OTHER_DAYS_DAILY = Label(
    "{first}为{one}、{second}为{other}，日期无法对齐，可写 month({daily})",
    "{first} is {one} and {second} {other}: their dates do not meet; write month({daily})",
)
STRANGE = Label("“{piece}”不能出现在公式中", "{piece!r} cannot stand in a formula")
LONG_NUMBER = Label("数字 {number}… 过长", "the number {number}… is too long")
ENDS_EARLY = Label("公式不完整", "it ends too early")
NO_OPENING = Label("“)”没有对应的“(”", "a ')' has no '('")
NO_CLOSING = Label("“(”没有对应的“)”", "a '(' has no ')'")
NO_SIGN = Label("“{before}”与“{text}”之间缺少运算符", "there is no sign between {before!r} and {text!r}")
OUT_OF_PLACE = Label("“{text}”位置不对", "{text!r} is out of place")
TOO_DEEP = Label("括号或符号嵌套过深", "its parentheses and signs go too deep")
MONTH_OF_ONE = Label("month() 中应为一个序列", "month() takes one series")
MONTH_OF_DAILY = Label("month() 用于日度序列，{name}不是", "month() takes a daily series, which {name} is not")
UNKNOWN = Label("没有序列 {name}", "there is no series {name}")
UNKNOWN_NEAR = Label("没有序列 {name}，相近的有{near}", "there is no series {name}; near it are {near}")
NOT_ADDED = Label(
    "{one}为{kind}、{other}为{kind2}，不能相加减", "{one} is {kind} and {other} {kind2}: they cannot be added or subtracted"
)
OTHER_BASE = Label(
    "{one}与{other}是不同发布的指数，基期或口径不同，不能相加减；可用比值",
    "{one} and {other} are indices of different releases, with other base years or scales: they cannot be added or subtracted; "
    "take their ratio",
)
BY_NOTHING = Label("{one}除以零", "it divides {one} by zero")
NOT_MULTIPLIED = Label(
    "{one}为{kind}、{other}为{kind2}，不能相乘", "{one} is {kind} and {other} {kind2}: they cannot be multiplied"
)
NOT_DIVIDED = Label("{one}为{kind}、{other}为{kind2}，不能相除", "{one} is {kind} and {other} {kind2}: they cannot be divided")


def _wrong(why: Label, **parts: object) -> FormulaError:
    return FormulaError(why.filled(**parts) if parts else why)


def parse_formula(text: str, series: Mapping[str, Series]) -> Formula:
    """The formula, with every ID as the catalogue writes it; FormulaError says what is wrong with it."""
    if len(text) > MOST_CHARACTERS:
        raise _wrong(TOO_LONG, n=MOST_CHARACTERS)
    text = text.translate(SIGNS).strip()
    parsing = _Parsing(_tokens(text), series)
    node = parsing.whole()
    names = tuple(dict.fromkeys(one.name for one in walk(node) if one.op == "series"))
    if not names:
        raise _wrong(NO_SERIES)
    if len(names) > MOST_SERIES:
        raise _wrong(TOO_MANY, n=len(names), most=MOST_SERIES)
    return Formula(text, node, names, node.kind, _pace(node, series), _monthly(node))


def _monthly(node: Node) -> frozenset[str]:
    return frozenset(one.name for one in walk(node) if one.monthly)


def _pace(node: Node, series: Mapping[str, Series]) -> Frequency:
    """The one pace of all series; a daily one stands beside a monthly one only as `month(...)`."""
    found: dict[str, tuple[str, Frequency]] = {}
    for one in walk(node):
        if one.op == "series":
            frequency: Frequency = "M" if one.monthly else series[one.name].frequency
            found.setdefault(CALENDAR[frequency], (one.name, frequency))
    if len(found) > 1:
        (one_pace, (first, _)), (other_pace, (second, _)) = list(found.items())[:2]
        daily = next((name for pace, (name, _) in found.items() if pace == "D"), "")
        why = OTHER_DAYS_DAILY if daily and "M" in found else OTHER_DAYS
        raise _wrong(why, first=first, one=PACE[one_pace], second=second, other=PACE[other_pace], daily=daily)
    return next(iter(found.values()))[1]


def _tokens(text: str) -> list[tuple[str, str]]:
    """Kind and text of each token; the last one is the end."""
    found: list[tuple[str, str]] = []
    at, text = 0, text.rstrip()
    while at < len(text):
        match = TOKEN.match(text, at)
        if match is None:
            piece = text[at:].strip()[:1]
            raise _wrong(STRANGE, piece=piece)
        found.append((str(match.lastgroup), match[str(match.lastgroup)]))
        at = match.end()
        if match.lastgroup == "number" and text[at : at + 1].isdecimal():
            raise _wrong(LONG_NUMBER, number=found[-1][1])
    return [*found, ("end", "")]


class _Parsing:
    """One pass over the tokens, by the usual precedence; each node is checked for its units as it is made."""

    def __init__(self, tokens: list[tuple[str, str]], series: Mapping[str, Series]) -> None:
        self.tokens, self.series, self.at, self.depth = tokens, series, 0, 0

    def whole(self) -> Node:
        node = self._sum()
        if self._peek() != ("end", ""):
            raise self._unexpected()
        return node

    def _peek(self) -> tuple[str, str]:
        return self.tokens[self.at]

    def _take(self) -> tuple[str, str]:
        self.at += 1
        return self.tokens[self.at - 1]

    def _unexpected(self) -> FormulaError:
        kind, text = self._peek()
        if kind == "end":
            return _wrong(ENDS_EARLY)
        if text == ")":
            return _wrong(NO_OPENING)
        before = self.tokens[self.at - 1][1] if self.at else ""
        if (before and kind != "sign") or text == "(":
            return _wrong(NO_SIGN, before=before, text=text)
        return _wrong(OUT_OF_PLACE, text=text)

    def _sum(self) -> Node:
        node = self._product()
        while self._peek()[1] in ("+", "-"):
            node = _added(self._take()[1], node, self._product(), self.series)
        return node

    def _product(self) -> Node:
        node = self._factor()
        while self._peek()[1] in ("*", "/"):
            node = _multiplied(self._take()[1], node, self._factor())
        return node

    def _factor(self) -> Node:
        kind, text = self._peek()
        if text in ("-", "+"):
            return self._nested(lambda: self._signed(self._take()[1]))
        if text == "(":
            return self._nested(self._bracket)
        if kind == "number":
            return Node("number", "number", float(self._take()[1]))
        if kind == "name":
            self._take()
            return self._monthly() if text.casefold() == "month" and self._peek()[1] == "(" else self._named(text)
        raise self._unexpected()

    def _nested(self, inner: Callable[[], Node]) -> Node:
        self.depth += 1
        if self.depth > DEEPEST:
            raise _wrong(TOO_DEEP)
        node = inner()
        self.depth -= 1
        return node

    def _signed(self, sign: str) -> Node:
        node = self._factor()
        if sign == "+":
            return node
        return Node("number", "number", -node.value) if node.op == "number" else Node("neg", node.kind, parts=(node,))

    def _bracket(self) -> Node:
        self._take()
        node = self._sum()
        self._close()
        return node

    def _close(self) -> None:
        if self._peek()[0] == "end":
            raise _wrong(NO_CLOSING)
        if self._peek()[1] != ")":
            raise self._unexpected()
        self._take()

    def _monthly(self) -> Node:
        self._take()
        kind, text = self._take()
        if kind != "name" or self._peek()[1] not in (")", ""):
            raise _wrong(MONTH_OF_ONE)
        one = self._named(text)
        if CALENDAR[self.series[one.name].frequency] != "D":
            raise _wrong(MONTH_OF_DAILY, name=one.name)
        self._close()
        return Node("series", one.kind, name=one.name, monthly=True)

    def _named(self, text: str) -> Node:
        name = text.upper()
        if name not in self.series:
            near = get_close_matches(name, self.series, n=3)
            listed = Label("、".join(near), ", ".join(near)) if near else ""
            raise _wrong(UNKNOWN_NEAR if near else UNKNOWN, name=text[:30], near=listed)
        return Node("series", self.series[name].quantity.kind, name=name)


def _both(why: Label, left: Node, right: Node) -> FormulaError:
    return _wrong(why, one=formula_text(left), kind=KIND[left.kind], other=formula_text(right), kind2=KIND[right.kind])


def _names(node: Node) -> set[str]:
    return {one.name for one in walk(node) if one.op == "series"}


def _added(sign: str, left: Node, right: Node, series: Mapping[str, Series]) -> Node:
    """A sum or difference: both of one kind, or a plain number in the unit of the other; indices of one release only, since
    those of others have another base."""
    if left.kind != right.kind and "number" not in (left.kind, right.kind):
        raise _both(NOT_ADDED, left, right)
    if left.kind == right.kind == "index" and len({series[one].release.key for one in _names(left) | _names(right)}) > 1:
        raise _both(OTHER_BASE, left, right)
    return _folded(sign, left, right, right.kind if left.kind == "number" else left.kind)


def _multiplied(sign: str, left: Node, right: Node) -> Node:
    kinds = (left.kind, right.kind)
    if sign == "/" and right.op == "number" and right.value == 0:
        raise _wrong(BY_NOTHING, one=formula_text(left))
    if kinds == ("number", "number"):
        kind = "number"
    elif right.kind == "number" or (right.kind == "ratio" and left.kind != "number"):
        kind = left.kind
    elif sign == "*" and left.kind in ("number", "ratio"):
        kind = right.kind
    elif sign == "/" and left.kind == right.kind and kinds not in OVER:
        kind = "ratio"
    else:
        kind = (TIMES if sign == "*" else OVER).get(kinds, "")
    if not kind:
        raise _both(NOT_MULTIPLIED if sign == "*" else NOT_DIVIDED, left, right)
    return _folded(sign, left, right, kind)


def _folded(sign: str, left: Node, right: Node, kind: str) -> Node:
    """The operation, or its value where both sides are plain numbers."""
    if left.op == right.op == "number":
        value = {"+": left.value + right.value, "-": left.value - right.value, "*": left.value * right.value}.get(sign)
        return Node("number", "number", left.value / right.value if value is None else value)
    return Node(sign, kind, parts=(left, right))  # type: ignore[arg-type]
