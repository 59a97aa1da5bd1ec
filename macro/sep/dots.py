"""The dot plot: the funds rate each participant holds right, without names; medians, where dots stand, and the sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

import pandas as pd

from macro.compute.clauses import LISTED, joined, sentence
from macro.declare.figure import Evaluation
from macro.declare.text import Label, number_text
from macro.sep.projections import LONGER_RUN
from macro.sep.table import AS_IN, LOWERED, RAISED, column_label, meeting_name

Levels = Mapping[float, int]  # participants by the level of the funds rate in percent
LEAST_A_ROW = 6  # dots of one level stand in one row up to so many
BETWEEN = 0.6  # of a row's height stays free between levels, so that the rows of one are not taken for levels of their own


@dataclass(frozen=True, slots=True)
class Dots:
    """The dots of one meeting by year or longer run."""

    meeting: date
    counts: Mapping[str, Levels]

    @property
    def columns(self) -> tuple[str, ...]:
        """The years, then the longer run, as the chart has them."""
        years = sorted(column for column in self.counts if column != LONGER_RUN)
        return (*years, LONGER_RUN) if LONGER_RUN in self.counts else tuple(years)

    def participants(self, column: str) -> int:
        return sum(self.counts.get(column, {}).values())

    @property
    def most(self) -> int:
        """Participants of the meeting: as many as gave dots for any of the years."""
        return max(self.participants(column) for column in self.columns)

    def median(self, column: str) -> float | None:
        """In percent, the mean of the middle two of an even number; None where nobody gave a dot."""
        levels = each(self.counts.get(column, {}))
        half = len(levels) // 2
        if not levels:
            return None
        return levels[half] if len(levels) % 2 else (levels[half - 1] + levels[half]) / 2


def each(levels: Levels) -> list[float]:
    """Every participant's level in percent, from low to high."""
    return [level for level in sorted(levels) for _ in range(levels[level])]


# ---- as the lines of a figure


def values(dots: Dots) -> tuple[pd.Series, pd.Series]:
    """Every dot in percent: those of years by the last day of the year, those of the longer run by the meeting's, as FRED
    dates it; a row a participant."""
    years = [(date(int(column), 12, 31), level) for column in dots.columns if column != LONGER_RUN
             for level in each(dots.counts[column])]  # fmt: skip
    return _series(years), _series([(dots.meeting, level) for level in each(dots.counts.get(LONGER_RUN, {}))])


def _series(rows: Sequence[tuple[date, float]]) -> pd.Series:
    index = pd.DatetimeIndex([day for day, _ in rows], dtype="datetime64[s]")
    return pd.Series([level for _, level in rows], index=index, dtype="float64")


def of(evaluation: Evaluation, key: str) -> Dots | None:
    """The dots of an evaluated figure's lines `key` and `key_LONGER`, made by `values`; None where it has none."""
    years, longer = evaluation.values(key), evaluation.values(f"{key}_LONGER")
    if years.empty or longer.empty:
        return None
    counts = {str(year): _counted(group) for year, group in years.groupby(pd.DatetimeIndex(years.index).year)}
    return Dots(longer.index[0].date(), {**counts, LONGER_RUN: _counted(longer)})


def _counted(levels: pd.Series) -> dict[float, int]:
    counted = levels.value_counts().sort_index()
    return dict(zip(counted.index.tolist(), counted.tolist(), strict=True))


# ---- where dots stand


def a_row(levels: Levels, pixels: float, size: float) -> int:
    """How many dots of a column stand in one row at most, so that a level's rows keep clear of those of its neighbours:
    `pixels` a percentage point is high on the screen, `size` a row. Levels too near for one row each stay as near."""
    fullest = max(levels.values(), default=1)
    return next((n for n in range(LEAST_A_ROW, fullest) if _clear(levels, n, pixels, size)), max(fullest, LEAST_A_ROW))


def _clear(levels: Levels, row: int, pixels: float, size: float) -> bool:
    rows = {level: -(-count // row) for level, count in levels.items()}
    pairs = pairwise(sorted(levels))
    return all(rows[a] == rows[b] == 1 or ((rows[a] + rows[b]) / 2 + BETWEEN) * size <= (b - a) * pixels for a, b in pairs)


def places(count: int, row: int) -> list[tuple[float, float]]:
    """Where the dots of one level stand about its middle, in dots across and rows up: rows as even as they can be."""
    rows = -(-count // row)
    lengths = [count // rows + (n < count % rows) for n in range(rows)]
    return [(at - (length - 1) / 2, n - (rows - 1) / 2) for n, length in enumerate(lengths) for at in range(length)]


# ---- words

TELLS = Label(
    "{total}名与会者对{year}年末的预测，{above}高于{reference}，{at}与之持平，{below}低于它",
    "Of {total} participants {above} put end-{year} above {reference}, {at} at it and {below} below it",
)
PEOPLE, NOBODY = Label("{n}名", "{n}"), Label("无人", "none")
DECIDED = Label("当日决定的区间中点（{level}%）", "the midpoint of the range decided that day ({level} %)")
IN_FORCE = Label("当时区间的中点（{level}%）", "the midpoint of the range then in force ({level} %)")
MEDIAN = Label("中位数{level}%", "the median is {level} %")
LONGER = Label("长期中位数{level}%", "the longer run's median is {level} %")
SPREAD = Label("各点分布于{low}%—{high}%", "dots lie at {low}–{high} %")
ALL_AT = Label("各点均为{level}%", "every dot is at {level} %")
FEWER = Label("{total}名与会者中{n}名给出{columns}的预测", "{n} of {total} participants gave a dot for {columns}")
AND = Label("{first}、{then}", "{first} and {then}")
YEAR, THE_LONGER = Label("{year}年", "{year}"), Label("长期", "the longer run")


def level_text(level: float) -> str:
    """A level or change in percent: the eighths of the dots as they are, two decimals at least (`4.125`, `3.25`); what lies
    between two of them, as a median can, with two (`3.19` for 3.1875)."""
    return number_text(level, 3 if level * 8 % 2 == 1 else 2)


def _people(count: int) -> Label:
    return PEOPLE.filled(n=count) if count else NOBODY


def leading(dots: Dots) -> str | None:
    """The year that is told first: the meeting's own, in December the next one; None where the meeting has no years."""
    years = [column for column in dots.columns if column != LONGER_RUN]
    first = years[1:2] if dots.meeting.month == 12 else years[:1]
    return next(iter(first or years), None)


def told(now: Dots, before: Dots | None, reference: float | None, decided: bool) -> Label | None:
    """How many dots of the leading year lie above and below the midpoint of the range in percent (`decided` at the meeting
    or in force then; None = not known), where the median moved to from the meeting before, the spread, and the longer run."""
    year = leading(now)
    median = now.median(year) if year else None
    if year is None or median is None:
        return None
    levels = each(now.counts[year])
    clauses: list[Label | None] = []
    if reference is not None:
        clauses.append(
            TELLS.filled(
                total=len(levels), year=year, at=_people(sum(one == reference for one in levels)),
                above=_people(sum(one > reference for one in levels)), below=_people(sum(one < reference for one in levels)),
                reference=(DECIDED if decided else IN_FORCE).filled(level=level_text(reference)),
            )
        )  # fmt: skip
    earlier, longer = before.median(year) if before else None, now.median(LONGER_RUN)
    said = MEDIAN.filled(level=level_text(median))
    clauses.append(_moved(said, median, earlier, now, before))
    low, high = level_text(levels[0]), level_text(levels[-1])
    clauses.append(SPREAD.filled(low=low, high=high) if low != high else ALL_AT.filled(level=low))
    if longer is not None:
        earlier = before.median(LONGER_RUN) if before else None
        clauses.append(_moved(LONGER.filled(level=level_text(longer)), longer, earlier, now, before))
    return sentence(*clauses)


def _moved(said: Label, level: float, earlier: float | None, now: Dots, before: Dots | None) -> Label:
    """What is said with how far it moved since the meeting before; alone where that one had no such year."""
    if earlier is None or before is None:
        return said
    since = meeting_name(before.meeting, now.meeting)
    if level == earlier:
        return AS_IN.filled(said=said, since=since)
    return (RAISED if level > earlier else LOWERED).filled(said=said, since=since, points=level_text(abs(level - earlier)))


def fewer(dots: Dots) -> Label | None:
    """How many gave dots where not all participants did; None where all did."""
    short: dict[int, list[str]] = {}
    for column in dots.columns:
        if (n := dots.participants(column)) < dots.most:
            short.setdefault(n, []).append(column)
    said = [FEWER.filled(total=dots.most, n=n, columns=_listed(columns)) for n, columns in short.items()]
    return joined(said) if said else None


def _listed(columns: Sequence[str]) -> Label:
    named = [THE_LONGER if one == LONGER_RUN else YEAR.filled(year=one) for one in columns]
    *others, last = named
    if not others:
        return last
    return AND.filled(first=joined(others, LISTED), then=last)


COLUMNS = {
    "what": Label("内容", "What"),
    "when": Label("年份或日期", "Year or day"),
    "level": Label("利率（%）", "Level (percent)"),
    "participants": Label("人数", "Participants"),
}
DOTS_OF, MEDIAN_OF = Label("点 {meeting}", "dots {meeting}"), Label("中位数 {meeting}", "median {meeting}")


def rows(dots: Dots) -> list[dict[str, object]]:
    """Every level with its participants, highest first, and every median with all of them: a row each, by the keys of
    `COLUMNS`."""
    found: list[dict[str, object]] = []
    for column in dots.columns:
        name = column_label(column)
        found.append({"what": MEDIAN_OF.filled(meeting=dots.meeting), "when": name, "level": dots.median(column),
                      "participants": dots.participants(column)})  # fmt: skip
        found += [
            {"what": DOTS_OF.filled(meeting=dots.meeting), "when": name, "level": level, "participants": count}
            for level, count in sorted(dots.counts[column].items(), reverse=True)
        ]
    return found
