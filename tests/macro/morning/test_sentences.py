"""The morning brief's sentences: wording rules over hand-made numbers, and whole briefs over the embedded data."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

import numpy as np
import pandas as pd
import pytest

from cache.desk import thresholds
from cache.embedded import data as embedded
from cache.reader import Reader
from macro.catalogue import SERIES
from macro.compute.evaluate import evaluate
from macro.compute.publication import published_on
from macro.declare.dates import dates
from macro.declare.figure import Decision
from macro.declare.series import Desk, Observations, Read
from macro.declare.text import Label
from macro.declare.units import INDEX, USD_BN
from macro.morning import agenda as coming
from macro.morning import moves as m
from macro.morning import prints as p
from macro.morning.brief import market as brief_market
from macro.morning.brief import policy as brief_policy
from macro.morning.brief import sentences as brief
from macro.morning.brief import spoken as s
from macro.morning.morning import Morning, home
from macro.policy.words import announced_range
from macro.pressure import gauge, turns
from macro.pressure.indicators import INDICATORS, LINES

TODAY = date(2026, 11, 21)
NAN = float("nan")
NONE = pd.Series(dtype="float64", index=pd.DatetimeIndex([]))


def morning(read: Read, edge: date, decisions: tuple[Decision, ...], live: bool = True) -> Morning:
    moved = evaluate(m.FIGURE, read)
    close = m.last_close(moved)
    since = m.reference([one.day for one in decisions if one.day <= edge], moved.values("TARGET"), close) if close else None
    prints = p.prints(evaluate(p.FIGURE, read), edge)
    rows = gauge.rows(evaluate(INDICATORS, read), thresholds.read(), edge)
    agenda = coming.agenda(prints, decisions, edge, live)
    return Morning(edge, close, since, m.moves(moved, close, since) if close else (), prints, agenda, rows, decisions)


def of(stored: Mapping[str, pd.Series], edge: date, decisions: tuple[Decision, ...] = (), live: bool = False) -> Morning:
    return morning(lambda name: Observations(SERIES[name], stored.get(name, NONE), "embedded"), edge, decisions, live)


def on(day: date | None) -> Morning:
    reader = Reader(None)
    return morning(lambda name: reader.read(name, day), day or TODAY, embedded.decisions(), day is None)


def daily(end: str, values: list[float]) -> pd.Series:
    return pd.Series(values, index=pd.bdate_range(end=end, periods=len(values)), dtype="float64")


def swinging(end: str, last: float, level: float = 4.0) -> pd.Series:
    return daily(end, [level + 0.02 * (n % 2) for n in range(260)] + [last])


# --- words ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("dollars", "zh", "en"),
    [
        (3022.1e9, "3.02万亿美元", "3.02 trillion dollars"),
        (140.4e9, "1,404亿美元", "140 billion dollars"),
        (2.34e9, "23亿美元", "2.3 billion dollars"),
        (0.4e9, "4.00亿美元", "400 million dollars"),
    ],
)
def test_money_is_rounded_as_a_desk_speaks(dollars: float, zh: str, en: str) -> None:
    """Trillions with two decimals, hundreds of billions with none, 亿 whole."""
    assert (s.money(dollars).zh, s.money(dollars).en) == (zh, en)


def test_small_words() -> None:
    """One basis point is singular, a negative zero has no sign, an index has two decimals, a far day its year."""
    assert s.points(-1.0).en == "1 basis point"
    assert s.points(6.2).zh == "6个基点"
    assert s.number(-0.001, 2) == "0.00"
    assert s.amount(-0.4937, INDEX).en == "-0.49"
    assert s.amount(-45.4e9, USD_BN).zh == "-454亿美元"
    assert s.day(date(2023, 7, 27), date(2024, 3, 20)).en == "27 July 2023"
    assert s.day(date(2023, 10, 30), date(2024, 3, 20)).zh == "2023年10月30日"
    assert s.day(date(2023, 12, 27), date(2024, 3, 20)).zh == "12月27日"
    assert s.period(date(2023, 10, 1), "Q", date(2024, 3, 20)).en == "the fourth quarter of 2023"
    assert s.together([Label("甲", "A"), Label("乙", "B"), Label("丙", "C")]) == Label("甲、乙和丙", "A, B and C")


# --- single sentences -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ten", "two", "en", "zh"),
    [
        ((4.06, 4.12), (3.86, 3.85),
         "The ten-year Treasury yield rose 6 basis points to 4.12 percent on 19 November while the two-year fell 1 basis point to 3.85 "
         "percent; the curve steepened by 7 basis points, leaving the ten-year 27 basis points above the two-year.",
         "11月19日，10年期美债收益率上行6个基点至4.12%，2年期下行1个基点至3.85%；曲线走陡7个基点，10年与2年利差为27个基点。"),
        ((4.10, 4.08), (4.30, 4.28),
         "The ten-year Treasury yield fell 2 basis points to 4.08 percent on 19 November and the two-year fell 2 basis points to 4.28 "
         "percent; the slope of the curve is unchanged, with the ten-year 20 basis points below the two-year.",
         "11月19日，10年期美债收益率下行2个基点至4.08%，2年期下行2个基点至4.28%；曲线斜率不变，10年与2年倒挂20个基点。"),
        ((4.10, 4.10), (4.00, 4.10),
         "The ten-year Treasury yield was unchanged at 4.10 percent on 19 November and the two-year rose 10 basis points to 4.10 percent; "
         "the curve flattened by 10 basis points, leaving the ten-year level with the two-year.",
         "11月19日，10年期美债收益率持平于4.10%，2年期上行10个基点至4.10%；曲线走平10个基点，10年与2年利差为零。"),
    ],
)  # fmt: skip
def test_yields_and_curve(ten: tuple[float, float], two: tuple[float, float], en: str, zh: str) -> None:
    """Steeper across zero change, inverted, level: each with its own words."""
    stored = {"DGS10": daily("2026-11-19", list(ten)), "DGS2": daily("2026-11-19", list(two))}
    said = brief_market.rates(of(stored, TODAY))
    assert said is not None
    assert said.text == Label(zh, en)


def test_a_two_year_of_another_day_is_left_out() -> None:
    """Yields of different days are not put side by side."""
    stored = {"DGS10": daily("2026-11-19", [4.0, 4.1]), "DGS2": daily("2026-11-18", [3.8, 3.9])}
    said = brief_market.rates(of(stored, TODAY))
    assert said is not None
    assert said.text.en == "The ten-year Treasury yield rose 10 basis points to 4.10 percent on 19 November."


def test_unusual_moves_are_counted_and_ordered() -> None:
    """Two moves of five and three σ: the larger first, the yield just told without its level."""
    stored = {"DGS10": swinging("2026-11-19", 4.08), "T5YIFR": swinging("2026-11-19", 2.12, 2.0)}
    said = brief_market.unusual(of(stored, TODAY))
    assert said is not None
    assert said.text.en == (
        "Two moves exceed two standard deviations of their own history: the five-year, five-year breakeven rose 10 basis points to 2.12 "
        "percent on 19 November (5.0 standard deviations) and the ten-year Treasury yield rose 6 basis points (3.0)."
    )
    assert said.text.zh.startswith(
        "有2项变动超过自身历史的两个标准差：11月19日，5年后5年远期盈亏平衡通胀率上行10个基点至2.12%（5.0个标准差）；10年期"
    )


def test_a_quiet_morning_says_so() -> None:
    """One σ is the largest; a morning on which nothing moved has no such sentence."""
    said = brief_market.unusual(of({"DGS10": swinging("2026-11-19", 4.00)}, TODAY))
    assert said is not None
    assert said.text.en == (
        "No move exceeds two standard deviations of its own history; the largest by that measure is the fall of 2 basis points in the "
        "ten-year Treasury yield to 4.00 percent on 19 November (1.0 standard deviations)."
    )
    assert brief_market.unusual(of({"DGS10": swinging("2026-11-19", 4.02)}, TODAY)) is None


HIKE = Decision(date(2026, 9, 16), 25.0, 3.75, 4.0, True)
LATER = Decision(date(2026, 12, 9), NAN, NAN, NAN, True)


def range_to(end: str, changed: str = "2026-09-17") -> dict[str, pd.Series]:
    days = pd.date_range("2024-01-01", end)
    upper = pd.Series(3.75, index=days)
    upper.loc[changed:] = 4.0
    return {"DFEDTARU": upper, "DFEDTARL": upper - 0.25}


def test_since_the_eve_of_a_hike() -> None:
    """Both yields up: one verb; the decision is named by what it did."""
    flat = daily("2026-11-19", [4.0] * 60)
    stored = {"DGS10": flat.where(flat.index < "2026-09-16", 4.27), "DGS2": flat.where(flat.index < "2026-09-16", 4.12)}
    said = brief_market.since(of(stored, TODAY, (HIKE, LATER)))
    assert said is not None
    assert said.text.en == (
        "From the eve of the FOMC's 25-basis-point hike of 16 September to 19 November, two- and ten-year Treasury yields rose 12 and 27 "
        "basis points."
    )
    assert said.text.zh == "9月16日FOMC加息25个基点前至11月19日，2年期和10年期美债收益率分别上行12个和27个基点。"


def test_the_next_decision() -> None:
    """How far, with projections or not, today, tomorrow, and after a meeting whose outcome is not stored."""

    def said(edge: date, *decisions: Decision) -> str:
        found = brief_policy.decision(of(range_to("2026-11-20"), edge, decisions))
        return found.text.en if found else ""

    assert said(TODAY, HIKE, LATER) == "The FOMC next decides on 9 December, 18 days from now, with new projections."
    assert said(date(2026, 12, 8), HIKE, LATER) == "The FOMC next decides on 9 December, tomorrow, with new projections."
    assert said(date(2026, 12, 9), HIKE, LATER) == (
        "The FOMC decides today, 9 December, at 14:00 New York time, with new projections; the fed funds target range has been 3.75 to "
        "4.00 percent since 17 September (known to 20 November)."
    )
    gone = Decision(date(2026, 11, 20), NAN, NAN, NAN)
    assert said(TODAY, HIKE, gone, LATER) == (
        "The outcome of the FOMC meeting of 20 November is not held here (the target range was 3.75 to 4.00 percent on 20 November); the "
        "next decision is on 9 December, 18 days from now, with new projections."
    )


def test_what_comes_out_before_the_decision() -> None:
    """On the desk the big releases before the meeting are named with their days, the computed ones as such."""
    found = brief_policy.decision(of({}, TODAY, (HIKE, LATER), live=True))
    assert found is not None
    assert found.text.en.endswith("; next due before it: PCE prices (25 November) and the employment report (4 December).")
    assert found.text.zh.endswith("，此前将公布PCE（11月25日）和就业报告（12月4日）。")


def test_on_the_day_of_a_decision_what_was_announced_is_in_force_from_tomorrow() -> None:
    """16 September 2026: announced that day, while the daily limits move on the 17th; the policy page says the same."""
    stored, day = range_to("2026-09-16"), date(2026, 9, 16)
    news = brief_policy.policy(of(stored, day, (HIKE, LATER)))
    assert news is not None
    assert news.text.en == (
        "The FOMC announced today, 16 September, that it raises the target range by 25 basis points to 3.75 to 4.00 percent, in force from "
        "tomorrow, 17 September; until then it is 3.50 to 3.75 percent."
    )
    assert (
        news.text.zh
        == "FOMC于今日（9月16日）宣布将目标区间上调25个基点至3.75%—4.00%，明日（9月17日）起生效，此前仍为3.50%—3.75%。"
    )
    page = announced_range((HIKE, LATER), stored["DFEDTARU"], stored["DFEDTARL"], day)
    assert page is not None
    assert "3.75–4.00 %, in force from 17 Sep 2026; until then it is 3.50–3.75 %" in page.en
    unknown = Decision(day, NAN, NAN, NAN, True)
    assert brief_policy.policy(of(stored, day, (unknown, LATER))) is None
    waits = brief_policy.decision(of(stored, day, (unknown, LATER)))
    assert waits is not None
    assert waits.text.en.startswith("The FOMC decides today, 16 September, at 14:00 New York time, with new projections")
    earlier = Decision(date(2026, 10, 28), NAN, NAN, NAN)
    coming = brief_policy.decision(of(stored, day, (HIKE, earlier, LATER)))
    assert coming is not None
    assert coming.text.en == "The FOMC next decides on 28 October, 42 days from now."


def test_a_decision_is_news_before_the_daily_limits_reach_it() -> None:
    """On the 18th with limits stored to the 16th: what was decided, not silence and not the old range."""
    news = brief_policy.policy(of(range_to("2026-09-16"), date(2026, 9, 18), (HIKE, LATER)))
    assert news is not None
    assert news.text.en == (
        "The fed funds target was raised by 25 basis points to a range of 3.75 to 4.00 percent, effective 17 September."
    )
    assert brief_policy.policy(of(range_to("2026-09-16"), date(2026, 9, 28), (HIKE, LATER))) is None


def test_numbers_of_the_desks_own_say_so() -> None:
    """A file that gives the last closes is named in the sentence; one that ends before them is not."""
    values = daily("2026-11-19", [4.06, 4.12])

    def said(last: date) -> str:
        own = Desk("yields.csv", "Our feed", date(2026, 1, 1), last, days=pd.date_range("2026-01-01", last))

        def read(name: str) -> Observations:
            return Observations(
                SERIES[name], values if name == "DGS10" else NONE, "desk", desk=own if name == "DGS10" else None
            )

        found = brief_market.rates(morning(read, TODAY, (), False))
        assert found is not None
        return found.text.en

    assert said(date(2026, 11, 19)) == (
        "The ten-year Treasury yield rose 6 basis points to 4.12 percent on 19 November (from the desk's own file yields.csv)."
    )
    assert "file" not in said(date(2026, 6, 30))


def test_a_gauge_on_old_readings_says_how_old() -> None:
    """Readings of 7 October on 21 November are judged, and said to be stale."""
    said = brief_policy.pressure(of({"OFRFSI": daily("2026-10-07", [-0.5] * 40)}, TODAY))
    assert said is not None
    assert said.text.en == (
        "The one indicator the pressure gauge can judge (OFR stress index) is calm, all on stale readings (the oldest of 7 October)."
    )


def test_a_change_of_the_range_is_news_for_a_week() -> None:
    """The morning after, what was done comes first; weeks later only where no calendar tells what comes next."""
    news = brief_policy.policy(of(range_to("2026-09-17"), date(2026, 9, 17), (HIKE, LATER)))
    assert news is not None
    assert news.place == 0
    assert (
        news.text.en
        == "The fed funds target was raised by 25 basis points to a range of 3.75 to 4.00 percent, effective 17 September."
    )
    assert news.text.zh == "联邦基金目标区间上调25个基点至3.75%—4.00%，9月17日起生效。"
    assert brief_policy.policy(of(range_to("2026-11-20"), TODAY, (HIKE, LATER))) is None
    plain = brief_policy.policy(of(range_to("2026-11-20"), TODAY))
    assert plain is not None
    assert plain.text.en == "The fed funds target range has been 3.75 to 4.00 percent since 17 September."


def test_an_old_close_is_said_and_one_to_expect_is_not() -> None:
    """Thursday's close is what a Saturday has; one of October is not yesterday's."""
    assert brief.age(of({"DGS10": daily("2026-11-19", [4.0, 4.1])}, TODAY)) is None
    old = brief.age(of({"DGS10": daily("2026-10-06", [4.0, 4.1])}, TODAY))
    assert old is not None
    assert "6 October, 46 days ago" in old.en
    assert "10月6日，距今46天" in old.zh


# --- whole briefs over the embedded data -------------------------------------------------------------------------

DAYS = (None, date(2024, 3, 20), date(2020, 3, 16), date(2025, 9, 18), date(2019, 6, 3), date(2025, 12, 18), date(2022, 6, 16))


@pytest.mark.parametrize("day", DAYS)
def test_three_to_six_sentences_without_the_future(day: date | None) -> None:
    """Sentences end as sentences do, and no number of the brief is of a day after it but the calendar's."""
    found, edge = on(day), day or TODAY
    said = brief.sentences(found)
    assert 3 <= len(said) <= brief.MOST
    assert said == brief.sentences(on(day))
    for one in said:
        assert one.text.en[0].isupper()
        assert one.text.en.endswith(".")
        assert one.text.zh.endswith("。")
        assert not re.search(r"nan|inf|n/a|None|\.\.|  |，，|。。|-0\.00| ;|，。", one.text.en + one.text.zh)
    assert all(move.day <= edge and (move.before or edge) <= edge for move in found.moves)
    assert all((one.out or edge) <= edge <= (one.due or edge) for one in found.prints)
    assert all(turn.day <= edge for turn in turns.newest(found.gauge, 1000))
    assert found.since is None or found.since.day <= edge
    assert all(entry.day >= edge for entry in found.agenda)


def test_the_morning_of_the_report() -> None:
    """2024-03-20: what is known of that day, with its decision, as the policy page tells it."""
    said = " ".join(one.text.en for one in brief.sentences(on(date(2024, 3, 20))))
    for part in (
        "The ten-year Treasury yield fell 4 basis points to 4.30 percent on 19 March",
        "Consumer prices rose 3.2 percent in the year to February (3.1 percent in January) and core prices rose 0.4 percent on the month",
        "From the eve of the FOMC's decision of 31 January to 19 March",
        f"All {len(LINES)} indicators the pressure gauge can judge are calm",
        "The FOMC announced today, 20 March, that the target range stays at 5.25 to 5.50 percent.",
        "The FOMC next decides on 1 May, 42 days from now",
    ):
        assert part in said


def test_the_day_of_the_emergency_cut() -> None:
    """2020-03-16: the cut comes first, and the closes are Friday's."""
    said = [one.text.en for one in brief.sentences(on(date(2020, 3, 16)))]
    assert (
        said[0]
        == "The fed funds target was lowered by 100 basis points to a range of 0.00 to 0.25 percent, effective 16 March."
    )
    assert said[1].startswith("The ten-year Treasury yield rose 6 basis points to 0.94 percent on 13 March")


def test_a_release_of_the_day_is_said_and_a_rate_that_cannot_be_is_explained() -> None:
    """2025-12-18: November's CPI against September's, and no monthly core rate."""
    said = " ".join(one.text.en for one in brief.sentences(on(date(2025, 12, 18))))
    assert "Consumer prices rose 2.7 percent in the year to November (3.0 percent in September)" in said
    assert "core prices have no monthly rate, as October was never published" in said


def prices(first: float, step: float, *, blank: bool) -> pd.Series:
    """An index of steady growth from January 2025 to October 2026, October 2025 never published: blank or not there at all."""
    months = pd.date_range("2025-01-01", "2026-10-01", freq="MS")
    values = pd.Series([first * (1 + step) ** n for n in range(len(months))], index=months)
    values.loc["2025-10-01"] = NAN
    return values if blank else values.dropna()


@pytest.mark.parametrize("blank", [True, False])
def test_a_month_whose_base_was_never_published_is_told_by_its_other_rates(blank: bool) -> None:
    """October 2026 against an October 2025 that never was: 1- and 3-month rates of October, not the 12-month rate of September."""
    stored = {
        "CPIAUCSL": prices(320.0, 0.002, blank=blank), "CPIAUCNS": prices(319.0, 0.002, blank=blank),
        "CPILFESL": prices(325.0, 0.003, blank=blank), "CPILFENS": prices(324.0, 0.003, blank=blank),
    }  # fmt: skip
    (said,) = brief.releases(of(stored, TODAY))
    assert said.text.en == (
        "Consumer prices rose 0.2 percent on the month in October (2.4 percent annualised over three months) and core prices rose 0.3 "
        "percent on the month (3.7 percent annualised over three months); October has no 12-month rate, as October 2025 was never published; the report "
        "came out on 10 November."
    )
    assert said.text.zh == (
        "10月CPI环比上涨0.2%（三个月年化2.4%），核心CPI环比上涨0.3%（三个月年化3.7%）；10月同比因2025年10月数据从未公布而无法计算，11月10日公布。"
    )
    found = {one.key.line.key: one for one in of(stored, TODAY).prints}
    for key in ("CPI", "CORE_CPI_YOY"):
        assert (found[key].newer, found[key].lacking) == (date(2026, 10, 1), date(2025, 10, 1))
    assert (found["CORE_CPI"].newer, found["CORE_CPI"].lacking) == (None, None)
    assert {entry.release.key for entry in of(stored, TODAY).agenda if entry.prints} == {"cpi"}


def test_a_rate_that_lacks_an_unknown_reason_gives_none() -> None:
    """A history that only begins later is no month never published."""
    short = prices(320.0, 0.002, blank=False).loc["2026-01-01":]
    found = {one.key.line.key: one for one in of({"CPIAUCNS": short}, TODAY).prints}
    assert (found["CPI"].period, found["CPI"].lacking) == (None, None)


def test_the_unemployment_rate_that_was_never_asked_for() -> None:
    """Payrolls of October 2025 without the household survey of that month."""
    months = pd.date_range("2025-08-01", "2025-10-01", freq="MS")
    stored = {"PAYEMS": pd.Series([159e6, 159.1e6, 159.0e6], index=months), "UNRATE": pd.Series([4.3, 4.4, NAN], index=months)}
    (said,) = brief.releases(of(stored, date(2025, 12, 16)))
    assert said.text.en.startswith(
        "Payrolls fell by 100 thousand in October (up 100 thousand in September); that month's unemployment rate was never published;"
    )


@pytest.mark.parametrize("day", [date(1975, 1, 1), date(1950, 1, 1)])
def test_before_most_data_there_is_nothing_to_say(day: date) -> None:
    """No sentence, no row, no release."""
    found = on(day)
    assert brief.sentences(found) == ()
    assert brief.age(found) is None
    assert (found.moves, found.agenda) == ((), ())


def test_what_came_out_later_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """With every observation published after the day and every later decision replaced by nonsense: the same, word for word."""
    day, plain = date(2025, 9, 18), brief.sentences(on(date(2025, 9, 18)))
    spoiled = {
        name: values.mask(published_on(SERIES[name], dates(values)) > np.datetime64(day), -12345.0)
        for name, values in embedded.observations().items()
    }
    assert any((values == -12345.0).any() for values in spoiled.values())
    later = tuple(one if one.day < day else Decision(one.day, 999.0, 9.0, 9.25, one.sep) for one in embedded.decisions())
    monkeypatch.setattr(embedded, "observations", lambda: spoiled)
    monkeypatch.setattr(embedded, "decisions", lambda: later)
    assert brief.sentences(on(day)) == plain


def test_a_series_finds_its_figure() -> None:
    """The first figure of a page that draws all of the series; none for one that is drawn nowhere."""
    assert home("NFCI", "GDP") == ""
    assert home("NFCI") == "nfci"
    assert home("ON_NO_FIGURE") == ""


def limits(*values: tuple[str, float]) -> dict[str, pd.Series]:
    upper = pd.Series([value for _, value in values], index=pd.DatetimeIndex([day for day, _ in values]))
    return {"DFEDTARU": upper, "DFEDTARL": upper - 0.25}


@pytest.mark.parametrize(
    ("stored", "decisions", "told"),
    [
        # dated on the day of the decision, as FRED dates December 2015 and 2016
        (limits(("2026-09-15", 3.75), ("2026-09-16", 4.0)), (HIKE,), "effective 17 September"),
        (limits(("2026-09-14", 3.75), ("2026-09-19", 4.0)), (HIKE,), "effective 17 September"),
        # days are missing and no one decision tells
        (limits(("2026-09-14", 3.75), ("2026-09-19", 4.0)), (), "in force by 19 September"),
        (limits(("2026-09-16", 3.75), ("2026-09-17", 4.0)), (), "effective 17 September"),
    ],
)
def test_a_range_is_in_force_from_the_day_after_its_decision(
    stored: dict[str, pd.Series], decisions: tuple[Decision, ...], told: str
) -> None:
    """Whatever day the limits are dated on; where they have a gap, the decision in it tells, or the last possible day."""
    news = brief_policy.policy(of(stored, date(2026, 9, 19), decisions))
    assert news is not None
    assert told in news.text.en


def test_an_outcome_not_stored_is_said_whatever_else_is_fresh() -> None:
    """A close of yesterday makes the range stale, but not known."""
    stored = limits(("2026-10-06", 4.0), ("2026-10-07", 4.0)) | {"VIXCLS": daily("2026-11-20", [18.0, 19.0])}
    decisions = (HIKE, Decision(date(2026, 10, 28), NAN, NAN, NAN), LATER)
    said = brief_policy.decision(of(stored, TODAY, decisions))
    assert said is not None
    assert said.text.en.startswith(
        "The outcome of the FOMC meeting of 28 October is not held here (the target range was 3.75 to 4.00 percent"
    )
