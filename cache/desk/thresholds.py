"""Reads the desk's thresholds of the pressure gauge from the TOML file beside this module."""

from __future__ import annotations

from pathlib import Path

from cache.desk import toml_file as desk_toml
from macro.declare.text import Label
from macro.pressure.thresholds import Thresholds, thresholds_from

FILE = Path(__file__).with_name("thresholds.toml")
NONE = Label("{problem}，所有指标不设阈值。", "{problem}; no indicator has a threshold.")


def version(path: Path | None = None) -> str:
    """Changes when the file does; `missing` without one."""
    return desk_toml.version(path or FILE)


def read(path: Path | None = None) -> Thresholds:
    """The thresholds; a file that is missing or cannot be parsed gives none, and one sentence that says so."""
    path = path or FILE
    try:
        tables, text = desk_toml.read(path)
    except desk_toml.NotRead as error:
        return Thresholds(problems=(NONE.filled(problem=error.problem),))
    return thresholds_from(tables, path.name, desk_toml.lines(text))
