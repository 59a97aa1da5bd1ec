"""What a figure that computes its own lines is given beside the series: the day, the meetings, the projections."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from macro.model import Drawn, Label, Read
from macro.overlays import Decision


@dataclass(frozen=True, slots=True)
class Background:
    """`edge` is the as-of day, or today; `meetings` are the scheduled decisions of all years known, also those to come;
    `contracts` the IDs of the futures held; `sep_medians` the funds rate projected for the end of each year, in percent, by
    the projections of `sep_meeting`, the latest by `edge`."""

    edge: date
    meetings: tuple[Decision, ...] = ()
    contracts: tuple[str, ...] = ()
    sep_meeting: date | None = None
    sep_medians: Mapping[int, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Context:
    """Everything a computed figure may use; `read` already cuts to what was known by the as-of day."""

    read: Read
    choices: Mapping[str, str]
    as_of: date | None
    background: Background


@dataclass(frozen=True, slots=True)
class Computed:
    """What came of it: the lines, the sentence over them, what is to be known about this day's numbers, and the days that
    are named under the axis."""

    lines: tuple[Drawn, ...] = ()
    sentence: Label | None = None
    note: Label | None = None
    ticks: tuple[date, ...] = ()
