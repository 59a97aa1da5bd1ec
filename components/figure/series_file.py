"""The series under a figure as a CSV file that a desk's folder takes as it is: what was known on the day, in the units of the
catalogue, under comments that say what it is."""

from __future__ import annotations

import re
from collections.abc import Iterable

import numpy as np
import pandas as pd

from components import text as t
from components.figure import labels, provenance
from components.frame.state import View
from macro.catalogue import SOURCE_NAMES
from macro.declare.dates import dates
from macro.declare.figure import Drawn
from macro.declare.series import Observations
from macro.declare.text import Label, Lang

# A comma begins a cell in a spreadsheet, and what begins with one of these is a formula there, but for a number.
FORMULA = re.compile(r"(^|[,;\t]\s*)(?=[=@]|[+-](?![\d.\s]))")
DECIMALS = 9  # that most values have at most in their own unit; one with more is written whole


def inputs(lines: Iterable[Drawn]) -> list[Observations]:
    """The series under some lines that hold a number, each once."""
    return [one for one in provenance.distinct(lines) if len(one.known)]


def table(found: Iterable[Observations]) -> pd.DataFrame:
    """A row a date, oldest first, a column a series by its ID, in the unit its source publishes; NaN without a number."""
    columns = {one.series.id: one.known / one.series.quantity.factor for one in found}
    grid = pd.DataFrame(columns).sort_index()
    grid.index.name = "date"
    return grid


def csv(title: str, headline: str, found: Iterable[Observations], view: View) -> bytes:
    """The file: comments, then `date,ID[,ID...]`. In UTF-8 with its mark, without which Excel does not read Chinese."""
    found = list(found)
    columns = {one.series.id: _column(one) for one in found}
    days = pd.DatetimeIndex(sorted(set().union(*(dates(one.known) for one in found))))
    held = [values.reindex(days, fill_value="").tolist() for values in columns.values()]
    rows = [",".join(cells) for cells in zip(days.strftime("%Y-%m-%d"), *held, strict=True)]
    lines = [*comments(title, headline, found, view), ",".join(["date", *columns]), *rows]
    return "".join(f"{line}\n" for line in lines).encode("utf-8-sig")


def comments(title: str, headline: str, found: Iterable[Observations], view: View, notes: str = "") -> list[str]:
    """What stands above the header: source, title, headline, notes, each series with its unit and its last number, the day."""
    found = list(found)
    said = [
        t.NAMED.filled(name=labels.FILE_SOURCE, what=source(found, view)).in_(view.lang) if found else "",
        t.NAMED.filled(name=labels.FILE_TITLE, what=title).in_(view.lang),
        t.NAMED.filled(name=labels.FILE_HEADLINE, what=headline).in_(view.lang),
        t.NAMED.filled(name=labels.ABOUT_NOTES, what=notes).in_(view.lang) if notes else "",
        *(view.text(told(one)) for one in found),
        t.NAMED.filled(name=t.AS_OF, what=view.as_of or view.today).in_(view.lang),
        view.text(labels.FILE_UNTIL.filled(day=view.cut)) if view.cut else "",
        t.FRED_NOTICE if any(one.series.source == "FRED" for one in found) else "",
    ]
    return [f"# {harmless(one)}" for one in said if one]


def source(found: Iterable[Observations], view: View) -> str:
    """`FRED; via FedLens 2026-11-28; as of 2024-03-20`: what stands on a figure that is drawn from the file."""
    names = t.LIST.in_(view.lang).join(_sources(found, view.lang)).replace(", ", " + ")
    said = labels.FILE_FROM.filled(source=names, today=view.today)
    return view.text(labels.FILE_AS_OF.filled(said=said, day=view.as_of) if view.as_of else said)


def _sources(found: Iterable[Observations], lang: Lang) -> list[str]:
    """Public sources by name, then what the desk's files call theirs."""
    named: dict[str, None] = {}
    for one in found:
        if one.origin != "desk":
            named[SOURCE_NAMES[one.series.source].in_(lang)] = None
        if one.desk:
            named[one.desk.source or t.DESK_FILE.in_(lang).format(file=one.desk.files)] = None
    return list(named)


def told(one: Observations) -> Label:
    """A series in a line: ID, name, unit, the day of its last number, and how much is known of what was known then."""
    said = labels.FILE_SERIES.filled(
        id=one.series.id, name=one.series.label, unit=one.series.quantity.text, day=one.known.index[-1].date()
    )
    known = known_how(one)
    return labels.FILE_KNOWN.filled(said=said, known=known) if known else said


def known_how(one: Observations) -> Label | None:
    """Whether numbers of a past day are those published by then, or the latest cut by their usual lag; None for the latest."""
    return {"vintage": t.VINTAGE, "approximate": t.APPROXIMATE}.get(one.knowledge)


def harmless(text: str) -> str:
    """Text as one line of a CSV file, in no cell of which a formula stands."""
    return FORMULA.sub(r"\1'", " ".join(text.split()))


def _column(one: Observations) -> pd.Series:
    """The numbers of a series as text in its own unit: the shortest that gives the very number held again."""
    held, factor = one.known, one.series.quantity.factor
    whole = held.to_numpy() / factor
    short = np.round(whole, DECIMALS)
    exact = np.where(short * factor == held.to_numpy(), short, whole)
    return pd.Series([_digits(value) for value in exact.tolist()], index=held.index)


def _digits(value: float) -> str:
    """A number in all its digits: 6740 for 6740.0 and 0.00001 for 1e-05."""
    text = repr(value)
    return np.format_float_positional(value, trim="-") if "e" in text else text.removesuffix(".0")
