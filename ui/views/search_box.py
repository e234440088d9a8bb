"""The box in the tool bar: articles, annotations and commands by a few letters (Ctrl+K)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QPalette
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem

from model.tables import search
from ui.actions import actions
from ui.words import shortened

if TYPE_CHECKING:
    from ui.main_window import MainWindow

_MOST = 12
_MARKS = ("", "")


@dataclass(frozen=True)
class Found:
    """One line of the list, and what choosing it does."""

    text: str
    hint: str
    choose: Callable[[], None]


class SearchBox(QLineEdit):
    """Type, then go down and press Enter; Esc leads back to the text."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__()
        self._window = window
        self._found: list[Found] = []
        self.setPlaceholderText("Search articles, annotations, commands (Ctrl+K)")
        self.setAccessibleName("Search articles, annotations and commands")
        self.setClearButtonEnabled(True)
        self.setMinimumWidth(360)
        self.results = QListWidget(window)
        self.results.setAccessibleName("Search results")
        self.results.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.results.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.results.setStyleSheet("QListWidget { border: 1px solid palette(mid); }")
        self.results.hide()
        self.results.itemClicked.connect(self._choose)
        self.textChanged.connect(self._look)
        self.returnPressed.connect(self._choose)

    def begin(self) -> None:
        """Put the caret here, what was typed before selected."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()
        self._look(self.text())

    def found(self) -> list[Found]:
        """What the list shows."""
        return self._found

    def _look(self, words: str) -> None:
        words = words.strip()
        self._found = self._commands(words) + self._texts(words) if words else []
        self.results.clear()
        for found in self._found:
            item = QListWidgetItem(f"{found.text}\n{found.hint}" if found.hint else found.text)
            self.results.addItem(item)
        if words and not self._found:
            item = QListWidgetItem(f"Nothing holds “{words}”")
            item.setFlags(Qt.ItemFlag.NoItemFlags)
            item.setForeground(self.palette().color(QPalette.ColorRole.PlaceholderText))
            self.results.addItem(item)
        self.results.setCurrentRow(0)
        self._place(bool(words))

    def _commands(self, words: str) -> list[Found]:
        asked = words.casefold()
        return [
            Found(
                action.text,
                ", ".join(QKeySequence(keys).toString() for keys in action.shortcuts[:1]),
                self._window.made[action.id].trigger,
            )
            for action in actions()
            if asked in action.text.casefold() and self._window.made[action.id].isEnabled()
        ][:4]

    def _texts(self, words: str) -> list[Found]:
        session = self._window.session
        if not session.is_open:
            return []
        found = []
        for hit in search.articles(session.db, words, _MOST // 2, _MARKS):
            show = lambda id_=hit.id: session.show_article(id_)  # noqa: E731
            found.append(Found(hit.title or "Untitled", shortened(hit.snippet, 90), show))
        for hit in search.annotations(session.db, words, _MOST // 2, _MARKS):
            choose = lambda id_=hit.id: session.choose(id_)  # noqa: E731
            label = session.kinds()[hit.tag].label
            text = f"{label}: {shortened(hit.snippet, 70)}"
            found.append(Found(text, f"in {shortened(hit.title, 80)}", choose))
        return found

    def _place(self, is_shown: bool) -> None:
        if is_shown:
            below = self.mapTo(self._window, QPoint(0, self.height() + 2))
            rows = min(self.results.count(), 8)
            height = sum(self.results.sizeHintForRow(row) for row in range(rows)) + 4
            self.results.setGeometry(below.x(), below.y(), self.width(), height)
            self.results.raise_()
        self.results.setVisible(is_shown)

    def _choose(self, item: QListWidgetItem | None = None) -> None:
        row = self.results.currentRow()
        if 0 <= row < len(self._found):
            self.results.hide()
            self._window.reader.view.setFocus()
            self._found[row].choose()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        by = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if by:
            row = self.results.currentRow() + by
            self.results.setCurrentRow(min(max(0, row), self.results.count() - 1))
        elif event.key() == Qt.Key.Key_Escape:
            self.results.hide()
            self._window.reader.view.setFocus()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.results.hide()
