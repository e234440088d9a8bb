"""The strip above the axis: everything at once, and a brush over the part in the window."""

from __future__ import annotations

from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QPainter

from model.timeline import TimelineIndex
from model.timeline.calendar import unit_for, unit_start
from ui.views.timeline.scene import Plan
from ui.views.timeline.sheet import Sheet

Ints = NDArray[np.int64]
Place = tuple[int, tuple[int, ...], float, float]

_SHAPES: WeakKeyDictionary[TimelineIndex, tuple[Place, Ints, Ints]] = WeakKeyDictionary()

GRIP = 7
"""Half the width in pixels of the grips at the brush's ends."""


def overview_days(plan: Plan) -> tuple[float, float]:
    """The days from the strip's left to its right edge: all that is dated, with some air."""
    first, last = plan.scene.index.whole() or (int(plan.scene.first), int(plan.scene.last))
    air = max((last + 1 - first) * 0.02, 1.0)
    return first - air, last + 1 + air


def overview_day(plan: Plan, x: float) -> float:
    """Fractional day at a pixel of the strip."""
    first, last = overview_days(plan)
    return first + (x - plan.overview.left()) / plan.overview.width() * (last - first)


def brush(plan: Plan) -> QRect:
    """Where the window lies in the strip, at least a few pixels wide, within the strip."""
    first, last = overview_days(plan)
    strip = plan.overview
    scale = strip.width() / (last - first)
    left = strip.left() + (plan.scene.first - first) * scale
    right = strip.left() + (plan.scene.last - first) * scale
    middle = (left + right) / 2
    left, right = min(left, middle - 3), max(right, middle + 3)
    low, high = strip.left(), strip.right()
    left, right = min(max(left, low), high - 6), max(min(right, high), low + 6)
    return QRect(round(left), strip.top(), round(right) - round(left), strip.height())


def draw_overview(painter: QPainter, plan: Plan) -> None:
    """Stacked bars of all lanes, what is outside the brush dimmed."""
    strip, look = plan.overview, plan.scene.look
    if not strip.height():
        return
    first, last = overview_days(plan)
    scale = strip.width() / (last - first)
    index = plan.scene.index
    if len(index) and index.extent() is not None:
        edges, heights = _shape(plan, first, scale)
        foot = strip.bottom() - 1
        sheet = Sheet()
        below = np.zeros_like(heights[0])
        for tag, height in zip(look.tags, heights, strict=True):
            sheet.fill(tag.full, edges[:-1], foot - height, edges[1:], foot - below)
            below = height
        sheet.paint(painter)
    _draw_brush(painter, plan)


def _shape(plan: Plan, first: float, scale: float) -> tuple[Ints, Ints]:
    """Edges of the units and the stacked heights by tag; kept until the index or the place change."""
    index, strip = plan.scene.index, plan.overview
    place = (index.version, strip.getRect(), first, scale)
    if index in _SHAPES and _SHAPES[index][0] == place:
        return _SHAPES[index][1:]
    bins = index.overall(unit_for(1 / scale, 2.0))
    starts = unit_start(np.append(bins.units, bins.units[-1] + 1), bins.unit)
    edges = np.rint(strip.left() + (starts - first) * scale).astype(np.int64)
    edges = np.clip(edges, strip.left(), strip.right() + 1)
    sums = bins.weights.cumsum(axis=0)
    heights = np.rint(sums * ((strip.height() - 8) / (float(sums.max()) or 1))).astype(np.int64)
    low = (sums[-1] > 0) & (heights[-1] < 1)
    heights[:, low] = np.where(sums[:, low] > 0, 1, 0)
    _SHAPES[index] = place, edges, heights
    return edges, heights


def _draw_brush(painter: QPainter, plan: Plan) -> None:
    strip, look, window = plan.overview, plan.scene.look, brush(plan)
    veil = QColor(look.ground)
    veil.setAlpha(165)
    for left, right in ((strip.left(), window.left()), (window.right() + 1, strip.right() + 1)):
        painter.fillRect(QRect(left, strip.top(), right - left, strip.height()), veil)
    painter.fillRect(strip.left(), strip.bottom(), strip.width(), 1, look.strong_grid)
    sheet = Sheet()
    sides = window.left(), window.top() + 1, window.right() + 1, window.bottom()
    sheet.frame(look.faint, *sides)
    middle = (window.top() + window.bottom()) // 2
    for x in (window.left(), window.right()):
        sheet.fill(look.text, x - 1, middle - 8, x + 2, middle + 8, layer=2)
    sheet.paint(painter)
