"""Consumer prices from the BLS itself, for the items FRED does not carry; all of them in one call.

Without a key the BLS answers 25 calls a day, with ten years each; with one (BLS_API_KEY) 500, with twenty years each.
"""

from __future__ import annotations

import json
import logging
import os
import re
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from data_sources.wire import sentences
from data_sources.wire.base import BadKey, BadPayload, Fetched, NotFound, SourceError, Unavailable, by_date, number
from data_sources.wire.http import Http, scrub
from data_sources.wire.kept import Kept

NAME = "BLS"
SOURCE = "BLS API"
KEY_VARIABLE = "BLS_API_KEY"
BASE_VARIABLE = "FEDLENS_BLS"
BASE = "https://api.bls.gov/publicAPI"
FIRST_YEAR = 1913  # of the oldest price index

log = logging.getLogger(__name__)

Pairs = list[tuple[str, float]]


@dataclass(frozen=True, slots=True)
class Terms:
    """What one version of the API grants a call, and how many seconds its answer is kept to stay below the calls of a day."""

    version: str
    series: int
    years: int
    kept: float


PLAIN = Terms("v1", 25, 10, 3600.0)
KEYED = Terms("v2", 50, 20, 300.0)
HOUR = 3600.0  # for which a refused key, and a call after the last one of the day, is not tried again
AFTER_FAILURE = 600.0  # for which no item repeats the call that just failed for another


def key() -> str:
    """The key in the environment now; empty where there is none."""
    return os.environ.get(KEY_VARIABLE, "").strip()


def this_year() -> int:
    return datetime.now(ZoneInfo("America/New_York")).year


class _UsedUp(Unavailable):
    """The calls of the day are."""


class Bls:
    """Asks for all of `codes` whichever is fetched, and once: what failed is not repeated for each of them."""

    def __init__(
        self,
        http: Http,
        codes: tuple[str, ...],
        year: Callable[[], int] = this_year,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._http, self._codes, self._year, self._clock = http, codes, year, clock
        self._answers = {terms: Kept[Mapping[str, Pairs]](terms.kept, clock) for terms in (PLAIN, KEYED)}
        self._failed: dict[str, tuple[float, SourceError]] = {}
        self._refused, self._refused_until = 0, 0.0
        self._lock = threading.Lock()

    def fetch(self, code: str, as_of: date | None = None, since: date | None = None) -> Fetched:
        """The last ten years; with a key the last twenty, and those before them where `since` does not say they are known."""
        if as_of is not None:
            raise NotFound(sentences.NO_VINTAGE.filled(name=NAME, code=code))
        secret = key()
        if secret and (hash(secret) != self._refused or self._clock() >= self._refused_until):
            try:
                return self._fetch(code, KEYED, secret, since)
            except BadKey as error:
                with self._lock:
                    told = self._refused == hash(secret)
                    self._refused, self._refused_until = hash(secret), self._clock() + HOUR
                if not told:
                    log.warning("%s BLS is read without a key.", error)
        return self._fetch(code, PLAIN, "", since)

    def _fetch(self, code: str, terms: Terms, secret: str, since: date | None) -> Fetched:
        """Windows of years, newest first, until one lies before `since` or before the series, or its terms allow no more."""
        codes = self._batch(code, terms)
        pairs: Pairs = []
        last = self._year()
        while True:
            first = last - terms.years + 1
            answer = self._window(codes, first, last, terms, secret)
            pairs = answer.get(code, []) + pairs
            older = bool(answer) and first > FIRST_YEAR
            if terms is PLAIN or not older or (since is not None and since >= date(first, 1, 1)):
                break
            last = first - 1
        if not pairs:
            raise NotFound(sentences.NOT_CARRIED.filled(name=NAME, code=code))
        whole = terms is KEYED and not older
        return Fetched(by_date(pairs, NAME, code), SOURCE, since=None if whole else date(first, 1, 1))

    def _batch(self, code: str, terms: Terms) -> tuple[str, ...]:
        """The codes of the call that carries this one; one that was never declared goes by itself."""
        if code not in self._codes:
            return (code,)
        start = self._codes.index(code) // terms.series * terms.series
        return self._codes[start : start + terms.series]

    def _window(self, codes: tuple[str, ...], first: int, last: int, terms: Terms, secret: str) -> Mapping[str, Pairs]:
        question = f"{terms.version} {first} {last} {','.join(codes)}"

        def make() -> Mapping[str, Pairs]:  # by one thread at a time
            until, error = self._failed.get(question, (0.0, None))
            if error and self._clock() < until:
                raise type(error)(error.sentence)
            try:
                return self._call(codes, first, last, terms, secret)
            except (Unavailable, BadPayload) as failure:
                pause = HOUR if isinstance(failure, _UsedUp) else AFTER_FAILURE
                self._failed[question] = self._clock() + pause, failure
                raise

        return self._answers[terms].get(question, make)

    def _call(self, codes: tuple[str, ...], first: int, last: int, terms: Terms, secret: str) -> Mapping[str, Pairs]:
        """Values by code, oldest first."""
        base = (os.environ.get(BASE_VARIABLE) or BASE).rstrip("/")
        asked: dict[str, object] = {"seriesid": list(codes), "startyear": str(first), "endyear": str(last)}
        if secret:
            asked["registrationkey"] = secret
        answer = self._http.post_json(f"{base}/{terms.version}/timeseries/data/", asked, NAME)
        what = codes[0] if len(codes) == 1 else f"{codes[0]} …"
        if answer.status != 200:
            raise Unavailable(sentences.REFUSED.filled(name=NAME, status=answer.status))
        try:
            content = json.loads(answer.body)
            status, words = str(content["status"]), _words(content.get("message"))
        except (ValueError, KeyError, TypeError, AttributeError):
            raise BadPayload(sentences.UNREADABLE.filled(name=NAME, code=what)) from None
        if status != "REQUEST_SUCCEEDED":  # under HTTP status 200
            if "threshold" in words:
                raise _UsedUp(sentences.ALLOWANCE.filled(name=NAME))
            if secret and "key" in words:
                raise BadKey(sentences.KEY_REFUSED.filled(name=NAME, variable=KEY_VARIABLE))
            raise BadPayload(sentences.REFUSED_SAYING.filled(name=NAME, code=what, words=words[:120] or status))
        try:
            series = content["Results"]["series"]
            return {str(one["seriesID"]): _values(one["data"], str(one["seriesID"])) for one in series if one["data"]}
        except (KeyError, TypeError):
            raise BadPayload(sentences.NOT_ITS_TABLE.filled(name=NAME, code=what)) from None


def _words(message: Any) -> str:
    """The BLS's own words; beside values they name the series it does not know, whose values are then missing."""
    return scrub(" ".join(str(one) for one in message) if isinstance(message, list) else str(message or ""))


def _values(rows: list[dict[str, Any]], code: str) -> Pairs:
    """Months oldest first, from rows newest first; M13, the average of a year, is no month."""
    pairs: Pairs = []
    for row in reversed(rows):
        year, period, value = str(row["year"]), str(row["period"]), row["value"]
        if period == "M13":
            continue
        if not re.fullmatch(r"\d{4}M(0[1-9]|1[0-2])", year + period, re.ASCII):
            raise BadPayload(sentences.BROKEN_ROW.filled(name=NAME, code=code, row=f"{year} {period}"[:40]))
        try:
            pairs.append((f"{year}-{period[1:]}-01", number(None if value is None else str(value))))
        except ValueError:
            raise BadPayload(sentences.NOT_A_NUMBER.filled(name=NAME, code=code, day=f"{year}-{period[1:]}")) from None
    return pairs
