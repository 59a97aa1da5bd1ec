"""Figures 16-22: their transforms by hand, their identities on the embedded data, and what they say where data lacks."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from datetime import date

import pandas as pd
import pytest

from cache.reader import Reader
from macro.catalogue import FIGURES, SERIES
from macro.compute import clauses, wording
from macro.compute import transforms as tf
from macro.compute.evaluate import evaluate
from macro.compute.publication import known_by
from macro.declare.dates import dates
from macro.declare.figure import Evaluation
from macro.declare.series import Observations, Read
from macro.declare.text import Label
from macro.declare.units import PERCENT_1, USD_BN
from macro.topics.balance_sheet import ALL_STOCKS, STOCKS
from macro.topics.fed_assets import ASSET_ITEMS, LIABILITY_ITEMS

NAN = float("nan")
IDS = ("issuance", "interest", "deficit_dollar", "m2_trend", "bank_assets", "fed_assets", "fed_liabilities")
DAYS = (None, date(2025, 9, 18), date(2024, 3, 20), date(2020, 3, 16), date(1999, 5, 1), date(1950, 1, 1))


def weekly(*values: float, start: str = "2025-01-01") -> pd.Series:
    return pd.Series(values, index=pd.date_range(start, periods=len(values), freq="7D"), dtype="float64")


def monthly(*values: float, start: str = "2025-01-01") -> pd.Series:
    return pd.Series(values, index=pd.date_range(start, periods=len(values), freq="MS"), dtype="float64")


def days(values: pd.Series) -> list[str]:
    return [f"{day:%Y-%m-%d}" for day in values.index]


def reading(stored: Mapping[str, pd.Series], as_of: date | None = None) -> Read:
    """Reads only these values (base units), cut by publication lag where an as-of day is given."""

    def read(name: str) -> Observations:
        values = stored.get(name, pd.Series(dtype="float64", index=pd.DatetimeIndex([])))
        if as_of is not None:
            values = known_by(SERIES[name], values, as_of)
        return Observations(SERIES[name], values, "fetched" if len(values) else "missing")

    return read


def embedded(figure: str, asked: Mapping[str, str] | None = None, as_of: date | None = None) -> Evaluation:
    reader = Reader(None)
    return evaluate(FIGURES[figure], lambda name: reader.read(name, as_of), asked, as_of)


def together(evaluation: Evaluation, keys: tuple[str, ...]) -> pd.DataFrame:
    """The lines that hold numbers among `keys`, on their common dates."""
    found = {key: evaluation.values(key) for key in keys if evaluation.has(key)}
    return pd.concat(found, axis=1, join="inner")


def items(evaluation: Evaluation, keys: tuple[str, ...]) -> pd.DataFrame:
    """The items drawn on any date, those of one date in a row."""
    return pd.concat({key: evaluation.values(key) for key in keys if evaluation.has(key)}, axis=1, sort=True)


def said(evaluation: Evaluation, lang: str = "en") -> str:
    headline = evaluation.figure.headline(evaluation)
    assert headline is not None
    return headline.zh if lang == "zh" else headline.en


# Transforms, by hand


def test_change_over_months_is_matched_by_calendar() -> None:
    """A quarter that is missing leaves a missing change, not one over two quarters."""
    debt = pd.Series([10.0, 13.0, 20.0], index=pd.to_datetime(["2025-01-01", "2025-04-01", "2025-10-01"]))
    assert tf.change_months(3)(debt).dropna().to_dict() == {pd.Timestamp("2025-04-01"): 3.0}


def test_daily_values_are_taken_on_the_days_of_the_weekly_ones() -> None:
    """Of a daily series only the Wednesdays that both have remain; an unpublished one drops out."""
    daily = pd.Series([1.0, 2.0, 3.0, NAN], index=pd.to_datetime(["2024-12-31", "2025-01-01", "2025-01-08", "2025-01-15"]))
    found = tf.on_common_dates(daily, weekly(7, 7, 7))
    assert (days(found), found.tolist()) == (["2025-01-01", "2025-01-08"], [2.0, 3.0])


def test_residual_needs_every_part() -> None:
    """The rest is only known on dates on which the total and all parts are."""
    found = tf.residual(weekly(100, 110, 120), weekly(60, NAN, 70), weekly(30, 30, 30))
    assert (days(found), found.tolist()) == (["2025-01-01", "2025-01-15"], [10.0, 20.0])


def test_share_of_a_twelve_month_sum_waits_for_twelve_months() -> None:
    """Twelve months of 30 beside 10 are 75 %; a month one of the inputs lacks leaves the windows over it empty."""
    part, other = monthly(*[30] * 14), monthly(*[10] * 14)
    assert tf.share_of_sum_12m(part, other).round(6).to_dict() == {
        pd.Timestamp("2025-12-01"): 75.0,
        pd.Timestamp("2026-01-01"): 75.0,
        pd.Timestamp("2026-02-01"): 75.0,
    }
    assert tf.share_of_sum_12m(part, other.drop(pd.Timestamp("2025-06-01"))).dropna().empty


def test_a_facility_is_zero_only_while_it_did_not_exist() -> None:
    """Before the first and after the last day a loan could stand it is zero; a gap in between stays a gap."""
    calendar = weekly(9, 9, 9, 9, 9)
    balance = pd.Series([4.0, NAN], index=calendar.index[1:3])
    found = tf.facility("2025-01-08", "2025-01-22")(balance, calendar)
    assert [None if v != v else v for v in found] == [0.0, 4.0, None, None, 0.0]


def test_loans_without_a_facility_never_count_it_twice() -> None:
    """Total loans of 10 with 4 in the facility are 6; where the facility is not published the rest is absent."""
    loans = weekly(10, 10, 10, 10, 10)
    balance = pd.Series([4.0, NAN], index=loans.index[1:3])
    found = tf.without_facility("2025-01-08", "2025-01-22")(loans, balance)
    assert (days(found), found.tolist()) == (["2025-01-01", "2025-01-08", "2025-01-29"], [10.0, 6.0, 10.0])


def test_fiscal_years_stand_on_their_last_month() -> None:
    """Fiscal years end in September since 1977 and ended in June before; the numbers are not touched."""
    annual = pd.Series([1.0, 2.0, 3.0], index=pd.to_datetime(["1976-01-01", "1977-01-01", "2025-01-01"]))
    found = tf.at_fiscal_year_end(annual)
    assert (days(found), found.tolist()) == (["1976-06-01", "1977-09-01", "2025-09-01"], [1.0, 2.0, 3.0])


def test_between_keeps_both_ends() -> None:
    """Both ends belong to the stretch; without an end it runs to the last value."""
    assert tf.between("2025-01-08", "2025-01-15")(weekly(1, 2, 3, 4)).tolist() == [2.0, 3.0]
    assert tf.between("2025-01-15")(weekly(1, 2, 3, 4)).tolist() == [3.0, 4.0]


# The embedded data


def test_interest_burden_is_the_published_ratio() -> None:
    """2026 Q2: 1,247.033 of 7,763.706 bn of spending and of 32,475.21 bn of GDP."""
    found = embedded("interest")
    assert found.values("SPENDING").loc["2026-04-01"] == pytest.approx(16.06, abs=0.005)
    assert found.values("GDP").loc["2026-04-01"] == pytest.approx(3.84, abs=0.005)
    assert said(found).startswith(
        "Interest 16.1 % of federal current spending in 2026 Q2 (15.5 % a year earlier), 3.8 % of GDP"
    )


def test_the_monthly_deficit_meets_the_fiscal_year_one() -> None:
    """In every September since 1996 the 12-month deficit is the published fiscal-year one, which is given as a share of the
    calendar year's GDP, as ours is of the fiscal year's own four quarters: 1,775 bn of 2025 are 5.77 and 5.85 %."""
    found = embedded("deficit_dollar")
    assert found.values("FISCAL").loc["2025-09-01"] == pytest.approx(5.76906)
    assert found.values("DEFICIT").loc["2025-09-01"] == pytest.approx(5.8483, abs=1e-4)
    both = together(found, ("DEFICIT", "FISCAL"))
    assert len(both) == 30
    quarters = found.lines[0].inputs[1].known
    ours = quarters.rolling(4).mean().shift(1).reindex(both.index + pd.DateOffset(months=1)).to_numpy()
    theirs = quarters.groupby(dates(quarters).year).mean().reindex(dates(both).year).to_numpy()
    assert (both["DEFICIT"] * ours / theirs / both["FISCAL"] - 1).abs().max() < 0.02


def test_m2_trend_is_the_exponential_it_was_fitted_on() -> None:
    """Money growing at a constant rate lies on its trend, and twice that level later lies 100 % above it."""
    index = pd.date_range("2010-01-01", "2024-12-01", freq="MS")
    steady = pd.Series(8e12 * 1.0001 ** (index - index[0]).days.to_numpy(), index=index)
    doubled = steady.where(index < pd.Timestamp("2020-01-01"), steady * 2)
    found = evaluate(FIGURES["m2_trend"], reading({"M2SL": doubled}))
    assert found.values("GAP").loc["2019-12-01"] == pytest.approx(0, abs=1e-6)
    assert found.values("GAP").loc["2024-12-01"] == pytest.approx(100)
    assert "100.0 % above its 2010-2019 trend" in said(found)


@pytest.mark.parametrize("key", ["2010-2019", "2010-2014", "2015-2019"])
def test_the_trend_is_drawn_from_the_window_it_was_fitted_on(key: str) -> None:
    """No distance is shown for the years before the fit."""
    found = embedded("m2_trend", {"trend": key})
    assert found.values("GAP").index[0] == pd.Timestamp(f"{key[:4]}-01-01")
    assert found.values("M2SL").index[0] == pd.Timestamp("2005-01-01")


def test_the_rate_axis_turns_over_on_demand() -> None:
    """The choice inverts the right axis and nothing else."""
    figure = FIGURES["bank_assets"]
    assert figure.inverted_axis(figure.chosen({})) is None
    assert figure.inverted_axis(figure.chosen({"inv": "on"})) == "right"


@pytest.mark.parametrize("weeks", ["1", "4", "13"])
@pytest.mark.parametrize("as_of", [None, date(2024, 3, 20), date(2020, 3, 16)])
def test_asset_changes_add_up_to_the_total(weeks: str, as_of: date | None) -> None:
    """Whatever the items of a date are, they make the change of total assets, to the dollar."""
    found = embedded("fed_assets", {"weeks": weeks}, as_of)
    parts, total = items(found, ASSET_ITEMS), found.values("TOTAL")
    assert len(parts) > 200
    assert (parts.sum(axis=1) - total.reindex(parts.index)).abs().max() < 1


def test_treasuries_are_drawn_once() -> None:
    """Bills and coupons in the weeks in which every item is held, to 1 July 2026; undivided in the others, with a rest."""
    found = embedded("fed_assets")
    parts = items(found, ASSET_ITEMS)
    split = parts["BILLS"].notna()
    assert (parts["COUPONS"].notna() == split).all()
    assert (parts["TREAST"].isna() == split).all()
    assert (parts["REST"].isna() == split).all()
    assert found.values("BILLS").index[-1] == pd.Timestamp("2026-07-01")
    assert found.values("TREAST").index[-1] == pd.Timestamp("2026-09-30")
    assert said(found).endswith("; bills and coupons, loans, swaps and repo: split available to 1 Jul 2026 only.")


def test_fed_assets_of_march_2024() -> None:
    """Four weeks to 2024-03-13, in millions: Treasuries -63,644, of them bills -4,526; MBS -13,992, BTFP +2,691 of
    loans +2,093, swaps -48, repo +4, total -91,905."""
    found = embedded("fed_assets", as_of=date(2024, 3, 20))
    keys = ("BILLS", "COUPONS", "WSHOMCB", "LOANS", "BTFP", "SWAPS", "REPO", "OTHER", "TOTAL")
    last = {key: round(float(found.values(key).loc["2024-03-13"]) / 1e6) for key in keys}
    assert last == {
        "BILLS": -4526, "COUPONS": -63644 + 4526, "WSHOMCB": -13992, "LOANS": 2093 - 2691, "BTFP": 2691, "SWAPS": -48,
        "REPO": 4, "OTHER": -91905 + 63644 + 13992 - 2093 + 48 - 4, "TOTAL": -91905,
    }  # fmt: skip
    assert found.values("TOTAL").index[-1] == pd.Timestamp("2024-03-13")


@pytest.mark.parametrize("as_of", [None, date(2024, 3, 20), date(2020, 3, 16)])
def test_liability_shares_make_a_hundred(as_of: date | None) -> None:
    """The shares of a week's items sum to 100 %; only what is left, net of the deferred asset, is ever negative."""
    parts = items(embedded("fed_liabilities", None, as_of), LIABILITY_ITEMS)
    assert len(parts) > 10
    assert (parts.sum(axis=1) - 100).abs().max() < 1e-9
    assert parts.drop(columns="NET").min().min() >= 0


def test_liability_changes_add_up_to_the_total() -> None:
    """The 13-week changes of the items make that of the total, to the dollar."""
    found = embedded("fed_liabilities", {"liab": "chg"})
    parts = items(found, LIABILITY_ITEMS)
    assert len(parts) > 300
    assert (parts.sum(axis=1) - found.values("TOTAL").reindex(parts.index)).abs().max() < 1


def test_liabilities_of_july_and_september_2026() -> None:
    """2026-07-01 in millions of 6,724,564: reserves 3,077,019, other deposits 1,065,927 less the Treasury's 807,359, and
    -231,746 left; on 09-30, without deposits, 32,661 of 6,743,031 is one 'other'."""
    found = embedded("fed_liabilities")
    july, september = pd.Timestamp("2026-07-01"), pd.Timestamp("2026-09-30")
    assert found.at("RESERVES", july) == pytest.approx(3077019 / 6724564 * 100)
    assert found.at("DEPOSITS", july) == pytest.approx((1065927 - 807359) / 6724564 * 100)
    left = 6724564 - 2474926 - 3077019 - 1001 - 337437 - 1065927
    assert found.at("NET", july) == pytest.approx(left / 6724564 * 100)
    other = 6743031 - 2482756 - 2881686 - 11539 - 350344 - 984046
    assert found.at("OTHER", september) == pytest.approx(other / 6743031 * 100)
    assert [found.at(key, september) == found.at(key, september) for key in ("NET", "DEPOSITS")] == [False, False]
    assert said(found).startswith(
        "Reserves 42.7 % of Fed liabilities and capital on 30 Sep 2026 (45.2 % a year earlier), currency 36.8 %"
    )


def test_classes_of_debt_sum_to_the_total() -> None:
    """What they leave of marketable debt is the Federal Financing Bank: 4 to 15 bn in every month, 4,092.7 mn in May 2026."""
    reader = Reader(None)
    held = pd.DataFrame({name: reader.read(name).known for name in ALL_STOCKS})
    assert (len(held), int(held.isna().sum().sum())) == (137, 0)
    left = (held[ALL_STOCKS[0]] - held[list(STOCKS)].sum(axis=1)) / 1e6
    assert left.between(4_092, 15_000).all()
    assert left.iloc[-1] == pytest.approx(4092.6753)


def test_net_issuance_is_the_change_of_the_stock() -> None:
    """February 2024 in billions; the kinds and the Federal Financing Bank make the total in every month."""
    found = embedded("issuance", {"iss": "net"}, date(2024, 3, 20))
    reader = Reader(None)
    bills = reader.read("MSPD_BILLS").known
    assert found.values("NET_MSPD_BILLS").loc["2024-02-01"] == pytest.approx(bills["2024-02-01"] - bills["2024-01-01"])
    kinds = together(found, tuple(one.line.key for one in found.lines if one.line.key.startswith("NET_")))
    assert (kinds.sum(axis=1) - found.values("NET")).abs().max() < 1
    assert found.values("STOCK").loc["2024-02-01"] == pytest.approx(6_011_236 / 26_818_850 * 100, abs=1e-3)
    assert said(found) == (
        "Marketable Treasury debt up USD 308.5 bn in Feb 2024 (net issuance): bills +231.0, bonds +43.5, FRNs +28.0 (USD bn); "
        "up USD 2.54 tn in 12 months; bills 22.4 % of the stock (16.7 % a year earlier)."
    )


def test_missing_auctions_are_replaced_and_said() -> None:
    """Without auction results the bars are net issuance, marked as a substitute with its reason, and the title says so."""
    found = embedded("issuance")
    drawn = {one.line.key: one for one in found.lines if len(one.known)}
    assert set(drawn) == {*(f"NET_{name}" for name in STOCKS), "NET_REST", "NET", "STOCK"}
    replaced = drawn["NET_MSPD_BILLS"].replaces
    assert replaced is not None
    assert replaced.why is not None
    assert "No auction results: bars are net issuance" in replaced.why.en
    assert found.title.en == "Net Treasury issuance and bills in the stock"


# What is drawn once everything has been fetched


def test_issuance_with_auctions() -> None:
    """Bills of 80 in 100 a month are 80 % of a year's issuance; the stock share comes from the monthly statement."""
    sums = {"AUCT_BILL": 80e9, "AUCT_NOTE": 12e9, "AUCT_BOND": 4e9, "AUCT_TIPS": 2e9, "AUCT_FRN": 2e9}
    stored = {name: monthly(*[value] * 24) for name, value in sums.items()}
    stored |= stocks(22.8, 24)
    found = evaluate(FIGURES["issuance"], reading(stored))
    assert not any(one.replaces for one in found.lines)
    assert found.title.en == "Treasury auctions and the share of bills"
    net = evaluate(FIGURES["issuance"], reading(stored), {"iss": "net"})
    assert net.title.en == "Net Treasury issuance and bills in the stock"
    assert not net.has("AUCT_BILL")
    assert (
        said(found)
        == "Bills 80.0 % of issuance over the 12 months to Dec 2026 (80.0 % a year earlier) and 22.8 % of the stock."
    )
    assert said(found, "zh") == "截至2026年12月的12个月，短期国债占发行额的80.0%（一年前80.0%），占存量的22.8%。"


def test_issuance_with_z1_only() -> None:
    """Where nothing of FiscalData is held, the share of bills comes from the Z.1, and the title promises no bars."""
    quarters = pd.date_range("2025-01-01", periods=6, freq="QS")
    stored = {
        "BOGZ1FL313161110Q": pd.Series(6e12, index=quarters),
        "FGTSL": pd.Series(30e12, index=quarters),
    }
    found = evaluate(FIGURES["issuance"], reading(stored))
    assert found.values("STOCK_Z1").iloc[-1] == 20.0
    assert said(found) == "Bills 20.0 % of the stock (2026 Q2)."
    assert found.title == FIGURES["issuance"].title


def stocks(bills: float, months: int) -> dict[str, pd.Series]:
    """A hundred of marketable debt that does not change, so much of it bills and the rest notes, in billions."""
    held = {**dict.fromkeys(STOCKS, 0.0), "MSPD_BILLS": bills, "MSPD_NOTES": 100 - bills, "MSPD_TOTAL_MARKETABLE": 100.0}
    return {name: monthly(*[value * 1e9] * months) for name, value in held.items()}


def full_assets() -> dict[str, pd.Series]:
    """Forty weeks from 2022-12-28, BTFP from 2023-03-15, in base units; total = the sum of the items and 50."""
    index = pd.date_range("2022-12-28", periods=40, freq="7D")
    rising = pd.Series(range(40), index=index, dtype="float64")
    btfp = (rising * 3).loc["2023-03-15":]
    stored = {"TREAST": 1000 - rising, "WSHOMCB": 500 - rising * 2, "SWPT": rising * 0 + 7, "WORAL": rising * 0.5}
    stored["WLCFLL"] = 10 + rising + btfp.reindex(index).fillna(0)
    stored["WALCL"] = sum(stored.values(), start=pd.Series(50.0, index=index))
    return {**stored, "WSHOBL": 100 - rising * 0.25, "H41RESPPALDKNWW": btfp}


@pytest.mark.parametrize("weeks", ["1", "4", "13"])
def test_btfp_is_taken_out_of_loans_once(weeks: str) -> None:
    """With every line stored the bars still add up to the total, before, while and where BTFP existed."""
    found = evaluate(FIGURES["fed_assets"], reading(full_assets()), {"weeks": weeks})
    parts = items(found, ASSET_ITEMS).sum(axis=1)
    assert not any(one.replaces for one in found.lines)
    assert found.values("LOANS").to_list() == pytest.approx([float(weeks)] * (40 - int(weeks)))
    assert found.values("OTHER").abs().max() == pytest.approx(0)
    assert (parts - found.values("TOTAL")).abs().max() == pytest.approx(0)


def test_before_btfp_loans_stand_whole() -> None:
    """As of a day before the programme its loans line is not there and the total of loans is drawn."""
    found = evaluate(FIGURES["fed_assets"], reading(full_assets(), date(2023, 3, 1)), None, date(2023, 3, 1))
    assert found.has("LOANS_ALL", "SWAPS", "REPO", "OTHER")
    assert not found.has("BTFP")
    assert found.values("LOANS_ALL").index[-1] == pd.Timestamp("2023-02-22")


def test_a_missing_item_never_stays_beside_a_residual_that_holds_it() -> None:
    """If swaps are not stored, loans and repos are not drawn either: they are inside everything else."""
    stored = full_assets()
    del stored["SWPT"]
    found = evaluate(FIGURES["fed_assets"], reading(stored))
    assert {one.line.key for one in found.lines if len(one.known)} == {"TREAST", "WSHOMCB", "REST", "TOTAL", "LEVEL"}


# As-of and wording


def test_a_dollar_change_is_a_verb_and_an_amount() -> None:
    """Both directions in both languages' units; the sign is the verb's."""
    assert (wording.rose(551.4e9, USD_BN).en, wording.rose(551.4e9, USD_BN).zh) == ("up USD 551.4 bn", "增加5,514亿美元")
    assert (wording.rose(-2.8e9, USD_BN).en, wording.rose(-2.8e9, USD_BN).zh) == ("down USD 2.8 bn", "减少28亿美元")


def test_a_year_earlier_is_silent_without_a_value() -> None:
    """A percentage a year earlier stands in brackets; where there is none nothing is said."""
    text = Label("占46.5%", "46.5 %")
    then = clauses.against_a_year_earlier(text, PERCENT_1, 46.04)
    assert (then.zh, then.en) == ("占46.5%（一年前46.0%）", "46.5 % (46.0 % a year earlier)")
    assert clauses.against_a_year_earlier(text, PERCENT_1, NAN) == text


@pytest.mark.parametrize("figure_id", IDS)
@pytest.mark.parametrize("as_of", DAYS)
def test_headlines_hold_on_any_day_and_choice(figure_id: str, as_of: date | None) -> None:
    """Every choice on every day gives a sentence without a hole in both languages, or none where nothing was known."""
    figure = FIGURES[figure_id]
    for values in itertools.product(*(choice.values for choice in figure.choices)):
        asked = dict(zip((choice.key for choice in figure.choices), values, strict=True))
        found = embedded(figure_id, asked, as_of)
        headline = figure.headline(found)
        if all(one.known.empty for one in found.lines):
            assert headline is None
        elif headline:
            assert headline.zh.endswith("。")
            assert headline.en.endswith(".")
            assert not any(bad in headline.en + headline.zh for bad in ("nan", "n/a", "None", "  "))
        if as_of is None:
            assert headline is not None


@pytest.mark.parametrize("figure_id", IDS)
def test_nothing_from_after_the_as_of_day_is_used(figure_id: str) -> None:
    """As of 2024-03-20 each line ends where its inputs, cut by publication lag, end."""
    as_of = date(2024, 3, 20)
    for one in embedded(figure_id, None, as_of).lines:
        for source in one.inputs:
            if len(source.known):
                assert len(known_by(source.series, source.values, as_of)) == len(source.values)
                assert source.known.index[-1] <= pd.Timestamp(as_of)


def test_last_known_observations_of_march_2024() -> None:
    """On 2024-03-20: debt and GDP of 2023 Q4, the deficit of February, M2 of January, H.4.1 of 13 March, H.8 of 6 March."""
    as_of = date(2024, 3, 20)
    wanted = {
        ("interest", "SPENDING"): "2023-10-01",
        ("deficit_dollar", "DEFICIT"): "2024-02-01",
        ("deficit_dollar", "DOLLAR"): "2024-03-15",
        ("m2_trend", "M2SL"): "2024-01-01",
        ("bank_assets", "ASSETS"): "2024-03-06",
        ("fed_assets", "COUPONS"): "2024-03-13",
        ("fed_liabilities", "RESERVES"): "2024-03-13",
    }
    for (figure_id, key), day in wanted.items():
        assert embedded(figure_id, None, as_of).values(key).index[-1] == pd.Timestamp(day), (figure_id, key)
    assert embedded("fed_assets", None, as_of).values("LEVEL").iloc[-1] == 7541969e6


# One day, one number


def test_a_level_is_told_with_the_change_of_its_own_day_only() -> None:
    """Total assets of a week whose fourth week before is missing stand without a change, not with that of an older week."""
    held = weekly(*range(6600, 6640)) * 1e9
    whole = said(evaluate(FIGURES["fed_assets"], reading({"WALCL": held})))
    assert whole.startswith("Fed assets USD 6.64 tn on 1 Oct 2025, up USD 4.0 bn in 4 weeks")
    gap = held.drop(held.index[-5])
    assert said(evaluate(FIGURES["fed_assets"], reading({"WALCL": gap}))) == "Fed assets USD 6.64 tn on 1 Oct 2025."


def test_the_stock_of_bills_is_told_with_its_own_month() -> None:
    """Issuance to October beside a stock of September names both."""
    auctions = {f"AUCT_{kind}": monthly(*[60.0] * 22) for kind in ("BILL", "NOTE", "BOND", "TIPS", "FRN")}
    told = said(evaluate(FIGURES["issuance"], reading(auctions | stocks(22.0, 21))))
    assert told.startswith("Bills 20.0 % of issuance over the 12 months to Oct 2026")
    assert told.endswith("; bills 22.0 % of the stock (Sep 2026).")
