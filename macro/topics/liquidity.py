"""liquidity."""

from macro.model import Figure, Series

SERIES: tuple[Series, ...] = ()
FIGURES: tuple[Figure, ...] = ()
