"""One version: in the project's file, in what `/healthz` answers and in the name under which sources are asked."""

from __future__ import annotations

import importlib
import json
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

from starlette.requests import Request

from components.server import health
from data_sources.wire.http import USER_AGENT
from macro.version import VERSION
from tests.conftest import ROOT


def test_all_who_tell_the_version_tell_the_same() -> None:
    """The project's file names the place and holds no number of its own."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert "version" in project["project"]["dynamic"]
    assert "version" not in project["project"]
    module, _, name = project["tool"]["setuptools"]["dynamic"]["version"]["attr"].rpartition(".")
    assert getattr(importlib.import_module(module), name) == VERSION
    assert [part.isdigit() for part in VERSION.split(".")] == [True, True, True]
    answer = health.healthz(Request({"type": "http", "method": "GET", "path": "/healthz", "headers": []}))
    assert json.loads(bytes(answer.body))["version"] == VERSION
    assert f"FedLens/{VERSION}" == USER_AGENT


def test_the_version_is_known_where_the_project_s_file_was_not_shipped(tmp_path: Path) -> None:
    """A folder with the packages alone asks sources under the same name."""
    for package in ("macro", "data_sources"):
        shutil.copytree(ROOT / package, tmp_path / package, ignore=shutil.ignore_patterns("__pycache__"))
    code = "from data_sources.wire.http import USER_AGENT; print(USER_AGENT)"
    told = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True, timeout=60)
    assert told.stdout.strip() == f"FedLens/{VERSION}"
