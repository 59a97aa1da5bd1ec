"""What a reader sees, in a real browser, on the embedded data."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, expect

from cache.background import background
from cache.reader import Reader as DataReader
from components import text as t
from components.frame.pages import FIGURE_PAGES, PAGES, PageInfo
from macro.catalogue import FIGURES
from macro.compute.evaluate import evaluate
from macro.declare.text import Lang
from tests.browser.conftest import DESK, Reader, serving

pytestmark = pytest.mark.browser


def figures_of(page: PageInfo) -> list[str]:
    return [figure.id for figure in FIGURES.values() if figure.topic == page.path]


def query(reader: Reader) -> dict[str, list[str]]:
    return parse_qs(urlsplit(reader.page.url).query)


def test_a_cold_deep_link_opens_its_page_with_frame(browser: Browser, tmp_path: Path) -> None:
    """The first request a fresh server gets is a pasted link: right page, right view, menu and sidebar."""
    with serving(tmp_path) as address:
        context = browser.new_context(viewport=DESK)
        reader = Reader(context.new_page(), address)
        reader.open("/liquidity?lang=zh&win=10Y&asof=2024-03-20&ov=rec")
        links = reader.page.locator("[data-testid=stSidebarNavLink]")
        expect(links).to_have_count(len(PAGES))
        expect(links.filter(has_text="通胀热力图")).to_be_visible()
        assert "2024-03-20" in reader.text()
        assert FIGURES["onrrp"].title.zh in reader.text()
        assert query(reader) == {"lang": ["zh"], "win": ["10Y"], "asof": ["2024-03-20"], "ov": ["rec"]}
        assert not reader.problems
        context.close()


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("page", FIGURE_PAGES, ids=lambda page: page.path)
def test_every_page_paints_all_its_figures(reader: Reader, page: PageInfo, lang: Lang) -> None:
    """All figures of the page that have numbers are painted, but not the odds, for which no futures ship; with no console
    error, no exception box and no failed figure."""
    stored, today = DataReader(None), date.today()
    reader.open(f"/{page.path}?lang={lang}")
    for figure_id in figures_of(page):
        known = evaluate(FIGURES[figure_id], stored.read, {}, None, background(stored, today))
        plot = reader.page.locator(f"#fig-{figure_id} .js-plotly-plot .main-svg").first
        if figure_id.startswith("fedwatch"):
            assert not any(len(one.known) for one in known.lines)
            expect(plot).not_to_be_attached()
        else:
            expect(plot).to_be_attached()
        assert known.title.in_(lang) in reader.text()
    assert reader.page.locator("[data-testid=stException]").count() == 0
    assert t.FIGURE_FAILED.in_(lang) not in reader.text()
    assert not reader.problems


@pytest.mark.parametrize(
    ("page", "count"),
    [("monetary_conditions", 4), ("liquidity", 4), ("real_economy", 4), ("balance_sheet", 4), ("strategy", 2)],
)
def test_the_first_figures_fit_a_desk_screen(reader: Reader, page: str, count: int) -> None:
    """At 1920x1080 the first four figures, or the two above a table, are wholly visible without scrolling."""
    reader.open(f"/{page}")
    own = [figure.id for figure in FIGURES.values() if figure.topic == page]
    for figure_id in own[:count]:
        box = reader.page.locator(f"#fig-{figure_id} .js-plotly-plot").first.bounding_box()
        assert box
        assert box["y"] >= 0
        assert box["y"] + box["height"] <= DESK["height"]


def test_the_projections_fit_a_laptop(browser: Browser, server: str) -> None:
    """At 1366x768 table T1 is wholly visible without scrolling, in both languages."""
    context = browser.new_context(viewport={"width": 1366, "height": 768})
    reader = Reader(context.new_page(), server)
    for lang in ("en", "zh"):
        reader.open(f"/policy_rate?lang={lang}")
        box = reader.page.locator("#fig-sep table").bounding_box()
        assert box
        assert box["x"] + box["width"] <= 1366
        assert box["y"] + box["height"] <= 768
    context.close()


@pytest.mark.parametrize(("width", "height"), [(1366, 768), (390, 844)])
def test_small_screens_stay_usable(browser: Browser, server: str, width: int, height: int) -> None:
    """On a laptop and a phone nothing is wider than the screen."""
    context = browser.new_context(viewport={"width": width, "height": height})
    reader = Reader(context.new_page(), server)
    reader.open("/monetary_conditions")
    for plot in reader.page.locator(".js-plotly-plot").all():
        box = plot.bounding_box()
        assert box
        assert box["width"] > 250
        assert box["x"] + box["width"] <= width + 1
    assert reader.page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()


@pytest.mark.parametrize("link", [*(page.path for page in PAGES), "liquidity?lang=zh", "data_status?lang=zh"])
def test_no_page_scrolls_sideways_on_a_phone(browser: Browser, server: str, link: str) -> None:
    """A table wider than the screen scrolls inside its own box, to its last column; Chinese headings are not broken."""
    context = browser.new_context(viewport={"width": 390, "height": 844})
    reader = Reader(context.new_page(), server)
    reader.open(f"/{link}")
    main = "[document.documentElement, document.querySelector('[data-testid=stMain]')]"
    reader.page.wait_for_function(f"{main}.every(one => one.scrollWidth <= one.clientWidth)", timeout=10_000)
    tables = "[...document.querySelectorAll('[data-testid=stMarkdownContainer] > table')]"
    to_its_end = "one.parentElement.scrollLeft = one.scrollWidth"
    seen = "one.getBoundingClientRect().right <= innerWidth"
    reader.page.wait_for_function(f"{tables}.every(one => {{ {to_its_end}; return {seen}; }})", timeout=10_000)
    context.close()


def test_the_language_switch_changes_labels_and_units(reader: Reader) -> None:
    """English dollars in billions become 亿美元, titles and menu turn Chinese, and the link says so."""
    reader.open("/monetary_conditions")
    assert "USD bn" in reader.text()
    reader.click(lambda: reader.page.get_by_text("中文", exact=True).click())
    assert "亿美元" in reader.text()
    assert "USD bn" not in reader.text()
    assert FIGURES["nfci"].title.zh in reader.text()
    expect(reader.page.locator("[data-testid=stSidebarNavLink]").filter(has_text="流动性")).to_be_visible()
    assert query(reader)["lang"] == ["zh"]


def test_the_view_goes_with_the_reader(reader: Reader, browser: Browser) -> None:
    """Window, language and as-of survive a change of page, and the resulting link opens the same elsewhere."""
    reader.open("/monetary_conditions?lang=zh&asof=2024-03-20")
    reader.click(lambda: reader.page.get_by_text("2Y", exact=True).click())
    assert query(reader) == {"lang": ["zh"], "asof": ["2024-03-20"], "win": ["2Y"]}
    link = reader.page.locator("[data-testid=stSidebarNavLink]").filter(has_text="流动性")
    reader.click(lambda: link.click())
    reader.page.wait_for_url("**/liquidity?**")
    assert query(reader) == {"lang": ["zh"], "asof": ["2024-03-20"], "win": ["2Y"]}
    other = browser.new_context(viewport=DESK)
    second = Reader(other.new_page(), reader.address)
    second.open(urlsplit(reader.page.url)._replace(scheme="", netloc="").geturl())
    assert second.text() == reader.text()
    other.close()


def test_bad_links_say_so_and_draw(reader: Reader) -> None:
    """An unknown page with malformed parameters: the default page, one box with a sentence each, no dialog."""
    reader.open("/no_such_page?lang=xx&asof=2030-13-01&from=2024-01-01&to=2023-01-01")
    box = reader.page.locator("[data-testid=stAlert]")
    expect(box).to_have_count(1)
    for part in ("lang=xx", "asof=2030-13-01", "ends before it starts", "no_such_page"):
        expect(box).to_contain_text(part)
    assert "/morning_brief" in reader.page.url
    expect(reader.page.locator("table").first).to_be_visible()
    assert reader.page.locator("[role=dialog]").count() == 0
    assert not reader.problems


@pytest.mark.parametrize(
    ("sent", "page"), [("/liquidity.", "liquidity"), ("/Liquidity，", "liquidity"), ("/a/b", "morning_brief")]
)
def test_an_address_that_came_through_a_chat(reader: Reader, sent: str, page: str) -> None:
    """It opens its page in the window it was sent with, or the brief with one sentence: never a dialog or a blank screen."""
    reader.open(f"{sent}?from=2024-03-20&to=2024-06-28&from=singlemessage&isappinstalled=0")
    assert urlsplit(reader.page.url).path == f"/{page}"
    assert {name: query(reader)[name] for name in ("from", "to")} == {"from": ["2024-03-20"], "to": ["2024-06-28"]}
    assert reader.page.locator("[role=dialog]").count() == 0
    expect(reader.page.locator("[data-testid=stAlert]")).to_have_count(0 if page == "liquidity" else 1)
    assert not reader.problems


def test_a_window_past_the_as_of_day_is_mended_in_the_address_bar(reader: Reader) -> None:
    """Figures, one sentence, and a link that can be passed on; the way back leads to the same view and not into a circle."""
    reader.open("/liquidity?asof=2024-03-20&from=2025-01-01&to=2025-06-30")
    expect(reader.page.locator("[data-testid=stAlert]").first).to_contain_text("reaches past the as-of day 2024-03-20")
    mended = {"from": ["2023-09-22"], "asof": ["2024-03-20"]}
    assert query(reader) == mended
    reader.click(lambda: reader.page.evaluate("history.back()"))
    assert query(reader) == mended
    assert reader.page.locator("[data-testid=stException]").count() == 0
    assert not reader.problems


def test_overlays_can_be_switched_off(reader: Reader) -> None:
    """Without overlays no FOMC mark and no event line is drawn, and the link remembers it."""
    reader.open("/monetary_conditions")
    marks = "() => document.querySelectorAll('#fig-nfci .fl-front :is(.fl-rise, .fl-cut, circle)').length"
    assert reader.page.evaluate(marks) > 0
    reader.click(lambda: reader.page.get_by_text("FOMC decisions", exact=True).click())
    reader.page.wait_for_function(f"({marks})() === 0")
    assert query(reader)["ov"] == ["rec,ev"]


# Boxes of what is written of points and of a level, and of events and decisions, in a figure.
WRITTEN = """() => ['.fl-front text[paint-order]', '.fl-front text:not([paint-order])'].map(names =>
    [...document.querySelectorAll(`#fig-onrrp ${names}`)].map(one => {
        const r = one.getBoundingClientRect(); return [r.left, r.top, r.right, r.bottom, one.textContent]; }))"""


@pytest.mark.parametrize(("width", "asked"), [(1366, "win=10Y"), (390, "win=10Y"), (1366, "lang=zh")])
def test_names_of_points_and_of_events_stand_apart(reader: Reader, width: int, asked: str) -> None:
    """The names of the peak, of a day and of a level lie neither over each other nor over an event's."""
    reader.page.set_viewport_size({"width": width, "height": 900})
    reader.open(f"/liquidity?{asked}")
    points, events = reader.page.evaluate(WRITTEN)
    assert len(points) == 3
    assert len(events) >= 4
    for n, point in enumerate(points):
        for one in [*events, *points[n + 1 :]]:
            assert min(point[2], one[2]) <= max(point[0], one[0]) or min(point[3], one[3]) <= max(point[1], one[1]), one[4]


def test_data_drawer_and_downloads(reader: Reader) -> None:
    """The card's menu opens a table, and both files hold the figure's numbers with unit."""
    reader.open("/monetary_conditions")
    reader.take("nfci", "table")
    expect(reader.page.locator("[role=dialog] [data-testid=stDataFrame]")).to_be_visible()
    reader.page.keyboard.press("Escape")
    with reader.page.expect_download() as got:
        reader.take("nfci", "csv")
    text = Path(got.value.path()).read_text(encoding="utf-8-sig")
    assert text.startswith("# source: FRED")
    assert "\ndate,NFCI,ANFCI,DFEDTARU\n" in text
    assert "\n2026-10-02,-0.494" in text
    with reader.page.expect_download() as got:
        reader.take("nfci", "xlsx")
    assert Path(got.value.path()).read_bytes()[:2] == b"PK"


def test_hover_names_date_value_and_unit(reader: Reader) -> None:
    """The label under the pointer carries the date, the number and its unit."""
    reader.open("/monetary_conditions")
    box = reader.page.locator("#fig-assets_gdp .fl-plot").bounding_box()
    assert box
    reader.page.mouse.move(box["x"] + box["width"] * 0.6, box["y"] + box["height"] * 0.5)
    label = reader.page.locator("#fig-assets_gdp .fl-box")
    expect(label).to_be_visible()
    expect(label).to_contain_text(re.compile(r"^\d{4} Q[1-4]"))
    expect(label).to_contain_text(re.compile(r"\d+\.\d+ ?% of GDP|\d+\.\d+ ?%"))


SHIFTS = """new PerformanceObserver(list => list.getEntries().forEach(one => {
    if (!one.hadRecentInput) window.shifted = (window.shifted ?? 0) + one.value;
})).observe({ type: 'layout-shift', buffered: true });"""


@pytest.mark.parametrize("path", ["", "liquidity", "policy_rate", "inflation_heatmap"])
def test_a_page_stands_still_while_it_loads(browser: Browser, server: str, path: str) -> None:
    """Places are kept: cumulative layout shift stays within 0.05 on a laptop's screen."""
    context = browser.new_context(viewport={"width": 1366, "height": 768})
    context.add_init_script(SHIFTS)
    reader = Reader(context.new_page(), server)
    reader.open(f"/{path}")
    reader.page.evaluate("() => new Promise(done => setTimeout(() => requestAnimationFrame(done)))")
    assert reader.page.evaluate("window.shifted ?? 0") <= 0.05
    context.close()
