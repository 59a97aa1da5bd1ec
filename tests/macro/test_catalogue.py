"""The catalogue: what it refuses, what it holds, and that every figure stands on any day."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from itertools import product
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from cache.embedded import data as embedded
from cache.reader import Reader
from components.frame.state import SHELL_KEYS
from macro.catalogue import FIGURES, PUBLISHER_NAMES, SERIES, check, find
from macro.compute.evaluate import evaluate
from macro.compute.magnitude import outside
from macro.compute.transforms import to_bp, yoy
from macro.declare import units as u
from macro.declare.figure import Choice, Figure, Line, Look
from macro.declare.series import Lag, Release, Series
from macro.declare.text import Bounds, DeclarationError, Label, Quantity, Unit
from macro.policy.futures import contract, contract_month


def label(text: str) -> Label:
    return Label(f"中{text}", text)


def series(name: str, source: str = "FRED", quantity: Quantity = u.INDEX_Q) -> Series:
    return Series(name, label(name), source, quantity, "M", "SA", Release("x", label("x"), "08:30"), Lag(1), "Nobody")


def line(name: str, unit: Unit = u.INDEX, instead: tuple[Line, ...] = (), fallback: str = "") -> Line:
    return Line(name, label(name), (name,), unit, instead=instead, fallback=fallback)


def figure(*lines: Line, name: str = "fig") -> Figure:
    return Figure(name, label(name), lines, lambda _: None)


A, B, RATE = series("A"), series("B"), series("RATE", quantity=u.PERCENT_Q)


def refused(match: str, all_series: tuple[Series, ...], *figures: Figure) -> None:
    with pytest.raises(DeclarationError, match=match):
        check(all_series, figures)


def test_a_sound_catalogue_is_returned_by_id() -> None:
    """Both parts, in the order declared."""
    found, figures = check((A, B), (figure(line("A"), line("B")),))
    assert list(found) == ["A", "B"]
    assert list(figures) == ["fig"]


def test_a_series_declared_twice_is_named() -> None:
    """Two topics may not both own a series."""
    refused("series A: declared twice", (A, B, series("A")))


def test_a_figure_declared_twice_is_named() -> None:
    """A figure's ID is its key on the page and in links."""
    refused("figure fig: declared twice", (A,), figure(line("A")), figure(line("A")))


def test_a_twin_is_checked_like_the_line_itself() -> None:
    """The same numbers from another source must exist, in the same kind of unit, and are prefetched with the line."""
    twin = replace(line("A"), twin=("B",))
    check((A, B), (figure(twin),))
    assert [one.series for one in figure(twin).every_line()] == [("A",), ("B",)]
    refused("figure fig, line A: unknown series 'C'", (A,), figure(replace(line("A"), twin=("C",))))
    refused("figure fig, line A: its numbers are 'percent'", (A, RATE), figure(replace(line("A"), twin=("RATE",))))


def test_an_unknown_source_is_named() -> None:
    """A series nobody can fetch cannot be declared."""
    refused("series C: unknown source 'NOWHERE'", (series("C", source="NOWHERE"),))


def test_an_unknown_frequency_is_named() -> None:
    """Periods are counted from it."""
    odd = Series("C", label("C"), "FRED", u.INDEX_Q, "X", "SA", A.release, Lag(1), "Nobody")  # type: ignore[arg-type]
    refused("series C: unknown frequency 'X'", (odd,))


def test_a_series_that_nothing_bounds_is_named() -> None:
    """Neither its unit nor the series itself says what an observation can be."""
    free = Quantity("index", 1.0, "Index")
    refused("series C: nothing bounds its observations", (series("C", quantity=free),))
    check((replace(series("C", quantity=free), bounds=u.PMI),), ())
    with pytest.raises(DeclarationError, match="bounds of 'a rate': 5 is not below 5"):
        Bounds(u.RATE.what, 5, 5)


def test_an_unknown_series_is_named_with_its_line() -> None:
    """A misspelt ID is found when the catalogue loads, not when the page is opened."""
    refused("figure fig, line C: unknown series 'C'", (A,), figure(line("A"), line("C")))


def test_an_unknown_series_of_a_substitute_is_named_too() -> None:
    """A substitute is a line like any other."""
    refused("figure fig, line C: unknown series 'C'", (A,), figure(line("A", instead=(line("C"),))))


@pytest.mark.parametrize(
    ("steps", "unit"),
    [((), u.PERCENT), ((yoy,), u.INDEX), ((yoy,), u.BASIS_POINTS), ((yoy, to_bp), u.PERCENT)],
)
def test_a_unit_that_is_not_that_of_the_numbers_is_named(steps: tuple[object, ...], unit: Unit) -> None:
    """yoy of an index is a percent, and percent in basis points needs a step."""
    wrong = Line("A", label("A"), ("A",), unit, steps)  # type: ignore[arg-type]
    refused("figure fig, line A: its numbers are", (A,), figure(wrong))


def test_two_units_on_one_axis_are_named() -> None:
    """An axis has one scale."""
    refused("figure fig: left axis mixes units", (A, RATE), figure(line("A"), line("RATE", u.PERCENT)))


def test_one_unit_an_axis_is_enough() -> None:
    """The other unit goes to the other axis, or into the table only."""
    right = Line("RATE", label("RATE"), ("RATE",), u.PERCENT, axis="right")
    table = Line("RATE", label("RATE"), ("RATE",), u.PERCENT, kind="table")
    for one in (right, table):
        check((A, RATE), (figure(line("A"), one),))


def test_an_axis_may_not_mix_units_in_any_choice() -> None:
    """A figure that is sound by default is checked in its other choices too."""

    def lines(choices: Mapping[str, str]) -> tuple[Line, ...]:
        return (line("A"), line("RATE", u.PERCENT)) if choices["c"] == "both" else (line("A"),)

    choice = Choice("c", label("c"), {"one": label("one"), "both": label("both")})
    refused("left axis mixes", (A, RATE), Figure("fig", label("fig"), lines, lambda _: None, choices=(choice,)))


def test_a_line_on_an_inverted_axis_says_so() -> None:
    """Figure 20 turned its rate axis around in silence: a legend without the word is refused, in any choice."""
    named = Line("A", Label("甲（右，逆序）", "A (right, inverted)"), ("A",), u.INDEX, axis="right")
    silent = Line("A", Label("甲（右）", "A (right)"), ("A",), u.INDEX, axis="right")
    choice = Choice("inv", label("inv"), {"off": label("off"), "on": label("on")})
    look = Look(inverted=lambda choices: "right" if choices["inv"] == "on" else None)
    for one in (named, silent):
        shown = Figure("fig", label("fig"), (one,), lambda _: None, choices=(choice,), look=look)
        if one is silent:
            refused("its name does not say that its axis is inverted", (A,), shown)
        else:
            check((A,), (shown,))
    turned = {one.key: one.label for one in FIGURES["bank_assets"].lines_for({"inv": "on"})}
    assert (turned["DFEDTARU"].en, turned["DFEDTARU"].zh) == ("Fed funds upper (right, inverted)", "目标利率上限（右，逆序）")


def test_a_substitute_may_not_join_lines_in_another_unit() -> None:
    """Were A stored and B not, B's substitute in percent would stand beside A's index."""
    other = (line("RATE", u.PERCENT),)
    refused("left axis mixes", (A, B, RATE), figure(line("A"), line("B", instead=other)))
    refused("left axis mixes", (A, B, RATE), figure(line("A", instead=other), line("B", instead=other)))


def test_substitutes_that_come_together_may_change_the_unit() -> None:
    """In one fallback group either all own lines stand or all substitutes."""
    other = (line("RATE", u.PERCENT),)
    sound = figure(line("A", instead=other, fallback="g"), line("B", instead=other, fallback="g"))
    assert list(check((A, B, RATE), (sound,))[1]) == ["fig"]


# ---- the catalogue itself


@pytest.mark.parametrize(
    ("name", "right", "wrong"),
    [
        ("ISM_PMI", 48.7, 7.0),
        ("ISM_SERVICES", 51.4, 487.0),
        ("GACDFSA066MSFRBPHI", -58.7, -587.0),
        ("DRTSCILM", 83.6, 836.0),
        ("DGS10", 4.13, 413.0),
        ("IRLTLT01JPM156N", -0.28, -28.0),
        ("A191RL1Q225SBEA", -28.0, -280.0),
        ("PSAVERT", 31.8, 318.0),
        ("NFCI", -0.55, -55.0),
        ("CPIAUCSL", 334.131, 0.334),
        ("VIXCLS", 82.69, 8269.0),
        ("SP500", 7736.52, 7.7),
        ("WALCL", 6.747e6, 6.747e12),
        ("WUDSHO", -23_000.0, -2.3e10),
        ("PAYEMS", 159_000.0, 159.0),
        ("GDPC1", 24_180.4, 24_180_419.0),
        ("DEXCHUS", 7.1, 7100.0),
        ("CES0500000003", 37.64, 3764.0),
        ("USREC", 1.0, 100.0),
        ("ZQZ26", 96.05, 3.95),
    ],
)
def test_bounds_tell_a_value_from_one_in_another_unit(name: str, right: float, wrong: float) -> None:
    """Of a kind each: a value that was published, and the same in another unit or as a rate for a price."""
    one, day = find(name), pd.DatetimeIndex(["2026-08-01"])
    assert outside(one, pd.Series([right], day)).empty
    assert outside(one, pd.Series([wrong], day)).tolist() == [wrong]


def test_all_that_is_embedded_lies_within_its_bounds() -> None:
    """Observations and vintages alike."""
    found = {name: [values] for name, values in embedded.observations().items()}
    for name, kept in embedded.vintages().items():
        found.setdefault(name, []).extend(one.values for one in kept)
    wrong = {name: outside(find(name), pd.concat(every)).tolist() for name, every in found.items()}
    assert {name: values for name, values in wrong.items() if values} == {}
    assert len(wrong) > 150


def test_all_that_was_published_lies_within_its_bounds(shared: Path) -> None:
    """Every series of the catalogue among the real ones, its vintages and expired futures too."""
    columns = {"dbnomics/ism_pmi.csv": ("ISM_PMI", "ISM_SERVICES"), "extras/yahoo_GSPC.csv": ("SP500",)}
    columns["ofr/fsi.csv"] = ("OFRFSI", *(f"OFRFSI_{part}" for part in ("CREDIT", "EQUITY", "SAFE", "FUNDING", "VOL")))
    seen, wrong = set(), []
    for file in sorted((shared / "data").rglob("*.csv")):
        names = columns.get(f"{file.parent.name}/{file.name}", (file.stem,))
        known = [name for name in names if name in SERIES or contract_month(name)]
        table = pd.read_csv(file, index_col=0) if known else pd.DataFrame()
        for place, name in enumerate(known):
            column = table["close"] if contract_month(name) else table.iloc[:, place]
            if len(bad := outside(find(name), pd.to_numeric(column, errors="coerce").dropna())):
                wrong.append((str(file), bad.to_dict()))
            seen.add(name)
    assert wrong == []
    assert len(seen) > 190


def choices_of(one: Figure) -> Iterator[dict[str, str]]:
    """Every combination of a figure's choices."""
    for values in product(*(choice.values for choice in one.choices)):
        yield dict(zip((choice.key for choice in one.choices), values, strict=True))


def is_led(one: Line) -> bool:
    """Whether a line is shifted forward on purpose."""
    return any(step.__qualname__.startswith("lead.") for step in one.steps)


READER = Reader(None)
DAYS = (None, date(2024, 3, 20), date(2020, 3, 16), date(2025, 9, 18), date(1950, 1, 1))


@pytest.mark.no_cover  # six thousand figures: tracing their lines would double the time and name no other line
@pytest.mark.parametrize("as_of", DAYS, ids=str)
@pytest.mark.parametrize("name", FIGURES)
def test_every_figure_stands_on_any_day(name: str, as_of: date | None) -> None:
    """In every choice: it evaluates, draws nothing of the future, and its headline is whole or absent."""
    one = FIGURES[name]
    for choices in choices_of(one):
        evaluation = evaluate(one, lambda series_id: READER.read(series_id, as_of), choices, as_of)
        for drawn in evaluation.lines:
            assert np.isfinite(drawn.known).all(), (choices, drawn.line.key)
            if as_of and len(drawn.known) and not is_led(drawn.line):
                assert drawn.known.index[-1].date() <= as_of, (choices, drawn.line.key)
        headline = one.headline(evaluation)
        for text in (headline.zh, headline.en) if headline else ():
            assert not re.search(r"\b(nan|inf|none|n/a)\b", text, re.IGNORECASE), text
            assert text[-1] in ".。", text


@pytest.mark.parametrize("name", FIGURES)
def test_line_keys_are_unique_within_a_figure(name: str) -> None:
    """Columns of the data table and headlines are found by them."""
    for choices in choices_of(FIGURES[name]):
        keys = [one.key for one in FIGURES[name].lines_for(choices)]
        assert len(keys) == len(set(keys)), choices


def test_a_choice_has_its_url_parameter_to_itself() -> None:
    """Two figures on a page must not answer to one parameter, unless they share the choice itself."""
    seen: dict[str, Choice] = {}
    for one in FIGURES.values():
        for choice in one.choices:
            assert choice.key not in SHELL_KEYS, (one.id, choice.key)
            assert seen.setdefault(choice.key, choice) == choice, (one.id, choice.key)


def test_every_publisher_has_its_name_in_chinese() -> None:
    """Of the catalogue's series and of the futures; a name that nobody bears would be left over."""
    borne = {one.publisher for one in SERIES.values()} | {contract(date(2026, 12, 1)).publisher}
    assert set(PUBLISHER_NAMES) == borne
    assert all(one.zh != one.en for one in PUBLISHER_NAMES.values())
