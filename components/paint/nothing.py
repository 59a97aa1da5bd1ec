"""A figure without a number in its window: when there are some, or why there are none."""

from __future__ import annotations

from collections.abc import Iterable

from components import text as t
from components.paint import labels
from components.paint.overlays import FONT
from components.paint.shared import SharedFigure
from components.paint.written import paragraph
from macro.declare.figure import Drawn
from macro.declare.text import Label, Lang

HEIGHT = 350


def outside(shown: Iterable[Drawn]) -> Label:
    """What a window without a single observation says: from when to when there are some."""
    days = [day for one in shown if len(one.known) for day in (one.known.index[0], one.known.index[-1])]
    if not days:
        return t.NOT_STORED
    ends = {"first": f"{min(days):%Y-%m-%d}", "last": f"{max(days):%Y-%m-%d}"}
    return Label(labels.NO_DATA.zh.format(**ends), labels.NO_DATA.en.format(**ends))


def message(text: Label, lang: Lang) -> SharedFigure:
    """An empty figure that says why it is empty."""
    return SharedFigure(
        {
            "data": [],
            "layout": {
                "height": HEIGHT, "xaxis": {"visible": False}, "yaxis": {"visible": False},
                "annotations": [{"text": paragraph(text, lang), "showarrow": False, "xref": "paper", "yref": "paper", "x": 0.5,
                                 "y": 0.5, "font": {"size": FONT + 2}}],
            },
        }
    )  # fmt: skip
