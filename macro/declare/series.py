"""A series as its publisher gives it, when it comes out, and what is stored of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

import pandas as pd

from macro.declare.dates import published
from macro.declare.text import Bounds, Label, Quantity

Frequency = Literal["D", "D7", "W", "M", "Q", "A"]
Origin = Literal["fetched", "embedded", "desk", "missing"]
Knowledge = Literal["latest", "vintage", "approximate"]
PERIODS_A_YEAR: dict[Frequency, int] = {"D": 261, "D7": 365, "W": 52, "M": 12, "Q": 4, "A": 1}


@dataclass(frozen=True, slots=True)
class Release:
    """One publication of one agency: its name and the New York time it comes out."""

    key: str
    label: Label
    time_et: str


@dataclass(frozen=True, slots=True)
class Lag:
    """From the last day of the period to publication.

    `calendar`: days = calendar days; business = US federal business days; monday = the Monday after the week of
    the observation (H.10); thursday = the following Thursday, Friday where that is a holiday (H.4.1). The others fix the
    day and leave `days` at 0: mid_month = the 15th of the month itself or the next business day (Empire State);
    third_thursday = of the month itself (Philadelphia); fourth_tuesday = of the month after (H.6); jobs_friday = the third
    Friday after the week of the 12th (Employment Situation); own_date = the observation bears its day of publication (SEP
    longer run). `slack` are the days by which it may come later than usual without being late: only after them is it sure to
    be known. `by_month` replaces days and slack for periods that end in some months: corporate profits of a fourth quarter
    wait for the third GDP estimate.
    """

    days: int
    calendar: Literal[
        "days", "business", "monday", "thursday", "mid_month", "third_thursday", "fourth_tuesday", "jobs_friday", "own_date"
    ] = "days"
    slack: int = 0
    by_month: tuple[tuple[int, int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Series:
    """One time series as its publisher gives it. `id` is ours and unique; `code` is the source's own.

    `rolling`: the source gives the last years only, so what was stored earlier stays when it leaves that window. `expires`:
    the last day an observation can describe, as a futures contract has one; unlike `discontinued` it is known beforehand.
    `opened`: the first day of the facility it counts; what a source gives before it are zeros of nothing. `broken`: the first
    periods from which the level counts something else than before, so that a change across one is no growth.
    `embargo`: days for which our source holds it back after it is published, so that a desk has it so much earlier.
    `bounds`: what its observations can be, where that of its quantity does not fit.
    """

    id: str
    label: Label
    source: str
    quantity: Quantity
    frequency: Frequency
    adjustment: Literal["SA", "NSA"]
    release: Release
    lag: Lag
    publisher: str
    redistributable: bool = True
    code: str = ""
    discontinued: date | None = None
    rolling: bool = False
    expires: date | None = None
    opened: date | None = None
    broken: tuple[date, ...] = ()
    embargo: int = 0
    bounds: Bounds | None = None

    @property
    def revised(self) -> bool:
        """Whether what was once published is changed later: seasonal factors, fuller reports, or an index estimated anew."""
        return self.adjustment == "SA" or self.release.key in ("nfci", "stlfsi", "z1")

    @property
    def within(self) -> Bounds | None:
        """What an observation can be, in the unit the source publishes."""
        return self.bounds or self.quantity.bounds

    @property
    def source_code(self) -> str:
        return self.code or self.id

    def break_within(self, after: pd.Timestamp, until: pd.Timestamp) -> date | None:
        """The first break after one period and up to another, which a change between both spans; None without any."""
        return next((day for day in self.broken if after < pd.Timestamp(day) <= until), None)


@dataclass(frozen=True, slots=True)
class Desk:
    """Where a desk's own values of a series come from: its files, what they call their source, the first and last date
    taken from them, and the last public observation beneath (None without any). `days` are all dates taken from them."""

    files: str
    source: str
    first: date
    last: date
    public_last: date | None = None
    days: pd.DatetimeIndex = field(default_factory=lambda: pd.DatetimeIndex([]), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Observations:
    """What is stored of one series: values in base units, oldest first, NaN = period never published.

    `origin` is that of the public values, `desk` where there are none but the desk's own; `error` says why the last fetch
    failed; `desk` names the desk's own files whose values stand over the public ones. `revised`: values of a past day as they
    stand after later revisions, because its vintage is not held.
    """

    series: Series
    values: pd.Series
    origin: Origin
    knowledge: Knowledge = "latest"
    fetched_at: datetime | None = None
    error: Label | None = None
    desk: Desk | None = None
    revised: bool = False

    @property
    def desk_file(self) -> str:
        """The desk's own files by name; empty where all values are public."""
        return self.desk.files if self.desk else ""

    def from_desk(self, day: date) -> bool:
        """Whether the value of a date is the desk's own: what is said of such a number says so."""
        return self.desk is not None and pd.Timestamp(day) in self.desk.days

    @property
    def known(self) -> pd.Series:
        """The published values only."""
        return published(self.values)

    @property
    def last(self) -> date | None:
        numbers = self.values.to_numpy()
        known = (numbers == numbers).nonzero()[0]
        return self.values.index[known[-1]].date() if len(known) else None

    @property
    def public_last(self) -> date | None:
        """The last public observation, also where the desk's own values reach further."""
        return self.desk.public_last if self.desk else self.last


Read = Callable[[str], Observations]
