"""The desk's thresholds: when an indicator calls for watching and when it is stressed, checked entry by entry."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from macro.declare.text import Label
from macro.pressure.indicators import LINES

Alert = Literal["calm", "watch", "stressed", "outdated", "unset", "missing"]
COUNTED: tuple[Alert, ...] = ("calm", "watch", "stressed")


@dataclass(frozen=True, slots=True)
class Threshold:
    """When an indicator is on watch or stressed, in its unit as English prints it; None = no such bound."""

    source: Label
    reason: Label
    watch_below: float | None = None
    watch_above: float | None = None
    stressed_below: float | None = None
    stressed_above: float | None = None

    def state(self, value: float) -> Alert:
        for state, below, above in (
            ("stressed", self.stressed_below, self.stressed_above),
            ("watch", self.watch_below, self.watch_above),
        ):
            if (below is not None and value < below) or (above is not None and value > above):
                return state  # type: ignore[return-value]
        return "calm"


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Those that could be read, by indicator, and one sentence for each entry that could not; `own` are the desk's own."""

    by_key: Mapping[str, Threshold] = field(default_factory=dict)
    problems: tuple[Label, ...] = ()
    own: frozenset[str] = frozenset()


BOUNDS = ("watch_below", "watch_above", "stressed_below", "stressed_above")
TEXTS = ("source", "reason")
MOST_BOUND, MOST_TEXT = 1_000_000, 500  # in the indicator's unit; letters of a source or a reason
ENTRY_KEYS = frozenset({"unit", *BOUNDS, *TEXTS})

WRONG = Label("{name} [{key}]：{why}，{then}。", "{name} [{key}]: {why}; {then}.")
WRONG_LINE = Label("{name} 第{line}行 [{key}]：{why}，{then}。", "{name}, line {line} [{key}]: {why}; {then}.")
UNKNOWN_KEY = Label("没有这个指标（可用：{known}）", "there is no such indicator (there are {known})")
LACKING = Label("缺少该指标的条目", "the entry is missing")
NO_ENTRY = Label("不是一个条目：{raw!r}", "is not an entry of its own: {raw!r}")
UNKNOWN_ITEM = Label("未知项 {item} = {value!r}", "unknown item {item} = {value!r}")
OTHER_UNIT = Label("unit 应为 {unit!r}，而不是 {found!r}", "unit must be {unit!r}, not {found!r}")
NO_NUMBER = Label("{item} 不是数字：{value!r}", "{item} is not a number: {value!r}")
FAR_OFF = Label("{item} = {value:g} 超出 ±{most:,}", "{item} = {value:g} lies beyond ±{most:,}")
TOO_LONG = Label("{item} 超过{most}个字符", "{item} has more than {most} characters")
NO_BOUND = Label("没有任何界限（{bounds}）", "has none of {bounds}")
NO_WORDS = Label("缺少 {item}.zh 或 {item}.en", "{item}.zh or {item}.en is missing")
ABOVE = Label("{one} {first:g} 高于 {other} {second:g}", "{one} {first:g} is above {other} {second:g}")
BELOW = Label("{one} {first:g} 低于 {other} {second:g}", "{one} {first:g} is below {other} {second:g}")
NO_THRESHOLD = Label("该指标不设阈值", "it has no threshold")
DEFAULT_HOLDS = Label("沿用默认阈值", "the default holds")


def thresholds_from(raw: Mapping[str, object], name: str, lines: Mapping[tuple[str, str], int] | None = None) -> Thresholds:
    """Thresholds from a parsed file called `name`: a bad entry is left out and reported, the others hold.

    `lines` says on which line of the file an entry's item stands, and under an empty item the entry itself.
    """
    good, problems = _entries([*raw, *(key for key in LINES if key not in raw)], raw, name, lines or {}, {})
    return Thresholds(good, tuple(problems))


def overlaid(
    under: Thresholds, raw: Mapping[str, object], name: str, lines: Mapping[tuple[str, str], int] | None = None
) -> Thresholds:
    """Thresholds with a desk's own entries over them: one that is right replaces that of its name, a bad one is reported."""
    good, problems = _entries([*raw], raw, name, lines or {}, under.by_key)
    return Thresholds({**under.by_key, **good}, (*under.problems, *problems), frozenset(good))


def _entries(
    keys: Iterable[str], raw: Mapping[str, object], name: str, lines: Mapping[tuple[str, str], int],
    under: Mapping[str, Threshold],
) -> tuple[dict[str, Threshold], list[Label]]:  # fmt: skip
    """The entries that are right, and a sentence for each that is not, which says what holds in its place."""
    good: dict[str, Threshold] = {}
    problems: list[Label] = []
    for key in keys:
        found = _entry(key, raw.get(key))
        if isinstance(found, Threshold):
            good[key] = found
            continue
        line = lines.get((key, found.item), lines.get((key, "")))
        then = DEFAULT_HOLDS if key in under else NO_THRESHOLD
        wrong = WRONG_LINE.filled(name=name, line=line, key=key, why=found.why, then=then) if line else None
        problems.append(wrong or WRONG.filled(name=name, key=key, why=found.why, then=then))
    return good, problems


@dataclass(frozen=True, slots=True)
class _Mistake:
    """What is wrong with an entry, and with which of its items."""

    why: Label
    item: str = ""


def _entry(key: str, raw: object) -> Threshold | _Mistake:
    """One entry as a threshold, or what is wrong with it."""
    if key not in LINES:
        known = ", ".join(LINES)
        return _Mistake(UNKNOWN_KEY.filled(known=known))
    if raw is None:
        return _Mistake(LACKING)
    if not isinstance(raw, Mapping):
        return _Mistake(NO_ENTRY.filled(raw=raw))
    strange = [one for one in raw if one not in ENTRY_KEYS]
    if strange:
        return _Mistake(UNKNOWN_ITEM.filled(item=strange[0], value=raw[strange[0]]), str(strange[0]))
    unit = LINES[key].unit.label.en
    if raw.get("unit") != unit:
        return _Mistake(OTHER_UNIT.filled(unit=unit, found=raw.get("unit")), "unit")
    bounds: dict[str, float] = {}
    for one in BOUNDS:
        value = raw.get(one)
        if value is None:
            continue
        if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
            return _Mistake(NO_NUMBER.filled(item=one, value=value), one)
        if abs(value) > MOST_BOUND:
            return _Mistake(FAR_OFF.filled(item=one, value=float(value), most=MOST_BOUND), one)
        bounds[one] = float(value)
    if not bounds:
        return _Mistake(NO_BOUND.filled(bounds=Label("、".join(BOUNDS), ", ".join(BOUNDS))))
    if bounds.get("stressed_below", -math.inf) > bounds.get("watch_below", math.inf):
        return _crossed(ABOVE, "stressed_below", "watch_below", bounds)
    if bounds.get("stressed_above", math.inf) < bounds.get("watch_above", -math.inf):
        return _crossed(BELOW, "stressed_above", "watch_above", bounds)
    texts: dict[str, Label] = {}
    for one in TEXTS:
        pair = raw.get(one)
        words = [pair.get(lang) if isinstance(pair, Mapping) else None for lang in ("zh", "en")]
        if not all(isinstance(word, str) and word.strip() for word in words):
            return _Mistake(NO_WORDS.filled(item=one), one)
        if any(len(str(word)) > MOST_TEXT for word in words):
            return _Mistake(TOO_LONG.filled(item=one, most=MOST_TEXT), one)
        texts[one] = Label(str(words[0]), str(words[1]))
    return Threshold(texts["source"], texts["reason"], **bounds)


def _crossed(why: Label, one: str, other: str, bounds: Mapping[str, float]) -> _Mistake:
    """A stressed bound that is reached before the one that calls for watching."""
    return _Mistake(why.filled(one=one, first=bounds[one], other=other, second=bounds[other]), one)
