"""Opens an answer: its text, its JSON or one value of it, or our own error for why it cannot be read."""

from __future__ import annotations

import json
import math
import os

from data_sources.wire import sentences
from data_sources.wire.base import BadPayload, NotFound, Unavailable, number
from data_sources.wire.http import Answer


def address(variable: str, default: str) -> str:
    """A source's base address: what the environment says, else the real one."""
    return (os.environ.get(variable) or default).rstrip("/")


def text_of(answer: Answer, name: str, code: str) -> str:
    """The text of a table with one row a line; 404 is NotFound, any other status than 200 Unavailable."""
    _accept(answer, name, code)
    if not answer.whole and not answer.body.endswith(b"\n"):  # a number cut short is still a number
        raise BadPayload(sentences.CUT_SHORT.filled(name=name, code=code))
    try:
        return answer.body.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BadPayload(sentences.NOT_TEXT.filled(name=name, code=code)) from None


def json_of(answer: Answer, name: str, code: str) -> object:
    """The JSON document, where NaN and infinities, which JSON does not have, read as null; statuses as for text."""
    _accept(answer, name, code)
    try:
        return json.loads(answer.body.decode("utf-8-sig"), parse_constant=lambda _: None)
    except (ValueError, RecursionError):
        raise BadPayload(sentences.UNREADABLE.filled(name=name, code=code)) from None


def _accept(answer: Answer, name: str, code: str) -> None:
    if answer.status == 404:
        raise NotFound(sentences.NOT_CARRIED.filled(name=name, code=code))
    if answer.status != 200:
        raise Unavailable(sentences.REFUSED.filled(name=name, status=answer.status))


def value_of(cell: object) -> float:
    """A value as JSON carries it, number, text or null; NaN for a missing one, ValueError for what is no number."""
    if cell is None or isinstance(cell, str):
        return number(cell)
    if isinstance(cell, bool) or not isinstance(cell, int | float) or not math.isfinite(cell):
        raise ValueError(cell)
    return float(cell)
