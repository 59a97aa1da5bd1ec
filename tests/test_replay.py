"""The morning of 2024-03-20 replayed: every number the broker's preview quotes, read off the pages of that day.

What the page cannot give it says in words: revised since (without a vintage), or not stored because it may not be
redistributed. With the vintages in the store the revised numbers are the quoted ones too.
"""

from __future__ import annotations

import bisect
import re
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from cache.store import vintages
from cache.store.parquet import Record, Store
from components.frame import resources
from components.frame.pages import FIGURE_PAGES, PageInfo
from macro.declare.text import Lang
from tests.app import card, cards, charts, opened, words
from tests.published import REPORT_KEYS

pytestmark = pytest.mark.usefixtures("fresh_desk")

DAY = "2024-03-20"

# Key in the report's list: measure on the map, row, number and the one before it as printed there.
PRICES: dict[str, tuple[str, str, str, str | None]] = {
    "cpi_yoy": ("yoy", "CPI", "3.2", "3.1"),
    "cpi_mom": ("mom", "CPI", "0.4", "0.3"),
    "core_cpi_yoy": ("yoy", "Core CPI", "3.8", "3.9"),
    "core_cpi_mom": ("mom", "Core CPI", "0.4", "0.4"),
    "shelter_mom": ("mom", "Shelter", "0.4", None),
    "lodging_away_mom": ("mom", "Lodging away from home", "0.1", "1.8"),
    "airline_fares_mom": ("mom", "Airline fares", "3.6", "1.4"),
    "motor_vehicle_insurance_mom": ("mom", "Motor vehicle insurance", "0.9", None),
    "medical_care_mom": ("mom", "Medical care", "0.0", "0.5"),
}
# Revised since: the line of the table under figure 11, and the number the report quotes for 2023Q4.
REVISED: dict[str, tuple[str, str]] = {
    "gdp_real_qoq_saar": ("Real GDP, qoq annualised (%)", "3.2"),
    "consumption_yoy": ("Real consumption, yoy (%)", "2.6"),
    "investment_yoy": ("Real private investment, yoy (%)", "1.5"),
}
WITHHELD = {"ism_manufacturing", "ism_services"}
# Facilities: the page and the tool chosen on it, and what the report quotes, in both languages.
FACILITIES: tuple[tuple[str, dict[str, str], str, str], ...] = (
    ("monetary_conditions", {}, "1,675亿美元", "USD 167.5 bn"),
    ("liquidity", {"tool": "pc"}, "18.3亿美元", "USD 1.8 bn"),
)


def on_the_map(app: AppTest) -> dict[str, list[str]]:
    """The printed cells of the inflation map, oldest first, by the name that stands beside them."""
    data: list[dict[str, Any]] = charts(app)[0].spec["data"]
    cells = data[0]
    texts = [one for one in data if one["type"] == "scatter" and one.get("mode") == "text" and one["x"][0] < 0]
    names = max(texts, key=lambda one: len(one["text"]))
    found = {}
    for name, height in zip(names["text"], names["y"], strict=True):
        row = bisect.bisect_right(cells["y"], height) - 1
        found[re.sub(r"<[^>]*>", "", name).removesuffix("…")] = [cell for cell in cells["text"][row] if cell]
    return found


@pytest.mark.parametrize("measure", ["yoy", "mom"])
def test_prices_stand_on_the_map(measure: str) -> None:
    """To the printed decimal, with the month before, as a true vintage."""
    app = opened("inflation_heatmap", asof=DAY, m=measure, cells="on")
    assert "true vintage: Consumer Price Index" in words(app)
    cells = on_the_map(app)
    for key, (kind, name, value, previous) in PRICES.items():
        if kind == measure:
            assert cells[name][-1].replace("-0.0", "0.0") == value, key
            assert previous is None or cells[name][-2] == previous, key


def growth(app: AppTest) -> pd.DataFrame:
    """The table under figure 11: lines by quarter, as printed."""
    found: pd.DataFrame = app.table[0].value
    return found


def test_what_was_revised_is_said_to_be() -> None:
    """Without vintages the table holds the latest revision, and figure and banner say so."""
    app = opened("real_economy", asof=DAY)
    table, text = growth(app), words(app)
    assert table.columns[0] == "2023Q4"
    assert "'approximate' is the latest revision" in text
    assert "approximate" in card(app, "gdp_profits").badges
    assert {table.loc[name, "2023Q4"] for name, _ in REVISED.values()}.isdisjoint({"–", "n/a"})


def known_then() -> dict[str, pd.Series]:
    """Levels that grow as they were reported to have grown, as the second estimate of 2023Q4 had it."""
    quarters = pd.DatetimeIndex(["2022-10-01", "2023-01-01", "2023-04-01", "2023-07-01", "2023-10-01"]).as_unit("s")
    rates = pd.Series([2.6, 2.2, 2.1, 4.9, 3.2], index=quarters)

    def level(growth: float) -> pd.Series:
        return pd.Series([100.0, 100.5, 101.0, 101.5, 100.0 + growth], index=quarters)

    return {"A191RL1Q225SBEA": rates, "PCECC96": level(2.6), "GPDIC1": level(1.5)}


def test_with_its_vintages_the_day_says_what_the_report_said(own_store: Path) -> None:
    """What a key brings: growth, consumption and investment as first printed, and no more word of an approximation."""
    store, day = Store(str(own_store)), date.fromisoformat(DAY)
    for name, values in known_then().items():
        vintages.write(store, day, Record(name, "FRED API", fetched_at=datetime(2026, 11, 21, tzinfo=UTC)), values)
    resources.desk.clear()
    table = growth(opened("real_economy", asof=DAY))
    for key, (name, value) in REVISED.items():
        assert table.loc[name, "2023Q4"] == value, key


@pytest.mark.parametrize(
    ("page", "lang", "reason"),
    [
        ("real_economy", "en", "No ISM data"),
        ("real_economy", "zh", "ISM"),
    ],
)
def test_what_cannot_ship_says_so(page: str, lang: Lang, reason: str) -> None:
    """ISM: a substitute is drawn, and why stands under it."""
    assert reason in " ".join(one.caption for one in cards(opened(page, asof=DAY, lang=lang)))


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_target_range_stands_on_the_brief(lang: Lang) -> None:
    """As it stood that morning, in the table of what moved and in the sentences."""
    app = opened("morning_brief", asof=DAY, lang=lang)
    text = words(app)
    assert re.search(r"5\.25–5\.50 ?%", text)
    assert {"en": "5.25 to 5.50 percent", "zh": "5.25%—5.50%"}[lang] in text


@pytest.mark.parametrize(("page", "chosen", "zh", "en"), FACILITIES)
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_facilities_stand_on_their_pages(page: str, chosen: dict[str, str], zh: str, en: str, lang: Lang) -> None:
    """The BTFP and primary credit of 13 March, as of the day of the report."""
    app = opened(page, asof=DAY, lang=lang, **chosen)
    assert (zh if lang == "zh" else en) in words(app)


MORNINGS = (DAY, "2020-03-16", "2025-09-18")
# What a page of a past day may say of days to come: the meetings and releases that were scheduled, the years projected,
# and a curve drawn so many months ahead.
AHEAD = {"fedwatch", "implied_path", "sep-path", "curve_economy"}


def days_drawn(app: AppTest) -> dict[str, str]:
    """The last day on the axis of every chart of a page, by its key."""
    found = {}
    for chart in charts(app):
        data = chart.spec["data"]
        days = [str(day)[:10] for one in data for day in one.get("x") or () if re.match(r"\d{4}-\d\d-\d\d", str(day))]
        found[chart.words["id"]] = max(days, default="")
    return found


@pytest.mark.parametrize("day", MORNINGS)
@pytest.mark.parametrize("page", FIGURE_PAGES, ids=lambda page: page.path)
def test_nothing_after_the_day_is_drawn_or_said(page: PageInfo, day: str) -> None:
    """No point lies after it, no caption names a later last observation, and every figure is there."""
    app = opened(page.path, asof=day)
    assert not app.exception
    assert not app.error
    for name, last in days_drawn(app).items():
        assert last <= day or name in AHEAD, name
    for caption in (*(str(one.value) for one in app.caption), *(one.caption for one in cards(app))):
        assert all(last <= day for last in re.findall(r"→ (\d{4}-\d\d-\d\d)", caption)), caption


def test_the_list_is_complete() -> None:
    """Every number of the report's list is read off a page or named here as one that cannot be."""
    assert {*PRICES, *REVISED, *WITHHELD, "btfp", "fed_funds_upper", "fed_funds_lower"} == REPORT_KEYS
