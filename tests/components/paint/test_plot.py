"""The house chart style: what is drawn, thinned, scaled and tabulated."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import pytest

from cache.embedded import data as embedded
from cache.reader import Reader
from components.paint import named, nothing, plot, window
from components.paint.overlays import COLD, GREEN_FALL, HOT, RED_RISE
from components.paint.window import data_table
from macro.catalogue import FIGURES
from macro.compute import overlays
from macro.compute.evaluate import evaluate
from macro.declare import units as u
from macro.declare.figure import Axis, Decision, Drawn, Evaluation, Figure, Line, Look, Mark
from macro.declare.series import Frequency, Lag, Observations, Release, Series
from macro.declare.text import Label, Lang, Unit

RELEASE = Release("test", Label("测试", "Test"), "08:30")


def made(values: pd.Series, frequency: Frequency = "M", kind: str = "line", unit: Unit = u.PERCENT) -> Evaluation:
    """An evaluation of one line over made-up values."""
    series = Series("X", Label("甲", "X"), "FRED", u.PERCENT_Q, frequency, "NSA", RELEASE, Lag(1), "us")
    line = Line("X", Label("甲", "X"), ("X",), unit, kind=kind)  # type: ignore[arg-type]
    figure = Figure("x", Label("图", "Figure"), (line,), lambda _: None)
    return evaluate(figure, lambda _: Observations(series, values, "embedded"))


def frame(lang: Lang = "en", start: date = date(2000, 1, 1), end: date = date(2026, 11, 21)) -> plot.Frame:
    return plot.Frame(lang, start, end)


def test_a_month_never_published_breaks_the_line() -> None:
    """October 2025 has no row: the line gets a null there instead of bridging it."""
    values = pd.Series([1.0, 2.0, 4.0], index=pd.to_datetime(["2025-08-01", "2025-09-01", "2025-11-01"]))
    trace = plot.build(made(values), frame()).spec["data"][0]
    assert trace["x"] == ["2025-08-01", "2025-09-01", "2025-10-01", "2025-11-01"]
    assert trace["y"] == [1.0, 2.0, None, 4.0]


def test_weeks_that_are_not_held_break_the_line() -> None:
    """Three years without a row are a gap, not a slope; a week is none."""
    values = pd.Series([0.0, 60.0, 0.0, 1.0], index=pd.to_datetime(["2023-03-15", "2023-03-22", "2026-03-18", "2026-03-25"]))
    trace = plot.build(made(values, "W"), frame()).spec["data"][0]
    assert trace["x"] == ["2023-03-15", "2023-03-22", "2023-03-29", "2026-03-18", "2026-03-25"]
    assert trace["y"] == [0.0, 60.0, None, 0.0, 1.0]
    area = plot.build(made(values, "W", kind="area"), frame()).spec["data"][0]
    assert "fill" not in area  # it would be laid over the gap
    assert plot.build(made(values[:2], "W", kind="area"), frame()).spec["data"][0]["fill"] == "tozeroy"


def test_the_legend_gives_no_value_of_long_ago() -> None:
    """It names no day: a line that ended weeks before the newest one stands there by its name."""
    old, new = (
        made(pd.Series([1.0, 2.0], index=pd.to_datetime(days)), "W")
        for days in (("2026-05-27", "2026-06-03"), ("2026-09-23", "2026-09-30"))
    )
    both = replace(new, lines=(*old.lines, *new.lines))
    assert [(one["name"], one["value"]) for one in plot.build(both, frame()).told["legend"]] == [("X", ""), ("X", "2.00")]
    assert plot.build(old, frame()).told["legend"][0]["value"] == "2.00"


def test_a_line_moved_forward_runs_past_the_window() -> None:
    """By its shift where the window shows all it was made of; a window that ends earlier ends it too."""
    days = pd.to_datetime(["2025-10-01", "2025-11-01", "2025-12-01"])
    evaluation = made(pd.Series([1.0, 2.0, 3.0], index=days))
    (one,) = evaluation.lines
    led = replace(evaluation, lines=(replace(one, line=replace(one.line, ahead=6)),))
    june = frame(end=date(2025, 6, 30))
    assert plot.build(led, june).spec["data"][0]["x"][-1] == "2025-12-01"
    assert len(data_table(led, june)) == 3
    assert plot.build(led, june).spec["layout"]["xaxis"]["range"][1] == "2025-12-01"
    may = frame(end=date(2025, 5, 31))
    assert plot.build(led, may).spec["data"] == []
    assert data_table(led, may).empty


def test_a_line_may_have_a_pace_of_its_own() -> None:
    """Monthly averages of a daily series break at a missing month and are dated by month."""
    values = pd.Series([1.0, 3.0], index=pd.to_datetime(["2025-08-01", "2025-10-01"]))
    (one,) = made(values, "D").lines
    monthly = replace(made(values, "D"), lines=(replace(one, line=replace(one.line, frequency="M")),))
    found = plot.build(monthly, frame()).told
    assert found["spec"]["data"][0]["y"] == [1.0, None, 3.0]
    assert found["time"]["every"] == "M"


def test_units_follow_the_language() -> None:
    """167.5 bn dollars are 167.5 on an English axis and 1,675 on a Chinese one, never millions."""
    values = pd.Series([167.5e9], index=pd.to_datetime(["2024-03-13"]))
    evaluation = made(values, "W", unit=u.USD_BN)
    assert plot.build(evaluation, frame("en")).spec["data"][0]["y"] == [167.5]
    assert plot.build(evaluation, frame("zh")).spec["data"][0]["y"] == [1675.0]
    assert u.USD_BN.text(167.5e9, "en") == "USD 167.5 bn"
    assert u.USD_BN.text(167.5e9, "zh") == "1,675亿美元"


def test_long_daily_lines_are_drawn_by_week_and_tabulated_by_day() -> None:
    """More points than can be told apart are thinned to each week's last; the table keeps every day."""
    days = pd.bdate_range("2010-01-01", "2026-11-20")
    values = pd.Series(range(len(days)), index=days, dtype="float64")
    evaluation = made(values, "D")
    drawn = plot.build(evaluation, frame()).spec["data"][0]
    assert len(drawn["x"]) < len(days) / 4
    assert drawn["x"][-1] == "2026-11-20"
    assert len(data_table(evaluation, frame())) == len(days)


def test_a_rate_in_force_is_drawn_by_its_changes() -> None:
    """A step keeps every change and its last day, whatever is thinned between."""
    days = pd.date_range("2024-01-01", "2024-12-31")
    values = pd.Series([5.5 if day < pd.Timestamp("2024-09-19") else 5.0 for day in days], index=days)
    drawn = plot.build(made(values, "D7", "step"), frame()).spec["data"][0]
    assert "2024-09-19" in drawn["x"]
    assert drawn["x"][-1] == "2024-12-31"
    assert len(drawn["x"]) < 60


def test_the_window_is_cut_on_both_sides() -> None:
    """Both ends belong to the window; nothing outside it is sent."""
    days = pd.date_range("2024-01-01", periods=12, freq="MS")
    drawn = plot.build(made(pd.Series(1.0, index=days)), frame(start=date(2024, 3, 1), end=date(2024, 5, 1))).spec["data"][0]
    assert drawn["x"] == ["2024-03-01", "2024-04-01", "2024-05-01"]


def test_how_far_what_is_drawn_reaches() -> None:
    """Past the last point of lines, stacked bars and bands alike, whichever reaches furthest."""
    bars = [{"type": "bar", "x": ["a", "b"], "y": [-2.0, 1.0]}, {"type": "bar", "x": ["a", "b"], "y": [-3.0, 2.0]}]
    low, high = named.extent(bars)
    assert (low, high) == pytest.approx((-5.4, 3.4))
    line = [{"type": "scatter", "x": ["a", "b", "c"], "y": [10.0, None, 20.0]}]
    assert named.extent(line) == pytest.approx((9.5, 20.5))
    band = {"type": "rect", "y0": 0.0, "y1": 15.0, "yref": "y"}
    assert named.extent(line, [band, {"type": "rect", "yref": "paper", "y0": -9, "y1": 99}]) == pytest.approx((-1.0, 21.0))
    assert named.extent([]) == pytest.approx((-0.05, 1.05))


def test_a_window_without_observations_says_when_there_are_some() -> None:
    """A window before the data draws nothing and names the first and last day there are."""
    days = pd.date_range("2024-01-01", periods=12, freq="MS")
    empty = plot.build(made(pd.Series(1.0, index=days)), frame(start=date(1990, 1, 1), end=date(1991, 1, 1))).spec
    assert empty["data"] == []
    assert "data from 2024-01-01 to 2024-12-01" in empty["layout"]["annotations"][0]["text"]


@pytest.mark.no_cover  # mostly plotly's own validators
@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("figure_id", FIGURES)
def test_every_figure_is_valid_plotly(figure_id: str, lang: Lang) -> None:
    """Each declared figure, with every overlay, passes Plotly's own validation."""
    reader = Reader(None)
    figure = FIGURES[figure_id]
    shown = plot.Frame(
        lang, date(2005, 1, 1), date(2026, 11, 21), overlays.recessions(reader.read("USREC").values), embedded.decisions(),
        overlays.events(),
    )  # fmt: skip
    for choice in ({}, *({c.key: value} for c in figure.choices for value in c.values)):
        picture = plot.build(evaluate(figure, reader.read, choice), shown)
        go.Figure(picture.spec)
        for trace in picture.spec["data"]:
            assert len(trace["x"]) == len(trace["y"]) > 0
            assert all(value is None or abs(value) < 1e7 for value in trace["y"])
            assert not re.search(r"\bnan\b", trace.get("name", "").lower())


def test_what_an_empty_figure_says_keeps_its_lines_and_no_markup() -> None:
    """The lines of a reason are ours, its words may be anybody's."""
    [note] = nothing.message(Label("甲\n<b>乙</b>", "one\n<b>two</b>"), "en").spec["layout"]["annotations"]
    assert note["text"] == "one<br>&lt;b&gt;two&lt;/b&gt;"


def test_a_lone_bar_is_as_wide_as_its_period() -> None:
    """One quarter in the window is drawn 80 days wide; among others Plotly finds the width itself."""
    values = pd.Series([1.0, 2.0], index=pd.to_datetime(["2025-10-01", "2026-01-01"]))
    lone = plot.build(made(values.iloc[1:], "Q", "bar"), frame()).spec["data"][0]
    assert lone["width"] == 80 * 24 * 3600 * 1000
    assert "width" not in plot.build(made(values, "Q", "bar"), frame()).spec["data"][0]


def test_thousands_are_written_out_on_the_axes() -> None:
    """An axis says 10,000, never 10k, which no Chinese desk reads."""
    values = pd.Series([1.0, 2.0], index=pd.to_datetime(["2025-10-01", "2026-01-01"]))
    axis = plot.build(made(values, "Q"), frame()).spec["layout"]["yaxis"]
    assert (axis["exponentformat"], axis["tickformat"]) == ("none", ",.2f")


@pytest.mark.parametrize(
    ("decimals", "step", "shown"),
    [
        (2, 0.5, ",.2f"),
        (2, 0.01, ",.2f"),
        (2, 0.005, ",.3f"),
        (1, 2.0, ",.1f"),
        (0, 1.0, ",.0f"),
        (0, 0.5, ",.1f"),
        (0, 0.05, ",.2f"),
    ],
)
def test_an_axis_has_the_decimals_of_its_text(decimals: int, step: float, shown: str) -> None:
    """-0.50 stands beside a -0.49; ticks closer than the last digit have more, so that no two read alike."""
    axis = plot.numbers(decimals)
    finer = [one["value"] for one in axis["tickformatstops"] if step <= one["dtickrange"][1]]
    assert (finer or [axis["tickformat"]])[0] == shown


def by_meeting(palette: str = "categorical") -> Evaluation:
    """A figure of days to come: bars of two outcomes at two meetings."""
    days = pd.DatetimeIndex(["2026-12-09", "2027-01-27"])
    drawn = []
    for key, values in (("A", [60.0, 4.0]), ("B", [40.0, 96.0])):
        series = Series(key, Label(key, key), "FRED", u.PERCENT_Q, "D", "NSA", RELEASE, Lag(1), "us")
        line = Line(key, Label(key, key), (key,), u.PERCENT_1, kind="stacked_bar", color=7, palette=palette)  # type: ignore[arg-type]
        drawn.append(
            Drawn(line, pd.Series(values, index=days), (Observations(series, pd.Series(values, index=days), "fetched"),))
        )
    figure = Figure("x", Label("图", "Figure"), (), lambda _: None, form="ahead")
    return Evaluation(figure, tuple(drawn), {}, None, ticks=tuple(day.date() for day in days))


def test_bars_by_meeting_bear_their_numbers() -> None:
    """Meetings are named under the axis, with the year where it changes; a bar too low for its number has none."""
    first, last = date(2026, 12, 9), date(2027, 1, 27)
    spec = plot.build(by_meeting("diverging"), frame("en", first, last)).spec
    assert [one["text"] for one in spec["data"]] == [["60", ""], ["40", "96"]]
    assert {one["marker"]["color"] for one in spec["data"]} == {"#000028"}
    assert [one["name"] for one in spec["data"]] == ["A", "B"]
    axis = spec["layout"]["xaxis"]
    assert axis["tickvals"] == ["2026-12-09", "2027-01-27"]
    assert axis["ticktext"] == ["9 Dec<br>2026", "27 Jan<br>2027"]
    assert axis["range"][0] < "2026-12-01"
    zh = plot.build(by_meeting(), frame("zh", first, last)).spec
    assert zh["layout"]["xaxis"]["ticktext"] == ["12-09<br>2026", "01-27<br>2027"]


def test_the_table_of_days_to_come_begins_with_the_nearest() -> None:
    """Where tables of the past begin with the last."""
    table = data_table(by_meeting(), frame(start=date(2026, 12, 9), end=date(2027, 1, 27)))
    assert table.index.tolist() == ["2026-12-09", "2027-01-27"]
    assert table["A (%)"].tolist() == [60.0, 4.0]


@pytest.mark.parametrize("inverted", [None, "left"])
def test_the_name_of_the_highest_point_has_room(inverted: Axis | None) -> None:
    """Above it, whichever way the axis runs."""
    days = pd.date_range("2020-01-01", periods=48, freq="MS")
    point = Mark(days[25].date(), 9.0, Label("点", "point"))
    evaluation = made(pd.Series([1.0, 9.0] * 24, index=days))
    look = Look(inverted=inverted, marks=lambda _: (point,))
    marked = replace(evaluation, figure=replace(evaluation.figure, look=look))
    ends = plot.build(marked, frame()).spec["layout"]["yaxis"]["range"]
    assert max(ends) > 9.9
    assert (ends[0] > ends[1]) == (inverted is not None)


def test_figures_of_a_page_share_the_window() -> None:
    """A series that ends early ends early; a window that takes all there is begins with the figure's own data."""
    days = pd.date_range("2023-03-01", periods=12, freq="MS")
    shown = replace(frame(), start=date(2021, 1, 1), end=date(2026, 6, 30))
    time = plot.build(made(pd.Series(1.0, index=days)), shown).told["time"]
    assert (time["from"], time["to"]) == ("2021-01-01", "2026-06-30")
    time = plot.build(made(pd.Series(1.0, index=days)), replace(shown, whole=True)).told["time"]
    assert (time["from"], time["to"]) == ("2023-03-01", "2026-06-30")


def test_what_lies_over_a_figure_is_told_apart_from_its_lines() -> None:
    """Recessions, events and decisions are no traces and no shapes: the card has lanes for them."""
    days = pd.date_range("2019-01-01", periods=48, freq="MS")
    decisions = (Decision(date(2020, 3, 15), -100.0, 0.0, 0.25), Decision(date(2020, 4, 29), 0.0, 0.0, 0.25))
    spans, events = (
        (overlays.Span(date(2020, 2, 1), date(2020, 4, 30)),),
        (overlays.Event(date(2020, 3, 23), Label("事", "event")),),
    )
    shown = plot.Frame("en", date(2019, 1, 1), date(2022, 12, 31), spans, decisions, events)
    told = plot.build(made(pd.Series(1.0, index=days)), shown).told
    assert len(told["spec"]["data"]) == 1
    assert told["spec"]["layout"]["shapes"] == []
    assert told["time"]["spans"] == [["2020-02-01", "2020-04-30"]]
    assert told["time"]["events"] == [["2020-03-23", "event"]]
    assert told["time"]["decisions"] == [
        ["2020-03-15", -1, "2020-03-15 FOMC cut 100 bp → 0.00–0.25 %"],
        ["2020-04-29", 0, "2020-04-29 FOMC unchanged → 0.00–0.25 %"],
    ]


def test_a_tooltip_rounds_as_the_legend_does() -> None:
    """1.65 is a little less in binary: the browser would print 1.6 beside the legend's 1.7; 1.447 is no half."""
    exact = np.array([1.65, -1.65, 1.64, 0.0, 2.25, np.nan, 1.447, -1.447, 1.4513])
    told = ["1.7", "-1.7", "1.6", "0.0", "2.3", "nan", "1.4", "-1.4", "1.5"]
    assert [f"{one:.1f}" for one in plot._drawn(exact, 2, 1)] == told
    assert [f"{one:.0f}" for one in plot._drawn(np.array([14.5, 15.5]), 2, 0)] == ["15", "16"]


def test_a_fifth_line_is_told_by_its_dashes_too() -> None:
    """Colour alone tells four apart; a line with dashes of its own keeps them, and bars count for nothing."""
    (one,) = made(pd.Series([1.0, 2.0], index=pd.to_datetime(["2025-10-01", "2026-01-01"]))).lines
    bar = replace(one, line=replace(one.line, kind="bar"))
    own = replace(one, line=replace(one.line, dash="dot"))
    evaluation = replace(made(one.values), lines=(bar, one, one, one, one, one, one, own))
    dashes = [trace["line"].get("dash") for trace in plot.build(evaluation, frame()).spec["data"][1:]]
    assert dashes == [None, None, None, None, "dash", "dot", "dot"]


@pytest.mark.parametrize(("red_up", "colors"), [(False, [HOT, COLD]), (True, [RED_RISE, GREEN_FALL])])
def test_a_reader_may_have_rises_in_red(red_up: bool, colors: list[str]) -> None:
    """A hike and a cut bear the colours of rises and falls, in either custom."""
    days = pd.to_datetime(["2022-01-03", "2022-12-30"])
    evaluation = made(pd.Series([1.0, 2.0], index=days), "D")
    moves = (Decision(date(2022, 3, 16), 25.0, 0.25, 0.5), Decision(date(2022, 6, 15), -25.0, 0.0, 0.25))
    time = plot.build(evaluation, replace(frame(), decisions=moves, red_up=red_up)).told["time"]
    assert [sign for _, sign, _ in time["decisions"]] == [1, -1]
    assert [time["rise"], time["cut"]] == colors


def test_steps_of_days_to_come_are_told_wherever_the_pointer_is() -> None:
    """Each has a point every week and at the other's days, with the number in force, between its own first day and its
    last; a gap stays."""
    bars = by_meeting().lines[0]
    step = replace(bars, line=replace(bars.line, kind="step"))
    one = pd.Series([3.9, 4.1], pd.to_datetime(["2026-12-09", "2027-03-17"]))
    other = pd.Series([3.8, np.nan, 4.0, 4.2], pd.to_datetime(["2026-11-01", "2026-11-15", "2027-01-27", "2027-06-16"]))
    dots = pd.Series([4.1], pd.to_datetime(["2026-12-31"]))
    found = window.steps_every_day([step, step, bars], [one, other, dots])
    for was, now in zip([one, other], found, strict=False):
        assert (now.index[0], now.index[-1]) == (was.index[0], was.index[-1])
        assert now.index.to_series().diff().max() <= pd.Timedelta(days=7)
        assert {pd.Timestamp(day) for day in ("2027-01-27", "2027-03-17")} <= set(now.index)
        assert now.equals(was.reindex(now.index, method="ffill"))
    assert found[1].loc["2026-11-15":"2027-01-26"].isna().all()
    assert found[2] is dots


def test_a_line_of_days_to_come_is_not_told_beyond_its_end() -> None:
    """Bars are told from any distance, as nothing lies between meetings; a path only within a few pixels of its own days."""
    bars, window_of = by_meeting(), frame("en", date(2026, 12, 9), date(2027, 1, 27))
    path = replace(bars, lines=tuple(replace(one, line=replace(one.line, kind="step")) for one in bars.lines))
    assert plot.build(bars, window_of).spec["layout"]["hoverdistance"] == -1
    spec = plot.build(path, window_of).spec
    assert spec["layout"]["hoverdistance"] == 8
    assert [one["x"][-1] for one in spec["data"]] == ["2027-01-27"] * 2
    assert all(len(one["x"]) == 8 for one in spec["data"])
