"""Release days beyond the built-in ones: FRED's own schedule, where a key lets the desk ask for it, and the desk's file."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd

from cache.store.parquet import Store, StoreError
from macro.compute import publication
from macro.compute.publication import federal_holidays, period_end
from macro.compute.release_periods import SCHEDULES, Schedule, periods
from macro.declare import release_days
from macro.declare.text import Label

FOLDER = "release_dates"  # of the store: a file a release, under FRED's number
# The desk's own file in a folder of its own below its drop-in folder, whose files are series by date.
OWN = Path("releases") / "release_dates.csv"
MOST_BYTES = 1_000_000
COLUMNS = ("release", "reference_period", "release_date")
# What a file may call a calendar, beside its own name.
ALSO = {"employment_situation": "employment", "personal_income_outlays": "income"}
FIRST = ("", "advance", "initial")

LACKING = Label("{name}缺少列 {column}，未使用。", "{name} has no column {column} and is not used.")
UNREADABLE = Label("{name} 无法读取（{why}），未使用。", "{name} cannot be read ({why}); it is not used.")
WRONG = Label("{name} 第{line}行：{why}，该行未使用。", "{name}, line {line}: {why}; the line is not used.")
NO_RELEASE = Label("没有名为“{cell}”的发布（可用：{names}）", "there is no release '{cell}' (there are {names})")
NO_PERIOD = Label("“{cell}”不是期间（应写作 2027-06 或 2027Q2）", "'{cell}' is no period (write it as 2027-06 or 2027Q2)")
NO_DAY = Label("“{cell}”不是日期（应写作 2027-07-14）", "'{cell}' is no date (write it as 2027-07-14)")
TOO_EARLY = Label("{day}早于该期间结束", "{day} is before the period ends")
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
    for column in COLUMNS:
        if column not in (rows.fieldnames or ()):
            return Learned({}, (LACKING.filled(name=OWN, column=column),))
    days: dict[str, dict[str, str]] = {}
    problems: list[Label] = []
    by_name = {one.name: one for one in SCHEDULES}
    for row in rows:
        found = _row(row, by_name)
        if isinstance(found, Label):
            problems.append(WRONG.filled(name=OWN, line=rows.line_num, why=found))
        elif found:
            name, period, day = found
            days.setdefault(name, {})[period] = day
    return Learned(days, tuple(problems))


def _row(row: Mapping[str, str | None], schedules: Mapping[str, Schedule]) -> tuple[str, str, str] | Label | None:
    """Calendar, first day of the period and day; the sentence for what is wrong; None for an estimate nothing is read from."""
    name, period, cell = (str(row.get(column) or "").strip() for column in COLUMNS)
    name = ALSO.get(name, name)
    estimate = str(row.get("estimate") or "").strip()
    if name not in schedules:
        return NO_RELEASE.filled(cell=_shown(name), names=", ".join(schedules))
    try:
        first = pd.Period(period, schedules[name].frequency).start_time
    except ValueError:
        return NO_PERIOD.filled(cell=_shown(period))
    try:
        day = date.fromisoformat(cell)
    except ValueError:
        return NO_DAY.filled(cell=_shown(cell))
    if day <= period_end(pd.DatetimeIndex([first]), schedules[name].frequency)[0].item():
        return TOO_EARLY.filled(day=day)
    if not np.is_busday(np.datetime64(day, "D"), holidays=federal_holidays()):
        return CLOSED.filled(day=day)
    if estimate not in FIRST:
        if name != "gdp" or (first.month == 10) != (estimate == "third"):
            return None
        name = "profits"
    return name, f"{first:%Y-%m-%d}", day.isoformat()


def _shown(cell: str) -> str:
    return "".join(char if char.isalnum() or char in "-_.,:/ " else "·" for char in cell)[:24]
