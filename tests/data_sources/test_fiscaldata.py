"""Treasury FiscalData: monthly sums of auctions, the public debt, the Treasury's account, and answers to refuse."""

from __future__ import annotations

import math
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from data_sources import ADAPTERS, fiscaldata
from data_sources.fiscaldata import PAGE_SIZE, TABLES, FiscalData
from data_sources.wire.base import BadPayload, NotFound, SourceError, Unavailable
from data_sources.wire.http import Http
from macro.catalogue import SERIES
from tests.standin import Standin

TODAY = date(2026, 11, 21)
OURS = [one for one in SERIES.values() if one.source == "FISCALDATA"]


def content(rows: list[dict[str, Any]], total: int | None = None, pages: int = 1) -> dict[str, Any]:
    return {
        "data": rows,
        "meta": {"count": len(rows), "total-count": len(rows) if total is None else total, "total-pages": pages},
        "links": {"self": "&page%5Bnumber%5D=1&page%5Bsize%5D=10000", "next": None},
    }


def auction(issued: str, amount: str, kind: str = "Bill", cusip: str = "", **more: str) -> dict[str, str]:
    return {
        "record_date": issued,
        "issue_date": issued,
        "cusip": cusip or f"{kind}{amount}"[:9],
        "auction_date": issued,
        "security_type": kind,
        "inflation_index_security": "No",
        "floating_rate": "No",
        "cash_management_bill_cmb": "No",
        "total_accepted": amount,
    } | more


def pairs(source: FiscalData, code: str, since: date | None = None) -> list[tuple[str, float]]:
    return [(f"{day:%Y-%m-%d}", float(value)) for day, value in source.fetch(code, since=since).values.items()]


@pytest.fixture(autouse=True)
def pointed(standin: Standin, monkeypatch: pytest.MonkeyPatch) -> None:
    """The adapter asks the stand-in."""
    monkeypatch.setenv("FEDLENS_FISCALDATA", standin.url)


@pytest.fixture
def source(http: Http) -> FiscalData:
    return FiscalData(http, lambda: TODAY)


MONTHS = [
    auction("2026-08-06", "9"),  # the table opens inside this month
    auction("2026-09-03", "100"),
    auction("2026-09-10", "40", cash_management_bill_cmb="Yes"),
    auction("2026-09-15", "30", "Note"),
    auction("2026-09-15", "7", "Bond"),
    auction("2026-09-30", "5", "Note", inflation_index_security="Yes"),
    auction("2026-09-30", "3", "Bond", "TIPSBOND1", inflation_index_security="Yes"),
    auction("2026-09-30", "2", "Note", floating_rate="Yes"),
    auction("2026-10-01", "110"),
    auction("2026-10-15", "31", "Note"),
    auction("2026-11-05", "120"),
    auction("2026-11-27", "null"),  # announced
]


def test_auctions_are_summed_by_kind_and_month_of_issue(source: FiscalData, standin: Standin) -> None:
    """CMBs are bills, TIPS and FRNs neither notes nor bonds; a kind without an auction is zero, the running month absent."""
    standin.answer("/", content(MONTHS))
    september, october = "2026-09-01", "2026-10-01"
    wanted = {"Bill": (140, 110), "Note": (30, 31), "Bond": (7, 0), "TIPS": (8, 0), "FRN": (2, 0)}
    for kind, (first, second) in wanted.items():
        assert pairs(source, f"auctions_query/{kind}") == [(september, first), (october, second)]
    assert len(standin.requests) == 1


def test_a_month_is_given_once_the_list_reaches_past_it(standin: Standin, http: Http) -> None:
    """On 1 December November counts where a December issue is listed; before that, silence and no auction look alike."""
    source = FiscalData(http, lambda: date(2026, 12, 1))
    standin.answer("/", content([*MONTHS[:-1], auction("2026-11-27", "80")]))
    assert pairs(source, "auctions_query/Bill")[-1] == ("2026-10-01", 110)
    source = FiscalData(http, lambda: date(2026, 12, 1))
    standin.answer("/", content([*MONTHS[:-1], auction("2026-11-27", "80"), auction("2026-12-03", "null")]))
    assert pairs(source, "auctions_query/Bill")[-1] == ("2026-11-01", 200)


def test_a_result_still_to_come_leaves_its_month_open(source: FiscalData, standin: Standin) -> None:
    """A past month with an auction whose amount is the word null is not known, and not a smaller sum."""
    standin.answer("/", content([*MONTHS, auction("2026-10-22", "null", cusip="LATE")]))
    assert math.isnan(pairs(source, "auctions_query/Bill")[-1][1])
    assert pairs(source, "auctions_query/Note")[-1] == ("2026-10-01", 31)


def test_recent_auctions_are_asked_for_by_whole_months(source: FiscalData, standin: Standin) -> None:
    """From two months before the day asked, and the answer says from when it speaks."""
    standin.answer("/", content(MONTHS[1:]))
    got = source.fetch("auctions_query/Bill", since=date(2026, 11, 20))
    assert standin.calls("/v1/accounting/od/auctions_query")[0]["filter"] == "issue_date:gte:2026-09-01"
    assert got.since == date(2026, 9, 1)
    assert got.values.tolist() == [140, 110]
    assert source.fetch("auctions_query/Bill").since is None


@pytest.mark.parametrize("name", TABLES)
def test_the_key_is_among_the_fields(source: FiscalData, standin: Standin, name: str) -> None:
    """FiscalData merges rows that agree in every field asked for."""
    standin.answer("/", content([]))
    part = "/Bills" if name == "mspd_table_1" else "/Bill" if name == "auctions_query" else ""
    source.fetch(f"{name}{part or ('/receipts' if name == 'mts_table_1' else '')}")
    asked = standin.calls(f"/{TABLES[name].path}")[0]
    assert set(asked["sort"].split(",")) <= set(asked["fields"].split(","))
    assert (asked["page[size]"], asked["page[number]"]) == (str(PAGE_SIZE), "1")
    assert "filter" not in asked


def test_pages_are_followed_to_the_last(source: FiscalData, standin: Standin) -> None:
    """As many as the first one announces; the links, which are no URLs, are not followed."""
    halves = {"1": MONTHS[:6], "2": MONTHS[6:]}
    standin.answer("/", lambda asked: content(halves[asked["page[number]"]], len(MONTHS), 2))
    assert pairs(source, "auctions_query/Bill") == [("2026-09-01", 140), ("2026-10-01", 110)]
    assert [asked["page[number]"] for _, asked, _ in standin.requests] == ["1", "2"]


def test_rows_that_change_pages_are_noticed(source: FiscalData, standin: Standin) -> None:
    """The same row on both pages, or fewer rows than announced, would make a wrong sum."""
    halves = {"1": MONTHS[:6], "2": [MONTHS[5], *MONTHS[7:]]}
    standin.answer("/", lambda asked: content(halves[asked["page[number]"]], len(MONTHS), 2))
    with pytest.raises(BadPayload, match="several values"):
        source.fetch("auctions_query/Bill")
    standin.answer("/", content(MONTHS[:-1], len(MONTHS)))
    with pytest.raises(BadPayload, match="announced 12 values of auctions_query and sent 11"):
        source.fetch("auctions_query/Bill")


def statement(day: str, kind: str, security: str, amount: str, line: str) -> dict[str, str]:
    return {
        "record_date": day,
        "security_type_desc": kind,
        "security_class_desc": security,
        "debt_held_public_mil_amt": "1",
        "total_mil_amt": amount,
        "src_line_nbr": line,
    }


def test_debt_statement(source: FiscalData, standin: Standin) -> None:
    """Month ends become first days; classes are those of marketable debt, the total is the line that says so, and the Federal
    Financing Bank is only in it."""
    rows = [
        statement(day, *rest)
        for day, bills in (("2026-07-31", "7000.5"), ("2026-08-31", "null"))
        for rest in (
            ("Marketable", "Bills", bills, "1"),
            ("Marketable", "Notes", "9000", "2"),
            ("Marketable", "Bonds", "5000", "3"),
            ("Marketable", "Treasury Inflation-Protected Securities", "2000", "4"),
            ("Marketable", "Floating Rate Notes", "600", "5"),
            ("Marketable", "Federal Financing Bank", "4", "6"),
            ("Total Marketable", "_", "30000", "7"),
            ("Nonmarketable", "Bills", "1", "8"),
            ("Total Nonmarketable", "_", "2", "9"),
        )
    ]
    standin.answer("/", content(rows))
    bills = pairs(source, "mspd_table_1/Bills")
    assert bills[0] == ("2026-07-01", 7000.5)
    assert math.isnan(bills[1][1])
    for part, amount in {"Marketable": 30000, "Notes": 9000, "Bonds": 5000, "TIPS": 2000, "FRN": 600}.items():
        assert pairs(source, f"mspd_table_1/{part}") == [("2026-07-01", amount), ("2026-08-01", amount)]
    assert len(standin.requests) == 1


def balance(day: str, account: str, opened: str, closed: str, line: str = "1") -> dict[str, str]:
    return {
        "record_date": day,
        "account_type": account,
        "open_today_bal": opened,
        "close_today_bal": closed,
        "src_line_nbr": line,
    }


LAYOUTS = [
    balance("2021-09-30", "Federal Reserve Account", "180", "215"),
    balance("2021-09-30", "Short-Term Cash Investments", "0", "0", "2"),
    balance("2021-10-01", "Treasury General Account (TGA)", "215", "173"),
    balance("2022-04-18", "Treasury General Account (TGA) Opening Balance", "173", "null"),
    balance("2022-04-18", "Total TGA Deposits (Table II)", "40", "null", "2"),
    balance("2022-04-18", "Total TGA Withdrawals (Table II) (-)", "13", "null", "3"),
    balance("2022-04-18", "Treasury General Account (TGA) Closing Balance", "200", "null", "4"),
]


def test_cash_is_the_closing_balance_in_all_three_layouts(source: FiscalData, standin: Standin) -> None:
    """Since April 2022 the balance at the close stands in the column of the opening."""
    standin.answer("/", content(LAYOUTS))
    assert pairs(source, "operating_cash_balance") == [("2021-09-30", 215), ("2021-10-01", 173), ("2022-04-18", 200)]


def test_a_fourth_layout_is_an_error(source: FiscalData, standin: Standin) -> None:
    """Not a series that quietly ends."""
    standin.answer("/", content([*LAYOUTS, balance("2026-09-04", "Treasury General Account, Closing", "1", "2")]))
    with pytest.raises(BadPayload, match="2026-09-04, Treasury General Account, Closing"):
        source.fetch("operating_cash_balance")


def month(day: str, name: str, sequence: str, receipts: str = "null", outlays: str = "null") -> dict[str, str]:
    return {
        "record_date": day,
        "classification_desc": name,
        "current_month_gross_rcpt_amt": receipts,
        "current_month_gross_outly_amt": outlays,
        "current_month_dfct_sur_amt": "1",
        "sequence_number_cd": sequence,
    }


def test_monthly_statement(source: FiscalData, standin: Standin) -> None:
    """The month is the one of the current fiscal year: October opens a year, and the year before lists its name too."""
    rows = [
        month("2026-09-30", "FY 2025", "1"),
        month("2026-09-30", "September", "1.12", "500.25", "400"),
        month("2026-09-30", "FY 2026", "2"),
        month("2026-09-30", "October", "2.1", "300", "600"),
        month("2026-09-30", "September", "2.12", "550", "420.5"),
        month("2026-09-30", "Year-to-Date", "2.13", "5000", "7000"),
        month("2026-10-31", "FY 2026", "1"),
        month("2026-10-31", "October", "1.1", "301", "601"),
        month("2026-10-31", "FY 2027", "2"),
        month("2026-10-31", "October", "2.1", "330", "660"),
        month("2026-10-31", "November", "2.2"),
    ]
    standin.answer("/", content(rows))
    assert pairs(source, "mts_table_1/receipts") == [("2026-09-01", 550), ("2026-10-01", 330)]
    assert pairs(source, "mts_table_1/outlays") == [("2026-09-01", 420.5), ("2026-10-01", 660)]
    assert len(standin.requests) == 1


def test_debt_to_the_penny(source: FiscalData, standin: Standin) -> None:
    """A value a day, to the cent."""
    standin.answer("/", content([{"record_date": "2026-08-27", "tot_pub_debt_out_amt": "40077529831942.94"}]))
    assert pairs(source, "debt_to_penny") == [("2026-08-27", 40077529831942.94)]


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (auction("2026-10-15", "1,000", cusip="ABC"), "2026-10-15, .*ABC: total_accepted '1,000'"),
        (auction("2026-10-15", "1", "Certificate", "ABC"), "ABC: security_type 'Certificate'"),
        (auction("2026-02-30", "1", cusip="ABC"), "issue_date '2026-02-30'"),
        ({"issue_date": "2026-10-15"}, "no column cusip"),
    ],
)
def test_one_broken_row_is_named(source: FiscalData, standin: Standin, row: dict[str, str], words: str) -> None:
    """By its own names, so that it can be looked up."""
    standin.answer("/", content([*MONTHS, row]))
    with pytest.raises(BadPayload, match=words):
        source.fetch("auctions_query/Bill")


@pytest.mark.parametrize(
    ("body", "status", "kind", "words"),
    [
        (b"<!DOCTYPE html><html></html>", 200, Unavailable, "web page"),
        (b"<html>no such path</html>", 404, NotFound, "does not carry"),
        (b"{}", 200, BadPayload, "something other than the table"),
        (b'{"data": [', 200, BadPayload, "cannot be read"),
        (b'{"error": "Invalid Query Param", "message": "Invalid page"}', 400, BadPayload, "refused the call .*: Invalid page"),
        (b"no", 403, Unavailable, r"refused the call \(403\)"),
        (b'{"data": [7], "meta": {"total-count": 1, "total-pages": 1}}', 200, BadPayload, r"broken \(7\)"),
    ],
)
def test_answers_to_refuse(
    source: FiscalData, standin: Standin, body: bytes, status: int, kind: type[SourceError], words: str
) -> None:
    """A page where JSON was due, an error in its own words (such as a page past the end), and an answer that is no table."""
    standin.answer("/", body, status=status)
    with pytest.raises(kind, match=words):
        source.fetch("auctions_query/Bill")


def test_an_empty_answer_is_empty(source: FiscalData, standin: Standin) -> None:
    """Nothing found is 200 with no rows and no pages."""
    standin.answer("/", content([], 0, 0))
    assert [source.fetch(one.source_code).values.empty for one in OURS] == [True] * len(OURS)


def test_what_is_not_there_is_not_found(source: FiscalData, standin: Standin) -> None:
    """Another table, another part of a table, and any vintage."""
    standin.answer("/", content(MONTHS))
    for code in ("auctions_query/Certificate", "auctions_query", "interest_expense"):
        with pytest.raises(NotFound):
            source.fetch(code)
    with pytest.raises(NotFound, match="vintage"):
        source.fetch("auctions_query/Bill", date(2024, 3, 20))


def test_every_declared_series_is_served() -> None:
    """Every series has one of five tables behind its code."""
    assert isinstance(ADAPTERS["FISCALDATA"], FiscalData)
    assert {one.source_code.partition("/")[0] for one in OURS} == set(TABLES)
    assert {one.source_code.partition("/")[2] for one in OURS if one.id.startswith("AUCT_")} == set(fiscaldata.KINDS)


# ---- recorded answers


def recorded(shared: Path, name: str) -> bytes:
    return (shared / "samples" / "fiscaldata" / f"{name}.json").read_bytes()


@pytest.mark.parametrize(
    ("name", "code", "wanted"),
    [
        ("mspd_table_1_2026-08-31", "mspd_table_1/Bills", [("2026-08-01", 7247855.5)]),
        ("mspd_table_1_2026-08-31", "mspd_table_1/Marketable", [("2026-08-01", 31807141.1)]),
        ("debt_to_penny", "debt_to_penny", [("2026-08-27", 40077529831942.94)]),
        ("operating_cash_balance_2026-09-03", "operating_cash_balance", [("2026-09-03", 903928.0)]),
        ("empty_200", "auctions_query/Bill", []),
    ],
)
def test_recorded_answers(
    shared: Path, source: FiscalData, standin: Standin, name: str, code: str, wanted: list[tuple[str, float]]
) -> None:
    """The published numbers."""
    standin.answer("/", recorded(shared, name))
    assert pairs(source, code) == wanted


def test_recorded_auctions(shared: Path, standin: Standin, http: Http) -> None:
    """The held auction counts in its month, the Federal Reserve's 5 bn included, once the month of the next one has begun."""
    standin.answer("/", recorded(shared, "auctions_query_constructed"))
    source = FiscalData(http, lambda: date(2099, 1, 10))
    assert pairs(source, "auctions_query/Bill", date(2099, 1, 9)) == [("2098-12-01", 75e9)]
    assert pairs(source, "auctions_query/Note", date(2099, 1, 9)) == [("2098-12-01", 0)]


@pytest.mark.parametrize(
    ("name", "code", "words"),
    [
        ("error_400", "auctions_query/Bill", "Invalid query parameter 'sorts'"),
        ("mts_table_1_2026-07-31", "mts_table_1/receipts", "2026-07-31: no month of its own"),
        ("mts_captured_trimmed", "mts_table_1/receipts", "no column"),
    ],
)
def test_recorded_answers_to_refuse(
    shared: Path, source: FiscalData, standin: Standin, name: str, code: str, words: str
) -> None:
    """An error in the Treasury's words; an excerpt without its month, whose year to date is no month; another table."""
    standin.answer("/", recorded(shared, name), status=400 if name == "error_400" else 200)
    with pytest.raises(BadPayload, match=words):
        source.fetch(code)
