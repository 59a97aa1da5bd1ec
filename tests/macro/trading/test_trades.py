"""Trades as they are written: entries of the desk's file and parts of a link, good and bad."""

from __future__ import annotations

import tomllib
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from macro.catalogue import SERIES
from macro.declare.text import Label
from macro.trading.link import DIRECTIONS, MOST_LINK, MOST_NAME, MOST_OWN, full, link, linked, own, readable
from macro.trading.parser import parse_formula
from macro.trading.trades import FIRST_ENTRY, LAST_ENTRY, MEASURES, Trade, TradeError, Trades, quoted, trades_from
from tests.components.frame.hostile import FIXED, NASTY

GOOD = """
[steep]
name.en = "Steepener"
name.zh = "做陡"
formula = "DGS10 - DGS2"
direction = "rises"
entry = 2024-03-20
unit = "bp"
"""


def read(text: str) -> Trades:
    return trades_from(tomllib.loads(text), "trades.toml", lambda trade, item: 7)


def changed(old: str, new: str) -> str:
    assert old in GOOD
    return GOOD.replace(old, new)


def test_a_good_entry() -> None:
    """All parts as written; the line of the formula is kept for what the data may say later."""
    found = read(GOOD)
    assert not found.problems
    (trade,) = found.trades
    assert (trade.id, trade.name, trade.direction, trade.entry) == (
        "steep",
        Label("做陡", "Steepener"),
        "rises",
        date(2024, 3, 20),
    )
    assert (trade.sign, trade.unit, trade.line, trade.note, trade.own) == (1, "bp", 7, None, False)
    assert read(changed("2024-03-20", '"2024-03-20"')).trades[0].entry == date(2024, 3, 20)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('"DGS10 - DGS2"', '"DGS10 - DGS22"', "`formula = DGS10 - DGS22`: there is no series DGS22; near it are DGS2"),
        ('"DGS10 - DGS2"', '"DGS10 / 0"', "`formula = DGS10 / 0`: it divides DGS10 by zero"),
        ('"DGS10 - DGS2"', '"DGS10 - WALCL"', "`formula = DGS10 - WALCL`: DGS10 is percent and WALCL dollars"),
        ('"DGS10 - DGS2"', "5", "`formula = 5`: must be a text"),
        ('"DGS10 - DGS2"', '"UNRATE * PAYEMS"', "UNRATE is percent and PAYEMS persons: they cannot be multiplied"),
        ('"DGS10 - DGS2"', '"PAYEMS"', "`formula = PAYEMS`: the result is persons, for which there is no unit"),
        ('"rises"', '"long"', "`direction = long`: must be rises or falls"),
        ("2024-03-20", '"20 March 2024"', "`entry = 20 March 2024`: is not a date such as 2024-03-20"),
        ("2024-03-20", '"2024-02-30"', "`entry = 2024-02-30`: is not a date such as 2024-03-20"),
        ("2024-03-20", "2024-03-20T10:00:00", "is not a date such as 2024-03-20"),
        ("2024-03-20", "20240320", "`entry = 20240320`: is not a date such as 2024-03-20"),
        ("2024-03-20", "1024-03-20", "`entry = 1024-03-20`: must lie between 1960 and 2099"),
        ('"bp"', '"fx"', "`unit = fx`: the result is percent: the unit is bp or %"),
        ('name.zh = "做陡"', 'name.zh = "' + "陡" * 500 + '"', "it has more than 60 characters"),
        ('unit = "bp"', "", "unit is missing"),
        ('name.zh = "做陡"', "", "name.zh or name.en is missing"),
        ('unit = "bp"', 'unit = "bp"\nexit = 2024-05-01', "`exit = 2024-05-01`: there is no such item"),
        ('unit = "bp"', 'unit = "bp"\nnote.en = "x"', "note.zh or note.en is missing"),
        ("[steep]", '["Steep !"]', "a heading is made of small letters"),
        ("[steep]", "[own1]", "a heading is made of small letters"),
    ],
)
def test_a_bad_entry_names_file_line_and_value(old: str, new: str, words: str) -> None:
    """One sentence in each language; the entry is left out and the next one holds."""
    found = read(changed(old, new) + GOOD.replace("steep]", "other]").replace("Steepener", "Other").replace("做陡", "另一个"))
    assert [one.id for one in found.trades] == ["other"]
    (problem,) = found.problems
    assert words in problem.en
    assert problem.en.startswith("trades.toml line 7 [")
    assert problem.en.endswith("; this trade is not shown.")
    assert problem.zh.startswith("trades.toml 第7行 [")
    assert problem.zh.endswith("，该交易不显示。")


def test_a_name_stands_once() -> None:
    """In either language: two rows called the same cannot be told apart."""
    again = GOOD.replace("steep]", "again]").replace("做陡", "再做陡")
    found = read(GOOD + again)
    assert [one.id for one in found.trades] == ["steep"]
    assert "[again] `name = Steepener`: [steep] bears the same name" in found.problems[0].en


def test_what_is_no_entry_at_all() -> None:
    """A bare item above the first heading."""
    assert "is not a trade: each has a [heading] of its own" in read("x = 1").problems[0].en


def test_a_quoted_value_cannot_leave_its_quotes() -> None:
    """Neither by a backtick, nor by a line break, nor by its length."""
    assert quoted("a`b\nc") == "a·b·c"
    assert len(quoted("x" * 500)) == 81
    assert quoted({"a": 1}) == "{'a': 1}"


LINK = "2s30s, 做陡~DGS30-DGS2~r~20240102~bp!Short euro~DEXUSEU~f~20240102~fx"


def test_a_link_carries_trades_there_and_back() -> None:
    """Name, formula, direction, entry and unit; a link that is written reads the same."""
    found = linked(LINK)
    assert not found.problems
    first, second = found.trades
    assert (first.id, first.name.zh, first.formula.series, first.direction) == (
        "own1",
        "2s30s, 做陡",
        ("DGS30", "DGS2"),
        "rises",
    )
    assert (second.id, second.direction, second.entry, second.unit, second.own) == (
        "own2",
        "falls",
        date(2024, 1, 2),
        "fx",
        True,
    )
    assert link(found.trades) == LINK
    assert linked("").trades == ()


@pytest.mark.parametrize(
    ("part", "words"),
    [
        ("x", "`tr = x`: a trade is name~formula~direction~date~unit"),
        ("a~DGS10~r~20240102~bp~more", "a trade is name~formula~direction~date~unit"),
        ("a~DGS11~r~20240102~bp", "`formula = DGS11`: there is no series DGS11"),
        ("a~DGS10/0~r~20240102~bp", "it divides DGS10 by zero"),
        ("a~DGS10~up~20240102~bp", "`direction = up`: must be rises or falls"),
        ("a~DGS10~r~20240232~bp", "`entry = 2024-02-32`: is not a date"),
        ("a~DGS10~r~2024~bp", "`entry = 2024`: is not a date"),
        ("a~DGS10~r~20240102~kg", "`unit = kg`: the result is percent: the unit is bp or %"),
        ("~DGS10~r~20240102~bp", "a name has 1 to 40 letters"),
        ("<b>a</b>~DGS10~r~20240102~bp", "a name has 1 to 40 letters"),
        ("**a**~DGS10~r~20240102~bp", "a name has 1 to 40 letters"),
        ("[a](x)~DGS10~r~20240102~bp", "a name has 1 to 40 letters"),
        (f"{'a' * 41}~DGS10~r~20240102~bp", "a name has 1 to 40 letters"),
        ("Short euro~DGS10~r~20240102~bp", "another trade bears the same name"),
    ],
)
def test_a_bad_part_of_a_link_is_left_out(part: str, words: str) -> None:
    """A sentence says which; the others are read as if it were not there."""
    found = linked(f"Short euro~DEXUSEU~f~20240102~fx!{part}!2s30s~DGS30-DGS2~r~20240102~bp")
    assert [one.name.en for one in found.trades] == ["Short euro", "2s30s"]
    (problem,) = found.problems
    assert words in problem.en
    assert problem.en.endswith("; it is left out.")
    assert problem.zh.endswith("，已略去。")


FORMULAS = ("DGS10 - DGS2", "2 * DGS2 - (DGS10 + DGS30) / 2", "month(DGS10) − IRLTLT01DEM156N", "SP500 ÷ DEXUSEU", "DEXUSEU",
            "-DGS10\t- 1.50", "DGS10 / DGS2", "SP500")  # fmt: skip


@st.composite
def own_trades(draw: st.DrawFn) -> tuple[Trade, ...]:
    """As many trades of a reader's own as a link carries, each with a name of its own."""
    names = st.text("aZ09_é做陡 -.,:+/%()&?×÷−–：，。（）、", min_size=1, max_size=MOST_NAME).map(str.strip).filter(bool)
    found = []
    for number, name in enumerate(draw(st.lists(names, min_size=1, max_size=MOST_OWN, unique=True)), 1):
        formula = draw(st.sampled_from(FORMULAS))
        units = [unit for unit, one in MEASURES.items() if one.kind == parse_formula(formula, SERIES).kind]
        direction, entry = draw(st.sampled_from(list(DIRECTIONS.values()))), draw(st.dates(FIRST_ENTRY, LAST_ENTRY))
        found.append(own(f"own{number}", name, formula, direction, entry, draw(st.sampled_from(units))))
    return tuple(found)


def parts(trades: tuple[Trade, ...]) -> list[tuple[object, ...]]:
    """All that defines each trade; how its formula was spaced does not."""
    return [(one.id, one.name, one.formula.node, one.direction, one.entry, one.unit, one.own) for one in trades]


@settings(FIXED, max_examples=60)
@given(own_trades(), NASTY)
def test_what_a_link_is_given_is_read_from_it(trades: tuple[Trade, ...], other: str) -> None:
    """Any trades, also with a message's punctuation behind them and beside what else a chat app brings."""
    written = link(trades)
    for values in ([written], [f"{written}。"], [f"{written}) "], [other, written], [written, other, "singlemessage"]):
        found = linked(readable(values))
        assert parts(found.trades) == parts(trades)
        assert not found.problems
    assert link(linked(written).trades) == written


def test_of_several_values_the_one_that_carries_the_most_is_read() -> None:
    """Where none is without fault; without any there is none."""
    assert readable(["x", "a~DGS10~r~20240102~bp!x", "y"]) == "a~DGS10~r~20240102~bp!x"
    assert readable(["x", "y"]) == "x"
    assert readable([]) == ""


def test_a_link_has_limits() -> None:
    """So many trades, so many characters; beyond them a sentence."""
    many = "!".join(f"t{number}~DGS10~r~20240102~bp" for number in range(MOST_OWN + 1))
    found = linked(many)
    assert len(found.trades) == MOST_OWN
    assert f"a link carries {MOST_OWN} trades at most" in found.problems[0].en
    long = linked("x" * (MOST_LINK + 1))
    assert long.trades == ()
    assert f"it has {MOST_LINK + 1} characters, {MOST_LINK} at most" in long.problems[0].en


def test_what_is_added_must_fit_a_link() -> None:
    """The form refuses what the link could not carry; as many of the longest as it takes stay below its length."""
    longest = own("own1", "n" * MOST_NAME, "DGS10" + "+DGS10" * 25, "rises", date(2024, 1, 2), "bp")
    assert full((longest,) * MOST_OWN) is None
    assert full((longest,) * (MOST_OWN + 1)) is not None
    assert len(link((longest,) * MOST_OWN)) < MOST_LINK


def test_a_trade_of_ones_own_says_what_is_wrong() -> None:
    """The item, what stands there, and why."""
    with pytest.raises(TradeError) as caught:
        own("own1", "x", "DGS10", "rises", None, "bp")
    assert (caught.value.item, caught.value.value) == ("entry", None)
