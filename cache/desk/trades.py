"""Reads the trades: the defaults beside this module, and the desk's own over them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from cache.desk import settings
from macro.declare.text import Label
from macro.trading.overlay import overlaid
from macro.trading.trades import Trades, trades_from

FILE = Path(__file__).with_name("trades.toml")
NONE = Label("{problem}，未显示任何默认交易。", "{problem}; no default trade is shown.")
DEFAULTS_HOLD = Label("{problem}，沿用默认交易。", "{problem}; the default trades hold.")


def version() -> str:
    """Changes when the defaults or the desk's own file do."""
    return settings.version(FILE)


def read() -> Trades:
    """The trades; a file that cannot be parsed gives none of its own, and one sentence that says so."""
    return _read(FILE, version())


@lru_cache(maxsize=4)
def _read(file: Path, version: str) -> Trades:
    """Both layers, parsed once for each `version` of them."""
    shipped, own = settings.layers(file)
    if shipped.problem:
        found = Trades(problems=(NONE.filled(problem=shipped.problem),))
    else:
        found = trades_from(shipped.tables, shipped.name, _line_of(shipped))
    if own is None:
        return found
    if own.problem:
        return replace(found, problems=(*found.problems, DEFAULTS_HOLD.filled(problem=own.problem)))
    return overlaid(found, own.tables, own.name, _line_of(own))


def _line_of(layer: settings.Layer) -> Callable[[str, str], int]:
    """The line of an entry's item, of the entry itself where the item is missing."""
    return lambda trade, item: layer.lines.get((trade, item)) or layer.lines.get((trade, "")) or 1
