"""The intensity chart in the window."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from model.timeline.calendar import Unit, day_name, month_of
from model.timeline.intensity import Daily, Episode, episodes, month_changes
from ui.views.timeline.intensity_chart import IntensityScene, day_at, paint_intensity
from ui.views.timeline.look import look_of


class IntensityView(QWidget):
    """Events or deaths over time. episode_activated: the Episode that was clicked."""

    episode_activated = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look = look_of(self.palette(), (), self.font())
        self._scene = IntensityScene(Daily(1, np.zeros((0, 0))), (), look, 0.0, 1.0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(360, 140)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName("Intensity")
        self.setAccessibleDescription("Events or deaths by day, week or month, stacked by side.")

    def sizeHint(self) -> QSize:
        return QSize(800, 220)

    def set_daily(self, daily: Daily, sides: Sequence[str], what: str = "events") -> None:
        """Show these sums; `sides` names the rows of `daily.by_side`, `what` the thing counted."""
        self._change(daily=daily, sides=tuple(sides), what=what)
        self.set_threshold(self._scene.threshold)

    def set_range(self, first: float, last: float) -> None:
        """Show these days, `last` exclusive."""
        self._change(first=first, last=max(last, first + 1))

    def set_unit(self, unit: Unit | None) -> None:
        """Bars a day, week, month, …; None takes the one that fits."""
        self._change(unit=unit)

    def set_threshold(self, threshold: float | None) -> None:
        """Propose episodes above so many a day; None proposes none."""
        found = () if threshold is None else tuple(episodes(self._scene.daily, threshold))
        self._change(threshold=threshold, episodes=found)

    def episodes(self) -> tuple[Episode, ...]:
        """The periods proposed now."""
        return self._scene.episodes

    def scene(self) -> IntensityScene:
        """What is shown now, for pictures as well."""
        return self._scene

    def _change(self, **parts: object) -> None:
        self._scene = replace(self._scene, **parts)  # type: ignore[arg-type]
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = look_of(self.palette(), (), self.font())
        with QPainter(self) as painter:  # ended also when painting fails, or Qt crashes
            paint_intensity(painter, self.rect(), replace(self._scene, look=look))
            if self.hasFocus():
                painter.setPen(look.accent)
                painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        day = day_at(self.rect(), self._scene, event.position().x())
        for episode in self._scene.episodes:
            if episode.first <= day < episode.last + 1:
                self.episode_activated.emit(episode)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self.words(event.pos().x()), self)
            return True
        return super().event(event)

    def words(self, x: int) -> str:
        """The day at this pixel, its count by side, and its month against the year before."""
        day, daily = int(day_at(self.rect(), self._scene, x) // 1), self._scene.daily
        if not daily.first <= day <= daily.last:
            return ""
        counts = daily.by_side[:, day - daily.first]
        lines = [f"{day_name(day)}: {counts.sum():,.0f} {self._scene.what}"]
        lines += [
            f"{side} {count:,.0f}"
            for side, count in zip(self._scene.sides, counts, strict=True) if count
        ]  # fmt: skip
        lines += [
            f"{month.share:+.0%} in its month against the year before"
            for month in month_changes(daily)
            if month.share is not None and month_of(month.first_day) == month_of(day)
        ]
        return "\n".join(lines)
