"""The OFR index against the stand-in: six columns from one call, both forms of date, and sums that must hold."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from data_sources.ofr import COLUMNS, Ofr
from data_sources.wire.base import BadPayload, NotFound, SourceError, Unavailable
from data_sources.wire.http import Http
from macro.declare.dates import dates
from tests.standin import Standin

HEADER = (
    "Date,OFR FSI,Credit,Equity valuation,Safe assets,Funding,Volatility,"
    "United States,Other advanced economies,Emerging markets"
)
ROWS = (
    "2026-11-17,1.5,0.5,0.4,0.3,0.2,0.1,0.9,0.4,0.2",
    "2026-11-18,-1.502,-0.5,-0.4,-0.3,-0.2,-0.1,-0.9,-0.4,-0.2",  # 0.002 of rounding
    "2026-11-19,0.25,0.25,0,0,0,0,0.25,0,0",
)


@pytest.fixture
def ofr(http: Http, standin: Standin, monkeypatch: pytest.MonkeyPatch) -> Ofr:
    monkeypatch.setenv("FEDLENS_OFR_FSI", f"{standin.url}/ofr/")
    serve(standin)
    return Ofr(http)


def serve(standin: Standin, rows: tuple[str, ...] = ROWS, header: str = HEADER) -> None:
    standin.misbehave("body", on="/ofr", body="\n".join([header, *rows, ""]).encode())


def test_each_column_by_its_name(ofr: Ofr) -> None:
    """Every ID reads its own column, dated and in order."""
    first = {code: float(ofr.fetch(code).values.iloc[0]) for code in COLUMNS}
    assert first == {
        "OFRFSI": 1.5,
        "OFRFSI_CREDIT": 0.5,
        "OFRFSI_EQUITY": 0.4,
        "OFRFSI_SAFE": 0.3,
        "OFRFSI_FUNDING": 0.2,
        "OFRFSI_VOL": 0.1,
    }
    got = ofr.fetch("OFRFSI")
    assert dates(got.values).strftime("%Y-%m-%d").tolist() == ["2026-11-17", "2026-11-18", "2026-11-19"]
    assert (got.source, got.units, got.since, got.values.name) == ("OFR", "", None, None)


def test_all_columns_from_one_call(ofr: Ofr, standin: Standin) -> None:
    """The file is asked for once, with nothing in the query."""
    for code in COLUMNS:
        ofr.fetch(code, since=date(2026, 11, 18))
    assert standin.calls("/ofr/fsi.csv") == [{}]


def test_columns_may_move_and_more_may_come(ofr: Ofr, standin: Standin) -> None:
    """Columns are found by name; a file without regions is the index all the same."""
    header = "DATE,New,Volatility,Funding,Safe assets,Equity valuation,Credit,OFR FSI"
    serve(standin, ("2026-11-17,9,0.1,0.2,0.3,0.4,0.5,1.5",), header)
    assert ofr.fetch("OFRFSI_CREDIT").values.tolist() == [0.5]


def test_american_dates(ofr: Ofr, standin: Standin) -> None:
    """M/D/YYYY reads like ISO, month first."""
    serve(standin, tuple(f"{day}{row[10:]}" for day, row in zip(("1/2/2026", "11/3/2026", "12/13/2026"), ROWS, strict=True)))
    assert dates(ofr.fetch("OFRFSI").values).strftime("%Y-%m-%d").tolist() == ["2026-01-02", "2026-11-03", "2026-12-13"]


def test_a_missing_number_is_missing(ofr: Ofr, standin: Standin) -> None:
    """An empty cell is no zero, and a row with one proves nothing about sums."""
    serve(standin, ("2026-11-17,1.5,0.5,,0.3,0.2,0.1,0.9,0.4,0.2", *ROWS[1:]))
    assert ofr.fetch("OFRFSI_EQUITY").values.isna().tolist() == [True, False, False]
    assert ofr.fetch("OFRFSI").values.notna().all()


@pytest.mark.parametrize(
    ("row", "day"),
    [
        ("2026-11-20,0.253,0.25,0,0,0,0,0.253,0,0", "2026-11-20"),  # categories
        ("2026-11-20,0.25,0.25,0,0,0,0,0.25,0.1,0", "2026-11-20"),  # regions
        ("2026-11-20,0.25,0.25,0,0,0,0,0.24,0,0", "2026-11-20"),
    ],
)
def test_parts_that_do_not_add_up_name_the_day(ofr: Ofr, standin: Standin, row: str, day: str) -> None:
    """A column that moved shows in the sums, whichever way it moved."""
    serve(standin, (*ROWS, row))
    with pytest.raises(BadPayload, match=rf"do not add up to their total \({day}\)"):
        ofr.fetch("OFRFSI")


def test_a_slip_in_the_regions_of_a_long_history_does_not_cost_the_index(ofr: Ofr, standin: Standin) -> None:
    """One day in two thousand is a slip; three are not."""
    days = [str(date.fromordinal(date(2020, 1, 1).toordinal() + n)) for n in range(2000)]
    good, slip = ",0.25,0.25,0,0,0,0,0.25,0,0", ",0.25,0.25,0,0,0,0,0.35,0,0"
    serve(standin, tuple(day + (slip if n == 700 else good) for n, day in enumerate(days)))
    assert len(ofr.fetch("OFRFSI").values) == 2000
    serve(standin, tuple(day + (slip if n in (7, 8, 9) else good) for n, day in enumerate(days)))
    with pytest.raises(BadPayload, match="2020-01-08"):
        Ofr(ofr._http).fetch("OFRFSI")


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"", "other than the table"),
        (b"no data today\n", "other than the table"),
        (HEADER.replace("Funding", "Liquidity").encode() + b"\n", "other than the table"),
        (f"{HEADER}\n2026-11-17,1.5,0.5\n".encode(), r"is broken \(2026-11-17,1.5,0.5\)"),
        (f"{HEADER}\n2026-11-17,x,0.5,0.4,0.3,0.2,0.1,0.9,0.4,0.2\n".encode(), r"no number \(2026-11-17\)"),
        (f"{HEADER}\n17.11.2026{ROWS[0][10:]}\n".encode(), "no dates"),
        (f"{HEADER}\n{ROWS[1]}\n{ROWS[0]}\n".encode(), "run backwards"),
        (f"{HEADER}\n{ROWS[0]}\n{ROWS[0]}\n".encode(), "repeat"),
        (b"\xff\xfe\x00", "other than text"),
    ],
)
def test_what_is_not_the_table(ofr: Ofr, standin: Standin, body: bytes, words: str) -> None:
    """Anything else is refused with a reason that names the row where there is one."""
    standin.misbehave("body", on="/ofr", body=body)
    with pytest.raises(BadPayload, match=words):
        ofr.fetch("OFRFSI")


def test_no_rows_are_an_empty_series(ofr: Ofr, standin: Standin) -> None:
    """A header alone is an answer without values."""
    serve(standin, ())
    assert ofr.fetch("OFRFSI").values.empty


@pytest.mark.parametrize(("status", "kind"), [(404, NotFound), (403, Unavailable), (503, Unavailable)])
def test_statuses(ofr: Ofr, standin: Standin, status: int, kind: type[SourceError]) -> None:
    """A refusal is not a missing series."""
    standin.misbehave("error", on="/ofr", status=status, body=b"no")
    with pytest.raises(kind):
        ofr.fetch("OFRFSI")


def test_a_web_page_with_status_200(ofr: Ofr, standin: Standin) -> None:
    """HTML where the CSV was due is no answer; the next call asks again."""
    standin.misbehave("html", on="/ofr")
    with pytest.raises(Unavailable, match="web page"):
        ofr.fetch("OFRFSI")
    serve(standin)
    assert not ofr.fetch("OFRFSI").values.empty


def test_neither_other_columns_nor_vintages(ofr: Ofr, standin: Standin) -> None:
    """Both are refused without a call."""
    with pytest.raises(NotFound, match="OFRFSI_US"):
        ofr.fetch("OFRFSI_US")
    with pytest.raises(NotFound, match="no vintage"):
        ofr.fetch("OFRFSI", date(2024, 3, 20))
    assert standin.requests == []


@pytest.mark.parametrize(
    ("name", "rows", "first", "last"),
    [("samples/ofr/fsi.csv", 9, 2.14, -2.445), ("data/ofr/fsi.csv", 6496, 2.14, -2.445)],
)
def test_recorded(shared: Path, ofr: Ofr, standin: Standin, name: str, rows: int, first: float, last: float) -> None:
    """The recorded file, and 25 years of it with the day on which OFR's own regions are off, byte for byte."""
    standin.misbehave("body", on="/ofr", body=(shared / name).read_bytes())
    values = ofr.fetch("OFRFSI").values
    assert (len(values), values.iloc[0], values.iloc[-1]) == (rows, first, last)
    assert f"{values.index[0]:%Y-%m-%d} {values.index[-1]:%Y-%m-%d}" == "2000-01-03 2025-09-11"
    assert ofr.fetch("OFRFSI_VOL").values.iloc[-1] == -0.572
