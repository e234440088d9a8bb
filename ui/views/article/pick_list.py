"""A small list to pick one of several marks that lie under the pointer."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import shorten
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPixmap
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem

from ui.views.article.look import Look
from ui.views.article.marks import Mark

if TYPE_CHECKING:
    from ui.views.article.view import ArticleView

_ROW, _WIDEST, _MOST_ROWS = 28, 420, 8


class PickList(QListWidget):
    """Up, Down and Enter or a click pick; Esc or a look elsewhere closes it."""

    def __init__(self, view: ArticleView) -> None:
        super().__init__(view.viewport())
        self._view = view
        self.setAccessibleName(self.tr("Annotations here"))
        self.setFrameStyle(QFrame.Shape.Box | QFrame.Shadow.Plain)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setIconSize(QSize(18, 18))
        self.setMouseTracking(True)
        self.itemClicked.connect(self._pick)
        self.itemEntered.connect(self.setCurrentItem)
        self.currentItemChanged.connect(self._look_at)
        self.hide()

    def offer(self, marks: Sequence[Mark], place: QPoint) -> None:
        """Show the marks, innermost first, below a point of the viewport."""
        self.clear()
        text, look = self._view.text(), self._view.scene.look
        for mark in marks:
            words = shorten(
                text[mark.start : min(mark.end, mark.start + 200)], 56, placeholder=" …"
            )
            item = QListWidgetItem(_badge(look, mark.tag), words)
            item.setToolTip(mark.summary)
            item.setSizeHint(QSize(self.fontMetrics().horizontalAdvance(words) + 44, _ROW))
            item.setData(Qt.ItemDataRole.UserRole, mark.id)
            self.addItem(item)
        page = self._view.viewport().size()
        width = min(_WIDEST, page.width() - 16, self.sizeHintForColumn(0) + 8)
        height = _ROW * min(len(marks), _MOST_ROWS) + 4
        below = place.y() + 18
        y = below if below + height < page.height() else max(0, place.y() - 18 - height)
        self.setGeometry(max(0, min(place.x(), page.width() - width - 8)), y, width, height)
        self.setCurrentRow(0)
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.PopupFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._pick(self.currentItem())
        elif event.key() == Qt.Key.Key_Escape:
            self._view.setFocus()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.hide()
        self._view.show_hovered(None)

    def _pick(self, item: QListWidgetItem) -> None:
        mark_id = item.data(Qt.ItemDataRole.UserRole)
        self._view.setFocus()
        self._view.choose(mark_id, activate=True, reveal=False)

    def _look_at(self, item: QListWidgetItem | None) -> None:
        self._view.show_hovered(item.data(Qt.ItemDataRole.UserRole) if item else None)


def _badge(look: Look, tag: str) -> QPixmap:
    """The tag's letter on its tint."""
    style = look.tag(tag)
    badge = QPixmap(36, 36)
    badge.setDevicePixelRatio(2)
    badge.fill(style.tint)
    painter = QPainter(badge)
    painter.setPen(style.ink)
    font = painter.font()
    font.setPixelSize(12)
    font.setBold(True)
    painter.setFont(font)
    painter.drawText(0, 0, 18, 18, Qt.AlignmentFlag.AlignCenter, style.letter)
    painter.end()
    return badge
