"""The morning brief: three to six sentences by rules on the numbers, the most important of all that could be said."""

from __future__ import annotations

from datetime import date

import numpy as np

from macro.compute.publication import federal_holidays
from macro.declare.text import Label
from macro.morning.brief import market as brief_market
from macro.morning.brief import policy as brief_policy
from macro.morning.brief import spoken as s
from macro.morning.brief.releases import told
from macro.morning.brief.sentence import Sentence, made
from macro.morning.morning import Morning, business_days

OLD_CLOSE = Label(
    "最新市场收盘为{on}，距今{days}天；下文各数均注明日期，并非昨日行情。",
    "The last market close held here is that of {on}, {days} days ago; every number below bears its own date.",
)
MOST = 6
USUAL_AGE = 2  # business days from the last close of the H.15 to the morning before the next one is out


def sentences(morning: Morning) -> tuple[Sentence, ...]:
    """The most important ones in the order they are read; fewer than three only where little had been published."""
    possible = (
        brief_policy.policy(morning),
        brief_market.rates(morning),
        brief_market.unusual(morning),
        *releases(morning),
        brief_market.since(morning),
        brief_policy.pressure(morning),
        brief_policy.decision(morning),
    )
    found = [one for one in possible if one is not None]
    best = sorted(found, key=lambda one: (-one.weight, one.place))[:MOST]
    return tuple(sorted(best, key=lambda one: one.place))


def releases(morning: Morning) -> list[Sentence]:
    """The four big releases published since the last business day; without any of them the newest there is."""
    found = told({one.key.line.key: one for one in morning.prints}, morning.edge)
    yesterday = date.fromisoformat(str(np.busday_offset(morning.edge, -1, roll="forward", holidays=federal_holidays())))
    new = [one for one in found if one.lead.out and one.lead.out >= yesterday]
    weight = 8.0 if new else 3.0
    return [
        made(one.clause, 3, weight, one.lead.key.figure, one.lead.key.page, (one.lead.drawn,), revised_told=True)
        for one in new or found[:1]
    ]


def age(morning: Morning) -> Label | None:
    """That the last close is older than it should be, with its day; None while it is the one to expect."""
    close, edge = morning.close, morning.edge
    if close is None or business_days(close, edge) <= USUAL_AGE:
        return None
    return OLD_CLOSE.filled(on=s.day(close, edge), days=(edge - close).days)
