"""The desk's own files: what is read of them, what is refused and on which line, and how they lie over the public series."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from cache.drop_in import folder as module
from cache.drop_in import plausible
from cache.drop_in.__main__ import main
from cache.drop_in.folder import DropIn, default_folder
from cache.drop_in.form import MOST_PROBLEMS, File, parse_file
from cache.drop_in.limits import MOST_BYTES, MOST_COLUMNS, MOST_LINE, MOST_ROWS
from cache.embedded import data as embedded
from cache.embedded.data import Vintage
from cache.reader import Reader
from cache.store import vintages
from cache.store.parquet import Record, Store
from macro.catalogue import SERIES, find
from macro.compute.publication import federal_holidays
from macro.declare import units as u
from macro.declare.dates import dates
from macro.declare.releases import NEW_YORK
from tests.conftest import ROOT

NOW = datetime(2026, 11, 21, tzinfo=UTC)
WHOLE = "# source: Bloomberg NAPMPMI Index\ndate,ISM_PMI,ISM_SERVICES\n2026-09-01,49.1,52\n2026-10-01,48.7,\n"
HEAD = "date,ISM_PMI\n"


def held(file: File) -> dict[str, dict[str, float]]:
    """A file's values by ID and ISO date."""
    return {name: {f"{day:%Y-%m-%d}": value for day, value in values.items()} for name, values in file.values.items()}


def monthly(first: str, *values: float) -> pd.Series:
    return pd.Series(values, index=pd.date_range(first, periods=len(values), freq="MS", unit="s"), dtype="float64")


@pytest.fixture
def box(tmp_path: Path) -> Path:
    found = tmp_path / "drop_in"
    found.mkdir()
    return found


@pytest.fixture
def own_ground(monkeypatch: pytest.MonkeyPatch) -> dict[str, pd.Series]:
    """The embedded layer, empty unless a test fills it."""
    ground: dict[str, pd.Series] = {}
    monkeypatch.setattr(embedded, "observations", lambda: ground)
    monkeypatch.setattr(embedded, "vintages", dict)
    monkeypatch.setattr(module, "LISTING_SECONDS", 0.0)
    return ground


@pytest.mark.parametrize(
    ("encoding", "mark"), [("utf-8", b""), ("utf-8-sig", b""), ("utf-16", b""), ("gb18030", b""), ("utf-16-be", b"\xfe\xff")]
)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_what_spreadsheets_save_is_read(encoding: str, mark: bytes, end: str, separator: str) -> None:
    """Encodings, line ends and separators of Excel in English, German and Chinese give the same file."""
    text = WHOLE.replace("Bloomberg", "彭博").replace(",", separator).replace("\n", end)
    found = parse_file("ism.csv", mark + text.encode(encoding), NOW)
    assert not found.problems
    assert found.source == "彭博 NAPMPMI Index"
    assert held(found) == {"ISM_PMI": {"2026-09-01": 49.1, "2026-10-01": 48.7}, "ISM_SERVICES": {"2026-09-01": 52.0}}


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("date,ISM_PMI\n2026-10-31,48.7\n2026-09-30,49.1\n", {"2026-09-01": 49.1, "2026-10-01": 48.7}),
        ("Date,ism_pmi\n2026/9/1,49.1\n2026/10/1,48.7", {"2026-09-01": 49.1, "2026-10-01": 48.7}),
        ("\n\n#a\n# b,,\ndate,ISM_PMI,,\n2026-09-01,49.1,,\n,,,\n\n", {"2026-09-01": 49.1}),
        ('"date","ISM_PMI"\n"2026-09-01", "49.1"\n', {"2026-09-01": 49.1}),
        ("日期,ISM_PMI\n2026-09-01,+4.91e1\n2026-08-01,5.12E+01\n", {"2026-09-01": 49.1, "2026-08-01": 51.2}),
        ("date,ISM_PMI\n2026-09-01,#N/A N/A\n2026-08-01,.\n2026-07-01,NA\n2026-06-01,-\n2026-05-01,50\n", {"2026-05-01": 50.0}),
        ("date,NFCI\n2026-09-04,-.5\n", {"2026-09-04": -0.5}),
        ("date,GDPC1\n2026-09-30,24000\n2026-04-15,23900\n", {"2026-04-01": 23900.0, "2026-07-01": 24000.0}),
        ("date,IORB\n2026-11-22,3.9\n2026-11-27,3.9\n", {"2026-11-22": 3.9, "2026-11-27": 3.9}),
        ("date,DGS10\n2026-11-20,4.5\n2026-11-21,\n", {"2026-11-20": 4.5}),
        ("date,FEDTARMD\n2028-01-01,3.4\n", {"2028-01-01": 3.4}),
        ("date,FEDTARMDLR\n2026-06-17,3.1\n2026-04-29,3\n", {"2026-04-29": 3.0, "2026-06-17": 3.1}),
    ],
)  # fmt: skip
def test_good_files(text: str, values: dict[str, float]) -> None:
    """Any day of a month or quarter, newest first, a spreadsheet's empty cells, its markers for no value, projections."""
    found = parse_file("good.csv", text.encode(), NOW)
    assert not found.problems
    (got,) = held(found).values()
    assert got == pytest.approx(values)
    assert next(iter(found.values.values())).index.is_monotonic_increasing


FUTURES = "date,ZQX26,ZQZ26\n2026-11-19,96.12,96.05\n2026-11-20,96.12,"


def test_a_number_in_powers_of_ten_that_keeps_the_printed_digits_is_read() -> None:
    """Fed assets to 0.1 bn are printed as they are; the same to 1 bn are not read."""
    sound = parse_file("x.csv", b"date,WALCL\n2026-11-18,6.7405E+06\n", NOW)
    assert held(sound) == {"WALCL": {"2026-11-18": 6_740_500.0}}
    assert not sound.problems
    assert parse_file("x.csv", b"date,WALCL\n2026-11-18,6.741E+06\n", NOW).problems


def test_futures_contracts_are_read() -> None:
    """A column a contract, in capitals or not, negative rates included; a settlement dated on the next month's first days."""
    found = parse_file("futures.csv", FUTURES.encode(), NOW)
    assert not found.problems
    assert held(found) == {"ZQX26": {"2026-11-19": 96.12, "2026-11-20": 96.12}, "ZQZ26": {"2026-11-19": 96.05}}
    assert held(parse_file("f.csv", b"date,zqh21\n2020-05-08,100.015\n", NOW)) == {"ZQH21": {"2020-05-08": 100.015}}
    assert not parse_file("f.csv", b"date,ZQV26\n2026-10-30,96.12\n2026-11-02,96.12\n", NOW).problems


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        (
            FUTURES + "0\n",
            3,
            "percent) is out of bounds: a quote, 100 less a rate, lies in 85 to 105",
        ),
        (FUTURES + "250\n", 3, "'250' (ZQZ26, in 100 minus average EFFR, percent) is out of bounds"),
        (FUTURES + "-96\n", 3, "'-96' (ZQZ26, in 100 minus average EFFR, percent) is out of bounds"),
        (FUTURES + "3.95\n", 3, "'3.95' (ZQZ26, in 100 minus average EFFR, percent) is out of bounds"),  # a rate for a price
        ("date,ZQV26\n2026-11-20,96.1\n", 2, "ZQV26 settled at the end of 2026-10; it has no close of 2026-11-20"),
        ("date,ZQO26\n2026-11-20,96.1\n", 1, "no series 'ZQO26'; a futures contract is written ZQV26"),
        ("date,ZQ=F\n2026-11-20,96.1\n", 1, "no series 'ZQ=F'; a futures contract is written ZQV26"),
        ("date,ZQZ26\n2026-11-21,96.1\n", 2, "2026-11-21 is on a weekend"),
    ],
)
def test_a_bad_quote_is_refused_with_line_and_value(box: Path, text: str, line: int, words: str) -> None:
    """The whole file is left out, and the public series read as without it."""
    (box / "futures.csv").write_text(text)
    reader = Reader(None, box)
    (problem,) = reader.drop_in.problems()
    assert f"futures.csv is not used: line {line}: " in problem.en
    assert words in problem.en
    assert reader.contracts() == ()
    assert reader.read("ZQZ26").origin == "missing"


def test_what_the_status_page_is_told() -> None:
    """Name, source, series, first and last date and rows."""
    found = parse_file("ism.csv", WHOLE.encode(), NOW)
    assert (found.name, found.source, found.series) == ("ism.csv", "Bloomberg NAPMPMI Index", ("ISM_PMI", "ISM_SERVICES"))
    assert (found.first, found.last, found.rows, found.problem) == (date(2026, 9, 1), date(2026, 10, 1), 2, None)


BAD = [
    (b"\xff\xfe\x00", "it is no text"),
    (b"PK\x03\x04\x00\x00workbook", "it is no text"),
    ("date,ISM_PMI\n2026-10-01,48.7".encode("utf-16-le"), "it is no text"),
    (b"", "it holds no values"),
    ("# source: x\n", "it holds no values"),
    (HEAD, "it holds no values"),
    (HEAD + "2026-10-01,\n", "it holds no values"),
    ("month,ISM_PMI\n2026-10-01,48.7\n", "line 1: the header has to be date,ID"),
    ("date\n2026-10-01\n", "line 1: the header has to be date,ID"),
    ("2026-10-01,48.7\n", "line 1: the header has to be date,ID"),
    ("date,ISM_PMI,,ISM_SERVICES\n2026-10-01,48.7,,52\n", "line 1: column 3 of the header names no series"),
    ("# x\ndate,ISM\n2026-10-01,48.7\n", "line 2: the catalogue has no series 'ISM'; near are ISM_PMI"),
    ("date,NAPMPMI_Index_xyz\n2026-10-01,48.7\n", "line 1: the catalogue has no series 'NAPMPMI_Index_xyz'."),
    ("date,ISM_PMI,ism_pmi\n2026-10-01,48.7,48.7\n", "line 1: ISM_PMI has two columns"),
    ('date,"ISM_PMI\n2026-10-01,48.7\n', "line 1: its quotes do not match"),
    (HEAD + '2026-09-01,49\n2026-10-01,"48.7\n2026-08-01,48\n', "line 3: its quotes do not match"),
    (HEAD + "2026-10-01\n", "line 2: it has 1 cells where the header has 2"),
    (HEAD + "2026-10-01,48,7\n", "line 2: it has 3 cells where the header has 2"),
    (HEAD + "2026-10-01,48.7,flash\n", "line 2: it has 3 cells where the header has 2"),
    (HEAD + "10/01/2026,48.7\n", "line 2: '10/01/2026' is no date; write it as 2026-11-20"),
    (HEAD + "2026-02-30,48.7\n", "line 2: '2026-02-30' is no date"),
    (HEAD + "26-02-28,48.7\n", "line 2: '26-02-28' is no date"),
    (HEAD + "0026-02-28,48.7\n", "line 2: '0026-02-28' is no date"),
    (HEAD + "2026-10/01,48.7\n", "line 2: '2026-10/01' is no date"),
    (HEAD + "46296,48.7\n", "line 2: '46296' is no date"),
    (HEAD + "2026-10-01,48.7\n# late comment,\n", "line 3: '# late comment' is no date"),
    (HEAD + "2026-10-01,48.7\n\n2026-10-01,48.7\n", "line 4: the date 2026-10-01 stands in line 2 already"),
    (HEAD + "2026-10-31,48.7\n2026-10-01,48.7\n", "line 3: ISM_PMI has a value for 2026-10 in line 2 already; it has one a"),
    ("date,GDPC1\n2026-07-01,1\n2026-08-01,1\n", "line 3: GDPC1 has a value for 2026Q3 in line 2 already"),
    (HEAD + "2026-10-01,n.m.\n", "line 2: 'n.m.' (ISM_PMI, in Index) is no number"),
    (HEAD + "2026-10-01,48.7%\n", "line 2: '48.7%' (ISM_PMI, in Index) is no number"),
    (HEAD + "2026-10-01,#NAME?\n", "line 2: '#NAME?' (ISM_PMI, in Index) is no number"),
    (HEAD + "2026-10-01,#N/A Requesting Data...\n", "is no number"),
    (HEAD + "2026-10-01,1.234.567\n", "is no number"),
    (HEAD + "2026-10-01,４８\n", "is no number"),
    (HEAD + "2026-10-01,inf\n", "line 2: 'inf' (ISM_PMI, in Index) is not finite"),
    (HEAD + "2026-10-01,-1e999\n", "line 2: '-1e999' (ISM_PMI, in Index) is not finite"),
    (HEAD + "2026-10-01," + "9" * 400 + "\n", "is not finite"),
    ('date,WALCL\n2026-11-18,"6,700,000"\n', "(WALCL, in Millions of U.S. Dollars) has a thousands separator"),
    ("date,WALCL\n2026-11-18,6 700 000.5\n", "has a thousands separator"),
    ("date;WALCL\n2026-11-18;1,234\n", "line 2: '1,234' (WALCL, in Millions of U.S. Dollars) has a comma that may stand"),
    ("date,ISM_PMI\n2026-10-01,487\n", "line 2: '487' (ISM_PMI, in Index) is out of bounds: a purchasing managers' index"),
    ("date,ISM_PMI,ISM_SERVICES\n2026-10-01,48,7\n", "If '48,7' is one number with a decimal comma, write it with a point"),
    ("date,DGS10\n2026-11-20,413\n", "line 2: '413' (DGS10, in Percent) is out of bounds: a rate lies in -5 to 30"),
    ("date,WALCL\n2026-11-18,6.74E+06\n", "line 2: '6.74E+06' (WALCL, in Millions of U.S. Dollars) was shortened by a"),
    ("date,CPIAUCSL\n2026-09-30,3.341E+02\n", "was shortened by a spreadsheet and is right to 0.1 only"),
    ("date;ISM_PMI\n2026-10-01;48,7\n", "line 2: '48,7' (ISM_PMI, in Index) has a decimal comma"),
    ("date,DGS10\n2026-11-20,4.5\n2026-11-14,4.4\n", "line 3: 2026-11-14 is on a weekend, and DGS10 has business days only"),
    ("date,DGS10\n2026-11-23,4.5\n", "line 2: 2026-11-23 lies in the future"),
    ("date,IORB\n2026-11-29,3.9\n", "line 2: 2026-11-29 lies in the future"),
    (HEAD + "2026-11-02,48.7\n", "line 2: ISM_PMI for 2026-11 comes out about 2026-12-01 only; a row is dated by the period"),
    ("date,GDPC1\n9999-12-31,1\n", "line 2: GDPC1 for 9999Q4 comes out about 10000-01-31 only"),
    ("date,ISM_PMI,ISM_SERVICES\n2026-10-01,48,7,\n", "line 2: it has 4 cells where the header has 3"),
]  # fmt: skip


@pytest.mark.parametrize(("content", "why"), BAD, ids=[why[:40] for _, why in BAD])
def test_bad_files(content: str | bytes, why: str) -> None:
    """Each is refused for one reason, with its line, in both languages, and the sentence for the page names the file."""
    found = parse_file("bad.csv", content.encode() if isinstance(content, str) else content, NOW)
    assert len(found.problems) == 1
    assert why in found.problems[0].en
    said = found.problem
    assert said is not None
    assert said.en == f"Desk file bad.csv is not used: {found.problems[0].en}"
    assert said.zh.startswith("本机构文件 bad.csv 未使用：")
    assert said.zh.endswith("。")
    assert not any("{" in text for text in (said.zh, said.en))


def test_every_problem_is_listed_up_to_twenty() -> None:
    """By line, however many there are; the page is told the first one and how many more."""
    text = HEAD + "x,1\n2026-10-01,y\n" + "\n".join(f"{year}-01-01,?" for year in range(1950, 2026))
    found = parse_file("bad.csv", text.encode(), NOW)
    assert len(found.problems) == MOST_PROBLEMS
    assert [one.en.split(":")[0] for one in found.problems[:3]] == ["line 2", "line 3", "line 4"]
    assert found.problem is not None
    assert "(19 more, see python -m cache.drop_in)" in found.problem.en


def test_what_is_quoted_carries_no_markup() -> None:
    """A cell, a source or a file's name cannot draw a link, a formula or a colour on the page."""
    text = "# source: [x](http://y) :red[*z*] $a$ `b` <i>\n" + HEAD + "2026-10-01,[x](y)$1$<b>\n"
    found = parse_file("bad.csv", text.encode(), NOW)
    assert not set("[]$*`<>{}") & set(found.source + found.problems[0].en)


def test_the_folder_is_named_or_the_users(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """FEDLENS_DROP_IN decides; without it the user's data folder."""
    monkeypatch.setenv("FEDLENS_DROP_IN", str(tmp_path))
    assert default_folder() == tmp_path
    monkeypatch.delenv("FEDLENS_DROP_IN")
    monkeypatch.delenv("FEDLENS_HOME")
    assert default_folder().parts[-2:] == ("fedlens", "drop_in")


def test_without_a_folder_nothing_changes(own_ground: dict[str, pd.Series], tmp_path: Path) -> None:
    """A folder that is not there is no trouble."""
    own_ground["ISM_PMI"] = monthly("2026-09-01", 1.0)
    for desk in (Reader(None), Reader(None, tmp_path / "nowhere")):
        assert desk.read("ISM_PMI").values.tolist() == [1.0]
        assert desk.read("ISM_PMI").desk is None
        assert (desk.drop_in.files(), desk.drop_in.problems(), desk.versions()) == ((), (), {})


def test_the_desk_wins_by_date_and_the_public_fills_the_rest(own_ground: dict[str, pd.Series], store: Store, box: Path) -> None:
    """In base units, over what was fetched and over what is embedded; the layer beneath keeps its origin."""
    (box / "a.csv").write_text(
        "# source: Bloomberg\ndate,WALCL,DGS10\n2026-11-18,6700000,\n2026-11-11,6650000,\n2026-11-20,,4.5\n"
    )
    own_ground["DGS10"] = pd.Series([4.1, np.nan], index=pd.DatetimeIndex(["2026-11-19", "2026-11-20"]).as_unit("s"))
    weeks = pd.DatetimeIndex(["2026-11-04", "2026-11-11"]).as_unit("s")
    store.write(Record("WALCL", fetched_at=NOW), pd.Series([6.6e6, 6.5e6], index=weeks))
    desk = Reader(store, box)
    got = desk.read("WALCL")
    assert got.values.tolist() == [6.6e12, 6.65e12, 6.7e12]
    assert (got.origin, got.fetched_at, got.desk_file) == ("fetched", NOW, "a.csv")
    assert got.desk is not None
    assert (got.desk.source, got.desk.first, got.desk.last) == ("Bloomberg", date(2026, 11, 11), date(2026, 11, 18))
    assert (got.last, got.public_last) == (date(2026, 11, 18), date(2026, 11, 11))
    days = (date(2026, 11, 4), date(2026, 11, 11), date(2026, 11, 18), date(2026, 11, 25))
    assert [got.from_desk(day) for day in days] == [False, True, True, False]
    rate = desk.read("DGS10")
    assert (rate.values.tolist(), rate.origin, rate.public_last) == ([4.1, 4.5], "embedded", date(2026, 11, 19))
    assert desk.read("NFCI").desk_file == ""
    assert not desk.read("NFCI").from_desk(date(2026, 11, 18))
    assert own_ground["DGS10"].isna().sum() == 1


def test_a_series_without_public_data_comes_from_the_desk(own_ground: dict[str, pd.Series], box: Path) -> None:
    """Then it says so in its origin, so that a figure that had nothing draws."""
    (box / "ism.csv").write_text(WHOLE)
    got = Reader(None, box).read("ISM_PMI")
    assert (got.values.tolist(), got.origin, got.public_last, got.error) == ([49.1, 48.7], "desk", None, None)


def test_a_bad_file_changes_nothing(own_ground: dict[str, pd.Series], box: Path) -> None:
    """One wrong cell in one column: no value of any column is used, and the notice says where."""
    (box / "ism.csv").write_text(WHOLE.replace("48.7", "48,7"))
    desk = Reader(None, box)
    assert desk.read("ISM_PMI").origin == desk.read("ISM_SERVICES").origin == "missing"
    (notice,) = desk.drop_in.problems()
    assert "Desk file ism.csv is not used: line 4: it has 4 cells" in notice.en
    assert desk.versions() == {}


def test_a_saved_file_shows_at_the_next_look(own_ground: dict[str, pd.Series], box: Path, store: Store) -> None:
    """Adding, changing, spoiling and removing a file each change the stamp and what is read."""
    desk, path = Reader(store, box), box / "ism.csv"
    stamps, values = [], []
    for text in ("", WHOLE, WHOLE.replace("48.7", "47.7"), "spoilt", WHOLE, None):
        if text is None:
            path.unlink()
        elif text:
            path.write_text(text)
        stamps.append(desk.stamp(["ISM_PMI"]))
        values.append(desk.read("ISM_PMI").values.tolist())
        assert desk.stamp(["NFCI"]) == "-"
    assert values == [[], [49.1, 48.7], [49.1, 47.7], [], [49.1, 48.7], []]
    assert all(one != other for one, other in pairwise(stamps))
    assert stamps[0] == stamps[3] == stamps[5]


def test_the_folder_is_looked_at_every_two_seconds_and_files_once(
    own_ground: dict[str, pd.Series], box: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between looks nothing is listed; a file that has not changed is not read again."""
    monkeypatch.setattr(module, "LISTING_SECONDS", 2.0)
    (box / "ism.csv").write_text(WHOLE)
    desk = Reader(None, box)
    seen = desk.drop_in.seen()
    with monkeypatch.context() as patch:
        patch.setattr(os, "scandir", lambda _: pytest.fail("the folder was listed again"))
        assert desk.drop_in.seen() is seen
    desk.drop_in.forget()
    monkeypatch.setattr(Path, "read_bytes", lambda _: pytest.fail("the file was read again"))
    assert desk.drop_in.seen() is seen
    assert desk.versions() is desk.versions()


@pytest.mark.parametrize(
    ("as_of", "values"),
    [
        (date(2026, 9, 30), []),
        (date(2026, 10, 1), [49.1]),
        (date(2026, 11, 1), [49.1]),
        (date(2026, 11, 2), [49.1, 48.7]),
    ],
)
def test_as_of_a_day_the_desk_is_cut_as_others_are(
    own_ground: dict[str, pd.Series], box: Path, as_of: date, values: list[float]
) -> None:
    """ISM comes out on the first business day after its month; where nothing is left the desk is not named."""
    (box / "ism.csv").write_text(WHOLE)
    got = Reader(None, box).read("ISM_PMI", as_of)
    assert (got.values.tolist(), got.knowledge) == (values, "approximate")
    assert got.desk_file == ("ism.csv" if values else "")
    assert got.origin == ("desk" if values else "missing")


def test_a_true_vintage_is_not_written_over(
    own_ground: dict[str, pd.Series], box: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither a fetched nor an embedded one; a day later the desk stands over the cut again."""
    (box / "cpi.csv").write_text("date,CPIAUCSL\n2024-01-31,303\n")
    own_ground["CPIAUCSL"] = monthly("2023-12-01", 300, 301, 302)
    past = (Vintage(date(2024, 3, 12), date(2024, 4, 10), monthly("2023-12-01", 299, 300, 301)),)
    monkeypatch.setattr(embedded, "vintages", lambda: {"CPIAUCSL": past})
    desk = Reader(store, box)
    got = desk.read("CPIAUCSL", date(2024, 3, 20))
    assert (got.values.tolist(), got.knowledge, got.desk_file) == ([299, 300, 301], "vintage", "")
    day = date(2024, 4, 11)
    assert desk.read("CPIAUCSL", day).values.tolist() == [300, 303, 302]
    vintages.write(store, day, Record("CPIAUCSL", fetched_at=NOW), monthly("2023-12-01", 298, 299))
    assert desk.read("CPIAUCSL", day).values.tolist() == [298, 299]
    assert desk.read("CPIAUCSL").values.tolist() == [300, 303, 302]


def test_of_two_files_the_later_by_name_holds(own_ground: dict[str, pd.Series], box: Path) -> None:
    """Date by date; both are named, in order, and a contradiction is said once. A file wholly covered is not named."""
    (box / "B.csv").write_text("# source: two\n" + HEAD + "2026-09-01,49\n2026-08-01,48\n")
    (box / "a.csv").write_text("# source: one\n" + HEAD + "2026-07-01,41\n2026-08-01,41\n")
    desk = Reader(None, box)
    got = desk.read("ISM_PMI")
    assert got.values.tolist() == [41, 48, 49]
    assert got.desk is not None
    assert (got.desk_file, got.desk.source) == ("a.csv, B.csv", "one; two")
    (notice,) = desk.drop_in.problems()
    assert "ISM_PMI differs between desk files a.csv and B.csv (dates: 1, first 2026-08-01); B.csv" in notice.en
    (box / "c.csv").write_text(HEAD + "2026-07-01,41\n2026-08-01,48\n2026-09-01,49\n")
    got = desk.read("ISM_PMI")
    assert (got.values.tolist(), got.desk_file) == ([41, 48, 49], "c.csv")


def later(days: int) -> Callable[[pd.Series], pd.Series]:
    return lambda one: one.set_axis(one.index + pd.Timedelta(days=days))


PUBLIC: list[tuple[str, str, str, Callable[[pd.Series], pd.Series], str]] = [
    ("DGS10", "2026-01-05", "B", lambda one: one * 100, "DGS10, in Percent) is out of bounds: a rate lies in -5 to 30"),
    ("DGS10", "2026-01-05", "B", lambda one: one / 100, "DGS10 is about 0.01 times"),
    ("DGS10", "2026-01-05", "B", lambda one: one * 6, "22.14 points off the public values (median, dates compared: 40)"),
    ("DEXCHUS", "2026-01-05", "B", lambda one: one * 100, "about 100 times the public values (median, dates compared: 40);"),
    ("RRPONTSYD", "2026-01-05", "B", lambda one: one * 10, "its unit has to be Billions of U.S. Dollars"),
    ("RRPONTSYD", "2026-01-05", "B", lambda one: one * 2, ""),
    ("RRPONTSYD", "2026-01-05", "B", lambda one: one * 0, ""),
    ("WALCL", "2026-01-07", "7D", later(1), "line 2: 2026-01-08 is a Thursday, while WALCL is dated on a Wednesday"),
    ("ISM_PMI", "2023-01-01", "MS", lambda one: one.shift(1).dropna(), "ISM_PMI has the public values one period late"),
    ("ISM_PMI", "2023-01-01", "MS", lambda one: one.shift(-1).dropna(), "ISM_PMI has the public values one period early"),
    ("ISM_PMI", "2023-01-01", "MS", lambda one: one.shift(1).dropna().iloc[:11], "one period late"),
    ("ISM_PMI", "2023-01-01", "MS", lambda one: one.shift(1).dropna().iloc[:6], "one period late"),
    ("ISM_PMI", "2023-01-01", "MS", lambda one: one.shift(1).dropna().iloc[:5], ""),
    ("CPIAUCSL", "2023-01-01", "MS", lambda one: one * 0.91, "0.91 times the public values on all dates compared (40): it is"),
    ("CPIAUCSL", "2023-01-01", "MS", lambda one: one.iloc[:1] * 0.91, "0.91 times the public values on all dates compared (1)"),
    ("CPIAUCSL", "2023-01-01", "MS", lambda one: one.iloc[:23] * 1.03, "1.03 times the public values on all dates compared (2"),
    ("CPIAUCSL", "2023-01-01", "MS", lambda one: one.iloc[:3] * 1.011, "1.011 times the public values on all dates compared"),
    ("CPIAUCSL", "2023-01-01", "MS", lambda one: one * 1.004, ""),
    ("GDPC1", "2016-01-01", "QS", lambda one: one * 0.91, "0.91 times the public values on all dates compared (40)"),
    ("DGS10", "2026-01-05", "B", lambda one: one * 1.05, "0.22 points off the public values"),
    ("DGS10", "2026-01-05", "B", lambda one: one + 0.04, ""),
    ("DGS10", "2026-01-05", "B", lambda one: one.round(1), "rounded to 0.1 on all dates compared (40)"),
    ("DEXCHUS", "2026-01-05", "B", lambda one: one.round(2), "rounded to 0.01"),
    ("CPIAUCSL", "2023-01-01", "MS", lambda one: one.round(1), "rounded to 0.1"),
    ("ISM_PMI", "2023-01-01", "MS", lambda one: one + 0.1, ""),
]  # fmt: skip


@pytest.mark.parametrize(("name", "first", "step", "change", "why"), PUBLIC)
def test_values_that_contradict_the_public_ones(
    own_ground: dict[str, pd.Series],
    box: Path,
    name: str,
    first: str,
    step: str,
    change: Callable[[pd.Series], pd.Series],
    why: str,
) -> None:
    """Another unit, another weekday or dates of release instead of periods refuse the file; a revision does not."""
    index = pd.date_range(first, periods=40, freq=step, unit="s")
    start = {"ISM_PMI": 44, "CPIAUCSL": 300, "GDPC1": 24_000}.get(name, 4)
    own_ground[name] = pd.Series(start + np.arange(40) % 7 / 7, index=index)
    lines = "".join(f"{day:%Y-%m-%d},{value!r}\n" for day, value in change(own_ground[name]).items())
    (box / "x.csv").write_text(f"date,{name}\n{lines}")
    desk = Reader(None, box)
    said = " ".join(one.en for one in desk.drop_in.problems())
    assert why in said
    assert bool(said) == bool(why)
    assert bool(desk.read(name).desk_file) != bool(why)


def rows(name: str, *cells: str) -> str:
    return f"date,{name}\n" + "".join(f"{one}\n" for one in cells)


CPI = [326.588, 327.46, 330.293, 332.407, 333.979, 332.568, 332.813, 334.131]  # January to August 2026
BY_RELEASE = tuple(f"2026-{month:02d}-12,{value}" for month, value in enumerate(CPI, 2))
ISM = ("2026-06-01,51", "2026-07-01,50.4", "2026-08-03,49.9", "2026-09-01,49.4", "2026-10-01,49.1", "2026-11-02,48.7")


@pytest.mark.parametrize(
    ("name", "public", "cells", "why"),
    [
        (
            "CPIAUCSL",
            CPI,
            BY_RELEASE,
            "CPIAUCSL has 2026-09-12, a day on which 2026-08 comes out; a row is dated by",
        ),
        ("CPIAUCSL", [], BY_RELEASE, "CPIAUCSL has 2026-09-12, a day on which 2026-08 comes out"),
        ("CPIAUCSL", CPI, tuple(cell.replace("-12,", "-01,") for cell in BY_RELEASE), "has the public values one period late"),
        ("CPIAUCSL", CPI[1:], tuple(f"2026-{month:02d}-12,{one}" for month, one in enumerate(CPI[1:], 1)), ""),
        ("CPIAUCSL", CPI, tuple(f"2026-{month:02d}-12,{one}" for month, one in enumerate(CPI[:3], 1)), ""),
        ("ISM_PMI", [], ISM, "line 7: ISM_PMI for 2026-11 comes out about 2026-12-01 only; a row is dated by the period"),
        (
            "ISM_PMI",
            [],
            ISM[:5],
            "line 4: ISM_PMI has 2026-08-03, a day on which 2026-07 comes out; a row is dated by",
        ),
        ("ISM_PMI", [], (ISM[0], ISM[1], ISM[3], ISM[4]), ""),
        ("ISM_PMI", [], ("2026-08-31,49.4", "2026-09-30,49.1", "2026-10-30,48.7"), ""),
        ("GDPC1", [], ("2026-04-29,24000", "2026-07-30,24100"), "GDPC1 has 2026-07-30, a day on which 2026Q2 comes out"),
        ("GDPC1", [], ("2026-06-30,24000", "2026-09-30,24100"), ""),
    ],
)
def test_rows_dated_by_their_release_are_refused(
    box: Path, name: str, public: list[float], cells: tuple[str, ...], why: str
) -> None:
    """With the public values or without, from two rows on; first and last days are names of periods, and public values of
    the same period are stronger than any date."""
    (box / "x.csv").write_text(rows(name, *cells))
    drop_in = DropIn(box, dict, lambda _: monthly("2026-01-01", *public), lambda: datetime(2026, 11, 27, 17, tzinfo=UTC))
    said = " ".join(one.en for one in drop_in.problems())
    assert why in said
    assert bool(said) == bool(why)


def test_nothing_is_released_on_a_day_to_come() -> None:
    """The November of a survey taken at its end is not out in November; October's prices are out on the calendar's
    10 November, not before."""
    for day in range(12, 31):
        assert parse_file("x.csv", b"date,ISM_PMI\n2026-11-02,48.7\n", datetime(2026, 11, day, 17, tzinfo=UTC)).problems
    assert not parse_file("x.csv", b"date,ISM_PMI\n2026-11-02,48.7\n", datetime(2026, 12, 1, 17, tzinfo=UTC)).problems
    assert not parse_file("x.csv", b"date,CPIAUCSL\n2026-10-01,335\n", datetime(2026, 11, 10, 17, tzinfo=UTC)).problems
    assert parse_file("x.csv", b"date,CPIAUCSL\n2026-10-01,335\n", datetime(2026, 11, 9, 17, tzinfo=UTC)).problems


def test_an_index_of_another_base_year_shows_where_it_joins_the_public_one(own_ground: dict[str, pd.Series], box: Path) -> None:
    """Core PCE on 2012 after one on 2017: no date in common, and a step history has not seen. With a date in common its
    ratio decides; a shock that is real passes then."""
    own_ground["PCEPILFE"] = monthly("2023-01-01", *(125 * 1.0026 ** np.arange(42)))  # to June 2026
    reader = Reader(None, box)
    (box / "x.csv").write_text(rows("PCEPILFE", "2026-07-31,151.5", "2026-08-31,151.9", "2026-09-30,152.3"))
    (said,) = reader.drop_in.problems()
    assert "PCEPILFE moves by +9.0 % from the public 139.0419 of 2026-06-01 to 151.5 of 2026-07-01, where 0.3 %" in said.en
    assert "可能是另一基期" in said.zh
    assert reader.read("PCEPILFE").desk is None
    (box / "x.csv").write_text(rows("PCEPILFE", "2022-11-30,136", "2022-12-31,136.3"))
    assert "of 2023-01-01 to 136.3 of 2022-12-01" in reader.drop_in.problems()[0].en
    (box / "x.csv").write_text(rows("PCEPILFE", "2026-07-31,139.4", "2026-08-31,139.8"))
    assert reader.drop_in.problems() == ()
    (box / "x.csv").write_text(rows("PCEPILFE", "2026-06-30,139.04", "2026-07-31,144"))
    assert reader.drop_in.problems() == ()
    assert reader.read("PCEPILFE").from_desk(date(2026, 7, 1))


def test_no_real_series_is_another_than_itself(shared: Path) -> None:
    """The next three observations of a real series pass beside those before them with dates in common, and nearly always
    without: only shocks as in spring 2020, and gaps of years, look like another base or unit then. Its values of today pass
    beside those of a past day, but for output that annual revisions have moved as a whole by more than 1 %."""
    real = {}
    for file in sorted((shared / "data").rglob("*.csv")):
        if file.parent.name in ("fred", "vintage_2024_03", "vintage_2024_03_20") and file.stem in SERIES:
            table = pd.read_csv(file, index_col=0, parse_dates=True)
            values = pd.to_numeric(table.iloc[:, 0], errors="coerce").dropna()
            real[file.parent.name, file.stem] = values.set_axis(dates(values).as_unit("s"))

    def refused(name: str, values: pd.Series, known: pd.Series) -> list[str]:
        file = File("x.csv", values={name: values}, lines={day.date(): 1 for day in values.index})
        return [one.en for one in plausible.compared(file, {name: known}).problems]

    joined, revised, seams, places = [], [], [], 0
    for (folder, name), values in real.items():
        now = real.get(("fred", name), values.iloc[:0])
        if folder != "fred":
            now = now[now.index <= values.index[-1]]
            for few in (1, 2, 3, 12, 24, 60):
                revised += refused(name, now.iloc[-few:], values) if len(now) else []
            continue
        for place in np.unique(np.linspace(30, len(values) - 3, 10).astype(int)) if len(values) > 40 else ():
            joined += refused(name, values.iloc[place - 12 : place + 3], values.iloc[:place])
            seams += refused(name, values.iloc[place : place + 3], values.iloc[:place])
            places += 1
    assert joined == []
    assert {one.split()[0] for one in revised} == {"GDPC1", "INDPRO", "PCECC96"}
    assert all("or of an edition revised as a whole" in one for one in revised)
    assert places > 900
    assert len(seams) <= 0.002 * places, seams


@pytest.mark.parametrize(("times", "dates"), [(1.035, 1), (1.035, 5), (1.02, 1), (0.98, 2), (1.039, 23), (1.012, 3)])
def test_a_base_a_few_percent_away_shows_on_any_number_of_common_dates(
    own_ground: dict[str, pd.Series], box: Path, times: float, dates: int
) -> None:
    """Core PCE 3.5 % higher with the public values and two months more would tell inflation of 6.9 %."""
    own_ground["PCEPILFE"] = monthly("2023-01-01", *(125 * 1.0026 ** np.arange(42)))
    shared = own_ground["PCEPILFE"].iloc[-dates:]
    more = pd.Series(shared.iloc[-1] * 1.0026 ** np.arange(1, 3), index=pd.DatetimeIndex(["2026-07-01", "2026-08-01"]))
    lines = [f"{day:%Y-%m-%d},{value * times:.3f}" for day, value in pd.concat([shared, more]).items()]
    reader = Reader(None, box)
    (box / "x.csv").write_text(rows("PCEPILFE", *lines))
    (said,) = reader.drop_in.problems()
    assert f"on all dates compared ({dates}): it is in another base year, or of an edition revised as a whole." in said.en
    assert reader.read("PCEPILFE").desk is None


def test_a_range_has_its_upper_limit_above_its_lower_one(own_ground: dict[str, pd.Series], box: Path) -> None:
    """Two columns in the wrong order, or one that lies on the wrong side of the public other."""
    reader = Reader(None, box)
    (box / "x.csv").write_text("date,DFEDTARU,DFEDTARL\n2026-09-16,3.5,3.75\n2026-09-17,3.75,4\n")
    (said,) = reader.drop_in.problems()
    assert said.en.endswith(
        "line 2: the upper limit DFEDTARU (3.5) of 2026-09-16 does not lie above the lower one, DFEDTARL (3.75)."
    )
    own_ground["DFEDTARL"] = pd.Series([3.75], index=pd.DatetimeIndex(["2026-09-17"]).as_unit("s"))
    (box / "x.csv").write_text("date,DFEDTARU\n2026-09-17,3.75\n")
    assert "DFEDTARU (3.75) of 2026-09-17 does not lie above" in reader.drop_in.problems()[0].en
    (box / "x.csv").write_text("date,DFEDTARU\n2026-09-17,4\n")
    reader.drop_in.forget()
    assert reader.drop_in.problems() == ()


def yields(first: str, periods: int) -> pd.Series:
    days = pd.date_range(first, periods=periods, freq="B", unit="s")
    days = days[~days.isin(federal_holidays())]
    return pd.Series(5.2 + 0.05 * np.sin(np.arange(len(days))), index=days)


def test_a_slip_of_the_hand_is_named(own_ground: dict[str, pd.Series], box: Path) -> None:
    """2.57 between 5.20 and 5.22 is no yield; a yield that falls and stays is one."""
    own_ground["DGS10"] = yields("2024-01-02", 700)
    reader = Reader(None, box)
    (box / "x.csv").write_text("date,DGS10\n2026-10-20,5.20\n2026-10-21,2.57\n2026-10-22,5.22\n")
    assert (
        "line 3: DGS10 is 2.57 on 2026-10-21, about 2.63 points off the days before and after"
        in reader.drop_in.problems()[0].en
    )
    (box / "x.csv").write_text("date,DGS10\n2026-10-20,5.20\n2026-10-21,4.57\n2026-10-22,4.52\n")
    reader.drop_in.forget()
    assert reader.drop_in.problems() == ()


def test_a_market_that_rests_on_holidays_has_no_value_on_one(own_ground: dict[str, pd.Series], box: Path) -> None:
    """Thanksgiving of 2026 for a yield; an index that traded on Columbus Day may."""
    own_ground["DGS10"] = own_ground["SP500"] = yields("2024-01-02", 700)
    (box / "x.csv").write_text("date,DGS10\n2026-11-11,5.2\n")
    reader = Reader(None, box)
    (said,) = reader.drop_in.problems()
    assert said.en.endswith("line 2: 2026-11-11 is a federal holiday, on which DGS10 has no value.")
    own_ground["SP500"] = yields("2024-01-02", 700)
    traded = pd.Series([5.2], index=pd.DatetimeIndex(["2025-10-13"]).as_unit("s"))
    own_ground["SP500"] = pd.concat([own_ground["SP500"], traded]).sort_index() * 1000
    (box / "x.csv").write_text("date,SP500\n2026-11-11,5200\n")
    reader.drop_in.forget()
    assert reader.drop_in.problems() == ()


def test_spreads_and_yields_as_fractions_show(own_ground: dict[str, pd.Series], box: Path) -> None:
    """An OAS of 0.0095 and one of 95 are no percent; a yield of 0.0420 after one of 4.20 is a hundredth of it."""
    high, grade, chinese = (
        "high-yield bonds lies in 1.5 to 30",
        "investment-grade bonds lies in 0.2 to 12",
        "yield lies in 0.3 to 15",
    )
    for name, cell, why in (
        ("BAMLC0A0CM", "0.0095", grade), ("BAMLC0A0CM", "95", grade), ("BAMLH0A0HYM2", "0.028", high),
        ("BAA10Y", "0.015", grade), ("BAMLH0A0HYM2", "0.86", high), ("CGB_10Y", "0.0183", chinese),
    ):  # fmt: skip
        (found,) = parse_file("x.csv", f"date,{name}\n2026-11-19,{cell}\n".encode(), NOW).problems
        assert why in found.en
    own_ground["DGS10"] = yields("2026-01-05", 200)
    (box / "x.csv").write_text("date,DGS10\n2026-11-19,0.0520\n")
    assert "times as much; its unit has to be Percent" in Reader(None, box).drop_in.problems()[0].en


def rising(name: str, first: str, freq: str, start: float, step: float, count: int = 60) -> pd.Series:
    return pd.Series(start + step * (np.arange(count) % 5), index=pd.date_range(first, periods=count, freq=freq, unit="s"))


@pytest.mark.parametrize(
    ("name", "public", "cells"),
    [
        ("SOFR", rising("SOFR", "2026-07-20", "B", 3.88, 0.01), "2026-11-19,0.0388"),
        ("UNRATE", rising("UNRATE", "2021-07-01", "MS", 4.0, 0.1), "2026-09-01,0.041"),
        ("WRBWFRBL", rising("WRBWFRBL", "2025-09-03", "7D", 3.0e6, 4e4), "2026-11-11,3010"),
        ("WRBWFRBL", rising("WRBWFRBL", "2025-09-03", "7D", 3.0e6, 4e4), "2026-11-11,30100"),
        ("RRPONTSYD", rising("RRPONTSYD", "2026-07-20", "B", 2.3, 0.4), "2026-11-19,2338"),
        ("MTSDS133FMS", rising("MTSDS133FMS", "2021-07-01", "MS", -3e5, 1.2e5), "2026-09-01,-164"),
        ("DEXUSEU", rising("DEXUSEU", "2026-07-20", "B", 1.14, 0.004), "2026-11-10,0.872"),
        ("DEXCHUS", rising("DEXCHUS", "2026-07-20", "B", 7.1, 0.01), "2026-11-10,0.1404"),
    ],
)
def test_another_unit_shows_without_a_common_date(
    own_ground: dict[str, pd.Series], box: Path, name: str, public: pd.Series, cells: str
) -> None:
    """A fraction, billions or 亿 for millions, millions for billions, and a currency quoted the other way."""
    own_ground[name] = public
    (box / "x.csv").write_text(f"date,{name}\n{cells}\n")
    (said,) = Reader(None, box).drop_in.problems()
    assert "times as much; its unit has to be" in said.en


def test_a_facility_may_grow_many_times_in_a_week(own_ground: dict[str, pd.Series], box: Path) -> None:
    """Twelve times the week before, where history has seen six times."""
    own_ground["WLCFLPCL"] = pd.Series(
        4500 + 600 * np.sin(np.arange(60)) * (1 + (np.arange(60) == 7) * 60),
        index=pd.date_range("2022-01-19", periods=60, freq="7D", unit="s"),
    ).abs()
    (box / "x.csv").write_text("date,WLCFLPCL\n2023-03-15,60000\n")
    assert Reader(None, box).drop_in.problems() == ()


def test_rates_under_each_other_s_name_show_on_few_dates(own_ground: dict[str, pd.Series], box: Path) -> None:
    """Ten- and two-year yields in the wrong columns on three common dates; a currency quoted the other way on one."""
    own_ground["DGS10"], own_ground["DEXUSEU"] = yields("2026-01-05", 220), rising("DEXUSEU", "2026-07-20", "B", 1.14, 0.004)
    reader = Reader(None, box)
    lines = [f"{day:%Y-%m-%d},{value - 0.48:.2f}" for day, value in own_ground["DGS10"].iloc[-3:].items()]
    (box / "x.csv").write_text(rows("DGS10", *lines))
    assert "DGS10 is 0.48 points off the public values (median, dates compared: 3)" in reader.drop_in.problems()[0].en
    (box / "x.csv").write_text(rows("DEXUSEU", "2026-10-09,0.8727"))
    assert "it has to be US dollars per euro" in reader.drop_in.problems()[0].en


def test_values_that_repeat_themselves_show_when_shifted(own_ground: dict[str, pd.Series], box: Path) -> None:
    """A rate to the tenth is the same as the month before two times in five; one month late it still shows."""
    repeated = np.array([4.1, 4.1, 4.2, 4.3, 4.3] * 5)
    own_ground["UNRATE"] = monthly("2024-08-01", *repeated)
    late = own_ground["UNRATE"].shift(1).dropna()
    reader = Reader(None, box)
    (box / "x.csv").write_text(rows("UNRATE", *(f"{day:%Y-%m-%d},{value:.1f}" for day, value in late.items())))
    assert "UNRATE has the public values one period late" in reader.drop_in.problems()[0].en
    own = own_ground["UNRATE"]
    (box / "x.csv").write_text(rows("UNRATE", *(f"{day:%Y-%m-%d},{value:.1f}" for day, value in own.items())))
    assert reader.drop_in.problems() == ()


def test_a_range_is_that_of_its_day(own_ground: dict[str, pd.Series], box: Path) -> None:
    """The hike of 16 September 2026 holds from the 17th: dated on the decision it is refused, against public values or the
    calendar."""
    days = pd.date_range("2026-09-01", "2026-09-20", freq="D", unit="s")
    for name, before in (("DFEDTARU", 3.75), ("DFEDTARL", 3.5)):
        own_ground[name] = pd.Series(np.where(days < pd.Timestamp("2026-09-17"), before, before + 0.25), index=days)
    reader = Reader(None, box)
    (box / "x.csv").write_text("date,DFEDTARL,DFEDTARU\n2026-09-16,3.75,4.00\n")
    said = " ".join(one.en for one in reader.drop_in.problems())
    assert "on 2026-09-16, where the public value is 3.5" in said
    (box / "x.csv").write_text("date,DFEDTARL,DFEDTARU\n2026-10-27,3.75,4.00\n2026-10-28,4.00,4.25\n")
    assert "changes on 2026-10-28, the day of a decision" in reader.drop_in.problems()[0].en
    (box / "x.csv").write_text("date,DFEDTARL,DFEDTARU\n2026-10-28,3.75,4.00\n2026-10-29,4.00,4.25\n")
    assert reader.drop_in.problems() == ()


def test_honest_files_are_used(own_ground: dict[str, pd.Series], box: Path) -> None:
    """Month-ends of ICE indices on a Sunday, EFFR of years that are not stored, Michigan's final survey before FRED has it."""
    own_ground["EFFR"] = rising("EFFR", "2026-07-20", "B", 3.63, 0.0)
    reader = Reader(None, box)
    (box / "oas.csv").write_text("date,BAMLH0A0HYM2\n2026-05-29,2.90\n2026-05-31,2.92\n2026-06-01,2.91\n")
    (box / "effr.csv").write_text("date,EFFR\n2000-12-28,6.53\n2000-12-29,5.41\n2001-01-02,6.67\n")
    assert reader.drop_in.problems() == ()
    survey = b"date,MICH\n2026-09-25,4.4\n2026-10-30,4.6\n2026-11-27,4.5\n"
    assert not parse_file("mich.csv", survey, datetime(2026, 11, 27, 17, tzinfo=UTC)).problems


def test_what_lies_decades_back_is_used(own_ground: dict[str, pd.Series], box: Path) -> None:
    """GDP of 1969 before a public history that begins in 1995, reserves of 2006 before one of 2015, yields of 1962."""
    quarters = pd.date_range("1995-01-01", periods=120, freq="QS", unit="s")
    own_ground["GDP"] = pd.Series(7522 * 1.011 ** np.arange(120), index=quarters)
    own_ground["WRBWFRBL"] = rising("WRBWFRBL", "2015-01-07", "7D", 2.4e6, 5e4, 600)
    own_ground["DGS10"] = yields("2019-01-02", 1900)
    reader = Reader(None, box)
    (box / "gdp.csv").write_text("date,GDP\n1969-07-01,1032.1\n1969-10-01,1038.1\n")
    (box / "reserves.csv").write_text("date,WRBWFRBL\n2006-05-03,9870\n2006-05-10,10120\n")
    (box / "tens.csv").write_text("date,DGS10\n1962-02-16,4.05\n1962-02-19,4.06\n1962-02-20,4.04\n")
    assert reader.drop_in.problems() == ()


def test_one_old_holiday_does_not_free_all_later_ones(own_ground: dict[str, pd.Series], box: Path) -> None:
    """A yield of Columbus Day 1990 in the public history says nothing of Veterans Day 2026."""
    odd = pd.Series([8.8], index=pd.DatetimeIndex(["1990-10-08"]).as_unit("s"))
    own_ground["DGS10"] = pd.concat([odd, yields("2019-01-02", 1900)])
    (box / "x.csv").write_text("date,DGS10\n2026-11-11,5.2\n")
    assert "2026-11-11 is a federal holiday" in Reader(None, box).drop_in.problems()[0].en


def test_a_spread_may_be_near_zero(own_ground: dict[str, pd.Series], box: Path) -> None:
    """2s10s from 0.90 to 0.01 over some weeks; it was below zero before."""
    own_ground["T10Y2Y"] = rising("T10Y2Y", "2026-07-20", "B", -0.1, 0.25)
    (box / "x.csv").write_text("date,T10Y2Y\n2026-11-19,0.009\n")
    assert Reader(None, box).drop_in.problems() == ()


def test_ranges_of_meeting_days_are_used(own_ground: dict[str, pd.Series], box: Path) -> None:
    """On the day of the December meeting the range of October is in force, which no row shows changing."""
    days = pd.date_range("2026-09-20", "2026-10-07", freq="D", unit="s")
    own_ground["DFEDTARU"], own_ground["DFEDTARL"] = pd.Series(4.0, index=days), pd.Series(3.75, index=days)
    (box / "x.csv").write_text("date,DFEDTARL,DFEDTARU\n2026-10-28,3.75,4.00\n2026-11-20,4.00,4.25\n")
    assert Reader(None, box).drop_in.problems() == ()


def test_an_amount_in_another_unit_shows_where_it_joins_the_public_one(own_ground: dict[str, pd.Series], box: Path) -> None:
    """Fed assets in billions after millions; a facility that grows fifty times in a week stays within its history."""
    days = pd.date_range("2026-01-07", periods=40, freq="7D", unit="s")
    own_ground["WALCL"] = pd.Series(6.7e6 + 9e3 * (np.arange(40) % 5), index=days)
    reader = Reader(None, box)
    (box / "x.csv").write_text(rows("WALCL", "2026-10-14,6747"))
    assert (
        "public 6,736,000 of 2026-10-07 to 6,747 of 2026-10-14, 0.001002 times as much; its unit has"
        in reader.drop_in.problems()[0].en
    )
    (box / "x.csv").write_text(rows("WALCL", "2026-10-14,6747000"))
    assert reader.drop_in.problems() == ()


def test_public_values_rounded_but_not_below_what_is_printed_are_named_and_used(
    own_ground: dict[str, pd.Series], box: Path
) -> None:
    """ON RRP to 0.1 bn prints as it is; to 1 bn it would not, and the file is refused."""
    own_ground["RRPONTSYD"] = pd.Series([2.338, 0.414, 3.151], index=pd.date_range("2026-10-05", periods=3, freq="B", unit="s"))
    reader = Reader(None, box)
    (box / "x.csv").write_text(rows("RRPONTSYD", "2026-10-05,2.3", "2026-10-06,0.4", "2026-10-07,3.2"))
    (said,) = reader.drop_in.problems()
    assert said.en == "Desk file x.csv: RRPONTSYD has the public values rounded to 0.1; it is used."
    assert reader.read("RRPONTSYD").desk_file == "x.csv"
    (box / "x.csv").write_text(rows("RRPONTSYD", "2026-10-05,2", "2026-10-06,0", "2026-10-07,3"))
    assert "rounded to 1 on all dates compared (3), which changes what is printed" in reader.drop_in.problems()[0].en
    assert reader.read("RRPONTSYD").desk is None


def test_public_data_that_arrives_later_is_compared_too(own_ground: dict[str, pd.Series], box: Path, store: Store) -> None:
    """A file that stood alone is refused once the first fetch shows that its unit was wrong."""
    (box / "x.csv").write_text("date,DGS10\n2026-11-19,0.045\n")
    desk = Reader(store, box)
    assert desk.read("DGS10").origin == "desk"
    store.write(Record("DGS10", fetched_at=NOW), pd.Series([4.5], index=pd.DatetimeIndex(["2026-11-19"]).as_unit("s")))
    assert desk.read("DGS10").values.tolist() == [4.5]
    assert "about 0.01 times" in desk.drop_in.problems()[0].en


def test_what_cannot_be_read_costs_a_notice(
    own_ground: dict[str, pd.Series], box: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Workbooks, dead links, huge and locked files are named; folders, hidden files and a README are passed over."""
    (box / "book.xlsx").write_bytes(b"PK")
    (box / "dead.csv").symlink_to(box / "nowhere")
    (box / "locked.csv").write_text(WHOLE)
    (box / "old").mkdir()
    for name in (".hidden.csv", "~$book.xlsx", "README.md", "Thumbs.db"):
        (box / name).write_text("x")
    with (box / "huge.csv").open("wb") as sink:
        sink.truncate(21_000_000)
    opened = Path.open

    def no(path: Path, *how: Any) -> Any:
        if path.name == "locked.csv":
            raise PermissionError(13, "Permission denied")
        return opened(path, *how)

    monkeypatch.setattr(Path, "open", no)
    desk = Reader(None, box)
    with caplog.at_level(logging.WARNING):
        said = [one.en for one in desk.drop_in.problems()]
    assert [one.name for one in desk.drop_in.files()] == ["book.xlsx", "dead.csv", "huge.csv", "locked.csv"]
    whys = ("only .csv, .tsv and .txt are read", "No such file", "it has 21 MB, the most is 20 MB", "Permission denied")
    assert all(why in one for why, one in zip(whys, said, strict=True))
    assert desk.read("ISM_PMI").origin == "missing"
    assert "drop-in: Desk file book.xlsx is not used" in caplog.text


def test_a_folder_that_cannot_be_read_costs_a_notice(own_ground: dict[str, pd.Series], tmp_path: Path) -> None:
    """A file in the folder's place: public data stands, and one sentence says why."""
    (tmp_path / "plain").write_text("x")
    desk = Reader(None, tmp_path / "plain")
    assert desk.read("ISM_PMI").origin == "missing"
    (notice,) = desk.drop_in.problems()
    assert "cannot be read (Not a directory)" in notice.en


def test_a_new_day_looks_at_future_dates_again(own_ground: dict[str, pd.Series], box: Path) -> None:
    """A file refused for a date to come is used when that day has come, without being saved again."""
    (box / "x.csv").write_text("date,DGS10\n2026-11-24,4.5\n")
    now = [NOW]
    drop_in = DropIn(box, dict, lambda _: monthly("2026-01-01"), lambda: now[0])
    assert "lies in the future" in drop_in.problems()[0].en
    now[0] = datetime(2026, 11, 24, 12, tzinfo=UTC)  # 07:00 in New York
    assert drop_in.problems()[0].en.endswith(
        "line 2: DGS10 for 2026-11-24 is not known before 2026-11-24 16:00, New York time."
    )
    now[0] = datetime(2026, 11, 24, 21, 1, tzinfo=UTC)
    assert drop_in.problems() == ()
    assert list(drop_in.seen().parts) == ["DGS10"]


BEFORE = {
    **dict.fromkeys(("DGS10", "SOFR", "EFFR", "RRPONTSYD", "CGB_10Y"), "2026-11-19,1.7"),
    **dict.fromkeys(("WALCL",), "2026-11-11,6740000"),
    "NFCI": "2026-11-13,-0.5",
}


@pytest.mark.parametrize(
    ("name", "cells", "moment"),
    [
        ("DGS10", "2026-11-24,4.1", "2026-11-24 16:00"),  # a close, at the terminal before H.15 has it
        ("SOFR", "2026-11-23,3.9", "2026-11-24 08:00"),
        ("EFFR", "2026-11-23,3.88", "2026-11-24 09:00"),
        ("RRPONTSYD", "2026-11-24,2.1", "2026-11-24 13:15"),
        ("CGB_10Y", "2026-11-24,1.7", "2026-11-24 05:00"),  # 18:00 in Beijing
        ("WALCL", "2026-11-18,6740000", "2026-11-19 16:30"),
        ("WALCL", "2026-11-25,6740000", "2026-11-27 16:30"),  # Thanksgiving
        ("NFCI", "2026-11-20,-0.5", "2026-11-25 08:30"),
    ],
)
def test_a_number_is_used_from_the_hour_it_can_be_known(name: str, cells: str, moment: str) -> None:
    """A minute earlier its row is left out, and the line says from when it will be used; rows before it are used."""
    content = f"date,{name}\n{BEFORE[name]}\n{cells}\n".encode()
    out = datetime.fromisoformat(moment).replace(tzinfo=NEW_YORK)
    sound, waits = (parse_file("x.csv", content, at) for at in (out, out - timedelta(minutes=1)))
    assert (len(sound.values[name]), sound.remarks, sound.problems) == (2, (), ())
    assert (len(waits.values[name]), waits.problems, waits.waiting) == (1, (), True)
    day = cells.split(",")[0]
    (said,) = waits.remarks
    told = f"line 3: {name} for {day} is not known before {moment}, New York time."
    assert said.en == f"Desk file x.csv: {told} The row is left out until then."


def test_a_rate_in_force_may_be_given_for_a_week() -> None:
    """IORB to the 30th on the 23rd, not a minute earlier."""
    content, day = b"date,IORB\n2026-11-30,3.9\n", datetime(2026, 11, 23, tzinfo=NEW_YORK)
    assert not parse_file("x.csv", content, day).problems
    (early,) = parse_file("x.csv", content, day - timedelta(minutes=1)).problems
    assert early.en == "line 2: 2026-11-30 lies in the future."


def test_a_week_ahead_is_no_day_of_a_yield(own_ground: dict[str, pd.Series], box: Path) -> None:
    """Seven days of Chinese yields to come are refused; so is tomorrow's."""
    for day in ("2026-11-25", "2026-12-01"):
        (found,) = parse_file("x.csv", f"date,CGB_10Y\n{day},1.7\n".encode(), datetime(2026, 11, 24, 22, tzinfo=UTC)).problems
        assert found.en == f"line 2: {day} lies in the future."


def test_the_command_says_what_is_used_and_what_is_wrong(
    own_ground: dict[str, pd.Series], box: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every problem with its line, the series of a good file with their unit; exit code 1 while anything is wrong."""
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.setenv("FEDLENS_DROP_IN", str(box))
    (box / "ism.csv").write_text(WHOLE)
    assert main([]) == 0
    said = capsys.readouterr().out
    assert "ism.csv (source: Bloomberg NAPMPMI Index): used" in said
    assert "ISM_PMI  ISM manufacturing PMI, Index: 2 dates, 2026-09-01 to 2026-10-01" in said
    (box / "bad.csv").write_text(HEAD + "2026-10-01,x\n2026-09-01,y\n")
    assert main([]) == 1
    said = capsys.readouterr().out
    assert "bad.csv: not used" in said
    assert "line 2: 'x'" in said
    assert "line 3: 'y'" in said
    (box / "bad.csv").write_text(HEAD + "2026-10-01,50\n")
    assert main([str(box)]) == 1
    assert "ISM_PMI differs between desk files bad.csv and ism.csv" in capsys.readouterr().out


def test_the_command_checks_meetings_and_projections_too(box: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is wrong with the files of `fomc/` is said there as on the pages."""
    (box / "fomc").mkdir()
    (box / "fomc" / "sep.csv").write_text("meeting,variable,year_or_longer_run,statistic,value\n2026-09-16,x,2027,median,4\n")
    (box / "fomc" / "meetings.csv").write_text("first_day,decision_date\n2028-01-25,2028-01-20\n")
    assert main([str(box)]) == 1
    said = " ".join(capsys.readouterr().out.split())
    assert "0 files of series" in said
    assert "fomc/sep.csv" in said
    assert "fomc/meetings.csv" in said


def test_the_command_without_a_folder_and_its_list(
    box: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """No folder is no fault; the list finds series by words of either language, with unit and dates."""
    monkeypatch.setenv("COLUMNS", "200")
    assert main([str(box / "nowhere")]) == 0
    assert "Nothing is dropped in" in capsys.readouterr().out
    assert main(["--series", "制造业", "ism"]) == 0
    (line,) = [one for one in capsys.readouterr().out.splitlines() if "ISM_PMI" in one]
    assert SERIES["ISM_PMI"].quantity.text in line
    assert "months, any day of them" in line


def test_the_documents_example_and_table_hold() -> None:
    """The example parses in both languages, and every series of the table is declared with that unit and frequency."""
    dated = {"month": "M", "business day": "D", "day": "D7"}
    for name in ("drop_in.md", "drop_in.zh.md"):
        text = (ROOT / "docs" / name).read_text(encoding="utf-8")
        example = parse_file("ism.csv", text.split("```\n")[1].encode(), NOW)
        assert not example.problems
        assert held(example)["ISM_SERVICES"] == {"2026-08-01": 51.2, "2026-09-01": 52.0}
        assert example.source == "Bloomberg NAPMPMI Index, NAPMNMI Index"
    text = (ROOT / "docs" / "drop_in.md").read_text(encoding="utf-8")
    rows = [line.strip("| ").split(" | ") for line in text.splitlines() if line.startswith("| `")]
    assert len(rows) == 11
    for name, label, unit, by in rows:
        one = find(name.strip("`"))
        assert (label, unit, dated[by]) == (one.label.en, one.quantity.text, one.frequency)


def test_the_documents_say_the_limits_and_bounds_as_they_are() -> None:
    """Both languages."""
    kinds = (u.RATE, u.GROWTH, u.PMI, u.BALANCE, u.STRESS, u.INDEX_LEVEL, u.VOLATILITY, u.SHARES)
    for name, between in (("drop_in.md", "to"), ("drop_in.zh.md", "至")):
        text = (ROOT / "docs" / name).read_text(encoding="utf-8")
        for one in kinds:
            assert f"{one.low:,.10g} {between} {one.high:,.10g}" in text, one.what.en
        for number in (f"{MOST_BYTES // 10**6} MB", f"{MOST_ROWS:,}", f"{MOST_COLUMNS:,}", f"{MOST_LINE // 1024} KB"):
            assert number in text, number
