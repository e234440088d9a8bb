"""The incident list as a table; numbers are worked out for the rows that are looked at."""

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from model import incidents
from model.claims import claims
from model.estimates import Total, has_conflict, totals
from model.tables import annotations
from model.tables import incidents as rows
from model.tables.incidents import IncidentLine
from ui.session import Session
from ui.words import day, days, plain

_Index = QModelIndex | QPersistentModelIndex
_COLUMNS = ("When", "Incident", "Where", "Killed", "Feeds", "")
_NUMBERS = {3, 4}


class IncidentTable(QAbstractTableModel):
    """A row an incident, by day; its numbers are kept until something changes."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._lines: list[IncidentLine] = []
        self._known: dict[str, tuple[list[Total], bool]] = {}
        self.left_out = 0
        """How many incidents nothing feeds that the timeline's filter keeps."""

    def load(self, words: str) -> None:
        """Read the incidents whose title or place holds ``words``, as far as the filter goes.

        The filter chooses incidents; it never narrows the claims that their numbers stand on.
        """
        self.beginResetModel()
        self._known.clear()
        found = rows.lines(self._session.db, words) if self._session.is_open else []
        kept = self._kept()
        self._lines = [line for line in found if kept is None or line.id in kept]
        self.left_out = len(found) - len(self._lines)
        self.endResetModel()

    def _kept(self) -> set[str] | None:
        """Ids of the incidents that anything kept feeds; None when nothing is filtered."""
        session = self._session
        if not session.is_open or session.kept is None:
            return None
        fed = annotations.feeding(session.db)
        return {incident for incident, _, row, _ in fed if session.keeps(row)}

    def line(self, row: int) -> IncidentLine:
        """What is shown at a row."""
        return self._lines[row]

    def row_of(self, id_: str) -> int:
        """Where an incident is, -1 when it is not listed."""
        return next((i for i, line in enumerate(self._lines) if line.id == id_), -1)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return len(_COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _COLUMNS[section]
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line = self._lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._cell(line, index.column())
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() in _NUMBERS:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.ToolTipRole:
            if index.column() == len(_COLUMNS) - 1 and self._numbers(line)[1]:
                return "The parties’ figures contradict each other"
            said = (line.title, days(line.date_start, line.date_end), plain(line.estimate_rule))
            return "\n".join(filter(None, said))
        return None

    def _cell(self, line: IncidentLine, column: int) -> str:
        match column:
            case 0:
                return day(line.date_start)
            case 1:
                return line.title or "Untitled"
            case 2:
                return line.place
            case 3:
                return _said(self._numbers(line)[0])
            case 4:
                return f"{line.n_annotations:,}"
            case _:
                return "⚑" if self._numbers(line)[1] else ""

    def _numbers(self, line: IncidentLine) -> tuple[list[Total], bool]:
        if line.id not in self._known:
            db = self._session.db
            found = claims(db, line.id)
            made = incidents.numbers(db, line.id, line.estimate_rule, found=found)
            self._known[line.id] = totals(made), has_conflict(found)
        return self._known[line.id]


def _said(sums: list[Total]) -> str:
    """ "176", or "49–105" where only the span is known; empty when no claim gives a number."""
    for total in sums:
        if total.outcome == "killed":
            if total.best is not None:
                return f"{total.best:,}"
            ends = ["?" if n is None else f"{n:,}" for n in (total.low, total.high)]
            return "–".join(ends)
    return ""
