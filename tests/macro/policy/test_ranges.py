"""What is said of the target range: in force, announced and not yet in force, kept, and not known."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from macro.declare.figure import Decision
from macro.policy import fedwatch as fw
from macro.policy.priced import standing
from macro.policy.words import announced_range, odds_note, range_label

NAN = float("nan")
MEETINGS = (
    Decision(date(2026, 7, 29), 0.0, 3.5, 3.75),
    Decision(date(2026, 9, 16), 25.0, 3.75, 4.0, True),
    Decision(date(2026, 10, 28), NAN, NAN, NAN),
)


def limits(end: str) -> pd.Series:
    """The upper limit: 3.75 up to 16 September 2026 and 4.00 from the 17th."""
    days = pd.date_range("2026-07-01", end)
    upper = pd.Series(3.75, index=days)
    upper.loc["2026-09-17":] = 4.0
    return upper


def said(day: str, end: str = "", meetings: tuple[Decision, ...] = MEETINGS) -> str | None:
    upper = limits(end or day)
    found = announced_range(meetings, upper, upper - 0.25, date.fromisoformat(day))
    return found.en if found else None


@pytest.mark.parametrize(
    ("day", "end", "expected"),
    [
        ("2026-09-15", "", "range in force 3.50–3.75 % (known to 2026-09-15)"),
        ("2026-09-16", "", "the FOMC announced on 16 Sep 2026 that it raises the target range by 25 bp to 3.75–4.00 %, in "
                           "force from 17 Sep 2026; until then it is 3.50–3.75 %"),
        ("2026-09-17", "", "range in force 3.75–4.00 % (known to 2026-09-17)"),
        ("2026-09-17", "2026-09-15", "range in force 3.75–4.00 % (known to 2026-09-16)"),  # those of the 17th not stored
        ("2026-07-29", "", "the FOMC announced on 29 Jul 2026 that the target range stays at 3.50–3.75 %"),
        ("2026-10-28", "", "range in force 3.75–4.00 % (known to 2026-10-28)"),  # nobody has told what was announced
        ("2026-11-20", "2026-10-07", None),  # a decision lies between
    ],
)  # fmt: skip
def test_the_range_of_a_day_in_words(day: str, end: str, expected: str | None) -> None:
    """A decision of the 16th is announced on that day and in force from the 17th."""
    assert said(day, end) == expected


def test_a_range_announced_over_one_that_is_not_known() -> None:
    """Without the range before it no size and no direction."""
    empty = pd.Series(dtype="float64", index=pd.DatetimeIndex([]))
    found = announced_range(MEETINGS[1:2], empty, empty, date(2026, 9, 16))
    assert found is not None
    assert found.en == "the FOMC announced on 16 Sep 2026 a target range of 3.75–4.00 %, in force from 17 Sep 2026"
    assert found.zh == "FOMC于2026年9月16日宣布目标区间为3.75%—4.00%，2026年9月17日起生效"
    assert announced_range((), empty, empty, date(2026, 9, 16)) is None


def test_the_note_of_the_odds_does_not_call_an_announced_range_one_in_force() -> None:
    """On the decision day the odds count from the new range, which is in force the day after."""
    target = fw.Target(3.75, 4.0, date(2026, 9, 16))
    note = odds_note(date(2026, 9, 16), target, MEETINGS)
    assert note.en.endswith("range announced on 2026-09-16, in force from 2026-09-17: 3.75–4.00 %")
    assert odds_note(date(2026, 9, 18), fw.Target(3.75, 4.0, date(2026, 9, 18)), MEETINGS).en.endswith(
        "range in force 3.75–4.00 % (known to 2026-09-18)"
    )
    assert range_label(target, 0).en == "3.75–4.00 (no change)"
    assert (range_label(None, -1).en, range_label(None, 1).zh) == ("-25 bp", "+25bp")


def test_the_size_of_what_was_announced() -> None:
    """In basis points, from the range in force that day."""
    upper = limits("2026-09-16")
    found = standing(MEETINGS, upper, upper - 0.25, date(2026, 9, 16))
    assert (found.change_bp, found.begins) == (25, date(2026, 9, 17))
