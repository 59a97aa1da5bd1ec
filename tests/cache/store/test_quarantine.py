"""What is held back: a person can accept values in order, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from cache.store import quarantine
from cache.store.parquet import Record, Store
from tests.cache.conftest import weekly

GAP = float("nan")
LONG = weekly([1.0, 2.0, 3.0])


@pytest.mark.parametrize(
    ("values", "can_be"),
    [
        (LONG, True),
        (weekly([1.0, GAP]), True),
        (weekly([]), False),
        (weekly([GAP, GAP]), False),
        (weekly([1.0, float("inf")]), False),
        (LONG.iloc[::-1], False),
        (LONG.iloc[[0, 1, 1]], False),
    ],
    ids=["values", "a gap", "empty", "gaps only", "infinite", "backwards", "a date twice"],
)
def test_what_can_be_accepted(store: Store, values: pd.Series, can_be: bool) -> None:
    """What would be no series once it was stored is not offered."""
    store.write(Record("NFCI"), values, quarantine.FOLDER)
    assert (quarantine.acceptable(store, "NFCI") is not None) == can_be


def test_nothing_held_back_and_a_damaged_answer_cannot(store: Store, own_store: Path) -> None:
    """Neither is there to be accepted."""
    assert quarantine.acceptable(store, "NFCI") is None
    store.write(Record("NFCI"), LONG, quarantine.FOLDER)
    (own_store / "quarantine" / "NFCI.parquet").write_bytes(b"torn")
    assert quarantine.acceptable(store, "NFCI") is None
