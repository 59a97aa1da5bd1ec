"""What all sessions of a process share: the store and its reader."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from cache.reader import Reader
from cache.store import Store, StoreError
from components import text as t
from macro.model import Label


@dataclass(frozen=True, slots=True)
class Desk:
    """The reader, and what is to be said once about the store behind it."""

    reader: Reader
    notice: Label | None = None


@st.cache_resource(show_spinner=False)
def desk() -> Desk:
    """Opens the store; without one, or with one that cannot be written, the desk runs on what can be read."""
    try:
        store = Store()
    except StoreError as error:
        return Desk(Reader(None), _filled(t.STORE_BROKEN, reason=str(error)))
    if not store.writable():
        return Desk(Reader(store), _filled(t.READ_ONLY, location=store.location))
    return Desk(Reader(store))


def notices() -> list[Label]:
    """What is to be said once on every page: the store's own trouble, then failed refreshes by reason."""
    found = desk()
    failed = [_filled(t.REFRESH_FAILED, count=str(count), reason=reason) for reason, count in found.reader.failures().items()]
    return [*([found.notice] if found.notice else []), *failed]


def _filled(label: Label, **parts: str) -> Label:
    return Label(label.zh.format(**parts), label.en.format(**parts))
