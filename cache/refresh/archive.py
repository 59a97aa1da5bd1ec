"""Fetches series as they stood on a past day, and brings what comes into the unit the series has now before it is kept."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date

import pandas as pd

from cache.refresh.engine import Outcome, say, shown, utc_now
from cache.refresh.gate import out_of_bounds
from cache.store import vintages
from cache.store.parquet import Record, Store
from data_sources.wire.base import BadPayload, Fetched, NotFound, Source, SourceError
from data_sources.wire.scale import check_scale
from macro.compute.magnitude import AMOUNTS, fit, scale
from macro.declare.series import Series
from macro.declare.text import Label

CONVERTED = Label(
    "{id}在{day}的历史版本以另一单位给出（为之后数值的{times}倍），已换算。",
    "The vintage of {id} for {day} came in another unit ({times} times its later values) and was converted.",
)
NO_FIT = Label(
    "{id}在{day}的历史版本约为之后数值的{times}倍，没有单位能解释，未予保存。",
    "The vintage of {id} for {day} is about {times} times its later values, which no unit explains; it is not kept.",
)
NO_UNIT = Label(
    "{id}在{day}的历史版本未注明单位，也没有可供比较的数值，未予保存。",
    "The vintage of {id} for {day} names no unit, and there are no later values to tell it by; it is not kept.",
)


def fetch_vintages(
    store: Store, sources: Mapping[str, Source], day: date, series: Sequence[Series], stop: Callable[[], bool] = lambda: False
) -> tuple[Outcome, ...]:
    """Fetches series as they stood on a day and keeps them for ever; what exists and is sound is not asked for again.

    A source that has no vintage for the day is remembered as such; one that cannot be reached is tried again next time.
    """
    held = vintages.held(store, day)
    outcomes = []
    for one in series:
        if one.source not in sources or stop() or (one.id in held and vintages.sound(store, day, one, _later(store, one))):
            continue
        started = time.monotonic()
        outcome = _vintage(store, sources[one.source], day, one)
        say(outcome, time.monotonic() - started, vintage=day.isoformat())
        outcomes.append(outcome)
    return tuple(outcomes)


def _later(store: Store, series: Series) -> Callable[[], pd.Series]:
    """Reads what the desk shows of a series now."""

    def read() -> pd.Series:
        stored = store.read(series.id)
        return shown(series, stored.values if stored else None)

    return read


def _vintage(store: Store, source: Source, day: date, series: Series) -> Outcome:
    record = Record(series.id, "", series.release.label.en, utc_now())
    try:
        fetched = source.fetch(series.source_code, as_of=day)
        factor = _factor(source, day, series, fetched, _later(store, series))
        if refused := out_of_bounds(series, fetched.values.dropna() * factor):
            raise BadPayload(refused)
    except NotFound as error:
        vintages.write(store, day, record, pd.Series(dtype="float64", index=pd.DatetimeIndex([])))
        return Outcome(series, "skipped", why=error.sentence)
    except SourceError as error:
        return Outcome(series, "failed", why=error.sentence)
    values, same = fetched.values * factor, factor == 1.0
    units = fetched.units if same and fetched.units else series.quantity.text
    vintages.write(store, day, replace(record, source=fetched.source, units=units), values)
    last = values.dropna().index[-1].date() if values.notna().any() else None
    why = None if same else CONVERTED.filled(id=series.id, day=day, times=f"{1 / factor:,.4g}")
    return Outcome(series, "updated", new=int(values.notna().sum()), last=last, why=why)


def _factor(source: Source, day: date, series: Series, fetched: Fetched, later: Callable[[], pd.Series]) -> float:
    """What a vintage is to be multiplied by; BadPayload for one whose unit neither its words nor its later values tell.

    Its words alone are not believed where values can be compared: a source may tell today's unit of what was in another.
    """
    told = 1.0
    if series.quantity.kind not in AMOUNTS:
        check_scale(series, fetched)
    elif fetched.units:
        told = scale(fetched.units) / scale(series.quantity.text)
    found = fit(series, fetched.values * told, later())
    if found.times is None and found.factor is None and not fetched.units:
        latest = source.fetch(series.source_code)
        check_scale(series, latest)
        found = fit(series, fetched.values, latest.values)
    if found.factor is not None:
        return told * found.factor
    if found.times is None and fetched.units:
        return told
    why = NO_UNIT if found.times is None else NO_FIT
    raise BadPayload(why.filled(id=series.id, day=day, times=f"{found.times or 0:,.4g}"))
