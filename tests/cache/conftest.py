"""The stand-in, small series of our own, and a store of one's own."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from cache.embedded import data as embedded
from cache.store.parquet import Store
from data_sources.fred.fred import Fred
from data_sources.wire.base import Fetched, Source
from data_sources.wire.http import Http
from data_sources.wire.patience import Limits
from macro.declare import units as u
from macro.declare.series import Lag, Release, Series
from macro.declare.text import Bounds, Label, Quantity
from tests.standin import Standin
from tests.standin import standin as standin

ANYTHING = Bounds(Label("数", "a number"), -1e12, 1e12, based=True)
RELEASE = Release("test", Label("测试发布", "Test release"), "08:30")


def declared(name: str, source: str = "FRED", quantity: Quantity = u.INDEX_Q) -> Series:
    """A weekly series for tests, not in the catalogue."""
    return Series(
        name, Label(name, name), source, quantity, "W", "NSA", RELEASE, Lag(5), "Publisher",
        bounds=ANYTHING if quantity is u.INDEX_Q else None,
    )  # fmt: skip


def weekly(values: list[float], first: date = date(2026, 1, 2)) -> pd.Series:
    """Weekly values from `first`."""
    index = pd.date_range(first, periods=len(values), freq="7D", unit="s")
    return pd.Series(values, index=index, dtype="float64")


@pytest.fixture
def store(own_store: Path) -> Store:
    return Store(str(own_store))


ROWS = [("2026-09-04", "-0.56"), ("2026-09-11", "."), ("2026-09-18", "-0.52"), ("2026-09-25", "-0.50")]


class Given:
    """A source that gives what it is told to, or raises it."""

    def __init__(self, answer: pd.Series | Exception, units: str = "") -> None:
        self.answer, self.units = answer, units

    def fetch(self, code: str, as_of: date | None = None, since: date | None = None) -> Fetched:
        if isinstance(self.answer, Exception):
            raise self.answer
        return Fetched(self.answer, "Given", units=self.units)


@pytest.fixture
def nothing_embedded(monkeypatch: pytest.MonkeyPatch) -> dict[str, pd.Series]:
    """The ground layer of these tests, empty unless a test fills it."""
    ground: dict[str, pd.Series] = {}
    monkeypatch.setattr(embedded, "observations", lambda: ground)
    return ground


@pytest.fixture
def fred(standin: Standin, monkeypatch: pytest.MonkeyPatch) -> Standin:
    for name in ("NFCI", "ANFCI", "STLFSI4"):
        standin.hold(name, list(ROWS))
    standin.environment(monkeypatch)
    return standin


@pytest.fixture
def sources() -> Mapping[str, Source]:
    return {"FRED": Fred(Http(Limits(connect=5.0, read=2.0, attempts=1), {"127.0.0.1": 0.0}))}


def values_of(store: Store, name: str = "NFCI") -> list[float]:
    stored = store.read(name)
    assert stored is not None
    return stored.values.fillna(99).tolist()


def again(sources: Mapping[str, Source]) -> Mapping[str, Source]:
    """The same sources in a process that has just started, which holds nothing against a host."""
    return {name: Fred(Http(Limits(connect=5.0, read=2.0, attempts=1), {"127.0.0.1": 0.0})) for name in sources}
