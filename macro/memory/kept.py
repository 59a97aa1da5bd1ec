"""What is worked out once for all readers of a process, kept in memory within a bound of bytes.

A bound counts what an entry holds: the numbers of its series and tables, its texts and its bytes. Several entries may share
numbers, as a past day shares those of the whole series; they count once for as long as one of the entries stands.
"""

from __future__ import annotations

import sys
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any, Literal, TypeVar, cast

import numpy as np
import pandas as pd

Value = TypeVar("Value")
Shelf = Literal["series", "numbers", "words", "pictures", "pages"]

MB = 1_000_000
# 96 MB in all: series as read and as cut to past days; what is computed from them; words under the pointer; figures ready to
# be shown; and what else pages are made of.
BUDGETS: Mapping[Shelf, int] = {
    "series": 32 * MB, "numbers": 20 * MB, "words": 4 * MB, "pictures": 28 * MB, "pages": 12 * MB,
}  # fmt: skip
ENTRY = 400  # bytes an entry takes beside what it holds
WRAPPED = 1_100  # bytes pandas puts around numbers, and around dates
COUNTED = 120  # bytes it takes to count a large part
SMALL = 200  # bytes from which a part is worth being told from another entry's
PLAIN = frozenset((str, bytes, int, float, bool, date, datetime))
# What the catalogue declares lives as long as the process and weighs nothing here, as code does.
DECLARED = ("Figure", "Line", "Series", "Choice", "Unit", "Release", "Quantity", "HeatRow", "Decision", "Event")


@dataclass(slots=True)
class _Entry:
    value: object
    of: tuple[object, ...]
    own: int
    parts: Mapping[int, int]


class Kept:
    """Values by key; those asked for longest ago are let go of first. What several readers ask for at once is made once."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.used = 0
        self._entries: OrderedDict[Hashable, _Entry] = OrderedDict()
        self._making: dict[Hashable, threading.Event] = {}
        self._shared: dict[int, list[int]] = {}  # by part: how many entries hold it, and its bytes
        self._cleared = 0
        self._lock = threading.Lock()

    def __len__(self) -> int:
        return len(self._entries)

    def get(self, key: Hashable, make: Callable[[], Value], of: tuple[object, ...] = ()) -> Value:
        """The value kept under a key, else what `make` makes; what it raises is raised, and nothing kept.

        `of`: what the value is made of and told by identity, as numbers are. It is held with the value, so that nothing else
        can take its place.
        """
        key = (key, *map(id, of))
        while True:
            with self._lock:
                if (held := self._entries.get(key)) is not None:
                    self._entries.move_to_end(key)
                    return cast(Value, held.value)
                made = self._making.get(key)
                if made is None:
                    made = self._making[key] = threading.Event()
                    cleared = self._cleared
                    break
            made.wait()
        try:
            value = make()
            self._keep(key, value, of, cleared)
        finally:
            with self._lock:
                del self._making[key]
            made.set()
        return value

    def clear(self) -> None:
        """Forgets everything, also what is being made now."""
        with self._lock:
            self._entries.clear()
            self._shared.clear()
            self._cleared += 1
            self.used = 0

    def _keep(self, key: Hashable, value: object, of: tuple[object, ...], cleared: int) -> None:
        own, parts = weight((key, value, of))
        own += ENTRY + COUNTED * len(parts)
        if own + sum(parts.values()) > self.limit:
            return
        with self._lock:
            if cleared != self._cleared:
                return
            self._entries[key] = _Entry(value, of, own, parts)
            self.used += own
            for part, size in parts.items():
                counted = self._shared.setdefault(part, [0, size])
                counted[0] += 1
                self.used += size if counted[0] == 1 else 0
            while self.used > self.limit:
                self._drop(self._entries.popitem(last=False)[1])

    def _drop(self, entry: _Entry) -> None:
        self.used -= entry.own
        for part, size in entry.parts.items():
            counted = self._shared[part]
            counted[0] -= 1
            if not counted[0]:
                self.used -= size
                del self._shared[part]


def weight(value: object) -> tuple[int, dict[int, int]]:
    """Bytes of a value: of its small parts together, and of each large one by its identity."""
    own, parts, seen, waiting = 0, dict[int, int](), set[int](), [value]
    while waiting:
        one = waiting.pop()
        if id(one) in seen:
            continue
        seen.add(id(one))
        kind: Any = type(one)
        if kind not in PLAIN and (_endures(kind) or callable(one)):
            continue
        size = sys.getsizeof(one) if kind in PLAIN else _size(one)
        if size < SMALL:
            own += size
        else:
            parts[id(one)] = size
        if kind not in PLAIN:
            waiting.extend(_inside(one))
    return own, parts


@lru_cache(maxsize=1024)
def _endures(kind: type) -> bool:
    """Whether instances live as long as the process."""
    return kind is type(None) or issubclass(kind, type) or (kind.__name__ in DECLARED and kind.__module__.startswith("macro."))


def _size(one: object) -> int:
    """Bytes of a part without what lies inside of it."""
    if isinstance(one, np.ndarray):
        return one.nbytes
    if isinstance(one, pd.DataFrame):
        return int(one.memory_usage(deep=True).sum())
    if isinstance(one, pd.Index | pd.Series):
        return WRAPPED
    return sys.getsizeof(one, 64)


def _inside(one: object) -> Iterator[object]:
    """What a part holds; numbers by the memory they lie in, which a cut of a series shares with the whole."""
    if isinstance(one, pd.Series):
        yield _memory(one.to_numpy())
        yield one.index
    elif isinstance(one, pd.Index):
        yield _memory(one.to_numpy())
    elif isinstance(one, Mapping):
        yield from one.keys()
        yield from one.values()
    elif isinstance(one, list | tuple | set | frozenset):
        yield from one
    elif not isinstance(one, str | bytes | np.ndarray | pd.DataFrame):
        kind: Any = type(one)
        yield from (getattr(one, name, None) for name in _slots(kind))
        yield from getattr(one, "__dict__", {}).values()


@lru_cache(maxsize=1024)
def _slots(kind: type) -> tuple[str, ...]:
    named = (base.__dict__.get("__slots__", ()) for base in kind.__mro__)
    every = (name for names in named for name in ((names,) if isinstance(names, str) else names))
    return tuple(name for name in every if name[:2] != "__")


def _memory(numbers: np.ndarray) -> np.ndarray:
    """The array that owns the memory of another one."""
    while isinstance(numbers.base, np.ndarray):
        numbers = numbers.base
    return numbers


NUMBERS, WORDS = Kept(BUDGETS["numbers"]), Kept(BUDGETS["words"])
