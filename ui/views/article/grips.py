"""Grips of the current mark: one at each end to move it, one to drag a link to another mark."""

from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QPainter, QPen

from ui.views.article.painting import Scene

_TARGET = 12.0  # half of the 24 pixels that can be hit
_KNOB = 4.5


class Hold(Enum):
    """What a grip moves."""

    START = "start"
    END = "end"
    LINK = "link"


@dataclass(frozen=True)
class Grip:
    """A knob at ``centre``; ``words`` is the point in the line of text that it stands for."""

    hold: Hold
    centre: QPointF
    words: QPointF


def grips(scene: Scene, top: float, bottom: float) -> list[Grip]:
    """Grips of the current mark that lie in a band of the column; links start from annotations only."""
    mark = scene.marks.get(scene.current)
    if mark is None:
        return []
    found = []
    for hold, offset in ((Hold.START, mark.start), (Hold.END, mark.end - 1)):
        edge = _edge(scene, offset, hold, top, bottom)
        if edge is not None:
            words = edge.center()
            found.append(Grip(hold, QPointF(edge.left(), edge.bottom() + _KNOB - 1), words))
            if hold is Hold.END and not mark.is_suggestion:
                found.append(Grip(Hold.LINK, QPointF(edge.left() + 2, edge.top() - 1), words))
    return found


def grip_at(scene: Scene, point: QPointF, top: float, bottom: float) -> Grip | None:
    """The grip under a point, the nearest when two meet."""
    reached = [g for g in grips(scene, top, bottom) if _distance(g, point) <= _TARGET]
    return min(reached, key=lambda grip: _distance(grip, point), default=None)


def paint_grips(painter: QPainter, scene: Scene, top: float, bottom: float) -> None:
    """Draw them in the colour of the mark's tag."""
    mark = scene.marks.get(scene.current)
    if mark is None:
        return
    ink = scene.look.tag(mark.tag).ink
    for grip in grips(scene, top, bottom):
        if grip.hold is Hold.LINK:
            painter.setPen(QPen(ink, 1.6))
            painter.setBrush(scene.look.paper)
            painter.drawEllipse(grip.centre, 3.6, 3.6)
        else:
            painter.setPen(QPen(ink, 2))
            painter.drawLine(
                QLineF(grip.centre.x(), grip.words.y(), grip.centre.x(), grip.centre.y())
            )
            painter.setPen(QPen(scene.look.paper, 1))
            painter.setBrush(ink)
            painter.drawEllipse(grip.centre, _KNOB, _KNOB)


def _edge(scene: Scene, offset: int, hold: Hold, top: float, bottom: float) -> QRectF | None:
    """The outer edge of a mark's first or last character, without width."""
    rects = scene.column.rects(offset, offset + 1, top, bottom)
    if not rects:
        return None
    rect = rects[0] if hold is Hold.START else rects[-1]
    starts_right = abs(scene.column.caret(offset).left() - rect.right()) < rect.width() / 2
    x = rect.right() if starts_right is (hold is Hold.START) else rect.left()
    return QRectF(x, rect.top(), 0, rect.height())


def _distance(grip: Grip, point: QPointF) -> float:
    away = grip.centre - point
    return max(abs(away.x()), abs(away.y()))
