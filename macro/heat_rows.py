"""The rows of the inflation heatmap."""

from collections.abc import Mapping

from macro.model import Series

ROWS: tuple[object, ...] = ()


def check(rows: tuple[object, ...], series: Mapping[str, Series]) -> None:
    """Placeholder until the rows are declared."""
