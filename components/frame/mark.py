"""The sidebar's mark: a dot and a few words on how the data stands, which lead to the data status page."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from cache.offline import Offline
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
# Not red or blue, which are hot and cold.
COLORS: dict[Standing, str] = {
    "quarantined": "orange", "failing": "orange", "late": "gray", "missing": "gray", "due": "violet", "embedded": "gray",
    "desk": "violet", "fresh": "green", "ended": "gray",
}  # fmt: skip
TROUBLE: tuple[Standing, ...] = ("quarantined", "failing", "late")


def shade(state: Standing, offline: bool) -> Standing:
    """The state whose colour one is shown in: without a network a source that cannot be reached is nobody's failure."""
    return "missing" if offline and state == "failing" else state


def begun(view: View) -> Run:
    """The record of a full run that begins now."""
    reader = desk().reader
    kept = reader.kept(view.as_of) if view.as_of else {}
    offline = desk().offline(session.now())
    noted = reader.notes.version() if reader.notes else ""
    return Run(reader.versions(), kept, noted, offline=offline.said.en if offline else "")


@st.fragment(run_every=POLL_SECONDS)
def mark() -> None:
    """Draws the mark; on its own reruns, starts the page anew once what it shows has changed in the store."""
    view, found = session.view(), session.run()
    rows = desk().status.standing(session.now(), wait=False)
    said = words(rows, view.lang, desk().offline(session.now())) if rows else marked(":gray[● {}]", view.text(labels.CHECKING))
    st.page_link(STATUS.file, label=plain(said), width="stretch")
    if found is None or not found.checked:
        session.checked()
    elif outdated(found, begun(view)):
        st.rerun()


def outdated(then: Run, now: Run) -> bool:
    """Whether something has changed of what a run looked at, or the network has gone or come."""
    if then.offline != now.offline:
        return True
    if then.everything:
        return then.versions != now.versions or then.noted != now.noted
    return any(
        then.versions.get(name) != now.versions.get(name) or then.kept.get(name) != now.kept.get(name) for name in then.names
    )


def network() -> None:
    """The one sentence of a desk without a network; nothing with one."""
    if offline := desk().offline(session.now()):
        st.markdown(marked(":gray[:material/cloud_off: {}]", session.view().text(offline.said)))


def words(rows: Iterable[SeriesStatus], lang: Lang, offline: Offline | None = None) -> Markdown:
    """`● 212 fresh · 3 stale`: what was fetched, then what needs attention; without a network one sentence says so.

    The dot is orange where a person must act; what time will mend leaves it grey, and its colour to the status page.
    """
    found = counts(rows)
    if offline:
        held_back = [counted("quarantined", found["quarantined"], lang)] if found.get("quarantined") else []
        dot: Standing = "quarantined" if held_back else "embedded"
        return marked(f":{COLORS[dot]}[●] {{}}", " · ".join([offline.said.in_(lang), *held_back]))
    trouble = [name for name in TROUBLE if found.get(name)]
    if not trouble and not any(found.get(name) for name in ("fresh", "due")):
        own = [counted("desk", found["desk"], lang)] if found.get("desk") else []
        return marked(":gray[●] {}", " · ".join([labels.ONLY_EMBEDDED.in_(lang), *own]))
    parts = [counted("fresh", found.get("fresh", 0), lang)]
    if len(trouble) > 1:
        parts.append(labels.IN_TROUBLE.in_(lang).format(n=sum(found[name] for name in trouble)))
    else:
        parts += [counted(name, found[name], lang) for name in (*trouble, "due", "embedded") if found.get(name)][:1]
    dot = "quarantined" if "quarantined" in trouble else "late" if trouble else "fresh"
    return marked(f":{COLORS[dot]}[●] {{}}", " · ".join(parts))


def counted(name: Standing, count: int, lang: Lang) -> str:
    """A state with its count, as the language puts it: `3 stale`, `待更新 3`."""
    word = t.STANDS[name].in_(lang)
    return f"{word} {count}" if lang == "zh" else f"{count} {word}"
