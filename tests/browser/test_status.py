"""The data status page and the sidebar's mark in a real browser, on a store with series in every state."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, ViewportSize, expect

from cache.store import vintages, wishes
from cache.store.notes import Beat, Note, beat
from cache.store.parquet import LISTING_SECONDS, Record, Store
from components import text as t
from components.frame.arrival import POLL_SECONDS, REDRAW_SECONDS
from components.frame.mark import POLL_SECONDS as MARK_SECONDS
from components.status import labels
from macro.catalogue import SERIES
from macro.declare.text import Lang
from tests.browser.conftest import DESK, Reader, serving
from tests.desk import TIMES_1000, fill, published, put

pytestmark = pytest.mark.browser

ROW_HEIGHT = 31
# As long as this a server keeps what it saw of a folder of the store.
LISTED = LISTING_SECONDS * 1000 + 100


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Store]]:
    """A server on a store of its own, and that store."""
    store = Store(str(tmp_path_factory.mktemp("status") / "store"))
    fill(store, datetime.now(UTC))
    assert store.local
    with serving(store.local) as address:
        yield address, store


@pytest.fixture
def desk(filled: tuple[str, Store], browser: Browser) -> Iterator[Reader]:
    context = browser.new_context(viewport=DESK)
    yield Reader(context.new_page(), filled[0])
    context.close()


def query(reader: Reader) -> dict[str, list[str]]:
    return parse_qs(urlsplit(reader.page.url).query)


def click_row(reader: Reader, number: int) -> None:
    """Clicks the box at the left of a row of the big table."""
    box = reader.page.locator(".st-key-status-table [data-testid=stDataFrame]").bounding_box()
    assert box
    reader.click(lambda: reader.page.mouse.click(box["x"] + 18, box["y"] + ROW_HEIGHT * (number + 0.5)))


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_filter_select_and_read_the_reason(desk: Reader, lang: Lang) -> None:
    """A click on a state leaves its series, a click on a row says why it is held back and how to accept it."""
    desk.open(f"/data_status?lang={lang}")
    state = t.STANDS["quarantined"].in_(lang)
    desk.click(lambda: desk.page.get_by_role("button", name=state).click())
    assert query(desk)["state"] == ["quarantined"]
    expect(desk.page.locator("[data-testid=stMain]")).to_contain_text(labels.SHOWN_OF.in_(lang).split("{")[0])
    click_row(desk, 1)
    details = desk.page.locator(".st-key-status-details")
    expect(details).to_contain_text(TIMES_1000.in_(lang))
    expect(details).to_contain_text("python -m cache.refresh accept WALCL")
    assert query(desk)["id"] == ["WALCL"]
    click_row(desk, 1)
    expect(details).to_have_count(0)
    assert "id" not in query(desk)
    assert not desk.problems


def test_the_search_narrows_the_table(desk: Reader) -> None:
    """What is typed goes to the link; a row opened from it is the one that was clicked."""
    desk.open("/data_status")
    desk.page.locator(".st-key-status-q input").fill("nfci")
    desk.click(lambda: desk.page.keyboard.press("Enter"))
    assert query(desk)["q"] == ["nfci"]
    click_row(desk, 2)
    opened = query(desk)["id"][0]
    assert "NFCI" in opened
    expect(desk.page.locator(".st-key-status-details")).to_contain_text(opened)
    with desk.page.expect_download() as got:
        desk.page.get_by_text(t.CSV.en).click()
    lines = Path(got.value.path()).read_text(encoding="utf-8-sig").splitlines()
    assert lines[0].startswith("State,ID,Name,Source,Last obs.")
    assert 1 < len(lines) < 20


@pytest.mark.parametrize("size", [(1920, 1080), (1366, 768)])
def test_nothing_is_wider_than_the_screen(filled: tuple[str, Store], browser: Browser, size: tuple[int, int]) -> None:
    """With a row open, on a desk and on a laptop, the page scrolls down only."""
    screen: ViewportSize = {"width": size[0], "height": size[1]}
    context = browser.new_context(viewport=screen)
    reader = Reader(context.new_page(), filled[0])
    reader.open("/data_status?id=WALCL")
    expect(reader.page.locator(".st-key-status-details")).to_be_visible()
    main = "[document.documentElement, document.querySelector('[data-testid=stMain]')]"
    assert reader.page.evaluate(f"{main}.every(one => one.scrollWidth <= one.clientWidth)")
    context.close()


def test_the_mark_leads_to_the_page(desk: Reader) -> None:
    """From any page, in the reader's language."""
    desk.open("/liquidity?lang=zh")
    mark = desk.page.locator("[data-testid=stSidebar] [data-testid=stPageLink]")
    expect(mark).to_contain_text("3个有问题")
    desk.click(lambda: mark.locator("a").click())
    desk.page.wait_for_url("**/data_status?lang=zh")
    assert not desk.problems


def test_an_open_screen_stays_current(filled: tuple[str, Store], desk: Reader) -> None:
    """New data of a figure on screen is drawn without a hand, and neither focus nor scrolling is lost."""
    store, page = filled[1], desk.page
    page.set_viewport_size({"width": 1366, "height": 768})
    page.clock.install()
    desk.open("/monetary_conditions")
    before = page.locator("#fig-nfci").inner_text()
    field = page.locator("[data-testid=stSidebar] input").first
    field.focus()
    page.evaluate("document.querySelector('[data-testid=stMain]').scrollTo(0, 120)")
    now = datetime.now(UTC)
    values = published(SERIES["NFCI"], now.date())
    store.write(Record("NFCI", "FRED", fetched_at=now), values * 3)
    page.wait_for_timeout(LISTED)
    page.clock.fast_forward(int(MARK_SECONDS * 1000) + 500)
    page.wait_for_function("text => document.querySelector('#fig-nfci').innerText !== text", arg=before, timeout=20_000)
    desk.settled()
    assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollTop") == 120
    assert field.evaluate("one => one === document.activeElement")
    assert not desk.problems


def test_vintages_are_drawn_as_they_arrive(filled: tuple[str, Store], desk: Reader) -> None:
    """The banner counts what is on its way, and the figure says true vintage once it is there, without a hand."""
    store, page, day = filled[1], desk.page, date(2023, 5, 10)
    beat(store, Beat(datetime.now(UTC), vintages=True))
    page.wait_for_timeout(LISTED)
    page.clock.install()
    desk.open(f"/monetary_conditions?asof={day}")
    banner = page.locator("[data-testid=stAlert]")
    expect(banner).to_contain_text("on their way")
    store.forget()
    names = wishes.pending(store).vintages[day]
    for name in names:
        vintages.write(store, day, Record(name, "FRED", fetched_at=datetime.now(UTC)), published(SERIES[name], day))
    wishes.done(store, day)
    page.wait_for_timeout(LISTED)
    page.clock.fast_forward(int((REDRAW_SECONDS + POLL_SECONDS) * 1000))
    expect(banner).not_to_contain_text("on their way", timeout=20_000)
    expect(page.locator("#fig-nfci")).to_contain_text(t.VINTAGE.en)
    store.remove("notes/service.json")
    assert not desk.problems


def test_refresh_now_can_be_asked_for_once(filled: tuple[str, Store], desk: Reader) -> None:
    """A click asks for a refresh and the button is off; while one runs its progress is shown without a hand."""
    store, page = filled[1], desk.page
    beat(store, Beat(datetime.now(UTC)))
    page.wait_for_timeout(LISTED)
    page.clock.install()
    desk.open("/data_status")
    button = page.locator(".st-key-refresh-now-button button")
    desk.click(lambda: button.click())
    expect(button).to_be_disabled()
    store.forget()
    assert wishes.pending(store).refresh
    beat(store, Beat(datetime.now(UTC), False, 12, 230))
    page.wait_for_timeout(LISTED)
    page.clock.fast_forward(4_000)
    expect(page.locator("[data-testid=stProgress]")).to_contain_text("12 of 230")
    wishes.done(store)
    beat(store, Beat(datetime.now(UTC)))
    put(store, "NFCI", datetime.now(UTC).date(), Note(tried_at=datetime.now(UTC), checked_at=datetime.now(UTC)))
    page.wait_for_timeout(LISTED)
    page.clock.fast_forward(4_000)
    expect(page.locator("[data-testid=stMain]")).to_contain_text("possible again at")
    store.remove("notes/service.json")
