"""How intense it was: events or deaths by day and side, their running mean, highs and episodes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from model.timeline.calendar import Unit, unit_of, unit_start

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Daily:
    """Sums by day without gaps. first: ordinal of the first day. by_side: float64 (sides, days)."""

    first: int
    by_side: Floats

    @property
    def last(self) -> int:
        return int(self.first + self.by_side.shape[1] - 1)

    @property
    def total(self) -> Floats:
        total: Floats = self.by_side.sum(axis=0)
        return total


def daily(
    start: NDArray[np.integer],
    end: NDArray[np.integer],
    side: NDArray[np.integer],
    weight: NDArray[np.number],
    sides: int,
) -> Daily:
    """Sums by day of events (weight 1) or deaths; equal-length arrays, one row an event.

    An event of several days is spread evenly over them, so every sum stays what was reported. Rows
    need a first and a last day (`start` <= `end`).
    """
    if not len(start):
        return Daily(1, np.zeros((sides, 0)))
    first, days = int(start.min()), int(end.max()) - int(start.min()) + 1
    length = end.astype(np.int64) - start + 1
    share = np.asarray(weight, np.float64) / length
    steps = np.zeros((sides, days + 1))
    np.add.at(steps, (side, start - first), share)
    np.add.at(steps, (side, end - first + 1), -share)
    sums = steps[:, :-1].cumsum(axis=1)
    return Daily(first, np.where(np.abs(sums) < 1e-9, 0.0, sums))


def by_unit(given: Daily, unit: Unit) -> tuple[NDArray[np.int64], Floats]:
    """Unit numbers without gaps and the (sides, units) sums of their days."""
    days = np.arange(given.first, given.last + 1)
    if not len(days):
        return days, given.by_side
    numbers = unit_of(days, unit)
    starts = np.flatnonzero(np.diff(numbers, prepend=numbers[0] - 1))
    return numbers[starts], np.add.reduceat(given.by_side, starts, axis=1)


def running_mean(values: Floats, window: int = 30) -> Floats:
    """Mean of each day and the `window` - 1 before it; what lies before the first day counts 0."""
    sums = np.concatenate([np.zeros(window), values]).cumsum()
    means: Floats = np.maximum((sums[window:] - sums[:-window]) / window, 0.0)
    return means


def high(values: Floats, days: int) -> int | None:
    """Position of the highest value among the last `days`, the latest of equals; None when all 0."""
    tail = values[-days:]
    if not len(tail) or tail.max() <= 0:
        return None
    return len(values) - 1 - int(np.argmax(tail[::-1]))


@dataclass(frozen=True)
class MonthChange:
    """One month against the same month a year before; share is None when that one had nothing.

    is_whole: whether the data go to its end.
    """

    first_day: int
    now: float
    before: float
    is_whole: bool = True

    @property
    def share(self) -> float | None:
        return None if not self.before else self.now / self.before - 1


def month_changes(given: Daily) -> list[MonthChange]:
    """Each month that has the same month a year before it in the data."""
    months, sums = by_unit(given, Unit.MONTH)
    totals = sums.sum(axis=0)
    starts = unit_start(np.append(months, months[-1:] + 1), Unit.MONTH)
    return [
        MonthChange(
            int(starts[at]),
            float(totals[at]),
            float(totals[at - 12]),
            bool(starts[at + 1] <= given.last + 1),
        )
        for at in range(12, len(months))
    ]


@dataclass(frozen=True)
class Episode:
    """A proposed period. first, last: ordinals, days with events. peak: its busiest day."""

    first: int
    last: int
    peak: int
    total: float


def usual_threshold(given: Daily, window: int = 7) -> float:
    """A threshold to begin with: the mean of the running mean and one and a half deviations."""
    smooth = _smooth(given.total, window)
    return float(smooth.mean() + 1.5 * smooth.std()) if len(smooth) else 0.0


def episodes(given: Daily, threshold: float, window: int = 7, gap: int = 10) -> list[Episode]:
    """Stretches in which the mean of the `window` days around a day rises above `threshold`.

    Two stretches with at most `gap` quiet days between them are one. The ends are days on which
    something happened.
    """
    total = given.total
    above = np.flatnonzero(_smooth(total, window) > threshold)
    if not len(above):
        return []
    cuts = np.flatnonzero(np.diff(above) > gap + 1)
    found = []
    for low, high_ in zip(np.append(0, cuts + 1), np.append(cuts, len(above) - 1), strict=True):
        inside = np.arange(above[low], above[high_] + 1)
        active = inside[total[inside] > 0]
        if len(active):
            first, last = int(active[0]), int(active[-1])
            part = total[first : last + 1]
            found.append(
                Episode(
                    given.first + first,
                    given.first + last,
                    given.first + first + int(part.argmax()),
                    float(part.sum()),
                )
            )
    return found


def _smooth(values: Floats, window: int) -> Floats:
    """Mean of the days around each day, as many as there are."""
    half = window // 2
    sums = np.concatenate([[0.0], values.cumsum()])
    at = np.arange(len(values))
    low, high_ = np.maximum(at - half, 0), np.minimum(at + half + 1, len(values))
    smooth: Floats = (sums[high_] - sums[low]) / np.maximum(high_ - low, 1)
    return smooth
