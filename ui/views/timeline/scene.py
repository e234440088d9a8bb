"""What a timeline picture shows, and where each part of it lies. No painting here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRect

from model.timeline import Bins, TimelineIndex, Unit
from model.timeline.calendar import unit_for, unit_start
from model.timeline.columns import Flag, Form
from model.timeline.packing import depth, pack
from ui.views.timeline.look import Look, text_width

TRACK = 24
"""Height of a row of marks, the least size of a target."""
MARK = 18
"""Height of a mark in a full row."""
WORDY = 15
"""The lowest mark that carries words."""
SMALL_TRACK = 12
"""Height of a row where marks without words still fit, but full rows do not."""
LEAST_LANE = 32
"""Height of the lowest lane that is not folded; more lanes than fit are scrolled."""
LEAST_HEADER = (170, 0.20)
"""Width of the column of the lanes' names when they are short: pixels, or a share of the picture."""
MOST_HEADER = 0.3
"""Share of the picture that long names may take."""
_MEASURED = 100
_BESIDE = 52
"""Pixels of a lane's head that are neither its name nor its count: a chip and the gaps."""
_LEAST_WITH_OVERVIEW = 260
NARROWEST = 8
LEAST_TRACK = 9
"""Height of the lowest rows: three marks of one day, or of three weeks, in the lowest lane."""
TILES = (
    (TRACK, MARK, 60), (18, WORDY, 60), (18, WORDY, 16), (SMALL_TRACK, 9, NARROWEST), (LEAST_TRACK, 7, NARROWEST),
)  # fmt: skip
"""Row height, mark height and least width of marks that stand side by side within a day."""
_LEAST_TILE = 2 * NARROWEST
ARROW = 16
MOST_MARKS = 240
"""A lane with more in the window is drawn as bars."""
MARK_ROOM = 36
"""Pixels of a row that each mark must have at least, on average; else bars are drawn."""
ROOMS = (
    (TRACK, MARK, 170), (TRACK, MARK, 96), (TRACK, MARK, 16), (18, WORDY, 16), (SMALL_TRACK, 9, 0),
    (LEAST_TRACK, 7, 0),
)  # fmt: skip
"""Row height, mark height and pixels kept free beside each mark for words; the first that fits."""
LEAST_BAR = 2
"""Pixels of height of the lowest bar that is not empty."""


Ints = NDArray[np.integer]


@dataclass(frozen=True)
class Period:
    """A named stretch of days, inclusive ordinals; a proposed one is not kept yet."""

    id: str
    name: str
    first: int
    last: int
    proposed: bool = False


@dataclass(frozen=True)
class Scene:
    """One picture: data, window of days and everything the reader chose.

    first, last: the window in fractional days, last exclusive. lanes: lane numbers from top to
    bottom, the first `pinned` of them never scrolled away; `scroll` of the others are skipped.
    collapsed: lanes drawn as a thin line. lit, selected: row keys in a frame. labels: row key to words, as far
    as they are known yet. span: days being marked with the pointer.
    """

    index: TimelineIndex
    look: Look
    first: float
    last: float
    lanes: tuple[int, ...]
    collapsed: frozenset[int] = frozenset()
    pinned: int = 0
    scroll: int = 0
    lit: frozenset[int] = frozenset()
    selected: frozenset[int] = frozenset()
    labels: Mapping[int, str] = field(default_factory=dict)
    focus: int | None = None
    known_on: int | None = None
    span: tuple[int, int] | None = None
    periods: tuple[Period, ...] = ()
    title: str = ""
    notes: tuple[str, ...] = ()
    overview: bool = True


@dataclass(frozen=True)
class Marks:
    """The marks of one lane, equal-length arrays in order of first day; pixels of the picture.

    left, right: what is drawn and clicked, right exclusive. room: pixels free for a label.
    height: of every mark. tiled: whether days are shared out among their marks, from left to right.
    """

    height: int
    row: NDArray[np.int32]
    tag: NDArray[np.int16]
    form: NDArray[np.uint8]
    flags: NDArray[np.uint8]
    left: NDArray[np.int64]
    right: NDArray[np.int64]
    top: NDArray[np.int64]
    room: NDArray[np.int64]
    tiled: bool = False


@dataclass(frozen=True)
class Bars:
    """The bars of one lane. edges: pixel of each unit's start, one more than units.

    heights: int64 (2 * tags + 1, units), the pixel heights above the lane's foot at which the
    stacked parts begin and end: first what lies within the unit, tag by tag, then what only touches
    it, an annotation's height shared by all the units it touches.
    """

    bins: Bins
    edges: NDArray[np.int64]
    heights: NDArray[np.int64]


@dataclass(frozen=True)
class LanePlan:
    """One lane: its place and either marks, or bars, or neither when it is collapsed."""

    lane: int
    area: QRect
    header: QRect
    marks: Marks | None = None
    bars: Bars | None = None


@dataclass(frozen=True)
class Plan:
    """Where everything lies. hidden_below: how many lanes did not fit."""

    scene: Scene
    rect: QRect
    overview: QRect
    axis: QRect
    periods: QRect
    field: QRect
    undated: QRect
    lanes: tuple[LanePlan, ...]
    unit: Unit
    hidden_below: int

    @property
    def hours(self) -> bool:
        """Whether the axis may tell hours: not where the place within a day means nothing."""
        return not any(lane.marks is not None and lane.marks.tiled for lane in self.lanes)

    @property
    def scale(self) -> float:
        return self.field.width() / (self.scene.last - self.scene.first)

    def x(self, day: float) -> float:
        """Pixel at which a day begins."""
        return self.field.left() + (day - self.scene.first) * self.scale

    def day(self, x: float) -> float:
        """Fractional day at a pixel."""
        return self.scene.first + (x - self.field.left()) / self.scale


def plan(scene: Scene, rect: QRect) -> Plan:
    """Lay the scene out in `rect`."""
    line = scene.look.line
    header = _header(scene, rect.width())
    left, width = rect.left() + header, max(rect.width() - header, 1)
    top = rect.top()
    over = 44 if scene.overview and rect.height() >= _LEAST_WITH_OVERVIEW else 0
    overview = QRect(left, top, width, over)
    axis = QRect(left, top + over, width, 2 * line + 8)
    foot = max(line + 10, 26)
    undated = QRect(left, rect.bottom() + 1 - foot, width, foot)
    strip = line + 8 if scene.periods else 0
    periods = QRect(left, axis.bottom() + 1, width, strip)
    lanes_top = axis.bottom() + 1 + strip
    field_area = QRect(left, lanes_top, width, max(undated.top() - lanes_top, 0))
    unit = unit_for((scene.last - scene.first) / width)
    places, below = _places(scene, field_area.height())
    made = Plan(scene, rect, overview, axis, periods, field_area, undated, (), unit, below)
    peak = max((scene.index.peak(lane, unit) for lane in scene.lanes), default=0)
    lanes = []
    for lane, offset, height in places:
        y = field_area.top() + offset
        area = QRect(left, y, width, height)
        marks = None if lane in scene.collapsed else _marks(made, lane, area)
        lanes.append(LanePlan(lane, area, QRect(rect.left(), y, header, height), marks))
    dense = [
        number
        for number, lane in enumerate(lanes)
        if lane.marks is None and lane.lane not in scene.collapsed
    ]
    for number, bars in zip(dense, _bars(made, [lanes[at] for at in dense], peak), strict=True):
        lanes[number] = replace(lanes[number], bars=bars)
    return replace(made, lanes=tuple(lanes))


def _header(scene: Scene, width: int) -> int:
    """Width of the lanes' names: enough for each with its count behind it, within bounds."""
    index, look = scene.index, scene.look
    widest = max(
        (
            text_width(index.lanes[lane], look.bold)
            + text_width(f"{index.dated(lane):,}", look.small)
            for lane in scene.lanes[:_MEASURED]
        ),
        default=0,
    )
    least = min(LEAST_HEADER[0], int(width * LEAST_HEADER[1]))
    return max(min(widest + _BESIDE, int(width * MOST_HEADER)), least)


def _places(scene: Scene, height: int) -> tuple[list[tuple[int, int, int]], int]:
    """The lanes that fit with their offsets and heights, and how many are left over below."""
    skipped = scene.lanes[: scene.pinned] + scene.lanes[scene.pinned + scene.scroll :]
    low = {lane for lane in scene.lanes if lane in scene.collapsed or not scene.index.dated(lane)}
    opened = len(scene.lanes) - len(low)
    if not opened:  # nothing anywhere: the lanes are shown as they will be
        low, opened = set(scene.collapsed), max(len(scene.lanes) - len(scene.collapsed), 1)
    each = (height - len(low) * TRACK) // opened
    each = min(max(each, LEAST_LANE), 12 * TRACK)
    places, offset = [], 0
    for lane in skipped:
        tall = TRACK if lane in low else each
        if offset + tall > height and places:
            break
        places.append((lane, offset, tall))
        offset += tall
    return places, len(skipped) - len(places)


def _marks(plan: Plan, lane: int, area: QRect) -> Marks | None:
    """The lane's marks packed into rows; None when they do not fit."""
    scene, index = plan.scene, plan.scene.index
    reach = int(np.ceil((NARROWEST + ARROW) / plan.scale)) + 1
    first, last = int(np.floor(scene.first)) - reach, int(np.floor(scene.last)) + reach
    most = area.width() * (area.height() // TRACK) // MARK_ROOM
    most = min(max(most, 40), MOST_MARKS)
    if index.starting(lane, first, last) > 4 * most:
        return None
    run = index.visible(lane, first, last)
    if len(run) > most:
        return None
    left = _pixels(plan, run.start)
    right = np.maximum(_pixels(plan, run.end + 1.0) - 1, left + NARROWEST)
    space = area.height() - 4
    deep = depth(left, right)
    crowded = deep > space // LEAST_TRACK
    if crowded and plan.scale <= _LEAST_TILE:
        return None
    form, flags = index.forms_of(run.row), index.flags_of(run.row)
    soft = (flags & Flag.APPROXIMATE) != 0
    left -= np.where(form == Form.BEFORE, ARROW, np.where(soft, ARROW // 2, 0))
    right += np.where(form == Form.SINCE, ARROW, np.where(soft, ARROW // 2, 0))
    order = np.argsort(left, kind="stable")
    exact = (form == Form.DAY) & ~soft
    found, tiled = None, False
    for rooms, tiles in ((ROOMS[:4], TILES[:3]), (ROOMS[4:], TILES[3:])):  # with words, without
        if found is None and not crowded:
            fitting = [room for room in rooms if deep <= max(space // room[0], 1)]
            found = _packed(left, right, order, space, fitting)
        if found is None and plan.scale > _LEAST_TILE:
            found = _tiled(left, right, run.start, exact, space, tiles)
            tiled = found is not None
    if found is None:
        return None
    left, right, track, pitch, height = found
    used = int(track.max()) + 1 if len(track) else 0
    top = area.top() + (area.height() - used * pitch) // 2 + track * pitch + (pitch - height) // 2
    room = _room(left, right, track, area)
    if tiled:
        room[exact] = 0  # words behind a tile would lie in another day
    return Marks(height, run.row, run.tag, form, flags, left, right, top, room, tiled)


Placed = tuple[Ints, Ints, Ints, int, int]
"""Left and right of marks, their rows, and the height of a row and of a mark in it."""


def _packed(
    left: Ints, right: Ints, order: Ints, space: int, rooms: Sequence[tuple[int, int, int]]
) -> Placed | None:
    """Marks in the roomiest rows that fit the space; `order` sorts them by `left`."""
    for pitch, height, room in rooms:
        taken = np.where(right - left >= room, right, right + room)
        rows = pack(left[order], taken[order], max(space // pitch, 1))
        if rows is not None:
            track = np.empty(len(left), np.int64)
            track[order] = rows
            return left, right, track, pitch, height
    return None


def _tiled(
    left: Ints,
    right: Ints,
    day: Ints,
    exact: Ints,
    space: int,
    sizes: Sequence[tuple[int, int, int]],
) -> Placed | None:
    """Exact days side by side within their day, when they are too many for one above the other.

    `day` is sorted. The place within a day means nothing then, and no hours are told (`Plan.hours`).
    """
    tiles, others = np.flatnonzero(exact), np.flatnonzero(~exact)
    others = others[np.argsort(left[others], kind="stable")]
    _, begins, counts = np.unique(day[tiles], return_index=True, return_counts=True)
    nth = np.arange(len(tiles)) - np.repeat(begins, counts)
    fullest, widest = int(counts.max(initial=0)), int((right - left + 1)[tiles].max(initial=0))
    for pitch, height, least in sizes:
        if fullest > space // pitch * (widest // least):
            continue  # not even with every row for itself
        rows = pack(left[others], right[others], max(space // pitch, 1))
        used = 0 if rows is None or not len(rows) else int(rows.max()) + 1
        free = space // pitch - used
        if rows is None or free < 1:
            continue
        beside = np.repeat(-(-counts // free), counts)
        width = (right - left + 1)[tiles] // beside
        if len(width) and width.min() < least:
            continue
        track, begin, end = np.zeros(len(left), np.int64), left.copy(), right.copy()
        track[others] = rows
        track[tiles] = used + nth // beside
        begin[tiles] += nth % beside * width
        end[tiles] = begin[tiles] + width - 1
        return begin, end, track, pitch, height
    return None


def _pixels(plan: Plan, days: NDArray[np.number]) -> NDArray[np.int64]:
    """Pixels at which days begin; what is far outside comes just outside, where it fits 32 bits."""
    exact = plan.x(0) + days * plan.scale
    return np.rint(np.clip(exact, -1e6, 1e6)).astype(np.int64)


def _room(
    left: NDArray[np.int64], right: NDArray[np.int64], track: NDArray[np.int64], area: QRect
) -> NDArray[np.int64]:
    """Free pixels behind each mark, up to the next of its row or the picture's edge."""
    order = np.lexsort((left, track))
    following = np.full(len(left), area.right(), np.int64)
    same = track[order][1:] == track[order][:-1]
    following[:-1][same] = left[order][1:][same]
    room = np.empty(len(left), np.int64)
    room[order] = np.minimum(following, area.right()) - right[order]
    return np.maximum(room - 6, 0)


def _bars(plan: Plan, lanes: Sequence[LanePlan], peak: float) -> list[Bars]:
    """The bars of these lanes; all have one window and one unit, so they are made together."""
    if not lanes:
        return []
    scene = plan.scene
    first, last = int(np.floor(scene.first)), int(np.floor(scene.last))
    found = [scene.index.bins(lane.lane, first, last, plan.unit) for lane in lanes]
    units = found[0].units
    starts = unit_start(np.append(units, units[-1] + 1), plan.unit)
    edges = np.rint(plan.x(0) + starts * plan.scale).astype(np.int64)
    within = np.stack([bins.within for bins in found])  # lanes, tags, units
    parts = np.concatenate([within, np.stack([bins.spread for bins in found])], axis=1)
    sums = np.zeros((len(found), parts.shape[1] + 1, len(units)))
    np.cumsum(parts, axis=1, out=sums[:, 1:])
    tall = np.array([lane.area.height() - 8 for lane in lanes]) / (peak or 1)
    heights = np.rint(sums * tall[:, None, None]).astype(np.int64)
    least = np.where(within.any(axis=1), LEAST_BAR, 1)
    low = (sums[:, -1] > 0) & (heights[:, -1] < least)
    if low.any():  # a lonely annotation must not vanish beside a thousand
        risen = np.where(sums > 0, least[:, None], 0)
        heights = np.where(low[:, None], risen, heights)
    return [Bars(bins, edges, height) for bins, height in zip(found, heights, strict=True)]
