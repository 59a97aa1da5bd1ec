"""Steps from the public values to the desk's: where no date is shared, and where one value stands alone."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from cache.drop_in import sentences
from cache.drop_in.form import File
from cache.drop_in.sentences import on_line
from macro.compute.magnitude import AMOUNTS, has_base
from macro.declare.dates import dates
from macro.declare.series import Series
from macro.declare.text import Label

# Amounts are never rebased, so that 亿 (0.1 bn) for billions shows; an index can be, by less than twenty.
MOST_TIMES, MOST_TIMES_AMOUNTS = 20.0, 5.0
# Where no date is shared: so many times the move that only one in a hundred periods exceeds is no growth, and so many times
# the largest is no news.
LEAST_HISTORY, RARE, RARE_TIMES, LARGEST_TIMES = 24, 0.99, 2.0, 3.0
# A rate as a fraction is a hundredth, and a sum in another unit a thousandth or a millionth, give or take what they moved by;
# below some tenths of a percent a rate may well be a hundredth of itself.
HUNDREDFOLD, LEAST_RATE, THOUSANDFOLD = 1.5, 0.5, 3.2
NEAR = pd.Timedelta(days=400)  # from the public values, for amounts to be compared with the next ones
# Days of rates from which the largest move is known.
LEAST_DAYS = 500


def most_times(one: Series) -> float:
    """How many times the public values those of the desk can be in the same unit."""
    return MOST_TIMES_AMOUNTS if one.quantity.kind in AMOUNTS else MOST_TIMES


def seam(one: Series, values: pd.Series, known: pd.Series) -> Iterator[Label]:
    """Where no date is shared, the step between the public values and the desk's stands beside those of history."""
    if len(known) < LEAST_HISTORY or len(values.index.intersection(known.index)):
        return
    before, after = known[known.index < values.index[0]], known[known.index > values.index[-1]]
    joins = [(before, before.iloc[-1:], values.iloc[:1])] if len(before) else []
    joins += [(after, after.iloc[:1], values.iloc[-1:])] if len(after) else []
    spacing = np.median(np.diff(dates(known).as_unit("s").to_numpy())).astype("int64")
    for side, public, desk in joins:
        periods = max(abs((desk.index[0] - public.index[0]).total_seconds()) / float(spacing), 1.0)
        another = abs(desk.index[0] - public.index[0]) <= NEAR and _another_unit(one, values, side)
        yield from _step(one, known, public, desk, periods, another)


def _another_unit(one: Series, values: pd.Series, known: pd.Series) -> bool:
    """Whether the desk's amounts are about a thousandth, a millionth or as many times the public ones next to them."""
    if one.quantity.kind not in AMOUNTS:
        return False
    earlier = known.index[-1] < values.index[0]
    ours, theirs = (
        float((one.iloc[-LEAST_HISTORY:] if last else one.iloc[:LEAST_HISTORY]).abs().median())
        for one, last in ((values, not earlier), (known, earlier))
    )
    if not ours or not theirs:
        return False
    thousands = abs(np.log(ours / theirs)) / np.log(1000)
    return round(thousands) > 0 and abs(thousands - round(thousands)) * np.log(1000) < np.log(THOUSANDFOLD)


def _step(
    one: Series, known: pd.Series, public: pd.Series, desk: pd.Series, periods: float, another_unit: bool
) -> Iterator[Label]:
    """What is said of a step from a public value to one of the desk's, so many periods away."""
    old, new = float(public.iloc[0]), float(desk.iloc[0])
    if not old or not new:
        return
    day, then = public.index[0].date(), desk.index[0].date()
    said = {"id": one.id, "before": f"{old:,.7g}", "day": day, "after": f"{new:,.7g}", "then": then}
    ratio, most, kind = abs(new / old), most_times(one), one.quantity.kind
    usual = float(np.log(known[known > 0]).diff().abs().quantile(RARE))
    if has_base(one):
        if abs(np.log(ratio)) > RARE_TIMES * usual * periods:
            yield sentences.BASE_SEAM.filled(step=f"{(ratio - 1) * 100:+.1f}", usual=f"{usual * 100:.1f}", **said)
        return
    wander = periods**0.5  # what has no trend wanders, what has one grows
    far = abs(new - old) > LARGEST_TIMES * float(known.diff().abs().max()) * wander
    unlike = abs(np.log(ratio)) > RARE_TIMES * usual * (wander if kind == "fx" else periods)
    if kind == "fx":
        wrong = unlike
    elif kind == "percent" and abs(old) >= LEAST_RATE and not (known < 0).any():  # a spread may well be near zero
        hundredfold = abs(abs(np.log(ratio)) - np.log(100)) < np.log(HUNDREDFOLD)
        wrong = hundredfold or (far and not 1 / most <= ratio <= most)
    else:
        wrong = not 1 / most <= ratio <= most and (far or (kind in AMOUNTS and (unlike or another_unit)))
    if wrong:
        yield sentences.UNIT_SEAM.filled(ratio=f"{ratio:,.4g}", unit=one.quantity.text, **said)


def alone(one: Series, file: File, values: pd.Series, known: pd.Series) -> list[Label]:
    """A rate of a day far from the days before and after it, by more than it ever moved in a day: a slip of the hand.

    Only where much of its history is public, and not before that begins or where it says the same.
    """
    if one.quantity.kind != "percent" or one.frequency not in ("D", "D7") or len(known) < LEAST_DAYS:
        return []
    most = LARGEST_TIMES * float(known.diff().abs().max())
    steps = pd.concat([known[~known.index.isin(values.index)], values]).sort_index().diff()
    there, back = steps, steps.shift(-1)
    odd = values.index.intersection(steps.index[((there.abs() > most) & (back.abs() > most) & (there * back < 0)).to_numpy()])
    odd = odd[(odd > known.index[0]) & (values[odd] != known.reindex(odd)).to_numpy()]
    if not len(odd):
        return []
    day = odd[0].date()
    told = {"value": f"{values[odd[0]]:g}", "step": f"{abs(there[odd[0]]):.2f}", "most": f"{most:.2f}"}
    return [on_line(file.lines[day], sentences.ALONE.filled(id=one.id, day=day, **told))]
