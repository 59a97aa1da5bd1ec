"""Small pictures without axes: a line of some weeks as SVG, which a page shows in the colour of its text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote

WIDTH, HEIGHT, EDGE = 84, 20, 2  # pixels; the edge keeps strokes and the dot inside


@dataclass(frozen=True, slots=True)
class Spark:
    """A line as drawn: its strokes in pixels, each a list of (x, y) from the left and from the top; the last point is where a
    dot stands. Empty without a value."""

    strokes: tuple[tuple[tuple[float, float], ...], ...]

    @property
    def last(self) -> tuple[float, float] | None:
        return self.strokes[-1][-1] if self.strokes else None


def spark(days: Sequence[date], values: Sequence[float], first: date, last: date, most_days: int) -> Spark:
    """The values of `days` between `first` and `last`, which are the picture's sides: one that ends early ends early.

    The lowest value touches the bottom and the highest the top; one that never moves lies in the middle. No stroke crosses a
    gap of more than `most_days`.
    """
    inside = [(day, value) for day, value in zip(days, values, strict=True) if first <= day <= last and value == value]
    if not inside:
        return Spark(())
    low, high = min(value for _, value in inside), max(value for _, value in inside)
    across, up = (WIDTH - 2 * EDGE) / max((last - first).days, 1), HEIGHT - 2 * EDGE
    strokes: list[list[tuple[float, float]]] = []
    before: date | None = None
    for day, value in inside:
        place = (value - low) / (high - low) if high > low else 0.5
        if before is None or (day - before).days > most_days:
            strokes.append([])
        strokes[-1].append((round(EDGE + (day - first).days * across, 1), round(EDGE + (1 - place) * up, 1)))
        before = day
    return Spark(tuple(tuple(one) for one in strokes))


def svg(line: Spark) -> str:
    """The strokes as SVG in black; a point alone is a dot."""
    path = "".join(_stroke(one) for one in line.strokes)
    return (
        f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {WIDTH} {HEIGHT}'><path d='{path}' fill='none' stroke='#000' "
        "stroke-width='1.3' stroke-linecap='round' stroke-linejoin='round'/></svg>"
    )


def _stroke(points: tuple[tuple[float, float], ...]) -> str:
    told = "L".join(f"{x:g} {y:g}" for x, y in points)
    return f"M{told}" if len(points) > 1 else f"M{told}h0"


def address(picture: str) -> str:
    """A picture as the address a style sheet reads it from."""
    return f'url("data:image/svg+xml,{quote(picture, safe=" =:/")}")'
