"""The projections on their page: both languages, every meeting, as-of days, links that are wrong, rows that are wrong."""

from __future__ import annotations

import base64
import io
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from streamlit.testing.v1 import AppTest

from cache.drop_in.folder import default_folder
from cache.projections import OWN, known
from cache.reader import Reader
from components.frame import state
from components.paint.fomc import sep as sep_plot
from components.paint.overlays import COLD, GREEN_FALL, HOT, RED_RISE
from components.projections import labels
from components.projections import table as sep
from macro.declare.text import Lang
from macro.sep.projections import FUNDS_RATE, LONGER_RUN
from macro.sep.table import Comparison
from tests.app import card, charts, chosen, control, delivered, told
from tests.app import opened as page_opened

TODAY = date(2026, 11, 21)
BESIDE = 2  # the dots and the path of Treasury forwards on the same page
MEETINGS = tuple(known(Reader(None), TODAY).meetings)


def opened(**params: str) -> AppTest:
    return page_opened("policy_rate", **params)


def rows(app: AppTest) -> list[list[str]]:
    """The body of the table as text, marks in square brackets behind their number."""
    return card(app, "sep").rows


def said(app: AppTest) -> str:
    """What is said above and below the table."""
    table, boxes = card(app, "sep"), [*app.warning, *app.info, *app.error]
    return "\n".join([*(str(one.value) for one in boxes), table.title, *table.badges, table.headline, table.caption])


def test_the_report_s_table_stands_on_the_page() -> None:
    """T1 as the report of 2024-03-20 printed it, before that day's projections were out: 2023-12-13 over 2023-09-20."""
    found = rows(opened(asof="2024-03-19"))
    assert found[0] == ["Change in real GDP", "2.6[▲0.5]", "1.4[▼0.1]", "1.8", "1.9[▲0.1]", "1.8", "2.5–2.7[▲0.6 ▲0.5]",
                        "1.2–1.7[= ▼0.1]", "1.5–2.0[▼0.1 =]", "1.8–2.0[▲0.1 =]", "1.7–2.0", "2.5–2.7[▲0.7 ▲0.1]",
                        "0.8–2.5[▲0.4 =]", "1.4–2.5", "1.6–2.5", "1.6–2.5"]  # fmt: skip
    assert found[1][:6] == ["September projection", "2.1", "1.5", "1.8", "1.8", "1.8"]
    assert found[8] == ["Memo: projected appropriate policy path"]
    assert found[9] == ["Federal funds rate", "5.4[▼0.2]", "4.6[▼0.5]", "3.6[▼0.3]", "2.9", "2.5", "5.4[= ▼0.2]",
                        "4.4–4.9[▼0.2 ▼0.5]", "3.1–3.9[▼0.3 ▼1.0]", "2.5–3.1[= ▼1.0]", "2.5–3.0[= ▼0.3]", "5.4[= ▼0.2]",
                        "3.9–5.4[▼0.5 ▼0.7]", "2.4–5.4[▼0.2 ▼0.2]", "2.4–4.9", "2.4–3.8"]  # fmt: skip


def test_on_the_day_its_own_projections_lead() -> None:
    """As of 2024-03-20 that day's table stands with December's under it; what the file lacks is a dash and is explained."""
    app = opened(asof="2024-03-20")
    found = rows(app)
    assert found[0][:6] == ["Change in real GDP", "2.1[▲0.7]", "2.0[▲0.2]", "2.0[▲0.1]", "1.8", "–"]
    assert found[1][:6] == ["December 2023 projection", "1.4", "1.8", "1.9", "1.8", "1.2–1.7"]
    assert found[9][:6] == ["Federal funds rate", "4.6", "3.9[▲0.3]", "3.1[▲0.2]", "2.6[▲0.1]", "4.6–5.1[▲0.2 ▲0.2]"]
    text = said(app)
    assert "–: not held here for 2024-03-20" in text
    assert "released 20 Mar 2024, 14:00 New York" in text
    assert "computed from the published dots" in text
    assert "2024-06-12" in text  # the next one, by the calendar
    assert "2025" not in text.replace("end-2025", "")
    assert card(app, "sep").badges == ["true vintage"]


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_latest_table_leads(lang: Lang) -> None:
    """Without parameters: September 2026 over June, with sentence, source and release in the reader's language."""
    app = opened(lang=lang)
    assert not app.exception
    found = rows(app)
    assert found[9][1:6] == ["4.1[▲0.3]", "4.1[▲0.5]", "3.9[▲0.5]", "3.6", "3.2[▲0.1]"]
    assert found[10][0] == {"en": "June projection", "zh": "6月预测"}[lang]
    text = said(app)
    assert labels.SEP_SOURCE.in_(lang) in text
    assert {"en": "up 0.3 pp from June", "zh": "较6月上调0.3个百分点"}[lang] in text
    assert {"en": "released 16 Sep 2026", "zh": "2026年9月16日纽约时间14:00公布"}[lang] in text
    assert len(charts(app)) == 1 + BESIDE


@pytest.mark.no_cover  # the same page for every meeting
@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("meeting", MEETINGS, ids=str)
def test_every_meeting_draws(meeting: date, lang: Lang) -> None:
    """Each meeting's table and path against the one before, in both languages."""
    app = opened(lang=lang, sep=f"{meeting:%Y-%m}")
    assert not app.exception
    assert not app.error
    assert not app.warning
    first = meeting == MEETINGS[0]
    assert len(rows(app)) == (6 if first else 11)
    assert f"{meeting:%Y}" in said(app)
    assert len(charts(app)) == 1 + BESIDE


def test_any_two_meetings_stand_together() -> None:
    """The older one is restated on the newer one's years."""
    app = opened(sep="2026-09", sepv="2023-12-13")
    found = rows(app)
    assert found[10][:6] == ["December 2023 projection", "2.9", "", "", "", "2.5"]
    assert found[9][1:3] == ["4.1[▲1.2]", "4.1"]
    assert "up 1.2 pp from December 2023" in said(app)


@pytest.mark.parametrize(
    ("params", "words"),
    [
        ({"sep": "2023-11"}, "The link's sep=2023-11 is no meeting whose projections are known here (2022-03 to 2026-09)"),
        ({"sep": "<script>"}, "sep=·script·"),
        ({"sepv": "2026-09"}, "sepv=2026-09 is not earlier than 2026-09"),
        ({"sep": "2023-12", "sepv": "2024-03"}, "sepv=2024-03 is not earlier than 2023-12"),
        (
            {"sep": "2024-06", "asof": "2024-03-20"},
            "sep=2024-06 is no meeting whose projections are known here (2022-03 to 2024-03)",
        ),
        ({"sepx": "cpi"}, "The link's sepx=cpi is not valid"),
    ],
)
def test_a_bad_parameter_costs_one_sentence(params: dict[str, str], words: str) -> None:
    """The default is shown, and why."""
    app = opened(**params)
    assert not app.exception
    assert len(app.warning) == 1
    assert words in app.warning[0].value
    assert len(rows(app)) == 11


def test_before_the_first_projections_one_sentence() -> None:
    """No table and no chart, but a page."""
    app = opened(asof="2020-03-16", lang="zh")
    assert not app.exception
    none = card(app, "sep")
    assert (none.title, none.headline) == ("T1 · 经济预测摘要（SEP）", "该日暂无SEP（数据始于2022-03-16）")
    assert (none.table, none.words["takes"], none.own["controls"]) == (None, [], [])
    assert len(charts(app)) == BESIDE


def test_a_wrong_row_costs_a_sentence_and_a_cell(tmp_path: Path) -> None:
    """The desk's own file with a low and no high: named with file, line and value; all else stands."""
    path = tmp_path / "drop_in" / OWN
    path.parent.mkdir(parents=True)
    head = "meeting,variable,year_or_longer_run,statistic,value\n"
    path.write_text(
        f"{head}2024-03-20,pce_inflation,2024,ct_low,2.3\n2024-03-20,pce_inflation,2025,median,2.9\n", encoding="utf-8"
    )
    app = opened(asof="2024-03-20")
    assert len(app.warning) == 1
    assert (
        "fomc/sep.csv, line 2 (2024-03-20 PCE inflation, 2024, central tendency, low): 2.3 stands without"
        in app.warning[0].value
    )
    found = rows(app)
    assert found[4][:6] == ["PCE inflation", "2.4", "2.9[▲0.8]", "2.0", "2.0", "–"]
    assert "desk file fomc/sep.csv" in said(app)


def test_many_wrong_rows_do_not_bury_the_table(tmp_path: Path) -> None:
    """Five sentences and how many more."""
    path = tmp_path / "drop_in" / OWN
    path.parent.mkdir(parents=True)
    rows_ = "".join(f"2024-03-20,pce_inflation,{year},median,2.0\n" for year in range(2030, 2042))
    path.write_text(f"meeting,variable,year_or_longer_run,statistic,value\n{rows_}", encoding="utf-8")
    (warning,) = opened().warning
    assert warning.value.count("fomc/sep.csv, line") == 5
    assert "and 7 more" in warning.value


def test_the_picker_changes_the_link() -> None:
    """Another meeting is compared with the one before it again, and the default leaves the link."""
    app = opened(sep="2024-03", sepv="2022-03")
    assert rows(app)[1][0] == "March 2022 projection"
    assert control(app, "sep", "sepv")["value"] == "2022-03-16"
    app = chosen(app, "sep", "sep", "2023-06-14")
    assert app.query_params["sep"] == "2023-06"
    assert "sepv" not in app.query_params
    assert [control(app, "sep", key)["value"] for key in ("sep", "sepv")] == ["2023-06-14", "2023-03-22"]
    assert rows(app)[1][0] == "March projection"
    app = chosen(app, "sep", "sep", "2026-09-16")
    assert "sep" not in app.query_params
    app = chosen(app, "sep", "sepv", "2023-12-13")
    assert app.query_params["sepv"] == "2023-12"
    assert rows(app)[1][0] == "December 2023 projection"
    app = chosen(app, "sep", "sepv", "2026-06-17")
    assert "sepv" not in app.query_params


@pytest.mark.parametrize(
    ("lang", "shown"), [("en", [["Sep 2026", "Jun 2026"], ["vs Jun 2026", "vs Mar 2026"]]),
                        ("zh", [["会议 2026-09", "会议 2026-06"], ["对比 2026-06", "对比 2026-03"]])],
)  # fmt: skip
def test_the_pickers_name_meetings_newest_first(lang: Lang, shown: list[list[str]]) -> None:
    """As known by the day, and only earlier ones to compare with."""
    app = opened(lang=lang)
    options = [control(app, "sep", key)["options"] for key in ("sep", "sepv")]
    assert [[words for _, words in one[:2]] for one in options] == shown
    assert [value for value, _ in options[0]] == [str(day) for day in reversed(MEETINGS)]
    assert options[1] == [[value, options[1][n][1]] for n, value in enumerate(str(day) for day in reversed(MEETINGS[:-1]))]


@pytest.mark.parametrize(("up", "colors"), [("", (HOT, COLD)), ("red", (RED_RISE, GREEN_FALL))])
def test_what_is_raised_and_lowered_has_a_kind_and_a_colour(up: str, colors: tuple[str, str]) -> None:
    """A sign, a kind and the colour of it as the reader wants it; numbers of groups and columns agree in every row."""
    table = card(opened(asof="2024-03-19", up=up), "sep").table
    assert table
    assert tuple(table["colors"][kind] for kind in ("raised", "lowered")) == colors
    assert [(one["kind"], one["text"], len(one["columns"])) for one in table["groups"]] == [
        ("median", "Median", 5), ("ct", "Central tendency", 5), ("range", "Range", 5),
    ]  # fmt: skip
    assert table["corner"] == "Variable (Percent)"
    assert [row["kind"] for row in table["rows"]] == ["now", "before"] * 4 + ["memo", "now", "before"]
    assert {len(row["cells"]) for row in table["rows"]} == {15, 0}
    marks = [mark for row in table["rows"] for cell in row["cells"] for mark in cell["marks"]]
    signs = {"raised": "▲", "lowered": "▼", "same": "="}
    assert {mark["kind"] for mark in marks} == set(signs)
    assert all(mark["text"].startswith(signs[mark["kind"]]) for mark in marks)


def test_the_table_is_taken_away_under_its_meetings() -> None:
    """Files are named by both meetings, or the one; the table is shown; nothing is made unasked."""
    app = opened(sep="2024-03", sepv="2023-12")
    assert card(app, "sep").words["file"] == "fedlens_T1_sep_2024-03-20_vs_2023-12-13"
    assert card(app, "sep").words["takes"] == ["copy", "png", "svg", "link", "csv", "xlsx", "table"]
    assert delivered(app) is None
    app = told(app, "sep", "taken", {"what": "csv"})
    file = delivered(app)
    assert file
    assert file["name"] == "fedlens_T1_sep_2024-03-20_vs_2023-12-13.csv"
    assert b"2024-03-20,federal_funds_rate,2024,median,4.6" in base64.b64decode(file["body"])
    app = told(app, "sep", "taken", {"what": "xlsx"})
    file = delivered(app)
    assert file
    assert file["name"] == "fedlens_T1_sep_2024-03-20_vs_2023-12-13.xlsx"
    app = told(app, "sep", "taken", {"what": "table"})
    assert delivered(app) is None
    (shown,) = app.dataframe
    assert shown.value.iloc[0]["Median 2024"] == "2.1"
    first = opened(sep="2022-03")
    assert card(first, "sep").words["file"] == "fedlens_T1_sep_2022-03-16"
    assert [one["key"] for one in card(first, "sep").own["controls"]] == ["sep"]


def two(now: str, before: str) -> Comparison:
    held = known(Reader(None), TODAY).meetings
    return Comparison(held[date.fromisoformat(now)], held[date.fromisoformat(before)])


def test_the_path_draws_medians_tendencies_and_ranges() -> None:
    """Both meetings, the longer run as a point of its own; what is not known is not drawn."""
    spec = sep_plot.build(two("2024-03-20", "2023-12-13"), FUNDS_RATE, "en").spec
    lines = [one for one in spec["data"] if one.get("mode") == "lines+markers"]
    assert [(one["name"], one["y"]) for one in lines] == [("December 2023", [4.6, 3.6, 2.9]), ("March 2024", [4.6, 3.9, 3.1])]
    assert [one["y"] for one in spec["data"] if one.get("mode") == "markers"] == [[2.5], [2.6]]
    bars = [one for one in spec["data"] if one["type"] == "bar"]
    assert [one["base"][0] for one in bars] == [3.9, 4.4, 4.4, 4.6]
    assert spec["layout"]["xaxis"]["ticktext"] == ["2024", "2025", "2026", "Longer run"]
    growth = sep_plot.build(two("2024-03-20", "2023-12-13"), "real_gdp_growth", "zh").spec
    assert {one["name"] for one in growth["data"] if one["type"] == "bar"} == {"2023年12月"}
    core = sep_plot.build(two("2026-09-16", "2026-06-17"), "core_pce_inflation", "zh").spec
    assert core["layout"]["xaxis"]["ticktext"] == ["2026", "2027", "2028", "2029"]
    assert LONGER_RUN not in str(core)


def test_the_workbook_holds_table_numbers_and_source(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three sheets; the table as printed and every number as a number."""
    held = known(Reader(None), TODAY)
    asked, _ = sep.parse_meetings({}, list(held.meetings))
    board = sep._board(asked, TODAY, "en", "test")
    view = state.parse_view({}, TODAY)[0]
    book = openpyxl.load_workbook(io.BytesIO(sep._workbook(board, view)))
    assert book.sheetnames == ["table", "numbers", "about"]
    assert book["table"]["B2"].value == 2.3
    assert book["table"]["G2"].value == "2.2–2.4"
    assert book["numbers"].max_row == 44
    assert "Federal Reserve Board" in " ".join(str(row[1].value) for row in book["about"])


def test_the_tables_file_is_a_desks_file_of_projections() -> None:
    """Taken away and put into the folder as `fomc/sep.csv` it gives the same numbers, and nothing is complained of."""
    held = known(Reader(None), TODAY)
    asked, _ = sep.parse_meetings({}, list(held.meetings))
    board = sep._board(asked, TODAY, "zh", "test")
    taken = sep._csv(board, state.parse_view({"lang": "zh"}, TODAY)[0])
    assert taken.decode("utf-8-sig").startswith("# 来源：美联储理事会《经济预测摘要》；经 FedLens")
    own = default_folder() / "fomc" / "sep.csv"
    own.parent.mkdir(parents=True)
    own.write_bytes(taken)
    again = known(Reader(None, default_folder()), TODAY)
    assert again.problems == held.problems
    for meeting in (asked.now, asked.before):
        assert meeting is not None
        assert dict(again.meetings[meeting].values) == dict(held.meetings[meeting].values)
        assert set(again.meetings[meeting].origins.values()) == {"desk"}
