"""The first rows of what an export would write, a tab a file."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLabel,
    QPlainTextEdit,
    QStackedWidget,
    QTableWidget,
    QTableWidgetItem,
    QTabWidget,
    QWidget,
)

from ui.dialogs.export.looking import Beginning, Cells
from ui.words import shortened

_MOST_TABS = 12
_WIDEST = 260
_LONGEST = 30


class Preview(QStackedWidget):
    """Says what it waits for or why there is nothing, or shows the files.

    shown: the label of the format that it tells about; empty while it waits.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shown = ""
        self._word = QLabel(wordWrap=True)
        self._word.setMargin(12)
        self.files = QTabWidget(documentMode=True)
        self.files.setAccessibleName("Preview of the files")
        self.files.setUsesScrollButtons(True)
        self.files.setElideMode(Qt.TextElideMode.ElideNone)
        self.addWidget(self._word)
        self.addWidget(self.files)

    @property
    def said(self) -> str:
        """The line shown instead of files, or empty."""
        return self._word.text() if self.currentWidget() is self._word else ""

    def say(self, words: str, of: str = "") -> None:
        """Show a line instead of files."""
        self.shown = of
        self._word.setText(words)
        self.setCurrentWidget(self._word)

    def show_files(self, found: Sequence[Beginning], of: str) -> None:
        """Show how the files of one format begin."""
        self.shown = of
        while self.files.count():
            page = self.files.widget(0)
            self.files.removeTab(0)
            page.deleteLater()
        for one in found[:_MOST_TABS]:
            page = _text(one.text) if one.cells is None else _table(one.cells)
            page.setAccessibleName(one.name)
            self.files.addTab(page, shortened(one.name, _LONGEST))
            self.files.setTabToolTip(self.files.count() - 1, one.name)
        self.setCurrentWidget(self.files)


def _text(words: str) -> QPlainTextEdit:
    page = QPlainTextEdit(words, readOnly=True)
    page.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
    page.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
    page.setTabChangesFocus(True)
    return page


def _table(cells: Cells) -> QTableWidget:
    names, *rows = cells or [[]]
    page = QTableWidget(len(rows), len(names))
    page.setHorizontalHeaderLabels(names)
    page.verticalHeader().hide()
    page.verticalHeader().setDefaultSectionSize(24)
    page.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    page.setTabKeyNavigation(False)
    page.setWordWrap(False)
    for at, row in enumerate(rows):
        for column, cell in enumerate(row):
            page.setItem(at, column, QTableWidgetItem(" ".join(cell.split())))
    page.resizeColumnsToContents()
    for column in range(len(names)):
        page.setColumnWidth(column, min(page.columnWidth(column), _WIDEST))
    return page
