"""FRED with a key: fredapi asks and parses, our http carries, because fredapi itself has no time-out, retry or typed errors."""

from __future__ import annotations

import math
import os
import re
import time
import xml.etree.ElementTree as ET
from collections.abc import Callable
from datetime import date
from typing import Any

import fredapi
import orjson

from data_sources.wire import sentences
from data_sources.wire.base import BadKey, BadPayload, Fetched, NotFound, SourceError, Unavailable, by_date, number
from data_sources.wire.http import Http, scrub
from data_sources.wire.kept import Kept

NAME = "FRED"
SOURCE = "FRED API"
KEY_VARIABLE = "FRED_API_KEY"
BASE_VARIABLE = "FEDLENS_FRED_API"
BASE = "https://api.stlouisfed.org/fred"
DAY = 86_400.0
_ADDRESS = re.compile(r"\S*://\S*")


def key() -> str:
    """The key in the environment now; empty where there is none."""
    return os.environ.get(KEY_VARIABLE, "").strip()


class FredApi:
    """Latest values, or with `as_of` the table as it stood on that day (an ALFRED vintage)."""

    def __init__(self, http: Http, clock: Callable[[], float] = time.monotonic) -> None:
        self._http = http
        self._about: Kept[tuple[str, str, str]] = Kept(DAY, clock)

    def fetch(self, code: str, as_of: date | None = None, since: date | None = None) -> Fetched:
        """All values, and what the series is, title, units and frequency: asked once a day, and for a vintage as it was on
        its day, because a series may have been in billions then and in millions since."""
        secret = key()
        if not re.fullmatch(r"[0-9a-z]{32}", secret, re.ASCII):
            raise BadKey(sentences.KEY_MALFORMED.filled(variable=KEY_VARIABLE))
        fred = _Fred(secret, self._http, code, as_of)
        try:
            about = fred.about() if as_of else self._about.get(code, fred.about)
            # An empty answer is an object Series over a RangeIndex; without pairs by_date makes it empty float64 by date.
            given = fred.get_series(code)
            values = by_date(zip(given.index.tolist(), given.tolist(), strict=True), NAME, code)
        except (ValueError, TypeError, KeyError):  # fredapi's own: no series in the answer
            raise BadPayload(sentences.UNREADABLE.filled(name=NAME, code=code)) from None
        return Fetched(values, SOURCE, *about)

    def release_dates(self, release: int, since: date) -> tuple[date, ...]:
        """The days a release came out on and is scheduled for, from a day on, oldest first; `release` is FRED's number."""
        asked = {
            "api_key": key(), "file_type": "json", "release_id": str(release), "include_release_dates_with_no_data": "true",
            "sort_order": "asc", "limit": "10000", "realtime_start": since.isoformat(), "realtime_end": "9999-12-31",
        }  # fmt: skip
        root, code = (os.environ.get(BASE_VARIABLE) or BASE).rstrip("/"), f"release {release}"
        answer = self._http.get(f"{root}/release/dates", asked, NAME)
        content = _content(answer.body)
        rows = content.get("release_dates")
        if answer.status != 200 or not isinstance(rows, list):
            raise _refusal(answer.status, content, code)
        try:
            return tuple(sorted({date.fromisoformat(str(row["date"])) for row in rows}))
        except (KeyError, TypeError, ValueError):
            raise BadPayload(sentences.UNREADABLE.filled(name=NAME, code=code)) from None


class _Fred(fredapi.Fred):  # type: ignore[misc]  # fredapi has no types
    """fredapi with our transport in place of its private fetch, which is the smallest place to put it.

    The other one would be the `urlopen` of its module. That belongs to the whole process, where no fetch could bring its own
    `Http`; it is given a URL with the key in it; and it must return XML, of which the 16,000 rows of DGS10 take seven times
    as long to read as JSON (0.28 against 0.04 s on a busy machine), in one piece that holds up every other thread. fredapi's
    constructor, which may install a proxy for the whole process, is not run.
    """

    def __init__(self, secret: str, http: Http, code: str, as_of: date | None) -> None:
        self.root_url = (os.environ.get(BASE_VARIABLE) or BASE).rstrip("/")
        self._http, self._code = http, code
        self._asked = {"api_key": secret, "file_type": "json"}
        if as_of is not None:
            self._asked |= {"realtime_start": as_of.isoformat(), "realtime_end": as_of.isoformat()}

    def about(self) -> tuple[str, str, str]:
        """Title, units and frequency in FRED's words."""
        info = self.get_series_info(self._code)
        return str(info.get("title", "")), str(info.get("units", "")), str(info.get("frequency", ""))

    def _parse(self, date_str: str, format: str = "") -> str:
        """A date as it was written; fredapi's own takes 0.1 ms for each, which by_date does for all at once."""
        return str(date_str)

    def _Fred__fetch_data(self, url: str) -> list[dict[str, Any]]:
        """The rows of the answer, complete, each missing value written as fredapi expects it."""
        answer = self._http.get(url, self._asked, NAME)
        content = _content(answer.body)
        rows = content.get("observations", content.get("seriess"))
        if answer.status != 200 or not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            raise _refusal(answer.status, content, self._code)
        if "observations" in content:
            self._check(rows, str(content.get("count", len(rows))))
        return [_Row(row) for row in rows] if "seriess" in content else rows

    def _check(self, rows: list[dict[str, Any]], count: str) -> None:
        if count != str(len(rows)):
            raise BadPayload(sentences.FEWER.filled(name=NAME, count=count, code=self._code, got=len(rows)))
        days = set()
        for row in rows:
            if "date" not in row or "value" not in row:  # renamed, not missing
                raise BadPayload(sentences.UNREADABLE.filled(name=NAME, code=self._code))
            day, value = str(row["date"]), row["value"]
            days.add(day)
            try:
                if math.isnan(number(value if value is None else str(value))):
                    row["value"] = self.nan_char
            except ValueError:
                raise BadPayload(sentences.NOT_A_NUMBER.filled(name=NAME, code=self._code, day=day[:40])) from None
        if len(days) != len(rows):
            raise BadPayload(sentences.TWICE.filled(name=NAME, code=self._code))


class _Row(dict[str, Any]):
    """A row where fredapi looks for an XML element's attributes."""

    @property
    def attrib(self) -> dict[str, Any]:
        return self


def _content(body: bytes) -> dict[str, Any]:
    """The answer's object; XML, which FRED has sent whatever was asked, in the same shape; empty for anything else.

    JSON is asked for because fredapi's XML takes ten times as long to read, in one piece that holds up every other thread.
    """
    try:
        content = orjson.loads(body)
        return content if isinstance(content, dict) else {}
    except orjson.JSONDecodeError:
        pass
    try:
        root = ET.fromstring(body)
    except ET.ParseError:
        return {}
    return {**root.attrib, "error_message": root.get("message", ""), root.tag: [child.attrib for child in root]}


def _refusal(status: int, content: dict[str, Any], code: str) -> SourceError:
    told = scrub(str(content.get("error_message", "")))
    words = " ".join(_ADDRESS.sub("", told).removeprefix("Bad Request.").split())[:200]
    if status == 423:
        return BadKey(sentences.KEY_LOCKED.filled(name=NAME, variable=KEY_VARIABLE))
    if "api_key" in words:
        return BadKey(sentences.KEY_REFUSED.filled(name=NAME, variable=KEY_VARIABLE))
    if "No vintage dates exist" in words or "does not exist in ALFRED" in words:
        return NotFound(sentences.NO_VINTAGE.filled(name=NAME, code=code))
    if "does not exist" in words or "series_id" in words:
        return NotFound(sentences.NOT_CARRIED.filled(name=NAME, code=code))
    if words:
        return BadPayload(sentences.REFUSED_SAYING.filled(name=NAME, code=code, words=words))
    if status in (403, 404):
        return Unavailable(sentences.REFUSED.filled(name=NAME, status=status))
    return BadPayload(sentences.UNREADABLE.filled(name=NAME, code=code))
