"""Which series a command names: by ID, by page, or all."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from types import MappingProxyType, ModuleType
from typing import Literal

from macro.catalogue import FIGURES, SERIES, find, refreshable
from macro.declare.figure import Figure
from macro.declare.series import Series
from macro.morning import moves, prints
from macro.policy import futures
from macro.pressure.indicators import INDICATORS
from macro.topics import balance_sheet, conditions, economy, fed_assets, inflation, liquidity, policy, strategy

# The modules that declare what a page shows; `rates` has no page of its own and comes with --all.
TOPICS: Mapping[str, tuple[ModuleType, ...]] = MappingProxyType(
    {
        "monetary_conditions": (conditions,),
        "liquidity": (liquidity,),
        "real_economy": (economy,),
        "inflation_heatmap": (inflation,),
        "balance_sheet": (balance_sheet, fed_assets),
        "policy_rate": (policy,),
        "strategy": (strategy,),
        "morning_brief": (),
    }
)
# Pages that read every futures contract listed on the day.
OF_FUTURES = frozenset(figure.topic for figure in FIGURES.values() if figure.computing and figure.computing.futures)
# What a page reads beside its figures.
TABLES: Mapping[str, tuple[Figure, ...]] = MappingProxyType(
    {"liquidity": (INDICATORS,), "morning_brief": (moves.FIGURE, prints.FIGURE, INDICATORS)}
)
NO_TOPIC = "There is no topic {name!r}. Topics are {topics}."
NO_SERIES = "There is no series {name!r}."
NEAR_SERIES = "There is no series {name!r}. Did you mean {near}?"
# Drawn behind every figure.
OVERLAYS = ("USREC",)


def of_topic(page: str) -> dict[str, Series]:
    """Series by ID that a page needs: declared in its topic, drawn by its figures and tables, and the overlays."""
    figures = [*TABLES.get(page, ()), *(figure for figure in FIGURES.values() if figure.topic == page)]
    found = {one.id: one for module in TOPICS[page] for one in module.SERIES}
    drawn = (name for figure in figures for line in figure.every_line() for name in line.series)
    return {**found, **{name: SERIES[name] for name in (*drawn, *OVERLAYS) if name in SERIES}}


def _choice(name: str, known: Iterable[str], what: Literal["topic", "series"]) -> str:
    """The name as it is declared, whatever its case; ValueError with near matches for one that is not."""
    by_case = {one.casefold(): one for one in known}
    if name.casefold() in by_case:
        return by_case[name.casefold()]
    if what == "topic":
        raise ValueError(NO_TOPIC.format(name=name, topics=", ".join(by_case.values())))
    near = [by_case[one] for one in difflib.get_close_matches(name.casefold(), by_case, n=3, cutoff=0.5)]
    raise ValueError(NEAR_SERIES.format(name=name, near=" or ".join(near)) if near else NO_SERIES.format(name=name))


def chosen(names: Sequence[str], topics: Sequence[str], everything: bool, today: date) -> tuple[Series, ...]:
    """The series asked for on a day, each once; ValueError names what does not exist."""
    found = {one.id: one for one in refreshable(today)} if everything else {}
    for topic in topics:
        page = _choice(topic, TOPICS, "topic")
        listed = futures.live(today) if page in OF_FUTURES else ()
        found |= {**of_topic(page), **{one.id: one for one in listed}}
    for name in names:
        contract = name.upper()
        series_id = contract if futures.contract_month(contract) else _choice(name, SERIES, "series")
        found[series_id] = find(series_id)
    return tuple(found.values())
