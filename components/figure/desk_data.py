"""How a figure names the desk's own files among its sources."""

from __future__ import annotations

from collections.abc import Iterable

from cache.drop_in.form import File
from cache.drop_in.sentences import shown
from components import text as t
from components.figure import labels
from components.markup import Markdown, badge, joined, marked
from macro.declare.series import Observations
from macro.declare.text import Lang

MOST_NAMED = 8  # series a caption lists by name


def within(inputs: Iterable[Observations]) -> bool:
    """Whether any of these holds values of the desk's own."""
    return any(one.desk for one in inputs)


def named(inputs: Iterable[Observations], lang: Lang) -> list[str]:
    """A part of a caption for each file or set of files: what it calls its source, its series, first and last date taken."""
    by_file: dict[tuple[str, str], dict[str, list[str]]] = {}
    for one in inputs:
        if one.desk:
            days = " … ".join(dict.fromkeys((f"{one.desk.first}", f"{one.desk.last}")))
            spans = by_file.setdefault((one.desk.files, one.desk.source), {})
            if one.series.id not in spans.setdefault(days, []):
                spans[days].append(one.series.id)
    between = t.LIST.in_(lang)
    parts = []
    for (files, source), spans in by_file.items():
        name = t.DESK_FILE.in_(lang).format(file=files)
        said = labels.DESK_SOURCE.in_(lang).format(source=source) if source else ""
        count = sum(len(names) for names in spans.values())
        if count > MOST_NAMED:
            ends = sorted(day for span in spans for day in span.split(" … "))
            held = f"{labels.SO_MANY.in_(lang).format(n=count)} {ends[0]} … {ends[-1]}"
        else:
            held = between.join(f"{between.join(names)} {days}" for days, names in spans.items())
        parts.append(f"{name}{said} {held}")
    return parts


def listed(files: Iterable[File], lang: Lang) -> Markdown:
    """The desk's own files as a list: what is used of each, or everything that is wrong with it; empty without any."""
    return joined("\n", [line for file in files for line in _lines(file, lang)])


def _lines(file: File, lang: Lang) -> list[Markdown]:
    name = marked("- **{}**", shown(file.name))
    if file.problems:
        refused = joined(" ", [name, badge("orange", labels.DESK_FILE_REFUSED.in_(lang))])
        return [refused, *(marked("    - :small[{}]", one.in_(lang)) for one in file.problems)]
    names = t.LIST.in_(lang).join(file.series[:MOST_NAMED]) + ("…" if len(file.series) > MOST_NAMED else "")
    used = labels.DESK_FILE_USED.in_(lang).format(series=names, rows=f"{file.rows:,}", first=file.first, last=file.last)
    source = labels.DESK_SOURCE.in_(lang).format(source=file.source) if file.source else ""
    return [marked("{} :small[{}{}]", name, used, source)]
