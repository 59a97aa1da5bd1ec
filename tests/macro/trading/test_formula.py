"""Formulas of trades: what is read, what is refused and in which words, and the numbers they give."""

from __future__ import annotations

import pandas as pd
import pytest

from macro.catalogue import SERIES
from macro.trading.formula import Formula, FormulaError, formula_text
from macro.trading.parser import MOST_CHARACTERS, MOST_SERIES, parse_formula


def read(text: str) -> Formula:
    return parse_formula(text, SERIES)


def why(text: str) -> str:
    """Why a formula is refused, in English; the Chinese clause must be there too."""
    with pytest.raises(FormulaError) as caught:
        read(text)
    assert caught.value.why.zh
    return caught.value.why.en


def dated(values: dict[str, float]) -> pd.Series:
    return pd.Series(list(values.values()), index=pd.to_datetime(list(values)), dtype="float64")


DAYS = ("2024-03-18", "2024-03-19", "2024-03-20", "2024-03-21")
TEN = dated(dict(zip(DAYS, (4.34, 4.30, 4.27, 4.27), strict=True)))
TWO = dated(dict(zip(DAYS, (4.73, 4.68, 4.59, 4.62), strict=True)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("DGS10 - DGS2", -0.35),
        ("dgs10−dgs2", -0.35),
        ("2 × DGS2 － DGS10", 4.97),
        ("(DGS10 + DGS2) ÷ 2", 4.445),
        ("DGS10 - DGS2 - 1", -1.35),
        ("DGS10 - (DGS2 - 1)", 0.65),
        ("-DGS10 + 2*DGS2", 4.97),
        ("DGS10 / DGS2 * DGS10", 4.27 / 4.62 * 4.27),
        ("3 - 2 * DGS10 / 2", -1.27),
        ("2*3*DGS10 - .5", 25.12),
    ],
)
def test_arithmetic_by_hand(text: str, expected: float) -> None:
    """Precedence, signs and parentheses on the yields of 21 March 2024, however the signs are typed."""
    formula = read(text)
    values = {"DGS10": TEN, "DGS2": TWO}
    assert formula.compute(*(values[name] for name in formula.series)).iloc[-1] == pytest.approx(expected)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("DGS10 - DGS2", "percent"),
        ("DGS10 - 4", "percent"),
        ("DGS10 / DGS2", "ratio"),
        ("VIXCLS", "index"),
        ("VIXCLS * (DGS10 / DGS2)", "index"),
        ("DEXUSEU * DEXJPUS", "fx"),
        ("1 / DEXUSEU", "fx"),
        ("DEXCHUS / DEXJPUS", "fx"),
        ("SP500 / DEXUSEU", "index"),
        ("WALCL - WRBWFRBL", "usd"),
        ("WRBWFRBL / WALCL", "ratio"),
        ("month(DGS10) - IRLTLT01DEM156N", "percent"),
    ],
)
def test_the_unit_of_a_result(text: str, kind: str) -> None:
    """Sums keep their kind, a quotient of one kind is a ratio, rates cross to rates."""
    assert read(text).kind == kind


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("DGS10 - DGS11", "there is no series DGS11; near it are DGS1, DGS10, DGS1MO"),
        ("QQQQQQQQ", "there is no series QQQQQQQQ"),
        ("DGS10 / 0", "it divides DGS10 by zero"),
        ("DGS10 / (2 - 2)", "it divides DGS10 by zero"),
        ("1 / 0 * DGS10", "it divides 1 by zero"),
        ("WALCL + DGS10", "WALCL is dollars and DGS10 percent: they cannot be added or subtracted"),
        ("DGS10 + VIXCLS", "DGS10 is percent and VIXCLS an index: they cannot be added or subtracted"),
        ("DGS10 * DGS2", "DGS10 is percent and DGS2 percent: they cannot be multiplied"),
        ("1 / DGS10", "1 is a plain number and DGS10 percent: they cannot be divided"),
        ("DGS10 - IRLTLT01DEM156N", "DGS10 is daily and IRLTLT01DEM156N monthly: their dates do not meet; write month(DGS10)"),
        ("WALCL / GDP", "WALCL is weekly and GDP quarterly: their dates do not meet"),
        ("month(GDP)", "month() takes a daily series, which GDP is not"),
        ("month(DGS10 - DGS2)", "month() takes one series"),
        ("", "it ends too early"),
        ("DGS10 -", "it ends too early"),
        ("month(", "month() takes one series"),
        ("(DGS10", "a '(' has no ')'"),
        ("month(DGS10", "a '(' has no ')'"),
        ("DGS10)", "a ')' has no '('"),
        ("DGS10 DGS2", "there is no sign between 'DGS10' and 'DGS2'"),
        ("2DGS10", "there is no sign between '2' and 'DGS10'"),
        ("DGS10 ** 2", "'*' is out of place"),
        ("DGS10 % 2", "'%' cannot stand in a formula"),
        ("1,000 * DGS10", "',' cannot stand in a formula"),
        ("__import__('os')", "'_' cannot stand in a formula"),
        ("DGS10.index", "'.' cannot stand in a formula"),
        ("2 + 2", "it names no series"),
        ("DGS10 * 1234567890123", "the number 123456789012… is too long"),
        ("DGS10 * 0.1234567890", "the number 0.123456789… is too long"),
        ("(" * 13 + "DGS10" + ")" * 13, "its parentheses and signs go too deep"),
        ("-" * 40 + "DGS10", "its parentheses and signs go too deep"),
        ("DGS10" + " + DGS10" * 30, f"it is longer than {MOST_CHARACTERS} characters"),
        ("DGS1+DGS2+DGS10+DGS30+DGS3MO+DGS6MO+DGS1MO", f"it names 7 series, {MOST_SERIES} at most"),
    ],
)
def test_what_is_refused_says_why(text: str, words: str) -> None:
    """One clause names what is wrong; nothing is ever executed."""
    assert why(text) == words


def test_series_are_joined_on_common_days_only() -> None:
    """A day that one series lacks is absent: nothing is carried forward, nothing interpolated."""
    two = TWO.drop(pd.Timestamp("2024-03-19"))
    two["2024-03-20"] = float("nan")
    assert [f"{day:%d}" for day in read("DGS10 - DGS2").compute(TEN, two).index] == ["18", "21"]
    assert read("DGS10 - DGS2").compute(TEN, TWO.iloc[:0]).empty


def test_a_divisor_that_is_zero_is_absent_and_told() -> None:
    """Also where only rounding keeps it from zero: 4.30 - 4.27 - 0.03."""
    formula = read("DGS30 / (DGS10 - DGS2 - 0.03)")
    thirty, ten, two = TEN * 3, TEN, TEN - 0.03
    two.iloc[0] = 4.0
    assert list(formula.compute(thirty, ten, two).index) == [pd.Timestamp("2024-03-18")]
    assert [f"{day:%d}" for day in formula.zeros(thirty, ten, two)] == ["19", "20", "21"]
    assert read("DGS10 - DGS2").zeros(TEN, TWO).empty


def test_month_averages_only_months_that_are_over() -> None:
    """February to the 29th counts, March to the 21st does not."""
    february = pd.Series([4.0] * 10 + [4.1] + [4.2] * 10, index=pd.bdate_range("2024-02-01", "2024-02-29"))
    daily = pd.concat([february, TEN])
    monthly = dated({"2024-02-01": 2.3, "2024-03-01": 2.4})
    found = read("month(DGS10) - IRLTLT01DEM156N").compute(daily, monthly)
    assert found.index.tolist() == [pd.Timestamp("2024-02-01")]
    assert found.iloc[0] == pytest.approx(1.8)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("2*dgs2-1*dgs10", "2 × DGS2 − 1 × DGS10"),
        ("dgs10-(dgs2-dgs30)", "DGS10 − (DGS2 − DGS30)"),
        ("(dgs10-dgs2)-dgs30", "DGS10 − DGS2 − DGS30"),
        ("-(dgs10-dgs2)*2", "−(DGS10 − DGS2) × 2"),
        ("dgs10/(dgs2/dgs30)*2", "DGS10 ÷ (DGS2 ÷ DGS30) × 2"),
        ("month(dgs10)", "month(DGS10)"),
    ],
)
def test_a_formula_is_shown_as_a_reader_writes_it(text: str, shown: str) -> None:
    """With the parentheses it needs and no others; what is shown reads back as the same formula."""
    assert formula_text(read(text).node) == shown
    assert read(shown).node == read(text).node


@pytest.mark.parametrize("formula", ["CPIAUCSL - PCEPI", "2 * CPIAUCSL + PCEPI", "CPIAUCSL - INDPRO", "VIXCLS - SP500"])
def test_indices_of_other_bases_are_not_added(formula: str) -> None:
    """A difference of 1982-84 = 100 and 2017 = 100 is a number that says nothing; a ratio's change in % is free of them."""
    with pytest.raises(FormulaError, match="other base years or scales: they cannot be added or subtracted; take their ratio"):
        parse_formula(formula, SERIES)
    assert parse_formula("CPIAUCSL / PCEPI", SERIES).kind == "ratio"


def test_indices_of_one_release_may_be_compared() -> None:
    """They share a scale; so does an index with a number."""
    assert parse_formula("CPIAUCSL - CPILFESL", SERIES).kind == "index"
    assert parse_formula("VIXCLS - 20", SERIES).kind == "index"
