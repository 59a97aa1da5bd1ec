"""What is said of where numbers come from, in the same words on every page: source, series, dates, vintage, trouble."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Literal

import pandas as pd

from components import text as t
from components.figure import desk_data, labels
from components.frame.resources import unrefreshed
from components.frame.state import View
from components.html import Html
from components.html import badge as html_badge
from components.markup import Markdown, badge
from macro.catalogue import SOURCE_NAMES
from macro.compute.publication import any_stale
from macro.declare.figure import Drawn
from macro.declare.series import Observations
from macro.declare.text import Label, Lang

Fact = Literal["stale", "substitute", "desk", "vintage", "approximate", "failed"]
# How much a caption says of public series: each with its last date, each by its code, or their sources only.
Detail = Literal["dates", "codes", "sources"]
FACTS: dict[Fact, tuple[str, Label]] = {
    "stale": ("orange", t.STALE),
    "substitute": ("violet", t.SUBSTITUTE),
    "desk": ("violet", labels.DESK_DATA),
    "vintage": ("green", t.VINTAGE),
    "approximate": ("gray", t.APPROXIMATE),
    "failed": ("orange", labels.NOT_REFRESHED),
}
MOST_NAMED = desk_data.MOST_NAMED


# A badge: its colour and its words.
Mark = tuple[str, str]


def named(lang: Lang, *facts: Fact | Literal[False]) -> list[Mark]:
    """The facts as badges; what is False is left out."""
    return [(FACTS[one][0], FACTS[one][1].in_(lang)) for one in facts if one]


def marks(lang: Lang, *facts: Fact | Literal[False]) -> list[Markdown]:
    """The same as Markdown."""
    return [badge(*one) for one in named(lang, *facts)]


def tags(lang: Lang, *facts: Fact | Literal[False]) -> list[Html]:
    """The same badges in HTML."""
    return [html_badge(FACTS[one][0], FACTS[one][1].in_(lang)) for one in facts if one]


def distinct(lines: Iterable[Drawn]) -> list[Observations]:
    """The series under some lines, each once."""
    found: dict[str, Observations] = {}
    for line in lines:
        for one in line.inputs:
            found.setdefault(one.series.id, one)
    return list(found.values())


def badges(lines: Iterable[Drawn], view: View, end: date | None = None) -> list[Mark]:
    """What is to be known at once of a figure's lines; of those of a window that ends before the view's day, on the day `end`,
    only what lacks in it is late."""
    lines, lang, edge = tuple(lines), view.lang, view.as_of or view.today
    inputs = distinct(lines)
    found = named(
        lang,
        any(any_stale(one.inputs, _reaches(one), edge, end) for one in lines) and "stale",
        any(one.replaces for one in lines) and "substitute",
        desk_data.within(inputs) and "desk",
    )
    if view.as_of:
        exact = [one for one in inputs if one.knowledge == "vintage"]
        releases = t.LIST.in_(lang).join(sorted({one.series.release.label.in_(lang) for one in exact}))
        if exact:
            color, word = FACTS["vintage"]
            part = t.NAMED.filled(name=word, what=releases)
            found.append((color, (word if len(exact) == len(inputs) else part).in_(lang)))
        found += named(lang, len(exact) < len(inputs) and "approximate")
    return found + named(lang, bool(unrefreshed(inputs)) and "failed")


def _reaches(line: Drawn) -> date | None:
    """The last day a line has a number of, before it is moved ahead."""
    known = line.known
    return (known.index[-1] - pd.DateOffset(months=line.line.ahead)).date() if len(known) else None


def caption(lines: Iterable[Drawn], lang: Lang, detail: Detail, notes: Iterable[str] = ()) -> str:
    """Sources, how the data was obtained, what stands in place of what, notes, and why something was not renewed."""
    lines = tuple(lines)
    inputs = distinct(lines)
    why = dict.fromkeys(one.replaces.why.in_(lang) for one in lines if one.replaces and one.replaces.why)
    return sentences([origin(inputs, lang, detail), *why, *notes, *troubles(inputs, lang)], lang)


def sentences(parts: Iterable[str], lang: Lang) -> str:
    """Parts of a caption one after the other, without those that are empty."""
    *before, last = [one for one in parts if one] or [""]
    return t.STOP.in_(lang).join([*(one.rstrip("。.") for one in before), last])


def origin(inputs: Iterable[Observations], lang: Lang, detail: Detail) -> str:
    """Source and series, with how they were obtained; empty without any."""
    inputs = tuple(inputs)
    named = sources(inputs, lang, detail)
    return " · ".join([t.NAMED.filled(name=t.SOURCE, what=named).in_(lang), *obtained(inputs, lang)]) if named else ""


def sources(inputs: Iterable[Observations], lang: Lang, detail: Detail) -> str:
    """Each public source with as much of its series as is asked for, then the desk's own files."""
    inputs = tuple(inputs)
    by_source: dict[str, list[Observations]] = {}
    for one in inputs:
        if one.origin != "desk":
            by_source.setdefault(SOURCE_NAMES[one.series.source].in_(lang), []).append(one)
    public = [f"{source} {_series(found, lang, detail)}".strip() for source, found in by_source.items()]
    return t.ALSO.in_(lang).join([*public, *desk_data.named(inputs, lang)])


def obtained(inputs: Iterable[Observations], lang: Lang) -> list[str]:
    """To which day embedded data reaches, and since when fetched data has been held."""
    inputs, parts = tuple(inputs), []
    embedded = [one.public_last for one in inputs if one.origin == "embedded" and one.public_last]
    fetched = [one.fetched_at for one in inputs if one.origin == "fetched" and one.fetched_at]
    if embedded:
        parts.append(f"{t.EMBEDDED.in_(lang)} {max(embedded)}")
    if fetched:
        parts.append(f"{t.FETCHED.in_(lang)} {min(fetched):%Y-%m-%d %H:%M} UTC")
    return parts


def troubles(inputs: Iterable[Observations], lang: Lang) -> list[str]:
    """Why series could not be renewed or read, each reason once with the series it concerns."""
    by_reason: dict[str, list[str]] = {}
    for one in unrefreshed(inputs):
        if one.error:
            by_reason.setdefault(one.error.in_(lang), []).append(one.series.source_code)
    return [t.NAMED.filled(name=_codes(codes, lang), what=reason).in_(lang) for reason, codes in by_reason.items()]


def _codes(codes: Iterable[str], lang: Lang) -> str:
    codes = tuple(dict.fromkeys(codes))
    if len(codes) > MOST_NAMED:
        return labels.SO_MANY.in_(lang).format(n=len(codes))
    return t.LIST.in_(lang).join(codes)


def _series(found: list[Observations], lang: Lang, detail: Detail) -> str:
    if detail == "sources":
        return ""
    codes = [one.series.source_code for one in found]
    if detail == "codes":
        return t.LIST.in_(lang).join(dict.fromkeys(codes))
    if len(found) > MOST_NAMED:
        known = sorted(f"{one.public_last}" for one in found if one.public_last)
        ends = " … ".join(dict.fromkeys((known[0], known[-1]))) if known else t.MISSING.in_(lang)
        return f"{_codes(codes, lang)} → {ends}"
    if len({_last(one, lang) for one in found}) == 1:
        return f"{_codes(codes, lang)} → {_last(found[0], lang)}"
    return t.LIST.in_(lang).join(f"{one.series.source_code} → {_last(one, lang)}" for one in found)


def _last(one: Observations, lang: Lang) -> str:
    """The last public observation's date, or why there is none; that a series has ended is said beside it."""
    end, last = one.series.discontinued, one.public_last
    said = f"{last or (t.MISSING if one.origin == 'missing' else labels.UNPUBLISHED).in_(lang)}"
    return t.ASIDE.filled(name=said, what=labels.ENDED).in_(lang) if end and last and last >= end else said


def why_empty(as_of: date | None, starts: Iterable[date]) -> Label:
    """What a view without a single number says: from when there are some, or that none is stored."""
    first = min(starts, default=None)
    if as_of is None or first is None:
        return t.NOT_STORED
    return t.STARTS_LATER.filled(why=t.NOT_YET, starts=t.STARTS, first=first)
