"""The log of revisions: which stored observations a later answer changed, from what to what, and when it was seen."""

from __future__ import annotations

import io
import logging
from datetime import UTC, datetime, timedelta
from urllib.parse import quote

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from cache.store.parquet import Store, StoreError

log = logging.getLogger(__name__)

FOLDER = "revisions"
KEPT = timedelta(days=400)
# Of a history that is rewritten as a whole every week only the newest changes are kept one by one.
MOST_AT_ONCE = 250
COLUMNS = ("seen_at", "date", "before", "after", "of")


def between(before: pd.Series, after: pd.Series, seen_at: datetime) -> pd.DataFrame:
    """The observations whose value changed or was taken back (NaN after), newest 250; `of` is how many there were.

    Columns: seen_at (UTC), date, before, after in the source's own units, of.
    """
    old = before.dropna()
    new = after.reindex(old.index)
    changed = old.index[~((old == new) | (old.isna() & new.isna())).to_numpy()]
    newest = changed[-MOST_AT_ONCE:]
    frame = pd.DataFrame(
        {"date": newest, "before": old[newest].to_numpy(), "after": new[newest].to_numpy(), "of": len(changed)}
    )
    frame.insert(0, "seen_at", pd.Timestamp(seen_at).as_unit("us"))
    return frame


def _name(series_id: str) -> str:
    return f"{FOLDER}/{quote(series_id, safe='')}.parquet"


def read(store: Store, series_id: str) -> pd.DataFrame:
    """Every revision kept of one series, oldest first; empty where there is none or the log cannot be read."""
    try:
        found = store.parsed(_name(series_id), _parsed, f"the log of {series_id}")
    except StoreError as error:
        log.warning("revisions: %s", error)
        found = None
    return pd.DataFrame(columns=list(COLUMNS)) if found is None else found


def _parsed(content: bytes) -> pd.DataFrame:
    frame = pq.read_table(pa.BufferReader(content)).to_pandas()
    return frame[list(COLUMNS)]


def add(store: Store, series_id: str, changes: pd.DataFrame) -> None:
    """Appends what `between` found and lets go of what is older than 400 days; StoreError if it cannot be written."""
    if changes.empty:
        return
    held = read(store, series_id)
    frame = pd.concat([held, changes], ignore_index=True) if len(held) else changes
    frame = frame[frame["seen_at"] >= pd.Timestamp(datetime.now(UTC) - KEPT)]
    sink = io.BytesIO()
    pq.write_table(pa.Table.from_pandas(frame, preserve_index=False), sink, compression="zstd")
    store.put(_name(series_id), sink.getvalue())


def recent(store: Store, since: datetime) -> pd.DataFrame:
    """Revisions of all series seen since a moment, newest first, with the column `series`."""
    found = []
    for name in store.listing(FOLDER):
        frame = read(store, name)
        frame = frame[frame["seen_at"] >= pd.Timestamp(since)] if len(frame) else frame
        if len(frame):
            found.append(frame.assign(series=name))
    if not found:
        return pd.DataFrame(columns=[*COLUMNS, "series"])
    return pd.concat(found, ignore_index=True).sort_values(["seen_at", "date"], ascending=False, ignore_index=True)
