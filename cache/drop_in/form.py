"""The one form of a dropped-in file, `date,ID[,ID...]` and a row a date, checked line by line."""

from __future__ import annotations

import codecs
import csv
import math
import re
from array import array
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from difflib import get_close_matches

import numpy as np
import pandas as pd

from cache.drop_in import dating, sentences
from cache.drop_in.sentences import on_line, shown
from macro.catalogue import SERIES, find
from macro.compute.magnitude import last_digit
from macro.declare.series import Series
from macro.declare.text import Bounds, Label

MOST_PROBLEMS = 20
SEPARATORS = ",;\t"
HEADS = ("date", "日期")
FIRST_YEAR = 1900
LONGEST_ID = 60
# What stands for "no value" in the exports of terminals and spreadsheets; failed formulas (#NAME?, #REF!) do not.
MISSING = frozenset({"", ".", "-", "--", "–", "—", "*", "na", "n/a", "n.a.", "nan", "null", "#n/a", "#n/a n/a"})
# Excel turns 2026-11-20 into 2026/11/20 when a Chinese desk saves the file again; other orders are not told apart.
DATE = re.compile(r"(\d{4})([-/])(\d{1,2})\2(\d{1,2})", re.ASCII)
NUMBER = re.compile(r"[+-]?(\d{1,30}(\.\d{0,30})?|\.\d{1,30})(e[+-]?\d{1,2})?", re.ASCII | re.IGNORECASE)
INFINITE = re.compile(r"[+-]?(inf(inity)?|\d+\.?\d*e\+?\d{3,}|\d{31,}(\.\d*)?)", re.ASCII | re.IGNORECASE)
GROUPED = re.compile(r"[+-]?[0-9]{1,3}([,'’\s][0-9]{3})+(\.[0-9]*)?")
EITHER = re.compile(r"[+-]?[0-9]{1,3},[0-9]{3}")  # 1,234 is 1.234 in one country and 1234 in another
COMMA = re.compile(r"[+-]?[0-9.\s]*,[0-9]*")
SOURCE = re.compile(r"#+\s*(?:source|来源)\s*[:：]\s*(.+)", re.IGNORECASE)
# As a spreadsheet writes a number for which its column is too narrow: 6.74E+06.
SHORT = re.compile(r"[+-]?\d+(?:\.(\d*))?(e[+-]?\d{1,2})", re.ASCII | re.IGNORECASE)
MONTH_ENDS = frozenset({"ice"})  # indices with a value of the last day of a month, also on a weekend
SETTLED = timedelta(days=6)  # some vendors date the settlement on the first days of the next month
EPOCH = date(1970, 1, 1).toordinal()


@dataclass(frozen=True, slots=True)
class File:
    """One file of the desk. `values` are in the unit each series declares, by its ID, oldest first, without gaps; `lines`
    tells where a date stood. With any problem nothing of it is used. `remarks` are said of a file that is used; `doubts`, by
    series, are problems unless the public values speak against them. `waiting`: what is left out may be out later."""

    name: str
    source: str = ""
    values: Mapping[str, pd.Series] = field(default_factory=dict)
    lines: Mapping[date, int] = field(default_factory=dict)
    problems: tuple[Label, ...] = ()
    remarks: tuple[Label, ...] = ()
    doubts: Mapping[str, Label] = field(default_factory=dict)
    waiting: bool = False

    @property
    def series(self) -> tuple[str, ...]:
        return tuple(self.values)

    @property
    def rows(self) -> int:
        return len(self.lines)

    @property
    def first(self) -> date | None:
        return min((one.index[0].date() for one in self.values.values() if len(one)), default=None)

    @property
    def last(self) -> date | None:
        return max((one.index[-1].date() for one in self.values.values() if len(one)), default=None)

    @property
    def problem(self) -> Label | None:
        """The sentence for a page: the first problem, and how many more there are; None where the file is used."""
        if not self.problems:
            return None
        more = sentences.MORE.filled(n=len(self.problems) - 1) if len(self.problems) > 1 else ""
        return sentences.NOT_USED.filled(file=self.name, why=self.problems[0], more=more)


def declared(name: str) -> Series | None:
    """The series of the catalogue, or the futures contract, that a column names, in capitals or not."""
    try:
        return find(name.upper())
    except KeyError:
        return None


def decoded(content: bytes) -> str | None:
    """The text of a file in UTF-16 if it says so, else in UTF-8 with or without its mark, else in GB18030; None in neither."""
    marked = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "gb18030"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        return None if "\0" in text else text
    return None


def parse_file(name: str, content: bytes, now: datetime) -> File:
    """A file's values as they can be known at a moment, or all that is wrong with it (the first twenty places)."""
    text = decoded(content)
    if text is None:
        return File(name, problems=(sentences.NOT_TEXT,))
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    source, start = _head(lines)
    if start == len(lines):
        return File(name, source, problems=(sentences.NO_ROWS,))
    return _Parsing(name, source, lines, start, now).file()


def _head(lines: list[str]) -> tuple[str, int]:
    """What the comments call the source, and where the header stands (after the last line where there is none)."""
    source = ""
    for number, line in enumerate(lines):
        plain = line.strip(f'{SEPARATORS} "')  # a spreadsheet quotes a comment and fills its row with separators
        if plain and not plain.startswith("#"):
            return source, number
        found = SOURCE.match(plain)
        source = source or (shown(found.group(1).strip(), 100) if found else "")
    return source, len(lines)


class _Parsing:
    """One pass over a file's lines: first what each line says by itself, then what the dates of a column say together."""

    def __init__(self, name: str, source: str, lines: list[str], start: int, now: datetime) -> None:
        self.name, self.source, self.now, self.start = name, source, now, start
        self.separator = max(SEPARATORS, key=lines[start].count)
        self.reader = csv.reader(lines[start:], delimiter=self.separator, strict=True, skipinitialspace=True)
        self.problems: list[tuple[int, Label]] = []
        self.lines: dict[date, int] = {}
        self.columns: dict[str, array[float]] = {}
        self.doubts: dict[str, Label] = {}
        self.early: list[tuple[int, Label]] = []
        self.waiting = False
        self.width = 0

    def file(self) -> File:
        columns = self._columns()
        if not self.problems:
            for line, cells in self._rows(len(columns) + 1):
                self._row(line, cells, columns)
        days = np.array([day.toordinal() - EPOCH for day in self.lines], dtype="datetime64[D]")
        at, order = np.array(list(self.lines.values()), dtype="int64"), np.argsort(days)
        values: dict[str, pd.Series] = {}
        for one in columns:
            numbers = np.array(self.columns[one.id])[order]
            held = ~np.isnan(numbers)
            values[one.id] = self._dated(one, days[order][held], numbers[held], at[order][held])
        if not self.problems and not any(len(one) for one in values.values()):
            problems = tuple(on_line(*one) for one in self.early) or (sentences.NO_ROWS,)
            return File(self.name, self.source, values, self.lines, problems, waiting=self.waiting)
        found = sorted(self.problems, key=lambda problem: problem[0])[:MOST_PROBLEMS]
        problems = tuple(on_line(line, what) for line, what in found)
        remarks = tuple(sentences.LEFT_OUT.filled(file=self.name, why=on_line(*one)) for one in self.early)
        return File(self.name, self.source, values, self.lines, problems, remarks, self.doubts, self.waiting)

    def _complain(self, line: int, sentence: Label, /, **parts: object) -> None:
        self.problems.append((line, sentence.filled(**parts)))

    def _columns(self) -> list[Series]:
        line = self.start + 1
        try:
            cells = [cell.strip() for cell in next(self.reader)]
        except csv.Error:
            self._complain(line, sentences.QUOTES)
            return []
        self.width = len(cells)
        while cells and not cells[-1]:
            cells.pop()
        if len(cells) < 2 or cells[0].casefold() not in HEADS:
            self._complain(line, sentences.HEADER, cell=shown(self.separator.join(cells)))
            return []
        found: list[Series] = []
        for number, cell in enumerate(cells[1:], 2):
            if len(self.problems) >= MOST_PROBLEMS:
                break
            one = declared(cell)
            if not cell:
                self._complain(line, sentences.NO_NAME, column=number)
            elif one is None:
                self._complain(line, sentences.UNKNOWN, cell=shown(cell), near=_near(cell))
            elif one.id in self.columns:
                self._complain(line, sentences.COLUMN_TWICE, id=one.id)
            else:
                self.columns[one.id] = array("d")
                found.append(one)
        return found

    def _rows(self, width: int) -> Iterator[tuple[int, list[str]]]:
        """Every line that says something, with its number.

        Empty cells past the last column are a spreadsheet's, but only as many as the header has: any more could come
        from a decimal comma, which would shift the numbers by a column.
        """
        while len(self.problems) < MOST_PROBLEMS:
            line = self.start + self.reader.line_num + 1
            try:
                cells = next(self.reader)
            except StopIteration:
                return
            except csv.Error:  # a quote that is never closed runs to the end of the file
                self._complain(line, sentences.QUOTES)
                return
            cells = [cell.strip() for cell in cells]
            if not any(cells):
                continue
            if len(cells) == self.width and not any(cells[width:]):
                cells = cells[:width]
            if len(cells) != width:
                self._complain(line, sentences.CELLS, got=len(cells), wanted=width)
            else:
                yield line, cells

    def _row(self, line: int, cells: list[str], columns: list[Series]) -> None:
        day = _cell_day(cells[0])
        if day is None:
            self._complain(line, sentences.NOT_A_DATE, cell=shown(cells[0]))
            return
        if day in self.lines:
            self._complain(line, sentences.DATE_TWICE, day=day, before=self.lines[day])
            return
        self.lines[day] = line
        for place, (one, cell) in enumerate(zip(columns, cells[1:], strict=True), 1):
            value = float(cell) if NUMBER.fullmatch(cell) else self._no_number(line, one, cell)
            within = one.within
            if within and (value < within.low or value > within.high):
                self._outside(line, one, within, cells, place)
            elif one.expires and value == value and day > one.expires + SETTLED:
                self._complain(line, sentences.EXPIRED, id=one.id, month=f"{one.expires:%Y-%m}", day=day)
            if (step := _step(cell)) > last_digit(one):
                self._complain(line, sentences.SHORT, cell=shown(cell), id=one.id, unit=one.quantity.text, step=f"{step:,.10g}")
            self.columns[one.id].append(value)

    def _outside(self, line: int, one: Series, within: Bounds, cells: list[str], place: int) -> None:
        """A number that no observation can be; after a whole number it may be what follows a decimal comma."""
        cell, before = cells[place], cells[place - 1] if place > 1 else ""
        cut = self.separator == "," and cell.isdecimal() and before.isdecimal() and within.low <= int(before) <= within.high
        what = sentences.CUT if cut else sentences.OUTSIDE
        said = within.said()
        self._complain(line, what, cell=shown(cell), before=shown(before), id=one.id, unit=one.quantity.text, **said)

    def _no_number(self, line: int, one: Series, cell: str) -> float:
        """NaN; with the reason it is no number, unless the cell says that there is none."""
        if cell.casefold() not in MISSING:
            whys = (
                (INFINITE, sentences.NOT_FINITE), (EITHER, sentences.EITHER), (GROUPED, sentences.THOUSANDS),
                (COMMA, sentences.DECIMALS),
            )  # fmt: skip
            what = next((why for pattern, why in whys if pattern.fullmatch(cell)), sentences.NOT_A_NUMBER)
            self._complain(line, what, cell=shown(cell), id=one.id, unit=one.quantity.text)
        return math.nan

    def _dated(self, one: Series, days: np.ndarray, numbers: np.ndarray, at: np.ndarray) -> pd.Series:
        """A column by the dates the catalogue gives its observations; `at` are their lines."""
        starts = dating.period_starts(one, days)
        for place in np.flatnonzero(starts[1:] == starts[:-1]):
            before, line = sorted(int(number) for number in at[place : place + 2])
            what, every = sentences.PERIOD_TWICE, sentences.EVERY[one.frequency]
            period = dating.period_text(one, starts[place].item())
            self._complain(line, what, id=one.id, period=period, before=before, every=every)
        if one.frequency == "D" and one.release.key not in MONTH_ENDS:
            for place in np.flatnonzero(~np.is_busday(days)):
                self._complain(int(at[place]), sentences.WEEKEND, id=one.id, day=days[place].item())
        known = np.ones(len(numbers), dtype=bool)
        for row, why in dating.ahead(one, starts, self.now):
            self.problems.append((int(at[row]), why))
        for row, why in dating.early(one, starts, self.now):
            if known.all():  # one line a series
                self.early.append((int(at[row]), why))
            known[row] = False
        self.waiting |= bool(self.problems or self.early)
        if found := dating.released(one, days):
            self.doubts[one.id] = on_line(int(at[found[0]]), found[1])
        return pd.Series(numbers, index=pd.DatetimeIndex(starts.astype("datetime64[s]")), dtype="float64")[known]


def _near(cell: str) -> Label | str:
    names = get_close_matches(cell[:LONGEST_ID].upper(), SERIES, n=3)
    if cell.upper().startswith("ZQ"):
        return sentences.CONTRACT
    return sentences.NEAR.filled(names=", ".join(names)) if names else ""


def _step(cell: str) -> float:
    """What a number in powers of ten is right to, 10,000 for 6.74E+06; 0 for any other cell."""
    found = SHORT.fullmatch(cell)
    return float(f"1{found[2]}") / 10.0 ** len(found[1] or "") if found else 0.0


def _cell_day(cell: str) -> date | None:
    found = DATE.fullmatch(cell)
    if not found or int(found.group(1)) < FIRST_YEAR:
        return None
    try:
        return date(int(found.group(1)), int(found.group(3)), int(found.group(4)))
    except ValueError:
        return None
