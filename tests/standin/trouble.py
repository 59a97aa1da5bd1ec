"""Ways in which a provider has a bad day: on the wire, and in the rows of a series."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from tests.standin.fred import Rows

# Between two bytes of a trickle; far below any read time-out, so that only a deadline ends it.
DRIP = 0.02
HUGE = 50_000_000

WIRE = frozenset(
    {
        "error",  # a status with a web page, or the body given
        "html",  # a web page with status 200
        "body",  # the body given, with status 200 unless given
        "stall",  # the connection is held and nothing sent
        "head_trickle",  # the head comes byte by byte
        "trickle",  # the body comes byte by byte
        "truncated",  # less than the length announced
        "cut",  # no length announced, and the end missing
        "drop",  # the connection is closed before any byte
        "wrong_gzip",  # said to be gzip, and is not
        "huge",  # 50 MB: announced, or with dress "chunked" unannounced, or with dress "gzip" packed small
        "redirect",  # to itself
        "circle",  # to a second address, which sends back
    }
)


def _again(rows: Rows) -> Rows:
    return [*rows[:2], rows[1], *rows[2:]]


def _future(rows: Rows) -> Rows:
    return [*rows, ("2099-01-01", rows[-1][1])]


def _thousandfold(rows: Rows) -> Rows:
    return [(day, value if value in (".", "") else str(float(value) * 1000)) for day, value in rows]


def _markers(rows: Rows) -> Rows:
    """A missing value at the end in each way of writing one."""
    spelt = zip(
        ("2026-10-01", "2026-10-02", "2026-10-03", "2026-10-04", "2026-10-05"), (".", "", "null", "NaN", "NA"), strict=True
    )
    return [*rows, *spelt]


def _nonsense(rows: Rows) -> Rows:
    return [*rows[:-1], (rows[-1][0], "n/a (see note)")]


# What becomes of FRED's rows; the answer around them is whole and well formed.
ROWS: dict[str, Callable[[Rows], Rows]] = {
    "unsorted": lambda rows: [rows[1], rows[0], *rows[2:]],
    "duplicated": _again,
    "future": _future,
    "halved": lambda rows: rows[len(rows) // 2 :],
    "thousandfold": _thousandfold,
    "empty": lambda rows: [],
    "markers": _markers,
    "nonsense": _nonsense,
}

# A column by another name: CSV has one, the API's answer an attribute.
RENAMED = "renamed"

KINDS = WIRE | set(ROWS) | {RENAMED}


@dataclass
class Trouble:
    """What is wrong, for `times` requests, or for all while that is 0."""

    kind: str
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes | None = None  # a web page, unless given
    times: int = 0

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"no such trouble: {self.kind}")


def renamed(body: bytes) -> bytes:
    """FRED's answer with the dates under another name."""
    for name in (b"observation_date,", b"DATE,", b" date=", b'"date"'):
        body = body.replace(name, name.replace(b"date", b"period").replace(b"DATE", b"period"))
    return body
