"""The trade monitor under a real pointer: a row opens its figure; a trade is added, outlasts another page and is removed."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from components.trading.monitor import ROW_HEIGHT
from tests.browser.conftest import Reader

pytestmark = pytest.mark.browser


def asked(reader: Reader) -> dict[str, list[str]]:
    return parse_qs(urlsplit(reader.page.url).query)


def pick(reader: Reader, row: int) -> None:
    """Clicks the box before a row of the table, the first one being 1."""
    table = reader.page.locator("[data-testid=stDataFrame]")
    table.scroll_into_view_if_needed()
    box = table.bounding_box()
    assert box
    reader.click(lambda: reader.page.mouse.click(box["x"] + 17, box["y"] + ROW_HEIGHT * (row + 0.5)))


def write(reader: Reader, name: str, text: str) -> None:
    field = reader.page.get_by_role("textbox", name=name, exact=True)
    field.fill(text)
    reader.click(lambda: field.press("Enter"))


def test_a_row_opens_its_figure_and_closes_it(reader: Reader) -> None:
    """The third row is the steepener; the link keeps what is open."""
    reader.open("/strategy")
    pick(reader, 3)
    assert asked(reader) == {"trade": ["steepener"]}
    expect(reader.page.get_by_text("Entered at -32 bp on 20 Mar 2024")).to_be_visible()
    pick(reader, 3)
    assert asked(reader) == {}
    assert not reader.problems


def test_a_trade_lives_for_the_session_and_in_the_link(reader: Reader) -> None:
    """Checked as it is written, added, kept over a change of page, opened from its link and removed."""
    reader.open("/strategy")
    reader.click(lambda: reader.page.get_by_role("button", name="Add a trade").click())
    write(reader, "Formula", "DGS30 - DGS11")
    expect(reader.page.get_by_text("there is no series DGS11")).to_be_visible()
    expect(reader.page.get_by_role("button", name="Add", exact=True)).to_be_disabled()
    write(reader, "Formula", "DGS30 - DGS10")
    reader.click(lambda: reader.page.get_by_role("button", name="Add", exact=True).click())
    (kept,) = asked(reader)["tr"]
    assert kept.startswith("DGS30 − DGS10~DGS30-DGS10~r~")
    reader.page.keyboard.press("Escape")
    reader.click(lambda: reader.page.get_by_role("link", name="Liquidity").click())
    reader.click(lambda: reader.page.get_by_role("link", name="Strategy").click())
    expect(reader.page.get_by_text("Of 6 trades")).to_be_visible()
    assert asked(reader)["tr"] == [kept]
    reader.page.goto(f"{reader.page.url}&trade=own1")
    reader.settled()
    reader.click(lambda: reader.page.get_by_role("button", name="Remove this trade").click())
    assert asked(reader) == {}
    expect(reader.page.get_by_text("Of 5 trades")).to_be_visible()
    assert not reader.problems
