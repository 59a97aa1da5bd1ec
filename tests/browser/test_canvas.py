"""The canvas under a reader's hands: figures drawn once, read across the page, walked by keyboard and taken away whole."""

from __future__ import annotations

import io
import re
from base64 import b64decode
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree

import pytest
from PIL import Image
from playwright.sync_api import Browser, Locator, Page, Route, expect

from tests.browser.conftest import DESK, Reader, serving

pytestmark = pytest.mark.browser

PAGE = "/monetary_conditions"
FIGURES = ("nfci", "btfp", "stress", "assets_gdp")
LIQUIDITY = ("onrrp", "tools", "household", "government")
SVG = "{http://www.w3.org/2000/svg}"
# Everything that is due has been drawn: cards wait no longer than 120 ms for the browser's idle time, each in its turn.
RESTED = """async () => {
    for (let turn = 0; turn < 4; turn++) await new Promise(done => requestAnimationFrame(() =>
        setTimeout(() => requestIdleCallback(done, { timeout: 250 })))); }"""
# Counts from now on how often each chart is drawn: a place is not yet on the page when it is drawn for the first time.
COUNTED = """() => {
    const draw = window.fedlensDraw ??= window.Plotly.react, count = window.fedlensCount = new Map();
    window.Plotly.react = (place, ...spec) => {
        count.set(place, (count.get(place) ?? 0) + 1);
        return draw(place, ...spec); }; }"""
DRAWN = """() => Object.fromEntries([...window.fedlensCount].map(([place, count]) =>
    [place.closest('.fl-card')?.id ?? '', count]))"""
RANGES = """ids => ids.map(id => document.querySelector(`#fig-${id} .js-plotly-plot`)._fullLayout.xaxis.range
    .map(one => typeof one === 'number' ? new Date(one).toISOString().slice(0, 10) : one.slice(0, 10)).join(' '))"""
# What the boxes of all figures say: their head, and a name and a number a line; with it the numbers that are drawn.
BOXES = """ids => ids.map(id => {
    const box = document.querySelector(`#fig-${id} .fl-box`);
    const plot = document.querySelector(`#fig-${id} .js-plotly-plot`);
    return { hidden: box.hidden, head: box.querySelector('b')?.textContent ?? '',
             rows: [...box.querySelectorAll('div')].map(one => ({ name: one.querySelector('span').textContent,
                 value: one.querySelector('em').textContent, bar: !!one.querySelector('.fl-bar') })),
             lines: plot.data.map(one => ({ name: one.name, x: [...one.x], y: [...one.y] })) }; })"""
COLOURS = """id => {
    const plot = document.querySelector(`#fig-${id} .js-plotly-plot`);
    const of = (names, what) => getComputedStyle(plot.querySelector(names))[what];
    return [of('.xtick text', 'fill'), of('.gridlayer path', 'stroke'), of('.scatterlayer .js-line', 'stroke')]; }"""
# Of all that is written in an element: its size and the words.
SIZES = """host => {
    const found = [], walker = document.createTreeWalker(host, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const text = walker.currentNode.textContent.trim(), parent = walker.currentNode.parentElement;
        if (text && parent.tagName !== 'STYLE' && parent.tagName !== 'title' && parent.getClientRects().length
            && getComputedStyle(parent).visibility === 'visible')
            found.push([parseFloat(getComputedStyle(parent).fontSize), text]);
    }
    return found; }"""


@pytest.fixture(scope="module")
def screen(server: str, browser: Browser) -> Iterator[Reader]:
    """A reader who may copy, with one tab for all tests of this file."""
    context = browser.new_context(viewport=DESK, permissions=["clipboard-read", "clipboard-write"], color_scheme="light")
    yield Reader(context.new_page(), server)
    context.close()


@pytest.fixture
def desk(screen: Reader) -> Reader:
    """Monetary conditions as it opens."""
    screen.page.set_viewport_size(DESK)
    if screen.page.url != f"{screen.address}{PAGE}" or screen.page.evaluate("Boolean(window.fedlensDraw)"):
        screen.open(PAGE)
    screen.page.mouse.move(0, 0)
    screen.problems.clear()
    return screen


def part(reader: Reader, figure_id: str, names: str = "") -> Locator:
    return reader.page.locator(f"#fig-{figure_id} {names}".strip())


def area(reader: Reader, figure_id: str) -> tuple[float, float, float, float]:
    """Left, top, width and height of the plot's own area on the screen."""
    box = part(reader, figure_id, ".fl-plot").bounding_box()
    size = part(reader, figure_id, ".js-plotly-plot").evaluate("one => one._fullLayout._size")
    assert box
    return box["x"] + size["l"], box["y"] + size["t"], size["w"], size["h"]


def drag(reader: Reader, figure_id: str, start: float, end: float) -> None:
    left, top, wide, tall = area(reader, figure_id)
    reader.page.mouse.move(left + wide * start, top + tall / 2)
    reader.page.mouse.down()
    reader.page.mouse.move(left + wide * (start + end) / 2, top + tall / 2)
    reader.page.mouse.move(left + wide * end, top + tall / 2)
    reader.page.mouse.up()


def switch(reader: Reader, name: str, *figures: str) -> None:
    """Leads to another page, and waits until its figures have been drawn or said why not."""
    link = reader.page.locator("[data-testid=stSidebarNavLink]").filter(has_text=name)
    reader.click(lambda: link.click())
    for figure_id in figures:
        expect(part(reader, figure_id, ":is(.main-svg, .fl-trouble)").first).to_be_attached(timeout=20_000)
    reader.page.evaluate(RESTED)


def close(text: str) -> str:
    """A text without its spaces, as a picture breaks lines where it must."""
    return "".join(text.split())


@dataclass
class Taken:
    """A picture as SVG: its size, and what is written at which height."""

    size: tuple[int, int]
    lines: list[tuple[float, str]]

    @classmethod
    def read(cls, body: bytes) -> Taken:
        root = ElementTree.fromstring(body)
        own = [one for one in root if one.tag == f"{SVG}text"]
        return cls(
            (int(float(root.attrib["width"])), int(float(root.attrib["height"]))),
            [(float(one.attrib["y"]), "".join(one.itertext())) for one in own],
        )

    @property
    def text(self) -> str:
        return close("".join(text for _, text in self.lines))

    def height_of(self, start: str) -> float:
        return next(y for y, text in self.lines if close(text).startswith(close(start)[:20]))


def inked(image: Image.Image, y: float) -> float:
    """How much of a line of writing at a height (of the SVG, at half the size) is not the picture's ground, from 0 to 1."""
    band = image.convert("RGB").crop((56, int(2 * y) - 20, image.width // 2, int(2 * y)))
    ground = image.convert("RGB").getpixel((2, 2))
    counts = band.getcolors(band.width * band.height)
    assert counts
    return 1 - sum(n for n, color in counts if color == ground) / (band.width * band.height)


CLIPBOARD = """async () => {
    for (const one of await navigator.clipboard.read()) if (one.types.includes('image/png')) {
        const bytes = new Uint8Array(await (await one.getType('image/png')).arrayBuffer());
        let text = '';
        for (const byte of bytes) text += String.fromCharCode(byte);
        return btoa(text);
    }
    return ''; }"""


@pytest.mark.parametrize(
    ("figure_id", "page", "name"),
    [
        ("nfci", PAGE, "01_nfci"),
        ("stress", PAGE, "03_stress"),
        ("inflation_heatmap", "/inflation_heatmap", "13_inflation_heatmap"),
    ],
)
def test_every_tool(desk: Reader, figure_id: str, page: str, name: str) -> None:
    """Of a line chart, a stacked one and the heatmap: the picture that is copied bears title, headline, source, day, mark and
    link, and files are named by number, figure and last day."""
    if page != PAGE:
        desk.open(page)
    title = part(desk, figure_id, ".fl-title").inner_text()
    headline = part(desk, figure_id, ".fl-headline").first.inner_text()
    source = part(desk, figure_id, "figcaption").inner_text()
    part(desk, figure_id).scroll_into_view_if_needed()
    files = {}
    for kind in ("svg", "png", "csv", "xlsx"):
        with desk.page.expect_download() as got:
            desk.take(figure_id, kind)
        assert re.fullmatch(rf"fedlens_{name}_20\d\d-\d\d-\d\d\.{kind}", got.value.suggested_filename)
        files[kind] = Path(got.value.path()).read_bytes()
    assert files["xlsx"][:2] == b"PK"
    assert len(files["csv"].splitlines()) > 20
    drawn = Taken.read(files["svg"])
    address = f"{desk.page.url.split('#')[0]}#fig-{figure_id}"
    for said in (title, headline, source[:60], "As of:", "FedLens", address):
        assert close(said) in drawn.text, said
    desk.take(figure_id, "copy")
    expect(part(desk, figure_id, ".fl-told")).to_have_text("Copied", timeout=15_000)
    copied = Image.open(io.BytesIO(b64decode(desk.page.evaluate(CLIPBOARD))))
    for image in (copied, Image.open(io.BytesIO(files["png"]))):
        assert image.size == (drawn.size[0] * 2, drawn.size[1] * 2)
        for said in (title, headline, source, "As of:"):
            assert 0.02 < inked(image, drawn.height_of(said)) < 0.6, said
        assert len(image.convert("RGB").getcolors(1 << 24) or ()) > 20
    desk.take(figure_id, "link")
    expect(part(desk, figure_id, ".fl-told")).to_have_text("Copied")
    assert desk.page.evaluate("navigator.clipboard.readText()") == address
    desk.take(figure_id, "table")
    expect(desk.page.locator("[role=dialog] [data-testid=stDataFrame]")).to_be_visible()
    desk.page.keyboard.press("Escape")
    expect(desk.page.locator("[role=dialog]")).to_have_count(0)
    assert not desk.problems


# What a table says, cell by cell, and the marks of what was raised and lowered in it.
CELLS = "[...document.querySelectorAll('#fig-sep :is(th, td)')].map(one => one.innerText.trim())"
DAY = r"20\d\d-\d\d-\d\d"
COLOURED = {"raised": "▲", "lowered": "▼"}


def test_a_table_is_taken_and_read_like_a_chart(desk: Reader) -> None:
    """Of the projections: the picture has every cell's words in order and their colour, and the words around the table; over
    the whole screen all of it can be read from afar, and the arrows walk from it to a chart and back."""
    desk.open("/policy_rate")
    shown = [word for cell in desk.page.evaluate(CELLS) for word in cell.split()]
    title, headline = (part(desk, "sep", names).inner_text() for names in (".fl-title", ".fl-headline"))
    source = part(desk, "sep", "figcaption").inner_text()
    files = {}
    for kind in ("svg", "png"):
        with desk.page.expect_download() as got:
            desk.take("sep", kind)
        assert re.fullmatch(rf"fedlens_T1_sep_{DAY}_vs_{DAY}\.{kind}", got.value.suggested_filename)
        files[kind] = Path(got.value.path()).read_bytes()
    drawn = Taken.read(files["svg"])
    for said in (title, headline, source, "As of:", "FedLens", f"{desk.page.url}#fig-sep"):
        assert close(said) in drawn.text, said
    (table,) = ElementTree.fromstring(files["svg"]).findall(f"{SVG}svg")
    texts = table.findall(f"{SVG}text")
    assert [word for one in texts for word in "".join(one.itertext()).split()] == shown
    assert "foreignObject" not in files["svg"].decode()
    kinds = {name: part(desk, "sep", f".fl-{name}").first.evaluate("one => getComputedStyle(one).color") for name in COLOURED}
    for name, sign in COLOURED.items():
        drawn_so = {one.attrib["fill"] for one in texts if "".join(one.itertext()).startswith(sign)}
        assert drawn_so == {close(kinds[name])}
    image = Image.open(io.BytesIO(files["png"]))
    assert image.size == (drawn.size[0] * 2, drawn.size[1] * 2)
    left, top = (float(table.attrib[name]) for name in ("x", "y"))
    x, y, wide, _ = (float(one) for one in table.attrib["viewBox"].split())
    ground, scale = image.convert("RGB").getpixel((2, 2)), float(table.attrib["width"]) / wide
    for one in texts:
        middle, base = left + (float(one.attrib["x"]) - x) * scale, top + (float(one.attrib["y"]) - y) * scale
        start = middle if one.attrib["text-anchor"] == "start" else middle - 8
        letters = image.convert("RGB").crop((int(2 * start), int(2 * base) - 16, int(2 * start) + 32, int(2 * base)))
        counts = letters.getcolors(letters.width * letters.height)
        assert counts
        assert sum(n for n, color in counts if color != ground) > 20, one.text
    part(desk, "sep").hover()
    desk.page.keyboard.press("f")
    over = desk.page.locator("dialog.fl-screen")
    expect(over.locator("#fig-sep table")).to_be_visible()
    for names in (".fl-title", ".fl-headline", "table", "figcaption"):
        expect(over.locator(names).first).to_be_in_viewport(ratio=0.99)
    assert [one for one in over.locator(".fl-card").evaluate(SIZES) if one[0] < 24] == []
    for figure_id, step in (("sep", "ArrowRight"), ("dots", "ArrowLeft"), ("sep", "Escape")):
        expect(over.locator(".fl-card")).to_have_id(f"fig-{figure_id}")
        desk.page.keyboard.press(step)
    expect(over).to_have_count(0)
    expect(part(desk, "sep", "table")).to_be_in_viewport(ratio=0.99)
    assert not desk.problems


def test_a_page_draws_each_figure_once(desk: Reader) -> None:
    """On a change of page; a run that changes nothing draws nothing, and one that moves the window draws each once more."""
    desk.page.evaluate(COUNTED)
    switch(desk, "Liquidity", *LIQUIDITY)
    once = desk.page.evaluate(DRAWN)
    painted = desk.page.evaluate(
        "[...document.querySelectorAll('.fl-card')].filter(one => one.querySelector('.main-svg')).map(one => one.id)"
    )
    assert {f"fig-{one}" for one in LIQUIDITY} <= set(painted)
    assert once == dict.fromkeys(painted, 1)
    desk.click(lambda: desk.page.keyboard.press("r"))
    desk.page.evaluate(RESTED)
    assert desk.page.evaluate(DRAWN) == once
    assert not desk.problems


def test_one_crosshair_runs_through_all_figures(desk: Reader) -> None:
    """Pointing at one figure, every figure tells its numbers of that day."""
    left, top, wide, tall = area(desk, "nfci")
    desk.page.mouse.move(left + wide * 0.55, top + tall * 0.6)
    expect(part(desk, "nfci", ".fl-box")).to_be_visible()
    expect(part(desk, "assets_gdp", ".fl-box")).to_be_visible()
    boxes: list[dict[str, Any]] = desk.page.evaluate(BOXES, list(FIGURES))
    day = datetime.strptime(boxes[0]["head"], "%Y-%m-%d").replace(tzinfo=UTC).timestamp() * 1000
    for box in boxes:
        assert not box["hidden"]
        assert re.match(r"20\d\d[- ]", box["head"])
        numbers = [one for one in box["rows"] if one["value"] != "–"]
        assert numbers
        for row in numbers:
            line = next(one for one in box["lines"] if one["name"] == row["name"])
            known = [(x, y) for x, y in zip(line["x"], line["y"], strict=True) if y is not None]
            told = (
                min(known, key=lambda one: abs(one[0] - day)) if row["bar"] else [one for one in known if one[0] <= day][-1]
            )[1]
            said = re.search(r"-?[\d,]+(\.\d+)?", row["value"])
            assert said
            places = len(said.group(0).partition(".")[2])
            assert float(said.group(0).replace(",", "")) == pytest.approx(told, abs=0.51 * 10**-places)
    desk.page.mouse.move(0, 0)
    for figure_id in FIGURES:
        expect(part(desk, figure_id, ".fl-box")).to_be_hidden()
    assert not desk.problems


def test_a_zoom_is_shared_and_can_be_kept(desk: Reader) -> None:
    """Dragging over one figure zooms all; its link says so and opens so; a double click resets; kept, it is the window."""
    page, runs = desk.page, desk.finished
    (whole,) = set(page.evaluate(RANGES, list(FIGURES)))
    drag(desk, "stress", 0.3, 0.6)
    chip = page.locator(".fl-zoom")
    expect(chip).to_be_visible()
    start, end = re.findall(r"\d{4}-\d\d-\d\d", chip.inner_text())
    page.evaluate(RESTED)
    assert set(page.evaluate(RANGES, list(FIGURES))) == {f"{start} {end}"}
    assert whole.split()[0] < start < end < whole.split()[1]
    every_day = [one for one in FIGURES if one != "stress"]  # whose days are thinned in five years, and not in their link's
    legends = [part(desk, one, ".fl-legend").inner_text() for one in every_day]
    desk.take("assets_gdp", "link")
    expect(part(desk, "assets_gdp", ".fl-told")).to_have_text("Copied")
    link = page.evaluate("navigator.clipboard.readText()")
    assert parse_qs(urlsplit(link).query) == {"from": [start], "to": [end]}
    left, top, wide, tall = area(desk, "nfci")
    page.mouse.dblclick(left + wide / 2, top + tall / 2)
    expect(chip).to_have_count(0)
    page.evaluate(RESTED)
    assert set(page.evaluate(RANGES, list(FIGURES))) == {whole}
    assert desk.finished == runs
    drag(desk, "nfci", 0.3, 0.6)
    kept = re.findall(r"\d{4}-\d\d-\d\d", chip.inner_text())
    desk.click(lambda: chip.get_by_text("Keep as window").click())
    assert parse_qs(urlsplit(page.url).query) == {"from": [kept[0]], "to": [kept[1]]}
    expect(chip).to_have_count(0)
    page.evaluate(RESTED)
    assert set(page.evaluate(RANGES, list(FIGURES))) == {" ".join(kept)}
    page.set_viewport_size({"width": 1366, "height": 768})
    desk.open(link.removeprefix(desk.address))
    assert set(page.evaluate(RANGES, list(FIGURES))) == {f"{start} {end}"}
    assert [part(desk, one, ".fl-legend").inner_text() for one in every_day] == legends
    expect(part(desk, "assets_gdp")).to_be_in_viewport()
    page.set_viewport_size(DESK)
    assert not desk.problems


def test_a_zoom_tells_the_last_numbers_within_it(desk: Reader) -> None:
    """Also of series that end before it does, whose headlines stay, as what they say has not left the screen; the others make
    way for the days shown, and nothing moves. A picture has the day it ends on in its name."""
    switch(desk, "Liquidity", *LIQUIDITY)
    tops = [area(desk, one)[1] for one in LIQUIDITY]
    before = [part(desk, one, ".fl-headline").inner_text() for one in LIQUIDITY]
    drag(desk, "onrrp", 0.7, 0.94)
    chip = desk.page.locator(".fl-zoom")
    expect(chip).to_be_visible()
    desk.page.evaluate(RESTED)
    start, end = re.findall(r"\d{4}-\d\d-\d\d", chip.inner_text())
    assert "2026-07-01" < end < "2026-10-07"
    assert [part(desk, one, ".fl-headline").inner_text() for one in LIQUIDITY] == [f"Zoomed {start} – {end}", *before[1:]]
    assert [area(desk, one)[1] for one in LIQUIDITY] == tops
    legends = [part(desk, one, ".fl-legend").inner_text().split("\n") for one in LIQUIDITY]
    assert legends[1][:2] == ["Primary credit", "7.8"]
    assert legends[3] == ["Debt, yoy", "7.9", "12-month deficit, % of GDP", "5.2", "Debt to GDP (right)", "122.6"]
    with desk.page.expect_download() as given:
        desk.take("onrrp", "png")
    assert given.value.suggested_filename == f"fedlens_05_on_rrp_{end}.png"
    with desk.page.expect_download() as given:
        desk.take("tools", "svg")
    assert given.value.suggested_filename.endswith("_2026-07-01.svg")
    desk.click(lambda: chip.get_by_text("Keep as window").click())
    desk.page.evaluate(RESTED)
    legends[2].remove("Excess saving (right)")  # which ended before; a window does not name it, and zoomed it has no number
    assert [part(desk, one, ".fl-legend").inner_text().split("\n") for one in LIQUIDITY[1:]] == legends[1:]
    desk.open("/liquidity?lang=zh")
    drag(desk, "onrrp", 0.3, 0.5)
    desk.page.evaluate(RESTED)
    said = part(desk, "tools", ".fl-legend").inner_text()
    assert re.search(r"BTFP\n1,\d{3}\n", said), "in 亿美元, where a hundred and more have no decimals"
    desk.click(lambda: chip.get_by_role("button").first.click())
    desk.page.evaluate(RESTED)
    assert part(desk, "tools", ".fl-legend").inner_text() == said
    assert not desk.problems


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_menus_stay_on_a_phones_screen(reader: Reader, lang: str) -> None:
    """Wherever the tools have come to stand below a long name, and the drawer of groups too."""
    reader.page.set_viewport_size({"width": 390, "height": 844})
    for page in ("liquidity", "balance_sheet", "policy_rate", "inflation_heatmap"):
        reader.open(f"/{page}?lang={lang}")
        cards = reader.page.locator(".fl-card:has([data-tool=more])")
        assert cards.count() >= 3
        for card in cards.all():
            for opener in card.locator("[data-tool=more], .fl-several summary").all():
                opener.click()
                menu = card.locator(".fl-menu:visible")
                box = menu.bounding_box()
                assert box
                assert box["x"] >= 0
                assert box["x"] + box["width"] <= 390
                opener.click()
                expect(menu).to_have_count(0)
    assert not reader.problems


# How far lines leave the frame of the chart within its range, as a share of its height: at the ends too, where they cross it.
OUTSIDE = """ids => ids.flatMap(id => {
    const plot = document.querySelector(`#fig-${id} .js-plotly-plot`), axis = plot._fullLayout.xaxis;
    const [from, to] = axis.range.map(axis.r2l);
    return plot.data.filter(one => one.mode === 'lines' && !one.stackgroup).map(one => {
        const [low, high] = plot._fullLayout[one.yaxis === 'y2' ? 'yaxis2' : 'yaxis'].range.toSorted((a, b) => a - b);
        const step = one.line.shape === 'hv', seen = [];
        for (let n = 1; n < one.x.length; n++) {
            const [a, b] = [one.x[n - 1], one.x[n]], [u, v] = [one.y[n - 1], one.y[n]];
            if (b < from || a > to || u === null || v === null) continue;
            const at = day => step ? (day < b ? u : v) : u + (day - a) / (b - a) * (v - u);
            seen.push(at(Math.max(a, from)), at(Math.min(b, to)));
        }
        return Math.max(0, ...seen.map(value => Math.max(low - value, value - high) / (high - low)));
    }); })"""


def test_a_zoom_crops_no_line(desk: Reader) -> None:
    """Lines of quarters and months too, whose nearest observations lie before and after the days zoomed to."""
    switch(desk, "Liquidity", *LIQUIDITY)
    for start, end in ((0.25, 0.32), (0.31, 0.33), (0.6, 0.95)):
        drag(desk, "onrrp", start, end)
        expect(desk.page.locator(".fl-zoom")).to_be_visible()
        desk.page.evaluate(RESTED)
        outside = desk.page.evaluate(OUTSIDE, list(LIQUIDITY))
        assert len(outside) >= 6
        assert max(outside) <= 0.001
        left, top, wide, tall = area(desk, "onrrp")
        desk.page.mouse.dblclick(left + wide / 2, top + tall / 2)
        expect(desk.page.locator(".fl-zoom")).to_have_count(0)
        desk.page.evaluate(RESTED)


def test_what_says_that_the_page_is_zoomed_covers_no_words_over_the_whole_screen(desk: Reader) -> None:
    """Zoomed before, and while the figure is over the whole screen."""
    desk.page.set_viewport_size({"width": 1366, "height": 768})
    for before in (True, False):
        if before:
            drag(desk, "nfci", 0.3, 0.6)
        part(desk, "stress", ".fl-title").hover()
        desk.page.keyboard.press("f")
        expect(part(desk, "stress", ".main-svg").first).to_be_visible()
        desk.page.evaluate(RESTED)
        if not before:
            drag(desk, "stress", 0.3, 0.6)
        chip = desk.page.locator("dialog .fl-zoom")
        expect(chip).to_be_visible()
        desk.page.evaluate(RESTED)
        caption, over = part(desk, "stress", "figcaption").bounding_box(), chip.bounding_box()
        assert caption
        assert over
        assert caption["y"] + caption["height"] <= over["y"]
        chip.get_by_text("Reset").click()
        desk.page.keyboard.press("Escape")
        expect(desk.page.locator("dialog.fl-screen")).to_have_count(0)
        desk.page.evaluate(RESTED)


def test_a_theme_follows_without_a_run(desk: Reader) -> None:
    """Letters, grid and lines of the chart take the other theme's colours, with no script run."""
    runs, light = desk.finished, desk.page.evaluate(COLOURS, "nfci")
    desk.page.emulate_media(color_scheme="dark")
    desk.page.wait_for_function(f"light => ({COLOURS})('nfci').every((one, n) => one !== light[n])", arg=light, timeout=10_000)
    desk.page.emulate_media(color_scheme="light")
    desk.page.wait_for_function(f"light => ({COLOURS})('nfci').every((one, n) => one === light[n])", arg=light, timeout=10_000)
    assert desk.finished == runs
    assert not desk.problems


def focused(page: Page) -> str:
    """The figure and the tool that have the focus."""
    found: str = page.evaluate(
        "(one => `${one.closest('.fl-card')?.id ?? ''} ${one.dataset.tool ?? one.tagName}`)(document.activeElement)"
    )
    return found


def test_a_keyboard_is_enough(desk: Reader) -> None:
    """The tools are one stop of the Tab key a figure; arrows walk them, Enter opens the menu, Escape leads back."""
    keys = desk.page.keyboard
    part(desk, "nfci", ".fl-title").click()
    keys.press("Tab")
    assert focused(desk.page) == "fig-nfci full"
    keys.press("Tab")
    assert focused(desk.page) == "fig-btfp full"
    keys.press("Shift+Tab")
    keys.press("ArrowRight")
    assert focused(desk.page) == "fig-nfci more"
    keys.press("Enter")
    assert focused(desk.page) == "fig-nfci copy"
    keys.press("ArrowDown")
    assert focused(desk.page) == "fig-nfci png"
    keys.press("ArrowUp")
    keys.press("ArrowUp")
    assert focused(desk.page) == "fig-nfci table"
    keys.press("Escape")
    assert focused(desk.page) == "fig-nfci more"
    expect(part(desk, "nfci", ".fl-menu")).to_be_hidden()
    assert not desk.problems


def test_full_screen_leads_back_to_where_one_was(desk: Reader) -> None:
    """F opens the figure with the focus, arrows walk the page's figures, Escape returns to the same place and button."""
    page, keys = desk.page, desk.page.keyboard
    page.set_viewport_size({"width": 1366, "height": 768})
    part(desk, "stress", "[data-tool=more]").focus()
    page.evaluate("document.querySelector('[data-testid=stMain]').scrollTo(0, 140)")
    keys.press("f")
    over = page.locator("dialog.fl-screen")
    for figure_id, step in (("stress", "ArrowRight"), ("assets_gdp", "ArrowRight"), ("nfci", "ArrowLeft")):
        expect(over.locator(".fl-card")).to_have_id(f"fig-{figure_id}")
        keys.press(step)
    expect(over.locator("#fig-assets_gdp .main-svg").first).to_be_visible()
    keys.press("Escape")
    expect(over).to_have_count(0)
    assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollTop") == 140
    assert focused(page) == "fig-stress more"
    for figure_id in FIGURES:
        expect(part(desk, figure_id, ".main-svg").first).to_be_attached()
    page.set_viewport_size(DESK)
    assert not desk.problems


def test_full_screen_can_be_read_from_afar(desk: Reader) -> None:
    """At 1920x1080 title, headline, legend, chart and source stand on the screen, every letter at least 24 pixels tall."""
    part(desk, "nfci").hover()
    desk.page.keyboard.press("f")
    for figure_id in FIGURES:
        card = desk.page.locator(f"dialog.fl-screen #fig-{figure_id}")
        expect(card.locator(".main-svg").first).to_be_visible()
        desk.page.evaluate(RESTED)
        for names in (".fl-title", ".fl-headline", ".fl-legend", ".fl-plot", "figcaption"):
            expect(card.locator(names).first).to_be_in_viewport(ratio=0.99)
        assert [one for one in card.evaluate(SIZES) if one[0] < 24] == []
        desk.page.keyboard.press("ArrowRight")
    desk.page.keyboard.press("Escape")
    expect(desk.page.locator("dialog.fl-screen")).to_have_count(0)
    assert not desk.problems


def test_a_chart_that_is_refused_costs_its_card(desk: Reader) -> None:
    """The card says so under its own words, and all others are painted."""
    switch(desk, "Liquidity", *LIQUIDITY)
    desk.page.evaluate("""() => {
        const draw = window.fedlensDraw = window.Plotly.react;
        window.Plotly.react = (place, ...spec) => {
            if (spec[0].some(one => one.name === 'Weekly change')) throw new Error('refused');
            return draw(place, ...spec); }; }""")
    switch(desk, "Monetary conditions", *FIGURES)
    expect(part(desk, "btfp", ".fl-trouble")).to_have_text("This chart cannot be drawn; its words and data are not affected.")
    for figure_id in FIGURES:
        expect(part(desk, figure_id, ".main-svg")).to_have_count(0 if figure_id == "btfp" else 3)
        expect(part(desk, figure_id, "figcaption")).to_contain_text("Source: ")
    with desk.page.expect_download() as got:
        desk.take("btfp", "csv")
    assert got.value.suggested_filename.startswith("fedlens_02_btfp_")
    assert not desk.problems


def test_words_do_not_wait_for_the_chart_library(browser: Browser, server: str) -> None:
    """While it is under way, frame, titles, headlines and sources stand, and after a second what the reader waits for, also
    after a look at the whole screen; then all is painted. When it does not come, each card says so, and so does a picture."""
    late, lost = "The chart library is on its way…", "The chart library did not load; reload the page."
    context = browser.new_context(viewport=DESK)
    reader, held = Reader(context.new_page(), server), list[Route]()
    reader.page.route("**/plotly.min.js", lambda route: held.append(route))
    reader.page.goto(f"{server}{PAGE}", wait_until="commit")
    for figure_id in FIGURES:
        for names in (".fl-title", ".fl-headline", "figcaption"):
            expect(part(reader, figure_id, names).first).to_be_visible(timeout=20_000)
    expect(reader.page.locator("[data-testid=stSidebarNavLink]").first).to_be_visible()
    assert len(held) == 1
    assert reader.page.locator(".main-svg").count() == 0
    expect(reader.page.locator(".fl-trouble")).to_have_text([late] * len(FIGURES))
    over_and_back(reader)
    expect(reader.page.locator(".fl-trouble")).to_have_text([late] * len(FIGURES))
    held.pop().continue_()
    reader.settled()
    assert reader.page.locator(".fl-plot .js-plotly-plot").count() == len(FIGURES)
    expect(reader.page.locator(".fl-trouble")).to_have_count(0)
    assert not reader.problems
    context.close()
    context = browser.new_context(viewport=DESK, permissions=["clipboard-read", "clipboard-write"])
    reader = Reader(context.new_page(), server)
    reader.page.route("**/plotly.min.js", lambda route: route.abort())
    reader.open(PAGE)
    expect(reader.page.locator(".fl-trouble")).to_have_text([lost] * len(FIGURES))
    over_and_back(reader)
    expect(reader.page.locator(".fl-trouble")).to_have_text([lost] * len(FIGURES))
    for figure_id, tool in zip(FIGURES, ("png", "svg", "copy"), strict=False):
        reader.take(figure_id, tool)
        expect(part(reader, figure_id, ".fl-told")).to_have_text(lost)
    reader.page.evaluate(
        "() => { navigator.clipboard.write = () => Promise.reject(new DOMException('not now', 'NotAllowedError')); }"
    )
    reader.take(FIGURES[3], "copy")
    expect(part(reader, FIGURES[3], ".fl-told")).to_have_text(lost)
    assert not [one for one in reader.problems if "page error" in one]
    context.close()


def over_and_back(reader: Reader) -> None:
    """Opens the second figure over the whole screen, walks to the third and returns."""
    part(reader, FIGURES[1], ".fl-title").hover()
    for key in ("f", "ArrowRight", "Escape"):
        reader.page.keyboard.press(key)
    expect(reader.page.locator("dialog.fl-screen")).to_have_count(0)


def test_below_a_path_of_a_proxy(browser: Browser, tmp_path: Path) -> None:
    """All that the canvas loads comes from below the desk's path, to be kept for good, and a figure's link has it too."""
    with serving(tmp_path, STREAMLIT_SERVER_BASE_URL_PATH="desk") as address:
        context = browser.new_context(viewport=DESK, permissions=["clipboard-read", "clipboard-write"])
        reader, kept = Reader(context.new_page(), address), dict[str, str]()
        reader.page.on(
            "response",
            lambda one: (
                kept.update({urlsplit(one.url).path: one.headers.get("cache-control", "")}) if "/canvas/" in one.url else None
            ),
        )
        reader.open("/real_economy?win=2Y")
        assert reader.page.locator(".fl-plot .main-svg").count() > 0
        assert {path.rsplit("/", 1)[1] for path in kept} >= {"plotly.min.js", "card.js", "card.css", "time.js"}
        for path, said in kept.items():
            assert re.match(r"/desk/canvas/[0-9a-f]{16}/", path)
            assert said == "public, max-age=31536000, immutable"
        figure_id = str(reader.page.locator(".fl-card").first.get_attribute("id")).removeprefix("fig-")
        reader.take(figure_id, "link")
        expect(part(reader, figure_id, ".fl-told")).to_have_text("Copied")
        assert reader.page.evaluate("navigator.clipboard.readText()") == f"{address}/real_economy?win=2Y#fig-{figure_id}"
        assert not reader.problems
        context.close()
