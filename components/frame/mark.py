"""The sidebar's mark: a dot and a few words on how the data stands, which lead to the data status page."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from cache.schedule import Standing
from cache.status import SeriesStatus, counts
from components import text as t
from components.frame import labels, session
from components.frame.pages import STATUS
from components.frame.resources import desk
from components.frame.session import Run
from components.frame.state import View
from components.markup import Markdown, marked, plain
from macro.declare.text import Lang

# An open screen finds out this often whether what it shows has changed.
POLL_SECONDS = 30.0
COLORS: dict[Standing, str] = {
    "quarantined": "red", "failing": "red", "late": "orange", "missing": "gray", "due": "blue", "embedded": "gray",
    "desk": "blue", "fresh": "green", "ended": "gray",
}  # fmt: skip
TROUBLE: tuple[Standing, ...] = ("quarantined", "failing", "late")


def begun(view: View) -> Run:
    """The record of a full run that begins now."""
    reader = desk().reader
    kept = reader.kept(view.as_of) if view.as_of else {}
    return Run(reader.versions(), kept, reader.notes.version() if reader.notes else "")


@st.fragment(run_every=POLL_SECONDS)
def mark() -> None:
    """Draws the mark; on its own reruns, starts the page anew once what it shows has changed in the store."""
    view, found = session.view(), session.run()
    rows = desk().status.standing(session.now(), wait=False)
    said = words(rows, view.lang) if rows else marked(":gray[● {}]", view.text(labels.CHECKING))
    st.page_link(STATUS.file, label=plain(said), width="stretch")
    if found is None or not found.checked:
        session.checked()
    elif outdated(found, begun(view)):
        st.rerun()


def outdated(then: Run, now: Run) -> bool:
    """Whether something has changed of what a run looked at."""
    if then.everything:
        return then.versions != now.versions or then.noted != now.noted
    return any(
        then.versions.get(name) != now.versions.get(name) or then.kept.get(name) != now.kept.get(name) for name in then.names
    )


def words(rows: Iterable[SeriesStatus], lang: Lang) -> Markdown:
    """`● 212 fresh · 3 late`: what was fetched, then what needs attention; the dot has the colour of the worst."""
    found = counts(rows)
    trouble = [name for name in TROUBLE if found.get(name)]
    if not trouble and not any(found.get(name) for name in ("fresh", "due")):
        own = [counted("desk", found["desk"], lang)] if found.get("desk") else []
        return marked(":gray[●] {}", " · ".join([labels.ONLY_EMBEDDED.in_(lang), *own]))
    parts = [counted("fresh", found.get("fresh", 0), lang)]
    if len(trouble) > 1:
        parts.append(labels.IN_TROUBLE.in_(lang).format(n=sum(found[name] for name in trouble)))
    else:
        parts += [counted(name, found[name], lang) for name in (*trouble, "due", "embedded") if found.get(name)][:1]
    return marked(f":{COLORS[trouble[0]] if trouble else 'green'}[●] {{}}", " · ".join(parts))


def counted(name: Standing, count: int, lang: Lang) -> str:
    """A state with its count, as the language puts it: `3 late`, `逾期 3`."""
    word = t.STANDS[name].in_(lang)
    return f"{word} {count}" if lang == "zh" else f"{count} {word}"
