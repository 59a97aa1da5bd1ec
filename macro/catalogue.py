"""The union of all topics, checked once when it is loaded."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from macro import heat_rows
from macro.evaluate import result_kind
from macro.model import PERIODS_A_YEAR, DeclarationError, Figure, Line, Series
from macro.topics import balance_sheet, conditions, economy, fed_assets, inflation, liquidity

# Where a series may come from: name on the screen by key. Adapters for them live in data_sources.
SOURCES: Mapping[str, str] = MappingProxyType(
    {
        "FRED": "FRED",
        "OFR": "Office of Financial Research",
        "BLS": "U.S. Bureau of Labor Statistics",
        "NYFED": "New York Fed Markets API",
        "FISCALDATA": "Treasury FiscalData",
        "DBNOMICS": "DBnomics",
        "ECB": "ECB Data Portal",
        "H41": "H.4.1 releases",
    }
)

TOPICS = (conditions, liquidity, economy, inflation, balance_sheet, fed_assets)


def check(all_series: Iterable[Series], all_figures: Iterable[Figure]) -> tuple[dict[str, Series], dict[str, Figure]]:
    """Both by ID; raises DeclarationError naming the entry for duplicates, unknown sources or series, wrong units."""
    series: dict[str, Series] = {}
    for one in all_series:
        if one.id in series:
            raise DeclarationError(f"series {one.id}: declared twice")
        if one.source not in SOURCES:
            raise DeclarationError(f"series {one.id}: unknown source {one.source!r}")
        if one.frequency not in PERIODS_A_YEAR:
            raise DeclarationError(f"series {one.id}: unknown frequency {one.frequency!r}")
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
        lines = [one for one in figure.lines_for(figure.chosen(choices)) if one.kind != "table"]
        for axis in ("left", "right"):
            kinds = {line.unit for line in lines if line.axis == axis}
            if len(kinds) > 1:
                names = ", ".join(sorted(unit.label.en for unit in kinds))
                raise DeclarationError(f"figure {figure.id}: {axis} axis mixes units ({names})")


_series, _figures = check(
    (one for topic in TOPICS for one in topic.SERIES),
    (one for topic in TOPICS for one in topic.FIGURES),
)
SERIES: Mapping[str, Series] = MappingProxyType(_series)
FIGURES: Mapping[str, Figure] = MappingProxyType(_figures)
heat_rows.check(heat_rows.ROWS, SERIES)
