"""Stacked bars by calendar unit: full colour for what lies in the unit, pale for what is longer.

An annotation longer than a unit is pale in each unit it touches, its height shared among them: each
annotation has the same ink, wherever it may have been.
"""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QPainter

from model.timeline import UNDATED
from model.timeline.calendar import Unit, unit_of
from model.timeline.columns import drawn_span
from ui.views.timeline.look import CENTER, text_width
from ui.views.timeline.scene import Bars, LanePlan, Plan
from ui.views.timeline.sheet import Sheet

_PLURAL = {
    Unit.DAY: "a day", Unit.WEEK: "a week", Unit.MONTH: "a month", Unit.QUARTER: "a quarter",
    Unit.YEAR: "a year", Unit.DECADE: "a decade", Unit.CENTURY: "a century",
}  # fmt: skip


def draw_bars(sheet: Sheet, plan: Plan) -> None:
    """Add the bars of every lane that shows bars, all lanes of a tag in one go."""
    look = plan.scene.look
    shown = [(lane.area.bottom() - 1, lane.bars) for lane in plan.lanes if lane.bars is not None]
    if not shown:
        return
    low, high = plan.field.left(), plan.field.right() + 1
    feet = np.array([foot for foot, _ in shown])[:, None]
    heights = np.stack([bars.heights for _, bars in shown])  # lanes, parts, units
    left, right = bar_sides(shown[0][1])  # one window, one unit: the same in every lane
    left, right = np.maximum(left, low), np.minimum(right, high)
    tags = len(look.tags)
    for part in range(2 * tags):
        tag = look.tags[part % tags]
        bottom, top = feet - heights[:, part], feet - heights[:, part + 1]
        lane, unit = np.nonzero(bottom > top)
        if not len(lane):
            continue
        sides = left[unit], top[lane, unit], right[unit], bottom[lane, unit]
        sheet.fill(tag.full if part < tags else tag.pale, *sides)
        if part >= tags:
            sheet.dashes(tag.full, sides[0], sides[2], sides[1], low)


def underline_rows(sheet: Sheet, plan: Plan, rowids: frozenset[int], colour: QColor) -> None:
    """A line under each bar that counts one of these row keys."""
    shown = {lane.lane: lane for lane in plan.lanes if lane.bars is not None}
    if not rowids or not shown:
        return
    index, bars = plan.scene.index, next(iter(shown.values())).bars
    assert bars is not None
    rows = index.positions(np.fromiter(rowids, np.int64, len(rowids)))
    columns = index.columns_of(rows)
    dated = (columns.first != UNDATED) & index.is_shown(rows)
    start, end = drawn_span(columns.first[dated], columns.last[dated])
    low = np.searchsorted(bars.bins.units, unit_of(start, bars.bins.unit))
    high = np.searchsorted(bars.bins.units, unit_of(end, bars.bins.unit), "right")
    left, right = bar_sides(bars)
    for lane, a, b in zip(columns.lane[dated].tolist(), low.tolist(), high.tolist(), strict=True):
        if lane in shown and a < b:
            foot = shown[lane].area.bottom() + 1
            sheet.fill(colour, left[a:b], foot - 3, right[a:b], foot, layer=2)


def bar_sides(bars: Bars) -> tuple[np.ndarray, np.ndarray]:
    """Left and right of each bar, with a pixel of air where they are wide enough."""
    left, right = bars.edges[:-1], bars.edges[1:]
    return left, np.where(right - left >= 4, right - 1, right)


def label_bars(painter: QPainter, plan: Plan) -> None:
    """The letter of a tag, and the count, on parts that are large enough to carry them."""
    look = plan.scene.look
    tags = len(look.tags)
    painter.setFont(look.small)
    for lane in plan.lanes:
        bars = lane.bars
        if bars is None or not (np.diff(bars.edges) >= 22).any():
            continue
        foot = lane.area.bottom() - 1
        tall = np.diff(bars.heights, axis=0)
        for part, at in np.argwhere((tall >= 16) & (np.diff(bars.edges) >= 22)).tolist():
            tag = look.tags[part % tags]
            left = max(int(bars.edges[at]), plan.field.left())
            right = min(int(bars.edges[at + 1]) - 1, plan.field.right())
            top = foot - int(bars.heights[part + 1, at])
            box = QRect(left, top, right - left, int(tall[part, at]))
            text = tag.letter
            if part < tags:  # what only touches has no whole number of its own here
                counted = f"{text} {int(bars.bins.within[part, at])}"
                text = counted if text_width(counted, look.small) + 4 <= box.width() else text
            painter.setPen(tag.on_full if part < tags else look.text)
            painter.drawText(box, CENTER, text)


def scale_words(plan: Plan, lane: LanePlan, room: int) -> str:
    """What the height of the lane's bars means: its own peak, by unit; shorter where need be."""
    peak = f"{max(round(plan.scene.index.peak(lane.lane, plan.unit)), 1):,} {_PLURAL[plan.unit]}"
    long = f"up to {peak}"
    return long if text_width(long, plan.scene.look.small) <= room else f"≤ {peak}"
