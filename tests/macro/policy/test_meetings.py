"""A calendar of meetings: what is read, and each fault with file, line and value."""

from __future__ import annotations

from datetime import date
from math import isnan
from pathlib import Path

import pytest

from macro.declare.figure import Decision
from macro.policy.meetings import continued, parse_calendar, seam

HEAD = "first_day,decision_date\n"
GOOD = HEAD + "2027-10-26,2027-10-27\n2027-12-07,2027-12-08\n2028-01-25,2028-01-26\n"


def test_a_good_calendar() -> None:
    """Columns by name, in any order, with others beside them, blank lines and a byte-order mark."""
    found, problem = parse_calendar("meetings.csv", GOOD)
    assert problem is None
    assert [one.decision for one in found] == [date(2027, 10, 27), date(2027, 12, 8), date(2028, 1, 26)]
    other = "\ufeffdecision_date, sep ,first_day\n2027-12-08,yes,2027-12-07\n\n2028-01-26,no,2028-01-25\n"
    again, problem = parse_calendar("meetings.csv", other, before=date(2027, 10, 27))
    assert problem is None
    assert [(one.decision, one.line) for one in again] == [(date(2027, 12, 8), 2), (date(2028, 1, 26), 4)]


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("decision_date\n2027-12-08\n", 1, "column first_day is missing"),
        ("", 1, "column first_day is missing"),
        (HEAD, 1, "it holds no meeting"),
        (HEAD + "2027-12-07,08.12.2027\n", 2, "'08.12.2027' is no date"),
        (HEAD + "2027-12-07\n", 2, "'' is no date"),
        (HEAD + "2027-12-09,2027-12-08\n", 2, "from 2027-12-09 to 2027-12-08"),
        (HEAD + "2027-12-01,2027-12-08\n", 2, "from 2027-12-01 to 2027-12-08"),
        (GOOD.replace("2027-12-07,2027-12-08\n", ""), 3, "91 days lie between 2027-10-27 and 2028-01-26"),
        (GOOD + "2028-01-26,2028-01-27\n", 5, "the meeting of 2028-01-26 overlaps or precedes the one decided on 2028-01-26"),
        (GOOD + "2027-12-07,2027-12-08\n", 5, "the meeting of 2027-12-07 overlaps or precedes"),
        (GOOD + "2028-01-30,2028-01-31\n", 5, "2028-01-31 is in the month of 2028-01-26"),
    ],
)
def test_a_fault_is_named_with_its_line(text: str, line: int, words: str) -> None:
    """Nothing of the file is read, and the sentence names file, line and value in both languages."""
    found, problem = parse_calendar("meetings.csv", text)
    assert found == ()
    assert problem is not None
    assert problem.en.startswith(f"meetings.csv, line {line}: ")
    assert words in problem.en
    assert problem.zh.startswith(f"meetings.csv 第{line}行：")


def test_the_seam_to_the_calendar_before() -> None:
    """The first meeting is held against the last one before it."""
    assert parse_calendar("m.csv", GOOD, before=date(2027, 9, 15))[1] is None
    gap, overlap = (parse_calendar("m.csv", GOOD, before=date.fromisoformat(day))[1] for day in ("2027-07-28", "2027-10-26"))
    assert gap is not None
    assert "91 days" in gap.en
    assert overlap is not None
    assert "overlaps" in overlap.en


def test_a_desk_s_calendar_continues_ours() -> None:
    """From its first meeting on it holds; what is known of a decision of the same day stays."""
    ours = [
        Decision(date(2027, 9, 15), 25.0, 4.0, 4.25),
        Decision(date(2027, 10, 27), -25.0, 3.75, 4.0),
        Decision(date(2027, 12, 15), 0.0, 3.75, 4.0),
    ]
    own, _ = parse_calendar("m.csv", GOOD)
    found = continued(ours, own)
    assert [one.day for one in found] == [date(2027, 9, 15), date(2027, 10, 27), date(2027, 12, 8), date(2028, 1, 26)]
    assert found[1] == ours[1]
    assert isnan(found[2].upper)
    assert continued(ours, ()) == tuple(ours)
    assert seam(ours, date(2027, 10, 26)) == date(2027, 9, 15)
    assert seam(ours, date(2020, 1, 1)) is None


def test_the_surveyed_calendar_is_sound(shared: Path) -> None:
    """From 2022 on, after the meeting of March 2020 that was replaced: eight a year, without a gap or an overlap."""
    head, *rows = (shared / "facts" / "fomc_calendar.csv").read_text(encoding="utf-8").splitlines()
    found, problem = parse_calendar("fomc_calendar.csv", "\n".join([head, *(row for row in rows if row >= "2022")]))
    assert problem is None
    years = [one.decision.year for one in found]
    assert {year: years.count(year) for year in years} == dict.fromkeys(range(2022, years[-1] + 1), 8)
