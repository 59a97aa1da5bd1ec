"""The indicators of the pressure gauge: the lines its readings are taken from."""

from __future__ import annotations

from collections.abc import Mapping

from macro import catalogue
from macro.compute import transforms as tf
from macro.declare import units as u
from macro.declare.figure import Figure, Line, Transform
from macro.declare.text import Label, Unit

_GDP = Unit("pct_gdp", Label("占GDP的%", "% of GDP"))
_SHARE = Unit("percent", Label("%", "%"))


def _line(
    key: str, label: Label, series: tuple[str, ...], unit: Unit, *steps: Transform, instead: Line | None = None,
    why: Label | None = None, twin: tuple[str, ...] = (),
) -> Line:  # fmt: skip
    """A row of the gauge: a line that is only ever a row of a table."""
    return Line(key, label, series, unit, steps, kind="table", instead=(instead,) if instead else (), why=why, twin=twin)


_EFFR = Label("EFFR−IORB", "EFFR − IORB")

INDICATORS = Figure(
    "pressure",
    Label("流动性压力监测", "Liquidity pressure"),
    (
        _line("RESERVES_GDP", Label("准备金/GDP", "Reserves / GDP"), ("WRBWFRBL", "GDP"), _GDP, tf.pct_gdp),
        _line("RESERVES_BANKS", Label("准备金/银行总资产", "Reserves / bank assets"), ("WRBWFRBL", "TLAACBW027SBOG"), _SHARE,
              tf.share),
        _line("ONRRP", Label("隔夜逆回购（ON RRP）", "ON RRP"), ("RRPONTSYD",), u.USD_BN, twin=("NYFED_ONRRP",)),
        _line("TGA", Label("财政部一般账户（TGA）", "TGA"), ("WDTGAL",), u.USD_BN, twin=("TGA_DAILY",)),
        _line("SOFR_IORB", Label("SOFR−IORB", "SOFR − IORB"), ("SOFR", "IORB"), u.BASIS_POINTS, tf.spread_bp,
              twin=("NYFED_SOFR", "IORB")),
        _line(
            "EFFR_IORB", _EFFR, ("EFFR", "DFF", "IORB"), u.BASIS_POINTS, tf.spliced_spread_bp,
            twin=("NYFED_EFFR", "DFF", "IORB"),
            instead=_line("DFF_IORB", _EFFR, ("DFF", "IORB"), u.BASIS_POINTS, tf.spread_bp),
            why=Label("暂无EFFR数据，改用H.15的同一利率（DFF）", "No EFFR data: the same rate from H.15 (DFF)"),
        ),
        _line("DISCOUNT", Label("贴现窗口一级信贷", "Discount window"), ("WLCFLPCL",), u.USD_BN),
        _line("OFRFSI", Label("OFR金融压力指数", "OFR stress index"), ("OFRFSI",), u.INDEX),
    ),
    lambda _: None,
)  # fmt: skip
catalogue.check(catalogue.SERIES.values(), (INDICATORS,))
LINES: Mapping[str, Line] = {line.key: line for line in INDICATORS.lines_for({})}
