"""Two meetings beside each other: every cell as the Board printed it, what has changed, and the sentence."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from cache.embedded import data as embedded
from cache.projections import known
from cache.reader import Reader
from macro.sep.projections import BLOCKS, BOUNDS, LONGER_RUN, VARIABLES
from macro.sep.table import Comparison, as_numbers, as_printed, headline, meeting_name, printed, restated

# The tables of 2023-12-13 and 2026-09-16 with the projections before under each variable: medians, tendencies, ranges.
DECEMBER_2023 = """
2.6 1.4 1.8 1.9 1.8 | 2.5–2.7 1.2–1.7 1.5–2.0 1.8–2.0 1.7–2.0 | 2.5–2.7 0.8–2.5 1.4–2.5 1.6–2.5 1.6–2.5
2.1 1.5 1.8 1.8 1.8 | 1.9–2.2 1.2–1.8 1.6–2.0 1.7–2.0 1.7–2.0 | 1.8–2.6 0.4–2.5 1.4–2.5 1.6–2.5 1.6–2.5
3.8 4.1 4.1 4.1 4.1 | 3.8 4.0–4.2 4.0–4.2 3.9–4.3 3.8–4.3 | 3.7–4.0 3.9–4.5 3.8–4.7 3.8–4.7 3.5–4.3
3.8 4.1 4.1 4.0 4.0 | 3.7–3.9 3.9–4.4 3.9–4.3 3.8–4.3 3.8–4.3 | 3.7–4.0 3.7–4.5 3.7–4.7 3.7–4.5 3.5–4.3
2.8 2.4 2.1 2.0 2.0 | 2.7–2.9 2.2–2.5 2.0–2.2 2.0 2.0 | 2.7–3.2 2.1–2.7 2.0–2.5 2.0–2.3 2.0
3.3 2.5 2.2 2.0 2.0 | 3.2–3.4 2.3–2.7 2.0–2.3 2.0–2.2 2.0 | 3.1–3.8 2.1–3.5 2.0–2.9 2.0–2.7 2.0
3.2 2.4 2.2 2.0 . | 3.2–3.3 2.4–2.7 2.0–2.2 2.0–2.1 . | 3.2–3.7 2.3–3.0 2.0–2.6 2.0–2.3 .
3.7 2.6 2.3 2.0 . | 3.6–3.9 2.5–2.8 2.0–2.4 2.0–2.3 . | 3.5–4.2 2.3–3.6 2.0–3.0 2.0–2.9 .
5.4 4.6 3.6 2.9 2.5 | 5.4 4.4–4.9 3.1–3.9 2.5–3.1 2.5–3.0 | 5.4 3.9–5.4 2.4–5.4 2.4–4.9 2.4–3.8
5.6 5.1 3.9 2.9 2.5 | 5.4–5.6 4.6–5.4 3.4–4.9 2.5–4.1 2.5–3.3 | 5.4–5.6 4.4–6.1 2.6–5.6 2.4–4.9 2.4–3.8
"""
SEPTEMBER_2026 = """
2.3 2.4 2.2 2.1 2.0 | 2.2–2.4 2.2–2.6 2.1–2.3 2.0–2.2 2.0–2.2 | 2.1–2.6 2.0–2.9 1.8–2.6 1.8–2.4 1.7–2.5
2.2 2.3 2.2 . 2.0 | 2.0–2.3 2.0–2.4 2.0–2.3 . 1.8–2.0 | 1.8–2.6 1.9–2.9 1.8–2.6 . 1.7–2.5
4.1 4.1 4.1 4.1 4.2 | 4.1–4.2 4.0–4.2 4.0–4.2 4.0–4.3 4.0–4.3 | 4.0–4.3 4.0–4.5 3.9–4.4 3.8–4.4 3.8–4.4
4.3 4.3 4.2 . 4.2 | 4.3–4.4 4.2–4.5 4.1–4.3 . 4.0–4.3 | 4.3–4.6 4.0–4.6 4.0–4.4 . 3.8–4.5
3.7 2.3 2.1 2.0 2.0 | 3.5–3.7 2.2–2.5 2.0–2.2 2.0 2.0 | 2.9–3.8 2.0–2.6 2.0–2.2 2.0 2.0
3.6 2.3 2.0 . 2.0 | 3.5–3.7 2.2–2.5 2.0–2.1 . 2.0 | 2.7–4.1 1.9–2.8 2.0–2.3 . 2.0
3.4 2.5 2.2 2.0 . | 3.3–3.4 2.3–2.6 2.0–2.2 2.0 . | 2.8–3.5 2.1–2.7 2.0–2.3 2.0–2.1 .
3.3 2.5 2.1 . . | 3.2–3.5 2.3–2.6 2.0–2.2 . . | 2.6–3.5 2.0–3.0 2.0–2.4 . .
4.1 4.1 3.9 3.6 3.2 | 4.1–4.4 3.6–4.4 3.1–4.1 3.1–3.6 3.0–3.6 | 3.9–4.4 3.1–4.4 3.1–4.1 2.9–3.9 2.9–3.9
3.8 3.6 3.4 . 3.1 | 3.6–4.1 3.1–3.9 3.1–3.6 . 3.0–3.5 | 3.4–4.4 2.9–4.4 2.9–3.9 . 2.9–3.9
"""


def pair(now: str, before: str = "") -> Comparison:
    """Two meetings of the embedded file."""
    held = known(Reader(None), date(2026, 11, 21)).meetings
    return Comparison(held[date.fromisoformat(now)], held[date.fromisoformat(before)] if before else None)


@pytest.mark.parametrize(
    ("two", "published"),
    [(("2023-12-13", "2023-09-20"), DECEMBER_2023), (("2026-09-16", "2026-06-17"), SEPTEMBER_2026)],
    ids=["2023-12-13", "2026-09-16"],
)
def test_every_cell_is_as_published(two: tuple[str, str], published: str) -> None:
    """150 cells each: single numbers where low = high, nothing for a year not projected and core PCE in the longer run."""
    wanted = [
        ["" if cell == "." else cell for cell in line.replace("|", " ").split()] for line in published.strip().splitlines()
    ]
    table = as_printed(pair(*two), "en")
    assert table.to_numpy().tolist() == wanted
    month = {"2023-12-13": "September", "2026-09-16": "June"}[two[0]]
    assert list(table.index[:4]) == ["Change in real GDP", f"{month} projection", "Unemployment rate", f"{month} projection"]


def every_number_stands_in_its_table(given: Mapping[tuple[str, str, str, str], str]) -> None:
    """All meetings, cell by cell against rows as printed, and not a number more."""
    told = set()
    for meeting in dict.fromkeys(key[0] for key in given):
        two = pair(meeting)
        for variable in VARIABLES:
            for block, names in BOUNDS.items():
                for column in two.columns:
                    keys = [(meeting, variable, column, name) for name in names]
                    wanted = "–".join(dict.fromkeys(given[key] for key in keys if key in given))
                    cell = two.cell(variable, block, column)
                    assert cell.text == (wanted or ("–" if cell.exists else ""))
                    told |= {key for key in keys if key in given}
    assert told == set(given)


def test_every_number_embedded_stands_in_its_table() -> None:
    """Against the rows the tables are made from."""
    every_number_stands_in_its_table(
        {(f"{day}", str(name), str(year), str(what)): f"{value:.1f}" for day, name, year, what, value in embedded.projections()}
    )


def test_every_number_of_the_file_stands_in_its_table(shared: Path) -> None:
    """Against the CSV of the survey."""
    rows = pd.read_csv(shared / "facts" / "sep.csv", dtype=str)
    every_number_stands_in_its_table({tuple(row[:4]): row[4] for row in rows.itertuples(index=False)})


def test_changes_are_those_of_the_printed_numbers() -> None:
    """Each bound for itself, free of binary dust; none where either is not known."""
    two = pair("2023-12-13", "2023-09-20")
    assert two.cell("federal_funds_rate", "median", "2024").changes == (-0.5,)
    assert two.cell("federal_funds_rate", "range", "2024").changes == (-0.5, -0.7)
    assert two.cell("federal_funds_rate", "ct", "2023").changes == (0.0, -0.2)
    assert two.cell("unemployment_rate", "median", "2023").changes == (0.0,)
    assert pair("2026-09-16", "2026-06-17").cell("pce_inflation", "median", "2029").changes == ()
    assert pair("2024-03-20", "2023-12-13").cell("pce_inflation", "ct", "2024").changes == ()


def test_what_is_missing_is_not_what_does_not_exist() -> None:
    """A dash for a statistic that was published and is not in the file; nothing where nothing was projected."""
    two = pair("2024-03-20", "2023-12-13")
    assert two.columns == ("2024", "2025", "2026", LONGER_RUN)
    assert two.cell("real_gdp_growth", "ct", "2024").text == "–"
    assert two.cell("core_pce_inflation", "ct", LONGER_RUN).text == ""
    assert [one.meeting for one in two.incomplete] == [date(2024, 3, 20)]
    assert [one.meeting for one in two.from_dots] == [date(2024, 3, 20)]
    assert pair("2026-09-16", "2026-06-17").incomplete == ()


@pytest.mark.parametrize(
    ("two", "en", "zh"),
    [
        (
            ("2026-09-16", "2026-06-17"),
            "Median funds rate 4.1 % at end-2026, up 0.3 pp from June; end-2027 4.1 % (+0.5); longer run 3.2 % (+0.1); 2026 "
            "core PCE inflation 3.4 % (+0.1); 2026 unemployment rate 4.1 % (-0.2).",
            "2026年末联邦基金利率中位数4.1%，较6月上调0.3个百分点；2027年末4.1%（+0.5）；长期3.2%（+0.1）；2026年核心PCE通胀3.4%（+0.1）；"
            "2026年失业率4.1%（-0.2）。",
        ),
        (  # in December the year is over: the next one leads
            ("2023-12-13", "2023-09-20"),
            "Median funds rate 4.6 % at end-2024, down 0.5 pp from September; end-2025 3.6 % (-0.3); longer run 2.5 % "
            "(unchanged); 2024 core PCE inflation 2.4 % (-0.2); 2024 unemployment rate 4.1 % (unchanged).",
            "2024年末联邦基金利率中位数4.6%，较9月下调0.5个百分点；2025年末3.6%（-0.3）；长期2.5%（不变）；2024年核心PCE通胀2.4%（-0.2）；"
            "2024年失业率4.1%（不变）。",
        ),
        (
            ("2024-03-20", "2023-12-13"),
            "Median funds rate 4.6 % at end-2024, unchanged from December 2023; end-2025 3.9 % (+0.3); longer run 2.6 % "
            "(+0.1); 2024 core PCE inflation 2.6 % (+0.2); 2024 unemployment rate 4.0 % (-0.1).",
            "2024年末联邦基金利率中位数4.6%，与2023年12月持平；2025年末3.9%（+0.3）；长期2.6%（+0.1）；2024年核心PCE通胀2.6%（+0.2）；"
            "2024年失业率4.0%（-0.1）。",
        ),
    ],
)  # fmt: skip
def test_the_sentence(two: tuple[str, str], en: str, zh: str) -> None:
    """Built from the table's own numbers, in both languages."""
    said = headline(pair(*two))
    assert said is not None
    assert (said.en, said.zh) == (en, zh)


def test_the_first_meeting_has_nothing_to_compare() -> None:
    """No changes, no second row, no `from`."""
    two = pair("2022-03-16")
    said = headline(two)
    assert said is not None
    assert said.en.startswith("Median funds rate 1.9 % at end-2022; end-2023 2.8 %; longer run 2.4 %;")
    assert len(as_printed(two, "zh")) == len(VARIABLES)


def test_names_and_prints() -> None:
    """A year only where it is needed; -0.0 is printed 0.0."""
    assert meeting_name(date(2023, 9, 20), date(2023, 12, 13)).zh == "9月"
    assert restated(pair("2024-03-20", "2023-12-13")).en == "December 2023 projection"
    assert printed((-0.04, 0.04)) == "0.0"
    assert printed((-6.5, 1.0)) == "-6.5–1.0"
    assert printed(None) == "–"


def test_the_download_holds_every_number_once() -> None:
    """A row a meeting, variable and year that exists: 5 variables x 5 columns less core PCE's longer run, and June's 19."""
    numbers = as_numbers(pair("2026-09-16", "2026-06-17"), "en")
    assert numbers.index.value_counts().to_dict() == {"2026-09-16": 24, "2026-06-17": 19}
    row = numbers[(numbers["variable"] == "Federal funds rate") & (numbers["year"] == "2027")].loc["2026-09-16"]
    assert list(row)[2:] == [4.1, 3.6, 4.4, 3.1, 4.4, "embedded"]
    assert len(BLOCKS) == 3
