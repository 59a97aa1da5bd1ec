"""The check: `python -m cache.drop_in` says of every file in the folder what is used of it, and what is wrong on which line.

Exit code 0: all that is there is used; 1: something is not, or two files contradict each other; 2: the command was not
understood.
"""

from __future__ import annotations

import argparse
import logging
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from cache.background import calendar
from cache.drop_in.folder import default_folder
from cache.drop_in.form import File
from cache.projections import known
from cache.reader import Reader
from cache.release_days import ReleaseDays
from cache.store.parquet import Store, StoreError
from macro.catalogue import find, refreshable
from macro.declare.releases import NEW_YORK
from macro.declare.series import Frequency

DATED: dict[Frequency, str] = {
    "D": "business days",
    "D7": "every day",
    "W": "weeks, by the day the source dates them on",
    "M": "months, any day of them",
    "Q": "quarters, any day of them",
    "A": "years, any day of them",
}


def main(argv: Sequence[str] | None = None) -> int:
    """The command; returns its exit code."""
    parser = argparse.ArgumentParser("python -m cache.drop_in", description="Checks the files of the drop-in folder.")
    parser.add_argument("folder", nargs="?", type=Path, help="another folder than the desk's own (FEDLENS_DROP_IN)")
    parser.add_argument("--series", nargs="*", metavar="WORD", help="list the series of the catalogue with their units instead")
    asked = parser.parse_args(argv)
    console = Console(highlight=False)
    logging.getLogger("cache.drop_in").setLevel(logging.ERROR)  # everything it would say is printed
    if asked.series is not None:
        console.print(_catalogue(asked.series))
        return 0
    folder = asked.folder or default_folder()
    if not folder.exists():
        console.print(Text(f"Nothing is dropped in: there is no folder {folder}"))
        return 0
    try:
        store = Store()
    except StoreError as error:
        store = None
        console.print(Text(f"Compared with embedded data only: {error}"))
    reader = Reader(store, folder)
    drop_in = reader.drop_in
    files = drop_in.files()
    console.print(Text(f"{folder}: {len(files)} file{'' if len(files) == 1 else 's'} of series"))
    for file in files:
        _show(file, console)
    said = {file.problem for file in files}
    of_meetings = [*known(reader, datetime.now(NEW_YORK).date()).problems]
    of_meetings += [problem] if (problem := calendar(reader)[1]) else []
    days = ReleaseDays()
    days.look(None, folder)
    of_meetings += days.problems
    for notice in (*drop_in.problems(), *of_meetings):
        if notice not in said:
            console.print(Text(notice.en, "yellow"))
    return 1 if drop_in.problems() or of_meetings else 0


def _show(file: File, console: Console) -> None:
    """One file: its source, then its series with their dates, or every problem found."""
    source = f" (source: {file.source})" if file.source else ""
    state = ("not used", "red") if file.problems else ("used", "green")
    console.print(Text.assemble(f"\n{file.name}{source}: ", state))
    for problem in file.problems:
        console.print(Text(f"  {problem.en}"))
    for name, values in {} if file.problems else file.values.items():
        span = (
            f"{len(values):,} dates, {values.index[0]:%Y-%m-%d} to {values.index[-1]:%Y-%m-%d}" if len(values) else "no values"
        )
        console.print(Text(f"  {name}  {find(name).label.en}, {find(name).quantity.text}: {span}"))


def _catalogue(words: Sequence[str]) -> Table:
    """The series, futures of the day among them, whose ID or name in either language holds every word."""
    table = Table("ID", "Series", "Unit", "One value for", box=None)
    for one in refreshable(datetime.now(UTC).date()):
        text = f"{one.id} {one.label.en} {one.label.zh}".casefold()
        if all(word.casefold() in text for word in words):
            table.add_row(one.id, f"{one.label.en} {one.label.zh}", one.quantity.text, DATED[one.frequency])
    return table


if __name__ == "__main__":
    sys.exit(main())
