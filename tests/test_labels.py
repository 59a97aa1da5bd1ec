"""Every sentence is one whole template: no Chinese is glued in an f-string, and no label is made of one."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from tests.conftest import ROOT

CHINESE = re.compile(r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]")
LAYERS = ("macro", "cache", "data_sources", "components")
MODULES = {
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
    for layer in LAYERS
    for path in sorted((ROOT / layer).rglob("*.py"))
}


def glued(source: str) -> list[int]:
    """The lines on which Chinese stands in an f-string, or a Label is made of an f-string."""
    lines: set[int] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.JoinedStr):
            text = "".join(str(part.value) for part in node.values if isinstance(part, ast.Constant))
            if CHINESE.search(text):
                lines.add(node.lineno)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute):
            name = node.func.id if isinstance(node.func, ast.Name) else node.func.attr
            given = [*node.args, *(one.value for one in node.keywords)]
            if name == "Label" and any(isinstance(one, ast.JoinedStr) for one in given):
                lines.add(node.lineno)
    return sorted(lines)


@pytest.mark.parametrize("module", MODULES)
def test_sentences_are_whole_templates(module: str) -> None:
    """So that a translator sees all of a sentence at once."""
    found = glued(Path(MODULES[module]).read_text(encoding="utf-8"))
    assert found == []


def test_the_search_itself_can_fail() -> None:
    """Glued Chinese, a label of f-strings; not a template or English that is no label."""
    assert glued('x = f"{a}同比{b}"') == [1]
    assert glued('Label(f"{a} {b}", f"{a} rose by {b}")') == [1]
    assert glued('NAME = Label("{a}同比{b}", "{b} in {a}")\ny = f"{a} rose"') == []
    assert glued('declare.Label(zh="名", en=f"{year}")') == [1]
