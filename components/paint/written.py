"""Text as Plotly draws it: its `<b>`, `<a>`, entities and `%{places}` are ours to write, all else is text."""

from __future__ import annotations

from macro.declare.text import Label, Lang

MARKS = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "{": "&#123;", "\n": " ", "\r": " "})


def written(text: str | Label, lang: Lang) -> str:
    """Text that a legend, an annotation or what is under the pointer shows as it is."""
    return (text if isinstance(text, str) else text.in_(lang)).translate(MARKS)


def paragraph(text: Label, lang: Lang) -> str:
    """The same of a text of several lines."""
    return "<br>".join(written(line, lang) for line in text.in_(lang).splitlines())
