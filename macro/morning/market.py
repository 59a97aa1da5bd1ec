"""What the morning brief says of the market: yields and curve, what is unusual, and what moved since the last decision."""

from __future__ import annotations

from macro.declare.text import Label
from macro.morning import spoken as s
from macro.morning.morning import Morning, Sentence, figure_of, home, made, page_of
from macro.morning.moves import Move, Reference

NAMED = 3  # unusual moves named in a sentence
WORTH = 0.5  # σ below which the largest move of a quiet morning is not worth naming
# Short rates follow the target range, and the curve is told by its ends.
FOLLOW = ("TARGET", "EFFR", "SOFR", "US3M", "CURVE", "US2Y", "US10Y")


def rates(morning: Morning) -> Sentence | None:
    """Ten-year, two-year and what that did to the curve, at the last close."""
    ten, two, curve = (morning.move(key) for key in ("US10Y", "US2Y", "CURVE"))
    if ten is None:
        return None
    said = s.moved(ten, morning.edge)
    if two is not None and two.day == ten.day and two.change == two.change:
        at = s.level(two)
        if s.still(two.change, two.change_unit):
            more = Label(f"2年期持平于{at.zh}", f"the two-year was unchanged at {at.en}")
        else:
            how, much = s.verb("US2Y", two.change), s.size(two.change, two)
            more = Label(f"2年期{how.zh}{much.zh}至{at.zh}", f"the two-year {how.en} {much.en} to {at.en}")
        joint = "while" if ten.change * two.change < 0 else "and"
        said = Label(f"{said.zh}，{more.zh}", f"{said.en} {joint} {more.en}")
    if curve is not None and curve.day == ten.day:
        shape = _shape(curve)
        said = Label(f"{said.zh}；{shape.zh}", f"{said.en}; {shape.en}")
    return made(said, 1, 10.0, home("DGS10", "DGS2") or home("DGS10"))


def _shape(curve: Move) -> Label:
    """`the curve steepened by 1 basis point, leaving the ten-year 48 basis points above the two-year`."""
    gap = s.points(curve.level)
    if s.still(curve.level, curve.unit):
        left = Label("10年与2年利差为零", "the ten-year level with the two-year")
    elif curve.level > 0:
        left = Label(f"10年与2年利差为{gap.zh}", f"the ten-year {gap.en} above the two-year")
    else:
        left = Label(f"10年与2年倒挂{gap.zh}", f"the ten-year {gap.en} below the two-year")
    if curve.change != curve.change or s.still(curve.change, curve.change_unit):
        return Label(f"曲线斜率不变，{left.zh}", f"the slope of the curve is unchanged, with {left.en}")
    by, steeper = s.points(curve.change), curve.change > 0
    return Label(
        f"曲线走{'陡' if steeper else '平'}{by.zh}，{left.zh}",
        f"the curve {'steepened' if steeper else 'flattened'} by {by.en}, leaving {left.en}",
    )


def unusual(morning: Morning) -> Sentence | None:
    """What moved by more than 2σ of its own, the largest first; where nothing did, the largest all the same.

    A change of the target range that is told elsewhere is left out.
    """
    told = ("TARGET",) if morning.decided else ()
    scored = [one for one in morning.moves if one.current and abs(one.z) > 0 and one.key not in told]
    outside = [one for one in scored if one.outside]
    if not outside:
        return _quiet(scored[0], morning, bool(told)) if scored and abs(scored[0].z) >= WORTH else None
    parts = []
    for number, one in enumerate(outside[:NAMED]):
        much = _sigmas(one, bare=number > 0)
        said = _short(one) if one.key in ("US10Y", "US2Y") else s.moved(one, morning.edge)
        parts.append(Label(f"{said.zh}（{much.zh}）", f"{said.en} ({much.en})"))
    many, more = len(outside), len(outside) - NAMED
    listed = s.clauses(parts)
    zh, en = (f"，另有{more}项见下表", f"; {more} more {'is' if more == 1 else 'are'} in the table") if more > 0 else ("", "")
    text = Label(f"有{many}项变动超过自身历史的两个标准差：{listed.zh}{zh}", f"{_how_many(many)}: {listed.en}{en}")
    return made(text, 2, 5.0 + min(abs(outside[0].z), 5.0), figure_of(outside[0]), page_of(outside[0]))


def _quiet(largest: Move, morning: Morning, others: bool) -> Sentence:
    """A morning without an unusual move."""
    much, size, at = _sigmas(largest, bare=False), s.size(largest.change, largest), s.level(largest)
    name, on, said = s.NAMES[largest.key], s.when(largest, morning.edge), s.moved(largest, morning.edge)
    noun = "rise" if largest.change > 0 else "fall"
    return made(
        Label(
            f"{'其余' if others else '各项'}变动均未超过自身历史的两个标准差，相对幅度最大的是{said.zh}（{much.zh}）",
            f"no {'other ' if others else ''}move exceeds two standard deviations of its own history; the largest by that "
            f"measure is the {noun} of {size.en} in {name.en} to {at.en} {on.en} ({much.en})",
        ),
        2, 2.0, figure_of(largest), page_of(largest),
    )  # fmt: skip


_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def _how_many(many: int) -> str:
    if many == 1:
        return "one move exceeds two standard deviations of its own history"
    count = _NUMBERS[many] if many < len(_NUMBERS) else str(many)
    return f"{count} moves exceed two standard deviations of their own history"


def _sigmas(move: Move, *, bare: bool) -> Label:
    """`2.6 standard deviations`; `bare` after the words have been said once."""
    if abs(move.z) == float("inf"):
        return Label("三年来首次变动", "the first change in three years")
    shown = s.number(abs(move.z), 1)
    return Label(f"{shown}个标准差", shown if bare else f"{shown} standard deviations")


def _short(move: Move) -> Label:
    """A yield whose level has just been told."""
    name, how, much = s.NAMES[move.key], s.verb(move.key, move.change), s.size(move.change, move)
    return Label(f"{name.zh}{how.zh}{much.zh}", f"{name.en} {how.en} {much.en}")


def since(morning: Morning) -> Sentence | None:
    """What yields, and the row that moved most for its kind, did since the eve of the last decision the closes reach past."""
    decision, edge, ten = morning.since, morning.edge, morning.move("US10Y")
    if decision is None or ten is None or ten.since != ten.since or decision.day == ten.day:
        return None
    said = _yields(morning.move("US2Y"), ten)
    others = [one for one in morning.moves if one.current and one.key not in FOLLOW and abs(one.since_z) > 0]
    for one in sorted(others, key=lambda move: -abs(move.since_z))[:1]:
        name, how, much = s.NAMES[one.key], s.verb(one.key, one.since), s.size(one.since, one)
        on = s.day(one.day, edge)
        zh, en = (f"（至{on.zh}）", f" (to {on.en})") if one.day != ten.day else ("", "")
        said = Label(f"{said.zh}，{name.zh}{how.zh}{much.zh}{zh}", f"{said.en} and {name.en} {how.en} {much.en}{en}")
    to, start = s.day(ten.day, edge), _eve(morning, decision)
    text = Label(f"{start.zh}至{to.zh}，{said.zh}", f"{start.en} to {to.en}, {said.en}")
    return made(text, 4, 4.0, home("DGS10", "DGS2") or figure_of(ten))


def _yields(two: Move | None, ten: Move) -> Label:
    """`two- and ten-year Treasury yields rose 12 and 27 basis points`, or each with its own verb."""
    if two is None or two.since != two.since or two.day != ten.day:
        return _one_yield("US10Y", ten)
    if two.since * ten.since > 0 and not s.still(two.since, two.change_unit) and not s.still(ten.since, ten.change_unit):
        how, first, second = s.verb("US2Y", ten.since), s.number(abs(two.since), 0), s.points(ten.since)
        return Label(
            f"2年期和10年期美债收益率分别{how.zh}{first}个和{second.zh}",
            f"two- and ten-year Treasury yields {how.en} {first} and {second.en}",
        )
    one, other = _one_yield("US2Y", two), _one_yield("US10Y", ten)
    return Label(f"{one.zh}，{other.zh}", f"{one.en}, {other.en}")


def _one_yield(key: str, move: Move) -> Label:
    name = s.NAMES[key]
    if s.still(move.since, move.change_unit):
        return Label(f"{name.zh}持平", f"{name.en} was unchanged")
    how, much = s.verb(key, move.since), s.size(move.since, move)
    return Label(f"{name.zh}{how.zh}{much.zh}", f"{name.en} {how.en} {much.en}")


def _eve(morning: Morning, decision: Reference) -> Label:
    """`from the eve of the FOMC's 25-basis-point hike of 16 September`."""
    on = s.day(decision.day, morning.edge)
    if not decision.meeting:
        return Label(f"自{on.zh}调整目标区间前一日", f"from the eve of the change in the target range of {on.en}")
    change = next((one.change_bp for one in morning.decisions if one.day == decision.day), float("nan"))
    if change != change or change == 0:
        return Label(f"自{on.zh}FOMC决议前一日", f"from the eve of the FOMC's decision of {on.en}")
    by, up = s.number(abs(change), 0), change > 0
    return Label(
        f"自{on.zh}FOMC{'加息' if up else '降息'}{by}个基点前一日",
        f"from the eve of the FOMC's {by}-basis-point {'hike' if up else 'cut'} of {on.en}",
    )
