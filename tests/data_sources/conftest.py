"""The stand-in, and an http that is quick to give up and does not sleep."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from data_sources.wire.http import Http
from data_sources.wire.patience import Limits
from tests.standin import Standin
from tests.standin import secure_standin as secure_standin
from tests.standin import standin as standin

QUICK = Limits(connect=5.0, read=5.0, deadline=30.0)
# For servers that never answer: a busy machine can be this late with a good answer, too.
HASTY = Limits(connect=5.0, read=0.2, deadline=30.0)
WEEKS = [("2026-09-04", "-0.56"), ("2026-09-11", "."), ("2026-09-18", "-0.5200000000"), ("2026-09-25", "0")]


@dataclass
class Patience:
    """A sleep that notes the waits instead of waiting, and the clock that shows them."""

    waits: list[float] = field(default_factory=list)
    now: float = 1000.0

    def __call__(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.now += seconds

    def clock(self) -> float:
        return self.now


@pytest.fixture
def patience() -> Patience:
    return Patience()


@pytest.fixture
def http(patience: Patience) -> Http:
    return Http(QUICK, {"127.0.0.1": 0.0}, patience, patience.clock)


@pytest.fixture
def hasty(patience: Patience) -> Http:
    """For servers that never answer: it does not wait long for them."""
    return Http(HASTY, {"127.0.0.1": 0.0}, patience, patience.clock)


@pytest.fixture
def fred(standin: Standin, monkeypatch: pytest.MonkeyPatch) -> Standin:
    """A stand-in that carries one weekly series, with the adapters pointed at it and no key."""
    standin.hold("NFCI", list(WEEKS), title="Chicago Fed National Financial Conditions Index")
    standin.environment(monkeypatch)
    return standin
