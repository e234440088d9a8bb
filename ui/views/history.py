"""The history: every step by name, time and coder, also those of other days."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from model.tables import steps
from model.tables.steps import Change, Step
from ui.session import Session
from ui.words import moment

_SHOWN = 500
_SAID = {"do": "{}", "keep": "{}", "undo": "Undid: {}", "redo": "Did again: {}"}


class History(QListWidget):
    """The newest steps first; what was undone is struck through."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setAccessibleName("History")
        self.setWordWrap(True)
        self.reload()

    def reload(self) -> None:
        """Read the history of the open project."""
        self.clear()
        for step in steps.history(self._session.db, _SHOWN) if self._session.is_open else ():
            self.addItem(self._item(step))

    def refresh(self, changes: list[Change]) -> None:
        """Any change is a new step, and may have undone an old one."""
        if self.isVisible():
            self.reload()

    def showEvent(self, event: object) -> None:
        self.reload()

    def _item(self, step: Step) -> QListWidgetItem:
        who = f" · {step.coder}" if step.coder else ""
        item = QListWidgetItem(f"{_SAID[step.kind].format(step.name)}\n{moment(step.at)}{who}")
        if step.kind != "do" or step.is_undone:
            item.setForeground(self.palette().color(QPalette.ColorRole.PlaceholderText))
            font = item.font()
            font.setStrikeOut(step.is_undone)
            item.setFont(font)
        item.setData(Qt.ItemDataRole.UserRole, step.id)
        return item
