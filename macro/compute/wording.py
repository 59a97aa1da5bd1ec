"""Words for headlines: both languages are built from the same numbers by the same rules."""

from __future__ import annotations

from datetime import date

import pandas as pd

from macro.declare.series import Frequency
from macro.declare.text import ABSENT, Label, Lang, Unit, number_text


def day_text(day: date | pd.Timestamp, frequency: Frequency) -> Label:
    """A date as its frequency is spoken: day, month or quarter."""
    if frequency == "Q":
        quarter = (day.month - 1) // 3 + 1
        return Label(f"{day.year}年{quarter}季度", f"{day.year} Q{quarter}")
    if frequency == "M":
        return Label(f"{day.year}年{day.month}月", f"{day:%b %Y}")
    if frequency == "A":
        return Label(f"{day.year}年", f"{day.year}")
    return Label(f"{day.year}年{day.month}月{day.day}日", f"{day.day} {day:%b %Y}")


def moved(change: float, unit: Unit, since: Label, still: float) -> Label:
    """`up 0.3 % in a month` / `较一个月前上升0.3%`; below `still` (base units) it is little changed."""
    if change != change:
        return Label("无可比数据", "no comparison available")
    if abs(change) < still:
        return Label(f"较{since.zh}变化不大", f"little changed from {since.en}")
    zh, en = unit.text(abs(change), "zh"), unit.text(abs(change), "en")
    if change > 0:
        return Label(f"较{since.zh}上升{zh}", f"up {en} from {since.en}")
    return Label(f"较{since.zh}下降{zh}", f"down {en} from {since.en}")


A_MONTH_AGO = Label("一个月前", "a month ago")


MIDDLE = 5  # percentage points either side of the median that are neither high nor low


def of_history(share: float, higher: Label, lower: Label, first: date | pd.Timestamp) -> Label:
    """Where a value stands in its history: `higher than 87 % of readings since 1971`; near the middle it says so."""
    if abs(share - 50) < MIDDLE:
        return Label(f"处于{first.year}年以来读数的中间水平", f"in the middle of the readings since {first.year}")
    above = share >= 50
    word, part = (higher, share) if above else (lower, 100 - share)
    return Label(
        f"{word.zh}{first.year}年以来{part:.0f}%的读数",
        f"{word.en} {part:.0f} % of readings since {first.year}",
    )


def rose(change: float, unit: Unit) -> Label:
    """`up USD 551.4 bn` / `增加5,514 亿美元`, or down and 减少."""
    zh, en = unit.text(abs(change), "zh"), unit.text(abs(change), "en")
    return Label(f"增加{zh}", f"up {en}") if change >= 0 else Label(f"减少{zh}", f"down {en}")


def a_year_earlier(value: float, text: str = "{:.1f}") -> tuple[str, str]:
    """`（一年前46.0%）` and ` (46.0 % a year earlier)` for a percentage; both empty where there is no such value."""
    if value != value:
        return "", ""
    shown = text.format(value)
    return f"（一年前{shown}%）", f" ({shown} % a year earlier)"


def amount(unit: Unit, value: float, lang: Lang, signed: bool = False) -> str:
    """Number and unit beside a label that already names GDP: `9.31 %`, `9.31%`; other units as they are."""
    if unit.kind != "pct_gdp" or value != value:
        return unit.text(value, lang, signed)
    return f"{unit.number(value, lang, signed)}{'%' if lang == 'zh' else ' %'}"


def ordinal(number: int) -> str:
    """`1st`, `22nd`, `13th`."""
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def score(value: float) -> str:
    """A z-score or a difference with its sign and one decimal; a dash where there is none."""
    return number_text(value, 1, signed=True) if value == value else ABSENT
