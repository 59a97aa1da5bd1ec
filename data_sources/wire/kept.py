"""Keeps a parsed answer for a few minutes, for sources whose one answer carries several series."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Generic, TypeVar

Value = TypeVar("Value")


class Kept(Generic[Value]):
    """Values by key, each as young as `seconds`; safe for threads, of which one makes a value and the others wait for it."""

    def __init__(self, seconds: float = 300.0, clock: Callable[[], float] = time.monotonic) -> None:
        self._seconds, self._clock = seconds, clock
        self._values: dict[str, tuple[float, Value]] = {}
        self._makers: dict[str, threading.Lock] = {}
        self._lock = threading.Lock()

    def get(self, key: str, make: Callable[[], Value]) -> Value:
        """The value of `key`, made now where none or only an old one is held; what `make` raises is not kept."""
        with self._lock:
            maker = self._makers.setdefault(key, threading.Lock())
        with maker:
            held = self._values.get(key)
            if held is not None and self._clock() - held[0] < self._seconds:
                return held[1]
            value = make()
            self._values[key] = (self._clock(), value)
            return value
