"""The review queue: what is still open in the project, by reason, each settled with one key."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from model import review
from model.tables.review import Waiting
from model.tables.steps import Change
from ui.session import Session
from ui.words import count, day, shortened

_ID = Qt.ItemDataRole.UserRole
_CONCERNED = {"annotations", "links", "places", "articles"}


class _Items(QListWidget):
    """Return opens an item where it is settled, A accepts it as it is."""

    opened = Signal()
    accepted = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        elif event.key() == Qt.Key.Key_A and not event.modifiers():
            self.accepted.emit()
        else:
            super().keyPressEvent(event)


class ReviewQueue(QWidget):
    """Reasons with their counts at the left; what waits for the chosen one at the right."""

    settle = Signal(str)
    """The field or relation that the chosen annotation lacks, to be filled in now."""

    counted = Signal(int)
    """How many annotations wait, once for each reason."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.reasons = QListWidget()
        self.reasons.setAccessibleName("Reasons")
        self.items = _Items()
        self.items.setAccessibleName("What waits")
        self.items.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self._empty = QLabel(wordWrap=True, alignment=Qt.AlignmentFlag.AlignCenter)
        self._empty.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        for reason in review.REASONS:
            item = QListWidgetItem(reason.label)
            item.setData(_ID, reason)
            self.reasons.addItem(item)
        self._open_button = QPushButton("Settle (⏎)")
        self._accept_button = QPushButton("Accept as it is (A)")
        self._open_button.clicked.connect(self._open)
        self._accept_button.clicked.connect(self._accept)
        self._lay_out()
        self.setFocusProxy(self.items)
        self.reasons.setCurrentRow(0)
        self.reasons.currentRowChanged.connect(lambda _: self._list())
        self.items.opened.connect(self._open)
        self.items.accepted.connect(self._accept)
        self.items.itemSelectionChanged.connect(self._look)
        self.reload()

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setContentsMargins(8, 4, 8, 8)
        buttons.addWidget(self._open_button)
        buttons.addWidget(self._accept_button)
        buttons.addStretch(1)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._empty, 1)
        column.addWidget(self.items, 1)
        column.addLayout(buttons)
        both = QSplitter()
        both.addWidget(self.reasons)
        both.addWidget(right)
        both.setStretchFactor(1, 1)
        both.setSizes([280, 700])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(both)

    def reload(self) -> None:
        """Count anew, and list what waits."""
        if not self.isVisible():
            return
        found = review.counts(self._session.db) if self._session.is_open else {}
        for row in range(self.reasons.count()):
            item = self.reasons.item(row)
            reason: review.Reason = item.data(_ID)
            item.setText(f"{reason.label}   {found.get(reason.name, 0):,}")
        self.counted.emit(sum(found.values()))
        is_looked_at = self.items.hasFocus() or self.reasons.hasFocus()
        if not is_looked_at and not found.get(self.reason().name):
            # On to the next reason for which something waits.
            names = [reason.name for reason in review.REASONS]
            waiting = (row for row, name in enumerate(names) if found.get(name))
            self.reasons.setCurrentRow(next(waiting, self.reasons.currentRow()))
        self._list()

    def refresh(self, changes: list[Change]) -> None:
        """Any annotation or link may settle or open something."""
        if any(change.table in _CONCERNED for change in changes):
            self.reload()

    def showEvent(self, event: object) -> None:
        self.reload()

    def reason(self) -> review.Reason:
        """The reason that is looked at."""
        found: review.Reason = self.reasons.currentItem().data(_ID)
        return found

    def _list(self) -> None:
        row = self.items.currentRow()
        self.items.blockSignals(True)
        self.items.clear()
        found = review.queue(self._session.db, self.reason().name) if self._session.is_open else []
        for waiting in found:
            item = QListWidgetItem(_said(waiting))
            item.setData(_ID, waiting.annotation)
            self.items.addItem(item)
        self.items.setCurrentRow(min(max(row, 0), len(found) - 1))
        self.items.blockSignals(False)
        for widget in (self.items, self._open_button, self._accept_button):
            widget.setVisible(bool(found))
        self._empty.setVisible(not found)
        self._empty.setText(
            "Nothing waits here." if self._session.is_open else "No project is open."
        )

    def _chosen(self) -> list[str]:
        return [item.data(_ID) for item in self.items.selectedItems()]

    def _look(self) -> None:
        if len(self._chosen()) == 1:
            self._session.choose(self._chosen()[0])

    def _open(self) -> None:
        if self._chosen():
            self._session.choose_several(self._chosen())
            self.settle.emit(self.reason().settled_by)

    def _accept(self) -> None:
        ids = self._chosen()
        if ids:
            said = count(len(ids), "annotation")
            self._session.do(f"Accept {said}", lambda db: review.accept(db, ids))


def _said(waiting: Waiting) -> str:
    where = " · ".join(filter(None, (waiting.outlet or waiting.title, day(waiting.reported))))
    return f"{shortened(waiting.words, 90)}\n{where}"
