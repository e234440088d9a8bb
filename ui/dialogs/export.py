"""Export: choose a format, see what would leave, choose where."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
)

from model.errors import UserError
from model.exporters.exporter import Exporter, exporters
from model.guard import check_outgoing
from model.project import Project
from model.tables import annotations, articles
from ui.jobs import Report
from ui.words import count

if TYPE_CHECKING:
    from ui.main_window import MainWindow


def show_export(window: MainWindow) -> None:
    """Open the sheet beside the window."""
    ExportSheet(window).show()


class ExportSheet(QDialog):
    """Formats at the left, the target below, the text of articles only when it is asked for."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Export")
        self.formats = QListWidget()
        self.formats.setAccessibleName("Formats")
        self.formats.setUniformItemSizes(True)
        for exporter in sorted(exporters().values(), key=lambda e: (e.NAME != "csv", e.LABEL)):
            item = QListWidgetItem(exporter.LABEL)
            item.setData(Qt.ItemDataRole.UserRole, exporter.NAME)
            self.formats.addItem(item)
        self.target = QLineEdit()
        self.target.setAccessibleName("Write to")
        browse = QPushButton("Choose…")
        browse.clicked.connect(self._browse)
        self.with_text = QCheckBox("Include the articles' full text (mind their copyright)")
        db = window.session.db
        self._told = QLabel(
            f"{count(articles.count(db), 'article')}, {count(annotations.count(db), 'annotation')}"
        )
        self.buttons = QDialogButtonBox()
        self.buttons.addButton("Export", QDialogButtonBox.ButtonRole.AcceptRole)
        self.buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        where = QHBoxLayout()
        where.addWidget(self.target, 1)
        where.addWidget(browse)
        layout = QVBoxLayout(self)
        layout.addWidget(QLabel("Format"))
        layout.addWidget(self.formats, 1)
        layout.addWidget(QLabel("Write to"))
        layout.addLayout(where)
        layout.addWidget(self.with_text)
        layout.addWidget(self._told)
        layout.addWidget(self.buttons)
        self.resize(520, 420)
        self.formats.currentItemChanged.connect(self._propose)
        self.formats.setCurrentRow(0)

    def _exporter(self) -> Exporter:
        return exporters()[self.formats.currentItem().data(Qt.ItemDataRole.UserRole)]

    def _propose(self) -> None:
        exporter = self._exporter()
        project = self._window.session.project
        name = f"{project.path.stem}{exporter.SUFFIX or ' ' + exporter.NAME}"
        self.target.setText(str(project.path.with_name(name)))

    def _browse(self) -> None:
        dialog = QFileDialog(self, "Write to", self.target.text())
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.fileSelected.connect(self.target.setText)
        dialog.open()

    def accept(self) -> None:
        """Export in the background; the window stays usable."""
        exporter, out = self._exporter(), Path(self.target.text().strip())
        try:
            check_outgoing(out)
            if not self.target.text().strip():
                raise UserError("There is no name to write to. Choose one.")
        except UserError as error:
            self._told.setText(f"⚠ {error}")
            return
        with_text = self.with_text.isChecked()
        session = self._window.session

        def work(project: Project, report: Report) -> dict[str, int]:
            return exporter.export(project, out, with_text=with_text, progress=report)

        def tell(written: dict[str, int]) -> None:
            session.said.emit(f"Exported {count(sum(written.values()), 'row')} to {out}")

        session.do_in_background(f"Export {exporter.NAME}", work, tell)
        super().accept()
