"""The files of thresholds: as they ship, a desk's own over them entry by entry, and what a mistake in either costs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from cache.desk import thresholds
from cache.desk.home import home
from macro.pressure.indicators import LINES
from macro.pressure.thresholds import Thresholds

SHIPPED = thresholds.FILE.read_text(encoding="utf-8")
TGA = """[TGA]
unit = "USD bn"
watch_above = 800.0
source.en = "The desk"
source.zh = "本机构"
reason.en = "Meeting of 3 November"
reason.zh = "11月3日会议"
"""

Read = Callable[[str | bytes], Thresholds]


@pytest.fixture
def shipped(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Read:
    """Reads a text as the file of defaults, without any of the desk's own."""

    def reading(text: str | bytes) -> Thresholds:
        path = tmp_path / "thresholds.toml"
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        monkeypatch.setattr(thresholds, "FILE", path)
        return thresholds.read()

    return reading


def own(text: str | bytes) -> Thresholds:
    """Reads a text as the desk's own file over the defaults that ship."""
    home().mkdir(parents=True, exist_ok=True)
    (home() / "thresholds.toml").write_bytes(text.encode() if isinstance(text, str) else text)
    return thresholds.read()


def test_a_missing_file_gives_no_thresholds(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Without the file of defaults there is a sentence with its name and no threshold at all."""
    monkeypatch.setattr(thresholds, "FILE", tmp_path / "thresholds.toml")
    found = thresholds.read()
    assert found.by_key == {}
    assert found.problems[0].en.startswith("cache/desk/thresholds.toml cannot be read")
    assert own(TGA).by_key["TGA"].watch_above == 800.0  # what the desk says itself still holds


def test_a_file_that_is_no_toml_gives_no_thresholds(shipped: Read) -> None:
    """The line of the mistake is in the sentence."""
    found = shipped('[TGA]\nunit = "USD bn"\nwatch_above = 9o0\n')
    assert found.by_key == {}
    assert "is not valid TOML on line 3" in found.problems[0].en
    assert ": watch_above = 9o0; no indicator has a default threshold." in found.problems[0].en
    assert found.problems[0].zh.startswith("cache/desk/thresholds.toml 第3行不是有效的 TOML")


def test_a_bad_entry_names_its_line_and_value(shipped: Read) -> None:
    """The shipped file with one bound mistyped: the line of that bound; a missing item gives the line of the entry."""
    lines = SHIPPED.splitlines()
    head = lines.index("[TGA]")
    bound = next(n for n in range(head, len(lines)) if lines[n].startswith("watch_above"))
    found = shipped("\n".join([*lines[:bound], 'watch_above = "many"', *lines[bound + 1 :]]))
    assert set(found.by_key) == set(LINES) - {"TGA"}
    assert found.problems[0].en == (
        f"cache/desk/thresholds.toml, line {bound + 1} [TGA]: watch_above is not a number: 'many'; it has no threshold."
    )
    kept = [line for n, line in enumerate(lines) if n < head or not line.startswith(("watch_above", "stressed_above"))]
    problem = next(one.en for one in shipped("\n".join(kept)).problems if "[TGA]" in one.en)
    assert problem.startswith(f"cache/desk/thresholds.toml, line {kept.index('[TGA]') + 1} [TGA]: has none of")


def test_a_file_in_another_encoding_is_said(shipped: Read) -> None:
    """A file saved as GBK costs a sentence."""
    assert "is not UTF-8 text" in shipped("[TGA] # 关注".encode("gbk")).problems[0].en


def test_the_desks_own_entry_replaces_the_default_whole() -> None:
    """Its bounds, its source and its reason; every other indicator keeps the default's."""
    before = thresholds.read()
    assert (before.own, before.by_key["TGA"].stressed_above) == (frozenset(), 1025.0)
    found = own(TGA)
    one = found.by_key["TGA"]
    assert found.problems == ()
    assert found.own == {"TGA"}
    assert (one.watch_above, one.stressed_above, one.source.en, one.reason.zh) == (800.0, None, "The desk", "11月3日会议")
    assert {key: bound for key, bound in found.by_key.items() if key != "TGA"} == {
        key: bound for key, bound in before.by_key.items() if key != "TGA"
    }


@pytest.mark.parametrize(
    ("text", "en", "zh"),
    [
        (
            TGA.replace("800.0", '"many"'),
            ", line 3 [TGA]: watch_above is not a number: 'many'; the default holds.",
            " 第3行 [TGA]：watch_above 不是数字：'many'，沿用默认阈值。",
        ),
        (TGA.replace("[TGA]", "[TGAA]"), ", line 1 [TGAA]: there is no such indicator", " 第1行 [TGAA]：没有这个指标"),
        ("TGA = 5", ", line 1 [TGA]: is not an entry of its own: 5; the default holds.", " 第1行 [TGA]：不是一个条目：5，沿用"),
        ("[TGA\n", " is not valid TOML on line 1", " 第1行不是有效的 TOML"),
        (b"\xff\xfe", " is not UTF-8 text (byte 0); the default thresholds hold.", " 不是 UTF-8 文本（第0字节），沿用"),
    ],
    ids=["value", "indicator", "no entry", "no toml", "encoding"],
)  # fmt: skip
def test_a_mistake_of_the_desks_own_costs_one_sentence(text: str | bytes, en: str, zh: str) -> None:
    """It names the file without its folder, and every default holds."""
    before, found = thresholds.read(), own(text)
    assert found.by_key == before.by_key
    (problem,) = found.problems
    assert problem.en.startswith(f"FEDLENS_HOME/thresholds.toml{en}")
    assert problem.zh.startswith(f"FEDLENS_HOME/thresholds.toml{zh}")
    assert str(home()) not in problem.en
    assert not found.own


def test_pages_follow_an_edit() -> None:
    """The version changes with the desk's own file, and what was read before is not shown again."""
    own(TGA)
    before = thresholds.version()
    assert own(TGA.replace("800.0", "810.25")).by_key["TGA"].watch_above == 810.25
    assert thresholds.version() != before
    (home() / "thresholds.toml").unlink()
    assert thresholds.read().by_key["TGA"].watch_above == 900.0
