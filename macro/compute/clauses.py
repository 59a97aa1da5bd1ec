"""Sentences put together from whole clauses, in both languages at once."""

from __future__ import annotations

from collections.abc import Iterable

from macro.declare.series import Observations
from macro.declare.text import Label, Lang, Unit
from macro.declare.units import PERCENT_1

COMMA = Label("{first}，{then}", "{first}, {then}")
SEMICOLON = Label("{first}；{then}", "{first}; {then}")
# Between clauses of which some have commas, which Chinese keeps apart by more than a comma.
FULLER = Label("{first}；{then}", "{first}, {then}")
LISTED = Label("{first}、{then}", "{first}, {then}")
STOP = Label("{text}。", "{text}.")
REVISED = Label("按此后修订值", "as revised since")
PARTLY = Label("部分按此后修订值", "partly as revised since")
ASIDE, ASIDE_TOO = Label("{text}（{words}）", "{text} ({words})"), Label("{text}，{words}）", "{text}, {words})")
UP, DOWN, LEVEL = Label("增长{rate}", "+{rate}"), Label("下降{rate}", "-{rate}"), Label("持平", "unchanged")
YEAR_EARLIER = Label("{text}（一年前{then}）", "{text} ({then} a year earlier)")


def joined(clauses: Iterable[Label | None], by: Label = COMMA) -> Label:
    """The clauses that there are, one after the other; at least one."""
    first, *rest = (one for one in clauses if one is not None)
    for then in rest:
        first = by.filled(first=first, then=then)
    return first


def sentence(*clauses: Label | None, by: Label = SEMICOLON) -> Label:
    """The clauses that there are as one sentence."""
    return STOP.filled(text=joined(clauses, by))


def as_revised(text: Label, inputs: Iterable[Observations]) -> Label:
    """A clause or a sentence, with the word that its numbers are those of later revisions where they are; `partly` where it
    rests on a true vintage, too."""
    read = tuple(inputs)
    if not any(one.revised for one in read):
        return text
    words = PARTLY if any(one.knowledge == "vintage" for one in read) else REVISED
    bare = Label(text.zh.removesuffix("。"), text.en.removesuffix("."))
    told = Label(_aside(bare, words, "zh", "）"), _aside(bare, words, "en", ")"))
    return told if bare == text else STOP.filled(text=told)


def _aside(text: Label, words: Label, lang: Lang, bracket: str) -> str:
    """The text with the words in brackets behind it, or within those that it ends in."""
    said = text.in_(lang)
    template = ASIDE_TOO if said.endswith(bracket) else ASIDE
    return template.filled(text=said.removesuffix(bracket), words=words).in_(lang)


def capital(clause: Label) -> Label:
    """A clause where a sentence begins."""
    return Label(clause.zh, clause.en[:1].upper() + clause.en[1:])


def number(unit: Unit, value: float, signed: bool = False) -> Label:
    """The bare number as each language prints it, where the unit is named once for several."""
    return Label(unit.number(value, "zh", signed), unit.number(value, "en", signed))


def against_a_year_earlier(text: Label, unit: Unit, then: float, signed: bool = False) -> Label:
    """The text with the value of a year earlier behind it, where there is one."""
    return YEAR_EARLIER.filled(text=text, then=unit.said(then, signed)) if then == then else text


def inside(name: Label) -> Label:
    """A name inside a sentence: in English with a small initial, but for abbreviations and proper nouns."""
    proper = name.en[:2].isupper() or name.en.startswith(("Treasuries", "Philadelphia", "New York", "Michigan"))
    return name if proper else Label(name.zh, name.en[:1].lower() + name.en[1:])


def grew(percent: float, unit: Unit = PERCENT_1) -> Label:
    """A rate of growth: `增长4.1%` and `+4.1 %`, by the printed number."""
    if unit.still(percent):
        return LEVEL
    return (UP if percent > 0 else DOWN).filled(rate=unit.said(abs(percent)))
