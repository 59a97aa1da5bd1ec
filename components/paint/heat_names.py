"""What stands beside the heatmap's cells: where all of it is, the names of rows and groups, and the latest values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd

from components.paint.overlays import COLORS, FONT, GRAY
from components.paint.written import written
from macro.declare.text import ABSENT, Label, Lang
from macro.heat.heatmap import Heat, Heatmap
from macro.heat.rows import GROUPS

INK = COLORS[9]  # the theme's text colour
LABELS, LATEST = 0.275, 0.08  # shares of the width left and right of the cells
# Names of groups too long to stand beside a single row.
SHORT = {"services": Label("核心服务", "Core services"), "trim": Label("中位数等", "Median etc.")}
WRAP = 16  # letters a group's name may be long before it takes a second line


@dataclass(frozen=True, slots=True)
class Place:
    """Where things are: cell j lies around x = j, row tops at y from 0 to `bottom`."""

    lang: Lang
    months: pd.DatetimeIndex
    count: int
    bottom: float

    @property
    def width(self) -> float:
        return self.count / (1 - LABELS - LATEST)

    @property
    def left(self) -> float:
        return -0.5 - LABELS * self.width

    @property
    def right(self) -> float:
        return self.count - 0.5 + LATEST * self.width


def names(
    frame: Place, centres: list[float], shown: list[Heat], bold: frozenset[str], flat: bool, folded: frozenset[str]
) -> list[dict[str, Any]]:
    """Row names beside the cells, each group's leading row bold; group names at the far left."""
    lang = frame.lang
    opens = [not n or one.row.group != shown[n - 1].row.group for n, one in enumerate(shown)]
    texts = []
    for one in shown:
        name = written(one.row.label, lang)
        mark = " ▸" if one.row.group in folded else ""
        texts.append(f"<b>{name}</b>{mark}" if one.row.id in bold else f"{name}{mark}")
    plain = {"type": "scatter", "mode": "text", "hoverinfo": "skip", "showlegend": False, "cliponaxis": False}
    rows = {
        **plain, "x": [round(-0.5 - frame.width * 0.006, 2)] * len(shown), "y": [round(y, 2) for y in centres], "text": texts,
        "textposition": "middle left", "textfont": {"size": FONT, "color": INK},
    }  # fmt: skip
    if flat:
        return [rows]
    over, heights = [], []
    for n, one in enumerate(shown):
        if not opens[n]:
            continue
        size = next((k for k in range(n + 1, len(shown)) if opens[k]), len(shown)) - n
        group = GROUPS[one.row.group]
        text = _wrapped(group, lang) if size > 1 else [written(SHORT.get(one.row.group, group), lang)]
        over.append("<br>".join(text[:size]))
        heights.append(round(centres[n] + (len(text[:size]) - 1) * 0.38, 2))
    groups = {
        **plain, "x": [round(frame.left, 2)] * len(over), "y": heights, "text": over, "textposition": "middle right",
        "textfont": {"size": FONT - 1, "color": GRAY},
    }  # fmt: skip
    return [groups, rows]


def leading(heatmap: Heatmap) -> frozenset[str]:
    """The leading rows of groups that have others."""
    groups = [one.row.group for one in heatmap.rows]
    leaders = heatmap.leaders()
    return frozenset(one.row.id for one in heatmap.rows if one.row.id in leaders and groups.count(one.row.group) > 1)


def _wrapped(label: Label, lang: Lang) -> list[str]:
    """A group's name on as many lines as it needs beside its rows."""
    text = written(label, lang)
    if lang == "zh":
        return text.replace("（", "|（").replace("、", "、|").split("|") if len(text) > 6 else [text]
    lines: list[str] = []
    for word in text.split():
        if lines and len(lines[-1]) + 1 + len(word) <= WRAP:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def latest(frame: Place, centres: list[float], shown: list[Heat]) -> dict[str, Any]:
    """Each row's last value with an arrow for its change, at the right end."""
    texts = []
    for one in shown:
        change = one.change()[0]
        arrow = "" if change != change else "▲" if change >= 0.05 else "▼" if change <= -0.05 else ABSENT
        texts.append(f"{one.drawn.line.unit.number(float(one.values[one.last]), frame.lang)} {arrow or ' '}")
    return {
        "type": "scatter", "mode": "text", "x": [round(frame.right, 2)] * len(shown), "y": [round(y, 2) for y in centres],
        "text": texts, "textposition": "middle left", "textfont": {"size": FONT, "color": INK}, "hoverinfo": "skip",
        "showlegend": False,
    }  # fmt: skip
