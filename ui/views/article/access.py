"""The reading view for assistive technology: its text, its caret, its annotations in words.

Qt's side counts UTF-16 units. PySide cannot pass on a selection's ends or text attributes, so
neither is offered; a chosen annotation is announced instead.
"""

from __future__ import annotations

import weakref
from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QPointF, QRect
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAccessibleInterface,
    QAccessibleTextCursorEvent,
    QAccessibleTextInterface,
)
from PySide6.QtWidgets import QAccessibleWidget

from ui.views.article.marks import Mark

if TYPE_CHECKING:
    from ui.views.article.view import ArticleView


def describe(view: ArticleView, mark: Mark) -> str:
    """A mark in words: "Casualty: at least 49 of its soldiers. killed 49"."""
    style = view.styles().get(mark.tag)
    label = style.label if style else mark.tag
    sort = [view.tr("suggested")] if mark.is_suggestion else []
    sort += [view.tr("background")] if mark.is_background else []
    kind = f"{label} ({', '.join(sort)})" if sort else label
    words = " ".join(view.text()[mark.start : mark.end].split())
    return ". ".join(part for part in (f"{kind}: {words}", mark.summary, mark.flag) if part)


def announce(view: ArticleView, mark: Mark) -> None:
    """Say a mark aloud where a screen reader listens."""
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(view, describe(view, mark)))


def caret_moved(view: ArticleView) -> None:
    """Tell a screen reader where the caret is."""
    event = QAccessibleTextCursorEvent(view, view.offsets().to_utf16(view.caret()))
    QAccessible.updateAccessibility(event)


@cache
def install() -> None:
    """Let Qt find this interface for every reading view."""
    QAccessible.installFactory(_interface)


def _interface(_key: str, thing: QObject) -> QAccessibleInterface | None:
    from ui.views.article.view import ArticleView

    return ArticleAccess(thing) if isinstance(thing, ArticleView) else None


class ArticleAccess(QAccessibleWidget):
    """Role, name, description and text of a reading view."""

    def __init__(self, view: ArticleView) -> None:
        super().__init__(view, QAccessible.Role.EditableText)
        self._view = weakref.ref(view)
        self._text = _Text(view)

    def text(self, part: QAccessible.Text) -> str:
        view = self._view()
        if view is None:
            return ""
        if part == QAccessible.Text.Name:
            return view.title() or view.accessibleName()
        if part == QAccessible.Text.Value:
            return view.text()
        if part == QAccessible.Text.Description:
            mark = view.current_mark()
            return describe(view, mark) if mark else _count(view)
        return ""

    def state(self) -> QAccessible.State:
        state = super().state()
        state.readOnly = state.multiLine = state.selectableText = 1
        return state

    def interface_cast(self, kind: QAccessible.InterfaceType) -> object:
        return self._text if kind == QAccessible.InterfaceType.TextInterface else None


class _Text(QAccessibleTextInterface):
    def __init__(self, view: ArticleView) -> None:
        super().__init__()
        self._view = weakref.ref(view)

    def characterCount(self) -> int:
        view = self._view()
        return view.offsets().to_utf16(len(view.text())) if view else 0

    def text(self, start: int, end: int) -> str:
        view = self._view()
        if view is None:
            return ""
        offsets = view.offsets()
        last = len(view.text()) if end < 0 else offsets.to_code_point(end)
        return view.text()[offsets.to_code_point(start) : last]

    def cursorPosition(self) -> int:
        view = self._view()
        return view.offsets().to_utf16(view.caret()) if view else 0

    def setCursorPosition(self, position: int) -> None:
        if view := self._view():
            offset = view.offsets().to_code_point(position)
            view.select(offset, offset)
            view.reveal(offset)

    def characterRect(self, position: int) -> QRect:
        view = self._view()
        if view is None:
            return QRect()
        caret = view.scene.column.caret(view.offsets().to_code_point(position))
        top = view.from_column(caret.topLeft()).toPoint()
        width = max(1, round(view.scene.column.typography.character))
        return QRect(view.viewport().mapToGlobal(top), caret.size().toSize()).adjusted(
            0, 0, width, 0
        )

    def offsetAtPoint(self, point: QPoint) -> int:
        view = self._view()
        if view is None:
            return -1
        place = view.to_column(QPointF(view.viewport().mapFromGlobal(point)))
        return view.offsets().to_utf16(view.scene.column.offset_at(place))

    def scrollToSubstring(self, start: int, end: int) -> None:
        if view := self._view():
            offsets = view.offsets()
            view.reveal(offsets.to_code_point(start), offsets.to_code_point(end))

    def selectionCount(self) -> int:
        return 0

    def addSelection(self, start: int, end: int) -> None:
        self.setSelection(0, start, end)

    def setSelection(self, _number: int, start: int, end: int) -> None:
        if view := self._view():
            offsets = view.offsets()
            view.select(offsets.to_code_point(start), offsets.to_code_point(end))

    def removeSelection(self, _number: int) -> None:
        if view := self._view():
            view.select(view.caret(), view.caret())


def _count(view: ArticleView) -> str:
    return view.tr("{} annotations").format(len(view.scene.marks))
