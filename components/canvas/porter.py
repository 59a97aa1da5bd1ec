"""Files that a reader asked for, handed to the browser at the end of the run that made them."""

from __future__ import annotations

import base64
import time

import orjson
import streamlit as st

SAVE = """export default ({ data }) => {
  const { name, kind, body, at } = JSON.parse(new TextDecoder().decode(data));
  if (window.fedlensSaved === at) return;
  window.fedlensSaved = at;
  const bytes = Uint8Array.from(atob(body), (one) => one.charCodeAt(0));
  const address = URL.createObjectURL(new Blob([bytes], { type: kind }));
  const link = document.createElement("a");
  Object.assign(link, { href: address, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
};"""
KINDS = {"csv": "text/csv", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}

_mounted = st.components.v2.component("porter", js=SAVE)


def deliver(name: str, body: bytes) -> None:
    """Has a file saved by the reader's browser, once."""
    told = {"name": name, "kind": KINDS[name.rsplit(".", 1)[-1]], "body": base64.b64encode(body).decode(), "at": time.time()}
    _mounted(key="porter", data=orjson.dumps(told))
