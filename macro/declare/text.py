"""Words in both languages, and numbers as a unit prints them."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import Literal

Lang = Literal["en", "zh"]
PLACE = re.compile(r"\{(\w+)[^{}]*\}")  # `{n}`, `{value:.1f}`
MOST_EXACT = 1e11  # above it no half is told from its neighbours
ABSENT = "–"  # what stands where there is nothing to print


class DeclarationError(ValueError):
    """A declaration contradicts itself or another one; the message names the entry."""


@dataclass(frozen=True, slots=True)
class Label:
    """One piece of text in both languages; neither may be empty, and both have the same {places} to be filled."""

    zh: str
    en: str

    def __post_init__(self) -> None:
        if not self.zh or not self.en:
            raise DeclarationError(f"label without a translation: zh={self.zh!r} en={self.en!r}")
        if "{" in self.zh or "{" in self.en:
            zh, en = set(PLACE.findall(self.zh)), set(PLACE.findall(self.en))
            if zh != en:
                raise DeclarationError(
                    f"label with other places in Chinese {sorted(zh)} than in English {sorted(en)}: {self.en!r}"
                )

    def in_(self, lang: Lang) -> str:
        return self.zh if lang == "zh" else self.en

    def filled(self, **parts: object) -> Label:
        """The text with its {places} filled in; a Label fills each language with its own words."""
        zh = {name: part.zh if isinstance(part, Label) else part for name, part in parts.items()}
        en = {name: part.en if isinstance(part, Label) else part for name, part in parts.items()}
        return _said(self.zh.format(**zh), self.en.format(**en))


def _said(zh: str, en: str) -> Label:
    """A text whose places are filled: braces left in it were brought by what filled them and are no places."""
    made = object.__new__(Label)
    object.__setattr__(made, "zh", zh)
    object.__setattr__(made, "en", en)
    return made


def rounded(value: float, places: int) -> float:
    """A number as it is printed: halves go away from zero, as publishers print them, also those that binary fractions miss."""
    scaled = abs(value) * 10.0**places
    if not scaled < MOST_EXACT:  # also NaN
        return value
    return math.copysign(math.floor(scaled * (1 + 1e-12) + 0.5) / 10.0**places, value) + 0.0  # turns -0.0 into 0.0


def number_text(value: float, places: int, signed: bool = False) -> str:
    """A number with thousands separators; one that prints as zero has no sign: never `-0.0` or `+0.0`."""
    shown = rounded(value, places)
    return f"{shown:{'+' if signed and shown else ''},.{places}f}"


@dataclass(frozen=True, slots=True)
class Bounds:
    """What an observation can be, in the unit its source publishes, and what it is called where one lies outside.

    `based`: an index or chained dollars, whose numbers are relative to a base year.
    """

    what: Label
    low: float
    high: float
    based: bool = False

    def __post_init__(self) -> None:
        if not self.low < self.high:
            raise DeclarationError(f"bounds of {self.what.en!r}: {self.low:g} is not below {self.high:g}")

    def said(self) -> dict[str, object]:
        """The places `{what}`, `{low}` and `{high}` of a sentence that names them."""
        return {"what": self.what, "low": f"{self.low:,.10g}", "high": f"{self.high:,.10g}"}


@dataclass(frozen=True, slots=True)
class Quantity:
    """The unit a source publishes in: what it measures, the factor to its base (dollars, percent, ...), and what it can be."""

    kind: str
    factor: float
    text: str
    bounds: Bounds | None = None


COUNTED = Label("个{name}", "{name}")  # basis points and percentage points behind their number


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit on the screen: `scale_*` multiplies a value in base units; decimals are those of a printed number, of which a
    Chinese one has none from `whole_zh` of the unit on."""

    kind: str
    label: Label
    scale_zh: float = 1.0
    scale_en: float = 1.0
    decimals_zh: int = 2
    decimals_en: int = 2
    whole_zh: float = math.inf

    def scale(self, lang: Lang) -> float:
        return self.scale_zh if lang == "zh" else self.scale_en

    def decimals(self, lang: Lang) -> int:
        return self.decimals_zh if lang == "zh" else self.decimals_en

    def number(self, value: float, lang: Lang, signed: bool = False) -> str:
        """The bare number as printed, e.g. `1,675` for 167.5e9 dollars in 亿美元; `n/a` for a missing one."""
        if value != value:
            return "n/a"
        scaled = value * self.scale(lang)
        return number_text(scaled, 0 if lang == "zh" and abs(scaled) >= self.whole_zh else self.decimals(lang), signed)

    def around(self, lang: Lang, brief: bool = False) -> tuple[str, str]:
        """What stands before and behind a number: `USD ` and ` bn`, `占GDP的` and `%`; `brief` in a table or beside a
        chart, where Chinese has `bp` for `个基点`, too."""
        label = self.label.in_(lang)
        if self.kind in ("index", "ratio", "z", "fx"):
            return "", ""
        if label.startswith("USD ") and self.kind == "usd":
            return "USD ", f" {label[4:]}"
        if lang == "en":
            return "", f" {label}"
        if self.kind == "pct_gdp":
            return label.removesuffix("%"), "%"
        if self.kind == "bp" and brief:
            return "", self.label.en
        return "", COUNTED.filled(name=self.label).zh if self.kind in ("bp", "pp") else label

    def text(self, value: float, lang: Lang, signed: bool = False, brief: bool = False) -> str:
        """Number and unit as a reader says them: `3.2 %`, `1,675亿美元`, `USD 167.5 bn`; `brief` as in a table."""
        if value != value:
            return "n/a"
        before, behind = self.around(lang, brief)
        return f"{before}{self.number(value, lang, signed)}{behind}"

    def said(self, value: float, signed: bool = False) -> Label:
        """Number and unit in both languages, to fill a place of a sentence."""
        return Label(self.text(value, "zh", signed), self.text(value, "en", signed))

    def still(self, value: float) -> bool:
        """Whether a value prints as zero."""
        return value == value and not rounded(value * self.scale_en, self.decimals_en)
