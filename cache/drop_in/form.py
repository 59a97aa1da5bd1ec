"""The one form of a dropped-in file, `date,ID[,ID...]` and a row a date, checked line by line."""

from __future__ import annotations

import codecs
import csv
import math
import re
from array import array
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from difflib import get_close_matches

import numpy as np
import pandas as pd

from cache.drop_in import sentences
from cache.drop_in.sentences import on_line, shown
from macro.catalogue import SERIES, find
from macro.compute.publication import published_on
from macro.declare.series import Series
from macro.declare.text import Label
from macro.policy import futures

MOST_PROBLEMS = 20
SEPARATORS = ",;\t"
HEADS = ("date", "日期")
FIRST_YEAR = 1900
# What stands for "no value" in the exports of terminals and spreadsheets; failed formulas (#NAME?, #REF!) do not.
MISSING = frozenset({"", ".", "-", "--", "–", "—", "*", "na", "n/a", "n.a.", "nan", "null", "#n/a", "#n/a n/a"})
# Excel turns 2026-11-20 into 2026/11/20 when a Chinese desk saves the file again; other orders are not told apart.
DATE = re.compile(r"(\d{4})([-/])(\d{1,2})\2(\d{1,2})", re.ASCII)
NUMBER = re.compile(r"[+-]?(\d{1,30}(\.\d{0,30})?|\.\d{1,30})(e[+-]?\d{1,2})?", re.ASCII | re.IGNORECASE)
INFINITE = re.compile(r"[+-]?(inf(inity)?|\d+\.?\d*e\+?\d{3,}|\d{31,}(\.\d*)?)", re.ASCII | re.IGNORECASE)
GROUPED = re.compile(r"[+-]?[0-9]{1,3}([,'’\s][0-9]{3})+(\.[0-9]*)?")
COMMA = re.compile(r"[+-]?[0-9.\s]*,[0-9]*")
SOURCE = re.compile(r"#+\s*(?:source|来源)\s*[:：]\s*(.+)", re.IGNORECASE)
# Days before its usual release at which an observation may be out already; one dated by its release lies further ahead.
EARLY = {"M": 5, "Q": 15, "A": 60}
AHEAD = {"D7": 7}
SETTLED = timedelta(days=6)  # some vendors date the settlement on the first days of the next month
EPOCH = date(1970, 1, 1).toordinal()


@dataclass(frozen=True, slots=True)
class File:
    """One file of the desk. `values` are in the unit each series declares, by its ID, oldest first, without gaps; `lines`
    tells where a date stood. With any problem nothing of it is used."""

    name: str
    source: str = ""
    values: Mapping[str, pd.Series] = field(default_factory=dict)
    lines: Mapping[date, int] = field(default_factory=dict)
    problems: tuple[Label, ...] = ()

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


def parse_file(name: str, content: bytes, today: date) -> File:
    """A file's values, or all that is wrong with it (the first twenty places)."""
    text = decoded(content)
    if text is None:
        return File(name, problems=(sentences.NOT_TEXT,))
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    source, start = _head(lines)
    if start == len(lines):
        return File(name, source, problems=(sentences.NO_ROWS,))
    return _Parsing(name, source, lines, start, today).file()


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

    def __init__(self, name: str, source: str, lines: list[str], start: int, today: date) -> None:
        self.name, self.source, self.today, self.start = name, source, today, start
        self.separator = max(SEPARATORS, key=lines[start].count)
        self.reader = csv.reader(lines[start:], delimiter=self.separator, strict=True, skipinitialspace=True)
        self.problems: list[tuple[int, Label]] = []
        self.lines: dict[date, int] = {}
        self.columns: dict[str, array[float]] = {}
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
            return File(self.name, self.source, values, self.lines, (sentences.NO_ROWS,))
        found = sorted(self.problems, key=lambda problem: problem[0])[:MOST_PROBLEMS]
        return File(self.name, self.source, values, self.lines, tuple(on_line(line, what) for line, what in found))

    def _complain(self, line: int, what: Label, **parts: object) -> None:
        self.problems.append((line, what.filled(**parts)))

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
        for one, cell in zip(columns, cells[1:], strict=True):
            value = float(cell) if NUMBER.fullmatch(cell) else self._no_number(line, one, cell)
            if one.expires:
                self._quote(line, one, day, value, cell)
            self.columns[one.id].append(value)

    def _no_number(self, line: int, one: Series, cell: str) -> float:
        """NaN; with the reason it is no number, unless the cell says that there is none."""
        if cell.casefold() not in MISSING:
            whys = ((INFINITE, sentences.NOT_FINITE), (GROUPED, sentences.THOUSANDS), (COMMA, sentences.DECIMALS))
            what = next((why for pattern, why in whys if pattern.fullmatch(cell)), sentences.NOT_A_NUMBER)
            self._complain(line, what, cell=shown(cell), id=one.id, unit=one.quantity.text)
        return math.nan

    def _quote(self, line: int, one: Series, day: date, value: float, cell: str) -> None:
        """A contract's close is 100 less a rate, and none is made once it has been settled."""
        low, high = futures.PLAUSIBLE
        if value < low or value > high:
            self._complain(line, sentences.QUOTE, cell=shown(cell), id=one.id, low=f"{low:g}", high=f"{high:g}")
        elif one.expires and value == value and day > one.expires + SETTLED:
            self._complain(line, sentences.EXPIRED, id=one.id, month=f"{one.expires:%Y-%m}", day=day)

    def _dated(self, one: Series, days: np.ndarray, numbers: np.ndarray, at: np.ndarray) -> pd.Series:
        """A column by the dates the catalogue gives its observations; `at` are their lines."""
        starts = period_starts(one, days)
        for place in np.flatnonzero(starts[1:] == starts[:-1]):
            before, line = sorted(int(number) for number in at[place : place + 2])
            what, every = sentences.PERIOD_TWICE, sentences.EVERY[one.frequency]
            self._complain(line, what, id=one.id, period=period_text(one, starts[place].item()), before=before, every=every)
        if one.frequency == "D":
            for place in np.flatnonzero(~np.is_busday(days)):
                self._complain(int(at[place]), sentences.WEEKEND, id=one.id, day=days[place].item())
        index = pd.DatetimeIndex(starts.astype("datetime64[s]"))
        if one.release.key != "sep":  # projections are about years to come
            self._ahead(one, index, starts, at)
        return pd.Series(numbers, index=index, dtype="float64")

    def _ahead(self, one: Series, index: pd.DatetimeIndex, starts: np.ndarray, at: np.ndarray) -> None:
        """Nothing may describe a day to come, nor a period whose number cannot be out yet."""
        periods = one.frequency in EARLY
        out = published_on(one, index) if periods else starts
        days = EARLY[one.frequency] if periods else AHEAD.get(one.frequency, 1)
        for place in np.flatnonzero(out > np.datetime64(self.today + timedelta(days=days), "D")):
            what = sentences.NOT_OUT if periods else sentences.FUTURE
            period = period_text(one, starts[place].item())
            self._complain(int(at[place]), what, id=one.id, period=period, day=period, out=out[place])


def _near(cell: str) -> Label | str:
    names = get_close_matches(cell.upper(), SERIES, n=3)
    if cell.upper().startswith("ZQ"):
        return sentences.CONTRACT
    return sentences.NEAR.filled(names=", ".join(names)) if names else ""


def _cell_day(cell: str) -> date | None:
    found = DATE.fullmatch(cell)
    if not found or int(found.group(1)) < FIRST_YEAR:
        return None
    try:
        return date(int(found.group(1)), int(found.group(3)), int(found.group(4)))
    except ValueError:
        return None


def period_starts(series: Series, days: np.ndarray) -> np.ndarray:
    """The days the catalogue dates observations on: the first of their month, quarter or year, else the days themselves."""
    if series.frequency not in EARLY or series.lag.calendar == "own_date":
        return days
    months = days.astype("datetime64[M]").astype("int64")
    length = {"M": 1, "Q": 3, "A": 12}[series.frequency]
    return (months - months % length).astype("datetime64[M]").astype("datetime64[D]")


def period_text(series: Series, start: date) -> str:
    """`2026-10`, `2026Q4` or `2026`; the day where a series is dated by days."""
    if series.frequency not in EARLY or series.lag.calendar == "own_date":
        return start.isoformat()
    return {"M": f"{start:%Y-%m}", "Q": f"{start:%Y}Q{(start.month + 2) // 3}", "A": f"{start:%Y}"}[series.frequency]
