"""FedWatch: the published examples to their printed decimal, hand-computed edges, and every day of 2018-2023."""

from __future__ import annotations

import json
from calendar import monthrange
from collections.abc import Mapping
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pandas as pd
import pytest

from macro.declare.dates import dates
from macro.policy import fedwatch as fw
from macro.policy.priced import Closes, Market


def d(text: str) -> date:
    return date.fromisoformat(text)


def averages(**rates: float) -> dict[date, float]:
    """Average rates by month, `y2026_10=3.88`."""
    return {date(int(name[1:5]), int(name[6:]), 1): rate for name, rate in rates.items()}


def printed(odds: Mapping[int, float]) -> dict[int, float]:
    """Percent to one decimal, as the tables print them."""
    return {steps: round(100 * share, 1) for steps, share in odds.items()}


# ---- published examples


def test_the_example_of_the_method_s_paper() -> None:
    """17 September 2015: 16 of 30 days at the old rate, which August's expired contract gives; 53.6 % on 25 bp."""
    prices = {"2015-08-01": 99.8675, "2015-09-01": 99.805}
    found = {d(month): fw.implied_average(price) for month, price in prices.items()}
    assert fw.days_before_and_from(d("2015-09-17")) == (16, 14)
    calendar = [d(day) for day in ("2015-06-17", "2015-07-29", "2015-09-17", "2015-10-28", "2015-12-16")]
    one = fw.outlook(found, fw.runs(calendar), d("2015-09-17"))[0]
    assert one.start == pytest.approx(0.1325)
    assert one.end == pytest.approx(0.26643, abs=5e-6)
    assert one.steps is not None
    assert printed(fw.odds(one.steps)) == {0: 46.4, 1: 53.6}


def test_the_arithmetic_of_october_2026() -> None:
    """Closes of 2 October 2026: the late October meeting backwards from November, December forwards from it."""
    found = averages(y2026_10=100 - 96.12, y2026_11=100 - 96.07, y2026_12=100 - 95.925)
    calendar = [d(day) for day in ("2026-09-16", "2026-10-28", "2026-12-09", "2027-01-27", "2027-03-17")]
    october, december = fw.outlook(found, fw.runs(calendar), d("2026-10-03"))[:2]
    assert (october.start, october.end) == (pytest.approx(3.87259, abs=5e-6), pytest.approx(3.93))
    assert october.steps == pytest.approx(0.2296, abs=5e-5)
    assert (december.start, december.end) == (pytest.approx(3.93), pytest.approx(4.12543, abs=5e-6))
    assert december.steps == pytest.approx(0.7817, abs=5e-5)
    after_october, after_december = fw.cumulative((october, december))
    assert printed(after_october) == {0: 77.0, 1: 23.0}
    assert printed(after_december) == {0: 16.8, 1: 65.2, 2: 18.0}
    assert [fw.Target(3.75, 4.0, d("2026-10-02")).text(steps) for steps in after_december] == [
        "3.75–4.00", "4.00–4.25", "4.25–4.50",
    ]  # fmt: skip


def test_the_published_table_of_march_2023(shared: Path) -> None:
    """Every number of the table CME published for 10 March 2023, and the steps on the way, from that day's closes."""
    path = shared / "samples" / "cme" / "fedwatch_vector_2023-03-10.json"
    vector = json.loads(path.read_text(encoding="utf-8"))
    found = {d(f"{month}-01"): fw.implied_average(close) for month, close in vector["closes"].items()}
    calendar = [d(day) for day in ("2022-12-14", "2023-02-01", *vector["meetings"], "2024-03-20")]
    coming = fw.outlook(found, fw.runs(calendar), d(vector["watch_date"]) + timedelta(days=1))
    by_day, steps = {one.day: one for one in coming}, vector["steps"]
    march, may, june, july = (by_day[d(day)] for day in ("2023-03-22", "2023-05-03", "2023-06-14", "2023-07-26"))
    assert (march.start, march.end) == (pytest.approx(steps["mar_start"], abs=5e-5), pytest.approx(steps["mar_end"]))
    assert march.steps == pytest.approx(steps["mar_change_in_25bp"], abs=5e-5)
    assert july.start == pytest.approx(steps["jul_start"], abs=5e-5)
    assert june.start == may.end == pytest.approx(steps["jun_start_equals_may_end"], abs=5e-6)
    assert may.steps == pytest.approx(steps["may_change_in_25bp"], abs=5e-5)
    first, second = fw.cumulative(coming)[:2]
    assert first == pytest.approx({1: steps["p_mar_25bp"], 2: steps["p_mar_50bp"]}, abs=5e-5)
    lower, upper = vector["target_range"]
    target = fw.Target(lower, upper, d(vector["watch_date"]))
    table = {target.text(change).replace(".", "").replace("–", "-"): share for change, share in printed(second).items()}
    published = vector["expected_after_2023-05-03_meeting_percent"]
    assert table == {name: share for name, share in published.items() if share}


# ---- one month

# average, start, meeting -> end; by hand: (N·average − M·start)/(N − M)
FORWARD = [
    (3.93, 3.93, "2026-12-09", 3.93),
    (4.0, 3.75, "2026-12-16", (31 * 4.0 - 15 * 3.75) / 16),
    (5.20, 5.00, "2023-02-01", 5.20),  # the first of the month: every day is new
    (5.20, None, "2023-02-01", 5.20),
    (5.20, None, "2023-02-02", None),
    (4.0, 3.75, "2024-01-31", None),  # one day would count thirty-one-fold
    (4.0, 3.75, "2019-04-30", None),
    (4.0, 3.75, "2026-10-26", None),
    (4.0, 3.75, "2026-10-25", (31 * 4.0 - 24 * 3.75) / 7),
    (-0.05, 0.05, "2020-06-10", (30 * -0.05 - 9 * 0.05) / 21),  # a price of 100.05
]
# average, end, meeting -> start; by hand: (N·average − (N − M)·end)/M
BACKWARD = [
    (4.0, 4.0, "2026-10-28", 4.0),
    (3.88, 3.93, "2026-10-28", (31 * 3.88 - 4 * 3.93) / 27),
    (5.33, 5.58, "2024-01-31", (31 * 5.33 - 1 * 5.58) / 30),
    (5.33, 5.58, "2019-04-30", (30 * 5.33 - 1 * 5.58) / 29),
    (5.20, 5.25, "2023-05-03", None),  # two days would count fifteen-fold
    (5.20, 5.25, "2023-11-01", None),
    (5.20, 5.25, "2023-05-08", (31 * 5.20 - 24 * 5.25) / 7),
]


@pytest.mark.parametrize(("average", "start", "meeting", "end"), FORWARD)
def test_the_rate_after(average: float, start: float | None, meeting: str, end: float | None) -> None:
    """Day weights by hand; a meeting so late that a tick would be multiplied gives none."""
    assert fw.rate_after(average, start, d(meeting)) == (None if end is None else pytest.approx(end))


@pytest.mark.parametrize(("average", "end", "meeting", "start"), BACKWARD)
def test_the_rate_before(average: float, end: float, meeting: str, start: float | None) -> None:
    """Day weights by hand, the last day of a month included; one so early that a tick would be multiplied gives none."""
    assert fw.rate_before(average, end, d(meeting)) == (None if start is None else pytest.approx(start))


# ---- runs of months

CALENDAR = [
    d(day) for day in ("2023-02-01", "2023-03-22", "2023-05-03", "2023-06-14", "2023-07-26", "2023-09-20", "2023-11-01")
]


def test_runs_of_the_calendar() -> None:
    """Meetings in successive months belong together; nothing is free before the first meeting or after the last."""
    found = fw.runs(CALENDAR)
    assert [(run.before, len(run.meetings), run.after) for run in found] == [
        (None, 2, d("2023-04-01")),
        (d("2023-04-01"), 3, d("2023-08-01")),
        (d("2023-08-01"), 1, d("2023-10-01")),
        (d("2023-10-01"), 1, None),
    ]
    assert fw.runs([]) == ()


MAY, JUNE, JULY = 4.86, 5.10, 5.24
WHOLE = averages(y2023_04=4.85, y2023_05=MAY, y2023_06=JUNE, y2023_07=JULY, y2023_08=5.30)
JULY_START = (31 * JULY - 6 * 5.30) / 25
JUNE_START = (30 * JUNE - 17 * JULY_START) / 13
MAY_END = (31 * MAY - 2 * 4.85) / 29
JUNE_END = (30 * JUNE - 13 * MAY_END) / 17


@pytest.mark.parametrize(
    ("missing", "rates"),
    [
        ((), [4.85, JUNE_START, JULY_START, 5.30]),  # worked back; the average of May is left over
        (("2023-05-01",), [4.85, JUNE_START, JULY_START, 5.30]),
        (("2023-04-01",), [None, JUNE_START, JULY_START, 5.30]),  # two days in May are too few to work back from
        (("2023-06-01",), [4.85, MAY_END, JULY_START, 5.30]),  # both ways meet around the gap
        (("2023-08-01",), [4.85, MAY_END, JUNE_END, None]),  # forwards; five days of July are too few
        (("2023-07-01",), [4.85, MAY_END, JUNE_END, 5.30]),
        (("2023-05-01", "2023-06-01"), [4.85, None, JULY_START, 5.30]),
        (("2023-06-01", "2023-07-01"), [4.85, MAY_END, None, 5.30]),
        (("2023-04-01", "2023-08-01"), [None, None, None, None]),
        (("2023-04-01", "2023-05-01", "2023-06-01", "2023-07-01", "2023-08-01"), [None, None, None, None]),
    ],
)
def test_a_month_that_is_missing(missing: tuple[str, ...], rates: list[float | None]) -> None:
    """What needs it is not known, what does not is as it was: never another number."""
    held = {month: rate for month, rate in WHOLE.items() if str(month) not in missing}
    found = fw.solve(fw.runs(CALENDAR)[1], held)
    assert [found[0].start, *(one.end for one in found)] == [
        None if rate is None else pytest.approx(rate, abs=1e-12) for rate in rates
    ]
    assert all(one.end == after.start for one, after in pairwise(found))


def test_a_meeting_on_the_last_day_of_a_month() -> None:
    """31 January 2024: the month after tells the end, its own average the start, with one new day of thirty-one."""
    run = fw.runs([d("2023-12-13"), d("2024-01-31"), d("2024-03-20")])[0]
    held = averages(y2023_12=5.33, y2024_01=5.31, y2024_02=5.20)
    last = fw.solve(run, held)[1]
    assert (last.start, last.end) == (pytest.approx((31 * 5.31 - 5.20) / 30), 5.20)
    without = fw.solve(run, averages(y2023_12=5.33, y2024_01=5.31))[1]
    assert without.end is None
    assert without.steps is None


def test_nothing_is_told_beyond_the_calendar() -> None:
    """The month after the last meeting known may have one: it fixes nothing, and a late meeting stays unknown."""
    run = fw.runs([d("2027-10-27"), d("2027-12-07")])[-1]
    assert run.after is None
    assert fw.runs([d("2027-12-29")])[0] == fw.Run(None, (d("2027-12-29"),), None)
    late = fw.solve(fw.runs([d("2027-12-29")])[0], averages(y2027_11=3.0, y2027_12=3.1, y2028_01=3.2))
    assert late[0].steps is None


# ---- odds


@pytest.mark.parametrize(
    ("steps", "odds"),
    [
        (0.0, {0: 1.0}),
        (0.25, {0: 0.75, 1: 0.25}),
        (1.4, {1: 0.6, 2: 0.4}),
        (-0.25, {-1: 0.25, 0: 0.75}),
        (-1.4, {-2: 0.4, -1: 0.6}),  # 60 % of one cut, 40 % of two
        (2.0, {2: 1.0}),
        (-2.0 - 1e-12, {-2: 1.0}),
        (1 - 1e-12, {1: 1.0}),
    ],
)
def test_odds_of_one_meeting(steps: float, odds: dict[int, float]) -> None:
    """The whole part and the fraction in the sign's direction; arithmetic noise is no probability."""
    assert fw.odds(steps) == pytest.approx(odds)
    assert sum(fw.odds(steps).values()) == pytest.approx(1.0)


def test_odds_over_meetings() -> None:
    """Convolved by hand: a 25 % hike, then a 50 % cut; the row ends before a meeting that is not known."""
    first, second = fw.Expected(d("2026-10-28"), 4.0, 4.0625), fw.Expected(d("2026-12-09"), 4.0625, 3.9375)
    unknown = fw.Expected(d("2027-01-27"), 3.9375, None)
    after = fw.cumulative((first, second, unknown, second))
    assert after == ({0: 0.75, 1: 0.25}, {-1: 0.375, 0: 0.5, 1: 0.125})
    assert [fw.chance(after[1], way) for way in ("cut", "hold", "hike")] == [0.375, 0.5, 0.125]
    assert fw.cumulative((unknown,)) == ()


# ---- unscheduled moves

SPRING_2020 = [d(day) for day in ("2020-01-29", "2020-03-18", "2020-04-29", "2020-06-10")]


def upper_of_2020() -> pd.Series:
    """The upper limit by day as FRED dates it: in force from the day after the announcement."""
    days = pd.date_range("2020-01-01", "2020-04-30", freq="D", unit="s")
    values = [1.75 if day < pd.Timestamp("2020-03-04") else 1.25 if day < pd.Timestamp("2020-03-16") else 0.25 for day in days]
    return pd.Series(values, index=days)


def test_moves_without_a_meeting() -> None:
    """3 and 15 March 2020, the second on a Sunday; a move the day after a scheduled meeting is none."""
    moves = (fw.Repricing(d("2020-03-03"), -0.5), fw.Repricing(d("2020-03-15"), -1.0))
    assert fw.unscheduled(upper_of_2020(), SPRING_2020) == moves
    assert fw.unscheduled(upper_of_2020(), [*SPRING_2020, d("2020-03-03"), d("2020-03-15")]) == ()
    assert fw.unscheduled(upper_of_2020(), [d("2020-04-29")]) == ()  # before the calendar begins nobody can say
    assert fw.unscheduled(upper_of_2020(), []) == ()


def test_averages_are_restated_for_an_unscheduled_move() -> None:
    """After the cut of 3 March, two days of March and all of February stood half a point higher."""
    held = averages(y2020_02=1.58, y2020_03=1.05, y2020_04=0.80)
    found = fw.restated(held, [fw.Repricing(d("2020-03-03"), -0.5)])
    assert found == pytest.approx(averages(y2020_02=1.08, y2020_03=1.05 - 0.5 * 2 / 31, y2020_04=0.80))
    assert fw.restated(held, []) == held


def test_an_unscheduled_move_is_no_part_of_the_next_meeting() -> None:
    """Rates flat at the new level after the cut of 3 March: nothing is priced for the 18th, where raw averages see a cut."""
    flat = 1.08
    held = averages(y2020_02=1.58, y2020_03=(2 * 1.58 + 29 * flat) / 31, y2020_04=flat, y2020_05=flat)
    run = fw.runs(SPRING_2020)[1]
    assert (run.before, run.after) == (d("2020-02-01"), d("2020-05-01"))
    moves = [fw.Repricing(d("2020-03-03"), -0.5)]
    assert [one.steps for one in fw.solve(run, fw.restated(held, moves))] == [pytest.approx(0.0)] * 2
    raw = fw.solve(run, held)[0]
    assert raw.steps == pytest.approx(-2.0)


# ---- every day of real closes

FOLDER = Path("data") / "futures"
CANCELLED = d("2020-03-18")  # replaced by the move of 15 March


def real_market(folder: Path) -> Market:
    """Contracts and meetings of 2018-2023 as surveyed; moves outside the calendar have no forecast there."""
    closes: dict[date, pd.Series] = {}
    for path in sorted(folder.glob("ZQ[A-Z][0-9][0-9].csv")):
        month = date(2000 + int(path.stem[3:]), "FGHJKMNQUVXZ".index(path.stem[2]) + 1, 1)
        closes[month] = pd.read_csv(path, parse_dates=["date"]).set_index("date")["close"]
    rows = pd.read_csv(folder / "fomc_meetings.csv", parse_dates=["date"])
    rows = rows[rows["date"] >= "2017-01-01"]
    surprise = rows["forecast"].isna() & rows["actual"].notna()
    days = tuple(stamp.date() for stamp in rows.loc[~surprise, "date"])
    moves = (fw.Repricing(d("2020-03-03"), -0.5), fw.Repricing(d("2020-03-15"), -1.0))
    assert [one.day for one in moves] == [stamp.date() for stamp in rows.loc[surprise, "date"]]
    nothing = pd.Series(dtype="float64")
    return Market(Closes(closes), {}, (), fw.runs(days), moves, nothing, nothing)


def test_every_day_of_2018_to_2023(shared: Path) -> None:
    """Probabilities between 0 and 1 that sum to one and match the change priced, on every close and for every meeting."""
    market = real_market(shared / FOLDER)
    scheduled = tuple(day for run in market.runs for day in run.meetings)
    as_planned = fw.runs(sorted({*scheduled, CANCELLED}))
    days, told = 0, 0
    for watch in market.closes.days:
        if not d("2018-01-01") <= watch <= d("2023-09-15"):
            continue
        found = as_planned if watch < d("2020-03-15") else market.runs
        held = fw.restated(market.closes.averages(watch), (one for one in market.moves if one.day <= watch))
        coming = fw.outlook(held, found, watch + timedelta(days=1))
        after = fw.cumulative(coming)
        days += 1
        told += bool(after)
        total = 0.0
        for one, odds in zip(coming, after, strict=False):
            assert one.steps is not None
            total += one.steps
            assert all(0.0 <= share <= 1.0 for share in odds.values()), (watch, one)
            assert sum(odds.values()) == pytest.approx(1.0, abs=1e-9), (watch, one)
            assert sum(steps * share for steps, share in odds.items()) == pytest.approx(total, abs=1e-6), (watch, one)
            assert sum(fw.chance(odds, way) for way in ("cut", "hold", "hike")) == pytest.approx(1.0, abs=1e-9)
            assert abs(one.steps) < 8, (watch, one)
    assert days > 1400
    assert told > 0.97 * days


def test_what_was_decided_was_priced(shared: Path) -> None:
    """At the close before each scheduled decision of 2022 and 2023 the likeliest step is the one that was made."""
    market = real_market(shared / FOLDER)
    made = pd.read_csv(shared / "facts" / "fomc_meetings.csv", parse_dates=["date"]).set_index("date")["decision_bp"]
    wrong = []
    decided = made.loc["2022-01-01":"2023-07-31"]
    for stamp, change in zip(dates(decided), decided, strict=True):
        watch = max(day for day in market.closes.days if day < stamp.date())
        held = fw.restated(market.closes.averages(watch), ())
        one = next(one for one in fw.outlook(held, market.runs, watch) if one.day == stamp.date())
        assert one.steps is not None
        odds = fw.odds(one.steps)
        if max(odds, key=odds.__getitem__) != change / 25:
            wrong.append((stamp.date(), change, one.steps))
    assert not wrong


def test_months_count_over_the_turn_of_a_year() -> None:
    """Forward and back; days of a month from its calendar."""
    assert fw.month_after(d("2026-12-01")) == d("2027-01-01")
    assert fw.month_after(d("2027-01-01"), -1) == d("2026-12-01")
    assert fw.month_after(d("2026-11-01"), 18) == d("2028-05-01")
    assert sum(fw.days_before_and_from(d("2024-02-29"))) == monthrange(2024, 2)[1] == 29
