"""The paragraphs of a draft: a tick for those that come in, the others greyed with the reason."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import (
    QAbstractItemModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QKeyEvent, QPalette, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from model.intake import Line
from model.intake.draft import text_of

_WHY = Qt.ItemDataRole.UserRole
_SHOWN = 2_000
"""Characters of a paragraph that are laid out; a book in one line would hold the window up."""
_BREAK = "\u2028"
_BESIDE, _AROUND = 60, 14
"""Pixels of an item that are not its text: tick, padding and spacing; above and below."""
_CHECKED, _UNCHECKED = Qt.CheckState.Checked, Qt.CheckState.Unchecked
_Index = QModelIndex | QPersistentModelIndex


class Paragraphs(QListWidget):
    """One row a paragraph. Space ticks every selected one, F2 edits the one in hand."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Paragraphs; a ticked one comes in")
        self.setItemDelegate(_Delegate(self))
        self.setWordWrap(True)
        self.setSpacing(2)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        # The first hundred are laid out at once, the rest while the window does other things.
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(100)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )

    def show_lines(self, lines: Iterable[Line]) -> None:
        """Show these instead of what is there."""
        self.blockSignals(True)
        self.clear()
        for line in lines:
            if line.text:
                self.addItem(_item(line))
        self.blockSignals(False)
        # The keyboard begins at the first; nothing is selected yet.
        first = self.model().index(0, 0)
        self.selectionModel().setCurrentIndex(first, QItemSelectionModel.SelectionFlag.NoUpdate)

    def say(self, words: str) -> None:
        """Show a line of ours while there are no paragraphs."""
        self.clear()
        item = QListWidgetItem(words)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        self.addItem(item)

    def lines(self) -> tuple[Line, ...]:
        """The paragraphs as they stand, with a blank line after each; the unticked are left out."""
        return tuple(
            line
            for item in self._items()
            for line in (
                Line(item.text(), item.checkState() == _UNCHECKED, item.data(_WHY) or ""),
                Line("", item.checkState() == _UNCHECKED),
            )
        )

    def text(self) -> str:
        """The ticked paragraphs as they would be stored."""
        return text_of(self.lines())

    def change(self, changes: Mapping[str, str]) -> None:
        """Put other words in the place of whole paragraphs."""
        for item in self._items():
            if item.text() in changes:
                item.setText(changes[item.text()])

    def finish_typing(self) -> None:
        """Keep what is being typed into a paragraph."""
        if self.state() == QAbstractItemView.State.EditingState:
            self.setFocus()

    def _items(self) -> list[QListWidgetItem]:
        items = [self.item(row) for row in range(self.count())]
        return [item for item in items if item.flags() & Qt.ItemFlag.ItemIsUserCheckable]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        chosen = self.selectedItems()
        if event.key() != Qt.Key.Key_Space or not chosen:
            super().keyPressEvent(event)
            return
        state = _UNCHECKED if self.currentItem().checkState() == _CHECKED else _CHECKED
        for item in chosen:
            item.setCheckState(state)

    def showEvent(self, event: QShowEvent) -> None:
        # Only now is the list as wide as it will be, so that every paragraph shows whole.
        self.scheduleDelayedItemsLayout()
        super().showEvent(event)


def _item(line: Line) -> QListWidgetItem:
    item = QListWidgetItem(line.text)
    item.setFlags(
        Qt.ItemFlag.ItemIsEnabled
        | Qt.ItemFlag.ItemIsSelectable
        | Qt.ItemFlag.ItemIsUserCheckable
        | Qt.ItemFlag.ItemIsEditable
    )
    item.setCheckState(_UNCHECKED if line.is_boilerplate else _CHECKED)
    item.setData(_WHY, line.why)
    if line.why:
        item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, f"Left out: {line.why}")
    return item


class _Delegate(QStyledItemDelegate):
    """Greys what stays out and says why; edits a paragraph in as many lines as it has."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: _Index) -> None:
        super().initStyleOption(option, index)
        if len(option.text) > _SHOWN:
            option.text = f"{option.text[:_SHOWN]} … ({len(option.text):,} characters)"
        if option.checkState == _CHECKED:
            return
        if why := index.data(_WHY):
            option.text = f"{option.text}{_BREAK}↳ {why}"
        grey = option.palette.color(QPalette.ColorRole.PlaceholderText)
        option.palette.setColor(QPalette.ColorRole.Text, grey)

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        # The style's own hint forgets the style sheet's padding: a last line would be cut off.
        told = QStyleOptionViewItem(option)
        self.initStyleOption(told, index)
        width = self.parent().viewport().width() - _BESIDE
        words = told.text.replace(_BREAK, "\n")
        box = told.fontMetrics.boundingRect(
            QRect(0, 0, max(width, 100), 1 << 20), Qt.TextFlag.TextWordWrap, words
        )
        return QSize(width, box.height() + _AROUND)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: _Index) -> QWidget:
        editor = QPlainTextEdit(parent)
        editor.setAccessibleName("Paragraph")
        editor.setTabChangesFocus(True)
        return editor

    def setEditorData(self, editor: QWidget, index: _Index) -> None:
        assert isinstance(editor, QPlainTextEdit)
        editor.setPlainText(index.data(Qt.ItemDataRole.EditRole))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: _Index) -> None:
        assert isinstance(editor, QPlainTextEdit)
        # Qt hands no-break spaces back as spaces: a paragraph nobody changed must stay as it was.
        if editor.document().isModified():
            model.setData(index, " ".join(editor.toPlainText().split("\n")))
