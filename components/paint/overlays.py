"""What is laid over every figure: recessions, FOMC decisions, events, and the figure's own marks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from macro.compute.overlays import Event, Span
from macro.declare.figure import Decision
from macro.declare.series import Frequency
from macro.declare.text import Lang

# Streamlit replaces these placeholders by the colours of the reader's theme (light or dark), so one serialised figure
# serves every session.
COLORS = tuple(f"#0000{n:02d}" for n in range(1, 11))
INK = COLORS[9]  # the theme's text colour
# Meanings, which no line has the colour of: hot and rising, cold and falling, rises and falls of a reader who has rises in red,
# the states of the gauge, and numbers on faint and on strong cells.
HOT, COLD, RED_RISE, GREEN_FALL, CALM, WATCH, STRESSED, NONE, PRINTED, PRINTED_STRONG = (f"#0000{n}" for n in range(11, 21))
DIVERGING = tuple(f"#0000{n}" for n in range(21, 31))  # cold to hot, without the middle: that is the ground
GRAY = "#000036"
GROUND = "#000038"  # the theme's background
FONT = 12
Named = list[dict[str, Any]]  # points or levels with a name
Sign = TypeVar("Sign", str, int)


@dataclass(frozen=True, slots=True)
class Frame:
    """What the page adds to a figure: language, days drawn (`whole`: all there are), the overlays known by then, and
    whether rises are red."""

    lang: Lang
    start: date
    end: date
    recessions: tuple[Span, ...] = ()
    decisions: tuple[Decision, ...] = ()
    events: tuple[Event, ...] = ()
    whole: bool = False
    red_up: bool = False

    @property
    def rise(self) -> str:
        return RED_RISE if self.red_up else HOT

    @property
    def fall(self) -> str:
        return GREEN_FALL if self.red_up else COLD


def over_time(frame: Frame, span: tuple[date, date], every: Frequency, points: Named, levels: Named) -> dict[str, Any]:
    """What a figure of days adds to its chart: the axis' range, `every` how often its numbers come, the window it belongs to,
    and what lies over it: recessions, events with their names, decisions with their direction and words, and the
    `points` and `levels` it names."""
    inside = [one for one in frame.decisions if span[0] <= one.day <= span[1] and one.change_bp == one.change_bp]
    words = {"zh": ("加息", "降息", "不变"), "en": ("hike", "cut", "unchanged")}[frame.lang]
    return {
        "from": str(span[0]), "to": str(span[1]), "window": f"{frame.start}|{frame.end}", "every": every,
        "spans": [
            [str(max(one.start, span[0])), str(min(one.end or span[1], span[1]))]
            for one in frame.recessions
            if one.start <= span[1] and (one.end or span[1]) >= span[0]
        ],
        "events": [[str(one.day), one.label.in_(frame.lang)] for one in frame.events if span[0] < one.day < span[1]],
        "decisions": [[str(one.day), _by_sign(one, 1, -1, 0), _decision(one, words, frame.lang)] for one in inside],
        "marks": points, "levels": levels, "rise": frame.rise, "cut": frame.fall, "point": INK,
    }  # fmt: skip


def _decision(one: Decision, words: tuple[str, str, str], lang: Lang) -> str:
    gap = "" if lang == "zh" else " "
    size = f"{gap}{abs(one.change_bp):.0f}{gap}bp" if one.change_bp else ""
    return f"{one.day} FOMC{gap}{_by_sign(one, *words)}{size} → {one.lower:.2f}–{one.upper:.2f}{gap}%"


def _by_sign(decision: Decision, rise: Sign, cut_: Sign, none: Sign) -> Sign:
    return rise if decision.change_bp > 0 else cut_ if decision.change_bp < 0 else none


def named_days(days: tuple[date, ...], lang: Lang) -> list[str]:
    """Days under the axis: `28 Oct`, with the year below the first one of each."""
    found = []
    for place, day in enumerate(days):
        text = f"{day:%m-%d}" if lang == "zh" else f"{day.day} {day:%b}"
        found.append(text if place and days[place - 1].year == day.year else f"{text}<br>{day.year}")
    return found
