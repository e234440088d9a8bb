"""A list of the registry as a table: a row an entry."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QTableView

from ui.views.registry.books import Entry, Page

_Index = QModelIndex | QPersistentModelIndex
USED = 5
_SPARED, _ROOM = (1, 4), 500
"""Columns that a list narrower than this does without: the form beside it has them, too."""


class RegistryView(QTableView):
    """The table; its name column takes what room there is."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        for column in _SPARED:
            self.setColumnHidden(column, self.width() < _ROOM)
        super().resizeEvent(event)


class RegistryTable(QAbstractTableModel):
    """Entries by name, or by the column that was asked for."""

    def __init__(self) -> None:
        super().__init__()
        self._page = Page((), {}, lambda _: ("", "", ""))
        self._rows: list[Entry] = []
        self._words = ""
        self._column, self._order = 0, Qt.SortOrder.AscendingOrder
        self._columns: Sequence[str] = ("",) * (USED + 1)

    def show(self, page: Page, columns: Sequence[str]) -> None:
        """Show these entries under these heads."""
        self._page, self._columns = page, columns
        self._arrange()

    def filter(self, words: str) -> None:
        """Keep the entries one of whose names holds ``words``, in any case."""
        self._words = words.casefold()
        self._arrange()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self._column, self._order = column, order
        self._arrange()

    def _arrange(self) -> None:
        self.beginResetModel()
        kept = [e for e in self._page.entries
                if any(self._words in name.casefold() for name in (e.name, *e.aliases))]  # fmt: skip
        self._rows = sorted(
            kept,
            key=lambda e: (self._sortable(e), e.name.casefold(), e.id),
            reverse=self._order == Qt.SortOrder.DescendingOrder,
        )
        self.endResetModel()

    def _sortable(self, entry: Entry) -> tuple[int, str]:
        if self._column == USED:
            return self._page.uses.get(entry.id, 0), ""
        return 0, self._cell(entry, self._column).casefold()

    def entry(self, row: int) -> Entry:
        """What is shown at a row."""
        return self._rows[row]

    def uses(self, id_: str) -> int:
        """How often an entry is used."""
        return self._page.uses.get(id_, 0)

    def row_of(self, id_: str) -> int:
        """Where an entry is, -1 when it is not listed."""
        return next((i for i, entry in enumerate(self._rows) if entry.id == id_), -1)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return len(self._columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._columns[section]
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._cell(self._rows[index.row()], index.column())
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() == USED:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def _cell(self, entry: Entry, column: int) -> str:
        if column == USED:
            return f"{self._page.uses.get(entry.id, 0):,}"
        if column < 2:
            return (entry.name or "Unnamed", ", ".join(entry.aliases))[column]
        return self._page.facts(entry)[column - 2]
