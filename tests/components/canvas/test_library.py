"""Plotly's script with one function around it: the installed one, and scripts of other shapes."""

from __future__ import annotations

import pytest

from components.canvas import library

INSTALLED = library.path().read_bytes()
START = b'"use strict";var Plotly=(()=>{'
END = b"})();"


def test_the_installed_script_stays_whole_but_for_its_wrappers() -> None:
    """Its bundle and its licences, byte for byte."""
    given = library.script()
    bundle = INSTALLED[INSTALLED.index(START) + len(START) : INSTALLED.rindex(END)]
    assert len(bundle) > 4_000_000
    assert given.count(b'"use strict";{function made(){' + bundle + b"}window.Plotly=made.call(window)}") == 1
    licences = INSTALLED[INSTALLED.rindex(END) + len(END) : INSTALLED.index(b"window.Plotly = Plotly;")]
    assert given.startswith(INSTALLED[: INSTALLED.index(b"*/") + 2])
    assert given.endswith(licences)
    assert b"function(root, factory)" not in given


@pytest.mark.parametrize(
    "other",
    [
        b"",
        b"window.Plotly = {};",
        INSTALLED + b"more();",
        INSTALLED.replace(b"return Plotly;", b"return other;"),
        INSTALLED.replace(START, b'"use strict";var Plotly=(a=>{', 1),
    ],
    ids=["empty", "other", "longer", "ends_otherwise", "begins_otherwise"],
)
def test_a_script_of_another_shape_is_served_as_it_is(other: bytes) -> None:
    """Another version of the package may be bundled in another way."""
    assert library.unwrapped(other) == other
