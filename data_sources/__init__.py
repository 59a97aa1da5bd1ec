"""The sources of data, one adapter a file, each behind the protocol in `base`; those not listed here are not connected."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from data_sources import bls, dbnomics, ecb, fiscaldata, nyfed, ofr, yahoo
from data_sources.bls import Bls
from data_sources.dbnomics import DbNomics
from data_sources.ecb import Ecb
from data_sources.fiscaldata import FiscalData
from data_sources.fred import keyed, keyless
from data_sources.fred.fred import Fred
from data_sources.fred.keyed import FredApi, key
from data_sources.nyfed import NyFed
from data_sources.ofr import Ofr
from data_sources.wire.base import Source
from data_sources.wire.http import Http
from data_sources.yahoo import Yahoo
from macro.catalogue import SERIES

HTTP = Http()

# The variables of the environment that give a source another address than its own, as a stand-in has.
ADDRESSES = (
    keyless.ALFRED_VARIABLE,
    *(one.BASE_VARIABLE for one in (bls, dbnomics, ecb, fiscaldata, keyed, keyless, nyfed, ofr, yahoo)),
)

# By the key a Series names in `source`.
ADAPTERS: Mapping[str, Source] = MappingProxyType(
    {
        "FRED": Fred(HTTP),
        "FISCALDATA": FiscalData(HTTP),
        "BLS": Bls(HTTP, tuple(one.source_code for one in SERIES.values() if one.source == "BLS")),
        "YAHOO": Yahoo(HTTP),
        "NYFED": NyFed(HTTP),
        "OFR": Ofr(HTTP),
        "DBNOMICS": DbNomics(HTTP),
        "ECB": Ecb(HTTP),
    }
)


def release_dates(release: int, since: date) -> tuple[date, ...]:
    """FRED's schedule of a release from a day on; asked with a key only."""
    return FredApi(HTTP).release_dates(release, since)


def can_fetch_vintages() -> bool:
    """Whether past days can be fetched while a reader waits: with a key; without one ALFRED allows a call in two seconds."""
    return bool(key())
