"""DBnomics, for the ISM indices FRED lost in 2016, with a guard against a mirror that went bad."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from data_sources.wire import sentences
from data_sources.wire.answers import address, json_of, value_of
from data_sources.wire.base import BadPayload, Fetched, NotFound, by_date
from data_sources.wire.http import Http

NAME = "DBnomics"
BASE_VARIABLE = "FEDLENS_DBNOMICS"
BASE = "https://api.db.nomics.world/v22"


@dataclass(frozen=True, slots=True)
class Guard:
    """What a provider's values can be: between two bounds, and no further than `step` from one to the next."""

    lowest: float
    highest: float
    step: float

    def passes(self, value: float, before: float | None) -> bool:
        return self.lowest <= value <= self.highest and (before is None or abs(value - before) < self.step)


# By provider. In all of ISM's history to 2026 manufacturing stays within 29-78 and services within 37-70, and the largest
# move in a month is 12.1, while the mirror's wrong months of late 2025 read 10-11.
GUARDS: Mapping[str, Guard] = MappingProxyType({"ISM": Guard(20.0, 90.0, 15.0)})


class DbNomics:
    """Codes are provider/dataset/series. Always the whole series: the service has no way to ask for a part of it.

    A value that fails its provider's guard ends the series: the months before it are kept, since they were good when
    the mirror was, and neither it nor anything after it is believed, since one wrong month says that the feed behind the
    mirror broke and a later value within bounds may be wrong as well. The figures then show the last good month as
    stale. A series without a single good month is refused.
    """

    def __init__(self, http: Http) -> None:
        self._http = http

    def fetch(self, code: str, as_of: date | None = None, since: date | None = None) -> Fetched:
        """The series up to its last month that can be believed."""
        if as_of is not None:
            raise NotFound(sentences.NO_VINTAGE.filled(name=NAME, code=code))
        url = f"{address(BASE_VARIABLE, BASE)}/series/{code}"
        found = _series(json_of(self._http.get(url, {"observations": "1"}, NAME), NAME, code), code)
        pairs = list(_observations(found, code))
        provider = code.partition("/")[0]
        if provider in GUARDS:
            pairs = _believed(pairs, GUARDS[provider], code)
        title, frequency = (found.get(key) for key in ("series_name", "@frequency"))
        return Fetched(by_date(pairs, NAME, code), NAME, title=str(title or ""), frequency=str(frequency or ""))


def _series(document: object, code: str) -> dict[str, object]:
    """The one series of the answer; NotFound where it lists none, BadPayload where it is another one."""
    series = document.get("series") if isinstance(document, dict) else None
    docs = series.get("docs") if isinstance(series, dict) else None
    if not isinstance(docs, list):
        raise BadPayload(sentences.UNREADABLE.filled(name=NAME, code=code))
    if not docs:
        raise NotFound(sentences.NOT_CARRIED.filled(name=NAME, code=code))
    found = docs[0]
    if len(docs) > 1 or not isinstance(found, dict):
        raise BadPayload(sentences.UNREADABLE.filled(name=NAME, code=code))
    got = "/".join(str(found.get(part)) for part in ("provider_code", "dataset_code", "series_code"))
    if got != code:
        raise BadPayload(sentences.OTHER_COLUMN.filled(name=NAME, got=got[:40], column=code))
    return found


def _observations(found: Mapping[str, object], code: str) -> Iterator[tuple[str, float]]:
    """First day of each period and its value, NaN for "NA" and null."""
    days, values = found.get("period_start_day"), found.get("value")
    if not isinstance(days, list) or not isinstance(values, list):  # as it comes without observations=1
        raise BadPayload(sentences.UNREADABLE.filled(name=NAME, code=code))
    if len(days) != len(values):
        raise BadPayload(sentences.FEWER.filled(name=NAME, code=code, count=len(days), got=len(values)))
    for day, value in zip(days, values, strict=True):
        try:
            yield str(day), value_of(value)
        except ValueError:
            raise BadPayload(sentences.NOT_A_NUMBER.filled(name=NAME, code=code, day=day)) from None


def _believed(pairs: Iterable[tuple[str, float]], guard: Guard, code: str) -> list[tuple[str, float]]:
    """The months before the first that fails the guard; a month without a value is neither good nor bad."""
    kept: list[tuple[str, float]] = []
    before = None
    for day, value in pairs:
        if value == value:
            if not guard.passes(value, before):
                if before is None:
                    raise BadPayload(sentences.NOTHING_PLAUSIBLE.filled(name=NAME, code=code, day=day))
                break
            before = value
        kept.append((day, value))
    return kept
