"""The Treasury curve by tenor: the last day held, a week earlier, before the last FOMC decision and on a day the reader picks."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

import pandas as pd

from macro.compute import clauses as c
from macro.compute import wording as w
from macro.declare import units as u
from macro.declare.dates import dates, on_each, side_by_side, stamp, within
from macro.declare.figure import Computed, Computing, Context, Decision, Drawn, Figure, Line, Pick, computed_sentence
from macro.declare.text import Label, number_text, rounded

TENORS: Mapping[str, str] = {
    "DGS1MO": "1M", "DGS2MO": "2M", "DGS3MO": "3M", "DGS4MO": "4M", "DGS6MO": "6M", "DGS1": "1Y", "DGS2": "2Y", "DGS3": "3Y",
    "DGS5": "5Y", "DGS7": "7Y", "DGS10": "10Y", "DGS20": "20Y", "DGS30": "30Y",
}  # fmt: skip
LEAST = 4  # tenors that make a curve
NEAR = timedelta(days=6)  # how much earlier the close may be that stands for a weekend or holiday
TOLD = ("DGS3MO", "DGS2", "DGS10", "DGS30")

LAST = Label("{day}（最新）", "{day} (latest)")
WEEK = Label("{day}（一周前）", "{day} (a week earlier)")
FOMC = Label("{day}（{meeting} FOMC前）", "{day} (before the FOMC of {meeting})")
PICKED = Label("{day}（自选）", "{day} (picked)")
LEVELS = Label("{on}美债收益率：{items}", "Treasury yields on {on}: {items}")
LEVEL = Label("{tenor} {rate}", "{tenor} {rate}")
SINCE_WEEK = Label("较{since}：{items}（基点）", "since {since}: {items} (bp)")
SINCE_FOMC = Label("较FOMC会议前的{since}：{items}（基点）", "since {since}, before the FOMC: {items} (bp)")
SINCE_PICKED = Label("较所选的{since}：{items}（基点）", "since {since}, as picked: {items} (bp)")
NO_PICK = Label(
    "所选日期{asked}前后暂无足够期限的收盘数据，未画", "too few tenors are held for the day picked, {asked}: it is not drawn"
)
PICK_AS_ASKED = Label(
    "所选{asked}无收盘，取此前最近的{day}", "no close on {asked}, the day picked: that of {day} before it is drawn"
)
NEWER = Label("{tenors}另有更新的收盘，至{day}", "newer closes are held of {tenors}, to {day}")
LACKING = Label("当日暂无数据：{tenors}", "no data on that day: {tenors}")
ABSENT = Label("暂无至少四个期限同日的美债收盘数据", "No day with closes of four Treasury tenors or more is held")


def table_of(context: Context) -> pd.DataFrame:
    """Yields in percent by day and series, of every tenor that holds any; oldest first."""
    held = {name: context.read(name).known for name in TENORS}
    return side_by_side({name: values for name, values in held.items() if len(values)})


def close(table: pd.DataFrame, wanted: date) -> date | None:
    """The last day up to the one wanted with a close of four tenors or more; None where that is none of the week before."""
    near = within(table, wanted - NEAR, wanted)
    enough = dates(near)[(near.notna().sum(axis=1) >= LEAST).to_numpy()]
    return enough[-1].date() if len(enough) else None


def last_close(table: pd.DataFrame) -> date | None:
    """The last day with a close of four tenors or more."""
    enough = dates(table)[(table.notna().sum(axis=1) >= LEAST).to_numpy()]
    return enough[-1].date() if len(enough) else None


def last_decision(meetings: tuple[Decision, ...], day: date) -> date | None:
    """The last FOMC decision up to a day that took place."""
    return max((one.day for one in meetings if one.day <= day and one.cancelled is None), default=None)


def _row(table: pd.DataFrame, day: date) -> pd.Series:
    """The yields of a day by series; NaN where one has none."""
    return within(table, day, day).iloc[0]


def _changes(table: pd.DataFrame, now: date, then: date) -> Label | None:
    """`2Y +5, 10Y -3`: basis points of the tenors told, of those quoted on both days; None without any."""
    after, before = _row(table, now), _row(table, then)
    moves = {name: (float(after[name]) - float(before[name])) * 100 for name in TOLD if name in table.columns}
    items = [LEVEL.filled(tenor=TENORS[name], rate=number_text(bp, 0, signed=True)) for name, bp in moves.items() if bp == bp]
    return c.joined(items, c.LISTED) if items else None


def _tenors(names: list[str]) -> Label:
    return c.joined([Label(TENORS[name], TENORS[name]) for name in names], c.LISTED)


def _picked(table: pd.DataFrame, asked: str) -> tuple[date | None, Label | None]:
    """The close that stands for the day asked for, and what is to be said of that: it is another one, or there is none."""
    if not asked:
        return None, None
    day = date.fromisoformat(asked)
    found, said = close(table, day), w.day_text(day, "D")
    if found is None:
        return None, NO_PICK.filled(asked=said)
    return found, None if found == day else PICK_AS_ASKED.filled(asked=said, day=w.day_text(found, "D"))


def _note(table: pd.DataFrame, now: date, picked: Label | None) -> Label | None:
    """What of the last day is missing or newer, and of the day picked."""
    row = _row(table, now)
    lacking = [name for name in table.columns if row[name] != row[name]]
    newest = table.index[-1]
    newer = [name for name in table.columns if stamp(table[name].last_valid_index()) > pd.Timestamp(now)]
    parts = (
        picked,
        LACKING.filled(tenors=_tenors(lacking)) if lacking else None,
        NEWER.filled(tenors=_tenors(newer), day=w.day_text(newest, "D")) if newer else None,
    )
    return c.capital(c.joined(parts, c.SEMICOLON)) if any(parts) else None


def _curve(context: Context) -> Computed:
    """Every tenor on each of the days; percent."""
    table = table_of(context)
    now = last_close(table) if len(table) else None
    if now is None:
        return Computed()
    week = close(table, now - timedelta(days=7))
    meeting = last_decision(context.background.meetings, now)
    before = close(table, meeting - timedelta(days=1)) if meeting else None
    picked, about = _picked(table, context.choices[PICK.key])
    named = {now: LAST, **({week: WEEK} if week else {})}
    if before and meeting:
        named.setdefault(before, FOMC)
    if picked:
        named.setdefault(picked, PICKED)
    labels = {day: name.filled(day=day, **({"meeting": meeting} if name is FOMC else {})) for day, name in named.items()}
    index = pd.DatetimeIndex(sorted(named)).as_unit("s")
    lines = []
    for name in table.columns:
        values, source = on_each(table[name], index), context.read(name)
        if values.notna().any():
            tenor = Label(TENORS[name], TENORS[name])
            lines.append(Drawn(Line(name, tenor, (name,), u.PERCENT), values, (source,)))
    return Computed(tuple(lines), _sentence(table, now, week, before, picked), _note(table, now, about), days=labels)


def _sentence(table: pd.DataFrame, now: date, week: date | None, before: date | None, picked: date | None) -> Label:
    row = _row(table, now)
    levels = [
        LEVEL.filled(tenor=TENORS[name], rate=u.PERCENT.said(rounded(float(row[name]), 2)))
        for name in TOLD
        if name in row.index and row[name] == row[name]
    ]
    parts = [LEVELS.filled(on=w.day_text(now, "D"), items=c.joined(levels, c.LISTED))]
    if week and (items := _changes(table, now, week)):
        parts.append(SINCE_WEEK.filled(since=w.day_text(week, "D"), items=items))
    if before and before < now and (items := _changes(table, now, before)):
        parts.append(SINCE_FOMC.filled(since=w.day_text(before, "D"), items=items))
    if picked and picked != now and (items := _changes(table, now, picked)):
        parts.append(SINCE_PICKED.filled(since=w.day_text(picked, "D"), items=items))
    return c.sentence(*parts)


PICK = Pick("curve", Label("对照日", "Compare with"), date(1962, 1, 2))
FIGURES = (
    Figure(
        "curve", Label("美债收益率曲线", "Treasury yield curve"),
        tuple(Line(name, Label(tenor, tenor), (name,), u.PERCENT) for name, tenor in TENORS.items()),
        computed_sentence, "strategy", form="tenors", computing=Computing(_curve, absent=ABSENT, pick=PICK),
        note=Label("H.15 固定期限收益率，期限按对数间距；节假日取此前最近的收盘，暂无数据的期限不画",
                   "H.15 constant-maturity yields, tenors spaced by their logarithm; a holiday takes the close before it, and tenors "
                   "without data are not drawn"),
    ),
)  # fmt: skip
