"""Reads projections from rows of a file or from FRED's series, and leaves out, with a sentence, what cannot be right."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd

from macro.declare.dates import dates
from macro.declare.text import Label
from macro.sep.projections import (
    BOUNDS,
    ENDINGS,
    LONGER_RUN,
    LONGER_SERIES,
    STATISTICS,
    VARIABLES,
    YEAR_SERIES,
    Key,
    Origin,
    Projections,
    last_year,
)

COLUMNS = ("meeting", "variable", "year_or_longer_run", "statistic", "value")
MOST = 40.0  # percent; no projection was ever near it

NO_COLUMN = Label(
    "{file} 第1行：缺少列 {columns}，该文件未使用。", "{file}, line 1: column {columns} is missing; the file is not used."
)
LINE = Label("{file} 第{line}行", "{file}, line {line}")
CONTRADICTS = Label("与{where}重复但数值不同（{value} 与 {earlier}）", "contradicts {where} ({value} against {earlier})")
NO_DATE = Label("会议日期{shown}不是日期", "the meeting {shown} is not a date")
NO_MEETING = Label("{meeting} 不是公布SEP的会议", "{meeting} is not a meeting with projections in the FOMC calendar")
NO_VARIABLE = Label("未知变量{shown}（可用：{known}）", "unknown variable {shown} (there are {known})")
NO_STATISTIC = Label("未知统计量{shown}（可用：{known}）", "unknown statistic {shown} (there are {known})")
NO_LONGER_RUN = Label("该变量没有长期预测", "this variable has no longer-run projection")
OTHER_YEAR = Label(
    "年份{shown}不在该次会议的预测期内（{window}或 {longer}）",
    "the year {shown} is outside what this meeting projects ({window} or {longer})",
)
NO_VALUE, NO_NUMBER = Label("没有数值", "the value is missing"), Label("{shown}不是数字", "{shown} is not a number")
TOO_LARGE = Label("{value}%不可能是预测值", "{value} % cannot be a projection")
OF_YEAR = Label("{year}年{variable}{statistic}", "{variable}, {year}, {statistic}")
OF_LONGER_RUN = Label("长期{variable}{statistic}", "{variable}, longer run, {statistic}")
AT_MEETING = Label("{meeting} {what}", "{meeting} {what}")
NOT_USED = Label("{where}：{wrong}，未采用。", "{where}: {wrong}; it is not used.")
NOT_USED_AT = Label("{where}（{at}）：{wrong}，未采用。", "{where} ({at}): {wrong}; it is not used.")
ALONE = Label("{value}缺少对应的{missing}", "{value} stands without its other bound ({missing})")
UPSIDE_DOWN = Label("下限{low}高于上限{high}", "the low {low} is above the high {high}")
OUT_OF_RANGE = Label("{value}在区间{low}–{high}之外", "{value} lies outside the range {low}–{high}")


@dataclass(frozen=True, slots=True)
class FileRow:
    """One row of a file as it is written there; `line` counts from 1, the header being a line."""

    line: int
    meeting: str
    variable: str
    column: str
    statistic: str
    value: str


def rows_of(text: str, name: str) -> tuple[tuple[FileRow, ...], tuple[Label, ...]]:
    """The rows of a CSV file called `name`, columns by their header; no rows, and why, where one of them is missing. What
    begins with # above the header is a comment."""
    lines = text.removeprefix("\ufeff").splitlines(keepends=True)
    above = next((at for at, line in enumerate(lines) if line.strip() and not line.startswith("#")), len(lines))
    reader = csv.reader(io.StringIO("".join(lines[above:])))
    head = [cell.strip() for cell in next(reader, [])]
    lacking = [one for one in COLUMNS if one not in head]
    if lacking:
        return (), (NO_COLUMN.filled(file=name, columns=", ".join(lacking)),)
    places = [head.index(one) for one in COLUMNS]
    rows = []
    for cells in reader:
        if any(cell.strip() for cell in cells):
            rows.append(FileRow(above + reader.line_num, *(cells[at].strip() if at < len(cells) else "" for at in places)))
    return tuple(rows), ()


def written(found: Iterable[Projections]) -> list[tuple[str, ...]]:
    """Projections as rows of such a file, in the order of `COLUMNS`."""
    return [
        (one.meeting.isoformat(), variable, column, statistic, f"{value:.10g}")
        for one in found
        for (variable, column, statistic), value in sorted(one.values.items())
    ]


@dataclass(frozen=True, slots=True)
class _Cell:
    """A number and where it stands, as a reader would look it up."""

    value: float
    where: Label


Found = tuple[dict[date, Projections], tuple[Label, ...]]


def parse_projections(rows: Iterable[FileRow], name: str, calendar: Collection[date], origin: Origin = "file") -> Found:
    """The projections of each meeting in rows of a file called `name`, and a sentence for each row that cannot be right.

    `calendar` holds the meetings that publish projections. What is wrong is left out; all else holds.
    """
    problems: list[Label] = []
    cells: dict[date, dict[Key, _Cell]] = {}
    spoilt: set[tuple[date, Key]] = set()
    for row in rows:
        where = LINE.filled(file=name, line=row.line)
        meeting = _meeting_day(row.meeting)
        key = (row.variable, row.column, row.statistic)
        wrong = _wrong(row, meeting, calendar)
        if meeting is not None and wrong is None:
            value = float(row.value)
            earlier = cells.setdefault(meeting, {}).get(key)
            if earlier is None:
                cells[meeting][key] = _Cell(value, where)
                continue
            if earlier.value == value:
                continue
            wrong = CONTRADICTS.filled(where=earlier.where, value=f"{value:g}", earlier=f"{earlier.value:g}")
        if meeting is not None:
            spoilt.add((meeting, key))
        assert wrong is not None
        problems.append(_said(where, _at(row), wrong))
    found = {}
    for meeting, held in cells.items():
        good, more = _checked(meeting, held, {key for day, key in spoilt if day == meeting})
        problems += more
        if good:
            found[meeting] = Projections(meeting, good, dict.fromkeys(good, origin))
    return dict(sorted(found.items())), tuple(problems)


def _meeting_day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _shown(text: str) -> str:
    """A cell as it may be quoted: no markup, no more than 24 characters."""
    plain = "".join(char if char.isalnum() or char in "-_.,:/+% " else "·" for char in text)
    return f"“{plain[:24]}{'…' if len(plain) > 24 else ''}”"


def _wrong(row: FileRow, meeting: date | None, calendar: Collection[date]) -> Label | None:
    """What is wrong with a row by itself."""
    if meeting is None:
        return NO_DATE.filled(shown=_shown(row.meeting))
    if meeting not in calendar:
        return NO_MEETING.filled(meeting=meeting)
    if row.variable not in VARIABLES:
        return NO_VARIABLE.filled(shown=_shown(row.variable), known=", ".join(VARIABLES))
    if row.statistic not in ENDINGS:
        return NO_STATISTIC.filled(shown=_shown(row.statistic), known=", ".join(ENDINGS))
    if row.column == LONGER_RUN:
        if not VARIABLES[row.variable].longer_run:
            return NO_LONGER_RUN
    elif not (row.column.isascii() and row.column.isdigit() and meeting.year <= int(row.column) <= last_year(meeting)):
        window = f"{meeting.year}-{last_year(meeting)}"
        return OTHER_YEAR.filled(shown=_shown(row.column), window=window, longer=LONGER_RUN)
    return _bad_number(row.value)


def _bad_number(text: str) -> Label | None:
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        return NO_VALUE if not text or text == "nan" else NO_NUMBER.filled(shown=_shown(text))
    if abs(value) > MOST:
        return TOO_LARGE.filled(value=f"{value:g}")
    return None


def _at(row: FileRow) -> Label | None:
    """What a row is about, as far as it can be told."""
    meeting = row.meeting if _meeting_day(row.meeting) else ""
    if row.variable not in VARIABLES or row.statistic not in ENDINGS or not (row.column == LONGER_RUN or row.column.isdigit()):
        return Label(meeting, meeting) if meeting else None
    return _place(meeting, (row.variable, row.column[:8], row.statistic))


def _place(meeting: str, key: Key) -> Label:
    variable, column, statistic = key
    words = {"variable": VARIABLES[variable].label, "statistic": STATISTICS[statistic]}
    what = OF_LONGER_RUN.filled(**words) if column == LONGER_RUN else OF_YEAR.filled(year=column, **words)
    return AT_MEETING.filled(meeting=meeting, what=what) if meeting else what


def _said(where: Label, at: Label | None, wrong: Label) -> Label:
    return NOT_USED_AT.filled(where=where, at=at, wrong=wrong) if at else NOT_USED.filled(where=where, wrong=wrong)


def _checked(meeting: date, held: Mapping[Key, _Cell], spoilt: set[Key]) -> tuple[dict[Key, float], list[Label]]:
    """The numbers of a meeting that agree with each other: both bounds, low not above high, the median and the tendency
    within the range. A bound whose other one is in `spoilt` goes without another word."""
    good = {key: one.value for key, one in held.items()}
    problems: list[Label] = []

    def complain(key: Key, wrong: Label) -> None:
        problems.append(_said(held[key].where, _place(str(meeting), key), wrong))

    for variable, column in sorted({(key[0], key[1]) for key in held}):
        for block in ("ct", "range"):
            low, high = ((variable, column, name) for name in BOUNDS[block])
            if (low in good) != (high in good):
                key, other = (low, high) if low in good else (high, low)
                if other not in spoilt:
                    complain(key, ALONE.filled(value=f"{good[key]:g}", missing=STATISTICS[other[2]]))
                del good[key]
            elif low in good and good[low] > good[high]:
                complain(low, UPSIDE_DOWN.filled(low=f"{good[low]:g}", high=f"{good[high]:g}"))
                del good[low], good[high]
        bottom, top = (good.get((variable, column, name)) for name in BOUNDS["range"])
        if bottom is None or top is None:
            continue
        for statistic in ("median", *BOUNDS["ct"]):
            key = (variable, column, statistic)
            if key in good and not bottom <= good[key] <= top:
                complain(key, OUT_OF_RANGE.filled(value=f"{good[key]:g}", low=f"{bottom:g}", high=f"{top:g}"))
                for name in ("median",) if statistic == "median" else BOUNDS["ct"]:
                    good.pop((variable, column, name), None)
    return good, problems


def beside(own: Projections, public: Projections, name: str) -> tuple[Projections, tuple[Label, ...]]:
    """What of a desk's numbers, from a file called `name`, lies within the range of its meeting; the others are left out."""
    both, good, problems = own.over(public), dict(own.values), []
    for key, value in own.values.items():
        variable, column, statistic = key
        low, high = (both.values.get((variable, column, end)) for end in BOUNDS["range"])
        if low is None or high is None or statistic in BOUNDS["range"] or low <= value <= high:
            continue
        wrong = OUT_OF_RANGE.filled(value=f"{value:g}", low=f"{low:g}", high=f"{high:g}")
        problems.append(_said(Label(name, name), _place(str(own.meeting), key), wrong))
        del good[key]
    return Projections(own.meeting, good, {key: own.origins[key] for key in good}), tuple(problems)


def from_series(
    values: Mapping[str, pd.Series], meeting: date, origin: Origin = "FRED"
) -> tuple[Projections | None, tuple[Label, ...]]:
    """The projections of `meeting` from FRED's series by ID as they stood after it; None where no year is projected."""
    held: dict[Key, _Cell] = {}
    for name, (variable, statistic) in YEAR_SERIES.items():
        known = values[name].dropna() if name in values else pd.Series(dtype="float64", index=pd.DatetimeIndex([]))
        for day, value in zip(dates(known), known, strict=True):
            if meeting.year <= day.year <= last_year(meeting):
                held[variable, str(day.year), statistic] = _cell(name, day, float(value))
    if not held:
        return None, ()
    for name, (variable, statistic) in LONGER_SERIES.items():
        day = pd.Timestamp(meeting)
        if name in values and day in values[name].index and (value := float(values[name][day])) == value:
            held[variable, LONGER_RUN, statistic] = _cell(name, day, value)
    good, problems = _checked(meeting, held, set())
    return Projections(meeting, good, dict.fromkeys(good, origin)), tuple(problems)


def _cell(name: str, day: pd.Timestamp, value: float) -> _Cell:
    where = f"FRED {name} {day:%Y-%m-%d}"
    return _Cell(round(value, 6), Label(where, where))
