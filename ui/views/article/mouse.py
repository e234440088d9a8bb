"""What the mouse does in the reading view: select, pick marks, drag their ends, draw links."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QObject, QPointF, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QHelpEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QToolTip

from model.snapping import snap, word_at
from ui.views.article.marks import Mark

if TYPE_CHECKING:
    from ui.views.article.view import ArticleView

_SLACK = 4  # pixels the pointer may move in a click
_EXACT = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.AltModifier


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
        if self._is_third_click():
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
            self._select_to(event.position(), event.modifiers())
            outside = not self._view.viewport().rect().contains(event.position().toPoint())
            self._scroll.start() if outside else self._scroll.stop()

    def released(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton or self._press is None:
            return
        self._scroll.stop()
        self._press = None
        start, end = self._view.selection()
        if not self._is_dragging:
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
        self._press, self._origin, self._is_dragging = event.position(), word, True
        self._view.select(*word)

    def left(self) -> None:
        """The pointer left the view."""
        self._set_hovered(None)

    def show_summary(self, event: QHelpEvent) -> None:
        """What lies under the pointer, as a tooltip."""
        view = self._view
        offset = self._character(QPointF(event.pos()))
        if offset is None:
            QToolTip.hideText()
            return
        lines = [mark.summary for mark in view.marks_at(offset) if mark.summary]
        lines += [s.summary for s in view.scene.soft if s.start <= offset < s.end and s.summary]
        QToolTip.showText(event.globalPos(), "\n".join(lines), view.viewport())

    def _clicked(self, position: QPointF) -> None:
        view = self._view
        offset, character = self._offset(position), self._character(position)
        here: list[Mark] = [] if character is None else view.marks_at(character)
        had_mark = view.current_mark() is not None
        view.select(offset, offset)
        if here:
            view.choose(here[0].id, activate=len(here) == 1)
        elif had_mark:
            view.choose(None)

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
        self._select_to(self._pointer, QGuiApplication.keyboardModifiers())

    def _hover(self, position: QPointF) -> None:
        offset = self._character(position)
        here = [] if offset is None else self._view.marks_at(offset)
        self._set_hovered(here[0].id if here else None)

    def _set_hovered(self, mark_id: str | None) -> None:
        view = self._view
        if mark_id != view.scene.hovered:
            view.scene.hovered = mark_id
            view.viewport().update()
            view.hovered.emit(mark_id or "")

    def _offset(self, position: QPointF) -> int:
        return self._view.scene.column.offset_at(self._view.to_column(position))

    def _character(self, position: QPointF) -> int | None:
        return self._view.scene.column.character_at(self._view.to_column(position))
