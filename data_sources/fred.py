"""FRED by the best way open: its API where a key is set and accepted, else the keyless CSV."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from datetime import date

from data_sources import said
from data_sources.base import BadKey, Fetched, Unavailable
from data_sources.fred_api import FredApi, key
from data_sources.fred_csv import FredCsv
from data_sources.http import Http
from macro.model import Label

log = logging.getLogger(__name__)


REFUSED_FOR = 3600.0


class Fred:
    """Does not try a refused key again for an hour, as FRED may have erred; another key in the environment is tried at once."""

    def __init__(self, http: Http, clock: Callable[[], float] = time.monotonic) -> None:
        self._api, self._csv, self._clock = FredApi(http, clock), FredCsv(http), clock
        self._refused, self._refused_until = 0, 0.0
        self._lock = threading.Lock()

    def fetch(self, code: str, as_of: date | None = None, since: date | None = None) -> Fetched:
        """The series from the API; from the CSV where there is no accepted key or the API gives no answer."""
        silence: Label | None = None
        secret = key()
        if secret and (hash(secret) != self._refused or self._clock() >= self._refused_until):
            try:
                return self._api.fetch(code, as_of)
            except BadKey as error:
                with self._lock:
                    said_before = self._refused == hash(secret)
                    self._refused, self._refused_until = hash(secret), self._clock() + REFUSED_FOR
                if not said_before:
                    log.warning("%s FRED is read without a key.", error)
            except Unavailable as error:
                silence = error.said
        try:
            return self._csv.fetch(code, as_of)
        except Unavailable as error:
            if silence is None or silence == error.said:
                raise
            raise Unavailable(said.BOTH_WAYS.filled(first=silence, second=error.said)) from None
