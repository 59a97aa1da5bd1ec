"""A finished figure as all sessions share it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

import orjson

from components.paint.legend import Entry, entries

FEW = 8  # days that are as well said again


def packed(value: Any) -> bytes:
    """JSON in no more bytes than it has: orjson gives it in the whole buffer it was written into, 8 KB for a single word."""
    return bytes(memoryview(orjson.dumps(value)))


def whole(chart: dict[str, Any]) -> dict[str, Any]:
    """A chart as it is sent, with every trace's own days."""
    traces = chart["spec"]["data"]
    for trace in traces:
        if isinstance(trace.get("x"), int):
            trace["x"] = traces[trace["x"]]["x"]
    return chart


def _days_once(traces: Sequence[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    first: dict[tuple[Any, ...], int] = {}
    for place, trace in enumerate(traces):
        days = tuple(trace.get("x", ()))
        at = first.setdefault(days, place) if len(days) > FEW else place
        yield trace if at == place else {**trace, "x": at}


class SharedFigure:
    """A finished figure kept as JSON only: serialised once for all sessions, and nothing for the collector to walk.

    `legend` names its lines; without one it is told from the traces. `time` is what a figure of days adds: its range, how
    often its numbers come, and what is laid over it; None for any other. `body` is all of it as a card reads it: a trace whose
    days are those of an earlier one has the earlier one's place instead.
    """

    __slots__ = ("body",)

    def __init__(self, spec: dict[str, Any], legend: Sequence[Entry] | None = None, time: dict[str, Any] | None = None) -> None:
        lines = entries(spec["data"]) if legend is None else legend
        sent = {**spec, "data": list(_days_once(spec["data"]))}
        told = {"spec": sent, "time": time, "legend": [asdict(one) for one in lines], "height": spec["layout"].get("height", 0)}
        whole = orjson.dumps(told)
        look = hashlib.sha256(whole).hexdigest()[:16]  # tells a card whether it has to draw again
        self.body = packed({"look": look, "chart": orjson.Fragment(whole)})

    @property
    def told(self) -> dict[str, Any]:
        """Everything, every trace with its own days, for checks and exports."""
        found: dict[str, Any] = orjson.loads(self.body)["chart"]
        return whole(found)

    @property
    def spec(self) -> dict[str, Any]:
        """What Plotly draws."""
        found: dict[str, Any] = self.told["spec"]
        return found
