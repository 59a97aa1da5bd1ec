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
ENTRY_KEYS = frozenset({"unit", *BOUNDS, *TEXTS})

WRONG = Label("{name} [{key}]：{why}，{then}。", "{name} [{key}]: {why}; {then}.")
WRONG_LINE = Label("{name} 第{line}行 [{key}]：{why}，{then}。", "{name}, line {line} [{key}]: {why}; {then}.")
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
