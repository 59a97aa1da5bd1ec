"""The Treasury curve: which days are drawn, what stands for a holiday, and what is said of tenors that are not held."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import date

import pandas as pd
import pytest

from cache import background
from cache.reader import Reader
from components.paint import tenors
from macro.catalogue import FIGURES, SERIES
from macro.compute.evaluate import evaluate
from macro.declare.figure import Background, Decision, Evaluation
from macro.declare.series import Observations
from macro.declare.text import Lang

NAN = float("nan")
FIGURE = FIGURES["curve"]
MEETINGS = (
    Decision(date(2024, 1, 31), 0.0, 5.25, 5.5),
    Decision(date(2024, 3, 18), NAN, NAN, NAN, cancelled=date(2024, 3, 1)),
    Decision(date(2024, 3, 20), 0.0, 5.25, 5.5),
)
HELD = ("DGS3MO", "DGS1", "DGS2", "DGS10", "DGS30")


def made(picked: str = "", days: Mapping[str, float] | None = None, **more: Mapping[str, float]) -> Evaluation:
    """Every tenor held at the same yield by day, `more` beside or instead."""
    same = days or {"2024-01-30": 4.0, "2024-01-31": 4.1, "2024-03-08": 4.2, "2024-03-14": 4.3, "2024-03-15": 4.5}
    stored = {**dict.fromkeys(HELD, same), **more}

    def read(name: str) -> Observations:
        given = stored.get(name, {})
        values = pd.Series(list(given.values()), index=pd.to_datetime(list(given)), dtype="float64")
        return Observations(SERIES[name], values, "fetched" if given else "missing")

    return evaluate(FIGURE, read, {"curve": picked}, None, Background(date(2024, 3, 16), MEETINGS))


def embedded(as_of: date | None, picked: str = "") -> Evaluation:
    reader = Reader(None)
    given = background.background(reader, as_of or date(2026, 11, 27))
    return evaluate(FIGURE, lambda name: reader.read(name, as_of), {"curve": picked}, as_of, given)


def named(evaluation: Evaluation) -> list[str]:
    return [label.en for label in evaluation.days.values()]


def test_the_days_are_the_last_a_week_earlier_and_before_the_last_decision() -> None:
    """A cancelled meeting decided nothing, and one to come has not decided yet."""
    found = made()
    assert named(found) == ["2024-03-15 (latest)", "2024-03-08 (a week earlier)", "2024-01-30 (before the FOMC of 2024-01-31)"]
    assert [round(value, 2) for value in found.values("DGS2")] == [4.0, 4.2, 4.5]
    assert found.note is None


def test_a_day_without_a_close_takes_the_one_before_it_and_says_so() -> None:
    """A Sunday stands for Friday; a day with none in the week before is not drawn."""
    sunday = made("2024-03-10")
    assert named(sunday)[1] == "2024-03-08 (a week earlier)"
    assert len(sunday.days) == 3  # the close that stands for it is drawn already
    assert sunday.note is not None
    assert sunday.note.en == "No close on 10 Mar 2024, the day picked: that of 8 Mar 2024 before it is drawn"
    picked = made("2024-02-01")
    assert named(picked)[-1] == "2024-01-31 (picked)"
    assert picked.sentence is not None
    assert picked.sentence.en.endswith("; since 31 Jan 2024, as picked: 3M +40, 2Y +40, 10Y +40, 30Y +40 (bp).")
    nothing = made("2023-07-04")
    assert len(nothing.days) == 3
    assert nothing.note is not None
    assert nothing.note.zh == "所选日期2023年7月4日前后暂无足够期限的收盘数据，未画"


def test_tenors_that_are_not_held_are_named_and_not_drawn() -> None:
    """One that ends early is lacking on the last day, one that goes on is newer; three tenors make no curve."""
    early, late = {"2024-01-30": 5.0}, {"2024-03-15": 5.0, "2024-03-18": 5.1}
    found = made(DGS6MO=early, DGS5=late)
    assert found.note is not None
    assert found.note.en == "No data on that day: 6M; newer closes are held of 5Y, to 18 Mar 2024"
    assert found.values("DGS6MO").tolist() == [5.0]
    assert [len(one["x"]) for one in tenors.build(found, "en").spec["data"]] == [6, 5, 6]
    few = made(DGS1={}, DGS30={})
    assert (few.lines, few.sentence) == ((), None)


def test_the_report_s_curve() -> None:
    """H.15 of 19 March 2024, every tenor that ships: 1M 5.51, 2Y 4.68, 10Y 4.30."""
    found = embedded(date(2024, 3, 20))
    assert named(found) == ["2024-03-19 (latest)", "2024-03-12 (a week earlier)", "2024-01-30 (before the FOMC of 2024-01-31)"]
    assert [one.line.label.en for one in found.lines] == ["1M", "3M", "6M", "1Y", "2Y", "10Y", "30Y"]
    assert {key: float(found.values(key).iloc[-1]) for key in ("DGS2", "DGS10")} == {"DGS2": 4.68, "DGS10": 4.30}
    assert found.sentence is not None
    assert found.sentence.zh.startswith("2024年3月19日美债收益率：3M 5.48%、2Y 4.68%、10Y 4.30%、30Y 4.44%；较2024年3月12日：")


def test_the_curve_of_today_says_what_it_lacks() -> None:
    """Shipped tenors end on different days: the last day with four of them is drawn."""
    found = embedded(None)
    assert next(iter(found.days)) == date(2026, 8, 20)
    assert found.note is not None
    assert found.note.en == "No data on that day: 1M, 6M; newer closes are held of 2Y, 10Y, to 8 Oct 2026"


@pytest.mark.parametrize(("tenor", "months"), [("1M", 1), ("6M", 6), ("1Y", 12), ("30Y", 360)])
def test_tenors_stand_by_their_logarithm(tenor: str, months: int) -> None:
    """Evenly readable from a month to thirty years, and in order."""
    assert tenors.place(tenor) == pytest.approx(math.log(months))


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_last_day_is_drawn_over_the_others(lang: Lang) -> None:
    """Drawn last, named first, with every tenor under the axis."""
    told = tenors.build(made("2024-01-31"), lang).told
    spec = told["spec"]
    assert [one["name"][:10] for one in spec["data"]] == ["2024-01-31", "2024-01-30", "2024-03-08", "2024-03-15"]
    assert spec["layout"]["xaxis"]["ticktext"] == ["3M", "1Y", "2Y", "10Y", "30Y"]
    assert [one["name"] for one in told["legend"]] == [one["name"] for one in reversed(spec["data"])]
