"""What the morning brief says of a release: the CPI, the Employment Situation, Personal Income and Outlays, and GDP."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from macro.compute.clauses import as_revised
from macro.declare.series import Observations
from macro.declare.text import Label
from macro.morning.brief import spoken as s
from macro.morning.prints import Print


@dataclass(frozen=True, slots=True)
class Told:
    """A release in words, with the print it is led by."""

    clause: Label
    lead: Print


@dataclass(frozen=True, slots=True)
class Ways:
    """A clause for a value that rose, fell or did not change."""

    up: Label
    down: Label
    still: Label

    def of(self, one: Print) -> Label:
        return self.still if s.still(one.value, one.unit) else self.up if one.value > 0 else self.down


YEAR = Ways(
    Label("{month}{name}同比上涨{now}{before}", "{name} rose {now} in the year to {month}{before}"),
    Label("{month}{name}同比下跌{now}{before}", "{name} fell {now} in the year to {month}{before}"),
    Label("{month}{name}同比持平{before}", "{name} were unchanged in the year to {month}{before}"),
)
MONTH = Ways(
    Label("{name}环比上涨{now}{before}", "{name} rose {now} on the month{before}"),
    Label("{name}环比下跌{now}{before}", "{name} fell {now} on the month{before}"),
    Label("{name}环比持平{before}", "{name} were unchanged on the month{before}"),
)
# What is told of a month whose 12-month rate does not exist.
RECENT = Ways(
    Label("{month}{name}环比上涨{now}（三个月年化{quarter}）",
          "{name} rose {now} on the month in {month} ({quarter} annualised over three months)"),
    Label("{month}{name}环比下跌{now}（三个月年化{quarter}）",
          "{name} fell {now} on the month in {month} ({quarter} annualised over three months)"),
    Label("{month}{name}环比持平（三个月年化{quarter}）",
          "{name} were unchanged on the month in {month} ({quarter} annualised over three months)"),
)  # fmt: skip
NO_YEAR = Label(
    "{told}；{month}同比因{base}数据从未公布而无法计算", "{told}; {month} has no 12-month rate, as {base} was never published"
)
NO_MONTH = Label("{name}环比因{base}数据从未公布而无法计算", "{name} have no monthly rate, as {base} was never published")
THREE_MONTHS = Label("（三个月年化{rate}）", " ({rate} annualised over three months)")
BOTH = Label("{one}，{other}", "{one} and {other}")
BEFORE = Label("（{when}{value}）", " ({value} in {when})")
PRICES, CORE, CORE_PCE = Label("CPI", "consumer prices"), Label("核心CPI", "core prices"), Label("核心PCE", "core PCE prices")


def _before(one: Print, value: Label, edge: date) -> Label | str:
    """`（7月3.4%）` and ` (3.4 percent in July)`; nothing where there is no earlier value."""
    if one.before is None:
        return ""
    when = s.period(one.before, one.frequency, edge, year=one.before.year != (one.period or one.before).year)
    if one.frequency == "Q" and not when.en.startswith("the "):
        when = Label(when.zh, "the " + when.en)
    return BEFORE.filled(when=when, value=value)


def _rate(one: Print, ways: Ways, name: Label, edge: date, month: Label | str = "") -> Label:
    """`consumer prices rose 3.4 percent in the year to August (3.4 percent in July)`."""
    before = _before(one, s.percent(one.previous, 1), edge)
    return ways.of(one).filled(name=name, now=s.percent(abs(one.value), 1), before=before, month=month)


def _yearly(found: Mapping[str, Print], key: str, recent: str, name: Label, edge: date) -> tuple[Label, Print] | None:
    """The 12-month rate of a price index; of a newer month that has none the 1- and 3-month rates, and why."""
    year, mom, quarter = found[key], found[f"{recent}_MOM"], found[f"{recent}_3M"]
    if year.newer and mom.period == year.newer == quarter.period:
        month, now = s.period(year.newer, "M", edge), s.percent(abs(mom.value), 1)
        told = RECENT.of(mom).filled(name=name, month=month, now=now, quarter=s.percent(quarter.value, 1))
        return told, mom
    if year.period is None:
        return None
    return _rate(year, YEAR, name, edge, s.period(year.period, "M", edge)), year


def _why_none(told: Label, year: Print, edge: date) -> Label:
    """The clause with the reason why the newest month has no 12-month rate, where that is known."""
    if year.newer is None or year.lacking is None:
        return told
    return NO_YEAR.filled(told=told, month=s.period(year.newer, "M", edge), base=s.period(year.lacking, "M", edge))


def _cpi(found: Mapping[str, Print], edge: date) -> tuple[Label, Print] | None:
    first = _yearly(found, "CPI", "CPI", PRICES, edge)
    if first is None:
        return None
    (said, lead), core = first, found["CORE_CPI"]
    if core.period == lead.period:
        quarter = found["CORE_3M"]
        other = _rate(core, MONTH, CORE, edge)
        if lead.key.spoken and quarter.period == core.period:
            after = THREE_MONTHS.filled(rate=s.percent(quarter.value, 1))
            other = MONTH.of(core).filled(name=CORE, now=s.percent(abs(core.value), 1), before=after)
        said = BOTH.filled(one=said, other=other)
    elif core.newer == lead.period and core.lacking:
        said = BOTH.filled(one=said, other=NO_MONTH.filled(name=CORE, base=s.period(core.lacking, "M", edge)))
    return _why_none(said, found["CPI"], edge), lead


JOBS_UP = Label("{month}非农就业增加{now}{before}", "payrolls rose by {now} in {month}{before}")
JOBS_DOWN = Label("{month}非农就业减少{now}{before}", "payrolls fell by {now} in {month}{before}")
UNEMPLOYED = Label("{told}，失业率为{level}{before}", "{told} and the unemployment rate was {level}{before}")
NEVER_ASKED = Label("{told}，当月失业率从未公布", "{told}; that month's unemployment rate was never published")
PEOPLE = Label("{n}万人", "{n} thousand")
UP, DOWN = Label("增加{n}万人", "up {n} thousand"), Label("减少{n}万人", "down {n} thousand")


def _jobs(found: Mapping[str, Print], edge: date) -> tuple[Label, Print] | None:
    jobs, rate = found["PAYROLLS"], found["UNEMPLOYMENT"]
    if jobs.period is None:
        return None
    before = _before(jobs, _people(jobs.previous, changed=True), edge)
    said = (JOBS_UP if jobs.value >= 0 else JOBS_DOWN).filled(
        month=s.period(jobs.period, "M", edge), now=_people(jobs.value), before=before
    )
    if rate.period == jobs.period:
        before = _before(rate, s.percent(rate.previous, 1), edge)
        said = UNEMPLOYED.filled(told=said, level=s.percent(rate.value, 1), before=before)
    elif rate.period and jobs.period in {stamp.date() for stamp in rate.drawn.values.index}:
        said = NEVER_ASKED.filled(told=said)
    return said, jobs


def _people(value: float, changed: bool = False) -> Label:
    """A number of people: `2.3万人`, `23 thousand`; `changed` says up or down."""
    many = Label(s.number(abs(value) / 1e4, 1), s.number(abs(value) / 1e3, 0))
    return (PEOPLE if not changed else UP if value >= 0 else DOWN).filled(n=many)


def _pce(found: Mapping[str, Print], edge: date) -> tuple[Label, Print] | None:
    told = _yearly(found, "CORE_PCE", "PCE", CORE_PCE, edge)
    return (_why_none(told[0], found["CORE_PCE"], edge), told[1]) if told else None


GREW = Label("{quarter}实际GDP环比折年率增长{now}{before}", "real GDP grew at an annual rate of {now} in {quarter}{before}")
SHRANK = Label("{quarter}实际GDP环比折年率下降{now}{before}", "real GDP shrank at an annual rate of {now} in {quarter}{before}")


def _gdp(found: Mapping[str, Print], edge: date) -> tuple[Label, Print] | None:
    gdp = found["GDP"]
    if gdp.period is None:
        return None
    before = _before(gdp, s.percent(gdp.previous, 1), edge)
    quarter = s.period(gdp.period, "Q", edge)
    return (GREW if gdp.value >= 0 else SHRANK).filled(quarter=quarter, now=s.percent(abs(gdp.value), 1), before=before), gdp


_Tell = Callable[[Mapping[str, Print], date], tuple[Label, Print] | None]
# With the key series told beside the first.
_TELL: tuple[tuple[_Tell, str], ...] = ((_cpi, "CORE_CPI"), (_jobs, "UNEMPLOYMENT"), (_pce, ""), (_gdp, ""))
# The day it first came out, exact or about; the numbers of a quarter are revised twice, so that its first print is not meant.
CAME = Label("{told}，{day}公布", "{told}; the report came out on {day}")
CAME_ABOUT = Label("{told}，约{day}公布", "{told}; the report came out about {day}")
FIRST_CAME = Label("{told}（目前估计值，{day}首次公布）", "{told}, as now estimated; the quarter was first reported on {day}")
FIRST_CAME_ABOUT = Label(
    "{told}（目前估计值，约{day}首次公布）", "{told}, as now estimated; the quarter was first reported about {day}"
)
# Of a past day: by its vintage, or as revised since, which is said before.
FIRST_CAME_THEN = Label(
    "{told}（当日估计值，{day}首次公布）", "{told}, as estimated that day; the quarter was first reported on {day}"
)
FIRST_CAME_THEN_ABOUT = Label(
    "{told}（当日估计值，约{day}首次公布）", "{told}, as estimated that day; the quarter was first reported about {day}"
)
FIRST_CAME_ONCE = Label("{told}，{day}首次公布", "{told}; the quarter was first reported on {day}")
FIRST_CAME_ONCE_ABOUT = Label("{told}，约{day}首次公布", "{told}; the quarter was first reported about {day}")
OVERDUE = Label("{told}，此后暂无新数据", "{told}; there is no newer data here")


def told(prints: Mapping[str, Print], edge: date) -> tuple[Told, ...]:
    """Each of the four that is known as a sentence with its day of publication, the newest first."""
    found = []
    for tell, beside in _TELL:
        if (said := tell(prints, edge)) is None or (out := said[1].out) is None:
            continue
        clause, lead = said
        also = [prints[beside]] if beside and prints[beside].period == lead.period else []
        inputs = [one for print_ in (lead, *also) for one in print_.drawn.inputs]
        clause = as_revised(clause, inputs)
        came = _quarterly(inputs) if lead.frequency == "Q" else (CAME, CAME_ABOUT)
        clause = came[lead.about_out].filled(told=clause, day=s.day(out, edge))
        found.append(Told(OVERDUE.filled(told=clause) if lead.overdue else clause, lead))
    return tuple(sorted(found, key=lambda one: one.lead.out or date.min, reverse=True))


def _quarterly(inputs: Iterable[Observations]) -> tuple[Label, Label]:
    """How the first report of a quarter is told, on its known and on its usual day."""
    known = {"revised" if one.revised else one.knowledge for one in inputs}
    if "revised" in known:
        return FIRST_CAME_ONCE, FIRST_CAME_ONCE_ABOUT
    return (FIRST_CAME_THEN, FIRST_CAME_THEN_ABOUT) if "vintage" in known else (FIRST_CAME, FIRST_CAME_ABOUT)
