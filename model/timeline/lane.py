"""One lane of the timeline: its annotations in order of time, and how many fall in each unit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from model.timeline.calendar import Unit

Number = TypeVar("Number", np.int32, np.float64)
UnitOf = Callable[[NDArray[np.integer], Unit], NDArray[np.int64]]

SHORT = 31
"""Longest span in days of `Lane.short`: what may still reach into a window is found by bisection."""


@dataclass(frozen=True)
class Run:
    """Annotations sorted by first day; equal-length arrays.

    start, end: int32 drawn days, inclusive. row: int32 position in the index's columns. tag: int16.
    open: whether an end is unknown.
    """

    start: NDArray[np.int32]
    end: NDArray[np.int32]
    row: NDArray[np.int32]
    tag: NDArray[np.int16]
    open: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.row)

    def take(self, which: NDArray[np.generic] | slice) -> Run:
        """These of them, by number or by mask, in this order."""
        return Run(
            self.start[which], self.end[which], self.row[which], self.tag[which], self.open[which]
        )

    def with_row(self, start: int, end: int, row: int, tag: int, is_open: bool) -> Run:
        """This run and one more; later rows of the same day come after earlier ones."""
        at = int(np.searchsorted(self.start, np.int32(start), "right"))
        return Run(
            np.insert(self.start, at, start),
            np.insert(self.end, at, end),
            np.insert(self.row, at, row),
            np.insert(self.tag, at, tag),
            np.insert(self.open, at, is_open),
        )

    def without_row(self, start: int, row: int) -> Run:
        low, high = np.searchsorted(self.start, np.array([start, start + 1], np.int32))
        at = int(low + np.flatnonzero(self.row[low:high] == row)[0])
        return Run(
            np.delete(self.start, at),
            np.delete(self.end, at),
            np.delete(self.row, at),
            np.delete(self.tag, at),
            np.delete(self.open, at),
        )

    def window(self, first: int, last: int, reach: int | None) -> Run:
        """What touches the days `first` to `last`; no span of this run is longer than `reach`."""
        low = 0
        if reach is not None:
            low = int(np.searchsorted(self.start, _day(first - reach + 1)))
        high = int(np.searchsorted(self.start, _day(last), "right"))
        reaching = self.end[low:high] >= first
        if reaching.all():
            return self.take(slice(low, high))
        return self.take(np.flatnonzero(reaching) + low)


def _day(day: int) -> np.int32:
    """An int32 key: numpy copies a whole array to search it with a key of another type."""
    return np.int32(min(max(day, -(2**31)), 2**31 - 1))


@dataclass
class Level:
    """How many annotations fall in each unit of one length.

    at: sorted unit numbers at which a count may change; between two of them `across` and `spread`
    are constant and `within` 0. within, across: int32 arrays (tags, len(at)): annotations that lie
    wholly in the unit, and those that touch it but are longer than it or open at an end. spread:
    float64, the latter with one annotation's weight shared evenly by the units it touches, so that
    all weights together are the number of annotations. peak: the highest weight of a unit.
    """

    at: NDArray[np.int64]
    within: NDArray[np.int32]
    across: NDArray[np.int32]
    spread: NDArray[np.float64]
    peak: float = 0.0

    def counts(
        self, first: int, last: int
    ) -> tuple[NDArray[np.int64], NDArray[np.int32], NDArray[np.int32], NDArray[np.float64]]:
        """Units `first` to `last` inclusive, with their (tags, units) within, across and spread."""
        units = np.arange(first, last + 1)
        found = np.searchsorted(self.at, units, "right") - 1
        known = found >= 0
        found = np.maximum(found, 0)
        if not len(self.at):
            none = np.zeros((len(self.within), len(units)), np.int32)
            return units, none, none, none.astype(np.float64)
        exact = known & (self.at[found] == units)
        across = self.across[:, found] * known
        spread = np.where(across > 0, self.spread[:, found], 0.0)  # no dust of past subtractions
        return units, self.within[:, found] * exact, across, spread

    def add(self, first: int, last: int, tag: int, is_open: bool, by: int) -> None:
        """Count one annotation of the units `first` to `last` more (`by` 1) or less (-1)."""
        for unit in (first, last + 1):
            at = int(np.searchsorted(self.at, unit))
            if at == len(self.at) or self.at[at] != unit:
                before = slice(at - 1, at) if at else slice(0, 0)
                self.at = np.insert(self.at, at, unit)
                self.within = _with_column(self.within, at, slice(0, 0))
                self.across = _with_column(self.across, at, before)
                self.spread = _with_column(self.spread, at, before)
        low, high = np.searchsorted(self.at, [first, last + 1])
        if first == last and not is_open:
            self.within[tag, low] += by
        else:
            self.across[tag, low:high] += by
            self.spread[tag, low:high] += by / (last - first + 1)
        touched = self.within[:, low:high].sum(0) + self.spread[:, low:high].sum(0)
        self.peak = max(self.peak, float(touched.max()))


def _with_column(table: NDArray[Number], at: int, copied: slice) -> NDArray[Number]:
    """The table with a new column: a copy of the one in `copied`, or 0."""
    column = table[:, copied] if copied.stop else np.zeros((len(table), 1), table.dtype)
    return np.concatenate([table[:, :at], column, table[:, at:]], axis=1)


def count_units(run: Run, unit: Unit, unit_of: UnitOf, tags: int) -> Level:
    """Count a run's annotations by unit and tag."""
    if not len(run):
        none: NDArray[np.int32] = np.zeros((tags, 0), np.int32)
        return Level(np.zeros(0, np.int64), none, none, none.astype(np.float64))
    low, high = unit_of(run.start, unit), unit_of(run.end, unit)
    certain = (low == high) & ~run.open
    touched = high - low + 1
    at, low, after = _renumber(low, high + 1)
    count = len(at)
    group = run.tag.astype(np.int64) * count
    size = tags * count
    loose = np.flatnonzero(~certain)
    begins, ends = (group + low)[loose], (group + after)[loose]
    share = 1.0 / touched[loose]
    within = np.bincount((group + low)[certain], minlength=size)
    across = np.bincount(begins, minlength=size) - np.bincount(ends, minlength=size)
    within, across = within.reshape(tags, count), across.reshape(tags, count).cumsum(axis=1)
    steps = np.bincount(begins, share, size) - np.bincount(ends, share, size)
    steps = steps.astype(np.float64)  # of nothing at all, bincount gives whole numbers
    spread: NDArray[np.float64] = steps.reshape(tags, count).cumsum(axis=1)
    spread[across <= 0] = 0.0
    peak = float((within.sum(0) + spread.sum(0)).max())
    return Level(at, within.astype(np.int32), across.astype(np.int32), spread, peak)


def _renumber(
    low: NDArray[np.int64], after: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """The sorted distinct units of both arrays, and both as positions among them."""
    base = int(low.min())
    length = int(after.max()) - base + 1
    if length > 4 * len(low) + 100_000:  # far apart: a table of every unit would be mostly empty
        at = np.unique(np.concatenate([low, after]))
        return at, np.searchsorted(at, low), np.searchsorted(at, after)
    present = np.zeros(length, bool)
    present[low - base] = True
    present[after - base] = True
    position = np.cumsum(present) - 1
    return np.flatnonzero(present) + base, position[low - base], position[after - base]


@dataclass
class Lane:
    """The annotations of one lane, short spans apart from long ones, and their counts by unit."""

    short: Run
    long: Run
    undated: NDArray[np.int32]
    levels: dict[Unit, Level] = field(default_factory=dict)

    @property
    def dated(self) -> int:
        return len(self.short) + len(self.long)

    def only(self, shown: NDArray[np.bool_]) -> Lane:
        """The lane without the rows for which `shown` (one a row number) is false."""
        return Lane(
            self.short.take(shown[self.short.row]),
            self.long.take(shown[self.long.row]),
            self.undated[shown[self.undated]],
        )

    def level(self, unit: Unit, unit_of: UnitOf, tags: int) -> Level:
        """The counts by `unit`, made when first asked for."""
        if unit not in self.levels:
            both = self.short if not len(self.long) else joined(self.short, self.long)
            self.levels[unit] = count_units(both, unit, unit_of, tags)
        return self.levels[unit]

    def visible(self, first: int, last: int) -> Run:
        """What touches the days `first` to `last`, in order of first day."""
        short = self.short.window(first, last, SHORT)
        long = self.long.window(first, last, None)
        if not len(long):
            return short
        both = joined(short, long)
        return both.take(np.argsort(both.start, kind="stable"))

    def add(self, start: int, end: int, row: int, tag: int, is_open: bool, unit_of: UnitOf) -> None:
        if end - start < SHORT:
            self.short = self.short.with_row(start, end, row, tag, is_open)
        else:
            self.long = self.long.with_row(start, end, row, tag, is_open)
        self._count(start, end, tag, is_open, unit_of, 1)

    def remove(
        self, start: int, end: int, row: int, tag: int, is_open: bool, unit_of: UnitOf
    ) -> None:
        if end - start < SHORT:
            self.short = self.short.without_row(start, row)
        else:
            self.long = self.long.without_row(start, row)
        self._count(start, end, tag, is_open, unit_of, -1)

    def _count(
        self, start: int, end: int, tag: int, is_open: bool, unit_of: UnitOf, by: int
    ) -> None:
        days = np.array([start, end])
        for unit, level in self.levels.items():
            first, last = unit_of(days, unit)
            level.add(int(first), int(last), tag, is_open, by)


def joined(one: Run, other: Run) -> Run:
    """Both runs one after the other, not sorted."""
    return Run(
        np.concatenate([one.start, other.start]),
        np.concatenate([one.end, other.end]),
        np.concatenate([one.row, other.row]),
        np.concatenate([one.tag, other.tag]),
        np.concatenate([one.open, other.open]),
    )
