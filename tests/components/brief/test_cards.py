"""The morning brief on its page: sentences, tables, links that keep the view, and the reader's own clock."""

from __future__ import annotations

import re
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from cache.desk import thresholds
from components import text as t
from components.brief import labels, tables
from components.brief.cards import SERIES
from components.figure import provenance
from components.frame import session, state
from components.frame.links import address_in
from macro.catalogue import SERIES as CATALOGUE
from macro.compute.evaluate import evaluate
from macro.declare.figure import Decision
from macro.declare.releases import FOMC
from macro.declare.series import Desk, Observations
from macro.declare.text import Lang
from macro.morning import prints as printing
from macro.morning.agenda import Entry
from tests.app import opened, words

DAYS = ("", "2024-03-20", "2020-03-16", "2025-09-18", "2019-06-03", "1975-01-02")


def said(app: AppTest) -> list[str]:
    """The sentences, in the order they stand on the page."""
    stops = re.compile(r"^[A-Z0-9\d自有压下各其联].*[.。]$")
    found = [str(one.value) for one in app.markdown]
    return [one for one in found if stops.match(one) and not one.startswith("|") and len(one) > 20]


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_brief_draws(lang: Lang, day: str) -> None:
    """All four blocks, in the reader's language, on every day; before most data each says so."""
    app = opened("morning_brief", lang=lang, **({"asof": day} if day else {}))
    assert not app.exception
    assert not app.error
    shown = words(app)
    for title in (t.MORNING_BRIEF, labels.WHAT_MOVED, labels.KEY_SERIES, labels.NEXT_RELEASES):
        assert f"**{title.in_(lang)}**" in shown
    assert t.FIGURE_FAILED.in_(lang) not in shown
    if day == "1975-01-02":
        assert labels.NOTHING_TO_SAY.in_(lang) in shown
        assert shown.count(t.NOT_YET.in_(lang)) >= 3
        return
    assert 3 <= len(said(app)) <= 6
    edge = day or "2026-11-21"
    dates = [row[2][:10] for row in table_of_moves(app, lang).values()]
    assert dates
    assert all(one <= edge for one in dates)


def table_of_moves(app: AppTest, lang: Lang = "en") -> dict[str, list[str]]:
    """The cells of each row of what moved, by its name."""
    (text,) = [str(one.value) for one in app.markdown if f"| {labels.SIGMAS.in_(lang)} |" in str(one.value)]
    rows = [[cell.strip() for cell in line.strip("| ").split(" | ")] for line in text.splitlines()[2:]]
    return {re.sub(r"\[(.*?)\]\(.*", r"\1", row[0]).split(" :")[0]: row for row in rows}


def test_what_moved_says_unit_day_and_size() -> None:
    """2020-03-16: the cut first and marked; reserves of a Wednesday against the week before."""
    rows = table_of_moves(opened("morning_brief", asof="2020-03-16"))
    first = next(iter(rows.values()))
    assert first[1:] == ["**0.00–0.25 %**", "2020-03-16", "-100 bp", ":orange-badge[◆ -36.7σ]", "-150 bp"]
    assert rows["Reserves"][1:4] == ["**USD 1,780.0 bn**", "2020-03-11", "USD +45.0 bn :gray[:small[from 03-04]]"]
    assert rows["10-year Treasury"][3:5] == ["+6 bp", "+1.2σ"]


def test_rows_out_of_date_say_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """On embedded data in November: the close is named with its age, and a series that ended in August is stale."""
    monkeypatch.setattr(session, "today", lambda: date(2026, 11, 21))
    app = opened("morning_brief")
    assert "The last market close held here is that of 8 October, 44 days ago" in words(app)
    row = table_of_moves(app)["30-year Treasury"]
    assert row[2] == "2026-08-20 :orange-badge[stale]"
    assert row[4] == "–"


def test_links_keep_the_view() -> None:
    """A row's link opens its figure's page with the language and the day; sentences lead there within the session."""
    app = opened("morning_brief", lang="zh", asof="2024-03-20")
    rows = "\n".join(str(one.value) for one in app.markdown)
    assert "[隔夜逆回购（ON RRP）](liquidity?lang=zh&asof=2024-03-20)" in rows
    assert "[CPI同比](inflation_heatmap?lang=zh&asof=2024-03-20)" in rows
    assert "[SOFR](liquidity?lang=zh&asof=2024-03-20)" in rows
    links = [one.proto for one in app.get("page_link")]
    assert {"liquidity", "inflation_heatmap", "policy_rate", "strategy"} <= {one.page for one in links}
    assert all(one.query_string in ("lang=zh&asof=2024-03-20", "") for one in links)


def test_a_link_of_the_default_view_has_no_query() -> None:
    """Nothing is asked for that is the default anyway."""
    view, _ = state.parse_view({}, date(2026, 11, 21))
    assert address_in("liquidity", view) == "liquidity"


FOMC_DAY = (Entry(date(2026, 12, 9), FOMC, (), Decision(date(2026, 12, 9), float("nan"), float("nan"), float("nan"), True)),)


@pytest.mark.parametrize(
    ("zone", "cells"),
    [
        ("Asia/Shanghai", ["12-09 Wed 14:00", "12-10 Thu 03:00"]),
        ("Europe/Berlin", ["12-09 Wed 14:00", "20:00"]),
        ("America/New_York", ["12-09 Wed 14:00"]),
        (None, ["12-09 Wed 14:00"]),
    ],
)
def test_new_york_and_local_time(zone: str | None, cells: list[str]) -> None:
    """The hour at the reader's place, with its day where that is another; no second column in New York or without a zone."""
    view, _ = state.parse_view({}, date(2026, 11, 21))
    rows = tables.coming(FOMC_DAY, view, ZoneInfo(zone) if zone else None).splitlines()
    found = [cell.strip() for cell in rows[2].strip("| ").split(" | ")]
    assert found == [*cells, "**FOMC decision**", "with projections (SEP)"]
    assert (f"Your time ({zone})" in rows[0]) == (len(cells) == 2)
    assert tables.moment(datetime(2026, 12, 9, 14, 0), "zh") == "12-09 周三 14:00"


def test_the_browser_tells_the_zone(monkeypatch: pytest.MonkeyPatch) -> None:
    """The column bears the reader's zone."""
    monkeypatch.setattr(session, "timezone", lambda: ZoneInfo("Asia/Tokyo"))
    assert "Your time (Asia/Tokyo)" in words(opened("morning_brief", asof="2024-03-20"))


@pytest.mark.parametrize(
    ("told", "zone"), [("Asia/Shanghai", "Asia/Shanghai"), ("Mars/Olympus", None), (None, None), ("../etc", None)]
)
def test_an_unknown_zone_is_none(monkeypatch: pytest.MonkeyPatch, told: str | None, zone: str | None) -> None:
    """A browser may tell anything or nothing."""

    class Context:
        timezone = told

    monkeypatch.setattr(session.st, "context", Context())
    found = session.timezone()
    assert (found.key if found else None) == zone


def test_bad_thresholds_leave_the_brief_standing(monkeypatch: pytest.MonkeyPatch, tmp_path: object) -> None:
    """Without the file one sentence; the gauge judges nothing, the rest is said."""
    monkeypatch.setattr(thresholds, "FILE", thresholds.FILE.with_name("no_such.toml"))
    app = opened("morning_brief", asof="2024-03-20")
    assert not app.exception
    assert any("no_such.toml cannot be read" in str(one.value) for one in app.warning)
    assert len(said(app)) >= 4


def test_the_page_counts_its_series_as_looked_at() -> None:
    """What the brief is made of is watched for changes like any figure."""
    assert {"DGS10", "CPIAUCNS", "SOFR", "DFEDTARL", "UNRATE"} <= set(SERIES)


def test_a_row_of_the_desks_own_bears_a_badge() -> None:
    """The cell says whose number it is; a row of public numbers has none."""
    months = pd.date_range("2026-05-01", "2026-10-01", freq="MS")
    own = Desk("pmi.csv", "ISM", date(2026, 9, 1), date(2026, 10, 1), days=months[-2:])

    def read(name: str) -> Observations:
        values = pd.Series(50.0, index=months)
        return Observations(CATALOGUE[name], values, "desk", desk=own if name == "ISM_PMI" else None)

    found = {one.key.line.key: one for one in printing.prints(evaluate(printing.FIGURE, read), date(2026, 11, 21))}
    view, _ = state.parse_view({}, date(2026, 11, 21))
    rows = tables.printed([found["ISM"], found["UNEMPLOYMENT"]], view, date(2026, 11, 21)).splitlines()[2:]
    [badge] = provenance.marks("en", "desk")
    assert [badge in row for row in rows] == [True, False]


def test_the_table_names_the_month_that_was_never_published() -> None:
    """October 2026 has no 12-month rate because of October 2025, not of the month before."""
    months = pd.date_range("2025-01-01", "2026-10-01", freq="MS")
    values = pd.Series([100.0 + n for n in range(len(months))], index=months)
    values.loc["2025-10-01"] = float("nan")
    none = pd.Series(dtype="float64", index=pd.DatetimeIndex([]))

    def read(name: str) -> Observations:
        return Observations(CATALOGUE[name], values if name in ("CPIAUCNS", "CPILFESL") else none, "embedded")

    found = {one.key.line.key: one for one in printing.prints(evaluate(printing.FIGURE, read), date(2026, 11, 21))}
    view, _ = state.parse_view({}, date(2026, 11, 21))
    rows = tables.printed([found["CPI"], found["CORE_CPI"]], view, date(2026, 11, 21)).splitlines()[2:]
    assert "2026-10 has none: 2025-10 was never published" in rows[0]
    assert "2026-09" in rows[0]
    assert "never published" not in rows[1]
