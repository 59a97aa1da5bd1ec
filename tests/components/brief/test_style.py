"""The brief's colours: every text can be read on its ground in both themes."""

from __future__ import annotations

import re
import tomllib

import pytest

from components.brief.style import STYLE
from components.frame.style import STYLE as FRAME
from tests.conftest import ROOT

THEMES = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))["theme"]
TINT = 0.12  # of its own colour under a badge
# What is written in; `--ink` of a badge stands on a tint of itself.
PAIRS = re.findall(r"--(pale|link|alert|ink): light-dark\((#\w{6}), (#\w{6})\)", STYLE + FRAME)


def channels(color: str) -> list[float]:
    return [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]


def luminance(color: list[float]) -> float:
    """As WCAG 2 has it."""
    parts = [one / 12.92 if one <= 0.03928 else ((one + 0.055) / 1.055) ** 2.4 for one in color]
    return sum(share * one for share, one in zip((0.2126, 0.7152, 0.0722), parts, strict=True))


def contrast(text: str, ground: str, tint: float = 0.0) -> float:
    ink, below = channels(text), channels(ground)
    mixed = [tint * one + (1 - tint) * other for one, other in zip(ink, below, strict=True)]
    low, high = sorted((luminance(ink), luminance(mixed)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_text_stands_out_from_its_ground(theme: str) -> None:
    """At least 4.5:1 for asides, notes, links, badges and what is out of the ordinary."""
    assert {name for name, _, _ in PAIRS} >= {"link", "alert", "ink"}
    ground = THEMES[theme]["backgroundColor"]
    found = {
        (name, color): contrast(color, ground, TINT if name in ("ink", "alert") else 0.0)
        for name, light, dark in PAIRS
        if (color := light if theme == "light" else dark)
    }
    assert {pair: round(one, 2) for pair, one in found.items() if one < 4.5} == {}


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_heatmap_s_cells_have_the_theme_s_colours(theme: str) -> None:
    """One rule a colour, in the order of the configuration, with the page's own in the middle."""
    rules = re.findall(r"\.heat \.z\d+ \{ background: light-dark\((#\w{6}), (#\w{6})\)", STYLE)
    cold, hot = THEMES[theme]["chartDivergingColors"][:5], THEMES[theme]["chartDivergingColors"][5:]
    assert [pair[theme == "dark"] for pair in rules] == [*cold, THEMES[theme]["backgroundColor"], *hot]
