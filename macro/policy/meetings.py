"""The calendar of scheduled FOMC meetings as a file gives it, checked: a gap or an overlap would price a meeting wrongly."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from macro.declare.figure import Decision
from macro.declare.text import Label

COLUMNS = ("first_day", "decision_date")
LONGEST = timedelta(days=3)  # from the first day of a meeting to its decision
# Meetings lie six to eight weeks apart, so that one left out leaves twelve or more.
WIDEST = timedelta(days=70)

LACKING = Label("缺少列 {column}", "column {column} is missing")
NOT_A_DATE = Label("“{cell}”不是日期（应写作 2027-03-17）", "'{cell}' is no date (write it as 2027-03-17)")
LONG = Label(
    "会议自{first}至{last}，首日应不晚于决议日且相距不超过3天",
    "a meeting from {first} to {last}: it has to end within three days",
)
OVERLAP = Label(
    "{first}开始的会议与上一次会议（决议日{before}）重叠或顺序颠倒",
    "the meeting of {first} overlaps or precedes the one decided on {before}",
)
TWICE = Label(
    "{last}与{before}在同一个月，期货只能区分每月一次会议",
    "{last} is in the month of {before}; futures tell one meeting a month apart",
)
GAP = Label(
    "{before}之后的下一次会议为{last}，相隔{days}天，中间缺少会议",
    "{days} days lie between {before} and {last}: a meeting is missing",
)
EMPTY = Label("没有任何会议", "it holds no meeting")
WHERE = Label("{name} 第{line}行：{why}。", "{name}, line {line}: {why}.")


@dataclass(frozen=True, slots=True)
class Scheduled:
    """A meeting: its first day, the day of the decision, and the line of the file it stands on."""

    first: date
    decision: date
    line: int


def parse_calendar(name: str, text: str, before: date | None = None) -> tuple[tuple[Scheduled, ...], Label | None]:
    """The meetings of a CSV file called `name` (`first_day,decision_date`, oldest first), or the first thing wrong with it.

    `before` is the last decision of the calendar the file continues.
    """
    rows = csv.reader(io.StringIO(text.removeprefix("\ufeff")))
    head = [cell.strip() for cell in next(rows, [])]
    for column in COLUMNS:
        if column not in head:
            return (), _said(name, 1, LACKING, column=column)
    places = [head.index(column) for column in COLUMNS]
    found: list[Scheduled] = []
    for cells in rows:
        if not any(cell.strip() for cell in cells):
            continue
        line, days = rows.line_num, []
        for place in places:
            cell = cells[place].strip() if place < len(cells) else ""
            try:
                days.append(date.fromisoformat(cell))
            except ValueError:
                return (), _said(name, line, NOT_A_DATE, cell=_shown(cell))
        one = Scheduled(days[0], days[1], line)
        wrong = _wrong(one, found[-1].decision if found else before)
        if wrong:
            return (), _said(name, line, wrong)
        found.append(one)
    return (tuple(found), None) if found else ((), _said(name, 1, EMPTY))


def _wrong(one: Scheduled, before: date | None) -> Label | None:
    if not timedelta(0) <= one.decision - one.first <= LONGEST:
        return LONG.filled(first=one.first, last=one.decision)
    if before is None:
        return None
    if one.first <= before:
        return OVERLAP.filled(first=one.first, before=before)
    if (one.decision.year, one.decision.month) == (before.year, before.month):
        return TWICE.filled(last=one.decision, before=before)
    if one.decision - before > WIDEST:
        return GAP.filled(before=before, last=one.decision, days=(one.decision - before).days)
    return None


def _shown(cell: str) -> str:
    return "".join(char if char.isalnum() or char in "-_.,:/ " else "·" for char in cell)[:24]


def _said(name: str, line: int, why: Label, **parts: object) -> Label:
    return WHERE.filled(name=name, line=line, why=why.filled(**parts) if parts else why)


def as_known(decisions: Sequence[Decision], edge: date) -> tuple[Decision, ...]:
    """The calendar as it was known by a day: no unscheduled decision before it was made, one cancelled until that was said,
    and none with a result before it was announced."""
    nothing = float("nan")
    return tuple(
        one if one.day <= edge else replace(one, change_bp=nothing, lower=nothing, upper=nothing)
        for one in decisions
        if (one.scheduled or one.day <= edge) and (one.cancelled is None or edge < one.cancelled)
    )


def continued(decisions: Sequence[Decision], own: Sequence[Scheduled]) -> tuple[Decision, ...]:
    """The calendar with a desk's own from its first meeting on; what is known of a decision of the same day is kept."""
    if not own:
        return tuple(decisions)
    known = {one.day: one for one in decisions}
    nothing = Decision(own[0].decision, float("nan"), float("nan"), float("nan"))
    kept = [one for one in decisions if one.day < own[0].first]
    return (*kept, *(known.get(one.decision, replace(nothing, day=one.decision)) for one in own))


def seam(decisions: Sequence[Decision], first: date) -> date | None:
    """The last decision before a day; None without any."""
    return max((one.day for one in decisions if one.day < first), default=None)
