"""Plotly's script of the installed package, as a browser reads it soonest."""

from __future__ import annotations

import hashlib
import re
from functools import cache
from importlib.util import find_spec
from pathlib import Path

NAME = "plotly.min.js"
# The package wraps its bundle twice, for other loaders and for its names: each function around all of it is one more time
# that the browser reads the whole before any of it runs.
WRAPPED = re.compile(
    rb'(?P<head>/\*\*.*?\*/\s*)\(\s*function\(root, factory\) \{.*?\(typeof self !== "undefined" \? self : this, \(\) => \{\s*'
    rb'"use strict";\s*var Plotly=\(\(\)=>\{(?P<bundle>.*return \w+\(\);)\}\)\(\);(?P<foot>\s*/\*.*\*/\s*)'
    rb"window\.Plotly = Plotly;\s*return Plotly;\s*\}\)\);\s*",
    re.DOTALL,
)
ONCE = (b'"use strict";{function made(){', b"}window.Plotly=made.call(window)}")


@cache
def path() -> Path:
    """Plotly's script as the installed package brings it; the package itself is not loaded."""
    found = find_spec("plotly")
    assert found
    assert found.origin
    return Path(found.origin).parent / "package_data" / NAME


def unwrapped(script: bytes) -> bytes:
    """The same bundle and notices with one function around them instead of two; a script of another shape as it is."""
    found = WRAPPED.fullmatch(script)
    if not found:
        return script
    opened, closed = ONCE
    return b"".join((found["head"], opened, found["bundle"], closed, found["foot"]))


def script() -> bytes:
    """What the browser is given; 4.8 MB, so not kept."""
    return unwrapped(path().read_bytes())


@cache
def version() -> str:
    """Changes with what the browser is given."""
    return hashlib.sha256(script()).hexdigest()[:16]
