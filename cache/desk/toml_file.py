"""TOML files that a desk edits: their version, their tables, the line of each entry, and a sentence where one is wrong."""

from __future__ import annotations

import re
import stat
import tomllib
from pathlib import Path

from macro.declare.text import Label

QUOTED = 60  # characters of a bad line that are quoted
MOST_BYTES = 1_000_000
MISSING = "missing"
_HEAD, _ITEM = re.compile(r"\s*\[\s*([^\[\]]+?)\s*\]"), re.compile(r"\s*([A-Za-z0-9_-]+)\s*[.=]")
_PLACE = re.compile(r"at line (\d+)")

UNREADABLE = Label("{name} 无法读取（{why}）", "{name} cannot be read ({why})")
NO_FILE = Label("{name} 不是文件", "{name} is no file")
TOO_LARGE = Label("{name} 超过{most} MB", "{name} has more than {most} MB")
NOT_UTF8 = Label("{name} 不是 UTF-8 文本（第{byte}字节）", "{name} is not UTF-8 text (byte {byte})")
NOT_TOML = Label("{name} 不是有效的 TOML（{why}）", "{name} is not valid TOML ({why})")
NOT_TOML_LINE = Label(
    "{name} 第{line}行不是有效的 TOML（{why}）：{quoted}", "{name} is not valid TOML on line {line} ({why}): {quoted}"
)


class NotRead(Exception):
    """The file is missing or no TOML; `problem` names it and says why, without a full stop."""

    def __init__(self, problem: Label) -> None:
        super().__init__(problem.en)
        self.problem = problem


def version(path: Path) -> str:
    """Changes when the file does; `missing` without one."""
    try:
        found = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return MISSING
    except OSError:
        return "unreadable"
    return f"{found.st_mtime_ns}-{found.st_size}"


def read(path: Path, name: str) -> tuple[dict[str, object], str]:
    """The tables and the text of a file that sentences call `name`; NotRead for one that is missing or cannot be parsed."""
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):  # a pipe would keep the reader waiting for ever
            raise NotRead(NO_FILE.filled(name=name))
        if found.st_size > MOST_BYTES:
            raise NotRead(TOO_LARGE.filled(name=name, most=MOST_BYTES // 10**6))
        text = path.read_text(encoding="utf-8-sig")
        return tomllib.loads(text), text
    except OSError as error:
        raise NotRead(UNREADABLE.filled(name=name, why=error.strerror or "?")) from None
    except UnicodeDecodeError as error:
        raise NotRead(NOT_UTF8.filled(name=name, byte=error.start)) from None
    except (ValueError, RecursionError) as error:  # the parser lets through what Python says of endless numbers and nesting
        raise _not_toml(name, str(error), text) from None


def _not_toml(name: str, reason: str, text: str) -> NotRead:
    """Names the line that cannot be read and quotes it; the parser's own words where it names none."""
    place = _PLACE.search(reason)
    if place is None:
        return NotRead(NOT_TOML.filled(name=name, why=reason))
    number, why = int(place[1]), reason[: place.start()].strip(" (")
    rows = text.splitlines()
    quoted = rows[number - 1].strip().replace("`", "'")[:QUOTED] if number <= len(rows) else ""
    return NotRead(NOT_TOML_LINE.filled(name=name, line=number, why=why, quoted=quoted))


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
