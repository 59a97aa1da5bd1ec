"""DBnomics against the stand-in: the ISM indices, and the guard that keeps good months and refuses what follows a bad one."""

from __future__ import annotations

import csv
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from data_sources.dbnomics import GUARDS, DbNomics
from data_sources.wire.base import BadPayload, NotFound, SourceError, Unavailable
from data_sources.wire.http import Http
from macro.declare.dates import dates
from tests.standin import Standin

CODE = "ISM/pmi/pm"
PATH = f"/db/series/{CODE}"


@pytest.fixture
def db(http: Http, standin: Standin, monkeypatch: pytest.MonkeyPatch) -> DbNomics:
    monkeypatch.setenv("FEDLENS_DBNOMICS", f"{standin.url}/db")
    serve(standin, [49.0, 48.0, 48.7])
    return DbNomics(http)


def document(values: list[Any], **changed: Any) -> dict[str, Any]:
    months = [f"2025-{month:02}" for month in range(1, len(values) + 1)]
    doc = {
        "@frequency": "monthly", "provider_code": "ISM", "dataset_code": "pmi", "series_code": "pm", "series_name": "PMI",
        "period": months, "period_start_day": [f"{month}-01" for month in months], "value": values,
    } | changed  # fmt: skip
    return {"_meta": {"version": "22.1.17"}, "errors": None, "series": {"docs": [doc], "num_found": 1, "offset": 0}}


def serve(standin: Standin, values: list[Any], **changed: Any) -> None:
    standin.misbehave("body", on="/db", body=json.dumps(document(values, **changed)).encode())


def test_months_and_values(db: DbNomics, standin: Standin) -> None:
    """Dated by the first day of the month; observations are asked for, without which none come."""
    got = db.fetch(CODE, since=date(2025, 2, 1))
    assert got.values.tolist() == [49.0, 48.0, 48.7]
    assert dates(got.values).strftime("%Y-%m-%d").tolist() == ["2025-01-01", "2025-02-01", "2025-03-01"]
    assert (got.source, got.title, got.frequency, got.since) == ("DBnomics", "PMI", "monthly", None)
    assert standin.calls(PATH) == [{"observations": "1"}]


@pytest.mark.parametrize("missing", ["NA", None, ""])
def test_a_month_without_a_value_is_missing(db: DbNomics, standin: Standin, missing: Any) -> None:
    """Neither zero nor a reason to stop; the step is taken from the last month that has one."""
    serve(standin, [49.0, missing, 48.7])
    assert db.fetch(CODE).values.fillna(-1).tolist() == [49.0, -1, 48.7]


@pytest.mark.parametrize(
    "values",
    [
        [48.0, 48.7, 10.0, 10.4],  # what the mirror says for late 2025
        [48.0, 48.7, 10.0, 48.2],  # back within bounds: not believed either
        [48.0, 48.7, 90.1],
        [48.0, 48.7, 19.9],
        [48.0, 48.7, 33.7],  # 15 points in a month
        [48.0, 48.7, 63.7],
    ],
)
def test_good_months_are_kept_up_to_the_first_bad_one(db: DbNomics, standin: Standin, values: list[float]) -> None:
    """The months before are given, the bad one and all after it are not, as missing or otherwise."""
    serve(standin, values)
    assert db.fetch(CODE).values.tolist() == [48.0, 48.7]


def test_bounds_themselves_pass(db: DbNomics, standin: Standin) -> None:
    """20 and 90 are within bounds, and 14.9 points are a month's step."""
    serve(standin, [20.0, 34.9, 49.8, 64.7, 79.6, 90.0])
    assert len(db.fetch(CODE).values) == 6


def test_without_one_good_month_the_answer_is_refused(db: DbNomics, standin: Standin) -> None:
    """A series that begins wrong holds nothing to believe; its month is named."""
    serve(standin, ["NA", 10.0, 48.0])
    with pytest.raises(BadPayload, match=r"no plausible value of ISM/pmi/pm \(wrong from 2025-02-01 on\)"):
        db.fetch(CODE)


def test_other_providers_have_no_guard(db: DbNomics, standin: Standin) -> None:
    """What ISM can be says nothing about cement exports."""
    serve(standin, [4.4, 400.0], provider_code="CEPII", dataset_code="X", series_code="A.B")
    assert db.fetch("CEPII/X/A.B").values.tolist() == [4.4, 400.0]


def test_an_unknown_series(db: DbNomics, standin: Standin) -> None:
    """404 with a message, and an empty list, are both a series that is not carried."""
    standin.misbehave("body", on="/db", status=404, body=b'{"message": "Series \'ISM/pmi/xx\' was not found"}')
    with pytest.raises(NotFound, match="ISM/pmi/xx"):
        db.fetch("ISM/pmi/xx")
    standin.misbehave("body", on="/db", body=b'{"errors": null, "series": {"docs": [], "num_found": 0}}')
    with pytest.raises(NotFound, match=CODE):
        db.fetch(CODE)


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"series_code": "in"}, "ISM/pmi/in where ISM/pmi/pm"),
        ({"value": [1.0]}, "announced 3 values of ISM/pmi/pm and sent 1"),
        ({"value": None}, "cannot be read"),
        ({"value": [49.0, "many", 48.7]}, r"no number \(2025-02-01\)"),
        ({"value": [49.0, True, 48.7]}, r"no number \(2025-02-01\)"),
        ({"value": [49.0, [48.0], 48.7]}, r"no number \(2025-02-01\)"),
        ({"period_start_day": ["2025-01-01", "2025-03-01", "2025-02-01"]}, "run backwards"),
        ({"period_start_day": ["2025-01-01", None, "2025-03-01"]}, "no dates"),
    ],
)
def test_half_broken_answers(db: DbNomics, standin: Standin, changed: dict[str, Any], words: str) -> None:
    """Each is refused with what is wrong and where."""
    serve(standin, [49.0, 48.0, 48.7], **changed)
    with pytest.raises(BadPayload, match=words):
        db.fetch(CODE)


@pytest.mark.parametrize(
    ("body", "kind", "words"),
    [
        (b"", BadPayload, "cannot be read"),
        (b'{"series": {"docs": [', BadPayload, "cannot be read"),
        (b"[]", BadPayload, "cannot be read"),
        (b'{"series": null}', BadPayload, "cannot be read"),
        (b'{"series": {"docs": [7]}}', BadPayload, "cannot be read"),
        (b"<html><body>busy</body></html>", Unavailable, "web page"),
    ],
)
def test_what_is_no_answer(db: DbNomics, standin: Standin, body: bytes, kind: type[SourceError], words: str) -> None:
    """A page, an empty body and JSON of another shape end in our own errors."""
    standin.misbehave("body", on="/db", body=body)
    with pytest.raises(kind, match=words):
        db.fetch(CODE)


def test_no_vintages(db: DbNomics, standin: Standin) -> None:
    """Refused without a call."""
    with pytest.raises(NotFound, match="no vintage"):
        db.fetch(CODE, date(2024, 3, 20))
    assert standin.requests == []


def recorded(shared: Path, name: str) -> bytes:
    return (shared / "samples" / "dbnomics" / name).read_bytes()


def test_recorded(shared: Path, db: DbNomics, standin: Standin) -> None:
    """The broken mirror gives its three good months, another provider's series all six, the error NotFound."""
    standin.misbehave("body", on="/db", body=recorded(shared, "series_ISM_pmi_pm_constructed.json"))
    values = db.fetch(CODE).values
    assert values.tolist() == [49.0, 48.0, 48.7]
    assert f"{values.index[-1]:%Y-%m-%d}" == "2025-08-01"
    standin.misbehave("body", on="/db", body=recorded(shared, "series_captured_trimmed.json"))
    got = db.fetch("CEPII/CHELEM-TRADE-CHEL/AES.AES.CAT.BA")
    assert (len(got.values), got.values.iloc[0], got.frequency) == (6, 4.4180715605, "annual")
    standin.misbehave("body", on="/db", status=404, body=recorded(shared, "error.json"))
    with pytest.raises(NotFound):
        db.fetch("ISM/pmi/xx")


@pytest.mark.parametrize("column", ["manufacturing", "services"])
def test_the_guard_lets_all_of_history_pass(shared: Path, column: str) -> None:
    """Every month of ISM to February 2026, its worst and its steepest included, is plausible."""
    with (shared / "data" / "dbnomics" / "ism_pmi.csv").open() as file:
        values = [float(row[column]) for row in csv.DictReader(file) if row[column]]
    assert all(GUARDS["ISM"].passes(now, before) for before, now in zip([None, *values], values, strict=False))
