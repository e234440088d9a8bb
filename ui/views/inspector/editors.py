"""One editor a field type. Each shows a value and says ``edited`` when a person changed it."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QCompleter, QLineEdit, QSizePolicy, QWidget

from model.kinds.kind import Field
from ui.words import plain

_LETTERS = 3
"""From so many on it is looked further than the project: fewer say nothing and take longer."""
_MOST_DIGITS = 10
"""More digits than any count of people has."""


class ChoiceEditor(QComboBox):
    """One of a field's allowed values, or none."""

    edited = Signal(object)

    def __init__(self, field: Field, parent: QWidget) -> None:
        super().__init__(parent)
        self.setSizeAdjustPolicy(self.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        if field.default is None:
            self.addItem("–", None)
        for choice in field.choices:
            self.addItem(plain(choice), choice)
        self.activated.connect(lambda: self.edited.emit(self.currentData()))

    def show_value(self, value: object) -> None:
        """Show a value; what is not among the choices shows as none."""
        self.setCurrentIndex(max(0, self.findData(value or None)))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the form: scrolling must not change a value."""
        event.ignore()


class TextEditor(QLineEdit):
    """A line of words; kept when the field is left or Enter is pressed."""

    edited = Signal(object)

    def __init__(self, field: Field, parent: QWidget) -> None:
        super().__init__(parent)
        self._shown = ""
        self.setMinimumWidth(36)
        self.editingFinished.connect(self._tell)

    def show_value(self, value: object) -> None:
        """Show a value."""
        self._shown = "" if value is None else str(value)
        self.setText(self._shown)
        self.setCursorPosition(0)

    def _tell(self) -> None:
        if self.text() != self._shown:
            self._shown = self.text()
            self.edited.emit(self.value())

    def value(self) -> object:
        """What is stored for the words shown."""
        return self.text().strip()


class NumberEditor(TextEditor):
    """A whole number, or nothing; what is neither is passed on for the form to refuse."""

    def value(self) -> object:
        """The number, ``None`` when empty, the words when they are no number."""
        words = self.text().replace(",", "").strip()
        return int(words) if words.isdecimal() and len(words) <= _MOST_DIGITS else words or None


class FlagEditor(QCheckBox):
    """Yes or no."""

    edited = Signal(object)

    def __init__(self, field: Field, parent: QWidget) -> None:
        super().__init__(field.label, parent)
        self.clicked.connect(lambda checked: self.edited.emit(checked))

    def show_value(self, value: object) -> None:
        """Show a value."""
        self.setChecked(bool(value))


Editor = ChoiceEditor | TextEditor | NumberEditor | FlagEditor

_EDITORS: dict[str, Callable[[Field, QWidget], Editor]] = {
    "choice": ChoiceEditor,
    "text": TextEditor,
    "integer": NumberEditor,
    "boolean": FlagEditor,
    "date": TextEditor,
}


def editor(field: Field, parent: QWidget) -> Editor:
    """The editor for a field, named and explained for assistive technology."""
    made = _EDITORS[field.type](field, parent)
    made.setAccessibleName(field.label)
    made.setToolTip(field.help)
    made.setObjectName(field.name)
    return made


class PickEditor(QComboBox):
    """Type two letters and choose; a name that nobody has yet is made in passing."""

    picked = Signal(str)
    named = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setEditable(True)
        self.setToolTip(
            "Type a few letters and press Enter; Ctrl+Enter makes a new one of this name"
        )
        self.setSizeAdjustPolicy(self.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        completer = self.completer()
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.activated.connect(self._tell)
        self.activated.connect(self._tell)
        self.lineEdit().editingFinished.connect(self._tell)
        self._shown = ""
        self._candidates: Callable[[], list[tuple[str, str]]] = list
        self._more: Callable[[str], list[tuple[str, str]]] = lambda words: []
        self._is_filled = False
        self._known = 0
        self.lineEdit().textEdited.connect(self._look_further)

    def look_further(self, more: Callable[[str], list[tuple[str, str]]]) -> None:
        """After some letters offer what ``more`` finds for them, below the candidates."""
        self._more = more

    def _look_further(self, words: str) -> None:
        self._fill()
        found = self._more(words.strip()) if len(words.strip()) >= _LETTERS else []
        at = self.lineEdit().cursorPosition()
        self.blockSignals(True)
        for row in range(self.count() - 1, self._known - 1, -1):
            self.removeItem(row)
        for id_, label in found:
            self.addItem(label, id_)
        self.setEditText(words)
        self.blockSignals(False)
        self.lineEdit().setCursorPosition(at)
        if found:
            self.completer().setCompletionPrefix(words)
            self.completer().complete()

    def offer(self, candidates: Callable[[], list[tuple[str, str]]], chosen: str) -> None:
        """Show the name chosen now; what else there is gets asked for when somebody looks."""
        self._candidates = candidates
        self._is_filled = False
        self.clear()
        self.setEditText(chosen)
        self._shown = chosen
        self.lineEdit().setCursorPosition(0)

    def _fill(self) -> None:
        if self._is_filled:
            return
        self._is_filled = True
        words = self.currentText()
        self.addItem("", "")
        for id_, label in self._candidates():
            self.addItem(label, id_)
        self._known = self.count()
        self.setCurrentIndex(max(0, self.findText(words)))
        self.setEditText(words)

    def showPopup(self) -> None:
        self._fill()
        super().showPopup()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._fill()
        super().focusInEvent(event)
        self.lineEdit().selectAll()

    def _tell(self) -> None:
        words = self.currentText().strip()
        if words == self._shown:
            return
        self._fill()
        found = self.findText(words, Qt.MatchFlag.MatchFixedString)
        if found < 0 and words:
            # A few letters of a known name stand for it; only a name nobody has is made.
            found = self.findText(words, Qt.MatchFlag.MatchContains)
        if found < 0 and words:
            self._make(words)
            return
        self._shown = self.itemText(found) if found >= 0 else ""
        self.setEditText(self._shown)
        self.picked.emit(self.itemData(found) if found >= 0 else "")

    def _make(self, words: str) -> None:
        self._shown = words
        self.named.emit(words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Escape and self.currentText() != self._shown:
            self.setEditText(self._shown)
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        elif is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._make(self.currentText().strip())
        else:
            super().keyPressEvent(event)
            if is_enter:
                event.ignore()  # what was chosen is told; the form may go back to the text

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the form."""
        event.ignore()
