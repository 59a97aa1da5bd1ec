"""FRED without a key, against the stand-in: both headers, missing cells, vintages, and each way of going wrong."""

from __future__ import annotations

from datetime import date

import pytest

from data_sources.fred.keyless import FredCsv
from data_sources.wire.base import BadPayload, NotFound, SourceError, Unavailable
from data_sources.wire.http import Http
from macro.declare.dates import dates
from tests.standin import Standin, zipped


@pytest.fixture
def keyless(http: Http, fred: Standin) -> FredCsv:
    return FredCsv(http)


@pytest.mark.parametrize("old", [False, True])
def test_both_headers_and_both_ways_of_missing(keyless: FredCsv, fred: Standin, old: bool) -> None:
    """DATE with '.' until 2024 and observation_date with an empty cell since read the same."""
    fred.old_csv = old
    got = keyless.fetch("NFCI")
    assert got.values.fillna(99).tolist() == [-0.56, 99, -0.52, 0.0]
    assert dates(got.values).strftime("%m-%d").tolist() == ["09-04", "09-11", "09-18", "09-25"]
    assert got.source == "FRED CSV"
    assert (got.title, got.units, got.frequency) == ("", "", "")


def test_one_series_a_request(keyless: FredCsv, fred: Standin) -> None:
    """The request holds the code and nothing else."""
    keyless.fetch("NFCI")
    assert fred.calls("/graph/fredgraph.csv") == [{"id": "NFCI"}]


def test_an_empty_table_is_an_empty_series(keyless: FredCsv, fred: Standin) -> None:
    """A header without rows is an answer without values."""
    fred.hold("NONE", [])
    assert keyless.fetch("NONE").values.empty


def test_as_of_asks_alfred(keyless: FredCsv, fred: Standin) -> None:
    """fredgraph.csv ignores a vintage date, so a vintage comes from ALFRED's address."""
    fred.series["NFCI"].vintages["2024-03-20"] = [("2024-03-15", "-0.43")]
    assert keyless.fetch("NFCI", date(2024, 3, 20)).values.tolist() == [-0.43]
    assert fred.calls("/graph/alfredgraph.csv") == [{"id": "NFCI", "vintage_date": "2024-03-20"}]
    assert fred.calls("/graph/fredgraph.csv") == []


def test_a_clamped_vintage_is_refused(keyless: FredCsv, fred: Standin) -> None:
    """ALFRED answers a day it does not have with another one; only the column's suffix tells."""
    fred.series["NFCI"].vintages["2024-03-20"] = [("2024-03-15", "-0.43")]
    with pytest.raises(BadPayload, match="NFCI_20240320 where NFCI_20240321 was asked"):
        keyless.fetch("NFCI", date(2024, 3, 21))


def test_a_vintage_before_the_archive_is_not_found(keyless: FredCsv) -> None:
    """404 from ALFRED is NotFound, and says what was not found: a vintage of that day, not the series."""
    with pytest.raises(NotFound, match=r"^FRED holds no vintage of NFCI for that day\.$"):
        keyless.fetch("NFCI", date(1900, 1, 1))


def test_an_unknown_series(keyless: FredCsv) -> None:
    """A 404 page is NotFound, naming the series."""
    with pytest.raises(NotFound, match=r"^FRED does not carry a series NOSUCH\.$"):
        keyless.fetch("NOSUCH")


def test_html_with_status_200(keyless: FredCsv, fred: Standin) -> None:
    """A page in place of the CSV says nothing about the series: Unavailable."""
    fred.misbehave("html")
    with pytest.raises(Unavailable, match="web page"):
        keyless.fetch("NFCI")


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (zipped("NFCI"), "a ZIP"),
        (b"", "something other than the table"),
        (b"busy, come back later\n", "something other than the table"),
        (b"observation_date\n2026-01-02\n", "something other than the table"),
        (b"date,NFCI\n2026-01-02,1\n", "something other than the table"),
        (b"observation_date,NFCI,ANFCI\n2026-01-02,1,2\n", "something other than the table"),
        (b"observation_date,ANFCI\n2026-01-02,1\n", "sent ANFCI where NFCI was asked"),
        (b"observation_date,NFCI_CHG\n2026-01-02,1\n", "sent NFCI_CHG where NFCI was asked"),
        (b"observation_date,NFCI\n2026-01-02,1,2\n", "is broken"),
        (b"observation_date,NFCI\n2026-01-02,1\n2026-01-0", "is broken"),
        (b"observation_date,NFCI\n2026-01-02,one\n", "no number \\(2026-01-02\\)"),
        (b"observation_date,NFCI\n2026-01-02,inf\n", "no number"),
        (b"observation_date,NFCI\n2026-01-09,1\n2026-01-02,2\n", "run backwards"),
        (b"observation_date,NFCI\n2026-01-02,1\n2026-01-02,2\n", "repeat"),
        (b"observation_date,NFCI\n2026-02-30,1\n", "no dates"),
        (b"observation_date,NFCI\n\xff\xfe,1\n", "other than text"),
    ],
)
def test_what_is_not_the_table_asked_for(keyless: FredCsv, fred: Standin, body: bytes, words: str) -> None:
    """Anything but the one series in its two columns is BadPayload."""
    fred.misbehave("body", body=body)
    with pytest.raises(BadPayload, match=words):
        keyless.fetch("NFCI")


def test_a_byte_order_mark_and_windows_line_ends_do_not_matter(keyless: FredCsv, fred: Standin) -> None:
    """Harmless dress is taken off."""
    fred.misbehave("body", body=b"\xef\xbb\xbfobservation_date,NFCI\r\n2026-01-02,1.5\r\n\r\n")
    assert keyless.fetch("NFCI").values.tolist() == [1.5]


def test_a_body_shorter_than_announced(keyless: FredCsv, fred: Standin) -> None:
    """The transport notices, whatever the rows look like."""
    fred.misbehave("truncated")
    with pytest.raises(Unavailable, match="broke off"):
        keyless.fetch("NFCI")


def test_a_number_cut_short_is_not_read_as_a_number(keyless: FredCsv, fred: Standin) -> None:
    """Without an announced length 2.31 may arrive as 2.3: the missing line end gives it away."""
    fred.hold("NFCI", [("2026-01-02", "2.31")])
    fred.misbehave("cut")
    with pytest.raises(BadPayload, match="broke off"):
        keyless.fetch("NFCI")


@pytest.mark.parametrize(
    ("status", "kind"), [(403, Unavailable), (400, Unavailable), (429, Unavailable), (500, Unavailable), (404, NotFound)]
)
def test_statuses(keyless: FredCsv, fred: Standin, status: int, kind: type[SourceError]) -> None:
    """Only 404 speaks about the series."""
    fred.misbehave("error", status=status, body=b"no")
    with pytest.raises(kind):
        keyless.fetch("NFCI")


def test_a_stalled_server_does_not_block(hasty: Http, fred: Standin) -> None:
    """A site that accepts and keeps silent ends in a time-out."""
    fred.misbehave("stall")
    with pytest.raises(Unavailable, match="did not answer in time"):
        FredCsv(hasty).fetch("NFCI")
