"""The pressure gauge: where each liquidity indicator stands, against its own history and the desk's thresholds."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

import pandas as pd

from macro import catalogue
from macro import transforms as tf
from macro import units as u
from macro.model import Drawn, Evaluation, Figure, Label, Line, Transform, Unit
from macro.publication import is_stale

State = Literal["calm", "watch", "stressed", "outdated", "unset", "missing"]
COUNTED: tuple[State, ...] = ("calm", "watch", "stressed")

CURRENT_DAYS = 60  # an older reading says nothing about today: it is shown, not judged
HOLIDAY_DAYS = 4  # how much older than a week or four weeks the compared reading may be

_GDP = Unit("pct_gdp", Label("占GDP %", "% of GDP"))
_SHARE = Unit("percent", Label("%", "%"))


def _line(
    key: str, label: Label, series: tuple[str, ...], unit: Unit, *steps: Transform, instead: Line | None = None,
    why: Label | None = None, twin: tuple[str, ...] = (),
) -> Line:  # fmt: skip
    """A row of the gauge: a line that is only ever a row of a table."""
    return Line(key, label, series, unit, steps, kind="table", instead=(instead,) if instead else (), why=why, twin=twin)


_EFFR, _WINDOW = Label("EFFR−IORB", "EFFR − IORB"), Label("贴现窗口一级信贷", "Discount window")

INDICATORS = Figure(
    "pressure",
    Label("流动性压力", "Liquidity pressure"),
    (
        _line("RESERVES_GDP", Label("准备金/GDP", "Reserves / GDP"), ("WRBWFRBL", "GDP"), _GDP, tf.pct_gdp),
        _line("RESERVES_BANKS", Label("准备金/银行总资产", "Reserves / bank assets"), ("WRBWFRBL", "TLAACBW027SBOG"), _SHARE,
              tf.share),
        _line("ONRRP", Label("ON RRP", "ON RRP"), ("RRPONTSYD",), u.USD_BN, twin=("NYFED_ONRRP",)),
        _line("TGA", Label("TGA", "TGA"), ("WDTGAL",), u.USD_BN, twin=("TGA_DAILY",)),
        _line("SOFR_IORB", Label("SOFR−IORB", "SOFR − IORB"), ("SOFR", "IORB"), u.BASIS_POINTS, tf.spread_bp,
              twin=("NYFED_SOFR", "IORB")),
        _line(
            "EFFR_IORB", _EFFR, ("EFFR", "DFF", "IORB"), u.BASIS_POINTS, tf.spliced_spread_bp,
            twin=("NYFED_EFFR", "DFF", "IORB"),
            instead=_line("DFF_IORB", _EFFR, ("DFF", "IORB"), u.BASIS_POINTS, tf.spread_bp),
            why=Label("EFFR 未存储，用 H.15 的同一利率（DFF）", "EFFR is not stored: the same rate from H.15 (DFF)"),
        ),
        _line(
            "DISCOUNT", _WINDOW, ("WLCFLPCL",), u.USD_BN, instead=_line("DISCOUNT_AVG", _WINDOW, ("H41AVG_PRIMARY",), u.USD_BN),
            why=Label("贴现窗口周三余额未存储，用零散的周平均值",
                      "Wednesday levels of the discount window are not stored: week averages from single releases"),
        ),
        _line("OFRFSI", Label("OFR 金融压力指数", "OFR stress index"), ("OFRFSI",), u.INDEX),
    ),
    lambda _: None,
)  # fmt: skip
catalogue.check(catalogue.SERIES.values(), (INDICATORS,))
LINES: Mapping[str, Line] = {line.key: line for line in INDICATORS.lines_for({})}


@dataclass(frozen=True, slots=True)
class Threshold:
    """When an indicator is on watch or stressed, in its unit as English prints it; None = no such bound."""

    source: Label
    reason: Label
    watch_below: float | None = None
    watch_above: float | None = None
    stressed_below: float | None = None
    stressed_above: float | None = None

    def state(self, value: float) -> State:
        for state, below, above in (
            ("stressed", self.stressed_below, self.stressed_above),
            ("watch", self.watch_below, self.watch_above),
        ):
            if (below is not None and value < below) or (above is not None and value > above):
                return state  # type: ignore[return-value]
        return "calm"


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Those that could be read, by indicator, and one sentence for each entry that could not."""

    by_key: Mapping[str, Threshold] = field(default_factory=dict)
    problems: tuple[Label, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One indicator on one day. Level and changes are in base units, NaN = not known; `first` opens its history."""

    key: str
    drawn: Drawn
    level: float
    day: date | None
    week: float
    month: float
    percentile: float
    first: date | None
    state: State
    threshold: Threshold | None
    stale: bool

    @property
    def label(self) -> Label:
        return self.drawn.line.label

    @property
    def unit(self) -> Unit:
        return self.drawn.line.unit

    @property
    def sparse(self) -> bool:
        """Whether its history is a few weeks with gaps, so that a percentile is one of the points stored."""
        return any(one.series.drawn_as_points for one in self.drawn.inputs)


def rows(evaluation: Evaluation, thresholds: Thresholds, today: date) -> tuple[Row, ...]:
    """The rows of the gauge from an evaluation of INDICATORS; `today` is the as-of day or the day on the desk."""
    return tuple(_row(drawn, thresholds, today) for drawn in evaluation.lines)


def _row(drawn: Drawn, thresholds: Thresholds, today: date) -> Row:
    key = (drawn.replaces or drawn.line).key
    threshold, known = thresholds.by_key.get(key), drawn.known
    nan = float("nan")
    if known.empty:
        return Row(key, drawn, nan, None, nan, nan, nan, None, "missing", threshold, False)
    level, day = float(known.iloc[-1]), known.index[-1].date()
    state: State = "unset"
    if (today - day).days > CURRENT_DAYS:
        state = "outdated"
    elif threshold:
        state = threshold.state(as_printed(drawn.line.unit, level))
    stale = any(one.last is not None and is_stale(one.series, one.last, today) for one in drawn.inputs)
    readings = (known * drawn.line.unit.scale_en).round(6)  # equal readings must count as equal: 5.33 - 5.40 is not -0.07
    return Row(
        key, drawn, level, day, change_over(known, 1), change_over(known, 4), tf.percentile_of_last(readings),
        known.index[0].date(), state, threshold, stale,
    )  # fmt: skip


def as_printed(unit: Unit, value: float) -> float:
    """A value in base units as English prints it, so that a state never contradicts the number beside it."""
    return round(value * unit.scale_en, unit.decimals_en)


def change_over(known: pd.Series, weeks: int) -> float:
    """Last value minus the one `weeks` weeks before, or up to four days older; NaN where there is none (gaps)."""
    wanted = known.index[-1] - pd.Timedelta(weeks=weeks)
    before = known.loc[wanted - pd.Timedelta(days=HOLIDAY_DAYS) : wanted]
    return float(known.iloc[-1] - before.iloc[-1]) if len(before) else float("nan")


def summary(found: tuple[Row, ...]) -> Label | None:
    """How many indicators are stressed or on watch, and which; None while none can be judged."""
    judged = [row for row in found if row.state in COUNTED]
    if not judged:
        return None
    stressed, watch = ([row.label for row in judged if row.state == state] for state in ("stressed", "watch"))
    calm = len(judged) - len(stressed) - len(watch)
    zh = [f"紧张{len(stressed)}项（{_list_zh(stressed)}）" if stressed else "无一紧张"]
    en = [f"{len(stressed)} stressed ({_list_en(stressed)})" if stressed else "none stressed"]
    zh.append(f"关注{len(watch)}项（{_list_zh(watch)}）" if watch else "无需关注")
    en.append(f"{len(watch)} on watch ({_list_en(watch)})" if watch else "none on watch")
    if calm:
        zh.append(f"平稳{calm}项")
        en.append(f"{calm} calm")
    scope_zh, scope_en, tail_zh, tail_en = "", "", "", ""
    old = [row.label for row in found if row.state in ("outdated", "missing")]
    if old:
        scope_zh, scope_en = "有近期数据的", " with recent data"
        tail_zh = f"；{_list_zh(old)}近{CURRENT_DAYS}天无数据，未计入"
        tail_en = f"; not judged for want of a reading in the last {CURRENT_DAYS} days: {_list_en(old)}"
    noun = "indicators" if len(judged) > 1 else "indicator"
    return Label(
        f"{len(judged)}项{scope_zh}指标中，{'，'.join(zh)}{tail_zh}。",
        f"Of {len(judged)} {noun}{scope_en}, {', '.join(en)}{tail_en}.",
    )


def _list_zh(labels: list[Label]) -> str:
    return "、".join(label.zh for label in labels)


def _list_en(labels: list[Label]) -> str:
    return ", ".join(label.en for label in labels)


BOUNDS = ("watch_below", "watch_above", "stressed_below", "stressed_above")
TEXTS = ("source", "reason")
ENTRY_KEYS = frozenset({"unit", *BOUNDS, *TEXTS})


def thresholds_from(raw: Mapping[str, object], name: str, lines: Mapping[tuple[str, str], int] | None = None) -> Thresholds:
    """Thresholds from a parsed file called `name`: a bad entry is left out and reported, the others hold.

    `lines` says on which line of the file an entry's item stands, and under an empty item the entry itself.
    """
    good: dict[str, Threshold] = {}
    problems: list[Label] = []
    for key in [*raw, *(key for key in LINES if key not in raw)]:
        found = _entry(key, raw.get(key))
        if isinstance(found, Threshold):
            good[key] = found
            continue
        line = (lines or {}).get((key, found.item), (lines or {}).get((key, "")))
        zh, en = (f"第{line}行", f", line {line}") if line else ("", "")
        problems.append(
            Label(
                f"{name}{zh} [{key}]：{found.said.zh}，该指标不设阈值。",
                f"{name}{en} [{key}]: {found.said.en}; it has no threshold.",
            )
        )
    return Thresholds(good, tuple(problems))


@dataclass(frozen=True, slots=True)
class _Mistake:
    """What is wrong with an entry, and with which of its items."""

    said: Label
    item: str = ""


def _entry(key: str, raw: object) -> Threshold | _Mistake:
    """One entry as a threshold, or what is wrong with it."""
    if key not in LINES:
        known = ", ".join(LINES)
        return _Mistake(Label(f"没有这个指标（可用：{known}）", f"there is no such indicator (there are {known})"))
    if raw is None:
        return _Mistake(Label("缺少该指标的条目", "the entry is missing"))
    if not isinstance(raw, Mapping):
        return _Mistake(Label(f"不是一个条目：{raw!r}", f"is not an entry of its own: {raw!r}"))
    strange = [one for one in raw if one not in ENTRY_KEYS]
    if strange:
        said = f"{strange[0]} = {raw[strange[0]]!r}"
        return _Mistake(Label(f"未知项 {said}", f"unknown item {said}"), str(strange[0]))
    unit = LINES[key].unit.label.en
    if raw.get("unit") != unit:
        found = raw.get("unit")
        return _Mistake(Label(f"unit 应为 {unit!r}，而不是 {found!r}", f"unit must be {unit!r}, not {found!r}"), "unit")
    bounds: dict[str, float] = {}
    for one in BOUNDS:
        value = raw.get(one)
        if value is None:
            continue
        if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
            return _Mistake(Label(f"{one} 不是数字：{value!r}", f"{one} is not a number: {value!r}"), one)
        bounds[one] = float(value)
    if not bounds:
        return _Mistake(Label(f"没有任何界限（{'、'.join(BOUNDS)}）", f"has none of {', '.join(BOUNDS)}"))
    if bounds.get("stressed_below", -math.inf) > bounds.get("watch_below", math.inf):
        return _crossed("stressed_below", "高于", "above", "watch_below", bounds)
    if bounds.get("stressed_above", math.inf) < bounds.get("watch_above", -math.inf):
        return _crossed("stressed_above", "低于", "below", "watch_above", bounds)
    texts: dict[str, Label] = {}
    for one in TEXTS:
        pair = raw.get(one)
        words = [pair.get(lang) if isinstance(pair, Mapping) else None for lang in ("zh", "en")]
        if not all(isinstance(word, str) and word.strip() for word in words):
            return _Mistake(Label(f"缺少 {one}.zh 或 {one}.en", f"{one}.zh or {one}.en is missing"), one)
        texts[one] = Label(str(words[0]), str(words[1]))
    return Threshold(texts["source"], texts["reason"], **bounds)


def _crossed(one: str, zh: str, en: str, other: str, bounds: Mapping[str, float]) -> _Mistake:
    """A stressed bound that is reached before the one that calls for watching."""
    first, second = bounds[one], bounds[other]
    return _Mistake(Label(f"{one} {first:g} {zh} {other} {second:g}", f"{one} {first:g} is {en} {other} {second:g}"), one)
