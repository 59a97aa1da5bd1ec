"""Unknown paths lead to the default page; Streamlit's own addresses are left alone."""

import pytest

from components.frame.links import redirect_for
from components.frame.pages import PAGES


@pytest.mark.parametrize(
    ("path", "query", "target"),
    [
        ("/", "", "/morning_brief"),
        ("/", "lang=zh&win=2Y", "/morning_brief?lang=zh&win=2Y"),
        ("/nope", "lang=zh", "/morning_brief?lang=zh&page=nope"),
        ("/a%20<b>", "", "/morning_brief?page=a%2520%3Cb%3E"),
        ("//evil.example", "", ""),
        ("/_stcore/health", "", ""),
        ("/liquidity/_stcore/health", "", ""),
        ("/favicon.png", "", ""),
        ("/media/abc.csv", "", ""),
    ],
)
def test_redirects(path: str, query: str, target: str) -> None:
    """Each address goes where a reader would expect, and never off the site."""
    assert redirect_for(path, query) == target


def test_the_brief_is_the_landing_page() -> None:
    """The morning brief opens first; a link to any other page stays what it was."""
    assert PAGES[0].path == "morning_brief"
    assert redirect_for("/monetary_conditions", "asof=2024-03-20") == ""


def test_every_page_is_served_as_it_is() -> None:
    """No page of the menu is redirected, and each has its file."""
    for page in PAGES:
        assert redirect_for(f"/{page.path}", "lang=zh") == ""
        assert page.file.is_file()
