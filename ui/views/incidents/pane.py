"""The incidents pane: the list and what may be one at the left, the page of one at the right."""

from pathlib import Path
from sqlite3 import Connection

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QSplitter,
    QTableView,
    QTabWidget,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from model import alike, incidents
from model.account import Account, account, by_day, points
from model.alike import SameIncident
from model.claims import claims
from model.dates import read_date
from model.errors import UserError
from model.project import Project
from model.tables import annotations
from model.tables import incidents as rows
from model.tables.steps import Change
from ui.jobs import Report
from ui.session import Session
from ui.views.incidents.facts import Facts
from ui.views.incidents.page import ON_SCREEN, page, rule_said, style
from ui.views.incidents.paper import PICTURE, claims_picture, save_page
from ui.views.incidents.table import IncidentTable
from ui.views.offer_list import OfferList
from ui.views.timeline.claims_view import ClaimsView
from ui.words import count

_CONCERNED = {
    "incidents", "annotations", "links", "actors", "places", "articles", "decisions", "declined",
    "settings",
}  # fmt: skip


class IncidentsPane(QWidget):
    """Incidents with their numbers; each number leads to its words."""

    offered = Signal()
    """What may be one incident was worked out anew."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._told: Account | None = None
        self._is_reading = self._is_stale = False
        self.table = IncidentTable(session)
        self.list = QTableView()
        self.filter = QLineEdit(placeholderText="Filter by title or place", clearButtonEnabled=True)
        self.offers: OfferList[SameIncident] = OfferList(
            "May be one incident", "Nothing here looks like one incident in several pieces."
        )
        self.page = QTextBrowser()
        self.chart = ClaimsView()
        self.facts = Facts(session)
        self.known_on = QLineEdit(placeholderText="as known on…", clearButtonEnabled=True)
        self._left_out = QLabel(wordWrap=True)
        self._empty = QLabel(wordWrap=True, alignment=Qt.AlignmentFlag.AlignCenter)
        self._about = QTabWidget(documentMode=True)
        self._set_up_list()
        self._lay_out()
        self.filter.textChanged.connect(lambda _: self.reload())
        self.list.selectionModel().currentRowChanged.connect(lambda *_: self._show())
        self.offers.taken.connect(self._take)
        self.offers.dropped.connect(self._drop)
        self.offers.looked_at.connect(self._look)
        self.page.anchorClicked.connect(self.follow)
        self.chart.activated.connect(self._follow_point)
        self.known_on.editingFinished.connect(self._show)
        session.filtered.connect(self.reload)
        self.reload()

    # Layout

    def _set_up_list(self) -> None:
        self.list.setModel(self.table)
        self.list.setAccessibleName("Incidents")
        self.list.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.setShowGrid(False)
        self.list.setAlternatingRowColors(True)
        self.list.setTabKeyNavigation(False)
        self.list.verticalHeader().hide()
        self.list.verticalHeader().setDefaultSectionSize(26)
        head = self.list.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        for column, width in ((0, 120), (2, 84), (3, 64), (4, 48), (5, 26)):
            self.list.setColumnWidth(column, width)
        self.filter.setAccessibleName("Filter incidents")
        self.known_on.setAccessibleName("As known on")
        self.known_on.setMaximumWidth(150)
        self.known_on.setToolTip("Only what had been reported by the end of this day")
        self.page.setOpenLinks(False)
        self.page.setAccessibleName("Incident page")
        for quiet in (self._empty, self._left_out):
            quiet.setForegroundRole(QPalette.ColorRole.PlaceholderText)

    def _lay_out(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(8, 6, 0, 0)
        column.addWidget(self.filter)
        column.addWidget(self._left_out)
        column.addWidget(self._empty, 1)
        column.addWidget(self.list, 3)
        column.addWidget(self.offers, 2)
        self._about.addTab(self.page, "Page")
        self._about.addTab(self.chart, "Chart")
        self._about.addTab(self.facts, "Facts")
        tools = QWidget()
        row = QHBoxLayout(tools)
        row.setContentsMargins(8, 2, 8, 2)
        export = QPushButton("Export page…")
        export.clicked.connect(self.ask_export)
        row.addWidget(self.known_on)
        row.addWidget(export)
        self._about.setCornerWidget(tools)
        both = QSplitter()
        both.addWidget(left)
        both.addWidget(self._about)
        both.setStretchFactor(0, 2)
        both.setStretchFactor(1, 3)
        both.setSizes([430, 640])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(both)

    # Reading

    def reload(self) -> None:
        """Read the list anew; the incident that was looked at stays in sight."""
        if not self._session.is_open:
            self._is_reading = self._is_stale = False
        if not self.isVisible():
            return
        kept = self.current()
        self.table.load(self.filter.text().strip())
        row = self.table.row_of(kept)
        if self.table.rowCount():
            self.list.setCurrentIndex(self.table.index(max(row, 0), 0))
        self._show()
        self._work_out_offers()

    def refresh(self, changes: list[Change]) -> None:
        """Anything that feeds, names or decides numbers may show here."""
        if self.isVisible() and any(change.table in _CONCERNED for change in changes):
            self.reload()

    def showEvent(self, event: object) -> None:
        self.reload()

    def current(self) -> str:
        """Id of the incident that is looked at, empty for none."""
        index = self.list.currentIndex()
        if 0 <= index.row() < self.table.rowCount():
            return self.table.line(index.row()).id
        return ""

    def selected(self) -> list[str]:
        """Ids of the selected incidents, the one looked at first."""
        chosen = [self.table.line(i.row()).id for i in self.list.selectionModel().selectedRows()]
        return sorted(chosen, key=lambda id_: id_ != self.current())

    def show_incident(self, id_: str) -> None:
        """Look at this incident."""
        self.filter.clear()
        row = self.table.row_of(id_)
        if row >= 0:
            self.list.setCurrentIndex(self.table.index(row, 0))

    def _show(self) -> None:
        id_ = self.current()
        is_empty = not self.table.rowCount()
        self.list.setVisible(not is_empty)
        self._empty.setVisible(is_empty)
        self._about.setVisible(bool(id_))
        hidden = self.table.left_out
        self._left_out.setVisible(bool(hidden))
        self._left_out.setText(
            f"{count(hidden, 'incident')} left out by {self._session.filter_words}"
        )
        self._empty.setText(
            f"No title or place holds “{self.filter.text()}”."
            if self.filter.text()
            else "No incidents yet.\nTake one that is suggested below, or select claims and press Ctrl+I."
        )
        if not id_:
            self._told = None
            return
        db = self._session.db
        told = self._told = account(db, id_, self._known_on())
        document = self.page.document()
        document.setDefaultStyleSheet(style(self.palette()))
        picture = claims_picture(db, told, self.palette(), self.font())
        if picture:
            kind = document.ResourceType.ImageResource.value
            document.addResource(kind, QUrl(PICTURE), picture)
        at = self.page.verticalScrollBar().value()
        self.page.setHtml(page(told, chart=PICTURE if picture else ""))
        self.page.verticalScrollBar().setValue(at)
        rule = rule_said(told.incident.estimate_rule)
        self.chart.set_claims(points(told), by_day(db, told), rule)
        self.facts.show_incident(told.incident, list(told.estimates))

    def _known_on(self) -> str | None:
        typed = self.known_on.text().strip()
        read = read_date(typed) if typed else None
        if typed and not (read and read.last_day):
            self.known_on.clear()
            self._session.failed.emit(f"“{typed}” is no day. Type one like 2022-09-13.")
            return None
        return read.last_day.isoformat() if read and read.last_day else None

    # What may be one

    def _work_out_offers(self) -> None:
        if not self._session.is_open:
            self.offers.offer([])
            return
        if self._is_reading:
            self._is_stale = True
            return
        self._is_reading = True
        self.offers.wait()

        def read(project: Project, _: Report) -> list[SameIncident]:
            return alike.same_incidents(project.db, claims(project.db))

        self._session.do_in_background("Compare incidents", read, self._offer)

    def _offer(self, found: list[SameIncident]) -> None:
        self._is_reading = False
        if self._is_stale:
            self._is_stale = False
            self._work_out_offers()
            return
        self.offers.offer(found, _said)
        self.offered.emit()

    def _take(self, one: SameIncident) -> None:
        made = self._session.do(f"Take incident {one.title}", lambda db: alike.take(db, one))
        if made:
            self.show_incident(made)

    def _drop(self, one: SameIncident) -> None:
        coder = self._session.project.coder or None
        self._session.do("Drop a suggested incident", lambda db: alike.decline(db, *one.key, coder))

    def _look(self, one: SameIncident) -> None:
        if one.claims:
            self._session.choose(one.claims[0])
        elif one.incidents:
            self.show_incident(one.incidents[0])

    # Doing

    def follow(self, url: QUrl) -> None:
        """Show the words behind a number."""
        self._session.choose(url.toString().removeprefix(ON_SCREEN))

    def _follow_point(self, number: int) -> None:
        if self._told:
            self._session.choose(self._told.claims[number].id)

    def make(self, fed_by: list[str]) -> None:
        """Make an incident of these annotations and look at it."""

        def work(db: Connection) -> str:
            found = annotations.with_ids(db, fed_by)
            return incidents.make(db, _title(found[0].text), found).id

        made = self._session.do("Make incident", work)
        if made:
            self.reload()
            self.show_incident(made)

    def merge(self) -> None:
        """Make the selected incidents one."""
        keep, *others = self.selected()
        self._session.do("Merge incidents", lambda db: incidents.merge(db, keep, others))

    def split(self, fed_by: list[str]) -> None:
        """Move these annotations of the incident that is looked at to a new one."""
        id_ = self.current()
        title = rows.get(self._session.db, id_).title

        def work(db: Connection) -> str:
            return incidents.split(db, id_, f"{title} (part)", fed_by).id

        made = self._session.do("Split incident", work)
        if made:
            self.show_incident(made)

    def ask_export(self) -> None:
        """Ask where the page goes, and write it."""
        if not self._told:
            return
        folder = self._session.project.path.parent
        name = "".join(c if c.isalnum() or c in " -" else "_" for c in self._told.incident.title)
        dialog = QFileDialog(self, "Export page", str(folder), "Web page (*.html);;PDF (*.pdf)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.selectFile(f"{name.strip() or 'incident'}.html")
        dialog.setDefaultSuffix("html")
        dialog.fileSelected.connect(lambda path: self.export(Path(path)))
        dialog.open()

    def export(self, path: Path) -> None:
        """Write the page that is shown as HTML or PDF."""
        assert self._told is not None
        try:
            save_page(path, self._session.db, self._told, self.font())
        except UserError as error:
            self._session.failed.emit(str(error))
        else:
            self._session.said.emit(f"Page written to {path.name}")

    def changeEvent(self, event: object) -> None:
        super().changeEvent(event)
        if event.type() == event.Type.PaletteChange and self._told:
            self._show()


def _title(words: str) -> str:
    return f"Incident: {words[:60]}"


def _said(one: SameIncident) -> str:
    parts = [count(len(one.claims), "claim") if one.claims else "",
             count(len(one.incidents), "incident") if one.incidents else ""]  # fmt: skip
    return f"{one.title}\n{' and '.join(filter(None, parts))}: {one.reason}"
