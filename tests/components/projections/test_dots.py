"""The dot plot on its page: whose dots a link asks for, meetings without a table, and days before the first."""

from __future__ import annotations

import io
from datetime import date

import openpyxl
import pytest

from cache.embedded import data as embedded
from components.figure.chart import drawn
from components.figure.takeaway import workbook
from components.frame.state import parse_view
from components.projections.dots import parse_dots
from components.projections.table import Asked
from tests.app import card, cards, charts, chosen, control, opened, words

KNOWN = list(embedded.dots())
LATEST = Asked(date(2026, 9, 16), date(2026, 6, 17))


@pytest.mark.parametrize(
    ("given", "of_table", "now", "before"),
    [
        ({}, LATEST, "2026-09-16", "2026-06-17"),
        ({}, Asked(date(2024, 3, 20), date(2022, 3, 16)), "2024-03-20", "2022-03-16"),  # as the table compares
        ({"dots": "2019-06"}, LATEST, "2019-06-19", "2019-03-20"),
        ({"dots": "2019-06-19"}, LATEST, "2019-06-19", "2019-03-20"),
        ({"dots": "2018-03"}, LATEST, "2018-03-21", None),
        ({}, Asked(date(2026, 12, 9), date(2026, 9, 16)), "2026-09-16", "2026-06-17"),  # a table without dots yet
        ({}, Asked(None, None), "2026-09-16", "2026-06-17"),
    ],
)
def test_whose_dots(given: dict[str, str], of_table: Asked, now: str, before: str | None) -> None:
    """The link's own, else those of the table, else the last; beside them the table's other meeting or the one before."""
    asked, problems = parse_dots(given, KNOWN, of_table)
    assert (str(asked.now), asked.before and str(asked.before)) == (now, before)
    assert problems == []
    assert parse_dots({}, [], of_table)[0] == Asked(None, None)


def test_a_meeting_before_the_tables_has_its_dots() -> None:
    """As of June 2021 there is no table and the dots stand; the picker of the dots goes where the table cannot, and back."""
    app = opened("policy_rate", asof="2021-06-16")
    assert not app.exception
    assert "Of 18 participants none put end-2021 above" in words(app)
    assert [chart.key for chart in charts(app)] == ["fig-dots", "fig-implied_path"]
    app = opened("policy_rate", lang="zh")
    app = chosen(app, "dots", "dots", "2019-06-19")
    assert app.query_params["dots"] in ("2019-06", ["2019-06"])
    assert "17名与会者中" in words(app)
    app = chosen(app, "dots", "dots", "2023-06-14")
    assert "dots" not in app.query_params
    assert app.query_params["sep"] in ("2023-06", ["2023-06"])
    assert control(app, "sep", "sep")["value"] == "2023-06-14"
    assert control(app, "dots", "dots")["value"] == "2023-06-14"


def test_before_the_first_dots_a_line() -> None:
    """No panel that is empty, and no picker of nothing."""
    app = opened("policy_rate", asof="2017-06-14")
    assert not app.exception
    assert charts(app) == []
    assert "No dot plot is held for that day (they start with 2018-03-21)" in words(app)
    assert "as of 14 Jun 2017 there are not enough Treasury yields either" in words(app)
    assert card(app, "dots").headline.startswith("No dot plot is held")
    assert [one.own["controls"] for one in cards(app)] == [[]] * len(cards(app))
    assert [one.words["takes"] for one in cards(app)] == [[]] * len(cards(app))


def test_the_workbook() -> None:
    """Data as drawn, and what it is."""
    view = parse_view({}, date(2026, 11, 27))[0]
    picture = drawn("dots", view, {"meeting": "2019-06-19"})
    book = openpyxl.load_workbook(io.BytesIO(workbook("Dot plot", "%", picture, view)))
    assert book.sheetnames == ["data", "series", "about"]
    assert [cell.value for cell in book["data"][2]] == ["median 2019-06-19", "2019", 2.375, 17]
