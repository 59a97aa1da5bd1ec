"""A desk's own trades over the defaults: one under the same heading replaces a default, and `hidden` switches it off."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from macro.declare.text import Label
from macro.trading.trades import NOT_SHOWN, Trade, TradeError, Trades, complaint, declared, not_twice

HIDDEN = "hidden"

DEFAULT_HOLDS = Label("沿用默认交易", "the default holds")
TRUE_OR_FALSE = Label("应为 true 或 false", "must be true or false")
NOTHING_TO_HIDE = Label(
    "没有该标题的默认交易可隐藏（有：{known}）", "there is no default of that heading to hide (there are {known})"
)


def overlaid(under: Trades, raw: Mapping[str, object], file: str, line_of: Callable[[str, str], int]) -> Trades:
    """The defaults with a desk's entries over them, new ones after them: a bad entry is reported, and its default holds.

    `file` and `line_of` as in `trades_from`. No two trades bear the same name: of two entries the first keeps it.
    """
    defaults = {one.id: one for one in under.trades}
    own: dict[str, Trade | None] = {}  # None: hidden
    problems: list[Label] = []

    def report(key: str, error: TradeError) -> None:
        then = DEFAULT_HOLDS if key in defaults else NOT_SHOWN
        problems.append(complaint(file, line_of(key, error.item), key, error, then))

    for key, entry in raw.items():
        try:
            own[key] = None if _hidden(key, entry, defaults) else declared(key, _shown(entry), file, line_of)
        except TradeError as error:
            report(key, error)
    found: dict[str, Trade] = {key: one for key, one in defaults.items() if key not in own}
    for key, trade in own.items():
        if trade is None:
            continue
        try:
            not_twice(trade, list(found.values()))
            found[key] = trade
        except TradeError as error:
            report(key, error)
            found |= {key: defaults[key]} if key in defaults else {}
    return Trades(tuple(found[key] for key in {**defaults, **own} if key in found), (*under.problems, *problems), bool(own))


def _hidden(key: str, entry: object, defaults: Mapping[str, Trade]) -> bool:
    """Whether an entry switches its trade off; TradeError where it says neither yes nor no, or there is no such trade."""
    if not isinstance(entry, Mapping) or HIDDEN not in entry:
        return False
    if not isinstance(entry[HIDDEN], bool):
        raise TradeError(HIDDEN, entry[HIDDEN], TRUE_OR_FALSE)
    if entry[HIDDEN] and len(entry) == 1 and key not in defaults:
        raise TradeError(HIDDEN, "true", NOTHING_TO_HIDE.filled(known=", ".join(defaults)))
    return bool(entry[HIDDEN])


def _shown(entry: object) -> object:
    """An entry without the item that says it is not hidden."""
    return {item: value for item, value in entry.items() if item != HIDDEN} if isinstance(entry, Mapping) else entry
