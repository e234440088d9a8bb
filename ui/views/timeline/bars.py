"""Stacked bars by calendar unit: full colour for what lies in the unit, pale for what is longer."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter

from model.timeline.calendar import Unit
from ui.views.timeline.look import text_width
from ui.views.timeline.scene import Bars, LanePlan, Plan
from ui.views.timeline.sheet import Sheet

_PLURAL = {
    Unit.DAY: "a day", Unit.WEEK: "a week", Unit.MONTH: "a month", Unit.QUARTER: "a quarter",
    Unit.YEAR: "a year", Unit.DECADE: "a decade", Unit.CENTURY: "a century",
}  # fmt: skip


def draw_bars(sheet: Sheet, plan: Plan) -> None:
    """Add the bars of every lane that shows bars."""
    look = plan.scene.look
    low, high = plan.field.left(), plan.field.right() + 1
    for lane in plan.lanes:
        bars = lane.bars
        if bars is None:
            continue
        foot = lane.area.bottom() - 1
        left, right = bar_sides(bars)
        left, right = np.maximum(left, low), np.minimum(right, high)
        tags = len(look.tags)
        for part in range(2 * tags):
            tag = look.tags[part % tags]
            bottom, top = foot - bars.heights[part], foot - bars.heights[part + 1]
            which = np.flatnonzero(bottom > top)
            if not len(which):
                continue
            sides = left[which], top[which], right[which], bottom[which]
            sheet.fill(tag.full if part < tags else tag.pale, *sides)
            if part >= tags:
                sheet.dashes(tag.full, left[which], right[which], top[which], low)


def bar_sides(bars: Bars) -> tuple[np.ndarray, np.ndarray]:
    """Left and right of each bar, with a pixel of air where they are wide enough."""
    left, right = bars.edges[:-1], bars.edges[1:]
    return left, np.where(right - left >= 4, right - 1, right)


def label_bars(painter: QPainter, plan: Plan) -> None:
    """The letter of a tag on parts that are large enough to carry it."""
    look = plan.scene.look
    tags = len(look.tags)
    painter.setFont(look.small)
    for lane in plan.lanes:
        bars = lane.bars
        if bars is None:
            continue
        foot = lane.area.bottom() - 1
        width = np.diff(bars.edges)
        for part in range(2 * tags):
            tag = look.tags[part % tags]
            low, high = bars.heights[part], bars.heights[part + 1]
            for at in np.flatnonzero((high - low >= 16) & (width >= 22)).tolist():
                left = max(int(bars.edges[at]), plan.field.left())
                box = QRect(left, foot - int(high[at]), int(bars.edges[at + 1]) - left - 1,
                            int(high[at] - low[at]))  # fmt: skip
                counts = bars.bins.within if part < tags else bars.bins.across
                painter.setPen(tag.on_full if part < tags else look.text)
                text = f"{tag.letter} {int(counts[part % tags, at])}"
                if text_width(text, look.small) + 4 > box.width():
                    text = tag.letter
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)


def scale_words(plan: Plan, lane: LanePlan) -> str:
    """What the height of the lane's bars means: its own peak, by unit."""
    peak = plan.scene.index.peak(lane.lane, plan.unit)
    return f"up to {peak:,} {_PLURAL[plan.unit]}"
