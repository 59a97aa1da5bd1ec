"""The dots: medians against the printed table, where they stand, how they are counted and told."""

from __future__ import annotations

from datetime import date

import pytest

from cache.embedded import data as embedded
from macro.declare.text import rounded
from macro.sep import dots as sep_dots
from macro.sep.dots import Dots
from macro.sep.projections import FUNDS_RATE, LONGER_RUN

JUNE, SEPTEMBER = date(2026, 6, 17), date(2026, 9, 16)


def of(day: date) -> Dots:
    return Dots(day, embedded.dots()[day])


def test_medians_are_those_of_the_printed_table() -> None:
    """84 of 85 horizons; for the longer run of September 2026 the dots, rounded to eighths, give 3.25 and the table 3.2."""
    printed = {
        (meeting, str(column)): value
        for meeting, variable, column, statistic, value in embedded.projections()
        if (variable, statistic) == (FUNDS_RATE, "median")
    }
    differ, compared = {}, 0
    for day in embedded.dots():
        for column in of(day).columns:
            median = of(day).median(column)
            if (day, column) in printed and median is not None:
                compared += 1
                if rounded(median, 1) != printed[day, column]:
                    differ[day, column] = (median, printed[day, column])
    assert compared == 85
    assert differ == {(SEPTEMBER, LONGER_RUN): (3.25, 3.2)}


def test_the_median_of_an_even_number_is_the_mean_of_the_middle_two() -> None:
    """Of an odd one the middle; nobody has none."""
    dots = Dots(JUNE, {"2026": {3.0: 1, 3.25: 1, 4.0: 2}, "2027": {3.0: 2, 3.5: 1}})
    assert (dots.median("2026"), dots.median("2027"), dots.median(LONGER_RUN)) == (3.625, 3.0, None)
    assert of(JUNE).median(LONGER_RUN) == 3.0625


def test_every_meeting_has_its_years_and_the_longer_run() -> None:
    """34 meetings, oldest first; years run on without a gap from the meeting's own."""
    days = list(embedded.dots())
    assert (len(days), days[0], days[-1]) == (34, date(2018, 3, 21), SEPTEMBER)
    assert days == sorted(days)
    for day in days:
        *years, longer = of(day).columns
        assert years == [str(day.year + n) for n in range(len(years))]
        assert (longer, len(years)) == (LONGER_RUN, 4 if day.month >= 9 else 3)


def test_how_many_gave_dots_where_not_all_did() -> None:
    """17 of 18 for 2028 and 2029 in September 2026; 16 of 17 for the longer run in 2020; all of 19 in 2025."""
    found = {day: sep_dots.fewer(of(day)) for day in (SEPTEMBER, date(2020, 6, 10), date(2025, 9, 17))}
    assert [one and one.en for one in found.values()] == [
        "17 of 18 participants gave a dot for 2028 and 2029", "16 of 17 participants gave a dot for the longer run", None,
    ]  # fmt: skip
    september = found[SEPTEMBER]
    assert september is not None
    assert september.zh == "18名与会者中17名给出2028年、2029年的预测"


def test_the_sentence() -> None:
    """Dots against the range decided, the median against the meeting before, the spread and the longer run."""
    said = sep_dots.told(of(SEPTEMBER), of(JUNE), 3.875, True)
    assert said is not None
    assert said.en == (
        "Of 18 participants 16 put end-2026 above the midpoint of the range decided that day (3.875 %), 2 at it and none below "
        "it; the median is 4.125 %, up 0.375 pp from June; dots lie at 3.875–4.375 %; the longer run's median is 3.25 %, up "
        "0.19 pp from June."
    )
    assert said.zh.startswith(
        "18名与会者对2026年末的预测，16名高于当日决定的区间中点（3.875%），2名与之持平，无人低于它；中位数4.125%，较6月上调"
    )
    december = sep_dots.told(of(date(2018, 12, 19)), of(date(2018, 9, 26)), 2.375, True)
    assert december is not None
    assert "15 put end-2019 above" in december.en  # in December the year is over
    alone = sep_dots.told(of(date(2020, 6, 10)), None, None, False)
    assert alone is not None
    assert alone.en == "the median is 0.125 %; every dot is at 0.125 %; the longer run's median is 2.50 %."


@pytest.mark.parametrize(
    ("level", "text"), [(4.125, "4.125"), (3.25, "3.25"), (2.5, "2.50"), (3, "3.00"), (3.1875, "3.19"), (3.0625, "3.06")]
)
def test_a_level_is_written_to_its_last_digit(level: float, text: str) -> None:
    """And with two decimals at least."""
    assert sep_dots.level_text(level) == text


def test_dots_stand_in_rows_about_their_level() -> None:
    """As even as rows can be, centred across and up."""
    assert sep_dots.places(1, 6) == [(0.0, 0.0)]
    assert sep_dots.places(3, 6) == [(-1.0, 0.0), (0.0, 0.0), (1.0, 0.0)]
    assert sep_dots.places(7, 6) == [(n - 1.5, -0.5) for n in range(4)] + [(n - 1.0, 0.5) for n in range(3)]
    assert {up for _, up in sep_dots.places(17, 6)} == {-1.0, 0.0, 1.0}


def test_rows_are_broken_only_where_there_is_room() -> None:
    """Twelve at a level: two rows with 40 pixels to the next level, one where there are 15; alone as many rows as it takes."""
    crowd = {4.125: 12, 4.375: 4}
    assert sep_dots.a_row(crowd, 160, 11) == 6
    assert sep_dots.a_row(crowd, 60, 11) == 12
    assert sep_dots.a_row({0.125: 17}, 90, 11) == 6
    assert sep_dots.a_row({2.5: 6, 2.625: 2}, 20, 11) == 6  # too near anyway


def test_dots_survive_being_lines_of_a_figure() -> None:
    """A row a participant, years by their last day, the longer run by the meeting's."""
    years, longer = sep_dots.values(of(SEPTEMBER))
    assert (len(years), len(longer)) == (70, 18)
    assert (
        f"{years.index[0]:%Y-%m-%d} {years.index[-1]:%Y-%m-%d} {longer.index[0]:%Y-%m-%d}" == "2026-12-31 2029-12-31 2026-09-16"
    )
