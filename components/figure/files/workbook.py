"""An XLSX file of plain sheets: real dates, numbers as their unit prints them, a fixed header, no formula."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import pandas as pd
import xlsxwriter

FIRST_YEAR = 1900  # Excel knows no day before it
WIDEST, NARROWEST, DATE_WIDTH = 60, 9, 11  # characters
HEAD_WIDTH = 18  # a header runs over several lines rather than be wider than this
DAY, MONTH = "yyyy-mm-dd", "yyyy-mm"
# Text from outside stays text, whatever it looks like.
OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


@dataclass(frozen=True, slots=True)
class Sheet:
    """Rows under a header. `formats` are those of numbers by column, as Excel writes them, empty for plain ones; `days` is how
    dates are written; `shades` colour all numbers between three of them, each with its colour."""

    name: str
    head: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    formats: tuple[str, ...] = ()
    days: str = DAY
    shades: tuple[tuple[float, str], ...] = ()
    widths: tuple[float, ...] = ()


# Draws on a sheet of its own: the book, the new sheet.
Draws = Callable[[Any, Any], None]


def sheet_of(name: str, table: pd.DataFrame, formats: Sequence[str] = (), **more: Any) -> Sheet:
    """A table with its index as first column; `formats` are those of its columns."""
    head = (str(table.index.name or ""), *(str(one) for one in table.columns))
    columns = [table.iloc[:, at].tolist() for at in range(table.shape[1])]
    rows = tuple(zip(table.index.tolist(), *columns, strict=True))
    return Sheet(name, head, rows, ("", *formats) if formats else (), **more)


def book(sheets: Sequence[Sheet], drawn: dict[str, Draws] | None = None, title: str = "") -> bytes:
    """The file: sheets in their order, after the first those that are `drawn`, by name."""
    sink = io.BytesIO()
    with xlsxwriter.Workbook(sink, OPTIONS) as made:
        made.set_properties({"title": title, "author": "FedLens"})
        first, *others = sheets
        _write(made, first)
        places = {name: made.add_worksheet(name) for name in drawn or {}}
        for one in others:
            _write(made, one)
        for name, draw in (drawn or {}).items():
            draw(made, places[name])
    return sink.getvalue()


def number_format(decimals: int) -> str:
    """`#,##0.00`: as the screen writes it."""
    return f"#,##0{'.' if decimals else ''}{'0' * decimals}"


def _write(made: Any, sheet: Sheet) -> None:
    place = made.add_worksheet(sheet.name)
    bold = made.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    day = made.add_format({"num_format": sheet.days, "align": "left"})
    numbers = {one: made.add_format({"num_format": one}) for one in set(sheet.formats) if one}
    for at, text in enumerate(sheet.head):
        place.write_string(0, at, text, bold)
    for row, cells in enumerate(sheet.rows, 1):
        for at, cell in enumerate(cells):
            write(place, row, at, cell, day, numbers.get(sheet.formats[at]) if at < len(sheet.formats) else None)
    place.freeze_panes(1, 1)
    for at, width in enumerate(sheet.widths or _widths(sheet)):
        place.set_column(at, at, width)
    if sheet.shades and sheet.rows:
        (low, cold), (middle, plain), (high, hot) = sheet.shades
        place.conditional_format(
            1, 1, len(sheet.rows), len(sheet.head) - 1,
            {"type": "3_color_scale", "min_type": "num", "mid_type": "num", "max_type": "num", "min_value": low,
             "mid_value": middle, "max_value": high, "min_color": cold, "mid_color": plain, "max_color": hot},
        )  # fmt: skip


def write(place: Any, row: int, at: int, cell: Any, day: Any, number: Any = None) -> None:
    """One cell as what it is: a date, a number or text; nothing where there is none."""
    if isinstance(cell, date | datetime):
        if cell != cell:  # not a time
            return
        if cell.year >= FIRST_YEAR:
            place.write_datetime(row, at, datetime(cell.year, cell.month, cell.day), day)
        else:
            place.write_string(row, at, f"{cell:%Y-%m-%d}")
    elif isinstance(cell, bool) or cell is None or cell is pd.NA or cell is pd.NaT:
        if isinstance(cell, bool):
            place.write_boolean(row, at, cell)
    elif isinstance(cell, int | float):
        if cell == cell and abs(cell) != float("inf"):
            place.write_number(row, at, cell, number)
    elif str(cell):
        place.write_string(row, at, str(cell))


def _widths(sheet: Sheet) -> list[float]:
    """Wide enough for what stands in each column, its header on several lines."""
    found: list[float] = []
    for at, head in enumerate(sheet.head):
        words = max((_ems(word) for word in head.split()), default=0)
        cells = max((_cell_width(row[at]) for row in sheet.rows), default=0)
        found.append(min(max(NARROWEST, min(_ems(head), HEAD_WIDTH), words, cells) + 1, WIDEST))
    return found


def _cell_width(cell: Any) -> float:
    if isinstance(cell, date | datetime):
        return DATE_WIDTH
    return NARROWEST if isinstance(cell, int | float) or cell is None else _ems(str(cell))


def _ems(text: str) -> float:
    """The width of a text in digits: a Chinese character is as wide as two."""
    return sum(2 if ord(char) > 0x2E7F else 1 for char in text)


def number_or_text(cell: object) -> object:
    """A cell that is one printed number as a number."""
    try:
        return float(str(cell).replace(",", ""))
    except ValueError:
        return cell
