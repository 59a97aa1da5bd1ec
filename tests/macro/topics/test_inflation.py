"""The inflation topic on the embedded data: the report's numbers, the month that does not exist, sentences on any day."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from cache.embedded import data as embedded
from cache.reader import Reader
from macro.catalogue import FIGURES, SERIES
from macro.compute import transforms as tf
from macro.compute.evaluate import evaluate
from macro.compute.publication import published_on
from macro.declare.dates import dates
from macro.declare.figure import Drawn, Evaluation
from macro.declare.series import Observations
from macro.declare.text import Label
from macro.heat import heatmap as heat
from macro.heat import scores as scores_of
from macro.heat.rows import ROWS
from macro.topics import inflation as topic

DAYS = (None, date(2024, 3, 20), date(2020, 3, 16), date(2025, 9, 18))
MISSING = re.compile(r"\bnan\b|n/a", re.IGNORECASE)
REPORT = date(2024, 3, 20)
# As the report of 2024-03-20 quotes February and, where it does, January 2024.
QUOTED = (
    ("CPIAUCSL", "yoy", 3.2, 3.1),
    ("CPIAUCSL", "mom", 0.4, 0.3),
    ("CPILFESL", "yoy", 3.8, 3.9),
    ("CPILFESL", "mom", 0.4, 0.4),
    ("CUSR0000SAH1", "mom", 0.4, None),
    ("CUSR0000SEHB", "mom", 0.1, 1.8),
    ("CUSR0000SETG01", "mom", 3.6, 1.4),
    ("CUSR0000SETE", "mom", 0.9, None),
    ("CPIMEDSL", "mom", 0.0, 0.5),
)


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(None)


def evaluated(read: Reader, figure_id: str, day: date | None = None, **choices: str) -> Evaluation:
    figure = FIGURES[figure_id]
    return evaluate(figure, lambda name: read.read(name, day), choices, day)


def mapped(read: Reader, day: date | None = None, **choices: str) -> heat.Heatmap:
    return heat.compute(evaluated(read, "inflation_heatmap", day, **choices))


@pytest.mark.parametrize(("row", "measure", "value", "before"), QUOTED)
@pytest.mark.parametrize("day", [date(2024, 3, 12), REPORT, date(2024, 4, 9)])
def test_the_map_shows_what_the_report_saw(
    reader: Reader, row: str, measure: str, value: float, before: float | None, day: date
) -> None:
    """From its release to the day before the next, February 2024 stands as first published, to the printed decimal."""
    one = mapped(reader, day, m=measure).get(row)
    assert one
    assert one.last == pd.Timestamp("2024-02-01")
    assert one.source.knowledge == "vintage"
    assert round(float(one.values["2024-02-01"]), 1) == value
    if before is not None:
        assert round(float(one.values["2024-01-01"]), 1) == before


def test_the_vintage_ends_with_the_next_release(reader: Reader) -> None:
    """On 2024-04-10 March is out and the numbers are the latest revision, said to be so."""
    one = mapped(reader, date(2024, 4, 12), m="mom").get("CUSR0000SETG01")
    assert one
    assert one.last == pd.Timestamp("2024-03-01")
    assert one.source.knowledge == "approximate"


@pytest.mark.parametrize("day", DAYS, ids=str)
@pytest.mark.parametrize("measure", list(heat.MEASURE.values))
def test_every_row_computes(reader: Reader, measure: str, day: date | None) -> None:
    """Each row has numbers or a reason; every number is a rate a price can have; nothing is known too early."""
    found = mapped(reader, day, m=measure)
    assert len(found.rows) + len(found.absent) == len(ROWS)
    assert len(found.rows) >= 40
    stored = {row.id for row, why in found.absent if why is heat.NOT_STORED}
    assert stored <= {row.id for row in ROWS if not {row.id, row.yearly} <= set(embedded.observations())}
    for one in found.rows:
        assert one.values.abs().max() < 2000, one.row.id
        assert one.values.index.is_unique
        assert set(dates(one.values).day) == {1}
        if day is not None:
            out = published_on(one.source.series, dates(one.source.known)[-1:])[0]
            assert out <= np.datetime64(day), one.row.id
    shares = found.breadth().dropna()
    assert shares.between(0, 100).all()
    assert len(shares) > 100


@pytest.mark.parametrize(
    ("measure", "months", "after"),
    [("yoy", ["2025-10"], "2025-11"), ("mom", ["2025-10", "2025-11"], "2025-12"), ("ann3m", ["2025-10", "2026-01"], "2025-11")],
)
def test_october_2025_is_not_published(reader: Reader, measure: str, months: list[str], after: str) -> None:
    """The missing month and every rate that needs it are gaps; the next month has its rate."""
    cpi = mapped(reader, m=measure).get("CPIAUCSL")
    assert cpi
    cells = cpi.cells(pd.DatetimeIndex([f"{month}-01" for month in (*months, after)]))
    assert cells.states == ["gap"] * len(months) + ["value"]
    for month in months:
        assert cpi.missing(pd.Timestamp(f"{month}-01"), measure) == pd.Timestamp("2025-10-01")


def test_prices_taken_elsewhere_exist_for_that_october(reader: Reader) -> None:
    """Gasoline, new and used cars do not come from the survey: the BLS published them, and they are shown."""
    found = mapped(reader, m="mom")
    for name in ("CUSR0000SETB01", "CUSR0000SETA01", "CUSR0000SETA02"):
        one = found.get(name)
        assert one
        assert one.cells(pd.DatetimeIndex(["2025-10-01"])).states == ["value"]
    assert np.isnan(found.breadth()["2025-10-01"])


def test_before_its_late_release_that_october_was_unknown(reader: Reader) -> None:
    """On 2025-12-17 nothing of October or November is known, the sticky and median measures included."""
    for name in ("CPIAUCNS", "CUSR0000SETB01", "CORESTICKM159SFRBATL", "MEDCPIM158SFRBCLE"):
        assert reader.read(name, date(2025, 12, 17)).last == date(2025, 9, 1), name
        assert reader.read(name, date(2025, 12, 18)).last == date(2025, 11, 1), name
    assert reader.read("PCETRIM12M159SFRBDAL", date(2026, 1, 21)).last == date(2025, 9, 1)


def test_rates_are_left_out_of_monthly_views_with_a_reason(reader: Reader) -> None:
    """A 12-month rate has no month-on-month change to show."""
    reasons = {row.id: why for row, why in mapped(reader, m="mom").absent}
    assert reasons["CORESTICKM159SFRBATL"] is heat.ONLY_YEARLY
    assert reasons["PCETRIM12M159SFRBDAL"] is heat.ONLY_YEARLY
    assert reasons["T5YIFR"] is heat.ONLY_LEVEL
    assert mapped(reader, m="mom").get("MEDCPIM158SFRBCLE")


@pytest.mark.parametrize(("month", "rate"), [("2022-06-01", 5.893), ("2023-12-01", 5.063), ("2024-02-01", 4.731)])
def test_the_median_compounds_to_the_yearly_rate_of_that_month(reader: Reader, month: str, rate: float) -> None:
    """Twelve monthly medians at annual rates compound to the 12-month rate the Cleveland Fed published."""
    ours = tf.compounded(12)(reader.read("MEDCPIM158SFRBCLE").values)
    assert ours[month] == pytest.approx(rate, abs=0.0005)


def test_the_median_compounds_to_every_published_yearly_rate(reader: Reader, shared: Path) -> None:
    """Twelve monthly medians at annual rates compound to the Cleveland Fed's own 12-month series."""
    path = shared / "data" / "extras" / "MEDCPIM159SFRBCLE.csv"
    published = pd.read_csv(path, index_col=0, parse_dates=True).iloc[:, 0]
    ours = tf.compounded(12)(reader.read("MEDCPIM158SFRBCLE").values).dropna()
    both = pd.concat([ours, published], axis=1, join="inner")
    assert len(both) > 200
    assert (both.iloc[:, 0] - both.iloc[:, 1]).abs().max() < 1e-6


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_the_diffusion_figure_counts_the_maps_components(reader: Reader, day: date | None) -> None:
    """The index drawn under the map is the share of the map's own cells above +1, month by month."""
    for choices in ({}, {"m": "mom", "zw": "5y", "pan": "out"}):
        drawn = evaluated(reader, "cpi_diffusion", day, **choices).values("BREADTH")
        mapped_share = mapped(reader, day, **choices).breadth().dropna()
        pd.testing.assert_series_equal(drawn, mapped_share, check_freq=False, check_names=False, check_index_type=False)


@pytest.mark.parametrize("day", [*DAYS, date(1990, 5, 1), date(1950, 1, 1)], ids=str)
@pytest.mark.parametrize("figure_id", ["inflation_heatmap", "cpi_diffusion"])
@pytest.mark.parametrize("measure", list(heat.MEASURE.values))
def test_headlines_on_any_day(reader: Reader, figure_id: str, measure: str, day: date | None) -> None:
    """A whole sentence in both languages with the same numbers, or none; never a missing number spoken."""
    e = evaluated(reader, figure_id, day, m=measure, zw="full", pan="out")
    sentence = FIGURES[figure_id].headline(e)
    if sentence is None:
        assert day is not None
        assert day < date(1993, 1, 1)
        return
    assert sentence.en.endswith(".")
    assert sentence.zh.endswith("。")
    for text in (sentence.en, sentence.zh):
        assert not MISSING.search(text)


@pytest.mark.parametrize("row", [row.id for row in ROWS])
def test_every_component_has_its_history(reader: Reader, row: str) -> None:
    """The drill-down draws one line with a two-sigma band of its window, and speaks of its last complete month."""
    e = evaluated(reader, "cpi_component", None, row=row, zw="10y")
    drawn = [one for one in e.lines if one.line.kind != "table"]
    assert len(drawn) == 1
    sentence = FIGURES["cpi_component"].headline(e)
    if drawn[0].known.empty:
        assert row not in embedded.observations()
        assert sentence is None
        return
    inside = scores_of.sample(drawn[0].values, "10y", "in")
    assert drawn[0].mean == pytest.approx(inside.mean())
    assert drawn[0].sigma == pytest.approx(inside.std(ddof=0))
    assert sentence
    assert heat.BY_ID[row].label.zh in sentence.zh
    assert not MISSING.search(sentence.en)


def test_a_component_reads_aloud(reader: Reader) -> None:
    """The numbers of airline fares as the desk saw them in March 2024."""
    e = evaluated(reader, "cpi_component", REPORT, row="CUSR0000SETG01", m="mom")
    sentence = FIGURES["cpi_component"].headline(e)
    assert sentence
    assert sentence.en.startswith("Airline fares +3.57 % on the month in Feb 2024, ")
    assert sentence.zh.startswith("2024年2月机票环比+3.57%，较近10年均值高")


def test_a_newest_month_without_a_rate_is_said(reader: Reader) -> None:
    """October 2026 will be out with no 12-month rate: the sentence speaks of September and says why."""

    def read(name: str) -> Observations:
        found = reader.read(name)
        if found.series.release.key != "cpi" or found.values.empty:
            return found
        more = pd.Series([found.known.iloc[-1]] * 2, index=pd.to_datetime(["2026-09-01", "2026-10-01"]))
        return replace(found, values=pd.concat([found.values, more]))

    figure = FIGURES["inflation_heatmap"]
    sentence = figure.headline(evaluate(figure, read, {"m": "yoy"}))
    assert sentence
    assert "in Sep 2026" in sentence.en
    assert sentence.en.endswith("Oct 2026 has no such rate, as Oct 2025 was never published.")
    assert sentence.zh.endswith("2026年10月无法计算，因2025年10月未公布。")
    monthly = figure.headline(evaluate(figure, read, {"m": "mom"}))
    assert monthly
    assert "in Oct 2026" in monthly.en
    assert "never" not in monthly.en


def test_items_fred_does_not_carry_come_from_the_bls() -> None:
    """Motor vehicle insurance, physicians, hospitals, prescription drugs and fuel oil; all others have a FRED name."""
    by_source: dict[str, set[str]] = {
        source: {one.id for one in SERIES.values() if one.source == source and one.release.key == "cpi"}
        for source in ("BLS", "FRED")
    }
    assert {name[8:] for name in by_source["BLS"]} == {"SETE", "SEMC01", "SEMD01", "SEMF01", "SEHE01"}
    assert {"CPIAUCNS", "CPIUFDNS", "CPIMEDSL", "CPIOGSNS"} <= by_source["FRED"]
    assert not SERIES["MICH"].redistributable


@pytest.mark.parametrize(
    ("shares", "told"),
    [
        ([40.0, 50.0, 81.0, 60.0, 81.2], "81 % of CPI components above +1σ in Aug 2026, up 31 points from three"),
        ([40.0, 50.0, 81.0, 60.0, 70.0], "ten-year high 81 % in Jun 2026."),
    ],
)
def test_a_share_that_is_the_high_is_told_once(shares: list[float], told: str) -> None:
    """No `81 %` beside a high of 81 %."""
    breadth = pd.Series(shares, index=pd.date_range("2026-04-01", periods=5, freq="MS"))
    figure = FIGURES["cpi_diffusion"]
    (line,) = figure.lines_for(figure.chosen())
    said = figure.headline(Evaluation(figure, (Drawn(line, breadth, ()),), figure.chosen()))
    assert said
    assert told in said.en
    assert said.en.count("81 %") == 1
    assert ("the highest in ten years" in said.en) == (shares[-1] > 81)


@pytest.mark.parametrize(("percentile", "zh", "en"), [(72.5, "73%", "73rd"), (12.5, "13%", "13th"), (61.4, "61%", "61st")])
def test_percentiles_are_the_same_in_both_languages(percentile: float, zh: str, en: str) -> None:
    """Halves go up in words, too."""
    assert topic._ranked(percentile) == Label(zh, en)
