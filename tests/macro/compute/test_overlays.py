"""Recessions, events and what was known of them on a day."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from macro.compute.overlays import EVENTS, Span, events, recessions


def usrec(start: str, end: str, *inside: tuple[str, str]) -> pd.Series:
    """The monthly indicator: 1 in the given months, both included, else 0."""
    values = pd.Series(0.0, index=pd.date_range(start, end, freq="MS"))
    for first, last in inside:
        values.loc[first:last] = 1.0
    return values


TODAY = usrec(
    "1990-01", "2026-06", ("1990-08", "1991-03"), ("2001-04", "2001-11"), ("2008-01", "2009-06"), ("2020-03", "2020-04")
)


def last_known(as_of: date) -> Span | None:
    """The latest recession as told on a day, from the indicator as it reads today."""
    spans = recessions(TODAY, as_of)
    return spans[-1] if spans else None


def test_recessions_are_whole_months() -> None:
    """From the first day of the first month to the last day of the last."""
    assert recessions(TODAY)[-1] == Span(date(2020, 3, 1), date(2020, 4, 30))
    assert len(recessions(TODAY)) == 4


@pytest.mark.parametrize(
    ("as_of", "wanted"),
    [
        (date(2020, 3, 16), Span(date(2008, 1, 1), date(2009, 6, 30))),  # the emergency cut: no recession declared
        (date(2020, 6, 7), Span(date(2008, 1, 1), date(2009, 6, 30))),
        (date(2020, 6, 8), Span(date(2020, 3, 1), None)),  # the peak is announced
        (date(2020, 7, 1), Span(date(2020, 3, 1), None)),  # over since April, but nobody knew
        (date(2021, 7, 18), Span(date(2020, 3, 1), None)),
        (date(2021, 7, 19), Span(date(2020, 3, 1), date(2020, 4, 30))),
        (date(2021, 8, 1), Span(date(2020, 3, 1), date(2020, 4, 30))),
        (date(2008, 11, 30), Span(date(2001, 4, 1), date(2001, 11, 30))),
        (date(2008, 12, 1), Span(date(2008, 1, 1), None)),
        (date(1991, 4, 24), None),
    ],
)
def test_a_turning_point_is_known_from_its_announcement(as_of: date, wanted: Span | None) -> None:
    """Before the committee spoke neither peak nor trough is drawn."""
    assert last_known(as_of) == wanted


def test_an_indicator_cut_before_the_trough_leaves_the_recession_open() -> None:
    """As-of data that ends inside a recession shades it to the edge."""
    assert recessions(usrec("2019-01", "2020-04", ("2020-03", "2020-04"))) == (Span(date(2020, 3, 1), None),)


def test_the_recessions_of_the_eighties_had_announcements_too() -> None:
    """The recession from August 1981 was declared on 6 January 1982 and its end in July 1983."""
    values = usrec("1979-01", "1984-12", ("1980-02", "1980-07"), ("1981-08", "1982-11"))
    assert recessions(values, date(1980, 5, 1)) == ()
    assert recessions(values, date(1982, 1, 5)) == (Span(date(1980, 2, 1), date(1980, 7, 31)),)
    assert recessions(values, date(1983, 1, 1))[-1] == Span(date(1981, 8, 1), None)


def test_no_indicator_no_recessions() -> None:
    """An empty or flat indicator shades nothing."""
    assert recessions(TODAY.iloc[:0]) == ()
    assert recessions(TODAY.iloc[:0], date(2020, 7, 1)) == ()
    assert recessions(usrec("2010-01", "2011-12")) == ()


def test_events_end_with_the_day() -> None:
    """On 11 March 2023 the bank had failed and the programme was not yet there."""
    named = [event.label.en for event in events(date(2023, 3, 11))]
    assert named[-1] == "SVB fails"
    assert "BTFP opens" not in named
    assert events() == EVENTS
    assert [event.day for event in EVENTS] == sorted(event.day for event in EVENTS)
