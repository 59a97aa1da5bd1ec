"""The heatmap on its page: URL parameters, what is drawn where, what cannot be drawn, and the page itself."""

from __future__ import annotations

import io
import re
from datetime import date, datetime

import openpyxl
import orjson
import pandas as pd
import plotly.graph_objects as go
import pytest
from streamlit.testing.v1 import AppTest

from cache.reader import Reader
from components import text as t
from components.figure import chart
from components.frame import state
from components.inflation import drilldown, heatmap
from components.paint import widths
from components.paint.heat import drawn as heat_plot
from components.paint.heat import names as heat_names
from components.paint.heat.drawn import Look, Map
from macro.catalogue import FIGURES
from macro.compute.evaluate import evaluate
from macro.declare.text import Lang
from macro.heat import heatmap as heat
from macro.heat.rows import GROUPS
from tests.app import card, cards, charts, chosen, control, told, words
from tests.app import opened as page

TODAY = date(2026, 11, 21)


def found(day: date | None = None, **choices: str) -> heat.Heatmap:
    reader = Reader(None)
    return heat.compute(evaluate(FIGURES["inflation_heatmap"], lambda name: reader.read(name, day), choices, day))


def drawn(look: Look | None = None, lang: Lang = "en", day: date | None = None, **choices: str) -> Map:
    return heat_plot.draw(found(day, **choices), lang, day or TODAY, day or TODAY, look or Look())


def points(one: Map) -> dict[tuple[str, int], str]:
    """What hover says at each cell, by row and column, at a row's name (-1) and at its last value (-2)."""
    cells, beside = one.chart.spec["data"][0], one.chart.spec["data"][-1]
    rows, edges = dict(one.rows), cells["y"]
    assert beside["y"] == edges
    found: dict[tuple[str, int], str] = {}
    for top, bottom, texts, (name, between, last) in zip(edges, edges[1:], cells["hovertext"], beside["text"], strict=False):
        middle = round((top + bottom) / 2, 2)
        if middle in rows:
            found |= {(rows[middle], x): text for x, text in [*enumerate(texts), (-1, name), (-2, last)]}
        else:
            assert not any([*texts, name, last]), "nothing is said between two groups"
        assert not between, "the cells say what is theirs"
    return found


def test_parameters_and_their_defaults() -> None:
    """No parameter is the 12-month map over ten years, 24 months by group; each one can be asked for."""
    now, problems = heatmap.parse_map({})
    assert not problems
    assert now.choices == {"m": "yoy", "zw": "10y", "pan": "in"}
    assert (now.row, now.look) == ("CPIAUCSL", Look(24, "group", frozenset(), "off", 2))
    link = {"m": "mom", "zw": "full", "pan": "out", "mon": "36", "sort": "heat", "cells": "on", "row": "CUSR0000SETG01",
            "sc": "3", "fold": "food,energy", "lang": "zh"}  # fmt: skip
    now, problems = heatmap.parse_map(link)
    assert not problems
    assert now.choices == {"m": "mom", "zw": "full", "pan": "out"}
    assert (now.row, now.look) == ("CUSR0000SETG01", Look(36, "heat", frozenset({"food", "energy"}), "on", 3))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("m", "qoq"),
        ("zw", "7y"),
        ("pan", "maybe"),
        ("mon", "0"),
        ("sort", "x"),
        ("cells", "1"),
        ("sc", "4"),
        ("row", "<b>"),
        ("fold", "pets"),
    ],
)
def test_a_bad_parameter_says_so_and_falls_back(name: str, value: str) -> None:
    """One sentence, and the default in its place."""
    now, problems = heatmap.parse_map({name: value})
    assert len(problems) == 1
    assert f"{name}=" in problems[0].en
    assert "<" not in problems[0].en
    assert now == heatmap.parse_map({})[0]


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("look", [Look(), Look(36, "within", frozenset(GROUPS), "on"), Look(12, "heat")])
@pytest.mark.parametrize("measure", list(heat.MEASURE.values))
def test_the_map_is_valid_and_light(measure: str, look: Look, lang: Lang) -> None:
    """Plotly accepts it, nothing missing is spoken, and it travels in well under a fifth of a megabyte."""
    one = drawn(look, lang, m=measure)
    spec = one.chart.spec
    go.Figure(spec)
    sent = orjson.dumps(spec)
    assert len(sent) < 200_000
    assert not re.search(rb"\bnan\b", sent.lower())
    cells = spec["data"][0]
    assert len(cells["y"]) == len(cells["z"]) + 1
    assert all(len(row) == look.months for row in cells["z"])
    assert cells["y"] == sorted(cells["y"])
    assert len(points(one)) == len(one.rows) * (look.months + 2)
    beside = spec["data"][-1]
    assert [beside["x"][1], beside["x"][2]] == [-0.5, look.months - 0.5], "beside the cells, not over them"


def test_every_point_lies_on_its_own_row() -> None:
    """The height of each point that can be clicked is that of a row, in any order and with folded groups."""
    one = drawn(Look(sort="heat", folded=frozenset({"food"})))
    assert len({row for _, row in one.rows}) == len(one.rows)
    assert {(row, place) for _, row in one.rows for place in (-1, -2)} <= set(points(one))
    assert ("CUSR0000SEFJ", 0) not in points(one)
    assert ("CPIUFDSL", 0) in points(one)


def test_cells_carry_scores_and_hover_their_values() -> None:
    """February 2024 as first published: airline fares +3.57 % on the month, coloured by the score hover names."""
    day = date(2024, 3, 20)
    one, numbers = drawn(day=day, m="mom"), found(day, m="mom")
    fares = numbers.get("CUSR0000SETG01")
    assert fares
    months = numbers.months(24, day)
    said = points(one)[("CUSR0000SETG01", 23)]
    at = fares.cells(months)
    assert months[23] == pd.Timestamp("2024-02-01")
    assert said == f"<b>Airline fares</b><br>Feb 2024: +3.57 % · z {at.z[23]:+.1f} · percentile {at.percentile[23]:.0f}"
    flat = [value for row in one.chart.spec["data"][0]["z"] for value in row]
    assert round(float(at.z[23]), 2) in flat


def test_never_published_is_drawn_apart_from_not_yet() -> None:
    """October 2025 stands on grey with a stroke and says why; months to come are left blank and say when."""
    one = drawn()
    spec = one.chart.spec
    months = list(found().months(24, TODAY).strftime("%Y-%m"))
    gap, later = months.index("2025-10"), months.index("2026-10")
    said = points(one)
    assert said[("CPIAUCSL", gap)] == "<b>CPI</b><br>Oct 2025: not published<br>Oct 2025 was never published"
    assert "no data here" in said[("CPIAUCSL", later)]
    assert "2026-11-10" in said[("CPIAUCSL", later)]  # the publisher's calendar
    ground = spec["data"][1]
    assert ground["showscale"] is False
    assert sum(row[gap] is not None for row in ground["z"]) > 30
    assert all(row[later] is None for row in ground["z"])
    assert all(row[later] is None for row in spec["data"][0]["z"][:40])
    strokes = spec["data"][2]
    assert strokes["marker"]["symbol"] == "line-ne-open"
    assert strokes["x"].count(gap) == sum(row[gap] is not None for row in ground["z"])
    waiting = points(drawn(day=date(2024, 3, 20)))
    last = list(found(date(2024, 3, 20)).months(24, date(2024, 3, 20)).strftime("%Y-%m")).index("2024-03")
    assert waiting[("CPIAUCSL", last)] == "<b>CPI</b><br>Mar 2024: not out yet, due on 2024-04-10"


def bare(text: str) -> str:
    """A printed number without the colour that parts it from a strong ground."""
    return re.sub(r"</?span[^>]*>", "", text)


def test_values_are_printed_on_demand() -> None:
    """Printed cells hold the value with one decimal, none above ten, and a star in the running month."""
    plain, printed = drawn().chart.spec["data"][0], drawn(Look(cells="on")).chart.spec["data"][0]
    assert "text" not in plain
    texts = {bare(text) for row in printed["text"] for text in row if text}
    assert "-0.0" not in texts
    assert any("." in text for text in texts)
    assert any(abs(float(text)) >= 10 and "." not in text for text in texts if "*" not in text)
    assert any(text.endswith("*") for text in texts)


def test_scores_are_printed_on_demand() -> None:
    """With one decimal, on the colour that means them; a value without a score is left blank."""
    trace = drawn(Look(cells="z")).chart.spec["data"][0]
    rows = zip(trace["z"], trace["text"], strict=True)
    written = [pair for scores, texts in rows for pair in zip(scores, texts, strict=True)]
    assert all(("span" in text) == (abs(z) >= 1.2) for z, text in written if z is not None and abs(abs(z) - 1.2) > 0.01)
    pairs = [(z, bare(text)) for z, text in written]
    assert all(abs(float(text.strip("*")) - z) <= 0.0551 for z, text in pairs if z is not None)
    assert not any(text for z, text in pairs if z is None)
    assert "-0.0" not in {text for _, text in pairs}


@pytest.mark.parametrize("sigmas", [2, 3])
def test_the_key_says_what_the_darkest_colours_stand_for(sigmas: int) -> None:
    """The scale is two standard deviations by default, three on demand; all beyond it has the colour of its end."""
    trace = (drawn() if sigmas == 2 else drawn(Look(sigmas=3))).chart.spec["data"][0]
    assert (trace["zmin"], trace["zmax"]) == (-sigmas, sigmas)
    key = trace["colorbar"]
    assert key["tickvals"] == list(range(-sigmas, sigmas + 1))
    assert (key["ticktext"][0], key["ticktext"][sigmas], key["ticktext"][-1]) == (f"≤−{sigmas}σ", "0", f"≥+{sigmas}σ")


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_row_names_are_whole_on_a_phone(lang: Lang) -> None:
    """Of every row that is shown, on the 362 pixels a figure has on a screen of 390."""
    shown = found()
    bold = heat_names.leading(shown)
    for one in shown.rows:
        name = one.row.label.in_(lang)
        assert heat_names.least(widths.ems(name, one.row.id in bold) * heat_names.SMALL) <= 362, name


def test_the_open_row_is_framed() -> None:
    """The frame lies around its row, beside the map all sessions share."""
    one = drawn()
    (frame,) = one.opened("CPILFESL")
    centre = next(y for y, row in one.rows if row == "CPILFESL")
    assert (frame["y0"], frame["y1"]) == (pytest.approx(centre - 0.5), pytest.approx(centre + 0.5))
    assert one.opened("no such row") == []


def opened(**params: str) -> AppTest:
    return page("inflation_heatmap", **params)


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize(
    "params",
    [
        {},
        {"m": "mom", "zw": "5y", "pan": "out", "mon": "36", "sort": "heat", "cells": "on", "row": "CUSR0000SETG01"},
        {"m": "ann3m", "fold": ",".join(GROUPS), "row": "MICH", "asof": "2024-03-20"},
        {"m": "mom", "row": "T5YIFR", "mon": "12", "sort": "within", "zw": "full"},
        {"asof": "1990-05-01"},
        {"m": "mom", "asof": "1990-05-01"},
        {"to": "2025-10-31", "from": "2024-01-01"},
    ],
    ids=lambda one: "-".join(one.values()) or "default",
)
def test_the_page_draws(params: dict[str, str], lang: Lang) -> None:
    """Map, component, contributions and breadth are there in either language for any link, without a failed figure."""
    app = opened(lang=lang, **params)
    assert not app.exception
    assert not app.error
    shown = words(app)
    assert t.FIGURE_FAILED.in_(lang) not in shown
    assert len(cards(app)) == 4
    assert len(charts(app)) >= 3 or "1990-05-01" in params.values()  # too few years: lines say so
    for figure_id in ("inflation_heatmap", "cpi_component", "cpi_contributions", "cpi_diffusion"):
        assert FIGURES[figure_id].title.in_(lang) in shown
    row = heat.BY_ID[params.get("row", "CPIAUCSL")].label.in_(lang)
    picker = control(app, "cpi_component", "row")
    assert picker["value"] == params.get("row", "CPIAUCSL")
    assert any(row in words for _, words in picker["options"])


def test_a_bad_link_costs_a_sentence() -> None:
    """An unknown row or measure leaves the page standing."""
    app = opened(m="qoq", row="NOSUCH", fold="pets")
    assert not app.exception
    assert len(app.warning) == 1
    assert all(part in app.warning[0].value for part in ("m=qoq", "row=NOSUCH", "fold=pets"))
    assert len(charts(app)) == 4


def test_as_of_shows_the_report_s_numbers() -> None:
    """On 2024-03-20 the page says 3.2 % for CPI and marks the CPI as a true vintage."""
    shown = words(opened(asof="2024-03-20"))
    assert "CPI +3.2 % over 12 months in Feb 2024" in shown
    assert f"{t.VINTAGE.en}: Consumer Price Index" in shown
    assert "Largest contributions to CPI's 12-month rate in Feb 2024: owners' equivalent rent +1.46 pp" in shown
    assert "CPI 3.15 % → **+1.15 pp** :gray[Feb 2024]" in shown
    assert f"Core PCE 3.16 % → **+1.16 pp** :gray[Jan 2024 ({t.REVISED.en})]" in shown
    assert "Motor vehicle insurance **20.6 %** :gray[z +2.3 · above +1σ for 17 months]" in shown
    assert "2026-" not in shown


def test_a_window_of_the_past_shows_its_end() -> None:
    """June 2024 as it stands today, on the map and in all words beside it; nothing later, and nothing that is to come."""
    shown = opened(**{"from": "2022-01-01", "to": "2024-06-28"})
    said = "\n".join(
        [
            *(str(one.value) for one in shown.markdown),
            *(one.headline for one in cards(shown)),
            *card(shown, "inflation_heatmap").own["more"],
        ]
    )
    assert "CPI +3.0 % over 12 months in Jun 2024" in said
    assert "12-month rate in Jun 2024: owners' equivalent rent" in said
    assert "Hottest five components** :gray[:small[12-month · Jun 2024]]" in said
    assert "What changed on the month** :gray[:small[12-month · Jun 2024 against May 2024]]" in said
    assert re.search(r"CPI 2\.97 % → \*\*\+0\.97 pp\*\* :gray\[Jun 2024\]", said)
    assert not re.search("202[56]", said)
    assert any("Consumer Price Index: out 2024-07-11. Source" in one.caption for one in cards(shown))


def test_a_month_the_window_has_no_day_of_is_not_called_unpublished() -> None:
    """A window to Saturday, 1 June 2024 shows that month's CPI, and of the breakevens, which are daily, none of it."""
    reader, end = Reader(None), date(2024, 6, 1)
    numbers = heat.compute(evaluate(FIGURES["inflation_heatmap"], reader.read, end=end))
    one = heat_plot.draw(numbers, "en", end, TODAY, Look())
    said = points(one)
    assert said[("T5YIFR", 23)] == "<b>5y5y forward breakeven</b><br>Jun 2024: the window has no day of it"
    assert said[("CPIAUCSL", 23)].startswith("<b>CPI</b><br>Jun 2024: +3.0 %")
    assert one.chart.spec["layout"]["xaxis"]["ticktext"][-1] == "at end"


def test_the_next_release_lies_ahead_however_old_the_data() -> None:
    """August is the last CPI embedded: on 27 November 2026 the next report is that of 10 December, not October's."""
    view, _ = state.parse_view({}, date(2026, 11, 27))
    found = heatmap.computed(heatmap.parse_map({})[0], view)
    cpi = next(one for one in found.rows if one.row.id == "CPIAUCSL")
    assert drilldown._dates(cpi, view) == "Consumer Price Index: out 2026-09-11, next 2026-12-10 08:30 ET"


def test_picking_a_component_opens_it_and_the_link_says_so() -> None:
    """The list and a click on the map do the same."""
    app = chosen(opened(), "cpi_component", "row", "CUSR0000SETG01")
    assert not app.exception
    assert app.query_params["row"] in ("CUSR0000SETG01", ["CUSR0000SETG01"])
    assert "Airline fares" in card(app, "cpi_component").headline
    app = told(app, "inflation_heatmap", "picked", {"value": "CPILFESL"})
    assert app.query_params["row"] in ("CPILFESL", ["CPILFESL"])
    assert "Core CPI" in card(app, "cpi_component").headline


def test_the_table_reads_every_row() -> None:
    """A line a row with the three rates, score, percentile, momentum and the next release; files of complete months only."""
    view, _ = state.parse_view({}, TODAY)
    read, values, scores = heatmap._tables(heatmap.parse_map({})[0], view)
    assert list(read.index)[:3] == ["CPI", "CPI ex shelter", "Core CPI"]
    assert read.loc["CPI", "Month"] == "2026-08"
    assert read.loc["CPI", "12-month (%)"] == "3.4"
    assert read.loc["5y5y forward breakeven", "Month"] == "2026-10*"
    assert read.loc["CPI", "Next, about"] == "2026-12-10"  # not that of September, which was due in October
    assert values.index[0] == "2026-09"
    assert values.loc["2026-08", "CPI (12-month, %)"] == pytest.approx(3.397, abs=0.01)
    assert values["CPI (12-month, %)"].isna()["2025-10"]
    assert "5y5y forward breakeven (%)" in values.columns  # a level
    assert [name.rpartition(" (")[0] for name in scores.columns] == [name.rpartition(" (")[0] for name in values.columns]
    assert {name.rpartition(" (")[2] for name in scores.columns} == {"z)"}


def test_the_workbook_of_the_map() -> None:
    """Values, scores in the map's colours, the latest of each row, the series under them, and what it is."""
    view, asked = state.parse_view({}, TODAY)[0], heatmap.parse_map({})[0]
    picture = chart.described("inflation_heatmap", view, asked.choices)
    book = openpyxl.load_workbook(io.BytesIO(heatmap._workbook(asked, picture, view)))
    assert book.sheetnames == ["values", "z", "latest", "series", "about"]
    rows = {row[0].value: row[1].value for row in book["values"].iter_rows(min_row=2)}
    assert rows[datetime(2026, 8, 1)] == pytest.approx(3.397, abs=0.01)
    (rule,) = [one for rules in book["z"].conditional_formatting for one in rules.rules]
    assert [float(one.val) for one in rule.colorScale.cfvo] == [-2, 0, 2]
    assert book["latest"]["B2"].value is not None
