"""A finished figure as all sessions share it."""

from __future__ import annotations

from typing import Any

import orjson
import plotly.graph_objects as go


def packed(value: Any) -> bytes:
    """JSON in no more bytes than it has: orjson gives it in the whole buffer it was written into, 8 KB for a single word."""
    return bytes(memoryview(orjson.dumps(value)))


class SharedFigure(go.Figure):
    """A finished figure kept as JSON only: serialised once for all sessions, and nothing for the collector to walk."""

    HOLDS = ("_wire_data", "_wire_layout")  # what of it weighs in memory

    def __init__(self, spec: dict[str, Any]) -> None:
        # Not go.Figure's own beginning: 43 KB and 180 objects a figure, none of which is ever looked at.
        self._wire_data = [{key: packed(value) for key, value in trace.items()} for trace in spec["data"]]
        self._wire_layout = packed(spec["layout"])
        self._height: int = spec["layout"].get("height", 0)

    @property
    def tall(self) -> int:
        """How high it stands, in pixels."""
        return self._height

    def with_shapes(self, shapes: list[dict[str, Any]]) -> SharedFigure:
        """The same figure with more shapes on it; its traces stay serialised as they are."""
        layout = orjson.loads(self._wire_layout)
        other = SharedFigure({"data": [], "layout": {**layout, "shapes": [*layout["shapes"], *shapes]}})
        other._wire_data = self._wire_data
        return other

    @property
    def spec(self) -> dict[str, Any]:
        """The plain figure, for checks and exports."""
        traces = [{key: orjson.loads(value) for key, value in trace.items()} for trace in self._wire_data]
        return {"data": traces, "layout": orjson.loads(self._wire_layout)}

    def to_dict(self) -> dict[str, Any]:
        """The figure as ready JSON fragments, in place of the deep copy Plotly makes."""
        traces = [{key: orjson.Fragment(value) for key, value in trace.items()} for trace in self._wire_data]
        return {"data": traces, "layout": orjson.Fragment(self._wire_layout)}
