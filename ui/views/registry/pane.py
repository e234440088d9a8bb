"""The registry pane: entries, the one in hand with its uses, what is offered, and the conflict."""

from sqlite3 import Connection
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QScrollArea,
    QSplitter,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from model import outlets, registry
from model.gazetteer import lookup
from model.registry import Conflict
from model.tables import annotations
from model.tables.steps import Change
from ui.session import Session
from ui.views.offer_list import OfferList
from ui.views.registry.books import BOOKS, OUTLETS, PLACES, Book, Entry, Page
from ui.views.registry.form import EntryForm
from ui.views.registry.table import RegistryTable, RegistryView
from ui.words import count, shortened

_ID = Qt.ItemDataRole.UserRole
_CONCERNED = {"actors", "places", "outlets", "links", "annotations", "settings", "declined"}
_SHOWN_USES = 500
_MANY = 300
"""Articles of an outlet from which they are filled in beside the window."""


class RegistryPane(QWidget):
    """Actors, places or outlets; what is merged or split is one step, and undone as one."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.kinds = QTabBar()
        self.entries = RegistryTable()
        self.list = RegistryView()
        self.filter = QLineEdit(placeholderText="Filter by name", clearButtonEnabled=True)
        self.forms = {book.title: EntryForm(book.texts, book.choices) for book in BOOKS}
        self.uses = QListWidget()
        self.merge_button = QPushButton("Merge selected (Ctrl+M)")
        self.split_button = QPushButton("Split selected uses off")
        self.find_button = QPushButton("Look up coordinates")
        self.offers: dict[str, OfferList[Any]] = {
            book.title: OfferList(book.offers_title, book.offers_empty) for book in BOOKS
        }
        self._empty = QLabel(wordWrap=True, alignment=Qt.AlignmentFlag.AlignCenter)
        self._used = QLabel()
        self.conflict = {name: QLineEdit() for name in ("name", "side_a", "side_b")}
        self._set_up()
        self._lay_out()
        self.setFocusProxy(self.list)
        self.reload()

    # Layout

    def _set_up(self) -> None:
        for book in BOOKS:
            self.kinds.addTab(book.title)
        self.kinds.setDrawBase(False)
        self.kinds.currentChanged.connect(lambda _: self.reload())
        self.list.setModel(self.entries)
        self.list.setAccessibleName("Registry")
        self.list.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.list.setShowGrid(False)
        self.list.setAlternatingRowColors(True)
        self.list.setTabKeyNavigation(False)
        self.list.setSortingEnabled(True)
        self.list.sortByColumn(0, Qt.SortOrder.AscendingOrder)
        self.list.verticalHeader().hide()
        self.list.verticalHeader().setDefaultSectionSize(26)
        head = self.list.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column, width in ((1, 84), (2, 84), (3, 84), (4, 116), (5, 48)):
            self.list.setColumnWidth(column, width)
        self.list.selectionModel().selectionChanged.connect(lambda *_: self._show())
        self.filter.setAccessibleName("Filter registry")
        self.filter.textChanged.connect(lambda words: self.entries.filter(words.strip()))
        self.uses.setAccessibleName("Uses")
        self.uses.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.uses.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.uses.itemActivated.connect(self._look_at)
        self.uses.itemClicked.connect(self._look_at)
        self.merge_button.setShortcut("Ctrl+M")
        self.merge_button.clicked.connect(self._merge)
        self.split_button.clicked.connect(self._split)
        self.find_button.clicked.connect(self._find)
        for offers in self.offers.values():
            offers.taken.connect(self._take)
            offers.dropped.connect(self._drop)
            offers.looked_at.connect(lambda one: self._select(self.book.entry_of(one)))
        for form in self.forms.values():
            form.edited.connect(self._write)
            form.refused.connect(self._session.failed)
        for (name, field), label in zip(
            self.conflict.items(), ("Conflict", "Side A", "Side B"), strict=True
        ):
            field.setPlaceholderText(label)
            field.setAccessibleName(label)
            field.setObjectName(name)
            field.editingFinished.connect(self._name_conflict)
        for quiet in (self._empty, self._used):
            quiet.setForegroundRole(QPalette.ColorRole.PlaceholderText)

    def _lay_out(self) -> None:
        above = QHBoxLayout()
        above.addWidget(self.kinds)
        above.addWidget(self.filter, 1)
        sides = QHBoxLayout()
        for field, stretch in zip(self.conflict.values(), (2, 1, 1), strict=True):
            sides.addWidget(QLabel(field.accessibleName()))
            sides.addWidget(field, stretch)
        buttons = QHBoxLayout()
        buttons.addWidget(self.merge_button)
        buttons.addWidget(self.find_button)
        buttons.addStretch(1)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(8, 6, 0, 6)
        for part in (sides, above):
            column.addLayout(part)
        column.addWidget(self._empty, 1)
        column.addWidget(self.list, 1)
        column.addLayout(buttons)
        inside = QWidget()
        forms = QVBoxLayout(inside)
        forms.setContentsMargins(0, 0, 0, 0)
        for form in self.forms.values():
            forms.addWidget(form)
        forms.addStretch(1)
        room = QScrollArea()
        room.setWidget(inside)
        room.setWidgetResizable(True)
        room.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(8, 6, 8, 8)
        column.addWidget(self._used)
        column.addWidget(self.uses, 1)
        column.addWidget(self.split_button, 0, Qt.AlignmentFlag.AlignLeft)
        for offers in self.offers.values():
            column.addWidget(offers, 2)
        all_ = QSplitter()
        for part, width in ((left, 500), (room, 300), (right, 300)):
            all_.addWidget(part)
            all_.setStretchFactor(all_.count() - 1, width // 100)
        all_.setSizes([500, 300, 300])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(all_)

    # Reading

    @property
    def book(self) -> Book:
        """The list that is shown."""
        return BOOKS[self.kinds.currentIndex()]

    def reload(self) -> None:
        """Read the entries anew; the one in hand stays so."""
        if not self.isVisible():
            return
        kept, book = self.selected(), self.book
        if self._session.is_open:
            db = self._session.db
            self.entries.show(book.read(db), book.columns)
            named = registry.conflict(db)
            for field, value in zip(
                self.conflict.values(), (named.name, named.side_a, named.side_b), strict=True
            ):
                field.setText(value)
            self.offers[book.title].offer(book.offers(db), book.offered)
        else:
            self.entries.show(Page((), {}, str), book.columns)
            self.offers[book.title].offer([])
        for title, offers in self.offers.items():
            offers.setVisible(title == book.title)
        for field in self.conflict.values():
            field.setEnabled(self._session.is_open)
        self._select(kept[0] if kept else "")
        self._show()

    def refresh(self, changes: list[Change]) -> None:
        """Entries, their names and their uses may have changed."""
        concerned = _CONCERNED | ({"articles"} if self.book is OUTLETS else set())
        if any(change.table in concerned for change in changes):
            self.reload()

    def showEvent(self, event: object) -> None:
        self.reload()

    def selected(self) -> list[str]:
        """Ids of the selected entries, the one in hand first."""
        now = self.list.currentIndex().row()
        rows = {index.row() for index in self.list.selectionModel().selectedRows()}
        return [self.entries.entry(row).id for row in sorted(rows, key=lambda row: row != now)]

    def _select(self, id_: str) -> None:
        row = max(self.entries.row_of(id_), 0)
        if self.entries.rowCount():
            self.list.selectRow(row)

    def _show(self) -> None:
        is_empty = not self.entries.rowCount()
        self.list.setVisible(not is_empty)
        self._empty.setVisible(is_empty)
        self._empty.setText(
            f"No name holds “{self.filter.text()}”." if self.filter.text() else self.book.empty
        )
        chosen = self.selected()
        self.merge_button.setEnabled(len(chosen) > 1)
        self.find_button.setVisible(self.book is PLACES)
        self.find_button.setEnabled(bool(chosen))
        for title, form in self.forms.items():
            form.setVisible(bool(chosen) and title == self.book.title)
        self.uses.clear()
        self._used.setText("")
        for part in (self._used, self.uses, self.split_button):
            part.setVisible(bool(chosen))
        if chosen:
            self._show_entry(self._entry(chosen[0]))

    def _show_entry(self, entry: Entry) -> None:
        db, book = self._session.db, self.book
        self.forms[book.title].show_entry(entry, book.known(db))
        users = book.uses(db, entry.id)
        self._used.setText(f"Used by {count(len(users), book.noun)}")
        for user in users[:_SHOWN_USES]:
            item = QListWidgetItem(user.words)
            item.setData(_ID, user.id)
            self.uses.addItem(item)
        self.uses.setVisible(bool(users))
        self.split_button.setVisible(bool(users) and book.split is not None)

    def _entry(self, id_: str) -> Entry:
        return self.entries.entry(self.entries.row_of(id_))

    def _look_at(self, item: QListWidgetItem) -> None:
        look = self._session.show_article if self.book is OUTLETS else self._session.choose
        look(item.data(_ID))

    # Doing

    def _write(self, step: str, columns: dict[str, Any]) -> None:
        id_ = self.selected()[0]
        if self.book is OUTLETS and self.entries.uses(id_) > _MANY:
            self._session.do_in_background(
                step,
                lambda project, report: outlets.edit_many(project, step, id_, columns, report),
                otherwise=lambda _: self._show(),
            )
            return
        self._session.do(step, lambda db: self.book.update(db, id_, columns))
        self._show()

    def _merge(self) -> None:
        keep, *others = self.selected()
        if others:
            name = self._entry(keep).name
            self._session.do(f"Merge into {name}", lambda db: self.book.merge(db, keep, others))

    def _split(self) -> None:
        split = self.book.split
        if split is None:
            return
        users = [item.data(_ID) for item in self.uses.selectedItems()]
        if not users:
            self._session.said.emit("Select the uses that mean another one, then split them off")
            return
        id_ = self.selected()[0]
        words = annotations.get(self._session.db, users[0]).text
        taken = {self._entry(id_).name}
        name = f"{words} (2)" if words in taken else shortened(words, 60)
        made = self._session.do(f"Split {name} off", lambda db: split(db, id_, name, users))
        if made:
            self._select(made)

    def _find(self) -> None:
        """Take coordinates from the gazetteer for the place in hand."""
        place = self._entry(self.selected()[0])
        found = lookup(place.name)
        if not found:
            self._session.said.emit(f"The gazetteer has no {place.name}: type its coordinates")
            return
        one = found[0]
        self._write(
            "Look up coordinates",
            {
                "latitude": one.latitude, "longitude": one.longitude, "country": one.country,
                "admin1": one.admin1, "gazetteer_id": one.gazetteer_id,
            },
        )  # fmt: skip
        others = count(len(found) - 1, "other place")
        self._session.said.emit(f"{one.name}, {one.admin1 or one.country}: of this name {others}")

    def _take(self, one: object) -> None:
        step, take = self.book.take
        self._session.do(step, lambda db: take(db, one))

    def _drop(self, one: object) -> None:
        step, drop = self.book.drop
        coder = self._session.project.coder or None
        self._session.do(step, lambda db: drop(db, one, coder))

    def _name_conflict(self) -> None:
        named = Conflict(*(field.text().strip() for field in self.conflict.values()))
        if self._session.is_open and named != registry.conflict(self._session.db):

            def work(db: Connection) -> None:
                registry.name_conflict(db, named)

            self._session.do("Name the conflict", work)
