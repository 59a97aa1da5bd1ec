"""What the morning brief says of a release: the CPI, the Employment Situation, Personal Income and Outlays, and GDP."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from macro.declare.text import Label
from macro.morning import spoken as s
from macro.morning.prints import Print


@dataclass(frozen=True, slots=True)
class Told:
    """A release in words, with the print it is led by."""

    clause: Label
    lead: Print


def _before(one: Print, value: Label, edge: date) -> tuple[str, str]:
    """`（7月3.4%）` and ` (3.4 percent in July)`; both empty for the first print."""
    if one.before is None:
        return "", ""
    when = s.period(one.before, one.frequency, edge, year=one.before.year != (one.period or one.before).year)
    at = f"in the {when.en}" if one.frequency == "Q" and not when.en.startswith("the ") else f"in {when.en}"
    return f"（{when.zh}{value.zh}）", f" ({value.en} {at})"


def _rate(one: Print, zh: str, en: str, over: str, edge: date) -> Label:
    """`CPI同比上涨3.4%（7月3.4%）` and `consumer prices rose 3.4 percent in the year to August (3.4 percent in July)`."""
    now, (zh_before, en_before) = s.percent(abs(one.value), 1), _before(one, s.percent(one.previous, 1), edge)
    if s.still(one.value, one.unit):
        return Label(f"{zh}持平{zh_before}", f"{en} were unchanged {over}{en_before}")
    up = one.value > 0
    return Label(
        f"{zh}{'上涨' if up else '下跌'}{now.zh}{zh_before}", f"{en} {'rose' if up else 'fell'} {now.en} {over}{en_before}"
    )


def _cpi(found: Mapping[str, Print], edge: date) -> Label | None:
    cpi, core = found["CPI"], found["CORE_CPI"]
    if cpi.period is None:
        return None
    month = s.period(cpi.period, "M", edge)
    said = _rate(cpi, f"{month.zh}CPI同比", "consumer prices", f"in the year to {month.en}", edge)
    if core.period == cpi.period:
        more = _rate(core, "核心CPI环比", "core prices", "on the month", edge)
    elif core.newer == cpi.period:
        more = Label(
            "核心CPI环比因上月数据从未公布而无法计算",
            "core prices have no monthly rate, as the month before was never published",
        )
    else:
        return said
    return Label(f"{said.zh}，{more.zh}", f"{said.en} and {more.en}")


def _jobs(found: Mapping[str, Print], edge: date) -> Label | None:
    jobs, rate = found["PAYROLLS"], found["UNEMPLOYMENT"]
    if jobs.period is None:
        return None
    month = s.period(jobs.period, "M", edge)
    now, (zh_before, en_before) = _people(jobs.value), _before(jobs, _people(jobs.previous, changed=True), edge)
    up = jobs.value >= 0
    zh = f"{month.zh}非农就业{'增加' if up else '减少'}{now.zh}{zh_before}"
    en = f"payrolls {'rose' if up else 'fell'} by {now.en} in {month.en}{en_before}"
    if rate.period == jobs.period:
        level, (zh_before, en_before) = s.percent(rate.value, 1), _before(rate, s.percent(rate.previous, 1), edge)
        zh, en = f"{zh}，失业率为{level.zh}{zh_before}", f"{en} and the unemployment rate was {level.en}{en_before}"
    return Label(zh, en)


def _people(value: float, changed: bool = False) -> Label:
    """A number of people: `2.3万人`, `23 thousand`; `changed` says up or down."""
    zh, en = f"{s.number(abs(value) / 1e4, 1)}万人", f"{s.number(abs(value) / 1e3, 0)} thousand"
    if not changed:
        return Label(zh, en)
    return Label(f"增加{zh}", f"up {en}") if value >= 0 else Label(f"减少{zh}", f"down {en}")


def _pce(found: Mapping[str, Print], edge: date) -> Label | None:
    core = found["CORE_PCE"]
    if core.period is None:
        return None
    month = s.period(core.period, "M", edge)
    return _rate(core, f"{month.zh}核心PCE同比", "core PCE prices", f"in the year to {month.en}", edge)


def _gdp(found: Mapping[str, Print], edge: date) -> Label | None:
    gdp = found["GDP"]
    if gdp.period is None:
        return None
    quarter, now = s.period(gdp.period, "Q", edge), s.percent(abs(gdp.value), 1)
    zh_before, en_before = _before(gdp, s.percent(gdp.previous, 1), edge)
    up = gdp.value >= 0
    return Label(
        f"{quarter.zh}实际GDP环比折年{'增长' if up else '下降'}{now.zh}{zh_before}",
        f"real GDP {'grew' if up else 'shrank'} at an annual rate of {now.en} in {quarter.en}{en_before}",
    )


_TELL: Mapping[str, Callable[[Mapping[str, Print], date], Label | None]] = MappingProxyType(
    {"CPI": _cpi, "PAYROLLS": _jobs, "CORE_PCE": _pce, "GDP": _gdp}
)


def told(prints: Mapping[str, Print], edge: date) -> tuple[Told, ...]:
    """Each of the four that is known as a sentence with its day of publication, the newest first."""
    found = []
    for key, tell in _TELL.items():
        lead, clause = prints[key], tell(prints, edge)
        if clause is None or lead.out is None:
            continue
        out, about = s.day(lead.out, edge), lead.about_out
        what = Label("首次公布", "its first estimate") if lead.frequency == "Q" else Label("公布", "the report")
        zh = f"{clause.zh}，{'约' if about else ''}{out.zh}{what.zh}"
        en = f"{clause.en}; {what.en} came out {'about' if about else 'on'} {out.en}"
        if lead.overdue:
            zh, en = f"{zh}，此后的数据尚未存储", f"{en} and nothing newer is stored"
        found.append(Told(Label(zh, en), lead))
    return tuple(sorted(found, key=lambda one: one.lead.out or date.min, reverse=True))
