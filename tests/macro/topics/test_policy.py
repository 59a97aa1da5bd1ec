"""Figures 14 and 15: what is drawn, said and tabled from contracts, and what stands in for them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pandas as pd
import pytest

from cache.reader import Reader
from macro.catalogue import FIGURES, find
from macro.compute.evaluate import evaluate
from macro.declare.figure import Background, Decision, Evaluation
from macro.declare.series import Observations, Read
from macro.policy.futures import contract

NAN = float("nan")
# Average rates by contract month, in percent: flat to October, a quarter more priced by March.
MONTHS = {
    "2026-08-01": 3.63, "2026-09-01": 3.75, "2026-10-01": 3.88, "2026-11-01": 3.93, "2026-12-01": 4.08, "2027-01-01": 4.13,
    "2027-02-01": 4.15, "2027-03-01": 4.18, "2027-04-01": 4.20, "2027-05-01": 4.20,
}  # fmt: skip
TO_COME = ("2026-10-28", "2026-12-09", "2027-01-27", "2027-03-17", "2027-04-28")
DECISIONS = (
    Decision(date(2026, 6, 17), 0.0, 3.5, 3.75),
    Decision(date(2026, 7, 29), 0.0, 3.5, 3.75),
    Decision(date(2026, 9, 16), 25.0, 3.75, 4.0),
    *(Decision(date.fromisoformat(day), NAN, NAN, NAN) for day in TO_COME),
)


def desk(
    edge: str = "2026-10-02", months: Mapping[str, float] = MONTHS, limits_to: str = "2026-10-01", shift: float = 0.0
) -> tuple[Background, dict[str, pd.Series]]:
    """Closes of every contract to a day, `shift` percent lower until mid-September, and the target range."""
    days = pd.bdate_range("2026-06-01", edge).as_unit("s")
    held = {}
    for month, rate in months.items():
        one = contract(date.fromisoformat(month))
        values = pd.Series(100.0 - rate, index=days)
        values[values.index < "2026-09-17"] += shift
        held[one.id] = values[values.index <= pd.Timestamp(one.expires)] if one.expires else values
    both = pd.date_range("2026-06-01", limits_to, freq="D", unit="s")
    held["DFEDTARU"] = pd.Series([3.75 if day < pd.Timestamp("2026-09-17") else 4.0 for day in both], index=both)
    held["DFEDTARL"] = held["DFEDTARU"] - 0.25
    names = tuple(name for name in held if name.startswith("ZQ"))
    given = Background(date.fromisoformat(edge), DECISIONS, names, date(2026, 9, 16), {2026: 4.1, 2027: 4.1})
    return given, held


def drawn(figure: str, found: tuple[Background, dict[str, pd.Series]], **choices: str) -> Evaluation:
    given, held = found
    empty = pd.Series(dtype="float64", index=pd.DatetimeIndex([]))

    def read(name: str) -> Observations:
        return Observations(find(name), held.get(name, empty), "fetched" if name in held else "missing")

    return evaluate(FIGURES[figure], read, choices, None, given)


def sentence(found: Evaluation) -> str:
    headline = found.figure.headline(found)
    return headline.en if headline else ""


# ---- odds by meeting


def test_bars_by_meeting_sum_to_a_hundred() -> None:
    """Ranges from low to high, the one in force marked; the next meeting's numbers are those of the sentence."""
    found = drawn("fedwatch", desk())
    table = pd.DataFrame({one.line.label.en: one.values for one in found.lines})
    assert table.sum(axis=1).tolist() == pytest.approx([100.0] * len(table), abs=0.2)
    assert list(table.columns)[:3] == ["3.75–4.00 (no change)", "4.00–4.25", "4.25–4.50"]
    assert [f"{day:%Y-%m-%d}" for day in table.index] == ["2026-10-28", "2026-12-09", "2027-01-27", "2027-03-17"]
    assert found.ticks == tuple(day.date() for day in table.index)
    start = (31 * 3.88 - 4 * 3.93) / 27
    assert table.iloc[0, 1] == pytest.approx(100 * (3.93 - start) / 0.25)
    assert sentence(found) == (
        "For the meeting of 28 Oct futures put 77.0 % on no change and 23.0 % on a 25 bp hike (close of 2 Oct 2026); "
        "+34 bp are priced in all by 17 Mar 2027."
    )
    assert found.note is not None
    assert "range in force 3.75–4.00 % (known to 2026-10-01)" in found.note.en


def test_a_range_that_is_not_known_is_not_named() -> None:
    """After a decision nobody told us of, the bars are changes, and the note says since when."""
    found = drawn("fedwatch", desk("2026-11-20"))
    assert [one.line.label.en for one in found.lines][:2] == ["no change", "+25 bp"]
    assert found.note is not None
    assert "the range after the meeting of 2026-10-28 is not known here" in found.note.en
    assert sentence(found).startswith("For the meeting of 9 Dec futures put ")
    told = drawn("fedwatch", desk("2026-11-20", limits_to="2026-11-19"))
    assert told.lines[0].line.label.en == "3.75–4.00 (no change)"


def test_without_futures_there_are_no_odds() -> None:
    """No line and no sentence, and the figure says why and how to get them; closes too old, or that lack a month, are named."""
    nothing = drawn("fedwatch", (desk()[0], {}))
    assert nothing.lines == ()
    assert sentence(nothing) == ""
    assert nothing.note is not None
    assert nothing.note.en == (
        "No odds: there are no closes of fed funds futures as of 2 Oct 2026; they are CME's and do not ship with the desk: "
        "refresh with a network (Yahoo), or put the desk's own into the drop-in folder (docs/drop_in.md has the form)."
    )
    past = evaluate(
        FIGURES["fedwatch_history"], Reader(None).read, {}, date(2019, 1, 2), Background(date(2019, 1, 2), DECISIONS)
    )
    assert past.note is not None
    assert "of expired ones put the closes the desk kept into the drop-in folder" in past.note.en
    given, held = desk()
    old = drawn("fedwatch", (Background(date(2026, 10, 20), DECISIONS, given.contracts), held))
    assert old.note is not None
    assert "end on 2 Oct 2026" in old.note.en
    gap = drawn("fedwatch", desk(months={month: rate for month, rate in MONTHS.items() if month != "2026-11-01"}))
    assert gap.lines == ()
    assert gap.note is not None
    assert gap.note.en.startswith(
        "The futures closes held (to 2026-10-02) lack a month that the meeting of 2026-10-28 needs; they are CME's"
    )


# ---- odds through time


def test_the_direction_is_the_likelier_one_unless_asked() -> None:
    """Hikes are priced; asked for cuts it draws cuts, and hold and hike and cut make a hundred."""
    shown = {way: drawn("fedwatch_history", desk(), fwd=way) for way in ("auto", "cut", "hike", "hold")}
    pd.testing.assert_series_equal(shown["auto"].values("BY0"), shown["hike"].values("BY0"))
    total = shown["cut"].values("BY1") + shown["hike"].values("BY1") + shown["hold"].values("BY1")
    assert total.tolist() == pytest.approx([100.0] * len(total))
    assert sentence(shown["auto"]).startswith("Futures (close of 2 Oct 2026) put ")
    assert "on a target range higher after the meeting of 17 Mar 2027 than on the day of the close" in sentence(shown["auto"])
    assert shown["auto"].lines[0].line.label.en == "by 28 Oct 2026"
    falling = drawn("fedwatch_history", desk(months={month: 7.5 - rate for month, rate in MONTHS.items()}))
    assert "on a target range lower after" in sentence(falling)


def test_a_window_of_the_past_has_the_odds_of_its_last_day() -> None:
    """To 10 September: its own next four meetings, September's first, whatever was decided or quoted later."""
    end = date(2026, 9, 10)
    given, held = desk()
    then = replace(
        given, edge=end, meetings=tuple(one if one.day <= end else Decision(one.day, NAN, NAN, NAN) for one in DECISIONS)
    )

    def read(values: Mapping[str, pd.Series]) -> Read:
        return lambda name: Observations(find(name), values[name], "fetched")

    def told(values: Mapping[str, pd.Series]) -> Evaluation:
        return evaluate(FIGURES["fedwatch_history"], read(values), {}, None, then, end)

    found = told(held)
    spoiled = told({name: values.mask(values.index > pd.Timestamp(end), 50.0) for name, values in held.items()})
    assert [one.line.label.en for one in found.lines][:2] == ["by 16 Sep 2026", "by 28 Oct 2026"]
    assert all(one.known.index[-1] == pd.Timestamp(end) for one in found.lines)
    assert sentence(found).startswith("Futures (close of 10 Sep 2026) put ")
    assert sentence(spoiled) == sentence(found)
    assert all(one.values.equals(other.values) for one, other in zip(found.lines, spoiled.lines, strict=True))


# ---- the path


def test_the_path_is_a_step_at_every_meeting() -> None:
    """The rate before, after each meeting, and held to the day before the next one; tabled with changes in basis points."""
    found = drawn("implied_path", desk(shift=0.10))
    start = (31 * 3.88 - 4 * 3.93) / 27
    now = found.values("PATH_NOW")
    assert [f"{day:%Y-%m-%d}" for day in now.index] == [
        "2026-10-02", "2026-10-28", "2026-12-09", "2027-01-27", "2027-03-17", "2027-04-27",
    ]  # fmt: skip
    january, march = (31 * 4.13 - 5 * 4.15) / 26, (31 * 4.18 - 16 * 4.15) / 15
    rates = [start, 3.93, january, 4.15, march]
    assert now.tolist() == pytest.approx([*rates, march])
    labels = {one.line.key: one.line.label.en for one in found.lines}
    assert labels["PATH_MONTH"] == "A month before (2026-09-02)"
    assert labels["PATH_QUARTER"] == "A quarter before (2026-07-02)"
    assert labels["SEP"] == "SEP medians (2026-09-16)"
    assert found.values("SEP").to_dict() == {pd.Timestamp("2026-12-31"): 4.1}
    assert found.values("MOVE").tolist() == pytest.approx([100 * (b - a) for a, b in pairwise(rates)])
    assert found.values("TOTAL").tolist()[-1] == pytest.approx(100 * (march - start))
    assert found.values("AGAINST").tolist() == pytest.approx([10.0] * 4)
    assert sentence(found) == (
        "Futures (close of 2 Oct 2026) imply 4.13 % after the meeting of 9 Dec, +25 bp from that day's rate, 10 bp more than a "
        "month earlier; the SEP median for end-2026 is 4.1 % (16 Sep 2026)."
    )


def test_the_path_ends_where_a_month_is_missing() -> None:
    """Without January and February December's end still follows from its own month, and nothing is told after it."""
    held = {month: rate for month, rate in MONTHS.items() if month not in ("2027-01-01", "2027-02-01")}
    found = drawn("implied_path", desk(months=held))
    assert [f"{day:%Y-%m-%d}" for day in found.values("PATH_NOW").index] == [
        "2026-10-02", "2026-10-28", "2026-12-09", "2027-01-26",
    ]  # fmt: skip
    assert found.values("PATH_NOW").iloc[-1] == pytest.approx((31 * 4.08 - 8 * 3.93) / 23)
    assert len(found.values("TOTAL")) == 2


def test_on_a_decision_day_the_page_tells_what_was_announced() -> None:
    """16 September 2026 as in the brief: the range drawn holds until the day after."""
    reader = Reader(None)
    found = evaluate(FIGURES["implied_path"], reader.read, {}, date(2026, 9, 16), Background(date(2026, 9, 16), DECISIONS))
    assert found.note is not None
    assert found.note.en.endswith(
        "The FOMC announced on 16 Sep 2026 that it raises the target range by 25 bp to 3.75–4.00 %, in force from 17 Sep 2026; "
        "until then it is 3.50–3.75 %"
    )


def test_yields_stand_in_for_the_path() -> None:
    """Without futures: forwards from the embedded yields, called a substitute, with the day and the reason."""
    reader = Reader(None)
    given = Background(date(2026, 11, 21), DECISIONS, (), date(2026, 9, 16), {2026: 4.1, 2027: 4.1})
    found = evaluate(FIGURES["implied_path"], reader.read, {}, None, given)
    first = next(one for one in found.lines if one.line.key == "PATH_NOW")
    assert first.replaces is not None
    assert first.replaces.why is not None
    assert "No closes of fed funds futures; approximated by forward rates between Treasury yields of" in first.replaces.why.en
    assert sentence(found).startswith("An approximation: Treasury yields of ")
    assert not found.ticks
    assert found.note is not None
    assert "he decision of 2026-10-28 is not held here" in found.note.en
    assert found.note.en[0].isupper()
    day = first.known.index[0]
    assert reader.read("DGS2").known.index[-1] >= day
    assert ((first.known - reader.read("DGS2").known.loc[:day].iloc[-1]).abs() < 1.5).all()


def test_neither_futures_nor_yields_no_path() -> None:
    """One tenor makes no forward rate: no line, and the note says of both that they are not there."""
    given, held = desk()
    found = drawn("implied_path", (Background(given.edge, DECISIONS), {"DGS2": held["DFEDTARU"]}))
    assert found.lines == ()
    assert found.note is not None
    assert found.note.en == (
        "No closes of fed funds futures; as of 2 Oct 2026 there are not enough Treasury yields either to tell forward rates."
    )


def test_no_background_no_lines() -> None:
    """Whoever evaluates a computed figure without the day's background gets an empty one."""
    found = evaluate(FIGURES["fedwatch"], Reader(None).read)
    assert (found.lines, found.sentence) == ((), None)
