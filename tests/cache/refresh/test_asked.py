"""Which series a command names."""

from __future__ import annotations

from datetime import date

import pytest

from cache.refresh.asked import TOPICS, chosen, of_topic
from macro import catalogue
from macro.catalogue import FIGURES, SERIES, refreshable
from macro.policy.futures import live
from macro.pressure.indicators import INDICATORS
from macro.topics import rates

TODAY = date(2026, 11, 21)


def test_topics_are_the_pages_of_the_catalogue() -> None:
    """Every module but the rates, which serve all pages, can be asked for by its page, and every figure belongs to one."""
    assert {module for modules in TOPICS.values() for module in modules} == set(catalogue.TOPICS) - {rates}
    assert {figure.topic for figure in FIGURES.values()} <= set(TOPICS)


@pytest.mark.parametrize("page", TOPICS)
def test_a_topic_holds_all_its_page_draws(page: str) -> None:
    """Declared series, inputs of figures with their substitutes, and the recessions behind them."""
    found = of_topic(page)
    drawn = {
        name for figure in FIGURES.values() if figure.topic == page for line in figure.every_line() for name in line.series
    }
    assert drawn | {one.id for module in TOPICS[page] for one in module.SERIES} | {"USREC"} <= set(found)
    assert found == {name: SERIES[name] for name in found}


def test_the_gauge_is_part_of_its_page() -> None:
    """What the liquidity page measures against thresholds is fetched with it."""
    needed = {name for line in INDICATORS.every_line() for name in line.series}
    assert needed <= set(of_topic("liquidity"))
    assert {"IORB", "DFF", "GDP", "OFRFSI"} <= needed


def test_the_brief_is_fetched_whole() -> None:
    """The landing page's tables of moves and prints, and its gauge."""
    assert {"DGS10", "DFEDTARL", "NYFED_EFFR", "CPIAUCNS", "A191RL1Q225SBEA", "SOFR", "OFRFSI"} <= set(
        of_topic("morning_brief")
    )


def test_choosing_series() -> None:
    """Names in any case, topics and all, each series once."""
    assert [one.id for one in chosen(["nfci", "NFCI", "Gdp"], [], False, TODAY)] == ["NFCI", "GDP"]
    assert chosen(["NFCI"], ["Monetary_Conditions"], False, TODAY) == tuple(of_topic("monetary_conditions").values())
    assert chosen([], [], True, TODAY) == refreshable(TODAY)


def test_futures_come_with_their_page_and_with_everything() -> None:
    """The contracts listed on the day, as long as a page draws from them."""
    listed = [one.id for one in live(TODAY)]
    assert [one.id for one in chosen([], ["policy_rate"], False, TODAY)][-len(listed) :] == listed
    assert set(listed) <= {one.id for one in chosen([], [], True, TODAY)}
    assert not set(listed) & {one.id for one in chosen([], ["liquidity"], False, TODAY)}


@pytest.mark.parametrize(
    ("names", "topics", "words"),
    [
        (["NFCY"], [], r"There is no series 'NFCY'\. Did you mean NFCI"),
        (["qqqqqqqq"], [], r"There is no series 'qqqqqqqq'\.$"),
        ([], ["liquid"], r"There is no topic 'liquid'\. Topics are monetary_conditions, liquidity"),
    ],
)
def test_names_that_do_not_exist(names: list[str], topics: list[str], words: str) -> None:
    """The sentence says what is unknown and what comes near."""
    with pytest.raises(ValueError, match=words):
        chosen(names, topics, False, TODAY)
