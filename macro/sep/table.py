"""Two meetings' projections beside each other, as the FOMC prints them: cells, changes, the sentence and plain tables."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pandas as pd

from macro.compute.clauses import sentence
from macro.declare.text import ABSENT, Label, Lang
from macro.sep.projections import BLOCKS, FUNDS_RATE, LONGER_RUN, STATISTICS, VARIABLES, Block, Origin, Projections

MONTHS = (
    Label("1月", "January"),
    Label("2月", "February"),
    Label("3月", "March"),
    Label("4月", "April"),
    Label("5月", "May"),
    Label("6月", "June"),
    Label("7月", "July"),
    Label("8月", "August"),
    Label("9月", "September"),
    Label("10月", "October"),
    Label("11月", "November"),
    Label("12月", "December"),
)
LONGER = Label("长期", "Longer run")
OF_YEAR = Label("{year}年{month}", "{month} {year}")
FUNDS = Label("{year}年末联邦基金利率中位数{rate}%", "Median funds rate {rate} % at end-{year}")
AS_IN = Label("{said}，与{since}持平", "{said}, unchanged from {since}")
RAISED = Label("{said}，较{since}上调{points}个百分点", "{said}, up {points} pp from {since}")
LOWERED = Label("{said}，较{since}下调{points}个百分点", "{said}, down {points} pp from {since}")
END_OF, IN_LONGER_RUN = Label("{year}年末", "end-{year}"), Label("长期", "longer run")
IN_YEAR = Label("{year}年{name}", "{year} {name}")
TOLD = Label("{name}{rate}%", "{name} {rate} %")
CHANGED, UNCHANGED = Label("{said}（{change}）", "{said} ({change})"), Label("{said}（不变）", "{said} (unchanged)")
PROJECTION = Label("{meeting}预测", "{meeting} projection")


def column_label(column: str) -> Label:
    return LONGER if column == LONGER_RUN else Label(column, column)


def meeting_name(meeting: date, beside: date | None = None) -> Label:
    """A meeting by its month, and its year where that is not the year of the meeting `beside` it."""
    month = MONTHS[meeting.month - 1]
    if beside is not None and beside.year == meeting.year:
        return month
    return OF_YEAR.filled(year=meeting.year, month=month)


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in one place: low and high or a median, None = not known, and how much each number has changed.

    `exists` is False where nothing was ever projected: a year out of that meeting's window, core PCE in the longer run.
    """

    numbers: tuple[float, ...] | None
    changes: tuple[float, ...] = ()
    exists: bool = True

    @property
    def text(self) -> str:
        """As printed: `4.1`, `3.9–4.4`, one number where low = high, a dash where not known, nothing where none exists."""
        if not self.exists:
            return ""
        return printed(self.numbers)

    @property
    def changed(self) -> bool:
        return any(self.changes)


def printed(numbers: tuple[float, ...] | None) -> str:
    """One number where low and high print alike, else both with an en dash; a dash for what is not known."""
    if numbers is None:
        return ABSENT
    return "–".join(dict.fromkeys(f"{round(one, 1) + 0.0:.1f}" for one in numbers))


@dataclass(frozen=True, slots=True)
class Comparison:
    """The projections of one meeting and, if there is one, of another to compare them with."""

    now: Projections
    before: Projections | None = None

    @property
    def columns(self) -> tuple[str, ...]:
        """The years and the longer run of the newer meeting: the older one is restated on them."""
        return self.now.columns

    def cell(self, variable: str, block: Block, column: str) -> Cell:
        numbers = self.now.cell(variable, block, column)
        earlier = self.before.cell(variable, block, column) if self.before else None
        changes = tuple(round(a - b, 1) + 0.0 for a, b in zip(numbers, earlier, strict=True)) if numbers and earlier else ()
        return Cell(numbers, changes, _exists(variable, column, self.now))

    def earlier(self, variable: str, block: Block, column: str) -> Cell:
        """The same place in the other meeting's projections."""
        assert self.before is not None
        return Cell(self.before.cell(variable, block, column), (), _exists(variable, column, self.before))

    @property
    def incomplete(self) -> tuple[Projections, ...]:
        """Which of the two lack statistics that were published."""
        both = (self.now, *([self.before] if self.before else []))
        return tuple(one for one in both if _lacks(one))

    @property
    def from_dots(self) -> tuple[Projections, ...]:
        """Which of the two have the funds rate's tendency and range from the file but no other's: they were computed there
        from the published counts of the dots."""
        both = (self.now, *([self.before] if self.before else []))
        return tuple(one for one in both if _from_dots(one))


def _exists(variable: str, column: str, one: Projections) -> bool:
    return column in one.columns and (column != LONGER_RUN or VARIABLES[variable].longer_run)


def _lacks(one: Projections) -> bool:
    return any(
        one.cell(variable, block, column) is None
        for variable in VARIABLES
        for block in BLOCKS
        for column in one.columns
        if _exists(variable, column, one)
    )


def _from_dots(one: Projections) -> bool:
    bounds = [key for key in one.values if key[2] != "median"]
    from_file = [key for key in bounds if one.origins.get(key) == "file"]
    return bool(from_file) and all(key[0] == FUNDS_RATE for key in from_file)


ASIDE = (
    ("core_pce_inflation", Label("核心PCE通胀", "core PCE inflation")),
    ("unemployment_rate", Label("失业率", "unemployment rate")),
)


def headline(two: Comparison) -> Label | None:
    """The funds rate at the end of the next two years and in the longer run, inflation and unemployment; None without them."""
    years = [one for one in two.columns if one != LONGER_RUN]
    years = years[1:3] if two.now.meeting.month == 12 else years[:2]  # in December the year is over
    first, *others = [year for year in years if two.cell(FUNDS_RATE, "median", year).numbers] or [""]
    if not first:
        return None
    cell = two.cell(FUNDS_RATE, "median", first)
    clauses = [_against(two, cell, FUNDS.filled(year=first, rate=cell.text))]
    places = [(FUNDS_RATE, year, END_OF.filled(year=year)) for year in others]
    places.append((FUNDS_RATE, LONGER_RUN, IN_LONGER_RUN))
    places += [(variable, first, IN_YEAR.filled(year=first, name=name)) for variable, name in ASIDE]
    for variable, column, name in places:
        cell = two.cell(variable, "median", column)
        if cell.numbers:
            clauses.append(_told(cell, TOLD.filled(name=name, rate=cell.text)))
    return sentence(*clauses)


def _against(two: Comparison, cell: Cell, said: Label) -> Label:
    """What is said with `, up 0.3 pp from June` behind it; alone without a comparison."""
    if two.before is None or not cell.changes:
        return said
    since = meeting_name(two.before.meeting, two.now.meeting)
    change = cell.changes[0]
    if not change:
        return AS_IN.filled(said=said, since=since)
    return (RAISED if change > 0 else LOWERED).filled(said=said, since=since, points=f"{abs(change):.1f}")


def _told(cell: Cell, said: Label) -> Label:
    """What is said with ` (+0.3)` or ` (unchanged)` behind it; alone without a comparison."""
    if not cell.changes:
        return said
    change = cell.changes[0]
    return CHANGED.filled(said=said, change=f"{change:+.1f}") if change else UNCHANGED.filled(said=said)


def restated(two: Comparison) -> Label:
    """What the row of the other meeting is called: `June projection`, `6月预测`."""
    assert two.before is not None
    return PROJECTION.filled(meeting=meeting_name(two.before.meeting, two.now.meeting))


def as_printed(two: Comparison, lang: Lang) -> pd.DataFrame:
    """The table as text: a row a variable, the other meeting's under it; a column a block and year."""
    rows = []
    for variable, about in VARIABLES.items():
        rows.append([about.label.in_(lang), *(two.cell(variable, block, one).text for block in BLOCKS for one in two.columns)])
        if two.before:
            earlier = (two.earlier(variable, block, one).text for block in BLOCKS for one in two.columns)
            rows.append([restated(two).in_(lang), *earlier])
    head = [f"{label.in_(lang)} {column_label(one).in_(lang)}" for label in BLOCKS.values() for one in two.columns]
    name = Label("变量（%）", "Variable (percent)").in_(lang)
    return pd.DataFrame(rows, columns=[name, *head]).set_index(name)


ORIGINS: dict[Origin, Label] = {
    "file": Label("内置", "embedded"),
    "FRED": Label("FRED", "FRED"),
    "desk": Label("本机构文件", "desk file"),
}


def as_numbers(two: Comparison, lang: Lang) -> pd.DataFrame:
    """Every number of both meetings, a row a meeting, variable and year; None where not known."""
    rows = []
    for one in (two.now, two.before):
        for variable, about in VARIABLES.items() if one else ():
            for column in one.columns if one else ():
                if one is None or not _exists(variable, column, one):
                    continue
                keys = [(variable, column, name) for name in STATISTICS]
                origins = dict.fromkeys(ORIGINS[one.origins[key]].in_(lang) for key in keys if key in one.origins)
                rows.append(
                    {
                        "meeting": one.meeting.isoformat(), Label("变量", "variable").in_(lang): about.label.in_(lang),
                        Label("年份", "year").in_(lang): column_label(column).in_(lang),
                        **{STATISTICS[key[2]].in_(lang): one.values.get(key) for key in keys},
                        Label("来源", "source").in_(lang): ", ".join(origins),
                    }
                )  # fmt: skip
    return pd.DataFrame(rows).set_index("meeting")
