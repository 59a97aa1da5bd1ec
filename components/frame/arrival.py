"""Vintages on their way: what the page lacks of its as-of day is wished for, and drawn anew as it arrives."""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from cache.embedded import data as embedded
from cache.store import vintages, wishes
from cache.store.parquet import Store, StoreError
from components import text as t
from components.frame import labels, session
from components.frame.resources import desk
from components.frame.state import View
from components.markup import plain
from macro.catalogue import SERIES

POLL_SECONDS = 2.5
# A page is drawn anew no more often than this while vintages come in.
REDRAW_SECONDS = 5.0
# A vintage that did not come is not asked for again by the same reader for as long.
ASK_AGAIN_SECONDS = 600.0


@dataclass(frozen=True, slots=True)
class Arrival:
    """Of `of` series on the page that have vintages: how many are on their way, and how many did not come."""

    of: int
    coming: int
    failed: int


def archived(names: Iterable[str], day: date) -> tuple[str, ...]:
    """The series that have vintages to fetch: FRED's, but for those embedded as they stood on the day."""
    inside = embedded.vintages()
    return tuple(
        name
        for name in names
        if name in SERIES
        and SERIES[name].source == "FRED"
        and not any(one.valid_from <= day < one.valid_to for one in inside.get(name, ()))
    )


def banner(view: View) -> str:
    """What an as-of view is."""
    return view.text(labels.AS_OF_BANNER).format(day=view.as_of)


def follow(view: View, place: DeltaGenerator) -> None:
    """After the page has been drawn, in place of its banner: asks for what it lacks and follows what comes in.

    Without a refresher that can fetch vintages nothing is asked and nothing said: the figures say approximate. A day that is
    not over has no vintage yet.
    """
    found, store = session.run(), desk().reader.store
    day = view.as_of
    if found is None or store is None or day is None or not vintages.is_final(day, session.now()):
        return
    names = archived(found.names, day)
    beat = desk().status.alive(session.now())
    if not names or not (beat and beat.vintages):
        return
    _ask(store, day, [name for name in names if name not in vintages.held(store, day)])
    now = _arrival(store, day, names)
    if now.coming:
        with place.container():
            st.fragment(poll, run_every=POLL_SECONDS)(day, names, now.coming)
    elif now.failed:
        place.info(plain(banner(view) + _said(view, now)), icon=":material/history:")


def _ask(store: Store, day: date, lacking: list[str]) -> None:
    asked, now = session.asked_for(day), time.monotonic()
    new = [name for name in lacking if now - asked.get(name, float("-inf")) > ASK_AGAIN_SECONDS]
    if not new:
        return
    try:
        wishes.ask_vintages(store, day, new)
    except StoreError:  # a desk that cannot write shows approximate figures
        return
    asked.update(dict.fromkeys(new, now))


def _arrival(store: Store, day: date, names: tuple[str, ...]) -> Arrival:
    pending = set(wishes.pending(store).vintages.get(day, ()))
    lacking = [name for name in names if name not in vintages.held(store, day)]
    coming = sum(name in pending for name in lacking)
    asked = session.asked_for(day)
    return Arrival(len(names), coming, sum(name in asked and name not in pending for name in lacking))


def poll(day: date, names: tuple[str, ...], before: int) -> None:
    """The banner with what is on its way; `before` is how much that was when the page was drawn."""
    view, run, store = session.view(), session.run(), desk().reader.store
    if run is None or store is None:
        return
    now = _arrival(store, day, names)
    drawn_for = time.monotonic() - run.at
    if not now.coming or (now.coming < before and drawn_for >= REDRAW_SECONDS):
        store.forget(vintages.folder(day))  # the redraw must not miss the last ones
        st.rerun()
    st.info(plain(banner(view) + _said(view, now)), icon=":material/history:")


def _said(view: View, now: Arrival) -> str:
    between = view.text(t.ALSO)
    parts = []
    if now.coming:
        parts.append(view.text(labels.ON_THEIR_WAY).format(n=now.coming, of=now.of))
    if now.failed:
        parts.append(view.text(labels.NOT_ARRIVED).format(n=now.failed))
    return "".join(between + one for one in parts)
