"""`python -m cache.embedded`: renews the embedded data set from the desk's own store, or builds it from CSV files.

Exit code 0: done, or nothing had changed; 1: something was refused and stays as it was; 2: the command was not understood.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

import pandas as pd
from rich.console import Console

from cache.embedded import data
from cache.embedded.build import build
from cache.embedded.renew import renew
from cache.refresh.engine import utc_now
from cache.refresh.gate import against
from cache.store.parquet import Store, StoreError
from macro.catalogue import SERIES


def main(argv: Sequence[str] | None = None) -> int:
    """The command; returns its exit code."""
    parser = argparse.ArgumentParser("python -m cache.embedded", description="Renews the embedded data from the store.")
    parser.add_argument("series", nargs="*", metavar="ID", help="only these series")
    parser.add_argument("--from", dest="folder", type=Path, metavar="FOLDER", help="build all of it from CSV files instead")
    asked = parser.parse_args(argv)
    unknown = [name for name in asked.series if name not in SERIES]
    if unknown:
        parser.error(f"the catalogue has no series {', '.join(unknown)}")
    console = Console(highlight=False, markup=False)
    if asked.folder:
        for file, rows in build(asked.folder).items():
            console.print(f"{file:24} {rows:>8,} rows  {(data.FOLDER / file).stat().st_size / 1024:>8,.0f} KB")
        return 0
    try:
        store = Store()
    except StoreError as error:
        console.print(str(error))
        return 1

    def stored(name: str) -> pd.Series | None:
        found = store.read(name)
        return None if found is None else found.values

    today = utc_now().date()
    told = renew(stored, lambda series, held, values: against(series, held, values, today), frozenset(asked.series))
    for one in told:
        name = one.series.id
        console.print(
            f"{name}: {one.refused.en}" if one.refused else f"{name}: {one.before:,} -> {one.after:,} rows, to {one.last}"
        )
    if not told:
        console.print("Nothing stored is newer than what is embedded.")
    return 1 if any(one.refused for one in told) else 0


if __name__ == "__main__":
    sys.exit(main())
