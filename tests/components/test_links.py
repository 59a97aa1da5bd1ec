"""Unknown paths lead to the default page; Streamlit's own addresses are left alone."""

import pytest

from components.links import redirect_for
from components.pages import PAGES


@pytest.mark.parametrize(
    ("path", "query", "target"),
    [
        ("/", "", "/monetary_conditions"),
        ("/", "lang=zh&win=2Y", "/monetary_conditions?lang=zh&win=2Y"),
        ("/nope", "lang=zh", "/monetary_conditions?lang=zh&page=nope"),
        ("/a%20<b>", "", "/monetary_conditions?page=a%2520%3Cb%3E"),
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


def test_every_page_is_served_as_it_is() -> None:
    """No page of the menu is redirected, and each has its file."""
    for page in PAGES:
        assert redirect_for(f"/{page.path}", "lang=zh") == ""
        assert page.file.is_file()
