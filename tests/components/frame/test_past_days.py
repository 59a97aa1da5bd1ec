"""What past days leave in memory beside the numbers, which the bound of bytes counts."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd
import pytest

from cache.embedded import data as embedded
from components.frame import resources
from components.frame.pages import PAGES
from macro.memory import kept
from tests.app import opened

SHORT = 100  # dates of a table that is small, as that of a calendar's meetings


def looked_up(shelf: kept.Kept) -> Iterator[str]:
    """The keys of what is kept with a table of all its dates, and how large that is."""
    for key, entry in shelf._entries.items():
        waiting, seen = [entry.value], set[int]()
        while waiting:
            one = waiting.pop()
            if id(one) in seen:
                continue
            seen.add(id(one))
            if isinstance(one, pd.DatetimeIndex) and len(one) > SHORT and (size := one.memory_usage() - one.nbytes) > len(one):
                yield f"{str(key)[:200]}: {size:,} bytes"
            waiting += [] if isinstance(one, str | bytes) else kept._inside(one)


def test_the_table_of_a_look_up_would_be_seen() -> None:
    values = pd.Series(0.0, index=pd.date_range("2000-01-01", periods=1_000))
    shelf = kept.Kept(kept.MB)
    shelf.get("asked", lambda: values.iloc[:900])
    assert list(looked_up(shelf)) == []
    shelf.get("asked", lambda: values).loc["2001-01-01"]
    assert [one.split(":")[0] for one in looked_up(shelf)] == ["('asked',)"]


@pytest.mark.usefixtures("fresh_desk")
@pytest.mark.parametrize("page", [page.path for page in PAGES])
def test_days_are_found_without_a_table_of_them(page: str) -> None:
    """Thirty readers who walk through the past would otherwise leave 30 bytes for each date of each series of each day."""
    kept.NUMBERS.clear()
    kept.WORDS.clear()
    embedded.forget()  # tests before look days up in what ships
    for day in ("2026-09-09", "2024-03-18"):
        assert not opened(page, asof=day).exception
    desk = resources.desk()
    shelves = (kept.NUMBERS, kept.WORDS, desk.reader.memory, *desk.memory.values())
    assert sum(map(len, shelves)) > 50
    assert [one for shelf in shelves for one in looked_up(shelf)] == []
