"""What all sessions share of a figure."""

from __future__ import annotations

import json

from components.paint.shared import SharedFigure

DAYS = [f"2026-10-{day:02}" for day in range(1, 21)]


def test_days_that_two_lines_have_are_sent_once_and_read_back_for_each() -> None:
    other = [*DAYS[:-1], "2026-10-30"]
    traces = [
        {"x": DAYS, "y": [1] * 20},
        {"x": other, "y": [2] * 20},
        {"x": list(DAYS), "y": [3] * 20},
        {"x": other, "y": [4] * 20},
    ]
    figure = SharedFigure({"data": traces, "layout": {}}, [])
    assert [one["x"] for one in json.loads(figure.body)["chart"]["spec"]["data"]] == [DAYS, other, 0, 1]
    assert [one["x"] for one in figure.spec["data"]] == [DAYS, other, DAYS, other]
    assert [one["y"][0] for one in figure.spec["data"]] == [1, 2, 3, 4]
