"""The index against plain counting over the same rows."""

from dataclasses import dataclass, replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model.timeline import OPEN_END, OPEN_START, UNDATED, Changes, TimelineIndex, Unit, columns
from model.timeline.calendar import unit_of, unit_start
from model.timeline.index import NOT_GIVEN
from model.timeline.packing import depth, pack

LANES, TAGS = ["north", "south", "east"], ["casualty", "location"]
BASE = 738_400


@dataclass(frozen=True)
class Row:
    rowid: int
    first: int
    last: int
    tag: int
    lane: int
    reported: int

    @property
    def is_open(self) -> bool:
        return self.first == OPEN_START or self.last == OPEN_END

    @property
    def start(self) -> int:
        return self.last if self.first == OPEN_START else self.first

    @property
    def end(self) -> int:
        return self.first if self.last == OPEN_END else self.last


@st.composite
def one_row(draw: st.DrawFn, rowid: int) -> Row:
    first = BASE + draw(st.integers(-900, 900))
    last = first + draw(st.sampled_from([0, 0, 0, 1, 6, 30, 31, 364]))
    kind = draw(st.integers(0, 9))
    if kind == 0:
        first = OPEN_START
    elif kind == 1:
        last = OPEN_END
    elif kind == 2:
        first = last = UNDATED
    tag, lane = draw(st.integers(0, 1)), draw(st.integers(0, 2))
    return Row(rowid, first, last, tag, lane, BASE + draw(st.integers(-5, 5)))


@st.composite
def many_rows(draw: st.DrawFn, begin: int = 1, most: int = 40) -> list[Row]:
    count = draw(st.integers(0, most))
    keys = draw(st.permutations(range(begin, begin + count)))
    return [draw(one_row(key)) for key in keys]


def as_columns(rows: list[Row]):
    names = ("rowid", "first", "last", "tag", "lane", "reported")
    return columns(**{name: [getattr(row, name) for row in rows] for name in names})


def build(rows: list[Row]) -> TimelineIndex:
    return TimelineIndex.build(as_columns(rows), LANES, TAGS)


def check(index: TimelineIndex, rows: list[Row], first: int, last: int, unit: Unit) -> None:
    """Everything the index answers equals a plain count of `rows`."""
    dated = [row for row in rows if row.first != UNDATED]
    assert sorted(index.rowids(index.undated()).tolist()) == sorted(
        row.rowid for row in rows if row.first == UNDATED
    )
    extent = (min(r.start for r in dated), max(r.end for r in dated)) if dated else None
    assert index.extent() == extent
    for lane in range(len(LANES)):
        mine = [row for row in dated if row.lane == lane]
        assert index.dated(lane) == len(mine)
        touching = [row.rowid for row in mine if row.start <= last and row.end >= first]
        run = index.visible(lane, first, last)
        assert sorted(index.rowids(run.row).tolist()) == sorted(touching)
        assert (np.diff(run.start) >= 0).all()
        bins = index.bins(lane, first, last, unit)
        for at, number in enumerate(bins.units.tolist()):
            begin, after = unit_start(np.array([number, number + 1]), unit).tolist()
            for tag in range(len(TAGS)):
                here = [
                    row for row in mine
                    if row.tag == tag and row.start < after and row.end >= begin
                ]  # fmt: skip
                sure = [
                    row for row in here
                    if row.start >= begin and row.end < after and not row.is_open
                ]  # fmt: skip
                assert bins.within[tag, at] == len(sure)
                assert bins.across[tag, at] == len(here) - len(sure)
                loose = sum(1 / units_touched(row, unit) for row in here if row not in sure)
                assert bins.spread[tag, at] == pytest.approx(loose)
                found = index.at(lane, begin, after - 1, tag, within=True)
                assert sorted(index.rowids(found).tolist()) == sorted(r.rowid for r in sure)
        assert bins.weights.sum(axis=0).max() <= index.peak(lane, unit) + 1e-9
        if extent:  # the bars of a lane together are its annotations, each once
            whole = index.bins(lane, *extent, unit)
            assert whole.weights.sum() == pytest.approx(len(mine))
    both = index.overall(unit)
    per_lane = [index.bins(lane, *extent, unit) for lane in range(len(LANES))] if extent else []
    assert both.within.sum() == sum(bins.within.sum() for bins in per_lane)
    assert both.across.sum() == sum(bins.across.sum() for bins in per_lane)


def units_touched(row: Row, unit: Unit) -> int:
    first, last = unit_of(np.array([row.start, row.end]), unit)
    return int(last - first + 1)


windows = st.tuples(st.integers(-950, 950), st.integers(0, 200)).map(
    lambda pair: (BASE + pair[0], BASE + pair[0] + pair[1])
)
units = st.sampled_from(Unit)


@given(many_rows(), windows, units)
@settings(max_examples=60)
def test_counts_and_windows_equal_a_plain_count(rows, window, unit) -> None:
    check(build(rows), rows, *window, unit)


@given(many_rows(), windows, units, st.data())
@settings(max_examples=40)
def test_what_is_hidden_is_not_counted(rows, window, unit, data) -> None:
    index = build(rows)
    mask = np.array([data.draw(st.booleans()) for _ in rows], bool)
    day = data.draw(st.none() | st.integers(BASE - 6, BASE + 6))
    index.keep(mask)
    index.as_known_on(day)
    kept = [
        row for row, keep in zip(rows, mask, strict=True)
        if keep and (day is None or row.reported <= day)
    ]  # fmt: skip
    check(index, kept, *window, unit)
    assert index.hidden() == len(rows) - len(kept)
    index.keep(None)
    index.as_known_on(None)
    check(index, rows, *window, unit)


@given(many_rows(most=20), many_rows(100, 12), windows, units, st.data())
@settings(max_examples=40)
def test_changes_in_place_equal_building_anew(rows, more, window, unit, data) -> None:
    index = build(rows)
    if data.draw(st.booleans()):
        index.warm()  # counts that exist must be changed, those that do not are made later
    if data.draw(st.booleans()):
        index.as_known_on(BASE + 99)  # hides nothing, but all and shown are then two things
    keys = [row.rowid for row in rows]
    gone = set(data.draw(st.lists(st.sampled_from(keys), unique=True))) if keys else set()
    left = [row for row in rows if row.rowid not in gone]
    moved = data.draw(st.integers(0, len(left)))
    changed = [replace(data.draw(one_row(row.rowid)), tag=row.tag) for row in left[:moved]]
    index.apply(Changes(as_columns(more), sorted(gone), as_columns(changed)))
    check(index, [*changed, *left[moved:], *more], *window, unit)
    assert len(index) == len(left) + len(more)
    for row in changed + more:
        position = index.position(row.rowid)
        assert position is not None
        assert index.columns_of(np.array([position])).first[0] == row.first
    assert all(index.position(key) is None for key in gone)


def test_a_removed_row_can_come_back() -> None:
    rows = [Row(7, BASE, BASE, 0, 0, BASE)]
    index = build(rows)
    index.apply(Changes(removed=[7]))
    assert index.extent() is None
    index.apply(Changes(added=as_columns(rows)))
    check(index, rows, BASE, BASE, Unit.DAY)


def test_days_far_apart_need_no_table_of_the_years_between() -> None:
    rows = [Row(1, -3_000_000, -3_000_000, 0, 0, BASE), Row(2, BASE, BASE + 400, 1, 0, BASE)]
    index = build(rows)
    for day, within, across in ((-3_000_000, 1, 0), (BASE + 3, 0, 1), (0, 0, 0)):
        bins = index.bins(0, day, day, Unit.DAY)
        assert (bins.within.sum(), bins.across.sum()) == (within, across)


def test_many_rows_are_counted_as_one_by_one() -> None:
    rng = np.random.default_rng(3)
    first = BASE + rng.integers(-2_000, 2_000, 20_000)
    last = first + rng.choice([0, 0, 0, 5, 29, 200], 20_000)
    index = TimelineIndex.build(
        columns(
            rowid=np.arange(20_000), first=first, last=last, tag=rng.integers(0, 2, 20_000),
            lane=np.zeros(20_000),
        ),
        LANES, TAGS,
    )  # fmt: skip
    for unit in Unit:
        bins = index.bins(0, BASE - 500, BASE + 500, unit)
        low, high = unit_of(first, unit), unit_of(last, unit)
        for at, number in enumerate(bins.units.tolist()):
            assert bins.within[:, at].sum() == np.count_nonzero((low == number) & (high == number))
            touching = np.count_nonzero((low <= number) & (high >= number))
            share = 1 / (high - low + 1)[(low <= number) & (high >= number)]
            assert bins.weights[:, at].sum() == pytest.approx(share.sum())
            assert bins.within[:, at].sum() + bins.across[:, at].sum() == touching


intervals = st.lists(st.tuples(st.integers(0, 300), st.integers(1, 60)), max_size=60)


@given(intervals, st.integers(1, 8))
def test_packed_intervals_never_touch(pairs: list[tuple[int, int]], rows: int) -> None:
    left = np.array(sorted(begin for begin, _ in pairs), np.int64)
    right = left + np.array([length for _, length in pairs], np.int64)
    placed = pack(left, right, rows)
    most = depth(left, right)
    assert most == max((int(((left <= x) & (right > x)).sum()) for x in left), default=0)
    if placed is None:
        assert most > rows
        return
    assert most <= rows
    for row in range(rows):
        mine = placed == row
        assert (left[mine][1:] >= right[mine][:-1]).all()


@given(many_rows(most=20), windows, units, st.data())
@settings(max_examples=30)
def test_lanes_of_another_field_hold_the_same_rows(rows, window, unit, data) -> None:
    index = build(rows)
    if rows:
        gone = rows.pop(data.draw(st.integers(0, len(rows) - 1))).rowid
        index.apply(Changes(removed=[gone]))
    codes = np.array([data.draw(st.integers(0, 2)) for _ in range(len(rows) + 1)])
    moved = [replace(row, lane=int(codes[index.position(row.rowid)])) for row in rows]
    check(index.by(codes, LANES), moved, *window, unit)
    check(index, rows, *window, unit)


def test_what_has_no_value_gets_a_lane_of_its_own() -> None:
    index = build([Row(1, BASE, BASE, 0, 0, BASE), Row(2, BASE, BASE, 0, 0, BASE)])
    other = index.by(np.array([-1, 0]), ["Jermuk"])
    assert other.lanes == ["Jermuk", NOT_GIVEN]
    assert [other.dated(lane) for lane in (0, 1)] == [1, 1]
    assert index.by(np.array([0, 0]), ["Jermuk"]).lanes == ["Jermuk"]
