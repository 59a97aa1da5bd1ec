"""The frame around every page: navigation, sidebar, and the view built from the URL before the page runs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import streamlit as st

from components import text as t
from components.canvas import porter
from components.frame import arrival, labels, mark, session, state, style, trouble
from components.frame.pages import PAGES, STATUS
from components.frame.resources import notices
from components.frame.state import View
from components.markup import plain

CUSTOM = "…"
ICON = Path(__file__).resolve().parent / "icon.svg"
LOGO = ICON.with_name("logo.svg")


def main() -> None:
    """Runs on every rerun: chooses the page, parses the URL, draws the sidebar and the page."""
    # Before the menu, whose entry's icon the browser would else take from Google's server for the tab.
    st.set_page_config(page_icon=str(ICON), layout="wide")
    st.logo(str(LOGO), icon_image=str(ICON))
    lang = session.language()
    groups: dict[str, list[st.Page]] = {}
    for info in PAGES:
        page = st.Page(info.file, title=info.title.in_(lang), icon=info.icon, url_path=info.path)
        groups.setdefault(info.group.in_(lang), []).append(page)
    home = st.Page(PAGES[0].file, title=PAGES[0].title.in_(lang), url_path="home", default=True, visibility="hidden")
    current = st.navigation({"": [home], **groups}, expanded=True)
    asked = session.carry_over(current.url_path)
    view, problems = state.parse_view(asked, session.today())
    session.mend(asked, view, problems)
    session.set_view(view)
    named = labels.HEADED.filled(page=current.title, day=view.edge)
    st.set_page_config(page_title=view.text(named))
    session.begin(mark.begun(view))
    headed = current.url_path in ("", "home", PAGES[0].path)  # the brief has headings of its own
    st.html(style.framed(current.title, view.text(labels.CONTENTS), headed))
    figures = current.url_path != STATUS.path
    with st.sidebar:
        mark.mark()
        _controls(view, figures)
    if lost := session.take("page"):
        problems.append(state.unknown_page(lost))
    trouble.complain([*problems, *notices()])
    place = st.empty()
    if view.as_of and figures:
        place.info(plain(arrival.banner(view)), icon=":material/history:")
    current.run()
    if view.as_of and figures:
        arrival.follow(view, place)
    st.caption(plain(view.text(t.NOTICE)))
    if file := session.offered():
        porter.deliver(*file)


def _controls(view: View, figures: bool) -> None:
    """Language and, beside figures, window, as-of day and overlays; changes go to the URL, which the next run reads."""

    def language() -> None:
        session.show(replace(view, lang="zh" if session.chosen("w-lang") == "zh" else "en"))

    def window() -> None:
        picked = str(session.chosen("w-win") or CUSTOM)
        if picked == CUSTOM:
            start = max(view.start, state.window_start("10Y", view.edge))
            session.show(state.custom(view, start, view.end))
        else:
            session.show(replace(view, window=picked, start=state.window_start(picked, view.edge), end=view.edge))

    def dates() -> None:
        start, end = session.chosen("w-from"), session.chosen("w-to")
        if isinstance(start, date) and isinstance(end, date):
            session.show(state.custom(view, start, end))

    def as_of() -> None:
        picked = session.chosen("w-asof")
        session.show(state.dated(view, picked if isinstance(picked, date) else None))

    def overlays() -> None:
        picked = session.chosen("w-ov")
        session.show(replace(view, overlays=frozenset(picked if isinstance(picked, list) else [])))

    def rises() -> None:
        session.show(replace(view, red_up=bool(session.chosen("w-up"))))

    st.segmented_control(
        view.text(labels.LANGUAGE),
        ["en", "zh"],
        format_func=lambda one: "中文" if one == "zh" else "English",
        on_change=language,
        key=session.widget("w-lang", view.lang),
        label_visibility="collapsed",
        required=True,
    )
    if not figures:
        return
    longer = {CUSTOM: labels.CUSTOM, "MAX": labels.MAX}
    st.segmented_control(
        view.text(labels.WINDOW),
        [*state.WINDOWS, CUSTOM],
        on_change=window,
        key=session.widget("w-win", view.window or CUSTOM),
        format_func=lambda one: plain(view.text(longer[one]) if one in longer else one),
    )
    if not view.window:
        st.date_input(
            view.text(t.FROM),
            min_value=state.FIRST_DAY,
            max_value=view.edge,
            on_change=dates,
            key=session.widget("w-from", view.start),
        )
        st.date_input(
            view.text(labels.TO),
            min_value=state.FIRST_DAY,
            max_value=view.edge,
            on_change=dates,
            key=session.widget("w-to", view.end),
        )
    st.date_input(
        view.text(t.AS_OF),
        min_value=state.FIRST_DAY,
        max_value=view.today,
        on_change=as_of,
        value=None,
        key=session.widget("w-asof", view.as_of),
        help=view.text(labels.AS_OF_HELP),
    )
    names = {"rec": labels.RECESSIONS, "fomc": labels.DECISIONS, "ev": labels.EVENTS}
    st.pills(
        view.text(labels.OVERLAYS),
        list(state.OVERLAYS),
        selection_mode="multi",
        on_change=overlays,
        format_func=lambda one: plain(view.text(names[one])),
        key=session.widget("w-ov", [one for one in state.OVERLAYS if one in view.overlays]),
    )
    st.toggle(
        view.text(labels.RED_UP), key=session.widget("w-up", view.red_up), on_change=rises, help=view.text(labels.RED_UP_HELP)
    )


main()
