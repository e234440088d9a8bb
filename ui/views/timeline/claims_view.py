"""The claims chart in the window: hover, click, keys and the line of "as known on"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from model.timeline.calendar import day_name
from model.timeline.claim_steps import ClaimPoint, Estimate
from ui.views.timeline.claims_chart import paint_claims
from ui.views.timeline.claims_scene import NO_CLAIMS, ClaimsScene, PaintedClaims, days_of
from ui.views.timeline.look import look_of


class ClaimsView(QWidget):
    """Claims by day of report. activated: the row key clicked or chosen with Enter.

    known_on_changed: the ordinal of the day that the line was dragged to.
    """

    activated = Signal(object)
    known_on_changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scene = ClaimsScene((), look_of(self.palette(), (), self.font()), 0.0, 1.0)
        self._painted = PaintedClaims((), ())
        self._focus: int | None = None
        self._holds_line = False
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(360, 200)
        self.setAccessibleName("Casualty claims")
        self.setAccessibleDescription(
            "Claims by the day they were reported, one line of steps a party. "
            "Arrows step from claim to claim, Enter opens."
        )

    def sizeHint(self) -> QSize:
        return QSize(800, 360)

    def set_claims(
        self,
        points: Sequence[ClaimPoint],
        estimates: Sequence[Estimate] = (),
        rule: str = "",
        empty: str = NO_CLAIMS,
    ) -> None:
        """Show these claims and what the incident's rule makes of them, in a window that fits.

        empty: what to say when there is none.
        """
        first, last = days_of(points)
        self._focus = None
        self._change(
            points=tuple(points), estimates=tuple(estimates), rule=rule, first=first, last=last,
            empty=empty,
        )  # fmt: skip

    def set_range(self, first: float, last: float) -> None:
        """Show these days, `last` exclusive: those of the timeline above, say."""
        self._change(first=first, last=max(last, first + 0.25))

    def set_as_known_on(self, day: int | None) -> None:
        """Show only what had been reported by the end of `day`."""
        if day != self._scene.known_on:
            self._change(known_on=day)

    def set_lit(self, rowids: Iterable[int]) -> None:
        """Ring these row keys."""
        self._change(lit=frozenset(int(rowid) for rowid in rowids))

    def scene(self) -> ClaimsScene:
        """What is shown now, for pictures as well."""
        return self._scene

    def _change(self, **parts: object) -> None:
        self._scene = replace(self._scene, **parts)  # type: ignore[arg-type]
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        focus = frozenset() if self._focus is None else frozenset([self._focus])
        scene = replace(
            self._scene,
            look=look_of(self.palette(), (), self.font()),
            lit=self._scene.lit | focus,
        )
        with QPainter(self) as painter:  # ended also when painting fails, or Qt crashes
            self._painted = paint_claims(painter, self.rect(), scene)
            if self.hasFocus():
                painter.setPen(scene.look.accent)
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            point = self._painted.near(event.pos())
            QToolTip.showText(event.globalPos(), words_of(point) if point else "", self)
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        point = self._painted.near(event.position().toPoint())
        if point is not None:
            self._open(point)
        else:
            self._holds_line = self._near_line(event.position().x())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = event.position()
        if self._holds_line and self._painted.panels:
            panel = self._painted.panels[0]
            share = (place.x() - panel.area.left()) / panel.area.width()
            day = round(self._scene.first + share * (self._scene.last - self._scene.first)) - 1
            if day != self._scene.known_on:
                self.set_as_known_on(day)
                self.known_on_changed.emit(day)
        elif self._painted.near(place.toPoint()) is not None:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        elif self._near_line(place.x()):
            self.setCursor(Qt.CursorShape.SplitHCursor)
        else:
            self.unsetCursor()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._holds_line = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        ordered = sorted(self._painted.places, key=lambda place: (place[0].x(), place[0].y()))
        points = [point for _, point in ordered]
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        keys = [point.rowid for point in points]
        if event.key() in steps and points:
            at = keys.index(self._focus) + steps[event.key()] if self._focus in keys else 0
            self._focus = keys[min(max(at, 0), len(keys) - 1)]
            self.setAccessibleDescription(words_of(points[keys.index(self._focus)]))
            self.update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._focus in keys:
            self._open(points[keys.index(self._focus)])
        else:
            super().keyPressEvent(event)

    def _open(self, point: ClaimPoint) -> None:
        self._focus = point.rowid
        self.update()
        self.activated.emit(point.rowid)

    def _near_line(self, x: float) -> bool:
        if self._scene.known_on is None or not self._painted.panels:
            return False
        return abs(self._painted.panels[0].x(self._scene.known_on + 1) - x) <= 5


def words_of(point: ClaimPoint) -> str:
    """A claim in a few lines."""
    about = f" on {point.victims}" if point.victims and point.victims != point.party else ""
    state = [name for name, holds in (
        ("provisional", point.is_provisional), ("replaced later", point.superseded),
    ) if holds]  # fmt: skip
    told = f"{point.party}{about}: {point.words} {point.outcome}"
    return "\n".join(
        [told, f"reported {day_name(point.day)}", *([", ".join(state)] if state else [])]
    )
