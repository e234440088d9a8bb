"""One paragraph laid out by Qt: where its words are on the page.

Positions are code points of the paragraph, coordinates pixels from its top left corner; only here
and in `model.offsets` does anything count UTF-16 units.
"""

import re
import unicodedata
from bisect import bisect_right

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QTextLayout, QTextLine, QTextOption

from model.offsets import Offsets
from ui.views.article.lines import Line, Run, break_lines, cursor_x, letter_at, pieces, runs_of
from ui.views.article.typography import Typography

_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufefe"
    "\U00010800-\U00010fff\U0001e800-\U0001efff]"
)


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
        self.lines = break_lines(self._layout, text, self._offsets, typography, width)
        self._starts = [line.start for line in self.lines]
        self.height = self.lines[-1].box_bottom
        self._runs: dict[int, list[Run]] = {}
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
        letter = letter_at(self._runs_of(line), x) if self._is_mixed else None
        unit = letter[1] if letter else line.qt.xToCursor(x)
        if unit == line.end and line is not self.lines[-1]:
            unit = self._layout.previousCursorPosition(unit)
        return self._offsets.to_code_point(unit)

    def character_at(self, x: float, y: float) -> int | None:
        """The character under a point, or None beside and between the words."""
        line = self.line_at(y)
        if not line.top <= y <= line.box_bottom:
            return None
        letter = letter_at(self._runs_of(line), x) if self._is_mixed else None
        on_letter = QTextLine.CursorPosition.CursorOnCharacter
        unit = letter[0] if letter else line.qt.xToCursor(x, on_letter)
        offset = self._offsets.to_code_point(unit)
        # Qt is a letter off where several share a glyph.
        for candidate in (offset, offset - 1, offset + 1):
            if 0 <= candidate < self._length:
                cover = self.rects(candidate, candidate + 1)
                if any(rect.left() <= x <= rect.right() for rect in cover):
                    return candidate
        return None

    def caret(self, offset: int) -> QRectF:
        """The caret before the character at ``offset``, without width."""
        unit = self._offsets.to_utf16(offset)
        line = self.lines[self._line_of(unit)]
        runs = self._runs_of(line) if self._is_mixed else []
        run = next((run for run in runs if run.start <= unit < run.end), None)
        x = run.x(unit) if run else cursor_x(line.qt, unit)
        return QRectF(x, line.top, 0, line.bottom - line.top)

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
            found = pieces(self._runs_of(line), first, last)
        else:
            # A line's hanging space is not drawn, so a rectangle ends with its last word.
            right = line.qt.naturalTextRect().right()
            found = [(cursor_x(line.qt, first), min(cursor_x(line.qt, last), right))]
        return [QRectF(a, line.top, b - a, line.bottom - line.top) for a, b in found if a < b]

    def _runs_of(self, line: Line) -> list[Run]:
        if line.start not in self._runs:
            self._runs[line.start] = runs_of(line, self.is_right_to_left)
        return self._runs[line.start]


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
