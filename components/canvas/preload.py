"""The part of Streamlit's own script that shows a card, named in a page's head.

The browser would otherwise ask for it only when the first run sends a card, and for what it needs after that. Only this one:
those of the sidebar's choices come soon enough without, and each file named in the head delays what a load begins with.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import streamlit as st

FOLDER = Path(st.__file__).resolve().parent / "static"
PART = "BidiComponent"
NEEDED = re.compile(r'(?:from|import)\s*"\./([\w.-]+\.js)"')


@cache
def needed() -> dict[str, bool]:
    """Addresses, below the desk's own, of that part (True) and of all it needs; empty where another version lacks it."""
    scripts = FOLDER / "static" / "js"
    page = (FOLDER / "index.html").read_text(encoding="utf-8")
    waiting = [found.name for found in scripts.glob(f"{PART}.*.js")]
    parts, seen = frozenset(waiting), dict[str, bool]()
    while waiting:
        name = waiting.pop()
        if name not in seen and name not in page and (scripts / name).is_file():
            seen[name] = name in parts
            waiting += NEEDED.findall((scripts / name).read_text(encoding="utf-8"))
    return {f"static/js/{name}": part for name, part in seen.items()}
