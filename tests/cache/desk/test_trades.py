"""The files of trades: read as they ship, a desk's own over them, and bad entries told by file, line and value."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from cache.desk import trades
from cache.desk.home import home
from macro.trading.trades import Trades

GOOD = """# the desk's
[steep]
name.en = "Steepener"
name.zh = "做陡"
formula = "DGS10 - DGS2"
direction = "rises"
entry = 2024-03-20
unit = "bp"

["flat"]
name = { en = "Flattener", zh = "做平" }
formula = "DGS10 - DGS30"
direction = "falls"
entry = 2024-03-20
unit = "bp"
"""


Read = Callable[[str | bytes], Trades]


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Read:
    """Reads a text as the file of defaults, without any of the desk's own."""

    def reading(text: str | bytes) -> Trades:
        path = tmp_path / "trades.toml"
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        monkeypatch.setattr(trades, "FILE", path)
        return trades.read()

    return reading


@pytest.fixture
def over(read: Read) -> Read:
    """Reads a text as the desk's own file over the defaults of GOOD."""

    def reading(text: str | bytes) -> Trades:
        read(GOOD)
        home().mkdir(parents=True, exist_ok=True)
        (home() / "trades.toml").write_bytes(text.encode() if isinstance(text, str) else text)
        return trades.read()

    return reading


def test_the_file_that_ships_is_sound() -> None:
    """Every trade reads, and stands beside the module that reads it."""
    assert trades.FILE.name == "trades.toml"
    found = trades.read()
    assert found.problems == ()
    headings = tomllib.loads(trades.FILE.read_text(encoding="utf-8"))
    assert [one.id for one in found.trades] == [*headings]
    assert not found.own


def test_lines_are_found(read: Read) -> None:
    """Each trade knows where its formula stands, and in which file."""
    found = read(GOOD)
    assert not found.problems
    assert [(one.id, one.file, one.line) for one in found.trades] == [
        ("steep", "cache/desk/trades.toml", 5),
        ("flat", "cache/desk/trades.toml", 12),
    ]
    assert [one.line for one in read("\ufeff" + GOOD.replace("\n", "\r\n")).trades] == [5, 12]


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('"DGS10 - DGS2"', '"DGS10 - DGS4"', "line 5 [steep] `formula = DGS10 - DGS4`: there is no series DGS4"),
        ('"DGS10 - DGS30"', '"DGS10 / 0"', "line 12 [flat] `formula = DGS10 / 0`: it divides DGS10 by zero"),
        ('"falls"', '"short"', "line 13 [flat] `direction = short`: must be rises or falls"),
        ('formula = "DGS10 - DGS30"\n', "", "line 10 [flat]: formula is missing"),
        ('name.zh = "做陡"\n', "", "line 3 [steep] `name = {'en': 'Steepener'}`: name.zh or name.en is missing"),
        ('en = "Flattener"', 'en = "Steepener"', "line 11 [flat] `name = Steepener`: [steep] bears the same name"),
    ],
)
def test_a_bad_entry_is_told_by_its_line(read: Read, old: str, new: str, words: str) -> None:
    """File, line and value, as an editor counts lines; the other entry holds."""
    assert old in GOOD
    found = read(GOOD.replace(old, new))
    assert len(found.trades) == 1
    assert found.problems[0].en.startswith(f"cache/desk/trades.toml {words}")
    assert found.problems[0].en.endswith("; this trade is not shown.")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (GOOD.replace("2024-03-20", "2024-13-20"), "is not valid TOML"),
        (GOOD.replace('"bp"', "bp"), "on line 8 (Invalid value): unit = bp;"),
        (GOOD + "[steep]\n", "): [steep];"),
        (b"\xff\xfe\x00", "is not UTF-8 text (byte 0);"),
    ],
)
def test_a_file_that_cannot_be_parsed_is_one_sentence(read: Read, over: Read, text: str | bytes, words: str) -> None:
    """The line and what stands on it; of defaults none is shown, and over sound defaults those hold."""
    found = read(text)
    assert found.trades == ()
    (problem,) = found.problems
    assert problem.en.startswith("cache/desk/trades.toml ")
    assert words in problem.en
    assert problem.en.endswith("; no default trade is shown.")
    assert problem.zh.startswith("cache/desk/trades.toml ")
    assert problem.zh.endswith("未显示任何默认交易。")
    held = over(text)
    assert [one.id for one in held.trades] == ["steep", "flat"]
    (problem,) = held.problems
    assert problem.en.startswith("FEDLENS_HOME/trades.toml ")
    assert words in problem.en
    assert problem.en.endswith("; the default trades hold.")
    assert problem.zh.endswith("，沿用默认交易。")
    assert not held.own


def test_no_file_of_defaults_is_one_sentence(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, read: Read) -> None:
    """And an empty one holds no trade."""
    monkeypatch.setattr(trades, "FILE", tmp_path / "none.toml")
    assert "none.toml cannot be read (No such file or directory)" in trades.read().problems[0].en
    assert read("").trades == ()


OTHER = GOOD.replace("[steep]", "[third]").replace("Steepener", "Third").replace("做陡", "第三").split('["flat"]')[0]


def test_the_desks_own_file_lies_over_the_defaults(over: Read) -> None:
    """An entry of the same heading replaces the default in its place, hidden ones go, others come after."""
    changed = GOOD.split('["flat"]')[0].replace("2024-03-20", "2025-01-02")
    found = over(OTHER + changed + "[flat]\nhidden = true\n")
    assert found.problems == ()
    assert [(one.id, one.entry.year, one.file) for one in found.trades] == [
        ("steep", 2025, "FEDLENS_HOME/trades.toml"),
        ("third", 2024, "FEDLENS_HOME/trades.toml"),
    ]
    assert found.own


def test_an_empty_file_of_the_desks_own_changes_nothing(over: Read) -> None:
    """Nor does one of comments, or an entry that says it is not hidden and repeats the default."""
    assert [one.id for one in over("# later\n").trades] == ["steep", "flat"]
    assert not over("").own
    same = over(GOOD.split('["flat"]')[0] + "hidden = false\n")
    assert [one.id for one in same.trades] == ["steep", "flat"]
    assert same.problems == ()


def test_a_trade_of_the_desks_own_can_be_put_away(over: Read) -> None:
    """Hidden, it may keep all its items."""
    found = over(OTHER + "hidden = true\n")
    assert [one.id for one in found.trades] == ["steep", "flat"]
    assert found.problems == ()


NOT_SHOWN, HOLDS = "this trade is not shown.", "the default holds."


@pytest.mark.parametrize(
    ("text", "words", "then"),
    [
        ('[flat]\nhidden = "yes"\n', "line 2 [flat] `hidden = yes`: must be true or false", HOLDS),
        (
            "[flatt]\nhidden = true\n",
            "line 2 [flatt] `hidden = true`: there is no default of that heading to hide (there are steep, flat)",
            NOT_SHOWN,
        ),
        (GOOD.replace('"rises"', '"up"'), "line 6 [steep] `direction = up`: must be rises or falls", HOLDS),
        (OTHER.replace('"rises"', '"up"'), "line 6 [third] `direction = up`: must be rises or falls", NOT_SHOWN),
        (OTHER.replace("Third", "Flattener"), "line 3 [third] `name = Flattener`: [flat] bears the same name", NOT_SHOWN),
        ("steep = 5\n", "line 1 [steep]: is not a trade", HOLDS),
    ],
)  # fmt: skip
def test_a_bad_entry_of_the_desks_own_costs_a_sentence(over: Read, text: str, words: str, then: str) -> None:
    """File, line and value, and what is shown in its place."""
    found = over(text)
    assert [one.id for one in found.trades] == ["steep", "flat"]
    (problem,) = found.problems
    assert problem.en.startswith(f"FEDLENS_HOME/trades.toml {words}")
    assert problem.en.endswith(f"; {then}")


def test_names_can_be_exchanged(over: Read) -> None:
    """What matters is what the table shows in the end: two own entries may swap the names of the defaults."""
    swapped = GOOD.replace("Steepener", "X").replace("做陡", "甲").replace("Flattener", "Steepener").replace("做平", "做陡")
    swapped = swapped.replace('"X"', '"Flattener"').replace("甲", "做平")
    found = over(swapped)
    assert found.problems == ()
    assert [one.name.en for one in found.trades] == ["Flattener", "Steepener"]


def test_pages_follow_an_edit(over: Read) -> None:
    """The version changes with the desk's own file, and what was read before is not shown again."""
    over("[flat]\nhidden = true\n")
    before = trades.version()
    (home() / "trades.toml").unlink()
    assert trades.version() != before
    assert [one.id for one in trades.read().trades] == ["steep", "flat"]
