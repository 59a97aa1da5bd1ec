"""Reads the thresholds of the pressure gauge: the defaults beside this module, and the desk's own over them."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from cache.desk import settings
from macro.declare.text import Label
from macro.pressure.thresholds import Thresholds, overlaid, thresholds_from

FILE = Path(__file__).with_name("thresholds.toml")
NONE = Label("{problem}，所有指标均无默认阈值。", "{problem}; no indicator has a default threshold.")
DEFAULTS_HOLD = Label("{problem}，沿用默认阈值。", "{problem}; the default thresholds hold.")


def version() -> str:
    """Changes when the defaults or the desk's own file do."""
    return settings.version(FILE)


def read() -> Thresholds:
    """The thresholds; a file that cannot be parsed gives none of its own, and one sentence that says so."""
    return _read(FILE, version())


@lru_cache(maxsize=4)
def _read(file: Path, version: str) -> Thresholds:
    """Both layers, parsed once for each `version` of them."""
    shipped, own = settings.layers(file)
    if shipped.problem:
        found = Thresholds(problems=(NONE.filled(problem=shipped.problem),))
    else:
        found = thresholds_from(shipped.tables, shipped.name, shipped.lines)
    if own is None:
        return found
    if own.problem:
        return replace(found, problems=(*found.problems, DEFAULTS_HOLD.filled(problem=own.problem)))
    return overlaid(found, own.tables, own.name, own.lines)
