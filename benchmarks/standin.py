"""The FRED stand-in of `../shared/bench`, told the units of our catalogue: `python -m benchmarks.standin --port 8899`.

Its numbers are made up; with the right unit beside them a refresh runs through every step it takes on real ones.
"""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import TypeAlias

from macro.catalogue import SERIES

BENCH = Path(__file__).resolve().parent.parent.parent / "shared" / "bench"
Route: TypeAlias = Callable[[dict[str, str]], tuple[str, str]]
FREQUENCIES = {"D": "D", "D7": "D", "W": "W", "M": "M", "Q": "Q", "A": "A"}


def loaded() -> ModuleType:
    """The stand-in's module with every FRED series of the catalogue among those it knows."""
    spec = importlib.util.spec_from_file_location("fred_standin", BENCH / "fred_standin.py")
    if spec is None or spec.loader is None:
        sys.exit("benchmarks: the FRED stand-in (../shared/bench) is not on this machine")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    for one in SERIES.values():
        if one.source == "FRED" and one.id not in module.RATES:
            level = 1e6 / one.quantity.factor if one.quantity.factor > 1 else 100.0
            known = (FREQUENCIES[one.frequency], "1990-01-03", level, 0.01, 0.02, one.quantity.text, one.label.en)
            module.KNOWN.setdefault(one.source_code, known)
    module.Handler.disable_nagle_algorithm = True  # or each answer waits 40 ms for the acknowledgement of its head
    module.ROUTES.update({path: _remembering(route) for path, route in module.ROUTES.items()})
    return module


def _remembering(route: Route) -> Route:
    """A route that makes each answer once: what making it takes in Python is no part of a provider's latency."""
    made: dict[tuple[tuple[str, str], ...], tuple[str, str]] = {}

    def answer(asked: dict[str, str]) -> tuple[str, str]:
        question = tuple(sorted(asked.items()))
        if question not in made:
            made[question] = route(asked)
        return made[question]

    return answer


if __name__ == "__main__":
    loaded().main()
