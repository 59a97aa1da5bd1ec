"""The odds on the policy page: two figures where futures are stored, one card of words where they are not."""

from __future__ import annotations

from components import text as t
from components.figure.chart import chart, choices_of, drawn
from components.frame import session
from components.frame.layout import grid
from components.frame.trouble import surviving
from components.projections.said import said
from macro.catalogue import FIGURES
from macro.declare.text import Label


def odds(*figure_ids: str) -> None:
    """Draws the figures beside each other; where the first has no number, nor have the others: one card of words names them and
    says why."""
    view = session.view()
    why: Label | None = None
    with surviving(figure_ids[0]):
        choices = [
            choices_of(FIGURES[one]) for one in figure_ids
        ]  # what a link says of any of them is read and told in any case
        why = drawn(figure_ids[0], view, choices[0]).empty
    if why is None:
        grid(*figure_ids, draw=chart)
        return
    first = FIGURES[figure_ids[0]]
    names = t.ALSO.in_(view.lang).join(view.text(FIGURES[one].title) for one in figure_ids)
    said(first.id, str(first.number), names, "", why, view)
