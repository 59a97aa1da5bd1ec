"""Figures 9-12: which lines stand in for which, what the sentences say, and the report's numbers."""

from __future__ import annotations

import csv
from datetime import UTC, date, datetime
from pathlib import Path

import pandas as pd
import pytest

from cache.reader import Reader
from cache.store.parquet import Record, Store
from macro.catalogue import FIGURES, SERIES
from macro.compute.evaluate import evaluate
from macro.declare.figure import Evaluation
from macro.declare.series import Observations, Read
from macro.declare.text import Label

FOMC = date(2024, 3, 20)


def reading(**values: dict[str, float]) -> Read:
    """A reader of the given series by date; every other one is not stored."""

    def read(name: str) -> Observations:
        table = values.get(name, {})
        held = pd.Series(list(table.values()), index=pd.DatetimeIndex(list(table)), dtype="float64")
        return Observations(SERIES[name], held, "fetched" if table else "missing")

    return read


def seen(name: str, read: Read) -> Evaluation:
    return evaluate(FIGURES[name], read)


def said(name: str, read: Read) -> Label:
    headline = FIGURES[name].headline(seen(name, read))
    assert headline is not None
    return headline


def drawn_keys(evaluation: Evaluation) -> list[str]:
    return [one.line.key for one in evaluation.lines if len(one.known)]


LOOSE, TIGHT = {"2024-03-08": -0.56, "2024-03-15": -0.56}, {"2024-03-15": 0.4}
PHILLY = {"2023-12-01": -2.0, "2024-01-01": 0.0, "2024-02-01": 2.0}  # mean 0, sigma 1.63: last +1.2
EMPIRE = {"2023-12-01": 6.0, "2024-01-01": 0.0, "2024-02-01": 3.0}  # mean 3, sigma 2.45: last 0.0
WEAK = {"2023-12-01": 2.0, "2024-01-01": 0.0, "2024-02-01": -2.0}  # last -1.2
FACTORIES, SERVICES = {"2024-01-01": 49.1, "2024-02-01": 47.8}, {"2024-01-01": 53.4, "2024-02-01": 52.6}
REGIONAL = {"GACDFSA066MSFRBPHI": PHILLY, "GACDISA066MSFRBNY": PHILLY}


def test_without_ism_both_regional_surveys_stand_in_as_scores() -> None:
    """Standardised to their own mean and sigma, on one axis in one unit."""
    found = seen("pmi_conditions", reading(NFCI=LOOSE, **REGIONAL))
    assert drawn_keys(found) == ["NFCI", "PHILLY", "EMPIRE"]
    right = [one for one in found.lines if one.line.axis == "right"]
    assert {one.line.unit.kind for one in right} == {"z"}
    assert right[0].known.iloc[-1] == pytest.approx(1.2247, abs=1e-4)
    assert all(one.replaces and one.replaces.why for one in right)


@pytest.mark.parametrize(
    ("stored", "keys"),
    [
        ({"ISM_PMI": FACTORIES, "ISM_SERVICES": SERVICES}, ["NFCI", "ISM", "ISM_SERVICES"]),
        ({"ISM_PMI": FACTORIES}, ["NFCI", "ISM"]),
        ({"ISM_SERVICES": SERVICES}, ["NFCI", "ISM_SERVICES"]),
    ],
)
def test_with_any_ism_series_no_score_joins_its_axis(stored: dict[str, dict[str, float]], keys: list[str]) -> None:
    """One of the two stored, the other not: the axis stays in index points, the missing one is merely absent."""
    found = seen("pmi_conditions", reading(NFCI=LOOSE, **REGIONAL, **stored))
    assert drawn_keys(found) == keys
    assert {one.line.unit.kind for one in found.lines if one.line.axis == "right"} == {"index"}


def test_nfci_is_drawn_with_its_sign_turned() -> None:
    """Up is looser; the sentence quotes the index as published."""
    found = seen("pmi_conditions", reading(NFCI=LOOSE))
    assert found.values("NFCI").tolist() == [0.56, 0.56]
    assert "NFCI -0.56" in said("pmi_conditions", reading(NFCI=LOOSE)).en


@pytest.mark.parametrize(
    ("nfci", "survey", "zh", "en"),
    [
        (LOOSE, PHILLY, "松于均值（NFCI -0.56，2024年3月15日），与实体景气同向，制造业调查高于常态",
         "looser than average (NFCI -0.56, 15 Mar 2024), and factory surveys are above"),
        (LOOSE, WEAK, "与实体景气背离，制造业调查低于常态", "while factory surveys are below their norm: Philadelphia -1.2"),
        (TIGHT, WEAK, "紧于均值（NFCI +0.40，2024年3月15日），与实体景气同向",
         "tighter than average (NFCI +0.40, 15 Mar 2024), and factory surveys are below"),
        (TIGHT, PHILLY, "与实体景气背离，制造业调查高于常态", "while factory surveys are above"),
        (LOOSE, EMPIRE, "；制造业调查方向不明：费城0.0", "; factory surveys give no clear direction: Philadelphia 0.0"),
    ],
)  # fmt: skip
def test_money_and_activity_diverge_only_by_their_signs(
    nfci: dict[str, float], survey: dict[str, float], zh: str, en: str
) -> None:
    """Loose money with strong surveys goes together, loose with weak diverges; at the norm nothing is claimed."""
    text = said("pmi_conditions", reading(NFCI=nfci, GACDFSA066MSFRBPHI=survey, GACDISA066MSFRBNY=survey))
    assert zh in text.zh
    assert en in text.en


def test_surveys_of_different_months_name_each_month() -> None:
    """New York reports days before Philadelphia: on FOMC day one is a month ahead."""
    later = {**PHILLY, "2024-03-01": 0.0}
    text = said("pmi_conditions", reading(NFCI=LOOSE, GACDFSA066MSFRBPHI=PHILLY, GACDISA066MSFRBNY=later))
    assert "Philadelphia +1.2 s.d. (Feb 2024), New York 0.0 s.d. (Mar 2024)." in text.en
    assert "费城+1.2个标准差（2024年2月）、纽约0.0个标准差（2024年3月）。" in text.zh


def test_ism_is_read_against_fifty() -> None:
    """The report's February 2024: 47.8 below 50, services at 52.6."""
    text = said("pmi_conditions", reading(NFCI=LOOSE, ISM_PMI=FACTORIES, ISM_SERVICES=SERVICES))
    assert text.en.endswith("while ISM manufacturing is below 50 at 47.8 in Feb 2024, services at 52.6.")
    assert text.zh.endswith("，与实体景气背离，ISM制造业PMI低于荣枯线，2024年2月为47.8，服务业52.6。")


SURVEY = {"2023-10-01": 33.9, "2024-01-01": 14.5}
CREDIT = {"2024-03-08": -0.1, "2024-03-15": -0.2}


def test_spreads_are_basis_points_on_the_inverted_axis() -> None:
    """3.25 % is 325 bp; one stored spread keeps the lending measures away."""
    found = seen("credit_activity", reading(BAMLH0A0HYM2={"2024-03-18": 3.25}, DRTSCILM=SURVEY, NFCICREDIT=CREDIT))
    assert drawn_keys(found) == ["HY"]
    assert found.values("HY").tolist() == [325.0]
    assert FIGURES["credit_activity"].inverted_axis({}) == "right"
    text = said("credit_activity", reading(BAMLH0A0HYM2={"2024-02-16": 3.40, "2024-03-18": 3.25}))
    assert text.en == "High-yield OAS at 325 bp on 18 Mar 2024, down 15 bp from a month earlier."
    assert text.zh == "2024年3月18日，高收益债OAS为325个基点，较一个月前下降15个基点。"


def test_without_spreads_the_lending_measures_stand_in() -> None:
    """Both as scores on the right axis; the sentence quotes the survey in its own percent."""
    read = reading(DRTSCILM=SURVEY, NFCICREDIT=CREDIT, **REGIONAL)
    found = seen("credit_activity", read)
    assert drawn_keys(found) == ["PHILLY", "EMPIRE", "SLOOS", "CREDIT"]
    assert {one.line.unit.kind for one in found.lines if one.line.axis == "right"} == {"z"}
    text = said("credit_activity", read)
    assert text.en.startswith("C&I standards: net tightening 14.5 % in 2024 Q1 (net tightening 33.9 % before); factory surveys")
    assert text.zh.startswith("2024年一季度银行工商贷款标准净收紧14.5%（前值净收紧33.9%）；制造业调查")


@pytest.mark.parametrize(("net", "zh", "en"), [(-5.5, "净放松5.5%", "net easing 5.5 %"), (0.0, "净变动为零", "no net change")])
def test_easing_and_no_change_have_their_own_words(net: float, zh: str, en: str) -> None:
    """The sign of the survey is said, not left to the reader."""
    text = said("credit_activity", reading(DRTSCILM={"2024-01-01": 3.0, "2024-04-01": net}))
    assert zh in text.zh
    assert en in text.en


def quarters(first: str, *values: float) -> dict[str, float]:
    return {
        f"{day:%Y-%m-%d}": value
        for day, value in zip(pd.date_range(first, periods=len(values), freq="QS"), values, strict=True)
    }


# Levels chosen so that 2023 Q4 grows as the report said: consumption 2.6 % (2.2 % before), investment 1.5 %.
ACCOUNTS = {
    "PCECC96": quarters("2022-07-01", 100.0, 100.0, 101.0, 101.5, 102.2, 102.6),
    "GPDIC1": quarters("2022-10-01", 200.0, 201.0, 202.0, 203.0, 203.0),
    "A191RL1Q225SBEA": quarters("2023-07-01", 4.9, 3.2),
    "CP": quarters("2022-07-01", 100.0, 100.0, 99.0, 98.0, 97.5),
}


def test_the_quarter_of_the_report_is_told_as_it_told_it() -> None:
    """Real GDP 3.2 % after 4.9 %; profits a quarter behind and down; components in the table only."""
    read = reading(**ACCOUNTS)
    found = seen("gdp_profits", read)
    assert found.values("CONSUMPTION").round(6).tolist() == [2.2, 2.6]
    assert found.values("INVESTMENT").round(6).tolist() == [1.5]
    assert {one.line.key for one in found.lines if one.line.kind == "table"} == {"CONSUMPTION", "INVESTMENT", "STRUCTURES"}
    text = said("gdp_profits", read)
    assert text.en == (
        "Real GDP grew at 3.2 % annualised in 2023 Q4 (+4.9 % the quarter before); "
        "after-tax profits are down 2.5 % on the year in 2023 Q3."
    )
    assert text.zh == "2023年四季度实际GDP环比折年增长3.2%（上季度+4.9%），企业税后利润同比下降2.5%（2023年三季度）。"


def test_a_shrinking_quarter_shrinks_in_words() -> None:
    """-0.6 % is said without a double negative."""
    text = said("gdp_profits", reading(A191RL1Q225SBEA={"2025-01-01": -0.6}))
    assert text.en == "Real GDP shrank at 0.6 % annualised in 2025 Q1."
    assert text.zh == "2025年一季度实际GDP环比折年萎缩0.6%。"


def test_the_productivity_gap_counts_its_quarters() -> None:
    """3 % against 1 %: productivity leads by 2 points, for two quarters; then costs by 1."""
    output = quarters("2023-01-01", 100.0, 100.0, 100.0, 100.0, 101.0, 103.0, 103.0)
    cost = quarters("2023-01-01", 100.0, 100.0, 100.0, 100.0, 102.0, 101.0, 101.0)
    found = seen("productivity", reading(OPHNFB=output, ULCNFB=cost))
    assert found.values("GAP").round(6).tolist() == [-1.0, 2.0, 2.0]
    text = said("productivity", reading(OPHNFB=output, ULCNFB=cost))
    assert text.en == (
        "Productivity +3.0 % and unit labor costs +1.0 % on the year in 2024 Q3: "
        "productivity leads by 2.0 points, for 2 quarters now."
    )
    assert text.zh == "2024年三季度劳动生产率同比+3.0%，单位劳动成本同比+1.0%，生产率领先2.0个百分点，已连续2个季度。"
    first = {day: value for day, value in output.items() if day <= "2024-01-01"}
    assert said("productivity", reading(OPHNFB=first, ULCNFB=cost)).zh.endswith("成本领先1.0个百分点。")


@pytest.mark.parametrize("name", ["pmi_conditions", "credit_activity", "gdp_profits", "productivity"])
def test_without_data_there_is_no_sentence(name: str) -> None:
    """A headline is never made of nothing."""
    assert FIGURES[name].headline(seen(name, reading())) is None


# ---- on the embedded data, as of the day of the report


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(None)


@pytest.mark.parametrize(
    ("series", "last"),
    [
        ("GACDFSA066MSFRBPHI", "2024-02-01"),  # March came on the 21st
        ("GACDISA066MSFRBNY", "2024-03-01"),  # on the 15th
        ("UNRATE", "2024-02-01"),
        ("A191RL1Q225SBEA", "2023-10-01"),
        ("CP", "2023-07-01"),  # the fourth quarter came on the 28th
        ("CPROFIT", "2023-07-01"),
        ("OPHNFB", "2023-10-01"),
        ("DRTSCILM", "2024-01-01"),
    ],
)
def test_on_20_march_2024_only_what_was_out_is_known(reader: Reader, series: str, last: str) -> None:
    """Each series ends with the last number published by the day of the meeting."""
    found = reader.read(series, FOMC)
    assert str(found.last) == last
    assert found.knowledge == "approximate"


def test_october_2025_has_no_unemployment_rate(reader: Reader) -> None:
    """The household survey was not taken; the payrolls of that month exist."""
    october = pd.Timestamp("2025-10-01")
    rate, jobs = reader.read("UNRATE").known, reader.read("PAYEMS").known
    assert october not in rate.index
    assert pd.Timestamp("2025-11-01") in rate.index
    assert october in jobs.index


# ISM's indices as first published, by month.
ISM = {
    "ISM_PMI": {"2023-11-01": 46.7, "2023-12-01": 47.1, "2024-01-01": 49.1, "2024-02-01": 47.8, "2024-03-01": 50.3},
    "ISM_SERVICES": {"2023-11-01": 52.7, "2023-12-01": 50.5, "2024-01-01": 53.4, "2024-02-01": 52.6, "2024-03-01": 51.4},
}


@pytest.mark.parametrize(("series", "value"), [("ISM_PMI", 47.8), ("ISM_SERVICES", 52.6)])
def test_ism_as_of_the_report_is_the_reports(own_store: Path, series: str, value: float) -> None:
    """Stored, the indices give 47.8 and 52.6 on 20 March 2024, in the figure and in its sentence; March was not out."""
    store = Store(str(own_store))
    for one, months in ISM.items():
        values = pd.Series(months.values(), index=pd.to_datetime(list(months)), dtype="float64")
        store.write(Record(one, "DBNOMICS", "ism", datetime(2026, 11, 20, tzinfo=UTC)), values)
    stored = Reader(store)
    assert float(stored.read(series, FOMC).known.iloc[-1]) == value
    figure = FIGURES["pmi_conditions"]
    headline = figure.headline(evaluate(figure, lambda name: stored.read(name, FOMC), {}, FOMC))
    assert headline is not None
    assert f"{value:.1f}" in headline.en


@pytest.mark.parametrize(("key", "series"), [("ism_manufacturing", "ISM_PMI"), ("ism_services", "ISM_SERVICES")])
def test_ism_of_the_desks_whole_file_is_the_reports(shared: Path, own_store: Path, key: str, series: str) -> None:
    """The desk's own ISM file, stored, gives 47.8 and 52.6 on 20 March 2024, in the figure and in its sentence."""
    file, facts = shared / "data" / "dbnomics" / "ism_pmi.csv", shared / "facts" / "report_2024_03_20.csv"
    with facts.open(encoding="utf-8") as source:
        wanted = {row["key"]: float(row["value"]) for row in csv.DictReader(source)}
    rows = pd.read_csv(file, parse_dates=["date"], index_col="date")
    store = Store(str(own_store))
    for one, column in (("ISM_PMI", "manufacturing"), ("ISM_SERVICES", "services")):
        store.write(Record(one, "DBNOMICS", "ism", datetime(2026, 11, 20, tzinfo=UTC)), rows[column].dropna())
    stored = Reader(store)
    assert round(float(stored.read(series, FOMC).known.iloc[-1]), 1) == wanted[key]
    figure = FIGURES["pmi_conditions"]
    headline = figure.headline(evaluate(figure, lambda name: stored.read(name, FOMC), {}, FOMC))
    assert headline is not None
    assert f"{wanted[key]:.1f}" in headline.en
