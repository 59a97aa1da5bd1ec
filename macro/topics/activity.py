"""Activity against money and credit: figures 9 and 10 of the report."""

from __future__ import annotations

from functools import partial

from macro.compute import clauses as c
from macro.compute import transforms as tf
from macro.compute import trends
from macro.compute import wording as w
from macro.declare import units as u
from macro.declare.figure import Axis, Evaluation, Figure, Line, Look
from macro.declare.text import Label

NEAR_NORM = 0.1  # standard deviations within which a survey counts as at its norm
PHILLY_NAME, EMPIRE_NAME = Label("费城", "Philadelphia"), Label("纽约", "New York")
SCORED, ONE_SCORE = Label("{scores}个标准差（{on}）", "{scores} s.d. ({on})"), Label("{name}{score}", "{name} {score}")
SURVEYS = {
    1: Label("制造业调查高于常态：{scores}", "factory surveys are above their norm: {scores}"),
    0: Label("制造业调查方向不明：{scores}", "factory surveys give no clear direction: {scores}"),
    -1: Label("制造业调查低于常态：{scores}", "factory surveys are below their norm: {scores}"),
}
ISM = {
    1: Label("ISM制造业PMI高于荣枯线，{on}为{level}", "ISM manufacturing is above 50 at {level} in {on}"),
    0: Label("ISM制造业PMI处于荣枯线，{on}为{level}", "ISM manufacturing is at 50 at {level} in {on}"),
    -1: Label("ISM制造业PMI低于荣枯线，{on}为{level}", "ISM manufacturing is below 50 at {level} in {on}"),
}
SERVICES, SERVICES_IN = (
    Label("服务业{level}", "services at {level}"),
    Label("服务业{level}（{on}）", "services at {level} in {on}"),
)
LOOSE = Label("金融状况松于均值（NFCI {number}，{on}）", "Conditions are looser than average (NFCI {number}, {on})")
TIGHT = Label("金融状况紧于均值（NFCI {number}，{on}）", "Conditions are tighter than average (NFCI {number}, {on})")
TOGETHER = {
    1: Label("{money}，与实体景气同向，{activity}", "{money}, and {activity}"),
    0: Label("{money}；{activity}", "{money}; {activity}"),
    -1: Label("{money}，与实体景气背离，{activity}", "{money} while {activity}"),
}
A_MONTH_EARLIER = Label("一个月前", "a month earlier")
SPREAD = Label("{on}，{name}为{level}", "{name} at {level} on {on}")
STANDARDS = Label("{on}银行工商贷款标准{net}", "C&I standards: {net} in {on}")
STANDARDS_BEFORE = Label("{on}银行工商贷款标准{net}（前值{before}）", "C&I standards: {net} in {on} ({before} before)")
TIGHTENED, EASED, UNMOVED = (
    Label("净收紧{size}", "net tightening {size}"),
    Label("净放松{size}", "net easing {size}"),
    Label("净变动为零", "no net change"),
)


def _activity(e: Evaluation) -> tuple[int, Label] | None:
    """Which side activity is on (1 above 50 or its norm, -1 below, 0 neither) and the words for it; None without data."""
    if e.has("ISM"):
        return _ism(e)
    found = [(name, e.values(key)) for key, name in (("PHILLY", PHILLY_NAME), ("EMPIRE", EMPIRE_NAME)) if e.has(key)]
    if not found:
        return None
    scores = [float(values.iloc[-1]) for _, values in found]
    months = [w.day_text(values.index[-1], "M") for _, values in found]
    each = [ONE_SCORE.filled(name=name, score=w.score(score)) for (name, _), score in zip(found, scores, strict=True)]
    if len(set(months)) == 1:
        said = SCORED.filled(scores=c.joined(each, c.LISTED), on=months[0])
    else:
        said = c.joined((SCORED.filled(scores=one, on=on) for one, on in zip(each, months, strict=True)), c.LISTED)
    sides = {(score > NEAR_NORM) - (score < -NEAR_NORM) for score in scores}
    side = sides.pop() if len(sides) == 1 else 0
    return side, SURVEYS[side].filled(scores=said)


def _ism(e: Evaluation) -> tuple[int, Label]:
    factories, services = e.values("ISM"), e.values("ISM_SERVICES")
    level, month = float(factories.iloc[-1]), w.day_text(factories.index[-1], "M")
    side = (level > 50) - (level < 50)
    said = ISM[side].filled(on=month, level=c.number(u.INDEX_1, level))
    if services.empty:
        return side, said
    when = w.day_text(services.index[-1], "M")
    words = SERVICES.filled if when == month else partial(SERVICES_IN.filled, on=when)
    return side, c.joined((said, words(level=c.number(u.INDEX_1, float(services.iloc[-1])))))


def _money_and_activity(e: Evaluation) -> Label | None:
    if not e.has("NFCI"):
        return None
    loose = e.values("NFCI")
    now = -float(loose.iloc[-1])
    number = c.number(u.INDEX, now, signed=True)
    money = (LOOSE if now < 0 else TIGHT).filled(on=w.day_text(loose.index[-1], "W"), number=number)
    activity = _activity(e)
    if activity is None:
        return c.sentence(money)
    side, words = activity
    return c.sentence(TOGETHER[side * (1 if now < 0 else -1)].filled(money=money, activity=words))


def _credit_and_activity(e: Evaluation) -> Label | None:
    credit = _spread(e) or _lending(e)
    if credit is None:
        return None
    activity = _activity(e)
    return c.sentence(credit, activity[1] if activity else None)


def _spread(e: Evaluation) -> Label | None:
    """The first option-adjusted spread that is stored, with its change in the month before."""
    for line in e.lines:
        if line.line.key in ("HY", "IG", "BAA") and len(line.known):
            values = line.known
            level = float(values.iloc[-1])
            move = w.moved(level - tf.value_ago(values, months=1), u.BASIS_POINTS, A_MONTH_EARLIER, 5)
            on, name = w.day_text(values.index[-1], "D"), line.inputs[0].series.label
            return c.joined((SPREAD.filled(on=on, name=name, level=u.BASIS_POINTS.said(level)), move))
    return None


def _lending(e: Evaluation) -> Label | None:
    """What banks said of their lending standards, in the survey's own percent."""
    survey = next((one.inputs[0].known for one in e.lines if one.line.key == "SLOOS" and len(one.known)), None)
    if survey is None:
        return None
    on, net = w.day_text(survey.index[-1], "Q"), _net(float(survey.iloc[-1]))
    if len(survey) == 1:
        return STANDARDS.filled(on=on, net=net)
    return STANDARDS_BEFORE.filled(on=on, net=net, before=_net(float(survey.iloc[-2])))


def _net(share: float) -> Label:
    """A net percentage of banks, by its direction."""
    if share == 0:
        return UNMOVED
    return (TIGHTENED if share > 0 else EASED).filled(size=u.PERCENT_1.said(abs(share)))


RIGHT, INVERTED = Label("{name}（右）", "{name} (right)"), Label("{name}（右，逆序）", "{name} (right, inverted)")
NO_ISM = Label(
    "暂无ISM数据：改用费城与纽约联储制造业调查，各按自身历史均值与标准差标准化",
    "No ISM data: Philadelphia and New York Fed manufacturing surveys instead, each against its own mean and standard deviation",
)
NO_OAS = Label(
    "暂无信用利差数据：改用贷款标准调查与NFCI信用分项，各自标准化，向下为收紧",
    "No spread data: lending standards and NFCI credit instead, each standardised; down is tighter",
)
NEUTRAL, NORM = (50.0, Label("荣枯线 50", "50 = no change")), (0.0, Label("自身均值", "own mean"))


def _activity_lines(axis: Axis, *, services: bool) -> tuple[Line, ...]:
    """ISM where the desk has it, else both regional surveys as standard scores; all fall back together."""

    def named(name: Label) -> Label:
        return RIGHT.filled(name=name) if axis == "right" else name

    regional = (
        Line("PHILLY", named(Label("费城联储", "Philadelphia Fed")), ("GACDFSA066MSFRBPHI",), u.Z_SCORE, (trends.standardise,),
             axis=axis, color=1, level=NORM),
        Line("EMPIRE", named(Label("纽约联储", "New York Fed")), ("GACDISA066MSFRBNY",), u.Z_SCORE, (trends.standardise,),
             axis=axis, color=4, level=NORM),
    )  # fmt: skip
    lines = (
        Line("ISM", named(Label("ISM制造业", "ISM manufacturing")), ("ISM_PMI",), u.INDEX_1, axis=axis, color=1,
             instead=regional, why=NO_ISM, fallback="ism", level=NEUTRAL),
        Line("ISM_SERVICES", named(Label("ISM服务业", "ISM services")), ("ISM_SERVICES",), u.INDEX_1, axis=axis, color=4,
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
    return Line(key, INVERTED.filled(name=Label(zh, en)), (series,), u.BASIS_POINTS, (tf.to_bp,), axis="right",
                color=color, instead=lending, why=NO_OAS, fallback="oas")  # fmt: skip


FIGURES = (
    Figure(
        "pmi_conditions", Label("金融状况与实体景气", "Financial conditions and activity"),
        (
            Line("NFCI", Label("NFCI（取负值，向上为松）", "NFCI, inverted (up is looser)"), ("NFCI",), u.INDEX, (tf.negate,), color=0),
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
)  # fmt: skip
