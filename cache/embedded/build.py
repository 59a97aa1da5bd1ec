"""Builds the embedded data set from a folder of public-domain CSV files: `python -m cache.embedded --from FOLDER`.

FOLDER holds `snapshot/` (one `date,value` CSV a series, `vintage_2024_03_12/`) and `facts/`.
Only series the catalogue declares redistributable are taken.
"""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from cache.embedded import data
from cache.embedded.write import manifest_row, replace_tables
from macro.catalogue import SERIES
from macro.declare.series import Series
from macro.policy import meetings as scheduled
from macro.sep.rows import parse_projections, rows_of

# Catalogue IDs whose file bears another name: OFR columns, and CPI items under their BLS code.
FILE_NAMES = {
    "OFRFSI_CREDIT": "OFRFSI_credit",
    "OFRFSI_EQUITY": "OFRFSI_equity_valuation",
    "OFRFSI_SAFE": "OFRFSI_safe_assets",
    "OFRFSI_FUNDING": "OFRFSI_funding",
    "OFRFSI_VOL": "OFRFSI_volatility",
    "CPIUFDNS": "CUUR0000SAF1",
    "CPIENGNS": "CUUR0000SA0E",
    "CPIAPPNS": "CUUR0000SAA",
    "CPIMEDNS": "CUUR0000SAM",
    "CPIRECNS": "CUUR0000SAR",
    "CPIEDUNS": "CUUR0000SAE",
    "CPIOGSNS": "CUUR0000SAG",
}
# A scheduled meeting that did not take place, and when that was said: on 2020-03-15, with the second unscheduled decision.
CANCELLED = {"first_day": "2020-03-17", "decision_date": "2020-03-18", "sep": "yes", "cancelled": "2020-03-15"}
# A vintage holds from its day until the release that replaced it (CPI for March 2024: 2024-04-10).
VINTAGES = {"vintage_2024_03_12": ("2024-03-12", "2024-04-10")}


def _csv(path: Path) -> pd.DataFrame:
    frame = pd.read_csv(path, parse_dates=["date"])
    if frame["date"].duplicated().any() or not frame["date"].is_monotonic_increasing:
        raise ValueError(f"{path.name}: dates are not ascending and unique")
    return frame


def _observations(series: Series, snapshot: Path) -> pd.DataFrame | None:
    """The file of a series; None without one. A month dated on its last day, as the debt statement is, stands on its first."""
    path = snapshot / f"{FILE_NAMES.get(series.id, series.id)}.csv"
    if not path.exists():
        return None
    frame = _csv(path)
    if series.frequency == "M":
        frame["date"] = frame["date"].dt.to_period("M").dt.to_timestamp()
    return frame


def _projections(path: Path, calendar: pd.DataFrame) -> pd.DataFrame:
    """The rows of `sep.csv`; ValueError with a sentence for each that cannot be right."""
    days = {day.date() for day in calendar.loc[calendar["sep"] == "yes", "decision_date"]}
    rows, problems = rows_of(path.read_text(encoding="utf-8"), path.name)
    problems += parse_projections(rows, path.name, days)[1]
    if problems:
        raise ValueError(" ".join(problem.en for problem in problems))
    return pd.read_csv(path, parse_dates=["meeting"], dtype={"year_or_longer_run": str})


def _meetings(facts: Path) -> pd.DataFrame:
    """Every meeting: the scheduled ones with the one cancelled among them, and decisions made without one (`scheduled` no)."""
    calendar = pd.read_csv(facts / "fomc_calendar.csv", dtype=str)[["first_day", "decision_date", "sep"]]
    calendar = pd.concat([calendar, pd.DataFrame([CANCELLED])]).sort_values("decision_date")
    _, wrong = scheduled.parse_calendar("fomc_calendar.csv", calendar.to_csv(index=False))
    if wrong:
        raise ValueError(wrong.en)
    decisions = pd.read_csv(facts / "fomc_meetings.csv", dtype={"date": str}).rename(columns={"date": "decision_date"})
    rows = calendar.drop(columns="first_day").merge(decisions, on="decision_date", how="outer", indicator="found")
    rows["scheduled"] = (rows.pop("found") != "right_only").map({True: "yes", False: "no"})
    rows["sep"] = rows["sep"].fillna("no")
    for name in ("decision_date", "cancelled"):
        rows[name] = pd.to_datetime(rows[name])
    return rows.sort_values("decision_date", ignore_index=True)


def _dots(path: Path) -> pd.DataFrame:
    """How many participants put the funds rate at which level, by meeting and year or longer run."""
    rows = pd.read_csv(path, parse_dates=["meeting"], dtype={"year_or_longer_run": "str", "count": "int64"})
    if rows.duplicated(["meeting", "year_or_longer_run", "level"]).any() or (rows["count"] < 1).any():
        raise ValueError(f"{path.name}: a level stands twice, or without a participant")
    return rows


def _weights(path: Path) -> pd.DataFrame:
    """Relative importance of CPI items in a December, percent of all items."""
    rows = pd.read_csv(path, dtype={"item": "str", "weight_percent": "float64"})
    rows["month"] = pd.to_datetime(rows["reference_month"])
    if rows.duplicated(["item", "month"]).any():
        raise ValueError(f"{path.name}: an item stands twice in a month")
    return rows[["item", "month", "weight_percent"]]


def build(folder: Path) -> dict[str, int]:
    """Writes the Parquet files; returns rows by file."""
    snapshot, facts = folder / "snapshot", folder / "facts"
    notes = pd.read_csv(snapshot / "SOURCES.csv", dtype=str).fillna("").set_index("series_id")["note"]
    current, manifest, past = [], [], []
    for series in SERIES.values():
        if not series.redistributable:
            continue
        frame = _observations(series, snapshot)
        if frame is None:
            continue
        current.append(frame.assign(id=series.id)[["id", "date", "value"]])
        manifest.append(manifest_row(series, frame, notes.get(FILE_NAMES.get(series.id, series.id), "")))
        for name, (start, end) in VINTAGES.items():
            path = snapshot / name / f"{FILE_NAMES.get(series.id, series.id)}.csv"
            if path.exists():
                dated = _csv(path).assign(id=series.id, valid_from=pd.Timestamp(start), valid_to=pd.Timestamp(end))
                past.append(dated[["id", "valid_from", "valid_to", "date", "value"]])
    meetings = _meetings(facts)
    sep = _projections(facts / "sep.csv", meetings)
    tables = {
        "observations.parquet": pd.concat(current),
        "manifest.parquet": pd.DataFrame(manifest),
        "vintages.parquet": pd.concat(past) if past else pd.DataFrame(),
        "fomc.parquet": meetings,
        "sep.parquet": sep,
        "dots.parquet": _dots(facts / "dots.csv"),
        "weights.parquet": _weights(facts / "cpi_relative_importance.csv"),
    }
    replace_tables(tables, data.FOLDER)
    return {name: len(table) for name, table in tables.items()}
