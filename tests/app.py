"""Pages as a reader opens them, through Streamlit's own test runner."""

from __future__ import annotations

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


def words(app: AppTest) -> str:
    """All text on the page."""
    parts = [*app.markdown, *app.caption, *app.warning, *app.info, *app.error]
    return "\n".join(str(one.value) for one in parts)
