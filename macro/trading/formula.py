"""Formulas over series of the catalogue: the checked form of one, and its numbers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import pandas as pd

from macro.compute.transforms import whole_months
from macro.declare.dates import dates, side_by_side
from macro.declare.series import Frequency
from macro.declare.text import Label

NOTHING = 1e-12  # a divisor this near to zero is zero but for rounding

SHOWN = {"*": "×", "/": "÷", "-": "−", "+": "+"}
KIND = {
    "percent": Label("百分比", "percent"), "pct_gdp": Label("占GDP百分比", "% of GDP"), "usd": Label("美元", "dollars"),
    "usd_real": Label("不变价美元", "chained dollars"), "usd_hour": Label("美元/小时", "dollars an hour"),
    "index": Label("指数", "an index"), "fx": Label("汇率", "an exchange rate"), "ratio": Label("比值", "a ratio"),
    "persons": Label("人数", "persons"), "count": Label("个数", "a count"), "flag": Label("标志", "a flag"),
    "number": Label("纯数字", "a plain number"),
}  # fmt: skip


class FormulaError(ValueError):
    """A formula that cannot be used; `why` is a clause in both languages, without a full stop."""

    def __init__(self, why: Label) -> None:
        super().__init__(why.en)
        self.why = why


@dataclass(frozen=True, slots=True)
class Node:
    """A number, a series (`monthly` = its average over whole months), a turned sign or an operation on two nodes."""

    op: Literal["number", "series", "neg", "+", "-", "*", "/"]
    kind: str
    value: float = 0.0
    name: str = ""
    monthly: bool = False
    parts: tuple[Node, ...] = ()


@dataclass(frozen=True, slots=True)
class Formula:
    """A checked formula: its text as written, the series it reads in order, the kind of unit it ends in and its pace.

    Values of its series are joined on the dates all of them are published; nothing is filled.
    """

    text: str
    node: Node
    series: tuple[str, ...]
    kind: str
    pace: Frequency
    monthly: frozenset[str] = frozenset()

    def compute(self, *values: pd.Series) -> pd.Series:
        """The result in base units, from the values of `series` in their order; absent where a divisor is zero."""
        result = self._value(self.node, self._joined(values))
        assert isinstance(result, pd.Series)  # a formula names a series
        return result[result.abs() < float("inf")].rename(None)

    def zeros(self, *values: pd.Series) -> pd.DatetimeIndex:
        """The dates on which a divisor is zero."""
        joined = self._joined(values)
        found = pd.DatetimeIndex([])
        for node in walk(self.node):
            if node.op == "/":
                divisor = self._value(node.parts[1], joined)
                if isinstance(divisor, pd.Series):
                    found = found.union(dates(divisor)[(divisor.abs() <= NOTHING).to_numpy()])
        return found

    def _joined(self, values: tuple[pd.Series, ...]) -> pd.DataFrame:
        columns = {
            name: whole_months(one) if name in self.monthly else one for name, one in zip(self.series, values, strict=True)
        }
        return side_by_side(columns).dropna()

    def _value(self, node: Node, joined: pd.DataFrame) -> pd.Series | float:
        if node.op == "number":
            return node.value
        if node.op == "series":
            return joined[node.name]
        if node.op == "neg":
            return -self._value(node.parts[0], joined)
        left, right = (self._value(part, joined) for part in node.parts)
        if node.op == "+":
            return left + right
        if node.op == "-":
            return left - right
        if node.op == "*":
            return left * right
        if isinstance(right, pd.Series):
            right = right.where(right.abs() > NOTHING)
        return left / right


def walk(node: Node) -> Iterator[Node]:
    """The node and all below it."""
    yield node
    for part in node.parts:
        yield from walk(part)


BINDS = {"+": 1, "-": 1, "*": 2, "/": 2}


def formula_text(node: Node) -> str:
    """A node as a reader writes it: `2 × DGS2 − DGS10`, with no parentheses but those it needs."""
    if node.op == "number":
        return f"{node.value:g}"
    if node.op == "series":
        return f"month({node.name})" if node.monthly else node.name
    if node.op == "neg":
        return f"−{_within(node.parts[0], 3)}"
    bound = BINDS[node.op]
    left, right = _within(node.parts[0], bound), _within(node.parts[1], bound + (node.op in "-/"))
    return f"{left} {SHOWN[node.op]} {right}"


def _within(node: Node, bound: int) -> str:
    text = formula_text(node)
    return f"({text})" if BINDS.get(node.op, 3) < bound else text
