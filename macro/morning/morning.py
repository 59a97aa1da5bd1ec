"""All the numbers of one morning, and where each of them is drawn."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

import numpy as np
import pandas as pd

from macro.catalogue import FIGURES
from macro.compute.publication import federal_holidays
from macro.declare.figure import Decision
from macro.morning.agenda import Entry
from macro.morning.moves import Move, Reference
from macro.morning.prints import Print
from macro.policy.priced import Standing, standing
from macro.policy.ranges import Since, since
from macro.pressure import gauge

_NOTHING = pd.Series(dtype="float64", index=pd.DatetimeIndex([]))
NEWS_DAYS = 7  # a turn or a decision this recent is news


@dataclass(frozen=True, slots=True)
class Morning:
    """What is known on a morning: `edge` is the day on the desk or the day looked back to, `close` the last market close."""

    edge: date
    close: date | None
    since: Reference | None
    moves: tuple[Move, ...]
    prints: tuple[Print, ...]
    agenda: tuple[Entry, ...]
    gauge: tuple[gauge.Reading, ...]
    decisions: tuple[Decision, ...]

    def row(self, key: str) -> Move | None:
        """A row, current or not; None for one that holds nothing."""
        return next((one for one in self.moves if one.key == key), None)

    def move(self, key: str) -> Move | None:
        """A row that is current; None for one that is not or holds nothing."""
        found = self.row(key)
        return found if found and found.current else None

    @property
    def standing(self) -> Standing:
        """The target range in force on the day, and one announced on it."""
        target = self.row("TARGET")
        inputs = target.drawn.inputs if target else ()
        upper, lower = (one.known for one in inputs) if inputs else (_NOTHING, _NOTHING)
        return standing(self.decisions, upper, lower, self.edge)

    @property
    def range_since(self) -> Since | None:
        """From when the present target range is in force; None where it never changed as far as is known."""
        target = self.move("TARGET")
        return since(target.drawn.known, self.decisions) if target else None

    @property
    def decided(self) -> bool:
        """Whether the target range changed so recently that it is news."""
        changed = self.range_since
        return changed is not None and (self.edge - changed.day).days <= NEWS_DAYS


def business_days(first: date, last: date) -> int:
    """US business days from one day to another."""
    return int(np.busday_count(first, last, holidays=federal_holidays()))


@cache
def home(*series: str, topic: str = "") -> str:
    """The first figure of a page that draws a line from all these series, or the first of a topic; empty without one."""
    for figure in FIGURES.values():
        drawn = series and any({*series} <= {*line.series} for line in figure.every_line())
        if figure.topic and (figure.topic == topic or drawn):
            return figure.id
    return ""


def figure_of(move: Move) -> str:
    """The figure a row is drawn in; empty without one."""
    return move.watched.figure if move.watched.figure in FIGURES else home(*move.watched.line.series)


def page_of(move: Move) -> str:
    """The page a row is found on; empty without one."""
    figure = figure_of(move)
    return FIGURES[figure].topic if figure else move.watched.page
