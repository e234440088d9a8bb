"""The timeline in the window: wheel, pinch, drag and keys over the one painter."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from PySide6.QtCore import QEvent, QPoint, QPointF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from model.timeline import Changes, Description, TimelineIndex
from ui.theme import TagStyle
from ui.views.timeline.hit import Hit, hit, rows_of
from ui.views.timeline.look import look_of
from ui.views.timeline.painter import paint_timeline
from ui.views.timeline.scene import MARK, Plan, Scene, plan

Describe = Callable[[list[int]], list[Description]]

SHORTEST, LONGEST = 0.25, 4_000 * 365.2425
"""The least and the most days a window may show."""
_CLICK_SLACK = 3
_MOST_LABELS = 1_000
_KEPT_LABELS = 20_000


class TimelineView(QWidget):
    """Lanes of annotations over a date axis.

    activated: the row key that was clicked or chosen with Enter. rows_activated: the row keys of a
    clicked bar. range_changed: first and last day (fractional ordinals). cursor_moved: the date
    under the pointer, None outside. known_on_changed: the ordinal of the "as known on" line.
    """

    activated = Signal(object)
    rows_activated = Signal(object)
    undated_activated = Signal(object)
    range_changed = Signal(float, float)
    cursor_moved = Signal(object)
    known_on_changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._index = TimelineIndex([], [])
        self._styles: list[TagStyle] = []
        self._describe: Describe | None = None
        self._labels: dict[int, str] = {}
        self._first, self._last = 1.0, 31.0
        self._order: tuple[int, ...] = ()
        self._collapsed: frozenset[int] = frozenset()
        self._lit: frozenset[int] = frozenset()
        self._known_on: int | None = None
        self._focus_row: int | None = None
        self._scroll = 0
        self._plan: Plan | None = None
        self._pressed: QPoint | None = None
        self._dragged_from: tuple[float, int] | None = None
        self._ask = QTimer(self, singleShot=True, interval=40)
        self._ask.timeout.connect(self._fetch_labels)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(240, 120)
        self.setAccessibleName("Timeline")
        self.setAccessibleDescription(
            "Annotations by day. Arrows move, plus and minus zoom, Home and End go to the ends, "
            "Ctrl and arrows step from mark to mark, Enter opens."
        )

    def sizeHint(self) -> QSize:
        return QSize(900, 240)

    # What it shows

    def set_index(self, index: TimelineIndex, styles: Sequence[TagStyle]) -> None:
        """Show another index; the window stays unless it shows nothing of the new one."""
        was_empty = not len(self._index)
        self._index, self._styles = index, list(styles)
        self._order = tuple(range(len(index.lanes)))
        self._collapsed = frozenset(lane for lane in self._collapsed if lane in self._order)
        self._labels.clear()
        self._focus_row = None
        index.as_known_on(self._known_on)
        if was_empty:
            self.show_all()
        self._changed()

    def index(self) -> TimelineIndex:
        return self._index

    def apply(self, changes: Changes, forget: Iterable[int] = ()) -> None:
        """Bring the index up to date and forget the words of what changed (`forget`: row keys)."""
        for rowid in [*changes.removed, *forget]:
            self._labels.pop(int(rowid), None)
        for columns in (changes.changed, changes.added):
            for rowid in [] if columns is None else columns.rowid.tolist():
                self._labels.pop(rowid, None)
        was_empty = not len(self._index)
        self._index.apply(changes)
        if was_empty:
            self.show_all()
        self._changed()

    def set_describe(self, describe: Describe) -> None:
        """How to get the words of row keys; asked after a moment's rest, never while painting."""
        self._describe = describe
        self._labels.clear()
        self._changed()

    def set_lanes(self, order: Sequence[int], collapsed: Iterable[int] = ()) -> None:
        """Lane numbers from top to bottom, and which of them are folded."""
        self._order, self._collapsed = tuple(order), frozenset(collapsed)
        self._changed()

    def set_lit(self, rowids: Iterable[int]) -> None:
        """Frame these row keys: the marks of the open article, say."""
        self._lit = frozenset(int(rowid) for rowid in rowids)
        self._changed()

    def set_as_known_on(self, day: int | None) -> None:
        """Show only what had been reported by the end of `day`, and its line; None shows all."""
        if day == self._known_on:
            return
        self._known_on = day
        self._index.as_known_on(day)
        self._changed()
        self.known_on_changed.emit(day)

    def set_range(self, first: float, last: float) -> None:
        """Show exactly these days, `last` exclusive, within the shortest and longest window."""
        middle, half = (first + last) / 2, (last - first) / 2
        half = min(max(half, SHORTEST / 2), LONGEST / 2)
        first, last = middle - half, middle + half
        if (first, last) != (self._first, self._last):
            self._first, self._last = first, last
            self._changed()
            self.range_changed.emit(first, last)

    def range(self) -> tuple[float, float]:
        return self._first, self._last

    def zoom_to(self, first: int, last: int) -> None:
        """Show the days `first` to `last` with some air at both sides."""
        air = max((last + 1 - first) * 0.06, 1.0)
        self.set_range(first - air, last + 1 + air)

    def show_all(self) -> None:
        """Show everything that has a day; the last month when there is nothing."""
        extent = self._index.extent()
        today = date.today().toordinal()
        self.zoom_to(*(extent or (today - 30, today)))

    def show_lit(self) -> None:
        """Show what is lit, or the mark that has the focus."""
        keys = set(self._lit) or ({self._focus_row} - {None})
        rows = [row for key in keys if (row := self._index.position(int(key or 0))) is not None]
        spans = [self._index.span(row) for row in rows]
        days = [day for span in spans if span for day in span]
        if days:
            self.zoom_to(min(days), max(days))

    def scene(self) -> Scene:
        """What is shown now, for pictures as well."""
        return Scene(
            index=self._index,
            look=look_of(self.palette(), self._styles, self.font()),
            first=self._first,
            last=self._last,
            lanes=self._order,
            collapsed=self._collapsed,
            scroll=self._scroll,
            lit=self._lit,
            labels=self._labels,
            focus=self._focus_row if self.hasFocus() else None,
            known_on=self._known_on,
        )

    def _changed(self) -> None:
        self._plan = None
        self.update()

    def _laid_out(self) -> Plan:
        if self._plan is None:
            self._plan = plan(self.scene(), self.rect())
            limit = max(self._plan.content - self._plan.field.height(), 0)
            if self._scroll > limit:
                self._scroll = limit
                self._plan = plan(self.scene(), self.rect())
            self._ask.start()
        return self._plan

    # Painting and words

    def paintEvent(self, event: QPaintEvent) -> None:
        made = self._laid_out()
        painter = QPainter(self)
        paint_timeline(painter, self.rect(), made.scene, made)
        if self.hasFocus():
            painter.setPen(made.scene.look.accent)
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    def _fetch_labels(self) -> None:
        """Ask for the words of the marks on screen that have none yet."""
        if self._describe is None or self._plan is None:
            return
        missing: list[int] = []
        for lane in self._plan.lanes:
            if lane.marks is not None and lane.marks.height == MARK:
                rowids = self._index.rowids(lane.marks.row).tolist()
                missing += [rowid for rowid in rowids if rowid not in self._labels]
        missing = missing[:_MOST_LABELS]
        if not missing:
            return
        if len(self._labels) > _KEPT_LABELS:
            self._labels.clear()
        told = self._describe(missing)
        self._labels.update(zip(missing, (item.label for item in told), strict=True))
        self.update()

    # Pointer

    def wheelEvent(self, event: QWheelEvent) -> None:
        steps = event.angleDelta()
        sideways = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if abs(steps.x()) > abs(steps.y()) or sideways:
            self._pan((steps.x() or steps.y()) / 120 * -0.1)
        elif event.position().x() < self._laid_out().field.left():
            self._scroll_by(-steps.y() // 3)
        else:
            self._zoom(0.8 ** (steps.y() / 120), event.position())
        event.accept()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QNativeGestureEvent):
            if event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
                self._zoom(1 / max(1 + event.value(), 0.1), event.position())
                return True
        elif event.type() == QEvent.Type.ToolTip:
            self._tell(event.pos(), event.globalPos())  # type: ignore[attr-defined]
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = event.position().toPoint()
            self._dragged_from = None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        made = self._laid_out()
        if self._pressed is None:
            self._hover(made, point)
            return
        if self._dragged_from is None:
            if (point - self._pressed).manhattanLength() < 5:
                return
            self._dragged_from = (self._first, self._scroll)
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
        moved = point - self._pressed
        first, scroll = self._dragged_from
        length = self._last - self._first
        first -= moved.x() / made.scale
        self._scroll = max(scroll - moved.y(), 0)
        self._changed()
        self.set_range(first, first + length)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton or self._pressed is None:
            return
        clicked = self._dragged_from is None
        self._pressed = self._dragged_from = None
        self.unsetCursor()
        if clicked:
            self._click(event.position().toPoint())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.position().x() >= self._laid_out().field.left():
            self._zoom(0.4, event.position())

    def leaveEvent(self, event: QEvent) -> None:
        self.cursor_moved.emit(None)

    def _click(self, point: QPoint) -> None:
        made = self._laid_out()
        if made.undated.contains(point):
            self.undated_activated.emit(self._index.rowids(self._index.undated()).tolist())
            return
        head = next((lane for lane in made.lanes if lane.header.contains(point)), None)
        if head is not None:
            self.set_lanes(self._order, self._collapsed ^ {head.lane})
            return
        found = hit(made, point, _CLICK_SLACK)
        if found is None:
            return
        rowids = self._index.rowids(rows_of(made, found)).tolist()
        self.rows_activated.emit(rowids)
        if len(rowids) == 1:
            self._focus_row = rowids[0]
            self._changed()
            self.activated.emit(rowids[0])

    def _hover(self, made: Plan, point: QPoint) -> None:
        over = hit(made, point, _CLICK_SLACK)
        header = (
            made.field.top() <= point.y() <= made.field.bottom() and point.x() < made.field.left()
        )
        pointing = over is not None or header or made.undated.contains(point)
        shape = Qt.CursorShape.PointingHandCursor if pointing else Qt.CursorShape.ArrowCursor
        self.setCursor(shape)
        day = int(made.day(point.x()) // 1)
        inside = made.field.left() <= point.x() and 1 <= day <= date.max.toordinal()
        self.cursor_moved.emit(date.fromordinal(day) if inside else None)

    def _tell(self, point: QPoint, where: QPoint) -> None:
        made = self._laid_out()
        found = hit(made, point, _CLICK_SLACK)
        QToolTip.showText(where, self._words(found) if found else "", self)

    def _words(self, found: Hit) -> str:
        tag = self._index.tags[found.tag]
        if found.row is None:
            how = "" if found.within else ", dated more loosely"
            return f"{found.count:,} {tag}{how}\n{found.unit}"
        rowid = int(self._index.rowids(rows_of(self._laid_out(), found))[0])
        if self._describe is None:
            return tag
        told = self._describe([rowid])[0]
        parts = (tag, told.words or told.label, told.source, told.dates_text)
        return "\n".join(part for part in parts if part)

    # Keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, ctrl = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        step = 0.5 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 0.1
        keys: dict[int, Callable[[], None]] = {
            Qt.Key.Key_Left: lambda: self._step(-1) if ctrl else self._pan(-step),
            Qt.Key.Key_Right: lambda: self._step(1) if ctrl else self._pan(step),
            Qt.Key.Key_Up: lambda: self._scroll_by(-40),
            Qt.Key.Key_Down: lambda: self._scroll_by(40),
            Qt.Key.Key_Plus: lambda: self._zoom(0.8, None),
            Qt.Key.Key_Equal: lambda: self._zoom(0.8, None),
            Qt.Key.Key_Minus: lambda: self._zoom(1.25, None),
            Qt.Key.Key_Home: lambda: self._to_end(0),
            Qt.Key.Key_End: lambda: self._to_end(1),
            Qt.Key.Key_0: self.show_all,
            Qt.Key.Key_T: self.show_lit,
            Qt.Key.Key_Return: self._open_focus,
            Qt.Key.Key_Enter: self._open_focus,
        }
        if key in keys and (not ctrl or key in (Qt.Key.Key_Left, Qt.Key.Key_Right)):
            keys[key]()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._changed()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._changed()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._changed()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._changed()
        super().changeEvent(event)

    def _open_focus(self) -> None:
        if self._focus_row is not None:
            self.activated.emit(self._focus_row)

    def _step(self, way: int) -> None:
        """Give the focus to the next or previous mark in the window, in order of days."""
        ordered: list[tuple[int, int, int]] = []
        for number, lane in enumerate(self._laid_out().lanes):
            if lane.marks is not None:
                rowids = self._index.rowids(lane.marks.row).tolist()
                lefts = lane.marks.left.tolist()
                ordered += [(x, number, key) for x, key in zip(lefts, rowids, strict=True)]
        ordered.sort()
        keys = [key for _, _, key in ordered]
        if not keys:
            return
        if self._focus_row in keys:
            at = min(max(keys.index(self._focus_row) + way, 0), len(keys) - 1)
        else:
            at = 0 if way > 0 else len(keys) - 1
        self._focus_row = keys[at]
        self._changed()
        told = self._describe([keys[at]])[0] if self._describe else None
        self.setAccessibleDescription(f"{told.label}, {told.dates_text}" if told else "")

    def _pan(self, share: float) -> None:
        by = (self._last - self._first) * share
        self.set_range(self._first + by, self._last + by)

    def _zoom(self, factor: float, around: QPointF | None) -> None:
        """Make the window `factor` times as long; the day under the pointer stays where it is."""
        length = self._last - self._first
        factor = min(max(length * factor, SHORTEST), LONGEST) / length
        made = self._laid_out()
        fixed = (self._first + self._last) / 2 if around is None else made.day(around.x())
        self.set_range(
            fixed - (fixed - self._first) * factor, fixed + (self._last - fixed) * factor
        )

    def _to_end(self, which: int) -> None:
        extent = self._index.extent()
        if extent is None:
            return
        length = self._last - self._first
        air = length * 0.03
        first = extent[0] - air if which == 0 else extent[1] + 1 + air - length
        self.set_range(first, first + length)

    def _scroll_by(self, pixels: int) -> None:
        made = self._laid_out()
        limit = max(made.content - made.field.height(), 0)
        self._scroll = min(max(self._scroll + pixels, 0), limit)
        self._changed()
