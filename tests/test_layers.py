"""The house stands in rooms: imports run one way between layers and between rooms, and no room is too large to know.

A room is a folder with modules of its own. A `__main__` is a door, which belongs to no room: it wires what it opens.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

import pytest

from tests.conftest import ROOT

ALLOWED = {
    "macro": {"macro"},
    "data_sources": {"macro", "data_sources"},
    "cache": {"macro", "cache"},
    "components": {"macro", "cache", "components"},
    "pages": {"components"},
}
FORBIDDEN_LIBRARIES = {
    "macro": {"streamlit", "plotly", "requests", "pyarrow", "fredapi"},
    "data_sources": {"streamlit", "plotly"},
    "cache": {"streamlit", "plotly"},
    "components.paint": {"streamlit"},
    "pages": {"pandas", "numpy", "plotly"},
}
LARGEST_ROOM = 1_400  # lines; what no longer fits is two subjects
ANY_SIZE = {"macro.topics"}  # a module a topic, read one at a time
MODULES = {
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
    for package in ALLOWED
    for path in sorted((ROOT / package).rglob("*.py"))
}


@cache
def libraries(module: str) -> frozenset[str]:
    """The top-level names a module imports."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(MODULES[module].read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module.split(".")[0])
    return frozenset(names)


@cache
def used(module: str) -> frozenset[str]:
    """Our own modules that a module imports, also inside functions or behind TYPE_CHECKING."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(MODULES[module].read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names if alias.name in MODULES}
        elif isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                full = f"{node.module}.{alias.name}"
                found |= {full if full in MODULES else node.module} & set(MODULES)
    return frozenset(found - {module})


def room_of(module: str) -> str:
    """The folder a module stands in, by its dotted name."""
    return module if MODULES[module].name == "__init__.py" else module.rpartition(".")[0]


def circle(arrows: Mapping[str, Iterable[str]]) -> list[str]:
    """The first circle found in a graph, its start repeated at the end; empty without one."""
    done: set[str] = set()

    def walk(node: str, path: list[str]) -> list[str]:
        if node in path:
            return [*path[path.index(node) :], node]
        if node in done:
            return []
        for following in arrows.get(node, ()):
            if found := walk(following, [*path, node]):
                return found
        done.add(node)
        return []

    return next((found for node in arrows if (found := walk(node, []))), [])


@pytest.mark.parametrize("module", MODULES)
def test_imports_run_one_way(module: str) -> None:
    """No module imports a layer above it or a library its layer or room does not know."""
    package, names = module.split(".")[0], libraries(module)
    allowed = ALLOWED[package] | ({"data_sources"} if room_of(module) == "cache.refresh" else set())
    assert not (names & set(ALLOWED)) - allowed
    for place, forbidden in FORBIDDEN_LIBRARIES.items():
        assert not (f"{module}.".startswith(f"{place}.") and names & forbidden)


def test_no_circle_of_modules() -> None:
    """Not even one that hides behind TYPE_CHECKING or inside a function."""
    assert circle({module: used(module) for module in MODULES}) == []


def test_no_circle_of_rooms() -> None:
    """A room never needs one that needs it."""
    arrows: dict[str, set[str]] = {}
    for module in MODULES:
        if not module.endswith(".__main__"):
            arrows.setdefault(room_of(module), set()).update(map(room_of, used(module)))
    assert circle({room: others - {room} for room, others in arrows.items()}) == []


def test_a_circle_is_found() -> None:
    """The search itself can fail."""
    assert circle({"a": ["b"], "b": ["c"], "c": ["b"]}) == ["b", "c", "b"]


def test_no_room_is_too_large() -> None:
    """Lines of a folder's own modules."""
    lines: dict[str, int] = {}
    for module, path in MODULES.items():
        room = room_of(module)
        lines[room] = lines.get(room, 0) + len(path.read_text(encoding="utf-8").splitlines())
    assert {room: count for room, count in lines.items() if count > LARGEST_ROOM and room not in ANY_SIZE} == {}


def test_tests_mirror_the_rooms() -> None:
    """Every folder of tests bears the name of a room, but for those that drive the whole."""
    whole = {"browser", "standin"}
    rooms = {str(Path(*room_of(module).split("."))) for module in MODULES}
    for folder in (ROOT / "tests").rglob("*"):
        place = str(folder.relative_to(ROOT / "tests"))
        if folder.is_dir() and folder.name != "__pycache__" and place.split("/")[0] not in whole:
            assert place in rooms, place
