"""What FRED answers, in FRED's own shapes: its API (XML by default, JSON on request), its CSV and ALFRED's."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Protocol
from xml.sax.saxutils import quoteattr

KEY = "0123456789abcdefghijklmnopqrstuv"
PAGE = (
    b"<!DOCTYPE html>\n<html><head><title>Pardon our interruption</title></head><body><h1>Are you a robot?</h1></body></html>\n"
)
KEY_PAGE = "Read https://fred.stlouisfed.org/docs/api/api_key.html for more information."


@dataclass
class Held:
    """A series of the stand-in: (date, text) rows as FRED prints them, "." for missing, and its metadata."""

    rows: list[tuple[str, str]]
    units: str = "Index"
    title: str = "A series"
    frequency: str = "Weekly, Ending Friday"
    frequency_short: str = "W"
    vintages: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    vintage_units: dict[str, str] = field(default_factory=dict)  # by day, where they were others than `units`


Rows = list[tuple[str, str]]
Spoil = Callable[[Rows], Rows]


class Desk(Protocol):
    """What is held, release days by the release's number, which keys are good, which day it is, and whether CSV is of the old
    kind."""

    series: dict[str, Held]
    releases: dict[str, list[str]]
    keys: set[str]
    day: str
    old_csv: bool


def zipped(code: str) -> bytes:
    """What FRED sends for a mix of frequencies."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("README.txt", "one file a frequency")
        archive.writestr("weekly.csv", f"observation_date,{code}\n")
    return buffer.getvalue()


Answered = tuple[int, str, bytes]


def answer(desk: Desk, path: str, asked: dict[str, str], spoil: Spoil | None = None) -> Answered:
    """What FRED answers; `spoil` changes the rows of a series on their way out."""
    if path in ("/graph/fredgraph.csv", "/graph/alfredgraph.csv"):
        return _graph(desk, asked, path.endswith("alfredgraph.csv"), spoil)
    json_asked = asked.get("file_type") == "json"
    if path == "/fred/release/dates" and asked.get("api_key") in desk.keys:
        rows = [{"release_id": int(asked["release_id"]), "date": day} for day in desk.releases.get(asked["release_id"], [])]
        rows = [row for row in rows if str(row["date"]) >= asked["realtime_start"]]
        return 200, "application/json; charset=UTF-8", _json({"count": len(rows), "offset": 0, "release_dates": rows})
    problem = _refusal(desk, asked)
    if problem or path not in ("/fred/series", "/fred/series/observations"):
        return _error(400, problem or "Bad Request.", json_asked)
    held, code = desk.series[asked["series_id"]], asked["series_id"]
    if path == "/fred/series":
        return _series(desk, code, held, asked, json_asked)
    return _observations(desk, held, asked, json_asked, spoil)


def _refusal(desk: Desk, asked: dict[str, str]) -> str:
    key = asked.get("api_key")
    if key is None:
        return f"Bad Request.  Variable api_key is not set.  {KEY_PAGE}"
    if len(key) != 32 or not key.isalnum() or key != key.lower():
        return (
            f"Bad Request.  The value for variable api_key is not a 32 character alpha-numeric lower-case string.  {KEY_PAGE}"
        )
    if key not in desk.keys:
        return f"Bad Request.  The value for variable api_key is not registered.  {KEY_PAGE}"
    if "series_id" not in asked:
        return "Bad Request.  Variable series_id is not set."
    held = desk.series.get(asked["series_id"])
    if held is None:
        return "Bad Request.  The series does not exist."
    day = asked.get("realtime_start")
    if day is not None and day not in held.vintages:
        return "Bad Request.  No vintage dates exist for the specified real-time period."
    return ""


def _error(status: int, message: str, json_asked: bool) -> Answered:
    if json_asked:
        return status, "application/json; charset=UTF-8", _json({"error_code": status, "error_message": message})
    text = f'<?xml version="1.0" encoding="utf-8" ?>\n<error code="{status}" message={quoteattr(message)} />\n'
    return status, "text/xml; charset=UTF-8", text.encode()


def _json(content: object) -> bytes:
    return (json.dumps(content, indent=1) + "\n").encode()


def _attributes(content: dict[str, Any]) -> str:
    return " ".join(f"{name}={quoteattr(str(value))}" for name, value in content.items())


def _series(desk: Desk, code: str, held: Held, asked: dict[str, str], json_asked: bool) -> Answered:
    day = asked.get("realtime_start", desk.day)
    units = held.vintage_units.get(day, held.units)
    row = {
        "id": code,
        "realtime_start": day,
        "realtime_end": day,
        "title": held.title,
        "observation_start": held.rows[0][0] if held.rows else "",
        "observation_end": held.rows[-1][0] if held.rows else "",
        "frequency": held.frequency,
        "frequency_short": held.frequency_short,
        "units": units,
        "units_short": units,
        "seasonal_adjustment": "Not Seasonally Adjusted",
        "seasonal_adjustment_short": "NSA",
        "last_updated": f"{desk.day} 15:31:02-05",
        "popularity": 96,
    }
    root = {"realtime_start": day, "realtime_end": day}
    if json_asked:
        return 200, "application/json; charset=UTF-8", _json({**root, "seriess": [row]})
    text = (
        f'<?xml version="1.0" encoding="utf-8" ?>\n<seriess {_attributes(root)}>\n  <series {_attributes(row)} />\n</seriess>\n'
    )
    return 200, "text/xml; charset=UTF-8", text.encode()


def _observations(desk: Desk, held: Held, asked: dict[str, str], json_asked: bool, spoil: Spoil | None) -> Answered:
    day = asked.get("realtime_start", desk.day)
    start, end = asked.get("observation_start", "1776-07-04"), asked.get("observation_end", "9999-12-31")
    rows = [(one, value) for one, value in held.vintages.get(day, held.rows) if start <= one <= end]
    rows = spoil(rows) if spoil else rows
    root = {
        "realtime_start": day,
        "realtime_end": asked.get("realtime_end", day),
        "observation_start": start,
        "observation_end": end,
        "units": "lin",
        "output_type": 1,
        "file_type": "json" if json_asked else "xml",
        "order_by": "observation_date",
        "sort_order": "asc",
        "count": len(rows),
        "offset": 0,
        "limit": 100000,
    }
    span = {"realtime_start": root["realtime_start"], "realtime_end": root["realtime_end"]}
    cells = [{**span, "date": one, "value": value} for one, value in rows]
    if json_asked:
        return 200, "application/json; charset=UTF-8", _json({**root, "observations": cells})
    inner = "".join(f"  <observation {_attributes(cell)}/>\n" for cell in cells)
    text = f'<?xml version="1.0" encoding="utf-8" ?>\n<observations {_attributes(root)}>\n{inner}</observations>\n'
    return 200, "text/xml; charset=UTF-8", text.encode()


def _graph(desk: Desk, asked: dict[str, str], alfred: bool, spoil: Spoil | None) -> Answered:
    code = asked.get("id", "")
    held, column = desk.series.get(code), code
    if held is None:
        return 404, "text/html; charset=UTF-8", PAGE
    rows = held.rows
    if alfred:
        day = max((one for one in held.vintages if one <= asked["vintage_date"]), default="")  # clamped, as ALFRED does
        if not day:
            return 404, "text/html; charset=UTF-8", PAGE
        rows, column = held.vintages[day], f"{code}_{day.replace('-', '')}"
    rows = spoil(rows) if spoil else rows
    lines = [f"{'DATE' if desk.old_csv else 'observation_date'},{column}"]
    lines += [f"{day},{value if desk.old_csv or value != '.' else ''}" for day, value in rows]
    return 200, "application/csv", ("\n".join(lines) + "\n").encode()
