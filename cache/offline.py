"""Whether the desk is without a network: no fault of any source, and one sentence in place of a count of failures."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime

from cache.status import SeriesStatus
from macro.compute.wording import whole_day
from macro.declare.text import Label

EMBEDDED_TO = Label("无网络：内置数据截至{day}", "No network: embedded data to {day}")
DATA_TO = Label("无网络：数据截至{day}", "No network: data to {day}")
NO_DATA = Label("无网络", "No network")
# One source that cannot be reached is that source's bad day.
FEWEST = 2
NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Offline:
    """A desk without a network: the last day of what it shows, and whether that is embedded; no day where it shows nothing."""

    to: date | None
    embedded: bool

    @property
    def said(self) -> Label:
        if self.to is None:
            return NO_DATA
        return (EMBEDDED_TO if self.embedded else DATA_TO).filled(day=whole_day(self.to))


def offline(rows: Iterable[SeriesStatus], today: date) -> Offline | None:
    """How a desk without a network stands; None where nothing says that the network is missing.

    It is missing where, since the last answer of any source, no connection was made to any that was tried, these are at
    least two, and they are most of the sources that ever answered or, where none has, of those that were tried: a
    network that lets some sources through is one. An answer of any kind, a refusal too, shows that there is a network.
    """
    found = tuple(rows)
    tried = {one.series.source for one in found if one.tried_at}
    answering = {one.series.source for one in found if one.answered}
    last_answer = max((one.met_at for one in found if one.met_at), default=NEVER)
    cut_off = {one.series.source for one in found if one.unreached and one.tried_at and one.tried_at > last_answer}
    witnesses = answering & tried or tried
    if len(cut_off) < FEWEST or 2 * len(cut_off & witnesses) <= len(witnesses):
        return None
    return Offline(*_reach(found, today))


def _reach(rows: Iterable[SeriesStatus], today: date) -> tuple[date | None, bool]:
    """The last day up to today of any public series shown, and whether nothing fetched reaches it."""
    known = [one for one in rows if one.last and one.last <= today]  # projections lie ahead
    fetched = max((one.last for one in known if one.last and one.origin == "fetched"), default=date.min)
    embedded = max((one.last for one in known if one.last and one.origin == "embedded"), default=date.min)
    last = max(fetched, embedded)
    return (last if last > date.min else None), embedded > fetched
