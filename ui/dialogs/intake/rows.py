"""A table with one article a row: its columns, our fields, and its first rows as they would come in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QScrollArea,
    QSplitter,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from model.adding import How
from model.columns import columns_for
from model.errors import UserError
from model.intake import Draft
from model.intake.encodings import Decoded
from model.project import Project
from model.readers import columns_of, encoding_of, first_rows, read_file
from ui.dialogs.intake.encodings import EncodingChoice
from ui.dialogs.intake.fields import plain_label
from ui.jobs import Job, Report
from ui.words import count, day, shortened

if TYPE_CHECKING:
    from ui.main_window import MainWindow

_PREVIEWED = 12
_LABELS = {
    "text": "Text", "title": "Title", "outlet": "Outlet", "author": "Author", "published_at": "Published",
    "url": "Address", "language": "Language", "agency_of_origin": "Agency",
    "outlet_country": "Outlet’s country", "source_type": "Type of source",
    "source_scale": "Scale of source", "published_tz": "Time zone", "archive_url": "Archive address",
    "accessed_at": "Looked up on", "rights_note": "Rights note", "note": "Note",
}  # fmt: skip
_SHOWN = ("title", "outlet", "published_at", "author", "language")
_WIDTHS = {"Title": 200, "Language": 70, "Words": 60}


@dataclass(frozen=True)
class _Looked:
    """What a look at the table found; ``why`` says in one line why there is nothing to preview."""

    names: list[str]
    encoding: Decoded | None
    columns: dict[str, str]
    is_known: bool
    rows: list[dict[str, str]]
    drafts: list[Draft]
    why: str


class RowsSheet(QDialog):
    """Which column is what, with the first rows as they would come in.

    ``then`` is told the names of the columns and how the table is to be read.
    """

    settled = Signal()
    """The preview shows what is chosen."""

    def __init__(
        self, window: MainWindow, path: Path, then: Callable[[list[str], How], None]
    ) -> None:
        super().__init__(window)
        self._window = window
        self._path = path
        self._then = then
        self._job: Job | None = None
        self._names: list[str] = []
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(f"Articles from {shortened(path.name, 60)}")
        self.encoding: EncodingChoice | None = None
        self.columns: dict[str, QComboBox] = {}
        self.told = plain_label()
        self.told.setText("Reading …")
        self.rows = QTableWidget()
        self.buttons = QDialogButtonBox()
        self.add = self.buttons.addButton("Add articles", QDialogButtonBox.ButtonRole.AcceptRole)
        self.add.setEnabled(False)
        self.buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        self._lay_out()
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        QShortcut(QKeySequence("Ctrl+Return"), self, self.accept)
        self._pause = QTimer(self, singleShot=True, interval=0)
        self._pause.timeout.connect(self._look)
        self._look()

    def _lay_out(self) -> None:
        self._form = QFormLayout()
        side = QWidget()
        side.setLayout(self._form)
        scrolled = QScrollArea(widgetResizable=True)
        scrolled.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scrolled.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scrolled.setWidget(side)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.rows.setAccessibleName("The first rows as they would come in")
        self.rows.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.rows.setWordWrap(False)
        self.rows.verticalHeader().hide()
        self.rows.horizontalHeader().setStretchLastSection(True)
        self.rows.setTabKeyNavigation(False)
        parts = QSplitter()
        parts.setChildrenCollapsible(False)
        parts.addWidget(scrolled)
        parts.addWidget(self.rows)
        parts.setSizes([300, 780])
        bottom = QHBoxLayout()
        bottom.addWidget(self.told, 1)
        bottom.addWidget(self.buttons)
        layout = QVBoxLayout(self)
        layout.addWidget(parts, 1)
        layout.addLayout(bottom)
        self.resize(1100, 620)

    # Looking at the table, on another thread

    def chosen(self) -> dict[str, str]:
        """The column of each field that has one."""
        return {name: box.currentData() for name, box in self.columns.items() if box.currentData()}

    def _look(self) -> None:
        """Read the names and the first rows, in the encoding and with the columns chosen."""
        path, encoding = self._path, self.encoding.chosen() if self.encoding else ""
        asked = (self._names, self.chosen()) if self.columns else ([], {})

        def work(project: Project, report: Report) -> _Looked:
            return _look_at(project, path, encoding, *asked)

        if self._job:
            self._job.cancel()
        job: Job | None = None
        job = self._job = self._window.session.do_in_background(
            "Look at the table", work, lambda found: self._job is job and self._show(found)
        )

    def _show(self, found: _Looked) -> None:
        self._job = None
        if not found.names and not self._names:
            self._window.session.failed.emit(found.why)
            self.reject()
            return
        if found.names and found.names != self._names:
            self._names = found.names
            self._make_form(found)
        self._show_rows(found)
        doubts = [warning for draft in found.drafts for warning in draft.warnings]
        if found.why:
            self.told.setText(f"⚠ {found.why}")
        elif found.is_known and found.columns == self.chosen():
            self.told.setText("The columns are those chosen for a table like this before.")
        else:
            self.told.setText("Look at the first rows: each column’s use can be changed.")
        if left := _without_text(found):
            self.told.setText(f"{self.told.text()}\n{left}")
        if doubts:
            self.told.setText(f"{self.told.text()}\n⚠ {doubts[0]}")
        self.add.setEnabled(not found.why)
        self.settled.emit()

    def _make_form(self, found: _Looked) -> None:
        had = self.encoding.currentIndex() if self.encoding else 0
        while self._form.rowCount():
            self._form.removeRow(0)
        self.encoding, self.columns = None, {}
        if found.encoding:
            self.encoding = EncodingChoice(found.encoding)
            self.encoding.setCurrentIndex(had)
            self.encoding.currentIndexChanged.connect(self._pause.start)
            self._form.addRow("&Encoding", self.encoding)
        for name in _LABELS:
            box = self.columns[name] = QComboBox()
            box.setAccessibleName(f"Column for {_LABELS[name]}")
            box.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            box.addItem("–", "")
            for column in found.names:
                box.addItem(shortened(column, 40), column)
            box.setCurrentIndex(max(0, box.findData(found.columns.get(name, ""))))
            box.currentIndexChanged.connect(self._pause.start)
            self._form.addRow(_LABELS[name], box)
        self.columns["text"].setFocus()

    def _show_rows(self, found: _Looked) -> None:
        """The articles as they would come in; the table as it stands while nobody knows its text."""
        if found.drafts:
            used = [
                n for n in _SHOWN if n == "published_at" or any(d.value(n) for d in found.drafts)
            ]
            headers = [*(_LABELS[name] for name in used), "Words", "Text"]
            self._fill(headers, [_cells(draft, used) for draft in found.drafts])
        else:
            rows = [[row.get(name, "") for name in found.names] for row in found.rows]
            self._fill([shortened(name, 40) for name in found.names], rows)

    def _fill(self, headers: list[str], rows: list[list[str]]) -> None:
        self.rows.clear()
        self.rows.setColumnCount(len(headers))
        self.rows.setRowCount(len(rows))
        self.rows.setHorizontalHeaderLabels(headers)
        for column, header in enumerate(headers):
            self.rows.setColumnWidth(column, _WIDTHS.get(header, 120))
        for row, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                self.rows.setItem(row, column, QTableWidgetItem(shortened(cell, 200)))

    def accept(self) -> None:
        """Go on with these columns."""
        if not self.add.isEnabled() or self._job or self._pause.isActive():
            return
        how = How(encoding=self.encoding.chosen() if self.encoding else "", columns=self.chosen())
        super().accept()
        self._then(self._names, how)

    def done(self, code: int) -> None:
        if self._job:
            self._job.cancel()
        self._job = None
        super().done(code)


def _without_text(found: _Looked) -> str:
    """How many of the first rows hold no text, and so no article; empty when all do."""
    column = found.columns.get("text", "")
    with_text = sum(1 for row in found.rows if row.get(column, "").strip())
    if not found.drafts or with_text == len(found.rows):
        return ""
    first = "the first " if len(found.rows) == _PREVIEWED else ""
    holds = "holds" if with_text == 1 else "hold"
    return f"{with_text} of {first}{count(len(found.rows), 'row')} {holds} a text; the others are left out."


def _look_at(
    project: Project, path: Path, encoding: str, names: list[str], chosen: dict[str, str]
) -> _Looked:
    """Look at a table; ``chosen`` holds as long as its columns still have these ``names``."""
    try:
        detected = encoding_of(path)
        there = columns_of(path, encoding)
        rows = first_rows(path, encoding, _PREVIEWED)
    except UserError as error:
        return _Looked([], None, {}, False, [], [], str(error))
    known, is_known = columns_for(project.db, there)
    columns = chosen if there == names else known
    if "text" not in columns:
        why = "Choose the column that holds the articles’ text."
        return _Looked(there, detected, columns, is_known, rows, [], why)
    try:
        drafts = list(islice(read_file(path, encoding, columns), _PREVIEWED))
    except UserError as error:
        return _Looked(there, detected, columns, is_known, rows, [], str(error))
    return _Looked(there, detected, columns, is_known, rows, drafts, "")


def _cells(draft: Draft, used: list[str]) -> list[str]:
    cells = [draft.value(name) for name in used]
    at = used.index("published_at")
    cells[at] = day(cells[at]) or ("⚠ which day?" if draft.warnings else "–")
    return [*cells, f"{len(draft.text.split()):,}", draft.text[:400]]
