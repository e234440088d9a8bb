"""One paragraph laid out by Qt: where its words are on the page.

Positions are code points of the paragraph, coordinates pixels from its top left corner; only here
and in `model.offsets` does anything count UTF-16 units.
"""

import math
import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QTextLayout, QTextLine, QTextOption

from model.offsets import Offsets
from ui.views.article.typography import Typography

_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufefe"
    "\U00010800-\U00010fff\U0001e800-\U0001efff]"
)


@dataclass(frozen=True)
class Line:
    """A line of text: UTF-16 units ``start``..``end``, and the band its words stand in."""

    qt: QTextLine
    start: int
    end: int
    box_top: float
    box_bottom: float
    top: float
    baseline: float
    bottom: float


class Paragraph:
    """A laid out paragraph; ``height`` without any space below it."""

    def __init__(self, text: str, typography: Typography, width: float) -> None:
        self._offsets = Offsets(text)
        self._length = len(text)
        self._is_mixed = not text.isascii() and bool(_RIGHT_TO_LEFT.search(text))
        self.is_right_to_left = self._is_mixed and _starts_right_to_left(text)
        self._layout = QTextLayout(text, typography.font)
        self._layout.setCacheEnabled(True)
        self._layout.setTextOption(_option(self.is_right_to_left, typography))
        self.lines = _break_lines(self._layout, typography, width)
        self._starts = [line.start for line in self.lines]
        self.height = self.lines[-1].box_bottom
        self._rects: dict[tuple[int, int], list[QRectF]] = {}

    def draw(self, painter: QPainter, origin: QPointF, clip: QRectF) -> None:
        """The words, in the painter's pen."""
        self._layout.draw(painter, origin, [], clip)

    def rects(self, start: int, end: int) -> list[QRectF]:
        """Rectangles that cover the characters ``start``..``end``: one a line, more where the
        direction of writing changes inside the span."""
        found = self._rects.get((start, end))
        if found is None:
            first, last = self._offsets.to_utf16(start), self._offsets.to_utf16(end)
            found = [r for line in self._between(first, last) for r in self._on(line, first, last)]
            self._rects[start, end] = found
        return found

    def offset_at(self, x: float, y: float) -> int:
        """The caret position nearest to a point."""
        line = self.line_at(y)
        unit = line.qt.xToCursor(x)
        if unit == line.end and line is not self.lines[-1]:
            unit = self._layout.previousCursorPosition(unit)
        return self._offsets.to_code_point(unit)

    def character_at(self, x: float, y: float) -> int | None:
        """The character under a point, or None beside and between the words."""
        line = self.line_at(y)
        if not line.top <= y <= max(line.bottom, line.box_bottom):
            return None
        unit = line.qt.xToCursor(x, QTextLine.CursorPosition.CursorOnCharacter)
        offset = self._offsets.to_code_point(unit)
        cover = self.rects(offset, min(offset + 1, self._length))
        return offset if any(r.left() <= x <= r.right() for r in cover) else None

    def caret(self, offset: int) -> QRectF:
        """The caret before the character at ``offset``, without width."""
        unit = self._offsets.to_utf16(offset)
        line = self.lines[self._line_of(unit)]
        return QRectF(_x(line.qt, unit), line.top, 0, line.bottom - line.top)

    def line_of(self, offset: int) -> int:
        """Number of the line that holds ``offset``."""
        return self._line_of(self._offsets.to_utf16(offset))

    def line_ends(self, number: int) -> tuple[int, int]:
        """First and last caret position of a line; the space at a wrapped end stays outside."""
        line = self.lines[number]
        end = line.end
        if number < len(self.lines) - 1:
            end = self._layout.previousCursorPosition(end)
        return self._offsets.to_code_point(line.start), self._offsets.to_code_point(end)

    def line_at(self, y: float) -> Line:
        """The line at a height; the first or last outside the paragraph."""
        tops = [line.box_top for line in self.lines]
        return self.lines[max(0, bisect_right(tops, y) - 1)]

    def step(self, offset: int, forwards: bool) -> int:
        """The next or previous caret position: never inside a letter and its marks."""
        unit = self._offsets.to_utf16(offset)
        move = self._layout.nextCursorPosition if forwards else self._layout.previousCursorPosition
        return self._offsets.to_code_point(move(unit))

    def _between(self, first: int, last: int) -> list[Line]:
        return self.lines[self._line_of(first) : self._line_of(max(first, last - 1)) + 1]

    def _line_of(self, unit: int) -> int:
        return max(0, bisect_right(self._starts, unit) - 1)

    def _on(self, line: Line, first: int, last: int) -> list[QRectF]:
        first, last = max(first, line.start), min(last, line.end)
        if first >= last:
            return []
        if self._is_mixed:
            pieces = _pieces(line.qt, first, last)
        else:
            # A line's hanging space is not drawn, so a rectangle ends with its last word.
            right = line.qt.naturalTextRect().right()
            pieces = [(_x(line.qt, first), min(_x(line.qt, last), right))]
        return [QRectF(a, line.top, b - a, line.bottom - line.top) for a, b in pieces if a < b]


def _pieces(line: QTextLine, first: int, last: int) -> list[tuple[float, float]]:
    """Stretches of a line in mixed directions that show ``first``..``last``, touching ones joined.

    Cursor positions are ambiguous where the direction changes; glyph runs are not.
    """
    boxes = [run.boundingRect() for run in line.glyphRuns(first, last - first)]
    stretches = sorted((box.left(), box.right()) for box in boxes)
    joined: list[tuple[float, float]] = []
    for left, right in stretches:
        if joined and left <= joined[-1][1] + 0.5:
            joined[-1] = joined[-1][0], max(joined[-1][1], right)
        else:
            joined.append((left, right))
    return joined


def _break_lines(layout: QTextLayout, typography: Typography, width: float) -> list[Line]:
    lines: list[Line] = []
    top = 0.0
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        ascent = max(line.ascent(), typography.ascent)
        descent = max(line.descent(), typography.descent)
        box = max(typography.pitch, math.ceil(ascent + descent))
        # Most of the spare room goes below the words, where the lines of nested spans are drawn.
        baseline = top + round((box - ascent - descent) * 0.3 + ascent)
        line.setPosition(QPointF(0, baseline - line.ascent()))
        start = line.textStart()
        lines.append(
            Line(line, start, start + line.textLength(), top, top + box,
                 baseline - ascent, baseline, baseline + descent)
        )  # fmt: skip
        top += box
    layout.endLayout()
    return lines


def _option(right_to_left: bool, typography: Typography) -> QTextOption:
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setTabStopDistance(4 * typography.em)
    if right_to_left:
        option.setTextDirection(Qt.LayoutDirection.RightToLeft)
        option.setAlignment(Qt.AlignmentFlag.AlignRight)
    else:
        option.setTextDirection(Qt.LayoutDirection.LeftToRight)
    return option


def _starts_right_to_left(text: str) -> bool:
    kinds = (unicodedata.bidirectional(character) for character in text)
    return next((kind != "L" for kind in kinds if kind in ("L", "R", "AL")), False)


def _x(line: QTextLine, unit: int) -> float:
    return float(line.cursorToX(unit)[0])
