"""One series opened beside the table: why it stands as it does, what to do about it, and what was revised."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from cache.schedule import Standing
from cache.status import DESK_ONLY, SeriesStatus
from components import text as t
from components.frame import session
from components.frame.mark import COLORS, shade
from components.frame.moments import moment
from components.frame.resources import desk
from components.frame.state import View
from components.markup import Markdown, badge, lines, marked, plain
from components.status import labels
from macro.catalogue import PUBLISHER_NAMES, SOURCE_NAMES
from macro.declare.releases import NEW_YORK
from macro.declare.text import ABSENT

MOST_REVISIONS = 60


def standing(name: Standing, said: str, offline: bool) -> Markdown:
    """A state in a list: a badge where somebody must look at it, else small text."""
    color = COLORS[shade(name, offline)]
    return badge(color, said) if color == COLORS["failing"] else marked(":small[{}]", said)


def details(row: SeriesStatus, view: View) -> None:
    """The opened series. A log of revisions that cannot be read shows as none."""
    one = row.series

    def close() -> None:
        session.put("id", "", "")

    with st.container(border=True, key="status-details", gap="small"):
        with st.container(horizontal=True, vertical_alignment="top", gap="small"):
            state = standing(row.state, view.text(t.STANDS[row.state]), _offline())
            st.markdown(marked("**{}** {}  \n:small[:gray[{}]]", one.label.in_(view.lang), state, one.id), width="stretch")
            st.button(view.text(labels.CLOSE), on_click=close, key="status-close", type="tertiary", icon=":material/close:")
        _trouble(row, view)
        st.markdown(plain(_facts(row, view)))
        _revisions(row, view)


def _trouble(row: SeriesStatus, view: View) -> None:
    """Why the series is not fresh, and what is done or can be done about it."""
    damaged = desk().status.damaged()
    if row.held_back:
        what = labels.HELD_BACK if row.acceptable else labels.NOTHING_TO_ACCEPT
        st.error(lines([view.text(row.held_back), view.text(what)]), icon=":material/front_hand:")
        if row.acceptable:
            st.code(f"python -m cache.refresh accept {row.series.id}", language="bash")
    elif row.error and not row.failed:  # trouble with the store
        if row.series.id not in damaged:
            st.error(plain(view.text(row.error)), icon=":material/sync_problem:")
    elif row.error:
        tried = moment(row.tried_at)
        again = view.text(labels.AT_TIME).format(at=moment(row.next_look))
        if row.next_look and row.next_look <= session.now():
            again = view.text(labels.NOW)
        when = view.text(labels.FAILED_TRY).format(at=tried, next=again) if row.tried_at and row.next_look else ""
        if row.waiting or (row.unreached and _offline()):
            first = [view.text(labels.NOT_FETCHED_YET_HERE)] if row.waiting else []
            st.info(lines([*first, view.text(row.error), when]), icon=":material/cloud_off:")
        else:
            st.error(lines([view.text(row.error), when]), icon=":material/sync_problem:")
    if row.series.source in DESK_ONLY:
        st.info(view.text(labels.DESK_ONLY), icon=":material/folder_open:")
    if row.series.discontinued:
        st.info(plain(view.text(labels.ENDED_ON).format(day=row.series.discontinued)), icon=":material/event_busy:")
    if row.desk_file:
        st.info(plain(view.text(labels.DESK_VALUES).format(file=row.desk_file)), icon=":material/folder_open:")
    if row.series.id in damaged:
        st.warning(view.text(labels.DAMAGED_HERE), icon=":material/broken_image:")


def _offline() -> bool:
    return desk().offline(session.now()) is not None


def _facts(row: SeriesStatus, view: View) -> Markdown:
    one = row.series
    code = f" · {one.source_code}" if one.source_code != one.id else ""
    facts = (
        (labels.LAST_OBSERVATION, f"{row.last or ABSENT}"),
        (labels.RELEASE_EXPECTED, moment(row.next_release)),
        (labels.FETCHED_AT, moment(row.fetched_at)),
        (labels.CHECKED_AT, moment(row.checked_at)),
        (
            labels.NEXT_LOOK,
            view.text(labels.NOW) if row.next_look and row.next_look <= session.now() else moment(row.next_look),
        ),
        (t.SOURCE, f"{SOURCE_NAMES[one.source].in_(view.lang)}{code}"),
        (t.RELEASE, view.text(labels.AT_HOUR.filled(release=one.release.label, time=one.release.time_et))),
        (labels.PUBLISHER, PUBLISHER_NAMES[one.publisher].in_(view.lang)),
    )
    return lines(marked(":small[:gray[{}] {}]", view.text(label), value) for label, value in facts)


def _revisions(row: SeriesStatus, view: View) -> None:
    frame = desk().status.revisions_of(row.series.id, session.now())
    if frame.empty:
        st.caption(view.text(labels.NO_REVISIONS))
        return
    st.caption(plain(view.text(labels.REVISIONS).format(unit=row.series.quantity.text)))
    shown = frame.head(MOST_REVISIONS)
    st.dataframe(
        pd.DataFrame(
            {
                view.text(t.DATE): shown["date"].dt.strftime("%Y-%m-%d"),
                view.text(labels.BEFORE): [_number(value, view) for value in shown["before"]],
                view.text(labels.AFTER): [_number(value, view) for value in shown["after"]],
                view.text(labels.SEEN): shown["seen_at"].dt.tz_convert(NEW_YORK).dt.strftime("%Y-%m-%d"),
            }
        ),
        hide_index=True,
        height=min(36 * (len(shown) + 1), 300),
        key="status-revisions",
    )
    more = row.revisions - len(shown)
    if more > 0:
        st.caption(plain(view.text(labels.REVISED_MORE).format(n=more)))


def _number(value: float, view: View) -> str:
    """As the source prints it: in its own unit, with as many places as it carries."""
    return view.text(labels.TAKEN_BACK) if value != value else f"{value:,.10g}"
