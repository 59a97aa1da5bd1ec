"""The guard against a source that moves a series from millions to billions."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path

import pytest

from data_sources.wire.base import BadPayload, Fetched, by_date
from data_sources.wire.scale import check_scale
from macro.catalogue import SERIES
from macro.compute.magnitude import scale_word
from macro.declare.series import Lag, Release, Series
from macro.declare.text import Label, Quantity
from tests.published import published


@pytest.mark.parametrize(
    ("units", "word"),
    [
        ("Millions of U.S. Dollars", "mil"),
        ("Mil. of U.S. $", "mil"),
        ("Billions of Chained 2017 Dollars, SAAR", "bil"),
        ("Bil. of $", "bil"),
        ("Thousands of Persons", "thous"),
        ("Thous. of Persons", "thous"),
        ("Trillions of Dollars", "tril"),
        ("Index 1982-1984=100", ""),
        ("Percent", ""),
        ("Chinese Yuan Renminbi to One U.S. Dollar", ""),
        ("Milestones, Number", ""),
        ("", ""),
    ],
)
def test_the_word_of_magnitude(units: str, word: str) -> None:
    """Long and short forms agree, other words are none."""
    assert scale_word(units) == word


def series(text: str) -> Series:
    release = Release("x", Label("某发布", "A release"), "08:30")
    return Series(
        "TOTALSL", Label("消费信贷", "Credit"), "FRED", Quantity("usd", 1e6, text), "M", "SA", release, Lag(38), "Board"
    )


@pytest.mark.parametrize("units", ["Millions of Dollars", "Mil. of $", ""])
def test_titles_may_vary(units: str) -> None:
    """The wording is FRED's affair; without a unit (the CSV) there is nothing to check."""
    check_scale(series("Millions of U.S. Dollars"), Fetched(by_date([], "FRED", "TOTALSL"), "FRED", units=units))


@pytest.mark.parametrize("units", ["Billions of Dollars", "U.S. Dollars", "Percent"])
def test_another_magnitude_is_refused(units: str) -> None:
    """The message names the series and both units."""
    fetched = Fetched(by_date([], "FRED", "TOTALSL"), "FRED", units=units)
    with pytest.raises(BadPayload, match=f"TOTALSL now comes in '{units}' where 'Millions of U.S. Dollars' is declared"):
        check_scale(series("Millions of U.S. Dollars"), fetched)


def test_every_declared_quantity_says_its_factor() -> None:
    """The words a quantity is checked by agree with the factor it is computed with."""
    factor = {"": 1.0, "thous": 1e3, "mil": 1e6, "bil": 1e9, "tril": 1e12}
    for one in SERIES.values():
        assert one.quantity.factor == factor[scale_word(one.quantity.text)], one.id


def of_another_magnitude(surveyed: Mapping[str, str]) -> list[str]:
    """Series from FRED that would be refused in the unit given by their code."""
    wrong = []
    for one in SERIES.values():
        if one.source == "FRED" and one.source_code in surveyed:
            try:
                check_scale(one, Fetched(by_date([], "FRED", one.id), "FRED", units=surveyed[one.source_code]))
            except BadPayload as problem:
                wrong.append(str(problem))
    return wrong


def test_declared_magnitudes_are_those_of_fred() -> None:
    """No series is refused for nothing, one in another unit is."""
    units = {name: row["units"] for name, row in published().items()}
    assert of_another_magnitude(units) == []
    assert len(of_another_magnitude({**units, "WALCL": "Billions of U.S. Dollars"})) == 1


def test_declared_magnitudes_are_those_of_the_survey(shared: Path) -> None:
    """Every series from FRED is declared in the magnitude surveyed there in 2026."""
    with (shared / "catalogue.csv").open(encoding="utf-8") as lines:
        assert of_another_magnitude({row["series_id"]: row["units"] for row in csv.DictReader(lines)}) == []
