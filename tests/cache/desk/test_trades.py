"""The desk's file of trades: read as it ships, and bad ones told by file, line and value."""

from __future__ import annotations

from pathlib import Path

import pytest

from cache.desk import trades

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


def read(tmp_path: Path, text: str | bytes) -> trades.Trades:
    path = tmp_path / "trades.toml"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return trades.read(path)


def test_the_file_that_ships_is_sound() -> None:
    """Every trade reads, and the desk finds it beside the module."""
    assert trades.FILE.name == "trades.toml"
    assert trades.read().problems == ()
    assert len(trades.read().trades) == 5


def test_lines_are_found(tmp_path: Path) -> None:
    """Each trade knows where its formula stands."""
    found = read(tmp_path, GOOD)
    assert not found.problems
    assert [(one.id, one.line) for one in found.trades] == [("steep", 5), ("flat", 12)]
    assert [one.line for one in read(tmp_path, "\ufeff" + GOOD.replace("\n", "\r\n")).trades] == [5, 12]


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('"DGS10 - DGS2"', '"DGS10 - DGS3"', "trades.toml line 5 [steep] `formula = DGS10 - DGS3`: there is no series DGS3"),
        ('"DGS10 - DGS30"', '"DGS10 / 0"', "trades.toml line 12 [flat] `formula = DGS10 / 0`: it divides DGS10 by zero"),
        ('"falls"', '"short"', "trades.toml line 13 [flat] `direction = short`: must be rises or falls"),
        ('formula = "DGS10 - DGS30"\n', "", "trades.toml line 10 [flat]: formula is missing"),
        ('name.zh = "做陡"\n', "", "trades.toml line 3 [steep] `name = {'en': 'Steepener'}`: name.zh or name.en is missing"),
        ('en = "Flattener"', 'en = "Steepener"', "trades.toml line 11 [flat] `name = Steepener`: [steep] bears the same name"),
    ],
)
def test_a_bad_entry_is_told_by_its_line(tmp_path: Path, old: str, new: str, words: str) -> None:
    """File, line and value, as an editor counts lines; the other entry holds."""
    assert old in GOOD
    found = read(tmp_path, GOOD.replace(old, new))
    assert len(found.trades) == 1
    assert found.problems[0].en.startswith(words)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (GOOD.replace("2024-03-20", "2024-13-20"), "is not valid TOML"),
        (GOOD.replace('"bp"', "bp"), "on line 8 (Invalid value): unit = bp; no trade is shown."),
        (GOOD + "[steep]\n", "): [steep]; no trade is shown."),
        (b"\xff\xfe\x00", "is not UTF-8 text (byte 0); no trade is shown."),
    ],
)
def test_a_file_that_cannot_be_parsed_is_one_sentence(tmp_path: Path, text: str | bytes, words: str) -> None:
    """The line and what stands on it; no trade is shown, nothing raises."""
    found = read(tmp_path, text)
    assert found.trades == ()
    (problem,) = found.problems
    assert problem.en.startswith("trades.toml ")
    assert words in problem.en
    assert problem.zh.startswith("trades.toml ")
    assert problem.zh.endswith("未显示任何交易。")


def test_no_file_is_one_sentence(tmp_path: Path) -> None:
    """And its version says so, so that it is looked for again."""
    found = trades.read(tmp_path / "none.toml")
    assert "none.toml cannot be read (No such file or directory)" in found.problems[0].en
    assert trades.version(tmp_path / "none.toml") == "missing"
    assert read(tmp_path, "").trades == ()
