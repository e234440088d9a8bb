"""The export sheet: formats, a preview of the one chosen, what of the project leaves and where."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
)

from model.errors import UserError
from model.exporters.exporter import Exporter, exporters, options
from model.guard import check_outgoing
from model.project import Project
from model.tables import annotations, articles
from model.tables.narrowed import narrow
from ui import pdf
from ui.dialogs.export.choices import Choices
from ui.dialogs.export.looking import Beginning, beginnings
from ui.dialogs.export.preview import Preview
from ui.jobs import Job, Report
from ui.paths import typed_path
from ui.words import count

if TYPE_CHECKING:
    from ui.main_window import MainWindow

_REST = 200
"""Milliseconds of rest on a format before its preview is made."""


def formats() -> dict[str, Exporter]:
    """Every format by its name: the model's, and the one that is laid out by Qt."""
    return {**exporters(), pdf.NAME: cast(Exporter, pdf)}


def show_export(window: MainWindow) -> None:
    """Open the sheet beside the window."""
    ExportSheet(window).show()


class ExportSheet(QDialog):
    """The text of articles leaves only when it is asked for; a filter is followed unless unticked."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._looking: Job | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Export")
        self.formats = QListWidget()
        self.formats.setAccessibleName("Formats")
        self.formats.setUniformItemSizes(True)
        self._exporters = formats()
        known = self._exporters.values()
        for exporter in sorted(known, key=lambda e: (e.NAME != "csv", e.LABEL.casefold())):
            item = QListWidgetItem(exporter.LABEL)
            item.setData(Qt.ItemDataRole.UserRole, exporter.NAME)
            item.setToolTip(exporter.LABEL)
            item.setSizeHint(QSize(0, 24))
            self.formats.addItem(item)
        self.preview = Preview()
        self.choices = Choices()
        self.target = QLineEdit()
        self.target.setAccessibleName("Write to")
        self.with_text = QCheckBox("Include the articles' full &text (mind their copyright)")
        self.only_kept = QCheckBox()
        self._told = QLabel(wordWrap=True)
        self.buttons = QDialogButtonBox()
        self.buttons.addButton("Export", QDialogButtonBox.ButtonRole.AcceptRole)
        self.buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        self._lay_out()
        self._soon = QTimer(self, singleShot=True, interval=_REST)
        self._soon.timeout.connect(self._look)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.formats.currentItemChanged.connect(self._propose)
        for choice in (self.with_text, self.only_kept):
            choice.toggled.connect(self._soon.start)
        self.choices.changed.connect(self._soon.start)
        window.session.filtered.connect(self._tell_filter)
        self._tell_filter()
        self.formats.setCurrentRow(0)

    def _lay_out(self) -> None:
        browse = QPushButton("&Choose…")
        browse.setAutoDefault(False)
        browse.clicked.connect(self._browse)
        where = QHBoxLayout()
        where.addWidget(self.target, 1)
        where.addWidget(browse)
        grid = QGridLayout()
        for column, (name, widget) in enumerate(
            (("&Format", self.formats), ("&How it begins", self.preview))
        ):
            label = QLabel(name)
            label.setBuddy(widget)
            grid.addWidget(label, 0, column)
            grid.addWidget(widget, 1, column)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 5)
        layout = QVBoxLayout(self)
        layout.addLayout(grid, 1)
        label = QLabel("&Write to")
        label.setBuddy(self.target)
        layout.addWidget(label)
        layout.addLayout(where)
        layout.addWidget(self.choices)
        layout.addWidget(self.only_kept)
        layout.addWidget(self.with_text)
        layout.addWidget(self._told)
        layout.addWidget(self.buttons)
        self.resize(980, 620)

    def _tell_filter(self) -> None:
        session = self._window.session
        if not session.is_open:
            return
        whole = annotations.count(session.db)
        self._told.setText(
            f"{count(articles.count(session.db), 'article')}, {count(whole, 'annotation')} in all"
        )
        kept = session.kept
        self.only_kept.setVisible(kept is not None)
        self.only_kept.setChecked(kept is not None)
        if kept is not None:
            self.only_kept.setText(
                f"&Only what the filter keeps: {len(kept):,} of {count(whole, 'annotation')}"
                f" ({session.filter_words})"
            )
            self.only_kept.setToolTip(
                "Incidents' numbers are then worked out from these claims alone; the files say so."
            )

    def _exporter(self) -> Exporter:
        return self._exporters[self.formats.currentItem().data(Qt.ItemDataRole.UserRole)]

    def _keywords(self) -> dict[str, Any]:
        return {"with_text": self.with_text.isChecked(), **self.choices.values()}

    def _kept(self) -> Sequence[int] | None:
        return self._window.session.kept if self.only_kept.isChecked() else None

    def _propose(self) -> None:
        exporter = self._exporter()
        self.choices.show_options(options(exporter))
        project = self._window.session.project
        name = f"{project.path.stem}{exporter.SUFFIX or ' ' + exporter.NAME}"
        self.target.setText(str(project.path.with_name(name)))
        self.preview.say("Looking…")
        self._soon.start()

    def _look(self) -> None:
        if self._looking:
            self._looking.cancel()
        exporter, keywords, kept = self._exporter(), self._keywords(), self._kept()

        def work(project: Project, _: Report) -> list[Beginning]:
            return beginnings(project, exporter, keywords, kept)

        def show(found: list[Beginning]) -> None:
            if self._looking is job:
                self.preview.show_files(found, exporter.LABEL)

        def say(why: str) -> None:
            if self._looking is job:
                self.preview.say(why, exporter.LABEL)

        job = self._looking = self._window.session.do_in_background("Preview", work, show, say)

    def _browse(self) -> None:
        dialog = QFileDialog(self, "Write to", self.target.text())
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.fileSelected.connect(self.target.setText)
        dialog.open()

    def accept(self) -> None:
        """Export in the background; the window stays usable."""
        exporter = self._exporter()
        try:
            out = typed_path(self.target.text(), self._window.folder())
            check_outgoing(out)
        except UserError as error:
            self._told.setText(f"⚠ {error}")
            return
        session, keywords, kept = self._window.session, self._keywords(), self._kept()
        words = session.filter_words

        def work(project: Project, report: Report) -> dict[str, int]:
            if kept is not None:
                narrow(project.db, kept, words)
            return exporter.export(project, out, progress=report, **keywords)

        def tell(written: dict[str, int]) -> None:
            session.said.emit(f"Exported {count(sum(written.values()), 'row')} to {out}")

        session.do_in_background(f"Export {exporter.NAME}", work, tell)
        super().accept()

    def done(self, result: int) -> None:
        """Nobody waits for a preview any more."""
        self._soon.stop()
        if self._looking:
            self._looking.cancel()
            self._looking = None
        super().done(result)
