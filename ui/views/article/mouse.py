"""What the mouse does in the reading view: select, pick marks, drag their ends, draw links."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QObject, QPointF, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QHelpEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QApplication, QToolTip

from model.snapping import snap, word_at
from ui.views.article.arcs import paint_rubber
from ui.views.article.grips import Grip, Hold, grip_at
from ui.views.article.marks import Mark

if TYPE_CHECKING:
    from ui.views.article.view import ArticleView

_SLACK = 4  # pixels the pointer may move in a click
_EXACT = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.AltModifier


_CURSORS = {
    None: Qt.CursorShape.IBeamCursor,
    Hold.START: Qt.CursorShape.SizeHorCursor,
    Hold.END: Qt.CursorShape.SizeHorCursor,
    Hold.LINK: Qt.CursorShape.CrossCursor,
}


class Mouse(QObject):
    """Turns mouse events into selections and choices of marks.

    A selection takes whole words, without spaces and punctuation at its ends, unless Shift or Alt
    is held.
    """

    def __init__(self, view: ArticleView) -> None:
        super().__init__(view)
        self._view = view
        self._press: QPointF | None = None
        self._origin = (0, 0)  # what was under the press: a place, a word, a paragraph
        self._is_dragging = False
        self._grip: Grip | None = None
        self._held: Mark | None = None  # the mark as it was when its grip was taken
        self._pointer = QPointF()
        self._since_double_click = QElapsedTimer()
        self._scroll = QTimer(self)
        self._scroll.setInterval(30)
        self._scroll.timeout.connect(self._scroll_on)

    def pressed(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton or not self._view.text():
            return
        self._press = self._pointer = event.position()
        self._is_dragging = False
        offset = self._offset(event.position())
        self._grip = self._grip_under(event)
        if self._grip is not None:
            self._held = self._view.current_mark()
        elif self._is_third_click():
            self._select_paragraph(offset)
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._origin = (self._view.anchor(), self._view.anchor())
            self._is_dragging = True
            self._view.select(self._view.anchor(), offset)
        else:
            self._origin = (offset, offset)

    def moved(self, event: QMouseEvent) -> None:
        self._pointer = event.position()
        if self._press is None:
            self._hover(event.position())
            return
        far = (event.position() - self._press).manhattanLength() >= _SLACK
        if self._is_dragging or far:
            self._is_dragging = True
            self._drag_to(event.position(), event.modifiers())
            outside = not self._view.viewport().rect().contains(event.position().toPoint())
            self._scroll.start() if outside else self._scroll.stop()

    def released(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton or self._press is None:
            return
        self._scroll.stop()
        self._press = None
        start, end = self._view.selection()
        if self._is_dragging and self._grip is not None:
            self._let_go()
        elif not self._is_dragging:
            self._clicked(event.position())
        elif start < end:
            self._view.selection_finished.emit()

    def double_clicked(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        word = word_at(self._view.text(), self._offset(event.position()))
        if word is None:
            return
        self._since_double_click.start()
        self._grip = None
        self._press, self._origin, self._is_dragging = event.position(), word, True
        self._view.select(*word)

    def left(self) -> None:
        """The pointer left the view."""
        self._view.show_hovered(None)

    def show_summary(self, event: QHelpEvent) -> None:
        """What lies under the pointer, as a tooltip."""
        view, place = self._view, QPointF(event.pos())
        grip = grip_at(view.scene, view.to_column(place), *view.band())
        if grip is not None:
            QToolTip.showText(event.globalPos(), self._explain(grip.hold), view.viewport())
            return
        offset = self._character(place)
        if offset is None:
            QToolTip.hideText()
            return
        here = view.marks_at(offset)
        lines = [words for mark in here for words in (mark.summary, mark.flag) if words]
        lines += [s.summary for s in view.scene.soft if s.start <= offset < s.end and s.summary]
        QToolTip.showText(event.globalPos(), "\n".join(lines), view.viewport())

    def _explain(self, hold: Hold) -> str:
        if hold is Hold.LINK:
            return self.tr("Drag to another annotation to link them")
        if hold is Hold.START:
            return self.tr("Drag to move the start ({ and })")
        return self.tr("Drag to move the end ([ and ])")

    def paint(self, painter: QPainter) -> None:
        """The link being dragged, in the column's coordinates."""
        if self._is_dragging and self._grip is not None and self._grip.hold is Hold.LINK:
            end = self._view.to_column(self._pointer)
            paint_rubber(painter, self._view.scene, self._grip.centre, end)

    def cancel(self) -> bool:
        """Esc while a grip is held: put everything back; False when none is."""
        if self._grip is None or self._held is None:
            return False
        if self._view.scene.marks.get(self._held.id):
            self._view.scene.marks.add(self._held)
        self._press = self._grip = self._held = None
        self._is_dragging = False
        self._view.viewport().update()
        return True

    def _grip_under(self, event: QMouseEvent) -> Grip | None:
        """A grip of the current mark; Ctrl makes any mark the start of a link."""
        view, point = self._view, self._view.to_column(event.position())
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            mark = self._mark_under(event.position())
            if mark is None:
                return None
            if view.scene.current != mark.id:
                view.choose(mark.id, reveal=False)
            return Grip(Hold.LINK, point, point)
        return grip_at(view.scene, point, *view.band())

    def _drag_to(self, position: QPointF, held: Qt.KeyboardModifier) -> None:
        view = self._view
        if self._grip is None:
            self._select_to(position, held)
        elif self._grip.hold is Hold.LINK:
            target = self._mark_under(position)
            view.show_hovered(target.id if target else None)
            view.viewport().update()
        elif self._held is not None and view.scene.marks.get(self._held.id):
            # The pointer holds the knob below the line; the words it stands for are in the line.
            place = view.to_column(position) - self._grip.centre + self._grip.words
            offset = view.scene.column.offset_at(place)
            start, end = _moved(view.text(), self._held, self._grip.hold, offset, held)
            view.scene.marks.move(self._held.id, start, end)
            view.viewport().update()

    def _let_go(self) -> None:
        view, grip, held = self._view, self._grip, self._held
        self._grip = self._held = None
        self._is_dragging = False
        mark = view.current_mark()
        view.viewport().update()
        if grip is None or held is None or mark is None:
            return
        if grip.hold is Hold.LINK:
            target = self._mark_under(self._pointer)
            if target is not None and target.id != held.id:
                view.link_dragged.emit(held.id, target.id)
        elif (mark.start, mark.end) != (held.start, held.end):
            view.mark_ends_moved.emit(mark.id, mark.start, mark.end)

    def _clicked(self, position: QPointF) -> None:
        view = self._view
        offset, character = self._offset(position), self._character(position)
        here: list[Mark] = [] if character is None else view.marks_at(character)
        had_mark = view.current_mark() is not None
        view.select(offset, offset)
        if here:
            view.choose(here[0].id, activate=len(here) == 1, reveal=False)
        elif had_mark:
            view.choose(None)
        if len(here) > 1:
            view.offer(here, position.toPoint())

    def _select_to(self, position: QPointF, held: Qt.KeyboardModifier) -> None:
        view, offset = self._view, self._offset(position)
        start, end = min(offset, self._origin[0]), max(offset, self._origin[1])
        if not held & _EXACT:
            start, end = snap(view.text(), start, end)
        backwards = offset < self._origin[0]
        view.select(*((end, start) if backwards else (start, end)))

    def _select_paragraph(self, offset: int) -> None:
        column = self._view.scene.column
        span = column.span(column.paragraph_of(offset))
        self._origin, self._is_dragging = span, True
        self._view.select(*span)

    def _is_third_click(self) -> bool:
        clock = self._since_double_click
        return clock.isValid() and not clock.hasExpired(QApplication.doubleClickInterval())

    def _scroll_on(self) -> None:
        """The pointer is dragging above or below the page: scroll, faster the further away."""
        page = self._view.viewport().height()
        y = self._pointer.y()
        distance = y if y < 0 else y - page
        bar = self._view.verticalScrollBar()
        bar.setValue(bar.value() + int(distance / 2))
        self._drag_to(self._pointer, QGuiApplication.keyboardModifiers())

    def _hover(self, position: QPointF) -> None:
        mark = self._mark_under(position)
        self._view.show_hovered(mark.id if mark else None)
        grip = grip_at(self._view.scene, self._view.to_column(position), *self._view.band())
        self._view.viewport().setCursor(_CURSORS[grip.hold if grip else None])

    def _mark_under(self, position: QPointF) -> Mark | None:
        """The innermost mark under a point of the viewport."""
        offset = self._character(position)
        here = [] if offset is None else self._view.marks_at(offset)
        return here[0] if here else None

    def _offset(self, position: QPointF) -> int:
        return self._view.scene.column.offset_at(self._view.to_column(position))

    def _character(self, position: QPointF) -> int | None:
        return self._view.scene.column.character_at(self._view.to_column(position))


def _moved(
    text: str, mark: Mark, hold: Hold, offset: int, held: Qt.KeyboardModifier
) -> tuple[int, int]:
    """A mark's ends with one of them at ``offset``; never past the other one."""
    start, end = mark.start, mark.end
    if hold is Hold.START:
        start = min(offset, end - 1)
    else:
        end = max(offset, start + 1)
    if held & _EXACT:
        return start, end
    snapped = snap(text, start, end)
    return (snapped[0], mark.end) if hold is Hold.START else (mark.start, snapped[1])
