"""The real economy: figures 9-12 of the report, activity against money and credit, growth with profits, productivity."""

from __future__ import annotations

from macro.compute import transforms as tf
from macro.compute import trends
from macro.compute import wording as w
from macro.declare import releases as r
from macro.declare import units as u
from macro.declare.figure import Axis, Evaluation, Figure, Kind, Line, Look
from macro.declare.series import Lag, Series
from macro.declare.text import Label

PHILADELPHIA = "Federal Reserve Bank of Philadelphia"
ISM_OWNER = "Institute for Supply Management"
ICE_OWNER = "ICE Data Indices"

SERIES = (
    Series("ISM_PMI", Label("ISM制造业PMI", "ISM manufacturing PMI"), "DBNOMICS", u.INDEX_Q, "M", "SA", r.ISM, r.NEXT_BUSINESS_DAY,
           ISM_OWNER, redistributable=False, code="ISM/pmi/pm", bounds=u.PMI),
    Series("ISM_SERVICES", Label("ISM服务业PMI", "ISM services PMI"), "DBNOMICS", u.INDEX_Q, "M", "SA", r.ISM, Lag(3, "business"),
           ISM_OWNER, redistributable=False, code="ISM/nm-pmi/pm", bounds=u.PMI),
    Series("GACDFSA066MSFRBPHI", Label("费城联储制造业指数", "Philadelphia Fed manufacturing index"), "FRED", u.INDEX_Q, "M", "SA",
           r.PHILLY, r.THIRD_THURSDAY, PHILADELPHIA, bounds=u.BALANCE),
    Series("GACDISA066MSFRBNY", Label("纽约联储制造业指数", "New York Fed manufacturing index"), "FRED", u.INDEX_Q, "M", "SA", r.EMPIRE,
           r.MID_MONTH, r.NYFED, bounds=u.BALANCE),
    Series("INDPRO", Label("工业生产指数", "Industrial production"), "FRED", u.INDEX_Q, "M", "SA", r.G17, Lag(16), r.BOARD),
    Series("BAMLH0A0HYM2", Label("高收益债OAS", "High-yield OAS"), "FRED", u.PERCENT_Q, "D", "NSA", r.ICE, r.NEXT_BUSINESS_DAY, ICE_OWNER,
           redistributable=False, rolling=True),
    Series("BAMLC0A0CM", Label("投资级债OAS", "Investment-grade OAS"), "FRED", u.PERCENT_Q, "D", "NSA", r.ICE, r.NEXT_BUSINESS_DAY,
           ICE_OWNER, redistributable=False, rolling=True),
    Series("BAA10Y", Label("Baa级公司债与10年期美债利差", "Baa corporate less 10-year Treasury"), "FRED", u.PERCENT_Q, "D", "NSA", r.SPREADS,
           r.NEXT_BUSINESS_DAY, "Moody's", redistributable=False),
    Series("DRTSCILM", Label("银行净收紧大中型企业贷款标准比例", "Banks tightening C&I standards, large and middle-market firms"), "FRED",
           u.PERCENT_Q, "Q", "NSA", r.SLOOS, Lag(-55), r.BOARD, bounds=u.BALANCE),
    Series("NFCICREDIT", Label("NFCI信用分项", "NFCI credit subindex"), "FRED", u.INDEX_Q, "W", "NSA", r.NFCI_RELEASE, Lag(5), r.CHICAGO, bounds=u.STRESS),
    Series("GDPC1", Label("实际GDP", "Real GDP"), "FRED", u.BILLIONS_REAL, "Q", "SA", r.GDP_RELEASE, Lag(30), r.BEA),
    Series("A191RL1Q225SBEA", Label("实际GDP环比折年率", "Real GDP, annualised quarterly rate"), "FRED", u.PERCENT_Q, "Q", "SA", r.GDP_RELEASE,
           Lag(30), r.BEA, bounds=u.GROWTH),
    Series("PCECC96", Label("实际个人消费支出", "Real personal consumption"), "FRED", u.BILLIONS_REAL, "Q", "SA", r.GDP_RELEASE, Lag(30), r.BEA),
    Series("GPDIC1", Label("实际私人投资", "Real private investment"), "FRED", u.BILLIONS_REAL, "Q", "SA", r.GDP_RELEASE, Lag(30), r.BEA),
    Series("B009RX1Q020SBEA", Label("实际非住宅建筑投资", "Real nonresidential structures"), "FRED", u.BILLIONS_REAL, "Q", "SA",
           r.GDP_RELEASE, Lag(30), r.BEA),
    Series("CP", Label("企业税后利润", "Corporate profits after tax"), "FRED", u.BILLIONS, "Q", "SA", r.PROFITS, r.WITH_PROFITS, r.BEA),
    Series("CPROFIT", Label("企业利润（含存货计价与资本消耗调整）", "Corporate profits with IVA and CCAdj"), "FRED", u.BILLIONS, "Q", "SA", r.PROFITS,
           r.WITH_PROFITS, r.BEA),
    Series("OPHNFB", Label("非农企业劳动生产率", "Nonfarm business labor productivity"), "FRED", u.INDEX_Q, "Q", "SA", r.PRODUCTIVITY, Lag(40),
           r.BLS_AGENCY),
    Series("ULCNFB", Label("非农企业单位劳动成本", "Nonfarm business unit labor costs"), "FRED", u.INDEX_Q, "Q", "SA", r.PRODUCTIVITY, Lag(40),
           r.BLS_AGENCY),
    Series("UNRATE", Label("失业率", "Unemployment rate"), "FRED", u.PERCENT_Q, "M", "SA", r.EMPLOYMENT, r.JOBS_FRIDAY, r.BLS_AGENCY),
    Series("PAYEMS", Label("非农就业", "Nonfarm payrolls"), "FRED", u.THOUSANDS, "M", "SA", r.EMPLOYMENT, r.JOBS_FRIDAY, r.BLS_AGENCY),
)  # fmt: skip

NEAR_NORM = 0.1  # standard deviations within which a survey counts as at its norm
PHILLY_NAME, EMPIRE_NAME = Label("费城", "Philadelphia"), Label("纽约", "New York")


def _activity(e: Evaluation) -> tuple[int, Label] | None:
    """Which side activity is on (1 above 50 or its norm, -1 below, 0 neither) and the words for it; None without data."""
    if e.has("ISM"):
        return _ism(e)
    found = [(name, e.values(key)) for key, name in (("PHILLY", PHILLY_NAME), ("EMPIRE", EMPIRE_NAME)) if e.has(key)]
    if not found:
        return None
    scores = [float(values.iloc[-1]) for _, values in found]
    months = [w.day_text(values.index[-1], "M") for _, values in found]
    numbers = [f"{round(score, 1) + 0.0:+.1f}" for score in scores]
    if len(set(months)) == 1:
        zh = "、".join(f"{name.zh}{number}" for (name, _), number in zip(found, numbers, strict=True))
        en = ", ".join(f"{name.en} {number}" for (name, _), number in zip(found, numbers, strict=True))
        zh, en = f"{zh}个标准差（{months[0].zh}）", f"{en} s.d. ({months[0].en})"
    else:
        each = list(zip(found, numbers, months, strict=True))
        zh = "、".join(f"{name.zh}{number}个标准差（{month.zh}）" for (name, _), number, month in each)
        en = ", ".join(f"{name.en} {number} s.d. ({month.en})" for (name, _), number, month in each)
    sides = {(score > NEAR_NORM) - (score < -NEAR_NORM) for score in scores}
    side = sides.pop() if len(sides) == 1 else 0
    word = {
        1: Label("制造业调查高于常态", "factory surveys are above their norm"),
        0: Label("制造业调查方向不明", "factory surveys give no clear direction"),
        -1: Label("制造业调查低于常态", "factory surveys are below their norm"),
    }[side]
    return side, Label(f"{word.zh}：{zh}", f"{word.en}: {en}")


def _ism(e: Evaluation) -> tuple[int, Label]:
    factories, services = e.values("ISM"), e.values("ISM_SERVICES")
    level, month = float(factories.iloc[-1]), w.day_text(factories.index[-1], "M")
    side = (level > 50) - (level < 50)
    word = {1: Label("高于", "above"), 0: Label("处于", "at"), -1: Label("低于", "below")}[side]
    zh = f"ISM制造业PMI {word.zh}荣枯线，{month.zh}为{level:.1f}"
    en = f"ISM manufacturing is {word.en} 50 at {level:.1f} in {month.en}"
    if len(services):
        last, when = float(services.iloc[-1]), w.day_text(services.index[-1], "M")
        zh += f"，服务业{last:.1f}" + ("" if when == month else f"（{when.zh}）")
        en += f", services at {last:.1f}" + ("" if when == month else f" in {when.en}")
    return side, Label(zh, en)


def _money_and_activity(e: Evaluation) -> Label | None:
    if not e.has("NFCI"):
        return None
    loose = e.values("NFCI")
    now, day = -float(loose.iloc[-1]), w.day_text(loose.index[-1], "W")
    side = Label("松于均值", "looser than average") if now < 0 else Label("紧于均值", "tighter than average")
    number = u.INDEX.number(now, "en", True)
    money = Label(f"金融状况{side.zh}（{day.zh} NFCI {number}）", f"Conditions are {side.en} (NFCI {number}, {day.en})")
    activity = _activity(e)
    if activity is None:
        return Label(f"{money.zh}。", f"{money.en}.")
    up, words = activity
    together = {
        1: Label("，与实体景气同向，", " and "),
        0: Label("；", "; "),
        -1: Label("，与实体景气背离，", " while "),
    }[up * (1 if now < 0 else -1)]
    return Label(f"{money.zh}{together.zh}{words.zh}。", f"{money.en}{together.en}{words.en}.")


def _credit_and_activity(e: Evaluation) -> Label | None:
    credit = _spread(e) or _lending(e)
    if credit is None:
        return None
    activity = _activity(e)
    if activity is None:
        return Label(f"{credit.zh}。", f"{credit.en}.")
    return Label(f"{credit.zh}；{activity[1].zh}。", f"{credit.en}; {activity[1].en}.")


def _spread(e: Evaluation) -> Label | None:
    """The first option-adjusted spread that is stored, with its change in a month."""
    for line in e.lines:
        if line.line.key in ("HY", "IG", "BAA") and len(line.known):
            values, name = line.known, line.inputs[0].series.label
            move = w.moved(float(values.iloc[-1]) - tf.value_ago(values, months=1), u.BASIS_POINTS, w.A_MONTH_AGO, 5)
            level = float(values.iloc[-1])
            return Label(
                f"{name.zh} {u.BASIS_POINTS.text(level, 'zh')}，{move.zh}",
                f"{name.en} at {u.BASIS_POINTS.text(level, 'en')}, {move.en}",
            )
    return None


def _lending(e: Evaluation) -> Label | None:
    """What banks said of their lending standards, in the survey's own percent."""
    survey = next((one.inputs[0].known for one in e.lines if one.line.key == "SLOOS" and len(one.known)), None)
    if survey is None:
        return None
    quarter, now = w.day_text(survey.index[-1], "Q"), float(survey.iloc[-1])
    zh = f"{quarter.zh}银行工商贷款标准{_net(now)}"
    en = f"C&I standards: net tightening {u.PERCENT_1.text(now, 'en', now != 0)} in {quarter.en}"
    if len(survey) > 1:
        before = float(survey.iloc[-2])
        zh, en = f"{zh}（前值{_net(before)}）", f"{en} ({u.PERCENT_1.text(before, 'en', before != 0)} before)"
    return Label(zh, en)


def _net(share: float) -> str:
    """A net percentage of banks as Chinese desks say it: positive tightened, negative eased."""
    size = u.PERCENT_1.text(abs(share), "zh")
    return "净变动为零" if share == 0 else f"净收紧{size}" if share > 0 else f"净放松{size}"


def _growth(e: Evaluation) -> Label | None:
    if not e.has("QOQ"):
        return None
    rate = e.values("QOQ")
    now, quarter = float(rate.iloc[-1]), w.day_text(rate.index[-1], "Q")
    one = u.PERCENT_1
    verb = Label("增长", "grew at") if now >= 0 else Label("萎缩", "shrank at")
    zh = f"{quarter.zh}实际GDP环比折年{verb.zh}{one.text(abs(now), 'zh')}"
    en = f"Real GDP {verb.en} {one.text(abs(now), 'en')} annualised in {quarter.en}"
    if len(rate) > 1:
        before = float(rate.iloc[-2])
        zh, en = f"{zh}（上季度{one.text(before, 'zh', True)}）", f"{en} ({one.text(before, 'en', True)} the quarter before)"
    if e.has("PROFITS_AT"):
        profits = e.values("PROFITS_AT")
        change, when = float(profits.iloc[-1]), w.day_text(profits.index[-1], "Q")
        move = Label("增长", "up") if change >= 0 else Label("下降", "down")
        zh += f"，企业税后利润同比{move.zh}{one.text(abs(change), 'zh')}" + ("" if when == quarter else f"（{when.zh}）")
        en += f"; after-tax profits are {move.en} {one.text(abs(change), 'en')} on the year" + (
            "" if when == quarter else f" in {when.en}"
        )
    return Label(f"{zh}。", f"{en}.")


def _productivity(e: Evaluation) -> Label | None:
    if not e.has("OUTPUT", "COST", "GAP"):
        return None
    gap = e.values("GAP")
    day = gap.index[-1]
    output, cost, now = float(e.values("OUTPUT")[day]), float(e.values("COST")[day]), float(gap.iloc[-1])
    same = (gap > 0) == (now > 0)
    running = len(same) if same.all() else int(same[::-1].argmin())
    quarter, one = w.day_text(day, "Q"), u.PERCENT_1
    ahead = Label("生产率领先", "productivity leads by") if now > 0 else Label("成本领先", "costs lead by")
    zh = (
        f"{quarter.zh}劳动生产率同比{one.text(output, 'zh', True)}，单位劳动成本同比{one.text(cost, 'zh', True)}，"
        f"{ahead.zh}{one.number(abs(now), 'zh')}个百分点"
    )
    en = (
        f"Productivity {one.text(output, 'en', True)} and unit labor costs {one.text(cost, 'en', True)} on the year in "
        f"{quarter.en}: {ahead.en} {one.number(abs(now), 'en')} points"
    )
    if running > 1:
        zh, en = f"{zh}，已连续{running}个季度", f"{en}, for {running} quarters now"
    return Label(f"{zh}。", f"{en}.")


NO_ISM = Label(
    "ISM未存储：改用费城与纽约联储制造业调查，各按自身历史均值与标准差标准化",
    "ISM is not stored: Philadelphia and New York Fed manufacturing surveys instead, each against its own mean and standard deviation",
)
NO_OAS = Label(
    "利差未存储：改用贷款标准调查与NFCI信用分项，各自标准化，向下为收紧",
    "Spreads are not stored: lending standards and NFCI credit instead, each standardised; down is tighter",
)
NEUTRAL, NORM = (50.0, Label("荣枯线 50", "50 = no change")), (0.0, Label("自身均值", "own mean"))


def _activity_lines(axis: Axis, *, services: bool) -> tuple[Line, ...]:
    """ISM where the desk has it, else both regional surveys as standard scores; all fall back together."""
    zh, en = ("（右）", " (right)") if axis == "right" else ("", "")
    regional = (
        Line("PHILLY", Label(f"费城联储{zh}", f"Philadelphia Fed{en}"), ("GACDFSA066MSFRBPHI",), u.Z_SCORE, (trends.standardise,),
             axis=axis, color=1, level=NORM),
        Line("EMPIRE", Label(f"纽约联储{zh}", f"New York Fed{en}"), ("GACDISA066MSFRBNY",), u.Z_SCORE, (trends.standardise,),
             axis=axis, color=4, level=NORM),
    )  # fmt: skip
    lines = (
        Line("ISM", Label(f"ISM制造业{zh}", f"ISM manufacturing{en}"), ("ISM_PMI",), u.INDEX_1, axis=axis, color=1,
             instead=regional, why=NO_ISM, fallback="ism", level=NEUTRAL),
        Line("ISM_SERVICES", Label(f"ISM服务业{zh}", f"ISM services{en}"), ("ISM_SERVICES",), u.INDEX_1, axis=axis, color=4,
             instead=regional, why=NO_ISM, fallback="ism", level=NEUTRAL),
    )  # fmt: skip
    return lines if services else lines[:1]


def _oas(key: str, zh: str, en: str, series: str, color: int) -> Line:
    """A spread in basis points on the inverted right axis; without any spread both lending measures stand in for it."""
    lending = (
        Line("SLOOS", Label("银行收紧贷款标准（右，逆序）", "Banks tightening C&I standards (right, inverted)"), ("DRTSCILM",), u.Z_SCORE,
             (trends.standardise,), axis="right", color=3),
        Line("CREDIT", Label("NFCI信用分项（右，逆序）", "NFCI credit (right, inverted)"), ("NFCICREDIT",), u.Z_SCORE, (trends.standardise,),
             axis="right", color=5),
    )  # fmt: skip
    return Line(key, Label(f"{zh}（右，逆序）", f"{en} (right, inverted)"), (series,), u.BASIS_POINTS, (tf.to_bp,), axis="right",
                color=color, instead=lending, why=NO_OAS, fallback="oas")  # fmt: skip


def _yoy(key: str, zh: str, en: str, series: str, color: int | None = None, kind: Kind = "line") -> Line:
    return Line(key, Label(f"{zh}同比", f"{en}, yoy"), (series,), u.PERCENT_1, (tf.yoy,), kind=kind, color=color)


FIGURES = (
    Figure(
        "pmi_conditions", Label("金融状况与实体景气", "Financial conditions and activity"),
        (
            Line("NFCI", Label("NFCI取负（向上为松）", "NFCI, sign turned (up is looser)"), ("NFCI",), u.INDEX, (tf.negate,), color=0),
            *_activity_lines("right", services=True),
        ),
        _money_and_activity, "real_economy", 9, zero=True,
    ),
    Figure(
        "credit_activity", Label("实体景气与信用环境", "Activity and credit"),
        (
            *_activity_lines("left", services=False),
            _oas("HY", "高收益债OAS", "High-yield OAS", "BAMLH0A0HYM2", 3),
            _oas("IG", "投资级债OAS", "Investment-grade OAS", "BAMLC0A0CM", 5),
            _oas("BAA", "Baa利差", "Baa less 10-year", "BAA10Y", 6),
        ),
        _credit_and_activity, "real_economy", 10, look=Look(inverted="right"),
    ),
    Figure(
        "gdp_profits", Label("GDP与企业利润", "GDP and corporate profits"),
        (
            Line("QOQ", Label("实际GDP环比折年率", "Real GDP, qoq annualised"), ("A191RL1Q225SBEA",), u.PERCENT_1, kind="bar", color=5),
            _yoy("REAL", "实际GDP", "Real GDP", "GDPC1", 0),
            _yoy("NOMINAL", "名义GDP", "Nominal GDP", "GDP", 1),
            _yoy("PROFITS_AT", "税后利润", "Profits after tax", "CP", 3),
            _yoy("PROFITS", "利润（经调整）", "Profits, adjusted", "CPROFIT", 4),
            _yoy("CONSUMPTION", "实际消费", "Real consumption", "PCECC96", kind="table"),
            _yoy("INVESTMENT", "实际私人投资", "Real private investment", "GPDIC1", kind="table"),
            _yoy("STRUCTURES", "实际非住宅建筑投资", "Real nonresidential structures", "B009RX1Q020SBEA", kind="table"),
        ),
        _growth, "real_economy", 11, zero=True,
        note=Label("经调整利润含存货计价与资本消耗调整", "Adjusted profits include inventory valuation and capital consumption adjustments"),
    ),
    Figure(
        "productivity", Label("劳动生产率与单位劳动成本", "Productivity and unit labor costs"),
        (
            Line("GAP", Label("差值（生产率−成本，百分点）", "Gap (productivity less costs, points)"), ("OPHNFB", "ULCNFB"), u.PERCENT_1,
                 (tf.yoy_gap,), kind="bar", color=5),
            _yoy("OUTPUT", "劳动生产率", "Productivity", "OPHNFB", 0),
            _yoy("COST", "单位劳动成本", "Unit labor costs", "ULCNFB", 3),
        ),
        _productivity, "real_economy", 12, zero=True,
    ),
)  # fmt: skip
