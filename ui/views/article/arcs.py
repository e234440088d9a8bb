"""Links between marks, drawn as quiet arcs."""

from collections.abc import Iterable, Iterator
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


class Arcs:
    """Links of one article, found by either end."""

    def __init__(self, arcs: Iterable[Arc] = ()) -> None:
        self._by_mark: dict[str, list[Arc]] = {}
        for arc in arcs:
            for end in {arc.source, arc.target}:
                self._by_mark.setdefault(end, []).append(arc)

    def __bool__(self) -> bool:
        return bool(self._by_mark)

    def of(self, mark_ids: Iterable[str]) -> list[Arc]:
        """The links that start or end at some marks, each once."""
        found = (arc for mark_id in mark_ids for arc in self._by_mark.get(mark_id, ()))
        return list(dict.fromkeys(found))


def paint_arcs(
    painter: QPainter, scene: Scene, arcs: Arcs, everything: bool, top: float, bottom: float
) -> None:
    """The current mark's arcs with their names, and on request all others quietly."""
    current = arcs.of([scene.current] if scene.current else [])
    if everything and arcs:
        ink = scene.look.soft
        for arc in arcs.of(_shown(scene, top, bottom)):
            if arc not in current:
                _paint(painter, scene, arc, QPen(ink, 1), top, bottom)
    for arc in current:
        source = scene.marks.get(arc.source)
        if source is not None:
            pen = QPen(scene.look.tag(source.tag).ink, 1.6)
            _paint(painter, scene, arc, pen, top, bottom, arc.label)


def _shown(scene: Scene, top: float, bottom: float) -> Iterator[str]:
    """Ids of the marks on the page."""
    column = scene.column
    first, last = column.paragraph_at(top), column.paragraph_at(bottom)
    for number in range(first, last + 1):
        yield from (mark.id for mark, _ in scene.marks.in_paragraph(number))
    beside = scene.marks.lanes(column.starts[first], column.span(last)[1])
    yield from (mark.id for mark, _ in beside)


def _paint(
    painter: QPainter,
    scene: Scene,
    arc: Arc,
    pen: QPen,
    top: float,
    bottom: float,
    label: str = "",
) -> None:
    source, target = scene.marks.get(arc.source), scene.marks.get(arc.target)
    if source is None or target is None:
        return
    begin, end = (_place(scene, mark, top, bottom) for mark in (source, target))
    _paint_arc(painter, begin, end, pen)
    if label:
        _paint_label(painter, scene.look, begin, end, label)


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
