"""Words for headlines follow from the numbers by rule."""

from __future__ import annotations

from datetime import date

import pytest

from macro.compute.wording import of_history
from macro.declare.text import Label, rounded
from macro.declare.units import USD_BN

HIGH, LOW, FIRST = Label("紧于", "tighter than"), Label("松于", "looser than"), date(2016, 1, 1)


@pytest.mark.parametrize(
    ("share", "english", "chinese"),
    [
        (87.0, "tighter than 87 % of readings since 2016", "紧于2016年以来87%的读数"),
        (13.0, "looser than 87 % of readings since 2016", "松于2016年以来87%的读数"),
        (55.0, "tighter than 55 % of readings since 2016", "紧于2016年以来55%的读数"),
        (45.0, "looser than 55 % of readings since 2016", "松于2016年以来55%的读数"),
        (50.4, "in the middle of the readings since 2016", "处于2016年以来读数的中间水平"),
    ],
)
def test_a_place_in_history_is_high_low_or_middle(share: float, english: str, chinese: str) -> None:
    """A reading near its median is called neither high nor low."""
    assert of_history(share, HIGH, LOW, FIRST) == Label(chinese, english)


@pytest.mark.parametrize(
    ("value", "places", "shown"),
    [(1.45, 1, 1.5), (14.5, 0, 15.0), (0.285, 2, 0.29), (-2.5, 0, -3.0), (2.675, 2, 2.68), (0.04999, 1, 0.0), (-0.04, 1, 0.0)],
)
def test_halves_go_up_in_both_languages(value: float, places: int, shown: float) -> None:
    """ON RRP of 1.450 billion is 15亿美元 and USD 1.5 bn."""
    assert rounded(value, places) == shown
    assert str(rounded(value, places)) == str(shown)
    assert USD_BN.text(1.45e9, "zh") == "15亿美元"
    assert USD_BN.text(1.45e9, "en") == "USD 1.5 bn"
