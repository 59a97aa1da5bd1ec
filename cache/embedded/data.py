"""The read-only ground layer: public-domain history that ships inside the package."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

import pandas as pd
import pyarrow.compute as pc
import pyarrow.parquet as pq

from macro.declare.figure import Decision

FOLDER = Path(__file__).resolve().parent


@dataclass(frozen=True, slots=True)
class Vintage:
    """A series exactly as it stood from `valid_from` until the day before `valid_to`."""

    valid_from: date
    valid_to: date
    values: pd.Series


def _split(table_name: str, *keys: str) -> dict[tuple[object, ...], pd.Series]:
    """One Series per key from a long table, in the source's own units, sharing the table's memory."""
    table = pq.read_table(FOLDER / table_name)
    if not table.num_rows:
        return {}
    frame = pd.DataFrame({name: table.column(name).to_pandas() for name in (*keys, "value")})
    frame.index = pd.DatetimeIndex(pc.cast(table.column("date"), "timestamp[s]").to_pandas())
    grouped = frame.groupby(list(keys), sort=False)["value"]
    return {key: values.rename(None) for key, values in grouped}


@lru_cache(maxsize=1)
def observations() -> dict[str, pd.Series]:
    """Every embedded series by catalogue ID, in the source's own units."""
    return {str(key[0]): values for key, values in _split("observations.parquet", "id").items()}


@lru_cache(maxsize=1)
def vintages() -> dict[str, tuple[Vintage, ...]]:
    """True vintages by catalogue ID."""
    found: dict[str, tuple[Vintage, ...]] = {}
    for (name, start, end), values in _split("vintages.parquet", "id", "valid_from", "valid_to").items():
        assert isinstance(start, date)
        assert isinstance(end, date)
        found[str(name)] = (*found.get(str(name), ()), Vintage(start, end, values))
    return found


@lru_cache(maxsize=1)
def manifest() -> pd.DataFrame:
    """Publisher, source, code, first and last date, rows and note of each embedded series, by catalogue ID."""
    return pq.read_table(FOLDER / "manifest.parquet").to_pandas().set_index("id")


@lru_cache(maxsize=1)
def decisions() -> tuple[Decision, ...]:
    """Every FOMC decision 2015-2027, the unscheduled ones and the meeting cancelled in March 2020 among them; change and range
    are NaN where not yet decided or not established."""
    rows = pq.read_table(FOLDER / "fomc.parquet").to_pandas()
    return tuple(
        Decision(
            r.decision_date, r.decision_bp, r.lower, r.upper, r.sep == "yes", r.scheduled == "yes",
            None if pd.isna(r.cancelled) else r.cancelled,
        )
        for r in rows.itertuples()
    )  # fmt: skip


@lru_cache(maxsize=1)
def calendar() -> tuple[date, ...]:
    """The meetings from the first embedded projections to 2027 that publish some, by the day of the decision."""
    first = pc.min(pq.read_table(FOLDER / "sep.parquet", columns=["meeting"]).column("meeting")).as_py()
    return tuple(one.day for one in decisions() if one.sep and one.day >= first)


@lru_cache(maxsize=1)
def projections() -> tuple[tuple[object, ...], ...]:
    """The rows of `sep.csv` in their order: meeting, variable, year or longer run, statistic, value in percent."""
    table = pq.read_table(FOLDER / "sep.parquet")
    names = ("meeting", "variable", "year_or_longer_run", "statistic", "value")
    return tuple(zip(*(table.column(name).to_pylist() for name in names), strict=True))


@lru_cache(maxsize=1)
def dots() -> dict[date, dict[str, dict[float, int]]]:
    """The dot plots 2018-2026: participants by meeting, year or `longer_run`, and level of the funds rate in percent."""
    found: dict[date, dict[str, dict[float, int]]] = {}
    table = pq.read_table(FOLDER / "dots.parquet")
    names = ("meeting", "year_or_longer_run", "level", "count")
    for meeting, year, level, count in zip(*(table.column(name).to_pylist() for name in names), strict=True):
        found.setdefault(meeting, {}).setdefault(year, {})[level] = count
    return found


@lru_cache(maxsize=1)
def weights() -> dict[date, dict[str, float]]:
    """Relative importance of CPI-U items by the first day of their December and BLS item code, percent of all items."""
    found: dict[date, dict[str, float]] = {}
    table = pq.read_table(FOLDER / "weights.parquet")
    for month, item, weight in zip(
        *(table.column(name).to_pylist() for name in ("month", "item", "weight_percent")), strict=True
    ):
        found.setdefault(month, {})[item] = weight
    return found


def forget() -> None:
    """Forgets what was read, after the files have been renewed."""
    for one in (observations, vintages, manifest, decisions, calendar, projections, dots, weights):
        one.cache_clear()
