"""How much of a file is read at most: one that is too large, too long or too wide is refused before the rest of it is read."""

from __future__ import annotations

import re
from typing import BinaryIO

from cache.drop_in import sentences
from macro.declare.text import Label

# Every series of the catalogue for twenty years of business days takes nine megabytes; days since 1900 are 46,000.
MOST_BYTES = 20_000_000
MOST_ROWS = 100_000
MOST_COLUMNS = 1_000
CHUNK = MOST_LINE = 64 * 1024
BREAKS = re.compile(rb"[\r\n]+")
# What may stand before the first word of a line: marks of encodings, the zeros of UTF-16, what a spreadsheet fills up with.
BEFORE = b'\xef\xbb\xbf\xff\xfe\0 \t,;"'


class TooMuch(Exception):
    """More than is read of a file; `sentence` says of what."""

    def __init__(self, sentence: Label) -> None:
        super().__init__(sentence.en)
        self.sentence = sentence


def check_size(size: int) -> None:
    """TooMuch for a file of more bytes than are read."""
    most = MOST_BYTES // 10**6
    if size > MOST_BYTES:
        raise TooMuch(sentences.TOO_BIG.filled(size=max(round(size / 1e6), most + 1), most=most))


def content(source: BinaryIO) -> bytes:
    """All of a file, in pieces; TooMuch as soon as one shows that it is more than a desk's file can be."""
    pieces: list[bytes] = []
    size = rows = 0
    while piece := source.read(CHUNK):
        breaks = max(piece.count(b"\n"), piece.count(b"\r"))
        size, rows = size + len(piece), rows + breaks
        check_size(size)
        if len(piece) == MOST_LINE and not breaks:
            raise TooMuch(sentences.LONG_LINE.filled(most=MOST_LINE // 1024))
        if not pieces and _columns(piece) > MOST_COLUMNS:
            raise TooMuch(sentences.TOO_WIDE.filled(most=f"{MOST_COLUMNS:,}"))
        if rows > MOST_ROWS:
            raise TooMuch(sentences.TOO_LONG.filled(most=f"{MOST_ROWS:,}"))
        pieces.append(piece)
    return b"".join(pieces)


def _columns(start: bytes) -> int:
    """The columns of the header, as far as it stands in the first piece: the first line that is no comment."""
    for line in BREAKS.split(start):
        plain = line.strip(BEFORE)
        if plain and not plain.startswith(b"#"):
            return 1 + max(line.count(separator) for separator in (b",", b";", b"\t"))
    return 0
