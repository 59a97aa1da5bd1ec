"""What a reader is told where a link cannot be understood or a part of a page cannot be drawn, once in a run of the page."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import streamlit as st

from components import text as t
from components.frame import labels, session
from components.markup import lines, plain
from macro.catalogue import UnknownSeries
from macro.declare.text import Label

log = logging.getLogger(__name__)


def complain(problems: Iterable[Label], icon: str = ":material/info:") -> None:
    """One box with a sentence for each problem this run has not told of yet; none for none."""
    said = [session.view().text(problem) for problem in problems]
    if new := [one for one in said if session.untold(one)]:
        st.warning(lines(new), icon=icon)


@contextmanager
def surviving(name: str) -> Iterator[None]:
    """What is drawn inside may fail at the cost of one sentence, also where a figure is drawn in several parts."""
    try:
        yield
    except UnknownSeries as error:
        log.error("%s names series %s, which the catalogue lacks", name, error.series_id)
        _failed(name, labels.NO_SUCH_SERIES.filled(name=error.series_id))
    except Exception:  # whatever is wrong with a figure, the page stands
        log.exception("%s cannot be drawn", name)
        _failed(name, t.FIGURE_FAILED)


def _failed(name: str, why: Label) -> None:
    if session.untold(f"{name} cannot be drawn"):
        st.error(plain(session.view().text(why)))
