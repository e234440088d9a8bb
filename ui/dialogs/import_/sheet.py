"""The import sheet: a file or folder, what it holds, what its labels become; then one step."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QGridLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
)

from model.codebook import kinds_of
from model.errors import UserError
from model.importers import csv_
from model.importers._bring import bring_in
from model.importers._labels import Survey, survey
from model.importers._told import Brought, counted, lines
from model.importers.importer import Importer, guess, importers
from model.project import Project
from ui.dialogs.import_.columns import Columns
from ui.dialogs.import_.labels import Labels
from ui.dialogs.import_.summary import summarise
from ui.jobs import Job, Report
from ui.words import count

if TYPE_CHECKING:
    from ui.main_window import MainWindow

_REST = 200
"""Milliseconds of rest on a path before it is looked into."""
_LISTED = 6
"""Things named of those that stay out; the summary names all."""


def show_import(window: MainWindow) -> None:
    """Open the sheet beside the window."""
    ImportSheet(window).show()


@dataclass(frozen=True)
class _Found:
    """What was found in a file: its survey, and a table's columns with what they seem to be."""

    survey: Survey | None
    why: str = ""
    columns: list[str] = field(default_factory=list)


class ImportSheet(QDialog):
    """Nothing comes in before it was read through and shown."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._looking: Job | None = None
        self._is_ready = False
        self._columns_of: Path | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Import")
        self.path = QLineEdit(placeholderText="A file or a folder")
        self.path.setAccessibleName("From")
        self.format = QComboBox()
        self.format.setAccessibleName("Format")
        for importer in sorted(importers().values(), key=lambda one: one.LABEL.lower()):
            self.format.addItem(importer.LABEL, importer.NAME)
        self.format.setCurrentIndex(-1)
        self.format.setPlaceholderText("Guessed when a file is chosen")
        self.holds = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.columns = Columns()
        self.labels = Labels()
        self.lost = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.buttons = QDialogButtonBox()
        self._do = self.buttons.addButton("Import", QDialogButtonBox.ButtonRole.AcceptRole)
        self.buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        self._lay_out()
        self._soon = QTimer(self, singleShot=True, interval=_REST)
        self._soon.timeout.connect(self._guess)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.path.textChanged.connect(self._changed)
        self.format.activated.connect(lambda _: self.look())
        self.columns.changed.connect(lambda: self.look(keeps_columns=True))
        window.session.opened.connect(self.reject)  # what it would come into is gone
        self._say("Choose what other people's work, or a dataset, is to come in.")

    def _lay_out(self) -> None:
        grid = QGridLayout()
        for row, (name, widget) in enumerate((("F&rom", self.path), ("&Format", self.format))):
            label = QLabel(name)
            label.setBuddy(widget)
            grid.addWidget(label, row, 0)
            grid.addWidget(widget, row, 1)
        for column, (name, is_folder) in enumerate((("F&ile…", False), ("Fol&der…", True)), 2):
            button = QPushButton(name)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _=False, folder=is_folder: self._browse(folder))
            grid.addWidget(button, 0, column)
        grid.setColumnStretch(1, 1)
        self._above = QLabel("What its &labels become")
        layout = QVBoxLayout(self)
        for part in (grid, self.holds, self.columns, self._above, self.labels, self.lost):
            if isinstance(part, QGridLayout):
                layout.addLayout(part)
            else:
                layout.addWidget(part, 1 if part is self.labels else 0)
        layout.addStretch()
        layout.addWidget(self.buttons)
        self.resize(760, 560)

    def _browse(self, is_folder: bool) -> None:
        dialog = QFileDialog(self, "Import from", self.path.text() or str(self._window.folder()))
        if is_folder:
            dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(self.path.setText)
        dialog.open()

    def _changed(self) -> None:
        self._say("")
        self._soon.start()

    def _guess(self) -> None:
        """Choose the format that the file looks like, and look into it."""
        path = self._path()
        if path is None:
            self._say("There is no such file or folder." if self.path.text().strip() else "")
            return
        try:
            name = guess(path)
        except OSError as error:
            self._say(f"⚠ {path.name} cannot be read: {error.strerror}.")
            return
        if name:
            self.format.setCurrentIndex(self.format.findData(name))
            self.look()
        elif self.format.currentIndex() < 0:
            self._say("Nothing is known by its looks. Choose the format.")
        else:
            self.look()

    def _path(self) -> Path | None:
        text = self.path.text().strip()
        path = Path(text).expanduser()
        return path if text and path.exists() else None

    def _importer(self) -> Importer:
        name = self.format.currentData()
        if name == csv_.NAME and self._columns_of == self._path():
            return csv_.with_columns(self.columns.chosen())
        return importers()[name]

    def look(self, *, keeps_columns: bool = False) -> None:
        """Read the file through in the background; a newer question replaces an older one.

        ``keeps_columns``: somebody is choosing them, so they stay under the hand.
        """
        path = self._path()
        if path is None or not self.format.currentData():
            return
        self._stop()
        importer, is_table = self._importer(), self.format.currentData() == csv_.NAME
        self._say("Looking…", keeps_columns=keeps_columns)

        def work(project: Project, report: Report) -> _Found:
            names = csv_.columns(path) if is_table else []
            try:
                return _Found(survey(kinds_of(project.db), importer, path, report), columns=names)
            except UserError as error:
                # The columns of a table that was not understood are what there is to choose from.
                return _Found(None, str(error), names)

        def show(found: _Found) -> None:
            if self._looking is job:
                self._show(path, found)

        def say(why: str) -> None:
            if self._looking is job:
                self._say(f"⚠ {why}")

        job = self._looking = self._window.session.do_in_background("Look", work, show, say)

    def _show(self, path: Path, found: _Found) -> None:
        self.columns.setVisible(bool(found.columns))
        if found.columns and self._columns_of != path:
            self._columns_of = path
            self.columns.show_columns(found.columns, csv_.guessed(found.columns))
        if found.survey is None:
            self._say(f"⚠ {found.why}", keeps_columns=True)
        else:
            self._show_survey(found.survey)

    def _show_survey(self, found: Survey) -> None:
        told = [count(found.articles, "article"), count(found.spans, "span")]
        told += [count(found.links, "link")] if found.links else []
        told += counted(found.rows)
        self._say(", ".join(told), keeps_columns=True)
        kinds = self._window.session.kinds()
        self.labels.show_labels(found.labels, kinds)
        for part in (self.labels, self._above):
            part.setVisible(bool(found.labels))
        if self.labels.boxes:
            self._above.setBuddy(next(iter(self.labels.boxes.values())))
        told = (("Has no place here and stays out", found.lost), ("Its tag has no such field, so it goes to the note", found.noted))  # fmt: skip
        listed = [f"{head}: {_listed(what)}" for head, what in told if what]
        self.lost.setText("\n".join(listed))
        self.lost.setVisible(bool(listed))
        self._is_ready = True
        self._do.setEnabled(True)

    def _say(self, what: str, *, keeps_columns: bool = False) -> None:
        """Show a line instead of what was found before."""
        self._is_ready = False
        self._do.setEnabled(False)
        self.holds.setText(what)
        for part in (self.labels, self._above, self.lost):
            part.hide()
        if not keeps_columns:
            self.columns.hide()

    def accept(self) -> None:
        """Import in the background; the window stays usable."""
        path = self._path()
        if path is None or not self._is_ready:
            return
        importer, mapping, window = self._importer(), self.labels.mapping(), self._window

        def work(project: Project, report: Report) -> Brought:
            return bring_in(project, importer, path, mapping, report)

        def tell(brought: Brought) -> None:
            summarise(window, path.name, brought)

        window.session.do_in_background(f"Import {path.name}", work, tell)
        super().accept()

    def _stop(self) -> None:
        if self._looking:
            self._looking.cancel()
        self._looking = None

    def done(self, result: int) -> None:
        """Nobody waits for what is in the file any more."""
        self._soon.stop()
        self._stop()
        super().done(result)


def _listed(counted_: Mapping[str, int]) -> str:
    found = list(lines(counted_))
    more = [f"and {len(found) - _LISTED:,} more"] if len(found) > _LISTED else []
    return "; ".join([*found[:_LISTED], *more])
