"""Nothing is known before it was published: the days before, of and after big releases and decisions, the lapses among them.

The days and what had come out by then are told here, from the agencies' own notices, and not by the code under test.
"""

from __future__ import annotations

from datetime import date, time, timedelta
from functools import cache

import numpy as np
import pandas as pd
import pytest

from cache.background import background
from cache.desk import thresholds
from cache.embedded import data as embedded
from cache.reader import Reader
from macro.catalogue import FIGURES, SERIES
from macro.compute import overlays
from macro.compute.evaluate import evaluate
from macro.compute.publication import federal_holidays, known_from
from macro.declare.dates import dates
from macro.declare.figure import Decision
from macro.morning import agenda as coming
from macro.morning import moves as moving
from macro.morning import prints as printing
from macro.morning.brief import sentences as brief
from macro.morning.morning import Morning
from macro.policy.meetings import as_known
from macro.pressure import gauge
from macro.pressure.indicators import INDICATORS

# Series, the day a period came out, that period, and the last one known on the day before.
RELEASED = (
    ("CPIAUCNS", "2013-10-30", "2013-09-01", "2013-08-01"),
    ("CPIAUCSL", "2023-03-14", "2023-02-01", "2023-01-01"),
    ("CPILFESL", "2024-03-12", "2024-02-01", "2024-01-01"),
    ("CPIAUCNS", "2025-10-24", "2025-09-01", "2025-08-01"),
    ("CPIAUCNS", "2025-12-18", "2025-11-01", "2025-09-01"),
    ("CPIAUCSL", "2026-02-13", "2026-01-01", "2025-12-01"),
    ("GDPC1", "2013-11-07", "2013-07-01", "2013-04-01"),
    ("INDPRO", "2013-10-28", "2013-09-01", "2013-08-01"),
    ("MTSDS133FMS", "2019-02-13", "2018-12-01", "2018-11-01"),
    ("OPHNFB", "2019-03-07", "2018-10-01", "2018-07-01"),
    ("CMDEBT", "2026-01-09", "2025-07-01", "2025-04-01"),
    ("UNRATE", "2020-07-02", "2020-06-01", "2020-05-01"),
    ("PAYEMS", "2025-11-20", "2025-09-01", "2025-08-01"),
    ("UNRATE", "2025-12-16", "2025-11-01", "2025-09-01"),
    ("UNRATE", "2026-02-11", "2026-01-01", "2025-12-01"),
    ("GDPC1", "2019-02-28", "2018-10-01", "2018-07-01"),
    ("GDPC1", "2024-01-25", "2023-10-01", "2023-07-01"),
    ("GDP", "2025-12-23", "2025-07-01", "2025-04-01"),
    ("PCEPILFE", "2026-01-22", "2025-11-01", "2025-09-01"),
)
# The day of a decision, the upper limit before and after it, and the next decision as it was expected the day before and on it.
DECIDED = (
    ("2015-12-16", 0.25, 0.50, "2015-12-16", "2016-01-27"),
    ("2020-03-03", 1.75, 1.25, "2020-03-18", "2020-03-18"),
    ("2020-03-15", 1.25, 0.25, "2020-03-18", "2020-04-29"),
    ("2024-03-20", 5.50, 5.50, "2024-03-20", "2024-05-01"),
    ("2026-09-16", 3.75, 4.00, "2026-09-16", "2026-10-28"),
)
EVENTS = sorted({day for _, day, *_ in RELEASED} | {day for day, *_ in DECIDED})
DAYS = sorted({date.fromisoformat(day) + timedelta(days=n) for day in EVENTS for n in (-1, 0, 1)})
BUSY = federal_holidays()


@cache
def reader() -> Reader:
    return Reader(None)


def on(day: date) -> Morning:
    """The morning of a day, as the page makes it."""
    source, decisions = Reader(None), as_known(embedded.decisions(), day)
    moved, printed = (evaluate(one, lambda name: source.read(name, day), None, day) for one in (moving.FIGURE, printing.FIGURE))
    close = moving.last_close(moved)
    since = moving.reference((d.day for d in decisions if d.day <= day), moved.values("TARGET"), close) if close else None
    found = printing.prints(printed, day, time.max)
    rows = gauge.rows(evaluate(INDICATORS, lambda name: source.read(name, day), None, day), thresholds.read(), day)
    return Morning(
        day, close, since, moving.moves(moved, close, since) if close else (), found,
        coming.agenda(found, decisions, day, False, time.max), rows, decisions,
    )  # fmt: skip


def test_there_are_enough_days() -> None:
    """Forty and more, of sixteen years' worst weeks."""
    assert len(DAYS) >= 40


@pytest.mark.parametrize(("name", "day", "period", "before"), RELEASED)
def test_a_number_is_known_from_its_day_on(name: str, day: str, period: str, before: str) -> None:
    """Not the day before, whatever its usual lag says."""
    out = date.fromisoformat(day)
    lasts = [reader().read(name, out + timedelta(days=n)).last for n in (-1, 0, 1)]
    assert [str(one) for one in lasts] == [before, period, period]


@pytest.mark.parametrize(("day", "was", "then", "expected", "following"), DECIDED)
def test_a_decision_is_known_from_its_day_on(day: str, was: float, then: float, expected: str, following: str) -> None:
    """Nobody knew of the moves of March 2020 before they were made; the meeting of the 18th was expected until the 15th."""
    made = date.fromisoformat(day)
    eve = made - timedelta(days=1)
    before, after = as_known(embedded.decisions(), eve), as_known(embedded.decisions(), made)
    assert [one.upper for one in before if one.upper == one.upper][-1] == was
    assert [one.upper for one in after if one.upper == one.upper][-1] == then
    ahead = [coming.next_decision(decisions, edge) for decisions, edge in ((before, eve), (after, made + timedelta(days=1)))]
    assert [str(one.day) for one in ahead if one] == [expected, following]
    assert [one.day for one in background(reader(), eve).meetings] == [one.day for one in before]


@pytest.mark.parametrize(("day", "was", "then", "expected", "following"), DECIDED)
def test_the_range_announced_on_a_day_is_not_in_force_yet(
    day: str, was: float, then: float, expected: str, following: str
) -> None:
    """Also in December 2015, whose limits are dated on the day of the decision itself."""
    standing = on(date.fromisoformat(day)).standing
    assert standing.in_force
    assert standing.announced
    assert (standing.in_force.upper, standing.announced.upper) == (was, then)


@pytest.mark.no_cover
@pytest.mark.parametrize("day", DAYS, ids=str)
def test_nothing_later_is_drawn_or_told(day: date) -> None:
    """Of every figure its inputs, of the overlays their marks; of the brief its numbers, and no release came out, and
    none is to come, on a closed day."""
    given, edge = background(reader(), day), pd.Timestamp(day)
    for figure in FIGURES.values():
        for drawn in evaluate(figure, lambda name: reader().read(name, day), None, day, given).lines:
            for read in drawn.inputs:
                known, name = read.known, (figure.id, read.series.id)
                assert known.empty or (known_from(read.series, dates(known)[-1:]) <= np.datetime64(day)).all(), name
                ahead = read.series.release.key in ("sep", "iorb", "fomc")  # dated by the year projected, or set days ahead
                assert ahead or known.empty or known.index[-1] <= edge, name
    assert all(one.day <= day for one in overlays.events(day))
    assert all(one.start <= day for one in overlays.recessions(reader().read("USREC", day).values, day))
    assert given.sep_meeting is None or given.sep_meeting <= day
    assert all(one.upper != one.upper for one in given.meetings if one.day > day)
    morning = on(day)
    assert all(move.day <= day for move in morning.moves)
    for one in morning.prints:
        assert one.out is None or one.out <= day, one.key.line.key
        daily = one.frequency in ("D", "D7")
        assert one.out is None or daily or np.is_busday(np.datetime64(one.out, "D"), holidays=BUSY), one.key.line.key
    for entry in morning.agenda:
        assert entry.day > day or entry.decision
        assert np.is_busday(np.datetime64(entry.day, "D"), holidays=BUSY), (entry.release.key, entry.day)


@pytest.mark.no_cover
@pytest.mark.parametrize("day", DAYS[::6], ids=str)
def test_what_came_out_later_changes_no_sentence(day: date, monkeypatch: pytest.MonkeyPatch) -> None:
    """With all that came later replaced by nonsense, decisions too, the brief and the headlines are the same to the word."""

    def told() -> list[str]:
        source = Reader(None)
        given = background(source, day)
        said = [one.text.en for one in brief.sentences(on(day))]
        for figure in FIGURES.values():
            found = evaluate(figure, lambda name: source.read(name, day), None, day, given)
            headline = figure.headline(found)
            said.append(headline.en if headline else "")
        return said

    plain = told()
    spoiled = {
        name: values.mask(known_from(SERIES[name], dates(values)) > np.datetime64(day), 12345.0)
        for name, values in embedded.observations().items()
    }
    nonsense = tuple(
        one if one.day <= day else Decision(one.day, 999.0, 9.0, 9.25, one.sep, one.scheduled, one.cancelled)
        for one in embedded.decisions()
    )
    monkeypatch.setattr(embedded, "observations", lambda: spoiled)
    monkeypatch.setattr(embedded, "decisions", lambda: nonsense)
    assert told() == plain
