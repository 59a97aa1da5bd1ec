"""One series opened beside the table: why it stands as it does, what to do about it, and what was revised."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from cache.schedule import NEW_YORK
from cache.status import DESK_ONLY, Row
from components import session
from components import text as t
from components.mark import COLORS
from components.moments import ABSENT, moment
from components.resources import desk
from components.state import View
from macro.catalogue import SOURCES

MOST_REVISIONS = 60


def details(row: Row, view: View) -> None:
    """The opened series. A log of revisions that cannot be read shows as none."""
    one = row.series

    def close() -> None:
        session.put("id", "", "")

    with st.container(border=True, key="status-details", gap="small"):
        with st.container(horizontal=True, vertical_alignment="top", gap="small"):
            badge = f":{COLORS[row.state]}-badge[{view.text(t.STANDS[row.state])}]"
            st.markdown(f"**{one.label.in_(view.lang)}** {badge}  \n:small[:gray[{one.id}]]", width="stretch")
            st.button(view.text(t.CLOSE), on_click=close, key="status-close", type="tertiary", icon=":material/close:")
        _trouble(row, view)
        st.markdown(_facts(row, view))
        _revisions(row, view)


def _trouble(row: Row, view: View) -> None:
    """Why the series is not fresh, and what is done or can be done about it."""
    if row.held_back:
        st.error(f"{view.text(row.held_back)}  \n{view.text(t.HELD_BACK)}", icon=":material/front_hand:")
        st.code(f"python -m cache.refresh accept {row.series.id}", language="bash")
    elif row.error:
        tried = moment(row.tried_at)
        again = view.text(t.AT_TIME).format(at=moment(row.next_look))
        if row.next_look and row.next_look <= session.now():
            again = view.text(t.NOW)
        when = view.text(t.FAILED_TRY).format(at=tried, next=again) if row.tried_at and row.next_look else ""
        st.error("  \n".join(one for one in (view.text(row.error), when) if one), icon=":material/sync_problem:")
    if row.shipped:
        st.info(view.text(t.SHIPPED), icon=":material/inventory_2:")
    if row.series.source in DESK_ONLY:
        st.info(view.text(t.DESK_ONLY), icon=":material/folder_open:")
    if row.series.discontinued:
        st.info(view.text(t.ENDED_ON).format(day=row.series.discontinued), icon=":material/event_busy:")
    if row.desk_file:
        st.info(view.text(t.DESK_VALUES).format(file=row.desk_file), icon=":material/folder_open:")
    if row.series.id in desk().status.damaged():
        st.warning(view.text(t.DAMAGED_HERE), icon=":material/broken_image:")


def _facts(row: Row, view: View) -> str:
    one = row.series
    code = f" · {one.source_code}" if one.source_code != one.id else ""
    facts = (
        (t.LAST_OBSERVATION, f"{row.last or ABSENT}"),
        (t.RELEASE_EXPECTED, moment(row.next_release)),
        (t.FETCHED_AT, moment(row.fetched_at)),
        (t.CHECKED_AT, moment(row.checked_at)),
        (t.NEXT_LOOK, view.text(t.NOW) if row.next_look and row.next_look <= session.now() else moment(row.next_look)),
        (t.SOURCE, f"{SOURCES[one.source]}{code}"),
        (t.RELEASE, f"{view.text(one.release.label)}, {one.release.time_et}"),
        (t.PUBLISHER, one.publisher),
    )
    return "  \n".join(f":small[:gray[{view.text(label)}] {value}]" for label, value in facts)


def _revisions(row: Row, view: View) -> None:
    frame = desk().status.revisions_of(row.series.id, session.now())
    if frame.empty:
        st.caption(view.text(t.NO_REVISIONS))
        return
    st.caption(view.text(t.REVISIONS).format(unit=row.series.quantity.text))
    shown = frame.head(MOST_REVISIONS)
    st.dataframe(
        pd.DataFrame(
            {
                view.text(t.DATE): shown["date"].dt.strftime("%Y-%m-%d"),
                view.text(t.BEFORE): [_number(value, view) for value in shown["before"]],
                view.text(t.AFTER): [_number(value, view) for value in shown["after"]],
                view.text(t.SEEN): shown["seen_at"].dt.tz_convert(NEW_YORK).dt.strftime("%Y-%m-%d"),
            }
        ),
        hide_index=True,
        height=min(36 * (len(shown) + 1), 300),
        key="status-revisions",
    )
    more = row.revisions - len(shown)
    if more > 0:
        st.caption(view.text(t.REVISED_MORE).format(n=more))


def _number(value: float, view: View) -> str:
    """As the source prints it: in its own unit, with as many places as it carries."""
    return view.text(t.TAKEN_BACK) if value != value else f"{value:,.10g}"
