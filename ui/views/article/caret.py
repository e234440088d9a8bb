"""Where a key moves the caret, in code points of the text."""

from PySide6.QtCore import QPointF

from model.snapping import next_word_end, previous_word_start
from ui.views.article.column import Column


def sideways(column: Column, offset: int, to_right: bool) -> int:
    """One letter to the left or right; in right-to-left paragraphs leftwards is onwards."""
    paragraph = column.layout(column.paragraph_of(offset))
    return step(column, offset, to_right is not paragraph.is_right_to_left)


def step(column: Column, offset: int, forwards: bool) -> int:
    """The next or previous caret position of the text, never inside a letter and its marks."""
    number = column.paragraph_of(offset)
    start, end = column.span(number)
    if forwards and offset >= end:
        return min(offset + 1, len(column.text))
    if not forwards and offset == start:
        return max(0, offset - 1)
    return start + column.layout(number).step(offset - start, forwards)


def by_word(column: Column, offset: int, to_right: bool) -> int:
    """To the end of the next word or the start of the previous one, so selections come out neat."""
    forwards = to_right is not column.layout(column.paragraph_of(offset)).is_right_to_left
    move = next_word_end if forwards else previous_word_start
    return move(column.text, offset)


def to_line_end(column: Column, offset: int, at_end: bool) -> int:
    """First or last caret position of the line on the page."""
    number = column.paragraph_of(offset)
    paragraph = column.layout(number)
    start = column.starts[number]
    return start + paragraph.line_ends(paragraph.line_of(offset - start))[at_end]


def vertically(column: Column, offset: int, x: float, distance: float) -> int:
    """Nearest to ``x`` on the line ``distance`` pixels below (negative: above)."""
    caret = column.caret(offset)
    if abs(distance) > column.typography.pitch * 1.5:
        return column.offset_at(QPointF(x, caret.center().y() + distance))
    number = column.paragraph_of(offset)
    paragraph = column.layout(number)
    line = paragraph.line_of(offset - column.starts[number]) + (1 if distance > 0 else -1)
    if not 0 <= line < len(paragraph.lines):
        number += 1 if distance > 0 else -1
        if not 0 <= number < len(column.starts):
            return 0 if distance < 0 else len(column.text)
        paragraph = column.layout(number)
        line = 0 if distance > 0 else len(paragraph.lines) - 1
    return column.starts[number] + paragraph.offset_at(x, paragraph.lines[line].baseline)
