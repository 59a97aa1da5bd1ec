"""Addresses that are no page's lead to the page they mean, or to the default one; Streamlit's own are left alone."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.types import Receive, Scope, Send

from components.frame import links
from components.frame.links import KnownPaths, address, page_meant, query_of, redirect_for
from components.frame.pages import PAGES, PageInfo
from tests.asgi import handled
from tests.components.frame.hostile import FIXED, NASTY


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


@pytest.mark.parametrize(
    "path",
    ["/liquidity.", "/liquidity)", "/liquidity，", "/liquidity。", "/liquidity，请看", "/（liquidity）", "/Liquidity",
     "/LIQUIDITY", "/liquidity/", "/liquidity//", "/liquidity ", "/liquidity\x00", "/liquidity.html", "/ｌｉｑｕｉｄｉｔｙ",
     "/_liquidity_", "//liquidity", "/liquidity/x"],
)  # fmt: skip
def test_what_a_message_glued_to_an_address_is_no_part_of_it(path: str) -> None:
    """Case, slashes, punctuation and words around a page's name lead to the page, with the query and without a complaint."""
    assert redirect_for(path, "asof=2024-03-20") == "/liquidity?asof=2024-03-20"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.path)
def test_every_page_is_found_behind_a_message_s_punctuation(page: PageInfo) -> None:
    """Also those whose name is of two words."""
    assert page_meant(f"{page.path.title()}。") == page.path
    assert redirect_for(f"/{page.path}.", "") == f"/{page.path}"


@pytest.mark.parametrize(
    ("path", "lost"),
    [("/foo.", "foo."), ("/a/b", "a/b"), ("/foo/liquidity", "foo/liquidity"), ("/liquidity2", "liquidity2"),
     ("/static", "static"), ("/media/", "media"), ("/页", "页"), ("/" + "x" * 999, "x" * 60)],
)  # fmt: skip
def test_what_means_no_page_leads_to_the_brief_with_its_name(path: str, lost: str) -> None:
    """The name goes along, so that one sentence can be said of it."""
    target = urlsplit(redirect_for(path, "lang=zh"))
    assert target.path == "/morning_brief"
    assert parse_qs(target.query) == {"lang": ["zh"], "page": [lost]}


@pytest.mark.parametrize("path", ["/", "/.", "/，", "/index.html"])
def test_an_address_without_a_name_is_the_default_page_s(path: str) -> None:
    """There is nothing to be said of it."""
    assert redirect_for(path, "") == "/morning_brief"


def test_a_question_mark_that_was_quoted_is_one() -> None:
    """A chat that quotes the whole address does not cost the view: an as-of day that is lost would show other numbers."""
    assert redirect_for("/liquidity?asof=2024-03-20&lang=zh", "") == "/liquidity?asof=2024-03-20&lang=zh"
    assert redirect_for("/liquidity?ov=rec,fomc&ov=x y", "win=2Y") == "/liquidity?win=2Y&ov=rec%2Cfomc&ov=x+y"


@pytest.mark.parametrize(
    "path",
    ["/_stcore/health", "/_stcore/stream", "/_stcore/host-config", "/liquidity/_stcore/host-config", "/static/js/index.abc.js",
     "/media/x.png", "/component/a.b/index.html", "/app/static/x.csv", "/favicon.png", "/manifest.json", "/healthz", "/readyz",
     "/healthz/", "/auth/login", "/oauth2callback"],
)  # fmt: skip
def test_streamlit_s_own_addresses_and_the_health_checks_are_left_alone(path: str) -> None:
    """Whatever is asked of them."""
    assert redirect_for(path, "") == redirect_for(path, "lang=zh") == ""


def test_below_an_address_of_a_larger_site() -> None:
    """Pages and their own addresses lie below it, and what lies beside it is not the desk's."""
    assert redirect_for("/desk", "", "/desk") == redirect_for("/desk/", "", "/desk") == "/desk/morning_brief"
    assert redirect_for("/desk/liquidity.", "win=2Y", "/desk") == "/desk/liquidity?win=2Y"
    for path in ("/desk/liquidity", "/desk/_stcore/health", "/desk/healthz", "/other", "/desktop"):
        assert redirect_for(path, "", "/desk") == ""


def test_the_brief_is_the_landing_page() -> None:
    """The morning brief opens first; a link to any other page stays what it was."""
    assert PAGES[0].path == "morning_brief"
    assert redirect_for("/monetary_conditions", "asof=2024-03-20") == ""


def test_every_page_is_served_as_it_is() -> None:
    """No page of the menu is redirected, and each has its file."""
    for page in PAGES:
        assert redirect_for(f"/{page.path}", "lang=zh") == ""
        assert page.file.is_file()


@FIXED
@given(
    st.text() | NASTY | st.sampled_from([page.path for page in PAGES]).flatmap(lambda path: st.text().map(path.__add__)),
    st.text(),
)
def test_no_address_leads_in_a_circle_or_off_the_site(name: str, query: str) -> None:
    """Any address is served or leads, in one step, to a page."""
    if target := redirect_for(f"/{name}", query):
        path = target.partition("?")[0]
        assert path.removeprefix("/") in links.PATHS
        assert redirect_for(path, query) == ""


@FIXED
@given(st.dictionaries(st.text(st.characters(exclude_categories=["Cs"])), st.text(st.characters(exclude_categories=["Cs"]))))
def test_a_value_comes_back_as_it_was_written(params: dict[str, str]) -> None:
    """Whatever a parameter holds: a link is quoted in one place."""
    page, _, query = address("liquidity", query_of(params)).partition("?")
    assert page == "liquidity"
    assert parse_qs(query, keep_blank_values=True) == {name: [value] for name, value in params.items()}


def asked(path: str, query: bytes = b"", **more: object) -> tuple[str, str]:
    """What a request meets, by method, path and query: "served", or its status and where it is sent."""

    async def served(scope: Scope, receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": "served", "headers": []})

    scope = {"type": "http", "method": "GET", "path": path, "query_string": query, "headers": [], **more}
    sent = handled(KnownPaths(served), scope)
    return str(sent[0]["status"]), dict(sent[0]["headers"]).get(b"location", b"").decode()


def test_requests_are_redirected_for_a_while_with_their_query() -> None:
    """As text of any script, and only where something is read."""
    assert asked("/liquidity") == ("served", "")
    assert asked("/liquidity.", b"asof=2024-03-20") == ("307", "/liquidity?asof=2024-03-20")
    assert asked("/Liquidity", method="HEAD") == ("307", "/liquidity")
    assert asked("/liquidity.", "q=利率".encode()) == ("307", "/liquidity?q=%E5%88%A9%E7%8E%87")
    assert asked("/liquidity.", b"\xff=%zz&\r\nSet-Cookie: a") == ("307", "/liquidity?%EF%BF%BD=%zz&%0D%0ASet-Cookie:%20a")
    assert asked("/liquidity.", method="POST") == ("served", "")
    assert asked("/liquidity.", type="websocket") == ("served", "")
    assert asked("/desk/liquidity.", root_path="/desk") == ("307", "/desk/liquidity")
