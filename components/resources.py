"""What all sessions of a process share: the store and its reader."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from cache import background
from cache.drop_in.folder import default_folder
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
        return Desk(Reader(None, default_folder()), t.STORE_BROKEN.filled(reason=str(error)))
    if not store.writable():
        return Desk(Reader(store, default_folder()), t.READ_ONLY.filled(location=store.location))
    return Desk(Reader(store, default_folder()))


def notices() -> list[Label]:
    """What is to be said once on every page: the store's own trouble, and desk files that are not used."""
    found = desk()
    scheduled = background.calendar(found.reader)[1]
    own = [found.notice, *found.reader.drop_in.problems(), scheduled]
    return [one for one in own if one]
