"""What is taken away of a figure: a CSV that its folder takes back, and a workbook with real dates and a chart in it."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path

import openpyxl
import orjson
import pandas as pd
import pytest

from cache.drop_in.__main__ import main
from cache.drop_in.folder import default_folder
from cache.drop_in.form import parse_file
from components.figure import carded, series_file, takeaway
from components.figure.chart import Picture, drawn
from components.figure.files import excel
from components.figure.files.workbook import Sheet, book
from components.frame import resources
from components.frame.state import View, parse_view
from macro.catalogue import FIGURES
from macro.declare.releases import NEW_YORK

TODAY = date(2026, 11, 27)
PAST = [
    ("onrrp", {"asof": "2024-03-20"}),
    ("gdp_profits", {"asof": "2023-12-29", "lang": "zh"}),
    ("nfci", {"from": "2015-01-02", "to": "2018-06-29"}),
    ("household", {"from": "2015-01-02", "to": "2019-12-31"}),
    ("inflation_heatmap", {"from": "2020-01-01", "to": "2023-06-30", "lang": "zh"}),
    ("implied_path", {"asof": "2022-06-15"}),
]


def view_of(**asked: str) -> View:
    return parse_view(asked, TODAY)[0]


def told(picture: Picture) -> dict[str, str]:
    found: dict[str, str] = orjson.loads(picture.words)
    return found


def csv(picture: Picture, view: View) -> bytes:
    return takeaway.csv(told(picture)["title"], picture, view)


def workbook(picture: Picture, view: View) -> bytes:
    return takeaway.workbook(told(picture)["title"], told(picture)["units"], picture, view)


def dropped(files: Mapping[str, bytes]) -> Path:
    """The desk's folder with these files, unchanged, in a process that has looked at nothing yet."""
    folder = default_folder()
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / f"{name}.csv").write_bytes(content)
    resources.desk.clear()
    return folder


def same(before: Picture, after: Picture) -> None:
    """Both draw the same numbers, the second one all of them from the desk's own files."""
    assert len(before.evaluation.lines) == len(after.evaluation.lines)
    for one, other in zip(before.evaluation.lines, after.evaluation.lines, strict=True):
        pd.testing.assert_series_equal(one.values, other.values, check_exact=True, check_freq=False, check_index_type=False)
        for held in other.inputs:
            if len(held.known):
                assert held.desk is not None, held.series.id
                assert set(held.known.index) <= set(held.desk.days), held.series.id
    assert before.headline == after.headline


def test_every_figure_is_drawn_the_same_from_its_own_file(capsys: pytest.CaptureFixture[str]) -> None:
    """Each CSV, dropped in unchanged, is accepted by the check and gives every number to the digit; no two have one name."""
    view = view_of()
    pictures = {name: drawn(name, view, FIGURES[name].chosen()) for name in FIGURES}
    names = [told(one)["file"] for one in pictures.values()]
    assert len(set(names)) == len(names)
    taken = {name: one for name, one in pictures.items() if series_file.inputs(one.evaluation.lines) and name != "dots"}
    assert set(FIGURES) - set(taken) == {"fedwatch", "fedwatch_history", "dots"}  # no futures are embedded
    folder = dropped({told(one)["file"]: csv(one, view) for one in taken.values()})
    assert main([str(folder)]) == 0, capsys.readouterr().out
    for name, before in taken.items():
        same(before, drawn(name, view, FIGURES[name].chosen()))


@pytest.mark.parametrize(("name", "asked"), PAST)
def test_so_is_one_of_a_past_day_or_window(name: str, asked: dict[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    """It holds what was known on the day, to the end of the window, and nothing after."""
    view = view_of(**asked)
    before = drawn(name, view, FIGURES[name].chosen())
    folder = dropped({"past": csv(before, view)})
    assert main([str(folder)]) == 0, capsys.readouterr().out
    found = parse_file("past.csv", (folder / "past.csv").read_bytes(), datetime(2026, 11, 27, 18, tzinfo=NEW_YORK))
    assert found.problems == ()
    assert found.last is not None
    assert found.last <= view.end
    assert str(view.as_of or "FedLens") in found.source
    same(before, drawn(name, view, FIGURES[name].chosen()))


def test_the_head_of_a_file_says_what_it_is() -> None:
    """Source first, then title, headline, each series with its unit, and the day; the peak as FRED publishes it."""
    view = view_of(asof="2024-03-20")
    content = csv(drawn("onrrp", view, {}), view)
    assert content.startswith(b"\xef\xbb\xbf# source: FRED; via FedLens 2026-11-27; as of 2024-03-20\n")
    lines = content.decode("utf-8-sig").splitlines()
    head = [one for one in lines if one.startswith("#")]
    assert lines[: len(head)] == head
    assert head[1] == "# title: 5 · Overnight reverse repo (ON RRP)"
    assert head[2].startswith("# headline: ")
    assert head[3] == "# RRPONTSYD: ON RRP, in Billions of U.S. Dollars, to 2024-03-20 (approximate)"
    assert lines[len(head)] == "date,RRPONTSYD"
    assert "2022-12-30,2553.716" in lines
    table = pd.read_csv(io.BytesIO(content), comment="#", index_col="date", parse_dates=True)
    assert table["RRPONTSYD"].idxmax() == pd.Timestamp("2022-12-30")
    chinese = csv(drawn("onrrp", view_of(lang="zh"), {}), view_of(lang="zh")).decode("utf-8-sig")
    assert chinese.startswith("# 来源：FRED；经 FedLens 2026-11-27\n# 标题：5 · 隔夜逆回购")


@pytest.mark.parametrize(
    ("figure_id", "name"),
    [
        ("onrrp", "fedlens_05_on_rrp_2026-10-07"),
        ("implied_path", "fedlens_15_implied_path_2026-10-08"),  # of days to come
        ("curve_economy", "fedlens_24_curve_economy_2026-10-08"),  # of a line that is led
    ],
)
def test_a_file_is_named_by_the_last_observation(figure_id: str, name: str) -> None:
    """Not by a day that lies ahead of it, or by today."""
    assert told(drawn(figure_id, view_of(), {}))["file"] == name


def test_a_table_that_is_no_series_says_what_it_is() -> None:
    """The dots' file cannot be dropped into a folder; its comments name source, title, headline and who published the dots."""
    picture = drawn("dots", view_of(), {"meeting": "2026-09-16", "before": "2026-06-17"})
    lines = csv(picture, view_of()).decode("utf-8-sig").splitlines()
    assert lines[0] == "# source: FRED; via FedLens 2026-11-27"
    assert lines[1] == "# title: Dot plot"
    assert any("Summary of Economic Projections, released 16 Sep 2026" in line for line in lines if line.startswith("#"))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"),
        ("A, =1+1; @x", "A, '=1+1; '@x"),
        ("+A1", "'+A1"),
        ("down, -0.3 % and +2", "down, -0.3 % and +2"),  # numbers are none
        ("two\nlines\r\ndate,X", "two lines date,X"),
    ],
)
def test_no_cell_of_a_file_is_a_formula(text: str, shown: str) -> None:
    """Text from outside begins no formula and no line of its own; in a workbook it is text."""
    assert series_file.harmless(text) == shown
    table = pd.DataFrame({"what": [text]}, index=pd.Index([text], name="name"))
    assert shown in pd.read_csv(io.BytesIO(takeaway.table_csv(table)))["what"].tolist()
    made = openpyxl.load_workbook(io.BytesIO(book([Sheet("data", (text,), ((text,),))])))
    assert [cell.data_type for cell in (made["data"]["A1"], made["data"]["A2"])] == ["s", "s"]
    assert made["data"]["A1"].hyperlink is None


def test_a_workbook_has_real_dates_and_numbers() -> None:
    """Data as drawn, the chart, the series in their own unit, and what it is; Chinese numbers in 亿美元."""
    view = view_of(lang="zh")
    picture = drawn("onrrp", view, {})
    made = openpyxl.load_workbook(io.BytesIO(workbook(picture, view)))
    assert made.sheetnames == ["数据", "图", "序列", "说明"]
    data, series, about = made["数据"], made["序列"], made["说明"]
    rows = {row[0].value: row[1] for row in data.iter_rows(min_row=2)}
    assert rows[datetime(2022, 12, 30)].value == 25537.16
    assert rows[datetime(2022, 12, 30)].number_format == "#,##0"
    assert data["A2"].number_format == "yyyy-mm-dd"
    assert data.freeze_panes == "B2"
    assert {row[0].value: row[1].value for row in series.iter_rows(min_row=2)}[datetime(2022, 12, 30)] == 2553.716
    assert [cell.value for cell in series[1]] == ["date", "RRPONTSYD"]
    said = {row[0].value: row[1].value for row in about.iter_rows()}
    assert said["FedLens"] is not None
    assert said["要点"] == picture.headline
    assert said["单位"] == "亿美元"
    assert said["最新数据日期"] == datetime(2026, 10, 7)
    assert "FRED® API" in str([cell.value for row in about.iter_rows() for cell in row])


def charted(content: bytes) -> str:
    """The XML of a workbook's chart; empty without one."""
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return "".join(packed.read(name).decode() for name in packed.namelist() if name.startswith("xl/charts/chart"))


def test_the_chart_of_excel_is_the_figure() -> None:
    """As many lines as are drawn, in their colours on the light ground, on their axes, downwards where drawn so."""
    view = view_of()
    for name, figure in FIGURES.items():
        picture = drawn(name, view, figure.chosen())
        if not picture.chart or figure.form in ("dots", "heatmap", "ranked"):
            continue
        xml = charted(workbook(picture, view))
        traces = [one for one in picture.chart.spec["data"] if one.get("mode") != "markers+text"]
        colors = {excel.themed(one.get("line", {}).get("color") or one["marker"]["color"]) for one in traces}
        assert not any(one.startswith("#0000") for one in colors), name  # no placeholder is left
        assert xml.count("<c:ser>") == len(traces), name
        assert {one.lstrip("#").upper() for one in colors} <= set(re.findall(r'srgbClr val="(\w+)"', xml)), name
        used, held = (set(re.findall(pattern, xml)) for pattern in (r'<c:axId val="(\d+)"/>', r'<c:crossAx val="(\d+)"/>'))
        assert used == held, name
        assert len(held) == (4 if any(one.get("yaxis") == "y2" for one in traces) else 2), name
        assert ("maxMin" in xml) == (figure.form == "chart" and figure.inverted_axis(figure.chosen()) is not None), name


@pytest.mark.parametrize(
    ("name", "kinds", "says"),
    [
        ("onrrp", ["areaChart"], "5 · Overnight reverse repo (ON RRP) (USD bn)"),
        ("issuance", ["lineChart", "lineChart", "barChart"], "16 · "),
        ("deficit_dollar", ["lineChart", "lineChart", "areaChart"], "18 · "),
        ("cpi_contributions", ["barChart"], "2026-08"),
        ("curve", ["lineChart"], "Treasury yield curve"),
    ],
)
def test_its_kinds_and_its_title(name: str, kinds: list[str], says: str) -> None:
    view = view_of()
    xml = charted(workbook(drawn(name, view, FIGURES[name].chosen()), view))
    assert re.findall(r"<c:(\w+Chart)>", xml) == kinds
    assert says in "".join(re.findall(r"<a:t>([^<]*)</a:t>", xml))


def test_days_before_excels_calendar_are_text() -> None:
    """And what is no number is nothing."""
    rows = ((date(1899, 12, 31), float("nan"), pd.NaT), (date(1900, 3, 1), float("inf"), None), (date(2026, 1, 2), 1.5, True))
    made = openpyxl.load_workbook(io.BytesIO(book([Sheet("data", ("day", "number", "more"), rows)])))["data"]
    assert [made[f"A{row}"].value for row in (2, 3, 4)] == ["1899-12-31", datetime(1900, 3, 1), datetime(2026, 1, 2)]
    assert [made[f"B{row}"].value for row in (2, 3, 4)] == [None, None, 1.5]
    assert [made[f"C{row}"].value for row in (2, 3, 4)] == [None, None, True]


def test_files_are_called_what_a_figure_is() -> None:
    """The short form in the title where there is one."""
    stems = [carded.stem(name) for name in FIGURES]
    assert len(set(stems)) == len(stems)
    assert carded.stem("onrrp") == "on_rrp"
    assert carded.stem("fed_assets") == "fed_assets"
    assert carded.stem("sep-path") == "sep_path"
    view = view_of()
    assert told(drawn("onrrp", view, {}))["file"] == "fedlens_05_on_rrp_2026-10-07"
