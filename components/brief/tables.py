"""The morning brief's three tables: what moved, the last prints, and the next releases."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pandas as pd

from components import text as t
from components.brief import labels, small
from components.figure import provenance
from components.frame.links import address_in
from components.frame.state import View
from components.html import Html, aligned, badge, column, muted, row, safe, table, tag, together
from macro.compute import wording as w
from macro.compute.publication import any_stale, is_stale
from macro.declare.dates import dates
from macro.declare.figure import Drawn
from macro.declare.releases import NEW_YORK
from macro.declare.series import Frequency
from macro.declare.text import ABSENT, Lang, Unit
from macro.morning.agenda import Entry
from macro.morning.brief.sentence import own_files
from macro.morning.morning import Morning, business_days, figure_of, page_of
from macro.morning.moves import GAP_DAYS, OUTSIDE, Move
from macro.morning.prints import Print

SPARK_DAYS = 90
NARROW = {"before": labels.PREVIOUS, "out": labels.RELEASED, "due": labels.NEXT_DUE}


def leads_to(inside: str, page: str, figure: str, view: View, kind: str = "") -> Html:
    """A link to a figure on its page, in the same tab and the reader's view; without a page only what is inside."""
    if not page:
        return safe(inside)
    place = f"#fig-{figure}" if figure else ""
    return tag("a", inside, href=address_in(page, view) + place, target="_self", class_=kind or None)


def moved(morning: Morning, view: View) -> Html:
    """Ninety days, level, day, change, its σ and the change since the last decision of every row that holds data."""
    lang, since, rows = view.lang, morning.since, morning.moves
    named = labels.SINCE_DECISION if since is None else labels.SINCE_MEETING if since.meeting else labels.SINCE_RANGE
    counted = named.in_(lang).format(day=since.day if since else "")
    said = [labels.SERIES, labels.NINETY_DAYS, t.LEVEL, t.DATE, labels.CHANGE, labels.SIGMAS]
    kinds, across = ("", "", "n", "", "both", "n"), (1, 1, 1, 1, 2, 1)
    head = [column(one.in_(lang), kind, n) for one, kind, n in zip(said, kinds, across, strict=True)]
    cells = (
        [_who(one, view) for one in rows],
        [_spark(one, view, morning.edge) for one in rows],
        aligned((_level(one, lang) for one in rows), "level", ("" if one.current else "old" for one in rows)),
        [_day(one.day, any_stale(one.drawn.inputs, one.day, morning.edge), lang) for one in rows],
        aligned((_signed(one.change, one.change_unit, lang) for one in rows), "change"),
        [tag("td", muted(_from(one, lang)), class_="from") for one in rows],
        _sigmas(rows, lang),
        aligned((_signed(one.since, one.change_unit, lang) for one in rows), "since"),
    )
    return table("moves", [*head, column(counted, "n")], zip(*cells, strict=True), since=labels.SINCE_DECISION.in_(lang))


def _who(move: Move, view: View) -> Html:
    lang = view.lang
    name = leads_to(move.label.in_(lang), page_of(move), figure_of(move), view)
    substitute = provenance.tags(lang, move.drawn.replaces is not None and "substitute")
    return row(together([name, *substitute, *_said(move.drawn, lang)], " "))


def _spark(move: Move, view: View, edge: date) -> Html:
    """The row's last ninety days as a line that ends where its numbers end, with the range it spans under the pointer."""
    first, known = edge - timedelta(days=SPARK_DAYS), move.drawn.known
    recent = known.iloc[dates(known).searchsorted(pd.Timestamp(first)) :]
    days = [one.date() for one in dates(recent).to_pydatetime()]
    line = small.spark(days, recent.to_list(), first, edge, GAP_DAYS[move.frequency])
    if line.last is None:
        return tag("td", "", class_="line")
    x, y = line.last
    low, high = (w.amount(move.unit, float(value), view.lang) for value in (recent.min(), recent.max()))
    said = labels.SPANS.filled(first=first, last=edge, low=low, high=high)
    style = f"--line:{small.address(small.svg(line))}"
    dot = tag("i", class_="dot", style=f"left:{x:g}px;top:{y:g}px")
    return tag("td", tag("span", tag("i", class_="stroke", style=style), dot, class_="spark", title=said.in_(view.lang),
                         aria_hidden="true"), class_="line")  # fmt: skip


def _level(move: Move, lang: Lang) -> str:
    if move.low == move.low:
        return f"{move.unit.number(move.low, lang)}–{w.amount(move.unit, move.level, lang)}"
    return w.amount(move.unit, move.level, lang)


def _day(day: date, stale: bool, lang: Lang) -> Html:
    return tag(
        "td", together([tag("span", str(day), class_="day"), *provenance.tags(lang, stale and "stale")], " "), class_="on"
    )


def _said(drawn: Drawn, lang: Lang) -> list[Html]:
    """A badge where the last values are the desk's own, and that a past day is told by later revisions, which its day of
    publication did not bring."""
    revised = [muted(t.REVISED.in_(lang))] if any(one.revised for one in drawn.inputs) else []
    return [*provenance.tags(lang, bool(own_files((drawn,))) and "desk"), *revised]


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
    return labels.FROM_DAY.in_(lang).format(day=f"{move.before:%m-%d}")


def _sigmas(moves: Sequence[Move], lang: Lang) -> list[Html]:
    """The size of each move in σ of its own; outside of ±2 with a mark, and words where there was none for three years."""
    cells = aligned(map(_score, moves), "sigma", ("outside" if one.outside else "" for one in moves))
    first = tag("td", badge("orange", f"◆ {labels.FIRST_MOVE.in_(lang)}"), class_="n sigma")
    return [first if one.current and abs(one.z) == float("inf") else cell for one, cell in zip(moves, cells, strict=True)]


def _score(move: Move) -> str:
    if not move.current or move.z != move.z or abs(move.z) == float("inf"):
        return ABSENT
    shown = f"{w.score(move.z, OUTSIDE)}σ" if round(move.z, 1) else "0.0σ"
    return f"◆ {shown}" if move.outside else shown


def printed(prints: Iterable[Print], view: View, edge: date) -> Html:
    """Latest and previous value with their periods, the day the latest came out and the day the next one is due."""
    lang, rows = view.lang, tuple(prints)
    head = [
        column(labels.SERIES.in_(lang)),
        column(t.LATEST.in_(lang), "both", 2),
        column(labels.PREVIOUS.in_(lang), "both", 2),
        column(labels.RELEASED.in_(lang)),
        column(labels.NEXT_DUE.in_(lang)),
    ]
    cells = (
        [_key(one, view) for one in rows],
        aligned((_value(one.value, one.unit, one.period, lang) for one in rows), "level"),
        [_period_cell(one.period, one.frequency) for one in rows],
        aligned((_value(one.previous, one.unit, one.before, lang) for one in rows), "before"),
        [_period_cell(one.before, one.frequency) for one in rows],
        [_came(one, edge, lang) for one in rows],
        [tag("td", _release_day(one.due, one.about_due), class_="due") for one in rows],
    )
    told = {name: label.in_(lang) for name, label in NARROW.items()}
    return table("prints", head, zip(*cells, strict=True), **told)


def _key(one: Print, view: View) -> Html:
    name = leads_to(one.label.in_(view.lang), one.key.page, one.key.figure, view)
    return row(together([name, *_said(one.drawn, view.lang), *map(muted, _notes(one, view.lang))], " "))


def _came(one: Print, edge: date, lang: Lang) -> Html:
    last = one.drawn.inputs[0].last
    stale = last is not None and is_stale(one.series, last, edge)
    return tag(
        "td", together([_release_day(one.out, one.about_out), *provenance.tags(lang, stale and "stale")], " "), class_="on"
    )


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


def _value(value: float, unit: Unit, period: date | None, lang: Lang) -> str:
    return ABSENT if period is None else _shown(value, unit, lang)


def _period_cell(period: date | None, frequency: Frequency) -> Html:
    return tag("td", muted(_period(period, frequency)) if period else "", class_="of")


def _shown(value: float, unit: Unit, lang: Lang) -> str:
    return w.amount(unit, value, lang, signed=unit.kind == "persons")


def _period(day: date, frequency: Frequency) -> str:
    """`2026-08`, `2026 Q2`, or the day."""
    if frequency == "Q":
        return f"{day.year} Q{(day.month - 1) // 3 + 1}"
    return f"{day:%Y-%m}" if frequency == "M" else f"{day}"


def _release_day(day: date | None, approximate: bool) -> Html:
    return safe(ABSENT) if day is None else tag("span", f"{'≈ ' if approximate else ''}{day}", class_="day")


def coming(agenda: Iterable[Entry], view: View, zone: ZoneInfo | None) -> Html:
    """Day and hour in New York and at the reader's place, the release, and what its series were last."""
    lang = view.lang
    local = zone if zone is not None and zone.key != NEW_YORK.key else None
    head = [labels.NEW_YORK_TIME.in_(lang), *([labels.LOCAL_TIME.in_(lang).format(zone=local.key)] if local else [])]
    head += [t.RELEASE.in_(lang), labels.BRINGS.in_(lang)]
    rows = (_coming(one, view, local) for one in agenda)
    return table("agenda", [column(one) for one in head], rows)


def _coming(entry: Entry, view: View, zone: ZoneInfo | None) -> list[Html]:
    lang = view.lang
    about, at = "≈ " if entry.approximate else "", entry.moment
    times = [tag("td", about + moment(at, lang), class_="at")]
    if zone:
        there = at.astimezone(zone)
        shown = f"{there:%H:%M}" if there.date() == at.date() else moment(there, lang)
        times.append(tag("td", about + shown, class_="there"))
    if entry.decision:
        name, brings = (
            tag("b", labels.FOMC_DECISION.in_(lang)),
            safe(labels.WITH_SEP.in_(lang) if entry.decision.sep else ABSENT),
        )
    elif entry.other:
        name, brings = safe(entry.release.label.in_(lang)), safe(entry.other.brings.in_(lang))
    else:
        name = safe(entry.release.label.in_(lang))
        brings = together([_brought(one, view) for one in entry.prints], "；" if lang == "zh" else "; ")
    return [*times, row(name), tag("td", brings, class_="brings")]


def _brought(one: Print, view: View) -> Html:
    """A series with its last number, whose words stay on one line."""
    lang = view.lang
    if one.period is None:
        return together([one.label.in_(lang), muted(t.MISSING.in_(lang))], " ")
    last = tag("span", _shown(one.value, one.unit, lang), " ", muted(_period(one.period, one.frequency)), class_="day")
    return together([leads_to(one.label.in_(lang), one.key.page, one.key.figure, view), last], " ")


def moment(at: datetime, lang: Lang) -> str:
    """`12-04 Fri 08:30`."""
    return f"{at:%m-%d} {labels.WEEKDAYS[at.weekday()].in_(lang)} {at:%H:%M}"
