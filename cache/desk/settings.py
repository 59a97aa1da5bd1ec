"""Settings in two layers: the defaults that ship beside this module, and the desk's own file of the same name at its home."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from cache.desk import toml_file
from cache.desk.home import VARIABLE, home
from macro.declare.text import Label


@dataclass(frozen=True, slots=True)
class Layer:
    """One file: what sentences call it, its entries and the line of each, or why it cannot be read (no full stop)."""

    name: str
    tables: Mapping[str, object] = field(default_factory=dict)
    lines: Mapping[tuple[str, str], int] = field(default_factory=dict)
    problem: Label | None = None


def own_file(shipped: Path) -> Path:
    """Where a desk keeps what it puts over these defaults."""
    return home() / shipped.name


def own_name(shipped: Path) -> str:
    """What sentences call that file: clear, and telling nothing of the machine."""
    return f"{VARIABLE}/{shipped.name}"


def shipped_name(shipped: Path) -> str:
    """What sentences call a file of defaults."""
    return f"cache/desk/{shipped.name}"


def version(shipped: Path) -> str:
    """Changes when the defaults or the desk's own file do."""
    own = own_file(shipped)
    return f"{toml_file.version(shipped)}|{own}|{toml_file.version(own)}"


def layers(shipped: Path) -> tuple[Layer, Layer | None]:
    """The defaults, and the desk's own file where there is one."""
    own = own_file(shipped)
    missing = toml_file.version(own) == toml_file.MISSING
    return _layer(shipped, shipped_name(shipped)), None if missing else _layer(own, own_name(shipped))


def _layer(path: Path, name: str) -> Layer:
    try:
        tables, text = toml_file.read(path, name)
    except toml_file.NotRead as error:
        return Layer(name, problem=error.problem)
    return Layer(name, tables, toml_file.lines(text))
