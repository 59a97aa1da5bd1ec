"""The declarations everything else is built from: labels, units, releases, series, lines and figures."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Literal

import pandas as pd

if TYPE_CHECKING:
    from macro.background import Computed, Context

Lang = Literal["en", "zh"]
Frequency = Literal["D", "D7", "W", "M", "Q", "A"]
Origin = Literal["fetched", "embedded", "desk", "missing"]
Knowledge = Literal["latest", "vintage", "approximate"]
Kind = Literal["line", "step", "points", "bar", "stacked_bar", "area", "stacked_area", "table"]
Axis = Literal["left", "right"]

PERIODS_A_YEAR: dict[Frequency, int] = {"D": 261, "D7": 365, "W": 52, "M": 12, "Q": 4, "A": 1}


class DeclarationError(ValueError):
    """A declaration contradicts itself or another one; the message names the entry."""


@dataclass(frozen=True, slots=True)
class Label:
    """One piece of text in both languages; neither may be empty."""

    zh: str
    en: str

    def __post_init__(self) -> None:
        if not self.zh or not self.en:
            raise DeclarationError(f"label without a translation: zh={self.zh!r} en={self.en!r}")

    def in_(self, lang: Lang) -> str:
        return self.zh if lang == "zh" else self.en

    def filled(self, **parts: object) -> Label:
        """The text with its {places} filled in; a Label fills each language with its own words."""
        zh = {name: part.zh if isinstance(part, Label) else part for name, part in parts.items()}
        en = {name: part.en if isinstance(part, Label) else part for name, part in parts.items()}
        return Label(self.zh.format(**zh), self.en.format(**en))


@dataclass(frozen=True, slots=True)
class Quantity:
    """The unit a source publishes in: what it measures and the factor to its base (dollars, percent, ...)."""

    kind: str
    factor: float
    text: str


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit on the screen: `scale_*` multiplies a value in base units; decimals are those of a printed number."""

    kind: str
    label: Label
    scale_zh: float = 1.0
    scale_en: float = 1.0
    decimals_zh: int = 2
    decimals_en: int = 2

    def scale(self, lang: Lang) -> float:
        return self.scale_zh if lang == "zh" else self.scale_en

    def decimals(self, lang: Lang) -> int:
        return self.decimals_zh if lang == "zh" else self.decimals_en

    def number(self, value: float, lang: Lang, signed: bool = False) -> str:
        """The bare number as printed, e.g. `1,675` for 167.5e9 dollars in 亿美元; `n/a` for a missing one."""
        if value != value:
            return "n/a"
        places = self.decimals(lang)
        shown = round(value * self.scale(lang), places) + 0.0  # + 0.0 turns -0.0 into 0.0
        return f"{shown:{'+' if signed else ''},.{places}f}"

    def text(self, value: float, lang: Lang, signed: bool = False) -> str:
        """Number and unit as a reader says them: `3.2 %`, `1,675亿美元`, `USD 167.5 bn`."""
        if value != value:
            return "n/a"
        label = self.label.in_(lang)
        number = self.number(value, lang, signed)
        if self.kind in ("index", "ratio", "z", "fx"):
            return number
        if label.startswith("USD ") and self.kind == "usd":
            return f"USD {number} {label[4:]}"
        return f"{number}{label}" if lang == "zh" else f"{number} {label}"


@dataclass(frozen=True, slots=True)
class Release:
    """One publication of one agency: its name and the New York time it comes out."""

    key: str
    label: Label
    time_et: str


@dataclass(frozen=True, slots=True)
class Lag:
    """From the last day of the period to publication.

    `calendar`: days = calendar days; business = US federal business days; monday = the Monday after the week of
    the observation (H.10); thursday = the following Thursday, Friday where that is a holiday (H.4.1). The others fix the
    day and leave `days` at 0: mid_month = the 15th of the month itself or the next business day (Empire State);
    third_thursday = of the month itself (Philadelphia); jobs_friday = the third Friday after the week of the 12th
    (Employment Situation); own_date = the observation bears its day of publication (SEP longer run). `fourth_quarter`
    replaces `days` for the last quarter of a year, whose corporate profits wait for the third GDP estimate.
    """

    days: int
    calendar: Literal["days", "business", "monday", "thursday", "mid_month", "third_thursday", "jobs_friday", "own_date"] = (
        "days"
    )
    fourth_quarter: int | None = None


@dataclass(frozen=True, slots=True)
class Series:
    """One time series as its publisher gives it. `id` is ours and unique; `code` is the source's own.

    `rolling`: the source gives the last years only, so what was stored earlier stays when it leaves that window. `expires`:
    the last day an observation can describe, as a futures contract has one; unlike `discontinued` it is known beforehand.
    """

    id: str
    label: Label
    source: str
    quantity: Quantity
    frequency: Frequency
    adjustment: Literal["SA", "NSA"]
    release: Release
    lag: Lag
    publisher: str
    redistributable: bool = True
    code: str = ""
    discontinued: date | None = None
    drawn_as_points: bool = False
    rolling: bool = False
    expires: date | None = None

    @property
    def source_code(self) -> str:
        return self.code or self.id


@dataclass(frozen=True, slots=True)
class Desk:
    """Where a desk's own values of a series come from: its files, what they call their source, the first and last date
    taken from them, and the last public observation beneath (None without any)."""

    files: str
    source: str
    first: date
    last: date
    public_last: date | None = None


@dataclass(frozen=True, slots=True)
class Observations:
    """What is stored of one series: values in base units, oldest first, NaN = period never published.

    `origin` is that of the public values, `desk` where there are none but the desk's own; `error` says why the last fetch
    failed; `desk` names the desk's own files whose values stand over the public ones.
    """

    series: Series
    values: pd.Series
    origin: Origin
    knowledge: Knowledge = "latest"
    fetched_at: datetime | None = None
    error: Label | None = None
    desk: Desk | None = None

    @property
    def desk_file(self) -> str:
        """The desk's own files by name; empty where all values are public."""
        return self.desk.files if self.desk else ""

    @property
    def known(self) -> pd.Series:
        """The published values only."""
        return self.values.dropna()

    @property
    def last(self) -> date | None:
        numbers = self.values.to_numpy()
        known = (numbers == numbers).nonzero()[0]
        return self.values.index[known[-1]].date() if len(known) else None

    @property
    def public_last(self) -> date | None:
        """The last public observation, also where the desk's own values reach further."""
        return self.desk.public_last if self.desk else self.last


Read = Callable[[str], Observations]
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
class Mark:
    """A point worth naming on a figure; `place` is where its name stands."""

    day: date
    value: float
    label: Label
    axis: Axis = "left"
    place: Literal["top left", "top center", "top right"] = "top center"


@dataclass(frozen=True, slots=True)
class Drawn:
    """A line with its numbers: `values` are in base units over the whole known history."""

    line: Line
    values: pd.Series
    inputs: tuple[Observations, ...]
    replaces: Line | None = None
    mean: float = float("nan")
    sigma: float = float("nan")

    @property
    def known(self) -> pd.Series:
        return self.values.dropna()


@dataclass(frozen=True, slots=True)
class Evaluation:
    """A figure with its numbers, as of one day, before any window is cut.

    `sentence`, `note` and `ticks` (days named under the axis) come with lines that were computed.
    """

    figure: Figure
    lines: tuple[Drawn, ...]
    choices: Mapping[str, str]
    as_of: date | None = None
    sentence: Label | None = None
    note: Label | None = None
    ticks: tuple[date, ...] = ()

    def values(self, key: str) -> pd.Series:
        """Known values of one line in base units; empty where the line is absent."""
        for drawn in self.lines:
            if drawn.line.key == key:
                return drawn.known
        return pd.Series(dtype="float64", index=pd.DatetimeIndex([]))

    def has(self, *keys: str) -> bool:
        return all(not self.values(key).empty for key in keys)


Headline = Callable[[Evaluation], Label | None]
Lines = tuple[Line, ...] | Callable[[Mapping[str, str]], tuple[Line, ...]]


def computed_sentence(evaluation: Evaluation) -> Label | None:
    """The headline of a figure that computes its own lines, and the sentence with them."""
    return evaluation.sentence


@dataclass(frozen=True, slots=True)
class Figure:
    """One chart, declared once: what it is called, what it draws and the sentence computed from its numbers.

    `headline` returns None where the data cannot carry a sentence. `zero` draws the zero line; `levels` are other
    reference lines on the left axis in base units. `number` is the report's figure number, if it has one. `form` is
    how it is drawn: a heatmap takes its rows from the figure's lines of kind `table`; `ahead` shows days to come, and so
    no window, recessions or decisions of the past. `computed` makes the lines from the day's contracts and meetings: `lines`
    then only names the series it reads, `futures` says that it reads every contract held. `absent` is what a figure without
    any number says in place of the usual words.
    """

    id: str
    title: Label
    lines: Lines
    headline: Headline
    topic: str = ""
    number: int | None = None
    choices: tuple[Choice, ...] = ()
    zero: bool = False
    levels: tuple[tuple[float, Label], ...] = ()
    inverted: Axis | Callable[[Mapping[str, str]], Axis | None] | None = None
    marks: Callable[[Evaluation], tuple[Mark, ...]] | None = None
    note: Label | None = None
    form: Literal["chart", "heatmap", "ahead"] = "chart"
    computed: Callable[[Context], Computed] | None = None
    futures: bool = False
    absent: Label | None = None

    def chosen(self, asked: Mapping[str, str] | None = None) -> dict[str, str]:
        """The value of every choice: what was asked where it is valid, else its default."""
        asked = asked or {}
        return {c.key: asked[c.key] if asked.get(c.key) in c.values else c.default for c in self.choices}

    def inverted_axis(self, choices: Mapping[str, str]) -> Axis | None:
        return self.inverted(choices) if callable(self.inverted) else self.inverted

    def lines_for(self, choices: Mapping[str, str]) -> tuple[Line, ...]:
        return self.lines(choices) if callable(self.lines) else self.lines

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
