"""A list of things that the program suggests, each taken or dropped by a key."""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

T = TypeVar("T")
_OFFER = Qt.ItemDataRole.UserRole
_SHOWN = 500
_TAKE = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_DROP = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class _Keys(QListWidget):
    """Return takes, Backspace or Delete drops, Space shows."""

    pressed_key = Signal(str)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _TAKE:
            self.pressed_key.emit("take")
        elif event.key() in _DROP:
            self.pressed_key.emit("drop")
        elif event.key() == Qt.Key.Key_Space:
            self.pressed_key.emit("show")
        else:
            super().keyPressEvent(event)


class OfferList(QWidget, Generic[T]):
    """Offers with their reasons under a title; it stores nothing and decides nothing."""

    taken = Signal(object)
    dropped = Signal(object)
    looked_at = Signal(object)

    def __init__(self, title: str, empty: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = title
        self.list = _Keys()
        self.list.setAccessibleName(title)
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._head = QLabel(title)
        self._head.setStyleSheet("font-weight: 600")
        self._nothing = empty
        self._empty = QLabel(empty, wordWrap=True, alignment=Qt.AlignmentFlag.AlignTop)
        self._empty.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._take, self._drop = QPushButton("Take (⏎)"), QPushButton("Drop (⌫)")
        self._take.clicked.connect(lambda: self._act("take"))
        self._drop.clicked.connect(lambda: self._act("drop"))
        buttons = QHBoxLayout()
        buttons.addWidget(self._take)
        buttons.addWidget(self._drop)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 4, 8, 8)
        layout.addWidget(self._head)
        layout.addWidget(self._empty, 1)
        layout.addWidget(self.list, 1)
        layout.addLayout(buttons)
        self.list.pressed_key.connect(self._act)
        self.list.itemDoubleClicked.connect(lambda _: self._act("show"))
        self.offer([])

    def wait(self) -> None:
        """Say, where nothing is offered yet, that it is being worked out."""
        self._empty.setText("Comparing…")

    def offer(self, offers: Sequence[T], say: Callable[[T], str] = str) -> None:
        """List the first of these, each in the words of ``say``; the place in the list stays."""
        row = self.list.currentRow()
        self.list.clear()
        for offer in offers[:_SHOWN]:
            item = QListWidgetItem(say(offer))
            item.setData(_OFFER, offer)
            self.list.addItem(item)
        self.list.setCurrentRow(min(max(row, 0), self.list.count() - 1))
        self._head.setText(f"{self._title} ({len(offers):,})" if offers else self._title)
        for widget in (self.list, self._take, self._drop):
            widget.setVisible(bool(offers))
        self._empty.setVisible(not offers)
        self._empty.setText(self._nothing)

    def _act(self, what: str) -> None:
        item = self.list.currentItem()
        if item:
            told = {"take": self.taken, "drop": self.dropped, "show": self.looked_at}[what]
            told.emit(item.data(_OFFER))
