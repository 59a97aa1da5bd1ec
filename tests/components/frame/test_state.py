"""The URL contract: parameters in, a view and clear sentences out, and back."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.frame import state
from tests.components.frame.hostile import DAYS, FIXED, NASTY, values

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
        {"up": "red", "lang": "zh"},
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
        ({"up": "green"}, "up=green"),
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
    """Days picked in the wrong order are swapped; one day becomes two, and neither lies in the future."""
    view, _ = parse()
    swapped = state.custom(view, date(2024, 5, 1), date(2024, 1, 1))
    assert (swapped.start, swapped.end) == (date(2024, 1, 1), date(2024, 5, 1))
    alone, last = state.custom(view, date(2024, 5, 1), date(2024, 5, 1)), state.custom(view, TODAY, TODAY)
    assert (alone.start, alone.end) == (date(2024, 5, 1), date(2024, 5, 2))
    assert (last.start, last.end) == (date(2026, 11, 20), TODAY)


NEAREST = [
    # what is asked for, the window shown, and what is said of it
    ("asof=2024-03-20 from=2025-01-01 to=2025-06-30", "2023-09-22", "2024-03-20", "past the as-of day 2024-03-20"),
    ("asof=2024-03-20 from=2024-03-20 to=2024-06-28", "2023-12-11", "2024-03-20", "past the as-of day 2024-03-20"),
    ("asof=2024-03-20 from=2023-01-01 to=2025-06-30", "2023-01-01", "2024-03-20", "past the as-of day 2024-03-20"),
    ("asof=2024-03-20 from=2025-01-01", "2019-03-20", "2024-03-20", "past the as-of day 2024-03-20"),
    ("asof=2024-03-20 win=1Y from=2025-01-01", "2023-03-20", "2024-03-20", "past the as-of day 2024-03-20"),
    ("asof=1946-01-01 from=1990-01-01 to=1999-12-31", "1945-01-01", "1946-01-01", "past the as-of day 1946-01-01"),
    ("from=2027-01-01 to=2030-01-01", "2023-11-21", "2026-11-21", "past today, 2026-11-21"),
    ("from=2027-01-01", "2021-11-21", "2026-11-21", "past today, 2026-11-21"),
    ("from=2020-01-01 to=9999-12-31", "2020-01-01", "2026-11-21", "past today, 2026-11-21"),
    ("from=0001-01-01 to=9999-12-31", "1945-01-01", "2026-11-21", "past today, 2026-11-21"),
    ("from=9999-12-30 to=9999-12-31", "2026-11-20", "2026-11-21", "past today, 2026-11-21"),
    ("from=1944-12-31", "1945-01-01", "2026-11-21", "before 1945-01-01"),
    ("from=1930-01-01 to=1950-06-30", "1945-01-01", "1950-06-30", "before 1945-01-01"),
    ("from=1930-01-01 to=1944-12-31", "2021-11-21", "2026-11-21", "before 1945-01-01"),
    ("to=1930-01-01", "2021-11-21", "2026-11-21", "before 1945-01-01"),
    ("from=2024-02-29 to=2024-02-29", "2024-02-29", "2024-03-01", "a single day"),
    ("from=2026-11-21 to=2026-11-21", "2026-11-20", "2026-11-21", "a single day"),
    ("from=2026-11-21", "2026-11-20", "2026-11-21", "a single day"),
    ("from=2025-06-30 to=2025-01-01", "2021-11-21", "2026-11-21", "ends before it starts"),
    ("asof=2024-03-20 from=2025-06-30 to=2025-01-01", "2019-03-20", "2024-03-20", "ends before it starts"),
]  # fmt: skip


@pytest.mark.parametrize(("link", "start", "end", "said"), NEAREST, ids=[row[0] for row in NEAREST])
def test_a_window_that_cannot_be_shown_is_moved_to_the_nearest_that_can(link: str, start: str, end: str, said: str) -> None:
    """It ends on the as-of day or today and keeps its length, or else is the default one; one sentence in both languages."""
    params = dict(part.split("=") for part in link.split())
    view, problems = state.parse_view(params, TODAY)
    assert (str(view.start), str(view.end)) == (start, end)
    (problem,) = problems
    assert said in problem.en
    if "ends before" not in said:
        assert all(day in sentence for day in (start, end) for sentence in (problem.zh, problem.en))
        assert all(part in problem.en for part in link.split() if part.startswith(("from", "to")))
    assert state.parse_view(state.to_params(view), TODAY) == (view, [])


def test_a_forwarded_link_keeps_its_window() -> None:
    """What a chat app appended under the same name is passed over."""
    view, problems = state.parse_view(
        {"from": ["2024-03-20", "singlemessage"], "to": "2024-06-28", "isappinstalled": "0"}, TODAY
    )
    assert not problems
    assert (view.start, view.end) == (date(2024, 3, 20), date(2024, 6, 28))
    assert state.parse_view({"from": "timeline"}, TODAY) == state.parse_view({}, TODAY)


def test_of_several_as_of_days_the_one_that_can_be_shown_wins() -> None:
    """A day to come beside a past one is not complained of."""
    view, problems = state.parse_view({"asof": ["2030-01-01", "2024-03-20"]}, TODAY)
    assert (view.as_of, problems) == (date(2024, 3, 20), [])


def test_overlays_that_are_not_named_are_the_default() -> None:
    """An empty value is none, `none` is one."""
    everything = frozenset(state.OVERLAYS)
    for asked, shown in (("", everything), (" ", everything), ("moon", everything), ("none", frozenset()), ("none,ev", {"ev"})):
        assert parse(ov=asked)[0].overlays == shown


def test_no_named_window_begins_before_the_first_day() -> None:
    """Not even as of a day soon after it."""
    assert state.window_start("10Y", date(1946, 5, 1)) == state.FIRST_DAY
    assert state.window_start("1Y", date(1946, 2, 28)) == date(1945, 2, 28)
    assert state.window_start("5Y", date(1952, 2, 29)) == date(1947, 2, 28)


def test_another_as_of_day_keeps_the_window_where_it_can() -> None:
    """A window to the latest day runs to the new one; one that ended, or begins after the day, is left for `parse_view`."""
    running, ended = parse(from_="2020-01-01")[0], parse(from_="2025-01-01", to="2025-06-30")[0]
    then = state.dated(running, date(2024, 3, 20))
    assert state.to_params(then) == {"from": "2020-01-01", "asof": "2024-03-20"}
    assert state.to_params(state.dated(then, None)) == {"from": "2020-01-01"}
    assert state.to_params(state.dated(running, date(2019, 3, 20))) == {
        "from": "2020-01-01", "to": "2026-11-21", "asof": "2019-03-20",
    }  # fmt: skip
    assert state.to_params(state.dated(ended, date(2024, 3, 20))) == {
        "from": "2025-01-01", "to": "2025-06-30", "asof": "2024-03-20",
    }  # fmt: skip
    assert state.to_params(state.dated(parse(win="1Y")[0], date(2024, 3, 20))) == {"win": "1Y", "asof": "2024-03-20"}


SHELL = {
    "lang": values("en", "zh"), "win": values(*state.WINDOWS), "from": values(), "to": values(), "asof": values(),
    "ov": values(*state.OVERLAYS, "none"),
    "up": values(state.RED),
}  # fmt: skip


@FIXED
@given(st.fixed_dictionaries({}, optional=SHELL), st.dates(date(1945, 1, 1), date(2100, 1, 1)))
def test_whatever_a_link_says_its_view_can_be_shown(params: dict[str, list[str]], today: date) -> None:
    """No exception, no more than a sentence a parameter, days that a page can show, and a link that opens the same again."""
    view, problems = state.parse_view(params, today)
    assert state.FIRST_DAY <= view.start <= view.end <= view.edge <= today
    assert view.start < view.end or view.edge == state.FIRST_DAY
    assert view.as_of is None or view.as_of >= state.FIRST_DAY
    assert view.window in ("", *state.WINDOWS)
    assert view.overlays <= set(state.OVERLAYS)
    assert view.lang == state.language(params)
    assert len(problems) <= len(params) + 1
    assert all("{" not in one.zh + one.en for one in problems)
    assert state.parse_view(state.to_params(view), today) == (view, [])


@st.composite
def views(draw: st.DrawFn) -> state.View:
    """Any view the sidebar can make."""
    today = draw(st.dates(date(1945, 1, 3), date(2100, 1, 1)))
    edge = draw(st.dates(date(1945, 1, 2), today) | st.just(today))
    window = draw(st.sampled_from(["", *state.WINDOWS]))
    start, end = state.window_start(window or "MAX", edge), edge
    if not window:
        end = draw(st.dates(state.FIRST_DAY + timedelta(days=1), edge))
        start = draw(st.dates(state.FIRST_DAY, end - timedelta(days=1)))
    overlays = draw(st.frozensets(st.sampled_from(state.OVERLAYS)))
    as_of = draw(st.none() | st.just(edge)) if edge == today else edge
    return state.View(draw(st.sampled_from(["en", "zh"])), window, start, end, as_of, overlays, today)


@FIXED
@given(views(), st.dates(date(1945, 1, 2), date(2100, 1, 1)), DAYS | NASTY)
def test_what_is_written_to_a_link_is_read_from_it(view: state.View, day: date, other: str) -> None:
    """The same view, also behind what a chat app appends; and any change by hand makes a link whose view can be shown."""
    assert state.parse_view(state.to_params(view), view.today) == (view, [])
    forwarded = {name: [value, "singlemessage"] for name, value in state.to_params(view).items()} | {"x": [other]}
    assert state.parse_view(forwarded, view.today) == (view, [])
    for changed in (state.dated(view, min(day, view.today)), state.dated(view, None), state.custom(view, view.end, view.end)):
        found, problems = state.parse_view(state.to_params(changed), view.today)
        assert found.as_of == changed.as_of
        assert len(problems) <= 1
        assert state.FIRST_DAY <= found.start < found.end <= found.edge
