"""Parts of Streamlit's own script that every page of the desk needs, named in a page's head.

The browser would otherwise ask for each only when the first run sends such an element, and for what that needs after it.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import streamlit as st

FOLDER = Path(st.__file__).resolve().parent / "static"
# What every page begins with: cards, HTML, the sidebar's choices and its mark.
PARTS = ("BidiComponent", "Html", "ButtonGroup", "Checkbox", "DateInput", "PageLink", "Selectbox")
NEEDED = re.compile(r'(?:from|import)\s*"\./([\w.-]+\.js)"')


@cache
def needed() -> dict[str, bool]:
    """Addresses, below the desk's own, of those parts (True) and of all they need; a part another version lacks is left out."""
    scripts = FOLDER / "static" / "js"
    page = (FOLDER / "index.html").read_text(encoding="utf-8")
    waiting = [found.name for part in PARTS for found in scripts.glob(f"{part}.*.js")]
    parts, seen = frozenset(waiting), dict[str, bool]()
    while waiting:
        name = waiting.pop()
        if name not in seen and name not in page and (scripts / name).is_file():
            seen[name] = name in parts
            waiting += NEEDED.findall((scripts / name).read_text(encoding="utf-8"))
    return {f"static/js/{name}": part for name, part in seen.items()}
