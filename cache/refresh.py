"""Fetches series into the store: `python -m cache.refresh [--series ID ...] [--topic PAGE ...] [--all]`.

Exit code 0: everything asked for is fresh; 1: something failed, what was stored stands; 2: the command was not understood.
"""

from __future__ import annotations

import argparse
import difflib
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from types import MappingProxyType, ModuleType
from typing import Literal

import numpy as np
import pandas as pd
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from cache import embedded
from cache.store import Record, Store, StoreError
from data_sources import SOURCES
from data_sources.base import BadPayload, Source, SourceError
from data_sources.scale import check_scale
from macro import catalogue, gauge
from macro.catalogue import FIGURES, SERIES
from macro.model import Figure, Label, Series
from macro.topics import balance_sheet, conditions, economy, fed_assets, inflation, liquidity

# The modules that declare what a page shows; `rates` has no page of its own and comes with --all.
TOPICS: Mapping[str, tuple[ModuleType, ...]] = MappingProxyType(
    {
        "monetary_conditions": (conditions,),
        "liquidity": (liquidity,),
        "real_economy": (economy,),
        "inflation_heatmap": (inflation,),
        "balance_sheet": (balance_sheet, fed_assets),
    }
)
GAUGES: Mapping[str, tuple[Figure, ...]] = MappingProxyType({"liquidity": (gauge.INDICATORS,)})
# Drawn behind every figure.
OVERLAYS = ("USREC",)
# An answer with a smaller share of the observations held has lost history.
LEAST_SHARE = 0.5

NO_VALUES = Label("{id}的返回内容没有任何数值。", "The answer for {id} holds no values.")
NOT_FINITE = Label("{id}的返回内容含有非有限数。", "The answer for {id} holds numbers that are not finite.")
DISORDER = Label("{id}的返回内容日期重复或倒序。", "The answer for {id} holds dates that repeat or run backwards.")
LOST = Label(
    "{id}的返回内容被拒绝：仅{count}个值，已存{held}个。",
    "The answer for {id} was refused: {count} values where {held} are held.",
)
ENDS_EARLY = Label(
    "{id}的返回内容被拒绝：止于{ends}，已存至{holds}。",
    "The answer for {id} was refused: it ends on {ends} where {holds} is held.",
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one series: observations new and revised against what the desk showed before, and why it failed."""

    series: Series
    result: Literal["updated", "unchanged", "failed", "skipped"]
    new: int = 0
    revised: int = 0
    last: date | None = None
    why: str = ""


def refresh(
    series: Iterable[Series],
    store: Store,
    sources: Mapping[str, Source],
    on_progress: Callable[[Outcome], None] = lambda outcome: None,
) -> tuple[Outcome, ...]:
    """Fetches each series once and in order; a failure is recorded beside the data that stands and stops nothing."""
    outcomes = []
    for one in series:
        outcome = _fetch(one, store, sources[one.source]) if one.source in sources else _skipped(one)
        on_progress(outcome)
        outcomes.append(outcome)
    return tuple(outcomes)


def _skipped(series: Series) -> Outcome:
    inside = series.id in embedded.observations()
    return Outcome(series, "skipped", why="embedded only" if inside else "source not connected yet")


def _fetch(series: Series, store: Store, source: Source) -> Outcome:
    record = Record(series.id, series.source, series.release.label.en)
    try:
        before = held(series, store)
        fetched = source.fetch(series.source_code)
        check_scale(series, fetched)
        check_history(series, before, fetched.values)
        new, revised = compare(before, fetched.values)
        store.write(Record(series.id, fetched.source, record.release, datetime.now(UTC)), fetched.values)
    except SourceError as error:
        return Outcome(series, "failed", why=_record(store, record, str(error)))
    except StoreError as error:
        return Outcome(series, "failed", why=str(error))
    last = fetched.values.dropna().index[-1].date()
    return Outcome(series, "updated" if new or revised else "unchanged", new, revised, last)


def _record(store: Store, record: Record, why: str) -> str:
    try:
        store.record_error(record, why)
    except StoreError as error:
        return f"{why} ({error})"
    return why


def held(series: Series, store: Store) -> pd.Series:
    """What the desk shows of a series now, published values only, in the source's own units: stored, else embedded."""
    stored = store.read(series.id)
    values = stored.values.dropna() if stored else None
    if values is None or values.empty:
        values = embedded.observations().get(series.id, pd.Series(dtype="float64", index=pd.DatetimeIndex([]))).dropna()
    return values


def check_history(series: Series, before: pd.Series, values: pd.Series) -> None:
    """BadPayload for an answer that would cost data: empty, infinite, disordered, far shorter or ending earlier than before."""
    known = values.dropna()
    if known.empty:
        raise BadPayload(NO_VALUES.filled(id=series.id))
    if not np.isfinite(known.to_numpy()).all():
        raise BadPayload(NOT_FINITE.filled(id=series.id))
    if not (values.index.is_monotonic_increasing and values.index.is_unique):
        raise BadPayload(DISORDER.filled(id=series.id))
    if len(known) < LEAST_SHARE * len(before):
        raise BadPayload(LOST.filled(id=series.id, count=f"{len(known):,}", held=f"{len(before):,}"))
    if len(before) and known.index[-1] < before.index[-1]:
        ends, holds = f"{known.index[-1]:%Y-%m-%d}", f"{before.index[-1]:%Y-%m-%d}"
        raise BadPayload(ENDS_EARLY.filled(id=series.id, ends=ends, holds=holds))


def compare(before: pd.Series, values: pd.Series) -> tuple[int, int]:
    """Observations new and revised; one taken back counts as revised, one older than the answer's start does not."""
    known = values.dropna()
    comparable = before[before.index >= known.index[0]]
    new = int((~known.index.isin(before.index)).sum())
    revised = int((known.reindex(comparable.index).to_numpy() != comparable.to_numpy()).sum())
    return new, revised


def of_topic(page: str) -> dict[str, Series]:
    """Series by ID that a page needs: declared in its topic, drawn by its figures and its gauge, and the overlays."""
    figures = [*GAUGES.get(page, ()), *(figure for figure in FIGURES.values() if figure.topic == page)]
    found = {one.id: one for module in TOPICS[page] for one in module.SERIES}
    drawn = (name for figure in figures for line in figure.every_line() for name in line.series)
    return {**found, **{name: SERIES[name] for name in (*drawn, *OVERLAYS)}}


def _choice(name: str, known: Iterable[str], what: str) -> str:
    """The name as it is declared, whatever its case; ValueError with near matches for one that is not."""
    by_case = {one.casefold(): one for one in known}
    if name.casefold() in by_case:
        return by_case[name.casefold()]
    near = [by_case[one] for one in difflib.get_close_matches(name.casefold(), by_case, n=3, cutoff=0.5)]
    hint = f"Did you mean {' or '.join(near)}?" if near else ""
    if what == "topic":
        hint = f"Topics are {', '.join(by_case.values())}."
    raise ValueError(f"There is no {what} {name!r}. {hint}".strip())


def chosen(names: Sequence[str], topics: Sequence[str], everything: bool) -> tuple[Series, ...]:
    """The series asked for, each once; ValueError names what does not exist."""
    found = dict(SERIES) if everything else {}
    for topic in topics:
        found |= of_topic(_choice(topic, TOPICS, "topic"))
    for name in names:
        series_id = _choice(name, SERIES, "series")
        found[series_id] = SERIES[series_id]
    return tuple(found.values())


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("python -m cache.refresh", description="Fetches series into the store.")
    parser.add_argument("--series", nargs="+", default=[], metavar="ID", help="series by their ID, for instance NFCI WALCL")
    parser.add_argument("--topic", nargs="+", default=[], metavar="PAGE", help=f"all series of a page: {', '.join(TOPICS)}")
    parser.add_argument("--all", action="store_true", help="every series of the catalogue")
    return parser


def _report(outcomes: Sequence[Outcome], console: Console) -> None:
    """The closing table: a row for each series that changed or failed, a sentence for those that did not."""
    table = Table(title="Refresh", title_justify="left", expand=False)
    table.add_column("Series", no_wrap=True)
    for name in ("New", "Revised"):
        table.add_column(name, justify="right", no_wrap=True)
    table.add_column("Last", no_wrap=True)
    table.add_column("Result", overflow="fold")
    for one in outcomes:
        if one.result in ("updated", "failed"):
            style = "red" if one.result == "failed" else ""
            numbers = ("", "") if one.result == "failed" else (f"{one.new:,}", f"{one.revised:,}")
            last = one.last.isoformat() if one.last else ""
            table.add_row(one.series.id, *numbers, last, Text(f"failed: {one.why}" if one.why else one.result), style=style)
    if table.row_count:
        console.print(table)
    count = Counter(one.result for one in outcomes)
    quiet: dict[str, list[str]] = {}
    for one in outcomes:
        if one.result == "unchanged":
            quiet.setdefault("Unchanged", []).append(one.series.id)
        elif one.result == "skipped":
            quiet.setdefault(f"Skipped, {one.why} ({catalogue.SOURCES[one.series.source]})", []).append(one.series.id)
    for why, names in quiet.items():
        console.print(Text(f"{why}: {', '.join(names)}"))
    new, revised = sum(one.new for one in outcomes), sum(one.revised for one in outcomes)
    console.print(
        Text(
            f"{count['updated']} updated ({new:,} new observations, {revised:,} revised), {count['unchanged']} unchanged, "
            f"{count['failed']} failed, {count['skipped']} skipped."
        )
    )


def main(argv: Sequence[str] | None = None, sources: Mapping[str, Source] = SOURCES) -> int:
    """The command; returns its exit code."""
    console, parser = Console(highlight=False), _parser()
    asked = parser.parse_args(argv)
    if not (asked.series or asked.topic or asked.all):
        parser.error("say what to fetch: --series ID, --topic PAGE or --all")
    try:
        series = chosen(asked.series, asked.topic, asked.all)
    except ValueError as error:
        parser.error(str(error))
    try:
        store = Store()
    except StoreError as error:
        console.print(Text(f"Nothing was fetched: {error}."))
        return 1
    if not store.writable():
        console.print(
            Text(f"Nothing was fetched: the store {store.location} cannot be written. Set FEDLENS_STORE to another place.")
        )
        return 1
    store.clear_drafts()
    outcomes: list[Outcome] = []
    columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console) as progress:
        bar = progress.add_task("Fetching", total=len(series))

        def step(outcome: Outcome) -> None:
            outcomes.append(outcome)
            progress.update(bar, advance=1, description=outcome.series.id[:24])

        try:
            refresh(series, store, sources, step)
        except KeyboardInterrupt:
            progress.stop()
            console.print("Stopped; what was fetched so far is stored.")
            _report(outcomes, console)
            return 130
    _report(outcomes, console)
    return 1 if any(one.result == "failed" for one in outcomes) else 0


if __name__ == "__main__":
    sys.exit(main())
