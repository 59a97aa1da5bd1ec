"""What stands beside the heatmap's cells: where all of it is, the names of rows and groups, and the latest values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd

from components.paint.overlays import FONT, GRAY, INK
from components.paint.widths import ems
from components.paint.written import written
from macro.declare.dates import on
from macro.declare.text import ABSENT, Label, Lang
from macro.heat.heatmap import Heat, Heatmap
from macro.heat.order import BLOCKS
from macro.heat.rows import GROUPS

LABELS, LATEST = 0.36, 0.09  # shares of the width left and right of the cells
MARGIN = 4  # pixels left and right of all that
# Names of groups too long to stand beside a single row.
SHORT = {"services": Label("核心服务", "Core services"), "trim": Label("中位数等", "Median etc.")}
NAMES = {**GROUPS, **BLOCKS}
WRAP = 15  # letters a group's name may be long before it takes a second line
PHONES = (288, 332)  # pixels of a phone's figure, for which names are shortened
ROOMY = 580  # pixels: narrower than that, the map stands above what is beside it
GROUPED = 480  # pixels: on a narrower figure the leading rows alone say where a group begins
SMALL = FONT - 2  # a row's font on a phone
BETWEEN = 10  # pixels between two names on one line
# How wide the figure is only the browser knows: names are measured in shares of it (`cqw`).
STYLE = f"""<style>
.st-key-fig-inflation_heatmap .textpoint text {{
  font-size: calc(clamp({SMALL}px, 2.2cqw, {FONT}px) * var(--grown, 1)) !important; }}
.st-key-fig-inflation_heatmap .heatmap-label text {{
  font-size: calc(clamp({SMALL - 3}px, 1.35cqw, {FONT - 2}px) * var(--grown, 1)) !important; }}
.st-key-fig-inflation_heatmap .xtick text {{
  font-size: calc(clamp({SMALL - 1}px, 2.2cqw, {FONT - 1}px) * var(--grown, 1)) !important; }}
@container (max-width: 520px) {{ .st-key-fig-inflation_heatmap .heatmap-label {{ display: none; }} }}
[data-testid="stColumn"]:has(.st-key-fig-inflation_heatmap) {{ min-width: min({ROOMY}px, 100%); }}
</style>"""


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
    frame: Place, centres: list[float], shown: list[Heat], blocks: list[str], bold: frozenset[str], folded: frozenset[str]
) -> list[dict[str, Any]]:
    """Row names beside the cells, each group's leading row bold; names of groups, or of what rows are ranked in, at the far
    left."""
    lang = frame.lang
    opens = [not n or one != blocks[n - 1] for n, one in enumerate(blocks)]
    texts, widths = [], []
    for one in shown:
        mark = " ▸" if one.row.group in folded else ""
        name, heavy = one.row.label.in_(lang), one.row.id in bold
        texts.append(_row(name, mark, heavy, lang))
        widths.append(ems(name + mark, heavy) * FONT)
    plain = {"type": "scatter", "mode": "text", "hoverinfo": "skip", "showlegend": False, "cliponaxis": False}
    rows = {
        **plain, "x": [round(-0.5 - frame.width * 0.006, 2)] * len(shown), "y": [round(y, 2) for y in centres], "text": texts,
        "textposition": "middle left", "textfont": {"size": FONT, "color": INK},
    }  # fmt: skip
    over, heights = [], []
    for n in range(len(shown)):
        if not opens[n]:
            continue
        size = next((k for k in range(n + 1, len(shown)) if opens[k]), len(shown)) - n
        lines = _wrapped(NAMES[blocks[n]], lang)
        if len(lines) > size or size == 1:
            lines = [SHORT.get(blocks[n], NAMES[blocks[n]]).in_(lang)]
        at, least = _place(lines, widths[n : n + size])
        over.append(_from(max(least, GROUPED), "<br>".join(written(line, lang) for line in lines), f"{FONT - 1}px"))
        heights.append(round(centres[n + at] + (len(lines) - 1) * 0.38, 2))
    groups = {
        **plain, "x": [round(frame.left, 2)] * len(over), "y": heights, "text": over, "textposition": "middle right",
        "textfont": {"size": FONT - 1, "color": GRAY},
    }  # fmt: skip
    return [groups, rows]


def _row(name: str, mark: str, heavy: bool, lang: Lang) -> str:
    """A row's name, ended by an ellipsis on a figure too narrow for all of it."""

    def room(part: str) -> int:
        return least(ems(part + mark, heavy) * SMALL)

    text, whole = written(name, lang), room(name)
    if whole > PHONES[0]:
        ends = [n for n in range(1, len(name)) if name[n - 1] not in " ,"]
        first, second = (max(n for n in ends if room(f"{name[:n]}…") <= wide) for wide in PHONES)
        middle, end = (written(part, lang) for part in (name[first:second], name[second:]))
        text = f"{written(name[:first], lang)}{_from(PHONES[1], middle)}{_from(whole, end)}{_below(whole, '…')}"
    return f"{f'<b>{text}</b>' if heavy else text}{mark}"


def _place(lines: list[str], rows: list[float]) -> tuple[int, int]:
    """Beside which row of its group a name begins, and how wide a figure it needs there: the first that is roomy enough."""
    found = []
    for at in range(len(rows) - len(lines) + 1):
        width = max(rows[at + n] + ems(line) * (FONT - 1) for n, line in enumerate(lines))
        found.append((at, least(width + BETWEEN)))
    return next((one for one in found if one[1] <= ROOMY), min(found, key=lambda one: one[1]))


def least(width: float) -> int:
    """How wide a figure is in which a text of `width` pixels has room beside the cells."""
    return round((width + MARGIN) / LABELS) + 2 * MARGIN


def _from(least: int, text: str, size: str = "1em") -> str:
    """Text that is there on a figure of `least` pixels and more only."""
    return f'<span style="font-size:clamp(0px,(100cqw - {least}px)*99,{size})">{text}</span>'


def _below(least: int, text: str) -> str:
    """Text that is there on a narrower figure only."""
    return f'<span style="font-size:clamp(0px,({least}px - 100cqw)*99,1em)">{text}</span>'


def leading(heatmap: Heatmap) -> frozenset[str]:
    """The leading rows of groups that have others."""
    groups = [one.row.group for one in heatmap.rows]
    leaders = heatmap.leaders()
    return frozenset(one.row.id for one in heatmap.rows if one.row.id in leaders and groups.count(one.row.group) > 1)


def _wrapped(label: Label, lang: Lang) -> list[str]:
    """A group's name on as many lines as it needs beside its rows."""
    text = label.in_(lang)
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
        texts.append(f"{one.drawn.line.unit.number(on(one.values, one.last), frame.lang)} {arrow or ' '}")
    return {
        "type": "scatter", "mode": "text", "x": [round(frame.right, 2)] * len(shown), "y": [round(y, 2) for y in centres],
        "text": texts, "textposition": "middle left", "textfont": {"size": FONT, "color": INK}, "hoverinfo": "skip",
        "showlegend": False,
    }  # fmt: skip
