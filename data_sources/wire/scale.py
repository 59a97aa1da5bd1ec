"""Guards the factor a series is declared with: FRED has moved series between millions and billions."""

from __future__ import annotations

import re

from data_sources.wire import sentences
from data_sources.wire.base import BadPayload, Fetched
from macro.declare.series import Series

_SCALE = re.compile(r"\b(hundred|thous|mil|bil|tril)(?:s?\.|(?:and|lion)?s?\b)", re.I)


def scale_word(units: str) -> str:
    """The word of magnitude in a unit's text in one form (`Bil. of $` and `Billions of Dollars` alike); empty for none."""
    found = _SCALE.search(units)
    return found.group(1).lower() if found else ""


def check_scale(series: Series, fetched: Fetched) -> None:
    """BadPayload where the source's unit and the declared one differ in magnitude; nothing to check without a unit."""
    if fetched.units and scale_word(fetched.units) != scale_word(series.quantity.text):
        told = sentences.OTHER_SCALE.filled(id=series.id, got=fetched.units, declared=series.quantity.text)
        raise BadPayload(told)
