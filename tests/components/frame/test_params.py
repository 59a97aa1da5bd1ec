"""What a link's parameters say: of several values the one that can be read, and one sentence where none of them can."""

from __future__ import annotations

from datetime import date

import pytest

from components.frame import params
from components.frame.params import Params
from macro.declare.figure import Choice, Pick
from macro.declare.text import Label

KNOWN = ("rec", "fomc", "ev")


def day(given: Params) -> tuple[date | None, list[str]]:
    problems: list[Label] = []
    found = params.one(given, "from", params.day, problems)
    return found, [one.en for one in problems]


@pytest.mark.parametrize(
    "values",
    [
        "2024-03-20",
        ["2024-03-20", "singlemessage"],
        ["singlemessage", "2024-03-20"],
        ["", "2024-03-20"],
        ["nonsense", "2024-03-20", "2024-06-28"],
        " 2024-03-20 ",
        "2024-03-20\r\n",
        "\ufeff2024-03-20\u200b",
        "２０２４－０３－２０",
        "2024-03-20。",
        "2024-03-20）",
        "2024-03-20，请看",
        "2024-03-20.",
        "20240320",
    ],
)
def test_the_value_that_can_be_read_wins_without_complaint(values: str | list[str]) -> None:
    """Whatever a chat app wrote beside it or a message glued to it, and however its digits are typed."""
    assert day({"from": values}) == (date(2024, 3, 20), [])


@pytest.mark.parametrize(
    "values", [[], "", " ", "\x00", "singlemessage", "timeline", ["groupmessage", ""], ["timeline", "timeline"]]
)
def test_what_a_chat_app_wrote_alone_is_no_value(values: str | list[str]) -> None:
    """Nor is what is blank: nothing is said of either."""
    assert day({"from": values}) == (None, [])
    problems: list[Label] = []
    assert params.some({"ov": values}, "ov", KNOWN, problems) is None
    assert params.text({"q": values}, "q", 60) == ""
    assert not problems


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ("tomorrow", "from=tomorrow"),
        (["singlemessage", "tomorrow", "never"], "from=tomorrow"),
        ("2023-02-29", "from=2023-02-29"),
        ("２０２３-02-29", "from=2023-02-29"),
        ("<b>" * 9_999, "from=·b··b··b··b··b··b··b··b·…"),
        ("2024-03-20T10:00", "from=2024-03-20T10:00"),
    ],
)
def test_none_that_can_be_read_costs_one_sentence(values: str | list[str], said: str) -> None:
    """It names the first."""
    assert day({"from": values}) == (None, [f"The link's {said} is not valid; the default is used."])


@pytest.mark.parametrize(
    ("values", "found", "bad"),
    [
        ("rec,ev", ("rec", "ev"), ""),
        (" ev , rec,", ("rec", "ev"), ""),
        ("rec，ev。", ("rec", "ev"), ""),
        (["moon", "ev"], ("ev",), ""),
        (["rec,moon", "fomc"], ("fomc",), ""),
        (["rec,moon", "timeline"], ("rec",), "moon"),
        ("moon,sun", None, "moon,sun"),
        (",,,", None, ""),
        (",".join(["moon"] * 5_000), None, "moon,moon,moon,moon,moon…"),
    ],
)  # fmt: skip
def test_several_at_once(values: str | list[str], found: tuple[str, ...] | None, bad: str) -> None:
    """What is known of them, in its own order; all that is not costs one sentence."""
    problems: list[Label] = []
    assert params.some({"ov": values}, "ov", KNOWN, problems) == found
    assert [one.zh for one in problems] == ([f"链接中的 ov={bad} 无效，已使用默认值。"] if bad else [])


def test_choices() -> None:
    """Each its value where the link names one there is, else its default."""
    same = Label("甲", "a")
    declared = [Choice(key, same, {"off": same, "on": same}) for key in ("stl", "inv", "lag")]
    problems: list[Label] = []
    asked = {"stl": ["on", "on"], "inv": ["maybe", "on."], "lag": "perhaps", "other": "on"}
    assert params.choices(asked, declared, problems) == {"stl": "on", "inv": "on", "lag": "off"}
    assert [one.en for one in problems] == ["The link's lag=perhaps is not valid; the default is used."]


def test_text_is_plain_and_short() -> None:
    """A search: the first value, without what does not print."""
    assert params.text({"q": ["cpi \x00core\n", "gdp"]}, "q", 60) == "cpi core"
    assert params.text({"q": "利率" * 5_000}, "q", 60) == "利率" * 30


def test_a_quoted_value_is_no_markup() -> None:
    """Letters of any script, digits and a few signs; no more than 24 of them."""
    assert params.quoted("<b>[x](y)*`$~") == "·b··x··y·····"
    assert params.quoted("利率_2024-03-20") == "利率_2024-03-20"
    assert params.quoted("x" * 25) == "x" * 24 + "…"


def test_a_day_picked_is_one_a_figure_can_show() -> None:
    """Between its first day and the last one that can be shown; any other costs a sentence and is none."""
    pick = Pick("curve", Label("日", "Day"), date(1962, 1, 2))
    for value, found, sentences in (
        ("2024-03-20", "2024-03-20", 0),
        ("2024-03-20。", "2024-03-20", 0),
        ("2026-11-28", "", 1),
        ("1961-12-29", "", 1),
        ("soon", "", 1),
    ):
        problems: list[Label] = []
        assert params.picked({"curve": value}, pick, date(2026, 11, 27), problems) == found, value
        assert len(problems) == sentences, value
    assert params.picked({}, pick, date(2026, 11, 27), []) == ""
