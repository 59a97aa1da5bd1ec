"""Reads the desk's thresholds of the pressure gauge from the TOML file beside this module."""

from __future__ import annotations

import tomllib
from pathlib import Path

from macro.gauge import Thresholds, thresholds_from
from macro.model import Label

FILE = Path(__file__).with_name("thresholds.toml")


def version(path: Path | None = None) -> str:
    """Changes when the file does; `missing` without one."""
    try:
        stat = (path or FILE).stat()
    except OSError:
        return "missing"
    return f"{stat.st_mtime_ns}-{stat.st_size}"


def read(path: Path | None = None) -> Thresholds:
    """The thresholds; a file that is missing or cannot be parsed gives none, and one sentence that says so."""
    path = path or FILE
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        why = error.strerror or "cannot be read"
        return _none(path, f"无法读取（{why}）", f"cannot be read ({why})")
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        return _none(path, f"格式错误（{error}）", f"is not valid TOML ({error})")
    return thresholds_from(raw, path.name)


def _none(path: Path, zh: str, en: str) -> Thresholds:
    return Thresholds(
        problems=(Label(f"{path.name} {zh}，所有指标不设阈值。", f"{path.name} {en}; no indicator has a threshold."),)
    )
