"""The unit of each axis beside a figure's title."""

from __future__ import annotations

import pandas as pd
import pytest

from components.figure.carded import units_of
from macro.declare import units as u
from macro.declare.figure import Drawn, Evaluation, Figure, Line
from macro.declare.text import Label, Lang, Unit


def made(left: Unit, right: Unit | None) -> Evaluation:
    """A figure with a line on its left axis and, with a unit for it, one on its right axis."""
    values = pd.Series([1.0], index=pd.to_datetime(["2026-01-01"]))
    lines = [Line("L", Label("左", "L"), ("L",), left)]
    if right:
        lines.append(Line("R", Label("右", "R"), ("R",), right, axis="right"))
    figure = Figure("x", Label("图", "Figure"), tuple(lines), lambda _: None)
    return Evaluation(figure, tuple(Drawn(line, values, ()) for line in lines), {}, None)


@pytest.mark.parametrize(
    ("left", "right", "lang", "said"),
    [
        (u.INDEX, u.PERCENT, "en", "left index · right %"),
        (u.INDEX, u.PERCENT, "zh", "左轴 指数 · 右轴 %"),
        (u.Z_SCORE, u.Z_SCORE, "en", "standard deviations, both axes"),
        (u.Z_SCORE, u.Z_SCORE, "zh", "标准差（左右轴）"),
        (u.PERCENT_1, u.PERCENT, "en", "%, both axes"),
        (u.USD_BN, None, "zh", "亿美元"),
    ],
)
def test_a_unit_both_axes_have_is_said_once(left: Unit, right: Unit | None, lang: Lang, said: str) -> None:
    """Which axis is which only where they differ."""
    assert units_of(made(left, right), lang) == said
