"""The project's periods in the timeline: made, named in place, moved, dropped, each with undo."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QCursor, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QInputDialog, QLineEdit, QMenu, QToolButton, QWidget

from model import periods
from model.entities import Period
from model.tables import declined
from model.tables import periods as rows
from model.tables.steps import Change
from model.timeline.intensity import Episode
from ui.session import Session
from ui.views.timeline import scene
from ui.views.timeline.periods import place_of
from ui.views.timeline.review import ReviewPage
from ui.words import days

_PROPOSED = "proposed "
"""How the timeline's id of a proposed period begins; its number follows."""


class PeriodKeeper(QObject):
    """Keeps the strip of periods in step with the project, and does what is done to them."""

    def __init__(self, session: Session, page: ReviewPage) -> None:
        super().__init__(page)
        self._session, self._page = session, page
        self._kept: list[Period] = []
        self._proposed: list[Episode] = []
        self.button = QToolButton(
            text="Periods", popupMode=QToolButton.ToolButtonPopupMode.InstantPopup
        )
        self.button.setMinimumHeight(26)
        self._menu = QMenu(self.button, toolTipsVisible=True)
        self._menu.aboutToShow.connect(lambda: self.fill(self._menu))
        self.button.setMenu(self._menu)
        page.timeline.period_moved.connect(self._move)
        page.timeline.period_activated.connect(self._open)
        page.timeline.period_wanted.connect(self._wanted)
        page.charts.proposing.connect(self.reload)

    def reload(self) -> None:
        """Show the periods as they are stored, and what is proposed beside them."""
        is_open = self._session.is_open
        self._kept = list(rows.every(self._session.db)) if is_open else []
        dropped = declined.every(self._session.db) if is_open else ()
        found = self._page.intensity.episodes()
        self._proposed = periods.proposals(found, self._kept, dropped)
        shown = [scene.Period(p.id, p.name, *periods.days_of(p)) for p in self._kept]
        shown += [
            scene.Period(f"{_PROPOSED}{number}", periods.called(e), e.first, e.last, proposed=True)
            for number, e in enumerate(self._proposed)
        ]
        self._page.timeline.set_periods(shown)

    def refresh(self, changes: list[Change]) -> None:
        """Rows changed."""
        if any(change.table in ("periods", "declined") for change in changes):
            self.reload()

    @property
    def _can_write(self) -> bool:
        return self._session.is_open and not self._session.project.read_only

    def open_menu(self) -> None:
        """Open the menu of all periods, for the keys."""
        self._menu.popup(self.button.mapToGlobal(QPoint(0, self.button.height())))

    # Making and changing

    def make(self) -> None:
        """Make a period of what is selected, else of the days shown, and ask for its name."""
        first, last = self._marked()
        coder = self._session.project.coder or None
        made = self._session.do("Make period", lambda db: periods.make(db, first, last, "", coder))
        if made:
            self.reload()
            self.rename(made.id)

    def _wanted(self) -> None:
        if self._can_write:
            self.make()

    def _marked(self) -> tuple[date, date]:
        selected = self._page.timeline.days_selected()
        if selected is None:
            return self._page.days_shown()
        return date.fromordinal(selected[0]), date.fromordinal(selected[1])

    def rename(self, id_: str) -> None:
        """Type another name where the period stands."""
        period = next((p for p in self._page.timeline.scene().periods if p.id == id_), None)
        if period is None or not self._can_write:
            return
        timeline = self._page.timeline
        if not (period.first < timeline.range()[1] and period.last + 1 > timeline.range()[0]):
            timeline.zoom_to(period.first, period.last)
        place = place_of(timeline.laid_out(), period) & timeline.laid_out().periods
        field = InPlace(timeline, period.name, lambda name: self._rename(id_, name))
        width = max(place.width(), 160)
        left = min(place.left(), timeline.width() - width)
        field.setGeometry(left, place.top() - 3, width, place.height() + 6)
        self._session.leaving.connect(field.finish)
        field.show()
        field.setFocus()

    def _rename(self, id_: str, name: str) -> None:
        if any(p.id == id_ and p.name != name for p in self._kept):
            self._session.do("Rename period", lambda db: periods.rename(db, id_, name))

    def _move(self, id_: str, first: int, last: int) -> None:
        days_ = date.fromordinal(first), date.fromordinal(last)
        self._session.do("Move period", lambda db: periods.move(db, id_, *days_))

    def _note(self, period: Period) -> None:
        def take(note: str) -> None:
            said = {"note": note.strip()}
            if any(p.id == period.id for p in self._kept):  # it may be gone meanwhile
                self._session.do("Note on period", lambda db: rows.update(db, period.id, said))

        dialog = QInputDialog(self._page)
        dialog.setWindowTitle(f"Note on {period.name}")
        dialog.setLabelText("What makes it a period")
        dialog.setOption(QInputDialog.InputDialogOption.UsePlainTextEditForTextInput)
        dialog.setTextValue(period.note)
        dialog.textValueSelected.connect(take)
        dialog.open()

    def _delete(self, id_: str) -> None:
        self._session.do("Delete period", lambda db: rows.delete(db, id_))

    def _keep(self, episode: Episode, ask: bool = False) -> None:
        coder = self._session.project.coder or None
        made = self._session.do("Keep escalation", lambda db: periods.keep(db, episode, coder))
        if made and ask:
            self.reload()
            self.rename(made.id)

    def _keep_all(self) -> None:
        found, coder = list(self._proposed), self._session.project.coder or None
        self._session.do(
            "Keep escalations", lambda db: [periods.keep(db, one, coder) for one in found]
        )

    def _drop(self, episode: Episode) -> None:
        coder = self._session.project.coder or None
        self._session.do("Drop escalation", lambda db: periods.drop(db, episode, coder))

    # Menus

    def _open(self, id_: str) -> None:
        menu = QMenu(self._page)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.offer(menu, id_)
        menu.popup(QCursor.pos())

    def offer(self, menu: QMenu, id_: str) -> None:
        """What can be done to a period of the timeline, by its id there."""
        if id_.startswith(_PROPOSED):
            episode = self._proposed[int(id_.removeprefix(_PROPOSED))]
            self._add(menu, "Zoom to it", lambda: self._zoom(episode.first, episode.last), True)
            self._add(menu, "Keep", lambda: self._keep(episode))
            self._add(menu, "Keep and name", lambda: self._keep(episode, ask=True))
            self._add(menu, "Drop: never propose it again", lambda: self._drop(episode))
            return
        period = next(p for p in self._kept if p.id == id_)
        self._add(menu, "Zoom to it", lambda: self._zoom(*periods.days_of(period)), True)
        self._add(menu, "Rename", lambda: self.rename(period.id))
        self._add(menu, "Note…", lambda: self._note(period))
        self._add(menu, "Delete", lambda: self._delete(period.id))

    def fill(self, menu: QMenu) -> None:
        """Every period with what can be done to it; what is proposed last."""
        menu.clear()
        self._add(menu, "Make a period of the days shown\tP", self.make)
        if self._kept or self._proposed:
            menu.addSeparator()
        for period in self._kept:
            said = f"{period.name}   {days(period.date_start, period.date_end)}"
            inner = menu.addMenu(said.replace("&", "&&"))
            inner.menuAction().setToolTip(period.note)
            self.offer(inner, period.id)
        for number, episode in enumerate(self._proposed):
            self.offer(menu.addMenu(f"{periods.called(episode)}?"), f"{_PROPOSED}{number}")
        if self._proposed:
            self._add(menu, "Keep all that is proposed", self._keep_all)

    def _add(
        self, menu: QMenu, text: str, run: Callable[[], None], is_reading: bool = False
    ) -> None:
        menu.addAction(text, run).setEnabled(is_reading or self._can_write)

    def _zoom(self, first: int, last: int) -> None:
        self._page.timeline.zoom_to(first, last)
        self._page.timeline.setFocus()


class InPlace(QLineEdit):
    """A name typed where it stands: Enter or leaving takes it, Esc does not."""

    def __init__(self, parent: QWidget, text: str, take: Callable[[str], None]) -> None:
        super().__init__(text, parent)
        self._take: Callable[[str], None] | None = take
        self.setAccessibleName("Name of the period")
        self.selectAll()
        self.returnPressed.connect(self.finish)

    def finish(self) -> None:
        """Take what is typed, once, and go."""
        take, self._take = self._take, None
        if take:
            if self.text().strip():
                take(self.text().strip())
            self.parentWidget().setFocus()
            self.deleteLater()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._take = None
            self.parentWidget().setFocus()
            self.deleteLater()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.finish()
