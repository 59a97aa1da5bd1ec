"""FRED with a key, against the stand-in: values, vintages, and each way of going wrong."""

from __future__ import annotations

import json
import math
import urllib.request
from datetime import date

import pandas as pd
import pytest

from data_sources.fred.keyed import FredApi
from data_sources.wire.base import BadKey, BadPayload, NotFound, SourceError, Unavailable
from data_sources.wire.http import Http
from macro.declare.dates import dates
from tests.data_sources.conftest import Patience
from tests.standin import KEY, Standin

OBSERVATIONS = "/fred/series/observations"


@pytest.fixture
def api(http: Http, fred: Standin, monkeypatch: pytest.MonkeyPatch) -> FredApi:
    monkeypatch.setenv("FRED_API_KEY", KEY)
    return FredApi(http)


def xml(rows: str, count: int) -> bytes:
    return f'<?xml version="1.0" encoding="utf-8" ?>\n<observations count="{count}" offset="0">{rows}</observations>\n'.encode()


def test_values_and_metadata(api: FredApi) -> None:
    """Dates, values, the '.' and what the series is called come through; zero stays zero."""
    got = api.fetch("NFCI")
    assert dates(got.values).strftime("%Y-%m-%d").tolist() == ["2026-09-04", "2026-09-11", "2026-09-18", "2026-09-25"]
    assert got.values.fillna(99).tolist() == [-0.56, 99, -0.52, 0.0]
    assert got.values.dtype == "float64"
    assert (got.source, got.units, got.frequency) == ("FRED API", "Index", "Weekly, Ending Friday")
    assert got.title == "Chicago Fed National Financial Conditions Index"


def test_what_a_series_is_is_asked_once_a_day(
    http: Http, fred: Standin, monkeypatch: pytest.MonkeyPatch, patience: Patience
) -> None:
    """A refresh costs one call a series; a unit that FRED changes is known a day later."""
    monkeypatch.setenv("FRED_API_KEY", KEY)
    fred.hold("WALCL", [("2026-09-02", "1")], units="Millions of U.S. Dollars")
    api = FredApi(http, patience.clock)
    assert [api.fetch(code).units for code in ("NFCI", "WALCL", "NFCI", "WALCL")] == [
        "Index", "Millions of U.S. Dollars", "Index", "Millions of U.S. Dollars"]  # fmt: skip
    assert [asked["series_id"] for asked in fred.calls("/fred/series")] == ["NFCI", "WALCL"]
    fred.series["NFCI"].units = "Percent"
    patience.now += 86_399
    assert api.fetch("NFCI").units == "Index"
    patience.now += 1
    assert api.fetch("NFCI").units == "Percent"


def test_what_could_not_be_asked_is_asked_again(api: FredApi, fred: Standin) -> None:
    """A fault at the first call leaves nothing behind."""
    fred.misbehave("html", on="/fred/series", times=1)
    with pytest.raises(Unavailable):
        api.fetch("NFCI")
    assert api.fetch("NFCI").units == "Index"


def test_as_of_asks_for_the_table_of_that_day(api: FredApi, fred: Standin) -> None:
    """A vintage is asked with both realtime bounds, values in one call and its unit in another, and is what comes back."""
    fred.series["NFCI"].vintages["2024-03-20"] = [("2024-03-15", "-0.43")]
    got = api.fetch("NFCI", date(2024, 3, 20))
    assert got.values.tolist() == [-0.43]
    for path in ("/fred/series", OBSERVATIONS):
        (asked,) = fred.calls(path)
        assert (asked["realtime_start"], asked["realtime_end"]) == ("2024-03-20", "2024-03-20")
    assert len(fred.requests) == 2


def test_a_vintage_comes_with_the_unit_of_its_day(api: FredApi, fred: Standin) -> None:
    """Today's, which is kept for a day, is not that of every day before it, nor the other way round."""
    fred.hold("WRESBAL", [("2024-09-18", "3313281")], units="Millions of U.S. Dollars")
    fred.series["WRESBAL"].vintages |= {"2024-09-24": [("2024-09-18", "3313.281")], "2025-09-24": [("2024-09-18", "3313281")]}
    fred.series["WRESBAL"].vintage_units["2024-09-24"] = "Billions of U.S. Dollars"
    days = (None, date(2024, 9, 24), date(2025, 9, 24), None)
    told = [api.fetch("WRESBAL", day).units.split()[0] for day in days]
    assert told == ["Millions", "Billions", "Millions", "Millions"]


def test_a_day_before_the_archive_is_not_found(api: FredApi) -> None:
    """FRED's word for it becomes ours."""
    with pytest.raises(NotFound, match="no vintage of NFCI"):
        api.fetch("NFCI", date(1900, 1, 1))


def test_what_alfred_does_not_hold_is_no_vintage(api: FredApi, fred: Standin) -> None:
    """The series may well exist: it is the archive that lacks it, or lacks that day of it."""
    words = "Bad Request.  The series does not exist in ALFRED but may exist in FRED.  Try setting realtime_start to today."
    fred.misbehave("body", status=400, body=json.dumps({"error_code": 400, "error_message": words}).encode())
    with pytest.raises(NotFound, match=r"^FRED holds no vintage of NFCI for that day\.$"):
        api.fetch("NFCI", date(2024, 3, 20))


def test_an_empty_answer_is_an_empty_series(api: FredApi, fred: Standin) -> None:
    """fredapi gives an object Series over a RangeIndex there; ours is float64 by date."""
    fred.hold("NONE", [])
    got = api.fetch("NONE")
    assert got.values.empty
    assert got.values.dtype == "float64"
    assert isinstance(got.values.index, pd.DatetimeIndex)


def test_our_http_carries_everything(api: FredApi, fred: Standin, monkeypatch: pytest.MonkeyPatch) -> None:
    """fredapi's own urlopen, which has no time-out, is never reached, and no proxy is installed for the process."""
    monkeypatch.setattr("fredapi.fred.urlopen", lambda *_: pytest.fail("fredapi went to the network by itself"))
    monkeypatch.setattr(urllib.request, "install_opener", lambda *_: pytest.fail("a proxy was installed process-wide"))
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")
    api.fetch("NFCI")
    assert [path for path, _, _ in fred.requests] == ["/fred/series", OBSERVATIONS]
    assert all(headers["User-Agent"].startswith("FedLens/") for _, _, headers in fred.requests)


@pytest.mark.parametrize("key", ["", "abc", KEY.upper(), KEY[:-1], KEY + "0", KEY[:-1] + "_", KEY[:-1] + "é"])
def test_a_malformed_key_is_refused_before_any_call(
    api: FredApi, fred: Standin, monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    """What cannot be a FRED key is not sent anywhere."""
    monkeypatch.setenv("FRED_API_KEY", key)
    with pytest.raises(BadKey, match="32 small letters and digits"):
        api.fetch("NFCI")
    assert fred.requests == []


def test_spaces_around_a_key_are_forgiven(api: FredApi, monkeypatch: pytest.MonkeyPatch) -> None:
    """A line end that came along with the key does not matter."""
    monkeypatch.setenv("FRED_API_KEY", f" {KEY}\n")
    assert len(api.fetch("NFCI").values) == 4


def test_a_key_fred_does_not_know(api: FredApi, fred: Standin) -> None:
    """A revoked key is BadKey, told without the key."""
    fred.keys.clear()
    with pytest.raises(BadKey, match=r"^FRED does not accept the key in FRED_API_KEY\.$"):
        api.fetch("NFCI")


def test_a_locked_key(api: FredApi, fred: Standin) -> None:
    """Status 423 says that FRED has locked the key."""
    fred.misbehave("body", status=423, body=b'<error code="423" message="Locked" />')
    with pytest.raises(BadKey, match="locked"):
        api.fetch("NFCI")


@pytest.mark.parametrize("code", ["NOSUCH", "USD3MTD156N"])
def test_an_unknown_series(api: FredApi, code: str) -> None:
    """'Does not exist' is NotFound, naming the series."""
    with pytest.raises(NotFound, match=f"does not carry a series {code}"):
        api.fetch(code)


@pytest.mark.parametrize(
    ("body", "kind", "words"),
    [
        (b'{"error_code": 400, "error_message": "Bad Request.  The series does not exist."}', NotFound, "does not carry"),
        (b'{"error_code": 400, "error_message": "Bad Request.  Variable api_key is not set."}', BadKey, "does not accept"),
        (
            b'{"error_code": 400, "error_message": "Bad Request.  Variable limit is not between 1 and 100000."}',
            BadPayload,
            "Variable limit",
        ),
        (
            b'{"error_message": "Bad Request.  Limits changed.  Read https://fred.stlouisfed.org/docs?api_key=x for more."}',
            BadPayload,
            r"for NFCI: Limits changed\. Read for more\.$",
        ),
        (b"", BadPayload, "cannot be read"),
        (b"[1, 2]", BadPayload, "cannot be read"),
        (b'{"error_code": 400}', BadPayload, "cannot be read"),
        (b"gateway says no", BadPayload, "cannot be read"),
    ],
)
def test_errors_in_any_dress(api: FredApi, fred: Standin, body: bytes, kind: type[SourceError], words: str) -> None:
    """FRED's errors have come as JSON where XML was asked, and gateways add their own."""
    fred.misbehave("body", status=400, body=body)
    with pytest.raises(kind, match=words):
        api.fetch("NFCI")


@pytest.mark.parametrize("status", [403, 404])
def test_a_gateways_refusal(api: FredApi, fred: Standin, status: int) -> None:
    """A refusal that is not FRED's own is no statement about the series."""
    fred.misbehave("error", status=status, body=b"no")
    with pytest.raises(Unavailable, match=str(status)):
        api.fetch("NFCI")


@pytest.mark.parametrize("status", [429, 500, 502])
def test_busy_and_broken_servers(api: FredApi, fred: Standin, status: int) -> None:
    """429 is not confused with 400, and a 502 page is no XML error."""
    fred.misbehave("error", status=status)
    with pytest.raises(Unavailable, match=str(status)):
        api.fetch("NFCI")


def test_html_with_status_200(api: FredApi, fred: Standin) -> None:
    """A bot page is Unavailable."""
    fred.misbehave("html")
    with pytest.raises(Unavailable, match="web page"):
        api.fetch("NFCI")


def test_a_stalled_server_does_not_block(api: FredApi, hasty: Http, fred: Standin) -> None:
    """fredapi by itself would wait for ever."""
    fred.misbehave("stall")
    with pytest.raises(Unavailable, match="did not answer in time"):
        FredApi(hasty).fetch("NFCI")


@pytest.mark.parametrize("kind", ["truncated", "cut"])
def test_half_an_answer(api: FredApi, fred: Standin, kind: str) -> None:
    """XML that ends early is never taken for data, whether its length was announced or not."""
    fred.misbehave(kind, on=OBSERVATIONS)
    with pytest.raises((Unavailable, BadPayload), match=r"broke off|cannot be read"):
        api.fetch("NFCI")


@pytest.mark.parametrize(
    ("rows", "count", "words"),
    [
        ('<observation date="2026-01-02" value="1"/>', 2, "announced 2 values of NFCI and sent 1"),
        (
            '<observation date="2026-01-02" value="1"/><observation date="2026-01-02" value="2"/>',
            2,
            "several values of NFCI for one day",
        ),
        ('<observation date="2026-01-02" value="1"/><observation date="2026-01-01" value="2"/>', 2, "run backwards"),
        ('<observation date="2026-01-02" value="inf"/>', 1, "no number \\(2026-01-02\\)"),
        ('<observation date="2026-01-02" value="one"/>', 1, "no number"),
        ('<observation date="2026-02-30" value="1"/>', 1, "that are no dates"),
        ('<observation value="1"/>', 1, "cannot be read"),
        ('<observation date="2026-01-02" obs_value="1"/>', 1, "cannot be read"),
    ],
)
def test_an_answer_that_breaks_its_promise(api: FredApi, fred: Standin, rows: str, count: int, words: str) -> None:
    """Missing pages, repeated days, infinity and dates that are none are BadPayload."""
    fred.misbehave("body", on=OBSERVATIONS, body=xml(rows, count))
    with pytest.raises(BadPayload, match=words):
        api.fetch("NFCI")


def test_other_ways_of_writing_missing(api: FredApi, fred: Standin) -> None:
    """Empty and 'null' values read as missing, not as an error and not as zero."""
    rows = "".join(
        f'<observation date="2026-01-0{day}" value="{text}"/>' for day, text in ((1, ""), (2, "null"), (3, "NA"), (4, "5"))
    )
    fred.misbehave("body", on=OBSERVATIONS, body=xml(rows, 4))
    values = api.fetch("NFCI").values.tolist()
    assert [math.isnan(value) for value in values] == [True, True, True, False]


def test_no_series_in_the_answer(api: FredApi, fred: Standin) -> None:
    """Metadata without a series is BadPayload."""
    fred.misbehave("body", on="/fred/series", body=b"<seriess/>")
    with pytest.raises(BadPayload, match="cannot be read"):
        api.fetch("NFCI")


def test_each_call_waits_its_turn(fred: Standin, monkeypatch: pytest.MonkeyPatch) -> None:
    """The two calls of one series keep the pace between them."""
    monkeypatch.setenv("FRED_API_KEY", KEY)
    patience = Patience()
    FredApi(Http(pace={"127.0.0.1": 0.51}, sleep=patience, clock=patience.clock)).fetch("NFCI")
    assert patience.waits == pytest.approx([0.51])


def test_the_schedule_of_a_release(api: FredApi, fred: Standin) -> None:
    """Days that were and days to come, oldest first; the key goes with it, and a refusal is one as for any series."""
    fred.releases["10"] = ["2026-12-10", "2026-11-10", "2020-01-14"]
    assert api.release_dates(10, date(2026, 1, 1)) == (date(2026, 11, 10), date(2026, 12, 10))
    (asked,) = fred.calls("/fred/release/dates")
    assert asked["include_release_dates_with_no_data"] == "true"
    fred.keys.clear()
    with pytest.raises(BadKey):
        api.release_dates(10, date(2026, 1, 1))
