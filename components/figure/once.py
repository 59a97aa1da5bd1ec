"""What is made once for all sessions of a process that ask for the same, within a bound of bytes."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from functools import update_wrapper
from typing import Generic, ParamSpec, TypeVar

from components.frame.resources import desk
from macro.memory.kept import Kept, Shelf

Given = ParamSpec("Given")
Value = TypeVar("Value")


class Once(Generic[Given, Value]):
    """A function that answers from a shelf of the desk's memory where it was asked the same before. Arguments whose names begin
    with an underscore are no part of the question: they follow from the others."""

    def __init__(self, shelf: Shelf, make: Callable[Given, Value]) -> None:
        self._shelf, self._make = shelf, make
        self._name = f"{make.__module__}.{make.__qualname__}"
        self._asked = tuple(n for n, name in enumerate(inspect.signature(make).parameters) if not name.startswith("_"))
        update_wrapper(self, make)

    def __call__(self, *args: Given.args, **kwargs: Given.kwargs) -> Value:
        key = (self._name, *(args[n] for n in self._asked if n < len(args)), *sorted(kwargs.items()))
        return self._kept().get(key, lambda: self._make(*args, **kwargs))

    def _kept(self) -> Kept:
        return desk().memory[self._shelf]

    def clear(self) -> None:
        """Forgets the whole shelf."""
        self._kept().clear()


def once(shelf: Shelf) -> Callable[[Callable[Given, Value]], Once[Given, Value]]:
    """Marks a function whose answers are shared by all sessions and never changed."""
    return lambda make: Once(shelf, make)
