"""What all tests of the components share."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def own_desk(fresh_desk: None) -> None:
    """Each test opens its own store and folder."""
