"""What the morning brief says of the market: yields and curve, what is unusual, and what moved since the last decision."""

from __future__ import annotations

from macro.compute.wording import places_beside
from macro.declare.text import Label
from macro.morning.brief import spoken as s
from macro.morning.brief.sentence import Sentence, made
from macro.morning.morning import Morning, figure_of, home, page_of
from macro.morning.moves import OUTSIDE, Move, Reference

NAMED = 3  # unusual moves named in a sentence
WORTH = 0.5  # σ below which the largest move of a quiet morning is not worth naming
# Short rates follow the target range, and the curve is told by its ends.
FOLLOW = ("TARGET", "EFFR", "SOFR", "US3M", "CURVE", "US2Y", "US10Y")

# ---- yields and curve

TWO_STILL = Label("{told}，2年期持平于{at}", "{told} and the two-year was unchanged at {at}")
TWO_TOO = Label("{told}，2年期{how}{much}至{at}", "{told} and the two-year {how} {much} to {at}")
TWO_AGAINST = Label("{told}，2年期{how}{much}至{at}", "{told} while the two-year {how} {much} to {at}")
AND_CURVE = Label("{told}；{shape}", "{told}; {shape}")
NO_GAP = Label("10年与2年利差为零", "the ten-year level with the two-year")
ABOVE = Label("10年与2年利差为{gap}", "the ten-year {gap} above the two-year")
BELOW = Label("10年与2年倒挂{gap}", "the ten-year {gap} below the two-year")
SLOPE_STILL = Label("曲线斜率不变，{left}", "the slope of the curve is unchanged, with {left}")
STEEPER = Label("曲线走陡{by}，{left}", "the curve steepened by {by}, leaving {left}")
FLATTER = Label("曲线走平{by}，{left}", "the curve flattened by {by}, leaving {left}")


def _two_told(morning: Morning, ten: Move) -> Move | None:
    """The two-year, where it can be told beside the ten-year: a change of the same day."""
    two = morning.move("US2Y")
    return two if two is not None and two.day == ten.day and two.change == two.change else None


def rates(morning: Morning) -> Sentence | None:
    """Ten-year, two-year and what that did to the curve, at the last close."""
    ten, curve = morning.move("US10Y"), morning.move("CURVE")
    if ten is None:
        return None
    said, two = s.moved(ten, morning.edge), _two_told(morning, ten)
    if two is not None:
        at = s.level(two)
        if s.still(two.change, two.change_unit):
            said = TWO_STILL.filled(told=said, at=at)
        else:
            template = TWO_AGAINST if ten.change * two.change < 0 else TWO_TOO
            said = template.filled(told=said, how=s.verb("US2Y", two.change), much=s.size(two.change, two), at=at)
    if curve is not None and curve.day == ten.day:
        said = AND_CURVE.filled(told=said, shape=_shape(curve))
    drawn = (ten.drawn, two.drawn if two else None)
    return made(said, 1, 10.0, home("DGS10", "DGS2") or home("DGS10"), drawn=drawn)


def _shape(curve: Move) -> Label:
    """`the curve steepened by 1 basis point, leaving the ten-year 48 basis points above the two-year`."""
    left = NO_GAP if s.still(curve.level, curve.unit) else ABOVE if curve.level > 0 else BELOW
    left = left.filled(gap=s.points(curve.level))
    if curve.change != curve.change or s.still(curve.change, curve.change_unit):
        return SLOPE_STILL.filled(left=left)
    return (STEEPER if curve.change > 0 else FLATTER).filled(by=s.points(curve.change), left=left)


# ---- what is unusual

ONE_UNUSUAL = Label(
    "有1项变动超过自身历史的两个标准差：{listed}", "one move exceeds two standard deviations of its own history: {listed}"
)
MANY_UNUSUAL = Label(
    "有{n}项变动超过自身历史的两个标准差：{listed}{more}",
    "{n} moves exceed two standard deviations of their own history: {listed}{more}",
)
ONE_MORE = Label("，另有1项见下表", "; 1 more is in the table")
MORE = Label("，另有{n}项见下表", "; {n} more are in the table")
WITH_SIGMAS = Label("{said}（{much}）", "{said} ({much})")
QUIET = Label(
    "各项变动均未超过自身历史的两个标准差，相对幅度最大的是{name}：{on}{noun}{size}至{at}（{much}）",
    "no move exceeds two standard deviations of its own history; the largest by that measure is the {noun} of {size} in {name} "
    "to {at} {on} ({much})",
)
QUIET_OTHERWISE = Label(
    "其余变动均未超过自身历史的两个标准差，相对幅度最大的是{name}：{on}{noun}{size}至{at}（{much}）",
    "no other move exceeds two standard deviations of its own history; the largest by that measure is the {noun} of {size} in "
    "{name} to {at} {on} ({much})",
)
FIRST_CHANGE = Label("三年来首次变动", "the first change in three years")
SIGMAS, SIGMAS_BARE = Label("{n}个标准差", "{n} standard deviations"), Label("{n}个标准差", "{n}")
MOVED = Label("{name}{how}{much}", "{name} {how} {much}")
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def unusual(morning: Morning) -> Sentence | None:
    """What moved by more than 2σ of its own, the largest first; where nothing did, the largest all the same.

    A change of the target range that is told elsewhere is left out.
    """
    told = ("TARGET",) if morning.decided else ()
    scored = [one for one in morning.moves if one.current and abs(one.z) > 0 and one.key not in told]
    outside = [one for one in scored if one.outside]
    if not outside:
        return _quiet(scored[0], morning, bool(told)) if scored and abs(scored[0].z) >= WORTH else None
    named, ten = _told_levels(morning), outside[:NAMED]
    parts = [
        WITH_SIGMAS.filled(
            said=_short(one) if one.key in named else s.moved(one, morning.edge), much=_sigmas(one, bare=number > 0)
        )
        for number, one in enumerate(ten)
    ]
    many, more, listed = len(outside), len(outside) - NAMED, s.clauses(parts, "；")
    rest = "" if more <= 0 else ONE_MORE if more == 1 else MORE.filled(n=more)
    count = Label(str(many), _NUMBERS[many] if many < len(_NUMBERS) else str(many))
    text = ONE_UNUSUAL.filled(listed=listed) if many == 1 else MANY_UNUSUAL.filled(n=count, listed=listed, more=rest)
    drawn = (one.drawn for one in outside[:NAMED])
    return made(text, 2, 5.0 + min(abs(outside[0].z), 5.0), figure_of(outside[0]), page_of(outside[0]), drawn)


def _told_levels(morning: Morning) -> tuple[str, ...]:
    """The yields whose level and day the sentence before has told."""
    ten = morning.move("US10Y")
    if ten is None:
        return ()
    return ("US10Y", "US2Y") if _two_told(morning, ten) else ("US10Y",)


def _quiet(largest: Move, morning: Morning, others: bool) -> Sentence:
    """A morning without an unusual move."""
    noun = Label(s.verb(largest.key, largest.change).zh, "rise" if largest.change > 0 else "fall")
    text = (QUIET_OTHERWISE if others else QUIET).filled(
        noun=noun, size=s.size(largest.change, largest), name=s.NAMES[largest.key], at=s.level(largest),
        on=s.when(largest, morning.edge), much=_sigmas(largest, bare=False),
    )  # fmt: skip
    return made(text, 2, 2.0, figure_of(largest), page_of(largest), (largest.drawn,))


def _sigmas(move: Move, *, bare: bool) -> Label:
    """`2.6 standard deviations`; `bare` after the words have been said once."""
    if abs(move.z) == float("inf"):
        return FIRST_CHANGE
    return (SIGMAS_BARE if bare else SIGMAS).filled(n=s.number(abs(move.z), places_beside(move.z, OUTSIDE)))


def _short(move: Move) -> Label:
    """A yield whose level has just been told."""
    return _changed(move.key, move.change, move)


def _changed(key: str, by: float, move: Move) -> Label:
    return MOVED.filled(name=s.NAMES[key], how=s.verb(key, by), much=s.size(by, move))


# ---- since the last decision

SINCE = Label("{start}至{to}，{said}", "{start} to {to}, {said}")
AND_OTHER = Label("{said}，{other}", "{said}, and {other}")
TO_DAY = Label("{other}（至{on}）", "{other} (to {on})")
BOTH_YIELDS = Label(
    "2年期和10年期美债收益率分别{how}{first}个和{second}", "two- and ten-year Treasury yields {how} {first} and {second}"
)
TWO_YIELDS = Label("{one}，{other}", "{one} while {other}")
YIELD_STILL = Label("{name}持平", "{name} was unchanged")
EVE_OF_CHANGE = Label("{on}调整目标区间前", "from the eve of the change in the target range of {on}")
EVE_OF_DECISION = Label("{on}FOMC决议前", "from the eve of the FOMC's decision of {on}")
EVE_OF_HIKE = Label("{on}FOMC加息{by}个基点前", "from the eve of the FOMC's {by}-basis-point hike of {on}")
EVE_OF_CUT = Label("{on}FOMC降息{by}个基点前", "from the eve of the FOMC's {by}-basis-point cut of {on}")


def since(morning: Morning) -> Sentence | None:
    """What yields, and the row that moved most for its kind, did since the eve of the last decision the closes reach past."""
    decision, edge, ten = morning.since, morning.edge, morning.move("US10Y")
    if decision is None or ten is None or ten.since != ten.since or decision.day == ten.day:
        return None
    two = morning.move("US2Y")
    said, drawn = _yields(two, ten), [ten.drawn, two.drawn if two else None]
    others = [one for one in morning.moves if one.current and one.key not in FOLLOW and abs(one.since_z) > 0]
    for one in sorted(others, key=lambda move: -abs(move.since_z))[:1]:
        other = _changed(one.key, one.since, one)
        if one.day != ten.day:
            other = TO_DAY.filled(other=other, on=s.day(one.day, edge))
        said = AND_OTHER.filled(said=said, other=other)
        drawn.append(one.drawn)
    text = SINCE.filled(start=_eve(morning, decision), to=s.day(ten.day, edge), said=said)
    return made(text, 4, 4.0, home("DGS10", "DGS2") or figure_of(ten), drawn=drawn)


def _yields(two: Move | None, ten: Move) -> Label:
    """`two- and ten-year Treasury yields rose 12 and 27 basis points`, or each with its own verb."""
    if two is None or two.since != two.since or two.day != ten.day:
        return _one_yield("US10Y", ten)
    if two.since * ten.since > 0 and not s.still(two.since, two.change_unit) and not s.still(ten.since, ten.change_unit):
        how, first, second = s.verb("US2Y", ten.since), s.number(abs(two.since), 0), s.points(ten.since)
        return BOTH_YIELDS.filled(how=how, first=first, second=second)
    return TWO_YIELDS.filled(one=_one_yield("US2Y", two), other=_one_yield("US10Y", ten))


def _one_yield(key: str, move: Move) -> Label:
    if s.still(move.since, move.change_unit):
        return YIELD_STILL.filled(name=s.NAMES[key])
    return _changed(key, move.since, move)


def _eve(morning: Morning, decision: Reference) -> Label:
    """`from the eve of the FOMC's 25-basis-point hike of 16 September`."""
    on = s.day(decision.day, morning.edge)
    if not decision.meeting:
        return EVE_OF_CHANGE.filled(on=on)
    change = next((one.change_bp for one in morning.decisions if one.day == decision.day), float("nan"))
    if change != change or change == 0:
        return EVE_OF_DECISION.filled(on=on)
    return (EVE_OF_HIKE if change > 0 else EVE_OF_CUT).filled(on=on, by=s.number(abs(change), 0))
