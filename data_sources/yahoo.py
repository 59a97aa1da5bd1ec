"""Daily closes of fed funds futures from Yahoo's chart service, which forgets a contract when it expires.

The market data is CME's: fetched by each user, never shipped.
"""

from __future__ import annotations

import json
import math
import os
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from data_sources.wire import sentences
from data_sources.wire.base import BadPayload, Fetched, NotFound, Unavailable, by_date, since_or_all
from data_sources.wire.http import USER_AGENT, Answer, Http, scrub
from macro.declare.releases import NEW_YORK
from macro.policy.futures import PLAUSIBLE

NAME = "Yahoo"
SOURCE = "Yahoo Finance"
BASE_VARIABLE = "FEDLENS_YAHOO"
BASE = "https://query1.finance.yahoo.com/v8/finance/chart"

DAYS_BACK = 400
SESSION_ENDS = time(17)  # New York; what is quoted later belongs to the next day's session
NO_DATA = "Data doesn't exist for startDate"  # the error, under status 400, of a symbol without a close in the days asked for
# Yahoo is reported to answer 429 to agents that do not begin like this; the rest says who is asking.
AGENT = f"Mozilla/5.0 (compatible; {USER_AGENT})"
TICK = 0.0025  # a quarter of a basis point, the smallest step of these prices


def now_in_new_york() -> datetime:
    return datetime.now(NEW_YORK)


class Yahoo:
    """One symbol a call, by its days, because a range in words thins the rows out."""

    def __init__(self, http: Http, now: Callable[[], datetime] = now_in_new_york) -> None:
        self._http, self._now = http, now

    def fetch(self, code: str, as_of: date | None = None, since: date | None = None) -> Fetched:
        """Closes from `since`, else of the last 400 days; older ones are for the store to keep."""
        if as_of is not None:
            raise NotFound(sentences.NO_VINTAGE.filled(name=NAME, code=code))
        now = self._now().astimezone(NEW_YORK)
        return since_or_all(lambda day: self._from(code, day or now.date() - timedelta(days=DAYS_BACK), now), since)

    def _from(self, code: str, start: date, now: datetime) -> Fetched:
        asked = {
            "interval": "1d",
            "period1": str(int(datetime.combine(start, time(), NEW_YORK).timestamp())),
            "period2": str(int(now.timestamp())),
        }
        base = (os.environ.get(BASE_VARIABLE) or BASE).rstrip("/")
        chart = _chart(self._http.get(f"{base}/{code}", asked, NAME, AGENT), code)
        values = by_date(_closes(chart, code, start, now), NAME, code)
        if values.empty:
            raise NotFound(sentences.NO_CLOSE.filled(name=NAME, code=code))
        return Fetched(values, SOURCE, since=start)


def _chart(answer: Answer, code: str) -> dict[str, Any]:
    """The one result of an answer; an error is told by its words, whatever the status."""
    try:
        chart = json.loads(answer.body)["chart"]
        error = chart.get("error")
        words = scrub(f"{error.get('code')}: {error.get('description')}") if error else ""
    except (ValueError, KeyError, TypeError, AttributeError):
        if answer.status == 404:
            raise NotFound(sentences.NOT_CARRIED.filled(name=NAME, code=code)) from None
        if answer.status != 200:
            raise Unavailable(sentences.REFUSED.filled(name=NAME, status=answer.status)) from None
        raise BadPayload(sentences.UNREADABLE.filled(name=NAME, code=code)) from None
    if NO_DATA in words:
        raise NotFound(sentences.NO_CLOSE.filled(name=NAME, code=code))
    if answer.status == 404 or words.startswith("Not Found"):
        raise NotFound(sentences.NOT_CARRIED.filled(name=NAME, code=code))
    if words:
        raise BadPayload(sentences.REFUSED_SAYING.filled(name=NAME, code=code, words=words[:120]))
    if answer.status != 200:
        raise Unavailable(sentences.REFUSED.filled(name=NAME, status=answer.status))
    found = chart.get("result")
    if not (isinstance(found, list) and len(found) == 1 and isinstance(found[0], dict)):
        raise BadPayload(sentences.NOT_ITS_TABLE.filled(name=NAME, code=code))
    return found[0]


def _closes(chart: dict[str, Any], code: str, start: date, now: datetime) -> list[tuple[str, float]]:
    """Each finished day's close on the grid of ticks; a null is a day without one, and the running session has none yet.

    A day stamped twice (at midnight and at its latest quote) counts once, by the later stamp.
    """
    meta = chart.get("meta", {})
    if meta.get("symbol") != code:
        raise BadPayload(sentences.OTHER_COLUMN.filled(name=NAME, got=str(meta.get("symbol"))[:20], column=code))
    if meta.get("dataGranularity", "1d") != "1d":
        raise BadPayload(sentences.OTHER_COLUMN.filled(name=NAME, got=str(meta["dataGranularity"])[:20], column="1d"))
    try:
        # By name: gmtoffset is today's, and would move the midnights on the other side of a clock change by a day.
        zone = ZoneInfo(meta.get("exchangeTimezoneName", NEW_YORK.key))
        stamps = [datetime.fromtimestamp(one, zone) for one in chart.get("timestamp", [])]
        prices = chart["indicators"]["quote"][0].get("close", [])
    except (KeyError, IndexError, TypeError, AttributeError, ValueError, OverflowError, OSError, ZoneInfoNotFoundError):
        raise BadPayload(sentences.NOT_ITS_TABLE.filled(name=NAME, code=code)) from None
    if not isinstance(prices, list) or len(prices) != len(stamps):
        raise BadPayload(sentences.NOT_ITS_TABLE.filled(name=NAME, code=code))
    finished = now.date() if now.time() >= SESSION_ENDS else now.date() - timedelta(days=1)
    closes: dict[date, float] = {}
    for stamp, price in zip(stamps, prices, strict=True):
        day = stamp.date()
        evening = stamp.time() >= SESSION_ENDS or stamp.weekday() >= 5
        if price is None or evening or not start <= day <= finished:
            continue
        closes[day] = _tick(price, code, day)
    return [(day.isoformat(), price) for day, price in closes.items()]


def _tick(price: Any, code: str, day: date) -> float:
    """The price without float noise; BadPayload for what cannot be 100 minus an overnight rate."""
    if isinstance(price, bool) or not isinstance(price, int | float) or not math.isfinite(price):
        raise BadPayload(sentences.NOT_A_NUMBER.filled(name=NAME, code=code, day=day))
    if not PLAUSIBLE[0] <= price <= PLAUSIBLE[1]:
        raise BadPayload(sentences.IMPLAUSIBLE.filled(name=NAME, code=code, day=day, value=f"{price:g}"))
    return round(round(price / TICK) * TICK, 4)
