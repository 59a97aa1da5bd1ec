"""What futures priced on a day: closes and settlements, the range then, the day that is read, and odds through time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from math import isnan

import pandas as pd
import pytest

from cache.embedded import data as embedded
from macro.catalogue import find
from macro.declare.figure import Background, Decision
from macro.declare.series import Observations
from macro.policy import fedwatch as fw
from macro.policy.futures import contract, contract_id
from macro.policy.meetings import as_known
from macro.policy.priced import HISTORY, Closes, Market, history, market, target

NAN = float("nan")


def d(text: str) -> date:
    return date.fromisoformat(text)


def closes(first: str, *values: float) -> pd.Series:
    return pd.Series(values, index=pd.bdate_range(first, periods=len(values)).as_unit("s"), dtype="float64")


def level(first: str, last: str, value: float) -> pd.Series:
    days = pd.date_range(first, last, freq="D", unit="s")
    return pd.Series(value, index=days, dtype="float64")


def decision(day: str, upper: float = NAN) -> Decision:
    return Decision(d(day), NAN if isnan(upper) else 0.0, upper - 0.25, upper)


# ---- closes


def test_a_contract_stands_at_its_own_closes_while_it_runs() -> None:
    """Only closes of the day itself; a month without one is not there, nor is a day without any."""
    found = Closes({d("2026-11-01"): closes("2026-11-02", 96.1, 96.2), d("2026-12-01"): closes("2026-11-03", 96.0)})
    assert found.averages(d("2026-11-02")) == {d("2026-11-01"): pytest.approx(3.9)}
    assert found.averages(d("2026-11-03")) == {d("2026-11-01"): pytest.approx(3.8), d("2026-12-01"): pytest.approx(4.0)}
    assert found.averages(d("2026-11-04")) == {}


def test_an_expired_contract_stands_at_its_settlement() -> None:
    """Its last close, made within days of its month's end, also where a vendor dates it on the first of the next month."""
    through = closes("2026-10-26", 96.11, 96.12, 96.12, 96.12, 96.13)  # to Friday 30 October
    after = pd.concat([through, closes("2026-11-02", 96.125)])
    for values, rate in ((through, 3.87), (after, 3.875)):
        found = Closes({d("2026-10-01"): values, d("2026-11-01"): closes("2026-10-26", *[96.0] * 6)})
        assert found.averages(d("2026-11-02"))[d("2026-10-01")] == pytest.approx(rate)
        assert found.averages(d("2026-10-26"))[d("2026-10-01")] == pytest.approx(3.89)


def test_a_contract_that_was_not_followed_to_its_end_is_missing() -> None:
    """A close ten days before the month ended is no settlement."""
    found = Closes({d("2026-10-01"): closes("2026-10-19", 96.1, 96.1), d("2026-11-01"): closes("2026-11-02", 96.0)})
    assert list(found.averages(d("2026-11-02"))) == [d("2026-11-01")]
    assert Closes({}).averages(d("2026-11-02")) == {}


# ---- the target range

MEETINGS = (decision("2026-07-29", 3.75), decision("2026-09-16", 4.0), decision("2026-10-28"), decision("2026-12-09"))


@pytest.mark.parametrize(
    ("limits_to", "upper", "day", "expected"),
    [
        ("2026-09-15", 3.75, "2026-09-15", (3.75, "2026-09-15")),
        ("2026-09-16", 3.75, "2026-09-16", (4.0, "2026-09-16")),  # announced, in force from the next day
        ("2026-08-20", 3.75, "2026-09-18", (4.0, "2026-09-16")),  # the list of decisions knows more than the limits
        ("2026-10-07", 4.0, "2026-10-20", (4.0, "2026-10-07")),
        ("2026-10-28", 4.0, "2026-10-28", (4.0, "2026-10-28")),  # still the old range: what was said is not known yet
        ("2026-10-07", 4.0, "2026-10-28", (4.0, "2026-10-07")),
        ("2026-10-07", 4.0, "2026-11-20", None),  # a decision lies between
        ("2026-10-28", 4.0, "2026-11-20", None),
        ("2026-10-29", 4.25, "2026-11-20", (4.25, "2026-10-29")),
    ],
)
def test_the_range_of_a_day(limits_to: str, upper: float, day: str, expected: tuple[float, str] | None) -> None:
    """The later of the daily limits and the announced decisions; none where a decision since is not known."""
    high = level("2026-07-01", limits_to, upper)
    found = target(MEETINGS, high, high - 0.25, d(day))
    if expected is None:
        assert found is None
    else:
        assert found == fw.Target(expected[0] - 0.25, expected[0], d(expected[1]))


def test_a_decision_to_come_is_not_used() -> None:
    """As of a day before a decision of the list, the range before it holds."""
    nothing = pd.Series(dtype="float64", index=pd.DatetimeIndex([]))
    found = target(MEETINGS, nothing, nothing, d("2026-09-15"))
    assert found == fw.Target(3.5, 3.75, d("2026-07-29"))
    assert target((), nothing, nothing, d("2026-09-15")) is None


# ---- the market

RATES = {"2026-10-01": 3.88, "2026-11-01": 3.93, "2026-12-01": 4.0754, "2027-01-01": 4.13, "2027-02-01": 4.18}
CALENDAR = tuple(decision(day) for day in ("2026-09-16", "2026-10-28", "2026-12-09", "2027-01-27", "2027-03-17"))
DAYS = 20  # business days from 7 September to 2 October 2026


def made(**gone: int) -> Market:
    """Flat closes of five contracts; `ZQX26=5` takes the last five days of one away."""
    held = {}
    for month, rate in RATES.items():
        name = contract_id(d(month))
        held[name] = closes("2026-09-07", *[100 - rate] * (DAYS - gone.get(name, 0)))

    def read(name: str) -> Observations:
        values = held.get(name, level("2026-09-01", "2026-10-02", 4.0) if name == "DFEDTARU" else closes("2026-09-07"))
        return Observations(find(name), values, "fetched")

    found = market(read, Background(d("2026-10-02"), CALENDAR, tuple(held)))
    assert found is not None
    return found


def test_the_meetings_to_come_from_a_day() -> None:
    """On the day of a decision that is known, what follows it; one whose result nobody told is still to come."""
    found = made()
    assert [one.day for one in found.expected(d("2026-10-02"))] == [one.day for one in CALENDAR[1:]]
    assert found.expected(d("2026-09-16"))[0].day == d("2026-09-16")
    told = replace(found, decisions=(decision("2026-09-16", 4.0), *CALENDAR[1:]))
    assert told.expected(d("2026-09-16"))[0].day == d("2026-10-28")
    assert [one.day for one in found.expected(d("2026-10-02"), d("2026-12-31"))] == [d("2026-10-28"), d("2026-12-09")]


def test_nothing_before_the_calendar_begins() -> None:
    """Meetings that are not in it would be left out of the odds."""
    assert made().expected(d("2026-08-31")) == ()


def test_the_day_that_is_read() -> None:
    """The last one that prices the next meeting, never after the day asked for, and none that is too old."""
    assert made().watch_day(d("2026-10-02")) == d("2026-10-02")
    assert made().watch_day(d("2026-09-23")) == d("2026-09-23")
    assert made(ZQX26=2).watch_day(d("2026-10-02")) == d("2026-09-30")  # October's end hangs on November
    assert made().watch_day(d("2026-10-12")) == d("2026-10-02")
    assert made().watch_day(d("2026-10-13")) is None
    assert made().watch_day(d("2026-09-01")) is None
    assert made(ZQX26=DAYS).watch_day(d("2026-10-02")) is None


def test_what_a_picture_rests_on() -> None:
    """The contracts quoted on the day up to the month after the last meeting shown."""
    found = made()
    assert [one.series.id for one in found.quoted(d("2026-10-02"), d("2026-12-09"))] == ["ZQV26", "ZQX26", "ZQZ26", "ZQF27"]
    assert len(found.followed(d("2027-01-27"), d("2026-10-02"))) == 5
    assert found.followed(d("2027-01-27"), d("2026-10-02") + HISTORY) == ()


def test_no_contracts_no_market() -> None:
    """Nor without a calendar."""

    def read(name: str) -> Observations:
        return Observations(find(name), closes("2026-09-07"), "missing")

    assert market(read, Background(d("2026-10-02"), CALENDAR)) is None
    assert market(read, Background(d("2026-10-02"), CALENDAR, ("ZQX26",))) is None
    assert market(read, Background(d("2026-10-02"), (), ("ZQX26",))) is None


def test_odds_through_time() -> None:
    """23 % on a hike in October on every close; a day that lacks November has no value, one after the day asked no place."""
    found, october, december = made(ZQX26=2), d("2026-10-28"), d("2026-12-09")
    values = history(found, (october, december), "hike", d("2026-09-29"))
    start = (31 * 3.88 - 4 * 3.93) / 27
    assert values[october].index[-1] == pd.Timestamp("2026-09-29")
    assert values[october].loc["2026-09-17":].tolist() == pytest.approx([100 * (3.93 - start) / 0.25] * 9)
    assert history(found, (october,), "hike", d("2026-10-02"))[october].index[-1] == pd.Timestamp("2026-09-30")
    cut = history(found, (october,), "cut", d("2026-10-02"))[october]
    hold = history(found, (october,), "hold", d("2026-10-02"))[october]
    assert (cut == 0.0).all()
    assert hold.iloc[-1] == pytest.approx(100 - values[october].iloc[-1])
    assert history(found, (), "cut", d("2026-10-02")) == {}


def test_the_history_has_an_end_in_the_past() -> None:
    """Two years at most."""
    assert timedelta(days=365) < HISTORY <= timedelta(days=731)


# ---- March 2020: two moves nobody had scheduled, and a meeting that was cancelled

RANGES = (("2020-01-01", 1.75), ("2020-03-04", 1.25), ("2020-03-16", 0.25))  # the upper limit, from the day it was in force
BEFORE = {
    "2020-02-01": 1.58,
    "2020-03-01": 0.75,
    "2020-04-01": 0.35,
    "2020-05-01": 0.30,
    "2020-06-01": 0.28,
    "2020-07-01": 0.25,
}
AFTER = {**BEFORE, "2020-03-01": 0.55, "2020-04-01": 0.06, "2020-05-01": 0.06, "2020-06-01": 0.06, "2020-07-01": 0.06}


def in_2020(edge: str, rates: dict[str, float]) -> Market:
    """Flat closes of invented rates from February to `edge`, the limits and the calendar as they were known then."""
    held = {}
    for month, rate in rates.items():
        one = contract(d(month))
        values = closes("2020-02-03", *[100 - rate] * len(pd.bdate_range("2020-02-03", edge)))
        held[one.id] = values[values.index <= pd.Timestamp(one.expires)] if one.expires else values
    days = pd.date_range("2020-01-01", edge, freq="D", unit="s")
    upper = pd.Series([[rate for since, rate in RANGES if pd.Timestamp(since) <= day][-1] for day in days], index=days)
    held |= {"DFEDTARU": upper, "DFEDTARL": upper - 0.25}

    def read(name: str) -> Observations:
        return Observations(find(name), held[name], "fetched")

    known = as_known(embedded.decisions(), d(edge))
    found = market(read, Background(d(edge), known, tuple(name for name in held if name.startswith("ZQ"))))
    assert found is not None
    return found


def test_the_tenth_of_march_2020_expects_the_eighteenth() -> None:
    """Nobody knew of the move of the 15th: the next meeting is the scheduled one, and the move of the 3rd is in the range."""
    found = in_2020("2020-03-10", BEFORE)
    coming = found.expected(d("2020-03-10"))
    assert [one.day for one in coming][:3] == [d("2020-03-18"), d("2020-04-29"), d("2020-06-10")]
    assert d("2020-03-15") not in [one.day for one in found.decisions]
    assert found.target(d("2020-03-10")) == fw.Target(1.0, 1.25, d("2020-03-10"))
    assert [(one.day, one.change) for one in found.moves] == [(d("2020-03-03"), -0.5)]
    assert found.watch_day(d("2020-03-10")) == d("2020-03-10")
    assert coming[0].start == pytest.approx(1.58 - 0.5)  # February's average as it would be had the move been made before
    assert coming[0].end == pytest.approx((30 * 0.35 - 2 * 0.30) / 28)  # April's, whose meeting leaves two days at May's
    odds = fw.cumulative(coming)
    assert fw.chance(odds[0], "cut") == pytest.approx(1.0)


def test_the_sixteenth_of_march_2020_looks_to_the_end_of_april() -> None:
    """The meeting of the 18th was cancelled on the 15th, whose move is in the range and in the averages before it."""
    found = in_2020("2020-03-16", AFTER)
    coming = found.expected(d("2020-03-16"))
    assert [one.day for one in coming][:2] == [d("2020-04-29"), d("2020-06-10")]
    assert found.target(d("2020-03-16")) == fw.Target(0.0, 0.25, d("2020-03-16"))
    assert [(one.day, one.change) for one in found.moves] == [(d("2020-03-03"), -0.5), (d("2020-03-15"), -1.0)]
    assert coming[0].start == pytest.approx(0.55 - (2 * 0.5 + 14 * 1.0) / 31)  # March at the rate of its second half
    assert coming[0].end == pytest.approx(0.06)
