"""A figure's declaration and stored observations in, its numbers out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

import pandas as pd

from macro.compute.clauses import as_revised
from macro.declare.figure import Background, Context, Drawn, Evaluation, Figure, Line
from macro.declare.series import Observations, Read
from macro.declare.text import Label
from macro.memory.kept import NUMBERS


def evaluate(
    figure: Figure,
    read: Read,
    asked: Mapping[str, str] | None = None,
    as_of: date | None = None,
    background: Background | None = None,
    end: date | None = None,
) -> Evaluation:
    """Computes every line of a figure; `read` already cuts to what was known by `as_of`.

    `end` is the end of a window before that day. Of a figure that shows a window nothing after it is used, neither in a number
    drawn nor in a mean, a score, a fit or a sentence; the numbers up to it are as known by `as_of`, later revisions among them.
    A figure that computes its own lines needs the `background` of the day, or of `end`, and has none without it.

    A line whose inputs hold nothing is replaced by its declared substitutes; without any it stays, empty, so that
    the figure can say what is missing. So does a line whose fallback group has another line with data.
    """
    choices = figure.chosen(asked)
    if not figure.windowed:
        end = None
    whole = read
    if end:
        read = until(read, end)
    if figure.computing:
        if background is None:
            return Evaluation(figure, (), choices, as_of, end=end)
        choices |= {name: asked[name] for name in figure.computing.asks if asked and name in asked}
        found = figure.computing.make(Context(read, choices, end or as_of, background))
        return Evaluation(
            figure, _ended(found.lines, whole, end), choices, as_of, found.sentence, found.note, found.ticks, found.days, end
        )
    lines = figure.lines_for(choices)
    held = {line.fallback for line in lines if line.fallback and not _lacks(line, read)}
    drawn: list[Drawn] = []
    seen: set[str] = set()
    for line in lines:
        for one in _draw(line, read, line.fallback in held):
            if one.line.key not in seen:
                seen.add(one.line.key)
                drawn.append(one)
    return Evaluation(figure, _ended(drawn, whole, end), choices, as_of, end=end)


def until(read: Read, end: date) -> Read:
    """Reads what `read` does, up to the last period that begins by the day `end`."""

    seen: dict[str, Observations] = {}

    def cut(name: str) -> Observations:
        if name not in seen:
            found = read(name)
            seen[name] = replace(found, values=_to(found.values, end))
        return seen[name]

    return cut


def _to(values: pd.Series, end: date) -> pd.Series:
    """The observations up to a day."""
    return values.iloc[: values.index.searchsorted(pd.Timestamp(end), side="right")]


def _ended(lines: Iterable[Drawn], whole: Read, end: date | None) -> tuple[Drawn, ...]:
    """The lines to the end of a window. One moved forward runs past it, unless the window leaves some of its inputs out."""
    if end is None:
        return tuple(lines)

    def runs_on(one: Drawn) -> bool:
        lasts = (whole(given.series.id).last for given in one.inputs)
        return one.line.ahead > 0 and all(last is None or last <= end for last in lasts)

    return tuple(one if runs_on(one) else replace(one, values=_to(one.values, end)) for one in lines)


def headline(evaluation: Evaluation) -> Label | None:
    """The sentence computed from a figure's numbers, which says where they are those of later revisions; None without one."""
    said = evaluation.figure.headline(evaluation)
    return as_revised(said, (one for drawn in evaluation.lines if len(drawn.known) for one in drawn.inputs)) if said else None


def _lacks(line: Line, read: Read) -> bool:
    return any(read(name).known.empty for name in line.series)


def _draw(line: Line, read: Read, held: bool = False) -> list[Drawn]:
    if line.twin:
        own, other = _draw(replace(line, twin=()), read, held), _draw(line.other, read)
        return other if _reaches_further(other[0], own) else own
    inputs = tuple(read(name) for name in line.series)
    if line.instead and not held and any(one.known.empty for one in inputs):
        return [replace(one, replaces=line) for sub in line.instead for one in _draw(sub, read)]
    return [NUMBERS.get(line, lambda: _computed(line, inputs), inputs)]


def _reaches_further(other: Drawn, own: list[Drawn]) -> bool:
    """Whether a twin has the later observation, or any at all where the line itself has none or a substitute."""
    ends = [one.known.index[-1] for one in own if len(one.known) and not one.replaces]
    return bool(len(other.known)) and (not ends or other.known.index[-1] > max(ends))


def _computed(line: Line, inputs: tuple[Observations, ...]) -> Drawn:
    """A line with its numbers, which depend on nothing but its inputs: past days that leave the same of these share them."""
    if any(one.known.empty for one in inputs):
        return Drawn(line, pd.Series(dtype="float64", index=pd.DatetimeIndex([])), inputs)
    values = inputs[0].values
    for number, step in enumerate(line.steps):
        values = step(*(one.values for one in inputs)) if number == 0 else step(values)
    if len(inputs) == 1 and (opened := inputs[0].series.opened):
        values = values[values.index >= pd.Timestamp(opened)]
    known = (line.sample(values) if line.sample else values).dropna()
    mean, sigma = (float(known.mean()), float(known.std(ddof=0))) if line.band and len(known) else (float("nan"),) * 2
    return Drawn(line, values, inputs, None, mean, sigma)


def result_kind(line: Line, kinds: tuple[str, ...]) -> str:
    """The unit kind a line ends in: that of its first input unless a step declares another."""
    kind = kinds[0]
    for step in line.steps:
        kind = getattr(step, "gives", kind)
    return kind
