"""Fed funds futures as series: one contract a month, made from its own name, because they come and expire without us."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache

from macro.compute.wording import day_text
from macro.declare import releases as r
from macro.declare.series import Series
from macro.declare.text import Bounds, Label, Quantity

CONTRACT = Label("联邦基金期货{month}合约", "Fed funds futures {month}")
MONTH_CODES = "FGHJKMNQUVXZ"
AHEAD = 18  # months listed beyond the running one
PLAUSIBLE = (85.0, 105.0)  # EFFR from 15 % to -5 %
QUOTE = Bounds(Label("期货报价（100减去利率）", "a quote, 100 less a rate,"), *PLAUSIBLE)
PRICE = Quantity("index", 1.0, "100 minus average EFFR, percent", QUOTE)

_ID = re.compile(rf"ZQ([{MONTH_CODES}])(\d\d)", re.ASCII)


def contract_id(month: date) -> str:
    """`ZQV26` for any day of October 2026; ValueError outside 2000-2099, which two digits cannot say."""
    if not 2000 <= month.year <= 2099:
        raise ValueError(f"no contract of {month:%Y-%m}")
    return f"ZQ{MONTH_CODES[month.month - 1]}{month.year % 100:02d}"


def contract_month(series_id: str) -> date | None:
    """The first day of the contract month a series ID names; None for any other ID."""
    found = _ID.fullmatch(series_id)
    return date(2000 + int(found[2]), MONTH_CODES.index(found[1]) + 1, 1) if found else None


@lru_cache(maxsize=512)
def contract(month: date) -> Series:
    """The contract that settles on the calendar-day average of EFFR over the month of any given day."""
    name = contract_id(month)
    label = CONTRACT.filled(month=day_text(month, "M"))
    return Series(name, label, "YAHOO", PRICE, "D", "NSA", r.FED_FUNDS_FUTURES, r.SAME_DAY, r.CME, redistributable=False,
                  code=f"{name}.CBT",
                  expires=date(month.year, month.month, monthrange(month.year, month.month)[1]))  # fmt: skip


def live(today: date) -> tuple[Series, ...]:
    """The contracts quoted on a day: those of its month and of the eighteen after it."""
    first = today.year * 12 + today.month - 1
    return tuple(contract(date(number // 12, number % 12 + 1, 1)) for number in range(first, first + AHEAD + 1))
