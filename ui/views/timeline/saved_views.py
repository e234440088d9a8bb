"""Saved views: a filter, lanes, days and the day known on, by name; each change is a step."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from sqlite3 import Connection

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QInputDialog, QMenu, QToolButton

from model.entities import SavedView
from model.errors import UserError
from model.filters import Filter
from model.tables import saved_views
from model.tables.steps import Change
from ui.session import Session
from ui.views.timeline.review import ReviewPage


class SavedViews(QToolButton):
    """A menu of the project's saved views, and of what can be done with them."""

    def __init__(self, session: Session, page: ReviewPage) -> None:
        super().__init__()
        self._session, self._page = session, page
        self._views: list[SavedView] = []
        self.setText("Views")
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setMinimumHeight(26)
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(lambda: self.fill(self._menu))
        self.setMenu(self._menu)

    def reload(self) -> None:
        """Read the views of the open project."""
        self._views = list(saved_views.every(self._session.db)) if self._session.is_open else []

    def refresh(self, changes: list[Change]) -> None:
        """Rows changed."""
        if any(change.table == "saved_views" for change in changes):
            self.reload()

    def offer(self) -> None:
        """Open the menu, for the keys."""
        self._menu.popup(self.mapToGlobal(QPoint(0, self.height())))

    def views(self) -> list[SavedView]:
        """The project's views, by name."""
        return self._views

    def fill(self, menu: QMenu) -> None:
        """Each view to open, save again, rename or delete."""
        menu.clear()
        can_write = self._session.is_open and not self._session.project.read_only
        menu.addAction("Save this view…", self.ask_name).setEnabled(can_write)
        if self._views:
            menu.addSeparator()
        for view in self._views:
            menu.addAction(_escaped(view.name), lambda view=view: self.open(view))
        if self._views and can_write:
            menu.addSeparator()
            for title, run in (("Rename", self._ask_other_name), ("Delete", self.delete)):
                inner = menu.addMenu(title)
                for view in self._views:
                    inner.addAction(_escaped(view.name), lambda run=run, view=view: run(view))

    # Saving and opening

    def as_seen(self) -> str:
        """What is looked at now, as JSON."""
        first, last = self._page.days_shown()
        seen = {
            "filter": self._page.wanted().as_data(),
            "lanes": self._page.lanes.currentData(),
            "order": self._page.order.currentData(),
            "first": first.isoformat(),
            "last": last.isoformat(),
        }
        return json.dumps(seen, ensure_ascii=False)

    def save(self, name: str) -> None:
        """Keep what is looked at under a name; one of that name is replaced."""
        seen, coder = self.as_seen(), self._session.project.coder or None
        name = name.strip()

        def work(db: Connection) -> None:
            known = next((view for view in saved_views.every(db) if view.name == name), None)
            if not name:
                raise UserError("A view needs a name to be found by. Type one.")
            if known:
                saved_views.update(db, known.id, {"view": seen})
            else:
                saved_views.insert(db, SavedView(name, seen, coder))

        self._session.do(f"Save view {name}", work)

    def open(self, view: SavedView) -> None:
        """Look at what was looked at."""
        known = json.loads(view.view)
        seen = known if isinstance(known, dict) else {}
        self._page.set_wanted(Filter.of_data(seen.get("filter")))
        self._page.group_by(str(seen.get("lanes") or ""))
        self._page.order_by(str(seen.get("order") or "given"))
        days = Filter.of_data(seen)
        if days.first and days.last:
            self._page.timeline.set_range(_start(days.first), _start(days.last) + 1)
        self._session.said.emit(f"View: {view.name}")

    def rename(self, view: SavedView, name: str) -> None:
        """Give a view another name; it is said when the name is taken."""
        name = name.strip()

        def work(db: Connection) -> None:
            there = list(saved_views.every(db))
            if view.id not in {other.id for other in there}:
                raise UserError(f"The view “{view.name}” is no longer there. Nothing was renamed.")
            if not name or any(other.name == name for other in there):
                raise UserError(f"“{name}” is no name of its own. Choose another for the view.")
            saved_views.update(db, view.id, {"name": name})

        self._session.do("Rename view", work)

    def delete(self, view: SavedView) -> None:
        """Take a view out."""
        self._session.do(f"Delete view {view.name}", lambda db: saved_views.delete(db, view.id))

    def ask_name(self) -> None:
        """Ask for a name, and save under it."""
        self._ask("Save this view", "", self.save)

    def _ask_other_name(self, view: SavedView) -> None:
        self._ask("Rename the view", view.name, lambda name: self.rename(view, name))

    def _ask(self, title: str, name: str, take: Callable[[str], None]) -> None:
        dialog = QInputDialog(self._page)
        dialog.setWindowTitle(title)
        dialog.setLabelText("Name")
        dialog.setTextValue(name)
        dialog.textValueSelected.connect(take)
        dialog.open()


def _start(day: date) -> float:
    return float(day.toordinal())


def _escaped(name: str) -> str:
    return name.replace("&", "&&")
