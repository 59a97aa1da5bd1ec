"""The scheduled meetings, the futures held, the projections and the dots, for figures that compute their own lines."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from pathlib import Path

from cache import projections
from cache.embedded import data as embedded
from cache.reader import Reader
from macro.declare.figure import Background, Decision
from macro.declare.text import Label
from macro.policy import meetings
from macro.sep.projections import FUNDS_RATE, LONGER_RUN, Projections

# A desk's own calendar of meetings, in a folder of its own below its drop-in folder, whose files are series by date.
OWN = Path("fomc") / "meetings.csv"
MOST_BYTES = 100_000

UNREADABLE = Label("{name} 无法读取（{why}）。", "{name} cannot be read ({why}).")
NOT_USED = Label(
    "{problem}该会议日程未使用，按内置日程计算。", "{problem} That calendar of meetings is not used; the built-in one is."
)


def _path(reader: Reader) -> Path | None:
    return reader.drop_in.folder / OWN if reader.drop_in.folder else None


def version(reader: Reader) -> str:
    """Changes when the desk's own calendar does; empty without one."""
    path = _path(reader)
    try:
        found = path.stat() if path else None
    except OSError:
        return ""
    return f"{found.st_mtime_ns}-{found.st_size}" if found else ""


def calendar(reader: Reader) -> tuple[tuple[Decision, ...], Label | None]:
    """Every scheduled decision, the desk's own calendar continuing the built-in one; and what is wrong with the desk's."""
    path, held = _path(reader), version(reader)
    return _calendar(path, held) if path and held else (embedded.decisions(), None)


@lru_cache(maxsize=4)
def _calendar(path: Path, held: str) -> tuple[tuple[Decision, ...], Label | None]:
    built_in = embedded.decisions()
    try:
        if path.stat().st_size > MOST_BYTES:
            raise ValueError("> 100 KB")
        text = path.read_bytes().decode("utf-8-sig")
    except (OSError, ValueError) as error:
        why = str(getattr(error, "strerror", None) or getattr(error, "reason", None) or error)
        return built_in, NOT_USED.filled(problem=UNREADABLE.filled(name=str(OWN), why=why))
    own, problem = meetings.parse_calendar(str(OWN), text)
    if own:  # again, with the meeting before its first one
        own, problem = meetings.parse_calendar(str(OWN), text, meetings.seam(built_in, own[0].first))
    return meetings.continued(built_in, own), NOT_USED.filled(problem=problem) if problem else None


def _funds_rate(told: Projections) -> dict[int, float]:
    """Medians of the funds rate in percent by year projected."""
    years = [column for column in told.columns if column != LONGER_RUN]
    cells = {int(year): told.cell(FUNDS_RATE, "median", year) for year in years}
    return {year: cell[0] for year, cell in cells.items() if cell}


def background(reader: Reader, edge: date) -> Background:
    """All of it, as far as it was known by the day `edge`; the calendar of scheduled meetings to come is today's."""
    told = projections.known(reader, edge).meetings
    last = max(told, default=None)
    decisions = meetings.as_known(calendar(reader)[0], edge)
    dots = {day: counts for day, counts in sorted(embedded.dots().items()) if day <= edge}
    medians = _funds_rate(told[last]) if last else {}
    return Background(edge, decisions, reader.contracts(), last, medians, embedded.weights(), dots)
