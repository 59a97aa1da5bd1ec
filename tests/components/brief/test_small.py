"""Lines of ninety days: where they begin and end, what they leave open, and that a style sheet can read them."""

from __future__ import annotations

from datetime import date, timedelta
from urllib.parse import unquote
from xml.etree import ElementTree as ET

import pytest

from components.brief.small import EDGE, HEIGHT, WIDTH, Spark, address, spark, svg

FIRST = date(2026, 8, 30)
LAST = FIRST + timedelta(days=90)


def days(*after: int) -> list[date]:
    return [FIRST + timedelta(days=one) for one in after]


def test_the_sides_are_the_days_and_the_values_fill_the_height() -> None:
    """The first day is at the left edge, day 45 in the middle; the lowest value below, the highest on top."""
    line = spark(days(0, 45, 90), [1.0, 3.0, 2.0], FIRST, LAST, 60)
    assert [*line.strokes[0]] == [(EDGE, HEIGHT - EDGE), (WIDTH / 2, EDGE), (WIDTH - EDGE, HEIGHT / 2)]
    assert line.last == line.strokes[0][-1]


def test_a_line_that_ends_early_ends_early() -> None:
    """Nothing is drawn on to the edge, nothing outside of the days is seen."""
    line = spark(days(-10, 0, 9, 100), [9.0, 1.0, 2.0, 9.0], FIRST, LAST, 10)
    assert [x for x, _ in line.strokes[0]] == [EDGE, 10.0]


def test_a_gap_is_left_open_and_a_missing_value_is_none() -> None:
    """A week between daily values parts the line; NaN is no point."""
    line = spark(days(0, 1, 8, 9, 10), [1.0, 2.0, 1.0, float("nan"), 2.0], FIRST, LAST, 5)
    assert [len(one) for one in line.strokes] == [2, 2]


def test_what_never_moves_lies_in_the_middle() -> None:
    """A flat line is no extreme; a point alone is a dot; without values there is nothing."""
    assert {y for _, y in spark(days(1, 2), [4.0, 4.0], FIRST, LAST, 5).strokes[0]} == {HEIGHT / 2}
    assert spark([], [], FIRST, LAST, 5) == Spark(())
    assert spark(days(3), [float("nan")], FIRST, LAST, 5).last is None


@pytest.mark.parametrize("values", [[1.0], [1.0, -2.5, 3.25]])
def test_the_picture_is_svg_that_an_attribute_can_hold(values: list[float]) -> None:
    """It parses, its path stays inside, and its address has no quote of the kind that ends it."""
    line = spark(days(*range(len(values))), values, FIRST, LAST, 5)
    whole = address(svg(line))
    assert whole.startswith('url("data:image/svg+xml,')
    assert not {'"', "'", "<", ">", "#"} & set(whole[5:-2])
    root = ET.fromstring(unquote(whole.removeprefix('url("data:image/svg+xml,').removesuffix('")')))
    [path] = [*root]
    assert path.attrib["d"].startswith("M")
    assert ("h0" in path.attrib["d"]) == (len(values) == 1)
