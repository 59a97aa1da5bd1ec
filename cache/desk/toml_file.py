"""TOML files that a desk edits: their version, their tables, the line of each entry, and a sentence where one is wrong."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from macro.declare.text import Label

QUOTED = 60  # characters of a bad line that are quoted
_HEAD, _ITEM = re.compile(r"\s*\[\s*([^\[\]]+?)\s*\]"), re.compile(r"\s*([A-Za-z0-9_-]+)\s*[.=]")
_PLACE = re.compile(r"at line (\d+)")


class NotRead(Exception):
    """The file is missing or no TOML; `problem` names it and says why."""

    def __init__(self, path: Path, zh: str, en: str) -> None:
        super().__init__(en)
        self.problem = Label(f"{path.name} {zh}", f"{path.name} {en}")


def version(path: Path) -> str:
    """Changes when the file does; `missing` without one."""
    try:
        stat = path.stat()
    except OSError:
        return "missing"
    return f"{stat.st_mtime_ns}-{stat.st_size}"


def read(path: Path) -> tuple[dict[str, object], str]:
    """The file's tables and its text; NotRead for one that is missing or cannot be parsed."""
    try:
        text = path.read_text(encoding="utf-8-sig")
        return tomllib.loads(text), text
    except OSError as error:
        why = error.strerror or "cannot be read"
        raise NotRead(path, f"无法读取（{why}）", f"cannot be read ({why})") from None
    except UnicodeDecodeError as error:
        raise NotRead(path, f"不是 UTF-8 文本（第{error.start}字节）", f"is not UTF-8 text (byte {error.start})") from None
    except tomllib.TOMLDecodeError as error:
        raise _not_toml(path, str(error), text) from None


def _not_toml(path: Path, reason: str, text: str) -> NotRead:
    """Names the line that cannot be read and quotes it; the parser's own words where it names none."""
    place = _PLACE.search(reason)
    if place is None:
        return NotRead(path, f"不是有效的 TOML（{reason}）", f"is not valid TOML ({reason})")
    number, what = int(place[1]), reason[: place.start()].strip(" (")
    rows = text.splitlines()
    quoted = rows[number - 1].strip().replace("`", "'")[:QUOTED] if number <= len(rows) else ""
    return NotRead(
        path,
        f"第{number}行不是有效的 TOML（{what}）：{quoted}",
        f"is not valid TOML on line {number} ({what}): {quoted}",
    )


def lines(text: str) -> dict[tuple[str, str], int]:
    """On which line each entry (under an empty item) and each of its items stands, by entry and item."""
    found: dict[tuple[str, str], int] = {}
    entry = ""
    for number, line in enumerate(text.splitlines(), 1):
        if head := _HEAD.match(line):
            entry = head[1].strip("\"'")
            found.setdefault((entry, ""), number)
        elif item := _ITEM.match(line):
            found.setdefault((entry, item[1]) if entry else (item[1], ""), number)
    return found
