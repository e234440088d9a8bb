"""The timeline in its dock, below the text that is read."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from model.tables import articles
from model.tables.steps import Change
from model.timeline import Changes
from ui.session import Session
from ui.views.timeline.feed import Feed
from ui.views.timeline.linked import Linked
from ui.views.timeline.view import TimelineView

_MARGIN = 3
"""Days shown on each side of the project's articles."""


class TimelinePane(QWidget):
    """Lanes by tag of the whole project; the shown article's marks are lit."""

    filled = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.feed = Feed(session, self)
        self.view = TimelineView()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.view)
        self.setFocusProxy(self.view)
        self._linked = Linked(self.view, session)
        self.feed.filled.connect(self._fill)
        self.feed.applied.connect(self._apply)

    def reload(self) -> None:
        """Another project is open, or none."""
        self.feed.reload()

    def refresh(self, changes: list[Change]) -> None:
        """Rows changed."""
        self.feed.refresh(changes)

    def _fill(self) -> None:
        index = self.feed.index
        styles = self._session.styles() if self._session.is_open else {}
        shown = self.view.range()
        if self.feed.is_new:
            self.view.set_as_known_on(None)
        self.view.set_index(index, [styles[tag] for tag in index.tags if tag in styles])
        if not self.feed.is_new:
            self.view.set_range(*shown)  # the reader's window of days stays
        else:
            show_reported(self.view, self._session)
        self._linked.light(self._session.article)
        self.filled.emit()

    def _apply(self, changes: Changes) -> None:
        self.view.follow(changes)
        self._linked.light(self._session.article)


def show_reported(view: TimelineView, session: Session) -> None:
    """Show what is written about, not the old wars it recalls."""
    if session.is_open and (reported := articles.reported(session.db)):
        view.zoom_to(reported[0] - _MARGIN, reported[1] + _MARGIN)
