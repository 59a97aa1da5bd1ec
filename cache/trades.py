"""Reads the desk's trades from the TOML file beside this module."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from pathlib import Path

from macro.model import Label
from macro.trades import Trades, trades_from

FILE = Path(__file__).with_name("trades.toml")
HEADING = re.compile(r"\s*\[\s*([^\[\].]+?)\s*\]")
ITEM = re.compile(r"\s*([A-Za-z0-9_-]+)\s*[.=]")


def version(path: Path | None = None) -> str:
    """Changes when the file does; `missing` without one."""
    try:
        stat = (path or FILE).stat()
    except OSError:
        return "missing"
    return f"{stat.st_mtime_ns}-{stat.st_size}"


def read(path: Path | None = None) -> Trades:
    """The trades; a file that is missing or cannot be parsed gives none, and one sentence that says so."""
    path = path or FILE
    try:
        text = path.read_text(encoding="utf-8-sig")
        return trades_from(tomllib.loads(text), path.name, _lines(text))
    except OSError as error:
        why = error.strerror or "cannot be read"
        return _none(path, f"无法读取（{why}）", f"cannot be read ({why})")
    except UnicodeDecodeError as error:
        return _none(path, f"不是 UTF-8 文本（第{error.start}字节）", f"is not UTF-8 text (byte {error.start})")
    except tomllib.TOMLDecodeError as error:
        said = str(error).replace("`", "'")
        line = re.search(r"at line (\d+)", said)
        stands = f" `{_line(text, int(line[1]))}`" if line else ""
        return _none(path, f"格式错误（{said}）{stands}", f"is not valid TOML ({said}){stands}")


def _line(text: str, number: int) -> str:
    """A line of the text as it may be quoted."""
    lines = text.splitlines()
    return lines[number - 1].strip().replace("`", "'")[:80] if 0 < number <= len(lines) else ""


def _lines(text: str) -> Callable[[str, str], int]:
    """Where each heading and each item under it stands, which a parsed file no longer tells."""
    found: dict[tuple[str, str], int] = {}
    heading = ""
    for number, line in enumerate(text.splitlines(), 1):
        if match := HEADING.match(line):
            heading = match[1].strip("\"'")
            found.setdefault((heading, ""), number)
        elif match := ITEM.match(line):
            found.setdefault((heading, match[1]), number)
            found.setdefault((match[1], "") if not heading else (heading, match[1]), number)
    return lambda trade, item: found.get((trade, item)) or found.get((trade, "")) or 1


def _none(path: Path, zh: str, en: str) -> Trades:
    return Trades(problems=(Label(f"{path.name} {zh}，未显示任何交易。", f"{path.name} {en}; no trade is shown."),))
