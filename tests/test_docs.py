"""What the documents say exists: paths, commands, variables, rooms, and the recipe of a chart as it is written."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path

import pandas as pd
import pytest

from macro.catalogue import FIGURES, SERIES, check
from macro.compute.evaluate import evaluate
from macro.declare.series import Observations
from tests.conftest import ROOT
from tests.test_layers import MODULES, room_of

DOCUMENTS = [ROOT / "README.md", ROOT / "README.zh.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
TOP = ("app.py", "pages/", "components/", "data_sources/", "cache/", "macro/", "tests/", "docs/", "benchmarks/")
CODE = "\n".join(path.read_text(encoding="utf-8") for path in MODULES.values())
TARGETS = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))


def text_of(document: Path) -> str:
    return document.read_text(encoding="utf-8")


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda one: str(one.relative_to(ROOT)))
def test_every_path_that_is_named_exists(document: Path) -> None:
    """Paths in code marks and the targets of links; one with a placeholder in angle brackets is none."""
    text = text_of(document)
    named = {one for one in re.findall(r"`([\w./-]+)`", text) if one.startswith(TOP)}
    linked = {one.split("#")[0] for one in re.findall(r"\]\(([^)\s]+)\)", text) if "://" not in one and not one.startswith("#")}
    assert named | linked
    assert {one for one in named if not (ROOT / one).exists()} == set()
    assert {one for one in linked if one and not (document.parent / one).exists()} == set()


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda one: str(one.relative_to(ROOT)))
def test_every_command_and_variable_that_is_named_exists(document: Path) -> None:
    """Make targets, modules run by `python -m`, and variables of the environment."""
    text = text_of(document)
    assert set(re.findall(r"(?:`|^)make ([a-z-]+)", text, re.MULTILINE)) <= TARGETS
    modules = set(re.findall(r"python -m ((?:cache|components|benchmarks)[\w.]*)", text))
    assert {one for one in modules if importlib.util.find_spec(one) is None} == set()
    variables = set(re.findall(r"\b(FEDLENS_\w+|\w+_API_KEY)\b", text))
    assert {one for one in variables if f'"{one}"' not in CODE} == set()


def test_every_room_has_its_paragraph() -> None:
    """A newcomer finds each folder of modules on the architecture page."""
    told = set(re.findall(r"`([\w/]+)`", text_of(ROOT / "docs" / "architecture.md"))) | {"pages"}
    assert {room_of(module).replace(".", "/") for module in MODULES} <= told


def test_the_recipe_of_a_chart_works_as_it_is_written() -> None:
    """Pasted into a topic, the example joins the catalogue, computes and says its sentence."""
    example = re.search(r"```python\n(.*?)```", text_of(ROOT / "CONTRIBUTING.md"), re.DOTALL)
    assert example
    made: dict[str, object] = {}
    exec(compile(example[1], "CONTRIBUTING.md", "exec"), made)  # the document is ours
    series, figures = check((*SERIES.values(), *made["SERIES"]), (*FIGURES.values(), *made["FIGURES"]))  # type: ignore[misc]
    figure = figures["manufacturing"]
    assert figure.topic in {one.topic for one in FIGURES.values()}
    index = pd.date_range("2024-01-01", "2026-10-01", freq="MS")
    values = pd.Series(range(100, 100 + len(index)), index=index, dtype="float64")
    said = figure.headline(evaluate(figure, lambda name: Observations(series[name], values, "fetched")))
    assert said is not None
    assert said.en == "Manufacturing output changed +9.9 % over the year to Oct 2026."
    assert said.zh == "2026年10月制造业产出同比+9.9%。"
