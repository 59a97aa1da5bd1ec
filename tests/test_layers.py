"""Imports run one way: pages -> components -> cache -> data_sources -> macro, and only cache.refresh knows data_sources."""

from __future__ import annotations

import ast
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
    "pages": {"pandas", "numpy", "plotly"},
}
MODULES = [path for package in ALLOWED for path in sorted((ROOT / package).rglob("*.py"))]


def imported(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module.split(".")[0])
    return names


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_run_one_way(path: Path) -> None:
    """No module imports a layer above it or a library its layer does not know."""
    package = path.relative_to(ROOT).parts[0]
    allowed = ALLOWED[package] | ({"data_sources"} if path.parent.name == "refresh" else set())
    found = imported(path)
    assert not (found & set(ALLOWED)) - allowed
    assert not found & FORBIDDEN_LIBRARIES.get(package, set())


def test_plot_knows_no_streamlit() -> None:
    """The chart style can be used without a session."""
    assert "streamlit" not in imported(ROOT / "components" / "plot.py")
