"""The heatmap under a real pointer: cells, names and empty cells open their row, and the link keeps it."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, expect

from macro.heat.heatmap import BY_ID
from tests.browser.conftest import DESK, Reader

pytestmark = pytest.mark.browser

# Pixel positions of what can be clicked of one row: its cells from left to right, then its name and its last value.
PLACES = """name => {
    const plot = document.querySelector('#fig-inflation_heatmap .js-plotly-plot'), layout = plot._fullLayout;
    const cells = plot.data[0], beside = plot.data[plot.data.length - 1], box = plot.getBoundingClientRect(), found = [];
    const add = (x, y, text) => text.startsWith('<b>' + name + '</b>') && found.push([
        box.x + layout._size.l + layout.xaxis.l2p(x), box.y + layout._size.t + layout.yaxis.l2p(y), text]);
    const middle = (edges, n) => (edges[n] + edges[n + 1]) / 2;
    cells.hovertext.forEach((row, i) => row.forEach((text, x) => add(x, middle(cells.y, i), text)));
    beside.text.forEach((row, i) => row.forEach((text, n) => add(middle(beside.x, n), middle(beside.y, i), text)));
    return found; }"""


# Names of all rows from top to bottom.
NAMES = """() => document.querySelector('#fig-inflation_heatmap .js-plotly-plot').data.at(-1).text
    .filter(row => row[0]).map(row => row[0].match(/<b>(.*?)<\\/b>/)[1])"""
# Changes one after another, 40 ms apart, whatever has come back meanwhile.
SOON = """async (all, change) => {
    for (const one of all) {
        change(one);
        await new Promise(done => setTimeout(done, 40)); } }"""
CHOSEN = f"""all => ({SOON})(all, ([key, value]) => {{
    const list = document.querySelector(`#fig-inflation_heatmap select[data-choice=${{key}}]`);
    list.value = value;
    list.dispatchEvent(new Event('change', {{ bubbles: true }})); }})"""
TICKED = f"""all => ({SOON})(all, name =>
    document.querySelector(`#fig-inflation_heatmap [data-option$=" ${{name}}"]`).click())"""
GROUPS = ["food", "energy", "goods", "shelter", "services"]
TALL = "one => parseFloat(getComputedStyle(one).fontSize)"


def places(reader: Reader, row: str) -> list[tuple[float, float, str]]:
    found: list[tuple[float, float, str]] = reader.page.evaluate(PLACES, BY_ID[row].label.en)
    return found


def click(reader: Reader, row: str, which: int | str) -> str:
    """Clicks one point of a row, by its place or the last that says something, once hover has found it; returns what hover
    said."""
    found = places(reader, row)
    x, y, text = found[which] if isinstance(which, int) else [one for one in found if re.search(which, one[2])][-1]
    reader.page.mouse.move(x + 3, y - 3)
    expect(reader.page.locator("#fig-inflation_heatmap .hoverlayer")).to_contain_text(BY_ID[row].label.en)
    reader.click(lambda: reader.page.mouse.click(x + 3, y - 3))
    return text


def test_a_click_opens_the_row(reader: Reader) -> None:
    """A cell, a name, a last value, a month never published and one not out yet all open the drill-down of their row."""
    reader.open("/inflation_heatmap")
    card = reader.page.locator("#fig-cpi_component")
    for row, which, said in (
        ("CUSR0000SETG01", 10, "%"),
        ("CUSR0000SEHC", 24, "Aug 2026"),
        ("CPILFESL", 25, "Aug 2026"),
        ("CUSR0000SETE", "Oct 2025", "never published"),
        ("PCEPILFE", "not out yet|no data here", "Core PCE"),
    ):
        assert said in click(reader, row, which)
        expect(card).to_contain_text(f"{BY_ID[row].label.en} ")
        assert parse_qs(urlsplit(reader.page.url).query) == {"row": [row]}
    assert not reader.problems


def test_a_link_reopens_measure_order_and_row(reader: Reader, browser: Browser) -> None:
    """What is chosen by hand stands in the link, and the link shows the same map elsewhere."""
    reader.open("/inflation_heatmap")
    reader.choose("inflation_heatmap", "m", "1-month")
    click(reader, "CUSR0000SETG01", 5)
    assert parse_qs(urlsplit(reader.page.url).query) == {"m": ["mom"], "row": ["CUSR0000SETG01"]}
    other = browser.new_context(viewport=DESK)
    second = Reader(other.new_page(), reader.address)
    second.open(urlsplit(reader.page.url)._replace(scheme="", netloc="").geturl())
    expect(second.page.locator("#fig-cpi_component")).to_contain_text("Airline fares +2.68 % on the month")
    reader.page.mouse.move(0, 0)
    expect(reader.page.locator("#fig-inflation_heatmap .hoverlayer")).to_be_empty()
    assert second.text() == reader.text()
    other.close()


def test_the_whole_map_stands_on_a_desk_screen(reader: Reader) -> None:
    """At 1920x1080 the map and the component beside it are wholly visible without scrolling."""
    reader.open("/inflation_heatmap")
    for figure in ("inflation_heatmap", "cpi_component"):
        box = reader.page.locator(f"#fig-{figure} .js-plotly-plot").bounding_box()
        assert box
        assert box["y"] >= 0
        assert box["y"] + box["height"] <= DESK["height"]


def test_folded_groups_and_printed_values_stand_in_the_link(reader: Reader) -> None:
    """A Chinese link with a folded group, 36 months and printed values opens just so."""
    reader.open("/inflation_heatmap?lang=zh&m=mom&zw=20y&mon=36&row=CUSR0000SAH1&cells=on&fold=food")
    plot = reader.page.locator("#fig-inflation_heatmap .js-plotly-plot")
    expect(plot).to_contain_text("住房")
    expect(plot).not_to_contain_text("乳制品")
    expect(reader.page.locator("#fig-cpi_component")).to_contain_text("住房")
    assert plot.evaluate("plot => plot.data.find(trace => trace.type === 'heatmap').x.length") >= 36
    assert not reader.problems


# The box of the figure, then one of each line of names and numbers beside its cells, once its width stays; text that takes
# no room is not there.
WRITTEN = """async () => {
    const box = one => { const r = one.getBoundingClientRect(); return [r.left, r.top, r.right, r.bottom, one.textContent]; };
    const plot = document.querySelector('#fig-inflation_heatmap .js-plotly-plot');
    await document.fonts.ready;
    for (let still = 0, last = 0; still < 4;) {
        await new Promise(done => setTimeout(done, 80));
        const now = plot.querySelector('.nsewdrag').getBoundingClientRect().width;
        still = now === last ? still + 1 : 0;
        last = now;
    }
    const lines = [...plot.querySelectorAll('.textpoint text')].flatMap(text => {
        const parts = [...text.querySelectorAll('tspan.line')];
        return parts.length ? parts : [text]; });
    return [box(plot), ...lines.map(box).filter(one => one[2] > one[0] + 1)]; }"""


@pytest.mark.parametrize(
    ("lang", "asked"),
    [("en", ""), ("zh", ""), ("en", "&sort=within"), ("zh", "&fold=food,energy,goods,shelter,services,pce,trim")],
)
def test_names_never_lie_over_each_other(reader: Reader, lang: str, asked: str) -> None:
    """Of rows, of groups and of the latest values, on the figure and beside its cells at any width; a phone keeps letters that
    can be read."""
    reader.page.set_viewport_size({"width": 1366, "height": 1500})
    reader.open(f"/inflation_heatmap?lang={lang}{asked}")
    for width in (1366, 1100, 390):
        reader.page.set_viewport_size({"width": width, "height": 1500})
        figure, *texts = reader.page.evaluate(WRITTEN)
        assert len(texts) > 20
        wrong = [
            (width, one[4], other[4])
            for n, one in enumerate(texts)
            for other in texts[n + 1 :]
            if min(one[2], other[2]) > max(one[0], other[0]) + 0.5 and min(one[3], other[3]) > max(one[1], other[1]) + 4
        ]
        wrong += [(width, one[4], "cut off") for one in texts if one[0] < figure[0] - 0.5 or one[2] > figure[2] + 0.5]
        assert not wrong


def test_the_pointer_is_told_the_cell_it_is_on(reader: Reader) -> None:
    """And never the latest number from a cell beside it, on a desk's screen and on a phone's."""
    for width, height in ((1366, 768), (390, 844)):
        reader.page.set_viewport_size({"width": width, "height": height})
        reader.open("/inflation_heatmap")
        said = reader.page.locator("#fig-inflation_heatmap .hoverlayer .hovertext")
        part = reader.page.locator("#fig-inflation_heatmap .js-plotly-plot")
        part.scroll_into_view_if_needed()
        found = places(reader, "CUSR0000SEFJ")
        months = [text.split("<br>")[1].split(":")[0] for _, _, text in found]
        assert len(found) == 24 + 2
        assert len(set(months)) == 24
        for (x, y, _), month in list(zip(found, months, strict=True))[12:]:
            reader.page.mouse.move(x, y)
            expect(said).to_have_text(re.compile(month))
    assert not reader.problems


def test_no_key_is_lost(reader: Reader) -> None:
    """Ten rows down as fast as a held key repeats, then three up."""
    reader.open("/inflation_heatmap")
    plot = reader.page.locator("#fig-inflation_heatmap .fl-plot")
    by_name = {one.label.en: row for row, one in BY_ID.items()}
    rows = [by_name[unescape(name)] for name in reader.page.evaluate(NAMES)]
    plot.focus()
    for _ in range(10):
        reader.page.keyboard.press("ArrowDown")
        reader.page.wait_for_timeout(30)
    expect_open(reader, rows[10])
    for _ in range(3):
        reader.page.keyboard.press("ArrowUp")
    expect_open(reader, rows[7])
    assert not reader.problems


def expect_open(reader: Reader, row: str) -> None:
    expect(reader.page).to_have_url(re.compile(f"[?&]row={re.escape(row)}(&|$)"))
    expect(reader.page.locator("#fig-cpi_component")).to_contain_text(f"{BY_ID[row].label.en} ")


def test_no_choice_is_lost(reader: Reader) -> None:
    """Four lists and five groups, each changed before the answer to the last one is there."""
    reader.open("/inflation_heatmap")
    for script, choices in ((CHOSEN, {"m": "mom", "mon": "36", "cells": "on", "sc": "3"}), (TICKED, GROUPS)):
        reader.page.evaluate(script, list(choices.items() if isinstance(choices, dict) else choices))
        said = "m=mom&mon=36&cells=on&sc=3" + (f"&fold={'%2C'.join(GROUPS)}" if script == TICKED else "")
        expect(reader.page).to_have_url(re.compile(f"{re.escape(said)}$"))
    assert not reader.problems


def test_keys_take_the_screen_along(reader: Reader) -> None:
    """The row they lead to stays in sight, on the page and over the whole screen."""
    reader.page.set_viewport_size({"width": 1366, "height": 768})
    reader.open("/inflation_heatmap")
    for whole in (False, True):
        plot = reader.page.locator("#fig-inflation_heatmap .fl-plot")
        if whole:
            plot.hover()
            reader.page.keyboard.press("f")
        plot.focus()
        for key in ["ArrowDown"] * 46 if not whole else ["ArrowUp"] * 46 + ["ArrowDown"] * 46:
            reader.page.keyboard.press(key)
        bottom = plot.evaluate("one => one.getBoundingClientRect().bottom")
        assert bottom <= 768 + 120, "the last row, with the axis below it, is seen"
    assert not reader.problems


@pytest.mark.parametrize("size", [(1920, 1080), (1366, 768), (390, 844)])
def test_the_whole_screen_makes_no_letter_smaller(reader: Reader, size: tuple[int, int]) -> None:
    """Names of rows are at least as tall over the whole screen as on the page; what has no room is scrolled to."""
    reader.page.set_viewport_size({"width": size[0], "height": size[1]})
    reader.open("/inflation_heatmap")
    names = reader.page.locator("#fig-inflation_heatmap .textpoint text").first
    before = names.evaluate(TALL)
    reader.page.locator("#fig-inflation_heatmap .fl-title").hover()
    reader.page.keyboard.press("f")
    expect(reader.page.locator("dialog.fl-screen #fig-inflation_heatmap .main-svg").first).to_be_attached()
    assert names.evaluate(TALL) >= before
    assert not reader.problems
