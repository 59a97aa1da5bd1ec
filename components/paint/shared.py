"""A finished figure as all sessions share it."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

import orjson

from components.paint.legend import Entry, entries


def packed(value: Any) -> bytes:
    """JSON in no more bytes than it has: orjson gives it in the whole buffer it was written into, 8 KB for a single word."""
    return bytes(memoryview(orjson.dumps(value)))


class SharedFigure:
    """A finished figure kept as JSON only: serialised once for all sessions, and nothing for the collector to walk.

    `legend` names its lines; without one it is told from the traces. `time` is what a figure of days adds: its range, how
    often its numbers come, and what is laid over it; None for any other. `body` is all of it as a card reads it.
    """

    __slots__ = ("body",)

    def __init__(self, spec: dict[str, Any], legend: Sequence[Entry] | None = None, time: dict[str, Any] | None = None) -> None:
        lines = entries(spec["data"]) if legend is None else legend
        told = {"spec": spec, "time": time, "legend": [asdict(one) for one in lines], "height": spec["layout"].get("height", 0)}
        whole = orjson.dumps(told)
        look = hashlib.sha256(whole).hexdigest()[:16]  # tells a card whether it has to draw again
        self.body = packed({"look": look, "chart": orjson.Fragment(whole)})

    @property
    def told(self) -> dict[str, Any]:
        """Everything, for checks and exports."""
        found: dict[str, Any] = orjson.loads(self.body)["chart"]
        return found

    @property
    def spec(self) -> dict[str, Any]:
        """What Plotly draws."""
        found: dict[str, Any] = self.told["spec"]
        return found
