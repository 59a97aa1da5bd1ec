"""The FRED stand-in of `../shared/bench`, told the units of our catalogue: `python -m benchmarks.standin --port 8899`.

Its numbers are made up; with the right unit beside them a refresh runs through every step it takes on real ones.
"""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

from macro.catalogue import SERIES

BENCH = Path(__file__).resolve().parent.parent.parent / "shared" / "bench"
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
    return module


if __name__ == "__main__":
    loaded().main()
