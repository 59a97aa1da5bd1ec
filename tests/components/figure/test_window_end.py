"""A window that ends in the past: nothing after its end is told, drawn or tabled, and one that runs to today is as ever."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache

import orjson
import pandas as pd
import pytest

from cache.background import background
from cache.embedded import data as embedded
from cache.reader import Reader
from components import text as t
from components.figure import chart
from components.figure.chart import Picture
from components.frame.state import View, parse_view
from components.paint import plot
from components.paint.window import data_table
from components.trading import monitor
from macro.catalogue import FIGURES
from macro.compute import wording
from macro.compute.evaluate import evaluate, headline
from macro.declare.dates import dates
from macro.declare.figure import Decision, Drawn, Evaluation, Figure
from macro.declare.text import Label
from macro.trading import told as trade_words

TODAY = date(2026, 11, 28)
ENDS = [date.fromisoformat(day) for day in ("2008-10-15", "2015-12-16", "2019-09-17", "2020-03-23", "2024-06-28", "2025-11-14")]
MONTHS = {name.en: n for n, name in enumerate(wording.MONTHS, 1)}
NOTHING = Label("–", "–")
QUARTERS = {"1": 1, "2": 4, "3": 7, "4": 10, "一": 1, "二": 4, "三": 7, "四": 10}
ENGLISH = re.compile(r"(?:(\d{1,2}) )?([A-Z][a-z]{2}) (\d{4})")
CHINESE = re.compile(r"(\d{4})年(\d{1,2})月(?:(\d{1,2})日)?")
QUARTER = re.compile(r"(\d{4}) Q([1-4])|(\d{4})年([一二三四])季度")
ISO = re.compile(r"\d{4}-\d{2}-\d{2}")


@cache
def reader() -> Reader:
    return Reader(None)


def choices(figure: Figure, turn: int) -> dict[str, str]:
    """Another value of every choice at every turn."""
    return {one.key: list(one.values)[turn % len(one.values)] for one in figure.choices}


def told(source: Reader, figure: Figure, turn: int, end: date | None) -> Evaluation:
    context = background(source, end if end and figure.windowed else TODAY) if figure.computing else None
    return evaluate(figure, source.read, choices(figure, turn), None, context, end)


def said(found: Evaluation) -> Label:
    return headline(found) or NOTHING


def days(text: Label) -> list[date]:
    """The first day of every day, month and quarter a sentence names."""
    found = [date(int(year), MONTHS[month], int(day or 1)) for day, month, year in ENGLISH.findall(text.en)]
    found += [date(int(year), int(month), int(day or 1)) for year, month, day in CHINESE.findall(text.zh)]
    for one in (text.en, text.zh):
        found += [date(int(a or c), QUARTERS[b or d], 1) for a, b, c, d in QUARTER.findall(one)]
        found += [date.fromisoformat(day) for day in ISO.findall(one)]
    return found


def same(one: Drawn, other: Drawn) -> bool:
    """Whether two lines are drawn alike."""
    bands = [(one.mean, other.mean), (one.sigma, other.sigma)]
    return one.line.key == other.line.key and one.values.equals(other.values) and all(a == b or a != a != b for a, b in bands)


@pytest.mark.no_cover
@pytest.mark.parametrize("end", ENDS, ids=str)
def test_nothing_after_the_end_is_told_or_drawn(end: date, monkeypatch: pytest.MonkeyPatch) -> None:
    """With all that came later replaced by nonsense every figure that shows a window is the same, to the word; no sentence
    names a later day, no line and no table has one."""
    turn = ENDS.index(end)
    plain = {figure.id: told(reader(), figure, turn, end) for figure in FIGURES.values() if figure.windowed}
    later = {name: values.mask(values.index > pd.Timestamp(end), 12345.0) for name, values in embedded.observations().items()}
    decided = tuple(
        one if one.day <= end else Decision(one.day, 999.0, 9.0, 9.25, one.sep, one.scheduled, one.cancelled)
        for one in embedded.decisions()
    )
    weights = {day: held if day <= end else dict.fromkeys(held, 99.0) for day, held in embedded.weights().items()}
    monkeypatch.setattr(embedded, "observations", lambda: later)
    monkeypatch.setattr(embedded, "decisions", lambda: decided)
    monkeypatch.setattr(embedded, "weights", lambda: weights)
    spoiled, frame = Reader(None), plot.Frame("en", end - timedelta(days=800), end)
    assert sum(said(one) != NOTHING for one in plain.values()) >= 10
    for name, found in plain.items():
        other = told(spoiled, FIGURES[name], turn, end)
        assert said(other) == said(found), name
        assert (other.title, other.note) == (found.title, found.note), name
        assert all(same(one, two) for one, two in zip(found.lines, other.lines, strict=True)), name
        assert all(day <= end for day in days(said(found))), (name, said(found))
        held = [one for one in found.lines if len(one.known)]
        assert all(dates(one.known)[-1] <= pd.Timestamp(end) for one in held), name
        assert not held or all(day <= str(end) for day in data_table(found, frame).index[:1]), name
        if found.figure.form == "chart":
            drawn = [trace["x"][-1] for trace in plot.build(found, frame).spec["data"]]
            assert all(day <= str(end) for day in drawn), name


def test_days_are_found_in_both_languages() -> None:
    """What the test above would not see it could not forbid."""
    text = Label("2024年6月28日、2024年5月、2024年二季度、2024-07-11", "28 Jun 2024, May 2024, 2024 Q3")
    assert sorted(f"{day:%m-%d}" for day in days(text)) == ["04-01", "05-01", "05-01", "06-28", "06-28", "07-01", "07-11"]


def test_a_window_that_leaves_nothing_out_changes_nothing() -> None:
    """Of the embedded data none is later than 20 November: an end after it gives today's sentences and lines, those moved
    forward among them."""
    for figure in FIGURES.values():
        whole, cut = told(reader(), figure, 0, None), told(reader(), figure, 0, date(2026, 11, 20))
        assert said(cut) == said(whole), figure.id
        assert all(same(one, two) for one, two in zip(whole.lines, cut.lines, strict=True)), figure.id


def test_only_a_window_that_ends_before_the_last_day_is_cut() -> None:
    """Named windows run to today or the as-of day, as do links that say so."""
    for link in ({}, {"win": "1Y"}, {"from": "2022-01-01"}, {"from": "2022-01-01", "to": "2026-11-28"}, {"asof": "2024-06-28"},
                 {"asof": "2024-06-28", "from": "2020-01-01", "to": "2024-06-30"}):  # fmt: skip
        assert parse_view(link, TODAY)[0].cut is None, link
    assert parse_view({"to": "2024-06-28", "from": "2022-01-01"}, TODAY)[0].cut == date(2024, 6, 28)
    assert parse_view({"asof": "2025-01-02", "from": "2022-01-01", "to": "2024-06-28"}, TODAY)[0].cut == date(2024, 6, 28)


def view(first: str = "2022-01-01", last: str = "2024-06-28", **link: str) -> View:
    return parse_view({"from": first, "to": last, **link}, TODAY)[0]


def picture(figure: str, seen: View, **asked: str) -> Picture:
    found = FIGURES[figure]
    return chart._painted(found, tuple(found.chosen(asked).items()), seen, True)


@pytest.mark.parametrize(
    ("figure", "zh", "en"),
    [
        ("onrrp", "2024年6月28日，隔夜逆回购（ON RRP）余额为6,646亿美元", "ON RRP USD 664.6 bn on 28 Jun 2024"),
        ("curve_spreads", "2024年6月28日，10年与2年美债利差为-35个基点", "2s10s inverted at -35 bp on 28 Jun 2024"),
        ("fed_assets", "2024年6月26日，美联储总资产为7.23万亿美元", "Fed assets USD 7.23 tn on 26 Jun 2024"),
        ("inflation_heatmap", "2024年6月CPI同比+3.0%", "CPI +3.0 % over 12 months in Jun 2024"),
        ("cpi_component", "2024年6月CPI同比+3.0%", "CPI +3.0 % over 12 months in Jun 2024"),
        ("cpi_contributions", "2024年6月CPI同比+2.97%", "Jun 2024: CPI +2.97 % over 12 months"),
    ],
)
def test_a_headline_tells_the_end_of_the_window(figure: str, zh: str, en: str) -> None:
    """As published by the New York Fed, the Treasury, the Board and the BLS for the end of June 2024."""
    assert picture(figure, view()).headline.startswith(en)
    assert picture(figure, view(lang="zh")).headline.startswith(zh)


def test_what_shows_no_window_tells_its_own_day() -> None:
    """The curve, the path and the dots are of the last day in any window."""
    for name in ("curve", "implied_path", "dots"):
        assert picture(name, view()).headline == picture(name, parse_view({}, TODAY)[0]).headline


def test_legend_peak_and_band_agree_with_the_headline() -> None:
    """The peak is that of the days before; the mean and the deviations drawn are those the sentence counts."""
    early = picture("onrrp", view(last="2022-06-30"))
    assert early.chart
    (line,), (peak, *_) = early.chart.told["legend"], early.chart.told["time"]["marks"]
    assert early.headline == "ON RRP USD 2,329.7 bn on 30 Jun 2022, the highest in data since 2019."
    assert (line["name"], line["value"], peak["text"]) == ("ON RRP", "2,329.7", "Peak USD 2,329.7 bn")
    household = next(one for one in picture("assets_gdp", view()).evaluation.lines if one.line.key == "HOUSEHOLD")
    assert (
        f"{(household.known.iloc[-1] - household.mean) / household.sigma:.1f} standard deviations above"
        in picture("assets_gdp", view()).headline
    )
    led = picture("curve_economy", view())
    assert led.headline.startswith("2s10s averaged -89 bp in Jun 2023, led 12 months to Jun 2024")
    assert led.chart
    first = led.chart.told["legend"][0]
    assert (first["name"], first["value"]) == ("10y − 2y (month avg, led 12 months)", "-89")


def test_a_window_without_a_number_says_where_they_are() -> None:
    """Before the first and between two: all days are named, also those after the end; and no latest number is told."""
    before = picture("btfp", view(last="2022-12-30"))
    assert before.empty
    assert before.empty.en == "No data in this window (data from 2023-03-15 to 2026-05-06)"
    assert before.headline == before.empty.en
    assert before.chart is None
    weekend = picture("onrrp", view("2024-06-29", "2024-06-30"))
    assert weekend.chart
    (said_there,) = weekend.chart.spec["layout"]["annotations"]
    assert "2026-10-07" in said_there["text"]
    assert weekend.headline.startswith("ON RRP USD 664.6 bn on 28 Jun 2024")


def test_sources_are_told_whole_and_only_what_lacks_in_the_window_is_stale() -> None:
    """The embedded data ends weeks ago: late today, and whole in 2024. Saving ends in July 2023, which is late in 2024 too."""
    today = parse_view({"win": "5Y"}, TODAY)[0]

    def stale(name: str, *views: View) -> list[bool]:
        return [["orange", t.STALE.en] in orjson.loads(picture(name, one).words)["badges"] for one in views]

    assert stale("onrrp", today, view()) == [True, False]
    assert stale("household", today, view(), view(last="2023-06-30")) == [True, True, False]
    assert picture("onrrp", view()).caption == picture("onrrp", today).caption


def test_weights_count_that_are_known_today() -> None:
    """Those of December 2021 came out in February 2022: a window that ends in January has them, as it has the month's CPI."""
    found = picture("cpi_contributions", view(last="2022-01-31"), con="mom")
    assert found.headline.startswith("Jan 2022: CPI +0.")
    assert "BLS weights of Dec 2021" in found.caption


def test_a_trade_is_told_at_the_end_of_the_window() -> None:
    """The steepener: 28 June 2024 and not today; before its entry that it is not entered."""
    board = monitor.board_of(parse_view({}, TODAY)[0])
    (steepener,) = [one for one in board.positions if one.trade.name.en == "2s10s steepener"]
    assert monitor._at_end(steepener, parse_view({}, TODAY)[0]) is steepener
    assert trade_words.headline(monitor._at_end(steepener, view())).en.startswith(
        "Entered at -32 bp on 20 Mar 2024, -35 bp on 28 Jun 2024: a loss of 3 bp"
    )
    assert monitor._at_end(steepener, view(last="2024-01-31")).state == "ahead"
