"""The pressure gauge in a few columns, with each indicator's states as a strip through the year and its last turns below."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from components import text as t
from components.figure import desk_data, provenance
from components.html import Html, aligned, badge, column, dated, muted, row, tag, together
from components.html import table as html_table
from components.pressure import labels
from components.pressure.turns import since_parts, turn_parts
from macro.compute import wording as w
from macro.declare.text import ABSENT, Lang
from macro.pressure import gauge as g
from macro.pressure import past
from macro.pressure.thresholds import Alert
from macro.pressure.turns import Turn

COLORS: Mapping[Alert, str] = {
    "stressed": "violet", "watch": "orange", "calm": "green", "outdated": "gray", "unset": "gray", "missing": "gray",
}  # fmt: skip
FEW_TURNS = 5
ORDER: tuple[Alert, ...] = ("stressed", "watch", "calm", "unset", "missing")


def compact(found: tuple[g.Reading, ...], last: Mapping[str, Turn], newest: Iterable[Turn], edge: date, lang: Lang) -> Html:
    """The table, the last turns and what is to be known of both."""
    head = (
        column(labels.INDICATOR.in_(lang)), column(t.STATE.in_(lang)), column(labels.YEAR.in_(lang)),
        column(t.LEVEL.in_(lang), "n"), column(t.DATE.in_(lang)), column(labels.STANDS_SINCE.in_(lang)),
    )  # fmt: skip
    cells = (
        [row(together([one.label.in_(lang), *_facts(one, lang)], " ")) for one in found],
        [tag("td", badge(COLORS[one.state], labels.STATES[one.state].in_(lang)), class_="state") for one in found],
        [tag("td", strip(past.stretches(one, edge), edge, lang), class_="year") for one in found],
        aligned((w.amount(one.unit, one.level, lang) if one.day else ABSENT for one in found), "level"),
        [_day(one, lang) for one in found],
        [_since(one, last.get(one.key), lang) for one in found],
    )
    turned = [_turn(one, lang) for one in newest]
    listed = [tag("h3", labels.LAST_TURNS.in_(lang)), tag("ul", *turned, class_="turns")] if turned else []
    notes = provenance.sentences([labels.STRIP_NOTE.in_(lang), labels.TURNS_NOTE.in_(lang)], lang)
    return together([html_table("gauge", head, zip(*cells, strict=True)), *listed, tag("p", notes, class_="notes")])


def strip(stretches: Iterable[past.Stretch], edge: date, lang: Lang) -> Html:
    """Weeks side by side, the more stressed the taller; each stretch names its days and its state under the pointer."""
    stretches = tuple(stretches)
    count = {state: sum(one.weeks for one in stretches if one.state == state) for state in ORDER}
    parts = [labels.SO_MANY.filled(state=labels.STATES[state], n=n).in_(lang) for state, n in count.items() if n]
    told = labels.WEEKS_TO.filled(n=sum(count.values()), day=edge, parts=t.LIST.in_(lang).join(parts)).in_(lang)
    pieces = (
        tag("i", class_=one.state, style=f"flex:{one.weeks}", title=labels.STRETCH.filled(
            first=one.first, last=one.last, state=labels.STATES[one.state]).in_(lang))
        for one in stretches
    )  # fmt: skip
    return tag("span", *pieces, class_="strip", role="img", aria_label=told)


def _facts(one: g.Reading, lang: Lang) -> list[Html]:
    return provenance.tags(
        lang,
        one.day is not None and one.drawn.replaces is not None and "substitute",
        one.day is not None and desk_data.within(one.drawn.inputs) and "desk",
    )


def _day(one: g.Reading, lang: Lang) -> Html:
    if not one.day:
        return tag("td", ABSENT, class_="on")
    stale = provenance.tags(lang, one.stale and one.state != "outdated" and "stale")
    return tag("td", together([tag("span", str(one.day), class_="day"), *stale], " "), class_="on")


def _since(one: g.Reading, turn: Turn | None, lang: Lang) -> Html:
    day, aside = since_parts(one, turn, lang)
    return tag("td", dated(day), labels.GAP[lang] if aside else "", muted(aside) if aside else "", class_="since")


def _turn(turn: Turn, lang: Lang) -> Html:
    day, name, states, levels = turn_parts(turn, lang)
    return tag("li", together([tag("span", day, class_="day"), tag("b", name), states, muted(levels)], " "))
