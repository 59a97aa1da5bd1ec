"""Reads the desk's thresholds of the pressure gauge from the TOML file beside this module."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from macro.gauge import Thresholds, thresholds_from
from macro.model import Label

FILE = Path(__file__).with_name("thresholds.toml")
QUOTED = 60  # characters of a bad line that are quoted
_HEAD, _ITEM = re.compile(r"\s*\[([^\[\]]+)\]"), re.compile(r"\s*([A-Za-z0-9_-]+)\s*[.=]")
_PLACE = re.compile(r"at line (\d+)")


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
        text = path.read_text(encoding="utf-8")
        return thresholds_from(tomllib.loads(text), path.name, lines(text))
    except OSError as error:
        why = error.strerror or "cannot be read"
        return _none(path, f"无法读取（{why}）", f"cannot be read ({why})")
    except UnicodeDecodeError:
        return _none(path, "不是 UTF-8 文本", "is not UTF-8 text")
    except tomllib.TOMLDecodeError as error:
        return _not_toml(path, str(error), text)


def lines(text: str) -> dict[tuple[str, str], int]:
    """On which line each entry (under an empty item) and each of its items stands, by entry and item."""
    found: dict[tuple[str, str], int] = {}
    entry = ""
    for number, line in enumerate(text.splitlines(), 1):
        if head := _HEAD.match(line):
            entry = head[1]
            found.setdefault((entry, ""), number)
        elif item := _ITEM.match(line):
            found.setdefault((entry, item[1]) if entry else (item[1], ""), number)
    return found


def _not_toml(path: Path, reason: str, text: str) -> Thresholds:
    """Names the line that cannot be read and quotes it; the parser's own words where it names none."""
    place = _PLACE.search(reason)
    if place is None:
        return _none(path, f"不是有效的 TOML（{reason}）", f"is not valid TOML ({reason})")
    number, what = int(place[1]), reason[: place.start()].strip(" (")
    quoted = text.splitlines()[number - 1].strip()[:QUOTED] if number <= len(text.splitlines()) else ""
    return _none(
        path,
        f"第{number}行不是有效的 TOML（{what}）：{quoted}",
        f"is not valid TOML on line {number} ({what}): {quoted}",
    )


def _none(path: Path, zh: str, en: str) -> Thresholds:
    return Thresholds(
        problems=(Label(f"{path.name} {zh}，所有指标不设阈值。", f"{path.name} {en}; no indicator has a threshold."),)
    )
