"""The URL contract: parameters in, a view and clear sentences out, and back."""

from __future__ import annotations

from datetime import date

import pytest

from components.frame import state

TODAY = date(2026, 11, 21)


def parse(**params: str) -> tuple[state.View, list[str]]:
    view, problems = state.parse_view({key.rstrip("_"): value for key, value in params.items()}, TODAY)
    return view, [label.en for label in problems]


def test_no_parameters_give_the_defaults() -> None:
    """English, five years, latest data, every overlay."""
    view, problems = parse()
    assert not problems
    assert (view.lang, view.window, view.as_of) == ("en", "5Y", None)
    assert (view.start, view.end) == (date(2021, 11, 21), TODAY)
    assert view.overlays == {"rec", "fomc", "ev"}
    assert state.to_params(view) == {}


@pytest.mark.parametrize(
    "params",
    [
        {"lang": "zh"},
        {"win": "10Y"},
        {"win": "MAX", "lang": "zh"},
        {"asof": "2024-03-20"},
        {"from": "2020-01-01"},
        {"from": "2020-01-01", "to": "2021-06-30"},
        {"from": "2020-01-01", "to": "2021-06-30", "asof": "2024-03-20", "lang": "zh", "ov": "rec"},
        {"ov": "none"},
        {"ov": "rec,ev"},
    ],
)
def test_a_link_opens_the_view_it_came_from(params: dict[str, str]) -> None:
    """Parsing and writing back is the identity for every contract parameter."""
    view, problems = state.parse_view(params, TODAY)
    assert not problems
    assert state.to_params(view) == params


@pytest.mark.parametrize(
    ("params", "word"),
    [
        ({"lang": "xx"}, "lang=xx"),
        ({"win": "9Y"}, "win=9Y"),
        ({"asof": "2030-13-01"}, "asof=2030-13-01"),
        ({"asof": "tomorrow"}, "asof=tomorrow"),
        ({"asof": "2027-01-01"}, "lies in the future"),
        ({"asof": "1066-10-14"}, "asof=1066-10-14"),
        ({"from": "2022-01-01", "to": "2021-01-01"}, "ends before it starts"),
        ({"from": "2022-02-30"}, "from=2022-02-30"),
        ({"ov": "rec,moon"}, "ov=moon"),
        ({"lang": "<script>alert(1)</script>"}, "lang=·script·alert"),
    ],
)
def test_a_bad_parameter_falls_back_and_says_so_once(params: dict[str, str], word: str) -> None:
    """One sentence a mistake, in both languages, and the default in its place."""
    view, problems = state.parse_view(params, TODAY)
    assert len(problems) == 1
    assert word in problems[0].en
    assert problems[0].zh
    assert "<" not in problems[0].en
    assert (view.lang, view.as_of) == ("en", None)
    assert view.start < view.end <= TODAY


def test_as_of_ends_every_window() -> None:
    """A window never reaches past the as-of day, also where the link names a later end."""
    view, _ = state.parse_view({"asof": "2024-03-20", "from": "2023-01-01", "to": "2026-01-01"}, TODAY)
    assert view.end == date(2024, 3, 20)
    view, _ = state.parse_view({"asof": "2024-02-29", "win": "1Y"}, TODAY)
    assert (view.start, view.end) == (date(2023, 2, 28), date(2024, 2, 29))


def test_dates_beat_a_named_window() -> None:
    """A link that names both is read by its dates."""
    view, problems = parse(win="1Y", from_="2015-01-01")
    assert not problems
    assert (view.window, view.start) == ("", date(2015, 1, 1))


def test_custom_windows_are_put_in_order() -> None:
    """Days picked in the wrong order are swapped; one day becomes two."""
    view, _ = parse()
    swapped = state.custom(view, date(2024, 5, 1), date(2024, 1, 1))
    assert (swapped.start, swapped.end) == (date(2024, 1, 1), date(2024, 5, 1))
    assert state.custom(view, TODAY, TODAY).end > TODAY
