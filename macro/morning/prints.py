"""The last and the previous print of each page's key series, with the day it came out and the day of the next one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from types import MappingProxyType

import numpy as np
import pandas as pd

from macro import catalogue
from macro.compute import transforms as tf
from macro.compute.publication import approximate, expected_on, known_from, published_on
from macro.declare import units as u
from macro.declare.dates import dates
from macro.declare.figure import Drawn, Evaluation, Figure, Line, Transform
from macro.declare.series import Frequency, Series
from macro.declare.text import Label, Unit

_PEOPLE = Unit("persons", Label("万人", "thousand"), 1e-4, 1e-3, 1, 0)


@dataclass(frozen=True, slots=True)
class Key:
    """A key series: its line, the page and figure it belongs to, and whether the page's table of prints shows it; `spoken`
    ones are only told in sentences."""

    line: Line
    page: str
    figure: str = ""
    tabled: bool = True
    spoken: bool = False


def _key(
    key: str, zh: str, en: str, series: tuple[str, ...], unit: Unit, page: str, figure: str, *steps: Transform,
    tabled: bool = True, spoken: bool = False,
) -> Key:  # fmt: skip
    return Key(Line(key, Label(zh, en), series, unit, steps, kind="table"), page, figure, tabled and not spoken, spoken)


ON_THE_MONTH, OVER_THREE = Label("{name}环比", "{name}, mom"), Label("{name}3个月年化", "{name}, 3-month annualised")


def _prices(key: str, name: Label, series: str) -> tuple[Key, ...]:
    """The 1-month and the 3-month rate of a price index, told where its 12-month rate does not exist."""
    rates = (("MOM", ON_THE_MONTH, tf.mom), ("3M", OVER_THREE, tf.annualised_3m))
    labels = {ending: label.filled(name=name) for ending, label, _ in rates}
    return tuple(
        _key(f"{key}_{ending}", labels[ending].zh, labels[ending].en, (series,), u.PERCENT_1, _INFLATION, "inflation_heatmap", step,
             spoken=True)
        for ending, _, step in rates
    )  # fmt: skip


_PAYROLLS = tf.change_months(1)
# Months back to the value a change is counted from.
BACK: Mapping[Transform, int] = MappingProxyType({tf.yoy: 12, tf.mom: 1, tf.annualised_3m: 3, _PAYROLLS: 1})
_INFLATION, _ECONOMY, _BALANCE, _LIQUIDITY = "inflation_heatmap", "real_economy", "balance_sheet", "liquidity"
KEYS = (
    _key("CPI", "CPI同比", "CPI, yoy", ("CPIAUCNS",), u.PERCENT_1, _INFLATION, "inflation_heatmap", tf.yoy),
    _key("CORE_CPI", "核心CPI环比", "Core CPI, mom", ("CPILFESL",), u.PERCENT_1, _INFLATION, "inflation_heatmap", tf.mom),
    _key("CORE_CPI_YOY", "核心CPI同比", "Core CPI, yoy", ("CPILFENS",), u.PERCENT_1, _INFLATION, "inflation_heatmap", tf.yoy),
    _key("CORE_PCE", "核心PCE同比", "Core PCE, yoy", ("PCEPILFE",), u.PERCENT_1, _INFLATION, "inflation_heatmap", tf.yoy),
    _key("MICH", "密歇根1年期通胀预期", "Michigan 1-year inflation", ("MICH",), u.PERCENT_1, _INFLATION, "inflation_heatmap",
         tabled=False),
    _key("PAYROLLS", "非农就业变动", "Payrolls, change", ("PAYEMS",), _PEOPLE, _ECONOMY, "", _PAYROLLS),
    _key("UNEMPLOYMENT", "失业率", "Unemployment rate", ("UNRATE",), u.PERCENT_1, _ECONOMY, ""),
    _key("EARNINGS", "平均时薪同比", "Hourly earnings, yoy", ("CES0500000003",), u.PERCENT_1, _INFLATION, "inflation_heatmap",
         tf.yoy, tabled=False),
    _key("GDP", "实际GDP环比折年率", "Real GDP, qoq annualised", ("A191RL1Q225SBEA",), u.PERCENT_1, _ECONOMY, "gdp_profits"),
    _key("ISM", "ISM制造业PMI", "ISM manufacturing", ("ISM_PMI",), u.INDEX_1, _ECONOMY, "pmi_conditions"),
    _key("ISM_SERVICES", "ISM服务业PMI", "ISM services", ("ISM_SERVICES",), u.INDEX_1, _ECONOMY, "pmi_conditions", tabled=False),
    _key("PHILLY", "费城联储制造业指数", "Philadelphia Fed index", ("GACDFSA066MSFRBPHI",), u.INDEX_1, _ECONOMY, "pmi_conditions"),
    _key("EMPIRE", "纽约联储制造业指数", "Empire State index", ("GACDISA066MSFRBNY",), u.INDEX_1, _ECONOMY, "pmi_conditions",
         tabled=False),
    _key("INDUSTRY", "工业生产环比", "Industrial production, mom", ("INDPRO",), u.PERCENT_1, _ECONOMY, "", tf.mom, tabled=False),
    _key("PRODUCTIVITY", "劳动生产率同比", "Productivity, yoy", ("OPHNFB",), u.PERCENT_1, _ECONOMY, "productivity", tf.yoy,
         tabled=False),
    _key("SLOOS", "银行净收紧工商贷款标准", "C&I standards, net tightening", ("DRTSCILM",), u.PERCENT_1, _ECONOMY, "credit_activity",
         tabled=False),
    _key("NFCI", "NFCI", "NFCI", ("NFCI",), u.INDEX, "monetary_conditions", "nfci"),
    _key("CREDIT", "消费信贷同比", "Consumer credit, yoy", ("TOTALSL",), u.PERCENT_1, _LIQUIDITY, "household", tf.yoy),
    _key("HOUSEHOLD", "居民债务同比", "Household debt, yoy", ("CMDEBT",), u.PERCENT_1, _LIQUIDITY, "household", tf.yoy, tabled=False),
    _key("RESERVES", "准备金", "Reserves", ("WRBWFRBL",), u.USD_BN, _BALANCE, "fed_liabilities", tabled=False),
    _key("DEFICIT", "12个月赤字占GDP", "12-month deficit, % of GDP", ("MTSDS133FMS", "GDP"), u.PERCENT_GDP, _LIQUIDITY, "government",
         tf.deficit_pct_gdp),
    _key("M2", "M2同比", "M2, yoy", ("M2SL",), u.PERCENT_1, _BALANCE, "m2_trend", tf.yoy),
    _key("BANKS", "银行总资产同比", "Bank assets, yoy", ("TLAACBW027SBOG",), u.PERCENT_1, _BALANCE, "bank_assets", tf.yoy_weekly),
    *_prices("CPI", Label("CPI", "CPI"), "CPIAUCSL"),
    *_prices("CORE", Label("核心CPI", "Core CPI"), "CPILFESL"),
    *_prices("PCE", Label("核心PCE", "Core PCE"), "PCEPILFE"),
)  # fmt: skip
FIGURE = Figure("prints", Label("关键数据", "Key series"), tuple(one.line for one in KEYS), lambda _: None)
catalogue.check(catalogue.SERIES.values(), (FIGURE,))
BY_KEY: Mapping[str, Key] = MappingProxyType({one.line.key: one for one in KEYS})


@dataclass(frozen=True, slots=True)
class Print:
    """A key series on one day: value and the one before it in base units, NaN = none; `out` is the day it came out, where
    that is known.

    `newer` is a period that is out but has no such value, `lacking` the one never published that its rate would be counted
    from (None where that is not the reason); `due` the day the next period comes out, `overdue` whether one before it should be
    out by now and is not stored.
    """

    key: Key
    drawn: Drawn
    period: date | None
    value: float
    before: date | None
    previous: float
    out: date | None
    newer: date | None
    lacking: date | None
    due: date | None
    overdue: bool

    @property
    def label(self) -> Label:
        return self.key.line.label

    @property
    def unit(self) -> Unit:
        return self.key.line.unit

    @property
    def series(self) -> Series:
        return self.drawn.inputs[0].series

    @property
    def frequency(self) -> Frequency:
        return self.series.frequency

    @property
    def broken(self) -> date | None:
        """The break in the level that the value's year spans."""
        back = _back(self.drawn)
        if self.period is None or back is None:
            return None
        until = pd.Timestamp(self.period)
        return self.series.break_within(until - pd.DateOffset(months=back), until)

    @property
    def about_out(self) -> bool:
        """Whether the day it came out is a usual distance from the end of the period, neither fixed by a rule nor known."""
        return approximate(self.series, self.out)

    @property
    def about_due(self) -> bool:
        """The same of the day the next one comes out."""
        return approximate(self.series, self.due)


def prints(evaluation: Evaluation, edge: date, clock: time = time.min) -> tuple[Print, ...]:
    """All key series as of `edge` at an hour of New York, in the order of their declaration; those without data hold no values."""
    return tuple(_print(drawn, edge, clock) for drawn in evaluation.lines)


def _print(drawn: Drawn, edge: date, clock: time) -> Print:
    key, known, series = BY_KEY[drawn.line.key], drawn.known, drawn.inputs[0].series
    stored = drawn.inputs[0].last
    due, overdue = next_release(series, stored, edge, clock)
    if known.empty:
        return Print(key, drawn, None, float("nan"), None, float("nan"), None, None, None, due, overdue)
    period, before = known.index[-1], known.index[-2] if len(known) > 1 else None
    usual: date = published_on(series, dates(known)[-1:])[0].item()
    out = usual if usual <= edge else None  # it came before its usual day: on which one nobody said
    newer = stored if stored is not None and stored > period.date() else None
    return Print(
        key, drawn, period.date(), float(known.iloc[-1]), before.date() if before is not None else None,
        float(known.iloc[-2]) if before is not None else float("nan"), out, newer, _lacking(drawn, newer), due, overdue,
    )  # fmt: skip


def _back(drawn: Drawn) -> int | None:
    """How many months back a rate is counted from; None where the value is none."""
    return next((BACK[step] for step in drawn.line.steps if step in BACK), None)


def _lacking(drawn: Drawn, newer: date | None) -> date | None:
    """The period inside the history that was never published and from which the rate of a newer one would be counted."""
    back = _back(drawn)
    if newer is None or back is None:
        return None
    base, known = pd.Timestamp(newer) - pd.DateOffset(months=back), drawn.inputs[0].known.index
    return base.date() if known[0] < base and base not in known else None


AROUND: Mapping[Frequency, tuple[str, int]] = MappingProxyType({"W": ("7D", 60), "M": ("MS", 6), "Q": ("QS", 4)})


def next_release(series: Series, stored: date | None, edge: date, clock: time = time.min) -> tuple[date | None, bool]:
    """The first day from an hour of `edge` on, New York's, on which a period not stored comes out, and whether one due before
    is missing.

    None where it ended or has no such rule. A delay counts from the day it was told; until then one that did not come has no day.
    """
    if series.discontinued or series.frequency not in AROUND or (stored is None and series.frequency == "W"):
        return None, False
    step, around = AROUND[series.frequency]
    start = pd.Timestamp(stored if stored and series.frequency == "W" else edge)
    if series.frequency == "W":
        skipped = max((edge - start.date()).days // 7 - 8, 0)
        periods = pd.date_range(start + pd.Timedelta(weeks=1 + skipped), periods=around, freq=step)
    else:
        months = around * (3 if series.frequency == "Q" else 1)
        periods = pd.date_range(start - pd.DateOffset(months=months), start + pd.DateOffset(months=months), freq=step)
    if stored is not None:
        periods = periods[periods > pd.Timestamp(stored)]
    expected, known = expected_on(series, periods, edge), known_from(series, periods)
    today = np.datetime64(edge, "D")
    days = np.fmax.accumulate(expected)  # none comes out before the one before it
    ahead = days >= today if clock < time.fromisoformat(series.release.time_et) else days > today
    overdue = stored is not None and bool((known < today).any())
    untold = stored is not None and bool(np.isnat(expected[: ahead.argmax()]).any())  # did not come, and has no new day yet
    if untold or not ahead.any():
        return None, overdue
    first: date = days[ahead].min().item()
    return first, overdue
