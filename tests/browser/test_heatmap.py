"""The inflation heatmap under a real pointer."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from macro.heat_rows import ROWS
from tests.browser.conftest import Reader

pytestmark = pytest.mark.browser

MAP = ".st-key-fig-inflation_heatmap .js-plotly-plot"
CARD = ".st-key-card-cpi_component"
# Where the cell of a row and month stands on the screen, by the text it shows under the pointer.
PLACE = """([plot, name, month]) => {
    plot = document.querySelector(plot);
    const cells = plot.data.find(trace => trace.hovertemplate && trace.x.length > 100), full = plot._fullLayout;
    const at = cells.text.findIndex(text => text.startsWith(`<b>${name}</b><br>${month}`)), box = plot.getBoundingClientRect();
    return [box.x + full.xaxis._offset + full.xaxis.d2p(cells.x[at]), box.y + full.yaxis._offset + full.yaxis.d2p(cells.y[at])];
}"""
MONTHS = "plot => document.querySelector(plot).data.find(trace => trace.type === 'heatmap').x.length"


@pytest.mark.parametrize("name", ["Airline fares", "Shelter", "Core PCE", "Gasoline"])
def test_a_click_on_a_cell_opens_its_component(reader: Reader, name: str) -> None:
    """The drill-down names the component clicked, and the link keeps it."""
    row = next(one for one in ROWS if one.label.en == name)
    reader.open("/inflation_heatmap", plots=3)
    expect(reader.page.locator(CARD)).not_to_contain_text(name)
    x, y = reader.page.evaluate(PLACE, [MAP, name, "Jun 2026"])
    reader.click(lambda: reader.page.mouse.click(x, y), plots=3)
    expect(reader.page.locator(CARD)).to_contain_text(name)
    assert parse_qs(urlsplit(reader.page.url).query)["row"] == [row.id]
    assert not reader.problems


def test_hover_names_component_month_value_and_score(reader: Reader) -> None:
    """The label of a cell says what it is, of which month, its value with unit and its z-score."""
    reader.open("/inflation_heatmap?asof=2024-03-20&m=mom", plots=3)
    x, y = reader.page.evaluate(PLACE, [MAP, "Airline fares", "Feb 2024"])
    reader.page.mouse.move(x, y)
    label = reader.page.locator(f"{MAP} .hoverlayer")
    expect(label).to_contain_text("Airline fares")
    expect(label).to_contain_text("Feb 2024")
    expect(label).to_contain_text("+3.57 %")


def test_a_month_never_published_says_so(reader: Reader) -> None:
    """October 2025 is marked, and its label says that it was never published."""
    reader.open("/inflation_heatmap", plots=3)
    x, y = reader.page.evaluate(PLACE, [MAP, "Core CPI", "Oct 2025"])
    reader.page.mouse.move(x, y)
    expect(reader.page.locator(f"{MAP} .hoverlayer")).to_contain_text("never published")


def test_a_link_reopens_measure_window_and_component(reader: Reader) -> None:
    """Every control of the page is in the link."""
    reader.open("/inflation_heatmap?lang=zh&m=mom&zw=20y&mon=36&row=CUSR0000SAH1&cells=on&fold=food", plots=3)
    expect(reader.page.locator(CARD)).to_contain_text("住房")
    text = reader.text()
    assert "乳制品" not in reader.page.locator(MAP).inner_text()
    assert "20年" in text
    assert reader.page.evaluate(MONTHS, MAP) >= 36
    assert not reader.problems
