"""Where a trade stands: entry, result, best and worst by hand, and the report's calls on the embedded data."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pandas as pd
import pytest

from cache.desk import trades as declared
from cache.reader import Reader
from macro.catalogue import SERIES
from macro.compute.evaluate import evaluate
from macro.declare.series import Observations, Origin
from macro.declare.text import Label
from macro.trading import positions as p
from macro.trading import told as t
from macro.trading.trades import Trade, made

TODAY = date(2024, 4, 30)
ENTRY = date(2024, 3, 20)


def trade(formula: str = "DGS10 - DGS2", direction: str = "rises", unit: str = "bp", entry: date = ENTRY) -> Trade:
    return made("x", Label("甲", "X"), formula, direction, entry, unit)


def reading(origin: Origin = "embedded", **values: dict[str, float]) -> Callable[[str], Observations]:
    """Reads made-up values; a series not given holds nothing."""

    def read(name: str) -> Observations:
        given = values.get(name, {})
        held = pd.Series(list(given.values()), index=pd.to_datetime(list(given)), dtype="float64")
        return Observations(SERIES[name], held, origin if given else "missing")

    return read


TEN = {"2024-03-19": 4.30, "2024-03-20": 4.27, "2024-03-21": 4.27, "2024-03-22": 4.22, "2024-03-25": 4.25}
TWO = {"2024-03-19": 4.68, "2024-03-20": 4.59, "2024-03-21": 4.62, "2024-03-22": 4.59, "2024-03-25": 4.54}
CURVE = reading(DGS10=TEN, DGS2=TWO)


def test_a_steepener_by_hand() -> None:
    """-32 bp at the close of 20 March; -35, -37, -29 after it: +3 now, worst -5 on the 22nd."""
    found = p.position(trade(), CURVE, date(2024, 3, 26))
    assert found.state == "open"
    assert (found.entry, found.entry_day) == (pytest.approx(-32.0), ENTRY)
    assert (found.level, found.day) == (pytest.approx(-29.0), date(2024, 3, 25))
    assert found.path is not None
    assert found.path.tolist() == [0.0, -3.0, -5.0, 3.0]
    assert (found.gain, found.best, found.worst) == (3.0, (3.0, date(2024, 3, 25)), (-5.0, date(2024, 3, 22)))
    assert found.days == 6


def test_direction_turns_the_sign_and_swaps_best_and_worst() -> None:
    """The flattener loses what the steepener gains."""
    found = p.position(trade(direction="falls"), CURVE, date(2024, 3, 26))
    assert (found.gain, found.best, found.worst) == (-3.0, (5.0, date(2024, 3, 22)), (-3.0, date(2024, 3, 25)))


def test_the_report_in_contracts_is_the_change_of_the_curve() -> None:
    """+2 two-year - 1 ten-year, each contract's gain its DV01 times the fall of its yield, the two-year's half the ten-year's:
    per DV01 of the ten-year leg that is what DGS10 - DGS2 rises by."""
    dv01_ten, dv01_two = 70.0, 35.0
    two = {day: -(TWO[day] - TWO["2024-03-20"]) * 100 * dv01_two for day in TWO}
    ten = {day: -(TEN[day] - TEN["2024-03-20"]) * 100 * dv01_ten for day in TEN}
    path = p.position(trade(), CURVE, date(2024, 3, 26)).path
    assert path is not None
    for day in ("2024-03-21", "2024-03-22", "2024-03-25"):
        assert (2 * two[day] - ten[day]) / dv01_ten == pytest.approx(path[day])


def test_a_yield_counts_in_basis_points_and_a_price_in_per_cent() -> None:
    """Long 10-year gains 2 bp; long VIX from 13.04 to 15 gains 15.03 %; short EUR/USD from 1.0856 to 1.0817 gains 0.36 %."""
    ten = p.position(trade("DGS10", "falls", "%"), CURVE, TODAY)
    assert (ten.unit.text(ten.entry, "en"), ten.gain, ten.change_unit.label.en) == ("4.27 %", 2.0, "bp")
    vix = p.position(trade("VIXCLS", unit="index"), reading(VIXCLS={"2024-03-20": 13.04, "2024-04-15": 15.0}), TODAY)
    assert vix.gain == pytest.approx((15 / 13.04 - 1) * 100, abs=1e-6)
    euro = p.position(trade("DEXUSEU", "falls", "fx"), reading(DEXUSEU={"2024-03-20": 1.0856, "2024-03-22": 1.0817}), TODAY)
    assert (euro.unit.text(euro.level, "en"), round(euro.gain, 2)) == ("1.0817", 0.36)
    yen = p.position(trade("DEXJPUS", unit="fx"), reading(DEXJPUS={"2024-03-20": 151.66, "2024-03-22": 151.35}), TODAY)
    assert yen.unit.text(yen.entry, "en") == "151.66"


def test_before_its_day_a_trade_is_not_entered() -> None:
    """The level is known, the result is not; the day itself is entered."""
    found = p.position(trade(), CURVE, date(2024, 3, 19))
    assert (found.state, found.path, found.days, found.entry_day) == ("ahead", None, 0, None)
    assert found.told is not None
    assert found.told.en == "not entered yet, enters on 2024-03-20"
    assert p.position(trade(), CURVE, ENTRY).state == "open"


def test_until_the_close_of_the_day_is_out_there_is_no_entry() -> None:
    """On the evening of the 20th H.15 ends on the 19th: the level of the 19th is not taken for the entry."""
    known = reading(DGS10={"2024-03-19": 4.30}, DGS2={"2024-03-19": 4.68})
    found = p.position(trade(), known, ENTRY)
    assert (found.state, found.path) == ("pending", None)
    assert found.told is not None
    assert found.told.en == "the entry-day close is out about 2024-03-21"
    late = p.position(trade(), known, TODAY)
    assert late.told is not None
    assert late.told.en == "the entry-day close is not held here (out since about 2024-03-21)"


def test_a_day_without_a_close_takes_the_last_one_before() -> None:
    """Entered on Saturday 23 March: Friday's close, known before Monday; entered on Good Friday: Thursday's, once Monday is
    out."""
    saturday = trade(entry=date(2024, 3, 23))
    until_friday = {day: value for day, value in TEN.items() if day <= "2024-03-22"}
    read = reading(DGS10=until_friday, DGS2=TWO)
    found = p.position(saturday, read, date(2024, 3, 24))
    assert (found.state, found.entry_day, found.gain) == ("open", date(2024, 3, 22), 0.0)
    friday = trade("DGS10", "falls", "%", date(2024, 3, 29))
    thursday = {"2024-03-27": 4.20, "2024-03-28": 4.20}
    assert p.position(friday, reading(DGS10=thursday), date(2024, 3, 31)).state == "pending"
    after = p.position(friday, reading(DGS10={**thursday, "2024-04-01": 4.33}), date(2024, 4, 2))
    assert (after.entry_day, after.gain) == (date(2024, 3, 28), -13.0)


def test_a_level_from_long_before_is_no_entry() -> None:
    """A hole in the data around the entry, or data that starts after it, gives no result."""
    hole = reading(DGS10={"2024-01-02": 4.0, "2024-04-02": 4.3})
    found = p.position(trade("DGS10", "falls", "%"), hole, TODAY)
    assert (found.state, found.path) == ("no_entry", None)
    assert found.told is not None
    assert found.told.en == "no level at the entry (the last before it is of 2024-01-02)"
    starts = p.position(trade("DGS10", "falls", "%"), reading(DGS10={"2024-04-02": 4.3}), TODAY)
    assert starts.told is not None
    assert starts.told.en == "no level at the entry (data starts 2024-04-02)"


def test_a_monthly_formula_enters_at_the_last_month_that_was_over() -> None:
    """March's average holds days after the 20th: February's is the level at entry."""
    monthly = {"2024-01-01": 2.2, "2024-02-01": 2.35, "2024-03-01": 2.36, "2024-04-01": 2.48}
    found = p.position(trade("IRLTLT01DEM156N", unit="%"), reading(IRLTLT01DEM156N=monthly), date(2024, 5, 25))
    assert (found.entry, found.entry_day, found.gain) == (2.35, date(2024, 2, 1), 13.0)
    assert "Feb 2024" in t.headline(found).en


def test_dividing_by_zero_is_told_with_its_day() -> None:
    """From the entry on a zero divisor leaves no result; before it the day is merely absent."""
    quotient = trade("DGS10 / DGS2", unit="ratio")
    found = p.position(quotient, reading(DGS10=TEN, DGS2={**TWO, "2024-03-22": 0.0}), TODAY)
    assert (found.state, found.path) == ("broken", None)
    assert found.told == Label("2024-03-22除数为零", "it divides by zero on 2024-03-22")
    assert p.position(quotient, reading(DGS10=TEN, DGS2={**TWO, "2024-03-19": 0.0}), TODAY).state == "open"
    always = p.position(trade("DGS10 / (DGS2 - DGS2)", unit="ratio"), CURVE, TODAY)
    assert always.told is not None
    assert always.told.en == "it divides by zero on 2024-03-25 and on 4 other days"


def test_no_per_cent_of_a_level_that_is_not_positive() -> None:
    """A quotient of spreads may be negative at entry."""
    found = p.position(trade("(DGS10 - DGS2) / DGS2", unit="ratio"), CURVE, TODAY)
    assert found.state == "broken"
    assert found.told is not None
    assert "not positive" in found.told.en


def test_series_without_a_common_day() -> None:
    """Said as such, not as missing data."""
    found = p.position(trade(), reading(DGS10={"2024-03-20": 4.2}, DGS2={"2024-03-21": 4.6}), TODAY)
    assert found.state == "broken"
    assert found.told is not None
    assert found.told.en == "its series have no date in common"


@pytest.mark.parametrize(
    ("formula", "unit", "words"),
    [
        ("VIXCLS", "index", "no VIXCLS data yet, shown once fetched"),
        ("CGB_10Y - CGB_2Y", "bp", "no public source, waits for the desk's own file (CGB_10Y, CGB_2Y)"),
    ],
)
def test_without_data_it_says_what_would_bring_it(formula: str, unit: str, words: str) -> None:
    """A public series is fetched, a private one is the desk's own."""
    found = p.position(trade(formula, unit=unit), reading(), TODAY)
    assert (found.state, found.day) == ("missing", None)
    assert found.told is not None
    assert found.told.en == words
    assert t.headline(found).en == words[0].upper() + words[1:] + "."


def test_the_sentence_of_a_trade() -> None:
    """Entry, now, result, best and worst, each with its day, in both languages."""
    found = p.position(trade(), CURVE, date(2024, 3, 26))
    assert t.headline(found).en == (
        "Entered at -32 bp on 20 Mar 2024, -29 bp on 25 Mar 2024: a gain of 3 bp; best +3 bp on 25 Mar 2024, "
        "worst -5 bp on 22 Mar 2024."
    )
    assert t.headline(found).zh == (
        "2024年3月20日以-32个基点入场，2024年3月25日为-29个基点，获利3个基点；"
        "期间最大浮盈+3个基点（2024年3月25日）、最大浮亏-5个基点（2024年3月22日）。"
    )
    only = p.position(trade(), reading(DGS10={"2024-03-20": 4.27}, DGS2={"2024-03-20": 4.59}), date(2024, 3, 21))
    assert t.headline(only).en == "Entered at -32 bp on 20 Mar 2024; nothing later is out."
    assert t.change_text(found, -0.2, "en") == "0 bp"


def test_the_sentence_over_all_trades() -> None:
    """How many gain, lose, wait."""
    up = p.position(trade(), CURVE, date(2024, 3, 26))
    down = p.position(trade(direction="falls"), CURVE, date(2024, 3, 26))
    none = p.position(trade("VIXCLS", unit="index"), CURVE, date(2024, 3, 26))
    ahead = p.position(trade(), CURVE, date(2024, 3, 19))
    told = t.summary((up, down, none, ahead))
    assert told is not None
    assert told.en == "Of 4 trades, 1 in profit (X +3 bp), 1 at a loss (X -3 bp), 1 not entered yet, 1 without a result yet."
    assert told.zh == "4笔交易中，1笔浮盈（甲 +3个基点），1笔浮亏（甲 -3个基点），1笔尚未入场，1笔暂无损益。"
    assert t.summary((none,)) == Label("1笔交易均暂无损益。", "No result yet for this trade.")
    assert t.summary(()) is None


def test_the_figure_of_a_trade() -> None:
    """The level over all its history, that of the entry from the entry on, the entry marked; another trade, another ID."""
    found = p.position(trade(), CURVE, date(2024, 3, 26))
    figure = t.figure(found)
    drawn = evaluate(figure, CURVE)
    assert drawn.values("LEVEL").round(6).tolist() == [-38.0, -32.0, -35.0, -37.0, -29.0]
    assert drawn.values("ENTRY").round(6).tolist() == [-32.0] * 4
    assert figure.look.marks is not None
    assert [(mark.day, round(mark.value, 6)) for mark in figure.look.marks(drawn)] == [(ENTRY, -32.0)]
    assert t.figure(p.position(trade(direction="falls"), CURVE, TODAY)).id != figure.id
    assert t.figure(p.position(trade("VIXCLS", unit="index"), CURVE, TODAY)).look.marks is not None


# ---- the report's calls, on the embedded data


CALLS = {one.id: one for one in declared.read().trades}
READER = Reader(None)


def standing(key: str, today: date) -> p.Position:
    return p.position(CALLS[key], lambda name: READER.read(name, today), today)


def test_the_reports_calls_are_declared() -> None:
    """All five, entered on the day of the report, without a complaint."""
    assert declared.read().problems == ()
    assert list(CALLS) == ["long_volatility", "short_eurusd", "steepener", "long_10y", "china_flattener"]
    assert {one.entry for one in CALLS.values()} == {ENTRY}


@pytest.mark.parametrize(
    ("key", "before", "out", "entry", "shown"),
    [
        ("steepener", date(2024, 3, 20), date(2024, 3, 21), -32.0, "-32 bp"),
        ("long_10y", date(2024, 3, 20), date(2024, 3, 21), 4.27, "4.27 %"),
        ("short_eurusd", date(2024, 3, 24), date(2024, 3, 25), 1.0856, "1.0856"),
    ],
)
def test_the_level_at_entry_is_known_when_it_was_published(key: str, before: date, out: date, entry: float, shown: str) -> None:
    """H.15 gives the yields of 20 March on the 21st, H.10 the euro of that Wednesday on Monday the 25th; as of any later
    day it is the same level."""
    assert standing(key, before).state == "pending"
    for day in (out, date(2025, 9, 18)):
        found = standing(key, day)
        assert found.entry == pytest.approx(entry)
        assert (found.entry_day, found.unit.text(found.entry, "en")) == (ENTRY, shown)
        assert found.day is not None
        assert found.day < day
    assert standing(key, date(2024, 3, 19)).state == "ahead"


def test_on_the_morning_of_the_report_the_last_level_known_is_shown() -> None:
    """The curve of the 19th and the euro of Friday the 15th, as now, not as the entry."""
    curve, euro = standing("steepener", ENTRY), standing("short_eurusd", ENTRY)
    assert (curve.unit.text(curve.level, "en"), curve.day) == ("-38 bp", date(2024, 3, 19))
    assert (euro.unit.text(euro.level, "en"), euro.day) == ("1.0888", date(2024, 3, 15))


def test_best_and_worst_as_of_a_day_use_nothing_later() -> None:
    """By 18 September 2025 the curve had been at most 99 bp above its entry (21 April) and 15 bp below (24 May 2024)."""
    found = standing("steepener", date(2025, 9, 18))
    assert found.best == (99.0, date(2025, 4, 21))
    assert found.worst == (-15.0, date(2024, 5, 24))
    assert (found.gain, found.day, found.days) == (86.0, date(2025, 9, 17), 547)
