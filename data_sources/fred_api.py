"""FRED with a key: fredapi asks and parses, our http carries, because fredapi itself has no time-out, retry or typed errors."""

from __future__ import annotations

import json
import os
import re
import xml.etree.ElementTree as ET
from datetime import date

import fredapi

from data_sources.base import BadKey, BadPayload, Fetched, NotFound, SourceError, Unavailable, by_date, number
from data_sources.http import Answer, Http, scrub

NAME = "FRED"
SOURCE = "FRED API"
KEY_VARIABLE = "FRED_API_KEY"
BASE_VARIABLE = "FEDLENS_FRED_API"
BASE = "https://api.stlouisfed.org/fred"


def key() -> str:
    """The key in the environment now; empty where there is none."""
    return os.environ.get(KEY_VARIABLE, "").strip()


class FredApi:
    """Latest values, or with `as_of` the table as it stood on that day (an ALFRED vintage)."""

    def __init__(self, http: Http) -> None:
        self._http = http

    def fetch(self, code: str, as_of: date | None = None) -> Fetched:
        """Two calls: what the series is, then all its values."""
        secret = key()
        if not re.fullmatch(r"[0-9a-z]{32}", secret, re.ASCII):
            raise BadKey(f"The key in {KEY_VARIABLE} is not a FRED key, which has 32 small letters and digits.")
        fred = _Fred(secret, self._http, code)
        window = {"realtime_start": as_of.isoformat(), "realtime_end": as_of.isoformat()} if as_of else {}
        try:
            info = fred.get_series_info(code)
            # An empty answer is an object Series over a RangeIndex; without pairs it comes out as empty float64 by date.
            pairs = [(f"{day:%Y-%m-%d}", float(value)) for day, value in fred.get_series(code, **window).items()]
        except (ValueError, TypeError, KeyError):  # fredapi's own: no series in the answer, a date it cannot read
            raise BadPayload(f"{NAME} sent an answer for {code} that cannot be read.") from None
        values = by_date(pairs, NAME, code)
        return Fetched(values, SOURCE, str(info.get("title", "")), str(info.get("units", "")), str(info.get("frequency", "")))


class _Fred(fredapi.Fred):
    """fredapi with our transport in place of its private fetch; its constructor, which may install a proxy for the whole
    process, is not run."""

    def __init__(self, secret: str, http: Http, code: str) -> None:
        self.root_url = (os.environ.get(BASE_VARIABLE) or BASE).rstrip("/")
        self._secret, self._http, self._code = secret, http, code

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
            raise BadPayload(f"{NAME} announced {root.get('count')} values of {self._code} and sent {len(root)}.")
        days = {row.get("date") for row in root}
        if len(days) != len(root):
            raise BadPayload(f"{NAME} sent several values of {self._code} for one day.")
        for row in root:
            try:
                missing = number(row.get("value")) != number(row.get("value"))
            except ValueError:
                raise BadPayload(f"{NAME} sent a value of {self._code} that is no number ({row.get('date')}).") from None
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
    said = " ".join(_message(answer, root).removeprefix("Bad Request.").split())
    if answer.status == 423:
        return BadKey(f"{NAME} has locked the key in {KEY_VARIABLE}.")
    if "api_key" in said:
        return BadKey(f"{NAME} does not accept the key in {KEY_VARIABLE}.")
    if "does not exist" in said or "series_id" in said:
        return NotFound(f"{NAME} does not carry a series {code}.")
    if "No vintage dates exist" in said:
        return NotFound(f"{NAME} holds no vintage of {code} for that day.")
    if said:
        return BadPayload(f"{NAME} refused the call for {code}: {said}")
    if answer.status in (403, 404):
        return Unavailable(f"{NAME} refused the call ({answer.status}).")
    return BadPayload(f"{NAME} sent an answer for {code} that cannot be read.")
