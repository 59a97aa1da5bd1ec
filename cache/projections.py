"""All projections the desk knows: the embedded file, FRED's series over it, and the desk's own file over both."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from pathlib import Path

from cache.embedded import data as embedded
from cache.reader import Reader
from cache.store import vintages
from macro.declare.releases import NEW_YORK
from macro.declare.text import Label
from macro.sep import projections as sep
from macro.sep import rows as sep_rows
from macro.sep.projections import Projections
from macro.sep.rows import FileRow, Found

NAME = "sep.csv"
# The desk's own file in a folder of its own below its drop-in folder, whose files are series by date.
OWN = Path("fomc") / NAME
MOST_BYTES = 5_000_000
NOT_USED = Label("{name} 无法读取（{why}），未使用。", "{name} cannot be read ({why}); it is not used.")
TOO_LARGE = "> 5 MB"
# Series of one refresh are fetched within this time, so that one looked at that much before the first that showed the new
# projections shows them too.
ONE_REFRESH = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Known:
    """The projections released by a day, by meeting and in order, and what is wrong with what they were read from.

    `calendar`: meetings that publish projections. `fetched_at`: when FRED's were fetched, None where none are shown.
    """

    meetings: Mapping[date, Projections]
    calendar: tuple[date, ...]
    problems: tuple[Label, ...] = ()
    fetched_at: datetime | None = None

    def absent(self, until: date) -> tuple[date, ...]:
        """Meetings of the calendar after the last known one whose projections were out before `until`."""
        last = max(self.meetings, default=date.min)
        return tuple(day for day in self.calendar if last < day < until)


@lru_cache(maxsize=1)
def _embedded() -> Found:
    rows = [FileRow(line, *(str(cell) for cell in cells)) for line, cells in enumerate(embedded.projections(), start=2)]
    return sep_rows.parse_projections(rows, NAME, embedded.calendar())


def _own_file(reader: Reader) -> Path | None:
    return reader.drop_in.folder / OWN if reader.drop_in.folder else None


def _file_version(path: Path | None) -> str:
    try:
        found = path.stat() if path else None
    except OSError:
        found = None
    return f"{found.st_mtime_ns}-{found.st_size}" if found else "-"


def _own(path: Path | None) -> Found:
    """The desk's own file; none is no problem, one that cannot be read is."""
    if path is None or not path.exists():
        return {}, ()
    try:
        if path.stat().st_size > MOST_BYTES:
            raise ValueError(TOO_LARGE)
        text = path.read_bytes().decode("utf-8-sig")
    except (OSError, ValueError) as error:
        why = str(getattr(error, "strerror", None) or getattr(error, "reason", None) or error)
        return {}, (NOT_USED.filled(name=OWN, why=why),)
    rows, problems = sep_rows.rows_of(text, str(OWN))
    found, more = sep_rows.parse_projections(rows, str(OWN), embedded.calendar(), "desk")
    return found, (*problems, *more)


def stamp(reader: Reader, edge: date) -> str:
    """Changes when anything the projections are read from does."""
    held = [vintages.folder(day) for day in _days(edge) if reader.store and vintages.held(reader.store, day)]
    return f"{reader.stamp(sep.SERIES)}|{','.join(held)}|{_file_version(_own_file(reader))}"


def _days(edge: date) -> tuple[date, ...]:
    """Days whose vintages can tell projections: the meetings, and the as-of day itself."""
    return tuple(dict.fromkeys((*(day for day in embedded.calendar() if day <= edge), edge)))


def known(reader: Reader, edge: date) -> Known:
    """Everything released by `edge` (14:00 in New York on that day counts); projections are never revised."""
    from_file, problems = _embedded()
    own, more = _own(_own_file(reader))
    found, told, fetched_at = dict(from_file), [*problems, *more], None
    for one, also, at in _from_fred(reader, edge):
        told += [label for label in also if label not in told]
        if one:
            differing = _differing(found.get(one.meeting), one)
            told += [label for label in differing if label not in told]
            found[one.meeting] = found[one.meeting].over(one) if one.meeting in found else one
            fetched_at = max(at, fetched_at) if at and fetched_at else at or fetched_at
    for meeting, one in own.items():
        if meeting in found:
            one, also = sep_rows.beside(one, found[meeting], str(OWN))
            told += also
        found[meeting] = one.over(found[meeting]) if meeting in found else one
    meetings = {day: found[day] for day in sorted(found) if day <= edge}
    return Known(meetings, embedded.calendar(), tuple(told), fetched_at)


DIFFERS = Label(
    "{meeting} 有{n}个数值与FRED不一致（如 {id}：{held}，FRED为{given}），采用文件数值。",
    "{meeting}: {n} numbers differ from FRED's (such as {id}: {held} against {given}); the file's are shown.",
)


def _differing(held: Projections | None, one: Projections) -> list[Label]:
    """Numbers that FRED and the file tell differently; the file's, checked against the Board's table, are shown."""
    keys = [key for key in one.values if held and key in held.values and held.values[key] != one.values[key]]
    if held is None or not keys:
        return []
    key = keys[0]
    return [
        DIFFERS.filled(
            meeting=one.meeting, n=len(keys), id=sep.series_id(key), held=f"{held.values[key]:g}", given=f"{one.values[key]:g}"
        )
    ]


def _from_fred(reader: Reader, edge: date) -> list[tuple[Projections | None, tuple[Label, ...], datetime | None]]:
    """What FRED's series tell: vintages of the meetings' days where stored, and the latest values."""
    found = []
    for day in _days(edge):
        if reader.store and vintages.held(reader.store, day):
            dated = [reader.read(name, day) for name in sep.SERIES]
            values = {one.series.id: one.values for one in dated if one.knowledge == "vintage"}
            meeting = sep.released(values)
            if meeting and meeting <= edge:
                at = max((one.fetched_at for one in dated if one.knowledge == "vintage" and one.fetched_at), default=None)
                found.append((*sep_rows.from_series(values, meeting), at))
    latest = {name: reader.read(name) for name in sep.SERIES}
    meeting = sep.released({name: one.values for name, one in latest.items()})
    if meeting is None or meeting > edge:
        return found
    told = [
        one.fetched_at for name, one in latest.items() if name in sep.LONGER_SERIES and one.last == meeting and one.fetched_at
    ]
    first = min(told, default=datetime.combine(meeting, time(14), NEW_YORK))
    values = {}
    for name, one in latest.items():
        looked = [at for at in (one.fetched_at, reader.note(name).checked_at) if at]
        # A year series looked at before the meeting still holds the projections before: they must not pass for new ones.
        if one.desk or name in sep.LONGER_SERIES or (looked and max(looked) >= first - ONE_REFRESH):
            values[name] = one.values
    found.append((*sep_rows.from_series(values, meeting), max(told, default=None)))
    return found
