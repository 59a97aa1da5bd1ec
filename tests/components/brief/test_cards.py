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
from components.brief.column import shade
from components.brief.style import STYLE
from components.figure import provenance
from components.frame import session, state
from components.frame.links import address_in
from components.paint.heat.drawn import STEPS
from macro.catalogue import SERIES as CATALOGUE
from macro.compute.evaluate import evaluate
from macro.declare.figure import Decision
from macro.declare.releases import FOMC
from macro.declare.series import Desk, Observations
from macro.declare.text import Lang
from macro.morning import prints as printing
from macro.morning.agenda import Entry
from tests.app import blocks, opened, rows_of, text_of, words

DAYS = ("", "2024-03-20", "2020-03-16", "2025-09-18", "2019-06-03", "1975-01-02")


def block(app: AppTest, kind: str) -> str:
    """The block of the page that has an element of this class."""
    parts = [part for one in blocks(app) for part in re.findall(r"<section>(.*?)</section>", one)]
    (found,) = [one for one in parts if f'class="{kind}"' in one]
    return found


def said(app: AppTest) -> list[str]:
    """The sentences, in the order they stand on the page, without their links."""
    [part] = [one for one in blocks(app) if 'class="said"' in one]
    found = re.findall(r"<p>(.*?)</p>", part.partition("<section>")[0])
    return [text_of(re.sub(r"<a .*", "", one)).strip() for one in found]


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_brief_draws(lang: Lang, day: str) -> None:
    """All four blocks, in the reader's language, on every day; before most data each says so."""
    app = opened("morning_brief", lang=lang, **({"asof": day} if day else {}))
    assert not app.exception
    assert not app.error
    shown = words(app)
    for title in (t.MORNING_BRIEF, labels.WHAT_MOVED, labels.KEY_SERIES, labels.NEXT_RELEASES):
        assert title.in_(lang) in shown
    assert t.FIGURE_FAILED.in_(lang) not in shown
    if day == "1975-01-02":
        assert labels.NOTHING_TO_SAY.in_(lang) in shown
        assert shown.count(t.NOT_YET.in_(lang)) >= 3
        return
    assert 3 <= len(said(app)) <= 6
    edge = day or "2026-11-21"
    dates = [row[3][:10] for row in table_of_moves(app).values()]
    assert dates
    assert all(one <= edge for one in dates)


def table_of_moves(app: AppTest) -> dict[str, list[str]]:
    """The cells of each row of what moved, by its name."""
    rows = re.findall(r"<th scope=\"row\">(?:<a [^>]*>)?([^<]*)", block(app, "moves"))
    return dict(zip(rows, rows_of(block(app, "moves")), strict=True))


def test_what_moved_says_unit_day_and_size() -> None:
    """2020-03-16: the cut first and marked; reserves of a Wednesday against the week before."""
    rows = table_of_moves(opened("morning_brief", asof="2020-03-16"))
    first = next(iter(rows.values()))
    assert first[2:] == ["0.00–0.25 %", "2020-03-16", "-100 bp", "", "◆ -36.7σ", "-150 bp"]
    assert rows["Reserves"][2:6] == ["USD 1,780.0 bn", "2020-03-11", "USD +45.0 bn", "from 03-04"]
    assert [rows["10-year Treasury"][at] for at in (4, 6)] == ["+6 bp", "+1.2σ"]


def test_rows_out_of_date_say_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """On embedded data in November: the close is named with its age, and a series that ended in August is stale and has no
    line of ninety days."""
    monkeypatch.setattr(session, "today", lambda: date(2026, 11, 21))
    app = opened("morning_brief")
    assert "The last market close held here is that of 8 October, 44 days ago" in words(app)
    row = table_of_moves(app)["30-year Treasury"]
    assert row[3] == "2026-08-20 stale"
    assert row[6] == "–"
    shown = block(app, "moves")
    assert '<td class="line"></td><td class="n level old">5<span' in shown
    assert 'title="2026-08-23 to 2026-11-21: low 4.64 %, high 5.31 %"' in shown  # the ten-year


def test_links_keep_the_view_and_lead_to_the_figure() -> None:
    """A row's link opens its figure's page with the language and the day, in the same tab and at the figure; a sentence's
    stands behind the sentence."""
    app = opened("morning_brief", lang="zh", asof="2024-03-20")
    shown = "\n".join(blocks(app)).replace("&amp;", "&")
    view = "?lang=zh&asof=2024-03-20"
    assert f'<a href="liquidity{view}#fig-onrrp" target="_self">隔夜逆回购（ON RRP）</a>' in shown
    assert f'<a href="inflation_heatmap{view}#fig-inflation_heatmap" target="_self">CPI同比</a>' in shown
    assert f'<a href="liquidity{view}" target="_self">SOFR</a>' in shown
    leads = re.findall(
        r'<p>[^<]*(?:<span[^>]*>[^<]*</span>[^<]*)*<a href="(\w+)\?[^#]*#fig-(\w+)" target="_self" class="to">', shown
    )
    assert leads[:2] == [("policy_rate", "fedwatch"), ("strategy", "curve_spreads")]
    assert ("liquidity", "pressure") in leads
    assert ("inflation_heatmap", "inflation_heatmap") in leads
    assert 'target="_blank"' not in shown


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
    table = tables.coming(FOMC_DAY, view, ZoneInfo(zone) if zone else None)
    assert rows_of(table) == [[*cells, "FOMC decision", "with projections (SEP)"]]
    assert (f"Your time ({zone})" in table) == (len(cells) == 2)
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
    rows = tables.printed([found["ISM"], found["UNEMPLOYMENT"]], view, date(2026, 11, 21)).split("</tr>")[1:3]
    [badge] = provenance.tags("en", "desk")
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
    rows = rows_of(tables.printed([found["CPI"], found["CORE_CPI"]], view, date(2026, 11, 21)))
    assert rows[0][0] == "CPI, yoy 2026-10 has none: 2025-10 was never published"
    assert rows[0][2] == "2026-09"
    assert rows[1][0] == "Core CPI, mom"


def test_the_heatmap_stands_in_small() -> None:
    """As of 2024-03-20 the column of February with the numbers of the report of 12 March: airline fares +3.6 % on the month
    are no 12-month rate, the CPI's is 3.2 %; the PCE of February was not out, and each group has its cells."""
    every = blocks(opened("morning_brief", asof="2024-03-20"))
    assert re.findall(r"<h(\d)", "".join(every)) == ["1", "2", "2", "3", "2", "2", "2"]  # headings go down one by one
    shown = next(one for one in every if 'class="heat"' in one)
    assert "Inflation heatmap, Feb 2024\n" in text_of(shown)
    cells = re.findall(r'<i class="(\w+)" title="([^"]*)"', shown)
    told = dict(one.split(" · ", 1) for _, one in cells)
    assert len(cells) == len(told) == 47
    assert told["CPI"].startswith("Feb 2024: +3.2 %")
    assert told["Core CPI"].startswith("Feb 2024: +3.8 %")
    assert {name.split(" · ")[0]: kind for kind, name in cells}["PCE"] == "none"
    assert told["PCE"] == "Feb 2024: not out yet, due on 2024-03-29"
    assert shown.count("<dt>") == shown.count("<dd>") == 11
    assert 'href="inflation_heatmap?asof=2024-03-20#fig-inflation_heatmap"' in shown


@pytest.mark.parametrize(("z", "at"), [(-9.0, 0), (-2.0, 0), (-0.4, 4), (0.1, 5), (1.0, 8), (2.0, 10), (7.5, 10)])
def test_a_score_has_one_of_the_theme_s_colours(z: float, at: int) -> None:
    """From the coldest to the hottest, the ends for all that lies beyond."""
    assert shade(z) == at
    assert all(f".heat .z{n} " in STYLE for n in range(len(STEPS)))


def test_the_gauge_shows_its_year() -> None:
    """As of 2020-03-16 the OFR index turned stressed in the last week; the spreads to IORB did not exist."""
    shown = block(opened("morning_brief", asof="2020-03-16"), "gauge")
    strips = dict(re.findall(r'<th scope="row">(.*?)</th>.*?role="img" aria-label="(.*?)"', shown))
    assert strips["SOFR − IORB"] == "52 weeks to 2020-03-16: no data 52"
    assert strips["OFR stress index"].startswith("52 weeks to 2020-03-16: stressed 1, calm ")
    assert 'title="2020-03-10 to 2020-03-16: stressed"' in shown
    assert "2019-11-27 (stressed → watch)" in text_of(shown)
