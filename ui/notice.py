"""A line above the reading pane that says what went wrong and what helps; it never blocks."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from ui.icons import icon


class Notice(QFrame):
    """One message at a time, with at most one thing to do about it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self.setStyleSheet(
            "#notice { border-bottom: 1px solid palette(mid); background: palette(alternate-base) }"
        )
        self._act: Callable[[], None] | None = None
        self._text = QLabel(wordWrap=True)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._button = QPushButton()
        self._button.clicked.connect(self._do)
        close = QToolButton()
        close.setIcon(icon("close"))
        close.setAccessibleName("Dismiss")
        close.clicked.connect(self.hide)
        sign = QLabel("⚠")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 6, 8, 6)
        layout.addWidget(sign)
        layout.addWidget(self._text, 1)
        layout.addWidget(self._button)
        layout.addWidget(close)
        self.hide()

    def say(self, text: str, label: str = "", act: Callable[[], None] | None = None) -> None:
        """Show a message; ``label`` names a button that does ``act``."""
        self._text.setText(text)
        self.setAccessibleName(text)
        self._act = act
        self._button.setText(label)
        self._button.setVisible(act is not None)
        self.show()

    def text(self) -> str:
        """The message now shown, or shown last."""
        return self._text.text()

    def _do(self) -> None:
        self.hide()
        if self._act:
            self._act()
