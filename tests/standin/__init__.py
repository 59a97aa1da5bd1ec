"""A local provider on a loopback port: FRED in its own shapes, any other by canned answers; it misbehaves on command."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.standin.fred import KEY, PAGE, Held, zipped
from tests.standin.secure import SecureStandin
from tests.standin.server import Standin
from tests.standin.trouble import KINDS, Trouble

__all__ = ["KEY", "KINDS", "PAGE", "Held", "SecureStandin", "Standin", "Trouble", "secure_standin", "standin", "zipped"]


@pytest.fixture
def standin() -> Iterator[Standin]:
    """A stand-in that runs for one test."""
    server = Standin()
    yield server
    server.close()


@pytest.fixture
def secure_standin(monkeypatch: pytest.MonkeyPatch) -> Iterator[SecureStandin]:
    """One that speaks https, with a certificate that callers of this test trust."""
    server = SecureStandin()
    server.trusted(monkeypatch)
    yield server
    server.close()
