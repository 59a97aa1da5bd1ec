"""Renews the embedded data set from what a desk has stored: redistributable series only, each checked against what is embedded.

Nothing that is embedded is lost: a series the store lacks, and dates before its first one, stay as they are; vintages,
meetings and projections are left alone.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass

import pandas as pd

from cache.embedded import data
from cache.embedded.write import manifest_row, replace_tables
from macro.catalogue import SERIES
from macro.declare.series import Series
from macro.declare.text import Label

Stored = Callable[[str], pd.Series | None]
Against = Callable[[Series, pd.Series, pd.Series], Label | None]

NOT_OURS = Label("{id}不可再分发，不能内置。", "{id} may not be redistributed and cannot be embedded.")
NOT_STORED = Label("暂无{id}数据，请先获取。", "There is no data of {id}; fetch it first.")


@dataclass(frozen=True, slots=True)
class Renewed:
    """What became of a series: rows before and after, its last day, or why it stays as it was."""

    series: Series
    before: int
    after: int
    last: str
    refused: Label | None = None


def renew(stored: Stored, against: Against, names: Collection[str] = ()) -> list[Renewed]:
    """Takes what is stored into the embedded set and writes it where something changed.

    `names` limits it to some series and makes those that cannot be taken a refusal. `stored` gives a series' values in the
    source's own units, None without any; `against` gives the reason against replacing the second values by the third.
    """
    held, notes = data.observations(), data.manifest()["note"]
    empty = pd.Series(dtype="float64", index=pd.DatetimeIndex([], dtype="datetime64[s]"))
    rows, manifest, told = [], [], []
    for series in SERIES.values():
        before = held.get(series.id, empty)
        values, one = _taken(series, before, stored, against, series.id in names) if _asked(series, names) else (before, None)
        if one:
            told.append(one)
        if len(values):
            frame = pd.DataFrame({"date": values.index, "value": values.to_numpy()})
            rows.append(frame.assign(id=series.id)[["id", "date", "value"]])
            manifest.append(manifest_row(series, frame, str(notes.get(series.id, ""))))
    if any(one.refused is None for one in told):
        tables = {"observations.parquet": pd.concat(rows), "manifest.parquet": pd.DataFrame(manifest)}
        replace_tables(tables, data.FOLDER)
        data.forget()
    return told


def _asked(series: Series, names: Collection[str]) -> bool:
    return series.id in names if names else series.redistributable


def _taken(
    series: Series, before: pd.Series, stored: Stored, against: Against, named: bool
) -> tuple[pd.Series, Renewed | None]:
    """The values that are embedded from now on, and what is to be told: nothing where nothing changes."""

    def refused(why: Label) -> tuple[pd.Series, Renewed]:
        return before, Renewed(series, len(before), len(before), _last(before), why)

    if not series.redistributable:
        return refused(NOT_OURS.filled(id=series.id))
    values = stored(series.id)
    if values is None or values.dropna().empty:
        return refused(NOT_STORED.filled(id=series.id)) if named else (before, None)
    if why := against(series, before, values):
        return refused(why)
    merged = pd.concat([before[before.index < values.index[0]], values])
    if merged.equals(before):
        return before, None
    return merged, Renewed(series, len(before), len(merged), _last(merged))


def _last(values: pd.Series) -> str:
    known = values.dropna()
    return f"{known.index[-1]:%Y-%m-%d}" if len(known) else ""
