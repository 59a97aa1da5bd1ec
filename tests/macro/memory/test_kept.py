"""The bound of bytes, who is let go of, and that what many ask for at once is made once."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from functools import partial

import numpy as np
import pandas as pd
import pytest

from macro.memory.kept import BUDGETS, MB, Kept, weight


def series(count: int) -> pd.Series:
    return pd.Series(np.arange(count, dtype="float64"), index=pd.date_range("2000-01-01", periods=count, freq="D"))


def again() -> bytes:
    raise AssertionError("it was kept, and is made again")


def test_budgets_are_96_mb() -> None:
    """The bound a process is sized by."""
    assert sum(BUDGETS.values()) == 96 * MB


def test_the_longest_unasked_goes_first() -> None:
    """And the bound holds after every step."""
    kept = Kept(35_000)
    for key in "abc":
        assert kept.get(key, partial(bytes.__mul__, key.encode(), 10_000))[:1] == key.encode()
        assert kept.used <= kept.limit
    kept.get("a", again)
    kept.get("d", lambda: b"d" * 10_000)
    assert kept.used <= kept.limit
    assert kept.get("b", lambda: b"made anew") == b"made anew"
    kept.get("a", again)


def test_numbers_shared_by_two_entries_count_once() -> None:
    """A past day's part of a series takes no memory of its own, and still holds all of it when the whole is let go of."""
    kept, whole = Kept(10 * MB), series(50_000)
    kept.get("whole", lambda: whole)
    alone = kept.used
    assert alone >= 800_000
    for day in range(100):
        kept.get(day, partial(whole.iloc.__getitem__, slice(day + 49_000)))
    assert len(kept) == 101
    assert kept.used - alone < 100 * 4_000


def test_what_is_let_go_of_counts_no_longer() -> None:
    """Every byte counted is taken off again."""
    kept = Kept(100_000)
    for day in range(50):
        kept.get(day, lambda: series(2_000))
        assert kept.used <= kept.limit
    assert 1 <= len(kept) <= 3
    kept.clear()
    assert (kept.used, len(kept)) == (0, 0)


def test_what_is_larger_than_the_bound_is_given_and_not_kept() -> None:
    """It would push out everything else."""
    kept = Kept(1_000)
    kept.get("small", lambda: "x")
    assert len(kept.get("large", lambda: b"x" * 2_000)) == 2_000
    assert len(kept) == 1


def test_readers_who_ask_at_once_wait_for_one() -> None:
    """The first makes it, the others are given the same."""
    kept, begun, go, made = Kept(MB), threading.Event(), threading.Event(), list[str]()

    def make() -> list[str]:
        made.append("once")
        begun.set()
        assert go.wait(10)
        return ["value"]

    found: list[list[str]] = []
    readers = [threading.Thread(target=lambda: found.append(kept.get("key", make))) for _ in range(4)]
    readers[0].start()
    assert begun.wait(10)
    for one in readers[1:]:
        one.start()
    go.set()
    for one in readers:
        one.join(10)
    assert made == ["once"]
    assert len(found) == 4
    assert len({id(one) for one in found}) == 1


def test_an_error_is_raised_and_not_kept() -> None:
    """The next who asks tries again."""
    kept = Kept(MB)

    def broken() -> str:
        raise OSError("away")

    with pytest.raises(OSError, match="away"):
        kept.get("key", broken)
    assert kept.get("key", lambda: "back") == "back"


def test_what_was_being_made_when_all_was_forgotten_is_not_kept() -> None:
    """It may rest on what is no longer so."""
    kept = Kept(MB)

    def make() -> str:
        kept.clear()
        return "old"

    assert kept.get("key", make) == "old"
    assert kept.get("key", lambda: "new") == "new"


def test_what_a_value_is_made_of_is_told_by_identity() -> None:
    """Equal numbers of another series are another thing."""
    kept, one, other = Kept(MB), series(3), series(3)
    assert kept.get("sum", lambda: "one", (one,)) == "one"
    assert kept.get("sum", lambda: "other", (other,)) == "other"
    assert kept.get("sum", lambda: "again", (one,)) == "one"


@dataclass(frozen=True)
class Board:
    table: pd.DataFrame
    rows: tuple[pd.Series, ...]
    text: str


def test_a_weight_counts_all_that_lies_within() -> None:
    """Tables, series in tuples, and text; the same part twice counts once."""
    numbers = series(1_000)
    own, parts = weight(Board(pd.DataFrame({"a": range(1_000)}), (numbers, numbers), "é" * 3_000))
    dates, wrapped = 8 * 1_000, 2_000
    assert sum(parts.values()) == pytest.approx(16_000 + dates + wrapped + 3_000, rel=0.05)
    assert own < 2_000
