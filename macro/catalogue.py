"""The union of all topics, checked once when it is loaded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import product
from types import MappingProxyType

from macro.compute.evaluate import result_kind
from macro.declare import releases as r
from macro.declare.figure import Figure, Line
from macro.declare.series import PERIODS_A_YEAR, Series
from macro.declare.text import DeclarationError, Label, Unit
from macro.heat import rows as heat_rows
from macro.policy import futures
from macro.topics import (
    balance_sheet,
    conditions,
    economy,
    fed_assets,
    inflation,
    liquidity,
    policy,
    rates,
    strategy,
)

# Where a series may come from: name on the screen by key. Adapters for them live in data_sources.
SOURCE_NAMES: Mapping[str, Label] = MappingProxyType(
    {
        "FRED": Label("FRED", "FRED"),
        "OFR": Label("美国金融研究办公室", "Office of Financial Research"),
        "BLS": Label("美国劳工统计局", "U.S. Bureau of Labor Statistics"),
        "NYFED": Label("纽约联储市场数据", "New York Fed Markets API"),
        "FISCALDATA": Label("美国财政部 FiscalData", "Treasury FiscalData"),
        "DBNOMICS": Label("DBnomics", "DBnomics"),
        "ECB": Label("欧洲央行数据门户", "ECB Data Portal"),
        "YAHOO": Label("雅虎财经（CME）", "Yahoo Finance (CME)"),
        "DESK": Label("自有文件", "Desk file"),
    }
)

# Who publishes a series, by the name it bears in the catalogue and in the embedded data.
PUBLISHER_NAMES: Mapping[str, Label] = MappingProxyType(
    {
        one.en: one
        for one in (
            Label("美联储理事会", r.BOARD),
            Label("纽约联储", r.NYFED),
            Label("芝加哥联储", r.CHICAGO),
            Label("亚特兰大联储", "Federal Reserve Bank of Atlanta"),
            Label("克利夫兰联储", "Federal Reserve Bank of Cleveland"),
            Label("达拉斯联储", "Federal Reserve Bank of Dallas"),
            Label("费城联储", "Federal Reserve Bank of Philadelphia"),
            Label("圣路易斯联储", "Federal Reserve Bank of St. Louis"),
            Label("美国劳工统计局", r.BLS_AGENCY),
            Label("美国经济分析局", r.BEA),
            Label("美国财政部", r.TREASURY),
            Label("美国金融研究办公室", r.OFR_AGENCY),
            Label("芝加哥商品交易所集团（CME）", r.CME),
            Label("芝加哥期权交易所（Cboe）", "Cboe"),
            Label("中央国债登记结算公司", "China Central Depository & Clearing"),
            Label("欧洲央行", "European Central Bank"),
            Label("洲际交易所指数公司（ICE）", "ICE Data Indices"),
            Label("美国供应管理协会（ISM）", "Institute for Supply Management"),
            Label("穆迪", "Moody's"),
            Label("美国国家经济研究局（NBER）", "NBER"),
            Label("经合组织（OECD）", "OECD"),
            Label("标普道琼斯指数公司", "S&P Dow Jones Indices"),
            Label("密歇根大学", "University of Michigan"),
        )
    }
)

TOPICS = (conditions, liquidity, economy, inflation, balance_sheet, fed_assets, policy, rates, strategy)


def check(all_series: Iterable[Series], all_figures: Iterable[Figure]) -> tuple[dict[str, Series], dict[str, Figure]]:
    """Both by ID; raises DeclarationError naming the entry for duplicates, unknown sources or series, wrong units,
    a series without bounds."""
    series: dict[str, Series] = {}
    for one in all_series:
        if one.id in series:
            raise DeclarationError(f"series {one.id}: declared twice")
        if futures.contract_month(one.id):
            raise DeclarationError(f"series {one.id}: bears the name of a futures contract")
        if one.source not in SOURCE_NAMES:
            raise DeclarationError(f"series {one.id}: unknown source {one.source!r}")
        if one.frequency not in PERIODS_A_YEAR:
            raise DeclarationError(f"series {one.id}: unknown frequency {one.frequency!r}")
        if one.within is None:
            raise DeclarationError(f"series {one.id}: nothing bounds its observations")
        series[one.id] = one
    figures: dict[str, Figure] = {}
    for figure in all_figures:
        if figure.id in figures:
            raise DeclarationError(f"figure {figure.id}: declared twice")
        for line in figure.every_line():
            _check_line(figure, line, series)
        _check_axes(figure)
        figures[figure.id] = figure
    return series, figures


def _check_line(figure: Figure, line: Line, series: Mapping[str, Series]) -> None:
    where = f"figure {figure.id}, line {line.key}"
    for name in line.series:
        if name not in series:
            raise DeclarationError(f"{where}: unknown series {name!r}")
    kind = result_kind(line, tuple(series[name].quantity.kind for name in line.series))
    if kind != line.unit.kind:
        raise DeclarationError(f"{where}: its numbers are {kind!r}, its unit {line.unit.label.en!r} is {line.unit.kind!r}")


def _check_axes(figure: Figure) -> None:
    for choices in ({}, *({c.key: v} for c in figure.choices for v in c.values)):
        lines = figure.lines_for(figure.chosen(choices))
        for axis in ("left", "right"):
            for units in _units_together(lines, axis):
                if len(units) > 1:
                    names = ", ".join(sorted(unit.label.en for unit in units))
                    raise DeclarationError(f"figure {figure.id}: {axis} axis mixes units ({names})")
            if figure.inverted_axis(figure.chosen(choices)) == axis:
                _check_inverted(figure, lines, axis)


def _check_inverted(figure: Figure, lines: Iterable[Line], axis: str) -> None:
    """Who reads a legend must see which lines run downwards."""
    for line in lines:
        for one in (line, *line.instead):
            if one.axis == axis and one.kind != "table" and not ("逆序" in one.label.zh and "inverted" in one.label.en):
                raise DeclarationError(f"figure {figure.id}, line {one.key}: its name does not say that its axis is inverted")


def _units_together(lines: tuple[Line, ...], axis: str) -> Iterator[set[Unit]]:
    """The units that can stand on one axis at a time: each fallback group shows its own lines or their substitutes."""
    groups: dict[str, list[list[set[Unit]]]] = {}
    for line in lines:
        states = [_units([line], axis), *([_units(line.instead, axis)] if line.instead else [])]
        groups.setdefault(line.fallback or f"line {line.key}", []).append(states)
    alternatives = []
    for members in groups.values():
        own = set().union(*(states[0] for states in members))
        substitutes = set().union(*(states[-1] for states in members))
        alternatives.append([own] if own == substitutes else [own, substitutes])
    for together in product(*alternatives):
        yield set().union(*together)


def _units(lines: Iterable[Line], axis: str) -> set[Unit]:
    return {line.unit for line in lines if line.axis == axis and line.kind != "table"}


_series, _figures = check(
    (one for topic in TOPICS for one in topic.SERIES),
    (one for topic in TOPICS for one in topic.FIGURES),
)
SERIES: Mapping[str, Series] = MappingProxyType(_series)
FIGURES: Mapping[str, Figure] = MappingProxyType(_figures)
heat_rows.check(heat_rows.ROWS, SERIES)


class UnknownSeries(KeyError):
    """There is no series of this ID: a declaration names what the catalogue lacks."""

    def __init__(self, series_id: str) -> None:
        super().__init__(series_id)
        self.series_id = series_id


def find(series_id: str) -> Series:
    """A declared series or a futures contract by its ID; UnknownSeries for any other."""
    if month := futures.contract_month(series_id):
        return futures.contract(month)
    if series_id not in SERIES:
        raise UnknownSeries(series_id)
    return SERIES[series_id]


def refreshable(today: date) -> tuple[Series, ...]:
    """Everything that may be asked for on a day."""
    return (*SERIES.values(), *futures.live(today))
