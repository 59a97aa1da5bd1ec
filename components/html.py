"""HTML of our own, where Markdown has no means: elements around text that stays text, dates kept whole, numbers in line.

`Html` is made here only, as `Markdown` is in `components.markup`: whoever forgets that a text has marks of ours shows them as
they are written, and nothing that came from outside becomes an element.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape

from components.markup import SPACES, UNSEEN


class Html(str):
    """HTML of our own, in which whatever came from outside is text."""

    __slots__ = ()


# 2026-10-08, 2026-10, 8 October 2026, October 2026, 2026年10月8日, 10月8日: what a line must not end inside of.
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
ENGLISH = rf"\d{{1,2}} (?:{MONTHS})(?: \d{{4}})?|(?:{MONTHS}) \d{{4}}"
DAYS = re.compile("|".join((r"\d{4}-\d\d(?:-\d\d)?", r"(?:\d{4}年)?\d{1,2}月(?:\d{1,2}日)?", ENGLISH)))
QUOTED = re.compile(r"[\"\\\n]")
NUMBER = re.compile(r"[\d,]*\d(?=(?:\.\d+)?\D*$)")


def safe(text: str) -> Html:
    """Text as text; what is Html already stays."""
    return text if isinstance(text, Html) else Html(escape(SPACES.sub(" ", UNSEEN.sub("", text))))


def tag(name: str, *inside: str, **attributes: str | int | None) -> Html:
    """One element around text or other elements: `tag("th", name, scope="row", class_="n")`. An attribute that is None is left
    out; `data_of` is written `data-of`."""
    said = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(str(value))}"' for key, value in attributes.items() if value is not None
    )
    return Html(f"<{name}{said}>{''.join(map(safe, inside))}</{name}>")


def together(parts: Iterable[str], between: str = "") -> Html:
    """Parts that are not empty, one after the other."""
    return Html(safe(between).join(safe(one) for one in parts if one))


def dated(text: str) -> Html:
    """A sentence whose dates stay on one line."""
    found, at = [], 0
    for day in DAYS.finditer(text):
        found += [safe(text[at : day.start()]), tag("span", day[0], class_="day")]
        at = day.end()
    return together([*found, safe(text[at:])])


def muted(text: str) -> Html:
    """An aside, smaller and paler than what it stands beside."""
    return tag("span", text, class_="aside") if text else Html("")


def badge(color: str, text: str) -> Html:
    return tag("span", text, class_=f"badge {color}")


def split(text: str) -> tuple[str, str]:
    """A number as printed, parted at its decimal point: `USD 1,780` and `.0 bn`, `-100` and ` bp`; what has no number whole."""
    found = NUMBER.search(text)
    return (text[: found.end()], text[found.end() :]) if found else (text, "")


def width(text: str) -> int:
    """How wide a text is, in digits: a Chinese sign is two."""
    return sum(2 if one >= "\u2e80" else 1 for one in text)


def aligned(texts: Iterable[str], kind: str, more: Iterable[str] | None = None) -> list[Html]:
    """The cells of a column of numbers, one under the other by their decimal points whatever their units; `more` are classes of
    each cell of its own."""
    parts = [split(one) for one in texts]
    widest = max((width(tail) for _, tail in parts), default=0)
    own = [""] * len(parts) if more is None else more
    return [
        tag("td", head, _tail(tail, widest), class_=" ".join(filter(None, ("n", kind, one))))
        for (head, tail), one in zip(parts, own, strict=True)
    ]


def _tail(text: str, widest: int) -> Html:
    return tag("span", text, class_="t", style=f"min-width:{widest}ch") if widest else Html("")


def table(kind: str, head: Iterable[Html], rows: Iterable[Iterable[Html]], **told: str) -> Html:
    """A table of cells that are made already, in a frame in which one that is too wide scrolls.

    `told` are words for a narrow screen, which has no head: style sheets find them as `--change` and the like.
    """
    body = (tag("tr", *cells) for cells in rows)
    words = "".join(f'--{name}:"{QUOTED.sub("", text)} ";' for name, text in told.items())
    whole = tag("table", tag("thead", tag("tr", *head)), tag("tbody", *body), class_=kind, style=words or None)
    return tag("div", whole, class_="scrolls")


def column(text: str, kind: str = "", across: int = 1) -> Html:
    """The heading of one column or of several."""
    return tag("th", dated(text), scope="col", class_=kind or None, colspan=across if across > 1 else None)


def row(*inside: str) -> Html:
    """The heading of a row."""
    return tag("th", *inside, scope="row")
