"""When an indicator changed state: by the printed number, on the day of the reading, and with a gap said as such."""

from __future__ import annotations

from datetime import date

import pandas as pd

from macro.declare.units import USD_BN
from macro.pressure import gauge as g
from macro.pressure import turns
from macro.pressure.thresholds import Thresholds
from tests.macro.pressure.test_gauge import BN, daily, entry, reader, rows, weekly

BOUNDS = entry(watch_above=900.0, stressed_above=1000.0)


def tga(values: list[float], end: str = "2026-10-07") -> g.Reading:
    return rows({"WDTGAL": weekly(end, [value * BN for value in values])}, Thresholds({"TGA": BOUNDS}))["TGA"]


def test_every_change_of_state_has_its_day_and_levels() -> None:
    """880, 910, 905, 1020, 890: to watch, to stressed, back to calm, dated by the reading that changed it."""
    found = turns.of_row(tga([880, 910, 905, 1020, 890]))
    assert [(turn.day.isoformat(), turn.before, turn.after) for turn in found] == [
        ("2026-09-16", "calm", "watch"),
        ("2026-09-30", "watch", "stressed"),
        ("2026-10-07", "stressed", "calm"),
    ]
    assert (found[-1].last, found[-1].was, found[-1].level) == (date(2026, 9, 30), 1020 * BN, 890 * BN)
    assert not found[-1].loose


def test_the_last_state_is_that_of_the_row() -> None:
    """The history ends in the state the gauge shows, also where rounding decides: 900.04 prints as 900.0, not above."""
    row = tga([880, 900.04])
    assert turns.states(row.drawn.known, BOUNDS, USD_BN).tolist() == ["calm", "calm"]
    assert row.state == "calm"
    assert turns.of_row(row) == ()


def test_a_missing_week_makes_the_day_the_latest_possible() -> None:
    """With a week missing the turn may have come earlier."""
    known = pd.Series([880 * BN, 950 * BN], index=pd.DatetimeIndex(["2026-09-23", "2026-10-07"]))
    (turn,) = turns.of_row(rows({"WDTGAL": known}, Thresholds({"TGA": BOUNDS}))["TGA"])
    assert turn.loose


def test_without_threshold_or_history_there_is_no_turn() -> None:
    """No bound, no reading or a single one: nothing to tell."""
    assert turns.of_row(rows({"WDTGAL": weekly("2026-10-07", [1.0, 2.0])}, Thresholds())["TGA"]) == ()
    assert turns.of_row(tga([950])) == ()
    assert turns.of_row(rows({})["TGA"]) == ()


def test_the_newest_turns_of_all_come_first() -> None:
    """Two indicators, their turns in one list; each one's last by its key."""
    stored = {
        "WDTGAL": weekly("2026-10-07", [880 * BN, 950 * BN]),
        "RRPONTSYD": daily("2026-10-06", [150 * BN, 50 * BN, 120 * BN]),
    }
    bounds = Thresholds({"TGA": BOUNDS, "ONRRP": entry(watch_below=100.0)})
    found = tuple(rows(stored, bounds).values())
    assert [(turn.key, turn.after) for turn in turns.newest(found, 2)] == [("TGA", "watch"), ("ONRRP", "calm")]
    assert {key: turn.after for key, turn in turns.last(found).items()} == {"TGA": "watch", "ONRRP": "calm"}
    assert reader(stored)("WDTGAL").last == date(2026, 10, 7)
