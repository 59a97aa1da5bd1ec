"""Monetary conditions: figures 1-4 of the report and the policy rate they are read against."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from macro.compute import clauses as c
from macro.compute import transforms as tf
from macro.compute import wording as w
from macro.declare import releases as r
from macro.declare import units as u
from macro.declare.dates import on
from macro.declare.facilities import BTFP_OPENED
from macro.declare.figure import Choice, Evaluation, Figure, Line, Look
from macro.declare.series import Lag, Series
from macro.declare.text import Label, number_text
from macro.topics import tools


def _fsi(column: str, zh: str, en: str) -> Series:
    return Series(f"OFRFSI{'_' + column if column else ''}", Label(zh, en), "OFR", u.INDEX_Q, "D", "NSA", r.OFR_FSI,
                  r.TWO_BUSINESS_DAYS, r.OFR_AGENCY, bounds=u.STRESS)  # fmt: skip


SERIES = (
    Series("NFCI", Label("芝加哥联储金融状况指数（NFCI）", "NFCI"), "FRED", u.INDEX_Q, "W", "NSA", r.NFCI_RELEASE, Lag(5), r.CHICAGO, bounds=u.STRESS),
    Series("ANFCI", Label("调整后金融状况指数（ANFCI）", "Adjusted NFCI"), "FRED", u.INDEX_Q, "W", "NSA", r.NFCI_RELEASE, Lag(5), r.CHICAGO, bounds=u.STRESS),
    Series("STLFSI4", Label("圣路易斯联储压力指数", "St. Louis Fed stress index"), "FRED", u.INDEX_Q, "W", "NSA", r.STLFSI,
           Lag(6), "Federal Reserve Bank of St. Louis", bounds=u.STRESS),
    Series("DFEDTARU", Label("目标利率上限", "Fed funds target, upper"), "FRED", u.PERCENT_Q, "D7", "NSA", r.FOMC, r.SAME_DAY,
           r.BOARD),
    Series("DFEDTARL", Label("目标利率下限", "Fed funds target, lower"), "FRED", u.PERCENT_Q, "D7", "NSA", r.FOMC, r.SAME_DAY,
           r.BOARD),
    Series("H41RESPPALDKNWW", Label("BTFP", "BTFP"), "FRED", u.MILLIONS, "W", "NSA", r.H41, r.THURSDAY, r.BOARD,
           discontinued=date(2025, 3, 12), opened=BTFP_OPENED),
    _fsi("", "OFR金融压力指数", "OFR Financial Stress Index"),
    _fsi("CREDIT", "信用", "Credit"),
    _fsi("EQUITY", "股票估值", "Equity valuation"),
    _fsi("SAFE", "安全资产", "Safe assets"),
    _fsi("FUNDING", "融资", "Funding"),
    _fsi("VOL", "波动率", "Volatility"),
    Series("TFAABSHNO", Label("居民金融资产", "Household financial assets"), "FRED", u.MILLIONS, "Q", "NSA", r.Z1, r.FINANCIAL_ACCOUNTS, r.BOARD),
    Series("NCBEILQ027S", Label("非金融企业股票市值", "Nonfinancial corporate equities"), "FRED", u.MILLIONS, "Q", "NSA", r.Z1,
           r.FINANCIAL_ACCOUNTS, r.BOARD),
    Series("USREC", Label("NBER衰退期", "NBER recession"), "FRED", u.FLAG_Q, "M", "NSA", r.NBER, Lag(1), "NBER"),
    Series("GDP", Label("名义GDP", "Nominal GDP"), "FRED", u.BILLIONS, "Q", "SA", r.GDP_RELEASE, Lag(30), r.BEA),
)  # fmt: skip


LOOSER, TIGHTER = Label("松于均值", "looser than average"), Label("紧于均值", "tighter than average")
NFCI = Label("截至{on}当周，NFCI为{number}，{side}", "NFCI {number} in the week to {on}, {side}")
PLACED = Label("{said}，{place}", "{said}: {place}")
FOUR_WEEKS_EARLIER = Label("四周前", "four weeks earlier")
BTFP = Label("BTFP", "BTFP")
IN_A_WEEK, LEAST = Label("一周{change}", "{change} in a week"), 0.05e9  # dollars; a smaller change would print as zero
STRESS = Label("{on}，OFR金融压力指数为{number}，{side}", "OFR stress {number} on {on}, {side}")
ABOVE, BELOW = Label("高于均值", "above average"), Label("低于均值", "below average")
LARGEST = Label("影响最大的分项：{part}（{size}）", "largest contribution: {part} ({size})")
RATIO = Label("{name}相当于GDP的{ratio}（{on}）", "{name} at {ratio} of GDP in {on}")
OF_GDP = Label("{said}，按{quarter}GDP", "{said} (GDP of {quarter})")
OVER_MEAN = Label("较{year}年以来均值高{score}个标准差", "{score} standard deviations above its mean since {year}")
UNDER_MEAN = Label("较{year}年以来均值低{score}个标准差", "{score} standard deviations below its mean since {year}")


def _conditions(e: Evaluation) -> Label | None:
    if not e.has("NFCI"):
        return None
    nfci = e.values("NFCI")
    now, change = float(nfci.iloc[-1]), float(nfci.iloc[-1]) - tf.value_ago(nfci, weeks=4)
    place = w.of_history(
        tf.percentile_of_last(nfci), Label("紧于", "tighter than"), Label("松于", "looser than"), nfci.index[0]
    )
    said = NFCI.filled(
        on=w.day_text(nfci.index[-1], "W"), number=u.INDEX.said(now, signed=True), side=LOOSER if now < 0 else TIGHTER
    )
    return c.sentence(PLACED.filled(said=said, place=place), w.moved(change, u.INDEX, FOUR_WEEKS_EARLIER, 0.02), by=c.COMMA)


def _btfp(e: Evaluation) -> Label | None:
    level = e.values("BTFP")
    if level.empty:
        told = tools.not_open(e, e.lines[0], BTFP)
        return c.sentence(told) if told else None
    change = e.at("BTFP_CHG", level.index[-1])
    moved = IN_A_WEEK.filled(change=w.rose(change, u.USD_BN)) if abs(change) >= LEAST else None  # NaN is not
    return c.sentence(c.joined((tools.stands(BTFP, level), moved)), tools.peak(level, since_opened=True))


PARTS = ("CREDIT", "EQUITY", "FUNDING", "SAFE", "VOL")


def _stress(e: Evaluation) -> Label | None:
    if not e.has("OFRFSI", *PARTS):
        return None
    total = e.values("OFRFSI")
    now, day = float(total.iloc[-1]), total.index[-1]
    said = STRESS.filled(on=w.day_text(day, "D"), number=u.INDEX.said(now, signed=True), side=ABOVE if now > 0 else BELOW)
    parts = {one.line.label: now for one in e.lines if one.line.key in PARTS and (now := on(one.known, day)) == now}
    if len(parts) < len(PARTS):
        return c.sentence(said)
    label, most = max(parts.items(), key=lambda pair: abs(pair[1]))
    return c.sentence(said, LARGEST.filled(part=c.inside(label), size=u.INDEX.said(most, signed=True)))


def _assets(e: Evaluation) -> Label | None:
    told = []
    for key, name in (
        ("HOUSEHOLD", Label("居民金融资产", "Household financial assets")),
        ("EQUITIES", Label("企业股票市值", "corporate equities" if e.has("HOUSEHOLD") else "Corporate equities")),
    ):
        if e.has(key):
            ratio = e.values(key)
            now, z = float(ratio.iloc[-1]), (float(ratio.iloc[-1]) - ratio.mean()) / ratio.std(ddof=0)
            said = RATIO.filled(name=name, ratio=u.PERCENT_1.said(now), on=w.day_text(ratio.index[-1], "Q"))
            gdp = next(one.inputs[1].last for one in e.lines if one.line.key == key)
            if gdp and gdp < ratio.index[-1].date():  # the quarter's own is not published yet
                said = OF_GDP.filled(said=said, quarter=w.day_text(gdp, "Q"))
            apart = (OVER_MEAN if z >= 0 else UNDER_MEAN).filled(year=ratio.index[0].year, score=number_text(abs(z), 1))
            told.append(c.joined((said, apart)))
    return c.sentence(*told) if told else None


def _assets_title(e: Evaluation) -> Label:
    """Names what is drawn: before 1995 no household assets are held."""
    return ASSETS_GDP if e.has("HOUSEHOLD") else Label("企业股票市值占GDP", "Corporate equities relative to GDP")


def _stress_lines(choices: Mapping[str, str]) -> tuple[Line, ...]:
    parts = tuple(
        Line(key, label, (f"OFRFSI_{key}",), u.INDEX, kind="stacked_bar", color=color)
        for color, (key, label) in enumerate(
            (
                ("CREDIT", Label("信用", "Credit")),
                ("EQUITY", Label("股票估值", "Equity valuation")),
                ("FUNDING", Label("融资", "Funding")),
                ("SAFE", Label("安全资产", "Safe assets")),
                ("VOL", Label("波动率", "Volatility")),
            )
        )
    )
    total = Line("OFRFSI", Label("总指数", "Total"), ("OFRFSI",), u.INDEX, color=9)
    other = Line("STLFSI4", Label("圣路易斯联储指数", "St. Louis Fed index"), ("STLFSI4",), u.INDEX, color=6, dash="dot")
    return (*parts, total, other) if choices.get("stl") == "on" else (*parts, total)


ASSETS_GDP = Label("居民金融资产与企业股票市值占GDP", "Household financial assets and corporate equities, relative to GDP")
FIGURES = (
    Figure(
        "nfci", Label("美国金融状况与政策利率", "US financial conditions and the policy rate"),
        (
            Line("NFCI", Label("NFCI", "NFCI"), ("NFCI",), u.INDEX, color=0),
            Line("ANFCI", Label("调整后NFCI", "Adjusted NFCI"), ("ANFCI",), u.INDEX, color=1),
            Line("DFEDTARU", Label("目标利率上限（右）", "Fed funds upper (right)"), ("DFEDTARU",), u.PERCENT, kind="step",
                 axis="right", color=5),
        ),
        _conditions, "monetary_conditions", 1, zero=True,
    ),
    Figure(
        "btfp", Label("银行定期融资计划（BTFP）", "Bank Term Funding Program"),
        (
            Line("BTFP", Label("余额", "Outstanding"), ("H41RESPPALDKNWW",), u.USD_BN, color=0),
            Line("BTFP_CHG", Label("周变动", "Weekly change"), ("H41RESPPALDKNWW",), u.USD_BN, (tf.change_weeks(1),), kind="bar",
                 color=3),
        ),
        _btfp, "monetary_conditions", 2,
    ),
    Figure(
        "stress", Label("OFR金融压力指数分项", "Financial stress by component"), _stress_lines, _stress, "monetary_conditions", 3,
        zero=True,
        choices=(Choice("stl", Label("叠加", "Overlay"), {"off": Label("无", "None"), "on": Label("圣路易斯联储", "St. Louis Fed")}),),
        note=Label("2022年1月3日指数更换指标，此前分项不可比", "Components are not comparable across 2022-01-03, when the index was re-based"),
    ),
    Figure(
        "assets_gdp", ASSETS_GDP,
        (
            Line("HOUSEHOLD", Label("居民金融资产", "Household financial assets"), ("TFAABSHNO", "GDP"), u.PERCENT_GDP, (tf.pct_gdp,),
                 color=0, band=True),
            Line("EQUITIES", Label("非金融企业股票市值", "Nonfinancial corporate equities"), ("NCBEILQ027S", "GDP"), u.PERCENT_GDP,
                 (tf.pct_gdp,), color=1, band=True),
        ),
        _assets, "monetary_conditions", 4, look=Look(title=_assets_title),
    ),
)  # fmt: skip
