"""What lies under a pixel: the same arrays that were painted are asked."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPoint

from model.timeline.calendar import unit_name, unit_start
from ui.views.timeline.bars import bar_sides
from ui.views.timeline.scene import LanePlan, Plan


@dataclass(frozen=True)
class Hit:
    """Something under the pointer: one mark (`row`), or one tag's part of a bar.

    first, last: the days it stands for. count: how many annotations. within: for a part of a bar,
    whether they lie wholly in its unit.
    """

    lane: int
    first: int
    last: int
    count: int
    row: int | None = None
    tag: int = 0
    within: bool = True
    unit: str = ""


def lane_at(plan: Plan, point: QPoint) -> LanePlan | None:
    """The lane at this height, in its header or its field."""
    if not plan.field.top() <= point.y() <= plan.field.bottom():
        return None
    inside = (lane for lane in plan.lanes if lane.area.top() <= point.y() <= lane.area.bottom())
    return next(inside, None)


def hit(plan: Plan, point: QPoint, slack: int = 0) -> Hit | None:
    """What is under the point; `slack` widens marks by so many pixels, for clumsy pointers."""
    lane = lane_at(plan, point)
    if lane is None or not plan.field.contains(point):
        return None
    if lane.marks is not None:
        return _mark(plan, lane, point, slack)
    return _bar(plan, lane, point) if lane.bars is not None else None


def rows_of(plan: Plan, found: Hit) -> NDArray[np.int32]:
    """The row numbers of what was hit, in order of first day."""
    if found.row is not None:
        return np.array([found.row], np.int32)
    return plan.scene.index.at(found.lane, found.first, found.last, found.tag, found.within)


def _mark(plan: Plan, lane: LanePlan, point: QPoint, slack: int) -> Hit | None:
    marks = lane.marks
    assert marks is not None
    x, y = point.x(), point.y()
    over = (marks.top <= y) & (y < marks.top + marks.height)
    under = np.flatnonzero(over & (marks.left - slack <= x) & (x < marks.right + slack))
    if not len(under):
        return None
    exact = under[(marks.left[under] <= x) & (x < marks.right[under])]
    at = int((exact if len(exact) else under)[0])
    row = int(marks.row[at])
    columns = plan.scene.index.columns_of(np.array([row]))
    return Hit(lane.lane, int(columns.first[0]), int(columns.last[0]), 1, row, int(marks.tag[at]))


def _bar(plan: Plan, lane: LanePlan, point: QPoint) -> Hit | None:
    bars = lane.bars
    assert bars is not None
    left, right = bar_sides(bars)
    at = int(np.searchsorted(left, point.x(), "right")) - 1
    if at < 0 or point.x() >= right[at]:
        return None
    above = lane.area.bottom() - 2 - point.y()  # pixels above the foot, the lowest is 0
    part = int(np.searchsorted(bars.heights[1:, at], above, "right"))
    tags = len(plan.scene.index.tags)
    if above < 0 or part >= 2 * tags:
        return None
    within = part < tags
    counts = bars.bins.within if within else bars.bins.across
    number = int(bars.bins.units[at])
    days = unit_start(np.array([number, number + 1]), bars.bins.unit)
    return Hit(
        lane.lane, int(days[0]), int(days[1]) - 1, int(counts[part % tags, at]),
        None, part % tags, within, unit_name(number, bars.bins.unit),
    )  # fmt: skip
