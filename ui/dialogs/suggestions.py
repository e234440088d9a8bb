"""The project's suggestions: what waits in each article, what was learned, and who suggests."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableView,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from model import plugins, suggesting, teaching
from model.drafting import INDIRECT
from model.project import Project
from model.suggesters import learned
from model.suggesting import BANDS, Waiting
from model.tables import settings as project_settings
from model.tables.steps import Change
from model.teaching import Figures
from ui import settings
from ui.jobs import Job, Report
from ui.words import count, day, moment

if TYPE_CHECKING:
    from ui.main_window import MainWindow

_Index = QModelIndex | QPersistentModelIndex
_HEADS = ("Published", "Article", "Strong", "Likely", "Weak", "")


class WaitingTable(QAbstractTableModel):
    """A row an article: how many suggestions of each band wait in it."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: Sequence[Waiting] = ()

    def show(self, rows: Sequence[Waiting]) -> None:
        """Show these."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def article(self, row: int) -> str:
        """Id of the article in a row."""
        return self._rows[row].article

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return len(_HEADS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _HEADS[section]
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        one, column = self._rows[index.row()], index.column()
        if role == Qt.ItemDataRole.TextAlignmentRole and 2 <= column <= 4:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if column < 2:
            return (day(one.published_at) or "–", one.title or "Untitled")[column]
        if column == 5:
            return "" if one.is_fresh else "not yet" if one.counts is None else "to be redone"
        return "" if one.counts is None else f"{one.counts[BANDS[column - 2]]:,}"


class SuggestionsSheet(QDialog):
    """Three pages beside the window; closing it leaves what runs running."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Suggestions of the project")
        self._is_closed = False
        self.table = WaitingTable()
        self.rows = QTableView()
        self.sum = QLabel(wordWrap=True)
        self.all = QPushButton("Suggest in every article")
        self.figures = QLabel(wordWrap=True)
        self.figures.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByKeyboard)
        self.learn = QPushButton("Learn now")
        self.suggesters = QLabel(wordWrap=True)
        self.indirect = QCheckBox("Suggest what was said without quotation marks, too")
        self.indirect.setChecked(bool(project_settings.get(window.session.db, INDIRECT)))
        self.indirect.clicked.connect(self._ask_for_indirect)
        pages = QTabWidget()
        pages.addTab(self._articles(), "Articles")
        pages.addTab(self._learned(), "What was learned")
        pages.addTab(self._who(), "Suggesters")
        QVBoxLayout(self).addWidget(pages)
        self.resize(820, 560)
        window.offering.changed.connect(self._tell_figures)
        if window.offering.drafting:
            self._follow(window.offering.drafting)
        window.session.changed.connect(self._changed)
        self.count()
        self._tell_figures()

    def _articles(self) -> QWidget:
        page = QWidget()
        self.rows.setModel(self.table)
        self.rows.setAccessibleName("Suggestions that wait, by article")
        self.rows.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.rows.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.rows.setTabKeyNavigation(False)
        self.rows.verticalHeader().hide()
        self.rows.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.rows.setColumnWidth(0, 130)
        for column in (2, 3, 4):
            self.rows.setColumnWidth(column, 64)
        self.rows.activated.connect(self._open)
        first = QCheckBox("Read first: suggestions wait until an article is done")
        first.setChecked(settings.READ_FIRST.get())
        first.clicked.connect(lambda _: self._window.offering.read_first())
        self.all.clicked.connect(self.suggest_all)
        foot = QHBoxLayout()
        foot.addWidget(self.sum, 1)
        foot.addWidget(self.all)
        layout = QVBoxLayout(page)
        layout.addWidget(self.rows, 1)
        layout.addLayout(foot)
        layout.addWidget(first)
        return page

    def _learned(self) -> QWidget:
        page = QWidget()
        about = QLabel(
            "What you take, correct and tag by hand teaches one more suggester, in this project and"
            f" for it alone: from {learned.ENOUGH} coded sentences on, and again after every"
            f" {teaching.AFTER} decisions. It is measured on articles it was not trained on.",
            wordWrap=True,
        )
        about.setForegroundRole(about.palette().ColorRole.PlaceholderText)
        self.learn.clicked.connect(lambda: self._window.offering.learning.learn(now=True))
        layout = QVBoxLayout(page)
        layout.addWidget(about)
        layout.addWidget(self.figures)
        layout.addWidget(self.learn, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addStretch(1)
        return page

    def _who(self) -> QWidget:
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.addWidget(self.suggesters)
        layout.addWidget(self.indirect)
        layout.addStretch(1)
        return page

    def _ask_for_indirect(self, wanted: bool) -> None:
        name = f"{'Suggest' if wanted else 'Suggest no'} indirect speech"
        value = "yes" if wanted else ""
        self._window.session.do(name, lambda db: project_settings.put(db, INDIRECT, value))
        self.count()

    # Articles

    def count(self) -> None:
        """Count anew what waits, off the main thread."""
        self.sum.setText("Counting…")
        self._window.session.do_in_background("Count suggestions", _counted, self._show)

    def _show(self, found: tuple[list[Waiting], list[str]]) -> None:
        if self._is_closed:
            return
        rows, suggesters = found
        self.table.show(rows)
        fresh = sum(row.is_fresh for row in rows)
        whole = [sum(row.counts[band] for row in rows if row.counts) for band in BANDS]
        many = ", ".join(f"{n:,} {band}" for n, band in zip(whole, BANDS, strict=True))
        self.sum.setText(f"{fresh:,} of {count(len(rows), 'article')} up to date: {many}")
        self.all.setEnabled(fresh < len(rows) and self._window.offering.drafting is None)
        self.suggesters.setText("\n".join(suggesters))

    def suggest_all(self) -> None:
        """Work out what is missing or stale; cancelled and begun again it goes on from there."""
        self._follow(self._window.offering.draft_all())

    def _follow(self, job: Job) -> None:
        self.all.setEnabled(False)
        job.progressed.connect(self._progress)
        job.ended.connect(self.count)

    def _progress(self, done: int, whole: int) -> None:
        self.sum.setText(f"Suggesting: {done:,} of {whole:,} articles")

    def done(self, result: int) -> None:
        self._is_closed = True
        super().done(result)

    def _open(self, index: QModelIndex) -> None:
        self._window.session.show_article(self.table.article(index.row()))

    def _changed(self, changes: list[Change]) -> None:
        if any(c.table == "articles" and None in (c.before, c.after) for c in changes):
            self.count()

    # What was learned

    def _tell_figures(self) -> None:
        session = self._window.session
        if session.is_open:
            self.figures.setText("\n".join(_said(teaching.figures(session.db))))


def _said(made: Figures) -> list[str]:
    """The figures with the moment in the words of the screen."""
    first, *rest = teaching.said(made)
    return [first.replace(made.at, moment(made.at)) if made.at else first, *rest]


def _counted(project: Project, report: Report) -> tuple[list[Waiting], list[str]]:
    found = suggesting.waiting(project, report)
    lines = [f"{part.NAME}, version {part.VERSION}" for part in plugins.every()]
    folder = f"Your own: .py files in {plugins.user_folder()}. They run with your rights."
    return found, [*lines, "", folder, *plugins.problems()]


def show_suggestions(window: MainWindow) -> None:
    """Open the sheet beside the window."""
    SuggestionsSheet(window).show()
