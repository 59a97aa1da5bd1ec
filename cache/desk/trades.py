"""Reads the desk's trades from the TOML file beside this module."""

from __future__ import annotations

from pathlib import Path

from cache.desk import toml_file as desk_toml
from macro.declare.text import Label
from macro.trading.trades import Trades, trades_from

FILE = Path(__file__).with_name("trades.toml")
NONE = Label("{problem}，未显示任何交易。", "{problem}; no trade is shown.")


def version(path: Path | None = None) -> str:
    """Changes when the file does; `missing` without one."""
    return desk_toml.version(path or FILE)


def read(path: Path | None = None) -> Trades:
    """The trades; a file that is missing or cannot be parsed gives none, and one sentence that says so."""
    path = path or FILE
    try:
        tables, text = desk_toml.read(path)
    except desk_toml.NotRead as error:
        return Trades(problems=(NONE.filled(problem=error.problem),))
    places = desk_toml.lines(text)
    return trades_from(tables, path.name, lambda trade, item: places.get((trade, item)) or places.get((trade, "")) or 1)
