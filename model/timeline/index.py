"""The timeline's index: what lies in a window of days, and how many, without looking at the rest.

Per lane the annotations stand sorted by first day, so a window is found by bisection, and counts by
calendar unit are kept by length of unit, so a frame costs what is on screen. Changes are applied in
place. All days are ordinals (see `model.timeline.columns`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from model.timeline.calendar import Unit, unit_of
from model.timeline.columns import (
    DTYPES,
    UNDATED,
    Columns,
    Form,
    drawn_span,
    forms,
)
from model.timeline.lane import SHORT, Lane, Level, Run
from model.timeline.sorting import empty_lane, sorted_lanes

Mask = NDArray[np.bool_]
Rows = NDArray[np.int32]

NOT_GIVEN = "not given"
"""The lane of what has no value in the field that makes the lanes."""

_TABLE_DAYS = 4_000_000


@dataclass(frozen=True)
class Bins:
    """Counts of one lane by calendar unit.

    units: int64 numbers of the units, one after the other. within, across: int32 (tags, units),
    annotations that lie in the unit, and those that only touch it; one longer than a unit is in
    `across` of each unit it touches. spread: float64 (tags, units), the same with one annotation's
    weight shared by those units: what is drawn, so that nobody is drawn twice.
    """

    unit: Unit
    units: NDArray[np.int64]
    within: NDArray[np.int32]
    across: NDArray[np.int32]
    spread: NDArray[np.float64]

    @property
    def weights(self) -> NDArray[np.float64]:
        """What is drawn by tag: (tags, units)."""
        return self.within + self.spread


@dataclass(frozen=True)
class Changes:
    """What happened to the rows since the index was built; a changed row comes with its new self."""

    added: Columns | None = None
    removed: Sequence[int] = ()
    changed: Columns | None = None


class TimelineIndex:
    """Annotations by lane and time. Row numbers are positions in the columns, not row keys."""

    def __init__(self, lanes: list[str], tags: list[str]) -> None:
        self.lanes = lanes
        self.tags = tags
        self.version = 0
        self._all: list[Lane] = []
        self._lanes: list[Lane] = []  # what is shown; the same list as _all when nothing is hidden
        self._overall: dict[Unit, Bins] = {}
        self._extent: tuple[int, int] | None = None
        self._whole: tuple[int, int] | None = None
        self._living = 0
        self._count = 0
        self._alive: Mask = np.zeros(0, bool)
        self._columns = {name: np.zeros(0, kind) for name, kind in DTYPES.items()}
        self._rowid_order: NDArray[np.int64] | None = None
        self._indexed = 0
        self._added: dict[int, int] = {}
        self._mask: Mask | None = None
        self._known_on: int | None = None
        self._tables: dict[Unit, tuple[int, NDArray[np.int64]]] = {}

    @classmethod
    def build(cls, columns: Columns, lanes: list[str], tags: list[str]) -> TimelineIndex:
        """An index of all rows; lanes and tags are the names that the columns' numbers mean."""
        index = cls(list(lanes), list(tags))
        count = index._count = index._indexed = len(columns)
        room = count + max(1024, count // 16)
        for field in fields(Columns):
            given = getattr(columns, field.name)
            stored = np.zeros(room, DTYPES[field.name])
            stored[:count] = given
            index._columns[field.name] = stored
        index._alive = np.zeros(room, bool)
        index._alive[:count] = True
        index._living = count
        rowid = index._columns["rowid"][:count]
        if count and not bool((rowid[1:] > rowid[:-1]).all()):
            index._rowid_order = np.argsort(rowid, kind="stable")
        index._all = index._sorted()
        index._narrow()
        return index

    def by(self, codes: NDArray[np.integer], names: Sequence[str]) -> TimelineIndex:
        """The same rows, with the same row numbers, in lanes of another field.

        codes: one integer a row number, -1 where the field is empty; those get a last lane of their
        own, `NOT_GIVEN`, when there are any. What is hidden here is hidden there.
        """
        codes = np.asarray(codes)[: self._count]
        loose = bool((codes < 0).any())
        index = TimelineIndex([*names, *([NOT_GIVEN] if loose else [])], self.tags)
        index._columns = {name: column.copy() for name, column in self._columns.items()}
        index._columns["lane"][: self._count] = np.where(codes < 0, len(names), codes)
        index._count, index._indexed, index._living = self._count, self._indexed, self._living
        index._alive, index._added = self._alive.copy(), dict(self._added)
        index._rowid_order = self._rowid_order
        index._mask, index._known_on = self._mask, self._known_on
        index._all = index._sorted()
        index._narrow()
        return index

    def __len__(self) -> int:
        return self._living

    # What is shown

    def keep(self, mask: Mask | None) -> None:
        """Show only the rows for which `mask` (bool, one a row number) is true; None shows all."""
        self._mask = mask
        self._narrow()

    def as_known_on(self, day: int | None) -> None:
        """Show only what had been reported by the end of `day`; what has no report day is shown."""
        if day != self._known_on:
            self._known_on = day
            self._narrow()

    def hidden(self) -> int:
        """How many rows the mask and the "as known on" day leave out."""
        shown = self.shown()
        return 0 if shown is None else len(self) - int(np.count_nonzero(shown))

    def shown(self) -> Mask | None:
        """Which row numbers are shown; None when none is left out."""
        if self._mask is None and self._known_on is None:
            return None
        shown: Mask = self._alive[: self._count].copy()
        if self._mask is not None:
            shown[: len(self._mask)] &= self._mask
        if self._known_on is not None:
            shown &= self._columns["reported"][: self._count] <= np.int32(self._known_on)
        return shown

    def is_shown(self, rows: NDArray[np.integer]) -> Mask:
        """Whether each of these row numbers is shown."""
        shown: Mask = self._alive[rows].copy()
        if self._mask is not None:
            old = rows < len(self._mask)
            shown[old] &= self._mask[rows[old]]
        if self._known_on is not None:
            shown &= self._columns["reported"][rows] <= np.int32(self._known_on)
        return shown

    # Questions

    def extent(self) -> tuple[int, int] | None:
        """First and last day of all that is shown and dated; None when there is nothing."""
        if self._extent is None:
            self._extent = _extent_of(self._lanes)
        return self._extent

    def whole(self) -> tuple[int, int] | None:
        """First and last day of all that is dated, hidden or not: it stays while the line moves."""
        if self._whole is None:
            self._whole = _extent_of(self._all)
        return self._whole

    def rows(self) -> Columns:
        """The fields of every row number, of rows that are gone too: not copied, not to be written."""
        return Columns(*(self._columns[field.name][: self._count] for field in fields(Columns)))

    def columns_of(self, rows: NDArray[np.integer]) -> Columns:
        """The fields of these row numbers, in this order."""
        return Columns(*(self._columns[field.name][rows] for field in fields(Columns)))

    def forms_of(self, rows: NDArray[np.integer]) -> NDArray[np.uint8]:
        """How each of these rows is drawn (`Form`)."""
        return forms(self._columns["first"][rows], self._columns["last"][rows])

    def flags_of(self, rows: NDArray[np.integer]) -> NDArray[np.uint8]:
        """What each of these rows is marked as (`Flag`)."""
        found: NDArray[np.uint8] = self._columns["flags"][rows]
        return found

    def span(self, row: int) -> tuple[int, int] | None:
        """The drawn days of a row number; None when it has no day."""
        return None if self._columns["first"][row] == UNDATED else self._drawn(row)[:2]

    def rowids(self, rows: NDArray[np.integer]) -> NDArray[np.int64]:
        """The row keys of these row numbers."""
        found: NDArray[np.int64] = self._columns["rowid"][rows]
        return found

    def position(self, rowid: int) -> int | None:
        """The row number of a row key; None when there is no such row."""
        found = self.positions(np.array([rowid], np.int64))
        return int(found[0]) if len(found) else None

    def positions(self, rowids: NDArray[np.int64]) -> NDArray[np.int64]:
        """The row numbers of those of the row keys that there are, in no order to rely on."""
        column, order = self._columns["rowid"][: self._indexed], self._rowid_order
        at = np.searchsorted(column, rowids, sorter=order)
        inside = at < self._indexed
        at, keys = at[inside], rowids[inside]
        at = at if order is None else order[at]
        old: NDArray[np.int64] = at[(column[at] == keys) & self._alive[at]]
        if not self._added:
            return old
        new = [self._added[key] for key in rowids.tolist() if key in self._added]
        return np.concatenate([old, np.array(new, np.int64)])

    def dated(self, lane: int) -> int:
        """How many shown annotations of the lane have a day."""
        return self._lanes[lane].dated

    def ordered(self, by: str) -> list[int]:
        """Lane numbers by "count" (most first), "name", "first" (earliest first) or as "given"."""
        lanes = range(len(self.lanes))
        if by == "name":
            return sorted(lanes, key=lambda lane: (self._last(lane), self.lanes[lane].casefold()))
        if by == "count":
            return sorted(lanes, key=lambda lane: (self._last(lane), -self.dated(lane)))
        if by == "first":
            starts = [
                min((int(r.start[0]) for r in (lane.short, lane.long) if len(r)), default=2**31)
                for lane in self._lanes
            ]
            return sorted(lanes, key=lambda lane: (self._last(lane), starts[lane]))
        return list(lanes)

    def _last(self, lane: int) -> bool:
        """Whether the lane is that of what has no value: it comes last in any order."""
        return self.lanes[lane] == NOT_GIVEN

    def undated(self) -> Rows:
        """Row numbers of what is shown and has no day, of all lanes."""
        found = [lane.undated for lane in self._lanes]
        return np.concatenate(found) if found else np.zeros(0, np.int32)

    def overall(self, unit: Unit) -> Bins:
        """Counts of all shown lanes together, over all that is dated; empty when nothing is."""
        if unit not in self._overall:
            first, last = unit_of(np.array(self.extent() or (1, 0)), unit)
            units = np.arange(first, last + 1)
            within = np.zeros((len(self.tags), len(units)), np.int32)
            across, spread = within.copy(), within.astype(np.float64)
            for lane in range(len(self.lanes)):
                _, more, wider, shared = self.level(lane, unit).counts(int(first), int(last))
                within += more
                across += wider
                spread += shared
            self._overall[unit] = Bins(unit, units, within, across, spread)
        return self._overall[unit]

    def reported(self) -> tuple[int, int] | None:
        """First and last publication day of all rows, hidden ones too; None when none is known."""
        days = self._columns["reported"][: self._count][self._alive[: self._count]]
        days = days[days != UNDATED]
        return (int(days.min()), int(days.max())) if len(days) else None

    def bins(self, lane: int, first: int, last: int, unit: Unit) -> Bins:
        """Counts of the calendar units that the days `first` to `last` touch."""
        edges = unit_of(np.array([first, last]), unit)
        return Bins(unit, *self.level(lane, unit).counts(int(edges[0]), int(edges[1])))

    def peak(self, lane: int, unit: Unit) -> float:
        """The highest weight of any unit of the lane."""
        return self.level(lane, unit).peak

    def level(self, lane: int, unit: Unit) -> Level:
        """The lane's counts by `unit`, counted when first asked for."""
        return self._lanes[lane].level(unit, self._unit_of, len(self.tags))

    def warm(self, lanes: Sequence[int] | None = None) -> None:
        """Count by every unit now, so that no later frame has to."""
        for lane in range(len(self.lanes)) if lanes is None else lanes:
            for unit in Unit:
                self.level(lane, unit)

    def visible(self, lane: int, first: int, last: int) -> Run:
        """The lane's annotations that touch the days `first` to `last`, in order of first day."""
        return self._lanes[lane].visible(first, last)

    def starting(self, lane: int, first: int, last: int) -> int:
        """How many short annotations (up to a month) may touch these days: two bisections."""
        start = self._lanes[lane].short.start
        low, high = np.searchsorted(start, np.array([first - SHORT + 1, last + 1], np.int32))
        return int(high - low)

    def at(
        self, lane: int, first: int, last: int, tag: int | None = None, within: bool | None = None
    ) -> Rows:
        """Row numbers of what touches these days, of one tag, or only what lies within them."""
        run = self._lanes[lane].visible(first, last)
        which = np.ones(len(run), bool)
        if tag is not None:
            which &= run.tag == tag
        if within is not None:
            which &= ((run.start >= first) & (run.end <= last) & ~run.open) == within
        return run.row[which]

    # Changes

    def apply(self, changes: Changes) -> None:
        """Bring the index up to date in place; new rows are shown whatever the mask says."""
        self.version += 1
        self._overall.clear()
        self._whole = None
        for rowid in changes.removed:
            self._remove(int(rowid))
        for columns, is_new in ((changes.changed, False), (changes.added, True)):
            for at in range(0 if columns is None else len(columns)):
                assert columns is not None
                if not is_new:
                    self._remove(int(columns.rowid[at]))
                self._add(columns.take(slice(at, at + 1)))

    def _remove(self, rowid: int) -> None:
        row = self.position(rowid)
        if row is None:
            return
        for lanes in self._holding(row):
            lane = lanes[int(self._columns["lane"][row])]
            if self._columns["first"][row] == UNDATED:
                lane.undated = lane.undated[lane.undated != row]
            else:
                lane.remove(*self._drawn(row), self._unit_of)
        span = self.span(row)
        if span and self._extent and (span[0] == self._extent[0] or span[1] == self._extent[1]):
            self._extent = None
        self._alive[row] = False
        self._living -= 1
        self._added.pop(rowid, None)

    def _add(self, one: Columns) -> None:
        row = self._count
        if row == len(self._alive):
            more = max(1024, row // 8)
            for name, column in self._columns.items():
                self._columns[name] = np.concatenate([column, np.zeros(more, column.dtype)])
            self._alive = np.concatenate([self._alive, np.zeros(more, bool)])
        for name, column in self._columns.items():
            column[row] = getattr(one, name)[0]
        self._alive[row] = True
        self._living += 1
        self._count += 1
        self._added[int(one.rowid[0])] = row
        for lanes in self._holding(row):
            while len(lanes) < len(self.lanes):
                lanes.append(empty_lane())
            lane = lanes[int(one.lane[0])]
            if one.first[0] == UNDATED:
                lane.undated = np.append(lane.undated, np.int32(row))
            else:
                lane.add(*self._drawn(row), self._unit_of)
        span = self.span(row)
        if span and self._extent and self._is_shown(row):
            self._extent = min(span[0], self._extent[0]), max(span[1], self._extent[1])

    def _holding(self, row: int) -> list[list[Lane]]:
        """The lists of lanes that this row belongs in: all, and those shown when it is shown."""
        if self._lanes is self._all or not self._is_shown(row):
            return [self._all]
        return [self._all, self._lanes]

    def _is_shown(self, row: int) -> bool:
        return bool(self.is_shown(np.array([row]))[0])

    def _drawn(self, row: int) -> tuple[int, int, int, int, bool]:
        """Start, end, row, tag and openness of one dated row."""
        which = np.array([row])
        first, last = self._columns["first"][which], self._columns["last"][which]
        start, end = drawn_span(first, last)
        is_open = bool(forms(first, last)[0] >= Form.BEFORE)
        return int(start[0]), int(end[0]), row, int(self._columns["tag"][row]), is_open

    # Order

    def _narrow(self) -> None:
        """Take what is shown out of all lanes; their order by time stays as it is."""
        self.version += 1
        self._overall.clear()
        self._extent = None
        shown = self.shown()
        self._lanes = self._all if shown is None else [lane.only(shown) for lane in self._all]

    def _sorted(self) -> list[Lane]:
        """All rows in their lanes."""
        whole = bool(self._alive[: self._count].all())
        rows = np.arange(self._count, dtype=np.int32)
        if not whole:
            rows = rows[self._alive[: self._count]]
        lane, first, last, tag = (
            self._columns[name][: self._count] if whole else self._columns[name][rows]
            for name in ("lane", "first", "last", "tag")
        )
        return sorted_lanes(rows, lane, first, last, tag, len(self.lanes))

    def _unit_of(self, days: NDArray[np.integer], unit: Unit) -> NDArray[np.int64]:
        """`unit_of` through a table of the days that occur: three times as fast on many rows."""
        if len(days) < 4096 or unit is Unit.DAY:
            return unit_of(days, unit)
        base, table = self._tables.get(unit, (0, np.zeros(0, np.int64)))
        low, high = int(days.min()), int(days.max())
        if low < base or high >= base + len(table):
            if high - low > _TABLE_DAYS:
                return unit_of(days, unit)
            base, table = low, unit_of(np.arange(low, high + 1), unit)
            self._tables[unit] = base, table
        numbers: NDArray[np.int64] = table[days - np.int32(base)]
        return numbers


def _extent_of(lanes: Sequence[Lane]) -> tuple[int, int] | None:
    runs = [run for lane in lanes for run in (lane.short, lane.long) if len(run)]
    if not runs:
        return None
    return min(int(run.start[0]) for run in runs), max(int(run.end.max()) for run in runs)
