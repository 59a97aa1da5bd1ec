"""Text from outside in a real browser: nothing is fetched for it, nothing leads away, and all of it can be read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from cache.store.parquet import Store
from components.frame.pages import PAGES, PageInfo
from tests import foreign
from tests.browser.conftest import DESK, Reader, serving
from tests.foreign import HOSTILE, ODD

pytestmark = pytest.mark.browser
BAD = """
[bad_{place}]
name = {{ en = "{place}", zh = "{place}" }}
formula = '''{text} ?'''
direction = "rises"
entry = 2024-03-20
unit = "bp"
"""
# What marks would have made: elements that Streamlit has for nothing else on a page of ours.
MADE = "[src*=invalid], [href*=invalid], [alt=x], [src=x], del, .katex"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The app on a desk whose every foreign text is hostile, and whose trades are a line of every odd text each."""
    folder = tmp_path_factory.mktemp("outside")
    home, drop_in = folder / "home", folder / "drop_in"
    foreign.fill(Store(str(folder / "store")), home, drop_in)
    bad = [BAD.format(place=place, text=text) for place, text in enumerate(ODD)]
    with Path(home / "trades.toml").open("a", encoding="utf-8") as file:
        file.write("\n".join(["", *bad]))
    with serving(folder / "store", FEDLENS_HOME=str(home), FEDLENS_DROP_IN=str(drop_in)) as found:
        yield found


@pytest.fixture
def hostile(address: str, browser: Browser) -> Iterator[tuple[Reader, list[str]]]:
    """A reader, and every request of theirs that leaves the desk."""
    context = browser.new_context(viewport=DESK)
    page, away = context.new_page(), list[str]()
    page.on(
        "request", lambda request: away.append(request.url) if not request.url.startswith((address, "data:", "blob:")) else None
    )
    yield Reader(page, address), away
    context.close()


@pytest.mark.parametrize("info", PAGES, ids=lambda info: info.path)
def test_no_page_asks_or_leads_elsewhere(hostile: tuple[Reader, list[str]], info: PageInfo) -> None:
    """Whatever errors, files and trades say."""
    reader, away = hostile
    reader.open(f"/{info.path}")
    expect(reader.page.locator("[data-testid=stMain]")).to_contain_text("host.invalid")
    assert reader.page.locator("[data-testid=stMain]").locator(MADE).count() == 0
    assert away == []


def test_an_error_can_be_read(hostile: tuple[Reader, list[str]]) -> None:
    """As the provider wrote it, beside the figure and on the status page."""
    reader, away = hostile
    reader.open("/monetary_conditions")
    expect(reader.page.get_by_text(f"NFCI: {HOSTILE}").first).to_be_visible()
    reader.open("/data_status?id=NFCI")
    expect(reader.page.locator(".st-key-status-details [data-testid=stAlert]")).to_contain_text(HOSTILE)
    expect(reader.page.locator("[data-testid=stMain] table").first).to_contain_text(HOSTILE)
    assert away == []


def test_all_that_markdown_knows_is_read_as_it_is_written(hostile: tuple[Reader, list[str]]) -> None:
    """A sentence for each odd text, quoted up to a length, but for the backticks that stand around it."""
    reader, away = hostile
    reader.open("/strategy")
    box = reader.page.locator("[data-testid=stMain] [data-testid=stAlert]").last
    expect(box).to_contain_text(f"[bad_{len(ODD) - 1}]")
    said = " ".join(box.inner_text().split())
    wanted = {text: " ".join(f"`formula = {text.replace('`', '·')} ?".split())[:80] for text in ODD}
    assert [text for text, shown in wanted.items() if shown not in said] == []
    assert box.locator(":is(a, img, em, strong, del, code, h1, ul, ol, blockquote, table, [role=img])").count() == 0
    assert away == []
