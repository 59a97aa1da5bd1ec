"""Text as Markdown shows it: text that stays text, cells that stay in one line, and tables."""

from __future__ import annotations

from collections.abc import Iterable


def plain(text: str) -> str:
    """Text that Markdown leaves alone (a dollar sign opens a formula, a tilde strikes out)."""
    return text.replace("$", "\\$").replace("~", "\\~")


def unbroken(text: str) -> str:
    """The text kept on one line of a narrow table."""
    return text.replace(" ", "\N{NO-BREAK SPACE}").replace("-", "\N{NON-BREAKING HYPHEN}")


def table(head: Iterable[str], aligned: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A table: names of the columns, how each is aligned (`---`, `---:`), and a line of cells a row."""
    return "\n".join(f"| {' | '.join(line)} |" for line in (head, aligned, *rows))
