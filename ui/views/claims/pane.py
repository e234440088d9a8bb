"""The claims pane: the table of all claims, and beside it the links that they seem to have."""

import re

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSplitter,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from model import alike
from model.claims import LinkSuggestion
from model.project import Project
from model.tables.steps import Change
from ui.jobs import Report
from ui.session import Session
from ui.views.claims.ledger import Ledger, read_ledger
from ui.views.claims.table import GROUPS, ClaimsModel
from ui.views.offer_list import OfferList
from ui.words import count, short_day, shortened

_CONCERNED = {"annotations", "links", "actors", "articles", "incidents", "declined"}
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_MOST_EXPANDED = 5_000
"""With more claims the headings come closed: they are what one looks for among so many."""
_WIDTHS = (124, 100, 110, 100, 100, 76, 52, 52, 52, 80, 150)


class ClaimsPane(QWidget):
    """Every claim is kept; a click shows its words."""

    filled = Signal()
    """The claims were read anew."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._is_reading = self._is_stale = False
        self._ledger = Ledger((), ())
        self.claims = ClaimsModel()
        self.table = QTreeView()
        self.filter = QLineEdit(placeholderText="Filter claims", clearButtonEnabled=True)
        self.grouping = QComboBox()
        self.offers: OfferList[LinkSuggestion] = OfferList(
            "Links between claims",
            "No two claims seem to repeat, supersede or contradict each other.",
        )
        self._empty = QLabel(
            "No claims yet.\nTag the words of a count as a casualty (1) and say who died and who says so.",
            wordWrap=True,
            alignment=Qt.AlignmentFlag.AlignCenter,
        )
        self._number = QLabel()
        self._lay_out()
        self.filter.textChanged.connect(self._filter)
        self.grouping.activated.connect(lambda _: self._group())
        self.table.clicked.connect(self._open)
        self.table.activated.connect(self._open)
        self.offers.taken.connect(self._take)
        self.offers.dropped.connect(self._drop)
        self.offers.looked_at.connect(lambda one: session.choose(one.claim))
        session.annotation_chosen.connect(self._light)
        session.filtered.connect(self._follow_filter)
        self.reload()

    def _lay_out(self) -> None:
        self.table.setModel(self.claims)
        self.table.setAccessibleName("Claims")
        self.table.setUniformRowHeights(True)
        self.table.setStyleSheet("QTreeView::item { padding: 5px 4px; }")
        self.table.setAlternatingRowColors(True)
        self.table.setRootIsDecorated(False)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setSortingEnabled(True)
        self.table.sortByColumn(0, Qt.SortOrder.AscendingOrder)
        for column, width in enumerate(_WIDTHS):
            self.table.setColumnWidth(column, width)
        self.filter.setAccessibleName("Filter claims")
        self.grouping.setAccessibleName("Group claims")
        self.grouping.addItems(list(GROUPS))
        for quiet in (self._empty, self._number):
            quiet.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        above = QHBoxLayout()
        above.addWidget(self.filter, 1)
        above.addWidget(self.grouping)
        above.addWidget(self._number)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(8, 6, 0, 0)
        column.addLayout(above)
        column.addWidget(self._empty, 1)
        column.addWidget(self.table, 1)
        both = QSplitter()
        both.addWidget(left)
        both.addWidget(self.offers)
        both.setStretchFactor(0, 3)
        both.setSizes([760, 300])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(both)

    # Reading

    def reload(self) -> None:
        """Read all claims off the main thread."""
        if not self._session.is_open:
            self._is_reading = self._is_stale = False
            self._fill(Ledger((), ()))
            return
        if not self.isVisible():
            return
        if self._is_reading:
            self._is_stale = True
            return
        self._is_reading = True
        self.offers.wait()

        def read(project: Project, _: Report) -> Ledger:
            return read_ledger(project.db)

        self._session.do_in_background("Read the claims", read, self._fill)

    def refresh(self, changes: list[Change]) -> None:
        """Anything that a claim is made of may show here."""
        if any(change.table in _CONCERNED for change in changes):
            self.reload()

    def showEvent(self, event: object) -> None:
        self.reload()

    def _fill(self, ledger: Ledger) -> None:
        self._is_reading = False
        if self._is_stale:
            self._is_stale = False
            self.reload()
            return
        self._ledger = ledger
        self.claims.show(ledger.lines)
        self._follow_filter()
        words = {line.claim.id: line.claim.words for line in ledger.lines}
        self.offers.offer(ledger.links, lambda one: _said(one, words[one.claim], words[one.other]))
        self._light(self._session.annotation)
        self.filled.emit()

    def _show(self) -> None:
        is_empty = not self._ledger.lines
        self.table.setVisible(not is_empty)
        self._empty.setVisible(is_empty)
        shown, whole = self.claims.shown(), len(self._ledger.lines)
        self._number.setText(count(whole, "claim") if shown == whole else f"{shown:,} of {whole:,}")
        self._number.setToolTip(self._session.filter_words)
        is_grouped = self.grouping.currentText() != "not grouped"
        self.table.setRootIsDecorated(is_grouped)
        # Grouped, the first column stands further in.
        self.table.setColumnWidth(0, _WIDTHS[0] + 2 * self.table.indentation() * is_grouped)
        if is_grouped:
            if shown <= _MOST_EXPANDED:
                self.table.expandAll()
            for row in range(self.claims.rowCount()):
                self.table.setFirstColumnSpanned(row, QModelIndex(), True)

    def _follow_filter(self) -> None:
        """Show what the timeline shows."""
        rows = self._ledger.rows
        self.claims.keep(lambda claim: self._session.keeps(rows.get(claim, -1)))
        self._show()

    def _filter(self, words: str) -> None:
        self.claims.filter(words.strip())
        self._show()

    def _group(self) -> None:
        self.claims.group(self.grouping.currentText())
        self._show()

    def _light(self, annotation: str) -> None:
        index = self.claims.index_of(annotation) if annotation else QModelIndex()
        if index.isValid() and self.isVisible():
            self.table.setCurrentIndex(index)

    # Doing

    def _open(self, index: QModelIndex) -> None:
        line = self.claims.line(index)
        if line:
            self._session.choose(line.claim.id)

    def _take(self, one: LinkSuggestion) -> None:
        self._session.do(f"Link: {one.relation}", lambda db: alike.take_link(db, one))

    def _drop(self, one: LinkSuggestion) -> None:
        coder = self._session.project.coder or None
        self._session.do(
            f"Drop link: {one.relation}",
            lambda db: alike.decline(db, one.relation, one.claim, one.other, coder),
        )


def _said(one: LinkSuggestion, later: str, earlier: str) -> str:
    words = f"“{shortened(later, 40)}” {one.relation} “{shortened(earlier, 40)}”"
    return f"{words}\n{_DAY.sub(lambda found: short_day(found[0]), one.reason)}"
