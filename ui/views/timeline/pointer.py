"""What the pointer does in the timeline: wheel, drag, click and hover."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication

from model.timeline import Flag, Form, TimelineIndex
from model.timeline.calendar import span_name
from ui.views.timeline.drag import (
    CURSORS,
    Drag,
    Grip,
    grip_at,
    near_known_on,
    period_after,
    span_after,
    window_after,
)
from ui.views.timeline.hit import hit, rows_of
from ui.views.timeline.overview import overview_day
from ui.views.timeline.periods import edge_at, period_at
from ui.views.timeline.scene import Plan

if TYPE_CHECKING:
    from ui.views.timeline.view import TimelineView

_SLACK = 3
"""Pixels beside a mark that still count as on it."""


class Pointer:
    """The pointer over one view, and what it holds."""

    def __init__(self, view: TimelineView) -> None:
        self._view = view
        self._drag: Drag | None = None
        self._moved = False

    def wheel(self, event: QWheelEvent) -> None:
        steps = event.angleDelta()
        sideways = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if abs(steps.x()) > abs(steps.y()) or sideways:
            self._view.pan((steps.x() or steps.y()) / 120 * -0.1)
        elif event.position().x() < self._view.laid_out().field.left():
            self._view.scroll_lanes(-1 if steps.y() > 0 else 1)
        else:
            self._view.zoom(0.8 ** (steps.y() / 120), event.position().x())
        event.accept()

    def press(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            point = event.position().toPoint()
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            made = self._view.laid_out()
            self._drag = Drag(grip_at(made, point, shift), point, made)
            self._moved = False

    def move(self, event: QMouseEvent) -> None:
        point, drag = event.position().toPoint(), self._drag
        if drag is None:
            self._hover(self._view.laid_out(), point)
            return
        far = (point - drag.begin).manhattanLength() >= QApplication.startDragDistance() // 2
        self._moved = self._moved or far
        if not self._moved:
            return
        self._view.setCursor(CURSORS[drag.grip])
        if drag.grip is Grip.KNOWN_ON:
            self._view.set_as_known_on(round(self._view.laid_out().day(point.x())) - 1)
        elif drag.grip is Grip.SPAN:
            self._view.change(span=span_after(drag, point))
        elif drag.grip in (Grip.PERIOD_FIRST, Grip.PERIOD_LAST):
            moved = period_after(drag, point)
            others = drag.plan.scene.periods
            self._view.change(
                periods=tuple(moved if moved and p.id == moved.id else p for p in others)
            )
        else:
            window = window_after(drag, point)
            if window is not None:
                self._view.set_range(*window)

    def release(self, event: QMouseEvent) -> None:
        drag = self._drag
        if event.button() != Qt.MouseButton.LeftButton or drag is None:
            return
        self._drag = None
        self._view.unsetCursor()
        point = event.position().toPoint()
        if not self._moved:
            self._click(point, bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))
        elif drag.grip is Grip.SPAN:
            self._view.change(span=None)
            self._view.zoom_to(*span_after(drag, point))
        elif (period := period_after(drag, point)) is not None:
            self._view.period_moved.emit(period.id, period.first, period.last)

    def double_click(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        made = self._view.laid_out()
        period = period_at(made, point)
        if period is not None:
            self._view.zoom_to(period.first, period.last)
        elif made.field.contains(point) and hit(made, point, _SLACK) is None:
            self._view.zoom(0.4, point.x())

    def _click(self, point: QPoint, ctrl: bool) -> None:
        made, index = self._view.laid_out(), self._view.scene().index
        if made.overview.contains(point):
            self._view.go_to(int(overview_day(made, point.x()) // 1))
            return
        if made.undated.contains(point):
            self._view.undated_activated.emit(index.rowids(index.undated()).tolist())
            return
        period = period_at(made, point)
        if period is not None:
            self._view.period_activated.emit(period.id)
            return
        head = next((lane for lane in made.lanes if lane.header.contains(point)), None)
        if head is not None:
            self._view.fold(head.lane)
            return
        found = hit(made, point, _SLACK)
        if found is None:
            return
        rowids = index.rowids(rows_of(made, found)).tolist()
        if ctrl:
            self._view.set_selected(made.scene.selected ^ set(rowids))
            return
        self._view.rows_activated.emit(rowids)
        # A bar is walked through: every further click on it opens its next annotation.
        before = made.scene.focus
        at = (rowids.index(before) + 1) % len(rowids) if before in rowids else 0
        self._view.change(focus=rowids[at])
        self._view.activated.emit(rowids[at])

    def _hover(self, made: Plan, point: QPoint) -> None:
        header = made.field.top() <= point.y() <= made.field.bottom()
        header = header and point.x() < made.field.left()
        if near_known_on(made, point):
            self._view.setCursor(CURSORS[Grip.KNOWN_ON])
        elif made.overview.contains(point) or edge_at(made, point):
            self._view.setCursor(CURSORS[grip_at(made, point, shift=False)])
        elif header or any(
            (made.undated.contains(point), period_at(made, point), hit(made, point, _SLACK))
        ):
            self._view.setCursor(Qt.CursorShape.PointingHandCursor)
        else:
            self._view.unsetCursor()
        day = int(made.day(point.x()) // 1)
        inside = made.field.left() <= point.x() and 1 <= day <= date.max.toordinal()
        self._view.cursor_moved.emit(date.fromordinal(day) if inside else None)

    def words(self, point: QPoint) -> str:
        """What the point is over, in a few lines; empty over nothing."""
        made = self._view.laid_out()
        period = period_at(made, point)
        if period is not None:
            asks = "\nProposed: a click keeps or drops it" if period.proposed else ""
            return f"{period.name}\n{span_name(period.first, period.last)}{asks}"
        head = next((lane for lane in made.lanes if lane.header.contains(point)), None)
        if head is not None:
            index = self._view.index()
            return f"{index.lanes[head.lane]}\n{index.dated(head.lane):,} with a day"
        found = hit(made, point, _SLACK)
        if found is None:
            return ""
        tag = made.scene.look.tags[found.tag].label
        if found.row is None:
            how = "" if found.within else ", dated more loosely than this"
            walk = "\nEach click opens the next" if found.count > 1 else ""
            return f"{found.count:,} × {tag}{how}\n{found.unit}{walk}"
        rows = rows_of(made, found)
        told = self._view.labels.of(int(made.scene.index.rowids(rows)[0]))
        parts = [tag, *((told.words or told.label, told.source, told.dates_text) if told else ())]
        parts.append(certainty(made.scene.index, rows))
        return "\n".join(part for part in parts if part)


_FORMS = {
    Form.DAY: "exact day", Form.DAYS: "within days", Form.WEEK: "within a week",
    Form.MONTH: "within a month", Form.LONGER: "within a longer time",
    Form.BEFORE: "that day or before", Form.SINCE: "that day or later", Form.UNDATED: "no day",
}  # fmt: skip
_FLAGS = {Flag.APPROXIMATE: "approximate", Flag.BACKGROUND: "background",
          Flag.PROVISIONAL: "provisional"}  # fmt: skip


def certainty(index: TimelineIndex, rows: NDArray[np.integer]) -> str:
    """How sure the first row's day is, and what it is marked as."""
    form = Form(int(index.forms_of(rows[:1])[0]))
    flags = int(index.columns_of(rows[:1]).flags[0])
    return " · ".join([_FORMS[form], *(name for flag, name in _FLAGS.items() if flags & flag)])
