"""The Summary of Economic Projections: what a meeting projects, its numbers, and the series FRED holds them in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Literal

import pandas as pd

from macro.declare.text import Label

LONGER_RUN = "longer_run"
Block = Literal["median", "ct", "range"]
Origin = Literal["file", "FRED", "desk"]
Key = tuple[str, str, str]  # variable, year or longer run, statistic


@dataclass(frozen=True, slots=True)
class Variable:
    """One row of the table; `code` is how FRED's names of its series begin."""

    key: str
    code: str
    label: Label
    longer_run: bool = True


VARIABLES: Mapping[str, Variable] = {
    one.key: one
    for one in (
        Variable("real_gdp_growth", "GDPC1", Label("实际GDP增速", "Change in real GDP")),
        Variable("unemployment_rate", "UNRATE", Label("失业率", "Unemployment rate")),
        Variable("pce_inflation", "PCECTPI", Label("PCE通胀", "PCE inflation")),
        Variable("core_pce_inflation", "JCXFE", Label("核心PCE通胀", "Core PCE inflation"), longer_run=False),
        Variable("federal_funds_rate", "FEDTAR", Label("联邦基金利率", "Federal funds rate")),
    )
}
FUNDS_RATE = "federal_funds_rate"
# How FRED's names of the series end, by statistic; those of the longer run have LR behind.
ENDINGS = {"median": "MD", "ct_low": "CTL", "ct_high": "CTH", "range_low": "RL", "range_high": "RH"}
BLOCKS: Mapping[Block, Label] = {
    "median": Label("中位数", "Median"),
    "ct": Label("集中趋势", "Central tendency"),
    "range": Label("区间", "Range"),
}
BOUNDS: Mapping[Block, tuple[str, ...]] = {
    "median": ("median",), "ct": ("ct_low", "ct_high"), "range": ("range_low", "range_high"),
}  # fmt: skip
STATISTICS = {
    "median": Label("中位数", "median"),
    "ct_low": Label("集中趋势下限", "central tendency, low"),
    "ct_high": Label("集中趋势上限", "central tendency, high"),
    "range_low": Label("区间下限", "range, low"),
    "range_high": Label("区间上限", "range, high"),
}


@dataclass(frozen=True)
class Projections:
    """The numbers one meeting published, in percent; a statistic that is not known is not there."""

    meeting: date
    values: Mapping[Key, float]
    origins: Mapping[Key, Origin] = field(default_factory=dict)

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """The years, then the longer run, as printed."""
        years = sorted({column for _, column, _ in self.values if column != LONGER_RUN})
        return (*years, LONGER_RUN)

    def cell(self, variable: str, block: Block, column: str) -> tuple[float, ...] | None:
        """The median as one number, a tendency or range as low and high; None where it is not known."""
        found = [self.values.get((variable, column, name)) for name in BOUNDS[block]]
        return None if any(one is None for one in found) else tuple(one for one in found if one is not None)

    def over(self, below: Projections) -> Projections:
        """These numbers in front of others of the same meeting."""
        return Projections(self.meeting, {**below.values, **self.values}, {**below.origins, **self.origins})


def last_year(meeting: date) -> int:
    """The last year a meeting projects: two after its own, from September on three."""
    return meeting.year + (3 if meeting.month >= 9 else 2)


def series_id(key: Key) -> str:
    """FRED's series of a number: year series are dated by the projected year, longer-run ones by the day of release."""
    variable, column, statistic = key
    return f"{VARIABLES[variable].code}{ENDINGS[statistic]}{'LR' if column == LONGER_RUN else ''}"


YEAR_SERIES = {series_id((v, "", s)): (v, s) for v in VARIABLES for s in ENDINGS}
LONGER_SERIES = {series_id((v, LONGER_RUN, s)): (v, s) for v, one in VARIABLES.items() if one.longer_run for s in ENDINGS}
SERIES = (*YEAR_SERIES, *LONGER_SERIES)


def released(values: Mapping[str, pd.Series]) -> date | None:
    """The day of the latest projections in FRED's series: the last date of any longer-run one; None without any."""
    days = [known.index[-1] for name in LONGER_SERIES if name in values and len(known := values[name].dropna())]
    return max(days).date() if days else None
