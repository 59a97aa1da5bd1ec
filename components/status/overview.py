"""The data status page: how many series stand how, each source's health, and every series in a table with its details."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

import pandas as pd
import streamlit as st

from cache.schedule import Standing
from cache.status import DESK_ONLY, WORST_FIRST, Health, SeriesStatus, counts, health
from components import markup
from components import text as t
from components.figure import desk_data
from components.frame import moments, params, session
from components.frame.mark import COLORS, counted, network, shade
from components.frame.params import Params
from components.frame.resources import desk
from components.frame.state import View
from components.frame.trouble import complain
from components.markup import Markdown, joined, marked, plain, unbroken
from components.status import labels
from components.status.details import details, standing
from macro.catalogue import PUBLISHER_NAMES, SOURCE_NAMES
from macro.declare.text import ABSENT, Label, Lang

TABLE_HEIGHT, ROW_HEIGHT = 560, 31
LONGEST_SEARCH = 60


@dataclass(frozen=True, slots=True)
class Asked:
    """What the page's own URL parameters ask for; empty sets let everything pass."""

    search: str = ""
    states: tuple[Standing, ...] = ()
    sources: tuple[str, ...] = ()
    opened: str = ""

    def lets(self, row: SeriesStatus) -> bool:
        """Whether a series is in the table: every word of the search must be in one of its names."""
        if (self.states and row.state not in self.states) or (self.sources and row.series.source not in self.sources):
            return False
        one = row.series
        names = (one.id, one.source_code, one.label.zh, one.label.en, one.release.label.zh, one.release.label.en)
        published = PUBLISHER_NAMES[one.publisher]
        known = "\n".join((*names, published.zh, published.en)).casefold()
        return all(word in known for word in self.search.casefold().split())


def parse_filters(given: Params, known: Iterable[str]) -> tuple[Asked, list[Label]]:
    """The page's parameters `q`, `state`, `src` and `id`, and a sentence for each that names nothing there is."""
    problems: list[Label] = []
    picked = params.some(given, "state", WORST_FIRST, problems) or ()
    states = tuple(one for one in WORST_FIRST if one in picked)
    opened = params.chosen(given, "id", frozenset(known), problems) or ""
    src = params.some(given, "src", tuple(SOURCE_NAMES), problems) or ()
    return Asked(params.text(given, "q", LONGEST_SEARCH), states, src, opened), problems


def status() -> None:
    """The whole page in the reader's language."""
    view, now = session.view(), session.now()
    session.looks_at_everything()
    rows = desk().status.rows(now)
    asked, problems = parse_filters(session.params(), [one.series.id for one in rows])
    complain(problems)
    network()
    offline = desk().offline(now) is not None
    by_state(rows, asked, view, offline)
    st.markdown(plain(sources(rows, now, view.lang, offline)))
    damaged = desk().status.damaged()
    if damaged:
        names = ("、" if view.lang == "zh" else ", ").join(damaged)
        st.caption(marked(":orange[:material/broken_image:] {}", view.text(labels.DAMAGED_FILES).format(names=names)))
    if files := desk_data.listed(desk().reader.drop_in.files(), view.lang):
        st.markdown(marked("**{}**\n\n{}", view.text(labels.DESK_FILES), files))
    found = [one for one in rows if asked.lets(one)]
    _filters(asked, found, len(rows), view)
    opened = next((one for one in rows if one.series.id == asked.opened), None)
    # The table stays the first thing in the first column, so that it keeps its place when the details open beside it.
    columns = st.columns([62, 38] if opened else 1, gap="medium")
    with columns[0]:
        _table(found, asked, view, offline)
    if opened:
        with columns[1]:
            details(opened, view)


def by_state(rows: tuple[SeriesStatus, ...], asked: Asked, view: View, offline: bool) -> None:
    """A line of counts; a click shows only the series in that state."""
    count = counts(rows)
    options = [name for name in WORST_FIRST if name in count or name in asked.states]
    key = session.widget("status-states", list(asked.states))

    def changed() -> None:
        picked = session.chosen(key)
        session.put("state", ",".join(picked) if isinstance(picked, list) else "", "")

    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(
            marked("**{}**", view.text(labels.HOW_MANY).format(n=len(rows))),
            width="content",
            help=view.text(labels.STANDS_MEANING),
        )
        st.pills(
            view.text(t.STATE), options, selection_mode="multi", key=key, on_change=changed, label_visibility="collapsed",
            format_func=lambda name: marked(
                f":{COLORS[shade(name, offline)]}[●] {{}}", counted(name, count.get(name, 0), view.lang)
            ),
        )  # fmt: skip


def sources(rows: Iterable[SeriesStatus], now: datetime, lang: Lang, offline: bool = False) -> Markdown:
    """Each source's health as a table: its series by state, last success, last failure with its reason, next look."""
    head = (t.SOURCE, labels.SERIES_COUNT, t.STATE, labels.LAST_SUCCESS, labels.LAST_FAILURE, labels.NEXT_LOOK)
    told = []
    for one in health(rows):
        failure = plain(ABSENT)
        if one.waiting or (one.failed_at and one.reason):
            failure = _failure(one, now, lang, offline)
        elif one.source in DESK_ONLY:
            failure = marked(":gray[{}]", labels.DESK_ONLY.in_(lang))
        elif not one.succeeded_at:
            failure = marked(":gray[{}]", labels.NOT_ASKED_YET.in_(lang))
        states = joined(" · ", [standing(name, counted(name, count, lang), offline) for name, count in one.states.items()])
        soon = one.next_look is not None and one.next_look <= now
        again = labels.NOW.in_(lang) if soon else unbroken(moments.short(one.next_look, now))
        succeeded = unbroken(moments.short(one.succeeded_at, now))
        name = _small(unbroken(SOURCE_NAMES[one.source].in_(lang)))
        told.append([name, _small(f"{one.series}"), states, _small(succeeded), _small(failure), _small(again)])
    return markup.table([_small(label.in_(lang)) for label in head], ("---", "---:", "---", "---", "---", "---"), told)


def _failure(one: Health, now: datetime, lang: Lang, offline: bool) -> Markdown:
    """When and why a source failed last; of one that has never answered that nothing is there yet, and why unless all are cut
    off."""
    reason = one.reason.in_(lang) if one.reason else ""
    quiet = offline and one.unreached
    if one.waiting:
        word = labels.NOT_FETCHED_YET
        said = word.in_(lang) if quiet or not reason else t.NAMED.filled(name=word, what=reason).in_(lang)
        return marked(":gray[{}]", said)
    return marked(":gray[{}]" if quiet else "{}", f"{unbroken(moments.short(one.failed_at, now))} {reason}")


def _small(text: str) -> Markdown:
    return marked(":small[{}]", text)


def _filters(asked: Asked, found: list[SeriesStatus], of: int, view: View) -> None:
    search, source = session.widget("status-q", asked.search), session.widget("status-src", list(asked.sources))

    def searched() -> None:
        session.put("q", str(session.chosen(search) or "").strip(), "")

    def sourced() -> None:
        picked = session.chosen(source)
        session.put("src", ",".join(picked) if isinstance(picked, list) else "", "")

    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="status-filters"):
        st.text_input(
            view.text(labels.SEARCH),
            key=search,
            on_change=searched,
            placeholder=view.text(labels.SEARCH),
            max_chars=LONGEST_SEARCH,
            label_visibility="collapsed",
            icon=":material/search:",
            width=320,
        )
        st.multiselect(
            view.text(t.SOURCE),
            list(SOURCE_NAMES),
            key=source,
            on_change=sourced,
            format_func=lambda name: SOURCE_NAMES[name].in_(view.lang),
            placeholder=view.text(labels.ALL_SOURCES),
            label_visibility="collapsed",
            width=320,
        )
        st.caption(plain(view.text(labels.SHOWN_OF).format(n=len(found), of=of)), width="stretch")
        st.download_button(
            view.text(t.CSV), lambda: table(found, view.lang).to_csv(index=False).encode("utf-8-sig"), on_click="ignore",
            file_name=f"fedlens-data-status-{view.today}.csv", mime="text/csv", key="csv-status", type="tertiary",
        )  # fmt: skip


def table(rows: Iterable[SeriesStatus], lang: Lang) -> pd.DataFrame:
    """A line a series, all as text, times in New York; a dash where there is none."""
    head = (
        t.STATE,
        labels.SERIES_ID,
        labels.NAME,
        t.SOURCE,
        labels.LAST_OBSERVATION,
        labels.RELEASE_EXPECTED,
        labels.REVISED,
        labels.LAST_ERROR,
        labels.FETCHED_AT,
        labels.CHECKED_AT,
    )
    lines = [
        (
            t.STANDS[one.state].in_(lang),
            one.series.id,
            one.series.label.in_(lang),
            SOURCE_NAMES[one.series.source].in_(lang),
            f"{one.last or ABSENT}",
            moments.moment(one.next_release),
            f"{one.revisions or ''}",
            (labels.NOT_FETCHED_YET if one.waiting else one.error).in_(lang) if one.error else "",
            moments.moment(one.fetched_at),
            moments.moment(one.checked_at),
        )
        for one in rows
    ]
    return pd.DataFrame(lines, columns=[label.in_(lang) for label in head])


def _table(rows: list[SeriesStatus], asked: Asked, view: View, offline: bool) -> None:
    if not rows:
        st.info(view.text(labels.NOTHING_FOUND), icon=":material/search_off:")
        return
    names = [one.series.id for one in rows]
    place = [names.index(asked.opened)] if asked.opened in names else []
    key = "status-table"
    chosen = session.chosen(key)
    if (chosen["selection"]["rows"] if chosen else []) != place:  # type: ignore[index]
        session.widget(key, {"selection": {"rows": place, "columns": [], "cells": []}})

    def picked() -> None:
        event = session.chosen(key)
        found = event["selection"]["rows"] if event else []  # type: ignore[index]
        session.put("id", names[found[0]] if found else "", "")

    text = st.column_config.TextColumn
    shown = table(rows, view.lang)
    shown[view.text(t.STATE)] = shown[view.text(t.STATE)].map(lambda word: [word])
    st.dataframe(
        shown,
        key=key,
        height=min(TABLE_HEIGHT, ROW_HEIGHT * (len(rows) + 1) + 3),
        row_height=ROW_HEIGHT,
        hide_index=True,
        on_select=picked,
        selection_mode="single-row",
        column_config={
            view.text(t.STATE): st.column_config.MultiselectColumn(
                width=92,
                options=[view.text(t.STANDS[name]) for name in WORST_FIRST],
                color=[COLORS[shade(name, offline)] for name in WORST_FIRST],
            ),
            view.text(labels.SERIES_ID): text(width=130),
            view.text(labels.NAME): text(width=230),
            view.text(t.SOURCE): text(width=90),
            view.text(labels.LAST_OBSERVATION): text(width=86),
            view.text(labels.RELEASE_EXPECTED): text(width=122),
            view.text(labels.REVISED): text(width=66, help=view.text(labels.REVISED_HELP), alignment="right"),
            view.text(labels.LAST_ERROR): text(width=300),
            view.text(labels.FETCHED_AT): text(width=122),
            view.text(labels.CHECKED_AT): text(width=122),
        },
    )
