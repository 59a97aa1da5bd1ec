"""The days releases were published on or are scheduled for, where the publishers' own notices and schedules tell them.

What a desk or FRED's own list of release dates knows beyond it is added with `extend`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

# What the lapses in appropriations of 2013, 2018-19, 2025 and 2026 delayed, by release and first day of the period: the day it
# came, and from when that day can have been known, the agency's notice or else the end of the lapse (BLS, BEA, the Treasury and
# the Board). The household survey of October 2025 was never taken; its payrolls came with November's, and so did the few prices
# of that month that do not come from the survey (new and used cars, gasoline).
_LAPSES = """
cpi 2013-09 2013-10-30 2013-10-17
cpi 2013-10 2013-11-20 2013-10-17
cpi 2025-09 2025-10-24 2025-10-10
cpi 2025-10 2025-12-18 2025-11-21
cpi 2025-11 2025-12-18 2025-11-21
cpi 2026-01 2026-02-13 2026-02-04
employment 2013-09 2013-10-22 2013-10-17
employment 2013-10 2013-11-08 2013-10-17
employment 2025-09 2025-11-20 2025-11-14
employment 2025-10 2025-12-16 2025-11-19
employment 2025-11 2025-12-16 2025-11-19
employment 2026-01 2026-02-11 2026-02-04
income 2013-09 2013-11-08 2013-10-17
income 2013-10 2013-12-06 2013-10-17
income 2018-12 2019-03-01 2019-01-28
income 2019-01 2019-03-29 2019-01-28
income 2019-02 2019-04-29 2019-01-28
income 2025-09 2025-12-05 2025-11-24
income 2025-10 2026-01-22 2025-12-23
income 2025-11 2026-01-22 2025-12-23
income 2025-12 2026-02-20 2026-01-22
income 2026-01 2026-03-13 2026-01-22
gdp 2013-07 2013-11-07 2013-10-17
gdp 2018-10 2019-02-28 2019-01-28
gdp 2025-07 2025-12-23 2025-11-24
gdp 2025-10 2026-02-20 2026-01-22
profits 2013-07 2013-12-05 2013-10-17
profits 2025-07 2025-12-23 2025-11-24
profits 2025-10 2026-04-09 2026-01-22
debt_ratio 2025-07 2025-12-23 2025-11-24
productivity 2013-07 2013-11-14 2013-10-17
productivity 2018-10 2019-03-07 2019-02-06
productivity 2025-07 2026-01-08 2025-11-24
productivity 2025-10 2026-03-05 2026-01-22
g17 2013-09 2013-10-28 2013-10-17
g17 2013-10 2013-11-15 2013-10-17
g17 2025-09 2025-12-03 2025-11-21
g17 2025-10 2025-12-23 2025-12-03
g17 2025-11 2025-12-23 2025-12-03
mts 2013-09 2013-10-30 2013-10-17
mts 2018-12 2019-02-13 2019-01-28
mts 2019-01 2019-03-05 2019-02-13
mts 2019-02 2019-03-22 2019-03-05
mts 2025-10 2025-11-25 2025-11-13
z1 2025-07 2026-01-09 2025-11-24
"""


@dataclass(frozen=True, slots=True)
class Delay:
    """The day a release came out instead of its scheduled one, and from when that could be known; as ISO days."""

    day: str
    told: str


def _delays() -> Mapping[str, Mapping[str, Delay]]:
    found: dict[str, dict[str, Delay]] = {}
    for release, month, day, told in (line.split() for line in _LAPSES.split("\n") if line):
        found.setdefault(release, {})[f"{month}-01"] = Delay(day, told)
    return MappingProxyType(found)


DELAYED: Mapping[str, Mapping[str, Delay]] = _delays()
NONE: Mapping[str, str] = MappingProxyType({})

# The publishers' calendars: after the year the release days of its months, or of its quarters, as month and day, where a day
# before the period's month is one of the next year; `-` where the day is not known; what came on another day is in DELAYED.
# To 2026-09-11 as published, later days as scheduled (BLS, BEA and the Board).
_YEARS: Mapping[str, str] = MappingProxyType(
    {
        "cpi": """
        2009 - - - - - - - - - - - 01-15
        2010 02-19 03-18 04-14 05-19 06-17 07-16 08-13 09-17 10-15 11-17 12-15 01-14
        2011 02-17 03-17 04-15 05-13 06-15 07-15 08-18 09-15 10-19 11-16 12-16 01-19
        2012 02-17 03-16 04-13 05-15 06-14 07-17 08-15 09-14 10-16 11-15 12-14 01-16
        2013 02-21 03-15 04-16 05-16 06-18 07-16 08-15 09-17 10-16 11-15 12-17 01-16
        2014 02-20 03-18 04-15 05-15 06-17 07-22 08-19 09-17 10-22 11-20 12-17 01-16
        2015 02-26 03-24 04-17 05-22 06-18 07-17 08-19 09-16 10-15 11-17 12-15 01-20
        2016 02-19 03-16 04-14 05-17 06-16 07-15 08-16 09-16 10-18 11-17 12-15 01-18
        2017 02-15 03-15 04-14 05-12 06-14 07-14 08-11 09-14 10-13 11-15 12-13 01-12
        2018 02-14 03-13 04-11 05-10 06-12 07-12 08-10 09-13 10-11 11-14 12-12 01-11
        2019 02-13 03-12 04-10 05-10 06-12 07-11 08-13 09-12 10-10 11-13 12-11 01-14
        2020 02-13 03-11 04-10 05-12 06-10 07-14 08-12 09-11 10-13 11-12 12-10 01-13
        2021 02-10 03-10 04-13 05-12 06-10 07-13 08-11 09-14 10-13 11-10 12-10 01-12
        2022 02-10 03-10 04-12 05-11 06-10 07-13 08-10 09-13 10-13 11-10 12-13 01-12
        2023 02-14 03-14 04-12 05-10 06-13 07-12 08-10 09-13 10-12 11-14 12-12 01-11
        2024 02-13 03-12 04-10 05-15 06-12 07-11 08-14 09-11 10-10 11-13 12-11 01-15
        2025 02-12 03-12 04-10 05-13 06-11 07-15 08-12 09-11 10-15 11-13 12-10 01-13
        2026 02-11 03-11 04-10 05-12 06-10 07-14 08-12 09-11 10-14 11-10 12-10 -
    """,
        "income": """
        2012 - - - - - 07-31 - - - - - -
        2017 - 03-31 - - - - - - - - - -
        2018 - 03-29 04-30 - - - - - - - - -
        2019 - - 04-29 - - - - - - - - 01-31
        2020 02-28 03-27 04-30 05-29 06-26 07-31 08-28 10-01 - 11-25 12-23 01-29
        2021 02-26 03-26 04-30 05-28 06-25 07-30 08-27 10-01 10-29 11-24 12-23 01-28
        2022 02-25 03-31 04-29 05-27 06-30 07-29 08-26 09-30 10-28 12-01 12-23 01-27
        2023 02-24 03-31 04-28 05-26 06-30 07-28 08-31 09-29 10-27 11-30 12-22 01-26
        2024 02-29 03-29 04-26 05-31 06-28 07-26 08-30 09-27 10-31 11-27 12-20 01-31
        2025 02-28 03-28 04-30 05-30 06-27 07-31 08-29 09-26 - - - -
        2026 - 04-09 04-30 05-28 06-25 07-30 08-26 09-30 10-29 11-25 12-23 -
    """,
        "g17": """
        2019 - - - - - - - - - - - 01-17
        2020 - - - - - 07-16 - - - - - -
        2024 - - - - - - - - - - - 01-17
        2025 - - 04-16 05-15 06-17 07-16 08-15 09-16 - - - 01-16
        2026 02-18 03-16 04-16 05-15 06-15 07-17 08-18 09-18 10-16 11-17 12-16 -
    """,
        "gdp": """
        2012 - 07-27 - -
        2019 04-26 - - 01-30
        2020 04-29 07-30 10-29 01-28
        2021 04-29 07-29 10-28 01-27
        2022 04-28 07-28 - 01-26
        2023 04-27 07-27 10-26 01-25
        2024 04-25 07-25 10-30 01-30
        2025 04-30 07-30 - -
        2026 04-30 07-30 10-29 -
    """,
        "gdp2": """
        2012 - 08-29 - -
        2019 - - - 02-27
        2020 05-28 08-27 - 02-25
        2021 05-27 - 11-24 02-24
        2022 05-26 08-25 11-30 02-23
        2023 05-25 08-30 11-29 02-28
        2024 05-30 08-29 11-27 02-27
        2025 05-29 08-28 01-22 03-13
        2026 05-28 08-26 11-25 -
    """,
        "gdp3": """
        2018 - - - 03-28
        2019 - - - 03-26
        2020 06-25 - 12-22 03-25
        2021 06-24 - 12-22 03-30
        2022 06-29 09-29 12-22 03-30
        2023 06-29 09-28 12-21 03-28
        2024 06-27 09-26 12-19 03-27
        2025 06-26 09-25 - 04-09
        2026 06-25 09-30 12-23 -
    """,
        "z1": """
        2023 - - - 03-07
    """,
    }
)
# Which calendar tells the days of the series of a release, by their usual lag: GDP's first estimate and, with profits, a later
# one; the regional banks' measures come with the prices they are taken from. Releases without a calendar bear their own name.
_TABLES: Mapping[tuple[str, int], str] = MappingProxyType(
    {
        ("cpi", 12): "cpi", ("sticky", 12): "cpi", ("median_cpi", 12): "cpi",
        ("income", 29): "income", ("trimmed_pce", 30): "income", ("g17", 16): "g17",
        ("gdp", 30): "gdp", ("gdp", 60): "profits", ("profits", 60): "profits", ("z1", 70): "z1",
    }
)  # fmt: skip


def _read(years: str) -> dict[str, str]:
    """The days of a calendar by the first day of the period."""
    found: dict[str, str] = {}
    for line in years.split("\n"):
        year, *days = line.split() or [""]
        for number, day in enumerate(days):
            month = number * 12 // len(days) + 1
            if day != "-":
                found[f"{year}-{month:02d}-01"] = f"{int(year) + (int(day[:2]) <= month)}-{day}"
    return found


def _calendars() -> Mapping[str, Mapping[str, str]]:
    """All of them, with that of profits: with the second estimate of GDP, for a fourth quarter with the third."""
    found = {name: _read(years) for name, years in _YEARS.items()}
    late = DELAYED["profits"]
    found["profits"] = {
        **{quarter: day for quarter, day in found["gdp2"].items() if quarter[5:7] != "10" and quarter not in late},
        **{quarter: day for quarter, day in found["gdp3"].items() if quarter[5:7] == "10" and quarter not in late},
    }
    return MappingProxyType(found)


CALENDAR: Mapping[str, Mapping[str, str]] = _calendars()
_added: dict[str, Mapping[str, str]] = {}


def table(release: str, lag: int) -> str:
    """The name of the calendar a release's series of a usual lag follow."""
    return _TABLES.get((release, lag), f"{release} {lag}" if release in CALENDAR else release)


def scheduled(name: str) -> Mapping[str, str]:
    """The known days of a calendar by the first day of the period, without those a lapse brought."""
    return {**CALENDAR.get(name, NONE), **_added.get(name, NONE)}


def delayed(name: str) -> Mapping[str, Delay]:
    """What came out on another day than scheduled, by the first day of the period."""
    return {period: delay for period, delay in DELAYED.get(name, {}).items() if period not in _added.get(name, NONE)}


def extend(days: Mapping[str, Mapping[str, str]]) -> bool:
    """Takes days known beyond the built-in ones, by calendar and first day of the period, in place of those taken before;
    whether anything changed. They hold for the whole process, as the catalogue does."""
    new = {name: dict(periods) for name, periods in days.items() if periods}
    if new == _added:
        return False
    _added.clear()
    _added.update(new)
    return True
