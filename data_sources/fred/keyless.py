"""FRED without a key: the CSV behind its charts, and ALFRED's where a vintage is asked; neither says unit or title."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterator
from datetime import date

from data_sources.wire import sentences
from data_sources.wire.base import BadPayload, Fetched, NotFound, Unavailable, by_date, number
from data_sources.wire.http import Answer, Http
from macro.declare.text import Label

NAME = "FRED"
SOURCE = "FRED CSV"
BASE_VARIABLE = "FEDLENS_FRED_CSV"
BASE = "https://fred.stlouisfed.org/graph"
ALFRED_VARIABLE = "FEDLENS_ALFRED_CSV"
ALFRED_BASE = "https://alfred.stlouisfed.org/graph"

# The first column since December 2024, and before.
DATE_HEADERS = ("observation_date", "DATE")


class FredCsv:
    """One series a request: beyond a dozen FRED drops the rest in silence, and mixed frequencies come as a ZIP."""

    def __init__(self, http: Http) -> None:
        self._http = http

    def fetch(self, code: str, as_of: date | None = None, since: date | None = None) -> Fetched:
        """Latest values, or with `as_of` the vintage of exactly that day, which only ALFRED serves."""
        if as_of is None:
            base, page, asked, column = _base(BASE_VARIABLE, BASE), "fredgraph.csv", {"id": code}, code
        else:
            base, page = _base(ALFRED_VARIABLE, ALFRED_BASE), "alfredgraph.csv"
            asked, column = {"id": code, "vintage_date": as_of.isoformat()}, f"{code}_{as_of:%Y%m%d}"
        answer = self._http.get(f"{base}/{page}", asked, NAME)
        missing = sentences.NO_VINTAGE if as_of else sentences.NOT_CARRIED
        return Fetched(by_date(_rows(_text(answer, code, missing), code, column), NAME, code), SOURCE)


def _base(variable: str, default: str) -> str:
    return (os.environ.get(variable) or default).rstrip("/")


def _text(answer: Answer, code: str, missing: Label) -> str:
    """The text of a table; 404 is NotFound, said with the sentence `missing`."""
    if answer.status == 404:
        raise NotFound(missing.filled(name=NAME, code=code))
    if answer.status != 200:
        raise Unavailable(sentences.REFUSED.filled(name=NAME, status=answer.status))
    if answer.body.startswith(b"PK"):
        raise BadPayload(sentences.ZIPPED.filled(name=NAME, code=code))
    if not answer.whole and not answer.body.endswith(b"\n"):  # a number cut short is still a number
        raise BadPayload(sentences.CUT_SHORT.filled(name=NAME, code=code))
    try:
        return answer.body.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BadPayload(sentences.NOT_TEXT.filled(name=NAME, code=code)) from None


def _rows(text: str, code: str, column: str) -> Iterator[tuple[str, float]]:
    """Date and value of each row; the columns are those the header names, and they must be the ones asked for."""
    lines = csv.reader(text.splitlines())
    header = [cell.strip() for cell in next(lines, [])]
    if len(header) != 2 or header[0] not in DATE_HEADERS:
        raise BadPayload(sentences.NOT_ITS_TABLE.filled(name=NAME, code=code))
    if header[1].upper() != column.upper():
        # A suffix means another unit (_CHG) or another vintage than the one asked: ALFRED moves a day it does not have.
        raise BadPayload(sentences.OTHER_COLUMN.filled(name=NAME, got=header[1][:40], column=column))
    for line in lines:
        if not line:
            continue
        if len(line) != 2:
            raise BadPayload(sentences.BROKEN_ROW.filled(name=NAME, code=code, row=",".join(line)[:40]))
        try:
            yield line[0], number(line[1])
        except ValueError:
            raise BadPayload(sentences.NOT_A_NUMBER.filled(name=NAME, code=code, day=line[0][:40])) from None
