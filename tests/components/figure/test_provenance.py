"""Where numbers come from, in the same words wherever it is said."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pandas as pd
import pytest

from cache.store.parquet import Store
from components.figure import labels, provenance
from components.frame import resources, session
from macro.catalogue import SERIES
from macro.declare.series import Observations
from macro.declare.text import Lang
from tests.app import cards, opened
from tests.desk import SATURDAY, UNREACHED, fill

VALUES = pd.Series([1.0, 2.0], index=pd.DatetimeIndex(["2026-10-01", "2026-10-02"]))
AT = datetime(2026, 10, 3, 12, 30, tzinfo=UTC)


def held(name: str, values: pd.Series = VALUES) -> Observations:
    return Observations(SERIES[name], values, "fetched", fetched_at=AT)


def embedded(name: str) -> Observations:
    return Observations(SERIES[name], VALUES, "embedded")


@pytest.mark.parametrize(
    ("detail", "said"),
    [
        ("dates", "FRED DGS10, DGS2 → 2026-10-02; Office of Financial Research OFRFSI → 2026-10-02"),
        ("codes", "FRED DGS10, DGS2; Office of Financial Research OFRFSI"),
        ("sources", "FRED; Office of Financial Research"),
    ],
)
def test_a_caption_says_as_much_of_series_as_is_asked_for(detail: provenance.Detail, said: str, fresh_desk: None) -> None:
    """The rest is the same: where from, how far embedded data reaches, since when fetched data is held."""
    inputs = [held("DGS10"), embedded("DGS2"), held("OFRFSI")]
    assert provenance.sources(inputs, "en", detail) == said
    assert provenance.origin(inputs, "en", detail) == (
        f"Source: {said} · embedded, to 2026-10-02 · fetched 2026-10-03 12:30 UTC"
    )


def test_dates_that_differ_stand_beside_their_series() -> None:
    """And what has no value yet says so."""
    later, none = held("DGS2", VALUES.iloc[:1]), Observations(SERIES["DGS30"], VALUES.iloc[:0], "missing")
    said = provenance.sources([held("DGS10"), later, none], "zh", "dates")
    assert said == "FRED DGS10 → 2026-10-02、DGS2 → 2026-10-01、DGS30 → 暂无数据"


@pytest.mark.parametrize(("lang", "said"), [("en", "a. b. c."), ("zh", "a。b。c.")])
def test_sentences_end_once(lang: Lang, said: str) -> None:
    """Whether or not a part brings its own stop."""
    assert provenance.sentences(["a.", "", "b", "c."], lang) == said
    assert provenance.sentences(["", ""], lang) == ""


def test_why_empty_names_the_first_day_of_an_earlier_view() -> None:
    """Without a day to look back to there is none."""
    assert provenance.why_empty(None, [date(2020, 1, 1)]).en == "No data: not fetched yet and not in the embedded data"
    assert provenance.why_empty(date(1990, 1, 1), []).zh == "暂无数据：尚未获取，也无内置数据"
    said = provenance.why_empty(date(1990, 1, 1), [date(2021, 1, 1), date(2020, 1, 1)])
    assert (said.zh, said.en) == (
        "该日暂无数据（数据始于 2020-01-01）",
        "No data here by that day (data starts 2020-01-01)",
    )


def test_a_figure_says_why_it_was_not_refreshed(own_store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Once under the figure, with the badge over it, however many of its series failed."""
    resources.desk.clear()
    fill(Store(str(own_store)))
    monkeypatch.setattr(session, "now", lambda: SATURDAY)
    app = opened("inflation_heatmap")
    captions = [one.caption for one in cards(app) if UNREACHED.en in one.caption]
    assert captions
    assert [one.count(f"CPIAUCSL: {UNREACHED.en}") for one in captions] == [1] * len(captions)
    assert any(labels.NOT_REFRESHED.en in one.badges for one in cards(app))
