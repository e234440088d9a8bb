"""What came of many files: said in a line, and listed for whoever wants to know each of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from sqlite3 import Connection
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
)

from model.adding import Added, Arrival, mark_reprints
from ui.dialogs.intake.fields import plain_label
from ui.words import count, day, likeness, shortened

if TYPE_CHECKING:
    from ui.main_window import MainWindow

_ARTICLE = Qt.ItemDataRole.UserRole


def sum_up(window: MainWindow, found: Added) -> None:
    """Say what came in; where there is something to look at, offer the list."""
    said = [f"{count(len(found.added), 'article')} added"]
    if found.skipped:
        said.append(f"{count(len(found.skipped), 'text')} here already")
    if near := sum(one.like is not None for one in found.added):
        said.append(f"{count(near, 'near copy', 'near copies')} to look at")
    if undated := sum(not one.article.published_at for one in found.added):
        said.append(f"{undated:,} without a day")
    if doubtful := sum(bool(one.warnings) for one in found.added):
        said.append(f"{doubtful:,} read with doubts")
    if found.failed:
        said.append(f"{count(len(found.failed), 'file')} not read")
    line = ", ".join(said)
    window.session.said.emit(line)
    if len(said) > 1:
        first = f": {found.failed[0]}" if found.failed else ""
        window.notice.say(f"{line}{first}", "Show the list", lambda: Summary(window, found).show())


class Summary(QDialog):
    """Each file and what became of it; Enter or a double click on a line reads the article."""

    def __init__(self, window: MainWindow, found: Added) -> None:
        super().__init__(window)
        self._window = window
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("What came in")
        self.tree = QTreeWidget()
        self.tree.setAccessibleName("Files and what became of them")
        self.tree.setHeaderLabels(["File", "Article", "Remark"])
        self.tree.setUniformRowHeights(True)
        self.tree.setSelectionMode(QTreeWidget.SelectionMode.ExtendedSelection)
        near = [one for one in found.added if one.like]
        self.tree.setStyleSheet("QTreeView::item { min-height: 24px }")
        rest = [one for one in found.added if not one.like]
        self._group("Not read", [_failure(told) for told in found.failed])
        self._articles("Added, and much like another", near)
        self._articles("Here already, left out", found.skipped, are_here=True)
        self._articles("Added", rest)
        self.tree.itemActivated.connect(self._read)
        self.tree.currentItemChanged.connect(lambda item, _: self.told.setText(item.text(2)))
        self.told = plain_label()
        for column, width in enumerate((200, 280)):
            self.tree.setColumnWidth(column, width)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        copy = buttons.addButton("&Copy the list", QDialogButtonBox.ButtonRole.ActionRole)
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.as_text()))
        buttons.rejected.connect(self.reject)
        self._near = {one.article.id: one.like.article for one in near if one.like}
        self.reprints = buttons.addButton(
            "Mark as &reprints", QDialogButtonBox.ButtonRole.ActionRole
        )
        self.reprints.setToolTip("The selected near copies, or all of them when none is selected")
        self.reprints.setVisible(bool(near))
        self.reprints.clicked.connect(self._mark_reprints)
        layout = QVBoxLayout(self)
        layout.addWidget(self.tree)
        layout.addWidget(self.told)
        layout.addWidget(buttons)
        self.resize(940, 520)

    def as_text(self) -> str:
        """The list as lines of tabs, to be kept or mailed."""
        lines = []
        for at in range(self.tree.topLevelItemCount()):
            group = self.tree.topLevelItem(at)
            lines.append(group.text(0))
            for row in range(group.childCount()):
                item = group.child(row)
                lines.append("\t".join(item.text(column) for column in range(3)).rstrip())
        return "\n".join(lines)

    def _articles(self, name: str, arrivals: Sequence[Arrival], *, are_here: bool = False) -> None:
        rows = ((a.file, a.article.title, _remark(a, is_same=are_here)) for a in arrivals)
        for item, one in zip(self._group(name, rows), arrivals, strict=True):
            there = one.like.article if are_here and one.like else one.article.id
            item.setData(0, _ARTICLE, there)

    def _group(self, name: str, rows: Iterable[tuple[str, str, str]]) -> list[QTreeWidgetItem]:
        items = [QTreeWidgetItem(list(row)) for row in rows]
        if items:
            group = QTreeWidgetItem([f"{name}: {len(items):,}"])
            group.addChildren(items)
            self.tree.addTopLevelItem(group)
            group.setFirstColumnSpanned(True)
            group.setExpanded(not name.endswith("Added"))
        return items

    def _mark_reprints(self) -> None:
        """One step, like any other: undo takes it back."""
        selected = {item.data(0, _ARTICLE) for item in self.tree.selectedItems()}
        wanted = {id_: of for id_, of in self._near.items() if id_ in selected or not selected}

        def work(db: Connection) -> bool:
            mark_reprints(db, wanted)
            return True

        if wanted and self._window.session.do(f"Mark {count(len(wanted), 'reprint')}", work):
            self._window.session.said.emit(f"{count(len(wanted), 'article')} marked as reprints")
            self._near = {id_: of for id_, of in self._near.items() if id_ not in wanted}
            self.reprints.setEnabled(bool(self._near))

    def _read(self, item: QTreeWidgetItem) -> None:
        if article := item.data(0, _ARTICLE):
            self._window.session.show_article(article)


def _failure(told: str) -> tuple[str, str, str]:
    name, _, reason = told.partition(": ")
    return name, "", reason


def _remark(one: Arrival, *, is_same: bool) -> str:
    said = []
    if one.like:
        title = shortened(one.like.title or "Untitled", 50)
        said.append(
            f"{'the same text as' if is_same else f'{likeness(one.like.likeness)} like'} “{title}”"
        )
    if not one.article.published_at:
        said.append("no day" + (f", perhaps {one.offered_day}" if one.offered_day else ""))
    else:
        said.append(day(one.article.published_at))
    if one.left_out:
        said.append(f"{count(one.left_out, 'line')} left out")
    return " · ".join((*said, *one.warnings))
