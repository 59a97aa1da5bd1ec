"""Projections from rows and from FRED's series: what is taken, and what each kind of wrong row is told."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from macro.sep import projections as sep
from macro.sep.projections import LONGER_RUN
from macro.sep.rows import from_series, parse_projections, rows_of

SEPTEMBER, DECEMBER = date(2023, 9, 20), date(2023, 12, 13)
CALENDAR = (SEPTEMBER, DECEMBER)
HEAD = "meeting,variable,year_or_longer_run,statistic,value\n"
GOOD = """2023-12-13,federal_funds_rate,2024,median,4.6
2023-12-13,federal_funds_rate,2024,ct_low,4.4
2023-12-13,federal_funds_rate,2024,ct_high,4.9
2023-12-13,federal_funds_rate,2024,range_low,3.9
2023-12-13,federal_funds_rate,2024,range_high,5.4
2023-12-13,federal_funds_rate,longer_run,median,2.5
"""


def read(text: str) -> tuple[dict[date, sep.Projections], list[str]]:
    """The projections of a small file and what is said of it in English."""
    rows, problems = rows_of(HEAD + text, "sep.csv")
    assert not problems
    found, said = parse_projections(rows, "sep.csv", CALENDAR)
    return found, [one.en for one in said]


def test_rows_become_cells() -> None:
    """A median is one number, a tendency two; what no row tells is not known."""
    found, said = read(GOOD)
    assert not said
    one = found[DECEMBER]
    assert one.columns == ("2024", LONGER_RUN)
    assert one.cell("federal_funds_rate", "median", "2024") == (4.6,)
    assert one.cell("federal_funds_rate", "ct", "2024") == (4.4, 4.9)
    assert one.cell("federal_funds_rate", "range", LONGER_RUN) is None
    assert one.cell("unemployment_rate", "median", "2024") is None


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("2023-12-13,pce_inflation,2024,ct_low,2.2", "(2023-12-13 PCE inflation, 2024, central tendency, low): 2.2 "
         "stands without its other bound (central tendency, high); it is not used."),
        ("2023-12-13,pce_inflation,2025,range_high,2.5", "2.5 stands without its other bound (range, low)"),
        ("2023-12-13,cpi_inflation,2024,median,2.4", "(2023-12-13): unknown variable “cpi_inflation” (there are"),
        ("2023-12-13,pce_inflation,2024,mode,2.4", "unknown statistic “mode” (there are median, ct_low"),
        ("2023-12-13,pce_inflation,2027,median,2", "“2027” is outside what this meeting projects (2023-2026 or longer_run)"),
        ("2023-12-13,pce_inflation,2022,median,2.0", "the year “2022” is outside"),
        ("2023-12-13,pce_inflation,²,median,2.0", "outside what this meeting projects"),
        ("2023-12-13,core_pce_inflation,longer_run,median,2.0", "this variable has no longer-run projection"),
        ("2023-12-12,pce_inflation,2024,median,2.0", "2023-12-12 is not a meeting with projections in the FOMC calendar"),
        ("13.12.2023,pce_inflation,2024,median,2.0", "the meeting “13.12.2023” is not a date"),
        ("2023-12-13,pce_inflation,2024,median,", "the value is missing"),
        ("2023-12-13,pce_inflation,2024", "unknown statistic “”"),
        ("2023-12-13,pce_inflation,2024,median,2.4%", "“2.4%” is not a number"),
        ("2023-12-13,pce_inflation,2024,median,inf", "“inf” is not a number"),
        ("2023-12-13,pce_inflation,2024,median,240", "240 % cannot be a projection"),
        ("2023-12-13,federal_funds_rate,2024,median,4.7", "contradicts sep.csv, line 2 (4.7 against 4.6)"),
        ("2023-12-13,pce_inflation,2024,<b>x</b>,2.4", "unknown statistic “·b·x·/b·”"),
    ],
)  # fmt: skip
def test_a_row_that_cannot_be_right_is_named_and_left_out(row: str, said: str) -> None:
    """File, line and value in one sentence; every other row holds."""
    found, problems = read(GOOD + row + "\n")
    assert len(problems) == 1
    assert problems[0].startswith("sep.csv, line 8")
    assert said in problems[0]
    assert dict(found[DECEMBER].values) == dict(read(GOOD)[0][DECEMBER].values)


def test_both_languages_name_the_line() -> None:
    """The sentence in Chinese holds the same line and value."""
    rows, _ = rows_of(HEAD + GOOD + "2023-12-13,pce_inflation,2024,ct_high,2.5\n", "sep.csv")
    (problem,) = parse_projections(rows, "sep.csv", CALENDAR)[1]
    assert problem.zh == "sep.csv 第8行（2023-12-13 2024年PCE通胀集中趋势上限）：2.5缺少对应的集中趋势下限，未采用。"


@pytest.mark.parametrize(
    ("rows", "said", "lost"),
    [
        (["ct_low,2.6", "ct_high,2.2"], "the low 2.6 is above the high 2.2", {"ct_low", "ct_high"}),
        (["range_low,2.1", "range_high,2.7", "median,4.2"], "4.2 lies outside the range 2.1–2.7", {"median"}),
        (["range_low,2.1", "range_high,2.7", "ct_low,2.0", "ct_high,2.5", "median,2.4"], "2 lies outside the range",
         {"ct_low", "ct_high"}),
        (["ct_low,abc", "ct_high,2.5", "median,2.4"], "“abc” is not a number", {"ct_low", "ct_high"}),
    ],
)  # fmt: skip
def test_numbers_that_contradict_each_other(rows: list[str], said: str, lost: set[str]) -> None:
    """One sentence, what contradicts is left out, what stands beside it holds."""
    found, problems = read("".join(f"2023-12-13,pce_inflation,2024,{row}\n" for row in rows))
    assert len(problems) == 1
    assert said in problems[0]
    kept = {statistic for _, _, statistic in found[DECEMBER].values} if found else set()
    assert kept == {row.split(",")[0] for row in rows} - lost


def test_a_header_without_a_column() -> None:
    """A file without a column is not used at all, and says which is missing."""
    rows, problems = rows_of("meeting,variable,value\n2023-12-13,pce_inflation,2.4\n", "sep.csv")
    assert rows == ()
    assert "sep.csv, line 1: column year_or_longer_run, statistic is missing" in problems[0].en


def test_lines_are_counted_as_an_editor_counts_them() -> None:
    """Empty lines count, a byte order mark does not hurt, columns may stand in another order."""
    rows, _ = rows_of(
        "\ufeffvalue,meeting,variable,year_or_longer_run,statistic\n\n2.4,2023-12-13,pce_inflation,2024,median\n", "x"
    )
    assert [(row.line, row.value, row.statistic) for row in rows] == [(3, "2.4", "median")]


def test_the_window_of_a_meeting() -> None:
    """March and June project two years beyond their own, September and December three."""
    assert [sep.last_year(date(2026, month, 16)) for month in (3, 6, 9, 12)] == [2028, 2028, 2029, 2029]


def years(**values: float) -> pd.Series:
    return pd.Series(list(values.values()), index=pd.DatetimeIndex([f"{year[1:]}-01-01" for year in values]), dtype="float64")


def test_fred_s_series_become_projections() -> None:
    """Year series are dated by the projected year, longer-run ones by the release; years that left the window are dots."""
    nan = float("nan")
    values = {
        "FEDTARMD": years(y2022=nan, y2023=5.4, y2024=4.6),
        "FEDTARCTL": years(y2024=4.4),
        "FEDTARCTH": years(y2024=4.9),
        "FEDTARMDLR": pd.Series([2.5, 2.5], index=pd.DatetimeIndex(["2023-09-20", "2023-12-13"])),
        "FEDTARRLLR": pd.Series([2.4], index=pd.DatetimeIndex(["2023-09-20"])),
    }
    assert sep.released(values) == DECEMBER
    one, problems = from_series(values, DECEMBER)
    assert one is not None
    assert not problems
    assert one.columns == ("2023", "2024", LONGER_RUN)
    assert one.cell("federal_funds_rate", "ct", "2024") == (4.4, 4.9)
    assert one.cell("federal_funds_rate", "median", LONGER_RUN) == (2.5,)
    assert ("federal_funds_rate", LONGER_RUN, "range_low") not in one.values  # September's
    assert set(one.origins.values()) == {"FRED"}


def test_fred_s_numbers_are_checked_like_a_file_s() -> None:
    """A bound without the other one names the series and the date."""
    one, problems = from_series({"FEDTARCTL": years(y2024=4.4), "FEDTARMD": years(y2024=4.6)}, DECEMBER)
    assert one is not None
    assert [key[2] for key in one.values] == ["median"]
    assert problems[0].en.startswith(
        "FRED FEDTARCTL 2024-01-01 (2023-12-13 Federal funds rate, 2024, central tendency, low): 4.4"
    )


def test_without_a_projected_year_there_is_nothing() -> None:
    """The history of longer runs alone is no table."""
    assert from_series({"FEDTARMDLR": pd.Series([2.5], index=pd.DatetimeIndex(["2023-12-13"]))}, DECEMBER) == (None, ())
    assert sep.released({}) is None
