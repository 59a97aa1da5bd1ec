"""One call for several series: what is kept, for how long, and what is not."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from data_sources.wire.kept import Kept


def test_a_value_is_made_once_until_it_is_old() -> None:
    """A second caller gets the first one's value; after the time is up it is made anew."""
    now, made = [0.0], []
    kept: Kept[int] = Kept(60.0, lambda: now[0])

    def make() -> int:
        made.append(now[0])
        return len(made)

    assert (kept.get("a", make), kept.get("a", make)) == (1, 1)
    now[0] = 60.0
    assert kept.get("a", make) == 2
    assert kept.get("b", make) == 3


def test_a_failure_is_not_kept() -> None:
    """After an error the next caller asks again."""
    kept: Kept[int] = Kept()

    def fail() -> int:
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        kept.get("a", fail)
    assert kept.get("a", lambda: 7) == 7


def test_callers_at_the_same_time_share_one_making() -> None:
    """Eight threads that ask together make the value once."""
    kept: Kept[int] = Kept()
    made: list[int] = []

    def make() -> int:
        made.append(1)
        return 5

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: kept.get("a", make), range(64)))
    assert set(answers) == {5}
    assert len(made) == 1
