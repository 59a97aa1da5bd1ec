"""Release days beyond the built-in ones: FRED's own schedule, where a key lets the desk ask for it, and the desk's file."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pandas as pd

from cache.store.parquet import Store, StoreError
from macro.compute import publication
from macro.compute.publication import federal_holidays, period_end
from macro.compute.release_periods import SCHEDULES, periods
from macro.declare import release_days
from macro.declare.series import Frequency
from macro.declare.text import Label

FOLDER = "release_dates"  # of the store: a file a release, under FRED's number
# The desk's own file in a folder of its own below its drop-in folder, whose files are series by date.
OWN = Path("releases") / "release_dates.csv"
MOST_BYTES = 1_000_000
COLUMNS = ("release", "reference_period", "release_date")
# What a file may call a calendar, beside its own name.
ALSO = {"employment_situation": "employment", "personal_income_outlays": "income"}
LATER = {"second": "gdp2", "third": "gdp3"}
ESTIMATES = ("", "advance", "initial", *LATER)
BY_NAME = {one.name: one for one in SCHEDULES}
PERIODS: Mapping[Frequency, str] = {"M": r"\d{4}-(0[1-9]|1[0-2])", "Q": r"\d{4}Q[1-4]"}
FORMS: Mapping[Frequency, str] = {"M": "2027-06", "Q": "2027Q2"}
LATEST = timedelta(days=250)  # from the end of a period to its release; the longest lapse took less

LACKING = Label("{name}缺少列 {column}，未使用。", "{name} has no column {column} and is not used.")
UNREADABLE = Label("{name} 无法读取（{why}），未使用。", "{name} cannot be read ({why}); it is not used.")
WRONG = Label("{name} 第{line}行：{why}，该行未使用。", "{name}, line {line}: {why}; the line is not used.")
NO_RELEASE = Label("没有名为“{cell}”的发布（可用：{names}）", "there is no release '{cell}' (there are {names})")
NO_PERIOD = Label("“{cell}”不是该发布的期间（应写作 {form}）", "'{cell}' is no period of this release (write it as {form})")
NO_ESTIMATE = Label(
    "“{cell}”不是GDP的估计次数（advance、second、third）",
    "'{cell}' is no estimate of GDP (advance, second or third), and only GDP has one",
)
TWICE = Label("该期间上文已有另一日期（{day}）", "the period stands above with another day ({day})")
NO_DAY = Label("“{cell}”不是日期（应写作 2027-07-14）", "'{cell}' is no date (write it as 2027-07-14)")
TOO_FAR = Label("{day}不在期末之后{most}天内", "{day} is not within {most} days after the end of the period")
CLOSED = Label("{day}是周末或节假日", "{day} is a weekend or a holiday")


@dataclass(frozen=True, slots=True)
class Learned:
    """Days by calendar and first day of the period, both ISO, and what is wrong with the desk's file."""

    days: Mapping[str, Mapping[str, str]]
    problems: tuple[Label, ...] = ()


class ReleaseDays:
    """Takes what the store and the desk's file know, the file over FRED, whenever either has changed."""

    def __init__(self) -> None:
        self._seen: object = None
        self.problems: tuple[Label, ...] = ()

    def look(self, store: Store | None, drop_in: Path | None) -> bool:
        """Whether the days of any release changed; `problems` says then what is wrong with the file."""
        path = drop_in / OWN if drop_in else None
        try:
            seen = (dict(store.listing(FOLDER)) if store else {}, _version(path))
        except StoreError:
            return False  # may pass; what was known stays
        if seen == self._seen:
            return False
        own = _own(path) if path else Learned({})
        fred = _stored(store) if store and seen[0] else {}
        self._seen, self.problems = seen, own.problems
        names = {*fred, *own.days}
        changed = release_days.extend({name: {**fred.get(name, {}), **own.days.get(name, {})} for name in names})
        if changed:
            publication.forget()
        return changed


def _version(path: Path | None) -> str:
    try:
        found = path.stat() if path else None
    except OSError:
        found = None
    return f"{found.st_mtime_ns}-{found.st_size}" if found else ""


def _stored(store: Store) -> dict[str, dict[str, str]]:
    """FRED's schedule as it was last fetched; what cannot be read is as if it had not been."""
    found = {}
    for one in SCHEDULES:
        try:
            held = store.read(str(one.fred), FOLDER)
        except StoreError:
            continue
        if held is not None:
            found[one.name] = periods(one, [stamp.date() for stamp in held.values.index])
    return found


def _own(path: Path) -> Learned:
    try:
        if not path.exists():
            return Learned({})
        if path.stat().st_size > MOST_BYTES:
            raise ValueError("> 1 MB")
        text = path.read_bytes().decode("utf-8-sig")
    except (OSError, ValueError) as error:
        why = str(getattr(error, "strerror", None) or getattr(error, "reason", None) or error)
        return Learned({}, (UNREADABLE.filled(name=OWN, why=why),))
    rows = csv.DictReader(io.StringIO(text), skipinitialspace=True)
    days: dict[str, dict[str, str]] = {}
    problems: list[Label] = []
    try:
        for column in COLUMNS:
            if column not in (rows.fieldnames or ()):
                return Learned({}, (LACKING.filled(name=OWN, column=column),))
        for row in rows:
            found = _row(row)
            if isinstance(found, Label):
                problems.append(WRONG.filled(name=OWN, line=rows.line_num, why=found))
                continue
            for name in found.names:
                if days.setdefault(name, {}).setdefault(found.period, found.day) != found.day:
                    problems.append(WRONG.filled(name=OWN, line=rows.line_num, why=TWICE.filled(day=days[name][found.period])))
                    break
    except csv.Error as error:
        return Learned({}, (UNREADABLE.filled(name=OWN, why=error),))
    return Learned(days, tuple(problems))


@dataclass(frozen=True, slots=True)
class _Told:
    """A line of the file: the calendars it fills, the first day of the period, and the day."""

    names: tuple[str, ...]
    period: str
    day: str


def _row(row: Mapping[str, str | None]) -> _Told | Label:
    """What a line tells, or the sentence for what is wrong with it."""
    name, period, cell = (str(row.get(column) or "").strip() for column in COLUMNS)
    name = ALSO.get(name.lower(), name.lower())
    estimate = str(row.get("estimate") or "").strip().lower()
    if name not in BY_NAME:
        return NO_RELEASE.filled(cell=_shown(name), names=", ".join(BY_NAME))
    frequency = BY_NAME[name].frequency
    if not re.fullmatch(PERIODS[frequency], period):
        return NO_PERIOD.filled(cell=_shown(period), form=FORMS[frequency])
    first = pd.Period(period, frequency).start_time
    try:
        day = date.fromisoformat(cell)
    except ValueError:
        return NO_DAY.filled(cell=_shown(cell))
    end: date = period_end(pd.DatetimeIndex([first]), frequency)[0].item()
    if not end < day <= end + LATEST:
        return TOO_FAR.filled(day=day, most=LATEST.days)
    if not np.is_busday(np.datetime64(day, "D"), holidays=federal_holidays()):
        return CLOSED.filled(day=day)
    if estimate not in (ESTIMATES if name == "gdp" else ("",)):
        return NO_ESTIMATE.filled(cell=_shown(estimate))
    names: tuple[str, ...] = (name,)
    if estimate in LATER:
        with_profits = (first.month == 10) == (estimate == "third")
        names = (LATER[estimate], "profits") if with_profits else (LATER[estimate],)
    return _Told(names, f"{first:%Y-%m-%d}", day.isoformat())


def _shown(cell: str) -> str:
    return "".join(char if char.isalnum() or char in "-_.,:/ " else "·" for char in cell)[:24]
