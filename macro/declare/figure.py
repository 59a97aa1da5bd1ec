"""A figure as it is declared, what a computed one is given, and what comes of either."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from typing import Literal

import pandas as pd

from macro.declare.dates import on, published
from macro.declare.series import Frequency, Observations, Read
from macro.declare.text import Label, Unit

Kind = Literal["line", "step", "points", "bar", "stacked_bar", "area", "stacked_area", "table", "dots"]
Axis = Literal["left", "right"]
Transform = Callable[..., pd.Series]


@dataclass(frozen=True, slots=True)
class Line:
    """One thing drawn: catalogue IDs, the transforms listed in order, and how it looks.

    The first transform receives every input in the order of `series`, the others one Series each. Values stay in
    base units; `unit` scales them for the screen. `instead` is drawn where an input holds no data at all, and `why`
    then stands in the caption; lines that name the same `fallback` do so together, only where none of them holds data, so
    that a substitute never shares an axis with a line in another unit. `twin` names the same numbers from another source:
    inputs that take the place of `series`, without being called a substitute, where they reach further. `frequency` is
    that of the numbers where the steps change it (monthly averages of daily ones), `ahead` the months they are shifted
    forward by, so that a window shows them to their end. `band` adds the line's own mean and `sigmas` standard
    deviations, taken from the values `sample` keeps (all of the known history by default), `level` a reference line in
    base units on the line's axis.
    """

    key: str
    label: Label
    series: tuple[str, ...]
    unit: Unit
    steps: tuple[Transform, ...] = ()
    kind: Kind = "line"
    axis: Axis = "left"
    color: int | None = None
    dash: Literal["solid", "dot", "dash"] = "solid"
    palette: Literal["categorical", "diverging"] = "categorical"  # diverging: `color` runs from cold (0) to hot (9)
    band: bool = False
    sample: Transform | None = None
    sigmas: int = 1
    instead: tuple[Line, ...] = ()
    why: Label | None = None
    fallback: str = ""
    twin: tuple[str, ...] = ()
    level: tuple[float, Label] | None = None
    frequency: Frequency | None = None
    ahead: int = 0

    @property
    def other(self) -> Line:
        """The line from its twin's inputs, without substitutes."""
        return replace(self, series=self.twin, twin=(), instead=())


@dataclass(frozen=True, slots=True)
class Choice:
    """A figure's own switch: `key` is its URL parameter; the first value is the default."""

    key: str
    label: Label
    values: Mapping[str, Label]

    @property
    def default(self) -> str:
        return next(iter(self.values))


@dataclass(frozen=True, slots=True)
class Pick:
    """A day the reader picks for a figure: `key` is its URL parameter, empty where none is picked; `first` the earliest."""

    key: str
    label: Label
    first: date


@dataclass(frozen=True, slots=True)
class Mark:
    """A point worth naming on a figure."""

    day: date
    value: float
    label: Label
    axis: Axis = "left"


@dataclass(frozen=True, slots=True)
class Decision:
    """An FOMC decision: basis points and the new target range in percent; NaN where not in our file.

    `sep`: the meeting publishes a Summary of Economic Projections. `scheduled`: it stood in the calendar, so that it was
    expected before its day. `cancelled`: from when nobody expected it any more; it decided nothing.
    """

    day: date
    change_bp: float
    lower: float
    upper: float
    sep: bool = False
    scheduled: bool = True
    cancelled: date | None = None


@dataclass(frozen=True, slots=True)
class Background:
    """`edge` is the as-of day, or today; `meetings` are the scheduled decisions of all years known, also those to come;
    `contracts` the IDs of the futures held; `sep_medians` the funds rate projected for the end of each year, in percent, by
    the projections of `sep_meeting`, the latest by `edge`; `weights` the relative importance of CPI items by December and BLS
    item, percent of all items, those not yet known on that day among them; `dots` the participants of each meeting out by
    `edge`, oldest first, by year or `longer_run` and by the level of the funds rate in percent. `known` is the day whose
    knowledge counts, where `edge` is the end of a window that lies before it."""

    edge: date
    meetings: tuple[Decision, ...] = ()
    contracts: tuple[str, ...] = ()
    sep_meeting: date | None = None
    sep_medians: Mapping[int, float] = field(default_factory=dict)
    weights: Mapping[date, Mapping[str, float]] = field(default_factory=dict)
    dots: Mapping[date, Mapping[str, Mapping[float, int]]] = field(default_factory=dict)
    known: date | None = None


@dataclass(frozen=True, slots=True)
class Context:
    """Everything a computed figure may use; `read` already cuts to what was known by the as-of day, and to the end of a window
    before it. `as_of` is the day looked back to, None where that is today."""

    read: Read
    choices: Mapping[str, str]
    as_of: date | None
    background: Background


@dataclass(frozen=True, slots=True)
class Drawn:
    """A line with its numbers: `values` are in base units over the whole known history, or as much of it as lies before the end
    of a window."""

    line: Line
    values: pd.Series
    inputs: tuple[Observations, ...]
    replaces: Line | None = None
    mean: float = float("nan")
    sigma: float = float("nan")

    @property
    def known(self) -> pd.Series:
        return published(self.values)


@dataclass(frozen=True, slots=True)
class Computed:
    """What came of it: the lines, the sentence over them, what is to be known about this day's numbers, the days that are
    named under the axis, and for a figure of tenors what each of its days is called."""

    lines: tuple[Drawn, ...] = ()
    sentence: Label | None = None
    note: Label | None = None
    ticks: tuple[date, ...] = ()
    days: Mapping[date, Label] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Evaluation:
    """A figure with its numbers, as of one day, before a window cuts what lies ahead of its start.

    `end` is the end of a window that lies before the as-of day, or today: nothing after it is in any of the numbers.
    `sentence`, `note`, `ticks` (days named under the axis) and `days` (those of a figure of tenors) come with lines that
    were computed.
    """

    figure: Figure
    lines: tuple[Drawn, ...]
    choices: Mapping[str, str]
    as_of: date | None = None
    sentence: Label | None = None
    note: Label | None = None
    ticks: tuple[date, ...] = ()
    days: Mapping[date, Label] = field(default_factory=dict)
    end: date | None = None

    def values(self, key: str) -> pd.Series:
        """Known values of one line in base units; empty where the line is absent."""
        for drawn in self.lines:
            if drawn.line.key == key:
                return drawn.known
        return pd.Series(dtype="float64", index=pd.DatetimeIndex([]))

    def at(self, key: str, day: pd.Timestamp) -> float:
        """One line on one day, in base units, for a sentence that names the day once; NaN where the line has no value on it."""
        return on(self.values(key), day)

    @property
    def title(self) -> Label:
        """What the figure is called as it is drawn; a link to it, which knows no numbers, bears its declared title."""
        named = self.figure.look.title
        return named(self) if named else self.figure.title

    def has(self, *keys: str) -> bool:
        return all(not self.values(key).empty for key in keys)


Headline = Callable[[Evaluation], Label | None]
Lines = tuple[Line, ...] | Callable[[Mapping[str, str]], tuple[Line, ...]]


@lru_cache(maxsize=512)
def _made(lines: Callable[[Mapping[str, str]], tuple[Line, ...]], choices: tuple[tuple[str, str], ...]) -> tuple[Line, ...]:
    """The same lines for the same choices, so that what was computed of one is found again."""
    return lines(dict(choices))


def computed_sentence(evaluation: Evaluation) -> Label | None:
    """The headline of a figure that computes its own lines, and the sentence with them."""
    return evaluation.sentence


@dataclass(frozen=True, slots=True)
class Look:
    """What is drawn beside the lines: reference `levels` on the left axis in base units, an axis that runs downwards,
    points with a name, and a title that says which of several things the numbers are, where the declared one cannot."""

    levels: tuple[tuple[float, Label], ...] = ()
    inverted: Axis | Callable[[Mapping[str, str]], Axis | None] | None = None
    marks: Callable[[Evaluation], tuple[Mark, ...]] | None = None
    title: Callable[[Evaluation], Label] | None = None


@dataclass(frozen=True, slots=True)
class Computing:
    """How a figure makes its own lines from the day's contracts and meetings; its declared lines then only name the series
    it reads. `futures` says that it reads every contract held, `absent` is what it says where it has no number, `pick` a day
    the reader may pick, which stands among the choices as written in the link, `asks` names what it may be asked for beside
    the figure's choices: what no list written beforehand holds, such as a meeting."""

    make: Callable[[Context], Computed]
    futures: bool = False
    absent: Label | None = None
    pick: Pick | None = None
    asks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """One chart, declared once: what it is called, what it draws and the sentence computed from its numbers.

    `headline` returns None where the data cannot carry a sentence. `number` is the report's figure number, if it has one,
    `zero` draws the zero line. `form` is how it is drawn: a heatmap takes its rows from the figure's lines of kind `table`;
    `ahead` and `dots` show days to come, and so no window, recessions or decisions of the past; `ranked` shows the last month
    of its lines as bars below one another in their order; `tenors` sets each line, a tenor named by its label, beside the
    next, and joins what they are on each of the figure's days. What only some figures need stands in `look` and `computing`,
    not in fields of its own.
    """

    id: str
    title: Label
    lines: Lines
    headline: Headline
    topic: str = ""
    number: int | None = None
    choices: tuple[Choice, ...] = ()
    zero: bool = False
    note: Label | None = None
    form: Literal["chart", "heatmap", "ahead", "ranked", "tenors", "dots"] = "chart"
    look: Look = Look()
    computing: Computing | None = None

    def chosen(self, asked: Mapping[str, str] | None = None) -> dict[str, str]:
        """The value of every choice: what was asked where it is valid, else its default; and the day picked, if any."""
        asked = asked or {}
        found = {c.key: asked[c.key] if asked.get(c.key) in c.values else c.default for c in self.choices}
        return {**found, self.pick.key: asked.get(self.pick.key, "")} if self.pick else found

    @property
    def windowed(self) -> bool:
        """Whether it shows the reader's window: days to come, participants and tenors have none."""
        return self.form not in ("ahead", "dots", "tenors")

    @property
    def pick(self) -> Pick | None:
        """The day the reader may pick for it."""
        return self.computing.pick if self.computing else None

    def inverted_axis(self, choices: Mapping[str, str]) -> Axis | None:
        inverted = self.look.inverted
        return inverted(choices) if callable(inverted) else inverted

    def lines_for(self, choices: Mapping[str, str]) -> tuple[Line, ...]:
        return _made(self.lines, tuple(choices.items())) if callable(self.lines) else self.lines

    def every_line(self) -> tuple[Line, ...]:
        """All lines of all choices with their substitutes, for checks and for prefetching."""
        seen: dict[str, Line] = {}
        asked: list[dict[str, str]] = [{}]
        for choice in self.choices:
            asked = [{**a, choice.key: value} for a in asked for value in choice.values]
        for one in asked:
            waiting = list(self.lines_for(self.chosen(one)))
            while waiting:
                line = waiting.pop(0)
                seen[f"{line.key}|{line.series}"] = line
                waiting.extend(line.instead)
                if line.twin:
                    waiting.append(line.other)
        return tuple(seen.values())
