"""Links between marks, drawn as quiet arcs."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen

from ui.views.article.look import Look
from ui.views.article.marks import Mark
from ui.views.article.painting import Scene


@dataclass(frozen=True)
class Arc:
    """A link from one mark to another; ``label`` names the relation."""

    source: str
    target: str
    label: str = ""


def paint_arcs(
    painter: QPainter,
    scene: Scene,
    arcs: Sequence[Arc],
    everything: bool,
    top: float,
    bottom: float,
) -> None:
    """The current mark's arcs with their names, and all others quietly when asked for."""
    if not arcs:
        return
    column = scene.column
    first = column.starts[column.paragraph_at(top)]
    last = column.span(column.paragraph_at(bottom))[1]
    for arc in arcs:
        is_current = scene.current in (arc.source, arc.target) and scene.current is not None
        source, target = scene.marks.get(arc.source), scene.marks.get(arc.target)
        if source is None or target is None or not (everything or is_current):
            continue
        if max(source.end, target.end) <= first or min(source.start, target.start) >= last:
            continue
        begin, end = (_place(scene, mark, top, bottom) for mark in (source, target))
        ink = scene.look.tag(source.tag).ink if is_current else scene.look.soft
        _paint_arc(painter, begin, end, QPen(ink, 1.6 if is_current else 1.0))
        if is_current and arc.label:
            _paint_label(painter, scene.look, begin, end, arc.label)


def paint_rubber(painter: QPainter, scene: Scene, begin: QPointF, end: QPointF) -> None:
    """The arc of a link while it is dragged."""
    _paint_arc(painter, begin, end, QPen(scene.look.text, 1.6, Qt.PenStyle.DashLine))


def _place(scene: Scene, mark: Mark, top: float, bottom: float) -> QPointF:
    """Top middle of a mark's first line; beyond the page, a point past its edge."""
    rects = scene.column.rects(mark.start, mark.end, top, bottom)
    if rects:
        return QPointF(rects[0].center().x(), rects[0].top())
    is_above = scene.column.top(scene.column.paragraph_of(mark.start)) < top
    return QPointF(scene.column.width / 2, top - 20 if is_above else bottom + 20)


def _middle(begin: QPointF, end: QPointF) -> QPointF:
    """The control point: arcs on one line rise above it, others bow to the right."""
    middle = (begin + end) / 2
    across, down = abs(end.x() - begin.x()), abs(end.y() - begin.y())
    return middle + QPointF(min(60.0, down * 0.5), -min(44.0, 12 + across * 0.06))


def _paint_arc(painter: QPainter, begin: QPointF, end: QPointF, pen: QPen) -> None:
    path = QPainterPath(begin)
    control = _middle(begin, end)
    path.quadTo(control, end)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path)
    way = end - control
    length = max(1.0, (way.x() ** 2 + way.y() ** 2) ** 0.5)
    along, side = way / length * 7, QPointF(-way.y(), way.x()) / length * 3.5
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(pen.color())
    painter.drawPolygon([end, end - along + side, end - along - side])


def _paint_label(painter: QPainter, look: Look, begin: QPointF, end: QPointF, label: str) -> None:
    centre = (begin + end) / 4 + _middle(begin, end) / 2
    font = painter.font()
    font.setPixelSize(12)
    painter.setFont(font)
    size = painter.fontMetrics().size(Qt.TextFlag.TextSingleLine, label)
    box = QRectF(0, 0, size.width() + 8, size.height() + 2)
    box.moveCenter(centre)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.paper)
    painter.drawRoundedRect(box, 3, 3)
    painter.setPen(look.text)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, label)
