"""Moments as a desk reads them: New York's day and clock."""

from __future__ import annotations

from datetime import datetime

from macro.declare.releases import NEW_YORK
from macro.declare.text import ABSENT


def moment(at: datetime | None) -> str:
    """`2026-11-19 16:30`; a dash where there is none."""
    return f"{at.astimezone(NEW_YORK):%Y-%m-%d %H:%M}" if at else ABSENT


def clock(at: datetime, now: datetime) -> str:
    """`16:30:05`, with its day before it where that is not today."""
    day = "" if at.astimezone(NEW_YORK).date() == now.astimezone(NEW_YORK).date() else "%Y-%m-%d "
    return f"{at.astimezone(NEW_YORK):{day}%H:%M:%S}"


def short(at: datetime | None, now: datetime) -> str:
    """`16:30` of today, else `11-19 16:30`, with the year where more than half of one lies between; a dash for none."""
    if at is None:
        return ABSENT
    local = at.astimezone(NEW_YORK)
    if local.date() == now.astimezone(NEW_YORK).date():
        return f"{local:%H:%M}"
    return f"{local:%m-%d %H:%M}" if abs((at - now).days) < 180 else f"{local:%Y-%m-%d}"
