"""The command: `python -m cache.refresh` looks at what is due; it can also be told what to fetch, or what to accept.

Exit code 0: everything asked for is fresh; 1: something failed, what was stored stands; 2: the command was not understood;
130: stopped by hand.
"""

from __future__ import annotations

import argparse
import logging
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from cache.refresh import release_dates
from cache.refresh.archive import fetch_vintages
from cache.refresh.asked import TOPICS, chosen
from cache.refresh.engine import QUARANTINE, Outcome, Refresh, accept, due, torn, utc_now
from cache.refresh.lock import Busy, only_refresher
from cache.store import vintages
from cache.store.notes import Notes
from cache.store.parquet import NOT_WRITABLE, Store, StoreError
from data_sources import ADAPTERS, can_fetch_vintages
from data_sources import release_dates as schedule
from data_sources.wire.base import Source
from macro import catalogue
from macro.declare.series import Series

# What the command says; its readers are those who run machines, in English.
NO_DAY = "{text!r} is no day; write it as 2024-03-20"
NOT_OVER = "{day} is not over yet, so its vintages can still change"
NOT_UNDERSTOOD = "{order!r} is not understood; the only order is: accept ID"
WHICH_VINTAGES = "say which vintages to fetch: --series ID, --topic PAGE or --all"
BUSY = "Nothing was fetched: another process is refreshing this store just now."
NOT_FETCHED = "Nothing was fetched: {why}."
STOPPED = "Stopped; what was fetched so far is stored."
RESULT = "{of}: {why}"
VINTAGES = "As of {day}: {updated} vintages fetched, {skipped} not in the archive, {failed} failed, {kept} already kept."
UNCHANGED = "Unchanged"
WITH_NAMES = "{what}: {names}"
TOTALS = (
    "{updated} updated ({new:,} new observations, {revised:,} revised), {unchanged} unchanged, {failed} failed, "
    "{quarantined} held back, {skipped} skipped."
)
NONE_HELD = "{id}: nothing is held back (in quarantine: {held})."
ACCEPTED = "{id}: accepted; {new:,} new observations, {revised:,} revised, to {last}."
SKIPPED = "Skipped, {why} ({source})"


def _past_day(text: str) -> date:
    """A day that is over everywhere, so that its vintages no longer change."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(NO_DAY.format(text=text)) from None
    if not vintages.is_final(day, utc_now()):
        raise argparse.ArgumentTypeError(NOT_OVER.format(day=day))
    return day


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        "python -m cache.refresh", description="Fetches series into the store; without options, those that are due."
    )
    parser.add_argument("--series", nargs="+", default=[], metavar="ID", help="series by their ID, for instance NFCI WALCL")
    parser.add_argument("--topic", nargs="+", default=[], metavar="PAGE", help=f"all series of a page: {', '.join(TOPICS)}")
    parser.add_argument("--all", action="store_true", help="every series of the catalogue")
    parser.add_argument(
        "--as-of", type=_past_day, metavar="DAY", help="vintages of a past day (2024-03-20) in place of latest values"
    )
    parser.add_argument("--log", action="store_true", help="one line of JSON a fetch, on standard error")
    parser.add_argument(
        "order", nargs="*", metavar="accept ID", help="store the answers of these series held back in quarantine"
    )
    return parser


def main(argv: Sequence[str] | None = None, sources: Mapping[str, Source] = ADAPTERS, ask: release_dates.Ask = schedule) -> int:
    """The command; returns its exit code."""
    console, parser = Console(highlight=False), _parser()
    asked = parser.parse_args(argv)
    named = bool(asked.series or asked.topic or asked.all)
    try:
        if asked.order and (asked.order[0] != "accept" or len(asked.order) < 2 or named):
            raise ValueError(NOT_UNDERSTOOD.format(order=" ".join(asked.order)))
        series = chosen(asked.order[1:] or asked.series, asked.topic, asked.all, utc_now().date())
        if asked.as_of and not named:
            raise ValueError(WHICH_VINTAGES)
    except ValueError as error:
        parser.error(str(error))
    if asked.log:
        logging.basicConfig(level=logging.INFO, format="%(message)s")
    try:
        store = Store()
        with only_refresher(store):
            if not store.writable():
                raise StoreError(NOT_WRITABLE.filled(location=store.location))
            store.clear_drafts()
            if asked.order:
                return _accept(store, series, console)
            if asked.as_of:
                return _vintages(store, series, asked.as_of, sources, console)
            if not named:
                every = catalogue.refreshable(utc_now().date())
                series = due(every, Notes(store).read(), sources, utc_now(), torn(store))
            code = _fetch(store, series, sources, console)
            if not named and can_fetch_vintages():
                release_dates.renew(store, ask, utc_now())
            return code
    except Busy:
        console.print(BUSY)
        return 1
    except StoreError as error:
        console.print(Text(NOT_FETCHED.format(why=error)))
        return 1


def _accept(store: Store, series: Sequence[Series], console: Console) -> int:
    code = 0
    for one in series:
        try:
            outcome = accept(store, one, utc_now())
        except KeyError:
            held = ", ".join(store.listing(QUARANTINE)) or "none"
            console.print(Text(NONE_HELD.format(id=one.id, held=held)))
            code = 1
            continue
        if outcome.why:
            console.print(Text(outcome.why.en))
            code = 1
        else:
            console.print(Text(ACCEPTED.format(id=one.id, new=outcome.new, revised=outcome.revised, last=outcome.last)))
    return code


def _vintages(store: Store, series: Sequence[Series], day: date, sources: Mapping[str, Source], console: Console) -> int:
    archived = [one for one in series if one.source == "FRED"]
    outcomes = fetch_vintages(store, sources, day, archived)
    count = Counter(one.result for one in outcomes)
    for one in outcomes:
        if one.result in ("failed", "updated") and one.why:
            console.print(Text(RESULT.format(of=one.series.id, why=one.why.en)))
    kept = len(archived) - len(outcomes)
    told = {name: count[name] for name in ("updated", "skipped", "failed")}
    console.print(VINTAGES.format(day=day, kept=kept, **told))
    return 1 if count["failed"] else 0


def _fetch(store: Store, series: Sequence[Series], sources: Mapping[str, Source], console: Console) -> int:
    outcomes: list[Outcome] = []
    columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console) as progress:
        bar = progress.add_task("Fetching", total=len(series))

        def step(outcome: Outcome) -> None:
            outcomes.append(outcome)
            progress.update(bar, advance=1, description=outcome.series.id[:24])

        try:
            Refresh(store, sources).run(series, step)
        except KeyboardInterrupt:
            progress.stop()
            console.print(STOPPED)
            _report(outcomes, console)
            return 130
    _report(outcomes, console)
    return 1 if any(one.result in ("failed", "quarantined") for one in outcomes) else 0


def _report(outcomes: Sequence[Outcome], console: Console) -> None:
    """The closing table: a row for each series that changed or failed, a sentence for those that did not."""
    table = Table(title="Refresh", title_justify="left", expand=False)
    table.add_column("Series", no_wrap=True)
    for name in ("New", "Revised"):
        table.add_column(name, justify="right", no_wrap=True)
    table.add_column("Last", no_wrap=True)
    table.add_column("Result", overflow="fold")
    for one in outcomes:
        if one.result in ("updated", "failed", "quarantined"):
            style = "" if one.result == "updated" else "red"
            numbers = (f"{one.new:,}", f"{one.revised:,}") if one.result == "updated" else ("", "")
            last = one.last.isoformat() if one.last else ""
            result = RESULT.format(of=one.result, why=one.why.en) if one.why else one.result
            table.add_row(one.series.id, *numbers, last, Text(result), style=style)
    if table.row_count:
        console.print(table)
    count = Counter(one.result for one in outcomes)
    quiet: dict[str, list[str]] = {}
    for one in outcomes:
        if one.result == "unchanged":
            quiet.setdefault(UNCHANGED, []).append(one.series.id)
        elif one.result == "skipped":
            why = SKIPPED.format(why=one.why.en if one.why else "", source=catalogue.SOURCE_NAMES[one.series.source].en)
            quiet.setdefault(why, []).append(one.series.id)
    for why, names in quiet.items():
        console.print(Text(WITH_NAMES.format(what=why, names=", ".join(names))))
    new, revised = sum(one.new for one in outcomes), sum(one.revised for one in outcomes)
    told = {name: count[name] for name in ("updated", "unchanged", "failed", "quarantined", "skipped")}
    console.print(Text(TOTALS.format(new=new, revised=revised, **told)))
