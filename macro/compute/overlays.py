"""Recessions, FOMC decisions and named events, as they were known on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pandas as pd

from macro.declare.dates import dates
from macro.declare.text import Label

# When the NBER announced each peak and trough (business cycle dating committee), by the first recession month.
ANNOUNCED: dict[str, tuple[str, str]] = {
    "1980-02": ("1980-06-03", "1981-07-08"),
    "1981-08": ("1982-01-06", "1983-07-08"),
    "1990-08": ("1991-04-25", "1992-12-22"),
    "2001-04": ("2001-11-26", "2003-07-17"),
    "2008-01": ("2008-12-01", "2010-09-20"),
    "2020-03": ("2020-06-08", "2021-07-19"),
}


@dataclass(frozen=True, slots=True)
class Span:
    """A shaded stretch of time; `end` None = not over as far as was known."""

    start: date
    end: date | None


@dataclass(frozen=True, slots=True)
class Event:
    day: date
    label: Label


EVENTS: tuple[Event, ...] = (
    Event(date(2017, 10, 1), Label("首轮缩表开始", "QT 1 starts")),
    Event(date(2019, 9, 17), Label("回购利率飙升", "Repo spike")),
    Event(date(2020, 3, 15), Label("紧急降息至零", "Emergency cut to zero")),
    Event(date(2022, 6, 1), Label("第二轮缩表开始", "QT 2 starts")),
    Event(date(2023, 3, 10), Label("硅谷银行倒闭", "SVB fails")),
    Event(date(2023, 3, 12), Label("BTFP设立", "BTFP opens")),
    Event(date(2024, 3, 11), Label("BTFP停止新贷", "BTFP closes to new loans")),
    Event(date(2025, 12, 1), Label("缩表结束", "QT ends")),
)


def recessions(usrec: pd.Series, as_of: date | None = None) -> tuple[Span, ...]:
    """NBER recessions from the USREC indicator; before its announcement a turning point is not known."""
    known = usrec.dropna()
    spans: list[Span] = []
    start: pd.Timestamp | None = None
    for day, flag in zip(dates(known), known, strict=True):
        if flag == 1 and start is None:
            start = day
        elif flag == 0 and start is not None:
            spans.append(Span(start.date(), (day - pd.Timedelta(days=1)).date()))
            start = None
    if start is not None:
        spans.append(Span(start.date(), None))
    if as_of is None:
        return tuple(spans)
    told: list[Span] = []
    for span in spans:
        peak, trough = ANNOUNCED.get(f"{span.start:%Y-%m}", (span.start.isoformat(), span.start.isoformat()))
        if peak <= as_of.isoformat():
            told.append(span if trough <= as_of.isoformat() else Span(span.start, None))
    return tuple(told)


def events(as_of: date | None = None) -> tuple[Event, ...]:
    """The named events up to a day."""
    return tuple(event for event in EVENTS if as_of is None or event.day <= as_of)
