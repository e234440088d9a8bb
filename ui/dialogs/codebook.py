"""The codebook: the project's tags, with what coders should know about each, and its own tags."""

from __future__ import annotations

import re
from sqlite3 import Connection
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QIcon, QPixmap
from PySide6.QtWidgets import (
    QColorDialog,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from model import codebook
from model.entities import Tag
from model.errors import UserError
from model.kinds import kinds
from model.kinds.kind import Kind
from model.tables import tags
from model.tables.steps import Change
from ui.actions import actions

if TYPE_CHECKING:
    from ui.main_window import MainWindow

_FIELDS_HELP = (
    "One field a line: name, then its type, and for a choice its values.\n"
    "method: choice shelling, drone, raid\nhouses: integer\nburned: boolean\nremark: text"
)


def show_codebook(window: MainWindow) -> None:
    """Open the sheet beside the window."""
    CodebookSheet(window).show()


class CodebookSheet(QDialog):
    """Tags at the left; of the chosen one everything at the right. The four kinds keep their names."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Codebook")
        self.list = QListWidget()
        self.list.setAccessibleName("Tags")
        self.name = QLineEdit()
        self.key = QLineEdit(maxLength=1)
        self.colour = QPushButton()
        self.guideline = QPlainTextEdit()
        self.fields = QPlainTextEdit(placeholderText=_FIELDS_HELP)
        self.told = QLabel(wordWrap=True)
        form = QFormLayout()
        for label, widget in (
            ("name", self.name), ("key", self.key), ("colour", self.colour),
            ("guideline", self.guideline), ("fields", self.fields),
        ):  # fmt: skip
            widget.setAccessibleName(label)
            form.addRow(label, widget)
        form.addRow(self.told)
        buttons = QHBoxLayout()
        self.new = QPushButton("New tag")
        self.keep = QPushButton("Keep")
        self.keep.setDefault(True)
        self.delete = QPushButton("Delete tag")
        for button, act in (
            (self.new, self._new), (self.delete, self._delete), (self.keep, self._keep),
        ):  # fmt: skip
            button.clicked.connect(act)
            buttons.addWidget(button)
        right = QVBoxLayout()
        right.addLayout(form)
        right.addLayout(buttons)
        side = QWidget()
        side.setLayout(right)
        layout = QHBoxLayout(self)
        layout.addWidget(self.list, 1)
        layout.addWidget(side, 2)
        self.resize(760, 520)
        self.list.currentItemChanged.connect(lambda *_: self._show())
        self.colour.clicked.connect(self._pick_colour)
        window.session.changed.connect(self._follow)
        self._fill("casualty")

    def _follow(self, changes: list[Change]) -> None:
        """Undo may have taken a tag away, or brought one back."""
        if any(change.table == "tags" for change in changes):
            shown = self._chosen()
            self._fill(shown.name if shown else "casualty")

    def _fill(self, chosen: str) -> None:
        self.list.clear()
        for kind in self._window.session.kinds().values():
            item = QListWidgetItem(_swatch(kind.colour), f"{kind.key}  {kind.label}")
            item.setData(Qt.ItemDataRole.UserRole, kind.name)
            self.list.addItem(item)
            if kind.name == chosen:
                self.list.setCurrentItem(item)

    def _chosen(self) -> Kind | None:
        item = self.list.currentItem()
        known = self._window.session.kinds()
        return known.get(item.data(Qt.ItemDataRole.UserRole)) if item else None

    def _show(self) -> None:
        kind = self._chosen()
        is_own = kind is None or kind.name not in kinds()
        self.name.setText(kind.label if kind else "")
        self.key.setText(kind.key if kind else "")
        self._paint(kind.colour if kind else codebook.free_colour(self._window.session.kinds()))
        self.guideline.setPlainText(kind.guideline if kind else "")
        self.fields.setPlainText(codebook.written(kind.fields) if kind and is_own else "")
        for widget in (self.name, self.key, self.colour, self.fields, self.delete):
            widget.setEnabled(is_own)
        self.told.setText(
            "" if is_own else "One of the four kinds: its guideline is the project's."
        )

    def _new(self) -> None:
        self.list.setCurrentItem(None)
        self._show()
        self.name.setFocus()

    def _paint(self, colour: str) -> None:
        self.colour.setText(colour)
        self.colour.setIcon(_swatch(colour))

    def _pick_colour(self) -> None:
        dialog = QColorDialog(QColor(self.colour.text()), self)
        dialog.colorSelected.connect(lambda colour: self._paint(colour.name()))
        dialog.open()

    def _keep(self) -> None:
        """Store the tag as shown, in one step."""
        session, kind = self._window.session, self._chosen()
        label = self.name.text().strip()
        try:
            tag = Tag(
                kind.name if kind else re.sub(r"\W+", "_", label.casefold()).strip("_"),
                label=label, colour=self.colour.text(), key=self.key.text().strip(),
                guideline=self.guideline.toPlainText().strip(),
                fields=codebook.read_fields(self.fields.toPlainText()),
            )  # fmt: skip
            codebook.check(tag, session.kinds(), _taken_keys(), is_new=kind is None)
        except UserError as error:
            self.told.setText(f"⚠ {error}")
            return

        def work(db: Connection) -> None:
            if kind is None:
                tags.insert(db, tag)
            elif tag.id in kinds():
                tags.update(db, tag.id, {"guideline": tag.guideline})
            else:
                names = ("label", "colour", "key", "guideline", "fields")
                tags.update(db, tag.id, {name: getattr(tag, name) for name in names})

        session.do(f"Codebook: {label}", work)
        self._fill(tag.id)
        self.told.setText("Kept.")

    def _delete(self) -> None:
        kind, session = self._chosen(), self._window.session
        if kind is None:
            return
        used = tags.uses(session.db, kind.name)
        if used:
            self.told.setText(f"⚠ {used:,} annotations have this tag. Give them another one first.")
            return
        session.do(f"Delete tag {kind.label}", lambda db: tags.delete(db, kind.name))
        self._fill("casualty")


def _taken_keys() -> dict[str, str]:
    """Keys that mean something else while the text has the focus, and what."""
    return {
        keys: action.text
        for action in actions()
        if action.where == "article" and not action.id.startswith("tag_")
        for keys in action.shortcuts
    } | dict.fromkeys("NP[]{}", "moving about in the text")


def _swatch(colour: str) -> QIcon:
    square = QPixmap(14, 14)
    square.fill(QColor(colour))
    return QIcon(square)
