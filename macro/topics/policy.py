"""Policy rate: figures 14 and 15 of the report, computed from fed funds futures, or from Treasury yields where none are held,
and the dot plot."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd

from macro.compute.clauses import capital
from macro.declare import units as u
from macro.declare.dates import dates, within
from macro.declare.figure import Choice, Computed, Computing, Context, Drawn, Figure, Line, computed_sentence
from macro.declare.series import Observations, Series
from macro.declare.text import Label, Unit
from macro.policy import bills, priced, words
from macro.policy import fedwatch as fw
from macro.policy.priced import Market
from macro.topics import dots

SERIES: tuple[Series, ...] = ()

MEETINGS_PRICED = 12
MEETINGS_SHOWN = 10  # with bars
FOLLOWED = 4  # meetings whose odds are shown through time: half a year
LEAST_SHOWN = 0.0005  # a range never more likely than this has no bar
NEAR = timedelta(days=6)  # a watch day asked for may fall on a weekend or holiday
BEYOND = timedelta(days=200)  # projections are drawn this far past the path's end
BACK = (
    ("NOW", None),
    ("WEEK", pd.DateOffset(weeks=1)),
    ("MONTH", pd.DateOffset(months=1)),
    ("QUARTER", pd.DateOffset(months=3)),
)
PATH_LOOK = {"NOW": (0, "solid"), "WEEK": (6, "dash"), "MONTH": (1, "dash"), "QUARTER": (4, "dot")}


def _line(key: str, label: Label, inputs: Sequence[Observations], unit: Unit, **more: object) -> Line:
    return Line(key, label, tuple(one.series.id for one in inputs), unit, **more)  # type: ignore[arg-type]


def _values(by_day: Mapping[date, float]) -> pd.Series:
    days = sorted(by_day)
    return pd.Series([by_day[day] for day in days], index=pd.DatetimeIndex(days, dtype="datetime64[s]"), dtype="float64")


@dataclass(frozen=True, slots=True)
class _Day:
    """The market at one close: the meetings to come and the odds after each of them."""

    market: Market
    watch: date
    expected: tuple[fw.Expected, ...]
    odds: tuple[dict[int, float], ...]

    @property
    def days(self) -> tuple[date, ...]:
        """The meetings whose odds are known."""
        return tuple(one.day for one in self.expected[: len(self.odds)])

    def inputs(self, until: date) -> tuple[Observations, ...]:
        return self.market.quoted(self.watch, until)


def _latest(context: Context) -> tuple[_Day | None, Label | None]:
    """The market at the last close that counts, or why there is none."""
    found = priced.market(context.read, context.background)
    if found is None:
        return None, None
    edge = context.background.edge
    watch = found.watch_day(edge)
    if watch is None:
        held = [day for day in found.closes.days if day <= edge]
        if not held or edge - held[-1] > priced.MOST_AGE:
            return None, words.too_old(held[-1], edge) if held else None
        coming = found.expected(held[-1])
        return None, words.lacking(coming[0].day if coming else None, held[-1])
    expected = found.expected(watch)[:MEETINGS_PRICED]
    return _Day(found, watch, expected, fw.cumulative(expected)), None


def _range_inputs(context: Context) -> tuple[Observations, ...]:
    return tuple(one for one in (context.read("DFEDTARU"), context.read("DFEDTARL")) if len(one.known))


def _odds(context: Context) -> Computed:
    """Figure 14: the probability of each target range after each meeting."""
    day, why = _latest(context)
    if day is None:
        return Computed(note=words.no_odds(why, context.background.edge, context.as_of is not None))
    odds = day.odds[:MEETINGS_SHOWN]
    days = day.days[: len(odds)]
    target = day.market.target(day.watch)
    inputs = (*day.inputs(days[-1]), *(_range_inputs(context) if target else ()))
    lines = []
    for steps in sorted({steps for one in odds for steps, share in one.items() if share >= LEAST_SHOWN}):
        shares = {when: 100.0 * one[steps] for when, one in zip(days, odds, strict=True) if steps in one}
        look = {"color": 5} if steps == 0 else {"palette": "diverging", "color": min(max(4 + steps + (steps < 0), 0), 9)}
        line = _line(f"STEP{steps:+d}", words.range_label(target, steps), inputs, u.PERCENT_1, kind="stacked_bar", **look)
        lines.append(Drawn(line, _values(shares), inputs))
    sentence = words.odds_sentence(day.watch, day.expected, odds)
    return Computed(tuple(lines), sentence, words.odds_note(day.watch, target, day.market.decisions), days)


def _direction(asked: str, odds: Mapping[int, float]) -> str:
    """What was asked for; by default the direction priced more, a cut where neither is."""
    if asked != "auto":
        return asked
    return "hike" if fw.chance(odds, "hike") > fw.chance(odds, "cut") else "cut"


def _through_time(context: Context) -> Computed:
    """Figure 14, through time: the probability of a move by each of the next meetings."""
    day, why = _latest(context)
    if day is None:
        return Computed(note=words.no_odds(why, context.background.edge, context.as_of is not None))
    days = day.days[:FOLLOWED]
    direction = _direction(context.choices["fwd"], day.odds[len(days) - 1])
    found = priced.history(day.market, days, direction, context.background.edge)
    inputs = day.market.followed(days[-1], context.background.edge)
    lines = tuple(
        Drawn(
            _line(f"BY{number}", words.by_meeting(when), inputs, u.PERCENT_1, color=(0, 1, 2, 4)[number]), found[when], inputs
        )
        for number, when in enumerate(days)
    )
    return Computed(lines, words.history_sentence(direction, days[-1], found[days[-1]]), words.DIRECTION_NOTES[direction])


def _near(days: Sequence[date], wanted: date) -> date | None:
    """The last of some days up to the one wanted, if it is near."""
    return max((day for day in days if wanted - NEAR <= day <= wanted), default=None)


def _path(context: Context) -> Computed:
    """Figure 15: the rate priced after each meeting, now and on three earlier days, against the SEP median."""
    day, why = _latest(context)
    if day is None:
        return _bill_path(context, why)
    inputs = day.inputs(day.expected[-1].day)
    lines, paths = [], {}
    for key, back in BACK:
        watch = _near(day.market.closes.days, (pd.Timestamp(day.watch) - back).date()) if back is not None else day.watch
        expected = day.market.expected(watch, day.expected[-1].day) if watch else ()
        path = priced.path_of(day.market, watch, expected) if watch and expected else {}
        if path and watch:
            paths[key] = {one.day: one.end for one in expected if one.end is not None}
            lines.append(Drawn(_path_line(key, watch, inputs), _values(path), inputs))
    lines += _surroundings(context, [one.values for one in lines])
    lines += _table(day, paths, inputs)
    sentence = words.path_sentence(day.watch, day.expected, paths.get("MONTH", {}), context.background)
    return Computed(
        tuple(lines),
        sentence,
        words.path_note(day.watch, _range_note(context)),
        tuple(one.day for one in day.expected if one.end is not None),
    )


def _path_line(key: str, watch: date, inputs: Sequence[Observations]) -> Line:
    color, dash = PATH_LOOK[key]
    return _line(f"PATH_{key}", words.watch_label(key, watch), inputs, u.PERCENT, kind="step", color=color, dash=dash)


def _table(day: _Day, paths: Mapping[str, Mapping[date, float]], inputs: tuple[Observations, ...]) -> list[Drawn]:
    """What is tabled by meeting: the rate after it, the change at it, the total change, and that against a month earlier."""
    after = {one.day: one.end for one in day.expected if one.end is not None}
    moves = {one.day: one.steps * 25.0 for one in day.expected if one.steps is not None}
    total, running = {}, 0.0
    for when in day.days:
        running += moves[when]
        total[when] = running
    before = paths.get("MONTH", {})
    against = {when: 100.0 * (rate - before[when]) for when, rate in after.items() if when in before}
    columns = (("AFTER", after, u.PERCENT), ("MOVE", moves, u.BP_1), ("TOTAL", total, u.BP_1), ("AGAINST", against, u.BP_1))
    return [
        Drawn(_line(key, words.COLUMNS[key], inputs, unit, kind="table"), _values(values), inputs)
        for key, values, unit in columns
        if values
    ]


def _surroundings(context: Context, paths: Sequence[pd.Series]) -> list[Drawn]:
    """The target range since the first path begins, and the SEP medians at the ends of the years."""
    first, last = min(one.index[0] for one in paths), max(one.index[-1] for one in paths)
    found = []
    for key, one in zip(("UPPER", "LOWER"), _range_inputs(context), strict=False):
        values = within(one.known, first)
        if len(values):
            line = _line(key, words.RANGE[key], (one,), u.PERCENT, kind="step", color=5)
            found.append(Drawn(line, values, (one,)))
    meeting = context.background.sep_meeting
    ends = {date(year, 12, 31): rate for year, rate in context.background.sep_medians.items()}
    dots = {day: rate for day, rate in ends.items() if first.date() <= day <= last.date() + BEYOND}
    if meeting and dots:
        line = _line("SEP", words.sep_label(meeting), (), u.PERCENT_1, kind="points", color=3)
        found.append(Drawn(line, _values(dots), ()))
    return found


def _range_note(context: Context) -> Label | None:
    upper, lower, given = context.read("DFEDTARU").known, context.read("DFEDTARL").known, context.background
    return words.range_note(given.meetings, upper, lower, given.edge)


def _bill_path(context: Context, why: Label | None) -> Computed:
    """The substitute for figure 15: forward rates between Treasury yields of one day."""
    read = [context.read(name) for name in bills.TENORS]
    table = bills.table_of({one.series.id: one.known for one in read})
    day = bills.watch_day(table, context.background.edge)
    if day is None:
        return Computed(note=words.no_path(why, context.background.edge))
    tenors = [int(months) for months in within(table, day, day).iloc[0].dropna().index]
    inputs = tuple(one for one in read if bills.TENORS[one.series.id] in tenors)
    held = dates(table).date.tolist()
    lines, now = [], bills.path(table, day)
    because = words.bills_why(day, tenors, why)
    for key, back in BACK:
        watch = _near(held, (pd.Timestamp(day) - back).date()) if back is not None else day
        path = bills.path(table, watch, tenors) if watch else ()
        if path and watch:
            values = _values({**{one.start: one.rate for one in path}, path[-1].end: path[-1].rate})
            futures_line = Line(f"PATH_{key}", words.watch_label(key, watch), ("DGS2",), u.PERCENT, why=because)
            lines.append(Drawn(_path_line(key, watch, inputs), values, inputs, futures_line))
    around = _surroundings(context, [one.values for one in lines])
    note = _range_note(context)
    return Computed((*lines, *around), words.bills_sentence(day, now, context.background), capital(note) if note else None)


def _inputs(*names: str) -> tuple[Line, ...]:
    """The series a computed figure reads beside the contracts."""
    return tuple(Line(name, Label(name, name), (name,), u.PERCENT, kind="table") for name in names)


DIRECTION = Choice(
    "fwd",
    Label("方向", "Direction"),
    {
        "auto": Label("较可能的方向", "Likelier move"),
        "cut": Label("降息", "Cut"),
        "hike": Label("加息", "Hike"),
        "hold": Label("不变", "No change"),
    },
)

FIGURES = (
    Figure(
        "fedwatch", Label("各次会议后目标区间的概率", "Odds of each target range by meeting"), _inputs("DFEDTARU", "DFEDTARL"),
        computed_sentence, "policy_rate", 14, form="ahead", computing=Computing(_odds, futures=True),
    ),
    Figure(
        "fedwatch_history", Label("降息或加息概率的变化", "Odds of a move through time"), _inputs("DFEDTARU", "DFEDTARL"),
        computed_sentence, "policy_rate", 14, choices=(DIRECTION,),
        computing=Computing(_through_time, futures=True),
    ),
    Figure(
        "implied_path", Label("市场隐含的利率路径", "Policy rate path priced in"),
        _inputs("DFEDTARU", "DFEDTARL", *bills.TENORS, "FEDTARMD", "FEDTARMDLR"),
        computed_sentence, "policy_rate", 15, form="ahead", computing=Computing(_path, futures=True),
    ),
    Figure(
        "dots", dots.TITLE, _inputs("DFEDTARU", "DFEDTARL", *bills.TENORS), computed_sentence, "policy_rate", form="dots",
        computing=Computing(dots.make, futures=True, absent=dots.ABSENT, asks=dots.ASKS),
    ),
)  # fmt: skip
