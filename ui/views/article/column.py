"""The article as one column of paragraphs, each laid out only when it is first seen.

Unseen paragraphs have an estimated height. Whoever lays some out asks `Column.refine` what that
moved, and scrolls by as much, so nothing on the screen jumps.
"""

import math
from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRectF

from ui.views.article.heights import Heights
from ui.views.article.paragraph import Paragraph
from ui.views.article.typography import Typography

LONGEST_PARAGRAPH = 4000  # code points; Qt needs about a millisecond for 1,000
_KEPT_LAYOUTS = 400


class Column:
    """Text in a column ``width`` pixels wide.

    Offsets are code points of the text, coordinates pixels from the column's top left corner.
    """

    def __init__(self, text: str, typography: Typography, width: float) -> None:
        self.text = text
        self.starts, self._ends = split(text)
        # Where empty lines part the paragraphs, other line feeds are only breaks.
        self._has_blanks = text.count("\n\n") * 8 > text.count("\n")
        self.set_width(typography, width)

    def set_width(self, typography: Typography, width: float) -> None:
        """Lay everything out anew, lazily, for another font or width."""
        self.typography = typography
        self.width = width
        self._layouts: OrderedDict[int, Paragraph] = OrderedDict()
        self._is_exact = bytearray(len(self.starts))
        self._heights = Heights([self._estimate(i) for i in range(len(self.starts))])

    @property
    def height(self) -> float:
        """Height of the whole column, as far as it is known."""
        return self._heights.total

    def paragraph_of(self, offset: int) -> int:
        """Number of the paragraph that holds ``offset``."""
        return max(0, bisect_right(self.starts, offset) - 1)

    def paragraph_at(self, y: float) -> int:
        """Number of the paragraph at a height."""
        return self._heights.at(y)

    def span(self, number: int) -> tuple[int, int]:
        """Offsets of a paragraph, its line feed left out."""
        return self.starts[number], self._ends[number]

    def top(self, number: int) -> float:
        """Where a paragraph begins."""
        return self._heights.top(number)

    def layout(self, number: int) -> Paragraph:
        """A paragraph laid out; its true height replaces the estimate."""
        paragraph = self._layouts.get(number)
        if paragraph is None:
            start, end = self.span(number)
            paragraph = Paragraph(self.text[start:end], self.typography, self.width)
            self._layouts[number] = paragraph
            if len(self._layouts) > _KEPT_LAYOUTS:
                self._layouts.popitem(last=False)
            if not self._is_exact[number]:
                self._is_exact[number] = 1
                self._heights[number] = self._below(number, paragraph.height)
        else:
            self._layouts.move_to_end(number)
        return paragraph

    def refine(self, top: float, bottom: float) -> float:
        """Lay out what lies between two heights.

        Returns how far the first paragraph there that was already exact has moved, in pixels.
        """
        first = number = self.paragraph_at(top)
        anchor = next((i for i in self._numbers(number, bottom) if self._is_exact[i]), number)
        before = self.top(anchor)

        def moved() -> float:
            return self.top(anchor) - before

        # The band moves along with the anchor, at either end over paragraphs not laid out yet.
        self.layout(number)
        while number + 1 < len(self.starts) and self.top(number + 1) < bottom + moved():
            number += 1
            self.layout(number)
        while first > 0 and self.top(first) > top + moved():
            first -= 1
            self.layout(first)
        return moved()

    def visible(self, top: float, bottom: float) -> Iterator[tuple[int, float, Paragraph]]:
        """Number, top and layout of each paragraph that touches a band."""
        for number in self._numbers(self.paragraph_at(top), bottom):
            yield number, self.top(number), self.layout(number)

    def rects(self, start: int, end: int, top: float, bottom: float) -> list[QRectF]:
        """Rectangles of the characters ``start``..``end`` that lie in a band."""
        found = []
        for number, y, paragraph in self.visible(top, bottom):
            first, last = self.span(number)
            if first < end and start < last:
                inside = paragraph.rects(max(start, first) - first, min(end, last) - first)
                found += [rect.translated(0, y) for rect in inside]
        return found

    def offset_at(self, point: QPointF) -> int:
        """The caret position nearest to a point; below the text its end, above it its start."""
        if not 0 <= point.y() < self.height:
            return 0 if point.y() < 0 else len(self.text)
        number = self.paragraph_at(point.y())
        paragraph = self.layout(number)
        return self.starts[number] + paragraph.offset_at(point.x(), point.y() - self.top(number))

    def character_at(self, point: QPointF) -> int | None:
        """Offset of the character under a point."""
        number = self.paragraph_at(point.y())
        offset = self.layout(number).character_at(point.x(), point.y() - self.top(number))
        return None if offset is None else self.starts[number] + offset

    def caret(self, offset: int) -> QRectF:
        """The caret before ``offset``, without width."""
        number = self.paragraph_of(offset)
        caret = self.layout(number).caret(min(offset, self._ends[number]) - self.starts[number])
        return caret.translated(0, self.top(number))

    def _numbers(self, first: int, bottom: float) -> Iterator[int]:
        y = self.top(first)
        for number in range(first, len(self.starts)):
            if y >= bottom:
                return
            yield number
            y += self._heights[number]

    def _estimate(self, number: int) -> float:
        start, end = self.starts[number], self._ends[number]
        if start == end:
            return self._below(number, self.typography.pitch)
        length = float(end - start)
        sample = self.text[start : min(end, start + 40)]
        if not sample.isascii():
            # Ideographs and their like are an em wide.
            wide = sum(character >= "\u2e80" for character in sample) / len(sample)
            length *= 1 + wide * (self.typography.em / self.typography.character - 1)
        lines = math.ceil(length * self.typography.character / (self.width * 0.96))
        return self._below(number, lines * self.typography.pitch)

    def _below(self, number: int, height: float) -> float:
        """Height of a paragraph together with the space below it."""
        start, end = self.starts[number], self._ends[number]
        if start == end:
            return self.typography.blank
        following = number + 1
        is_cut = following < len(self.starts) and self.starts[following] == end
        return height if self._has_blanks or is_cut else height + self.typography.gap


def split(text: str) -> tuple[list[int], list[int]]:
    """Starts and ends of the paragraphs: between line feeds, over-long ones cut at a space."""
    starts, ends = [], []
    start = 0
    while True:
        end = text.find("\n", start)
        stop = len(text) if end < 0 else end
        while stop - start > LONGEST_PARAGRAPH:
            space = text.rfind(" ", start + LONGEST_PARAGRAPH // 2, start + LONGEST_PARAGRAPH)
            cut = start + LONGEST_PARAGRAPH if space < 0 else space + 1
            starts.append(start)
            ends.append(cut)
            start = cut
        starts.append(start)
        ends.append(stop)
        if end < 0:
            return starts, ends
        start = end + 1
