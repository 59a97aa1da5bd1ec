"""Words for headlines: both languages are built from the same numbers by the same rules."""

from __future__ import annotations

from datetime import date

import pandas as pd

from macro.declare.series import Frequency
from macro.declare.text import ABSENT, Label, Lang, Unit, number_text

DAY, MONTH = Label("{year}年{month}{day}日", "{day} {month} {year}"), Label("{year}年{month}", "{month} {year}")
QUARTER, YEAR = Label("{year}年{ordinal}季度", "{year} Q{ordinal}"), Label("{year}年", "{year}")
ORDINALS = tuple(Label(zh, en) for zh, en in (("一", "1"), ("二", "2"), ("三", "3"), ("四", "4")))
MONTHS = tuple(
    Label(zh, en)
    for zh, en in (
        ("1月", "Jan"), ("2月", "Feb"), ("3月", "Mar"), ("4月", "Apr"), ("5月", "May"), ("6月", "Jun"), ("7月", "Jul"),
        ("8月", "Aug"), ("9月", "Sep"), ("10月", "Oct"), ("11月", "Nov"), ("12月", "Dec"),
    )
)  # fmt: skip
LONG_MONTHS = tuple(
    Label(zh, en)
    for zh, en in (
        ("1月", "January"), ("2月", "February"), ("3月", "March"), ("4月", "April"), ("5月", "May"), ("6月", "June"),
        ("7月", "July"), ("8月", "August"), ("9月", "September"), ("10月", "October"), ("11月", "November"),
        ("12月", "December"),
    )
)  # fmt: skip
NO_COMPARISON = Label("无可比数据", "no comparison available")
LITTLE_CHANGED = Label("较{since}变化不大", "little changed from {since}")
UP_FROM, DOWN_FROM = Label("较{since}上升{by}", "up {by} from {since}"), Label("较{since}下降{by}", "down {by} from {since}")
MID_HISTORY = Label("处于{first}年以来读数的中间水平", "in the middle of the readings since {first}")
OF_HISTORY = Label("{word}{first}年以来{part}%的读数", "{word} {part} % of readings since {first}")
UP, DOWN = Label("增加{by}", "up {by}"), Label("减少{by}", "down {by}")
IN_PERCENT = Label("{n}%", "{n} %")


def day_text(day: date | pd.Timestamp, frequency: Frequency) -> Label:
    """A date as its frequency is spoken: day, month or quarter."""
    if frequency == "Q":
        return QUARTER.filled(year=day.year, ordinal=ORDINALS[(day.month - 1) // 3])
    if frequency == "A":
        return YEAR.filled(year=day.year)
    return (MONTH if frequency == "M" else DAY).filled(year=day.year, month=MONTHS[day.month - 1], day=day.day)


def whole_day(one: date) -> Label:
    """`6 October 2026`."""
    return DAY.filled(year=one.year, month=LONG_MONTHS[one.month - 1], day=one.day)


def moved(change: float, unit: Unit, since: Label, still: float) -> Label:
    """`up 0.3 % in a month` / `较一个月前上升0.3%`; below `still` (base units) it is little changed."""
    if change != change:
        return NO_COMPARISON
    template = LITTLE_CHANGED if abs(change) < still else UP_FROM if change > 0 else DOWN_FROM
    return template.filled(since=since, by=unit.said(abs(change)))


MIDDLE = 5  # percentage points either side of the median that are neither high nor low


def of_history(share: float, higher: Label, lower: Label, first: date | pd.Timestamp) -> Label:
    """Where a value stands in its history: `higher than 87 % of readings since 1971`; near the middle it says so."""
    if abs(share - 50) < MIDDLE:
        return MID_HISTORY.filled(first=first.year)
    above = share >= 50
    word, part = (higher, share) if above else (lower, 100 - share)
    return OF_HISTORY.filled(word=word, first=first.year, part=number_text(part, 0))


def rose(change: float, unit: Unit) -> Label:
    """`up USD 551.4 bn` / `增加5,514 亿美元`, or down and 减少."""
    return (UP if change >= 0 else DOWN).filled(by=unit.said(abs(change)))


def amount(unit: Unit, value: float, lang: Lang, signed: bool = False) -> str:
    """Number and unit in a table: `-9bp`; of GDP, which the label beside it names, `9.31 %` and `9.31%`."""
    if unit.kind != "pct_gdp" or value != value:
        return unit.text(value, lang, signed, brief=True)
    return IN_PERCENT.filled(n=unit.number(value, lang, signed)).in_(lang)


def ordinal(number: int) -> str:
    """`1st`, `22nd`, `13th`."""
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def places_beside(value: float, bound: float) -> int:
    """Decimals of a score that is said to lie beyond a bound or not: two where one would print the bound itself."""
    return 2 if round(abs(value), 1) == bound else 1


def score(value: float, bound: float | None = None) -> str:
    """A z-score or a difference with its sign and one decimal, two close to a bound it is held against; a dash where there is
    none."""
    places = 1 if bound is None else places_beside(value, bound)
    return number_text(value, places, signed=True) if value == value else ABSENT
