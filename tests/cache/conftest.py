"""The stand-in, small series of our own, and a store of one's own."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from cache.store import Store
from macro import units as u
from macro.model import Label, Lag, Quantity, Release, Series
from tests.standin import standin as standin

RELEASE = Release("test", Label("测试发布", "Test release"), "08:30")


def declared(name: str, source: str = "FRED", quantity: Quantity = u.INDEX_Q) -> Series:
    """A weekly series for tests, not in the catalogue."""
    return Series(name, Label(name, name), source, quantity, "W", "NSA", RELEASE, Lag(5), "Publisher")


def weekly(values: list[float], first: date = date(2026, 1, 2)) -> pd.Series:
    """Weekly values from `first`."""
    index = pd.date_range(first, periods=len(values), freq="7D", unit="s")
    return pd.Series(values, index=index, dtype="float64")


@pytest.fixture
def store(own_store: Path) -> Store:
    return Store(str(own_store))
