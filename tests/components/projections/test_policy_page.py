"""The policy-rate page: with futures a desk has dropped in, without any, and with files that cannot be used."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from cache.drop_in.folder import default_folder
from components.figure import given
from components.figure.chart import described
from components.figure.takeaway import workbook
from components.frame import resources
from components.frame.state import View, parse_view
from components.paint.window import data_table
from macro.catalogue import FIGURES
from macro.declare.dates import dates
from macro.declare.text import Lang
from macro.policy.futures import contract
from tests.app import charts, opened, words

# Average rates priced, in percent, by contract month; made up.
MONTHS = {
    "2024-02-01": 5.33, "2024-03-01": 5.33, "2024-04-01": 5.32, "2024-05-01": 5.30, "2024-06-01": 5.24, "2024-07-01": 5.14,
    "2024-08-01": 5.04, "2024-09-01": 4.98, "2024-10-01": 4.85, "2024-11-01": 4.75, "2024-12-01": 4.62, "2025-01-01": 4.55,
    "2025-02-01": 4.45,
}  # fmt: skip


def csv(last: str = "2024-03-20") -> str:
    """Flat closes of every contract from December to a day."""
    days = pd.bdate_range("2023-12-01", last)
    columns = {}
    for month, rate in MONTHS.items():
        one = contract(date.fromisoformat(month))
        columns[one.id] = pd.Series(100 - rate, index=days[days <= pd.Timestamp(one.expires)]) if one.expires else pd.Series()
    table = pd.DataFrame(columns)
    table.index = dates(table).strftime("%Y-%m-%d")
    return table.round(4).to_csv(index_label="date")


def drop(name: str, text: str) -> None:
    path = default_folder() / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def specs(app: AppTest) -> list[str]:
    return [str(one.chart) for one in charts(app)]


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_with_futures_of_the_desk(lang: Lang) -> None:
    """As of the morning of 20 March 2024: odds by meeting, the path against that day's SEP, the table and the desk's file."""
    drop("futures.csv", "# source: our terminal\n" + csv())
    app = opened("policy_rate", lang=lang, asof="2024-03-20")
    assert not app.exception
    assert not app.error
    shown = words(app)
    assert ("desk file futures.csv (source: our terminal)" if lang == "en" else "本机构文件 futures.csv") in shown
    said = "For the meeting of 1 May futures put " if lang == "en" else "据2024年3月20日期货收盘价，5月1日会议"
    assert said in shown
    assert {"en": "5.25–5.50 %", "zh": "5.25%—5.50%"}[lang] in shown
    dots, odds, through_time, path, _ = specs(app)
    assert ("Market: fed funds futures (2024-03-20)" if lang == "en" else "市场路径：联邦基金期货（2024-03-20）") in dots
    assert "5.00–5.25" in odds
    assert ("by 12 Jun 2024" if lang == "en" else "2024-06-12会议后") in through_time
    assert ("SEP medians (2024-03-20)" if lang == "en" else "SEP年末中位数（2024-03-20）") in path
    (table,) = app.table
    assert list(table.value.columns)[:2] == ["2024-05-01", "2024-06-12"]
    assert len(table.value) == 4


def test_the_day_before_prices_the_meeting_of_the_day() -> None:
    """At the close of 19 March the meeting of the 20th is still to come, and the SEP is December's."""
    drop("futures.csv", csv("2024-03-20"))
    app = opened("policy_rate", asof="2024-03-19")
    shown = words(app)
    assert "For the meeting of 20 Mar futures put" in shown
    assert "(close of 19 Mar 2024)" in shown
    assert "(13 Dec 2023)" in shown
    assert "20 Mar 2024" not in shown


def test_the_reader_picks_the_direction() -> None:
    """The choice is a parameter of the link."""
    drop("futures.csv", csv())
    assert "will then be lower than on the day of the close" in words(opened("policy_rate", asof="2024-03-20"))
    assert "will then be higher than on the day of the close" in words(opened("policy_rate", asof="2024-03-20", fwd="hike"))
    assert "will then be the same as on the day of the close" in words(opened("policy_rate", asof="2024-03-20", fwd="hold"))


def test_without_futures_the_yields_stand_in() -> None:
    """No panel for odds but a line with the reason; dots and path take the room, the path called an approximation."""
    app = opened("policy_rate", asof="2024-03-20")
    assert not app.exception
    dots, path, _ = specs(app)
    assert (
        words(app).count("No odds: there are no closes of fed funds futures as of 20 Mar 2024; a refresh (Yahoo) brings") == 1
    )
    assert "Market: Treasury forwards (2024-03-19, approximate)" in dots
    assert "A month before (2024-02-16)" in path
    assert "An approximation: Treasury yields of 19 Mar 2024" in words(app)
    assert "substitute" in words(app)


def test_closes_that_are_too_old_are_not_used() -> None:
    """Futures that end in December say nothing of March."""
    drop("futures.csv", csv("2023-12-29"))
    app = opened("policy_rate", asof="2024-03-20")
    assert "Futures closes end on 29 Dec 2023" in words(app)
    assert "An approximation" in words(app)


@pytest.mark.parametrize("quote", ["0", "250"])
def test_a_bad_quote_costs_a_sentence(quote: str) -> None:
    """File, line and value are named, and the page draws as without the file."""
    drop("futures.csv", csv() + f"2024-03-21,{quote}" + "," * (len(MONTHS) - 1) + "\n")
    app = opened("policy_rate", asof="2024-03-20")
    assert not app.exception
    said = app.warning[0].value
    assert f"line {csv().count(chr(10)) + 1}: '{quote}' (ZQG24, in 100 minus average EFFR, percent) is out of bounds" in said
    assert said.endswith("a quote, 100 less a rate, lies in 85 to 105.")
    assert "An approximation" in words(app)
    assert len(specs(app)) == 3


def test_a_bad_calendar_costs_a_sentence() -> None:
    """A gap is named with file and line, and the built-in calendar serves."""
    drop("futures.csv", csv())
    drop("fomc/meetings.csv", "first_day,decision_date\n2027-12-07,2027-12-08\n2028-03-14,2028-03-15\n")
    app = opened("policy_rate", asof="2024-03-20")
    assert not app.exception
    assert "meetings.csv, line 3: 98 days lie between 2027-12-08 and 2028-03-15" in app.warning[0].value
    assert "For the meeting of 1 May futures put" in words(app)


def test_a_figure_is_drawn_anew_when_a_contract_arrives() -> None:
    """Its stamp changes with every contract held and with the desk's calendar, that of other figures does not."""
    drop("futures.csv", csv())
    reader = resources.desk().reader
    before, other = given.stamp(FIGURES["fedwatch"], None), given.stamp(FIGURES["nfci"], None)
    assert "ZQF25" in given.names(FIGURES["fedwatch"])
    assert "ZQF25" not in given.names(FIGURES["nfci"])
    drop("more.csv", "date,ZQH25\n2024-03-20,95.6\n")
    reader.drop_in.forget()
    with_contract = given.stamp(FIGURES["fedwatch"], None)
    assert with_contract != before
    drop("fomc/meetings.csv", "first_day,decision_date\n2027-12-07,2027-12-08\n")
    assert given.stamp(FIGURES["fedwatch"], None) != with_contract
    assert given.stamp(FIGURES["nfci"], None) == other


def test_downloads_hold_what_is_drawn() -> None:
    """Every meeting's odds sum to a hundred in the table, nearest first, and the workbook opens with it."""
    drop("futures.csv", csv())
    view: View = parse_view({"asof": "2024-03-20"}, date(2026, 11, 21))[0]
    picture = described("fedwatch", view, {})
    table = data_table(picture.evaluation, picture.frame)
    assert table.index[0] == "2024-05-01"
    assert table.sum(axis=1).tolist() == pytest.approx([100.0] * len(table), abs=0.3)
    assert workbook("Odds", "%", picture, view)[:2] == b"PK"
