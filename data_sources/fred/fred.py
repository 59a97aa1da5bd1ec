"""FRED by the best way open: its API where a key is set and accepted, else the keyless CSV."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from datetime import date

from data_sources.fred.keyed import FredApi, key
from data_sources.fred.keyless import FredCsv
from data_sources.wire import sentences
from data_sources.wire.base import BadKey, Fetched, Unavailable, Unreached
from data_sources.wire.http import Http

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
        silence: Unavailable | None = None
        secret = key()
        if secret and (hash(secret) != self._refused or self._clock() >= self._refused_until):
            try:
                return self._api.fetch(code, as_of)
            except BadKey as error:
                if self._refuse(hash(secret)):
                    log.warning("%s FRED is read without a key.", error)
            except Unavailable as error:
                silence = error
        try:
            return self._csv.fetch(code, as_of)
        except Unavailable as error:
            if silence is None:
                raise
            kind = Unreached if isinstance(error, Unreached) and isinstance(silence, Unreached) else Unavailable
            if silence.sentence == error.sentence:
                raise kind(error.sentence) from None
            raise kind(sentences.BOTH_WAYS.filled(first=silence.sentence, second=error.sentence)) from None

    def _refuse(self, key_hash: int) -> bool:
        """Remembers the refusal; whether it is news, of several calls that were under way."""
        with self._lock:
            known = self._refused == key_hash and self._clock() < self._refused_until
            self._refused, self._refused_until = key_hash, self._clock() + REFUSED_FOR
            return not known
