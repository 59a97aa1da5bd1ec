"""Text as Markdown shows it: text that stays text, our own marks around it, cells that stay in one line, and tables.

`Markdown` is made here only. All else that is shown goes through `plain`: whoever forgets that a text has marks of ours shows
them as they are written, and nothing that came from outside becomes a mark.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

import pandas as pd


class Markdown(str):
    """Markdown of our own, in which whatever came from outside is text."""

    __slots__ = ()


# White space is one space, but for spaces that keep words together; what turns the direction of writing is left out.
SPACES = re.compile("[ \t\n\v\f\r\x1c-\x1f\x85\u2028\u2029]+")
UNSEEN = re.compile("[\0-\b\x0e-\x1b\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069]")
# `parted` is what the browser side looks for in text that is parsed already, where no escape helps: addresses, emojis, icons
# and arrows. A span without a colour stands in it, which is neither seen nor copied.
MARKS = re.compile(
    r"(?P<parted>(?i:https?):(?=//)|(?i:www)\.|@|:[\w+-]+:|->|<-|--|[<>~]=)"
    r"|(?P<number>(?:^|(?<=^ ))\d{1,9})(?=[.)](?:\s|$))"
    r"|[\\`*\[\]<$~|{]|(?<![^\W_])_|_(?![^\W_])|:(?![\s\d])|&(?=[#\w])|(?<=:material)/|!$"
    r"|(?:^|(?<=^ ))(?:[#>=]|[+-](?![\d.]))"
)
PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")


def plain(text: str) -> Markdown:
    """Text in one line, read as it is written; what is Markdown already stays."""
    return text if isinstance(text, Markdown) else Markdown(MARKS.sub(_inert, SPACES.sub(" ", UNSEEN.sub("", text))))


def _inert(found: re.Match[str]) -> str:
    if found["number"]:
        return found["number"] + "\\"
    if whole := found["parted"]:
        return PUNCTUATION.sub(r"\\\1", whole[:-1]) + f":color[\\{whole[-1]}]"
    return "\\" + found[0]


def marked(template: str, *parts: str) -> Markdown:
    """Marks of our own around parts that are text, or Markdown already: `marked("**{}** :gray[{}]", name, note)`."""
    return Markdown(template.format(*map(plain, parts)))


def badge(color: str, text: str) -> Markdown:
    return marked(f":{color}-badge[{{}}]", text)


def joined(between: str, parts: Iterable[str]) -> Markdown:
    """Parts that are not empty one after the other, with marks or text of our own between them."""
    return Markdown(between.join(plain(one) for one in parts if one))


def lines(parts: Iterable[str]) -> Markdown:
    """A line for each part."""
    return joined("  \n", parts)


def unbroken(text: str) -> str:
    """The text kept on one line of a narrow table; a minus sign, after which no line breaks, stays as it is."""
    return re.sub(r"(?<=\w)-", "\N{NON-BREAKING HYPHEN}", text.replace(" ", "\N{NO-BREAK SPACE}"))


def table(head: Iterable[str], aligned: Iterable[str], rows: Iterable[Iterable[str]]) -> Markdown:
    """A table: names of the columns, how each is aligned (`---`, `---:`), and a line of cells a row."""
    told = [[plain(cell) for cell in line] for line in (head, *rows)]
    return Markdown("\n".join(f"| {' | '.join(line)} |" for line in (told[0], aligned, *told[1:])))


def cells(frame: pd.DataFrame) -> pd.DataFrame:
    """The text of a small table for `st.table`, which reads Markdown in cells and names."""
    return frame.map(plain).rename(index=plain, columns=plain)
