"""What drives inflation, in words: the contributions as a figure, its sentence and what its numbers rest on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pandas as pd

from macro.compute import clauses as c
from macro.compute import wording as w
from macro.declare import units as u
from macro.declare.dates import on
from macro.declare.figure import Choice, Computed, Context, Drawn, Evaluation, Line
from macro.declare.series import Observations
from macro.declare.text import Label
from macro.heat.contributions import ALL, BACK, ITEMS, PARTS, Contributions, Part, compute, known_by
from macro.heat.rows import series_ids
from macro.memory.kept import NUMBERS

RATE = Choice("con", Label("拉动对象", "Contributions to"), {"yoy": Label("同比", "12-month"), "mom": Label("环比", "1-month")})
LEFT = "LEFT"
WEIGHT = "WEIGHT_"  # before a part's key: its weight
STANDING_IN = "OLDER"  # 1 in months whose own weights are not held
NAMED = 3  # contributions a sentence names
NAMED_MOVES = 2
LEAST = 0.005  # a smaller change prints as zero

CPI, LEFT_OVER = Label("CPI", "CPI"), Label("残差", "Left over")
APPROXIMATE = Label("近似权重", "Approximate weights")
ROUGHLY = Label("权重较旧，为近似值", "approximate, as older weights stand in")
WEIGHT_OF = Label("{part}权重", "Weight of {part}")
OF_RATE = {
    "yoy": Label("{on}CPI同比{rate}，拉动最大的是{parts}", "{on}: CPI {rate} over 12 months, of which {parts}"),
    "mom": Label("{on}CPI环比{rate}，拉动最大的是{parts}", "{on}: CPI {rate} on the month, of which {parts}"),
}
LARGEST = {
    "yoy": Label("{on}对CPI同比拉动最大的是{parts}", "Largest contributions to CPI's 12-month rate in {on}: {parts}"),
    "mom": Label("{on}对CPI环比拉动最大的是{parts}", "Largest contributions to CPI's 1-month rate in {on}: {parts}"),
}
MOVED = Label("较{before}变动最大的是{parts}", "largest changes from {before}: {parts}")
REMAINS = Label("残差{left}", "{left} left over")
PART = Label("{name}{points}", "{name} {points}")
BASIS = {
    "yoy": Label("按未季调指数", "from unadjusted indexes"),
    "mom": Label(
        "按季调指数和未季调权重，故略有残差", "from adjusted indexes and unadjusted weights, which leaves a little over"
    ),
}
BY_WEIGHTS = Label("用BLS的{decembers}权重，逐月按价格更新", "BLS weights of {decembers}, moved on by prices month by month")
OLDER = Label(
    "暂无{on}应使用的{lacking}权重，改用按价格更新的{decembers}权重，结果为近似值",
    "{on} needs the BLS weights of {lacking}, which are not held; those of {decembers}, moved on, stand in: approximate",
)
SOME_OLDER = Label(
    "数据表中{first}至{last}缺少{lacking}权重，以更早的权重代替，为近似值",
    "in the table {first} to {last} are approximate, as the weights of {lacking} are not held and older ones stand in",
)
WITHIN = Label("{parts}该月无数值，计入残差", "no number that month for {parts}, which lie within what is left over")
NO_MONTH = Label("{on}无法计算，因{gone}CPI未公布", "none for {on}, as the CPI of {gone} was never published")
NO_WEIGHTS = Label(
    "暂无所需月份的CPI权重（BLS 12月权重自2021年起），无法分解",
    "No CPI weights for the months this needs: those of the BLS are held from December 2021",
)


def lines() -> tuple[Line, ...]:
    """The series the contributions are computed from."""
    return tuple(Line(name, Label(name, name), (name,), u.INDEX, kind="table") for item in ITEMS for name in series_ids(item))


def contributions(context: Context) -> Computed:
    """A line a part, sorted by its last contribution, between the rate of all items and what is left over; for the table
    weights, and which months rest on older ones."""
    measure, every = context.choices[RATE.key], {name: context.read(name) for item in ITEMS for name in series_ids(item)}
    given = context.background
    weights = given.weights
    held = known_by(weights, given.known or given.edge, every[series_ids(ALL)[1]].series)
    made_of = (*every.values(), weights)
    return NUMBERS.get(("contributions", measure, *held), lambda: _contributions(every, held, measure), made_of)


def _contributions(
    every: Mapping[str, Observations], held: Mapping[pd.Timestamp, Mapping[str, float]], measure: str
) -> Computed:
    found = compute(every.__getitem__, held, measure)
    if not len(found.months):
        return Computed(note=NO_WEIGHTS)
    month = found.months[-1]
    by_size = sorted(PARTS, key=lambda part: _rank(found, part, month))

    def inputs(*items: str) -> tuple[Observations, ...]:
        both = (every[name] for item in items for name in series_ids(item))
        return tuple(one for one in both if measure == "mom" or one.series.adjustment == "NSA")

    drawn = [_drawn(ALL, CPI, found.rate, inputs(ALL), 9)]
    drawn += [_drawn(part.key, part.label, found.parts[part.key], inputs(part.item, *part.less), 0) for part in by_size]
    drawn.append(_drawn(LEFT, LEFT_OVER, found.left, inputs(ALL), 5))
    drawn += [
        Drawn(
            Line(WEIGHT + part.key, WEIGHT_OF.filled(part=c.inside(part.label)), _ids(shown := inputs(part.item, *part.less)),
                 u.PERCENT, kind="table"),
            found.weights[part.key].reindex(found.rate.index).where(found.rate.notna()), shown,
        )
        for part in by_size
    ]  # fmt: skip
    older = pd.Series([float(bool(found.decembers(one)[1])) for one in found.months], index=found.months)
    drawn.append(Drawn(Line(STANDING_IN, APPROXIMATE, _ids(inputs(ALL)), u.YES, kind="table"), older, inputs(ALL)))
    return Computed(tuple(drawn), sentence(found), note(found))


def _drawn(key: str, label: Label, values: pd.Series, inputs: tuple[Observations, ...], color: int) -> Drawn:
    return Drawn(Line(key, label, _ids(inputs), u.POINTS_2, kind="bar", color=color, frequency="M"), values, inputs)


def _ids(inputs: tuple[Observations, ...]) -> tuple[str, ...]:
    return tuple(one.series.id for one in inputs)


def _rank(found: Contributions, part: Part, month: pd.Timestamp) -> tuple[bool, float]:
    value = on(found.parts[part.key], month)
    return (value != value, -value)


def _month(month: pd.Timestamp) -> Label:
    return w.day_text(month, "M")


def _listed(months: tuple[pd.Timestamp, ...]) -> Label:
    return c.joined([_month(one) for one in months], c.LISTED)


def _said(pairs: list[tuple[Part, float]]) -> Label:
    said = [PART.filled(name=c.inside(part.label), points=u.POINTS_2.said(value, signed=True)) for part, value in pairs]
    return c.joined(said, c.LISTED)


def _by_size(pairs: Iterable[tuple[Part, float]]) -> list[tuple[Part, float]]:
    """Those that have a number, the largest first, whether it adds or takes."""
    return sorted((one for one in pairs if one[1] == one[1]), key=lambda pair: -abs(pair[1]))


def sentence(found: Contributions) -> Label:
    """The rate, what adds most to it, what moved most since the last month with a rate, and what is left over."""
    month = found.months[-1]
    rate = u.PERCENT.said(on(found.rate, month), signed=True)
    adds = _by_size((part, on(found.parts[part.key], month)) for part in PARTS)
    said = [OF_RATE[found.measure].filled(on=_month(month), rate=rate, parts=_said(adds[:NAMED]))]
    if len(found.months) > 1:
        before = found.months[-2]
        moves = _by_size((part, on(found.parts[part.key], month) - on(found.parts[part.key], before)) for part in PARTS)
        if moves := [one for one in moves if abs(one[1]) >= LEAST][:NAMED_MOVES]:
            said.append(MOVED.filled(before=_month(before), parts=_said(moves)))
    said.append(REMAINS.filled(left=u.POINTS_2.said(on(found.left, month), signed=True)))
    return c.sentence(*said, ROUGHLY if found.decembers(month)[1] else None)


def largest(evaluation: Evaluation) -> Label | None:
    """The largest contributions alone, for the head of a page; None where there are none."""
    whole = evaluation.values(ALL)
    if whole.empty:
        return None
    month, measure = whole.index[-1], evaluation.choices[RATE.key]
    parts = _said(_by_size((part, evaluation.at(part.key, month)) for part in PARTS)[:NAMED])
    said = LARGEST[measure].filled(on=_month(month), parts=parts)
    return c.sentence(said, ROUGHLY if evaluation.at(STANDING_IN, month) else None)


def note(found: Contributions) -> Label:
    """Whose weights the last month rests on, which months of the table rest on older ones, what has no number."""
    month = found.months[-1]
    used, lacking = found.decembers(month)
    told = [BASIS[found.measure]]
    if lacking:
        told.append(OLDER.filled(on=_month(month), lacking=_listed(lacking), decembers=_listed(used)))
    else:
        told.append(BY_WEIGHTS.filled(decembers=_listed(used)))
    older = {one: gone for one in found.months if (gone := found.decembers(one)[1])}
    if len(older) > bool(lacking):
        every = tuple(sorted({december for gone in older.values() for december in gone}))
        told.append(SOME_OLDER.filled(first=_month(min(older)), last=_month(max(older)), lacking=_listed(every)))
    newest = found.rate.index[-1]
    if newest > month:
        base = newest - pd.DateOffset(months=BACK[found.measure])
        told.append(NO_MONTH.filled(on=_month(newest), gone=_month(base)))
    if nameless := found.without(month):
        told.append(WITHIN.filled(parts=c.joined([c.inside(part.label) for part in nameless], c.LISTED)))
    return c.capital(c.joined(told, c.SEMICOLON))
