"""A slim bar under the text: find words in this article."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

if TYPE_CHECKING:
    from ui.views.article.view import ArticleView


class FindBar(QWidget):
    """Typing highlights every place; Enter and Shift+Enter walk them; Esc leaves with the place
    found last selected, ready to be tagged."""

    def __init__(self, view: ArticleView) -> None:
        super().__init__(view)
        self._view = view
        self._hits: list[tuple[int, int]] = []
        self._hit: int | None = None
        self._field = QLineEdit()
        self._field.setPlaceholderText(self.tr("Find in this article"))
        self._field.setAccessibleName(self.tr("Find in this article"))
        self._field.setClearButtonEnabled(True)
        self._case = QCheckBox(self.tr("Match &case"))
        self._count = QLabel()
        self._count.setMinimumWidth(self.fontMetrics().horizontalAdvance("1000 of 1000"))
        previous = self._button("‹", self.tr("Previous (Shift+Enter)"), self.go_to_previous)
        following = self._button("›", self.tr("Next (Enter)"), self.go_to_next)
        close = self._button("×", self.tr("Close (Esc)"), self.leave)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 12, 4)
        self._field.setMinimumHeight(26)
        self._case.setMinimumHeight(26)
        for widget in (self._field, previous, following, self._case, self._count, close):
            row.addWidget(widget, 1 if widget is self._field else 0)
        self.setAutoFillBackground(True)
        self.setFocusProxy(self._field)
        self._field.textChanged.connect(self._search)
        self._case.toggled.connect(self._search)

    def open(self, words: str) -> None:
        """Show the bar, with these words when there are any."""
        self.show()
        if words:
            self._field.setText(words)
        self._field.selectAll()
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._search()

    def leave(self) -> None:
        """Close the bar; the place found last stays selected."""
        hit = self._hits[self._hit] if self._hit is not None else None
        self._view.find("")
        self.hide()
        self._view.close_find()
        if hit:
            self._view.select(*hit)
        self._view.setFocus()

    def article_changed(self) -> None:
        """Another text: search it, too."""
        if not self.isHidden():
            self._search()

    def go_to_next(self) -> None:
        self._go(1)

    def go_to_previous(self) -> None:
        self._go(-1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._go(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        else:
            super().keyPressEvent(event)

    def _search(self) -> None:
        self._hits = self._view.find(self._field.text(), self._case.isChecked())
        self._hit = None
        if self._hits:
            here = bisect_left(self._hits, self._view.selection())
            self._show(here % len(self._hits))
        else:
            self._count.setText(self.tr("Not found") if self._field.text().strip() else "")

    def _go(self, step: int) -> None:
        if self._hits:
            self._show(((self._hit or 0) + step) % len(self._hits))

    def _show(self, number: int) -> None:
        self._hit = number
        self._view.show_hit(self._hits[number])
        self._count.setText(self.tr("{} of {}").format(number + 1, len(self._hits)))

    def _button(self, sign: str, name: str, action: Callable[[], None]) -> QToolButton:
        button = QToolButton()
        button.setText(sign)
        button.setToolTip(name)
        button.setAccessibleName(name)
        button.setAutoRaise(True)
        button.setMinimumSize(26, 26)
        button.clicked.connect(action)
        return button
