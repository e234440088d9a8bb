"""Filled rectangles by the thousand, handed to QPainter in one call a colour."""

from __future__ import annotations

import numpy as np
import shiboken6
from numpy.typing import NDArray
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QBrush, QColor, QPainter

Ints = NDArray[np.integer] | int


class Sheet:
    """Rectangles gathered by brush; all fills are painted before all hatches, frames and dashes.

    What lies outside `clip` is cut off here, because not every reader of SVG clips.
    """

    def __init__(self, clip: QRect | None = None) -> None:
        self._clip = clip
        self._parts: dict[tuple[int, int, Qt.BrushStyle], list[NDArray[np.int32]]] = {}

    def fill(
        self,
        colour: QColor,
        left: Ints,
        top: Ints,
        right: Ints,
        bottom: Ints,
        style: Qt.BrushStyle = Qt.BrushStyle.SolidPattern,
        layer: int = 0,
    ) -> None:
        """Rectangles in whole pixels, right and bottom exclusive; empty ones are left out."""
        sides = (left, top, right, bottom)
        sizes = [1 if isinstance(side, int) else side.size for side in sides]
        if not min(sizes):
            return
        boxes = np.empty((max(sizes), 4), np.int32)
        for column, side in enumerate(sides):
            boxes[:, column] = side
        full = (boxes[:, 2:] > boxes[:, :2]).all(axis=1)
        if not full.all():
            boxes = boxes[full]
        if len(boxes):
            boxes[:, 2:] -= 1  # QRect keeps its last pixel
            self._parts.setdefault((layer, colour.rgba(), style), []).append(boxes)

    def frame(self, colour: QColor, left: Ints, top: Ints, right: Ints, bottom: Ints) -> None:
        """Outlines one pixel wide, inside the given sides."""
        if not min(np.size(side) for side in (left, top, right, bottom)):
            return
        a, b, c, d = np.atleast_1d(*np.broadcast_arrays(left, top, right, bottom))
        self.fill(
            colour,
            np.concatenate([a, a, a, c - 1]),
            np.concatenate([b, d - 1, b, b]),
            np.concatenate([c, c, a + 1, c]),
            np.concatenate([b + 1, d, d, d]),
            layer=1,
        )

    def dashes(
        self, colour: QColor, left: Ints, right: Ints, y: Ints, phase: int = 0, on: int = 4
    ) -> None:
        """Horizontal dashed lines one pixel high; `phase` is where the pattern begins."""
        left, right, y = (np.ravel(a) for a in np.broadcast_arrays(left, right, y))
        period = on + 3
        first = (left - phase) // period
        count = np.maximum((right - 1 - phase) // period - first + 1, 0)
        line = np.repeat(np.arange(len(left)), count)
        nth = np.arange(len(line)) - np.repeat(np.cumsum(count) - count, count)
        begin = (first[line] + nth) * period + phase
        self.fill(
            colour,
            np.maximum(begin, left[line]),
            y[line],
            np.minimum(begin + on, right[line]),
            y[line] + 1,
            layer=1,
        )

    def paint(self, painter: QPainter) -> None:
        """Paint everything and be empty again."""
        painter.save()
        painter.setPen(Qt.PenStyle.NoPen)
        for layer, rgba, style in sorted(self._parts, key=lambda part: part[0]):
            parts = self._parts[layer, rgba, style]
            boxes = parts[0] if len(parts) == 1 else np.concatenate(parts)
            if self._clip is not None:
                boxes = _clipped(boxes, self._clip)
            painter.setBrush(QBrush(QColor.fromRgba(rgba), style))
            # The array's memory read as QRects: a list of 30,000 takes twenty times as long.
            painter.drawRects(shiboken6.wrapInstance(boxes.ctypes.data, QRect), len(boxes))
        painter.restore()
        self._parts.clear()


def _clipped(boxes: NDArray[np.int32], clip: QRect) -> NDArray[np.int32]:
    low = np.array([clip.left(), clip.top()], np.int32)
    high = np.array([clip.right(), clip.bottom()], np.int32)
    cut = np.empty_like(boxes)
    np.maximum(boxes[:, :2], low, out=cut[:, :2])
    np.minimum(boxes[:, 2:], high, out=cut[:, 2:])
    return cut[(cut[:, 0] <= cut[:, 2]) & (cut[:, 1] <= cut[:, 3])]
