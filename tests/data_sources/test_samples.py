"""The adapters and the stand-in against recorded answers of FRED."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from datetime import date
from pathlib import Path

import pytest

from data_sources.fred.keyed import FredApi
from data_sources.fred.keyless import FredCsv
from data_sources.wire.base import BadKey, BadPayload, NotFound, SourceError, Unavailable
from data_sources.wire.http import Http
from tests.standin import KEY, Standin

OBSERVATIONS = "/fred/series/observations"


@pytest.fixture
def samples(shared: Path) -> Path:
    return shared / "samples"


def csv_of(
    samples: Path, name: str, code: str, http: Http, fred: Standin, as_of: date | None = None
) -> list[tuple[str, float]]:
    fred.misbehave("body", body=(samples / "fredgraph" / name).read_bytes())
    values = FredCsv(http).fetch(code, as_of).values
    return [(f"{day:%Y-%m-%d}", value) for day, value in values.fillna(-99).items()]


@pytest.mark.parametrize(
    ("name", "code", "first", "gaps", "last"),
    [
        ("CPIAUCSL.csv", "CPIAUCSL", ("2025-08-01", 323.291), ["2025-10-01"], ("2026-02-01", 327.46)),
        ("T5YIE.csv", "T5YIE", ("2026-06-30", 2.26), ["2026-07-03"], ("2026-07-10", 2.28)),
        ("DTWEXAFEGS.csv", "DTWEXAFEGS", ("2026-06-16", 112.3447), ["2026-06-19"], ("2026-06-24", 114.6741)),
        ("DEXCHUS_old_header.csv", "DEXCHUS", ("2015-12-21", 6.4793), ["2015-12-25", "2016-01-01"], ("2016-01-04", 6.5338)),
    ],
)
def test_recorded_csv(
    samples: Path, http: Http, fred: Standin, name: str, code: str, first: object, gaps: list[str], last: object
) -> None:
    """Both headers, with the unpublished days missing."""
    rows = csv_of(samples, name, code, http, fred)
    assert rows[0] == first
    assert rows[-1] == last
    assert [day for day, value in rows if value == -99] == gaps


def test_recorded_vintage(samples: Path, http: Http, fred: Standin) -> None:
    """GDP of 2023Q4 as it stood on 2024-02-01; asked for another day, the same answer is refused."""
    asked = ("alfredgraph_GDPC1_20240201.csv", "GDPC1", http, fred)
    assert csv_of(samples, *asked, date(2024, 2, 1)) == [("2023-10-01", 22672.859)]
    with pytest.raises(BadPayload, match="GDPC1_20240201 where GDPC1_20240202"):
        csv_of(samples, *asked, date(2024, 2, 2))


@pytest.mark.parametrize(
    ("name", "kind"),
    [("error_200.html", Unavailable), ("multi_WALCL_TREAST_WSHOMCB.csv", BadPayload), ("T5YIE.csv", BadPayload)],
)
def test_recorded_answers_to_refuse(samples: Path, http: Http, fred: Standin, name: str, kind: type[SourceError]) -> None:
    """A page with status 200, several series at once and another series are not WALCL."""
    with pytest.raises(kind):
        csv_of(samples, name, "WALCL", http, fred)


def test_recorded_xml(samples: Path, http: Http, fred: Standin, monkeypatch: pytest.MonkeyPatch) -> None:
    """Captured XML of metadata and observations reads to its values."""
    monkeypatch.setenv("FRED_API_KEY", KEY)
    fred.misbehave("body", on=OBSERVATIONS, body=(samples / "fred" / "observations_SP500.xml").read_bytes())
    fred.misbehave("body", on="/fred/series", body=(samples / "fred" / "series_PAYEMS.xml").read_bytes())
    got = FredApi(http).fetch("PAYEMS")
    assert got.values.tolist() == [2002.28, 2000.72, 1997.65, 2007.71]
    assert (got.units, got.frequency) == ("Thousands of Persons", "Monthly")


@pytest.mark.parametrize(
    ("name", "status", "kind"),
    [
        ("error_400_key_bad_format.json", 400, BadKey),
        ("error_400_key_not_registered.json", 400, BadKey),
        ("error_400_key_not_set.json", 400, BadKey),
        ("error_400_series_not_found.json", 400, NotFound),
        ("error_429_rate_limit.json", 429, Unavailable),
        ("error_429_rate_limit.xml", 429, Unavailable),
    ],
)
def test_recorded_errors(
    samples: Path, http: Http, fred: Standin, monkeypatch: pytest.MonkeyPatch, name: str, status: int, kind: type[SourceError]
) -> None:
    """Each recorded error finds its branch."""
    monkeypatch.setenv("FRED_API_KEY", KEY)
    fred.misbehave("body", status=status, body=(samples / "fred" / name).read_bytes())
    with pytest.raises(kind):
        FredApi(http).fetch("NFCI")


@pytest.mark.parametrize("name", ["WALCL", "DTWEXAFEGS_holiday", "CPIAUCSL_not_published"])
def test_the_stand_in_answers_observations_like_fred(samples: Path, http: Http, fred: Standin, name: str) -> None:
    """Holding the recorded rows, the stand-in gives the recorded JSON byte for byte."""
    recorded = (samples / "fred" / f"observations_{name}.json").read_bytes()
    said = json.loads(recorded)
    fred.day = said["realtime_start"]
    fred.hold("X", [(row["date"], row["value"]) for row in said["observations"]])
    asked = {"series_id": "X", "api_key": KEY, "file_type": "json"} | {
        key: said[key] for key in ("observation_start", "observation_end")
    }
    assert http.get(f"{fred.url}{OBSERVATIONS}", asked, "FRED").body == recorded


def test_the_stand_in_answers_metadata_like_fred(samples: Path, http: Http, fred: Standin) -> None:
    """Same fields in the same order as the recorded WALCL."""
    recorded = json.loads((samples / "fred" / "series_WALCL.json").read_bytes())
    row = recorded["seriess"][0]
    fred.hold("WALCL", [(row["observation_start"], "1"), (row["observation_end"], "2")], units=row["units"], title=row["title"],
              frequency=row["frequency"])  # fmt: skip
    answer = json.loads(
        http.get(f"{fred.url}/fred/series", {"series_id": "WALCL", "api_key": KEY, "file_type": "json"}, "FRED").body
    )
    assert list(answer) == list(recorded)
    assert list(answer["seriess"][0]) == list(row)
    assert {**answer["seriess"][0], "units_short": row["units_short"]} == row


def test_the_stand_in_answers_xml_like_fred(samples: Path, http: Http, fred: Standin) -> None:
    """XML is the default, with the recorded elements, attributes and their order."""
    recorded = ET.fromstring((samples / "fred" / "observations_SP500.xml").read_bytes())
    fred.day = "2015-06-28"
    fred.hold("SP500", [(row.get("date", ""), row.get("value", "")) for row in recorded])
    asked = {"series_id": "SP500", "api_key": KEY, "observation_start": "2014-09-02", "observation_end": "2014-09-05"}
    answer = ET.fromstring(http.get(f"{fred.url}{OBSERVATIONS}", asked, "FRED").body)
    assert list(answer.attrib.items()) == list(recorded.attrib.items())
    assert [list(row.attrib.items()) for row in answer] == [list(row.attrib.items()) for row in recorded]


@pytest.mark.parametrize(
    ("name", "asked"),
    [
        ("error_400_key_bad_format", {"series_id": "NFCI", "api_key": "short"}),
        ("error_400_key_not_registered", {"series_id": "NFCI", "api_key": "z" * 32}),
        ("error_400_key_not_set", {"series_id": "NFCI"}),
        ("error_400_series_not_found", {"series_id": "NOSUCH", "api_key": KEY}),
    ],
)
def test_the_stand_in_errs_like_fred(samples: Path, http: Http, fred: Standin, name: str, asked: dict[str, str]) -> None:
    """The recorded errors come byte for byte with status 400."""
    answer = http.get(f"{fred.url}/fred/series", {**asked, "file_type": "json"}, "FRED")
    assert answer.status == 400
    assert answer.body == (samples / "fred" / f"{name}.json").read_bytes()


@pytest.mark.parametrize("name", ["CPIAUCSL", "T5YIE", "DTWEXAFEGS", "DEXCHUS_old_header"])
def test_the_stand_in_draws_csv_like_fred(samples: Path, http: Http, fred: Standin, name: str) -> None:
    """Holding the recorded rows, the stand-in gives the recorded CSV byte for byte, with either header."""
    recorded = (samples / "fredgraph" / f"{name}.csv").read_bytes()
    header, *lines = recorded.decode().split()
    fred.old_csv = header.startswith("DATE")
    code = name.split("_")[0]
    fred.hold(code, [(day, value or ".") for day, value in (line.split(",") for line in lines)])
    assert http.get(f"{fred.url}/graph/fredgraph.csv", {"id": code}, "FRED").body == recorded
