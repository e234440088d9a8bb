"""Tag all like this: every occurrence with its sentence and a tick, then one step for all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QTableView,
    QVBoxLayout,
)

from model import occurrences
from model.occurrences import Occurrence
from model.project import Project
from ui.jobs import Job, Report
from ui.words import count, shortened

if TYPE_CHECKING:
    from ui.main_window import MainWindow

_MODES = (("these words", "exact"), ("in any case", "folded"), ("regular expression", "regex"))
_Index = QModelIndex | QPersistentModelIndex


class OccurrenceTable(QAbstractTableModel):
    """A row an occurrence: a tick with its sentence, and its article."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[Occurrence] = []
        self._left_out: set[int] = set()

    def show(self, rows: list[Occurrence]) -> None:
        """Show these, all ticked."""
        self.beginResetModel()
        self._rows, self._left_out = rows, set()
        self.endResetModel()

    def ticked(self) -> list[Occurrence]:
        """The occurrences that are to be tagged."""
        return [one for row, one in enumerate(self._rows) if row not in self._left_out]

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 2

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return ("Sentence", "Article")[section]
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.column() == 0 else flags

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        one = self._rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            marked = f"{one.before}‹{one.words}›{one.after}"
            return (marked, shortened(one.title, 60))[index.column()]
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == 0:
            is_out = index.row() in self._left_out
            return Qt.CheckState.Unchecked if is_out else Qt.CheckState.Checked
        return None

    def setData(self, index: _Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole:
            return False
        if Qt.CheckState(value) == Qt.CheckState.Checked:
            self._left_out.discard(index.row())
        else:
            self._left_out.add(index.row())
        self.dataChanged.emit(index, index, [role])
        return True


def show_tag_all(window: MainWindow, words: str, tag: str) -> None:
    """Open the sheet on these words."""
    TagAllSheet(window, words, tag).show()


class TagAllSheet(QDialog):
    """Words, how to compare them and where; the rows found; one button that tags what is ticked."""

    def __init__(self, window: MainWindow, words: str, tag: str) -> None:
        super().__init__(window)
        self._window = window
        self._job: Job | None = None
        self._asked: object = None
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Tag all like this")
        self.words = QLineEdit(words)
        self.words.setAccessibleName("Words")
        self.mode = QComboBox()
        self.mode.setAccessibleName("How to compare")
        for label, mode in _MODES:
            self.mode.addItem(label, mode)
        self.scope = QComboBox()
        self.scope.setAccessibleName("Where")
        self.scope.addItem("in the whole project", "")
        self.scope.addItem("in this article", window.session.article)
        self.tag = QComboBox()
        self.tag.setAccessibleName("Tag")
        for kind in window.session.kinds().values():
            self.tag.addItem(kind.label, kind.name)
        self.tag.setCurrentIndex(max(0, self.tag.findData(tag)))
        self.table = OccurrenceTable()
        self.rows = QTableView()
        self.rows.setAccessibleName("Occurrences")
        self.rows.setModel(self.table)
        self.rows.setShowGrid(False)
        self.rows.verticalHeader().hide()
        self.rows.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        header = self.rows.horizontalHeader()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.resizeSection(1, 220)
        self.told = QLabel(wordWrap=True)
        self.buttons = QDialogButtonBox()
        self._do = self.buttons.addButton("Tag", QDialogButtonBox.ButtonRole.AcceptRole)
        self.buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        for button in self.buttons.buttons():
            button.setAutoDefault(False)  # Enter in the words looks for them
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        above = QHBoxLayout()
        above.addWidget(self.words, 1)
        for box in (self.mode, self.scope, self.tag):
            above.addWidget(box)
        layout = QVBoxLayout(self)
        layout.addLayout(above)
        layout.addWidget(self.rows, 1)
        layout.addWidget(self.told)
        layout.addWidget(self.buttons)
        self.resize(900, 560)
        self.words.editingFinished.connect(self.look)
        for box in (self.mode, self.scope):
            box.currentIndexChanged.connect(self.look)
        self.table.dataChanged.connect(self._tell)
        self.look()

    def look(self) -> None:
        """Find the occurrences off the main thread; a newer question replaces an older one."""
        self._stop()
        # What was found for other words must not be tagged by a quick Enter.
        self.table.show([])
        self._do.setEnabled(False)
        words, mode = self.words.text(), self.mode.currentData()
        article = self.scope.currentData()
        if not words.strip():
            self._tell()
            return
        self.told.setText("Looking…")

        def work(project: Project, report: Report) -> list[Occurrence]:
            return list(occurrences.find(project.db, words, mode, article, report))

        # An answer that comes after the question was changed, or the sheet closed, is not shown.
        asked = self._asked = object()

        def show(rows: list[Occurrence]) -> None:
            if self._asked is asked:
                self._found(rows)

        def explain(why: str) -> None:
            if self._asked is asked:
                self.told.setText(f"⚠ {why}")

        session = self._window.session
        self._job = session.do_in_background("Find occurrences", work, show, explain)

    def _stop(self) -> None:
        """Forget the search under way: its answer is no longer asked for."""
        self._asked = None
        if self._job:
            self._job.cancel()
        self._job = None

    def done(self, code: int) -> None:
        self._stop()
        super().done(code)

    def _found(self, rows: list[Occurrence]) -> None:
        self._stop()
        self.table.show(rows)
        self._tell()

    def _tell(self) -> None:
        n = len(self.table.ticked())
        whole = self.table.rowCount()
        self.told.setText(
            f"{n:,} of {count(whole, 'occurrence')} ticked" if whole else "Nothing found"
        )
        self._do.setEnabled(bool(n))
        self._do.setText(f"Tag {n:,}" if n else "Tag")

    def accept(self) -> None:
        """Tag what is ticked in the background: one step, with progress and cancel."""
        session, rows, tag = self._window.session, self.table.ticked(), self.tag.currentData()
        if not rows:
            return

        def work(project: Project, report: Report) -> int:
            return occurrences.tag_all(project, rows, tag, report)

        def tell(tagged: int) -> None:
            rest = f"; {len(rows) - tagged:,} had that tag already" if tagged < len(rows) else ""
            session.said.emit(f"Tagged {tagged:,} as {tag}{rest}")

        session.do_in_background(f"Tag all {tag}", work, tell)
        super().accept()
