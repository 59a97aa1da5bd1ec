"""Declarations: what they refuse, how units print, and how a figure picks the lines it draws."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from macro.compute.evaluate import evaluate
from macro.compute.transforms import change_weeks, negate, pct_gdp, yoy
from macro.declare import units as u
from macro.declare.figure import Choice, Figure, Line
from macro.declare.series import Lag, Observations, Read, Release, Series
from macro.declare.text import DeclarationError, Label, Unit, number_text
from macro.topics.amounts import ONE_PLACE


def label(text: str) -> Label:
    return Label(f"中{text}", text)


def series(name: str) -> Series:
    return Series(name, label(name), "FRED", u.INDEX_Q, "M", "SA", Release("x", label("x"), "08:30"), Lag(1), "Nobody")


def reading(**values: list[float]) -> Read:
    """A reader of monthly series from January 2024; any other series holds nothing."""

    def read(name: str) -> Observations:
        numbers = values.get(name, [])
        index = pd.date_range("2024-01-01", periods=len(numbers), freq="MS")
        return Observations(series(name), pd.Series(numbers, index=index, dtype="float64"), "fetched" if numbers else "missing")

    return read


def line(key: str, *names: str, unit: Unit = u.INDEX, instead: tuple[Line, ...] = (), fallback: str = "") -> Line:
    return Line(key, label(key), names or (key,), unit, instead=instead, fallback=fallback)


def figure(*lines: Line, choices: tuple[Choice, ...] = ()) -> Figure:
    return Figure("figure", label("figure"), lines, lambda _: None, choices=choices)


@pytest.mark.parametrize(("zh", "en"), [("", "text"), ("文", ""), ("", "")])
def test_a_label_needs_both_languages(zh: str, en: str) -> None:
    """A missing translation cannot be declared."""
    with pytest.raises(DeclarationError, match="translation"):
        Label(zh, en)


@pytest.mark.parametrize(("zh", "en"), [("{n}个序列", "{m} series"), ("{n}个", "some"), ("若干", "{value:.1f} %")])
def test_the_places_of_a_label_are_those_of_both_languages(zh: str, en: str) -> None:
    """A translator who loses a number is told when the label is made."""
    with pytest.raises(DeclarationError, match="places"):
        Label(zh, en)


def test_what_fills_a_place_may_hold_braces() -> None:
    """Text from outside is no template: it is neither compared nor filled again."""
    told = Label("返回：{why}", "It said: {why}").filled(why=Label("{a} {b", "{a} {b"))
    assert (told.zh, told.en) == ("返回：{a} {b", "It said: {a} {b")


@pytest.mark.parametrize(
    ("unit", "value", "zh", "en"),
    [
        (u.USD_BN, 167.5e9, "1,675亿美元", "USD 167.5 bn"),
        (u.USD_TN, 27.957e12, "27.96万亿美元", "USD 27.96 tn"),
        (u.PERCENT, 3.15, "3.15%", "3.15 %"),
        (u.PERCENT_1, -0.04, "0.0%", "0.0 %"),  # never "-0.0"
        (u.BASIS_POINTS, 37.4, "37个基点", "37 bp"),
        (u.POINTS_2, -0.126, "-0.13个百分点", "-0.13 pp"),
        (u.PERCENT_GDP, 6.31, "占GDP的6.3%", "6.3 % of GDP"),
        (ONE_PLACE, 167.46e9, "1,675亿美元", "USD 167.5 bn"),
        (ONE_PLACE, 2.06e9, "20.6亿美元", "USD 2.1 bn"),
        (u.INDEX, -0.557, "-0.56", "-0.56"),
        (u.PERCENT, float("nan"), "n/a", "n/a"),
    ],
)
def test_a_value_prints_in_the_unit_of_the_language(unit: Unit, value: float, zh: str, en: str) -> None:
    """167.5 bn is 1,675 亿, never 167,500 million."""
    assert unit.text(value, "zh") == zh
    assert unit.text(value, "en") == en


def test_a_table_is_brief() -> None:
    """Basis points are `bp` there in both languages; a unit alone has no counting word."""
    assert [u.BASIS_POINTS.text(-9, lang, brief=True) for lang in ("zh", "en")] == ["-9bp", "-9 bp"]
    assert u.PERCENT.text(4.68, "zh", brief=True) == "4.68%"
    assert [one.label.zh for one in (u.BASIS_POINTS, u.POINTS, u.PERCENT_GDP)] == ["基点", "百分点", "占GDP的%"]


def test_a_signed_number_shows_its_plus() -> None:
    """Changes carry their sign in both directions."""
    assert u.PERCENT_1.text(1.5, "en", signed=True) == "+1.5 %"
    assert u.PERCENT_1.number(-1.5, "zh", signed=True) == "-1.5"


CHOICE = Choice("w", label("weeks"), {"1": label("one"), "4": label("four")})


@pytest.mark.parametrize(("asked", "chosen"), [({}, "1"), ({"w": "4"}, "4"), ({"w": "9"}, "1"), ({"other": "4"}, "1")])
def test_a_choice_that_is_not_offered_falls_back_to_its_default(asked: Mapping[str, str], chosen: str) -> None:
    """A malformed link opens the default."""
    assert figure(choices=(CHOICE,)).chosen(asked) == {"w": chosen}


def test_every_line_holds_all_choices_and_substitutes() -> None:
    """What a figure may read is known before it is drawn."""

    def lines(choices: Mapping[str, str]) -> tuple[Line, ...]:
        return (line("A", instead=(line("B", instead=(line("C"),)),)),) if choices["w"] == "1" else (line("D"),)

    one = Figure("figure", label("figure"), lines, lambda _: None, choices=(CHOICE,))
    assert {found.key for found in one.every_line()} == {"A", "B", "C", "D"}


def drawn_keys(one: Figure, read: Read) -> dict[str, bool]:
    """The lines of a figure in order, and whether each holds numbers."""
    return {found.line.key: not found.known.empty for found in evaluate(one, read).lines}


def test_a_line_without_data_gives_way_to_its_substitute() -> None:
    """The substitute says what it replaces; with the line's own data it is not drawn."""
    own = figure(line("A", instead=(line("B"),)))
    assert drawn_keys(own, reading(A=[1.0], B=[2.0])) == {"A": True}
    assert drawn_keys(own, reading(B=[2.0])) == {"B": True}
    (substitute,) = evaluate(own, reading(B=[2.0])).lines
    assert substitute.replaces is not None
    assert substitute.replaces.key == "A"


def test_a_series_of_gaps_only_counts_as_without_data() -> None:
    """A stored file in which nothing was ever published does not keep its substitute away."""
    assert drawn_keys(figure(line("A", instead=(line("B"),))), reading(A=[float("nan")], B=[2.0])) == {"B": True}


def test_a_line_without_data_or_substitute_stays_and_is_empty() -> None:
    """The caption can name what is missing."""
    assert drawn_keys(figure(line("A"), line("B")), reading(B=[1.0])) == {"A": False, "B": True}


def test_lines_of_one_fallback_give_way_together_or_not_at_all() -> None:
    """While one of them holds data the other stays empty: no substitute in another unit joins the axis."""
    substitutes = (line("P", unit=u.Z_SCORE), line("Q", unit=u.Z_SCORE))
    one = figure(line("A", instead=substitutes, fallback="ism"), line("B", instead=substitutes, fallback="ism"))
    held = {"P": [1.0], "Q": [1.0]}
    assert drawn_keys(one, reading(A=[1.0], B=[1.0], **held)) == {"A": True, "B": True}
    assert drawn_keys(one, reading(A=[1.0], **held)) == {"A": True, "B": False}
    assert drawn_keys(one, reading(B=[1.0], **held)) == {"A": False, "B": True}
    assert drawn_keys(one, reading(**held)) == {"P": True, "Q": True}


def test_steps_run_in_order_and_the_first_takes_every_input() -> None:
    """-(A / B in %): 50, 100 and NaN where B has none."""
    one = Line("R", label("R"), ("A", "B"), u.PERCENT_GDP, (pct_gdp, negate))
    (found,) = evaluate(figure(one), reading(A=[1.0, 2.0], B=[2.0])).lines
    assert found.values.tolist() == [-50.0, -100.0]


def test_a_band_is_the_mean_and_deviation_of_the_known_history() -> None:
    """1, gap, 3: mean 2, standard deviation 1."""
    one = Line("A", label("A"), ("A",), u.INDEX, band=True)
    (found,) = evaluate(figure(one), reading(A=[1.0, float("nan"), 3.0])).lines
    assert (found.mean, found.sigma) == (2.0, 1.0)
    assert len(found.known) == 2


def test_an_evaluation_hands_out_known_values_or_none() -> None:
    """A line that is absent reads as empty, so that headlines can ask."""
    found = evaluate(figure(line("A")), reading(A=[1.0, float("nan")]))
    assert found.values("A").tolist() == [1.0]
    assert found.values("Z").empty
    assert found.has("A")
    assert not found.has("A", "Z")


def test_transforms_say_which_kind_they_give() -> None:
    """A growth rate is a percent whatever it grew from; a difference keeps its unit."""
    assert getattr(yoy, "gives", None) == "percent"
    assert getattr(change_weeks(1), "gives", None) is None


@pytest.mark.parametrize(
    ("value", "places", "signed", "text"),
    [(-0.04, 1, True, "0.0"), (0.04, 1, True, "0.0"), (-0.4, 0, False, "0"), (-0.05, 2, True, "-0.05"), (0.0, 0, True, "0"),
     (1234.5, 1, True, "+1,234.5"), (-0.0, 2, False, "0.00")],
)  # fmt: skip
def test_a_number_that_prints_as_zero_has_no_sign(value: float, places: int, signed: bool, text: str) -> None:
    """Neither `-0.0` nor `+0.0` says anything."""
    assert number_text(value, places, signed) == text


@given(
    st.floats(allow_nan=False, allow_infinity=False, min_value=-1e15, max_value=1e15),
    st.integers(0, 4),
    st.sampled_from([one for one in vars(u).values() if isinstance(one, Unit)]),
)
def test_no_unit_prints_a_signed_zero(value: float, places: int, unit: Unit) -> None:
    """Whatever the value and the unit: a printed number with a sign has a digit that is not zero."""
    printed = [number_text(value, places, signed) for signed in (False, True)]
    printed += [unit.number(value, lang, signed) for lang in ("en", "zh") for signed in (False, True)]
    for one in printed:
        assert one[0] not in "+-" or any(digit in one for digit in "123456789"), one
    assert unit.still(value) == (float(unit.number(value, "en").replace(",", "")) == 0)
