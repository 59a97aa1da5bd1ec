"""The dot plot as drawn: a dot a participant at its level, hollow ones to the left, marks at the medians, the path over it."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from typing import Any

import plotly.graph_objects as go
import pytest

from cache.background import background
from cache.embedded import data as embedded
from cache.reader import Reader
from components.paint.fomc import dots as dots_plot
from macro.catalogue import FIGURES
from macro.compute.evaluate import evaluate
from macro.declare.figure import Evaluation
from macro.declare.text import Lang
from macro.sep.dots import Dots
from macro.sep.projections import LONGER_RUN

TODAY = date(2026, 11, 27)
GIVEN = background(Reader(None), TODAY)
READER = Reader(None)


def evaluated(meeting: str) -> Evaluation:
    return evaluate(FIGURES["dots"], READER.read, {"meeting": meeting}, None, GIVEN)


def traces(meeting: str, lang: Lang = "en") -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = dots_plot.build(evaluated(meeting), lang).spec["data"]
    return found


def test_every_participant_is_a_dot_in_its_column() -> None:
    """Of every meeting: as many dots a column and level as the Board counted, the other meeting's to the left of them."""
    for day, counts in embedded.dots().items():
        columns = Dots(day, counts).columns
        *hollow, solid = [one for one in traces(str(day)) if one["mode"] == "markers"]
        assert solid["marker"]["symbol"] == "circle"
        seen = Counter((columns[round(x - 0.1)], said) for x, said in zip(solid["x"], solid["customdata"], strict=True))
        for column in columns:
            levels = [n for (at, _), n in seen.items() if at == column]
            assert sorted(levels) == sorted(counts[column].values()), (day, column)
        for one in hollow:
            assert one["marker"]["symbol"] == "circle-open"
            assert all(-0.5 < x - round(x + 0.25) < 0.01 for x in one["x"])


def test_the_latest_plot() -> None:
    """September 2026 over June: names, columns with both medians under them, marks at the medians, the path to August 2028."""
    spec = dots_plot.build(evaluated("2026-09-16"), "en").spec
    go.Figure(spec)
    named = [one["name"] for one in spec["data"] if one.get("showlegend", True)]
    assert named[:2] == ["Target range 3.75–4.00 % (2026-10-07)", "Market: Treasury forwards (2026-08-20, approximate)"]
    assert named[2:] == ["June", "September 2026"]
    under = [text.split("<br>")[0] for text in spec["layout"]["xaxis"]["ticktext"]]
    assert under == ["2026", "2027", "2028", "2029", "Longer run"]
    assert "4.125" in spec["layout"]["xaxis"]["ticktext"][0]
    assert "3.75" in spec["layout"]["xaxis"]["ticktext"][0]
    before, now = [one for one in spec["data"] if one.get("showlegend") is False]
    assert now["y"][::3] == [4.125, 4.125, 3.875, 3.625, 3.25]
    assert before["y"][::3] == [3.75, 3.625, 3.375, 3.0625]
    path = next(one for one in spec["data"] if one["name"].startswith("Market"))
    assert path["x"] == pytest.approx([-133 / 365.25, -41 / 365.25, 232 / 365.25, 598 / 365.25], abs=1e-4)
    assert path["x"] == sorted(path["x"])
    assert json.dumps(spec)


def test_hover_tells_meeting_year_level_and_participants() -> None:
    """In both languages."""
    english, chinese = (
        next(one for one in traces("2026-09-16", lang) if one["mode"] == "markers" and one["marker"]["symbol"] == "circle")
        for lang in ("en", "zh")
    )  # fmt: skip
    assert english["customdata"][0] == "September 2026 · 2026<br>3.875 %: 2 of 18 participants"
    assert chinese["customdata"][0] == "2026年9月 · 2026<br>3.875%：18人中2人"


def test_the_table_holds_all_that_is_drawn() -> None:
    """A row a level and a median of both meetings, the path and the range; numbers stay numbers."""
    table = dots_plot.table(evaluated("2026-09-16"), "en")
    first = table.iloc[0]
    assert (table.index[0], *first) == ("median 2026-09-16", "2026", 4.125, 18)
    levels = table.loc["dots 2026-09-16"]
    assert levels["Participants"].sum() == 88
    assert levels[levels["Year or day"] == "2026"]["Level (percent)"].tolist() == [4.375, 4.125, 3.875]
    assert table.loc["Target range 3.75–4.00 % (2026-10-07)"]["Level (percent)"].tolist() == [3.75, 4.0]
    assert LONGER_RUN not in table.to_csv()
    assert dots_plot.table(evaluated("2018-03-21"), "zh").index[0] == "中位数 2018-03-21"
