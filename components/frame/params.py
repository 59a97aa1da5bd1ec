"""What the parameters of a link say: of several values under one name the one that can be read wins, without complaint."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TypeVar

from components.frame import labels
from macro.declare.figure import Choice, Pick
from macro.declare.text import Label

# A link's parameters: every value given under a name, in the order of the link; a plain string is one value.
Params = Mapping[str, str | Sequence[str]]
Read = TypeVar("Read")
Complaint = Callable[[str, str], Label]

# What chat apps write under names of their own (`from=singlemessage`) behind the parameters of a link they pass on.
CHAT_WORDS = frozenset({"singlemessage", "groupmessage", "timeline"})
# Nothing that can be understood is longer; what is longer still is not searched.
LONGEST = 2_000
# The beginning of a value before the punctuation and words of the message it stood in.
BEGINNING = re.compile(r"[A-Za-z0-9_.,:-]+", re.ASCII)
STUCK = ".,:-"


def given(params: Params, name: str) -> tuple[str, ...]:
    """A parameter's values as written; what is blank and what a chat app wrote is none."""
    found = params.get(name, ())
    values = (found,) if isinstance(found, str) else found
    return tuple(value for value in values if (plain := _plain(value)) and plain not in CHAT_WORDS)


def one(
    params: Params, name: str, read: Callable[[str], Read | None], problems: list[Label], complain: Complaint | None = None
) -> Read | None:
    """The first value that can be read; None, with one sentence, where there are values and none of them can."""
    values = given(params, name)
    for value in values:
        for spelling in _spellings(value):
            if (found := read(spelling)) is not None:
                return found
    if values:
        problems.append((complain or bad_parameter)(name, _plain(values[0])))
    return None


def chosen(params: Params, name: str, known: Collection[str], problems: list[Label]) -> str | None:
    """A value out of those there are."""
    return one(params, name, lambda value: value if value in known else None, problems)


def choices(params: Params, declared: Iterable[Choice], problems: list[Label]) -> dict[str, str]:
    """What is chosen of each of a figure's or page's own choices: its default where the link does not say."""
    return {choice.key: chosen(params, choice.key, choice.values, problems) or choice.default for choice in declared}


def picked(params: Params, pick: Pick, last: date, problems: list[Label]) -> str:
    """The day picked for a figure, as a link writes it; empty where there is none, or none between its first and `last`."""

    def read(value: str) -> date | None:
        found = day(value)
        return found if found and pick.first <= found <= last else None

    return str(one(params, pick.key, read, problems) or "")


def some(params: Params, name: str, known: Collection[str], problems: list[Label]) -> tuple[str, ...] | None:
    """Values joined by commas, as many of them as there are, in the order of `known`; None where none is given.

    Of several the first whose parts all are known wins, else the first with one that is. One sentence names what is not.
    """
    values = given(params, name)
    parts = [_parts(spelling) for value in values for spelling in _spellings(value)]
    found = next((one for one in parts if one and all(part in known for part in one)), None)
    if found is None:
        found = next((one for one in parts if any(part in known for part in one)), parts[0] if parts else [])
        if bad := [part for part in found if part not in known]:
            problems.append(bad_parameter(name, ",".join(bad)))
    picked = tuple(part for part in known if part in found)
    return picked or None


def text(params: Params, name: str, most: int) -> str:
    """The first value as plain text of no more than `most` characters; empty where there is none."""
    first = next(iter(given(params, name)), "")
    return "".join(char for char in first[:LONGEST] if char.isprintable())[:most].strip()


def day(value: str) -> date | None:
    """A day such as 2024-03-20; None for what is no day."""
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def _parts(value: str) -> list[str]:
    return [part for one in value.split(",") if (part := one.strip())]


def _plain(value: str) -> str:
    """Full-width digits and signs as plain ones, without white space and invisible characters around it."""
    tidy = unicodedata.normalize("NFKC", value[:LONGEST])
    return "".join(char for char in tidy if char == " " or char.isprintable()).strip()


def _spellings(value: str) -> Iterator[str]:
    """The value, and its beginning without what a message glued to the end of the link."""
    plain = _plain(value)
    yield plain
    if found := BEGINNING.match(plain):
        yield found.group().rstrip(STUCK)


def bad_parameter(name: str, value: str) -> Label:
    """The sentence for a parameter that could not be understood."""
    return labels.BAD_PARAMETER.filled(name=name, value=quoted(value))


def quoted(value: str) -> str:
    """A parameter's value as it may be quoted on screen: no markup, no more than 24 characters."""
    plain = "".join(char if char.isalnum() or char in "-_.,:/" else "·" for char in value[:25])
    return plain[:24] + ("…" if len(plain) > 24 else "")
