"""What is said under the projections: when they were released, what the marks mean, and where the numbers come from."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from cache import projections as held
from cache.projections import Known
from components import text as t
from components.projections import labels
from macro.compute.clauses import COMMA
from macro.compute.wording import day_text
from macro.declare.text import Lang
from macro.sep.table import Comparison


def named(days: Sequence[date], lang: Lang) -> str:
    return t.LIST.in_(lang).join(day.isoformat() for day in days)


def caption(two: Comparison, known: Known, edge: date, lang: Lang) -> str:
    """When it was released, what the marks and dashes mean, what is measured, and where it comes from."""
    released = labels.SEP_RELEASED.filled(meeting=day_text(two.now.meeting, "D"))
    source = t.NAMED.filled(name=t.SOURCE, what=COMMA.filled(first=labels.SEP_SOURCE, then=released)).in_(lang)
    upcoming = [labels.SEP_NEXT.in_(lang).format(day=day) for day in known.calendar if day > edge]
    parts = [" · ".join([source, _origins(two, known, lang), *upcoming[:1]])]
    parts.append(
        labels.SEP_MARKS.filled(meeting=day_text(two.before.meeting, "D")).in_(lang)
        if two.before
        else labels.SEP_FIRST.in_(lang)
    )
    for label, lacking in ((labels.SEP_INCOMPLETE, two.incomplete), (labels.SEP_FROM_DOTS, two.from_dots)):
        if lacking:
            parts.append(label.in_(lang).format(meetings=named([one.meeting for one in lacking], lang)))
    parts.append(labels.SEP_DEFINED.in_(lang))
    return t.STOP.in_(lang).join(parts)


def _origins(two: Comparison, known: Known, lang: Lang) -> str:
    """Where the numbers of both meetings were read from."""
    found = {origin for one in (two.now, two.before) if one for origin in one.origins.values()}
    names = []
    if "file" in found:
        last = max(day for day, one in known.meetings.items() if "file" in one.origins.values())
        names.append(f"{t.EMBEDDED.in_(lang)} {last}")
    if "FRED" in found:
        names.append(labels.SEP_FROM_FRED.in_(lang).format(at=known.fetched_at) if known.fetched_at else "FRED")
    if "desk" in found:
        names.append(t.DESK_FILE.in_(lang).format(file=held.OWN))
    return t.LIST.in_(lang).join(names)


def of_path(two: Comparison, variable: str, lang: Lang) -> str:
    bare = [
        one.meeting for one in (two.before, two.now)
        if one and not any(one.cell(variable, block, column) for block in ("ct", "range") for column in one.columns)
    ]  # fmt: skip
    notes = [labels.SEP_PATH_KEY.in_(lang)]
    if bare:
        notes.append(labels.SEP_PATH_PARTS.in_(lang).format(meetings=named(bare, lang)))
    return t.STOP.in_(lang).join(notes)
