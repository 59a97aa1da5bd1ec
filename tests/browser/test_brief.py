"""The landing page in a real browser: it opens first, leads to figures in the reader's view, and fits its screens."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, ViewportSize, expect

from tests.browser.conftest import DESK, Reader

pytestmark = pytest.mark.browser


def test_the_root_opens_the_brief_and_its_sentences_lead_on(reader: Reader) -> None:
    """`/` keeps its parameters; the link behind a sentence opens its page with language and day, in the same tab and at the
    figure."""
    reader.open("/?lang=zh&asof=2024-03-20")
    assert urlsplit(reader.page.url).path == "/morning_brief"
    expect(reader.page.get_by_text("10年期美债收益率下行4个基点至4.30%")).to_be_visible()
    link = reader.page.locator(".st-key-card-brief p", has_text="流动性压力监测").locator("a")
    reader.click(link.click)
    assert urlsplit(reader.page.url).path == "/liquidity"
    assert parse_qs(urlsplit(reader.page.url).query) == {"lang": ["zh"], "asof": ["2024-03-20"]}
    assert urlsplit(reader.page.url).fragment == "fig-pressure"
    assert len(reader.page.context.pages) == 1
    assert not reader.problems


def test_the_reader_s_own_clock(browser: Browser, server: str) -> None:
    """A browser in Shanghai reads its own hours beside New York's."""
    context = browser.new_context(viewport=DESK, timezone_id="Asia/Shanghai")
    reader = Reader(context.new_page(), server)
    reader.open("/morning_brief?asof=2024-03-20")
    table = reader.page.locator("table.agenda")
    expect(table).to_contain_text("Your time (Asia/Shanghai)")
    expect(table.locator("tr").nth(1)).to_contain_text("03-21 Thu 08:30")
    expect(table.locator("tr").nth(1)).to_contain_text("20:30")
    context.close()


@pytest.mark.parametrize(
    "size", [{"width": 1920, "height": 1080}, {"width": 1366, "height": 768}, {"width": 390, "height": 844}]
)
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_sentences_come_first_and_nothing_overlaps(browser: Browser, server: str, size: ViewportSize, lang: str) -> None:
    """All sentences are on the first screen of a desk, blocks do not lie over each other, and the page is not wider than it."""
    context = browser.new_context(viewport=size)
    reader = Reader(context.new_page(), server)
    reader.open(f"/morning_brief?lang={lang}&asof=2020-03-16")
    for kind in ("said", "moves", "gauge", "heat", "prints", "agenda"):
        reader.page.locator(f".{kind}").wait_for()
    assert reader.page.evaluate("document.documentElement.scrollWidth") <= size["width"]
    names = [".said", *(f"section:has(.{name})" for name in ("moves", "gauge", "prints", "agenda"))]
    measure = """async names => {
        await document.fonts.ready;
        await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
        return names.map(name => { const r = document.querySelector(name).getBoundingClientRect();
                                   return [r.left, r.top, r.right, r.bottom]; });
    }"""
    boxes = reader.page.evaluate(measure, names)
    for n, (_, _, right, bottom) in enumerate(boxes):
        for left, top, _, _ in boxes[n + 1 :]:
            assert right <= left + 1 or bottom <= top + 1, boxes
    # What is drawn by style sheets is there: a line, a dot and a strip have a size, and nothing is wider than the screen.
    wide = """names => names.flatMap(name => [...document.querySelectorAll(name)]).map(one => one.getBoundingClientRect())
        .map(r => [r.width > 0 && r.height > 0, r.right <= innerWidth])"""
    assert {tuple(one) for one in reader.page.evaluate(wide, [".spark .stroke", ".spark .dot", ".strip", ".heat i"])} == {
        (True, True)
    }
    if size["width"] > 1000:
        assert boxes[0][3] < size["height"] * 0.75
    context.close()


def test_the_text_can_be_copied(reader: Reader) -> None:
    """The drawer holds the sentences as plain text under the day."""
    reader.open("/morning_brief?asof=2024-03-20")
    reader.click(lambda: reader.page.get_by_text("Copy the text").click())
    code = reader.page.locator("[data-testid=stCode]")
    expect(code).to_contain_text("Morning brief 2024-03-20")
    expect(code).to_contain_text("The FOMC announced today, 20 March")


def test_pictures_for_the_readme_exist() -> None:
    """The README shows what it names."""
    root = Path(__file__).resolve().parents[2]
    for name in ("README.md", "README.zh.md"):
        for line in (root / name).read_text(encoding="utf-8").splitlines():
            if line.startswith("!["):
                assert (root / line.split("(")[1].rstrip(")")).is_file()
