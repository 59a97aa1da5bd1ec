"""Refresh now: a wish that the background refresh serves, with its progress, and who refreshes this store."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import streamlit as st

from cache.status import ALIVE
from cache.store import wishes
from cache.store.notes import Beat
from cache.store.parquet import StoreError
from components.frame import session
from components.frame.moments import clock
from components.frame.resources import desk
from components.frame.state import View
from components.markup import marked, plain
from components.status import labels
from macro.declare.releases import NEW_YORK
from macro.declare.text import Label

BUSY_SECONDS, QUIET_SECONDS = 3.0, 15.0


@dataclass(frozen=True, slots=True)
class Turn:
    """Whether a refresh may be asked for now: `why` not, and how far one under way has come."""

    why: Label | None = None
    done: int = 0
    of: int = 0
    pending: bool = False

    @property
    def busy(self) -> bool:
        return self.of > 0 or self.pending


def turn(beat: Beat | None, asked: datetime | None, last: datetime | None, writable: bool, now: datetime) -> Turn:
    """What stands against a refresh now: nothing to write to, nobody to do it, one under way, or one just asked for.

    `asked` is an open wish, `last` when one was last made; a refresh nobody works on any more is none.
    """
    if not writable:
        return Turn(labels.CANNOT_REFRESH_READ_ONLY)
    if beat is None or now - beat.at >= ALIVE:
        return Turn(labels.NOBODY_REFRESHES)
    if beat.of:
        return Turn(labels.REFRESHING.filled(done=beat.done, of=beat.of), beat.done, beat.of)
    if asked:
        return Turn(labels.ASKED, pending=True)
    again = wishes.next_ask(last, now)
    return Turn(labels.POSSIBLE_AGAIN.filled(at=f"{again.astimezone(NEW_YORK):%H:%M}")) if again > now else Turn()


def _turn(now: datetime) -> Turn:
    shared = desk()
    store = shared.reader.store
    if store is None:
        return Turn(labels.CANNOT_REFRESH_READ_ONLY)
    return turn(shared.status.beat(), wishes.pending(store).refresh, wishes.last_asked(store), shared.writable, now)


def refresh_now() -> None:
    """The button, what stands against it, and the refresher's last sign of life; follows a refresh while it runs."""
    busy = _turn(session.now()).busy
    st.fragment(_panel, run_every=BUSY_SECONDS if busy else QUIET_SECONDS)(busy)


def _panel(busy: bool) -> None:
    view, now = session.view(), session.now()
    found = _turn(now)
    if found.busy != busy:
        st.rerun()
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="refresh-now"):
        st.button(
            view.text(labels.REFRESH_NOW),
            on_click=_ask,
            args=(view,),
            disabled=found.why is not None,
            key="refresh-now-button",
            icon=":material/refresh:",
        )
        if found.of:
            said = labels.REFRESHING.filled(done=found.done, of=found.of)
            st.progress(min(found.done / found.of, 1.0), plain(view.text(said)), width=320)
        elif found.why:
            st.markdown(marked(":small[{}]", view.text(found.why)), width="content")
        st.caption(plain(life(desk().status.beat(), _last_answer(), view, now)), width="stretch")


def _ask(view: View) -> None:
    """Makes the wish, unless another reader has made it in the meantime."""
    store = desk().reader.store
    if store is None or _turn(session.now()).why:
        return
    try:
        wishes.ask_refresh(store, session.now())
    except StoreError:
        st.toast(view.text(labels.WISH_FAILED), icon=":material/error:")


def _last_answer() -> datetime | None:
    rows = desk().status.standing(session.now(), wait=False) or ()
    return max((one.checked_at for one in rows if one.checked_at), default=None)


def life(beat: Beat | None, answered: datetime | None, view: View, now: datetime) -> str:
    """Who refreshes the store: the last sign of life, and the last answer of any source."""
    if beat is None:
        parts = [view.text(labels.NO_SIGN)]
    else:
        parts = [view.text(labels.SIGN_OF_LIFE if now - beat.at < ALIVE else labels.LAST_SIGN).format(at=clock(beat.at, now))]
    if answered:
        parts.append(view.text(labels.LAST_ANSWER).format(at=clock(answered, now)))
    between = "；" if view.lang == "zh" else "; "
    return f"{between.join(parts)}{'。' if view.lang == 'zh' else '. '}{view.text(labels.NEW_YORK_TIMES)}"
