"""What a link may bring: values that mean something, values that nearly do, and values that mean harm."""

from __future__ import annotations

from datetime import date

from hypothesis import settings
from hypothesis import strategies as st

# The same examples on every machine and in every run.
FIXED = settings(derandomize=True, deadline=None, database=None, max_examples=200)

NASTY = st.sampled_from(
    ["", " ", "\t", "\x00", "\ufeff", "\u200b", ",", ",,,", "~", "!", "none", "null", "nan", "-1", "0", "1e308", "%", "%00",
     "%ZZ", "%25%30", "../..", "<script>alert(1)</script>", "'; DROP TABLE x; --", "{0.__class__}", "{name}", "$x$", "`x`",
     "[a](b)", "🏦", "利率", "\u202e2024", "x" * 5_000, "1" * 5_000, "," * 5_000, "singlemessage", "timeline", "groupmessage",
     "0001-01-01", "9999-12-31", "2024-02-29", "2023-02-29", "2024-02-30", "1944-12-31", "1945-01-01", "1945-01-02",
     "2026-11-21", "2026-11-22", "２０２４-０３-２０", "2024－03－20", " 2024-03-20 ", "2024-03-20。", "2024-03-20)",
     "2024-03-20，请看", "20240320", "2024-W12-3", "2024-03-20T10:00", "2024-3-2", "24-03-20", "+2024-03-20"]
)  # fmt: skip
DAYS = st.dates(date(1944, 12, 1), date(2027, 2, 1)).map(str)
FAR = st.dates().map(str)


def values(*known: str) -> st.SearchStrategy[list[str]]:
    """The values of one parameter in a link: most of them known or days, some repeated or joined, some that make no sense."""
    likely = st.sampled_from(known) if known else DAYS
    one = st.one_of(likely, likely, likely, DAYS, FAR, NASTY, st.text(max_size=30))
    joined = st.lists(one, min_size=2, max_size=3).map(",".join)
    return st.lists(st.one_of(one, one, joined), min_size=1, max_size=3)
