"""The change of a lane between marks and bars, as a short cross-fade instead of a jump."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal
from PySide6.QtGui import QImage, QPainter

from ui.views.timeline.painter import paint_timeline
from ui.views.timeline.scene import Plan

_LASTS = 160
_STEP = 16


class Fade(QObject):
    """Keeps the picture before a change and paints it ever fainter. `stepped` asks to repaint."""

    stepped = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._image: QImage | None = None
        self._lanes: frozenset[int] = frozenset()
        self._clock = QElapsedTimer()
        self._timer = QTimer(self, interval=_STEP)
        self._timer.timeout.connect(self._step)

    def between(self, before: Plan, after: Plan, ratio: float) -> None:
        """Start fading the lanes of `before` that are shown otherwise in `after`."""
        same_places = before.rect == after.rect and not before.rect.isEmpty()
        same_places = same_places and before.scene.index is after.scene.index
        changed = _shapes(before).items() - _shapes(after).items()
        lanes = frozenset(lane for lane, _, _ in (key for key, _ in changed))
        if not same_places or not lanes or lanes - {lane.lane for lane in after.lanes}:
            return
        size = before.rect.size() * ratio
        self._image = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
        self._image.setDevicePixelRatio(ratio)
        painter = QPainter(self._image)
        paint_timeline(painter, before.rect, before.scene, before)
        painter.end()
        self._lanes = lanes
        self._clock.start()
        self._timer.start()

    def paint(self, painter: QPainter, plan: Plan) -> None:
        """What is left of the picture before, over the one now."""
        if self._image is None:
            return
        ratio = self._image.devicePixelRatio()
        painter.save()
        painter.setOpacity(max(1 - self._clock.elapsed() / _LASTS, 0.0))
        for lane in plan.lanes:
            if lane.lane in self._lanes:
                area = lane.area.toRectF()
                source = lane.area.toRectF()
                source.setRect(*(side * ratio for side in area.getRect()))
                painter.drawImage(area, self._image, source)
        painter.restore()

    def _step(self) -> None:
        if self._clock.elapsed() >= _LASTS:
            self._image = None
            self._timer.stop()
        self.stepped.emit()


def _shapes(plan: Plan) -> dict[tuple[int, int, int], bool]:
    """Whether each lane shows bars, by lane and place, without those folded."""
    return {
        (lane.lane, lane.area.top(), lane.area.height()): lane.bars is not None
        for lane in plan.lanes
        if lane.marks is not None or lane.bars is not None
    }
