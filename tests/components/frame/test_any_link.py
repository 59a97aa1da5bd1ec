"""Every documented parameter of every page with every kind of value: a link never ends in an exception."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from cache.embedded import data as embedded
from cache.status import WORST_FIRST
from components import text as t
from components.frame import labels, params, state
from components.frame.pages import PAGES, PageInfo
from components.inflation import heatmap
from components.projections import dots
from components.projections import table as projections
from components.status import overview
from components.trading import monitor
from macro.catalogue import FIGURES, SERIES, SOURCE_NAMES
from macro.declare.figure import Choice
from macro.declare.text import Label
from macro.heat.rows import GROUPS
from macro.trading import link as trades
from macro.trading.trades import FIRST_ENTRY
from tests.app import opened, words
from tests.components.frame.hostile import FIXED, values
from tests.conftest import ROOT

TODAY = date(2026, 11, 21)
MEETINGS = [one.day for one in embedded.decisions() if one.sep and one.day <= TODAY]
DOTS = list(embedded.dots())
SHELL = {"lang": ("en", "zh"), "win": state.WINDOWS, "from": (), "to": (), "asof": (), "ov": (*state.OVERLAYS, "none"),
         "up": (state.RED,)}  # fmt: skip
TRADE = "2s30s~DGS30-DGS2~r~20240102~bp"


def own(page: PageInfo) -> dict[str, tuple[str, ...]]:
    """A page's own parameters with the values they know."""
    declared = [choice for figure in FIGURES.values() if figure.topic == page.path for choice in figure.choices]
    more: dict[str, dict[str, tuple[str, ...]]] = {
        "inflation_heatmap": {heatmap.FOLD: tuple(GROUPS), **{one.key: tuple(one.values) for one in heatmap.CHOICES}},
        "policy_rate": {
            "sep": tuple(f"{day:%Y-%m}" for day in MEETINGS), "sepv": tuple(map(str, MEETINGS)),
            "sepx": tuple(projections.SHORT), "dots": tuple(f"{day:%Y-%m}" for day in DOTS),
        },
        "strategy": {monitor.OPEN: ("long_10y", "own1", "own2"), monitor.OWN: (TRADE, f"{TRADE}!{TRADE}", f"X{TRADE}。")},
        "data_status": {"q": ("cpi", "利率"), "state": WORST_FIRST, "src": tuple(SOURCE_NAMES), "id": tuple(SERIES)},
    }  # fmt: skip
    picks = {one.pick.key: () for one in FIGURES.values() if one.topic == page.path and one.pick}
    return {**{choice.key: tuple(choice.values) for choice in declared}, **picks, **more.get(page.path, {})}


FOREIGN: dict[str, tuple[str, ...]] = {"isappinstalled": ("0", "1"), "page": ("nope",), "": (), "from ": ()}
EVERY: dict[str, tuple[str, ...]] = {**SHELL, **{name: known for page in PAGES for name, known in own(page).items()}}
VALUES = {name: values(*known) for name, known in {**EVERY, **FOREIGN}.items()}


@st.composite
def some_of_a_link(draw: st.DrawFn) -> dict[str, list[str]]:
    """A link with a few of all parameters there are."""
    names = draw(st.lists(st.sampled_from(sorted(VALUES)), unique=True, max_size=8))
    return {name: draw(VALUES[name]) for name in names}


def links(page: PageInfo) -> st.SearchStrategy[dict[str, list[str]]]:
    """Links with each parameter of a page, and perhaps with some that are nobody's."""
    return st.fixed_dictionaries(
        {name: VALUES[name] for name in (*SHELL, *own(page))}, optional={name: VALUES[name] for name in FOREIGN}
    )


@pytest.mark.parametrize("file", ["README.md", "README.zh.md"])
def test_every_documented_parameter_is_tried(file: str) -> None:
    """What the manual names as a parameter or value of one is what these tests try, and nothing is missing in it."""
    text = (ROOT / file).read_text(encoding="utf-8")
    section = text[text.index("| `lang`") :]
    named = set(re.findall(r"`([a-z0-9]+|1Y|2Y|5Y|10Y|MAX)`", section[: section.index("**")]))
    known = {value for some in EVERY.values() for value in some}
    assert set(EVERY) <= named
    assert named - set(EVERY) <= known


@FIXED
@given(some_of_a_link())
def test_every_parser_reads_every_link(link: dict[str, list[str]]) -> None:
    """Each gives something the page can show, and no more than a sentence a parameter."""
    problems: list[Label] = []
    for figure in FIGURES.values():
        found = params.choices(link, figure.choices, problems)
        if pick := figure.pick:
            found[pick.key] = params.picked(link, pick, TODAY, problems)
            assert not found[pick.key] or pick.first <= date.fromisoformat(found[pick.key]) <= TODAY
        assert found == figure.chosen(found)
    choices: tuple[Choice, ...] = tuple(choice for figure in FIGURES.values() for choice in figure.choices)
    assert len(problems) <= len(choices) + sum(figure.pick is not None for figure in FIGURES.values())
    view, problems = state.parse_view(link, TODAY)
    assert state.parse_view(state.to_params(view), TODAY) == (view, [])
    asked, problems = heatmap.parse_map(link)
    assert asked.choices == {one.key: asked.choices[one.key] for one in heatmap.CHOICES[:3]}
    assert asked.look.folded <= set(GROUPS)
    assert len(problems) <= len(heatmap.CHOICES) + 1
    for count in (0, 1, len(MEETINGS)):
        meetings, problems = projections.parse_meetings(link, MEETINGS[:count])
        assert meetings.now in MEETINGS[:count] if count else meetings.now is None
        assert meetings.before is None or meetings.before < (meetings.now or date.min)
        assert len(problems) <= 2
    for of_table in (projections.Asked(None, None), projections.Asked(MEETINGS[-1], MEETINGS[0])):
        meetings, problems = dots.parse_dots(link, DOTS, of_table)
        assert meetings.now in DOTS
        assert meetings.before is None or meetings.before < (meetings.now or date.min)
        assert len(problems) <= 1
    filters, problems = overview.parse_filters(link, SERIES)
    assert filters.opened in ("", *SERIES)
    assert set(filters.states) <= set(WORST_FIRST)
    assert len(filters.search) <= overview.LONGEST_SEARCH
    assert len(problems) <= 3
    picked = trades.linked(trades.readable(params.given(link, monitor.OWN)))
    assert len(picked.trades) <= trades.MOST_OWN


@pytest.fixture
def app(page: PageInfo) -> AppTest:
    """One session on a page, which meets one link after the other."""
    return opened(page.path)


FEW = settings(FIXED, max_examples=3, suppress_health_check=list(HealthCheck))


@pytest.mark.no_cover  # the same pages over and over
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.path)
def test_every_page_stands_whatever_its_link_says(page: PageInfo, app: AppTest) -> None:
    """No exception, no figure lost, the page drawn to its end, and an address that opens the same view again."""

    @FEW
    @given(links(page))
    def meets(link: dict[str, list[str]]) -> None:
        app.query_params = dict(link)
        app.run()
        assert not app.exception
        shown = words(app)
        assert t.FIGURE_FAILED.en not in shown
        assert t.FIGURE_FAILED.zh not in shown
        assert t.FRED_NOTICE in shown
        view = app.session_state["view"]
        assert state.parse_view(app.query_params, view.today) == (view, [])

    meets()


SAID = [
    # what is asked for, and what is said of it
    ("liquidity", "asof=2024-03-20&from=2025-01-01&to=2025-06-30", labels.PAST_AS_OF),
    ("liquidity", "from=1944-12-31", labels.TOO_EARLY),
    ("liquidity", "from=2027-01-01&to=2030-01-01", labels.PAST_TODAY),
    ("liquidity", "from=2024-03-20&to=2024-06-28&from=singlemessage&isappinstalled=0", None),
    ("liquidity", "asof=1945-01-01&win=MAX", None),
    ("strategy", "asof=1945-01-02&from=1945-01-01", None),
    ("liquidity", "rrp=both", labels.BAD_PARAMETER),
    ("policy_rate", "fwd=up", labels.BAD_PARAMETER),
    ("policy_rate", "dots=2017-12", labels.BAD_PARAMETER),
    ("policy_rate", "dots=2019-06&dots=timeline", None),
    ("inflation_heatmap", "m=mom&m=singlemessage&zw=5y&zw=timeline", None),
    ("inflation_heatmap", "m=qoq", labels.BAD_PARAMETER),
    ("strategy", f"tr={TRADE}&tr=singlemessage&trade=own1&trade=timeline", None),
    ("data_status", "src=FRED&src=timeline&id=NFCI&id=groupmessage", None),
]  # fmt: skip


@pytest.mark.parametrize(("path", "link", "said"), SAID, ids=[f"{path}?{link[:50]}" for path, link, _ in SAID])
def test_one_sentence_at_most(path: str, link: str, said: Label | None) -> None:
    """One for what cannot be shown or read, also where several figures share a parameter; none for what chats append."""
    asked: dict[str, list[str]] = {}
    for name, _, value in (part.partition("=") for part in link.split("&")):
        asked.setdefault(name, []).append(value)
    app = opened(path, **asked)
    assert not app.exception
    assert not app.error
    lines = [line for box in app.warning for line in str(box.value).splitlines()]
    if said is None:
        assert lines == []
    else:
        (line,) = lines
        assert said.en.partition("{")[0].strip() in line
        app.run()
        assert not app.exception


def test_a_window_set_before_an_as_of_day() -> None:
    """By hand: a window in 2025, then a day in 2024. The window ends on that day, as long as before, and it is said once."""
    app = opened("liquidity", **{"from": "2025-01-01", "to": "2025-06-30"})
    app.date_input(key="w-asof").set_value(date(2024, 3, 20)).run()
    assert not app.exception
    assert (app.date_input(key="w-from").value, app.date_input(key="w-to").value) == (date(2023, 9, 22), date(2024, 3, 20))
    (box,) = app.warning
    assert box.value == (
        "The window from=2025-01-01 to=2025-06-30 reaches past the as-of day 2024-03-20; 2023-09-22 to 2024-03-20 is shown."
    )
    assert app.query_params == {"from": "2023-09-22", "asof": "2024-03-20"}
    app.run()
    assert not app.warning
    app.date_input(key="w-from").set_value(date(2024, 3, 20)).run()
    assert not app.exception
    assert app.query_params == {"from": "2024-03-19", "asof": "2024-03-20"}
    app.button_group(key="w-win").set_value("…")
    app.date_input(key="w-asof").set_value(date(1946, 1, 1)).run()
    assert not app.exception
    assert app.session_state["view"].end == date(1946, 1, 1)


def test_a_custom_window_of_an_early_day_begins_on_the_first() -> None:
    """Ten years before 1946 there is nothing to pick."""
    app = opened("liquidity", asof="1946-01-01")
    app.button_group(key="w-win").set_value("…").run()
    assert not app.exception
    assert app.date_input(key="w-from").value == state.FIRST_DAY


def test_the_trade_form_opens_as_of_any_day() -> None:
    """Before the first day a trade can enter, that day is offered."""
    app = opened("strategy", asof="1950-01-01")
    app.session_state["trade-form"] = True
    app.run()
    assert not app.exception
    assert app.date_input(key="trade-entry-1950-01-01").value == FIRST_ENTRY
