"""Sources filled in from references: which files, and afterwards what became of each reference."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QLabel,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
)

from model import references
from model.project import Project
from model.references import Compared
from ui.jobs import Report
from ui.words import count, day, plain, shortened

if TYPE_CHECKING:
    from ui.main_window import MainWindow

_ARTICLE = Qt.ItemDataRole.UserRole
_SHOWN = 1000
_DAYS = ("published_at", "accessed_at")


def ask_references(window: MainWindow) -> None:
    """Ask for files of references, and fill in sources from them."""
    dialog = QFileDialog(
        window, "Fill in sources from references", str(window.folder()),
        "References (*.ris *.bib *.json)",
    )  # fmt: skip
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.filesSelected.connect(lambda names: fill_in(window, [Path(name) for name in names]))
    dialog.open()


def fill_in(window: MainWindow, paths: list[Path]) -> None:
    """Fill in sources in the background, as one step, then show what became of each reference."""

    def work(project: Project, report: Report) -> Compared:
        found, failed = references.read(paths)
        compared = references.compare(project.db, found, failed)
        references.fill(project, compared, report)
        return compared

    def then(compared: Compared) -> None:
        window.session.said.emit(f"{count(len(compared.filled), 'source')} filled in")
        ReferencesSheet(window, compared).show()

    window.session.do_in_background("Fill in sources", work, then)


class ReferencesSheet(QDialog):
    """What was filled in, what stayed as it was, and what fits no article."""

    def __init__(self, window: MainWindow, compared: Compared) -> None:
        super().__init__(window)
        self._window = window
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Sources filled in from references")
        self.resize(820, 560)
        self.told = QLabel(_summary(compared), wordWrap=True)
        self.tree = QTreeWidget()
        self.tree.setAccessibleName("What became of each reference")
        self.tree.setHeaderLabels(("Article or reference", "What"))
        self.tree.setColumnWidth(0, 380)
        self.tree.setUniformRowHeights(True)
        self.tree.setStyleSheet("QTreeWidget::item { min-height: 24px }")
        self.tree.itemActivated.connect(lambda item: self._look_at(item.data(0, _ARTICLE)))
        self._list("Filled in", [
            (match.title, _values(match), match.article) for match in compared.filled
        ])  # fmt: skip
        self._list("Told otherwise by the reference; yours stays", [
            (match.title, f"{plain(c.field)}: “{c.ours}”, not “{c.theirs}”", match.article)
            for match, c in compared.conflicts
        ])  # fmt: skip
        self._list("Without an article here: add its text first", [
            (one.reference.name, f"{one.reference.file}: {one.why}", "") for one in compared.unmatched
        ])  # fmt: skip
        self._list("Files that could not be used", [(line, "", "") for line in compared.failed])
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        for part in (self.told, self.tree, buttons):
            layout.addWidget(part)
        self.tree.setFocus()

    def _list(self, title: str, rows: list[tuple[str, str, str]]) -> None:
        if not rows:
            return
        head = QTreeWidgetItem(self.tree, [f"{title} ({len(rows):,})"])
        head.setFirstColumnSpanned(True)
        for name, what, article in rows[:_SHOWN]:
            item = QTreeWidgetItem(head, [shortened(name, 90), shortened(what, 160)])
            item.setToolTip(0, name)
            item.setToolTip(1, what)
            item.setData(0, _ARTICLE, article)
            item.setFirstColumnSpanned(not what)
        head.setExpanded(True)

    def _look_at(self, article: str | None) -> None:
        if article:
            self._window.session.show_article(article)


def _summary(compared: Compared) -> str:
    n_matches, n_filled = len(compared.matches), len(compared.filled)
    said = [
        f"{count(n_matches, 'reference')} found {'its' if n_matches == 1 else 'their'} article",
        f"{count(n_filled, 'source')} filled in",
    ]
    if n_filled:
        said.append("one undo takes it back")
    return ", ".join(said) + "."


def _values(match: references.Match) -> str:
    return "; ".join(
        f"{plain(field)}: {day(value) if field in _DAYS else value}"
        for field, value in match.filled.items()
    )
