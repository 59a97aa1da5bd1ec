"""The New York Fed's Markets API: ON RRP with its counterparties, standing repo, SOFR, EFFR and dollar swaps, day by day.

Amounts are dollars, rates percent. The service gives operations; what a day's series is made of them is said at each
reading below. It has been seen to ignore the type of operation asked for, so that every row is checked here.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from types import MappingProxyType

import numpy as np

from data_sources.wire import sentences
from data_sources.wire.answers import address, json_of, value_of
from data_sources.wire.base import BadPayload, Fetched, NotFound, by_date, since_or_all
from data_sources.wire.http import Http
from data_sources.wire.kept import Kept
from macro.compute.publication import federal_holidays
from macro.declare.releases import NEW_YORK

NAME = "New York Fed"
BASE_VARIABLE = "FEDLENS_NYFED"
BASE = "https://markets.newyorkfed.org/api"

Row = Mapping[str, object]
Pairs = Iterable[tuple[str, float]]

TYPES = ("mmf", "gse", "bank", "pd")
WINDOWS = 2  # standing repo operations a day, 08:15 and 13:30, since 11 December 2025
LONGEST_SWAP = 120  # days; the longest ever offered ran 88
_TEST = re.compile(r"small[\s-]*value|\bSVE\b", re.I)
_TIME = re.compile(r"(\d{1,2}):([0-5]\d)(?: ?([ap]m))?", re.I | re.A)
# The Desk's tests took 21 to 116 million until 2026 and closed at 10:00, 10:30 or 11:00; most, not all, are noted as tests.
TEST_CLOSES, LARGEST_TEST = (time(10), time(11)), 200e6
BULK = "details"  # by kind of collateral: most of an operation's bytes, and read by nobody here


@dataclass(frozen=True, slots=True)
class Span:
    """The days a reading speaks for: from `first`, and `today` in New York."""

    first: date
    today: date


@dataclass(frozen=True, slots=True)
class Feed:
    """Where a series is read: endpoint, its list of rows, the first day there is, and how rows become values.

    `earlier` days before the first are asked too, for what began before them and lasts.
    """

    path: str
    rows: tuple[str, ...]
    start: date
    read: Callable[[list[Row], str, Span], Pairs]
    asked: Mapping[str, str] = field(default_factory=dict)
    earlier: int = 0


class NyFed:
    """Codes are the keys of FEEDS; series of one endpoint share one call."""

    def __init__(
        self,
        http: Http,
        kept: Kept[list[Row]] | None = None,
        now: Callable[[], datetime] = lambda: datetime.now(NEW_YORK),
    ) -> None:
        self._http, self._kept, self._now = http, kept or Kept(), now

    def fetch(self, code: str, as_of: date | None = None, since: date | None = None) -> Fetched:
        """A daily series, whole or from `since` on; no operations give no values."""
        feed = FEEDS.get(code)
        if feed is None:
            raise NotFound(sentences.NOT_CARRIED.filled(name=NAME, code=code))
        if as_of is not None:
            raise NotFound(sentences.NO_VINTAGE.filled(name=NAME, code=code))
        return since_or_all(lambda day: self._since(feed, code, day), since if since and since > feed.start else None)

    def _since(self, feed: Feed, code: str, part: date | None) -> Fetched:
        span = Span(part or feed.start, self._now().astimezone(NEW_YORK).date())
        first = span.first - timedelta(days=feed.earlier)
        asked = {"startDate": first.isoformat(), "endDate": span.today.isoformat(), **feed.asked}
        rows = self._kept.get(f"{feed.path} {asked}", lambda: self._rows(feed, asked, code))
        return Fetched(by_date(sorted(feed.read(rows, code, span)), NAME, code), NAME, since=part)

    def _rows(self, feed: Feed, asked: Mapping[str, str], code: str) -> list[Row]:
        answer = self._http.get(f"{address(BASE_VARIABLE, BASE)}/{feed.path}", asked, NAME)
        found = json_of(answer, NAME, code)
        for name in feed.rows:
            found = found.get(name) if isinstance(found, dict) else None
        if not isinstance(found, list) or not all(isinstance(row, dict) for row in found):
            raise BadPayload(sentences.UNREADABLE.filled(name=NAME, code=code))
        return [{name: cell for name, cell in row.items() if name != BULK} for row in found]


def _broken(row: Row, code: str) -> BadPayload:
    """Names the row by what tells it from others."""
    words = [str(row[name]) for name in ("operationId", "operationDate", "effectiveDate", "settlementDate") if row.get(name)]
    return BadPayload(sentences.BROKEN_ROW.filled(name=NAME, code=code, row=", ".join(words)[:40] or "?"))


def _text(row: Row, name: str, code: str) -> str:
    cell = row.get(name)
    if not isinstance(cell, str) or not cell.strip():
        raise _broken(row, code)
    return cell.strip()


def _number(row: Row, name: str, code: str) -> float:
    """The value of a field that must be there; null is NaN."""
    if name not in row:
        raise _broken(row, code)
    try:
        return value_of(row[name])
    except ValueError:
        raise _broken(row, code) from None


def _operation_day(row: Row, name: str, code: str) -> date:
    try:
        return date.fromisoformat(_text(row, name, code))
    except ValueError:
        raise _broken(row, code) from None


def _rate(kind: str) -> Callable[[list[Row], str, Span], Pairs]:
    """The published rate; a row of another rate means that another series was sent."""

    def read(rows: list[Row], code: str, span: Span) -> Iterator[tuple[str, float]]:
        for row in rows:
            if (got := _text(row, "type", code)) != kind:
                raise BadPayload(sentences.OTHER_COLUMN.filled(name=NAME, got=got[:40], column=kind))
            yield _text(row, "effectiveDate", code), _number(row, "percentRate", code)

    return read


def _closes(row: Row) -> time | None:
    """When an operation closed in New York, written `01:15 PM` or `13:15`; None where that is not told."""
    found = _TIME.fullmatch(str(row.get("closeTime") or "").strip())
    if not found:
        return None
    hour, half = int(found[1]), (found[3] or "").casefold()
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    return time(hour, int(found[2])) if hour < 24 else None


def _is_test(row: Row, code: str) -> bool:
    """A small-value test: noted as one, or closed in the middle of the morning over an amount no operation had then.

    Numbers tell nothing: real operations have borne the 99 of tests.
    """
    closes = _closes(row)
    at_its_hour = closes is not None and TEST_CLOSES[0] <= closes <= TEST_CLOSES[1]
    small = at_its_hour and 0 < _number(row, "totalAmtAccepted", code) < LARGEST_TEST
    return small or bool(_TEST.search(str(row.get("note") or "")))


def _operations(rows: list[Row], kind: str, code: str) -> dict[str, list[Row]]:
    """The overnight operations of one type by day, with results, without the Desk's small-value tests."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        if _text(row, "operationType", code).casefold() != kind:
            continue
        announced = str(row.get("auctionStatus") or "Results").casefold() != "results"
        longer = str(row.get("term") or "Overnight").casefold() != "overnight"
        if announced or longer or _is_test(row, code):
            continue
        found.setdefault(_operation_day(row, "operationDate", code).isoformat(), []).append(row)
    return found


def _onrrp(rows: list[Row], code: str) -> Iterator[tuple[str, Row, float]]:
    """Each day's ON RRP operation and its amount: the one that closes last, at 13:15, whatever it took, since tests stand
    beside it on some days; the largest where closing times do not tell."""
    for day, operations in _operations(rows, "reverse repo", code).items():
        amounts = [_number(row, "totalAmtAccepted", code) for row in operations]
        ranks = [
            (_closes(row) or time.min, -math.inf if math.isnan(amount) else amount)
            for row, amount in zip(operations, amounts, strict=True)
        ]
        real = ranks.index(max(ranks))
        yield day, operations[real], amounts[real]


def _balance(rows: list[Row], code: str, span: Span) -> Pairs:
    """ON RRP, dollars accepted."""
    return ((day, amount) for day, _, amount in _onrrp(rows, code))


def _counterparties(rows: list[Row], code: str, span: Span) -> Pairs:
    """How many counterparties took part in the day's ON RRP operation; null, as on some days, is not published."""
    return ((day, _number(row, "participatingCpty", code)) for day, row, _ in _onrrp(rows, code))


def _by_type(kind: str) -> Callable[[list[Row], str, Span], Pairs]:
    """Dollars accepted from one type of counterparty; days whose split is not out yet are absent.

    The split leaves out types that took nothing. A type left out is a zero where those named make up the whole amount,
    and not known where they do not. A type of another name would turn into such a zero, and is refused.
    """

    def read(rows: list[Row], code: str, span: Span) -> Iterator[tuple[str, float]]:
        for day, row, amount in _onrrp(rows, code):
            split = row.get("propositions") or []
            if not isinstance(split, list) or not all(isinstance(one, dict) for one in split):
                raise _broken(row, code)
            parts = {_text({**one, "operationDate": day}, "counterpartyType", code).casefold(): one for one in split}
            if len(parts) < len(split) or not set(parts) <= set(TYPES):
                raise _broken(row, code)
            if not parts and amount != 0:
                continue
            amounts = {name: _number({**one, "operationDate": day}, "amtAccepted", code) for name, one in parts.items()}
            whole = abs(math.fsum(amounts.values()) - amount) < 1.0
            yield day, amounts.get(kind, 0.0 if whole else math.nan)

    return read


def _repo(rows: list[Row], code: str, span: Span) -> Iterator[tuple[str, float]]:
    """Overnight repo, dollars accepted: the sum of the day's windows; today is left out until all of them have results."""
    for day, operations in _operations(rows, "repo", code).items():
        if day == span.today.isoformat() and len(operations) < WINDOWS:
            continue
        yield day, math.fsum(_number(row, "totalAmtAccepted", code) for row in operations)


def _outstanding(rows: list[Row], code: str, span: Span) -> Iterator[tuple[str, float]]:
    """Dollar swaps outstanding at the end of each business day: those settled by it that mature after it.

    Small-value tests are counted, as H.4.1 counts them: they are drawn and repaid like the others. The last day is
    the business day before today, since operations of a day appear when it is over; but no more than a week after the
    last operation, since one is made every week and without it the list may not be complete.
    """
    swaps = [
        (
            _operation_day(row, "settlementDate", code),
            _operation_day(row, "maturityDate", code),
            _number(row, "amount", code),
            row,
        )
        for row in rows
    ]
    if not swaps:
        return
    for settled, matures, amount, row in swaps:
        if matures <= settled or math.isnan(amount):
            raise _broken(row, code)
    first = max(span.first, min(settled for settled, *_ in swaps))
    end = min(span.today, max(settled for settled, *_ in swaps) + timedelta(days=8))
    days = np.arange(np.datetime64(first, "D"), np.datetime64(max(first, end), "D"))
    days = days[np.is_busday(days, holidays=federal_holidays())]
    changes = np.zeros(len(days) + 1)
    for settled, matures, amount, _ in swaps:
        changes[np.searchsorted(days, np.datetime64(settled, "D"))] += amount
        changes[np.searchsorted(days, np.datetime64(matures, "D"))] -= amount
    yield from zip(days.astype(str).tolist(), np.cumsum(changes)[:-1].round(2).tolist(), strict=True)


REVERSE_REPO_START = date(2013, 9, 23)  # the first ON RRP operation
REPO_START = date(2019, 9, 17)  # the Desk's return to repo
SWAPS_START = date(2007, 12, 17)
_OPERATIONS, _SPLIT = "rp/results/search.json", "rp/reverserepo/propositions/search.json"
_REVERSE, _REPO = {"operationTypes": "Reverse Repo"}, {"operationTypes": "Repo"}
_REPO_ROWS, _RATE_ROWS = ("repo", "operations"), ("refRates",)

FEEDS: Mapping[str, Feed] = MappingProxyType(
    {
        "ONRRP": Feed(_OPERATIONS, _REPO_ROWS, REVERSE_REPO_START, _balance, _REVERSE),
        "ONRRP_CPTY": Feed(_OPERATIONS, _REPO_ROWS, REVERSE_REPO_START, _counterparties, _REVERSE),
        **{f"ONRRP_{kind.upper()}": Feed(_SPLIT, _REPO_ROWS, REVERSE_REPO_START, _by_type(kind)) for kind in TYPES},
        "REPO": Feed(_OPERATIONS, _REPO_ROWS, REPO_START, _repo, _REPO),
        "SOFR": Feed("rates/secured/sofr/search.json", _RATE_ROWS, date(2018, 4, 3), _rate("SOFR")),
        "EFFR": Feed("rates/unsecured/effr/search.json", _RATE_ROWS, date(2000, 7, 3), _rate("EFFR")),
        "SWAPS": Feed("fxs/usdollar/search.json", ("fxSwaps", "operations"), SWAPS_START, _outstanding, earlier=LONGEST_SWAP),
    }
)
