"""Saving a picture of what is shown: its format, size and place; the file is written in the background."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from model.errors import UserError
from model.guard import check_outgoing
from ui.paths import typed_path
from ui.session import Session
from ui.views.timeline.picture import KINDS, LEAST, MOST, PAGES, AnyScene, prepared
from ui.views.timeline.picture_notes import notes
from ui.views.timeline.scene import Scene
from ui.views.timeline.told import describe

_LABELS = {
    ".png": "PNG, for a page or a slide",
    ".svg": "SVG, to edit, with real text",
    ".pdf": "PDF, to print, with real text",
    ".html": "HTML, a timeline that opens anywhere",
    ".json": "TimelineJS, slides in time",
}
_SHARPNESS = (("as on screen", 1.0), ("twice as sharp", 2.0), ("for print", 4.0))
_SIZE = (1600, 900)


def ask_and_save(session: Session, scene: AnyScene, parent: QWidget) -> None:
    """Ask for format, size and place, then write what the scene shows now.

    ``scene`` is a timeline, a claims chart or an intensity chart, as its view's ``scene()`` gives it.
    """
    PictureSheet(session, scene, parent).open()


class PictureSheet(QDialog):
    """The scene is taken when the sheet opens: what changes behind it is not in the picture."""

    def __init__(self, session: Session, scene: AnyScene, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self.scene = session, scene
        self.setWindowTitle("Save picture")
        self.format = QComboBox()
        for kind in (*KINDS, *(PAGES if isinstance(scene, Scene) else ())):
            self.format.addItem(_LABELS[kind], kind)
        self.width_box, self.height_box = _pixels(LEAST[0], _SIZE[0]), _pixels(LEAST[1], _SIZE[1])
        self.width_box.setAccessibleName("Width in pixels")
        self.height_box.setAccessibleName("Height in pixels")
        self.sharpness = QComboBox()
        for words, scale in _SHARPNESS:
            self.sharpness.addItem(words, scale)
        self.sharpness.setCurrentIndex(1)
        self.picture_title = QLineEdit(scene.title or session.project.title)
        self.target = QLineEdit()
        self.target.setAccessibleName("Write to")
        self.told = QLabel(wordWrap=True)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.buttons.addButton("Save", QDialogButtonBox.ButtonRole.AcceptRole)
        self._lay_out()
        self.format.currentIndexChanged.connect(self._follow_format)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self._follow_format()

    def _lay_out(self) -> None:
        self._size = QWidget()
        size = QHBoxLayout(self._size)
        size.setContentsMargins(0, 0, 0, 0)
        for widget in (self.width_box, QLabel("×"), self.height_box, QLabel("pixels")):
            size.addWidget(widget)
        size.addStretch(1)
        browse = QPushButton("&Choose…")
        browse.setAutoDefault(False)
        browse.clicked.connect(self._browse)
        where = QHBoxLayout()
        where.addWidget(self.target, 1)
        where.addWidget(browse)
        self._form = QFormLayout()
        self._form.addRow("&Format", self.format)
        self._form.addRow("&Title", self.picture_title)
        self._form.addRow("Si&ze", self._size)
        self._form.addRow("S&harpness", self.sharpness)
        label = QLabel("&Write to")
        label.setBuddy(self.target)
        self._form.addRow(label, where)
        layout = QVBoxLayout(self)
        layout.addLayout(self._form)
        layout.addWidget(self.told)
        layout.addWidget(self.buttons)
        self.resize(560, 0)

    def _kind(self) -> str:
        return str(self.format.currentData())

    def _follow_format(self) -> None:
        path = self._session.project.path
        old = Path(self.target.text() or path.with_name(f"{path.stem} timeline"))
        self.target.setText(str(old.with_name(f"{_stem(old)}{self._kind()}")))
        self._form.setRowVisible(self._size, self._kind() in KINDS)
        self._form.setRowVisible(self.sharpness, self._kind() == ".png")
        self.told.clear()

    def _browse(self) -> None:
        dialog = QFileDialog(self, "Write to", self.target.text())
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(self._kind().removeprefix("."))
        dialog.fileSelected.connect(self.target.setText)
        dialog.open()

    def accept(self) -> None:
        """Paint now, write in the background; what cannot be is said here and the sheet stays."""
        session = self._session
        size = self.width_box.value(), self.height_box.value()
        scale = float(self.sharpness.currentData()) if self._kind() == ".png" else 1.0
        try:
            out = typed_path(self.target.text(), session.project.path.parent)
            check_outgoing(out)
            scene = replace(
                self.scene,
                title=self.picture_title.text().strip(),
                notes=notes(session.db, self.scene, session.filter_words),
            )
            write = prepared(out, scene, size, partial(describe, session.db), scale)
        except UserError as error:
            self.told.setText(f"⚠ {error}")
            return
        session.do_in_background(
            "Save picture",
            lambda project, _: write(partial(describe, project.db)),
            lambda _: session.said.emit(f"Picture written to {out.name}"),
        )
        super().accept()


def _stem(path: Path) -> str:
    return path.stem if path.suffix in _LABELS else path.name


def _pixels(least: int, value: int) -> QSpinBox:
    box = QSpinBox(minimum=least, maximum=MOST, singleStep=100)
    box.setValue(value)
    return box
