"""The morning brief's three tables as Markdown: what moved, the last prints, and the next releases."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from zoneinfo import ZoneInfo

from components import text as t
from components.brief import labels
from components.figure import provenance
from components.frame.links import address_in
from components.frame.state import View
from components.markup import Markdown, badge, joined, marked, plain, table
from macro.compute import wording as w
from macro.compute.publication import any_stale, is_stale
from macro.declare.figure import Drawn
from macro.declare.releases import NEW_YORK
from macro.declare.series import Frequency
from macro.declare.text import ABSENT, Label, Lang, Unit
from macro.morning.agenda import Entry
from macro.morning.brief.sentence import own_files
from macro.morning.morning import Morning, business_days, page_of
from macro.morning.moves import OUTSIDE, Move
from macro.morning.prints import Print


def moved(morning: Morning, view: View) -> Markdown:
    """Level, day, change, its σ and the change since the last decision of every row that holds data."""
    lang, since = view.lang, morning.since
    named = labels.SINCE_DECISION if since is None else labels.SINCE_MEETING if since.meeting else labels.SINCE_RANGE
    head = [one.in_(lang) for one in (labels.SERIES, t.LEVEL, t.DATE, labels.CHANGE, labels.SIGMAS)]
    head.append(named.in_(lang).format(day=since.day if since else ""))
    rows = (_moved(one, view, morning.edge) for one in morning.moves)
    return table(head, ("---", "---:", "---", "---:", "---:", "---:"), rows)


def _moved(move: Move, view: View, edge: date) -> list[str]:
    lang = view.lang
    level = _level(move, lang)
    substitute = provenance.marks(lang, move.drawn.replaces is not None and "substitute")
    return [
        joined(" ", [_named(move.label, page_of(move), view), *substitute, *_said(move.drawn, lang)]),
        marked("**{}**" if move.current else ":gray[{}]", level),
        joined(" ", [f"{move.day}", *provenance.marks(lang, any_stale(move.drawn.inputs, move.day, edge) and "stale")]),
        joined(" ", [_signed(move.change, move.change_unit, lang), _from(move, lang)]),
        _sigmas(move, lang) if move.current else ABSENT,
        _signed(move.since, move.change_unit, lang),
    ]


def _level(move: Move, lang: Lang) -> str:
    if move.low == move.low:
        return f"{move.unit.number(move.low, lang)}–{w.amount(move.unit, move.level, lang)}"
    return w.amount(move.unit, move.level, lang)


def _named(label: Label, page: str, view: View) -> Markdown:
    name = label.in_(view.lang)
    return marked(f"[{{}}]({address_in(page, view)})", name) if page else plain(name)


def _said(drawn: Drawn, lang: Lang) -> list[Markdown]:
    """A badge where the last values are the desk's own, and that a past day is told by later revisions, which its day of
    publication did not bring."""
    revised = [marked(":gray[:small[{}]]", t.REVISED.in_(lang))] if any(one.revised for one in drawn.inputs) else []
    return [*provenance.marks(lang, bool(own_files((drawn,))) and "desk"), *revised]


def _signed(value: float, unit: Unit, lang: Lang) -> str:
    """A change with sign and unit; one that prints as zero has no sign."""
    if value != value:
        return ABSENT
    still = float(unit.number(value, lang).replace(",", "")) == 0
    return w.amount(unit, 0.0 if still else value, lang, signed=not still)


def _from(move: Move, lang: Lang) -> str:
    """The day compared with, where it is not the business day before."""
    if move.before is None or move.change != move.change or business_days(move.before, move.day) <= 1:
        return ""
    return marked(":gray[:small[{}]]", labels.FROM_DAY.in_(lang).format(day=f"{move.before:%m-%d}"))


def _sigmas(move: Move, lang: Lang) -> str:
    if abs(move.z) == float("inf"):
        return badge("orange", f"◆ {labels.FIRST_MOVE.in_(lang)}")
    if move.z != move.z:
        return ABSENT
    shown = f"{w.score(move.z, OUTSIDE)}σ" if round(move.z, 1) else "0.0σ"
    return badge("orange", f"◆ {shown}") if move.outside else shown


def printed(prints: Iterable[Print], view: View, edge: date) -> Markdown:
    """Latest and previous value with their periods, the day the latest came out and the day the next one is due."""
    lang = view.lang
    head = [one.in_(lang) for one in (labels.SERIES, t.LATEST, labels.PREVIOUS, labels.RELEASED, labels.NEXT_DUE)]
    rows = (_printed(one, view, edge) for one in prints)
    return table(head, ("---", "---:", "---:", "---", "---"), rows)


def _printed(one: Print, view: View, edge: date) -> list[str]:
    lang, last = view.lang, one.drawn.inputs[0].last
    stale = provenance.marks(lang, last is not None and is_stale(one.series, last, edge) and "stale")
    notes = [marked(":gray[:small[{}]]", note) for note in _notes(one, lang)]
    return [
        joined(" ", [_named(one.label, one.key.page, view), *_said(one.drawn, lang), *notes]),
        _value(one.value, one.unit, one.period, one.frequency, lang, bold=True),
        _value(one.previous, one.unit, one.before, one.frequency, lang),
        joined(" ", [_release_day(one.out, one.about_out), *stale]),
        _release_day(one.due, one.about_due),
    ]


def _notes(one: Print, lang: Lang) -> list[str]:
    """What is to be known of a value: that a newer period has none, that its year spans a break in the level."""
    found = [_missing(one, one.newer, lang)] if one.newer else []
    if one.broken:
        found.append(labels.ACROSS_BREAK.filled(period=_period(one.broken, one.frequency)).in_(lang))
    return found


def _missing(one: Print, newer: date, lang: Lang) -> str:
    """That the newest period has no such value, with the one that was never published where that is why."""
    period = _period(newer, one.frequency)
    if one.lacking is None:
        return labels.NO_VALUE.filled(period=period).in_(lang)
    return labels.NO_RATE.filled(period=period, base=_period(one.lacking, one.frequency)).in_(lang)


def _value(value: float, unit: Unit, period: date | None, frequency: Frequency, lang: Lang, *, bold: bool = False) -> str:
    if period is None:
        return ABSENT
    number = _shown(value, unit, lang)
    return marked("**{}** :gray[:small[{}]]" if bold else "{} :gray[:small[{}]]", number, _period(period, frequency))


def _shown(value: float, unit: Unit, lang: Lang) -> str:
    return w.amount(unit, value, lang, signed=unit.kind == "persons")


def _period(day: date, frequency: Frequency) -> str:
    """`2026-08`, `2026 Q2`, or the day."""
    if frequency == "Q":
        return f"{day.year} Q{(day.month - 1) // 3 + 1}"
    return f"{day:%Y-%m}" if frequency == "M" else f"{day}"


def _release_day(day: date | None, approximate: bool) -> str:
    return ABSENT if day is None else f"{'≈ ' if approximate else ''}{day}"


def coming(agenda: Iterable[Entry], view: View, zone: ZoneInfo | None) -> Markdown:
    """Day and hour in New York and at the reader's place, the release, and what its series were last."""
    lang = view.lang
    local = zone if zone is not None and zone.key != NEW_YORK.key else None
    head = [labels.NEW_YORK_TIME.in_(lang), *([labels.LOCAL_TIME.in_(lang).format(zone=local.key)] if local else [])]
    head += [t.RELEASE.in_(lang), labels.BRINGS.in_(lang)]
    rows = (_coming(one, view, local) for one in agenda)
    return table(head, ["---"] * len(head), rows)


def _coming(entry: Entry, view: View, zone: ZoneInfo | None) -> list[str]:
    lang = view.lang
    about, at = "≈ " if entry.approximate else "", entry.moment
    there = at.astimezone(zone) if zone else None
    times = [about + moment(at, lang)]
    if there:
        times.append(about + (f"{there:%H:%M}" if there.date() == at.date() else moment(there, lang)))
    if entry.decision:
        return [
            *times,
            marked("**{}**", labels.FOMC_DECISION.in_(lang)),
            labels.WITH_SEP.in_(lang) if entry.decision.sep else ABSENT,
        ]
    if entry.other:
        return [*times, entry.release.label.in_(lang), entry.other.brings.in_(lang)]
    return [
        *times,
        entry.release.label.in_(lang),
        joined("；" if lang == "zh" else "; ", [_brought(one, view) for one in entry.prints]),
    ]


def _brought(one: Print, view: View) -> Markdown:
    lang = view.lang
    if one.period is None:
        return marked("{} :gray[{}]", one.label.in_(lang), t.MISSING.in_(lang))
    number = _shown(one.value, one.unit, lang)
    return marked("{} {} :gray[:small[{}]]", _named(one.label, one.key.page, view), number, _period(one.period, one.frequency))


def moment(at: datetime, lang: Lang) -> str:
    """`12-04 Fri 08:30`."""
    return f"{at:%m-%d} {labels.WEEKDAYS[at.weekday()].in_(lang)} {at:%H:%M}"
