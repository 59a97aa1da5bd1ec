"""Everyone can read and reach the desk: axe on every page, headings and titles, the keyboard's focus, the choice of a theme."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import Any, Literal

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser

from components.frame.pages import PAGES, PageInfo
from macro.declare.text import Lang
from tests.browser.conftest import FRAMES, Reader

Scheme = Literal["light", "dark"]
SCHEMES: dict[Scheme, str] = {"light": "rgb(251, 251, 249)", "dark": "rgb(16, 21, 27)"}
# Streamlit's own: a menu whose groups are no lists, and a table whose frame browsers let the keyboard scroll by themselves.
NOT_OURS = ["[data-testid=stSidebarNavItems]", "[data-testid=stTable]"]
GRAVE = ("serious", "critical")
RULES: dict[Scheme, list[str]] = {"light": [], "dark": ["color-contrast", "link-in-text-block"]}
GROUND = "getComputedStyle(document.querySelector('[data-testid=stApp]')).backgroundColor"
# Light has all of axe's rules, dark those that colours decide.
CHECK = """async ([excluded, rules]) => {
    const only = rules.length ? {runOnly: rules} : {}, left = [...excluded.map(one => [one]), ['.main-svg']];
    const found = await axe.run({exclude: left}, {resultTypes: ['violations'], ...only});
    return found.violations.map(one => [one.impact, one.id, one.nodes.map(node => node.html.slice(0, 120))]);
}"""
HEADINGS = "[...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].map(one => Number(one.tagName[1]))"
FOCUS = """() => {
    const one = document.activeElement;
    const around = [one, one.closest('label'), one.parentElement].filter(Boolean).map(getComputedStyle);
    return [one.tagName, around.some(it => it.outlineStyle !== 'none' && parseFloat(it.outlineWidth) >= 2)];
}"""


@pytest.fixture
def tall(server: str, browser: Browser) -> Iterator[Reader]:
    """A reader at a screen that shows the whole of every page: axe passes over what is scrolled away."""
    context = browser.new_context(viewport={"width": 1366, "height": 4000})
    yield Reader(context.new_page(), server)
    context.close()


@pytest.mark.timeout(400)
def test_nothing_grave_stands_in_anyones_way(tall: Reader) -> None:
    """On no page, in either theme; and each has one heading of the first level, none too deep, and a title with its day."""
    found: list[Any] = []
    read: list[tuple[PageInfo, Lang]] = [(page, "en") for page in PAGES]
    read += [(page, "zh") for page in PAGES if page.path in ("policy_rate", "data_status")]
    for info, lang in read:
        past = info.path == "liquidity"
        tall.open(f"/{info.path}?lang={lang}" + ("&asof=2026-10-07" if past else ""))
        tall.page.evaluate(AXE_SCRIPT)
        for scheme, ground in SCHEMES.items():
            tall.page.emulate_media(color_scheme=scheme)
            tall.page.wait_for_function(f"{GROUND} === '{ground}'")
            tall.page.evaluate(FRAMES)  # the cards follow by the next one
            said = tall.page.evaluate(CHECK, [NOT_OURS, RULES[scheme]])
            found += [(info.path, lang, scheme, *one) for one in said if one[0] in GRAVE]
        levels = tall.page.evaluate(HEADINGS)
        assert (levels[0], levels.count(1)) == (1, 1), (info.path, levels)
        assert all(after <= before + 1 for before, after in pairwise(levels)), (info.path, levels)
        named, day = tall.page.title().rsplit(" · ", 1)
        assert named == f"FedLens · {info.title.in_(lang)}"
        assert day == "2026-10-07" if past else date.fromisoformat(day) > date(2026, 10, 7)
    assert found == []


def test_the_theme_and_the_focus_are_reached(reader: Reader) -> None:
    """The menu changes the theme without loading the page anew, and whatever the keyboard comes to shows it."""
    reader.open("/strategy")
    assert reader.page.evaluate(GROUND) == SCHEMES["light"]
    reader.page.evaluate("() => { window.here = true; }")
    reader.page.get_by_test_id("stMainMenu").get_by_role("button").click()
    reader.page.get_by_test_id("stMainMenuItem-theme-Dark").click()
    reader.page.wait_for_function(f"{GROUND} === '{SCHEMES['dark']}'")
    assert reader.page.evaluate("window.here")
    reader.page.keyboard.press("Escape")
    unseen = []
    for _ in range(24):
        reader.page.keyboard.press("Tab")
        name, seen = reader.page.evaluate(FOCUS)
        unseen += [] if seen or name == "BODY" else [name]
    assert unseen == []
