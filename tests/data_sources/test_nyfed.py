"""The New York Fed against the stand-in: what a day's number is made of, what is asked for, and each way of going wrong."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from data_sources.nyfed import FEEDS, NyFed
from data_sources.wire.base import BadPayload, NotFound, SourceError, Unavailable
from data_sources.wire.http import Http
from macro.catalogue import SERIES
from macro.declare.dates import dates
from tests.standin import Standin

SEARCH, SPLIT = "/ny/rp/results/search.json", "/ny/rp/reverserepo/propositions/search.json"
SOFR, EFFR, SWAPS = "/ny/rates/secured/sofr/search.json", "/ny/rates/unsecured/effr/search.json", "/ny/fxs/usdollar/search.json"
BN = 1e9


@pytest.fixture
def ny(http: Http, standin: Standin, monkeypatch: pytest.MonkeyPatch) -> NyFed:
    """On Friday 20 November 2026, 14:00 in New York."""
    monkeypatch.setenv("FEDLENS_NYFED", f"{standin.url}/ny/")
    return NyFed(http, now=lambda: datetime(2026, 11, 20, 19, 0, tzinfo=UTC))


def serve(standin: Standin, path: str, content: Any) -> None:
    standin.misbehave("body", on=path, body=json.dumps(content).encode())


def operation(day: str, amount: float | None, kind: str = "Reverse Repo", **more: Any) -> dict[str, Any]:
    return {
        "operationId": f"RP {day} 1", "auctionStatus": "Results", "operationDate": day, "operationType": kind,
        "term": "Overnight", "note": "", "participatingCpty": 3, "acceptedCpty": 3, "totalAmtAccepted": amount,
        "details": [{"securityType": "Treasury", "amtAccepted": amount}], **more,
    }  # fmt: skip


def operations(standin: Standin, *rows: Any, path: str = SEARCH) -> None:
    serve(standin, path, {"repo": {"operations": list(rows)}})


def rates(standin: Standin, path: str, *rows: Any) -> None:
    serve(standin, path, {"refRates": list(rows)})


def swap(settled: str, matures: str, amount: Any, **more: Any) -> dict[str, Any]:
    return {"settlementDate": settled, "maturityDate": matures, "amount": amount, "isSmallValue": "", **more}


def swaps(standin: Standin, *rows: Any) -> None:
    serve(standin, SWAPS, {"fxSwaps": {"operations": list(rows)}})


def by_day(ny: NyFed, code: str, since: date | None = None) -> dict[str, float]:
    values = ny.fetch(code, since=since).values
    return {f"{day:%m-%d}": value for day, value in values.fillna(-1).items()}


# --- reverse repo -----------------------------------------------------------------------------------------------


def test_on_rrp_by_day_in_dollars(ny: NyFed, standin: Standin) -> None:
    """Newest first as the service sends it, oldest first as it is given; a zero is a zero, a null is missing."""
    operations(standin, operation("2026-11-19", None), operation("2026-11-18", 0), operation("2026-11-17", 576000000))
    got = ny.fetch("ONRRP")
    assert got.values.fillna(-1).tolist() == [576e6, 0.0, -1]
    assert dates(got.values).strftime("%Y-%m-%d").tolist() == ["2026-11-17", "2026-11-18", "2026-11-19"]
    assert (got.source, got.units, got.since) == ("New York Fed", "", None)


def test_the_largest_of_a_day_without_small_value_tests(ny: NyFed, standin: Standin) -> None:
    """A test says so in its note, or is small beside the day's operation; one that stands alone is no ON RRP."""
    operations(
        standin,
        operation("2026-11-16", 50 * BN, note="Small Value Exercise"),
        operation("2026-11-16", 0.6 * BN),
        operation("2026-11-17", 0.025 * BN, participatingCpty=1),
        operation("2026-11-17", 2 * BN, participatingCpty=5),
        operation("2026-11-18", 0.1 * BN, note="This is a small-value test."),
        operation("2026-11-19", None),
        operation("2026-11-19", 0.1 * BN),
    )
    assert by_day(ny, "ONRRP") == {"11-16": 0.6 * BN, "11-17": 2 * BN, "11-19": 0.1 * BN}
    assert by_day(ny, "ONRRP_CPTY") == {"11-16": 3, "11-17": 5, "11-19": 3}


@pytest.mark.parametrize(("close", "test_close"), [("01:15 PM", "10:30 AM"), ("13:15", "11:00"), ("1:15 pm", "12:05 PM")])
def test_the_operation_that_closes_last_counts(ny: NyFed, standin: Standin, close: str, test_close: str) -> None:
    """On 18 November 2020 nobody came at 13:15 and an unnoted test took 103 million; a real one of 2023 bears a test's 99."""
    small: dict[str, Any] = {"operationId": "RP 111820 98", "closeTime": test_close, "participatingCpty": 22}
    operations(
        standin,
        operation("2023-07-17", 1_730 * BN, operationId="RP 071723 99", closeTime=close),
        operation("2020-11-18", 103e6, **small),
        operation("2020-11-18", 0, closeTime=close, participatingCpty=0),
    )
    assert by_day(ny, "ONRRP") == {"11-18": 0.0, "07-17": 1_730 * BN}
    assert by_day(ny, "ONRRP_CPTY") == {"11-18": 0, "07-17": 3}


def test_the_split_is_of_the_operation_that_closes_last(ny: NyFed, standin: Standin) -> None:
    """The test's counterparties are not the day's."""
    operations(
        standin,
        {**split("2020-11-18", 103e6, mmf=100e6, bank=3e6), "closeTime": "10:30 AM"},
        {**split("2020-11-18", 0), "closeTime": "01:15 PM"},
        path=SPLIT,
    )
    assert by_day(ny, "ONRRP_MMF") == {"11-18": 0.0}


def test_an_unnoted_test_of_the_morning_is_no_repo(ny: NyFed, standin: Standin) -> None:
    """Before December 2025 it closed at 10:30; the 53 billion of 17 September 2019 closed at that hour too and are no test."""
    operations(
        standin,
        operation("2024-05-14", 55e6, "Repo", closeTime="10:30 AM"),
        operation("2024-05-14", 2e6, "Repo", closeTime="01:45 PM"),
        operation("2019-09-17", 53.15 * BN, "Repo", closeTime="10:10 AM"),
    )
    assert by_day(ny, "REPO") == {"09-17": 53.15 * BN, "05-14": 2e6}


def test_a_closing_time_that_is_none_tells_nothing(ny: NyFed, standin: Standin) -> None:
    """Then the largest counts, as where no time is given."""
    operations(standin, operation("2026-11-17", 2 * BN, closeTime="25:00"), operation("2026-11-17", 0.5 * BN, closeTime="noon"))
    assert by_day(ny, "ONRRP") == {"11-17": 2 * BN}


def test_only_overnight_reverse_repo_with_results(ny: NyFed, standin: Standin) -> None:
    """Term operations, operations only announced and, since the service ignores the type asked for, repos are left out."""
    operations(
        standin,
        operation("2026-11-17", 9 * BN, term="Term"),
        operation("2026-11-17", 1 * BN),
        operation("2026-11-18", None, auctionStatus="Announced"),
        operation("2026-11-19", 7 * BN, "Repo"),
    )
    assert by_day(ny, "ONRRP") == {"11-17": 1 * BN}


def test_counterparties_that_are_not_told_are_missing(ny: NyFed, standin: Standin) -> None:
    """null on some days of 2026."""
    operations(standin, operation("2026-11-18", 1.0, participatingCpty=None), operation("2026-11-19", 1.0))
    assert by_day(ny, "ONRRP_CPTY") == {"11-18": -1, "11-19": 3}


def test_balance_and_counterparties_from_one_call(ny: NyFed, standin: Standin) -> None:
    """Both read the same operations, from the first one on to today in New York."""
    operations(standin, operation("2026-11-19", 1.0))
    by_day(ny, "ONRRP")
    by_day(ny, "ONRRP_CPTY")
    asked = {"startDate": "2013-09-23", "endDate": "2026-11-20", "operationTypes": "Reverse Repo"}
    assert standin.calls(SEARCH) == [asked]


def test_since_a_day(ny: NyFed, standin: Standin) -> None:
    """Only from there on, and said so; a day before the first operation is the whole history."""
    operations(standin, operation("2026-11-19", 1.0))
    assert ny.fetch("ONRRP", since=date(2026, 11, 1)).since == date(2026, 11, 1)
    assert ny.fetch("ONRRP", since=date(2001, 1, 1)).since is None
    assert [asked["startDate"] for asked in standin.calls(SEARCH)] == ["2026-11-01", "2013-09-23"]


# --- counterparties by type -------------------------------------------------------------------------------------


def split(day: str, amount: float, **by_type: float | None) -> dict[str, Any]:
    parts = [{"counterpartyType": name, "amtAccepted": part} for name, part in by_type.items()]
    return {"operationId": f"RP {day} 1", "operationDate": day, "operationType": "Reverse Repo", "totalAmtAccepted": amount,
            "propositions": parts}  # fmt: skip


def test_split_by_type(ny: NyFed, standin: Standin) -> None:
    """A type that is not named took nothing where those named make up the whole, and is not known where they do not."""
    operations(
        standin,
        split("2026-06-26", 10 * BN, mmf=7 * BN, gse=2 * BN, bank=0.4 * BN, pd=0.6 * BN),
        split("2026-06-29", 9 * BN, mmf=7 * BN, gse=2 * BN),
        split("2026-06-30", 9 * BN, mmf=7 * BN),
        path=SPLIT,
    )
    assert by_day(ny, "ONRRP_MMF") == {"06-26": 7 * BN, "06-29": 7 * BN, "06-30": 7 * BN}
    assert by_day(ny, "ONRRP_GSE") == {"06-26": 2 * BN, "06-29": 2 * BN, "06-30": -1}
    assert by_day(ny, "ONRRP_BANK") == {"06-26": 0.4 * BN, "06-29": 0.0, "06-30": -1}
    assert by_day(ny, "ONRRP_PD") == {"06-26": 0.6 * BN, "06-29": 0.0, "06-30": -1}
    assert len(standin.calls(SPLIT)) == 1


def test_days_not_split_yet_are_absent(ny: NyFed, standin: Standin) -> None:
    """The split follows months later: until then the day is no zero; a day on which nothing was taken needs no split."""
    waiting = split("2026-11-18", 1 * BN)
    del waiting["propositions"]
    operations(standin, waiting, split("2026-11-17", 1 * BN), split("2026-11-16", 0), path=SPLIT)
    assert by_day(ny, "ONRRP_MMF") == {"11-16": 0.0}


@pytest.mark.parametrize(
    "parts",
    [
        [{"counterpartyType": "Money Market Funds", "amtAccepted": 1}],  # would read as a zero of mmf
        [{"counterpartyType": "mmf", "amtAccepted": 1}, {"counterpartyType": "mmf", "amtAccepted": 2}],
        [{"amtAccepted": 1}],
        [{"counterpartyType": "mmf"}],
        [{"counterpartyType": "mmf", "amtAccepted": "much"}],
        ["mmf"],
        {"mmf": 1},
    ],
)
def test_a_broken_split_is_refused(ny: NyFed, standin: Standin, parts: Any) -> None:
    """An unknown, doubled or missing type and an amount that is none name the operation's day."""
    operations(standin, split("2026-06-26", 1, mmf=1), {**split("2026-06-29", 3), "propositions": parts}, path=SPLIT)
    with pytest.raises(BadPayload, match=r"broken .*2026-06-29"):
        ny.fetch("ONRRP_MMF")


# --- repo -------------------------------------------------------------------------------------------------------


def test_repo_is_the_sum_of_the_windows(ny: NyFed, standin: Standin) -> None:
    """Morning and afternoon together; tests and term operations are left out, one null leaves the day unknown."""
    operations(
        standin,
        operation("2026-11-16", 3 * BN, "Repo"),
        operation("2026-11-16", 0.25 * BN, "Repo"),
        operation("2026-11-16", 99 * BN, "Repo", note="Small Value Exercise"),
        operation("2026-11-17", 5 * BN, "Repo", term="Term"),
        operation("2026-11-18", 0, "Repo"),
        operation("2026-11-18", 0, "Repo"),
        operation("2026-11-19", 1.0, "Repo"),
        operation("2026-11-19", None, "Repo"),
        operation("2026-11-19", 8 * BN),
    )
    assert by_day(ny, "REPO") == {"11-16": 3.25 * BN, "11-18": 0.0, "11-19": -1}
    assert standin.calls(SEARCH)[0] == {"startDate": "2019-09-17", "endDate": "2026-11-20", "operationTypes": "Repo"}


def test_today_waits_for_the_second_window(ny: NyFed, standin: Standin) -> None:
    """At 08:30 the morning's amount alone is not the day's; days gone by had one window until December 2025."""
    operations(standin, operation("2026-11-20", 1.0, "Repo"), operation("2026-11-19", 2.0, "Repo"))
    assert by_day(ny, "REPO") == {"11-19": 2.0}
    operations(standin, operation("2026-11-20", 1.0, "Repo"), operation("2026-11-20", 5.0, "Repo"))
    assert by_day(ny, "REPO", since=date(2026, 11, 20)) == {"11-20": 6.0}


# --- rates ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("code", "path", "start"), [("SOFR", SOFR, "2018-04-03"), ("EFFR", EFFR, "2000-07-03")])
def test_rates(ny: NyFed, standin: Standin, code: str, path: str, start: str) -> None:
    """Percent by effective date."""
    rates(
        standin,
        path,
        {"effectiveDate": "2026-11-19", "type": code, "percentRate": 3.91, "revisionIndicator": ""},
        {"effectiveDate": "2026-11-18", "type": code, "percentRate": None},
        {"effectiveDate": "2026-11-17", "type": code, "percentRate": 3.9, "intraDayLow": 1},
    )
    assert by_day(ny, code) == {"11-17": 3.9, "11-18": -1, "11-19": 3.91}
    assert standin.calls(path) == [{"startDate": start, "endDate": "2026-11-20"}]


def test_another_rate_is_refused(ny: NyFed, standin: Standin) -> None:
    """BGCR among SOFR would pass for it."""
    rates(standin, SOFR, {"effectiveDate": "2026-11-19", "type": "BGCR", "percentRate": 3.91})
    with pytest.raises(BadPayload, match="BGCR where SOFR"):
        ny.fetch("SOFR")


def test_two_rates_of_a_day_are_refused(ny: NyFed, standin: Standin) -> None:
    """Nobody can tell which is the right one."""
    row = {"effectiveDate": "2026-11-19", "type": "SOFR", "percentRate": 3.91}
    rates(standin, SOFR, row, {**row, "percentRate": 3.92})
    with pytest.raises(BadPayload, match="repeat"):
        ny.fetch("SOFR")


# --- swaps ------------------------------------------------------------------------------------------------------


def test_swaps_outstanding(ny: NyFed, standin: Standin) -> None:
    """Settled by the day and maturing after it, on business days through yesterday, small-value tests included.

    100 from the 6th to the 13th, 40 from the 12th to the 19th, a test of 0.05 from the 12th to the 13th; the 11th is
    Veterans Day; what settles today is not counted before the day is over.
    """
    swaps(
        standin,
        swap("2026-11-20", "2026-11-27", 7),
        swap("2026-11-12", "2026-11-13", 0.05, isSmallValue="Y"),
        swap("2026-11-12", "2026-11-19", 40),
        swap("2026-11-06", "2026-11-13", 100),
    )
    assert by_day(ny, "SWAPS") == {
        "11-06": 100.0, "11-09": 100.0, "11-10": 100.0, "11-12": 140.05, "11-13": 40.0, "11-16": 40.0, "11-17": 40.0,
        "11-18": 40.0, "11-19": 0.0,
    }  # fmt: skip


def test_swaps_since_a_day_count_what_began_before_it(ny: NyFed, standin: Standin) -> None:
    """Asked 120 days earlier than the longest swap lasts, given from the day on."""
    swaps(standin, swap("2026-10-01", "2026-11-19", 30), swap("2026-11-18", "2026-11-25", 5))
    assert by_day(ny, "SWAPS", since=date(2026, 11, 17)) == {"11-17": 30.0, "11-18": 35.0, "11-19": 5.0}
    assert standin.calls(SWAPS) == [{"startDate": "2026-07-20", "endDate": "2026-11-20"}]


def test_swaps_end_a_week_after_the_last_operation(ny: NyFed, standin: Standin) -> None:
    """A list without the week's operation may be incomplete: what it does not tell is not called zero."""
    swaps(standin, swap("2026-10-29", "2026-11-05", 30))
    assert by_day(ny, "SWAPS") == {"10-29": 30.0, "10-30": 30.0, "11-02": 30.0, "11-03": 30.0, "11-04": 30.0, "11-05": 0.0}
    assert ny.fetch("SWAPS", since=date(2026, 11, 16)).values.empty


@pytest.mark.parametrize(
    "row",
    [
        swap("2026-11-12", "2026-11-12", 40),
        swap("2026-11-12", "2026-11-32", 40),
        swap("2026-11-12", "2026-11-19", None),
        swap("2026-11-12", "2026-11-19", "much"),
        {"settlementDate": "2026-11-12", "amount": 40},
    ],
)
def test_a_broken_swap_is_refused(ny: NyFed, standin: Standin, row: Any) -> None:
    """One swap without a life or an amount would put every later day wrong."""
    swaps(standin, swap("2026-11-06", "2026-11-13", 100), row)
    with pytest.raises(BadPayload, match=r"broken .*2026-11-12"):
        ny.fetch("SWAPS")


# --- all of them ------------------------------------------------------------------------------------------------


def path_of(code: str) -> str:
    return f"/ny/{FEEDS[code].path}"


def envelope(code: str, rows: list[Any]) -> Any:
    content: Any = rows
    for name in reversed(FEEDS[code].rows):
        content = {name: content}
    return content


def test_every_declared_series_is_carried() -> None:
    """The catalogue's codes are this adapter's."""
    assert {one.source_code for one in SERIES.values() if one.source == "NYFED"} == set(FEEDS)


@pytest.mark.parametrize("code", FEEDS)
def test_no_operations_are_no_values(ny: NyFed, standin: Standin, code: str) -> None:
    """An empty list is an answer without values."""
    serve(standin, path_of(code), envelope(code, []))
    assert ny.fetch(code).values.empty


@pytest.mark.parametrize("code", FEEDS)
@pytest.mark.parametrize(
    ("body", "kind", "words"),
    [
        (b"", BadPayload, "cannot be read"),
        (b'{"repo": {"operations": [{"operationDate"', BadPayload, "cannot be read"),
        (b'{"message": "maintenance"}', BadPayload, "cannot be read"),
        (b'{"repo": [], "refRates": {}, "fxSwaps": 3}', BadPayload, "cannot be read"),
        (b'{"repo": {"operations": [7]}, "refRates": [7], "fxSwaps": {"operations": [7]}}', BadPayload, "cannot be read"),
        (b"<!doctype html><html>robot?</html>", Unavailable, "web page"),
    ],
)
def test_what_is_no_answer(ny: NyFed, standin: Standin, code: str, body: bytes, kind: type[SourceError], words: str) -> None:
    """A page, an empty body, JSON cut short or of another shape end in our own errors."""
    standin.misbehave("body", on="/ny", body=body)
    with pytest.raises(kind, match=words):
        ny.fetch(code)


@pytest.mark.parametrize(("status", "kind"), [(400, Unavailable), (403, Unavailable), (404, NotFound), (503, Unavailable)])
def test_statuses(ny: NyFed, standin: Standin, status: int, kind: type[SourceError]) -> None:
    """400 comes with an empty body."""
    standin.misbehave("body", on="/ny", status=status, body=b"")
    with pytest.raises(kind):
        ny.fetch("ONRRP")


@pytest.mark.parametrize(
    "changed",
    [
        {"operationDate": None},
        {"operationDate": "2026-02-30"},
        {"operationDate": 20261119},
        {"operationType": None},
        {"totalAmtAccepted": "many"},
        {"totalAmtAccepted": True},
        {"totalAmtAccepted": [1]},
    ],
)
def test_one_broken_operation_is_named(ny: NyFed, standin: Standin, changed: dict[str, Any]) -> None:
    """It is not skipped: half an answer could pass for the whole."""
    operations(standin, operation("2026-11-18", 1.0), {**operation("2026-11-19", 1.0), **changed})
    with pytest.raises(BadPayload, match=r"is broken .*RP 2026-11-19 1"):
        ny.fetch("ONRRP")


@pytest.mark.parametrize("field", ["totalAmtAccepted", "operationDate", "operationType"])
def test_an_operation_without_a_field_is_named(ny: NyFed, standin: Standin, field: str) -> None:
    """A field that is absent is not a null."""
    row = operation("2026-11-19", 1.0)
    del row[field]
    operations(standin, operation("2026-11-18", 1.0), row)
    with pytest.raises(BadPayload, match=r"is broken .*RP 2026-11-19 1"):
        ny.fetch("ONRRP")


def test_nan_is_missing(ny: NyFed, standin: Standin) -> None:
    """NaN, which JSON does not have, is written by careless servers and means no value."""
    operations(standin, operation("2026-11-19", float("nan")))
    assert by_day(ny, "ONRRP") == {"11-19": -1}


def test_404_since_a_day_may_mean_no_news(ny: NyFed, standin: Standin) -> None:
    """The series is then asked for as a whole, which it gives."""
    standin.misbehave("error", on=SEARCH, status=404, times=1)
    standin.answer(SEARCH, {"repo": {"operations": [operation("2026-11-17", 1.0)]}})
    got = ny.fetch("ONRRP", since=date(2026, 11, 18))
    assert (got.values.tolist(), got.since) == ([1.0], None)
    assert [asked["startDate"] for asked in standin.calls(SEARCH)] == ["2026-11-18", "2013-09-23"]


def test_neither_other_codes_nor_vintages(ny: NyFed, standin: Standin) -> None:
    """Both are refused without a call."""
    with pytest.raises(NotFound, match="OBFR"):
        ny.fetch("OBFR")
    with pytest.raises(NotFound, match="no vintage"):
        ny.fetch("ONRRP", date(2024, 3, 20))
    assert standin.requests == []


def test_a_failure_is_not_kept(ny: NyFed, standin: Standin) -> None:
    """The next call asks again."""
    standin.misbehave("html", on="/ny")
    with pytest.raises(Unavailable):
        ny.fetch("SOFR")
    standin.behave()
    rates(standin, SOFR, {"effectiveDate": "2026-11-19", "type": "SOFR", "percentRate": 3.91})
    assert by_day(ny, "SOFR") == {"11-19": 3.91}


# --- recorded answers -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "code", "values"),
    [
        ("rp_reverserepo_results.json", "ONRRP",
         {"2026-07-10": 545e6, "2026-09-16": 5375e6, "2026-09-24": 630e6, "2026-09-25": 576e6}),
        ("rp_reverserepo_results.json", "ONRRP_CPTY", {"2026-07-10": 3, "2026-09-16": 4, "2026-09-24": -1, "2026-09-25": 3}),
        ("rp_repo_results_2026-09-16.json", "REPO", {"2026-09-16": 254e6}),
        ("rp_propositions_2024-01-10.json", "ONRRP_MMF", {"2024-01-10": 653.111e9}),
        ("rp_propositions_2024-01-10.json", "ONRRP_GSE", {"2024-01-10": 26.85e9}),
        ("rp_propositions_2024-01-10.json", "ONRRP_BANK", {"2024-01-10": 0.0}),
        ("rp_propositions_2024-01-10.json", "ONRRP_PD", {"2024-01-10": 0.0}),
        ("rp_empty.json", "ONRRP", {}),
        ("rp_empty.json", "REPO", {}),
        ("rates_secured_sofr_last_4.json", "SOFR",
         {"2024-06-03": 5.35, "2024-06-04": 5.33, "2024-06-05": 5.33, "2024-06-06": 5.33}),
        ("rates_unsecured_effr_search.json", "EFFR", {"2000-07-03": 7.03, "2026-09-30": 3.88, "2026-10-01": 3.88}),
    ],
)  # fmt: skip
def test_recorded(shared: Path, ny: NyFed, standin: Standin, name: str, code: str, values: dict[str, float]) -> None:
    """Every recorded answer, byte for byte, with its null count and its EFFR in the columns of the year 2000."""
    standin.misbehave("body", on="/ny", body=(shared / "samples" / "nyfed" / name).read_bytes())
    found = ny.fetch(code).values.fillna(-1)
    assert {f"{day:%Y-%m-%d}": value for day, value in found.items()} == pytest.approx(values)


def test_recorded_swaps(shared: Path, ny: NyFed, standin: Standin) -> None:
    """ECB 128 mn, Bank of England 5 mn, Bank of Japan 2 mn and the Swiss test of 50,000 from the 9th to the 16th of July."""
    standin.misbehave("body", on="/ny", body=(shared / "samples" / "nyfed" / "fxs_usdollar.json").read_bytes())
    values = ny.fetch("SWAPS").values
    assert values["2026-07-09":"2026-07-15"].tolist() == [135_050_000.0] * 5
    assert values["2026-07-16":].tolist() == [0.0]
    assert f"{values.index[0]:%Y-%m-%d}" == "2026-07-09"
