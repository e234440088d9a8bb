"""The cheat sheet: every command with its keys, made from the action table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from ui.actions import actions

if TYPE_CHECKING:
    from ui.main_window import MainWindow

_IN_TEXT = (
    ("Select by character, word, line", "Shift with arrows, Ctrl+arrows, Home/End"),
    ("Next, previous annotation", "Tab, Shift+Tab"),
    ("Move its end by a word", "[ and ]"),
    ("Move its start by a word", "{ and }"),
    ("The same by a character", "Ctrl with them"),
)
_IN_TIMELINE = (
    ("Move; by half a window", "Left, Right; Shift with them"),
    ("Zoom in, out; all; begin, end", "+, −; 0; Home, End"),
    ("What is selected or lit", "T"),
    ("Next, previous mark; open it", "Ctrl+Right, Ctrl+Left; Enter"),
    ("Select a mark beside others; none", "Ctrl+Space; Esc"),
    ("Further lanes", "Up, Down, PgUp, PgDown"),
    ("As known on; a day back, forth; play", "K; comma, full stop; Space"),
    ("In the review workspace: make a period; go to a day", "P; G"),
)


def show_keys(window: MainWindow) -> None:
    """Open the sheet beside the window."""
    dialog = QDialog(window)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle("Keys")
    inside = QWidget()
    grid = QGridLayout(inside)
    grid.setColumnMinimumWidth(0, 260)
    grid.setHorizontalSpacing(24)
    menu = ""
    for action in actions():
        if action.menu != menu:
            menu = action.menu
            _heading(grid, menu)
        if action.shortcuts:
            keys = ", ".join(
                QKeySequence(k).toString(QKeySequence.SequenceFormat.NativeText)
                for k in action.shortcuts
            )
            _row(grid, action.text, keys)
    for title, listed in (("In the text", _IN_TEXT), ("In the timeline", _IN_TIMELINE)):
        _heading(grid, title)
        for text, keys in listed:
            _row(grid, text, keys)
    area = QScrollArea()
    area.setAccessibleName("Commands and their keys")
    area.setWidget(inside)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    QVBoxLayout(dialog).addWidget(area)
    dialog.resize(640, 680)
    dialog.show()


def _heading(grid: QGridLayout, text: str) -> None:
    label = QLabel(text)
    font = label.font()
    font.setBold(True)
    label.setFont(font)
    grid.addWidget(label, grid.rowCount(), 0, 1, 2)


def _row(grid: QGridLayout, text: str, keys: str) -> None:
    at = grid.rowCount()
    grid.addWidget(QLabel(text), at, 0)
    grid.addWidget(QLabel(keys), at, 1)
