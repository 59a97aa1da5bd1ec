"""Figures 1 and 3: their sentences name the day of their numbers."""

from __future__ import annotations

import pandas as pd

from macro.catalogue import FIGURES
from macro.compute.evaluate import evaluate
from tests.macro.topics.test_liquidity import english, on, reader


def test_conditions_name_their_week() -> None:
    """A reader two weeks later must see which week it was."""
    stored = {"NFCI": on(d2026_10_16=-0.50, d2026_11_13=-0.51)}
    assert english("nfci", stored) == (
        "NFCI -0.51 in the week to 13 Nov 2026, looser than average: in the middle of the readings since 2026, "
        "little changed from four weeks earlier."
    )


def test_stress_names_its_day_and_its_largest_part() -> None:
    """Safe assets take off most."""
    parts = {"": -1.5, "_CREDIT": -0.3, "_EQUITY": -0.2, "_FUNDING": -0.1, "_SAFE": -0.8, "_VOL": -0.1}
    stored = {f"OFRFSI{name}": pd.Series([value], index=pd.DatetimeIndex(["2026-11-20"])) for name, value in parts.items()}
    said = FIGURES["stress"].headline(evaluate(FIGURES["stress"], reader(stored)))
    assert said is not None
    assert said.en == "OFR stress -1.50 on 20 Nov 2026, below average; largest contribution: safe assets (-0.80)."
    assert said.zh == "2026年11月20日，OFR金融压力指数为-1.50，低于均值；影响最大的分项：安全资产（-0.80）。"


def test_a_ratio_over_the_gdp_of_an_earlier_quarter_says_so() -> None:
    """In December 2025 equities of the third quarter stood beside GDP of the second, of the third a week later."""
    equities = pd.Series([60e12, 66e12, 70e12], index=pd.DatetimeIndex(["2025-01-01", "2025-04-01", "2025-07-01"]))
    gdp = pd.Series([30e12, 30e12, 31e12], index=equities.index)
    for known, told in (
        (gdp.iloc[:2], "at 233.3 % of GDP in 2025 Q3 (GDP of 2025 Q2), "),
        (gdp, "at 225.8 % of GDP in 2025 Q3, "),
    ):
        said = english("assets_gdp", {"NCBEILQ027S": equities, "GDP": known})
        assert told in said


def test_both_ratios_are_told_and_the_title_promises_what_is_drawn() -> None:
    """Each against its own mean: 300, 300 and 330 % are 1.4 standard deviations up; without households only equities stand."""
    index = pd.DatetimeIndex(["2025-01-01", "2025-04-01", "2025-07-01"])
    gdp = pd.Series([30e12] * 3, index=index)
    stored = {"GDP": gdp, "TFAABSHNO": pd.Series([90e12, 90e12, 99e12], index=index)}
    stored["NCBEILQ027S"] = pd.Series([60e12, 60e12, 54e12], index=index)
    assert english("assets_gdp", stored) == (
        "Household financial assets at 330.0 % of GDP in 2025 Q3, 1.4 standard deviations above its mean since 2025; "
        "corporate equities at 180.0 % of GDP in 2025 Q3, 1.4 standard deviations below its mean since 2025."
    )
    del stored["TFAABSHNO"]
    assert evaluate(FIGURES["assets_gdp"], reader(stored)).title.en == "Corporate equities relative to GDP"
    assert english("assets_gdp", stored).startswith("Corporate equities at 180.0 % of GDP")
