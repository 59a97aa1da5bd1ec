"""The colours of both themes: told apart by everyone, read by everyone, and each with one meaning."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations, pairwise, product

import numpy as np
import pytest

from components.paint import overlays as o
from components.paint import ranked, tenors
from components.paint.fomc import dots
from components.paint.heat import drawn as heat
from macro.catalogue import FIGURES
from macro.declare.figure import Figure, Line
from macro.topics.policy import PATH_LOOK
from tests.colours import CONFIG, THEMES, Theme, apart, ciede2000, contrast, lab, of, parts

APART = 15  # CIEDE2000 between colours that are drawn together
READ, SEEN = 4.5, 3.0  # contrast of text, and of what is drawn


def asked(figure: Figure) -> Iterator[Mapping[str, str]]:
    """Every way a figure can be asked for."""
    for values in product(*(choice.values for choice in figure.choices)):
        yield dict(zip((choice.key for choice in figure.choices), values, strict=True))


def drawn(figure: Figure) -> Iterator[list[tuple[Line, int]]]:
    """The lines of a figure as it draws them with the colours of their order, for each of its choices."""
    for choices in asked(figure):
        shown = [one for one in figure.lines_for(choices) if one.kind != "table" and one.palette == "categorical"]
        yield [(one, (place if one.color is None else one.color) % 10) for place, one in enumerate(shown)]


def pairs(colors: Iterable[int]) -> set[tuple[int, int]]:
    """Every two of them."""
    return {(min(pair), max(pair)) for pair in combinations(colors, 2) if pair[0] != pair[1]}


def together() -> set[tuple[int, int]]:
    """Pairs of colours side by side: neighbours of every stack, all solid lines of a figure, and those of computed figures."""
    ranges, path_and_dots, months, odds = 5, (0, 2, 5, 1), (0, 7), (0, 1, 2, 4)
    found = pairs(color for color, _, _ in tenors.LOOKS) | pairs([*(color for color, _ in PATH_LOOK.values()), ranges])
    found |= pairs(path_and_dots) | pairs(months) | pairs(odds)
    for figure in FIGURES.values():
        if figure.computing or figure.form != "chart":
            continue
        for lines in drawn(figure):
            solid = [(line.kind, color) for line, color in lines if line.dash == "solid"]
            for (_, one), (_, other) in pairwise(solid):
                found |= pairs((one, other))
            found |= pairs(color for kind, color in solid if kind in ("line", "step", "points", "area"))
    return found


@pytest.mark.parametrize(
    ("one", "other", "far"),
    [
        ((50, 2.6772, -79.7751), (50, 0, -82.7485), 2.0425),
        ((50, 0, 0), (50, -1, 2), 2.3669),
        ((50, 2.49, -0.001), (50, -2.49, 0.0011), 7.2195),
        ((50, 2.5, 0), (58, 24, 15), 19.4535),
        ((2.0776, 0.0795, -1.1350), (0.9033, -0.0636, -0.5514), 0.9082),
        ((90.8027, -2.0831, 1.4410), (91.1528, -1.6435, 0.0447), 1.4441),
    ],
)
def test_the_difference_is_the_published_one(one: tuple[float, ...], other: tuple[float, ...], far: float) -> None:
    """Pairs of the table by Sharma, Wu and Dalal."""
    assert ciede2000(np.array(one), np.array(other)) == pytest.approx(far, abs=5e-5)


def test_the_contrast_is_the_published_one() -> None:
    """Black on white, and WCAG's example of a grey that just passes."""
    assert contrast(parts("#000000"), parts("#ffffff")) == pytest.approx(21)
    assert contrast(parts("#767676"), parts("#ffffff")) == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("theme", THEMES)
def test_colours_drawn_together_stay_apart_for_every_eye(theme: Theme) -> None:
    """At least 15 for normal, deutan, protan and tritan eyes; two that nothing draws side by side at least 10."""
    colors = [parts(of(theme, one)) for one in o.COLORS]
    side_by_side = together()
    assert len(side_by_side) > 20
    near = {pair: round(apart(colors[pair[0]], colors[pair[1]]), 1) for pair in combinations(range(10), 2)}
    assert {pair: far for pair, far in near.items() if far < (APART if pair in side_by_side else 10)} == {}


@pytest.mark.parametrize("theme", THEMES)
def test_no_line_has_the_colour_of_a_meaning(theme: Theme) -> None:
    """No red and no blue: strong colours, also those of the gauge's states, keep away from the hues of both."""
    for color in (*o.COLORS, o.CALM, o.WATCH, o.STRESSED):
        _, a, b = lab(parts(of(theme, color)))
        hue, chroma = np.degrees(np.arctan2(b, a)) % 360, np.hypot(a, b)
        assert chroma < 20 or 45 < hue < 235 or 290 < hue < 360, color


@pytest.mark.parametrize("theme", THEMES)
def test_everything_drawn_is_seen_and_text_is_read(theme: Theme) -> None:
    """On the page's own ground."""
    ground = parts(of(theme, o.GROUND))
    drawn = (*o.COLORS, o.HOT, o.COLD, o.RED_RISE, o.GREEN_FALL, o.CALM, o.WATCH, o.STRESSED, o.NONE, o.GRAY)
    assert {one: far for one in drawn if (far := contrast(parts(of(theme, one)), ground)) < SEEN} == {}
    words = (o.INK, o.GRAY, o.HOT, o.COLD, o.RED_RISE, o.GREEN_FALL, ranked.BEFORE, dots.MEDIAN, o.COLORS[0], o.COLORS[5])
    assert {one: far for one in words if (far := contrast(parts(of(theme, one)), ground)) < READ} == {}


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("under", ["backgroundColor", "secondaryBackgroundColor"])
def test_words_are_read_on_the_page_and_in_the_sidebar(theme: Theme, under: str) -> None:
    told = CONFIG[theme]
    words = [told[name] for name in told if name.endswith("extColor") or name in ("primaryColor", "linkColor")]
    assert len(words) == 9
    assert {one: far for one in words if (far := contrast(parts(one), parts(told[under]))) < READ} == {}


@pytest.mark.parametrize("theme", THEMES)
def test_meanings_are_told_apart(theme: Theme) -> None:
    """Rising from falling in either custom, and the states of the gauge from one another."""
    pairs = [(o.HOT, o.COLD), (o.RED_RISE, o.GREEN_FALL), *combinations((o.CALM, o.WATCH, o.STRESSED), 2)]
    assert {pair: far for pair in pairs if (far := apart(*(parts(of(theme, one)) for one in pair))) < APART} == {}


def shade(theme: Theme, place: float) -> np.ndarray:
    """A cell's colour, `place` from -1 (coldest) to 1 (hottest), between two of the scale as Plotly mixes them."""
    steps = np.array([parts(of(theme, one)) for one in heat.STEPS])
    at = (place + 1) / 2 * (len(steps) - 1)
    return np.array([np.interp(at, range(len(steps)), steps[:, channel]) for channel in range(3)])


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("sigmas", "least"), [(2, 12), (3, 8)])
def test_half_a_sigma_is_seen_on_the_heatmap(theme: Theme, sigmas: int, least: float) -> None:
    """By every eye, from the coldest to the hottest cell; and hot is never taken for cold."""
    places = np.arange(-sigmas, sigmas + 0.25, 0.5) / sigmas
    cells = [shade(theme, place) for place in places]
    assert min(apart(one, other) for one, other in pairwise(cells)) >= least
    assert min(apart(shade(theme, -place), shade(theme, place)) for place in places if place >= 0.25) >= 20


@pytest.mark.parametrize("theme", THEMES)
def test_zero_is_the_colour_of_the_page(theme: Theme) -> None:
    assert heat.SCALE[len(heat.SCALE) // 2] == [0.5, o.GROUND]
    assert shade(theme, 0.0) == pytest.approx(parts(CONFIG[theme]["backgroundColor"]))


@pytest.mark.parametrize("theme", THEMES)
def test_a_number_is_read_on_every_cell(theme: Theme) -> None:
    """Whichever of black and white it is written in."""
    for place in np.linspace(-1, 1, 201):
        text = o.PRINTED_STRONG if "span" in heat._written("1.0", float(place)) else o.PRINTED
        assert contrast(parts(of(theme, text)), shade(theme, float(place))) >= READ, place
