"""Writes the files of the embedded data set: the same rows give the same bytes, and a file is replaced whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from macro.declare.series import Series

DAYS = frozenset({"date", "day", "decision_date", "cancelled", "meeting", "month", "valid_from", "valid_to", "first", "last"})


def manifest_row(series: Series, rows: pd.DataFrame, note: str) -> dict[str, object]:
    """What the manifest says of a series with these rows (`date`, `value`)."""
    known = rows.dropna()
    return {
        "id": series.id,
        "publisher": series.publisher,
        "source": series.source,
        "code": series.source_code,
        "first": known["date"].iloc[0],
        "last": known["date"].iloc[-1],
        "rows": len(known),
        "note": note,
    }


def replace_tables(tables: Mapping[str, pd.DataFrame], folder: Path) -> None:
    """Writes every table beside its file first, and only when all are whole puts them in place."""
    folder.mkdir(parents=True, exist_ok=True)
    drafts = {folder / name: folder / f".{name}.new" for name in tables}
    try:
        for (_, draft), frame in zip(drafts.items(), tables.values(), strict=True):
            _write(frame, draft)
        for place, draft in drafts.items():
            os.replace(draft, place)
    finally:
        for draft in drafts.values():
            draft.unlink(missing_ok=True)


def _write(frame: pd.DataFrame, path: Path) -> None:
    table = pa.Table.from_pandas(frame, preserve_index=False)
    for index, one in enumerate(table.schema):
        if one.name in DAYS:
            table = table.set_column(index, one.name, table.column(index).cast(pa.date32()))
    pq.write_table(table.replace_schema_metadata({}), path, compression="zstd", compression_level=19)
