"""Treasury FiscalData: auctions, public debt, the Treasury's account and its monthly statement.

Codes name a table, and a part of it where one answer holds several series: `auctions_query/Bill`, `mspd_table_1/Bills`,
`mts_table_1/receipts`, `debt_to_penny`, `operating_cash_balance`.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any

from data_sources.wire import sentences
from data_sources.wire.base import BadPayload, Fetched, NotFound, Unavailable, by_date, number
from data_sources.wire.http import Answer, Http, scrub
from data_sources.wire.kept import Kept
from macro.declare.releases import NEW_YORK

NAME = "FiscalData"
SOURCE = "Treasury FiscalData"
BASE_VARIABLE = "FEDLENS_FISCALDATA"
BASE = "https://api.fiscaldata.treasury.gov/services/api/fiscal_service"

PAGE_SIZE = 10_000  # the most it gives; the longest table has about 22,000 rows
MOST_PAGES = 50
REVISED_MONTHS = 2  # whole months asked for again before `since`

Row = Mapping[str, str]
Pairs = list[tuple[str, float]]


@dataclass(frozen=True, slots=True)
class Table:
    """What is asked of a table. Asking for fields is SELECT DISTINCT, so the `key`, which tells rows apart, is among them."""

    path: str
    dated: str
    key: tuple[str, ...]
    fields: tuple[str, ...]


TABLES: Mapping[str, Table] = {
    "auctions_query": Table(
        "v1/accounting/od/auctions_query", "issue_date", ("issue_date", "cusip", "auction_date"),
        ("security_type", "inflation_index_security", "floating_rate", "total_accepted"),
    ),
    "mspd_table_1": Table(
        "v1/debt/mspd/mspd_table_1", "record_date", ("record_date", "src_line_nbr"),
        ("security_type_desc", "security_class_desc", "total_mil_amt"),
    ),
    "debt_to_penny": Table("v2/accounting/od/debt_to_penny", "record_date", ("record_date",), ("tot_pub_debt_out_amt",)),
    "operating_cash_balance": Table(
        "v1/accounting/dts/operating_cash_balance", "record_date", ("record_date", "src_line_nbr"),
        ("account_type", "open_today_bal", "close_today_bal"),
    ),
    "mts_table_1": Table(
        "v1/accounting/mts/mts_table_1", "record_date", ("record_date", "sequence_number_cd"),
        ("classification_desc", "current_month_gross_rcpt_amt", "current_month_gross_outly_amt"),
    ),
}  # fmt: skip


def today_in_new_york() -> date:
    return datetime.now(NEW_YORK).date()


class FiscalData:
    """Keeps what it parsed of a table for some minutes, since up to five series share one."""

    def __init__(self, http: Http, today: Callable[[], date] = today_in_new_york) -> None:
        self._http, self._today = http, today
        self._kept: Kept[Mapping[str, Pairs]] = Kept()

    def fetch(self, code: str, as_of: date | None = None, since: date | None = None) -> Fetched:
        """The whole history, or with `since` whole months from two before it; there are no vintages."""
        name, _, part = code.partition("/")
        if name not in TABLES:
            raise NotFound(sentences.NOT_CARRIED.filled(name=NAME, code=code))
        if as_of is not None:
            raise NotFound(sentences.NO_VINTAGE.filled(name=NAME, code=code))
        start = _months_before(since, REVISED_MONTHS) if since else None
        parts = self._kept.get(f"{name} {start}", lambda: self._parsed(name, start))
        if part not in parts:
            raise NotFound(sentences.NOT_CARRIED.filled(name=NAME, code=code))
        return Fetched(by_date(parts[part], NAME, code), SOURCE, since=start)

    def _parsed(self, name: str, start: date | None) -> Mapping[str, Pairs]:
        """Every series of a table, by the part of the code behind the slash."""
        rows = self._rows(name, start)
        if name == "auctions_query":
            return issued(rows, start, self._today())
        if name == "mspd_table_1":
            return outstanding(rows)
        if name == "operating_cash_balance":
            return {"": cash(rows)}
        if name == "mts_table_1":
            return statement(rows)
        return {"": [(row["record_date"], _amount(row, "tot_pub_debt_out_amt", name)) for row in rows]}

    def _rows(self, name: str, start: date | None) -> list[Row]:
        """All pages, oldest first, as many rows as announced and none twice."""
        table, rows, total, pages, page = TABLES[name], list[Row](), 0, 1, 0
        while page < pages:
            page += 1
            found, total, pages = self._page(table, name, start, page)
            rows += found
        if len(rows) != total:
            raise BadPayload(sentences.FEWER.filled(name=NAME, count=total, code=name, got=len(rows)))
        if len({tuple(row[field] for field in (*table.key, *table.fields)) for row in rows}) != total:
            raise BadPayload(sentences.TWICE.filled(name=NAME, code=name))
        return rows

    def _page(self, table: Table, name: str, start: date | None, page: int) -> tuple[list[Row], int, int]:
        """Rows of one page, the count of all rows and of all pages."""
        asked = {
            "fields": ",".join((*table.key, *table.fields)),
            "sort": ",".join(table.key),  # the whole key, or rows that tie could change pages between two calls
            "page[size]": str(PAGE_SIZE),
            "page[number]": str(page),
        }
        if start:
            asked["filter"] = f"{table.dated}:gte:{start.isoformat()}"
        base = (os.environ.get(BASE_VARIABLE) or BASE).rstrip("/")
        content = _content(self._http.get(f"{base}/{table.path}", asked, NAME), name)
        try:
            rows, meta = content["data"], content["meta"]
            total, pages = int(meta["total-count"]), int(meta["total-pages"])
        except (KeyError, TypeError, ValueError):
            raise BadPayload(sentences.NOT_ITS_TABLE.filled(name=NAME, code=name)) from None
        if not isinstance(rows, list) or pages > MOST_PAGES:
            raise BadPayload(sentences.NOT_ITS_TABLE.filled(name=NAME, code=name))
        return [_row(row, table, name) for row in rows], total, pages


def _content(answer: Answer, name: str) -> Any:
    if answer.status == 404:
        raise NotFound(sentences.NOT_CARRIED.filled(name=NAME, code=name))
    try:
        content = json.loads(answer.body)
    except ValueError:
        content = None
    if answer.status != 200:
        words = content.get("message") or content.get("error") if isinstance(content, dict) else None
        if words:
            raise BadPayload(sentences.REFUSED_SAYING.filled(name=NAME, code=name, words=scrub(str(words))[:120]))
        raise Unavailable(sentences.REFUSED.filled(name=NAME, status=answer.status))
    if content is None:
        raise BadPayload(sentences.UNREADABLE.filled(name=NAME, code=name))
    return content


def _row(row: object, table: Table, name: str) -> Row:
    """A row with every field asked for as text; a real null is written as FiscalData writes it."""
    if not isinstance(row, dict):
        raise BadPayload(sentences.BROKEN_ROW.filled(name=NAME, code=name, row=str(row)[:40]))
    for field in (*table.key, *table.fields):
        if field not in row:
            raise BadPayload(sentences.NO_COLUMN.filled(name=NAME, code=name, column=field))
    return {field: "null" if value is None else str(value).strip() for field, value in row.items()}


def _record_day(row: Row, field: str, name: str) -> date:
    try:
        return date.fromisoformat(row[field])
    except ValueError:
        raise BadPayload(sentences.BROKEN_ROW.filled(name=NAME, code=name, row=_named(row, field))) from None


def _amount(row: Row, field: str, name: str) -> float:
    try:
        return number(row[field])
    except ValueError:
        raise BadPayload(sentences.BROKEN_ROW.filled(name=NAME, code=name, row=_named(row, field))) from None


def _named(row: Row, field: str) -> str:
    """The row's own names and the field that is wrong with it, short enough for a sentence."""
    own = [value for key, value in row.items() if key in ("record_date", "issue_date", "cusip", "account_type")]
    return f"{', '.join(own)}: {field} {row[field][:20]!r}"


def _months_before(day: date, months: int) -> date:
    number = day.year * 12 + day.month - 1 - months
    return date(number // 12, number % 12 + 1, 1)


def _month(day: date) -> str:
    return f"{day:%Y-%m}-01"


# The kinds a month is split into; a cash management bill is a bill.
KINDS = ("Bill", "Note", "Bond", "TIPS", "FRN")


def _kind(row: Row) -> str:
    kind = row["security_type"]
    if kind not in ("Bill", "Note", "Bond"):
        raise BadPayload(sentences.BROKEN_ROW.filled(name=NAME, code="auctions_query", row=_named(row, "security_type")))
    return "TIPS" if row["inflation_index_security"] == "Yes" else "FRN" if row["floating_rate"] == "Yes" else kind


def issued(rows: Iterable[Row], start: date | None, today: date) -> Mapping[str, Pairs]:
    """Dollars accepted at auction by kind and month of issue, the Federal Reserve's bids included, as the total counts them.

    A month is given once it is over and something is to be issued after it, which proves that the list reaches past it. A
    kind without an auction in such a month is 0, one with a result still to come is NaN; a month without any auction, of
    which there is none, would be a hole and is left out. So is the first one without `start`: the table opens inside it.
    """
    name, sums = "auctions_query", dict[tuple[str, str], float]()
    for row in rows:
        place = _kind(row), _month(_record_day(row, "issue_date", name))
        sums[place] = sums.get(place, 0.0) + _amount(row, "total_accepted", name)
    months = sorted({month for _, month in sums})
    over = [month for month in months[:-1] if month < _month(today)][0 if start else 1 :]
    return {kind: [(month, sums.get((kind, month), 0.0)) for month in over] for kind in KINDS}


# The classes of marketable debt as the statement calls them, by the part of the code.
CLASSES = {
    "Bills": "Bills",
    "Notes": "Notes",
    "Bonds": "Bonds",
    "Treasury Inflation-Protected Securities": "TIPS",
    "Floating Rate Notes": "FRN",
}


def outstanding(rows: Iterable[Row]) -> Mapping[str, Pairs]:
    """Debt outstanding at the end of each month, millions, that of government accounts included, dated on the month's first
    day: each class of marketable debt, and all of it."""
    name, found = "mspd_table_1", {part: Pairs() for part in (*CLASSES.values(), "Marketable")}
    for row in rows:
        kind, security = row["security_type_desc"], row["security_class_desc"]
        part = "Marketable" if kind == "Total Marketable" else CLASSES.get(security, "") if kind == "Marketable" else ""
        if part:
            value = _amount(row, "total_mil_amt", name)
            found[part].append((_month(_record_day(row, "record_date", name)), value))
    return found


# Which row of a day is the balance at its close, and the column that holds it: to September 2021, to 15 April 2022, since.
CLOSING = {
    "Federal Reserve Account": "close_today_bal",
    "Treasury General Account (TGA)": "close_today_bal",
    "Treasury General Account (TGA) Closing Balance": "open_today_bal",
}


def cash(rows: list[Row]) -> Pairs:
    """The Treasury's account at the Federal Reserve at the close of each day, millions; a last day without it is an error."""
    name = "operating_cash_balance"
    found = [
        (row["record_date"], _amount(row, CLOSING[row["account_type"]], name)) for row in rows if row["account_type"] in CLOSING
    ]
    if rows and (not found or found[-1][0] != rows[-1]["record_date"]):  # a fourth layout must not end the series in silence
        raise BadPayload(sentences.BROKEN_ROW.filled(name=NAME, code=name, row=_named(rows[-1], "account_type")))
    return found


def statement(rows: Iterable[Row]) -> Mapping[str, Pairs]:
    """Receipts and outlays of each month in dollars, from that month's own statement, dated on its first day.

    A statement lists the months of two fiscal years, each under a header `FY 2026` whose sequence number begins theirs. The
    last statement without its own month is an error, lest a new form end the series in silence.
    """
    name, found = "mts_table_1", dict[str, Pairs](receipts=[], outlays=[])
    last = ""
    for record_date, block in groupby(rows, key=lambda row: row["record_date"]):
        listed, last = list(block), record_date
        day = _record_day(listed[0], "record_date", name)
        year = f"FY {day.year + (day.month >= 10)}"
        heads = {row["sequence_number_cd"] for row in listed if row["classification_desc"] == year}
        own = [
            row
            for row in listed
            if row["classification_desc"] == MONTHS[day.month - 1] and row["sequence_number_cd"].rpartition(".")[0] in heads
        ]
        if len(own) > 1:
            raise BadPayload(
                sentences.BROKEN_ROW.filled(name=NAME, code=name, row=f"{record_date}: {year} {MONTHS[day.month - 1]}")
            )
        for row in own:
            found["receipts"].append((_month(day), _amount(row, "current_month_gross_rcpt_amt", name)))
            found["outlays"].append((_month(day), _amount(row, "current_month_gross_outly_amt", name)))
    if last and (not found["outlays"] or found["outlays"][-1][0] != f"{last[:7]}-01"):
        raise BadPayload(sentences.NO_OWN_MONTH.filled(name=NAME, code=name, day=last))
    return found


MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
