"""The ECB Data Portal: one series a request as CSV, read by column name, from a day on where one is asked."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date

from data_sources.wire import sentences
from data_sources.wire.answers import address, text_of
from data_sources.wire.base import BadPayload, Fetched, NotFound, by_date, number, since_or_all
from data_sources.wire.http import Http

NAME = "ECB"
BASE_VARIABLE = "FEDLENS_ECB"
BASE = "https://data-api.ecb.europa.eu/service/data"
KEY, DAY, VALUE = "KEY", "TIME_PERIOD", "OBS_VALUE"


class Ecb:
    """Codes are the portal's own keys, `YC.B.U2.EUR.…`, whose first part names the data set."""

    def __init__(self, http: Http) -> None:
        self._http = http

    def fetch(self, code: str, as_of: date | None = None, since: date | None = None) -> Fetched:
        """The series, or what it holds from `since` on; the portal says 404 both for an unknown key and for no values."""
        if as_of is not None:
            raise NotFound(sentences.NO_VINTAGE.filled(name=NAME, code=code))
        return since_or_all(lambda day: self._since(code, day), since)

    def _since(self, code: str, since: date | None) -> Fetched:
        flow, _, key = code.partition(".")
        asked = {"format": "csvdata", "detail": "dataonly"}
        if since is not None:
            asked["startPeriod"] = since.isoformat()
        answer = self._http.get(f"{address(BASE_VARIABLE, BASE)}/{flow}/{key}", asked, NAME)
        return Fetched(by_date(_rows(text_of(answer, NAME, code), code), NAME, code), NAME, since=since)


def _rows(text: str, code: str) -> Iterator[tuple[str, float]]:
    """Day and value of each row, NaN where the value is empty; BadPayload for another series or a row cut short."""
    lines = csv.reader(text.splitlines())
    header = next(lines, [])
    if not {KEY, DAY, VALUE} <= set(header):
        raise BadPayload(sentences.NOT_ITS_TABLE.filled(name=NAME, code=code))
    for line in lines:
        if not line:
            continue
        if len(line) != len(header):
            raise BadPayload(sentences.BROKEN_ROW.filled(name=NAME, code=code, row=",".join(line)[-40:]))
        row = dict(zip(header, line, strict=True))
        if row[KEY] != code:
            raise BadPayload(sentences.OTHER_COLUMN.filled(name=NAME, got=row[KEY][:40], column=code))
        try:
            yield row[DAY], number(row[VALUE])
        except ValueError:
            raise BadPayload(sentences.NOT_A_NUMBER.filled(name=NAME, code=code, day=row[DAY])) from None
