"""The claims table: lines under headings of what they are grouped by, or one plain list."""

from collections import defaultdict
from collections.abc import Callable, Sequence

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt

from ui.views.claims.ledger import COLUMNS, NUMBERS, ClaimLine
from ui.words import count, day

_Index = QModelIndex | QPersistentModelIndex
_NO_GROUP = 0

GROUPS: dict[str, Callable[[ClaimLine], tuple[str, ...]]] = {
    "not grouped": lambda line: (),
    "by party": lambda line: (line.party or "nobody named",),
    "by incident": lambda line: line.incidents or ("no incident",),
    "by outlet": lambda line: (line.claim.outlet or "no outlet",),
}
"""How lines may be gathered: the headings that a line stands under."""


class ClaimsModel(QAbstractItemModel):
    """Two levels: headings, and the claims under them; without grouping only claims.

    An index's internal id is 0 at the first level, else the number of its heading, from 1.
    """

    def __init__(self) -> None:
        super().__init__()
        self._every: Sequence[ClaimLine] = ()
        self._words, self._grouping = "", "not grouped"
        self._keeps: Callable[[str], bool] = lambda claim: True
        self._column, self._order = 0, Qt.SortOrder.AscendingOrder
        self._headings: list[str] = []
        self._groups: list[list[ClaimLine]] = [[]]

    def show(self, lines: Sequence[ClaimLine]) -> None:
        """Show these claims, filtered, sorted and grouped as before."""
        self._every = lines
        self._arrange()

    def filter(self, words: str) -> None:
        """Keep the claims one of whose cells holds ``words``, in any case."""
        self._words = words.casefold()
        self._arrange()

    def keep(self, keeps: Callable[[str], bool]) -> None:
        """Keep only the claims whose id the timeline's filter keeps."""
        self._keeps = keeps
        self._arrange()

    def group(self, grouping: str) -> None:
        """Gather the claims under headings; ``grouping`` is a key of ``GROUPS``."""
        self._grouping = grouping
        self._arrange()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self._column, self._order = column, order
        self._arrange()

    def _arrange(self) -> None:
        self.beginResetModel()
        kept = self._sorted([line for line in self._every if self._is_kept(line)])
        self._headings, self._groups = [], [kept]
        if self._grouping != "not grouped":
            gathered: dict[str, list[ClaimLine]] = defaultdict(list)
            for line in kept:
                for heading in GROUPS[self._grouping](line):
                    gathered[heading].append(line)
            self._headings = sorted(gathered)
            self._groups = [gathered[heading] for heading in self._headings] or [[]]
        self.endResetModel()

    def _is_kept(self, line: ClaimLine) -> bool:
        return self._keeps(line.claim.id) and self._words in line.searched

    def _sorted(self, lines: list[ClaimLine]) -> list[ClaimLine]:
        """By the column's cells, empty ones last; lines come in order of report, and equals stay so."""
        cells = [line.cell(self._column) for line in lines]
        full = [number for number, cell in enumerate(cells) if cell not in (None, "")]
        full.sort(key=cells.__getitem__, reverse=self._order == Qt.SortOrder.DescendingOrder)
        rest = [line for line, cell in zip(lines, cells, strict=True) if cell in (None, "")]
        return [lines[number] for number in full] + rest

    def line(self, index: _Index) -> ClaimLine | None:
        """The claim at an index; ``None`` for a heading."""
        if not index.isValid():
            return None
        if self._headings:
            group = index.internalId()
            return None if group == _NO_GROUP else self._groups[group - 1][index.row()]
        return self._groups[0][index.row()]

    def index_of(self, claim: str) -> QModelIndex:
        """Where a claim first stands; no index when it is filtered out."""
        for number, group in enumerate(self._groups):
            for row, line in enumerate(group):
                if line.claim.id == claim:
                    return self.createIndex(row, 0, number + 1 if self._headings else _NO_GROUP)
        return QModelIndex()

    def shown(self) -> int:
        """How many claims are left by the filter."""
        return len({line.claim.id for group in self._groups for line in group})

    def index(self, row: int, column: int, parent: _Index = QModelIndex()) -> QModelIndex:  # noqa: B008
        # The view asks for each of a hundred thousand lines: Qt's own check would ask thrice more.
        if not parent.isValid():
            siblings: Sequence[object] = self._headings or self._groups[0]
            group = _NO_GROUP
        elif parent.internalId() == _NO_GROUP and parent.row() < len(self._headings):
            siblings, group = self._groups[parent.row()], parent.row() + 1
        else:
            return QModelIndex()
        is_there = 0 <= row < len(siblings) and 0 <= column < len(COLUMNS)
        return self.createIndex(row, column, group) if is_there else QModelIndex()

    def hasChildren(self, parent: _Index = QModelIndex()) -> bool:  # noqa: B008
        if parent.isValid():
            return bool(self._headings) and parent.internalId() == _NO_GROUP
        return bool(self._headings or self._groups[0])

    def parent(self, index: _Index) -> QModelIndex:  # type: ignore[override]
        group = index.internalId()
        return self.createIndex(group - 1, 0, _NO_GROUP) if group else QModelIndex()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        if not parent.isValid():
            return len(self._headings) or len(self._groups[0]) if self._groups else 0
        is_heading = self._headings and parent.internalId() == _NO_GROUP and parent.column() == 0
        return len(self._groups[parent.row()]) if is_heading else 0

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return len(COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return COLUMNS[section]
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line = self.line(index)
        if role == Qt.ItemDataRole.TextAlignmentRole and line and index.column() in NUMBERS:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        if line is None:
            if index.column():
                return None
            number = count(len(self._groups[index.row()]), "claim")
            return f"{self._headings[index.row()]}  ({number})"
        cell = line.cell(index.column())
        if index.column() == 0:
            return day(str(cell))
        return "–" if cell is None else f"{cell:,}" if isinstance(cell, int) else cell
