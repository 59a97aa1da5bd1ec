"""FRED with a key: fredapi asks and parses, our http carries, because fredapi itself has no time-out, retry or typed errors."""

from __future__ import annotations

import json
import math
import os
import re
import time
import xml.etree.ElementTree as ET
from collections.abc import Callable
from datetime import date

import fredapi

from data_sources import said
from data_sources.base import BadKey, BadPayload, Fetched, NotFound, SourceError, Unavailable, by_date, number
from data_sources.http import Answer, Http, scrub
from data_sources.kept import Kept

NAME = "FRED"
SOURCE = "FRED API"
KEY_VARIABLE = "FRED_API_KEY"
BASE_VARIABLE = "FEDLENS_FRED_API"
BASE = "https://api.stlouisfed.org/fred"
DAY = 86_400.0


def key() -> str:
    """The key in the environment now; empty where there is none."""
    return os.environ.get(KEY_VARIABLE, "").strip()


class FredApi:
    """Latest values, or with `as_of` the table as it stood on that day (an ALFRED vintage)."""

    def __init__(self, http: Http, clock: Callable[[], float] = time.monotonic) -> None:
        self._http = http
        self._about: Kept[tuple[str, str, str]] = Kept(DAY, clock)

    def fetch(self, code: str, as_of: date | None = None, since: date | None = None) -> Fetched:
        """All values, and once a day what the series is: title, units, frequency. A vintage comes without these."""
        secret = key()
        if not re.fullmatch(r"[0-9a-z]{32}", secret, re.ASCII):
            raise BadKey(said.KEY_MALFORMED.filled(variable=KEY_VARIABLE))
        fred = _Fred(secret, self._http, code)
        window = {"realtime_start": as_of.isoformat(), "realtime_end": as_of.isoformat()} if as_of else {}
        try:
            about = ("", "", "") if as_of else self._about.get(code, fred.about)
            # An empty answer is an object Series over a RangeIndex; without pairs it comes out as empty float64 by date.
            pairs = [(str(day), float(value)) for day, value in fred.get_series(code, **window).items()]
        except (ValueError, TypeError, KeyError):  # fredapi's own: no series in the answer
            raise BadPayload(said.UNREADABLE.filled(name=NAME, code=code)) from None
        return Fetched(by_date(pairs, NAME, code), SOURCE, *about)


class _Fred(fredapi.Fred):
    """fredapi with our transport in place of its private fetch; its constructor, which may install a proxy for the whole
    process, is not run."""

    def __init__(self, secret: str, http: Http, code: str) -> None:
        self.root_url = (os.environ.get(BASE_VARIABLE) or BASE).rstrip("/")
        self._secret, self._http, self._code = secret, http, code

    def about(self) -> tuple[str, str, str]:
        """Title, units and frequency in FRED's words."""
        info = self.get_series_info(self._code)
        return str(info.get("title", "")), str(info.get("units", "")), str(info.get("frequency", ""))

    def _parse(self, date_str: str, format: str = "") -> str:
        """A date as it was written; fredapi's own takes 0.1 ms for each, which by_date does for all at once."""
        return str(date_str)

    def _Fred__fetch_data(self, url: str) -> ET.Element:
        """The answer's XML, complete, each missing value written as fredapi expects it."""
        answer = self._http.get(url, {"api_key": self._secret}, NAME)
        root = _xml(answer.body)
        if answer.status != 200 or root is None or root.tag == "error":
            raise _refusal(answer, root, self._code)
        if root.tag == "observations":
            self._check(root)
        return root

    def _check(self, root: ET.Element) -> None:
        if root.get("count", str(len(root))) != str(len(root)):
            raise BadPayload(said.FEWER.filled(name=NAME, count=root.get("count"), code=self._code, got=len(root)))
        if any(row.get("date") is None or row.get("value") is None for row in root):  # renamed, not missing
            raise BadPayload(said.UNREADABLE.filled(name=NAME, code=self._code))
        days = {row.get("date") for row in root}
        if len(days) != len(root):
            raise BadPayload(said.TWICE.filled(name=NAME, code=self._code))
        for row in root:
            try:
                missing = math.isnan(number(row.get("value")))
            except ValueError:
                raise BadPayload(said.NOT_A_NUMBER.filled(name=NAME, code=self._code, day=row.get("date"))) from None
            if missing:
                row.set("value", self.nan_char)


def _xml(body: bytes) -> ET.Element | None:
    try:
        return ET.fromstring(body)
    except ET.ParseError:
        return None


def _message(answer: Answer, root: ET.Element | None) -> str:
    """FRED's own words about an error, which come as XML or JSON whatever the content type says."""
    if root is not None:
        return scrub(root.get("message", ""))
    try:
        return scrub(str(json.loads(answer.body).get("error_message", "")))
    except (ValueError, AttributeError):
        return ""


def _refusal(answer: Answer, root: ET.Element | None, code: str) -> SourceError:
    words = " ".join(_message(answer, root).removeprefix("Bad Request.").split())
    if answer.status == 423:
        return BadKey(said.KEY_LOCKED.filled(name=NAME, variable=KEY_VARIABLE))
    if "api_key" in words:
        return BadKey(said.KEY_REFUSED.filled(name=NAME, variable=KEY_VARIABLE))
    if "does not exist" in words or "series_id" in words:
        return NotFound(said.NOT_CARRIED.filled(name=NAME, code=code))
    if "No vintage dates exist" in words:
        return NotFound(said.NO_VINTAGE.filled(name=NAME, code=code))
    if words:
        return BadPayload(said.REFUSED_SAYING.filled(name=NAME, code=code, words=words))
    if answer.status in (403, 404):
        return Unavailable(said.REFUSED.filled(name=NAME, status=answer.status))
    return BadPayload(said.UNREADABLE.filled(name=NAME, code=code))
