"""Words for headlines follow from the numbers by rule."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from macro.catalogue import SERIES
from macro.compute.clauses import as_revised
from macro.compute.wording import day_text, of_history
from macro.declare.series import Observations
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


def test_a_quarter_is_a_word_in_chinese() -> None:
    assert day_text(date(2023, 10, 1), "Q") == Label("2023年四季度", "2023 Q4")


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (Label("增长3.1%。", "Up 3.1 %."), Label("增长3.1%（按此后修订值）。", "Up 3.1 % (as revised since).")),
        (
            Label("增长3.1%（2023年四季度）。", "Up 3.1 % (2023 Q4)."),
            Label("增长3.1%（2023年四季度，按此后修订值）。", "Up 3.1 % (2023 Q4, as revised since)."),
        ),
        (Label("（甲）增长", "up (a), b"), Label("（甲）增长（按此后修订值）", "up (a), b (as revised since)")),
    ],
)
def test_what_is_revised_is_said_in_one_pair_of_brackets(said: Label, told: Label) -> None:
    """Brackets a clause ends in take the words, too."""
    read = Observations(SERIES["GDPC1"], pd.Series(dtype=float), "embedded", revised=True)
    assert as_revised(said, [read]) == told
