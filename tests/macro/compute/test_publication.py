"""When things come out: the days behind every as-of view without a true vintage."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from macro.catalogue import SERIES
from macro.compute.publication import (
    any_stale,
    approximate,
    expected_on,
    federal_holidays,
    forget,
    is_stale,
    known_by,
    known_from,
    next_expected,
    published_on,
)
from macro.declare import releases as r
from macro.declare import units as u
from macro.declare.release_days import CALENDAR, DELAYED, extend
from macro.declare.series import Frequency, Lag, Observations, Release, Series
from macro.declare.text import Label

OTHER = Release("other", Label("其他", "Other"), "12:00")


def series(frequency: Frequency, lag: Lag, release: Release = OTHER, discontinued: date | None = None) -> Series:
    """A series of which only the calendar matters."""
    return Series(
        "X", Label("例", "Example"), "FRED", u.PERCENT_Q, frequency, "NSA", release, lag, "Nobody", discontinued=discontinued
    )


def day_of(one: Series, observation: str) -> str:
    """The day one observation came out."""
    return str(published_on(one, pd.DatetimeIndex([observation]))[0])


@pytest.mark.parametrize(
    ("observation", "published"),
    [
        ("2026-11-18", "2026-11-19"),  # Wednesday
        ("2026-11-20", "2026-11-23"),  # Friday: on Monday
        ("2024-02-16", "2024-02-20"),  # Friday before Presidents' Day: on Tuesday
        ("2026-11-25", "2026-11-27"),  # the day before Thanksgiving: on Friday
        ("2026-11-21", "2026-11-23"),  # a Saturday of a seven-day series: with Friday's
    ],
)
def test_next_business_day_skips_weekends_and_federal_holidays(observation: str, published: str) -> None:
    """SOFR of Friday is out on Monday, or on Tuesday where Monday is a holiday."""
    assert day_of(series("D", r.NEXT_BUSINESS_DAY), observation) == published


@pytest.mark.parametrize(
    ("observation", "published"),
    [("2024-03-13", "2024-03-14"), ("2026-11-25", "2026-11-27"), ("2024-07-03", "2024-07-05"), ("2024-12-18", "2024-12-19")],
)
def test_h41_is_out_on_thursday_or_on_friday_after_a_holiday(observation: str, published: str) -> None:
    """The Wednesday level comes the next day; in the week of Thanksgiving and of a Thursday 4 July on Friday."""
    assert day_of(series("W", r.THURSDAY), observation) == published


@pytest.mark.parametrize(
    ("observation", "published"),
    [("2024-03-11", "2024-03-18"), ("2024-03-15", "2024-03-18"), ("2024-02-12", "2024-02-20"), ("2024-02-16", "2024-02-20")],
)
def test_h10_of_a_whole_week_is_out_on_the_next_monday(observation: str, published: str) -> None:
    """Monday's and Friday's rate appear together, on Tuesday where Monday is a holiday."""
    assert day_of(series("D", r.FOLLOWING_MONDAY), observation) == published


@pytest.mark.parametrize(
    ("observation", "published"), [("2024-02-01", "2024-03-12"), ("2023-02-01", "2023-03-13"), ("2023-12-01", "2024-01-12")]
)
def test_a_monthly_lag_counts_from_the_last_day_of_the_month(observation: str, published: str) -> None:
    """The CPI of February 2024, a leap year, by 12 days: 12 March; where that is a Sunday, on Monday."""
    assert day_of(series("M", Lag(12)), observation) == published


@pytest.mark.parametrize(
    ("observation", "published"), [("2023-10-01", "2024-01-30"), ("2024-01-01", "2024-04-30"), ("2024-04-01", "2024-07-30")]
)
def test_a_quarterly_lag_counts_from_the_last_day_of_the_quarter(observation: str, published: str) -> None:
    """GDP dated on the first day of its quarter is out 30 days after the quarter's end."""
    assert day_of(series("Q", Lag(30)), observation) == published


def test_a_yearly_lag_counts_from_new_years_eve() -> None:
    """A year dated on 1 January is complete on 31 December; fifteen days on is Martin Luther King's day, and nothing comes."""
    assert day_of(series("A", Lag(15)), "2023-01-01") == "2024-01-16"


def test_a_negative_lag_is_publication_inside_the_period() -> None:
    """The loan officer survey of the first quarter comes in early February."""
    assert day_of(series("Q", Lag(-55)), "2024-01-01") == "2024-02-05"


@pytest.mark.parametrize(
    ("observation", "published"), [("2023-07-01", "2023-11-29"), ("2023-10-01", "2024-03-29"), ("2024-01-01", "2024-05-30")]
)
def test_fourth_quarter_profits_wait_for_the_third_gdp_estimate(observation: str, published: str) -> None:
    """On 20 March 2024 the profits of the fourth quarter were not known; they came on the 28th."""
    assert day_of(series("Q", r.WITH_PROFITS), observation) == published


@pytest.mark.parametrize(
    ("observation", "published"),
    [("2024-03-01", "2024-03-21"), ("2024-02-01", "2024-02-15"), ("2026-08-01", "2026-08-20"), ("2025-06-01", "2025-06-20")],
)
def test_the_philadelphia_survey_is_out_on_the_third_thursday(observation: str, published: str) -> None:
    """March 2024's came a day after the FOMC of the 20th."""
    assert day_of(series("M", r.THIRD_THURSDAY), observation) == published


@pytest.mark.parametrize(
    ("observation", "published"), [("2024-03-01", "2024-03-15"), ("2024-06-01", "2024-06-17"), ("2025-02-01", "2025-02-18")]
)
def test_the_empire_survey_is_out_on_the_fifteenth_or_the_next_business_day(observation: str, published: str) -> None:
    """A weekend, and Presidents' Day after one, move it on."""
    assert day_of(series("M", r.MID_MONTH), observation) == published


@pytest.mark.parametrize(
    ("observation", "published"),
    [
        ("2024-02-01", "2024-03-08"),
        ("2024-01-01", "2024-02-02"),
        ("2025-06-01", "2025-07-03"),  # Friday is Independence Day
        ("2026-06-01", "2026-07-02"),  # and on a Saturday it is kept on the Friday
        ("2020-06-01", "2020-07-02"),
        ("2018-12-01", "2019-01-04"),
        ("2019-12-01", "2020-01-10"),  # not on 3 January
        ("2020-12-01", "2021-01-08"),  # not on New Year's Day
    ],
)
def test_the_jobs_report_is_out_three_fridays_after_its_week(observation: str, published: str) -> None:
    """The third Friday after the week of the 12th, the day before a holiday, a week later at the turn of a year."""
    assert day_of(series("M", r.JOBS_FRIDAY), observation) == published


def test_longer_run_projections_bear_their_own_day() -> None:
    """A row dated by its meeting was known that day, whatever its quarter."""
    assert day_of(series("Q", r.OWN_DATE), "2024-03-20") == "2024-03-20"


@pytest.mark.parametrize(
    ("release", "frequency", "lag", "observation", "published"),
    [
        (r.CPI, "M", Lag(12), "2025-09-01", "2025-10-24"),
        (r.CPI, "M", Lag(12), "2025-11-01", "2025-12-18"),
        (r.CPI, "M", Lag(12), "2026-01-01", "2026-02-13"),
        (r.CPI, "M", Lag(12), "2025-08-01", "2025-09-11"),  # before the lapse: by the calendar
        (r.CPI, "M", Lag(12), "2013-09-01", "2013-10-30"),  # the lapse of 2013
        (r.EMPLOYMENT, "M", r.JOBS_FRIDAY, "2025-09-01", "2025-11-20"),
        (r.EMPLOYMENT, "M", r.JOBS_FRIDAY, "2025-10-01", "2025-12-16"),  # payrolls, with November's
        (r.EMPLOYMENT, "M", r.JOBS_FRIDAY, "2025-11-01", "2025-12-16"),
        (r.EMPLOYMENT, "M", r.JOBS_FRIDAY, "2026-01-01", "2026-02-11"),
        (r.GDP_RELEASE, "Q", Lag(30), "2025-07-01", "2025-12-23"),
        (r.GDP_RELEASE, "Q", Lag(30), "2025-10-01", "2026-02-20"),
        (r.PROFITS, "Q", r.WITH_PROFITS, "2025-10-01", "2026-04-09"),
        (r.PRODUCTIVITY, "Q", Lag(40), "2025-07-01", "2026-01-08"),
        (r.G17, "M", Lag(16), "2025-10-01", "2025-12-23"),
        (r.INCOME, "M", Lag(29), "2025-11-01", "2026-01-22"),
    ],
)
def test_releases_the_lapse_delayed_came_on_their_known_day(
    release: Release, frequency: Frequency, lag: Lag, observation: str, published: str
) -> None:
    """A lag of usual times would claim numbers nobody had in the autumn of 2025."""
    assert day_of(series(frequency, lag, release), observation) == published


@pytest.mark.parametrize(
    ("release", "frequency", "lag", "observation", "published"),
    [
        (r.CPI, "M", Lag(12), "2026-09-01", "2026-10-14"),
        (r.CPI, "M", Lag(12), "2026-10-01", "2026-11-10"),
        (r.CPI, "M", Lag(12), "2026-11-01", "2026-12-10"),
        (r.CPI, "M", Lag(12), "2009-12-01", "2010-01-15"),
        (r.INCOME, "M", Lag(29), "2026-10-01", "2026-11-25"),
        (r.GDP_RELEASE, "Q", Lag(30), "2026-07-01", "2026-10-29"),
        (r.G17, "M", Lag(16), "2026-11-01", "2026-12-16"),
    ],
)
def test_a_published_calendar_goes_before_a_usual_lag(
    release: Release, frequency: Frequency, lag: Lag, observation: str, published: str
) -> None:
    """The days the publishers named, which are then not approximate."""
    one = series(frequency, lag, release)
    assert day_of(one, observation) == published
    assert not approximate(one, date.fromisoformat(published))
    assert approximate(one, date(2031, 1, 12))


@pytest.mark.parametrize(
    ("quarter", "published"),
    [("2023-10-01", "2024-03-28"), ("2026-04-01", "2026-08-26"), ("2025-10-01", "2026-04-09"), ("2025-07-01", "2025-12-23")],
)
def test_taxes_and_profits_come_with_a_later_estimate_of_gdp(quarter: str, published: str) -> None:
    """With the second, for a fourth quarter with the third: on 2024-03-20 those of 2023 Q4 were not known."""
    for release in (r.GDP_RELEASE, r.PROFITS):
        assert day_of(series("Q", r.WITH_PROFITS, release), quarter) == published
    assert day_of(series("Q", Lag(30), r.GDP_RELEASE), "2023-10-01") == "2024-01-25"


def test_known_days_are_business_days_after_their_period_begins() -> None:
    """A slip of a digit would put a release on a weekend or before its month."""
    late = {name: {period: one.day for period, one in delays.items()} for name, delays in DELAYED.items()}
    for days in (*CALENDAR.values(), *late.values()):
        for period, day in days.items():
            assert np.is_busday(np.datetime64(day, "D"), holidays=federal_holidays()), day
            assert 30 <= (date.fromisoformat(day) - date.fromisoformat(period)).days <= 210, (period, day)


def test_nothing_came_out_on_a_weekend_or_a_holiday() -> None:
    """Of no series of the catalogue that bears a day of its own, in eighteen years."""
    for one in {(one.frequency, one.lag, one.release.key): one for one in SERIES.values()}.values():
        if one.frequency in ("W", "M", "Q", "A") and one.lag.calendar != "own_date" and one.release.key != "sep":
            index = pd.date_range(
                "2010-01-01", "2027-12-31", freq={"W": "W-WED", "M": "MS", "Q": "QS", "A": "YS"}[one.frequency]
            )
            for days in (published_on(one, index), known_from(one, index)):
                assert np.is_busday(days, holidays=federal_holidays()).all(), one.id


def test_no_delay_was_told_after_it_happened() -> None:
    """A new day is told before it comes."""
    assert all(one.told < one.day for delays in DELAYED.values() for one in delays.values())


NAMES = {
    "cpi": "CPIAUCSL", "employment_situation": "UNRATE", "personal_income_outlays": "PCEPILFE", "g17": "INDPRO", "z1": "CMDEBT",
    "gdp": "GDPC1",
}  # fmt: skip


def test_every_known_day_is_the_one_of_the_survey(shared: Path) -> None:
    """All first numbers of facts/release_dates.csv, the lapses among them; and profits with the estimate they come with."""
    checked = 0
    with (shared / "facts" / "release_dates.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            period, estimate, name = row["reference_period"], row["estimate"], NAMES[row["release"]]
            day = pd.Timestamp(pd.Period(period, "Q" if "Q" in period else "M").start_time)
            if estimate in ("second", "third") and (day.month == 10) == (estimate == "third"):
                name = "CPROFIT"
            elif estimate not in ("", "advance", "initial"):
                continue
            assert str(published_on(SERIES[name], pd.DatetimeIndex([day]))[0]) == row["release_date"], (name, period)
            checked += 1
    assert checked > 560


@pytest.mark.parametrize(
    ("release", "frequency", "lag", "observation", "known"),
    [
        (r.CPI, "M", Lag(12), "2009-11-01", "2009-12-28"),  # 26 days, the longest a CPI took, is a Saturday
        (r.G19, "M", Lag(37, slack=3), "2024-01-01", "2024-03-11"),
        (r.MTS, "M", r.WITH_MTS, "2024-02-01", "2024-03-14"),
        (r.MTS, "M", r.WITH_MTS, "2024-09-01", "2024-10-25"),
        (r.H6, "M", r.FOURTH_TUESDAY, "2024-02-01", "2024-03-26"),
        (r.Z1, "Q", r.FINANCIAL_ACCOUNTS, "2024-04-01", "2024-09-13"),
        (r.Z1, "Q", r.FINANCIAL_ACCOUNTS, "2023-10-01", "2024-03-07"),  # known
    ],
)
def test_where_no_day_is_known_a_number_waits_for_the_latest_usual_one(
    release: Release, frequency: Frequency, lag: Lag, observation: str, known: str
) -> None:
    """Never a day early: consumer credit of July came on the ninth of September 2024, two days after its usual lag."""
    found = known_from(series(frequency, lag, release), pd.DatetimeIndex([observation]))
    assert str(found[0]) == known


@pytest.mark.parametrize(
    ("period", "edge", "told"),
    [
        ("2025-09-01", "2025-10-08", "2025-10-15"),  # as it was scheduled
        ("2025-09-01", "2025-10-10", "2025-10-24"),  # announced on that day
        ("2025-11-01", "2025-11-20", "2025-12-10"),
        ("2025-11-01", "2025-11-21", "2025-12-18"),
        ("2025-08-01", "2025-09-01", "2025-09-11"),
        ("2026-01-01", "2026-02-03", "2026-02-11"),
        ("2026-01-01", "2026-02-04", "2026-02-13"),
    ],
)
def test_a_delay_counts_from_the_day_it_was_told(period: str, edge: str, told: str) -> None:
    """In the lapse of 2025 nobody knew the new days."""
    one = series("M", Lag(12), r.CPI)
    assert str(expected_on(one, pd.DatetimeIndex([period]), date.fromisoformat(edge))[0]) == told


def test_what_did_not_come_and_has_no_new_day_has_none() -> None:
    """Between the usual day of September's jobs report and the end of the lapse."""
    jobs = series("M", r.JOBS_FRIDAY, r.EMPLOYMENT)
    september = pd.DatetimeIndex(["2025-09-01"])
    assert np.isnat(expected_on(jobs, september, date(2025, 10, 20))[0])
    assert str(expected_on(jobs, september, date(2025, 11, 14))[0]) == "2025-11-20"


def test_days_learned_later_take_their_place() -> None:
    """What a desk or FRED adds holds at once, and no longer once it is taken away."""
    one, june = series("M", Lag(12), r.CPI), pd.DatetimeIndex(["2027-06-01"])
    assert str(published_on(one, june)[0]) == "2027-07-12"
    try:
        assert extend({"cpi": {"2027-06-01": "2027-07-14"}})
        forget()
        assert str(published_on(one, june)[0]) == "2027-07-14"
        assert not approximate(one, date(2027, 7, 14))
    finally:
        assert extend({})
        forget()
    assert str(published_on(one, june)[0]) == "2027-07-12"


def test_the_days_of_a_whole_index_come_in_order_of_its_rows() -> None:
    """One day for each observation; none for none."""
    one = series("M", Lag(12), r.CPI)
    index = pd.DatetimeIndex(["2025-08-01", "2025-09-01", "2025-11-01"])
    assert [str(day) for day in published_on(one, index)] == ["2025-09-11", "2025-10-24", "2025-12-18"]
    assert len(published_on(one, pd.DatetimeIndex([]))) == 0


def test_an_observation_is_known_on_its_day_and_not_the_day_before() -> None:
    """The CPI of 12 March 2024 is not known on the 11th."""
    values = pd.Series([1.0, 2.0], index=pd.DatetimeIndex(["2024-01-01", "2024-02-01"]))
    one = series("M", Lag(12))
    assert known_by(one, values, date(2024, 3, 11)).tolist() == [1.0]
    assert known_by(one, values, date(2024, 3, 12)).tolist() == [1.0, 2.0]
    assert known_by(one, values, date(1950, 1, 1)).empty
    assert known_by(one, values.iloc[:0], date(2024, 3, 12)).empty


def test_a_delayed_observation_hides_alone() -> None:
    """On 1 December 2025 the payrolls of September were known, those of October not."""
    values = pd.Series([1.0, 2.0, 3.0], index=pd.DatetimeIndex(["2025-08-01", "2025-09-01", "2025-10-01"]))
    one = series("M", r.JOBS_FRIDAY, r.EMPLOYMENT)
    assert known_by(one, values, date(2025, 10, 31)).tolist() == [1.0]
    assert known_by(one, values, date(2025, 12, 1)).tolist() == [1.0, 2.0]
    assert known_by(one, values, date(2025, 12, 16)).tolist() == [1.0, 2.0, 3.0]


@pytest.mark.parametrize(
    ("frequency", "lag", "last", "due"),
    [
        ("D", r.NEXT_BUSINESS_DAY, date(2026, 11, 19), date(2026, 11, 23)),  # Friday's, out on Monday
        ("D7", r.SAME_DAY, date(2026, 11, 21), date(2026, 11, 22)),
        ("W", r.THURSDAY, date(2026, 11, 18), date(2026, 11, 27)),
        ("M", Lag(12), date(2026, 9, 1), date(2026, 11, 12)),
        ("Q", Lag(30), date(2026, 7, 1), date(2027, 2, 1)),
        ("A", Lag(15), date(2025, 1, 1), date(2027, 1, 15)),
    ],
)
def test_the_next_observation_is_due_one_period_on(frequency: Frequency, lag: Lag, last: date, due: date) -> None:
    """The period after the last one, published by its lag."""
    assert next_expected(series(frequency, lag), last) == due


def test_nothing_more_is_expected_of_a_discontinued_series() -> None:
    """A programme that has closed is not stale."""
    ended = series("W", r.THURSDAY, discontinued=date(2025, 3, 12))
    assert next_expected(ended, date(2025, 3, 12)) is None
    assert not is_stale(ended, date(2025, 3, 12), date(2026, 11, 21))


def test_a_series_is_stale_only_after_its_grace() -> None:
    """September's number was due on 12 November; twelve days of grace end on the 24th."""
    one = series("M", Lag(12))
    assert not is_stale(one, date(2026, 9, 1), date(2026, 11, 24))
    assert is_stale(one, date(2026, 9, 1), date(2026, 11, 25))


def test_a_series_that_will_end_is_stale_before_it_does() -> None:
    """As of March 2024 a facility that ends in 2025 lacks its weeks since January; today nothing more is to come."""
    one = series("W", r.THURSDAY, discontinued=date(2025, 3, 26))
    assert is_stale(one, date(2024, 1, 17), date(2024, 3, 20))
    assert not is_stale(one, date(2024, 3, 13), date(2024, 3, 20))
    assert not is_stale(one, date(2024, 1, 17), date(2026, 11, 21))


def test_in_a_window_of_the_past_only_what_lacks_there_is_stale() -> None:
    """A number that ends in September lacks October's: in a window to October, not in one to September's last day."""
    one, today = series("M", Lag(12)), date(2026, 11, 28)
    assert is_stale(one, date(2026, 9, 1), today, date(2026, 10, 1))
    assert not is_stale(one, date(2026, 9, 1), today, date(2026, 9, 30))
    assert not is_stale(one, date(2026, 9, 1), date(2026, 11, 24), date(2026, 10, 31))  # not late yet
    inputs = (held("D", r.NEXT_BUSINESS_DAY, "2026-10-08"), held("W", r.THURSDAY, "2026-11-18"))
    assert any_stale(inputs, date(2026, 10, 8), today, date(2026, 10, 9))
    assert not any_stale(inputs, date(2024, 6, 28), today, date(2024, 6, 28))


def held(frequency: Frequency, lag: Lag, last: str) -> Observations:
    return Observations(series(frequency, lag), pd.Series([1.0], index=pd.DatetimeIndex([last])), "fetched")


def test_only_what_holds_a_number_up_makes_it_stale() -> None:
    """EFFR less IORB to 19 November, in which H.15 tells the years before EFFR only: it may end in October. A leg that ends
    with the spread does count, and so does a quarter of GDP that is overdue."""
    effr = held("D", r.NEXT_BUSINESS_DAY, "2026-11-19")
    old, iorb = held("D7", r.NEXT_BUSINESS_DAY, "2026-10-08"), held("D7", r.SAME_DAY, "2026-11-20")
    today = date(2026, 11, 20)
    assert not any_stale((effr, old, iorb), date(2026, 11, 19), today)
    assert any_stale((effr, old, iorb), date(2026, 10, 8), today)
    late = held("D", r.NEXT_BUSINESS_DAY, "2026-10-08")
    assert any_stale((effr, late), date(2026, 10, 8), today)
    assert any_stale((effr, held("Q", Lag(30), "2025-10-01")), date(2026, 11, 19), today)
    assert not any_stale((), None, today)


def test_holidays_are_those_of_the_reserve_banks() -> None:
    """Markets had closes on 18 June and 31 December 2021 and on 10 November 2023, Fridays before holidays on a Saturday, which
    offices of the government kept; a Sunday's is kept on Monday."""
    closed = {str(day) for day in federal_holidays()}
    assert not closed & {"2021-06-18", "2021-12-31", "2023-11-10", "2020-07-03", "2021-12-24"}
    assert {"2022-06-20", "2023-11-23", "2022-12-26", "2024-01-15", "2026-11-11"} <= closed
