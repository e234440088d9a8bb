"""Drawing the column: words, tints, lines, lanes, selection; only what lies in the band asked for."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen

from ui.views.article.column import Column
from ui.views.article.look import Look
from ui.views.article.marks import Mark, Marks, SoftSpan
from ui.views.article.paragraph import Paragraph

LANE_WIDTH = 7.0
_MOST_LANES = 4


@dataclass
class Scene:
    """What there is to draw; spans are code points of the text."""

    column: Column
    marks: Marks
    look: Look
    selection: tuple[int, int] = (0, 0)
    caret: int | None = None  # None: the view has no focus
    current: str | None = None
    hovered: str | None = None
    hits: Sequence[tuple[int, int]] = ()
    hit: tuple[int, int] | None = None
    soft: Sequence[SoftSpan] = field(default_factory=list)


def paint_column(painter: QPainter, scene: Scene, top: float, bottom: float) -> None:
    """Draw the band ``top``..``bottom`` of the column; the painter's origin is its top left."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    shown = list(scene.column.visible(top, bottom))
    if not shown:
        return
    start, end = scene.column.starts[shown[0][0]], scene.column.span(shown[-1][0])[1] + 1
    lanes = scene.marks.lanes(start, end)
    lanes.sort(key=lambda pair: pair[0].start - pair[0].end)
    clip = QRectF(-1000, top, scene.column.width + 2000, bottom - top)
    for number, y, paragraph in shown:
        painter.translate(0, y)
        _paint_paragraph(painter, scene, number, paragraph, lanes, clip.translated(0, -y))
        painter.translate(0, -y)
    for mark, lane in lanes:
        _paint_lane(painter, scene, mark, lane, top, bottom)
    if scene.caret is not None and start <= scene.caret <= end:
        caret = scene.column.caret(scene.caret)
        painter.fillRect(QRectF(caret.left() - 1, caret.top(), 2, caret.height()), scene.look.text)


def _paint_paragraph(
    painter: QPainter,
    scene: Scene,
    number: int,
    paragraph: Paragraph,
    lanes: Sequence[tuple[Mark, int]],
    clip: QRectF,
) -> None:
    start, end = scene.column.span(number)

    def rects(first: int, last: int) -> list[QRectF]:
        first, last = max(first, start) - start, min(last, end) - start
        return paragraph.rects(first, last) if first < last else []

    inside = scene.marks.in_paragraph(number)
    for mark, _ in (*lanes, *inside):
        if not mark.is_suggestion:
            _paint_tint(painter, scene, mark, rects(mark.start, mark.end))
    look = scene.look
    for hit in _within(scene.hits, start, end):
        colour = look.accent if hit == scene.hit else look.hit
        _fill(painter, rects(*hit), colour if hit != scene.hit else look.selection)
        if hit == scene.hit:
            _outline(painter, rects(*hit), QPen(colour, 1.5))
    _fill(painter, rects(*scene.selection), look.selection)
    if look.is_high_contrast:
        _outline(painter, rects(*scene.selection), QPen(look.text, 2))
    painter.setPen(look.text)
    paragraph.draw(painter, QPointF(0, 0), clip)
    first_soft = bisect_left(scene.soft, start, key=lambda span: span.start)
    for span in scene.soft[first_soft:]:
        if span.start >= end:
            break
        pen = QPen(look.soft, 1.2, Qt.PenStyle.DotLine)
        _underline(painter, rects(span.start, span.end), paragraph, scene, 0, pen)
    for mark, level in inside:
        _paint_lines(painter, scene, mark, level, rects(mark.start, mark.end), paragraph)
    for mark, _ in lanes:
        if mark.is_suggestion or mark.id in (scene.current, scene.hovered):
            _paint_frame(painter, scene, mark, rects(mark.start, mark.end))


def _paint_tint(painter: QPainter, scene: Scene, mark: Mark, rects: Iterable[QRectF]) -> None:
    tag = scene.look.tag(mark.tag)
    rects = list(rects)
    _fill(painter, rects, tag.faint if mark.is_background else tag.tint)
    if mark.is_background:
        hatch = QColor(tag.ink)
        hatch.setAlphaF(0.22)
        painter.setPen(Qt.PenStyle.NoPen)
        for rect in rects:
            painter.fillRect(rect, QBrush(hatch, Qt.BrushStyle.BDiagPattern))


def _paint_lines(
    painter: QPainter,
    scene: Scene,
    mark: Mark,
    level: int,
    rects: list[QRectF],
    paragraph: Paragraph,
) -> None:
    tag = scene.look.tag(mark.tag)
    if not mark.is_suggestion:
        width = line_width(scene) * (1.6 if mark.id == scene.current else 1)
        _underline(painter, rects, paragraph, scene, level, QPen(tag.ink, width, tag.line))
    _paint_frame(painter, scene, mark, rects)
    if mark.flag and rects:
        _paint_flag(painter, scene, rects[0])


def _paint_frame(painter: QPainter, scene: Scene, mark: Mark, rects: list[QRectF]) -> None:
    ink = scene.look.tag(mark.tag).ink
    if mark.id == scene.current:
        _outline(painter, rects, QPen(ink, 2))
    elif mark.id == scene.hovered:
        _outline(painter, rects, QPen(ink, 1))
    if mark.is_suggestion and mark.id != scene.current:
        _outline(painter, rects, QPen(ink, 1.4, Qt.PenStyle.DotLine))


def _paint_lane(
    painter: QPainter, scene: Scene, mark: Mark, lane: int, top: float, bottom: float
) -> None:
    column = scene.column
    # An end outside the band may not be laid out yet: the lane then runs off the page.
    begins = column.paragraph_of(mark.start) >= column.paragraph_at(top)
    ends = column.paragraph_of(mark.end - 1) <= column.paragraph_at(bottom)
    high = column.caret(mark.start).top() if begins else top - 50
    low = column.caret(mark.end - 1).bottom() if ends else bottom + 50
    x = lane_x(lane)
    tag = scene.look.tag(mark.tag)
    width = 3.0 if mark.id in (scene.current, scene.hovered) else 2.0
    style = Qt.PenStyle.DotLine if mark.is_suggestion else tag.line
    painter.setPen(QPen(tag.ink, width, style, Qt.PenCapStyle.FlatCap))
    painter.drawLine(QLineF(x, high, x, low))
    painter.setPen(QPen(tag.ink, width))
    for y in (high, low):
        painter.drawLine(QLineF(x - width / 2, y, x + 4, y))


def lane_x(lane: int) -> float:
    """Where a lane stands, left of the column; lanes past the last share its place."""
    return -12.0 - LANE_WIDTH * min(lane, _MOST_LANES - 1)


def line_width(scene: Scene) -> float:
    """Thickness of a nesting line."""
    share = 0.12 if scene.look.is_high_contrast else 0.085
    return max(1.2, scene.column.typography.em * share)


def _underline(
    painter: QPainter,
    rects: Iterable[QRectF],
    paragraph: Paragraph,
    scene: Scene,
    level: int,
    pen: QPen,
) -> None:
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    step = line_width(scene) * 2
    for rect in rects:
        line = paragraph.line_at(rect.center().y())
        first = line.baseline + scene.column.typography.em * 0.16
        deepest = int((line.box_bottom + step - first) / step)
        y = first + min(level, deepest) * step
        painter.drawLine(QLineF(rect.left(), y, rect.right(), y))


def _paint_flag(painter: QPainter, scene: Scene, rect: QRectF) -> None:
    """A small flag in the right margin, level with the mark's first line."""
    size = scene.column.typography.em * 0.65
    x, y = scene.column.width + 10, rect.center().y() - size / 2
    painter.setPen(QPen(scene.look.text, 1.2))
    painter.setBrush(scene.look.text)
    painter.drawLine(QLineF(x, y, x, y + size))
    painter.drawPolygon(
        [QPointF(x, y), QPointF(x + size * 0.7, y + size * 0.3), QPointF(x, y + size * 0.6)]
    )


def _fill(painter: QPainter, rects: Iterable[QRectF], colour: QColor) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    for rect in rects:
        painter.drawRoundedRect(rect, 2, 2)


def _outline(painter: QPainter, rects: Iterable[QRectF], pen: QPen) -> None:
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for rect in rects:
        painter.drawRoundedRect(rect.adjusted(-1, 0, 1, 0), 3, 3)


def _within(spans: Sequence[tuple[int, int]], start: int, end: int) -> Iterable[tuple[int, int]]:
    """Those of the sorted, disjoint ``spans`` that touch ``start``..``end``."""
    number = max(0, bisect_left(spans, (start, start)) - 1)
    while number < len(spans) and spans[number][0] < end:
        yield spans[number]
        number += 1
