"""The "when" row: one field that reads dates as people type them, and says how it read them."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QPalette
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from model.entities import Annotation
from ui.icons import icon
from ui.words import days, plain

_HELP = "A day, month, year or span as you would write it: 13 Sept, 2022-09, 2020-09-27/2020-11-10, since Monday"


class _DateField(QLineEdit):
    """Shows days in words; while it is edited, as the code that it reads back exactly."""

    def __init__(self) -> None:
        super().__init__()
        self._words = self._code = ""

    def show_days(self, first: str | None, last: str | None) -> None:
        self._words = days(first, last)
        self._code = first or "" if first == last else f"{first or '..'}/{last or '..'}"
        self._put()

    def is_changed(self) -> bool:
        """Whether something else than the days shown was typed."""
        return self.text().strip() not in (self._words, self._code)

    def _put(self) -> None:
        self.setText(self._code if self.hasFocus() else self._words)
        self.setCursorPosition(0)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.is_changed():
            self.setText(self._code)
            self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if not self.is_changed():
            self._put()


class WhenRow(QWidget):
    """Shows an annotation's days with their words and rule; tells what was typed or asked for."""

    typed = Signal(str)
    stepped = Signal(int)
    confirmed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = _DateField()
        self.field.setObjectName("when")
        self.field.setAccessibleName("When")
        self.field.setToolTip(_HELP)
        self.field.setPlaceholderText("unknown")
        self.field.editingFinished.connect(self._tell)
        self._why = QLabel(wordWrap=True)
        self._why.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        label = QLabel("when")
        label.setBuddy(self.field)
        buttons = QHBoxLayout()
        buttons.setSpacing(0)
        for name, said, emit in (
            ("previous", "Previous date of the article (Shift+D)", lambda: self.stepped.emit(-1)),
            ("next", "Next date of the article (D)", lambda: self.stepped.emit(1)),
            ("check", "Confirm this date (K)", self.confirmed.emit),
        ):
            button = QToolButton()
            button.setIcon(icon(name))
            button.setToolTip(said)
            button.setAccessibleName(said)
            button.clicked.connect(emit)
            buttons.addWidget(button)
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setVerticalSpacing(2)
        layout.addWidget(label, 0, 0)
        layout.addWidget(self.field, 0, 1)
        layout.addWidget(self._why, 1, 1)
        layout.addLayout(buttons, 1, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        layout.setColumnMinimumWidth(0, 84)
        layout.setColumnStretch(1, 1)

    def show_when(self, annotation: Annotation) -> None:
        """Show the days, the words they come from and the rule that read them."""
        self.field.show_days(annotation.date_start, annotation.date_end)
        words = f"“{annotation.when_text}”" if annotation.when_text else ""
        part = plain(annotation.part_of_day)
        state = "✓ confirmed" if annotation.is_when_confirmed else ""
        said = (words, part, plain(annotation.when_rule), state)
        self._why.setText(" · ".join(filter(None, said)))

    def refuse(self, words: str) -> None:
        """Say that what was typed is no date; it stays as typed, and nothing is stored."""
        self._why.setText(f"⚠ “{words}” is no date. {_HELP}.")

    def explanation(self) -> str:
        """What stands under the field."""
        return self._why.text()

    def _tell(self) -> None:
        if self.field.is_changed():
            self.typed.emit(self.field.text().strip())
