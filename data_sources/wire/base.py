"""What every source gives, and the one tree of errors by which it may fail.

    SourceError          no data came back; the message is one sentence a strategist understands, without key or URL
    ├── Unavailable      no usable answer: time-out, TLS, 429, 5xx, a web page in place of data
    │   └── Unreached    not even a connection: no name, no route, no proxy
    ├── NotFound         the source answered and does not carry this series (or this vintage of it)
    ├── BadPayload       an answer came, but it is not what was promised
    └── BadKey           the key is malformed, unknown or locked

No exception of a library leaves `data_sources`.
"""

from __future__ import annotations

import contextlib
import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Protocol

import numpy as np
import pandas as pd

from data_sources.wire import sentences
from macro.declare.text import Label

# How sources write "not published" (FRED: "." and, in CSV, an empty cell). Never zero.
MISSING = frozenset({".", "", "null", "NA", "NaN", "-", "*"})


class SourceError(Exception):
    """A fetch gave no data; `sentence` says so in both languages, and str() its English."""

    def __init__(self, sentence: Label) -> None:
        super().__init__(sentence.en)
        self.sentence = sentence


class Unavailable(SourceError):
    """No usable answer came; trying again later may help."""


class Unreached(Unavailable):
    """No connection to the source was made, as without a network."""


class NotFound(SourceError):
    """The source does not carry this series."""


class BadPayload(SourceError):
    """The answer is not what was promised."""


class BadKey(SourceError):
    """The key is malformed, unknown or locked."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """One series as its source gave it: float64 by date, oldest first, unique, in the source's own units; NaN = not published.

    `title`, `units` and `frequency` are the source's own words, empty where it gives none. `since` is the first day the
    answer speaks for, None for the whole history: what is stored from before that day stays.
    """

    values: pd.Series[float]
    source: str
    title: str = ""
    units: str = ""
    frequency: str = ""
    since: date | None = None


class Source(Protocol):
    """Anything that fetches a series by the source's own code, as it stands or as it stood on a day.

    With `since` a source may leave out what lies before that day, where that spares it work; it then says so in
    `Fetched.since`. A source without vintages refuses an `as_of` with NotFound. `fetch` is called from several threads.
    """

    def fetch(self, code: str, as_of: date | None = None, since: date | None = None) -> Fetched: ...


def since_or_all(read: Callable[[date | None], Fetched], since: date | None) -> Fetched:
    """What `read` gives since a day, or where it then says there is nothing, all it has: NotFound is for what has neither.

    A source that knows no news and one that knows no such series may say so in the same words.
    """
    if since is not None:
        with contextlib.suppress(NotFound):
            return read(since)
    return read(None)


def number(text: str | None) -> float:
    """A published value, NaN for each way of writing a missing one; ValueError for anything else, infinity included."""
    if text is None or text.strip() in MISSING:
        return math.nan
    value = float(text)
    if not math.isfinite(value):
        raise ValueError(text)
    return value


def by_date(pairs: Iterable[tuple[str, float]], source: str, code: str) -> pd.Series[float]:
    """Values by ISO date; no pairs give an empty series; BadPayload unless dates are real, ascending and unique.

    Dates out of order are refused, not sorted: no source sends them, so they mean that two answers were mixed or rows
    were lost, and then nobody can tell which of two values for a day is the right one.
    """
    days: list[str] = []
    values: list[float] = []
    for day, value in pairs:
        days.append(day)
        values.append(value)
    try:
        # "s" holds every date a source may send; numpy is strict about ISO form and about days that do not exist.
        index = pd.DatetimeIndex(np.array(days, dtype="datetime64[D]").astype("datetime64[s]"))
    except ValueError:
        raise BadPayload(sentences.NOT_A_DATE.filled(name=source, code=code)) from None
    if index.hasnans or any(len(day) != 10 for day in days):
        raise BadPayload(sentences.NOT_A_DATE.filled(name=source, code=code))
    if not (index.is_monotonic_increasing and index.is_unique):
        raise BadPayload(sentences.DATES_MIXED.filled(name=source, code=code))
    return pd.Series(values, index=index, dtype="float64")
