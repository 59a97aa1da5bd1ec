"""What moved: levels of market and plumbing series, their last change and that since an FOMC decision, in σ of their own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType
from typing import Literal

import numpy as np
import pandas as pd

from macro import catalogue
from macro.compute import transforms as tf
from macro.compute.publication import any_stale
from macro.declare import units as u
from macro.declare.dates import dates, on, within
from macro.declare.figure import Drawn, Evaluation, Figure, Line, Transform
from macro.declare.series import Frequency
from macro.declare.text import Label, Unit

Change = Literal["bp", "difference", "percent"]

YEARS = 3  # the changes a move is measured against
LEAST, LEAST_SPAN = 30, pd.Timedelta(days=330)  # of them, and over how long, for a σ that means something
OUTSIDE = 2.0
# A change over a longer gap is not the change of a day or a week.
GAP_DAYS: Mapping[Frequency, int] = MappingProxyType({"D": 5, "D7": 3, "W": 10})

_RATE, _BP = u.PERCENT, u.BASIS_POINTS
_MOVED = Unit("percent", Label("%", "%"))


def _fx(zh: str, en: str, decimals: int) -> Unit:
    return Unit("fx", Label(zh, en), decimals_zh=decimals, decimals_en=decimals)


@dataclass(frozen=True, slots=True)
class Watched:
    """A row: its line, and whether it changes in basis points (a rate in percent), in its own unit, or in percent.

    `figure` is where it is drawn, `page` where it stands without a figure; with neither the catalogue is searched.
    """

    line: Line
    change: Change
    figure: str = ""
    page: str = ""

    @property
    def change_unit(self) -> Unit:
        return {"bp": _BP, "percent": _MOVED, "difference": self.line.unit}[self.change]


def _row(
    key: str, zh: str, en: str, series: tuple[str, ...], unit: Unit, change: Change, *steps: Transform, figure: str = "",
    twin: tuple[str, ...] = (), instead: Line | None = None, why: Label | None = None, page: str = "",
) -> Watched:  # fmt: skip
    line = Line(
        key, Label(zh, en), series, unit, steps, kind="table", twin=twin, instead=(instead,) if instead else (), why=why
    )
    return Watched(line, change, figure, page)


def _weekdays(values: pd.Series) -> pd.Series:
    """The values without Saturdays and Sundays, which repeat Friday's."""
    found: pd.Series = values[dates(values).day_of_week < 5]
    return found


_EFFR = Label("有效联邦基金利率", "Effective fed funds rate")
ROWS = (
    _row("TARGET", "联邦基金目标区间", "Fed funds target range", ("DFEDTARU", "DFEDTARL"), _RATE, "bp", tf.on_common_dates, figure="nfci"),
    _row("EFFR", _EFFR.zh, _EFFR.en, ("EFFR",), _RATE, "bp", twin=("NYFED_EFFR",), page="liquidity",
         instead=Line("DFF", _EFFR, ("DFF",), _RATE, (_weekdays,), kind="table"),
         why=Label("暂无EFFR数据，改用H.15的同一利率（DFF）", "No EFFR data: the same rate from H.15 (DFF)")),
    _row("SOFR", "SOFR", "SOFR", ("SOFR",), _RATE, "bp", twin=("NYFED_SOFR",), page="liquidity"),
    _row("US3M", "3个月美债", "3-month Treasury", ("DGS3MO",), _RATE, "bp"),
    _row("US2Y", "2年期美债", "2-year Treasury", ("DGS2",), _RATE, "bp"),
    _row("US10Y", "10年期美债", "10-year Treasury", ("DGS10",), _RATE, "bp"),
    _row("US30Y", "30年期美债", "30-year Treasury", ("DGS30",), _RATE, "bp"),
    _row("CURVE", "10年与2年利差", "10-year less 2-year", ("DGS10", "DGS2"), _BP, "difference", tf.spread_bp),
    _row("BREAKEVEN", "5年后5年远期盈亏平衡通胀率", "5y5y breakeven", ("T5YIFR",), _RATE, "bp", figure="inflation_heatmap"),
    _row("DOLLAR", "广义美元指数", "Broad dollar index", ("DTWEXBGS",), u.INDEX_1, "percent", figure="deficit_dollar"),
    _row("EUR", "欧元兑美元", "Dollars per euro", ("DEXUSEU",), _fx("美元/欧元", "USD per EUR", 4), "percent"),
    _row("JPY", "美元兑日元", "Yen per dollar", ("DEXJPUS",), _fx("日元/美元", "JPY per USD", 2), "percent"),
    _row("CNY", "美元兑人民币", "Renminbi per dollar", ("DEXCHUS",), _fx("人民币/美元", "CNY per USD", 4), "percent"),
    _row("SPX", "标普500", "S&P 500", ("SP500",), u.INDEX, "percent"),
    _row("VIX", "VIX", "VIX", ("VIXCLS",), u.INDEX, "difference"),
    _row("HY", "高收益债OAS", "High-yield OAS", ("BAMLH0A0HYM2",), _BP, "difference", tf.to_bp, figure="credit_activity"),
    _row("ONRRP", "隔夜逆回购（ON RRP）", "ON RRP", ("RRPONTSYD",), u.USD_BN, "difference", twin=("NYFED_ONRRP",), figure="onrrp"),
    _row("RESERVES", "准备金", "Reserves", ("WRBWFRBL",), u.USD_BN, "difference", figure="fed_liabilities"),
    _row("TGA", "财政部一般账户（TGA）", "TGA", ("WDTGAL",), u.USD_BN, "difference", twin=("TGA_DAILY",), figure="fed_liabilities"),
    _row("FED", "美联储总资产", "Fed total assets", ("WALCL",), u.USD_BN, "difference", figure="fed_assets"),
    _row("NFCI", "NFCI", "NFCI", ("NFCI",), u.INDEX, "difference", figure="nfci"),
    _row("FSI", "OFR金融压力指数", "OFR stress index", ("OFRFSI",), u.INDEX, "difference", figure="stress"),
)  # fmt: skip
MARKET = ("US10Y", "US2Y", "US3M", "US30Y", "VIX", "SPX", "HY", "BREAKEVEN")  # whose last close dates the table
FIGURE = Figure("moves", Label("市场与流动性变动", "What moved"), tuple(row.line for row in ROWS), lambda _: None)
catalogue.check(catalogue.SERIES.values(), (FIGURE,))
BY_KEY: Mapping[str, Watched] = MappingProxyType({row.line.key: row for row in ROWS})


@dataclass(frozen=True, slots=True)
class Move:
    """One row on one day. Levels are in base units, `change` and `since` in `change_unit`'s; NaN = not known.

    `z` is the last change over the σ of such changes of the three years before it, about zero; ±inf is a move after
    three years without any. `current`: nothing newer was due by the day of the last close.
    """

    watched: Watched
    drawn: Drawn
    level: float
    low: float
    day: date
    before: date | None
    change: float
    z: float
    since: float
    since_z: float
    current: bool

    @property
    def key(self) -> str:
        return self.watched.line.key

    @property
    def label(self) -> Label:
        return self.watched.line.label

    @property
    def unit(self) -> Unit:
        return self.watched.line.unit

    @property
    def change_unit(self) -> Unit:
        return self.watched.change_unit

    @property
    def frequency(self) -> Frequency:
        return self.drawn.inputs[0].series.frequency

    @property
    def outside(self) -> bool:
        return self.current and abs(self.z) >= OUTSIDE


@dataclass(frozen=True, slots=True)
class Reference:
    """The decision a change is counted from: `day` it was taken on, of a meeting or of a change of the range known only
    from the day it came into force."""

    day: date
    meeting: bool

    @property
    def eve(self) -> date:
        return self.day - timedelta(days=1)


def last_close(evaluation: Evaluation) -> date | None:
    """The newest day of the market rows; without any, of all daily rows; None without data."""
    days = {one.line.key: one.known.index[-1].date() for one in evaluation.lines if len(one.known)}
    market = [day for key, day in days.items() if key in MARKET]
    return max(market or days.values(), default=None)


def reference(meetings: Iterable[date], target: pd.Series, close: date) -> Reference | None:
    """The last decision whose day has a close: from the calendar, before it starts from the target range itself."""
    meetings = sorted(meetings)
    if meetings and meetings[0] <= close:
        return Reference(max(day for day in meetings if day <= close), meeting=True)
    known = target.dropna()
    moved = known.index[1:][np.diff(known.to_numpy()) != 0]
    decided = [one for day in moved if (one := day.date() - timedelta(days=1)) <= close]
    return Reference(decided[-1], meeting=False) if decided else None


def moves(evaluation: Evaluation, close: date, since: Reference | None) -> tuple[Move, ...]:
    """The rows that hold data, the most unusual first; those not current come last, the newest of them first."""
    found = [_move(one, close, since) for one in evaluation.lines if len(one.known)]
    return tuple(sorted(found, key=lambda move: (not move.current, *_rank(move))))


def _rank(move: Move) -> tuple[float, float]:
    size = -1.0 if move.z != move.z else abs(move.z)
    return (-size, 0.0) if move.current else (-float(move.day.toordinal()), -size)


def _move(drawn: Drawn, close: date, since: Reference | None) -> Move:
    watched, known, nan = BY_KEY[(drawn.replaces or drawn.line).key], drawn.known, float("nan")
    frequency = drawn.inputs[0].series.frequency
    level, day = float(known.iloc[-1]), known.index[-1].date()
    low = on(drawn.inputs[1].known, known.index[-1]) if watched.line.key == "TARGET" else nan
    before = known.index[-2].date() if len(known) > 1 else None
    recent = known[known.index >= known.index[-1] - pd.DateOffset(years=YEARS)]
    changes = consecutive(recent, watched.change, GAP_DAYS[frequency])
    change = float(changes.iloc[-1]) if len(changes) else nan
    whole = recent.index[-1] - recent.index[0] > LEAST_SPAN
    sigma = _sigma(changes.iloc[:-1]) if whole else nan
    moved = steps = nan
    if since is not None:
        moved, steps = _since(known, watched.change, since.eve, GAP_DAYS[frequency])
    current = not any_stale(drawn.inputs, day, close)
    return Move(
        watched,
        drawn,
        level,
        low,
        day,
        before,
        change,
        _score(change, sigma),
        moved,
        _score(moved, sigma * steps**0.5),
        current,
    )


def consecutive(known: pd.Series, change: Change, most_days: int) -> pd.Series:
    """Changes from one observation to the next; NaN over a longer gap than `most_days`, and for the first."""
    days = known.index.to_series().diff().dt.days
    moved = known.pct_change() * 100 if change == "percent" else known.diff() * (100 if change == "bp" else 1)
    return moved.where(days <= most_days)


def _since(known: pd.Series, change: Change, eve: date, most_days: int) -> tuple[float, float]:
    """Change from the last value by the eve of a decision, and over how many observations; NaN where there is none."""
    by = within(known, last=eve)
    if by.empty or len(by) == len(known) or (eve - by.index[-1].date()).days > most_days:
        return float("nan"), float("nan")
    last, base = float(known.iloc[-1]), float(by.iloc[-1])
    moved = (last / base - 1) * 100 if change == "percent" else (last - base) * (100 if change == "bp" else 1)
    return moved, float(len(known) - len(by))


def _sigma(changes: pd.Series) -> float:
    """Root mean square of the known changes; NaN with too few."""
    known = changes.dropna()
    return float((known**2).mean() ** 0.5) if len(known) >= LEAST else float("nan")


def _score(change: float, sigma: float) -> float:
    """Change over σ; rounding noise is no change, and a change after none at all is infinite."""
    if change != change or sigma != sigma:
        return float("nan")
    if abs(change) < 1e-9:
        return 0.0
    return change / sigma if sigma > 1e-9 else float("inf") if change > 0 else float("-inf")
