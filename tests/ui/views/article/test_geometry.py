"""The rectangles of a span cover exactly its words: measured against Qt's own painting."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QApplication

from ui.views.article.paragraph import Paragraph
from ui.views.article.typography import Typography

WORDS = {
    "latin": ["at", "least", "49", "soldiers", "office", "Tuesday,", "“night”", "a"],
    "arabic": ["قُتل", "٤٩", "جنديًا", "في", "الحدود،", "ليلًا", "السلام"],
    "armenian": ["Ինչո՞ւ", "զինծառայող", "է", "զոհվել։"],
    "chinese": ["据报道，", "49名", "士兵", "阵亡"],
    "astral": ["💥", "👨‍👩‍👧", "🇦🇲", "e\u0301te\u0301", "𝔸"],
}
ANY_WORDS = st.lists(st.sampled_from([w for words in WORDS.values() for w in words]), min_size=1)
QUIET = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.fixture
def typography(qapp: QApplication) -> Typography:
    font = QFont(qapp.font())
    font.setPixelSize(20)
    return Typography.of(font)


@st.composite
def spans(draw: st.DrawFn) -> tuple[str, int, int]:
    words = draw(ANY_WORDS)
    first = draw(st.integers(0, len(words) - 1))
    last = draw(st.integers(first, len(words) - 1))
    start = len(" ".join(words[:first])) + (1 if first else 0)
    return " ".join(words), start, start + len(" ".join(words[first : last + 1]))


def columns(image: QImage, y: int) -> set[int]:
    """The painted pixels of a row."""
    return {x for x in range(image.width()) if image.pixelColor(x, y).lightness() < 250}


def painted_by_qt(paragraph: Paragraph, text: str, start: int, end: int, width: int) -> QImage:
    """Qt's own background behind the span, without words."""
    image = blank(width, paragraph.height)
    span = QTextLayout.FormatRange()
    units = [len(text[:offset].encode("utf-16-le")) // 2 for offset in (start, end)]
    span.start, span.length = units[0], units[1] - units[0]
    behind = QTextCharFormat()
    behind.setBackground(QColor("black"))
    behind.setForeground(QColor("black"))
    span.format = behind
    painter = QPainter(image)
    painter.setPen(Qt.GlobalColor.white)
    paragraph._layout.draw(painter, QPointF(0, 0), [span], QRectF(image.rect()))
    painter.end()
    return image


def painted_by_us(paragraph: Paragraph, start: int, end: int, width: int) -> QImage:
    image = blank(width, paragraph.height)
    painter = QPainter(image)
    for rect in paragraph.rects(start, end):
        painter.fillRect(rect, QColor("black"))
    painter.end()
    return image


def blank(width: int, height: float) -> QImage:
    image = QImage(width, int(height) + 1, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    return image


@QUIET
@given(span=spans(), width=st.integers(60, 900))
def test_rectangles_cover_exactly_the_words(
    typography: Typography, span: tuple[str, int, int], width: int
) -> None:
    text, start, end = span
    paragraph = Paragraph(text, typography, width)
    ours = painted_by_us(paragraph, start, end, width)
    theirs = painted_by_qt(paragraph, text, start, end, width)
    emoji = painted_by_qt(paragraph, text, 0, 0, width)
    for line in paragraph.lines:
        row = int(line.qt.y()) + 1  # near the top: emoji are painted in colours
        words = line.qt.naturalTextRect()
        inside = range(round(words.left()), round(words.right()))
        mine, qts = columns(ours, row), columns(theirs, row) & set(inside)
        in_colour = columns(emoji, row)
        assert not near_misses(mine, qts) - in_colour, f"line {line.start} of {text!r}"


def near_misses(one: set[int], other: set[int]) -> set[int]:
    """Pixels in one and not within a pixel of the other."""
    wide = {x + d for x in other for d in (-1, 0, 1)}
    wide_one = {x + d for x in one for d in (-1, 0, 1)}
    return (one - wide) | (other - wide_one)


@QUIET
@given(span=spans(), width=st.integers(60, 900))
def test_every_letter_is_found_where_it_is_painted(
    typography: Typography, span: tuple[str, int, int], width: int
) -> None:
    text, start, end = span
    paragraph = Paragraph(text, typography, width)
    for offset in range(start, end):
        rects = paragraph.rects(offset, offset + 1)
        if not rects or text[offset].isspace():
            continue
        centre = rects[0].center()
        found = paragraph.character_at(centre.x(), centre.y())
        # A letter and its marks, or a ligature, share one place on the page.
        assert found is not None
        assert any(r.contains(centre) for r in paragraph.rects(found, found + 1))
        assert start <= found < end


@QUIET
@given(words=ANY_WORDS, width=st.integers(60, 900))
def test_parts_of_a_line_never_overlap(
    typography: Typography, words: list[str], width: int
) -> None:
    text = " ".join(words)
    paragraph = Paragraph(text, typography, width)
    halves = paragraph.rects(0, len(words[0])), paragraph.rects(len(words[0]), len(text))
    for one in halves[0]:
        for other in halves[1]:
            common = one.intersected(other)
            assert common.isEmpty() or common.width() < 0.6


def test_right_to_left_paragraphs_stand_at_the_right(typography: Typography) -> None:
    text = "قُتل ٤٩ جنديًا"
    paragraph = Paragraph(text, typography, 600)
    first, last = paragraph.rects(0, 4)[0], paragraph.rects(8, len(text))[-1]
    assert first.right() == pytest.approx(600, abs=1)
    assert last.right() < first.left()


def test_a_span_across_directions_has_several_rectangles(typography: Typography) -> None:
    text = "the town جرموك قريب fell"
    paragraph = Paragraph(text, typography, 900)
    assert len(paragraph.rects(0, text.index("قريب") - 1)) == 2
    assert len(paragraph.rects(0, len(text))) == 1


def test_wrapped_spans_end_with_their_last_word(typography: Typography) -> None:
    text = "one two three four five six seven eight nine ten"
    paragraph = Paragraph(text, typography, 160)
    rects = paragraph.rects(0, len(text))
    assert len(rects) == len(paragraph.lines) > 2
    assert all(rect.right() <= 160 for rect in rects)


def test_offsets_count_code_points(typography: Typography) -> None:
    text = "💥 Jermuk was hit"
    paragraph = Paragraph(text, typography, 900)
    rect = paragraph.rects(2, 8)[0]
    assert paragraph.character_at(rect.left() + 1, rect.center().y()) == 2
    assert paragraph.caret(2).left() == pytest.approx(rect.left())
    assert paragraph.offset_at(rect.right(), rect.center().y()) == 8
