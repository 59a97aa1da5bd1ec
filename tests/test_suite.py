"""The suite itself: nothing in it can pass without having run."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.conftest import ROOT

SILENT = {"skip", "skipif", "importorskip", "xfail", "SkipTest", "skipTest", "skipUnless", "skipIf"}
MODULES = sorted((ROOT / "tests").rglob("*.py"))


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_test_is_passed_over(path: Path) -> None:
    """What needs the surveyed series asks for the fixture `shared`, and `make test-real` runs it; nothing is ever skipped."""
    used = {node.attr for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Attribute)}
    assert not used & SILENT
