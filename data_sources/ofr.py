"""The OFR Financial Stress Index: one CSV with the index, its five categories and its three regions, in full each time."""

from __future__ import annotations

import csv
import math
import re
from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

import pandas as pd

from data_sources.wire import sentences
from data_sources.wire.answers import address, text_of
from data_sources.wire.base import BadPayload, Fetched, NotFound, by_date, number
from data_sources.wire.http import Http
from data_sources.wire.kept import Kept

NAME = "OFR"
BASE_VARIABLE = "FEDLENS_OFR_FSI"
BASE = "https://www.financialresearch.gov/financial-stress-index/data"
FILE = "fsi.csv"

# The file's column by our ID.
COLUMNS: Mapping[str, str] = MappingProxyType(
    {
        "OFRFSI": "OFR FSI",
        "OFRFSI_CREDIT": "Credit",
        "OFRFSI_EQUITY": "Equity valuation",
        "OFRFSI_SAFE": "Safe assets",
        "OFRFSI_FUNDING": "Funding",
        "OFRFSI_VOL": "Volatility",
    }
)
TOTAL, *CATEGORIES = COLUMNS.values()
REGIONS = ("United States", "Other advanced economies", "Emerging markets")
ROUNDING = 0.002 + 1e-9  # of three decimals; the largest difference in the history to September 2025 is 0.002
# The regions of 1 November 2018 stand 0.108 off in the file OFR itself publishes. No figure shows regions, so that a few
# such days in the whole history must not cost the index; more of them mean that columns have moved.
MOST_SLIPS = 0.001

_AMERICAN = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")


class Ofr:
    """The index and its categories; history is re-estimated as a whole, so there is neither a vintage nor a part of it."""

    def __init__(self, http: Http, kept: Kept[pd.DataFrame] | None = None) -> None:
        self._http, self._kept = http, kept or Kept()

    def fetch(self, code: str, as_of: date | None = None, since: date | None = None) -> Fetched:
        """One column of the file, which is asked for once for all of them."""
        if code not in COLUMNS:
            raise NotFound(sentences.NOT_CARRIED.filled(name=NAME, code=code))
        if as_of is not None:
            raise NotFound(sentences.NO_VINTAGE.filled(name=NAME, code=code))
        return Fetched(self._kept.get(FILE, self._table)[COLUMNS[code]].rename(None), NAME)

    def _table(self) -> pd.DataFrame:
        answer = self._http.get(f"{address(BASE_VARIABLE, BASE)}/{FILE}", {}, NAME)
        return _parsed(text_of(answer, NAME, FILE))


def _parsed(text: str) -> pd.DataFrame:
    """All columns by date; BadPayload naming the day whose categories or regions do not add up to the total."""
    lines = csv.reader(text.splitlines())
    header = [cell.strip() for cell in next(lines, [])]
    if not header or header[0].casefold() != "date" or not {TOTAL, *CATEGORIES} <= set(header):
        raise BadPayload(sentences.NOT_ITS_TABLE.filled(name=NAME, code=FILE))
    days: list[str] = []
    columns: dict[str, list[float]] = {name: [] for name in header[1:]}
    for line in lines:
        if not line:
            continue
        if len(line) != len(header):
            raise BadPayload(sentences.BROKEN_ROW.filled(name=NAME, code=FILE, row=",".join(line)[:40]))
        days.append(_iso(line[0].strip()))
        for name, cell in zip(header[1:], line[1:], strict=True):
            try:
                columns[name].append(number(cell))
            except ValueError:
                raise BadPayload(sentences.NOT_A_NUMBER.filled(name=NAME, code=name, day=line[0])) from None
    _check_sums(days, columns)
    series = {name: by_date(zip(days, values, strict=True), NAME, FILE) for name, values in columns.items()}
    return pd.DataFrame(series)


def _iso(day: str) -> str:
    """The date in ISO form, also where the file writes M/D/YYYY."""
    found = _AMERICAN.fullmatch(day)
    return f"{found[3]}-{int(found[1]):02}-{int(found[2]):02}" if found else day


def _check_sums(days: list[str], columns: Mapping[str, list[float]]) -> None:
    off = _off(days, columns, CATEGORIES)
    if not off and set(REGIONS) <= set(columns):
        off = _off(days, columns, REGIONS)
        if len(off) <= MOST_SLIPS * len(days):
            off = []
    if off:
        raise BadPayload(sentences.PARTS_DIFFER.filled(name=NAME, code=TOTAL, day=off[0]))


def _off(days: list[str], columns: Mapping[str, list[float]], parts: tuple[str, ...] | list[str]) -> list[str]:
    """The days on which the parts differ from the total by more than rounding; a missing number proves nothing."""
    rows = zip(days, columns[TOTAL], zip(*(columns[part] for part in parts), strict=True), strict=True)
    return [day for day, total, found in rows if math.fsum(found) - total > ROUNDING or total - math.fsum(found) > ROUNDING]
