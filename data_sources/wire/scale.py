"""Guards the factor a series is declared with: FRED has moved series between millions and billions."""

from __future__ import annotations

from data_sources.wire import sentences
from data_sources.wire.base import BadPayload, Fetched
from macro.compute.magnitude import scale_word
from macro.declare.series import Series


def check_scale(series: Series, fetched: Fetched) -> None:
    """BadPayload where the source's unit and the declared one differ in magnitude; nothing to check without a unit."""
    if fetched.units and scale_word(fetched.units) != scale_word(series.quantity.text):
        told = sentences.OTHER_SCALE.filled(id=series.id, got=fetched.units, declared=series.quantity.text)
        raise BadPayload(told)
