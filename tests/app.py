"""Pages as a reader opens them, through Streamlit's own test runner."""

from __future__ import annotations

import re

from streamlit.testing.v1 import AppTest

from tests.conftest import ROOT

SHELL = ROOT / "components" / "frame" / "shell.py"


def opened(path: str, **params: str | list[str]) -> AppTest:
    """A page after its first run with these parameters in its link, some of them perhaps several times."""
    app = AppTest.from_file(str(SHELL), default_timeout=60)
    for key, value in params.items():
        app.query_params[key] = value
    app.switch_page(f"../../pages/{path}.py")
    return app.run()


def read(shown: object) -> str:
    """Markdown as it is read, but for marks of our own: without escapes, and without the spans that part addresses."""
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", re.sub(r":color\[(.*?)(?<!\\)\]", r"\1", str(shown)))


def words(app: AppTest) -> str:
    """All text on the page, as it is read."""
    parts = [*app.markdown, *app.caption, *app.warning, *app.info, *app.error]
    return "\n".join(read(one.value) for one in parts)
