"""How amounts of dollars and shares are said in the headlines of the liquidity page."""

from __future__ import annotations

from macro.declare import units as u
from macro.declare.text import Label, Unit, number_text, rounded

ZERO = Label("零", "zero")
SMALL = Unit("usd", Label("亿美元", "USD mn"), 1e-8, 1e-6, 2, 0)  # a tool that lends millions
ONE_PLACE = Unit("usd", Label("亿美元", "USD bn"), 1e-8, 1e-9, 1, 1, whole_zh=100)  # one that lends some billions

DEFICIT_NOTE = Label(
    "赤字为12个月合计除以同期四个季度的名义GDP，未公布的季度沿用最近一期",
    "The deficit is twelve months over the nominal GDP of the same four quarters; the last one published stands for those to come",
)


def money(dollars: float) -> Label:
    """An amount as it is said: zero, millions below a billion, else billions; 亿 with the more decimals the smaller it is."""
    if rounded(dollars / 1e6, 0) == 0:
        return ZERO
    return (SMALL if abs(dollars) < 1e9 else ONE_PLACE).said(dollars)


def balance(dollars: float) -> Label:
    """An amount of what is drawn and tabled in `USD_BN`: with the decimals of that; below a billion as `money`."""
    return money(dollars) if abs(dollars) < 1e9 else u.USD_BN.said(dollars)


def share_of(percent: float) -> str:
    """A share as it is printed: one decimal below ten, none above, and never zero for what is not."""
    return "<0.1" if 0 < percent < 0.05 else number_text(percent, 1 if percent < 10 else 0)
