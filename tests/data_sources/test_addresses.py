"""Where sources are asked: every address can be another one, so that no test and no benchmark calls a provider."""

from __future__ import annotations

import importlib
import pkgutil

import data_sources


def test_every_source_can_be_asked_elsewhere() -> None:
    """Each module with an address of its own is among those a stand-in can take the place of."""
    modules = [
        importlib.import_module(one.name) for one in pkgutil.walk_packages(data_sources.__path__, f"{data_sources.__name__}.")
    ]
    named = {
        value for module in modules for name, value in vars(module).items() if name in ("BASE_VARIABLE", "ALFRED_VARIABLE")
    }
    assert len(named) > 8
    assert set(data_sources.ADDRESSES) == named
