"""The ECB's CSV against the stand-in: read by column name, from a day on, and each way of going wrong."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from data_sources.ecb import Ecb
from data_sources.wire.base import BadPayload, NotFound, SourceError, Unavailable
from data_sources.wire.http import Http
from macro.declare.dates import dates
from tests.standin import Standin

CODE = "YC.B.U2.EUR.4F.G_N_A.SV_C_YM.SR_10Y"
PATH = "/ecb/YC/B.U2.EUR.4F.G_N_A.SV_C_YM.SR_10Y"
HEADER = "KEY,FREQ,TIME_PERIOD,OBS_VALUE"


@pytest.fixture
def ecb(http: Http, standin: Standin, monkeypatch: pytest.MonkeyPatch) -> Ecb:
    monkeypatch.setenv("FEDLENS_ECB", f"{standin.url}/ecb")
    serve(standin, f"{CODE},B,2026-11-17,2.51", f"{CODE},B,2026-11-18,", f"{CODE},B,2026-11-19,2.5330001")
    return Ecb(http)


def serve(standin: Standin, *rows: str, header: str = HEADER) -> None:
    standin.misbehave("body", on="/ecb", body="\n".join([header, *rows, ""]).encode())


def test_values_by_day(ecb: Ecb, standin: Standin) -> None:
    """Percent by TARGET day, an empty value missing; data only, as CSV, under the key without its data set."""
    got = ecb.fetch(CODE)
    assert got.values.fillna(-1).tolist() == [2.51, -1, 2.5330001]
    assert dates(got.values).strftime("%m-%d").tolist() == ["11-17", "11-18", "11-19"]
    assert (got.source, got.since) == ("ECB", None)
    assert standin.calls(PATH) == [{"format": "csvdata", "detail": "dataonly"}]


def test_since_a_day(ecb: Ecb, standin: Standin) -> None:
    """Only what lies from there on is asked for, and the answer says so."""
    assert ecb.fetch(CODE, since=date(2026, 11, 17)).since == date(2026, 11, 17)
    assert standin.calls(PATH)[0]["startPeriod"] == "2026-11-17"


def test_columns_are_found_by_name(ecb: Ecb, standin: Standin) -> None:
    """The full form has quoted commas and the value in another place."""
    serve(standin, f'"A, B",2.5,A,{CODE},2026-11-19', header="TITLE,OBS_VALUE,OBS_STATUS,KEY,TIME_PERIOD")
    assert ecb.fetch(CODE).values.tolist() == [2.5]


def test_404_since_a_day_may_mean_no_news(ecb: Ecb, standin: Standin) -> None:
    """The series is then asked for as a whole, which it gives."""
    standin.misbehave("error", on="/ecb", status=404, body=b"No results found.", times=1)
    standin.answer("/ecb", f"{HEADER}\n{CODE},B,2026-11-17,2.51\n", "application/csv")
    got = ecb.fetch(CODE, since=date(2026, 11, 20))
    assert (got.values.tolist(), got.since) == ([2.51], None)
    assert [asked.get("startPeriod") for asked in standin.calls(PATH)] == ["2026-11-20", None]


@pytest.mark.parametrize("since", [None, date(2026, 11, 20)])
def test_404_for_the_whole_is_an_unknown_key(ecb: Ecb, standin: Standin, since: date | None) -> None:
    """Only then is it said that there is no such series."""
    standin.misbehave("error", on="/ecb", status=404, body=b"No results found.")
    with pytest.raises(NotFound, match="does not carry"):
        ecb.fetch(CODE, since=since)
    assert "startPeriod" not in standin.calls(PATH)[-1]


@pytest.mark.parametrize("status", [400, 406, 500, 501, 503])
def test_statuses(ecb: Ecb, standin: Standin, status: int) -> None:
    """Every other refusal says nothing about the series."""
    standin.misbehave("error", on="/ecb", status=status, body=b"no")
    with pytest.raises(Unavailable, match=str(status)):
        ecb.fetch(CODE)


@pytest.mark.parametrize(
    ("body", "kind", "words"),
    [
        (b"", BadPayload, "other than the table"),
        (b"KEY,FREQ,DATE,VALUE\n", BadPayload, "other than the table"),
        (f"{HEADER}\n{CODE.replace('10Y', '2Y')},B,2026-11-17,2.5\n".encode(), BadPayload, "SR_2Y where YC"),
        (f"{HEADER}\n{CODE},B,2026-11-17\n".encode(), BadPayload, "broken .*2026-11-17"),
        (f"{HEADER}\n{CODE},B,2026-11-17,two\n".encode(), BadPayload, r"no number \(2026-11-17\)"),
        (f"{HEADER}\n{CODE},B,2026-11,2.5\n".encode(), BadPayload, "no dates"),
        (f"{HEADER}\n{CODE},B,2026-11-18,2.5\n{CODE},B,2026-11-17,2.5\n".encode(), BadPayload, "run backwards"),
        (b"<!DOCTYPE html><html></html>", Unavailable, "web page"),
    ],
)
def test_what_is_not_the_series(ecb: Ecb, standin: Standin, body: bytes, kind: type[SourceError], words: str) -> None:
    """Another series, a row cut short, a word for a number and a page are refused, naming what is wrong."""
    standin.misbehave("body", on="/ecb", body=body)
    with pytest.raises(kind, match=words):
        ecb.fetch(CODE)


def test_no_vintages(ecb: Ecb, standin: Standin) -> None:
    """The portal keeps none; refused without a call."""
    with pytest.raises(NotFound, match="no vintage"):
        ecb.fetch(CODE, date(2024, 3, 20))
    assert standin.requests == []


@pytest.mark.parametrize(
    ("name", "rows", "last", "missing"),
    [("YC_SR_10Y_dataonly.csv", 7, 3.4265660386, 0), ("YC_SR_10Y_full_header.csv", 2, 3.3784560737, 1)],
)
def test_recorded(shared: Path, ecb: Ecb, standin: Standin, name: str, rows: int, last: float, missing: int) -> None:
    """Both recorded layouts, byte for byte."""
    standin.misbehave("body", on="/ecb", body=(shared / "samples" / "ecb" / name).read_bytes())
    values = ecb.fetch(CODE).values
    assert (len(values), values.dropna().iloc[-1], int(values.isna().sum())) == (rows, last, missing)
    assert f"{values.index[-1]:%Y-%m-%d}" == "2026-09-09"
